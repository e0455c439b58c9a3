"""What a user may set, in one place: flag, then ``WHENCE_*`` in the environment, then ``whence.toml``."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from whence.errors import ParameterError

STEPS = ("witness", "alignment", "passage", "tradition", "statement", "report")  # what --until takes
QUALITIES = ("auto", "fast", "best")
ENGINES = ("local", "spark")
OF_SPARK = ("master", "conf")  # settings that say nothing to another engine
EXPORTS = ("tei", "collatex", "graphml", "dot", "newick")  # what `whence export --to` takes
SECRET = re.compile(r"secret|password|token|credential|access.?key", re.IGNORECASE)
CONFIG = "whence.toml"
KINDS = {  # of settings, in words, and what to do
    int: ("whole number", "give a whole number"),
    tuple: ("list of words", 'give a list, as ["name=value"]'),
    str: ("word", "put it in quotation marks"),
}
LEAST_MEMORY = 1 << 30  # bytes: the program and its libraries need 350 MB, and work on a batch about as much
MOST = {"threads": 1024, "batch_rows": 1 << 30}


@dataclass(frozen=True)
class Settings:
    """Settings of a run; only ``quality`` and what ``known`` and ``semantic`` hold can change a result."""

    quality: str = "auto"  # of reading HTML: fast, best, or best for some hundred pages and fast beyond
    until: str = "report"  # the last step
    threads: int = 0  # 0: one per core
    batch_rows: int = 0  # rows that a thread takes at a time; 0: a few batches a thread
    memory: str = ""  # for a whole run, as 2G or 512M; what does not fit goes to disk; empty: half of the machine's
    engine: str = "local"  # what runs the stages: this machine, or Apache Spark
    master: str = "local[*]"  # of Spark, where the engine is spark
    known: str = ""  # a CSV file of who is known to copy whom; its content is part of what a run is known by
    semantic: str = ""  # a folder with a sentence-embedding model; its files are part of what a run is known by
    conf: tuple[str, ...] = ()  # settings of Spark, each name=value

    def __post_init__(self) -> None:
        choices = (("quality", QUALITIES), ("until", STEPS), ("engine", ENGINES))
        for name, known in choices:
            value = getattr(self, name)
            if value not in known:
                raise ParameterError(
                    f"{name} is {value!r}.", where="the settings", todo=f"give one of {', '.join(known)}"
                )
        for name, number in (("threads", self.threads), ("batch_rows", self.batch_rows)):
            if not 0 <= number <= MOST[name]:
                raise ParameterError(
                    f"{name} is {number}.", where="the settings", todo=f"give 0 or more, up to {MOST[name]}"
                )

        if self.engine != "spark":
            refuse_settings_of_spark(
                [setting.name for setting in fields(self) if getattr(self, setting.name) != setting.default]
            )
        self.memory_bytes  # noqa: B018 (raises where it is no size)

    @property
    def memory_bytes(self) -> int:
        """Bytes of memory for a whole run."""
        if not self.memory:
            return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2 if hasattr(os, "sysconf") else 4 << 30
        found = re.fullmatch(r"(\d{1,15}(?:\.\d{1,6})?)\s*([KMGT]?)(?:i?B)?", self.memory.strip(), re.IGNORECASE)
        size = int(float(found[1]) * 1024 ** ("KMGT".index(found[2].upper()) + 1 if found[2] else 0)) if found else 0
        if size < LEAST_MEMORY:
            raise ParameterError(
                f"memory is {self.memory!r}.",
                where="the settings",
                todo=f"give a size of {LEAST_MEMORY >> 20}M or more, as 2G or 1500M",
            )
        return size

    def shaping(self) -> dict[str, Any]:
        """The settings that can change a result: part of what a run is known by."""
        return {"quality": self.quality}

    def as_dict(self) -> dict[str, Any]:
        """All settings, for provenance.json, but for secrets."""
        shown = [name if SECRET.search(name) else f"{name}={value}" for name, _, value in map(parted, self.conf)]
        return {**asdict(self), "conf": shown}


def load_settings(
    flags: Mapping[str, Any], *, environ: Mapping[str, str] = os.environ, folder: Path | None = None
) -> Settings:
    """Settings from flags (None: not given), the environment, and the ``whence.toml`` of a folder."""
    config = read_config((folder or Path.cwd()) / CONFIG)
    values: dict[str, Any] = {}
    standing: list[str] = []  # not by a flag
    for setting in fields(Settings):
        given = flags.get(setting.name)
        given = None if given == [] else given  # a flag that may be given often, and was not
        source = "a flag"
        if given is None and environ.get(variable := f"WHENCE_{setting.name.upper()}"):  # an empty one is not set
            given, source = environ[variable], variable
        if given is None and setting.name in config:
            given, source = config[setting.name], CONFIG
        if given is not None:
            values[setting.name] = convert(given, type(setting.default), f"{setting.name} in {source}")
            standing += [setting.name] if source != "a flag" else []
    if values.get("engine", Settings.engine) != "spark":  # what stands for runs on Spark is no mistake elsewhere
        values = {name: value for name, value in values.items() if name not in OF_SPARK or name not in standing}
        refuse_settings_of_spark(values)
    return Settings(**values)


def refuse_settings_of_spark(given: Iterable[str]) -> None:
    """Raise ParameterError where one of the settings given says nothing to the local engine."""
    for name in OF_SPARK:
        if name in given:
            raise ParameterError(
                f"{name} is a setting of Spark.",
                where="the engine local",
                todo=f"give --engine spark, or leave out {name}",
            )


def parted(words: str) -> tuple[str, str, str]:
    """A name, =, and its value."""
    return words.partition("=")


def convert(value: Any, kind: type, where: str) -> Any:
    """A value as text or whole number; raises ParameterError."""
    try:
        if kind is tuple:
            return tuple(value.split()) if isinstance(value, str) else tuple(str(words) for words in value)
        if kind is str and not isinstance(value, str):
            raise TypeError
        if kind is int and isinstance(value, (bool, float)):
            raise TypeError
        return kind(value)
    except (TypeError, ValueError):
        wanted, todo = KINDS[kind]
        raise ParameterError(f"{value!r} is no {wanted}.", where=where, todo=todo) from None


def read_config(path: Path) -> dict[str, Any]:
    """The settings of a ``whence.toml``; none where there is no such file."""
    if not path.exists():
        return {}
    try:
        config = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise ParameterError(
            f"{CONFIG} cannot be read: {problem}.", where=str(path), todo="mend or remove it"
        ) from None
    unknown = sorted(set(config) - {setting.name for setting in fields(Settings)})
    if unknown:
        raise ParameterError(
            f"{CONFIG} names unknown settings: {', '.join(unknown)}.",
            where=str(path),
            todo=f"use {', '.join(setting.name for setting in fields(Settings))}",
        )
    return config
