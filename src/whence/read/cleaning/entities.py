"""Character references decoded as a reader sees them, with and without the closing semicolon.

With ``;`` every name of HTML 5 counts. Without it only names that browsers know so, and a few common
ones; what follows the name must then not be ``=`` (``&region=1`` is a parameter), and only spaces and
accented letters (``&nbsp``, ``&shy``, ``&eacute``) may stand before a letter. Inside an address nothing
but ``&amp;`` is decoded. Double escapes (``&amp;nbsp;``) are undone. Numbers 128 to 159 mean Windows-1252,
as in every browser. Linear time: each pattern looks at most 32 characters ahead.
"""

from __future__ import annotations

import re
from html.entities import html5

from whence.read.cleaning.offsets import EDITOR, Edit, Editor

# what follows & without a semicolon: names of HTML that allow it, and common ones that do not
LENIENT = {name for name in html5 if not name.endswith(";")} | {
    "euro", "mdash", "ndash", "lsquo", "rsquo", "sbquo", "ldquo", "rdquo", "bdquo", "hellip", "bull",
    "permil", "trade", "lsaquo", "rsaquo", "prime", "minus", "scaron", "Scaron", "OElig", "oelig", "ensp",
    "emsp", "thinsp", "zwnj", "zwj", "tilde", "dagger", "Dagger", "fnof", "oline", "frasl",
}  # fmt: skip
# names that are also words or parts of words: "black&not white" has no entity in it
WORDLIKE = {
    "not", "times", "sect", "para", "part", "reg", "copy", "cent", "micro", "yen", "die", "macr", "uml",
    "prime", "minus", "bull", "trade", "tilde", "dagger",
}  # fmt: skip
JOINING = {
    name
    for name in LENIENT
    if name in ("nbsp", "shy")
    or re.fullmatch(r"[A-Za-z]{1,2}(acute|grave|circ|uml|ring|cedil|slash|caron|lig)|[ANOano]tilde", name)
}
ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{1,9}://|www\.|\?[\w.-]+=)\S*")
REPEATED = re.compile(r"&(?:(?:amp|#0{0,4}38|#[xX]0{0,4}26);)+(?=#|[A-Za-z][A-Za-z0-9]{1,31};)")
REFERENCE = re.compile(r"&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6})(;?)|([A-Za-z][A-Za-z0-9]{1,31})(;?))")
AMP = re.compile(r"&(?:amp;)+")


def _number(digits: str) -> str | None:
    """The character of a number, None where there is none."""
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "replace")
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


def _open_name(word: str, before: str, after: str) -> tuple[str, str] | None:
    """What a name without semicolon means, and what of the word is left; None: it is no reference."""
    for length in range(min(len(word), 8), 1, -1):
        name, rest = word[:length], word[length:]
        if name not in LENIENT:
            continue
        if (rest[:1] or after) == "=":
            return None
        if rest[:1].isalpha() and name not in JOINING:
            continue
        if name in WORDLIKE and before.isalpha():
            return None
        return html5.get(f"{name};", html5.get(name, "")), rest
    return None


def _decode(match: re.Match[str], before: str) -> str:
    """The replacement of one reference; ``before`` is the decoded character that it follows."""
    number, _, name, closed = match.groups()
    if number:
        return _number(number) or match[0]
    if closed and f"{name};" in html5:
        return html5[f"{name};"]
    found = _open_name(name, before, match.string[match.end() : match.end() + 1])
    if found is None:
        return match[0]
    return found[0] + found[1] + closed


def decode_entities(text: str, editor: Editor = EDITOR) -> str:
    """The text with its character references decoded."""
    if "&" not in text:
        return text
    parts = _parts(text)
    edits: list[Edit] = []
    moved: list[tuple[int, int]] = []  # the parts of prose after the first edits
    shift = 0
    for start, stop, is_address in parts:
        found = [
            (start + m.start(), start + m.end(), "&")
            for m in (AMP if is_address else REPEATED).finditer(text[start:stop])
        ]
        edits += found
        begin = start + shift
        shift -= sum(end - at - 1 for at, end, _ in found)
        if not is_address:
            moved.append((begin, stop + shift))
    text = editor.splice(text, edits)
    edits = []
    for start, stop in moved:
        words, last = "", 0
        for match in REFERENCE.finditer(text[start:stop]):
            before = words[-1:] if match.start() == last else match.string[match.start() - 1 : match.start()]
            words, last = _decode(match, before), match.end()
            if words != match[0]:
                edits.append((start + match.start(), start + last, words))
    return editor.splice(text, edits)


def _parts(text: str) -> list[tuple[int, int, bool]]:
    """The stretches of a text in their order: prose, and addresses, in which little is decoded."""
    if "://" not in text and "www." not in text and not ("?" in text and "=" in text):
        return [(0, len(text), False)]
    parts, last = [], 0
    for address in ADDRESS.finditer(text):
        parts += [(last, address.start(), False), (*address.span(), True)]
        last = address.end()
    return [*parts, (last, len(text), False)]
