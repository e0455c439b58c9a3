"""Mojibake undone where it is proven: UTF-8 that somebody read as a one-byte encoding.

A *suspect* is a run of characters that, written back in the one-byte encoding, is exactly one character
of UTF-8. Two things must hold before it is touched. The result must be plausible: a letter of a common
script, punctuation, a symbol; never a rare letter or a Hangul syllable out of nowhere. And it must be
proven: it holds a sign that no orthography puts there (``©`` or a C1 control inside a word, ``€`` after
``â``), or three suspects stand in a row. Once one is proven in a text, its doubtful ones are undone too.
Text that was damaged several times is undone several times.

Writing back and decoding is the idea of Speer, "ftfy: fixes text for you" (2019); the proof is our own,
and more timid. Linear time: no pattern looks further than four characters.
"""

from __future__ import annotations

import re

from whence.read.cleaning.offsets import EDITOR, Editor

ROUNDS = 4  # a text damaged more often than this stays damaged
C1 = {chr(code) for code in range(0x80, 0xA0)}
# signs that no orthography puts directly after a letter
STRONG = C1 | set("¡¢£¤¥¦§¨©¬¯±²³´µ¶¸¹¼½¾¿†‡ˆ‰‹€ƒ„‚˜√∂∏∑∫≈≤≥∆◊‰˘˙˚˝˛ˇђ\xad")
BETWEEN = set("°º»«·ª®™“”’‘–—…•\xa0")  # these only where a letter follows at once
PLAUSIBLE = re.compile(
    "[\x80-\u017f\u0192\u0218-\u021b\u02c6-\u02dd\u0300-\u036f\u0386-\u03ce\u0400-\u045f\u0490\u0491"
    "\u05b0-\u05ea\u0600-\u06ff\u1e00-\u1ef9\u2000-\u206f\u2070-\u209c\u20a0-\u20bf\u2100-\u27bf\u2b00-\u2bff"
    "\u3000-\u30ff\u4e00-\u9fff\ufb00-\ufb06\ufe0f\ufeff\uff00-\uffef\ufffd\U0001f000-\U0001faff]"
)
MAC_LEAD = re.compile("[√ƒ≈∆◊‚¬]")
FOREIGN = re.compile("[\u05b0-\u05ea\u0600-\u06ff\u3000-\u30ff\u4e00-\u9fff]")  # no such letter stands alone
PREFIXES = ("â€", "âœ", "âˆ", "ðŸ", "вЂ", "п»")
SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
A_GRAVE = re.compile(r"(?<=[a-zà-öø-ÿ])Ã (?=[a-zA-Z])|\bÃ\xa0\s?(?=[a-z])")  # its no-break space became a space
A_QUELE = re.compile(r"\bÃ (?=quel[aeo]s?\b|quilo\b)")  # Portuguese àquele
LONE_A_GRAVE = re.compile(r"(?<![A-Z])Ã (?=\w)")
LONE_A_CIRCUMFLEX = re.compile(r"(?<=[a-z.,;:!?\d])Â(?= )")  # was a no-break space
OPENED = "â€œ"  # proves that what is left of its fellow is one
LOST_CLOSING = re.compile(r"(?<=[\w.,!?…)])â€(?=[\s.,;:!?)\]—–-]|\Z)")  # its last byte, U+009D, was dropped
LOST_QUOTE = re.compile("â€\ufffd")  # its last byte is gone for good


def _codec(name: str) -> dict[int, str]:
    """Byte -> the characters it may show as; the holes of an encoding show as C1 controls."""
    shown = {byte: bytes([byte]).decode(name, "ignore") or chr(byte) for byte in range(0x80, 0x100)}
    if name == "cp1252":  # latin-1 is read as Windows-1252, or not
        shown |= {byte: shown[byte] + (chr(byte) if shown[byte] != chr(byte) else "") for byte in range(0x80, 0xA0)}
    return shown


CODECS = {name: _codec(name) for name in ("cp1252", "cp1250", "cp1251", "mac_roman")}


def _class(codecs: list[dict[int, str]], first: int, last: int) -> str:
    """The characters that bytes of a range show as, as a class of a pattern."""
    return "[" + re.escape("".join(codec[byte] for codec in codecs for byte in range(first, last + 1))) + "]"


def _suspects(*codecs: dict[int, str]) -> re.Pattern[str]:
    """UTF-8 characters of two to four bytes as the encodings show them; a pattern that opens with a class finds it fast."""
    lead, two, three, four, tail = (
        _class(list(codecs), *span) for span in ((0xC2, 0xF4), (0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4), (0x80, 0xBF))
    )
    return re.compile(f"{lead}(?:(?<={two}){tail}|(?<={three}){tail}{{2}}|(?<={four}){tail}{{3}})")


ANY = _suspects(*CODECS.values())
SUSPECT = {name: _suspects(codec) for name, codec in CODECS.items()}
BYTE_OF = {name: {char: byte for byte, chars in codec.items() for char in chars} for name, codec in CODECS.items()}


def _undone(suspect: str, codec: str) -> str | None:
    """The character that a suspect was, None where the result is not plausible."""
    byte_of = BYTE_OF[codec]
    try:
        char = bytes(byte_of[shown] for shown in suspect).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    if len(char) != 1 or not (PLAUSIBLE.match(char) or "\ud800" <= char <= "\udfff"):
        return None
    return char


def _is_proven(suspect: str, before: str, after: str, codec: str) -> bool:
    """Whether no orthography explains the suspect between its neighbours."""
    lead, tail = suspect[0], suspect[1:]
    if codec == "mac_roman":
        return lead not in "–—¬" and (before.isalpha() or not tail[0].isalpha() or suspect.startswith("‚Ä"))
    if not lead.isalpha():
        return False
    if not C1.isdisjoint(suspect) or suspect[:2] in PREFIXES or (lead == "â" and not any(map(str.isalpha, tail))):
        return True
    if any(char in STRONG for char in tail) and not (codec == "cp1251" and after in " "):
        return True
    if before.islower() and lead.isupper() and (not tail.isalpha() or (tail.isupper() and after.islower())):
        return True
    if tail[-1] in "’‘“”":
        return before.islower() and after.isalpha()
    return (before.isdigit() and lead in "ÂÃ") or (tail[-1] in BETWEEN and after.isalpha())


def _survey(text: str, codec: str) -> list[tuple[int, int, str, bool]]:
    """The suspects of one encoding: start, stop, what it was, whether it is to be undone."""
    runs: list[list[tuple[int, int, str, bool]]] = []  # suspects that stand in a row
    for match in SUSPECT[codec].finditer(text):
        start, stop = match.span()
        char = _undone(match[0], codec)
        if char is None:
            continue
        if not runs or runs[-1][-1][1] != start:
            runs.append([])
        proven = _is_proven(match[0], text[start - 1 : start], text[stop : stop + 1], codec)
        runs[-1].append((start, stop, char, proven))
    sure = [_is_sure_run(run, text) for run in runs]
    generous = any(sure) and codec != "cp1250"  # Czech and Polish words hold doubtful pairs of their own
    return [
        span
        for run, is_sure in zip(runs, sure, strict=True)
        if is_sure or (generous and (len(run) > 1 or codec != "cp1251") and not FOREIGN.match(run[0][2]))
        for span in run
    ]


def _is_sure_run(run: list[tuple[int, int, str, bool]], text: str) -> bool:
    """Whether suspects in a row are mojibake: one is proven, or three that no Cyrillic word explains."""
    if len(run) >= 3:
        return any(text[start + 1] not in "ІЇЄҐіїєґЁё" for start, *_ in run)
    return any(proven for *_, proven in run) and not (len(run) == 1 and FOREIGN.match(run[0][2]))


def _undo_once(text: str, editor: Editor) -> tuple[str, str | None]:
    """Undo one layer of damage: the text, and the encoding that did it; None where nothing is proven."""
    best: str | None = None
    chosen: list[tuple[int, int, str, bool]] = []
    for codec in CODECS:
        if codec == "mac_roman" and not MAC_LEAD.search(text):
            continue
        spans = _survey(text, codec)
        if sum(stop - start for start, stop, *_ in spans) > sum(stop - start for start, stop, *_ in chosen):
            best, chosen = codec, spans
    if best is None:
        return text, None
    text = editor.splice(text, [(start, stop, char) for start, stop, char, _ in chosen])
    if best in ("cp1252", "cp1250"):
        text = editor.sub(LONE_A_CIRCUMFLEX, "", editor.sub(LONE_A_GRAVE, "à ", text))
    return editor.sub(SURROGATE_PAIR, _join_pair, text), best


def _join_pair(match: re.Match[str]) -> str:
    """Two surrogates as the one character they stand for."""
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")


def undo_mojibake(text: str, editor: Editor = EDITOR) -> tuple[str, list[str]]:
    """The text with proven mojibake undone, and the encodings it was read as."""
    if text.isascii() or (not ANY.search(text) and "Ã" not in text):
        return text, []
    undone: list[str] = []
    is_opened = OPENED in text
    for _ in range(ROUNDS):
        repaired = editor.sub(A_GRAVE, "à ", editor.sub(A_QUELE, "à", text)) if "Ã" in text else text
        repaired = editor.sub(LOST_QUOTE, "\ufffd", repaired) if "\ufffd" in repaired else repaired
        if repaired != text and not undone:
            undone.append("cp1252")
        text, codec = _undo_once(repaired, editor)
        if codec is None:
            break
        undone.append(codec)
    return editor.sub(LOST_CLOSING, "”", text) if undone and is_opened else text, undone
