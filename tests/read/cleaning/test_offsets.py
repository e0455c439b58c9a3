"""Offsets of cleaned texts in their sources, on texts that are built so that every place is known."""

from __future__ import annotations

import time

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whence.read.cleaning.characters import clean_text, source_offsets
from whence.read.cleaning.offsets import Tracker

GAPS = [
    " ",
    "  ",
    "\t",
    "&nbsp;",
    "\xa0",
    "\n\n",
    "\r\n\r\n",
    "\n\n\n\n",
    " \u200b",
    "\x00 ",
    " &amp; ",
    " â€™ ",
    "&nbsp ",
    "\u2028",
    " &hellip; ",
    " \xad",
]
NAMES = [
    "harbour",
    "lock",
    "café",
    "MarÃ©e",
    "AT&amp;T",
    "шлюз",
    "kee\u200bper",
    "&quot;quay&quot;",
    "x",
    "soft\xadware",
    "Р±Р°СЂР¶Р°",
]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(GAPS)), max_size=30),
    st.sampled_from(["", "  ", "\ufeff", "date 2022-09-23 "]),
)
@settings(max_examples=300, deadline=None)
def test_source_offsets__lead_each_numbered_word_back_to_its_place(pieces, lead):
    source, starts = lead, []
    for i, (name, gap) in enumerate(pieces):
        starts.append(len(source))
        source += f"{i:03}{name}{gap}"
    text = clean_text(source).text
    offsets = source_offsets(source)
    for i, start in enumerate(starts):
        at = text.find(f"{i:03}")
        assert at >= 0 and offsets[at : at + 3].tolist() == [start, start + 1, start + 2]


@given(st.text(max_size=60) | st.lists(st.sampled_from([*NAMES, *GAPS]), max_size=12).map("".join))
@example("")
@example("&nbsp;")
@settings(max_examples=400, deadline=None)
def test_source_offsets__never_fall_and_stay_inside_the_source(source):
    text = clean_text(source).text
    offsets = source_offsets(source)
    assert len(offsets) == len(text) + 1
    assert (np.diff(offsets) >= 0).all() and offsets[0] >= 0 and offsets[-1] <= len(source)
    assert clean_text(source, Tracker(source)) == clean_text(source)


def test_source_offsets__give_the_source_of_a_passage_as_it_stands_in_the_file():
    source = "date 2022-09-23 The keeperâ€™s  lamp&nbsp;&mdash; &quot;lit&quot; at\r\nnight.  The lock is shut."
    text = clean_text(source).text
    offsets = source_offsets(source)
    at = text.index('keeper’s lamp — "lit"')
    assert source[offsets[at] : offsets[at + 21]] == "keeperâ€™s  lamp&nbsp;&mdash; &quot;lit&quot;"
    at = text.index("The lock")
    assert source[offsets[at] : offsets[len(text)]] == "The lock is shut."


def test_source_offsets__take_linear_time():
    def seconds(n):
        source = "The keeperâ€™s  lamp&nbsp;is lit.\r\n" * n + " " * n + "&amp;" * n
        started = time.process_time()
        source_offsets(source)
        return time.process_time() - started

    seconds(10)
    assert seconds(4_000) < 30 * max(seconds(400), 0.01)
