"""The command line where its surroundings are hostile: closed streams, full disks, names that are no text."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

from whence.cli import interruption, main
from whence.cli.progress import reporter
from whence.errors import EngineError

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


def test_trace__refuses_an_empty_name_of_its_folder(pages, tmp_path):
    done = in_shell('cd "$0"; "$@" -o ""'.replace("$0", str(tmp_path)), "trace", pages)
    assert done.returncode == 2 and b"empty" in done.stderr
    assert not list(tmp_path.glob("*.parquet"))


def test_trace__says_how_many_more_were_rejected(tmp_path):
    (tmp_path / "rows.csv").write_text("id,text\n" + "too,many,values\n" * 8)
    done = in_shell('"$@"', "trace", tmp_path / "rows.csv", "-o", tmp_path / "out", "--until", "witness")
    assert done.returncode == 3 and b"and 5 more" in done.stderr and b"8 inputs were rejected" in done.stderr


def test_compare__of_equal_files_of_one_name_is_done(tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(STATEMENT)
    assert in_shell('"$@"', "compare", tmp_path / "old" / "a.txt", tmp_path / "new" / "a.txt").returncode == 0


def test_compare__says_why_a_text_is_missing(pages):
    done = in_shell('"$@"', "compare", pages / "a.txt", pages / "nowhere.txt")
    assert done.returncode == 2 and b"There is no such file" in done.stderr


@pytest.mark.parametrize("blocks", [4, 16, 40])
def test_trace__on_a_full_disk_says_so_and_is_finished_by_the_next_run(pages, tmp_path, blocks):
    words = f'ulimit -f {blocks}; "$@"'  # no file may be longer than so many KB: what the disk does when it is full
    done = in_shell(words, "trace", pages, "-o", tmp_path / "out")
    assert done.returncode == 4 and b"cannot be written" in done.stderr and b"resumes" in done.stderr
    assert not list((tmp_path / "out").glob("*.part"))
    for path in (tmp_path / "out").glob("*.parquet"):
        pq.read_table(path).validate(full=True)
    assert in_shell('"$@"', "trace", pages, "-o", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "report.html").exists()


def test_trace__whose_folder_is_removed_under_way_says_so(pages, tmp_path):
    out = tmp_path / "out"
    run = subprocess.Popen(
        [sys.executable, "-m", "whence", "trace", str(pages), "-o", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while run.poll() is None and not (out / "witness.parquet").exists():
        time.sleep(0.01)
    while run.poll() is None:
        shutil.rmtree(out, ignore_errors=True)
        time.sleep(0.01)
    _, words = run.communicate()
    assert run.returncode == 4 and b"cannot be written" in words and b"Traceback" not in words
    assert in_shell('"$@"', "trace", pages, "-o", out).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities")
def test_trace__into_a_folder_that_is_closed_is_a_usage_error(pages, tmp_path):
    (tmp_path / "out").mkdir(mode=0o555)
    done = subprocess.run(
        [sys.executable, "-m", "whence", "trace", str(pages), "-o", str(tmp_path / "out")],
        capture_output=True,
        preexec_fn=lambda: ctypes.CDLL(None).prctl(24, 1, 0, 0, 0),  # root gives up passing over permissions
        check=False,
    )
    assert done.returncode == 2 and b"Permission denied" in done.stderr and b"name another folder" in done.stderr


def test_main__calls_what_breaks_under_an_interruption_an_interruption(monkeypatch, capsys):
    def break_down(**_):
        try:
            raise KeyboardInterrupt
        finally:
            raise EngineError("Spark gave up.", where="the master", todo="see the log")

    left = []
    monkeypatch.setattr(main, "app", break_down)
    monkeypatch.setattr(main, "leave", left.append)
    main.main()
    assert left == [main.INTERRUPTED] and capsys.readouterr().err.startswith("whence: interrupted;")


def test_is_of_interruption__looks_at_all_that_led_to_an_error():
    try:
        try:
            raise ValueError
        except ValueError as first:
            raise EngineError("No.", where="here", todo="mend it") from first
    except EngineError as problem:
        assert not main.is_of_interruption(problem)
    assert main.is_of_interruption(KeyboardInterrupt())


@pytest.fixture
def own_handler():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job starts deaf to it
    yield
    signal.signal(signal.SIGINT, before)
    interruption.SEEN.clear()


def test_main__forgets_no_interruption_that_python_dropped(monkeypatch, capsys, own_handler):
    stages = []

    def drop(**_):
        report = reporter(quiet=True)
        report("read_sources", 0.1, 1)
        with contextlib.suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        stages.append("one more")
        report("tokenise", 0.1, 1)
        stages.append("too many")

    left = []
    monkeypatch.setattr(main, "app", drop)
    monkeypatch.setattr(main, "leave", left.append)
    main.main()
    assert left == [main.INTERRUPTED] and stages == ["one more"]
    assert capsys.readouterr().err.startswith("whence: interrupted;")
