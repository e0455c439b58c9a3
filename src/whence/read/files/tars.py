"""Tar archives to their members, as a stream, and past what is broken in them.

A tar is a row of blocks of 512 bytes: a header, the bytes of its member, the next header, and at the end two blocks of
zeros (POSIX.1-2017, pax, "ustar Interchange Format"). The library reads one header and what belongs to it; the walk from one to the next is ours, as the
library takes a header that is broken for the end, and skips as many bytes as a header claims whether they are there or not.

Guarantee: time and memory are bounded by the bytes that are there. Where a header is broken, or the blocks of zeros at the end are missing,
a row says so; behind a broken one, reading goes on at the next good header of the ustar format, as tar tools do. What was appended
behind an end is read; what is no header there is nothing. Checked by tests/read/files/test_tars.py.
"""

from __future__ import annotations

import io
import tarfile
from typing import Any, cast

from whence.read.files.archives import Members, member_of, opened
from whence.read.files.kinds import TAR_MAGIC
from whence.read.files.packed import Allowance
from whence.read.files.walk import Found
from whence.read.record import Rejected

BLOCK = tarfile.BLOCKSIZE
PIECE = 1 << 17  # bytes passed over at a time
HELD = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
MAX_HEADER = 1 << 20  # bytes
OVER = "The tar archive is broken from here on"
LINK = "This is a link, a pipe or a device, not a file."


class Header(tarfile.TarInfo):
    """A header of a tar; one that would be held in memory, as long names and what PAX says are, is bounded."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Header:
        """The header of 512 bytes. Raises ReadError where its size cannot be, or is one of a header larger than MAX_HEADER."""
        header = super().frombuf(buf, encoding, errors)
        if header.size < 0:
            raise tarfile.ReadError("a member of less than no bytes")
        if header.type in HELD and header.size > MAX_HEADER:
            raise tarfile.ReadError(f"a header of {header.size >> 20:,} MB")
        return header


class Blocks:
    """A stream as the library asks for it, read forwards only; what was read last can be given back."""

    def __init__(self, source: Any) -> None:
        self.source, self.position, self.given_back = source, 0, b""

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end."""
        piece, self.given_back = self.given_back[:size], self.given_back[size:]
        if len(piece) < size:
            piece += self.source.read(size - len(piece))
        self.position += len(piece)
        return piece

    def give_back(self, piece: bytes) -> None:
        """Read what was read last again."""
        self.given_back = piece + self.given_back
        self.position -= len(piece)

    def tell(self) -> int:
        """How many bytes were read."""
        return self.position

    def seek(self, position: int) -> int:
        """Read up to a position, or to the end where that comes first."""
        while self.position < position and self.read(min(PIECE, position - self.position)):
            pass
        return self.position


class Walk:
    """The way through a tar from header to header."""

    def __init__(self, stream: Any) -> None:
        self.blocks = Blocks(stream)
        self.archive = tarfile.TarFile(fileobj=io.BytesIO(bytes(2 * BLOCK)), tarinfo=Header)  # of nothing yet
        self.archive.fileobj = cast(Any, self.blocks)
        self.archive.offset = 0  # of the next header
        self.is_over = False

    def next(self) -> tarfile.TarInfo | str | None:
        """The next member; where something is broken, words about it; None at the end. Raises OSError."""
        if self.is_over:
            return None
        if self.blocks.seek(self.archive.offset) < self.archive.offset:
            self.is_over = True
            return "a member claims more bytes than there are"
        n_zeros = 0
        while not (block := self.blocks.read(BLOCK)).strip(b"\0") and block:
            n_zeros += 1
        if not block:
            self.is_over = True
            return None if n_zeros else "the two blocks that end an archive are missing"
        self.blocks.give_back(block)
        try:
            return Header.fromtarfile(self.archive)
        except OSError:
            raise
        except Exception as error:  # the library lets many through
            words = str(error) or type(error).__name__
        self._resume()
        return None if self.is_over and n_zeros > 1 else words

    def _resume(self) -> None:
        """Go on to the next good header, if there is one."""
        self.blocks.seek(-(-self.blocks.tell() // BLOCK) * BLOCK)
        while len(block := self.blocks.read(BLOCK)) == BLOCK:
            if block[TAR_MAGIC] == b"ustar" and _is_header(block):
                self.blocks.give_back(block)
                self.archive.offset = self.blocks.tell()
                return
        self.is_over = True

    def open(self, member: tarfile.TarInfo) -> Any:
        """A member as a stream; None where it is no file."""
        return self.archive.extractfile(member) if member.isreg() else None


def _is_header(block: bytes) -> bool:
    """Whether a block is the header of a member."""
    try:
        Header.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def members_of_tar(stream: Any, found: Found, allowance: Allowance) -> Members:
    """The members of a tar archive, in their order; a row for each place where it is broken."""
    walk, is_empty = Walk(stream), True
    try:
        while (info := walk.next()) is not None and not allowance.is_spent:
            is_empty = False
            if isinstance(info, str):
                yield _broken(found, info, walk)
                continue
            member = member_of(found, info.name, info.size)
            if info.isdir() or member is None:
                continue
            if (source := walk.open(info)) is None:
                yield Rejected(member.source, LINK, "leave it out; what a link names is read where it stands")
                continue
            yield from opened(member, source, allowance)
    except OSError as error:
        yield Rejected(found.source, f"{OVER}: {error}.", "check the disk; all before it was read")
    else:
        if is_empty:
            yield Rejected(found.source, "The archive holds no file.", "leave it out")


def _broken(found: Found, words: str, walk: Walk) -> Rejected:
    """What is said of a place where an archive is broken."""
    if walk.is_over:
        return Rejected(found.source, f"{OVER}: {words}.", "fetch it again; all before it was read")
    at = walk.archive.offset
    what = f"The tar archive is broken before its byte {at:,}, where the next good header stands: {words}."
    return Rejected(found.source, what, "fetch it again; all else was read")
