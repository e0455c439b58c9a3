"""The quality gate: scores the labelled sets and holds each figure against evaluation/floors.json.

    python evaluation/gate.py [--full] [--only SCORER,...] [--out DIR]
    python evaluation/gate.py --repin [--allow-regression "SENTENCE"]

The scorers and their sets are no part of the project: they are looked for in $WHENCE_EVAL, else in ../shared/eval
beside the checkout. Where they are absent the gate says so and passes.

A figure below its floor by more than its noise fails the gate; so does a held figure that is no longer reported.
--repin raises the floors that were surpassed and pins new figures. It lowers a floor only with --allow-regression, and
only when CHANGELOG.md holds that sentence. Figures of time and memory are shown and kept (--out), never held.

Exit: 0 all held, 1 a floor is broken, 2 usage, or a scorer cannot run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "evaluation" / "floors.json"
QUICK = {  # scorer -> the sets that run in minutes; "": all it has
    "seeds": "",
    "readings": "etpc",
    "relations": "spun,clough,policy",
    "cleaning": "broken",
    "statements": "",
    "stemma": "notre_besoin,n40",
    "reuse": "w2k",
}
# The figures worth a floor; shares of small classes and counts of alarms are shown only.
HEADLINE = re.compile(
    r"^seeds|\bF1\b|\bF$|AUC|accuracy|plagdet|pair (precision|recall)$|repaired|ASS|root|extant edges|ancestry|sure edges|CER"
)
TIMING = re.compile(r"second|\bMB\b|memory", re.IGNORECASE)
LOWER_IS_BETTER = re.compile(r"CER|missed|false alarm|without|granularity")


@dataclass(frozen=True)
class Verdict:
    """What became of one held figure."""

    name: str
    floor: float
    value: float | None  # None: no longer reported
    held: bool
    note: str = ""


def find_kit() -> Path | None:
    """The folder of the scorers, or None where this machine has none."""
    named = os.environ.get("WHENCE_EVAL")
    kit = Path(named) if named else ROOT.parent / "shared" / "eval"
    return kit if (kit / "harness.py").is_file() and (kit / "data").is_dir() else None


def set_of(figure: str) -> str:
    """The labelled set that a figure is about: the first word of its name."""
    return figure.split(maxsplit=1)[0].rstrip(":")


def is_held(figure: str) -> bool:
    """Whether a figure gets a floor."""
    return bool(HEADLINE.search(figure)) and not TIMING.search(figure)


def digest_of(data: Path, name: str) -> str | None:
    """SHA-256 over names and bytes of all files of one set; None where there is no such set."""
    found = sorted(path for pattern in (name, f"{name}.*", f"*/{name}", f"*/{name}.*") for path in data.glob(pattern))
    files = sorted(f for path in found for f in ([path] if path.is_file() else path.rglob("*")) if f.is_file())
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(data)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest() if files else None


def figures_of(reports: list[dict[str, Any]]) -> dict[str, float | None]:
    """Name -> value of all figures; the worse one where two have the same name."""
    figures: dict[str, float | None] = {}
    for figure in (row for report in reports for row in report["figures"]):
        name, value = figure["name"], figure["value"]
        if name in figures and value is not None and figures[name] is not None:
            worse = max if LOWER_IS_BETTER.search(name) else min
            value = worse(value, figures[name])
        figures[name] = value
    return figures


def hold(
    pinned: dict[str, Any], figures: dict[str, float | None], *, digests: dict[str, str | None] | None = None
) -> list[Verdict]:
    """Each floor of the sets that ran against its figure, in the order of floors.json."""
    ran = {set_of(name) for name in figures}
    verdicts = []
    for name, rule in pinned["figures"].items():
        if set_of(name) not in ran:
            continue
        value, floor = figures.get(name), rule["floor"]
        changed = digests is not None and pinned["digest"].get(set_of(name)) != digests.get(set_of(name))
        note = "the set is not the one that was pinned" if changed else ""
        if value is None:
            verdicts.append(Verdict(name, floor, None, False, note or "no longer reported"))
            continue
        margin = value - floor if rule["higher_is_better"] else floor - value
        verdicts.append(Verdict(name, floor, value, margin >= -rule["noise"] - 1e-9, note))
    return verdicts


def repin(
    pinned: dict[str, Any],
    figures: dict[str, float | None],
    *,
    digests: dict[str, str | None],
    lower: bool = False,
) -> dict[str, Any]:
    """The floors with surpassed ones raised and new figures added; with LOWER, broken ones too."""
    rules = dict(pinned["figures"])
    for name, value in figures.items():
        if value is None or not is_held(name):
            continue
        downward = bool(LOWER_IS_BETTER.search(name))
        floor = round(value, 4)
        rule = rules.get(name)
        if rule is None:
            noise = 0.0 if name.startswith("seeds") else 0.5 if "%" in name else 0.005
            rules[name] = {"floor": floor, "noise": noise, "higher_is_better": not downward}
        elif (floor < rule["floor"]) == downward or lower:
            rules[name] = rule | {"floor": floor}
    if lower:
        ran = {set_of(name) for name in figures}
        rules = {name: rule for name, rule in rules.items() if set_of(name) not in ran or figures.get(name) is not None}
    return {"figures": dict(sorted(rules.items())), "digest": dict(sorted((pinned["digest"] | digests).items()))}


def is_explained(sentence: str, changelog: str) -> bool:
    """Whether the changelog holds a sentence, however its lines are broken."""
    plain = " ".join(sentence.split())
    return len(plain.split()) >= 3 and plain in " ".join(changelog.split())


def table(verdicts: list[Verdict]) -> str:
    """The verdicts as lines of text, broken floors first."""
    lines = [f"{'figure':<62} {'floor':>8} {'now':>8}"]
    for verdict in sorted(verdicts, key=lambda verdict: verdict.held):
        now = "-" if verdict.value is None else f"{verdict.value:.4g}"
        words = "" if verdict.held else "BELOW ITS FLOOR"
        lines.append(f"{verdict.name:<62} {verdict.floor:>8.4g} {now:>8} {words} {verdict.note}".rstrip())
    return "\n".join(lines)


def run_scorer(kit: Path, scorer: str, *, sets: str, whence: str) -> dict[str, Any]:
    """The report of one scorer as it prints it with --json."""
    command = [sys.executable, str(kit / f"{scorer}.py"), "--whence", whence, "--json"]
    child = subprocess.run([*command, "--sets", sets] if sets else command, capture_output=True, text=True, check=False)
    if child.returncode:
        sys.exit(_refuse(f"{scorer}.py ended with {child.returncode}: {child.stderr.strip()[-1500:]}"))
    return json.loads(child.stdout)


def _refuse(words: str) -> int:
    print(f"gate: {words}", file=sys.stderr)
    return 2


def _score(kit: Path, options: argparse.Namespace) -> dict[str, float | None]:
    """Run the chosen scorers; keep their reports where --out says."""
    reports = []
    for scorer in options.only.split(",") if options.only else QUICK:
        started = time.monotonic()
        reports.append(run_scorer(kit, scorer, sets="" if options.full else QUICK[scorer], whence=options.whence))
        print(f"gate: {scorer} scored in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            (options.out / f"{scorer}.json").write_text(json.dumps(reports[-1], indent=2) + "\n", "utf-8")
    return figures_of(reports)


def main(arguments: list[str] | None = None) -> int:
    """Parse, score, hold or repin; the exit code."""
    beside = Path(sys.executable).with_name("whence")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="all sets, not only the quick ones")
    parser.add_argument("--only", default="", help=f"some of: {', '.join(QUICK)}")
    parser.add_argument("--out", type=Path, help="keep the scorers' reports in this folder")
    parser.add_argument("--whence", default=str(beside), help="the command to score")
    parser.add_argument("--repin", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--allow-regression", metavar="SENTENCE", help="lower floors too; CHANGELOG.md holds SENTENCE")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.only.split(",") if name and name not in QUICK]
    if unknown:
        return _refuse(f"no scorer {', '.join(unknown)}; there are {', '.join(QUICK)}")
    if options.allow_regression is not None:
        if not options.repin:
            return _refuse("--allow-regression goes with --repin")
        if not is_explained(options.allow_regression, (ROOT / "CHANGELOG.md").read_text("utf-8")):
            return _refuse("CHANGELOG.md does not hold this sentence: say there what got worse, and why")
    kit = find_kit()
    if kit is None:
        print("gate: skipped. The labelled sets are not on this machine (../shared/eval, or $WHENCE_EVAL).")
        return 0
    pinned = json.loads(FLOORS.read_text("utf-8"))
    figures = _score(kit, options)
    digests = {name: digest_of(kit / "data", name) for name in sorted({set_of(name) for name in figures})}
    verdicts = hold(pinned, figures, digests=digests)
    print(table(verdicts))
    if options.repin:
        lower = options.allow_regression is not None
        floors = repin(pinned, figures, digests=digests, lower=lower)
        FLOORS.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", "utf-8")
        print(f"gate: {len(floors['figures'])} floors stand in {FLOORS.relative_to(ROOT)}")
        verdicts = hold(floors, figures)
    broken = [verdict for verdict in verdicts if not verdict.held]
    print(f"gate: {len(verdicts) - len(broken)} of {len(verdicts)} figures hold their floor")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
