"""The first factual readings of each labelled set, as the report ranks them, for a reader to judge.

    python -m evaluation.firsts [--sets etpc,harbour,...] [--first 10] [--out FILE]

Pairs are compared, documents traced, traditions collated. Of each run the first changes are printed as lines of JSON:
set, rank, severity, type, lemma, text, reason, and the words around. docs/accuracy.md holds the verdicts. The texts are third
parties', so the list stays on the machine. Where the kit is absent (gate.py says where it is looked for) only the example is listed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

import whence
from evaluation.gate import ROOT, find_kit
from whence.report.changes import rank_changes
from whence.report.wordings import gravest, read_wordings

EXAMPLE = ROOT / "examples" / "harbour" / "pages"
PAIRS = ("etpc", "fever", "negation", "policy", "clough", "spun")
TRADITIONS = {"notre_besoin": 1, "n15": 3, "n40": 2, "bible": 1}  # how many of each are collated
AROUND = 90  # characters shown on each side of a reading
Row = dict[str, Any]


def read_lines(path: Path) -> list[Row]:
    """The records of a JSONL file, packed or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def write_lines(path: Path, rows: list[Row]) -> Path:
    """Records as a JSONL file."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def list_firsts(traced: whence.Trace, first: int) -> list[Row]:
    """The first changes of a run, one row each, in the order of the report."""
    table = read_wordings(traced.reading)
    texts = dict(zip(traced.witness["witness_id"].to_pylist(), traced.witness["text"].to_pylist(), strict=True))
    keys = dict(zip(traced.witness["witness_id"].to_pylist(), traced.witness["key"].to_pylist(), strict=True))
    rows = []
    for rank, change in enumerate(rank_changes(traced.reading).slice(0, first).to_pylist(), 1):
        here = [pc.equal(table[name], change[name]) for name in ("tradition_id", "locus", "words")]
        worst = gravest(table.filter(pc.and_(pc.and_(here[0], here[1]), here[2])).to_pylist())
        start, stop, text = worst["char_start"], worst["char_stop"], texts[worst["witness_id"]]
        around = text[max(0, start - AROUND) : start] + "[" + text[start:stop] + "]" + text[stop : stop + AROUND]
        shown = {name: worst[name] for name in ("type", "severity", "lemma", "text", "why")}
        rows.append({"rank": rank, "witness": keys[worst["witness_id"]], **shown, "around": " ".join(around.split())})
    return rows


def runs_of(kit: Path | None, folder: Path) -> Iterator[tuple[str, Callable[[], whence.Trace]]]:
    """Name and run of each set."""
    yield "harbour", lambda: whence.trace([EXAMPLE], folder / "harbour")
    if kit is None:
        return
    data = kit / "data"
    yield "seeds", lambda: whence.trace([data / "seeds" / "docs.jsonl"], folder / "seeds")
    yield "reuse", lambda: whence.trace([_unpacked(data / "reuse" / "w2k" / "docs.jsonl.gz", folder)], folder / "reuse")
    yield "articles", lambda: whence.trace([data / "articles" / "html"], folder / "articles")
    for name in PAIRS:
        pairs = [{key: row[key] for key in ("id", "a", "b")} for row in read_lines(data / name / "pairs.jsonl")]
        file = write_lines(folder / f"{name}.jsonl", pairs)
        yield name, lambda file=file, name=name: whence.compare_pairs(file, folder / name)
    for name, count in TRADITIONS.items():
        for number, tradition in enumerate(read_lines(data / "traditions" / f"{name}.jsonl.gz")[:count]):
            file = write_lines(folder / f"{name}-{number}.jsonl", tradition["docs"])
            yield f"{name}-{number}", lambda file=file: whence.collate([file], folder / file.stem)


def _unpacked(path: Path, folder: Path) -> Path:
    """A packed JSONL file, written out."""
    return write_lines(folder / path.stem, read_lines(path))


def main(arguments: list[str] | None = None) -> int:
    """Run the sets and write their lists; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="", help="only these, separated by commas")
    parser.add_argument("--first", type=int, default=10, help="how many readings of each (default: 10)")
    parser.add_argument("--out", type=Path, help="write here instead of stdout")
    options = parser.parse_args(arguments)
    kit = find_kit()
    if kit is None:
        print("firsts: the labelled sets are not on this machine; only the example is listed.", file=sys.stderr)
    chosen = {name for name in options.sets.split(",") if name}
    lines = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, run in runs_of(kit, Path(scratch)):
            if not chosen or name in chosen or name.partition("-")[0] in chosen:
                found = list_firsts(run(), options.first)
                lines += [json.dumps({"set": name, **row}, ensure_ascii=False) for row in found]
                print(f"firsts: {name}: {len(found)} readings", file=sys.stderr, flush=True)
    text = "".join(f"{line}\n" for line in lines)
    if options.out:
        options.out.write_text(text, "utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
