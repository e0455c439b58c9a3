"""What is compressed comes out whole, and what may not come out does not."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.make_files import zstd
from whence.read.files import packed
from whence.read.files.packed import Allowance, Unpacked, unpacker_of

WAYS = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress, "zstd": zstd.compress}
SKIPPED = b"\x50\x2a\x4d\x18\x05\x00\x00\x00notes"


def unpack(raw: bytes, allowance: Allowance | None = None) -> tuple[bytes, str]:
    unpacker = unpacker_of(raw)
    assert unpacker is not None
    unpacked = Unpacked(io.BufferedReader(io.BytesIO(raw)), unpacker, allowance or Allowance(len(raw)))
    return io.BufferedReader(unpacked).read(), unpacked.problem


@pytest.mark.parametrize("way", WAYS)
@given(parts=st.lists(st.binary(max_size=300), min_size=1, max_size=4), times=st.sampled_from([1, 1000]))
@settings(max_examples=30, deadline=None)
def test_unpacked__is_all_members_one_after_the_other(way, parts, times):
    raw = b"".join(WAYS[way](part * times) for part in parts)
    assert unpack(raw) == (b"".join(part * times for part in parts), "")


@pytest.mark.parametrize("way", WAYS)
@given(raw=st.binary(min_size=1, max_size=3000), cut=st.integers(1, 10**6))
@settings(max_examples=30, deadline=None)
def test_unpacked__says_where_a_stream_ends_early_and_gives_no_other_bytes(way, raw, cut):
    whole = WAYS[way](raw)
    n_kept = 1 + cut % (len(whole) - 1)
    if unpacker_of(whole[:n_kept]) is not None:
        read, problem = unpack(whole[:n_kept])
        assert problem and raw.startswith(read)


@pytest.mark.parametrize("way", WAYS)
@given(raw=st.binary(min_size=50, max_size=500), at=st.integers(0, 10**6), junk=st.binary(min_size=1, max_size=9))
@settings(max_examples=50, deadline=None)
def test_unpacked__never_raises_on_damage(way, raw, at, junk):
    whole = WAYS[way](raw)
    at = 10 + at % (len(whole) - 10)
    damaged = whole[:at] + junk + whole[at + len(junk) :]
    if unpacker_of(damaged) is not None:
        read, problem = unpack(damaged)
        assert isinstance(read, bytes) and isinstance(problem, str)


@pytest.mark.parametrize("way", WAYS)
def test_unpacked__stops_where_its_allowance_is_spent(way, monkeypatch):
    monkeypatch.setattr(packed, "FREE", 1000)
    monkeypatch.setattr(packed, "RATIO", 2)
    raw = WAYS[way](b"x" * 1_000_000)
    allowance = Allowance(len(raw))
    read, problem = unpack(raw, allowance)
    assert allowance.is_spent and not problem and len(read) <= 1000 + 2 * len(raw)


def test_unpacked__passes_over_padding_and_notes():
    assert unpack(gzip.compress(b"one") + b"\x00" * 100_000 + gzip.compress(b"two")) == (b"onetwo", "")
    assert unpack(SKIPPED + zstd.compress(b"one") + SKIPPED + zstd.compress(b"two")) == (b"onetwo", "")


@pytest.mark.parametrize("is_packed", [False, True])
def test_unpacked__takes_the_dictionary_that_a_zstd_stream_starts_with(is_packed):
    trained = zstd.train_dict([b"The lock number %d of the harbour is closed." % i * 9 for i in range(300)], 2000)
    words = zstd.compress(trained.dict_content) if is_packed else trained.dict_content
    frame = zstd.compress(b"The lock number 7 of the harbour is closed.", zstd_dict=trained)
    start = b"\x5d\x2a\x4d\x18" + len(words).to_bytes(4, "little") + words
    assert unpack(start + frame + frame) == (b"The lock number 7 of the harbour is closed." * 2, "")
    assert unpack(frame)[1]


def test_unpacker_of__takes_text_for_text():
    assert [unpacker_of(raw) for raw in (b"BZhurry", b"", b"PK", b"(\xb5 is no frame", b"\x1f\x8b")] == [None] * 5


@pytest.mark.parametrize("way", WAYS)
def test_unpacked__keeps_the_members_before_a_broken_one(way):
    one, two = WAYS[way](b"one "), WAYS[way](b"two ")
    read, problem = unpack(one + two + b"\xff" * 40)
    assert read == b"one two " and problem
