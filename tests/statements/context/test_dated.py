"""When something was said: dates beside a cue, and days told from the day of publication."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.statements.test_find import witnesses
from whence import tables
from whence.statements.context.relative import find_relative
from whence.statements.find import find_statements


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ada Krol said on Friday that the quay will close.", "2026-03-06"),
        ("“We build,” Ada Krol said on Monday.", "2026-03-09"),
        ("“We build,” Ada Krol said on 2 May 2024.", "2024-05-02"),
        ("“We build,” Ada Krol said on May 2.", "2025-05-02"),
        ("On Tuesday Ada Krol said that the quay will close.", "2026-03-03"),
        ("Ada Krol said that the quay will close on Friday.", None),
        ("Ada Krol said that the quay will close.", None),
    ],
)
def test_find_statements__dates_a_statement_by_the_words_around_its_cue(text, day):
    table = witnesses(text, language="en").to_pylist()
    table[0]["published"] = datetime(2026, 3, 9, 14, 30, tzinfo=UTC)  # a Monday
    (row,) = find_statements(tables.table_of(table, tables.WITNESS))[0].to_pylist()
    assert (row["said_on"].strftime("%Y-%m-%d") if row["said_on"] else None) == day


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "“We build,” Ada Krol said yesterday.", "2026-03-08"), ("en", "“We build,” Ada Krol said the day before yesterday.", "2026-03-07"),
        ("en", "“We build,” Ada Krol said three days ago.", "2026-03-06"), ("en", "“We build,” Ada Krol said last Monday.", "2026-03-02"),
        ("en", "“We build,” Ada Krol said last month.", None), ("en", "“We build,” Ada Krol said a week ago.", None),
        ("en", "Ada Krol said that the quay will close tomorrow.", None), ("en", "Ada Krol said the quay closed yesterday.", None),
        ("en", "“We build,” Ada Krol said earlier today.", "2026-03-09"), ("en", "Ada Krol will say on the coming Friday that the quay will close.", None),
        ("de", "„Wir bauen“, sagte Ada Krol gestern.", "2026-03-08"), ("de", "„Wir bauen“, sagte Ada Krol vorgestern.", "2026-03-07"),
        ("de", "„Wir bauen“, sagte Ada Krol am Freitag.", "2026-03-06"), ("de", "„Wir bauen“, sagte Ada Krol vor drei Tagen.", "2026-03-06"),
        ("fr", "« Nous construisons », a déclaré Ada Krol hier soir.", "2026-03-08"), ("fr", "« Nous construisons », a déclaré Ada Krol vendredi dernier.", "2026-03-06"),
        ("fr", "« Nous construisons », a déclaré Ada Krol aujourd’hui.", "2026-03-09"), ("es", "«Construimos», dijo Ada Krol anteayer.", "2026-03-07"),
        ("es", "«Construimos», dijo Ada Krol el lunes pasado.", "2026-03-02"), ("it", "«Costruiamo», ha detto Ada Krol due giorni fa.", "2026-03-07"),
        ("pl", "„Budujemy”, powiedziała Ada Krol wczoraj.", "2026-03-08"), ("uk", "«Ми будуємо», — сказала Ада Кроль учора.", "2026-03-08"),
        ("ru", "«Мы строим», — сказала Ада Кроль позавчера.", "2026-03-07"), ("ru", "«Мы строим», — сказала Ада Кроль в пятницу.", "2026-03-06"),
    ],
)  # fmt: skip
def test_find_statements__counts_relative_days_from_the_day_of_publication(language, text, day):
    table = witnesses(text, language=language).to_pylist()
    for published, expected in ((datetime(2026, 3, 9, 14, 30, tzinfo=UTC), day), (None, None)):  # a Monday; unknown
        table[0]["published"] = published
        rows = find_statements(tables.table_of(table, tables.WITNESS))[0].to_pylist()
        assert [row["said_on"] and row["said_on"].strftime("%Y-%m-%d") for row in rows] == [expected]


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr", "es", "it", "pl", "uk", "ru", "tr"]))
@example("thİſ morning, vıer", "en")
@example("vor vİer Tagen, İl y a cİnq jours", "de")
def test_find_relative__never_raises_and_never_looks_ahead(text, language):
    found = find_relative(text, language)
    assert found is None or (0 <= found[0] < len(text) and found[1] <= 0)


def test_find_statements__a_weekday_tells_no_date_where_the_page_has_only_a_year():
    table = witnesses("Ada Krol said on Friday that the quay will close.", language="en").to_pylist()
    table[0] |= {"published": datetime(2026, 1, 1, tzinfo=UTC), "published_precision": "year"}
    (row,) = find_statements(tables.table_of(table, tables.WITNESS))[0].to_pylist()
    assert row["said_on"] is None
