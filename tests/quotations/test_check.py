"""Checking as a whole: rows that depend on the quotations and the set of sources, and on nothing else."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quotations.invented import check, witness
from whence import tables
from whence.errors import TableError
from whence.quotations.check import check_quotations

ARTICLE = (
    "“The old quay will close in May,” said Ada Krol. “Nobody was asked … about it,” she said.\n\n"
    "“No boat sails before noon in the winter,” said Jan Roe. “The boats were painted green last spring,” he said."
)
SOURCES = [
    "Ada Krol said: “The old quay will close in May. Nobody was asked or told about it.”",
    "Jan Roe said: “No boat sails before noon in the summer.”",
    "The old quay will close in May.",
    "A recipe for plum cake.",
    "",
]


def rows_of(articles, sources):
    return check_quotations(*(tables.table_of(rows, tables.WITNESS) for rows in (articles, sources)))


def test_check_quotations__has_a_row_for_each_quotation_in_order():
    rows = check(ARTICLE, *SOURCES)
    assert [row["verdict"] for row in rows] == ["verbatim", "repaired", "altered", "not-found"]
    assert [ARTICLE[row["char_start"] : row["char_stop"]] for row in rows] == [row["text"] for row in rows]
    assert [row["speaker"] for row in rows] == ["Ada Krol", "Ada Krol", "Jan Roe", "Jan Roe"]
    for row in rows:
        if row["source"] is not None:
            source = SOURCES["abcde".index(row["source"])]
            assert source[row["source_char_start"] : row["source_char_stop"]] == row["source_text"]


@given(order=st.permutations(range(len(SOURCES))))
def test_check_quotations__does_not_depend_on_the_order_of_the_sources(order):
    sources = [witness("abcde"[i], text) for i, text in enumerate(SOURCES)]
    article = [witness("article", ARTICLE)]
    assert rows_of(article, [sources[i] for i in order]) == rows_of(article, sources)


def test_check_quotations__does_not_depend_on_how_the_tables_are_cut():
    sources = tables.table_of([witness("abcde"[i], text) for i, text in enumerate(SOURCES)], tables.WITNESS)
    article = tables.table_of([witness("article", ARTICLE)], tables.WITNESS)
    cut = pa.concat_tables([sources.slice(i, 1) for i in range(len(SOURCES))])
    assert check_quotations(article, cut) == check_quotations(article, sources)


def test_check_quotations__an_article_among_its_sources_is_no_source():
    article = [witness("article", ARTICLE)]
    rows = rows_of(article, [*article, witness("copy", ARTICLE)])
    assert {row["verdict"] for row in rows} == {"not-found"}
    said = "article (and 1 more) has the very text of an article, and is no source of it"
    assert {row["why"] for row in rows} == {f"no source has three of its words in a row; {said}"}


def test_check_quotations__a_source_set_aside_is_named_only_where_nothing_else_is_found():
    article = [witness("article", ARTICLE)]
    rows = rows_of(article, [witness("copy", ARTICLE), *(witness("abcde"[i], text) for i, text in enumerate(SOURCES))])
    assert [row["verdict"] for row in rows] == ["verbatim", "repaired", "altered", "not-found"]
    assert [row["why"].endswith("copy has the very text of an article, and is no source of it") for row in rows] == [
        False,
        False,
        False,
        True,
    ]


def test_check_quotations__without_sources_nothing_is_found():
    assert {row["verdict"] for row in check(ARTICLE)} == {"not-found"}


def test_check_quotations__without_quotations_there_are_no_rows():
    assert check("The quay is closed.", *SOURCES) == []
    assert rows_of([witness("a", None)], []) == []


def test_check_quotations__a_table_without_its_columns_is_refused():
    with pytest.raises(TableError):
        check_quotations(pa.table({"text": ["x"]}), pa.table({"text": ["x"]}))


@given(
    article=st.text(alphabet="“”\"'‘’ab c.…[]()\n", max_size=120),
    source=st.text(alphabet="“”\"'‘’ab c.…[]()\n", max_size=120),
)
def test_check_quotations__takes_any_text_with_any_marks(article, source):
    rows = check(article, source)
    assert all(
        row["verdict"] in ("verbatim", "repaired", "altered", "fused", "misattributed", "not-found") for row in rows
    )
