"""Short texts: a copy is found though nothing else is there to weigh it; common phrases alone make no passage."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.align.prose import WORDS, passages_of, prose
from whence.align.align import SURPRISE, limits_between
from whence.align.extend import MOST
from whence.seeds.weigh import BUCKETS

TWEET = (
    "Ferry fans rejoice, the Brindle Rock boat sails again from Saturday and children under twelve ride free all "
    "summer long"
)
OPENERS = [
    "All you need to know about the",
    "What we know so far about the",
    "For the first time in years the",
    "Why it may be too late for the",
    "This is one of the most",
    "Everything there is to say on the",
]
ENDS = ["as it happened today", "in the wake of", "what happens next", "and here is why", "according to a new report"]


def headlines(rng: np.random.Generator, n: int) -> list[str]:
    """Common phrases around four to seven words that no other one has."""
    own = iter(rng.permutation(WORDS))
    return [
        f"{rng.choice(OPENERS)} {' '.join(next(own) for _ in range(rng.integers(4, 8)))} {rng.choice(ENDS)}"
        for _ in range(n)
    ]


@pytest.mark.parametrize("n_others", [0, 1, 2, 10, 30])
@pytest.mark.parametrize("size", [12, 14, 17, 20])
@pytest.mark.parametrize("change", [("Saturday", "Saturday"), ("sails", "runs"), ("Brindle", "Bramble")])
def test_align_chains__finds_a_tweet_with_or_without_others_beside_it(n_others, size, change):
    rng = np.random.default_rng(n_others)
    tweet = " ".join(TWEET.split()[:size])
    others = {f"page{i:02}": " ".join(prose(rng, 2).split()[:18]) for i in range(n_others)}
    ((a, b, in_a, in_b),) = passages_of({"one": tweet, "two": tweet.replace(*change)} | others)
    assert (a, b, in_a, in_b) == ("one", "two", tweet, tweet.replace(*change))


def test_align_chains__finds_a_tweet_in_a_story_that_quotes_it():
    story = f"{prose(np.random.default_rng(0), 8)} She wrote: “{TWEET}.” {prose(np.random.default_rng(1), 8)}"
    ((_, _, in_a, in_b),) = passages_of({"one": TWEET, "two": story})
    assert in_a == TWEET and in_b.removeprefix("She wrote: “") == TWEET


@pytest.mark.parametrize("seed", range(3))
def test_align_chains__finds_nothing_in_headlines_that_share_common_phrases(seed):
    rng = np.random.default_rng(seed)
    assert passages_of({f"page{i:03}": text for i, text in enumerate(headlines(rng, 200))}) == []


def test_align_chains__finds_nothing_in_two_headlines_that_share_common_phrases():
    for one, other in itertools.combinations(headlines(np.random.default_rng(4), 12), 2):
        assert passages_of({"one": one, "two": other}) == [], (one, other)


def test_align_chains__finds_nothing_in_headlines_beside_stories_that_have_the_phrases_too():
    rng = np.random.default_rng(5)
    common = " ".join(OPENERS + ENDS).split()
    texts = {f"page{i:03}": text for i, text in enumerate(headlines(rng, 40))}
    for i in range(20):
        story = [str(rng.choice(common if rng.random() < 0.5 else WORDS)) for _ in range(200)]
        texts[f"story{i:02}"] = f"{' '.join(story[:90])}. {OPENERS[i % 6]} {' '.join(story[90:])} {ENDS[i % 5]}."
    assert passages_of(texts) == []


words = st.lists(st.integers(0, 7), max_size=30)


@given(one=words, other=words, need=st.integers(SURPRISE + 2, 90))
def test_limits_between__asks_for_most_of_a_short_text_and_for_more_than_chance(one, other, need):
    gains = np.zeros(BUCKETS, np.int8)
    gains[:8] = [1, 2, 3, 4, 5, 6, 9, MOST]
    hashes = np.array(one + other, np.uint32)
    space = (0, len(one), len(one), len(hashes))
    found = limits_between(hashes, gains, space, (need, 3, 6, 3))
    least = min(sum(int(gains[word]) for word in text) * 3 // 4 for text in (one, other))
    assert found == (min(need, max(need - SURPRISE, least)), 3, 6, 3)
