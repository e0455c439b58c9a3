"""Tables to one HTML page: what changed, who had it from whom, and how sure that is; decides nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["write_report"]


def write_report(tables: Mapping[str, pa.Table], path: Path, *, provenance: Mapping[str, object] | None = None) -> None:
    """Write the report of the public tables as one self-contained HTML file: see ``page.write_report``."""
    from whence.report import page  # late: a command that prints rows needs no templates

    page.write_report(tables, path, provenance=provenance)
