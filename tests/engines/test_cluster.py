"""What is said where Spark, Java or a setting is missing; none of it needs Spark."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import whence
from whence.engines.cluster import check_java, first_line, settings_of
from whence.errors import EngineError, ParameterError


def test_trace__names_the_extra_where_pyspark_is_missing(monkeypatch, tmp_path):
    (tmp_path / "one.txt").write_text("The lock is closed.")
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pyspark" else found(name))
    with pytest.raises(EngineError) as problem:
        whence.trace([tmp_path / "one.txt"], tmp_path / "out", settings=whence.Settings(engine="spark"))
    assert "pip install 'whence[spark]'" in str(problem.value)


@pytest.mark.parametrize(
    ("said", "words"), [('openjdk version "11.0.2"', "Java 11 is too old"), ("", "There is no Java")]
)
def test_check_java__says_what_to_install(monkeypatch, tmp_path, said, words):
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineError, match=words) as problem:
        check_java()
    assert "install Java 17 or 21" in str(problem.value)


def test_settings_of__are_names_and_values():
    assert settings_of(["spark.a=1", "spark.b=x=y"]) == {"spark.a": "1", "spark.b": "x=y"}
    with pytest.raises(ParameterError, match="is no setting"):
        settings_of(["spark.a"])


def test_first_line__is_the_last_of_a_traceback():
    said = "An exception\nTraceback (most recent call last):\n  File x\nValueError: too deep\n\tat org.apache"
    assert first_line(Exception(said)) == "ValueError: too deep"
    assert first_line(Exception("")) == "Exception"


@pytest.mark.parametrize("source", ["s3a://bucket/crawl", "hdfs://name/crawl"])
def test_trace__says_that_the_local_engine_reads_no_store(tmp_path, source):
    with pytest.raises(ParameterError, match="is not on this machine"):
        whence.trace([source], tmp_path / "out")


def test_compare__says_that_it_does_not_run_on_spark(tmp_path):
    for name in "ab":
        Path(tmp_path / name).write_text("The lock is closed.")
    with pytest.raises(ParameterError, match="compare does not run on Spark"):
        whence.compare(tmp_path / "a", tmp_path / "b", settings=whence.Settings(engine="spark"))
