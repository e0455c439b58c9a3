"""GraphML of a stemma: directed, each node extant or hypothetical in ``class``, as stemmaweb calls them.

An edge has its support, whether it is decided, the words of the archetype that came its way and its evidence. So a
contaminated witness has several parents, and an edge that is not decided is there and says so.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from whence.export.sigla import legible
from whence.export.told import Row, Told

XMLNS = "http://graphml.graphdrawing.org/xmlns"
KEYS = {  # name: of what, its type
    "class": ("node", "string"),  # extant or hypothetical
    "label": ("node", "string"),  # the key; of a lost node its siglum
    "date": ("node", "string"),
    "url": ("node", "string"),
    "relation": ("node", "string"),
    "support": ("edge", "double"),
    "decided": ("edge", "boolean"),
    "start": ("edge", "int"),
    "stop": ("edge", "int"),
    "evidence": ("edge", "string"),  # a sentence a line
    "agreed": ("edge", "boolean"),  # in every tree that ties
    "others": ("edge", "string"),  # the other parents in those trees, a node a line; an empty one: none
    "bootstrap": ("edge", "double"),
}


def write_graphml(told: Told) -> str:
    """One stemma as GraphML."""
    root = ET.Element("graphml", {"xmlns": XMLNS})
    for name, (kind, type_) in KEYS.items():
        attributes = {"id": name, "for": kind, "attr.name": name, "attr.type": type_}
        ET.SubElement(root, "key", attributes)
    graph = ET.SubElement(root, "graph", {"id": f"tradition-{told.tradition_id}", "edgedefault": "directed"})
    witness_of = {row["witness_id"]: row for row in told.witnesses}
    for node in told.descent.nodes:
        element = ET.SubElement(graph, "node", {"id": told.name_of[node]})
        write_data(element, describe(told, node, witness_of.get(told.descent.witness_of[node] or 0)))
    for edge in told.descent.edges:
        ends = {"source": told.name_of[edge["parent"]], "target": told.name_of[edge["child"]]}
        evidence = "\n".join(edge["evidence"] or [])
        others = "\n".join(told.name_of.get(node, "") for node in edge.get("others") or []) or None
        write_data(ET.SubElement(graph, "edge", ends), {**edge, "evidence": evidence, "others": others})
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def describe(told: Told, node: int, witness: Row | None) -> Row:
    """What is told of a node."""
    if witness is None:
        return {"class": "hypothetical", "label": told.name_of[node]}
    dated = witness["published"]
    return {
        "class": "extant",
        "label": witness["key"],
        "date": dated.isoformat() if dated else None,
        "url": witness["url"],
        "relation": told.members[witness["witness_id"]]["relation"],
    }


def write_data(element: ET.Element, row: Row) -> None:
    """What is known of a node or an edge; nothing for null."""
    kind = element.tag
    for name, (of, _) in KEYS.items():
        value = row.get(name)
        if of == kind and value is not None:
            written = (
                str(value).lower() if isinstance(value, bool) else f"{value:.4g}" if isinstance(value, float) else value
            )
            ET.SubElement(element, "data", {"key": name}).text = legible(str(written))
