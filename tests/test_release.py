"""A run drops a table after its last use, also in the middle of a step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import whence
from whence import pipeline, plans
from whence.engines.local import LocalEngine
from whence.engines.passing import Passing, Remade
from whence.engines.stages import sources_of, targets_of

PAGES = Path(__file__).parents[1] / "examples" / "harbour" / "pages"
STAGES = [stage for step in plans.TRACE.steps for stage in step.stages]
WRITTEN = {name for step in plans.TRACE.steps for name in step.writes}


class Noting(LocalEngine):
    """Notes which tables are kept when each stage starts, and which stages do their work where their rows are read."""

    name_of: dict[Any, str]
    held: dict[str, set[str]]
    later: set[str]

    def run(self, stage, sources, *, readers=2):
        self.held[stage.name] = set(self.name_of.values())
        made = super().run(stage, sources, readers=readers)
        if any(isinstance(table, (Passing, Remade)) for table in made.values()):
            self.later.add(stage.name)
        else:
            self.name_of.update({table: name for name, table in made.items()})
        return made

    def release(self, table):
        self.name_of.pop(table, None)
        super().release(table)


@pytest.fixture(scope="module")
def noted(tmp_path_factory):
    """What a whole trace noted."""
    for name, empty in (("name_of", {}), ("held", {}), ("later", set())):
        setattr(Noting, name, empty)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "LocalEngine", Noting)
        whence.trace([PAGES], tmp_path_factory.mktemp("out"), settings=whence.Settings(threads=1))
    return Noting


def readers_of(name: str, later: set[str]) -> set[str]:
    """The stages that look at the rows of a table, through others that do their work later."""
    found = set()
    for stage in STAGES:
        if name in sources_of(stage):
            passed_on = (readers_of(target, later) for target in targets_of(stage))
            found |= set().union(*passed_on) if stage.name in later else {stage.name}
    return found


def test_run__keeps_no_table_beyond_its_last_reader(noted):
    order = list(noted.held)
    assert set(order) == {stage.name for stage in STAGES} and noted.later >= {"choose_seeds", "lay_sides"}
    for stage, held in noted.held.items():
        for name in held - WRITTEN:
            last = max(order.index(reader) for reader in readers_of(name, noted.later))
            assert last >= order.index(stage), f"{name} is still there at the start of {stage}"


def test_run__keeps_each_table_up_to_its_last_reader(noted):
    made = {name for stage in STAGES if stage.name not in noted.later for name in targets_of(stage)}
    for stage in STAGES:
        if stage.name not in noted.later:
            assert made & set(sources_of(stage)) <= noted.held[stage.name], stage.name
    assert not noted.held["order_members"] & {"token", "chain", "extent", "strong", "strong_place", "link", "star"}
