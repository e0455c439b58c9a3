"""Invented tables of a harbour statement and its copies, for the tests of the report; one page of them is hostile."""

from __future__ import annotations

import difflib
import hashlib
import re
from datetime import UTC, datetime, timedelta

import pyarrow as pa

from whence import tables
from whence.text.tokens import words_of

HOSTILE = "</script><img src=x onerror=alert(1)>"
STATEMENT = """\
The Harbour Council of Veldmar condemns the closing of the northern channel by the Ostrian Navy on 3 March 2026. \
The channel is the only deep way into the port. It has been open to all flags since the treaty of 1911.

According to the harbour master, 23 vessels with 412 sailors on board are waiting off Cape Lindow. \
None of them has been allowed to enter. Fresh water and medicine are brought out by tugs twice a day.

“We do not accept that a free channel is closed by force,” the chairwoman, Ines Halvorsen, said. \
“Whoever closes a harbour closes the kitchens behind it.” She called on both governments to meet before the end of the week.

The Council will not reopen the customs house until the channel is cleared. It may ask the Sea Court for an \
order, if the talks fail. The court has ruled on the channel twice, in 1954 and in 1988.

Ships already under way should contact the pilot station on channel 12. The Council will publish a new notice \
every morning at 8. Families of the sailors can reach a desk at the town hall, which is open day and night."""

FACTS = {  # name: words of the archetype, words of the page, type, severity, why
    "navy": ("the Ostrian Navy", "the Spain Navy", "entity", 0.97, "“Ostrian” names a state; “Spain” is another one"),
    "not": (
        "will not reopen",
        "will reopen",
        "negation",
        0.95,
        "“not” stands before “reopen” in the archetype and is missing here",
    ),
    "number": ("412 sailors", "142 sailors", "number", 0.88, "412 and 142 are different amounts of sailors"),
    "speaker": (
        "the chairwoman, Ines Halvorsen,",
        "the harbour master, Jon Brekke,",
        "attribution",
        0.84,
        "the quotation before it is given to another speaker",
    ),
    "may": ("may ask", "will ask", "modality", 0.66, "“may” leaves it open, “will” does not"),
    "if": (", if the talks fail", "", "omission", 0.61, "the condition “if the talks fail” is missing"),
    "year": ("in 1954 and", "in 1945 and", "date", 0.72, "1954 and 1945 are different years"),
}
SMALL = {  # cosmetic
    "warn": ("condemns", "criticises", "synonym"), "ships": ("vessels", "ships", "synonym"), "quotes": ("“We", "\"We", "punctuation"),
    "till": ("until", "till", "synonym"), "harbor": ("Harbour Council of", "Harbor Council of", "spelling"), "day": ("twice a day", "two times a day", "synonym"),
    "said": ("said.", "has said.", "tense-person"), "we": ("We do not accept", "the Council does not accept", "tense-person"),
    "night": ("day and night", "night and day", "transposition"), "brought": ("are brought", "is brought", "inflection"),
    "comma": ("twice, in", "twice in", "punctuation"), "called": ("called on", "urged", "synonym"), "every": ("every morning", "each morning", "synonym"),
    "flags": ("all flags", "all nations", "synonym"), "whoever": ("Whoever", "He who", "synonym"), "waiting": ("are waiting", "are currently waiting", "addition"),
    "talks": ("both governments", "the two governments", "synonym"), "way": ("deep way", "deep entrance", "synonym"), "desk": ("a desk", "a help desk", "addition"),
    "fresh": ("Fresh water", "Water", "omission"), "order": ("an order", "an  order", "formatting"), "cleared": ("is cleared", "has been cleared", "tense-person"),
}  # fmt: skip
FAMILY = [  # name, parents, own changes, site, title, published, origin, precision, relation, cut
    ("alpha", ["ω"], ["harbor"], None, None, None, None, None, "", None),
    ("council", ["ω"], [], "veldmar-harbour.example", "Statement on the northern channel", (3, 17, 5), "metadata", "second", "verbatim", None),
    ("herald", ["ω"], ["quotes", "night"], "harbour-herald.example", "Council condemns closing of channel", (3, 18, 40), "feed", "second", "edited", None),
    ("wire", ["alpha"], ["number", "ships", "warn"], "coastwire.example", "412 sailors wait off Cape Lindow", (3, 19, 2), "metadata", "second", "edited", None),
    ("bulletin", ["alpha"], ["we", "said", "called"], "seabulletin.example", "Channel closed: council speaks out", (4, 0, 0), "url", "day", "reported", None),
    ("gazette", ["wire"], ["not", "if"], "island-gazette.example", "142 sailors stranded", (4, 7, 15), "metadata", "second", "edited", None),
    ("spun", ["wire"], ["navy", "day", "way", "whoever", "talks", "desk", "waiting"], "top-news-now.example", "Harbor council statement about channel", (4, 9, 30), "text", "second", "spun", None),
    ("respun", ["spun"], ["every", "till", "order"], "daily-feed.example", "Harbor council statement about channel", (5, 0, 0), "text", "day", "spun", None),
    ("mirror", ["spun"], ["comma"], "mirror-mirror.example", "Statement of the harbor council", None, None, None, "verbatim", None),
    ("exchange", ["herald"], ["speaker", "fresh"], "northcoast-post.example", "Harbour master: we do not accept it", (4, 12, 0), "metadata", "second", "edited", None),
    ("translated", ["herald"], ["may", "flags", "brought", "cleared", "year"], "el-puerto.example", "El Consejo del puerto condena el cierre", (5, 0, 0), "given", "day", "retranslated", None),
    ("merged", ["exchange", "gazette"], ["every"], "weekend-review.example", "What we know about the channel", (7, 6, 0), "metadata", "second", "edited", None),
    ("short", ["gazette"], [], "ticker.example", "Harbour ticker", (4, 8, 0), "feed", "second", "verbatim", 620),
    ("repost", ["council"], [], "sailors-union.example", "Statement on the northern channel", (0, 0, 0), "metadata", "month", "verbatim", None),
    ("hostile", ["council"], ["quotes"], None, HOSTILE, (6, 3, 3), "text", "second", "edited", None),
]  # fmt: skip
OUTSIDE = [
    (
        "independent",
        "lindow-times.example",
        "Boats line up off the cape",
        "Fishermen counted two dozen boats off the cape on Tuesday, they say.",
    ),
    (
        "shop",
        "boat-shop.example",
        "Ropes and sails",
        "Subscribe to our newsletter. Ropes at half the price until Sunday.",
    ),
    (
        "later",
        "veldmar-harbour.example",
        "Second statement",
        "Whoever closes a harbour closes the kitchens behind it. We repeat it today.",
    ),
]


def identity(name: str) -> int:
    return tables.hash_id("invented", name)


def written(names: list[str], cut: int | None) -> tuple[str, list[tuple[str, int, int, int]]]:
    """The text of a copy with these changes; each change with its place there and in the statement."""
    edits = sorted((STATEMENT.index({**SMALL, **FACTS}[name][0]), name) for name in dict.fromkeys(names))
    text, at, places = "", 0, []
    for start, name in edits:
        old, new = {**SMALL, **FACTS}[name][:2]
        if start < at:
            continue
        text += STATEMENT[at:start]
        places.append((name, len(text), len(text) + len(new), start))
        text, at = text + new, start + len(old)
    text += STATEMENT[at:]
    return (text[:cut], [p for p in places if p[2] <= cut]) if cut else (text, places)


def aligned(a: str, b: str, key: tuple[int, int]) -> dict:
    wa, wb = words_of(a), words_of(b)
    op, length, equal = [], [], 0
    for tag, i, j, k, m in difflib.SequenceMatcher(None, wa.hash.tolist(), wb.hash.tolist(), False).get_opcodes():
        common = j - i if tag == "equal" else min(j - i, m - k)
        for code, n in ((0 if tag == "equal" else 1, common), (2, j - i - common), (3, m - k - common)):
            if n:
                op.append(code)
                length.append(n)
        equal += j - i if tag == "equal" else 0
    return {
        "alignment_id": tables.hash_id("alignment", *key), "witness_a": key[0], "witness_b": key[1],
        "char_start_a": int(wa.char_start[0]), "char_stop_a": int(wa.char_stop[-1]),
        "char_start_b": int(wb.char_start[0]), "char_stop_b": int(wb.char_stop[-1]),
        "words_a": len(wa), "words_b": len(wb), "words_equal": equal, "op": op, "length": length,
        "relation": "edited", "score": float(equal),
    }  # fmt: skip


def witness(name: str, site: str | None, title: str | None, text: str, **more) -> dict:
    key = f"pages/{name}.html" if name != "hostile" else f"pages/{HOSTILE}"
    url = f"https://{site}/{name}" if site else f"javascript:alert('{HOSTILE}')"
    return {
        "witness_id": identity(name), "key": key, "url": url, "title": title, "site": site, "language": "en",
        "text": text, "raw_sha256": hashlib.sha256(text.encode()).hexdigest(), "notes": [], **more,
    }  # fmt: skip


def build() -> dict[str, pa.Table]:
    """All public tables."""
    tradition = tables.hash_id("tradition")
    rows: dict[str, list[dict]] = {name: [] for name in tables.PUBLIC}
    names_of, texts = {"ω": []}, {}
    loci = {
        name: i
        for i, name in enumerate(sorted({**SMALL, **FACTS}, key=lambda n: STATEMENT.index({**SMALL, **FACTS}[n][0])))
    }
    rows["node"].append({"node_id": identity("node ω"), "tradition_id": tradition})
    for name, parents, own, site, title, date, origin, precision, relation, cut in FAMILY:
        inherited = [n for p in parents for n in names_of[p]]
        if len(parents) == 2:  # the first half of one parent, the second of the other
            middle = STATEMENT.index("The Council will not")
            place = {n: STATEMENT.index({**SMALL, **FACTS}[n][0]) for n in inherited}
            inherited = [n for n in names_of[parents[0]] if place[n] < middle] + [
                n for n in names_of[parents[1]] if place[n] >= middle
            ]
        names_of[name] = inherited + own
        extant = relation != ""
        when = (
            datetime(2026, 3, *date, tzinfo=UTC)
            if date and date[0]
            else datetime(2026, 3, 1, tzinfo=UTC)
            if date
            else None
        )
        rows["node"].append(
            {
                "node_id": identity(f"node {name}"),
                "tradition_id": tradition,
                "witness_id": identity(name) if extant else None,
                "time": when,
            }
        )
        for i, parent in enumerate(parents):
            tied = name in ("mirror", "repost", "short")
            span = (0, 210) if len(parents) == 1 else ((0, 110), (110, 210))[i]
            rows["edge"].append({
                "tradition_id": tradition, "parent": identity(f"node {parent}"), "child": identity(f"node {name}"),
                "start": span[0], "stop": span[1], "support": 0.4 if tied else 0.98 - 0.04 * len(own) - 0.3 * i, "decided": not tied,
                "evidence": [f"{len(inherited)} readings of {parent} stand here too.", "Both break the same name." if "navy" in inherited else f"The date is later than that of {parent}."]
                + ([HOSTILE] if name == "hostile" else []),
            })  # fmt: skip
        if not extant:
            continue
        text, places = written(names_of[name], cut)
        texts[name] = text
        credit = "Courtesy: Harbour Council" if name == "repost" else "(Coastwire)" if name == "gazette" else None
        rows["witness"].append(
            witness(
                name,
                site,
                title,
                text + (f"\n\n{HOSTILE}" if name == "hostile" else ""),
                published=when,
                published_from=origin,
                published_precision=precision,
                credit=credit,
            )
        )
        n_factual = 0
        for change, start, stop, lemma_at in places:
            fact = change in FACTS
            n_factual += fact
            lemma, new, kind = {**SMALL, **FACTS}[change][:3]
            rows["reading"].append({
                "tradition_id": tradition, "locus": loci[change], "witness_id": identity(name), "char_start": start, "char_stop": stop,
                "text": new, "lemma": lemma, "lemma_char_start": lemma_at, "type": kind, "layer": "substantive", "state": "present",
                "factual": fact, "severity": FACTS[change][3] if fact else 0.1, "why": FACTS[change][4] if fact else "the same is claimed",
            })  # fmt: skip
        rows["tradition"].append({
            "tradition_id": tradition, "witness_id": identity(name), "relation": relation, "coverage": 0.36 if cut else 0.99,
            "fidelity": round(1 - 0.012 * len(places), 3), "n_factual": n_factual, "relation_support": 0.55 if name == "merged" else 0.93,
            "why": {"spun": "single words are swapped throughout, and a name is broken by it", "reported": "“We” has become “the Council”"}.get(relation, "the words agree but for a few small changes"),
        })  # fmt: skip
        rows["passage"].append(
            {
                "passage_id": tables.hash_id("whole"),
                "tradition_id": tradition,
                "witness_id": identity(name),
                "char_start": 0,
                "char_stop": len(text),
            }
        )
    for name, site, title, text in OUTSIDE:
        rows["witness"].append(
            witness(
                name,
                site,
                title,
                text,
                published=datetime(2026, 3, 9, tzinfo=UTC),
                published_from="url",
                published_precision="day",
            )
        )
    for name in ("council", "later"):
        text = texts.get(name, OUTSIDE[2][3])
        start = text.index("Whoever")
        rows["passage"].append(
            {
                "passage_id": tables.hash_id("kitchens"),
                "witness_id": identity(name),
                "char_start": start,
                "char_stop": start + 54,
            }
        )
    keys = sorted(texts, key=lambda n: f"pages/{n}")
    for i, a in enumerate(keys):
        rows["alignment"] += [aligned(texts[a], texts[b], (identity(a), identity(b))) for b in keys[i + 1 :]]
    for i, m in enumerate(re.finditer(r"(\S+)(\s*)", STATEMENT)):
        support = 0.5 if m[1] in ("deep", "way") or 150 < i < 155 else 0.95
        rows["archetype"].append(
            {
                "tradition_id": tradition,
                "position": i,
                "text": m[1],
                "space_after": m[2],
                "support": support,
                "lost": True,
            }
        )
    _statements(rows, texts)
    rows["rejected"] = [
        {"source": "pages/broken.pdf", "what": "The file is cut off after 1,204 bytes.", "todo": "fetch it again"},
        {"source": f"pages/{HOSTILE}", "what": f"No text found in {HOSTILE}.", "todo": "save the page with its text"},
    ]
    return {name: tables.table_of(rows[name], schema) for name, schema in tables.PUBLIC.items()}


def _statements(rows: dict[str, list[dict]], texts: dict[str, str]) -> None:
    for name in ("council", "herald", "exchange", "merged", "wire", "spun"):
        for words in ("Whoever closes a harbour", "a free channel is closed by force"):
            if (start := texts[name].find(words)) >= 0:
                other = "Jon Brekke" in texts[name]
                first = tables.hash_id("said", "council", words)
                rows["statement"].append({
                    "statement_id": tables.hash_id("said", name, words), "witness_id": identity(name), "char_start": start, "char_stop": start + 54,
                    "text": texts[name][start : start + 54], "mode": "direct", "speaker": "Jon Brekke" if other else "Ines Halvorsen",
                    "speaker_key": "brekke" if other else "halvorsen", "cue": "said", "said_on": datetime(2026, 3, 3, tzinfo=UTC),
                    "same_as": None if name == "council" else first,
                })  # fmt: skip


def many(n: int) -> dict[str, pa.Table]:
    """One tradition of n copies of a long text, each copied from an earlier one."""
    tradition = tables.hash_id("many")
    rows: dict[str, list[dict]] = {name: [] for name in tables.PUBLIC}
    text = "\n\n".join(STATEMENT.split("\n\n") * 3)
    for i in range(n):
        when = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=17 * i)
        rows["witness"].append(
            witness(
                f"copy-{i}",
                f"site-{i % 900}.example",
                f"Copy {i}",
                text,
                published=when,
                published_from="feed",
                published_precision="second",
            )
        )
        rows["node"].append(
            {
                "node_id": identity(f"node copy-{i}"),
                "tradition_id": tradition,
                "witness_id": identity(f"copy-{i}"),
                "time": when,
            }
        )
        rows["tradition"].append(
            {
                "tradition_id": tradition,
                "witness_id": identity(f"copy-{i}"),
                "relation": "verbatim",
                "coverage": 1.0,
                "fidelity": 1.0,
                "n_factual": 1,
                "relation_support": 1.0,
                "why": "same words",
            }
        )
        if i:
            rows["edge"].append(
                {
                    "tradition_id": tradition,
                    "parent": identity(f"node copy-{i // 7}"),
                    "child": identity(f"node copy-{i}"),
                    "start": 0,
                    "stop": 600,
                    "support": 0.8,
                    "decided": True,
                    "evidence": ["same words"],
                }
            )
        for k in range(5):
            rows["reading"].append(
                {
                    "tradition_id": tradition,
                    "locus": k,
                    "witness_id": identity(f"copy-{i}"),
                    "char_start": 4,
                    "char_stop": 11,
                    "text": f"Harbor{i % 50}",
                    "lemma": "Harbour",
                    "lemma_char_start": 4,
                    "type": "number" if k == 0 else "spelling",
                    "layer": "substantive",
                    "state": "present",
                    "factual": k == 0,
                    "severity": 0.5,
                    "why": "differs",
                }
            )
    for i, m in enumerate(re.finditer(r"(\S+)(\s*)", text)):
        rows["archetype"].append(
            {"tradition_id": tradition, "position": i, "text": m[1], "space_after": m[2], "support": 0.9, "lost": False}
        )
    for i in range(40):
        rows["alignment"] += [aligned(text, text, tuple(sorted((identity(f"copy-{i}"), identity(f"copy-{i + 1}")))))]
    return {name: tables.table_of(rows[name], schema) for name, schema in tables.PUBLIC.items()}


def pairs(n: int) -> dict[str, pa.Table]:
    """n traditions of two pages, the second copied from the first with one name changed."""
    rows: dict[str, list[dict]] = {name: [] for name in tables.PUBLIC}
    for k in range(n):
        tradition = tables.hash_id("pair", k)
        a, b = identity(f"{k}#a"), identity(f"{k}#b")
        text = f"Notice {k}: the ferry of Lindow leaves at nine. It takes {k + 2} cars."
        other = text.replace("Lindow", "Brandal")
        for i, (which, words) in enumerate(((a, text), (b, other))):
            rows["witness"].append(
                {"witness_id": which, "key": f"{k}#{'ab'[i]}", "title": f"Notice {k}", "text": words, "notes": []}
            )
            rows["node"].append({"node_id": which, "tradition_id": tradition, "witness_id": which})
            rows["tradition"].append(
                {
                    "tradition_id": tradition,
                    "witness_id": which,
                    "relation": ["original", "edited"][i],
                    "coverage": 1.0,
                    "fidelity": 0.9,
                    "n_factual": i,
                    "why": "given",
                }
            )
        rows["edge"].append(
            {
                "tradition_id": tradition,
                "parent": a,
                "child": b,
                "start": 0,
                "stop": 12,
                "support": 0.7,
                "decided": k % 3 > 0,
                "evidence": [],
            }
        )
        rows["alignment"].append(aligned(text, other, (a, b)))
        at = text.index("Lindow")
        rows["reading"].append(
            {
                "tradition_id": tradition,
                "locus": 0,
                "witness_id": b,
                "char_start": at,
                "char_stop": at + 7,
                "text": "Brandal",
                "lemma": "Lindow",
                "lemma_char_start": at,
                "type": "entity",
                "layer": "substantive",
                "state": "present",
                "factual": True,
                "severity": 0.9 - k / 1000,
                "why": "another port",
            }
        )
        for i, m in enumerate(re.finditer(r"(\S+)(\s*)", text)):
            rows["archetype"].append(
                {
                    "tradition_id": tradition,
                    "position": i,
                    "text": m[1],
                    "space_after": m[2],
                    "support": 0.9,
                    "lost": False,
                }
            )
    return {name: tables.table_of(rows[name], schema) for name, schema in tables.PUBLIC.items()}
