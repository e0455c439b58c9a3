"""The plans of a run with a sentence-embedding model: the stages of words, and beside them those of sense.

The stages of words are those of plans.py, with tables of other names (``RENAMED``), so that words alone give what they give without a
model; then come what sense adds, and the public tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from whence import plans, tables
from whence.engines.stages import Group, Join, Map, Stage
from whence.plans import Plan
from whence.read.known import Known

RENAMED = {  # what words alone give
    "alignment": "worded",
    "passage": "worded_passage",
    "node": "worded_node",
    "edge": "worded_edge",
    "tradition": "worded_tradition",
}
FOUND = RENAMED | {"member": "worded_member"}
PAIR = ("witness_a", "witness_b")
RANGES = {"worded": tuple(tables.ALIGNMENT.names[:7])}


def with_model(plan: Plan, model: str, known: tuple[Known, ...] = ()) -> Plan:
    """The same plan with the model of a folder; ``known``: what the user says of copying."""
    instead: dict[Callable[[], tuple[Stage, ...]], Callable[[], tuple[Stage, ...]]] = {
        plans.find: partial(find, model),
        plans.group_found: group_found,
        plans.align_gathered: partial(align_told, model, plans.align_gathered),
        plans.align_pairs: partial(align_told, model, plans.align_pairs),
        plans.tell: partial(tell, known),
    }
    steps = tuple(replace(step, load=instead[step.load]) if step.load in instead else step for step in plan.steps)
    return replace(plan, steps=steps)


def renamed(stages: Iterable[Stage], names: Mapping[str, str]) -> tuple[Stage, ...]:
    """Stages with tables of other names."""

    def new(name: str) -> str:
        return names.get(name, name)

    def all_new(own: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(new, own))

    changed: list[Stage] = []
    for stage in stages:
        columns = {new(name): own for name, own in stage.columns.items()}
        if isinstance(stage, Join):
            sql = re.sub(r"\b(FROM|JOIN) (\w+)\b", lambda found: f"{found[1]} {new(found[2])}", stage.sql)
            sources = all_new(stage.sources)
            changed.append(replace(stage, sql=sql, sources=sources, target=new(stage.target), columns=columns))
            continue
        targets, along = all_new(stage.targets), all_new(stage.along)
        if isinstance(stage, Map):
            source = new(stage.source)
            changed.append(replace(stage, source=source, targets=targets, along=along, columns=columns))
        else:
            sources = all_new(stage.sources)
            changed.append(replace(stage, sources=sources, targets=targets, along=along, columns=columns))
    return tuple(changed)


def find(model: str) -> tuple[Stage, ...]:
    """What words find, and which traditions they tie; pairs with sentences near each other, aligned by sense."""
    from whence.semantic.nearest import pair_near

    sources, kernel = ("sentence", "worded_member", "extent", "worded"), partial(pair_near, model=model)
    near = Join("pair_near", "", sources, "sense_pair", kernel, columns=RANGES)
    words = (*plans.find(), *plans.find_traditions())
    return (*renamed(words, FOUND), embed(model), near, *align(model, told=False))


def embed(model: str) -> Stage:
    """The sentences of all witnesses."""
    from whence.semantic.sentences import embed_sentences

    columns = {"witness": ("witness_id", "text", "notes")}
    return Map("embed_sentences", partial(embed_sentences, model=model), "witness", ("sentence",), columns=columns)


def align(model: str, *, told: bool) -> tuple[Stage, ...]:
    """Pairs aligned by sense, and all alignments."""
    from whence.semantic.align import align_sentences, join_alignments

    columns = {"witness": ("witness_id", "language")}
    function, along = partial(align_sentences, model=model, told=told), ("sentence", "witness")
    return (
        Group("align_sentences", function, ("sense_pair",), PAIR, (), ("sensed",), along, columns),
        Join("join_alignments", ALL_SQL, ("worded", "sensed"), "alignment", join_alignments),
    )


ALL_SQL = "SELECT * FROM worded UNION ALL SELECT * FROM sensed"
DATED = {"witness": ("witness_id", "published", "published_precision", "notes")}


def group_found() -> tuple[Stage, ...]:
    """What sense ties; passages by words, which say where a text begins and ends; passages of all alignments."""
    from whence.semantic.attach import all_members, collated_found, tie_found

    tying = ("sensed", "worded_member", "extent", "witness")
    words = renamed(plans.find_passages(), FOUND)
    copies = renamed((stage for stage in words if stage.name == "join_copies"), {"worded_member": "collated_member"})
    return (
        Join("tie_found", "", tying, "sense_member", tie_found, columns=DATED),
        Join("collated_found", "", ("worded_member", "sense_member"), "collated_member", collated_found),
        *(copies[0] if stage.name == "join_copies" else stage for stage in words),
        *pass_on("worded_member", all_members, "shared_seat"),
    )


def pass_on(members: str, function: Callable[..., object], *seats: str) -> tuple[Stage, ...]:
    """All members, and the passages of all alignments; ``seats``: of witnesses in several traditions."""
    from whence.align.passages import find_passages

    return (
        Join("all_members", "", (members, "sense_member"), "member", function),  # type: ignore[arg-type]
        Join("find_all_passages", "", ("alignment", "member", *seats), "passage", find_passages),
    )


def align_told(model: str, told: Callable[[], tuple[Stage, ...]]) -> tuple[Stage, ...]:
    """The same where members are told: those that words do not tie are laid side by side by sense."""
    from whence.align.traditions import JOIN_SQL, join_copies, measure_witnesses
    from whence.semantic.attach import all_members, collated_told, tie_told
    from whence.semantic.given import pair_parts, part_members

    extents = {"witness": ("witness_id", "key", "text")}
    tying = ("sensed", "part", "extent", "witness")
    names = RENAMED | {"member": "told_member", "copy": "told_copy"}
    collated = {"member": "collated_member"}
    join = Join("join_copies", JOIN_SQL, ("member", "witness"), "copy", join_copies, key="witness_id")
    return (
        *renamed(told(), names),
        Map("measure_witnesses", measure_witnesses, "witness", ("extent",), columns=extents),
        Join("part_members", "", ("told_member", "worded", "extent"), "part", part_members),
        Join("pair_parts", "", ("part", "extent", "worded"), "sense_pair", pair_parts, columns=RANGES),
        embed(model),
        *align(model, told=True),
        Join("tie_told", "", tying, "sense_member", tie_told, columns=DATED),
        Join("collated_told", "", ("told_member", "sense_member"), "collated_member", collated_told),
        *renamed((join,), collated),
        *pass_on("told_member", all_members),
    )


def tell(known: tuple[Known, ...] = ()) -> tuple[Stage, ...]:
    """What words tell of each tradition, and what sense adds."""
    from whence.semantic.join import join_senses

    sources = "worded_node worded_edge archetype worded_tradition sense_member"
    return (
        *renamed(plans.tell(known), RENAMED),
        plans.by_tradition("join_senses", join_senses, sources, "node edge tradition"),
    )
