"""The stages in order, wired to an engine; each step's tables are a checkpoint.

A plan is the list of steps of one command. A step that OUT holds already for the same input is skipped; the others run
and write their public tables. What stages hand to each other and nobody keeps (tokens, members, copies, collations)
is made when a stage asks for it and dropped after its last use.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa

from whence.align.align import align_chains, align_copies
from whence.align.passages import mark_passages
from whence.align.traditions import FIND_TRADITIONS_SQL, JOIN_COPIES_SQL, find_traditions, join_copies
from whence.archive.out import Out
from whence.chain.chain import chain_anchors
from whence.engines.stages import Group, Join, Map, Stage
from whence.seeds.choose import choose_seeds
from whence.seeds.join import JOIN_SEEDS_SQL, join_seeds
from whence.statements.find import find_statements
from whence.stemma.archetype import reconstruct_archetype
from whence.stemma.draw import draw_stemma
from whence.text.tokens import tokenise
from whence.variants.collate import collate_copies
from whence.variants.readings import type_variants
from whence.variants.relation import judge_members

Progress = Callable[[str, float, int], None]  # stage, seconds, rows made
Read = Callable[[], tuple[pa.Table, pa.Table]]  # the sources as WITNESS, REJECTED


class Engine(Protocol):
    """What the pipeline asks of an engine."""

    def run(self, stage: Stage, sources: dict[str, pa.Table]) -> dict[str, pa.Table]:
        """Run one stage."""


@dataclass(frozen=True)
class Step:
    """Stages that end in public tables: what is skipped whole when a run resumes."""

    name: str  # what --until takes
    stages: tuple[Stage, ...]
    writes: tuple[str, ...]


def by_tradition(name: str, function: Callable[..., tuple[pa.Table, ...]], sources: str, targets: str) -> Group:
    """A Group stage that sees whole traditions."""
    order = ("witness_id", "node_id", "child", "position", "locus")
    return Group(name, function, tuple(sources.split()), ("tradition_id",), order, tuple(targets.split()))


READ = Step("witness", (), ("witness", "rejected"))
FIND = Step(
    "alignment",
    (
        Map("tokenise", tokenise, "witness", ("token",)),
        Map("choose_seeds", choose_seeds, "token", ("seed",)),
        Join("join_seeds", JOIN_SEEDS_SQL, ("seed",), "anchor", join_seeds),
        Group(
            "chain_anchors",
            chain_anchors,
            ("anchor",),
            ("witness_a", "witness_b"),
            ("position_a", "position_b"),
            ("chain",),
        ),
        Join("align_chains", "", ("chain", "token", "witness"), "alignment", align_chains),
    ),
    ("alignment",),
)
TELL = Step(
    "tradition",
    (
        by_tradition("collate_copies", collate_copies, "copy", "collation"),
        by_tradition("draw_stemma", draw_stemma, "copy collation", "node edge"),
        by_tradition("reconstruct_archetype", reconstruct_archetype, "copy collation node edge", "archetype apparatus"),
        by_tradition("type_variants", type_variants, "copy apparatus node edge archetype", "reading"),
        by_tradition("judge_members", judge_members, "copy apparatus node edge archetype reading", "tradition"),
    ),
    ("node", "edge", "archetype", "reading", "tradition"),
)
GROUP_FOUND = Step(
    "passage",
    (
        Join("find_traditions", FIND_TRADITIONS_SQL, ("alignment", "witness"), "member", find_traditions),
        Join("join_copies", JOIN_COPIES_SQL, ("member", "witness"), "copy", join_copies),
        Join("mark_passages", "", ("alignment", "member"), "passage", mark_passages),
    ),
    ("passage",),
)
ALIGN_GIVEN = Step(
    "passage",
    (
        Join("join_copies", JOIN_COPIES_SQL, ("member", "witness"), "copy", join_copies),
        by_tradition("align_copies", align_copies, "copy", "alignment passage"),
    ),
    ("alignment", "passage"),
)
SAY = Step("statement", (Map("find_statements", find_statements, "witness", ("statement",)),), ("statement",))

TRACE = (READ, FIND, GROUP_FOUND, TELL, SAY)  # members are searched for
COLLATE = (READ, ALIGN_GIVEN, TELL, SAY)  # members are given


class Run:
    """One pass over a plan: tables are made when asked for, and written where they are public."""

    def __init__(self, plan: tuple[Step, ...], out: Out, engine: Engine, progress: Progress) -> None:
        self.plan, self.out, self.engine, self.progress = plan, out, engine, progress
        self.maker = {target: stage for step in plan for stage in step.stages for target in targets_of(stage)}
        self.tables: dict[str, pa.Table] = {}
        self.record: list[dict[str, Any]] = []

    def table(self, name: str) -> pa.Table:
        """A table: from memory, from OUT where its step is done, or by running the stage that makes it."""
        if name not in self.tables:
            done = next((step for step in self.plan if name in step.writes and self.out.is_done(step.name)), None)
            if done is not None:
                self.tables[name] = self.out.read(name)
            else:
                self._run(self.maker[name])
        return self.tables[name]

    def _run(self, stage: Stage) -> None:
        sources = {name: self.table(name) for name in sources_of(stage)}
        started = time.perf_counter()
        made = self.engine.run(stage, sources)
        self.note(stage.name, time.perf_counter() - started, made)

    def note(self, name: str, seconds: float, made: dict[str, pa.Table]) -> None:
        """Keep what a stage made, and what it cost."""
        self.tables.update(made)
        rows = {target: table.num_rows for target, table in made.items()}
        self.record.append({"stage": name, "seconds": round(seconds, 3), "rows": rows})
        self.progress(name, seconds, sum(rows.values()))

    def finish(self, step: Step) -> None:
        """Write a step's tables and record it; drop what no later step reads."""
        for name in step.writes:
            self.out.write(name, self.table(name))
        rows = {f"{name}.parquet": self.tables[name].num_rows for name in step.writes}
        self.out.finish(step.name, rows, self.record)
        self.record = []
        later = self.plan[self.plan.index(step) + 1 :]
        wanted = {name for other in later for stage in other.stages for name in sources_of(stage)}
        self.tables = {name: table for name, table in self.tables.items() if name in wanted}


def run_plan(
    plan: tuple[Step, ...], read: Read, out: Out, *, engine: Engine, until: str, progress: Progress
) -> tuple[str, ...]:
    """Run the steps of a plan up to ``until``; the names of the steps that had to run."""
    names = [step.name for step in plan]
    steps = plan[: names.index(until) + 1] if until in names else plan
    todo = tuple(step for step in steps if not out.is_done(step.name))
    if todo:
        first = plan.index(todo[0])
        out.forget(names[first:])
        todo = steps[first:]
    run = Run(plan, out, engine, progress)
    for step in todo:
        if step is READ:
            started = time.perf_counter()
            witness, rejected = read()
            run.note("read_sources", time.perf_counter() - started, {"witness": witness, "rejected": rejected})
        run.finish(step)
    return tuple(step.name for step in todo)


def sources_of(stage: Stage) -> tuple[str, ...]:
    """The tables that a stage reads."""
    return (stage.source,) if isinstance(stage, Map) else stage.sources


def targets_of(stage: Stage) -> tuple[str, ...]:
    """The tables that a stage makes."""
    return (stage.target,) if isinstance(stage, Join) else stage.targets
