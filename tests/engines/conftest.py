"""One session of Spark for a test run, and what parity tests need."""

from __future__ import annotations

import pytest

from tests.java import name_java


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    """A session on two cores; the engine uses it, as it is there already."""
    name_java()
    from whence.engines.cluster import start_session

    home = tmp_path_factory.mktemp("spark")
    conf = (
        "spark.sql.shuffle.partitions=4",
        "spark.driver.memory=2g",
        f"spark.local.dir={home}",
        f"spark.sql.warehouse.dir={home}",
    )
    session, _ = start_session("local[2]", conf, home / "spark.log")
    yield session
    session.sparkContext.stop()
