"""The stages in order: which step of which command runs what, as docs/architecture.md draws it.

A step loads the code of its stages when it is asked for them, so that `--until alignment` pays for nothing behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial

import pyarrow as pa

from whence import tables
from whence.engines.stages import Group, Join, Map, Stage
from whence.read.known import Known


@dataclass(frozen=True)
class Step:
    """Stages that end in public tables: what is skipped whole when a run resumes."""

    name: str  # as in provenance.json
    load: Callable[[], tuple[Stage, ...]]
    writes: tuple[str, ...]

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages, loaded once."""
        return self.load()


def find() -> tuple[Stage, ...]:
    """Seeds, anchors, chains, alignments."""
    from whence.align.align import align_chains
    from whence.align.traditions import measure_witnesses
    from whence.chain.chain import chain_anchors
    from whence.seeds.choose import choose_seeds
    from whence.seeds.join import SQL, join_seeds
    from whence.seeds.weigh import SUM_SQL, add_words, count_words
    from whence.text.tokens import tokenise

    pair = ("witness_a", "witness_b")
    texts = {"witness": ("witness_id", "text", "notes")}
    extents = {"witness": ("witness_id", "key", "text")}
    return (
        Map("tokenise", tokenise, "witness", ("token",), columns=texts, again=True),
        Map("count_words", count_words, "token", ("part_word",), again=True),
        Join("add_words", SUM_SQL, ("part_word",), "word", add_words, key="bucket"),
        Map("choose_seeds", choose_seeds, "token", ("seed",), along=("word",), again=True),
        Join("join_seeds", SQL, ("seed",), "anchor", join_seeds, key="seed"),
        Group("chain_anchors", chain_anchors, ("anchor",), pair, (), ("chain",)),
        Map("measure_witnesses", measure_witnesses, "witness", ("extent",), columns=extents),
        Group("align_chains", align_chains, ("chain",), pair, (), ("alignment",), along=("token", "extent", "word")),
    )


def group_found() -> tuple[Stage, ...]:
    """Traditions and passages of what was found."""
    return *find_traditions(), *find_passages()


def find_traditions() -> tuple[Stage, ...]:
    """Strong links, boilerplate left out, the texts of compilations apart, and their components."""
    from whence.align import occurrences, parts, strong, traditions

    shared = {"alignment": tuple(tables.STRONG.names[:-2]), "extent": ("witness_id", "chars")}
    leaned = {"witness": ("witness_id", "published", "published_precision"), "extent": ("witness_id", "wording")}
    marked = {"strong": ("alignment_id", "witness_a", "witness_b", "char_start_a", "char_stop_a", "half")}
    places, placed = occurrences.link_sql("strong_place"), ("strong", "strong_place", "strong_star")
    return (
        Join(
            "weigh_pairs",
            strong.WEIGH_SQL,
            ("alignment", "extent"),
            "strong",
            strong.weigh_pairs,
            key="witness_a",
            columns=shared,
        ),
        Map("split_sides", occurrences.split_sides, "strong", ("strong_side",), again=True),
        by_witness("place_sides", occurrences.place_sides, "strong_side", "strong_place"),
        Join("link_places", places, ("strong_place",), "strong_link", occurrences.link_occurrences, key="alignment_id"),
        tie("tie_places", "strong_link", "strong_star"),
        Join(
            "mark_alignments",
            strong.MARK_SQL,
            placed,
            "crowded",
            strong.mark_alignments,
            key="alignment_id",
            columns=marked,
        ),
        Group("find_boilerplate", strong.find_boilerplate, ("crowded",), ("passage_id",), (), ("boilerplate",)),
        Join(
            "link_witnesses",
            strong.REACH_SQL,
            ("strong", "boilerplate"),
            "reach",
            strong.link_witnesses,
            key="witness_a",
        ),
        Join(
            "lean_witnesses",
            parts.LEAN_SQL,
            ("reach", "witness", "extent"),
            "leaning",
            parts.lean_witnesses,
            by_row=True,
            columns=leaned,
        ),
        by_witness("part_witnesses", parts.part_witnesses, "leaning", "parted"),
        Map(
            "weigh_parts",
            parts.weigh_parts,
            "parted",
            ("compiled",),
            along=("witness",),
            columns={"witness": ("witness_id", "text")},
        ),
        Join("join_texts", parts.JOIN_SQL, ("reach", "compiled"), "link", parts.join_texts, by_row=True),
        tie("tie_witnesses", "link", "star"),
        Join("seat_nodes", traditions.SEAT_SQL, ("star", "compiled"), "component", traditions.seat_nodes),
        Group(
            "name_traditions",
            traditions.name_traditions,
            ("component",),
            ("tradition_id",),
            ("witness_id", "char_start"),
            ("seat",),
        ),
        Join("order_members", traditions.ORDER_SQL, ("seat",), "member", traditions.order_members),
        Join("share_seats", traditions.SHARE_SQL, ("seat",), "shared_seat", traditions.share_seats),
    )


def find_passages() -> tuple[Stage, ...]:
    """Occurrences of passages, and members as they are collated."""
    from whence.align.occurrences import LAY_SQL, find_occurrences, lay_sides, link_occurrences, link_sql
    from whence.align.passages import PASSAGE_SQL, mark_passages
    from whence.align.traditions import JOIN_SQL, join_copies
    from whence.align.trim import trim_copies

    ranges = {"alignment": tuple(tables.STRONG.names[:-3])}
    return (
        Join(
            "lay_sides",
            LAY_SQL,
            ("alignment", "member", "shared_seat"),
            "side",
            lay_sides,
            by_row=True,
            columns=ranges,
        ),
        by_witness("find_occurrences", find_occurrences, "side", "place occurrence"),
        Join(
            "link_occurrences", link_sql("place"), ("place",), "occurrence_link", link_occurrences, key="alignment_id"
        ),
        tie("tie_occurrences", "occurrence_link", "occurrence_star"),
        Join("mark_passages", PASSAGE_SQL, ("occurrence", "occurrence_star"), "passage", mark_passages, by_row=True),
        Join("join_copies", JOIN_SQL, ("member", "witness"), "whole_copy", join_copies, by_row=True),
        Map("trim_copies", trim_copies, "whole_copy", ("copy",), along=("passage",)),
    )


def tie(name: str, links: str, stars: str) -> Join:
    """A Join stage that finds connected components."""
    from whence.align.components import find_stars, star_sql

    return Join(name, star_sql(links), (links,), stars, find_stars, until_stable=True)


def align_given(members: Callable[[pa.Table], tuple[pa.Table]]) -> tuple[Stage, ...]:
    """Traditions that are told, and every pair of their members aligned."""
    from whence.align.copies import align_copies
    from whence.align.traditions import JOIN_SQL, join_copies

    return (
        Group("tell_members", members, ("witness",), (), (), ("member",), columns={"witness": ("witness_id", "key")}),
        Join("join_copies", JOIN_SQL, ("member", "witness"), "copy", join_copies, by_row=True),
        by_tradition("align_copies", align_copies, "copy", "alignment passage"),
    )


def align_gathered() -> tuple[Stage, ...]:
    """All witnesses as one tradition."""
    from whence.align.given import gather_members

    return align_given(gather_members)


def align_pairs() -> tuple[Stage, ...]:
    """Witnesses as pairs."""
    from whence.align.given import pair_members

    return align_given(pair_members)


def tell(known: tuple[Known, ...] = ()) -> tuple[Stage, ...]:
    """Of each tradition: collation, stemma, archetype, readings, relations; ``known``: what the user says of copying."""
    from whence.stemma.archetype import reconstruct_archetype
    from whence.stemma.draw import draw_stemma
    from whence.variants.collation.collate import collate_copies
    from whence.variants.readings.readings import type_variants
    from whence.variants.relations.relation import judge_members

    return (
        by_tradition("collate_copies", collate_copies, "copy", "collation"),
        by_tradition("draw_stemma", partial(draw_stemma, known=known), "copy collation", "node edge"),
        by_tradition("reconstruct_archetype", reconstruct_archetype, "copy collation node edge", "archetype apparatus"),
        by_tradition("type_variants", type_variants, "copy apparatus node edge archetype", "reading"),
        by_tradition("judge_members", judge_members, "copy apparatus node edge archetype reading", "tradition"),
    )


def say(*, by_pair: bool = False) -> tuple[Stage, ...]:
    """Statements, and which of them repeat one another; ``by_pair``: each pair by itself."""
    from whence.statements.find import find_statements
    from whence.statements.same import NAME_SQL, link_statements, sign_statements

    return (
        Map("find_statements", partial(find_statements, by_pair=by_pair), "witness", ("said",)),
        Map("sign_statements", sign_statements, "said", ("sign",)),
        Group("link_statements", link_statements, ("sign",), ("sign",), ("statement_id",), ("said_link",)),
        tie("tie_statements", "said_link", "said_star"),
        Join("name_statements", NAME_SQL, ("said", "said_star", "tradition"), "statement"),
    )


def by_tradition(name: str, function: Callable[..., tuple[pa.Table, ...]], sources: str, targets: str) -> Group:
    """A Group stage that sees whole traditions."""
    order = ("witness_id", "node_id", "parent", "child", "position", "locus")
    return Group(name, function, tuple(sources.split()), ("tradition_id",), order, tuple(targets.split()))


def by_witness(name: str, function: Callable[..., tuple[pa.Table, ...]], source: str, targets: str) -> Group:
    """A Group stage that sees all rows of a witness."""
    return Group(name, function, (source,), ("witness_id",), (), tuple(targets.split()))


READ = Step("witness", tuple, ("witness", "rejected"))
FIND = Step("alignment", find, ("alignment",))
GROUP = Step("passage", group_found, ("passage",))
GATHER = Step("passage", align_gathered, ("alignment", "passage"))
PAIR = Step("passage", align_pairs, ("alignment", "passage"))
TELL = Step("tradition", tell, ("node", "edge", "archetype", "reading", "tradition"))
SAY = Step("statement", say, ("statement",))
SAY_IN_PAIRS = Step("statement", partial(say, by_pair=True), ("statement",))


@dataclass(frozen=True)
class Plan:
    """The steps of one question, in order."""

    name: str
    steps: tuple[Step, ...]
    pages: str = "all"  # what its sources hold, as read/door.py names it

    def until(self, table: str) -> tuple[Step, ...]:
        """The steps up to the one that writes a table, as --until names it; all of them for ``report``."""
        last = next((i for i, step in enumerate(self.steps) if table in step.writes), len(self.steps))
        return self.steps[: last + 1]

    def knowing(self, known: tuple[Known, ...]) -> Plan:
        """The same plan, its stemma drawn with what the user says of copying."""
        steps = tuple(
            replace(step, load=partial(tell, known)) if step is TELL and known else step for step in self.steps
        )
        return replace(self, steps=steps)


TRACE = Plan("trace", (READ, FIND, GROUP, TELL, SAY))  # members are searched for
COLLATE = Plan("collate", (READ, GATHER, TELL, SAY))  # all witnesses are members
COMPARE = Plan("compare", (READ, GATHER, TELL, SAY), "two")  # two, of which the first counts as the source in a tie
PAIRS = Plan("pairs", (READ, PAIR, TELL, SAY_IN_PAIRS), "pairs")  # members are told by their keys
