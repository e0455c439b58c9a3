"""How many pages there are is told by names and sizes."""

from pathlib import Path

import pytest

from whence.read.files.quality import choose_quality
from whence.read.files.walk import Found


@pytest.mark.parametrize(
    ("name", "size", "n_pages"),
    [
        ("a.html", 9, 1),
        ("a.xhtml.gz", 9, 1),
        ("a.txt", 10**9, 0),
        ("a.jsonl.zst", 10**9, 0),
        ("a.warc.gz", 1_500_000, 100),
        ("a.zip", 1_500_000, 100),
        ("a.tar.xz", 1_500_000, 100),
    ],
)
def test_choose_quality__counts_pages_by_names_and_sizes(name, size, n_pages):
    found = [Found(Path(name), name, name, size)]
    assert choose_quality(found, "auto") == ("best", n_pages)
    assert choose_quality(found, "fast") == ("fast", n_pages)
    assert choose_quality(found * 301, "auto").quality == ("fast" if n_pages else "best")
