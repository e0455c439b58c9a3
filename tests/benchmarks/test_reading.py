import json

import pytest

from benchmarks import reading


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("reading")
    reading.make_files(made, 30, reading.pages_of(None, 4))
    reading.make_large(made, 1)
    return made


@pytest.mark.parametrize("name", [*reading.READERS, reading.LARGE])
def test_measure__finds_every_record(folder, name):
    figures = reading.measure(name, folder)
    wanted = 400 if name == reading.LARGE else 30 if reading.READERS[name][0].startswith(("rows", "crawl.wet")) else 4
    assert figures["records"] == wanted and figures["text_mb"] > wanted * 2000 / 1e6
    assert figures["cpu_seconds"] > 0 and figures["peak_mb"] > 10


def test_size_of__is_that_of_the_unpacked_file(folder):
    sizes = {
        name: reading.size_of(folder / name) for name in ("crawl.wet", "crawl.wet.gz", "rows.parquet", "rows.jsonl")
    }
    assert sizes["crawl.wet"] == sizes["crawl.wet.gz"] and sizes["rows.parquet"] == sizes["rows.jsonl"] > 0.06


def test_measured__takes_medians_of_processes(folder):
    figures = reading.measured(["orjson alone"], folder, 2)["orjson alone"] | {"mb": 1.0}
    assert figures["records"] == 30 and json.dumps(figures)
    assert reading.table_of({"orjson alone": figures}).splitlines()[2].startswith("| orjson alone | 30 | 1.0 |")
