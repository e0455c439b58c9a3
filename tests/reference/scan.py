"""Slow twins of read/scan.py."""

from __future__ import annotations

import re


def openings(texts: list[bytes], in_word: bytes, pairs: set[bytes]) -> list[tuple[int, int]]:
    """Place among all bytes and length of each word that starts with one of the pairs, in lower case."""
    found, start = [], 0
    word = b"[" + re.escape(in_word) + b"]"
    whole = b"".join(texts) + b"  "
    for text in texts:
        for i in range(len(text)):
            after_word = i > 0 and re.fullmatch(word, text[i - 1 : i]) is not None
            opens = i == 0 or (not after_word and (re.fullmatch(word, text[i : i + 1]) or text[i] >= 0xC0))
            pair = bytes(code | 0x20 for code in whole[start + i : start + i + 2])
            if opens and pair in pairs:
                match = re.match(word + b"*", text[i:])
                found.append((start + i, len(match[0]) if match else 0))
        start += len(text)
    return found
