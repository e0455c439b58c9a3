"""ZIP and tar archives to their members, one after the other.

Nothing is ever unpacked to a path that an archive names: a member is a stream, its key ``archive.zip#folder/name``. What is
no file of its own (a link, a device, a hidden file of a file manager) is said or passed over as in a folder. Of a WACZ, the ZIP
of a web archive, the WARCs are members and nothing else. A member that breaks is rejected, and the next one is read.
Memory: a ZIP's directory is held, about 1 KB a member; a tar is streamed.
"""

from __future__ import annotations

import io
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from whence.read.files.packed import Allowance
from whence.read.files.walk import Found
from whence.read.record import Rejected

IN_MEMORY = 16 << 20  # bytes of a copy that is sought in, before it goes to disk
MAX_COPY = 4 << 30
PIECE = 1 << 20
HELD = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
MAX_HEADER = 1 << 20  # bytes
OFFICE = ("[Content_Types].xml", "mimetype")  # members that only office documents and books have
BROKEN = ("The member is broken: ", "pack it again; all else was read")
Members = Iterator[tuple[Found, Any] | Rejected]  # with a stream that can be peeked


class Header(tarfile.TarInfo):
    """A header of a tar; one that would be held in memory, as long names and what PAX says are, is bounded."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Header:
        """The header of 512 bytes. Raises ReadError where what belongs to it is larger than MAX_HEADER."""
        header = super().frombuf(buf, encoding, errors)
        if header.type in HELD and header.size > MAX_HEADER:
            raise tarfile.ReadError(f"a header of {header.size >> 20:,} MB")
        return header


class Taken(io.RawIOBase):
    """A member as a raw stream that takes from an allowance; where it breaks it ends, and ``problem`` says why."""

    def __init__(self, source: IO[bytes], allowance: Allowance) -> None:
        self.source, self.allowance = source, allowance
        self.problem = ""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        try:
            piece = b"" if self.problem else self.source.read(len(buffer))
        except Exception as error:  # of each way of packing its own
            self.problem = str(error) or type(error).__name__
            return 0
        self.allowance.spend(len(piece))
        if self.allowance.is_spent:
            return 0
        buffer[: len(piece)] = piece
        return len(piece)


def sought(stream: Any) -> Any:
    """A stream that can be sought in: itself where it is a file, else a nameless copy. Raises OSError beyond 4 GB."""
    if isinstance(getattr(stream, "raw", None), io.FileIO) and stream.seekable():
        return stream
    copy: Any = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (it goes with its last reader)
    while piece := stream.read(PIECE):
        if copy.tell() > MAX_COPY:
            raise OSError(f"inside of another file it may have {MAX_COPY >> 30} GB: unpack that first")
        copy.write(piece)
    copy.seek(0)
    return copy


def members_of_zip(stream: Any, found: Found, allowance: Allowance) -> Members:
    """The members of a ZIP archive, in the order of its directory."""
    try:
        archive = zipfile.ZipFile(sought(stream))
    except OSError as error:
        yield Rejected(found.source, f"The archive cannot be read: {error}.", "check the disk, or unpack it")
        return
    except Exception as error:  # the library lets many through
        yield Rejected(found.source, f"The ZIP archive is broken: {error}.", "fetch it again")
        return
    infos = archive.infolist()
    names = {info.filename for info in infos}
    if names.intersection(OFFICE):
        yield Rejected(found.source, "This is an office document or a book, which is not read.", "save its text")
        return
    if "datapackage.json" in names and (warcs := [info for info in infos if info.filename.startswith("archive/")]):
        infos = warcs
    for info in infos:
        member = _member(found, info.filename, info.file_size)
        if info.is_dir() or member is None:
            continue
        try:
            source = archive.open(info)
        except Exception as error:
            words = "encrypted" if info.flag_bits & 1 else f"packed in a way that is not known: {error}"
            yield Rejected(member.source, f"The member is {words}.", "unpack it, and give its files")
            continue
        yield from _opened(member, source, allowance)
        if allowance.is_spent:
            return
    if not infos:
        yield Rejected(found.source, "The archive holds no file.", "leave it out")


def members_of_tar(stream: Any, found: Found, allowance: Allowance) -> Members:
    """The members of a tar archive, in their order."""
    n_members = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=Header) as archive:
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # else it would keep what it has seen
                n_members += 1
                member = _member(found, info.name, info.size)
                if info.isdir() or member is None:
                    continue
                source = archive.extractfile(info) if info.isreg() else None
                if source is None:
                    words = "This is a link, a pipe or a device, not a file."
                    yield Rejected(member.source, words, "leave it out; what a link names is read where it stands")
                    continue
                yield from _opened(member, source, allowance)
                if allowance.is_spent:
                    return
    except Exception as error:  # the library lets many through
        yield Rejected(
            found.source,
            f"The tar archive is broken from here on: {str(error) or type(error).__name__}.",
            "fetch it again; all before it was read",
        )
        return
    if not n_members:
        yield Rejected(found.source, "The archive holds no file.", "leave it out")


def _opened(member: Found, source: IO[bytes], allowance: Allowance) -> Members:
    """A member, and afterwards what was wrong with it."""
    taken = Taken(source, allowance)
    reader = io.BufferedReader(taken, 1 << 17)
    if reader.peek(1) or not taken.problem:
        yield member, reader
    if taken.problem:
        yield Rejected(member.source, f"{BROKEN[0]}{taken.problem}.", BROKEN[1])


def _member(archive: Found, name: str, size: int) -> Found | None:
    """A member as a file to read; None where its name is that of a hidden file."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
        return None
    name = "/".join(parts).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Found(None, f"{archive.key}#{name}", f"{archive.source}#{name}", size)
