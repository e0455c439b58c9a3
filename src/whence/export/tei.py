"""TEI P5 with the variants in the text: parallel segmentation (Guidelines, chapter 13, "Critical Apparatus").

``lem`` has the archetype's words with the witnesses that have them, ``rdg`` each other wording. A witness that stands in
none has nothing there that anyone knows: teiphy and others take it for missing. ``type`` of a ``rdg`` is the
layer (so that teiphy can pass over ``orthographic`` and ``punctuation``), ``subtype`` the type of the reading, and
``ana="#factual"`` says that it changes what is claimed.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import whence
from whence.export.apparatus import Segment, read_segments
from whence.export.sigla import legible
from whence.export.told import Row, Told

TEI, XML = "http://www.tei-c.org/ns/1.0", "http://www.w3.org/XML/1998/namespace"
DATES = {"year": 4, "month": 7, "day": 10}  # characters of a date that are known
MEANINGS = {"factual": "the reading changes what is claimed", "cosmetic": "the reading changes the wording only"}


def write_tei(told: Told) -> str:
    """One tradition as a TEI document."""
    root = ET.Element("TEI", {"xmlns": TEI})
    write_header(root, told)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    write_body(body, read_segments(told), told.siglum_of)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    """A child with text and attributes, as XML can hold them."""
    child = ET.SubElement(parent, name, {key: legible(value) for key, value in attributes.items()})
    child.text = legible(text) if text is not None else None
    return child


def write_header(root: ET.Element, told: Told) -> None:
    """Title, witnesses, the method of the apparatus, and what ``ana`` points to."""
    header = add(root, "teiHeader")
    file = add(header, "fileDesc")
    add(add(file, "titleStmt"), "title", told.title)
    add(add(file, "publicationStmt"), "p", f"Written by whence {whence.__version__}, tradition {told.tradition_id}.")
    witnesses = add(add(file, "sourceDesc"), "listWit")
    for row in told.witnesses:
        write_witness(witnesses, row, told.siglum_of[row["witness_id"]])
    encoding = add(header, "encodingDesc")
    add(encoding, "variantEncoding", method="parallel-segmentation", location="internal")
    taxonomy = add(add(encoding, "classDecl"), "taxonomy")
    for name, meaning in MEANINGS.items():
        category = add(taxonomy, "category", **{f"{{{XML}}}id": name})
        add(category, "catDesc", meaning)


def write_witness(parent: ET.Element, row: Row, siglum: str) -> None:
    """One witness: its key, headline, address and date."""
    witness = add(parent, "witness", n=" ".join((row["key"] or "").split()) or siglum, **{f"{{{XML}}}id": siglum})
    if row["title"]:
        add(witness, "title", row["title"]).tail = " "
    if (url := pointer(row["url"])) is not None:
        add(witness, "ref", row["url"], target=url).tail = " "
    if row["published"] is not None:
        when = row["published"].replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
        when = when[: DATES.get(row["published_precision"] or "", len(when))]
        add(witness, "origDate", when, when=when)


def pointer(url: str | None) -> str | None:
    """An address of the web as a TEI pointer, without white space; None where it is none."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(legible((url or "").strip()), safe=":/?#[]@!$&'()*+,;=%~")


def write_body(body: ET.Element, segments: list[Segment], siglum_of: dict[int, str]) -> None:
    """The running text, a paragraph each; a paragraph that ends inside a place of variation does not end there."""
    paragraph, last, number = add(body, "p", ""), None, 0
    for segment in segments:
        if segment.wordings or segment.unknown:
            number += 1
            last = write_place(paragraph, segment, number, siglum_of)
            continue
        first, *further = legible(segment.lemma).split("\n\n")
        write_text(paragraph, last, first)
        for text in further:
            if len(paragraph) or (paragraph.text or "").strip():
                paragraph.tail = "\n"
                paragraph = add(body, "p", "")
            last = None
            write_text(paragraph, last, text.lstrip())


def write_text(paragraph: ET.Element, last: ET.Element | None, text: str) -> None:
    """Text at the end of a paragraph, behind its last element."""
    if last is None:
        paragraph.text = (paragraph.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def write_place(paragraph: ET.Element, segment: Segment, number: int, siglum_of: dict[int, str]) -> ET.Element:
    """One place of variation."""
    app = add(paragraph, "app", n=str(number))
    lemma = add(app, "lem", flat(segment.lemma), n="1")
    if segment.with_lemma:
        lemma.set("wit", sigla(segment.with_lemma, siglum_of))
    for n, wording in enumerate(segment.wordings, 2):
        kind = {"subtype": wording.type} if wording.type else {}
        ana = "#factual" if wording.factual else "#cosmetic"
        wit = sigla(wording.witnesses, siglum_of)
        add(app, "rdg", flat(wording.text), n=str(n), wit=wit, type=wording.layer, ana=ana, **kind)
    return app


def sigla(witnesses: list[int], siglum_of: dict[int, str]) -> str:
    """Pointers to witnesses."""
    return " ".join(f"#{siglum_of[i]}" for i in witnesses)


def flat(text: str) -> str:
    """Words of a reading with one space where white space stands, also at their ends."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")
