"""Invented stories, pages that carry them, and pages that carry several."""

from __future__ import annotations

import random

STORIES = {
    "wells": [
        "The municipal waterworks of Karlsholm closed eleven wells on Thursday after chemists measured nitrate far above the legal limit.",
        "Engineer Petra Lund said that tanker lorries would supply four thousand households until filters arrive from Gothenburg.",
        "Farmers along the northern ridge rejected the suspicion that manure spread in February caused the contamination.",
        "The council will debate compensation for restaurants and laundries at an extraordinary meeting next Wednesday evening.",
    ],
    "glass": [
        "A retired schoolteacher from Bresk has completed a wooden telescope whose mirror measures seventy centimetres across.",
        "Amateur astronomers travelled hundreds of kilometres to photograph the rings of Saturn from his vegetable garden.",
        "Oskar Venn ground the glass himself during nine winters, using carborundum and a discarded washing machine motor.",
        "The observatory in the capital has invited him to lecture about optics, and a publisher wants his diaries.",
    ],
    "violins": [
        "Customs officers intercepted a consignment of counterfeit violins at the ferry terminal in Ostmark before sunrise.",
        "Each instrument carried a forged label of a celebrated Cremonese workshop and a certificate printed on yellowed paper.",
        "Prosecutor Ilse Brandt estimates that collectors would have lost nearly two million euros to the ring of dealers.",
        "Luthiers examined the varnish under ultraviolet lamps and identified a modern polymer within minutes.",
    ],
}
SWAPS = ("eleven", "twelve"), ("seventy", "eighty"), ("nine", "ten"), ("yellowed", "browned"), ("Wednesday", "Friday")


def told(*names: str) -> str:
    """Stories, one after another."""
    return "\n\n".join(paragraph for name in names for paragraph in STORIES[name])


def pages_of(name: str, n: int) -> dict[str, str]:
    """Pages that carry one story, each a little otherwise."""
    rng = random.Random(name)
    pages = {f"{name}-1": told(name)}
    for number in range(2, n + 1):
        text = told(name).replace(*rng.choice(SWAPS)).replace(*rng.choice(SWAPS))
        pages[f"{name}-{number}"] = text if number % 2 else text.rsplit("\n\n", 1)[0]
    return pages
