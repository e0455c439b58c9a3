from datetime import UTC, datetime

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.stemma.support.evidence import OLDER, Teller, others_named, side_of
from whence.stemma.trees.tree import Tree

WORDS = ["", "red", "blue", "green"]


@st.composite
def trees(draw):
    """A tree of some witnesses and lost texts, several witnesses of one text among them."""
    n, n_lost, m = draw(st.integers(2, 5)), draw(st.integers(0, 2)), draw(st.integers(0, 4))
    texts = draw(
        st.lists(st.lists(st.integers(0, 3), min_size=m, max_size=m), min_size=n + n_lost, max_size=n + n_lost)
    )
    text_of = draw(st.lists(st.integers(0, n - 1), min_size=n, max_size=n)) + list(range(n, n + n_lost))
    parents = [-1] + [draw(st.integers(0, i - 1)) for i in range(1, n + n_lost)]
    slots = np.array(texts, np.int32).reshape(n + n_lost, m)
    return Tree(np.array(parents), slots, np.zeros((len(slots),) * 2), n, 0.0, np.array(text_of))


def shared_plainly(tree, parent, child):
    """Columns whose reading parent and child share, and none of the witnesses that are neither below nor the two."""
    others = set(range(tree.n_extant)) - {parent, child, *tree.below(parent)}
    if not others or any(tree.text_of[i] == tree.text_of[child] for i in others):
        return []
    rows = [tree.slots[tree.text_of[i]] for i in sorted(others)]
    own, source = tree.slots[tree.text_of[child]], tree.slots[tree.text_of[parent]]
    return [
        k
        for k in range(len(own))
        if own[k] and own[k] == source[k] and all(r[k] != own[k] for r in rows) and any(r[k] for r in rows)
    ]


@settings(max_examples=200, deadline=None)
@given(trees(), st.data())
def test_tell_shared__names_what_nobody_else_has(tree, data):
    parent = data.draw(st.integers(0, len(tree.parents) - 1))
    child = data.draw(st.sampled_from([node for node in range(len(tree.parents)) if node != parent]))
    copies = [{"key": f"w{i}", "credit": None} for i in range(tree.n_extant)]
    teller = Teller(tree, [WORDS] * tree.slots.shape[1], copies, {}, [])
    columns = shared_plainly(tree, parent, child)
    told = teller.tell_shared(parent, child)
    assert len(told) == bool(columns)
    if columns:
        count = f"{len(columns)} readings" if len(columns) > 1 else "1 reading"
        words = ", ".join(f"“{WORDS[tree.slots[tree.text_of[child], k]]}”" for k in columns[:3])
        assert told == [f"shares {count} with {teller.name(parent)} found in none of the others: {words}"]


def test_tell__is_read_again_as_it_was_told():
    slots = np.array([[1, 2], [1, 3], [1, 0]], np.int32)
    tree = Tree(np.array([-1, 0, 0]), slots, np.zeros((3, 3)), 3, 0.0, np.arange(3))
    days = [datetime(2024, 5, day, tzinfo=UTC) for day in (2, 3, 1)]
    copies = [
        {"key": k, "credit": "A", "published": d, "published_precision": "day"}
        for k, d in zip("abc", days, strict=True)
    ]
    teller = Teller(tree, [WORDS, WORDS], copies, {1: [0]}, [])
    told = teller.tell(0, 1, [(2, False), (1, True)])
    assert [side_of(sentence) for sentence in told] == ["for", "change", "for", "open", "open"]
    assert [others_named(sentence) for sentence in told] == [[], [], [], [], ["c"]]
    assert side_of(teller.tell(0, 2, [])[-1]) == "against"


def test_side_of__holds_a_tie_of_sense_whose_dates_do_not_tell_for_open():
    assert side_of(f"{OLDER}: dates do not tell") == "open"
