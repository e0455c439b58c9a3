"""Words: where they stand in a text, and a hash by which equal words are equal in any state of spelling.

A word is a run of letters, marks and digits. An apostrophe between letters stays in it; a point or comma
between digits glues a number, and the comma is left out of the hash (4,000 is 4000); a double quotation mark glues
a Hebrew acronym. Hyphens split. A word of several scripts counts as one of the script that its letters of one look
have, else that most of its letters have: the others are look-alikes. A word has at most ``LONGEST`` code points; a longer run is cut. In scripts without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) every character is a word, its marks attached, and its hash says so. What counts
as equal is said in folding.py. Punctuation is no word; the hash does not know a minus, which stands in ``flags``: -5 is found as 5 is.

The kernel reads the UTF-8 bytes of Arrow's string buffer: one pass, no string is made. It stops where a
block of code points is not in the tables yet, which are then filled in, and goes on.

A sentence ends after a word that is followed by a stop and then by no small letter (one point after a single
letter is an initial), by a blank line, or by the end of the text: good enough to cut a passage at.
Checked by tests/text/test_tokens.py against tests/reference/tokens.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from whence import tables
from whence.kernel import kernel
from whence.text import folding
from whence.text.folding import (
    APOSTROPHE,
    COMMA,
    DIGIT,
    DOUBLE,
    LATIN,
    LETTER,
    MARK,
    NEWLINE,
    POINT,
    SILENT,
    SINGLE,
    STOP,
    UPPER,
)
from whence.text.minus import is_negative

SEEDABLE, ENDS_SENTENCE, NEGATIVE = 1, 2, 4  # bits of ``flags``

BASIS = np.uint64(0xCBF29CE484222325)
STIR, MIX = np.uint64(0xD6E8FEB86659FD93), np.uint64(0x9E3779B97F4A7C15)
ONES, HIGHS, LOWS, SPACES = (np.uint64(byte * 0x0101010101010101) for byte in (0x01, 0x80, 0x7F, 0x20))
FROM_A, BEYOND_Z = (np.uint64((128 - c) * 0x0101010101010101) for c in (ord("a"), ord("z") + 1))
FROM_0, BEYOND_9 = (np.uint64((128 - c) * 0x0101010101010101) for c in (ord("0"), ord("9") + 1))
ONE, TWO, SEVEN, EIGHT, TOP, FULL = (np.uint64(n) for n in (1, 2, 7, 8, 56, (1 << 64) - 1))
SEVEN_BITS, HIGH_BIT = np.uint64(0x7F), np.uint64(0x80)
LONGEST = 100  # code points of a word
PIECE, PIECE_BITS = np.uint64(0x1FFFFF), np.uint64(21)  # one folded code point
ZERO, HALF = np.uint64(0), np.uint64(32)
CHARACTER = np.uint64(((1 << 12) - 1) << 20)  # bits of a hash: all of them are set where the word is one character


@dataclass(frozen=True)
class Words:
    """The words of one text: hash uint32, char_start int32, chars and flags int8, each (n_words,)."""

    hash: np.ndarray
    char_start: np.ndarray
    chars: np.ndarray
    flags: np.ndarray

    def __len__(self) -> int:
        return len(self.hash)

    @property
    def char_stop(self) -> np.ndarray:
        """Where each word stops: int32."""
        return self.char_start + self.chars


BARRED = r"^(boilerplate|credit): [0-9]{1,9}:[0-9]{1,9}$"  # notes whose words make no seed


@kernel
def decode(data: np.ndarray, i: Any) -> Any:
    """The code point at byte i and the byte after it; the bytes are valid UTF-8."""
    first = np.int64(data[i])
    if first < 0x80:
        return first, i + 1
    if first < 0xE0:
        return ((first & 0x1F) << 6) | (np.int64(data[i + 1]) & 0x3F), i + 2
    if first < 0xF0:
        return ((first & 0x0F) << 12) | ((np.int64(data[i + 1]) & 0x3F) << 6) | (np.int64(data[i + 2]) & 0x3F), i + 3
    high = ((first & 0x07) << 18) | ((np.int64(data[i + 1]) & 0x3F) << 12)
    return high | ((np.int64(data[i + 2]) & 0x3F) << 6) | (np.int64(data[i + 3]) & 0x3F), i + 4


@kernel
def mix(digest: np.uint64) -> np.uint64:
    """Go on behind eight bytes."""
    digest *= STIR
    return digest ^ (digest >> HALF)


@kernel
def finish(digest: np.uint64) -> np.uint64:
    """The hash of a word whose last bytes, fewer than eight, have been put in."""
    digest = mix(digest) * MIX
    return digest ^ (digest >> HALF)


@kernel
def put(digest: np.uint64, shift: np.uint64, byte: np.uint64) -> Any:
    """Put one byte in behind those before it: digest and its shift, then those of the next byte."""
    digest ^= byte << shift
    if shift == TOP:
        return mix(digest), ZERO
    return digest, shift + EIGHT


@kernel
def hash_word(data: np.ndarray, i: Any, stop: Any, maps: tuple, script: Any) -> np.uint64:
    """Hash the bytes i:stop of one word; ``script``: look-alike letters count as those of this one (0: as they are).

    A folded letter of ASCII is put in as one byte, any other as three whose high bit is set.
    """
    kind, folded, alike = maps[0], maps[1], maps[2]
    digest, shift = BASIS, ZERO
    while i < stop:
        point, i = decode(data, i)
        letters = folded[point]
        if kind[point] == APOSTROPHE:
            letters = np.uint64(39)
        elif kind[point] == POINT:
            letters = np.uint64(46)
        elif kind[point] == DOUBLE:
            letters = np.uint64(34)
        elif script != 0 and alike[script, point] != 0:
            letters = np.uint64(alike[script, point])
        while letters != ZERO:
            letter = letters & PIECE
            if letter < HIGH_BIT:
                digest, shift = put(digest, shift, letter)
            else:
                for _ in range(3):
                    digest, shift = put(digest, shift, HIGH_BIT | (letter & SEVEN_BITS))
                    letter >>= SEVEN
            letters >>= PIECE_BITS
    return finish(digest)


@kernel
def one_script(data: np.ndarray, i: Any, stop: Any, maps: tuple) -> Any:
    """The script as whose word the bytes i:stop of a word of several scripts count; 0: their letters are no look-alikes."""
    alike, scripts = maps[2], maps[3]
    sure_latin, sure_other, n_latin, n_other, other = False, False, 0, 0, np.int64(0)
    while i < stop:
        point, i = decode(data, i)
        script = np.int64(scripts[point])
        if script == LATIN:
            n_latin += 1
            sure_latin |= alike[2, point] == 0 and alike[3, point] == 0
        elif script != 0:
            other = script
            n_other += 1
            sure_other |= alike[LATIN, point] == 0
    if sure_latin and sure_other:
        return 0
    return other if sure_other or (n_other > n_latin and not sure_latin) else LATIN


@kernel
def is_character(word: Any) -> bool:
    """Whether a hash is that of a character that is a word, in a script without spaces; of others one in 4,096."""
    return word & CHARACTER == CHARACTER


@kernel
def is_hebrew(point: Any) -> bool:
    """Whether a code point is a Hebrew letter."""
    return 0x5D0 <= point <= 0x5EA


@kernel
def scan_word(data: np.ndarray, i: Any, stop: Any, maps: tuple) -> Any:
    """Read the word that starts at byte i.

    returns: byte after it, its code points, and whether it mixes Latin with Cyrillic or Greek letters. A code point whose
    block is missing ends it: ``tokenise_rows`` comes to that next, and reads the row again with it.
    """
    kind, scripts = maps[0], maps[3]
    n_points, end, end_points = 0, i, 0
    last, has_latin, has_other, glue, hebrew = -1, False, False, -1, False
    while i < stop:
        point, after = decode(data, i)
        if n_points == LONGEST:
            break
        this = kind[point]
        n_points += 1
        if this == SILENT:
            i = after
            continue
        if this == LETTER or this == UPPER or this == DIGIT or this == MARK or (this == SINGLE and last == -1):
            if last == SINGLE and this != MARK:
                break
            if ((glue == POINT or glue == COMMA) and this != DIGIT) or (glue == DOUBLE and not is_hebrew(point)):
                break
            has_latin |= scripts[point] == LATIN
            has_other |= scripts[point] > LATIN
            end, end_points, glue = after, n_points, -1
            if last != SINGLE:
                last = this
            if this != MARK:
                hebrew = is_hebrew(point)
        elif glue == -1 and (
            (this == APOSTROPHE and last != SINGLE)
            or ((this == POINT or this == COMMA) and last == DIGIT)
            or (this == DOUBLE and hebrew)
        ):
            glue = this
        else:
            break
        i = after
    return end, end_points, has_latin and has_other


@kernel
def scan_plain(data: np.ndarray, eights: np.ndarray, i: Any, stop: Any, plain: np.ndarray) -> Any:
    """Read the word of ASCII letters and digits that starts at byte i, and hash it on the way, eight bytes at a time.

    The bytes of a machine word are asked all at once: x + (128 - c) sets the high bit of each byte x < 128 that is c or
    more, and the lowest high bit that is not set ends the word.

    eights : uint64, the eight bytes from each byte of data on
    plain  : uint8 (256,): 0 ends a word; 1 may go on it: ask ``scan_word``
    returns: byte after it, hash; (i, 0) where ``scan_word`` must decide
    """
    start, digest = i, BASIS
    while i < len(eights) and i + 8 <= start + LONGEST:
        word = eights[i]
        small = (word | SPACES) & LOWS
        letter = (small + FROM_A) & ~(small + BEYOND_Z) & ~word & HIGHS
        digit = ((word & LOWS) + FROM_0) & ~((word & LOWS) + BEYOND_9) & ~word & HIGHS
        ends = ~(letter | digit) & HIGHS
        inside = ((ends & (~ends + ONE)) >> SEVEN) - ONE  # all bits of the bytes before the first that ends it
        if i + 8 > stop:
            inside &= (ONE << np.uint64(8 * (stop - i))) - ONE
        digest = digest ^ ((word | (letter >> TWO)) & inside)
        if inside != FULL:
            i += np.int64(((inside & ONES) * ONES) >> TOP)
            break
        digest = mix(digest)
        i += 8
    else:
        return start, ZERO
    if i < stop and plain[data[i]] == 1:
        point = data[i] == 46 or data[i] == 44
        if not point or data[i - 1] < 58:  # a point or comma glues after a digit only
            return start, ZERO
    return i, finish(digest)


@kernel
def ends_sentence(stopped: int, n_newlines: int, n_points: int, point: int, kind: int) -> bool:
    """Whether the gap between two words ends a sentence, from what stands in it and the next word's start."""
    if n_newlines >= 2:
        return True
    small = kind == LETTER and point < 0x590
    return (stopped == STOP or (stopped == POINT and n_points > 1)) and not small


@kernel
def tokenise_rows(
    data: np.ndarray, eights: np.ndarray, offsets: np.ndarray, row: int, maps: tuple, out: tuple
) -> tuple[int, int]:
    """Find the words of rows ``row`` to the last.

    data   : uint8 (n_bytes,), UTF-8; eights: uint64, the eight bytes from each byte of data on
    offsets: int32 or int64 (n_rows + 1,), row i owns data[offsets[i]:offsets[i + 1]]
    maps   : folding.tables()
    out    : hash uint32, char_start int32, chars int8, flags int8, each (capacity,); bounds int64
             (n_rows + 1,), written: row i has the words bounds[i]:bounds[i + 1]
    returns: the row to go on with and the block to load before; (n_rows, -1) at the end
    """
    hashes, starts, sizes, flags, bounds = out
    kinds, loaded, plain = maps[0], maps[4], maps[5]
    n_rows = len(offsets) - 1
    while row < n_rows:
        i, stop, n, at = np.int64(offsets[row]), np.int64(offsets[row + 1]), bounds[row], 0
        stopped, n_newlines, n_points = -1, 0, 0  # of the gap since the last word; code points of that word
        while i < stop:
            point, after = decode(data, i)
            if loaded[point >> 8] == 0:
                return row, point >> 8
            kind = kinds[point]
            if kind == LETTER or kind == UPPER or kind == DIGIT or kind == SINGLE:
                if n > bounds[row] and ends_sentence(stopped, n_newlines, n_points, point, kind):
                    flags[n - 1] |= ENDS_SENTENCE
                end, digest = scan_plain(data, eights, i, stop, plain)
                n_points = end - i
                if end == i:
                    end, n_points, mixed = scan_word(data, i, stop, maps)
                    digest = hash_word(data, i, end, maps, one_script(data, i, end, maps) if mixed else 0)
                hashes[n] = digest | CHARACTER if kind == SINGLE else digest
                starts[n], sizes[n], flags[n] = at, n_points, SEEDABLE
                n += 1
                at += n_points
                begun, i, stopped, n_newlines = i, end, -1, 0
                if kind == SINGLE:
                    n_points = 2  # no initial
                elif kind == DIGIT and is_negative(data, offsets[row], begun):
                    flags[n - 1] |= NEGATIVE
            else:
                if kind == POINT or kind == STOP:
                    stopped = kind
                elif kind == NEWLINE:
                    n_newlines += 1
                at += 1
                i = after
        if n > bounds[row]:
            flags[n - 1] |= ENDS_SENTENCE
        row += 1
        bounds[row] = n
    return row, -1


@kernel
def bar_words(ranges: np.ndarray, bounds: np.ndarray, starts: np.ndarray, sizes: np.ndarray, flags: np.ndarray) -> None:
    """Take SEEDABLE from the words that touch a range: int64 (n, 3) of row, char_start, char_stop."""
    for r in range(len(ranges)):
        row, start, stop = ranges[r]
        for i in range(bounds[row], bounds[row + 1]):
            if starts[i] < stop and starts[i] + sizes[i] > start:
                flags[i] &= ~SEEDABLE


def barred_by(notes: pa.Array) -> np.ndarray:
    """The notes of boilerplate and credit lines as rows of (row, start, stop), int64 (n, 3)."""
    flat = pc.list_flatten(notes)
    chosen = pc.indices_nonzero(pc.fill_null(pc.match_substring_regex(flat, BARRED), False))
    rows = pc.list_parent_indices(notes).take(chosen).to_pylist()
    ranges = []
    for row, note in zip(rows, flat.take(chosen).to_pylist(), strict=True):
        start, stop = note.partition(": ")[2].split(":")
        ranges.append((row, int(start), int(stop)))
    return np.array(ranges, np.int64).reshape(-1, 3)


def eights_of(data: np.ndarray) -> np.ndarray:
    """The eight bytes from each byte of uint8 (n,) on, the first one lowest: a view, uint64 (n - 7,)."""
    if len(data) < 8:
        return np.empty(0, np.uint64)
    return np.lib.stride_tricks.as_strided(data[:8].view("<u8"), shape=(len(data) - 7,), strides=(1,))


def tokenise_array(texts: pa.Array, ranges: np.ndarray) -> tuple[Words, np.ndarray]:
    """The words of many texts, end to end, and the bounds of each text's words; null texts have none."""
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    _, offsets, data = texts.buffers()
    bounds = np.zeros(len(texts) + 1, np.int64)
    if len(texts) == 0 or data is None:
        return Words(np.empty(0, np.uint32), np.empty(0, np.int32), *(np.empty(0, np.int8),) * 2), bounds
    where = np.frombuffer(offsets, width)[texts.offset : texts.offset + len(texts) + 1]
    raw = np.frombuffer(data, np.uint8)
    capacity = int(where[-1] - where[0]) + 1
    out = (
        np.empty(capacity, np.uint32),  # untouched pages cost nothing
        np.empty(capacity, np.int32),
        np.empty(capacity, np.int8),
        np.empty(capacity, np.int8),
        bounds,
    )
    row, block = 0, -1
    while row < len(texts):
        row, block = tokenise_rows(raw, eights_of(raw), where, row, folding.tables(), out)
        if block >= 0:
            folding.load_block(int(block))
    if len(ranges):
        bar_words(ranges, bounds, out[1], out[2], out[3])
    n = bounds[-1]
    return Words(out[0][:n], out[1][:n], out[2][:n], out[3][:n]), bounds


def words_of(text: str) -> Words:
    """The words of one text; a lone surrogate counts as a question mark."""
    texts = pa.array([text.encode("utf-8", "replace").decode()], pa.large_string())
    return tokenise_array(texts, np.empty((0, 3), np.int64))[0]


def tokenise(witnesses: pa.Table) -> tuple[pa.Table]:
    """Find the words of each witness: WITNESS -> TOKEN.

    A null or empty text has an empty list. Words that touch a range noted as boilerplate or credit are not seedable.
    """
    parts = []
    for batch in witnesses.select(["witness_id", "text", "notes"]).to_batches():
        words, bounds = tokenise_array(batch["text"], barred_by(batch["notes"]))
        columns = [words.hash.view(np.int32), words.char_start, words.chars, words.flags]
        lists = [tables.list_column(values, bounds) for values in columns]
        parts.append(pa.record_batch([batch["witness_id"], *lists], schema=tables.TOKEN))
    return (pa.Table.from_batches(parts, tables.TOKEN),)
