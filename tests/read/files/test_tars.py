"""Tars that are broken: what is there is read, what is not is said, in time that the bytes there bound."""

from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.make_files import packed_tar
from tests.read.test_sources import read

BLOCK = 512
TEXTS = {f"m{number}.txt": f"Lock {number} of the canal was shut.".encode() for number in range(5)}
WHOLE = packed_tar(TEXTS)  # a header and a block of text for each
END = 2 * BLOCK * len(TEXTS)  # where its zeros begin
FAR = "broken from here on"


def claiming(size: int, name: str = "huge.txt") -> bytes:
    """A header that claims so many bytes, in base 256, with the checksum that belongs to it."""
    header = bytearray(tarfile.TarInfo(name).tobuf())
    header[124:136] = b"\x80" + size.to_bytes(11, "big") if size >= 0 else b"\xff" * 12
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def read_raw(raw: bytes) -> tuple[list[str], list[str]]:
    """The members read, without the name of the archive, and what was said."""
    found, rejected = read("-", stdin=io.BytesIO(raw))
    return [key.partition("#")[2] for key in found], [row["what"] for row in rejected]


def without(*names: str) -> list[str]:
    """The names of the other members."""
    return [name for name in TEXTS if name not in names]


@pytest.mark.parametrize("name", ["huge.txt", ".hidden"])
@pytest.mark.parametrize("size", [1 << 40, 1 << 60])
def test_members_of_tar__skips_no_more_bytes_than_there_are(size, name):
    found, said = read_raw(WHOLE[:END] + claiming(size, name) + b"One lock." * 20)
    assert found[:5] == list(TEXTS)
    assert f"The tar archive is {FAR}: a member claims more bytes than there are." in said


def test_members_of_tar__takes_no_size_below_zero():
    found, said = read_raw(claiming(-1) + WHOLE)
    assert found == list(TEXTS) and "less than no bytes" in said[0] and len(said) == 1


def test_members_of_tar__goes_on_behind_a_broken_header():
    raw = bytearray(WHOLE)
    raw[2 * BLOCK + 20] ^= 0x55
    found, said = read_raw(bytes(raw))
    assert found == without("m1.txt")
    assert said == ["The tar archive is broken before its byte 2,048, where the next good header stands: bad checksum."]


def test_members_of_tar__goes_on_behind_noise():
    found, said = read_raw(WHOLE[: 2 * BLOCK] + bytes(range(1, 201)) * 10 + b"\x07" * 48 + WHOLE[2 * BLOCK :])
    assert found == list(TEXTS) and len(said) == 1 and "broken before its byte 3,072" in said[0]


def test_members_of_tar__goes_on_behind_a_sector_of_zeros():
    raw = WHOLE[: 2 * BLOCK] + bytes(BLOCK) + b"the rest of a text".ljust(BLOCK) + WHOLE[4 * BLOCK :]
    found, said = read_raw(raw)
    assert found == without("m1.txt") and len(said) == 1 and "broken before" in said[0]


@pytest.mark.parametrize(("n_bytes", "n_members"), [(4 * BLOCK, 2), (4 * BLOCK + 300, 2), (4 * BLOCK + 30, 2)])
def test_members_of_tar__says_that_it_is_cut(n_bytes, n_members):
    found, said = read_raw(WHOLE[:n_bytes])
    assert found == list(TEXTS)[:n_members] and len(said) == 1 and FAR in said[0]


@pytest.mark.parametrize(
    "end", [bytes(1), bytes(BLOCK), bytes(2 * BLOCK), bytes(9 * BLOCK) + b"what a disk had behind"]
)
def test_members_of_tar__is_content_with_any_end(end):
    assert read_raw(WHOLE[:END] + end) == (list(TEXTS), [])


def test_members_of_tar__reads_what_was_appended_behind_the_end():
    found, said = read_raw(WHOLE + packed_tar({"late.txt": b"A gate was added."}))
    assert found == [*TEXTS, "late.txt"] and said == []


@given(at=st.integers(0, 4 * len(TEXTS) // 2 - 1), byte=st.integers(0, BLOCK - 1), to=st.integers(1, 255))
@settings(max_examples=40, deadline=None)
def test_members_of_tar__loses_at_most_the_member_that_a_flipped_byte_is_in(at, byte, to):
    raw = bytearray(WHOLE)
    raw[at * BLOCK + byte] ^= to
    found, said = read_raw(bytes(raw))
    lost = set(TEXTS) - set(found)
    assert lost <= {f"m{at // 2}.txt"} and (not lost or said)
