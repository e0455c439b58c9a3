"""Days that a page shows: which of two numbers is the day."""

from whence.read.dates.shown import is_day_first


def test_is_day_first__a_label_of_two_languages_tells_it_only_where_both_do():
    assert is_day_first("Publicado", None)
    assert not is_day_first("Publication", None)
    assert is_day_first("Publication", "fr") and not is_day_first("Publication", "en")
