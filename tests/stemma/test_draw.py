import random
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence import tables
from whence.stemma.archetype import reconstruct_archetype
from whence.stemma.draw import draw_stemma
from whence.stemma.search.contamination import find_mergers
from whence.stemma.support.evidence import side_of
from whence.stemma.texts.costs import cost_pairs
from whence.stemma.texts.variation import read_variation, traditions_of
from whence.stemma.trees.tree import Tree
from whence.variants.collation.collate import collate_copies

NOTICE = (
    "We condemn the closing of the old ferry pier. The harbour board voted on Monday to shut it until spring, and "
    "nobody asked the fishermen. Engineers had found cracks in four of its nine pillars.\n\nWe will not pay for the "
    "repairs. The town asked the ministry for three million crowns, half of what the work is expected to cost. "
    "Boats may use the northern quay in the meantime, and we thank the harbour master for his patience.\n\n"
    "Our members meet on Friday in the old rope store. Every vote counts, and every crown that was promised must come."
)
REPORT = (
    "The fishermen condemned the closing of the old ferry pier. The harbour board voted on Monday to shut it until "
    "spring, and nobody asked the fishermen, they said. Engineers had found cracks in four of its nine pillars.\n\n"
    "They said they would not pay for the repairs. The town asked the ministry for three million crowns, half of what "
    "the work is expected to cost. Boats may use the northern quay in the meantime, and they thanked the harbour "
    "master for his patience."
)
SPUN = (
    "We condemn the shutting of the aged boat dock. The harbour panel balloted on Monday to close it till springtime, "
    "and nobody queried the anglers. Builders had discovered fissures in four of its nine columns.\n\nWe will not pay "
    "for the fixes. The borough requested the ministry for three million crowns, half of what the job is anticipated "
    "to cost. Vessels may utilise the northern wharf in the interim, and we thank the dock master for his calm.\n\n"
    "Our affiliates gather on Friday in the aged rope shop. Every ballot counts, and every crown that was pledged must come."
)


def copies(texts, **columns):
    rows = []
    for i, (key, text) in enumerate(texts.items()):
        row = {"tradition_id": 5, "witness_id": tables.hash_id(key, text), "key": key, "text": text, "notes": []}
        rows.append(row | {name: values.get(key) for name, values in columns.items()})
        assert i < 50
    return tables.table_of(rows, tables.COPY)


def drawn(table):
    (collation,) = collate_copies(table)
    nodes, edges = draw_stemma(table, collation)
    return collation, nodes, edges


def named(table, nodes, edges):
    """The edges as pairs of keys; a lost node is called lost."""
    key_of = {row["witness_id"]: row["key"] for row in table.to_pylist()}
    name = {row["node_id"]: key_of.get(row["witness_id"], "lost") for row in nodes.to_pylist()}
    return {(name[row["parent"]], name[row["child"]]) for row in edges.to_pylist()}


def stemma(texts, **columns):
    table = copies(texts, **columns)
    _, nodes, edges = drawn(table)
    return named(table, nodes, edges)


def archetype(texts, **columns):
    table = copies(texts, **columns)
    collation, nodes, edges = drawn(table)
    tokens, collated = reconstruct_archetype(table, collation, nodes, edges)
    text = "".join(row["text"] + row["space_after"] for row in tokens.to_pylist())
    return text, tokens.to_pylist(), collated.to_pylist()


def day(number):
    return datetime(2025, 4, number, tzinfo=UTC)


def test_draw_stemma__hangs_a_cut_copy_and_its_own_copy_below_the_whole_text():
    cut = NOTICE[: NOTICE.index("\n\nOur members")]
    texts = {"whole": NOTICE, "cut": cut, "slip": cut.replace("nine pillars", "ninety pillars")}
    assert stemma(texts) == {("whole", "cut"), ("cut", "slip")}


def test_draw_stemma__follows_slips_that_are_copied_together():
    one = (
        NOTICE.replace("harbour master", "harbuor master")
        .replace("that was", "htat was")
        .replace("the ministry", "teh ministry")
    )
    texts = {"whole": NOTICE, "slips": one, "heir": one.replace("nobody asked", "nobody had asked")}
    assert stemma(texts) == {("whole", "slips"), ("slips", "heir")}


def test_draw_stemma__lets_dates_and_credits_decide_between_equal_texts():
    texts = {"b.example": NOTICE, "a.example": NOTICE + " ", "c.example": NOTICE + "\n"}
    dates = {"a.example": day(3), "b.example": day(1), "c.example": day(2)}
    assert stemma(texts, published=dates) == {("b.example", "a.example"), ("b.example", "c.example")}
    assert ("c.example", "a.example") in stemma(
        texts, published=dates, credit={"a.example": "Courtesy: C. Example"}
    ) or (
        "c.example",
        "a.example",
    ) in stemma(texts, published=dates, credit={"a.example": "c"}, site={"c.example": "c"}) | {
        ("c.example", "a.example")
    }


def test_draw_stemma__calls_equal_texts_undecided():
    _, _, edges = drawn(copies({"a": NOTICE, "b": NOTICE}))
    (edge,) = edges.to_pylist()
    assert not edge["decided"]
    assert edge["support"] <= 0.5
    assert any("could as well" in sentence for sentence in edge["evidence"])


def test_draw_stemma__puts_a_lost_text_above_a_report_and_a_spun_copy():
    table = copies({"report": REPORT, "spun": SPUN})
    _, nodes, edges = drawn(table)
    assert named(table, nodes, edges) == {("lost", "report"), ("lost", "spun")}
    assert [row["witness_id"] for row in nodes.to_pylist()].count(None) == 1


def test_draw_stemma__hangs_a_spun_copy_below_the_whole_text_not_below_an_excerpt():
    excerpt = (
        "We condemn the closing of the old ferry pier. The harbour board voted on Tuesday to shut it until spring. "
        "Engineers had found cracks in five of its nine pillars. The town asked the ministry for three million pounds, "
        "half of what the work is expected to cost."
    )
    spun = (
        "We condemn the shutting of the old ferry pier. The harbour panel voted on Monday to shut it until springtime, and "
        "no one queried the anglers. Builders had found fissures in four of its nine pillars.\n\nWe shall never fund such "
        "fixes. The town asked the ministry for three million crowns, half of what the job is expected to cost. "
        "Vessels can utilise a northern wharf during this interim, while everyone praises our dock chief regarding his "
        "calm.\n\nAll affiliates gather next Friday inside an aged cordage shop. Each ballot matters, plus any money they pledged "
        "should arrive."
    )
    rewritten = NOTICE.replace("four", "five").replace("Monday", "Tuesday").replace("crowns", "pounds")
    days = {"whole": day(1), "rewritten": day(2), "excerpt": day(3), "spun": day(4)}
    texts = {"whole": NOTICE, "rewritten": rewritten, "excerpt": excerpt, "spun": spun}
    assert {("whole", "spun"), ("rewritten", "excerpt")} <= stemma(
        texts, published=days, published_precision=dict.fromkeys(texts, "day")
    )


def test_draw_stemma__never_takes_a_report_for_the_source_of_the_first_person():
    assert stemma({"report": REPORT, "notice": NOTICE}) == {("notice", "report")}


SAID = (
    "The ferry office announces that the pier at Cold Brook will be shut from Monday. About ninety families will use "
    "the northern quay until the work is finished.\n\n“We have not found any rot in the posts, and nobody has fallen,” "
    "said Nora Feld, the head of the office. “The old ropes are worn, and we would rather change them now than wait.”\n\n"
    "The office must write to every household. Guests who need more time can call the clerk. In May we asked a diver, "
    "who examined nine posts. “He was right to ask, and we shall print each word,” said Per Lind, the chairman."
)
TOLD = (
    "The ferry office announced that the pier at Cold Brook would be shut from Monday. About ninety families would use "
    "the northern quay until the work was finished.\n\nNora Feld, the head of the office, said that they had not found "
    "any rot in the posts, and that nobody had fallen. The old ropes were worn, she said, and they would rather change "
    "them then than wait.\n\nThe office had to write to every household. Guests who needed more time could call the clerk. "
    "In May they had asked a diver, who had examined nine posts. He had been right to ask, and they would print each "
    "word, said Per Lind, the chairman."
)


def test_draw_stemma__needs_no_lost_text_where_tense_and_frames_differ():
    assert stemma({"told": TOLD, "said": SAID}) == {("said", "told")}


def test_draw_stemma__puts_no_lost_report_above_the_first_person():
    cut = TOLD[: TOLD.index("\n\nThe office had")]
    assert stemma({"told": TOLD, "cut": cut, "said": SAID}) == {("said", "told"), ("told", "cut")}


def test_find_mergers__gives_a_witness_made_of_two_its_two_sources():
    words = NOTICE.split(" ")
    half = len(words) // 2
    other = ["inland" if i % 6 == 2 else word for i, word in enumerate(words)]
    third = ["upriver" if i % 6 == 5 else word for i, word in enumerate(words)]
    table = copies(
        {"0": NOTICE, "1": " ".join(other), "2": " ".join(third), "3": " ".join(other[:half] + third[half:])}
    )
    (collation,) = collate_copies(table)
    ((_, rows, collated),) = traditions_of(table, collation)
    variation = read_variation(rows, collated)
    at = {rows[group[0]]["key"]: i for i, group in enumerate(variation.groups)}
    parents = np.full(4, at["0"])
    parents[at["0"]], parents[at["3"]] = -1, at["1"]
    costs = cost_pairs(variation.slots, variation.slots, variation.prices)
    tree = Tree(parents, variation.slots, costs, 4, 0.0, np.arange(4))
    certain = find_mergers(tree, variation, fixed=frozenset({at["3"]}))  # its one parent is
    assert at["3"] not in certain[1] and certain[0].parents[at["3"]] == at["1"]
    _, mergers = find_mergers(tree, variation)
    assert set(mergers) == {at["3"]}
    assert (mergers[at["3"]].first, mergers[at["3"]].second) == (at["1"], at["2"])


def test_draw_stemma__knows_a_child_from_its_parent_by_its_odd_forms():
    odd = NOTICE.replace("the ministry", "THE ministry").replace("harbour board", "harbuor board")
    _, _, edges = drawn(copies({"odd": odd, "plain": NOTICE}))
    assert stemma({"odd": odd, "plain": NOTICE}) == {("plain", "odd")}
    assert edges.to_pylist()[0]["decided"]


@pytest.mark.parametrize("seed", range(4))
def test_draw_stemma__does_not_depend_on_the_order_of_rows(seed):
    choice = random.Random(seed)
    texts = {"0": NOTICE}
    for i in range(1, 7):
        words = choice.choice(list(texts.values())).split(" ")
        for _ in range(choice.randrange(4)):
            at = choice.randrange(len(words))
            words[at : at + 1] = choice.choice([[], ["pier"], [words[at], "also"], [words[at].upper()]])
        texts[str(i)] = " ".join(words)
    table = copies(texts, published={"2": day(2), "4": day(1)})
    expected = [part.to_pylist() for part in drawn(table)]
    order = choice.sample(range(7), 7)
    assert [part.to_pylist() for part in drawn(table.take(order))] == expected


def test_reconstruct_archetype__is_the_text_itself_where_all_agree():
    text, tokens, collated = archetype({"a": NOTICE, "b": NOTICE, "c": NOTICE})
    assert text == NOTICE
    assert not any(token["lost"] for token in tokens)
    (own,) = [row for row in collated if row["witness_id"] is None]
    words = [text[i:j] for i, j in zip(own["char_start"], own["char_stop"], strict=True)]
    assert words[:3] == ["We", "condemn", "the"]
    assert len(words) == len(tokens)


def test_reconstruct_archetype__outvotes_the_slips_of_three_copies():
    slips = [
        ("and nobody", "adn nobody"),
        ("the old", "teh old"),
        ("the harbour", "THE harbour"),
        ("its nine", "tis nine"),
    ]
    slips += [("the northern", "hte northern"), ("The town", "Teh town"), ("in the old", "ni the old")]
    slips += [
        ("of what", "fo what"),
        ("the repairs", "th repairs"),
        ("that was", "taht was"),
        ("every crown", "ever crown"),
    ]
    texts = {}
    for i, key in enumerate("abc"):
        texts[key] = NOTICE
        for old, new in slips[i::3]:
            texts[key] = texts[key].replace(old, new)
    text, tokens, _ = archetype(texts)
    assert text == NOTICE
    assert all(token["lost"] for token in tokens)


def test_reconstruct_archetype__joins_a_report_and_a_spun_copy():
    text, _, _ = archetype({"report": REPORT, "spun": SPUN})
    for phrase in (
        "We condemn the closing of the old ferry pier",
        "nobody asked the fishermen",
        "cracks in four of its nine",
    ):
        assert phrase in text
    assert "they said" not in text


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("ab .,\n", max_size=24), min_size=1, max_size=5))
def test_reconstruct_archetype__survives_any_texts(texts):
    text, tokens, collated = archetype({str(i): one for i, one in enumerate(texts)})
    own = collated[-1]
    assert own["witness_id"] is None
    assert len(own["column"]) == len(tokens)
    assert all(
        text[i:j].strip(" .,\n") == text[i:j] != "" for i, j in zip(own["char_start"], own["char_stop"], strict=True)
    )


def test_stages__take_several_traditions_and_none():
    one = copies({"a": NOTICE, "b": REPORT}).to_pylist()
    two = [row | {"tradition_id": 6, "witness_id": row["witness_id"] + 1} for row in one]
    table = tables.table_of(one + two, tables.COPY)
    collation, nodes, edges = drawn(table)
    tokens, collated = reconstruct_archetype(table, collation, nodes, edges)
    assert {row["tradition_id"] for row in tokens.to_pylist()} == {5, 6}
    assert collated.num_rows == 6
    assert all(part.num_rows == 0 for part in drawn(table.slice(0, 0)))


@pytest.mark.parametrize(
    "one",
    [
        "harbour " * 200,
        "Bees fly out at noon. Give every hive a second box, and do not open it while the wind blows from the north.",
    ],
)
def test_draw_stemma__decides_nothing_between_texts_that_share_no_more_than_any_two(one):
    strangers = {"a": one, "b": "The council met on Tuesday, and nothing new was said of fees or boats."}
    _, _, edges = drawn(copies(strangers))
    (edge,) = edges.to_pylist()
    assert edge["support"] <= 0.5 and not edge["decided"]
    assert "open" in {side_of(sentence) for sentence in edge["evidence"]}
