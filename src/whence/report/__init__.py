"""Tables to one HTML page: what changed, who had it from whom, and how sure that is; decides nothing itself."""

from __future__ import annotations

from whence.report.page import write_report

__all__ = ["write_report"]
