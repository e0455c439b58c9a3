"""Slow twins of read/witnesses/scan.py."""

from __future__ import annotations

import re


def openings(texts: list[bytes], in_word: bytes, phrases: list[set[bytes]], whole: int) -> list[tuple[int, int]]:
    """Place among all bytes, and bits of the sets, of each text or word that starts with a phrase, in lower case.

    Phrases have up to eight bytes; those of the set numbered ``whole`` must be a whole word.
    """
    found, start = [], 0
    word = b"[" + re.escape(in_word) + b"]"
    padded = bytes(code | 0x20 for code in b"".join(texts) + b" " * 8)
    for text in texts:
        for i in range(len(text)):
            after_word = i > 0 and re.fullmatch(word, text[i - 1 : i]) is not None
            opens = i == 0 or (not after_word and (re.fullmatch(word, text[i : i + 1]) or text[i] >= 0xC0))
            match = re.match(word + b"*", text[i:])
            length = len(match[0]) if match else 0
            bits = 0
            for number, phrases_of_set in enumerate(phrases):
                for phrase in phrases_of_set:
                    starts = padded[start + i : start + i + len(phrase)] == phrase
                    if opens and starts and (number != whole or length == len(phrase)):
                        bits |= 1 << number
            if bits:
                found.append((start + i, bits))
        start += len(text)
    return found
