"""Settings: flag before environment before whence.toml; senseless values are refused in words."""

from __future__ import annotations

import pytest

from whence.errors import ParameterError
from whence.settings import Settings, load_settings


def test_settings__come_from_flag_then_environment_then_file(tmp_path):
    (tmp_path / "whence.toml").write_text('quality = "best"\nthreads = 3\nuntil = "alignment"\n')
    environ = {"WHENCE_QUALITY": "fast", "WHENCE_THREADS": "2"}
    found = load_settings({"threads": 1, "quality": None}, environ=environ, folder=tmp_path)
    assert (found.threads, found.quality, found.until) == (1, "fast", "alignment")


def test_settings__without_any_source_are_the_defaults(tmp_path):
    assert load_settings({}, environ={}, folder=tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("WHENCE_QUALITY", "good", "fast, best"),
        ("WHENCE_THREADS", "two", "no whole number"),
        ("WHENCE_THREADS", "-1", "0 or more"),
    ],
)
def test_settings__refuse_senseless_values(tmp_path, name, value, words):
    with pytest.raises(ParameterError) as problem:
        load_settings({}, environ={name: value}, folder=tmp_path)
    assert words in str(problem.value)


@pytest.mark.parametrize("content", ["quality = ", 'colour = "red"'])
def test_settings__refuse_a_broken_file(tmp_path, content):
    (tmp_path / "whence.toml").write_text(content)
    with pytest.raises(ParameterError, match=r"whence\.toml"):
        load_settings({}, environ={}, folder=tmp_path)


@pytest.mark.parametrize("value", ["1.5", "true", "'4'"])
def test_settings__take_no_other_type_for_a_number(tmp_path, value):
    (tmp_path / "whence.toml").write_text(f"threads = {value}\n")
    if value == "'4'":
        assert load_settings({}, environ={}, folder=tmp_path).threads == 4
    else:
        with pytest.raises(ParameterError):
            load_settings({}, environ={}, folder=tmp_path)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("conf = 5", "5 is no list of words"),
        ("quality = 5", "5 is no word"),
        ('threads = "x"', "'x' is no whole number"),
    ],
)
def test_settings__say_in_words_what_they_are_to_be(tmp_path, line, words):
    (tmp_path / "whence.toml").write_text(line)
    with pytest.raises(ParameterError, match=words):
        load_settings({}, environ={}, folder=tmp_path)


def test_settings__take_an_empty_variable_as_not_set(tmp_path):
    (tmp_path / "whence.toml").write_text("threads = 3\n")
    environ = {"WHENCE_THREADS": "", "WHENCE_QUALITY": "", "WHENCE_MEMORY": "", "WHENCE_CONF": ""}
    assert load_settings({}, environ=environ, folder=tmp_path) == Settings(threads=3)


def test_settings__refuse_more_threads_than_a_machine_can_start(tmp_path):
    with pytest.raises(ParameterError):
        load_settings({"threads": 10**12}, environ={}, folder=tmp_path)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("2G", 2 << 30), ("1.5g", 3 << 29), ("1500M", 1500 << 20), ("2 GiB", 2 << 30), ("1073741824", 1 << 30)],
)
def test_memory__is_a_size_in_bytes(given, wanted):
    assert Settings(memory=given).memory_bytes == wanted


@pytest.mark.parametrize("given", ["0", "900M", "-2G", "2X", "lots", "1e9", "G"])
def test_memory__is_refused_where_it_is_no_size_or_too_small(given):
    with pytest.raises(ParameterError, match="memory"):
        Settings(memory=given)


def test_settings__take_settings_of_spark_from_flags_words_and_lists(tmp_path):
    spark = {"engine": "spark"}
    assert load_settings(spark | {"conf": ["a=1", "b=2"]}, environ={}, folder=tmp_path).conf == ("a=1", "b=2")
    environ = {"WHENCE_CONF": "a=1 b=2"}
    assert load_settings(spark | {"conf": []}, environ=environ, folder=tmp_path).conf == ("a=1", "b=2")
    (tmp_path / "whence.toml").write_text('engine = "spark"\nconf = ["a=1"]\n')
    found = load_settings({}, environ={}, folder=tmp_path)
    assert (found.engine, found.master, found.conf) == ("spark", "local[*]", ("a=1",))


@pytest.mark.parametrize("given", [{"master": "local[*]"}, {"master": "yarn", "engine": "local"}, {"conf": ["a=1"]}])
def test_load_settings__took_flags_of_spark_for_the_local_engine_and_left_them_aside(tmp_path, given):
    with pytest.raises(ParameterError, match="is a setting of Spark") as problem:
        load_settings(given, environ={}, folder=tmp_path)
    assert problem.value.exit_code == 2 and "--engine spark" in problem.value.todo
    with pytest.raises(ParameterError, match="is a setting of Spark"):
        Settings(conf=("a=1",))


def test_load_settings__leaves_what_stands_for_spark_aside_on_the_local_engine(tmp_path):
    (tmp_path / "whence.toml").write_text('engine = "spark"\nmaster = "yarn"\n')
    environ = {"WHENCE_CONF": "a=1"}
    assert load_settings({}, environ=environ, folder=tmp_path).conf == ("a=1",)
    found = load_settings({"engine": "local"}, environ=environ, folder=tmp_path)
    assert (found.engine, found.master, found.conf) == ("local", "local[*]", ())


def test_settings__are_recorded_without_secrets():
    settings = Settings(engine="spark", conf=("spark.hadoop.fs.s3a.secret.key=hush", "spark.executor.memory=2g"))
    assert settings.as_dict()["conf"] == ["spark.hadoop.fs.s3a.secret.key", "spark.executor.memory=2g"]


def test_settings__refuse_an_engine_that_is_none():
    with pytest.raises(ParameterError, match="engine is 'flink'"):
        Settings(engine="flink")
