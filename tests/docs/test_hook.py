"""The pre-commit hook of docs/howto/check.md does what the page says: its entry, run as pre-commit runs it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "check.md"


def run_hook(folder, *articles):
    block = re.search(r"^```yaml\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)[1]
    (entry,) = re.findall(r"^ *entry: (.+)$", block, re.MULTILINE)
    (files,) = re.findall(r"^ *files: (.+)$", block, re.MULTILINE)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    chosen = [article for article in articles if re.search(files, article)]
    return subprocess.run(
        [*shlex.split(entry), *chosen],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_hook__fails_where_one_of_the_articles_does(tmp_path):
    for name in ("articles", "sources"):
        (tmp_path / name).mkdir()
    (tmp_path / "sources" / "talk.txt").write_text("Ada Krol said: “The quay will not close before May.”\n")
    (tmp_path / "articles" / "good one.txt").write_text("“The quay will not close before May,” said Ada Krol.\n")
    (tmp_path / "articles" / "bad.txt").write_text("“The quay will close before May,” said Ada Krol.\n")
    assert run_hook(tmp_path, "articles/good one.txt").returncode == 0
    done = run_hook(tmp_path, "articles/bad.txt", "articles/good one.txt", "README.md")
    assert done.returncode == 1 and "altered" in done.stdout
