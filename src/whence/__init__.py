"""whence: textual criticism for the web.

>>> import whence
>>> traced = whence.trace(["examples/harbour/pages"])  # doctest: +SKIP
>>> traced.reading.num_rows  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whence.errors import EngineError, ParameterError, SourceError, TableError, WhenceError
from whence.settings import Settings

if TYPE_CHECKING:
    from whence.api import (
        Checked,
        Origins,
        Trace,
        check,
        collate,
        compare,
        compare_pairs,
        explain,
        export_as,
        origins,
        trace,
    )

__version__ = "0.1.0"
__all__ = [
    "Checked",
    "EngineError",
    "Origins",
    "ParameterError",
    "Settings",
    "SourceError",
    "TableError",
    "Trace",
    "WhenceError",
    "check",
    "collate",
    "compare",
    "compare_pairs",
    "explain",
    "export_as",
    "origins",
    "trace",
]


def __getattr__(name: str) -> Any:
    """The questions of api.py, loaded when first asked: pyarrow takes 0.3 s, and `whence --help` needs none of it."""
    if name not in __all__:
        raise AttributeError(f"whence has no {name!r}; it offers {', '.join(__all__)}")
    from whence import api

    return getattr(api, name)


def __dir__() -> list[str]:
    """What whence offers."""
    return __all__
