"""One function per question: what `import whence` offers, and what each command and route calls.

Most functions write an OUT folder (a temporary one where none is named) and return a ``Trace``: its tables
as attributes (pyarrow), read when asked for. ``explain`` and ``check`` return rows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from whence import tables
from whence.errors import ParameterError
from whence.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

    from whence.pipeline import Progress


@dataclass
class Trace:
    """The tables of one OUT folder as attributes: ``trace.reading``, ``trace.edge``, ..."""

    folder: Path
    steps_run: tuple[str, ...] = ()  # empty: the folder held everything already
    _keep: Any = field(default=None, repr=False)  # a temporary folder lives as long as this
    _tables: dict[str, pa.Table] = field(default_factory=dict, repr=False)

    def __getattr__(self, name: str) -> pa.Table:
        if name not in tables.PUBLIC:
            raise AttributeError(f"a Trace has the tables {', '.join(tables.PUBLIC)}; not {name!r}")
        if name not in self._tables:
            from whence.archive.out import is_written, read_table

            here = is_written(self.folder, name)  # else a file of this name is somebody else's
            self._tables[name] = read_table(self.folder, name) if here else tables.PUBLIC[name].empty_table()
        return self._tables[name]

    def count(self, name: str) -> int:
        """The rows of a table, without reading it."""
        from whence.archive.out import count_rows

        return count_rows(self.folder, name)

    def head(self, name: str, n: int) -> pa.Table:
        """The first rows of a table, without reading the others."""
        from whence.archive.out import read_head

        return read_head(self.folder, name, n)

    @property
    def provenance(self) -> dict[str, Any]:
        """Versions, parameters, digests of the inputs, and each stage with its seconds and rows."""
        from whence.archive.out import read_provenance

        return read_provenance(self.folder)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *tables.PUBLIC]

    @property
    def report_path(self) -> Path:
        """Where the report stands."""
        from whence.archive.out import REPORT

        return self.folder / REPORT

    def report(self, path: str | Path) -> Path:
        """Write the report to a file; its path."""
        from whence.report import write_report

        every = {name: getattr(self, name) for name in tables.PUBLIC}
        write_report(every, Path(path), provenance=self.provenance)
        return Path(path)

    def why(self, a: str, b: str) -> list[dict[str, Any]]:
        """Why A is held to be B's source, or not: rows of kind verdict, for, against, open and change, with a sentence.

        ``a`` and ``b`` are keys, addresses or sites. Raises ParameterError where they name no one witness, or where
        the run stopped before the stemma.
        """
        from whence.report.why import tell_why

        if not self.tradition.num_rows and self.count("alignment"):
            raise ParameterError(
                "There is no stemma yet.", where=str(self.folder), todo="run without --until, or with --until tradition"
            )
        return tell_why(self, a, b)

    def both(self) -> tuple[str, str]:
        """The keys of the two texts that were compared, in the order in which they were given."""
        from whence.read.pairs import FIRST

        rows = self.witness.select(["key", "notes"]).to_pylist()
        first, second = sorted(rows, key=lambda row: FIRST not in (row["notes"] or []))
        return first["key"], second["key"]

    def _repr_html_(self) -> str:
        from whence.report.rows import summary_html

        return summary_html({name: getattr(self, name) for name in tables.PUBLIC})


def trace(
    sources: Sequence[str | Path] | str | Path,
    out: str | Path | None = None,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Trace:
    """Who has what from whom, and what changed? The main job.

    ``sources``: files, folders, quoted globs, ``@list.txt``, ``-``. Raises SourceError where none of them exists or
    ``out`` cannot be written, ParameterError where the engine cannot do what is asked, EngineError where a disk or
    Spark refuses.
    """
    from whence.plans import TRACE

    return _run(TRACE, sources, out, settings=settings, progress=progress, stdin=stdin)


def collate(
    witnesses: Sequence[str | Path] | str | Path,
    out: str | Path | None = None,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Trace:
    """The apparatus and the stemma of texts known to be one tradition: nothing is searched for."""
    from whence.plans import COLLATE

    return _run(COLLATE, witnesses, out, settings=settings, progress=progress, stdin=stdin)


def compare(a: str | Path, b: str | Path, out: str | Path | None = None, *, settings: Settings | None = None) -> Trace:
    """What changed between these two, and who has it from whom? Where the evidence ties, ``a`` counts as the source."""
    return _run_two(a, b, out, settings=settings)


def explain(a: str | Path, b: str | Path, *, settings: Settings | None = None) -> list[dict[str, Any]]:
    """Why ``trace`` finds the passages of these two, or refuses them: seeds, chains, scores, thresholds.

    Rows of kind input, witness, seeds, chain and tradition, as ``whence compare A B --explain --json`` prints them.
    """
    from whence.align.explain import explain_pair

    traced = _run_two(a, b, None, settings=replace(settings or Settings(), until="witness", semantic=""))
    return explain_pair(traced.witness)


@dataclass(frozen=True)
class Checked(Sequence[dict[str, Any]]):
    """What ``check`` says: a row for each quotation, in order of the article; and what could not be read."""

    rows: list[dict[str, Any]]
    rejected: pa.Table
    n_articles: int  # that could be read

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at: Any) -> Any:
        return self.rows[at]

    @property
    def failed(self) -> list[dict[str, Any]]:
        """The quotations that are altered, fused, misattributed or not found."""
        from whence.quotations.verdict import FAILS

        return [row for row in self.rows if row["verdict"] in FAILS]


def check(
    article: str | Path,
    against: Sequence[str | Path] | str | Path,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Checked:
    """Is each quotation of an article really in the sources? A row for each, as ``whence check --json`` prints them.

    Raises SourceError where the article or all sources do not exist, ParameterError where both are the standard input.
    """
    import pyarrow as pa

    from whence.plans import TRACE
    from whence.quotations.check import check_quotations

    sources = [against] if isinstance(against, (str, Path)) else list(against)
    if str(article) == "-" and "-" in map(str, sources):
        raise ParameterError(
            "The article and its sources are both the standard input.",
            where="the arguments of check",
            todo="give one of them as a file",
        )
    settings = replace(settings or Settings(), until="witness", semantic="")
    read = [
        _run(TRACE, given, None, settings=settings, progress=progress, stdin=stdin) for given in ([article], sources)
    ]
    rows = check_quotations(*(one.witness for one in read))
    return Checked(rows, pa.concat_tables([one.rejected for one in read]), read[0].count("witness"))


@dataclass(frozen=True)
class Origins:
    """What ``origins`` says: ``answer`` as docs/howto/origins.md has it, and the trace that it is drawn from."""

    answer: dict[str, Any]
    traced: Trace


def origins(
    sources: Sequence[str | Path] | str | Path,
    out: str | Path | None = None,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Origins:
    """How many independent origins do these pages have, and on what evidence?

    Raises SourceError where none of the sources exists, ParameterError where the engine is not the local one.
    """
    from whence.kinship.find import find_origins
    from whence.plans import TRACE

    settings = replace(settings or Settings(), until="tradition", semantic="")  # own text is told by words
    if settings.engine != "local":
        raise ParameterError(
            "origins are found on this machine.",
            where="the setting engine",
            todo="leave it at local, or use `whence trace`",
        )
    traced = _run(TRACE, sources, out, settings=settings, progress=progress, stdin=stdin)
    return Origins(find_origins({name: getattr(traced, name) for name in tables.PUBLIC}), traced)


def _run_two(a: str | Path, b: str | Path, out: str | Path | None, *, settings: Settings | None) -> Trace:
    """Run the comparison of two texts; raises ParameterError where they are not two."""
    from whence.plans import COMPARE

    traced = _run(COMPARE, [a, b], out, settings=settings, progress=None)
    if traced.witness.num_rows != 2:
        why = "".join(f" {row['source']}: {row['what']}" for row in traced.rejected.slice(0, 3).to_pylist())
        raise ParameterError(
            f"compare takes two texts, and {a} and {b} hold {traced.witness.num_rows}.{why}",
            where="the arguments of compare",
            todo="give two files of one text each, or use `whence collate` or `whence trace` for more",
        )
    return traced


def compare_pairs(
    pairs: str | Path,
    out: str | Path | None = None,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Trace:
    """The same for many pairs at once: lines with id, a, b; each pair is a tradition of its own."""
    from whence.plans import PAIRS

    return _run(PAIRS, [pairs], out, settings=settings, progress=progress)


def export_as(
    out: str | Path, to: str, file: str | Path | None = None, *, tradition: int | None = None
) -> dict[int, str]:
    """Hand on what an OUT folder holds in a format of others' tools: the text of each tradition, by tradition_id.

    ``to``: tei, collatex, graphml, dot or newick. ``file``: also write it there: a file, ``-`` for stdout, or a folder
    for several traditions (docs/howto/export.md). Raises SourceError where ``out`` lacks a table that the format
    needs, ParameterError where there is no such format or tradition, or one file cannot hold them.
    """
    from whence.archive.out import is_written, read_provenance, read_table
    from whence.export import hand

    needed = hand.format_of(to).tables
    folder = Path(out)
    missing = [name for name in needed if not is_written(folder, name)]
    hand.need_tables(folder, missing, read_provenance(folder).get("question", "trace"))
    texts = hand.render({name: read_table(folder, name) for name in needed}, to, tradition=tradition)
    if file is not None and texts:
        hand.hand_over(texts, to, file)
    return texts


def _run(
    plan: Any,
    sources: Sequence[str | Path] | str | Path,
    out: str | Path | None,
    *,
    settings: Settings | None,
    progress: Progress | None,
    stdin: BinaryIO | None = None,
) -> Trace:
    """Run a plan over sources into OUT, and write the report where it is wanted."""
    from whence.pipeline import run_sources

    settings = settings or Settings()
    sources = [sources] if isinstance(sources, (str, Path)) else sources
    keep = None
    if out is None:
        keep = tempfile.TemporaryDirectory(prefix="whence-")
        out = keep.name
    if not str(out).strip():
        raise ParameterError(
            "The name of the folder is empty.", where="the parameter out", todo="give . for the current one"
        )
    folder = Path(out)
    steps = run_sources(
        plan,
        [str(source) for source in sources],
        folder,
        settings=settings,
        progress=progress or (lambda *_: None),
        stdin=stdin,
    )
    return Trace(folder, steps, keep)
