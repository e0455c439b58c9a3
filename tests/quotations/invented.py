"""Witnesses and checks of invented texts, for the tests of this room."""

import re

from whence import tables
from whence.quotations.check import check_quotations


def witness(key, text, language="en"):
    """A row of WITNESS."""
    row = dict.fromkeys(tables.WITNESS.names)
    digest = str(tables.hash_id(text))
    return row | {
        "witness_id": tables.hash_id(key, text),
        "key": key,
        "text": text,
        "language": language,
        "raw_sha256": digest,
    }


def check(article, *sources, language="en"):
    """The rows for an article; sources are texts, with the keys a, b, ..."""
    rows = [witness(chr(ord("a") + i), text, language) for i, text in enumerate(sources)]
    article = tables.table_of([witness("article", article, language)], tables.WITNESS)
    return check_quotations(article, tables.table_of(rows, tables.WITNESS))


def verdict(quotation, source, speaker="Ada Krol"):
    """The row of one quotation, said by somebody, against what Ada Krol says."""
    (row,) = check(f"“{quotation},” said {speaker}.", f"At the quay Ada Krol said: “{source}”")
    return row


def words(text):
    """Lower-case words, to tell that a text is another one."""
    return re.findall(r"\w+", text.lower())
