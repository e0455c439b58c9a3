"""What parallel segmentation asks of a TEI document (Guidelines P5, section 12.2.3, and the content of app, lem, rdg, listWit), as a check.

A variant stands in the running text as one ``app``: a ``lem``, then ``rdg`` elements, which name the witnesses that read so. No witness
has two readings at one place, and every pointer leads to a witness of the list; so each witness can be read off from
beginning to end.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

TEI, XML_ID = "{http://www.tei-c.org/ns/1.0}", "{http://www.w3.org/XML/1998/namespace}id"


def faults_of(document: str) -> list[str]:
    """What is wrong with a document; nothing where it is right. Raises ParseError where it is not well-formed."""
    root = ET.fromstring(document)
    faults = []
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID) is not None]
    faults += [f"the id {name} stands twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    witnesses = {element.get(XML_ID) for element in root.findall(f".//{TEI}sourceDesc/{TEI}listWit/{TEI}witness")}
    if None in witnesses or not witnesses:
        faults.append("a witness has no id, or there is none")
    method = root.find(f".//{TEI}encodingDesc/{TEI}variantEncoding")
    if method is None or method.attrib != {"method": "parallel-segmentation", "location": "internal"}:
        faults.append("the encoding is not declared")
    within = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter():
        faults += [f"{element.tag} points to {name}" for name in pointers(element, "ana") if name not in ids]
        if element.tag in (f"{TEI}lem", f"{TEI}rdg") and within[element].tag != f"{TEI}app":
            faults.append(f"{element.tag} stands outside an app")
    for number, app in enumerate(root.iter(f"{TEI}app"), 1):
        faults += [f"app {number}: {words}" for words in faults_of_app(app, witnesses)]
        if within[app].tag != f"{TEI}p":
            faults.append(f"app {number}: stands outside a paragraph")
    return faults


def faults_of_app(app: ET.Element, witnesses: set[str | None]) -> list[str]:
    """What is wrong with one place of variation."""
    tags = [child.tag.removeprefix(TEI) for child in app]
    faults = [] if tags and tags[0] == "lem" and set(tags[1:]) <= {"rdg"} else [f"has {tags}"]
    if (app.text or "").strip() or any((child.tail or "").strip() for child in app):
        faults.append("has words of no reading")
    named = [name for child in app for name in pointers(child, "wit")]
    faults += [f"{name} is no witness" for name in named if name not in witnesses]
    faults += [f"{name} has two readings" for name in sorted({name for name in named if named.count(name) > 1})]
    for child in app:
        if child.get("wit") is not None and not pointers(child, "wit"):
            faults.append("a reading has an empty list of witnesses")
        if child.tag == f"{TEI}rdg" and not child.get("wit"):
            faults.append("a rdg has no witness")
    return faults


def pointers(element: ET.Element, name: str) -> list[str]:
    """The ids that an attribute points to; what is no pointer to an id of this document stays as it is."""
    return [word.removeprefix("#") if word.startswith("#") else word for word in (element.get(name) or "").split()]


def read_off(document: str, witness: str) -> str:
    """The running text of a witness, white space folded: what it has in each place, nothing where no reading names it."""
    root = ET.fromstring(document)
    pieces: list[str] = []
    for paragraph in root.iterfind(f"{TEI}text/{TEI}body/{TEI}p"):
        pieces.append(paragraph.text or "")
        for app in paragraph:
            pieces += [child.text or "" for child in app if witness in pointers(child, "wit")]
            pieces.append(app.tail or "")
        pieces.append(" ")
    return " ".join("".join(pieces).split())
