"""Signs that a text needs care: one look at the bytes of many texts, so that plain prose costs next to nothing.

Each sign is a question whose *no* is certain: the careful rule (characters.py, boilerplate.py, credits.py, language.py)
would leave the text as it is, mark nothing in it, or call it English. *Yes* means: ask the rule. Checked against the
rules in tests/read/witnesses/test_signs.py.

*Common* text holds ASCII, the letters and signs of Latin-1, and the quotation marks and dashes of typography; any
other character makes a text *rare*, and all rules are asked of it.
Cost: a few passes of NumPy or a kernel (scan.py) over the bytes, about a nanosecond a byte.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from whence.read.cleaning.language import ENGLISH, ENGLISH_STARTS, MANY, MIN_PARAGRAPH, SAMPLE
from whence.read.lines.agencies import opening_agency, spellings
from whence.read.lines.boilerplate import MAX_DATELINE, boilerplate_phrases
from whence.read.lines.credits import (
    EDGE,
    MAX_CUE,
    MAX_NAMED,
    is_cue,
    is_marked,
    line_phrases,
    named_phrases,
    reported_closings,
    sentence_cues,
)
from whence.read.lines.furniture import MAX_BAR, bar_openings, call_openings, list_openings
from whence.read.lines.line import MAX_LINE
from whence.read.witnesses.prefixes import (
    BITS,
    LOW,
    N_BYTES,
    Prefixes,
    mask_of,
    openings_of,
    pack,
    slots,
    starts_of,
    word_of,
    words_of,
)
from whence.read.witnesses.scan import CUE, NAME, WHOLE, find_openings, lack_words

PAD = " " * (2 * N_BYTES)  # after the last text: eight bytes start at every byte of a text, and at its end
HEAD = SAMPLE  # code points in which stop words are counted
REST = MAX_LINE + 10 - EDGE  # code points before the tail: a sentence longer than both together is no boilerplate
N_TAILS = 2  # pieces of a tail: rest and edge
SHORT = 3 * max(MAX_NAMED, MAX_BAR)  # bytes of a line that may be an agency or a bar of buttons and nothing else
DATELINE = 3 * 61  # bytes before which a dateline opens its bracket
SPACE, NEWLINE = 32, 10
START = np.zeros(256, np.int8)  # of a line by its first byte: 0 see its word, 1 no rule can match, 2 ask the rules
START[:128] = [0 if chr(code).isalnum() or chr(code) in "_@" else 2 for code in range(128)]
START[[NEWLINE, 0x22, 0x27]] = 1  # a line that opens with a quotation is text
START[0x80:] = 2
START[0xC3] = 0
QUOTES = np.array([pack(mark.encode()) for mark in "“”„‘"], np.uint64)
ENDING = np.array([chr(code) in '.!?"' for code in range(256)])
IN_WORD = np.array([code < 128 and chr(code).isalnum() for code in range(256)])
N_DIGITS = np.uint8(10)
WINDOW = 1 << 16  # bytes looked at together
Test = Callable[[np.ndarray], np.ndarray]
ONES, HIGHS = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
OWN_STARTS = np.array([list(start.encode()) for start in ENGLISH_STARTS], np.uint8)  # of English words
STOPS = ("the", "and", *sorted(ENGLISH - {"the", "and"}))
STOP_WORDS = np.array([word_of(word.encode()) for word in STOPS], np.uint64)
STOP_LENGTHS = np.array([len(word) for word in STOPS])


class Bytes(NamedTuple):
    """Texts as bytes of UTF-8, end to end and padded: text i owns codes[offsets[i]:offsets[i + 1]]."""

    codes: np.ndarray
    offsets: np.ndarray

    def rows(self, places: np.ndarray) -> np.ndarray:
        """The text that each place is in; empty texts are in none."""
        return np.searchsorted(self.offsets, places, "right") - 1

    def any_in(self, places: np.ndarray) -> np.ndarray:
        """Whether a text holds one of the places."""
        found = np.zeros(len(self.offsets), np.bool_)  # one more: the padding
        found[self.rows(places)] = True
        return found[:-1]


def padded(texts: list[str]) -> pa.Array:
    """Texts as a column with PAD after the last. Raises UnicodeEncodeError where one holds a lone surrogate."""
    return pa.array([*texts, PAD], pa.string())


def is_broken(text: str) -> bool:
    """Whether a text holds a lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def bytes_of(column: pa.Array) -> Bytes:
    """The bytes of a padded column; views."""
    offsets = np.frombuffer(column.buffers()[1], np.int32)[: len(column) + 1].astype(np.int64)
    return Bytes(np.frombuffer(column.buffers()[2], np.uint8)[: offsets[-1]], offsets[:-1])


def rare_or_damaged(texts: Bytes) -> tuple[np.ndarray, np.ndarray]:
    """Two signs of each text: a character that is not common; a pair of characters that may be mojibake."""
    codes = texts.codes
    (high,) = _places(codes, lambda window: window >= 0x80)
    first, second, third = (codes[high + i] for i in range(3))  # the padding is ASCII
    is_typographic = (first == 0xE2) & (second == 0x80) & (third >= 0x90) & (third <= 0xA6) & (third != 0x9A)
    is_sign = (first == 0xC2) & (second > 0xA0) & (second != 0xAC) & (second != 0xAD)
    is_letter = (first == 0xC3) & (second != 0x83)
    is_rare = ~(is_typographic | is_sign | is_letter | (first < 0xC0))
    # a letter that can lead a character of UTF-8, and as many signs after it as that needs
    leads = is_letter & ((third == 0xC2) | (third == 0xE2))
    is_short = leads & (second <= 0x9F)
    places = high[leads & ~is_short]
    behind = codes[places + np.where(codes[places + 2] == 0xC2, 4, 5)]
    doubtful = np.concatenate([high[is_short], places[(behind == 0xC2) | (behind == 0xE2)]])
    return texts.any_in(high[is_rare]), texts.any_in(doubtful)


def _places(codes: np.ndarray, *tests: Test) -> list[np.ndarray]:
    """Where each test holds, ascending; a window at a time, so that what a test makes stays in the caches."""
    found: list[list[np.ndarray]] = [[np.empty(0, np.int64)] for _ in tests]
    for start in range(0, len(codes) - 1, WINDOW):
        window = codes[start : start + WINDOW]
        for places, test in zip(found, tests, strict=True):
            places.append(np.flatnonzero(test(window)) + start)
    return [np.concatenate(places) for places in found]


def needs_cleaning(texts: Bytes) -> np.ndarray:
    """Whether ``clean_text`` may change a text, or say something about it."""
    codes, offsets = texts
    rare, damaged = rare_or_damaged(texts)
    low, mark, space = _places(
        codes,
        lambda window: window < SPACE,
        lambda window: (window == ord("&")) | (window == 0x7F),
        lambda window: (window[1:] == SPACE) & (window[:-1] == SPACE),
    )
    border = np.arange(WINDOW, len(codes), WINDOW)  # between two windows
    border = border[(codes[border - 1] == SPACE) & (codes[border] == SPACE)]
    is_newline = codes[low] == NEWLINE
    newline = low[is_newline]
    double = newline[1:][newline[1:] - newline[:-1] == 1]
    beside = newline[(codes[newline - 1] == SPACE) | (codes[newline + 1] == SPACE)]
    triple = newline[2:][newline[2:] - newline[:-2] == 2]
    odd = np.concatenate([low[~is_newline], mark, space, border, beside, triple])
    first, last = codes[offsets[:-1]], codes[offsets[1:] - 1]
    bare = (first == SPACE) | (first == NEWLINE) | (last == SPACE) | (last == NEWLINE)
    date = (words_of(codes)[offsets[:-1]] | LOW) & mask_of(4) == word_of(b"date")
    one_by_one = texts.any_in(newline) & ~texts.any_in(double)  # its lines may be paragraphs
    return rare | damaged | texts.any_in(odd) | bare | date | one_by_one | (offsets[1:] == offsets[:-1])


@cache
def _line_prefixes() -> tuple[Prefixes, Prefixes]:
    """What a line of boilerplate or credit may start with; what one of few characters may."""
    long = [*boilerplate_phrases(), *line_phrases(), *call_openings(), *list_openings()]
    return Prefixes(starts_of(long)), Prefixes(starts_of([*named_phrases(), *bar_openings()]))


@cache
def _edge_prefixes() -> tuple[np.ndarray, np.ndarray]:
    """The sets of phrases of ``find_openings``."""
    names = set(spellings())  # of one short word by themselves, as many words start so
    short = {name for name in names if len(name) < N_BYTES and name.isascii() and name.isalnum()}
    return openings_of(
        {
            CUE: starts_of([*sentence_cues(), *reported_closings()]),
            NAME: starts_of(names - short),
            WHOLE: starts_of(short),
        }
    )


@cache
def _stop_word_table() -> np.ndarray:
    """Slot -> number of a stop word that may be meant."""
    table = np.zeros(1 << BITS, np.uint8)
    table[slots(STOP_WORDS)] = np.arange(len(STOP_WORDS))
    return table


def _may_open(texts: Bytes, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """Whether a line or sentence may be boilerplate or a credit."""
    long, short = _line_prefixes()
    kind = START[texts.codes[starts]]
    words = words_of(texts.codes)[starts]
    is_known = long.may_start(words) | (short.may_start(words) & (stops - starts <= SHORT))
    two, three = words & mask_of(2), words & mask_of(3)
    is_sign = (two == pack("×".encode())) | (two == pack("÷".encode()))
    is_quote = two == pack("«".encode())
    for mark in QUOTES:
        is_quote |= three == mark
    return ((kind == 2) & ~is_quote) | ((kind == 0) & (is_known | is_sign))


def needs_marks(texts: Bytes, heads: Bytes, tails: Bytes, *, known: np.ndarray | None = None) -> np.ndarray:
    """Whether ``mark_boilerplate`` or ``find_credit`` may find something in a clean text; of those ``known`` lines are not looked at."""
    codes, offsets = texts
    newline, digit = _places(
        codes, lambda window: window == NEWLINE, lambda window: (window - np.uint8(ord("0"))) < N_DIGITS
    )
    starts = np.sort(np.concatenate([offsets[:-1], newline + 1]))
    stops = np.sort(np.concatenate([newline, offsets[1:]]))
    dated = _dated_lines(codes, starts, stops, digit)
    if known is not None and known.any():
        is_open = ~known[np.minimum(texts.rows(starts), len(known) - 1)]
        starts, stops = starts[is_open], stops[is_open]
    in_lines = np.concatenate([_marked(texts, starts, stops), dated])
    in_heads = np.concatenate([_phrases(heads), _opening_brackets(heads)])
    in_tails = np.concatenate([_phrases(tails), _closing_brackets(tails), _last_sentences(tails)])
    in_edges = heads.any_in(in_heads) | tails.any_in(in_tails).reshape(-1, N_TAILS).any(axis=1)
    return rare_or_damaged(texts)[0] | texts.any_in(in_lines) | in_edges


def has_foreign_paragraphs(texts: Bytes) -> np.ndarray:
    """Whether ``survey_languages`` may find another language in an English text: a long paragraph without its words."""
    codes, offsets = texts
    (newline,) = _places(codes, lambda window: window == NEWLINE)
    double = newline[1:][newline[1:] - newline[:-1] == 1]
    starts = np.sort(np.concatenate([offsets[:-1], double + 1]))
    stops = np.append(starts[1:], offsets[-1])
    is_long = stops - starts >= MIN_PARAGRAPH
    foreign = lack_words(codes, starts[is_long], stops[is_long], OWN_STARTS)
    return texts.any_in(starts[is_long][foreign])


def _marked(texts: Bytes, starts: np.ndarray, stops: np.ndarray) -> np.ndarray:
    """The starts of the lines or sentences that are boilerplate or a credit, taken by themselves."""
    likely = np.flatnonzero(_may_open(texts, starts, stops))
    spans = zip(starts[likely].tolist(), stops[likely].tolist(), strict=True)
    return starts[likely[[is_marked(texts.codes[start:stop].tobytes().decode()) for start, stop in spans]]]


def _dated_lines(codes: np.ndarray, starts: np.ndarray, stops: np.ndarray, digit: np.ndarray) -> np.ndarray:
    """The starts of the lines that are short, hold a year, and do not end as a sentence does."""
    year = digit[3:][digit[3:] - digit[:-3] == 3]
    line = np.searchsorted(starts, year, "right") - 1
    is_dated = (stops[line] - starts[line] <= 3 * MAX_DATELINE) & ~_ends_sentence(codes, stops[line])
    return starts[line[is_dated]]


def _ends_sentence(codes: np.ndarray, stops: np.ndarray, *, dots: bool = False) -> np.ndarray:
    """Whether what stands before each place ends a sentence; ``dots``: also where it is ``…``."""
    last, before = codes[stops - 1], codes[stops - 2]
    found = ENDING[last] | ((last == 0x9D) & (before == 0x80)) | ((last == 0xBB) & (before == 0xC2))  # ” and »
    return found | ((last == 0xA6) & (before == 0x80)) if dots else found


def heads_of(texts: list[str]) -> Bytes:
    """The first code points of each text."""
    return bytes_of(padded([text[:HEAD] for text in texts]))


def tails_of(texts: list[str]) -> Bytes:
    """The last code points of each text in two pieces that adjoin: rest and edge."""
    return bytes_of(padded([piece for text in texts for piece in (text[-REST - EDGE : -EDGE], text[-EDGE:])]))


def _opening_brackets(heads: Bytes) -> np.ndarray:
    """The brackets that may open after a dateline."""
    place = np.flatnonzero((heads.codes == ord("(")) | (heads.codes == ord("[")) | (heads.codes == ord("/")))
    return place[place - heads.offsets[heads.rows(place)] <= DATELINE]


def _closing_brackets(tails: Bytes) -> np.ndarray:
    """The brackets that may close at the very end."""
    codes, offsets = tails
    place = np.flatnonzero((codes == ord(")")) | (codes == ord("]")) | (codes == ord("/")))
    ends = np.append(offsets[1:], len(codes))
    return place[ends[tails.rows(place)] - place <= 3 * 4]


def _word_starts(edges: Bytes) -> np.ndarray:
    """Where the words of the edges start, ascending."""
    is_white = (edges.codes == SPACE) | (edges.codes == NEWLINE)
    is_start = np.empty(len(is_white), np.bool_)
    is_start[1:] = is_white[:-1] & ~is_white[1:]
    is_start[edges.offsets[:-1]] = True
    is_start[edges.offsets[-1] :] = False
    return np.flatnonzero(is_start)


def _phrases(edges: Bytes) -> np.ndarray:
    """The places of what a sentence of credit holds, and of the names of agencies."""
    codes, offsets = edges
    places, sets = find_openings(codes, offsets, IN_WORD, *_edge_prefixes())
    cues, names = places[sets & CUE > 0], places[sets & (NAME | WHOLE) > 0]
    ends = np.append(offsets, offsets[-1])[edges.rows(names) + 1]
    is_one = [is_cue(_decoded(codes, place, place + 4 * MAX_CUE)) for place in cues.tolist()]
    spans = zip(names.tolist(), ends.tolist(), strict=True)
    is_name = [opening_agency(_decoded(codes, place, end)) is not None for place, end in spans]
    return np.concatenate([cues[is_one], names[is_name]])


def _decoded(codes: np.ndarray, place: int, end: int) -> str:
    """The words from a place on, as many as a cue may have."""
    return codes[place : min(end, place + 4 * MAX_CUE)].tobytes().decode("utf-8", "ignore")


def _last_sentences(tails: Bytes) -> np.ndarray:
    """The starts of the last sentences that are boilerplate."""
    codes, offsets = tails
    space = np.flatnonzero(codes[: offsets[-1]] == SPACE)
    start = space[_ends_sentence(codes, space, dots=True)] + 1
    text = tails.rows(start - 1) // N_TAILS
    is_last = np.append(text[1:] != text[:-1], True)[: len(text)]
    start, stop = start[is_last], offsets[N_TAILS * (text[is_last] + 1)]
    return _marked(tails, start, stop)


def is_plainly_english(heads: Bytes) -> np.ndarray:
    """Whether ``detect_language`` finds enough English stop words; it may find them where this does not."""
    starts = _word_starts(heads)
    words = words_of(np.where(heads.codes == NEWLINE, np.uint8(SPACE), heads.codes))[starts] | LOW
    gaps = words ^ LOW  # a zero byte where a space was
    gaps = (gaps - ONES) & ~gaps & HIGHS
    words &= ((gaps & -gaps) >> np.uint64(7)) - np.uint64(1)  # the bytes before the first space
    number = _stop_word_table()[slots(words)]
    chosen = np.flatnonzero(STOP_WORDS[number] == words)
    number, starts = number[chosen].astype(np.uint64), starts[chosen]
    row = heads.rows(starts)
    is_whole = starts + STOP_LENGTHS[number] <= heads.offsets[row + 1]
    row, bits = row[is_whole], np.uint64(1) << number[is_whole]
    first = np.flatnonzero(np.append(True, row[1:] != row[:-1])[: len(row)])
    found = np.zeros(len(heads.offsets) - 1, np.uint64)
    if len(first):
        found[row[first]] = np.bitwise_or.reduceat(bits, first)
    return (np.bitwise_count(found) >= MANY) & ((found & np.uint64(3)) > 0)
