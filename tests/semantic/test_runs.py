"""Whole runs with a model: translations are found, laid side by side, and never collated as variants."""

import json
import os
import subprocess
import sys

import pytest

import whence
from tests.engines.test_invariance import rows_of
from tests.semantic import invented_models as invented
from whence import pipeline, tables
from whence.errors import EngineError, ParameterError

EN, DE = " ".join(invented.ENGLISH), " ".join(invented.GERMAN)
PAGES = invented.PAGES


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return str(invented.write_static(tmp_path_factory.mktemp("model")))


@pytest.fixture
def run(tmp_path, model):
    """Trace pages, with the model or without; the tables."""

    def traced(pages, *, semantic=model, out="out", call=whence.trace, seed=0, **settings):
        file = invented.write_pages(tmp_path / "pages.jsonl", pages, seed=seed)
        return call([file], tmp_path / out, settings=whence.Settings(semantic=semantic, **settings))

    return traced


def keyed(traced, name):
    """The rows of a table by the keys of their witnesses."""
    key_of = {row["witness_id"]: row["key"] for row in traced.witness.to_pylist()}
    return {key_of[row["witness_id"]]: row for row in getattr(traced, name).to_pylist()}


def edges_of(traced):
    node_of = {row["node_id"]: key for key, row in keyed(traced, "node").items()}
    return {(node_of[row["parent"]], node_of[row["child"]]): row for row in traced.edge.to_pylist()}


def test_trace__ties_a_translation_to_the_page_it_is_most_like(run):
    traced = run(PAGES)
    members = keyed(traced, "tradition")
    assert {key: row["relation"] for key, row in members.items()} == {
        "wire.en": "original",
        "copy.en": "edited",
        "zeitung.de": "translated",
    }
    assert "in other words" in members["zeitung.de"]["why"] and members["zeitung.de"]["fidelity"] is None
    assert members["zeitung.de"]["coverage"] == 1
    edge = edges_of(traced)["wire.en", "zeitung.de"]
    assert edge["decided"] and edge["support"] > 0.9 and "wire.en" in edge["evidence"][0]
    assert len(set(traced.passage["passage_id"].to_pylist())) == 1
    assert set(keyed(traced, "passage")) == set(members)


def test_trace__invents_no_reading_between_languages(run):
    traced = run(PAGES)
    assert [(row["text"], row["type"]) for row in traced.reading.to_pylist()] == [("five million crowns", "number")]


def test_why__of_a_translation_says_nothing_of_its_words(run):
    traced = run(PAGES)
    told = " ".join(json.dumps(row, default=str, ensure_ascii=False) for row in traced.why("copy.en", "zeitung.de"))
    assert "in other words" in told and "has the original" not in told


def test_export__does_not_say_that_a_translation_has_the_words_of_the_original(run):
    traced = run(PAGES)
    (text,) = whence.export_as(traced.folder, "collatex").values()
    table = json.loads(text)
    at = table["witnesses"].index("zeitung.de")
    assert table["table"] and not any(row[at] for row in table["table"])


def test_alignment__by_sense_has_a_run_for_every_bead(run):
    traced = run(PAGES)
    row = next(row for row in traced.alignment.to_pylist() if row["relation"] == "translated")
    assert row["op"].count(1) == len(invented.ENGLISH) and row["words_equal"] == 0 and 0 not in row["op"]
    lengths = list(zip(row["op"], row["length"], strict=True))
    assert sum(length for op, length in lengths if op in (1, 2)) == row["words_a"]
    assert sum(length for op, length in lengths if op in (1, 3)) == row["words_b"]


def test_trace__with_a_model_has_all_that_words_alone_give(run):
    pages = PAGES | {"late.de": {"text": DE.replace("vier", "zehn"), "published": "2022-03-06", "language": "de"}}
    plain, sensed = rows_of(run(pages, semantic="", out="plain")), rows_of(run(pages))
    for name in set(tables.PUBLIC) - {"passage", "tradition"}:
        assert set(plain[name]) <= set(sensed[name]), name


def test_trace__leaves_two_traditions_and_says_which_stands_beside_which(run):
    pages = PAGES | {"late.de": {"text": DE.replace("vier", "zehn"), "published": "2022-03-06", "language": "de"}}
    members = keyed(run(pages), "tradition")
    assert (
        members["wire.en"]["tradition_id"]
        != members["zeitung.de"]["tradition_id"]
        == members["late.de"]["tradition_id"]
    )
    told = {key for key, row in members.items() if "By sense" in row["why"]}
    assert len(told) == 1


def test_trace__makes_a_tradition_of_two_lone_pages(run):
    pages = {key: PAGES[key] for key in ("wire.en", "zeitung.de", "other.en")}
    traced = run(pages)
    members = keyed(traced, "tradition")
    assert {key: row["relation"] for key, row in members.items()} == {"wire.en": "original", "zeitung.de": "translated"}
    assert edges_of(traced)["wire.en", "zeitung.de"]["decided"]
    assert traced.archetype.num_rows == len(EN.split()) and not any(traced.archetype["lost"].to_pylist())
    assert traced.reading.num_rows == 0


def test_trace__of_undated_pages_decides_no_direction(run):
    pages = {key: {"text": PAGES[key]["text"], "language": key[-2:]} for key in ("wire.en", "zeitung.de")}
    traced = run(pages)
    (edge,) = traced.edge.to_pylist()
    assert edge["decided"] is False and edge["support"] <= 0.5 and "older" in edge["evidence"][1]
    first = next(row for row in keyed(traced, "tradition").values() if row["relation"] == "original")
    assert first["relation_support"] == 0.5 and "dates do not tell" in first["why"]


def test_trace__without_a_translation_is_as_without_a_model(run):
    pages = {key: PAGES[key] for key in ("wire.en", "copy.en", "other.en")}
    assert rows_of(run(pages)) == rows_of(run(pages, semantic="", out="plain"))


@pytest.mark.parametrize(("threads", "batch_rows", "seed"), [(2, 1, 1), (1, 3, 2), (2, 1024, 3)])
def test_trace__with_a_model_does_not_depend_on_threads_batches_and_order(run, threads, batch_rows, seed):
    pages = PAGES | {
        "late.de": {"text": DE.replace("vier", "zehn"), "language": "de"},
        "half.de": {"text": " ".join(invented.GERMAN[:4]).replace("Rat", "Rat der Bürger"), "language": "de"},
        "short.en": {"text": " ".join(invented.ENGLISH[3:7]), "language": "en"},
    }
    expected = rows_of(run(pages, threads=1))
    assert rows_of(run(pages, out="again", seed=seed, threads=threads, batch_rows=batch_rows)) == expected


def test_trace__with_a_model_does_not_depend_on_memory(run, monkeypatch):
    pages = PAGES | {"late.de": {"text": DE.replace("vier", "zehn"), "language": "de"}}
    expected = rows_of(run(pages))
    monkeypatch.setattr(pipeline, "HELD_SHARE", 0)  # every table goes to disk
    assert rows_of(run(pages, out="again")) == expected


def test_collate__sets_a_translation_apart_and_collates_the_rest(run):
    told = {key: PAGES[key] for key in ("wire.en", "copy.en", "zeitung.de")}
    traced = run(told, call=whence.collate)
    members = keyed(traced, "tradition")
    assert members["zeitung.de"]["relation"] == "translated"
    assert len({row["tradition_id"] for row in members.values()}) == 1
    assert [row["text"] for row in traced.reading.to_pylist()] == ["five million crowns"]
    without = {key: row for key, row in told.items() if key != "zeitung.de"}
    assert traced.archetype.drop_columns("tradition_id") == run(
        without, call=whence.collate, semantic="", out="plain"
    ).archetype.drop_columns("tradition_id")


def test_collate__of_several_translations_hangs_each_below_its_neighbour(run):
    told = {key: PAGES[key] for key in ("wire.en", "copy.en", "zeitung.de")} | {
        "late.de": {"text": DE, "published": "2022-03-06", "language": "de"}
    }
    traced = run(told | {"third.en": PAGES["wire.en"]}, call=whence.collate)
    members = keyed(traced, "tradition")
    assert {key for key, row in members.items() if row["relation"] == "translated"} == {"zeitung.de", "late.de"}
    assert traced.node.num_rows == len(members) == 5 and traced.edge.num_rows == 4


def test_compare__of_two_languages_names_the_first_as_source(tmp_path, model):
    files = []
    for name, text in (("b.txt", EN), ("a.txt", DE)):
        files.append(tmp_path / name)
        files[-1].write_text(text, encoding="utf-8")
    traced = whence.compare(*files, tmp_path / "out", settings=whence.Settings(semantic=model))
    members = keyed(traced, "tradition")
    assert members["b.txt"]["relation"] == "original" and members["a.txt"]["relation"] == "translated"
    assert traced.reading.num_rows == 0


def test_compare__of_pairs_mixes_no_two(tmp_path, model):
    pairs = tmp_path / "pairs.jsonl"
    rows = [{"id": "x", "a": EN, "b": DE}, {"id": "y", "a": EN, "b": " ".join(invented.OTHER)}]
    pairs.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    traced = whence.compare_pairs(pairs, tmp_path / "out", settings=whence.Settings(semantic=model))
    members = keyed(traced, "tradition")
    assert members["x#b"]["relation"] == "translated" and members["y#b"]["relation"] == "independent"
    assert traced.alignment["relation"].to_pylist().count("translated") == 1


def test_run__is_known_by_the_files_of_the_model(tmp_path, run):
    own = invented.write_static(tmp_path / "own")
    first = run(PAGES, semantic=str(own))
    assert first.steps_run and run(PAGES, semantic=str(own)).steps_run == ()
    assert "own" in first.provenance["inputs"]
    (own / "config.json").write_text("{}")
    assert run(PAGES, semantic=str(own)).steps_run == first.steps_run


def test_run__resumes_behind_its_last_finished_step(run):
    run(PAGES, until="alignment")
    traced = run(PAGES)
    assert "alignment" not in traced.steps_run
    assert rows_of(traced) == rows_of(run(PAGES, out="whole"))


def test_run__without_a_usable_model_leaves_the_folder_alone(tmp_path, run):
    with pytest.raises(ParameterError, match="no folder"):
        run(PAGES, semantic=str(tmp_path / "nowhere"))
    assert not (tmp_path / "out").exists()


def test_run__on_spark_is_refused(run):
    with pytest.raises((ParameterError, EngineError), match="Spark"):
        run(PAGES, engine="spark")


def test_run__without_a_model_imports_nothing_of_it(tmp_path):
    file = invented.write_pages(tmp_path / "pages.jsonl", PAGES)
    program = f"""
import sys, whence
whence.trace([{str(file)!r}], {str(tmp_path / "out")!r})
print([name for name in sys.modules if name.partition(".")[0] in ("onnxruntime", "tokenizers", "safetensors")
       or name.startswith(("whence.semantic", "whence.sensing"))])
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def said_by(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "whence", *map(str, arguments)],
        capture_output=True, text=True, check=False, env=os.environ | environment,
    )  # fmt: skip


def test_commands__take_the_model_by_flag_and_by_environment(tmp_path, model):
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(EN, encoding="utf-8")
    other.write_text(DE, encoding="utf-8")
    for done in (
        said_by("compare", one, other, "--semantic", model),
        said_by("compare", one, other, WHENCE_SEMANTIC=model),
    ):
        assert done.returncode == 0 and "other.txt: translated" in done.stdout
    assert (
        "translated, carries 100 %"
        in said_by("collate", one, other, "--semantic", model, "-o", tmp_path / "out").stdout
    )


def test_commands__refuse_a_folder_without_a_model(tmp_path):
    file = invented.write_pages(tmp_path / "pages.jsonl", PAGES)
    done = said_by("trace", file, "-o", tmp_path / "out", "--semantic", tmp_path)
    assert done.returncode == 2 and "model.onnx" in done.stderr and "to do:" in done.stderr
    assert not (tmp_path / "out").exists()
