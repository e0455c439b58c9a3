"""What is said where Spark, Java or a setting is missing; none of it needs Spark."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import whence
from whence.engines.cluster import (
    JAVA_VARIABLES,
    check_java,
    check_master,
    check_memory,
    first_line,
    settings_of,
    static_settings,
)
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


@pytest.mark.parametrize("master", ["local", "local[2]", "local[*]", "local[2, 3]", "spark://a:7077,b:7077", "yarn"])
def test_check_master__knows_the_masters_of_spark(master):
    check_master(master)
    check_master("k8s://https://host:443")
    check_master("local-cluster[2,1,1024]")


@pytest.mark.parametrize("master", ["", "nonsense", "local[0]", "local[two]", "spark://host", "http://host:7077"])
def test_check_master__ended_with_the_words_of_spark_where_there_is_no_such_master(master):
    with pytest.raises(ParameterError, match="master is") as problem:
        check_master(master)
    assert problem.value.exit_code == 2 and "spark://host:7077" in problem.value.todo


@pytest.mark.parametrize("size", ["100000g", "10m", "much", "-1g", "1.5g", "1"])
def test_check_memory__ended_with_the_words_of_java_where_no_driver_can_have_so_much(size):
    with pytest.raises(ParameterError, match=r"spark\.driver\.memory is") as problem:
        check_memory({"spark.driver.memory": size})
    assert problem.value.exit_code == 2 and "512m or more" in problem.value.todo
    for given in ("512m", "1G", "600mb", "1048576k", "1024"):
        check_memory({"spark.driver.memory": given})
    check_memory({"spark.executor.memory": "100000g"})  # of other machines


OPTIONS = "spark.driver.extraJavaOptions"
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.mark.parametrize(
    ("master", "is_quick"),
    [
        ("local", True),
        ("local[2]", True),
        ("local[*]", True),
        ("local-cluster[2,1,1024]", False),
        ("spark://127.0.0.1:7077", False),
        ("yarn", False),
    ],
)
def test_static_settings__start_a_jvm_that_compiles_less_only_on_a_local_master(monkeypatch, master, is_quick):
    for name in JAVA_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    options = static_settings(master, {})[OPTIONS]
    assert options.startswith("-Dlog4j2.configurationFile=file:")
    assert options.endswith(QUICK) == is_quick


def test_static_settings__leave_a_users_own_java_options_alone(monkeypatch):
    for name in JAVA_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    assert static_settings("local[2]", {OPTIONS: "-Xss8m"})[OPTIONS] == "-Xss8m"
    default = {"spark.driver.defaultJavaOptions": "-XX:+UseG1GC"}
    assert "SerialGC" not in static_settings("local[2]", default)[OPTIONS]
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC")
    assert "SerialGC" not in static_settings("local[2]", {})[OPTIONS]


def test_first_line__is_the_last_of_a_traceback():
    said = "An exception\nTraceback (most recent call last):\n  File x\nValueError: too deep\n\tat org.apache"
    assert first_line(Exception(said)) == "ValueError: too deep"
    assert first_line(Exception("")) == "Exception"
    said = "An error occurred while calling o44.load.\n: java.io.IOException: no store s3a\n\tat org.apache"
    assert first_line(Exception(said)) == "java.io.IOException: no store s3a"


def test_static_settings__bound_how_long_a_store_is_asked_and_leave_a_users_own_bounds_alone():
    name = "spark.hadoop.fs.s3a.retry.limit"
    assert static_settings("yarn", {})[name] == "3"
    assert static_settings("yarn", {name: "9"})[name] == "9"


@pytest.mark.parametrize("source", ["s3a://bucket/crawl", "hdfs://name/crawl"])
def test_trace__says_that_the_local_engine_reads_no_store(tmp_path, source):
    with pytest.raises(ParameterError, match="is not on this machine"):
        whence.trace([source], tmp_path / "out")


def test_compare__says_that_it_does_not_run_on_spark(tmp_path):
    for name in "ab":
        Path(tmp_path / name).write_text("The lock is closed.")
    with pytest.raises(ParameterError, match="compare does not run on Spark"):
        whence.compare(tmp_path / "a", tmp_path / "b", settings=whence.Settings(engine="spark"))
