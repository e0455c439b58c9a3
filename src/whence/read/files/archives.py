"""Archives to their members, one after the other: ZIP here, tar in tars.py.

Nothing is ever unpacked to a path that an archive names: a member is a stream, its key ``archive.zip#folder/name``. What is
no file of its own (a link, a device, a hidden file of a file manager) is said or passed over as in a folder. Of a WACZ, the ZIP
of a web archive, the WARCs are members and nothing else. A member that breaks is rejected, and the next one is read.
Memory: a ZIP's directory is held, about 1 KB a member.
"""

from __future__ import annotations

import io
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
OFFICE = ("[Content_Types].xml", "mimetype")  # members that only office documents and books have
BROKEN = ("The member is broken: ", "pack it again; all else was read")
Members = Iterator[tuple[Found, Any] | Rejected]  # with a stream that can be peeked


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
        member = member_of(found, info.filename, info.file_size)
        if info.is_dir() or member is None:
            continue
        try:
            source = archive.open(info)
        except Exception as error:
            words = "encrypted" if info.flag_bits & 1 else f"packed in a way that is not known: {error}"
            yield Rejected(member.source, f"The member is {words}.", "unpack it, and give its files")
            continue
        yield from opened(member, source, allowance)
        if allowance.is_spent:
            return
    if not infos:
        yield Rejected(found.source, "The archive holds no file.", "leave it out")


def opened(member: Found, source: IO[bytes], allowance: Allowance) -> Members:
    """A member, and afterwards what was wrong with it."""
    taken = Taken(source, allowance)
    reader = io.BufferedReader(taken, 1 << 17)
    if reader.peek(1) or not taken.problem:
        yield member, reader
    if taken.problem:
        yield Rejected(member.source, f"{BROKEN[0]}{taken.problem}.", BROKEN[1])


def member_of(archive: Found, name: str, size: int) -> Found | None:
    """A member as a file to read; None where its name is that of a hidden file."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
        return None
    name = "/".join(parts).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Found(None, f"{archive.key}#{name}", f"{archive.source}#{name}", size)
