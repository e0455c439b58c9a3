"""Which body or person issues a page, as its head, its title or its own words tell: "Statement of the Harbour Council", "this Council".

The head is read as prose ("In a statement by the Harbour Council") and line by line: a line that opens with what was issued names, behind
"of" or "by", the issuer or its office and behind a comma who holds it ("Statement of the Minister for Trade, Ada Krol, 3 June 2026").
There a name counts only where the line ends with it, or a comma, a bracket or a date stands behind it: "Statement of Ada Krol angers the
harbour" is a headline. Linear in the length of the page. Checked in tests/statements/context/test_issuers.py.
"""

from __future__ import annotations

import re
from itertools import pairwise

from whence.statements.context.resolve import BODY, Page, Person, among, entered
from whence.statements.words.sentences import Item
from whence.text.aliases import fold
from whence.text.names import find_names

ISSUED = re.compile(
    r"\b(?:statement|declaration|communiqué|press release|open letter|letter|speech|remarks|address|erklärung|déclaration|declaración|dichiarazione)"
    r" (?:by|of|from|through|der|des|von|de|del|della|du) (?:the |la |il |el |l['’])?",
    re.IGNORECASE,
)
LINE = re.compile(r"[^\n]+")
OPENING = re.compile(r"(?:[^\W\d_]+ ){0,2}$")  # "Full", "Joint press" before what was issued
ENDS = re.compile(r"\s*(?:$|[,;(|·:–—-]|\d|on \d|on [A-Z])")  # what may follow the name of an issuer in its line
HEAD = 200  # characters in which a page says who issues it
LONGEST = 160  # characters of a line that says so
ITSELF = frozenset({"this", "our"})  # how a body calls itself: "this Council"


def name_issuer(page: Page, sentences: list[list[Item]], *, headline: str | None = None) -> None:
    """Note who issues a page: as its head, else its title, else "this Council" outside quotation marks tells."""
    issued = ISSUED.search(page.text, 0, HEAD)
    if issued is not None:
        page.issuer = next(iter(among(page, issued.end(), issued.end() + 5)), None) or _of_head(page)
    elif headline:
        page.issuer = _of_title(page, headline)
    for items in sentences if page.issuer is None else ():
        for item, following in pairwise(items):
            if item.form in ITSELF and following.is_capital and BODY.fullmatch(following.form):
                page.issuer = page.by_last_word.get(fold(following.form))
                if page.issuer is not None:
                    return


def _of_title(page: Page, headline: str) -> Person | None:
    """Whom a title names right behind what was issued, else as a line of the head would."""
    issued = ISSUED.search(headline)
    if issued is None:
        return None
    for name in find_names(headline):
        if issued.end() <= name.start <= issued.end() + 4:
            return entered(page, name.text, name, behind_article=True)
    return _of_line(page, headline)


def _of_head(page: Page) -> Person | None:
    """Whom one of the first lines names as the issuer."""
    lines = (
        _of_line(page, line.group()) for line in LINE.finditer(page.text, 0, HEAD + LONGEST) if line.start() < HEAD
    )
    return next((person for person in lines if person is not None), None)


def _of_line(page: Page, line: str) -> Person | None:
    """Whom a line that opens with what was issued names: behind "of", or behind the comma after an office."""
    issued = ISSUED.search(line)
    if issued is None or len(line) > LONGEST or line[:1].islower() or not OPENING.match(line[: issued.start()]):
        return None
    first, _, rest = line[issued.end() :].partition(",")
    office = next(iter(first.lower().split()), "")
    titled = office in page.lexicon.words["titles"] and not page.lexicon.has("determiners", office)
    for part in (first, rest.partition(",")[0]) if titled else (first,):
        name = next((one for one in find_names(part) if " " in one.text), None)
        if name is None or not ENDS.match(part, name.stop) or (part is not first and part[: name.start].strip()):
            continue
        return entered(page, name.text, name, behind_article=bool(BODY.search(name.key)))
    return None
