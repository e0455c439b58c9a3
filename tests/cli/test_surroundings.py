"""The command line where its surroundings are hostile: closed streams, full disks, names that are no text."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

STATEMENT = (
    "The Harbour Council of Marenholm met on Monday. It has not asked the government to close the port. "
    "All 17 ships may leave before 3 April, said Ilse Torvald, and no vessel of the line will be turned away. "
)


@pytest.fixture
def pages(tmp_path):
    """Two copies, one of them changed."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(STATEMENT)
    (folder / "b.txt").write_text(STATEMENT.replace("17", "71"))
    return folder


def in_shell(words, *arguments):
    """Run the command line where ``words`` puts it, as "$@"."""
    command = ["bash", "-c", words, "bash", sys.executable, "-m", "whence", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=300, check=False)


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_trace__works_with_closed_streams(pages, tmp_path, closed):
    done = in_shell(f'"$@" {closed}', "trace", pages, "-o", tmp_path / "out", "--until", "witness")
    assert done.returncode == 0 and done.stdout == b""


def test_trace__whose_reader_had_enough_has_not_failed(pages, tmp_path):
    done = in_shell('"$@" | true; exit ${PIPESTATUS[0]}', "trace", pages, "-o", tmp_path / "out")
    assert done.returncode == 0 and b"Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_trace__says_that_its_output_cannot_be_written(pages, tmp_path):
    done = in_shell('"$@" >/dev/full', "trace", pages, "-o", tmp_path / "out")
    assert done.returncode == 4 and b"No space left" in done.stderr and b"fault of whence" not in done.stderr


def test_trace__of_a_name_longer_than_any_file_has_is_a_usage_error(tmp_path):
    done = in_shell('"$@"', "trace", "x" * 5000, "-o", tmp_path / "out")
    assert done.returncode == 2 and b"to do:" in done.stderr


def test_trace__tells_what_was_rejected_without_control_characters(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[31m\nb.txt").write_text("")
    done = in_shell('"$@"', "trace", tmp_path / "in", "-o", tmp_path / "out", "--until", "witness")
    assert done.returncode == 3 and b"The file is empty." in done.stderr
    assert b"\x1b" not in done.stderr and b"1 input was rejected" in done.stderr


def test_compare__of_equal_files_of_one_name_is_done(tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(STATEMENT)
    assert in_shell('"$@"', "compare", tmp_path / "old" / "a.txt", tmp_path / "new" / "a.txt").returncode == 0


def test_compare__says_why_a_text_is_missing(pages):
    done = in_shell('"$@"', "compare", pages / "a.txt", pages / "nowhere.txt")
    assert done.returncode == 2 and b"There is no such file" in done.stderr
