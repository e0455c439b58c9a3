"""Groups by text-dedup: its command `text_dedup.minhash` with default options. python with_text_dedup.py DOCS.jsonl FOUND.jsonl

With `--debug` the command keeps the sets of its union-find in `uf.pkl`, by the ids of the documents.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from text_dedup.minhash import main as minhash


def main(documents: str, found: str) -> None:
    """Write each set, as a line with the ids of its members."""
    with TemporaryDirectory() as name:
        options = {
            "--path": "json",
            "--data_files": documents,
            "--split": "train",
            "--column": "text",
            "--idx_column": "id",
            "--cache_dir": f"{name}/cache",
            "--output": f"{name}/kept",
        }
        minhash([*(word for option in options.items() for word in option), "--debug"], standalone_mode=False)
        sets = pickle.loads(Path(f"{name}/kept/uf.pkl").read_bytes())
    members = defaultdict(list)
    for document in list(sets.parent):
        members[sets.find(document)].append(document)
    groups = (group for group in members.values() if len(group) > 1)
    Path(found).write_text("".join(json.dumps(group) + "\n" for group in groups), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
