"""The plans against docs/architecture.md, and against themselves."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from whence import plans, tables
from whence.engines.local import run_sql
from whence.engines.stages import Join, Stage, sources_of, targets_of
from whence.sensing import with_model
from whence.settings import STEPS

WORDED = [plans.TRACE, plans.COLLATE, plans.COMPARE, plans.PAIRS]
SENSED = [replace(plan, name=f"{plan.name}-semantic") for plan in (with_model(plan, "no folder") for plan in WORDED)]
PLANS = WORDED + SENSED
ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_plans__make_every_table_before_it_is_read(plan):
    made = {"witness", "rejected"}
    for step in plan.steps:
        for stage in step.stages:
            assert set(sources_of(stage)) <= made, stage.name
            assert not set(targets_of(stage)) & made, f"{stage.name} makes a table twice"
            made |= set(targets_of(stage))
        assert set(step.writes) <= made
    assert sorted(name for step in plan.steps for name in step.writes) == sorted(tables.PUBLIC)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
@pytest.mark.parametrize("table", [step for step in STEPS if step != "report"])
def test_until__stops_behind_the_step_that_writes_the_table(plan, table):
    steps = plan.until(table)
    assert table in steps[-1].writes
    assert not any(table in step.writes for step in steps[:-1])
    assert plan.until("report") == plan.steps


def stages_of_page() -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Stage, shape, tables in, tables out of the rows of the tables on the page; a room must be a file."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("|")]
    stages = set()
    for _, name, shape, flow, room, _ in rows:
        before, arrow, after = flow.partition("→")
        if arrow and shape.startswith(("Map", "Join", "Group")):
            assert (ROOT / "src" / "whence" / room).is_file()
            flows = (tuple(re.findall(r"\w+", side.lower())) for side in (before, after))
            stages.add((name, shape.split()[0].strip(","), *flows))
    return stages


def stages_of(several: list[plans.Plan]) -> list[Stage]:
    """Every stage of some plans."""
    return [stage for plan in several for step in plan.steps for stage in step.stages]


def test_architecture__tells_the_shape_and_tables_of_every_stage():
    words = stages_of(WORDED)
    names = {stage.name for stage in words}
    own = [stage for stage in stages_of(SENSED) if stage.name not in names]
    stages = {(stage.name, type(stage).__name__, sources_of(stage), targets_of(stage)) for stage in words + own}
    assert stages_of_page() == stages


def code_of(stage: Stage) -> object:
    code = getattr(stage, "function", None) or getattr(stage, "kernel", None)
    return getattr(code, "func", code)


def test_plans__with_a_model_run_the_stages_of_words_as_they_are():
    words, sensed = ({(stage.name, code_of(stage)) for stage in stages_of(which)} for which in (WORDED, SENSED))
    assert words <= sensed


JOINS = {
    f"{plan.name}-{stage.name}": stage
    for plan in PLANS
    for step in plan.steps
    for stage in step.stages
    if isinstance(stage, Join) and stage.sql
}


@pytest.mark.parametrize("name", JOINS)
def test_plans__the_sql_of_a_join_reads_the_tables_that_the_stage_names(name):
    stage = JOINS[name]
    found = run_sql(stage, {source: tables.SCHEMAS[source].empty_table() for source in stage.sources})
    assert found.equals(tables.SCHEMAS[stage.target].empty_table())
