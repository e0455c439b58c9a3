"""How much text a file holds is told by its name and size."""

import pytest

from whence.read.files.sizes import bytes_of_text


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.XZ", "b/c.parquet", "d.zip", "e.tar.zst", "f.tgz", "g.wacz"])
def test_bytes_of_text__knows_what_is_packed(name):
    assert bytes_of_text(name, 10) == 40


@pytest.mark.parametrize("name", ["a.jsonl", "gz", "a.html", "-", ""])
def test_bytes_of_text__takes_any_other_file_for_text(name):
    assert bytes_of_text(name, 10) == 10
