"""All errors of whence on one screen: each says what is wrong, where, and what to do."""

from __future__ import annotations


class WhenceError(Exception):
    """Base of all errors that a user can mend; never raised itself."""

    exit_code = 2

    def __init__(self, what: str, *, where: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.where, self.todo = what, where, todo

    def __str__(self) -> str:
        return f"{self.what}\n  where: {self.where}\n  to do: {self.todo}"


class TableError(WhenceError):
    """A table lacks a column, has another type, or breaks a rule of tables.py."""

    exit_code = 4


class SourceError(WhenceError):
    """A source cannot be read at all (a single bad record is a row of REJECTED instead)."""


class ParameterError(WhenceError):
    """A parameter, flag or setting has a value that makes no sense."""


class EngineError(WhenceError):
    """An engine cannot run a stage: memory, disk, or the cluster."""

    exit_code = 4
