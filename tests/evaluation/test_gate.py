import json
import sys

import pytest

from evaluation import gate


def floors(**rules):
    """Floors of invented figures: name = (floor, noise, higher is better)."""
    keys = ("floor", "noise", "higher_is_better")
    names = {name.replace("_", " "): dict(zip(keys, rule, strict=True)) for name, rule in rules.items()}
    return {"figures": names, "digest": {}}


def report(**figures):
    return {"scorer": "x", "figures": [{"name": n.replace("_", " "), "value": v} for n, v in figures.items()]}


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A labelled set of one file, a scorer that prints what a file says, and floors that nobody else reads."""
    folder = tmp_path / "eval"
    (folder / "data" / "pears").mkdir(parents=True)
    (folder / "data" / "pears" / "pairs.jsonl").write_text("{}\n")
    (folder / "harness.py").write_text("")
    (folder / "fruit.py").write_text(
        "import pathlib, sys\nprint(pathlib.Path(__file__).with_name('fruit.json').read_text())\n"
        "sys.exit(2 if 'broken' in pathlib.Path(__file__).with_name('fruit.json').read_text() else 0)\n"
    )
    (folder / "fruit.json").write_text(json.dumps(report(pears_accuracy=0.8, pears_wall_seconds=3.0)))
    (tmp_path / "floors.json").write_text(json.dumps(floors()))
    (tmp_path / "CHANGELOG.md").write_text("Pears are told apart\nless well, for speed.\n")
    monkeypatch.setenv("WHENCE_EVAL", str(folder))
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "ROOT", tmp_path)
    monkeypatch.setattr(gate, "QUICK", {"fruit": "pears"})
    return folder


def pin(kit, value):
    """Floors of one figure, pinned at a value over this very set."""
    pinned = floors(pears_accuracy=(value, 0.005, True)) | {"digest": {"pears": gate.digest_of(kit / "data", "pears")}}
    gate.FLOORS.write_text(json.dumps(pinned))


@pytest.mark.parametrize(("value", "held"), [(0.90, True), (0.80, True), (0.795, True), (0.794, False), (None, False)])
def test_hold__a_figure_may_fall_by_its_noise_and_no_more(value, held):
    (verdict,) = gate.hold(floors(pears_F1=(0.8, 0.005, True)), {"pears F1": value})
    assert verdict.held is held


@pytest.mark.parametrize(("value", "held"), [(4.0, True), (5.4, True), (5.6, False)])
def test_hold__an_error_rate_may_not_rise(value, held):
    (verdict,) = gate.hold(floors(pears_CER=(5.0, 0.5, False)), {"pears CER": value})
    assert verdict.held is held


def test_hold__a_set_that_did_not_run_is_not_held():
    pinned = floors(pears_F1=(0.8, 0.0, True), apples_F1=(0.9, 0.0, True))
    assert [verdict.name for verdict in gate.hold(pinned, {"pears F1": 0.9})] == ["pears F1"]


def test_hold__a_figure_that_vanished_breaks_its_floor():
    pinned = floors(pears_F1=(0.8, 0.0, True), pears_AUC=(0.9, 0.0, True))
    verdicts = {verdict.name: verdict for verdict in gate.hold(pinned, {"pears F1": 0.9})}
    assert not verdicts["pears AUC"].held
    assert "no longer reported" in gate.table(list(verdicts.values()))


def test_hold__says_when_the_set_is_another():
    pinned = floors(pears_F1=(0.8, 0.0, True)) | {"digest": {"pears": "aa"}}
    same, other = (gate.hold(pinned, {"pears F1": 0.9}, digests={"pears": digest})[0] for digest in ("aa", "bb"))
    assert (same.note, other.note) == ("", "the set is not the one that was pinned")


def test_table__shows_broken_floors_first():
    pinned = floors(a_F1=(0.5, 0.0, True), b_F1=(0.9, 0.0, True))
    lines = gate.table(gate.hold(pinned, {"a F1": 0.6, "b F1": 0.6})).splitlines()
    assert lines[1].startswith("b F1")
    assert lines[1].endswith("BELOW ITS FLOOR")
    assert "BELOW" not in lines[2]


def test_repin__raises_and_adds_but_never_lowers():
    pinned = floors(p_F1=(0.8, 0.01, True), q_F1=(0.8, 0.01, True), r_CER=(5.0, 0.5, False), s_CER=(5.0, 0.5, False))
    reached = {
        "p F1": 0.9,
        "q F1": 0.7,
        "r CER": 4.0,
        "s CER": 6.0,
        "t AUC": 0.6,
        "u wall seconds": 9.0,
        "v recall": 1.0,
    }
    rules = gate.repin(pinned, reached, digests={})["figures"]
    assert {name: rule["floor"] for name, rule in rules.items()} == {
        "p F1": 0.9,
        "q F1": 0.8,
        "r CER": 4.0,
        "s CER": 5.0,
        "t AUC": 0.6,
    }
    assert rules["p F1"]["noise"] == 0.01


def test_repin__with_lower_takes_what_is_and_drops_what_vanished():
    pinned = floors(p_F1=(0.8, 0.01, True), p_AUC=(0.8, 0.01, True), q_F1=(0.8, 0.01, True))
    rules = gate.repin(pinned, {"p F1": 0.7}, digests={}, lower=True)["figures"]
    assert {name: rule["floor"] for name, rule in rules.items()} == {"p F1": 0.7, "q F1": 0.8}


def test_figures_of__keeps_the_worse_of_two_of_one_name():
    reports = [report(a_F1=0.5, b_CER=1.0), report(a_F1=0.4, b_CER=2.0)]
    assert gate.figures_of(reports) == {"a F1": 0.4, "b CER": 2.0}


@pytest.mark.parametrize(
    "figure", ["pears wall seconds", "pears MB per CPU-second (user + system)", "pears peak memory, MB"]
)
def test_is_held__time_and_memory_are_not(figure):
    assert not gate.is_held(figure)


@pytest.mark.parametrize(
    ("sentence", "explained"), [("told apart less well", True), ("told apart worse", False), ("", False)]
)
def test_is_explained__finds_a_sentence_across_lines(sentence, explained):
    assert gate.is_explained(sentence, "Pears are told apart\n  less well, for speed.") is explained


def test_digest_of__changes_with_a_byte_and_with_a_name(tmp_path):
    (tmp_path / "pears").mkdir()
    assert gate.digest_of(tmp_path, "pears") is None
    file = tmp_path / "pears" / "a.jsonl"
    file.write_text("1")
    first = gate.digest_of(tmp_path, "pears")
    file.write_text("2")
    second = gate.digest_of(tmp_path, "pears")
    file.rename(file.with_name("b.jsonl"))
    assert len({first, second, gate.digest_of(tmp_path, "pears")}) == 3


def test_gate__passes_in_words_where_the_sets_are_absent(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WHENCE_EVAL", str(tmp_path))
    assert gate.main([]) == 0
    assert "skipped" in capsys.readouterr().out


def test_gate__fails_below_a_floor_and_shows_it(kit, capsys):
    pin(kit, 0.9)
    assert gate.main([]) == 1
    assert "BELOW ITS FLOOR" in capsys.readouterr().out


def test_gate__passes_above_a_floor_and_keeps_all_figures(kit, tmp_path):
    pin(kit, 0.7)
    assert gate.main(["--out", str(tmp_path / "kept")]) == 0
    kept = json.loads((tmp_path / "kept" / "fruit.json").read_text())
    assert [figure["name"] for figure in kept["figures"]] == ["pears accuracy", "pears wall seconds"]


def test_gate__repin_does_not_lower_without_leave(kit):
    pin(kit, 0.9)
    assert gate.main(["--repin"]) == 1
    assert json.loads(gate.FLOORS.read_text())["figures"]["pears accuracy"]["floor"] == 0.9


@pytest.mark.parametrize(
    ("sentence", "code", "floor"), [("told apart less well, for speed.", 0, 0.8), ("nobody wrote this down", 2, 0.9)]
)
def test_gate__lowers_a_floor_only_when_the_changelog_says_why(kit, sentence, code, floor):
    pin(kit, 0.9)
    assert gate.main(["--repin", "--allow-regression", sentence]) == code
    assert json.loads(gate.FLOORS.read_text())["figures"]["pears accuracy"]["floor"] == floor


def test_gate__a_scorer_that_cannot_run_is_no_pass(kit):
    (kit / "fruit.json").write_text("broken")
    with pytest.raises(SystemExit) as end:
        gate.main([])
    assert end.value.code == 2


def test_gate__knows_no_scorer_of_that_name(kit, capsys):
    assert gate.main(["--only", "vegetables"]) == 2
    assert "fruit" in capsys.readouterr().err


def test_gate__the_floors_of_the_project_are_well_formed():
    pinned = json.loads(gate.FLOORS.read_text("utf-8"))
    for name, rule in pinned["figures"].items():
        assert set(rule) == {"floor", "noise", "higher_is_better"}, name
        assert gate.set_of(name) in pinned["digest"], name
        assert rule["noise"] >= 0, name
        assert gate.is_held(name), name


def test_gate__needs_nothing_but_the_standard_library():
    code = "import sys; import evaluation.gate; sys.exit('pyarrow' in sys.modules or 'numpy' in sys.modules)"
    child = gate.subprocess.run([sys.executable, "-c", code], cwd=gate.ROOT, check=False)
    assert child.returncode == 0
