"""Sources to witnesses: reading and cleaning."""

from whence.read.sources import read_sources

__all__ = ["read_sources"]
