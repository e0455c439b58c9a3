"""Writes a sentence-embedding model that knows the few words of pages.jsonl: python make_model.py FOLDER

A static model in the layout of model2vec: a word is a direction of its meaning, whatever its language. It shows what
`whence trace --semantic FOLDER` does where no model is at hand; for texts of the world take one that was trained on them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

WIDTH = 48
MEANINGS = (
    "harbour hafen", "council rat", "north norden", "pier mole", "closed gesperrt", "cracks risse", "pillars pfeiler pfeilern",
    "engineers ingenieure", "found fanden", "repairs reparaturen", "cost kosten", "million millionen", "crowns kronen",
    "four vier", "five fünf", "ten zehn", "boats boote", "ferry fähre", "landing anleger", "winter", "mayor bürgermeisterin",
    "said sagte", "nobody niemand", "berth liegeplatz", "lose lost verlor", "fishermen fischer", "shallow flach", "tide ebbe",
    "dredging baggern", "pay zahlen", "meeting versammlung", "citizens bürger bürgern", "hall rathaus", "lamps lampen",
    "quay kai", "football fußball", "striker stürmer", "goals tore", "coach trainer", "rain regen", "tickets karten",
    "train zug", "station bahnhof", "choir chor", "festival fest", "school schule", "teachers lehrer", "bridge brücke",
    "traffic verkehr", "team mannschaft", "slow langsam", "sang",
)  # fmt: skip
SMALL = (
    "the", "and", "of", "in", "was", "were", "for", "with", "at", "on", "too", "low", "its", "der", "die", "das", "den", "und",
    "von", "im", "war", "waren", "für", "mit", "am", "auf", "bei", "zu", "hat", "seinen", "lagen", "a",
)  # fmt: skip


def directions() -> dict[str, np.ndarray]:
    """Each word with the direction of its meaning: float32 (WIDTH,); small words have nearly none, unknown ones none."""
    made = np.random.default_rng(7)
    found: dict[str, np.ndarray] = {"[UNK]": np.zeros(WIDTH)}
    for words in MEANINGS:
        direction = made.normal(size=WIDTH)
        for word in words.split():
            found[word] = direction + 0.1 * made.normal(size=WIDTH)
    for word in SMALL:
        found[word] = 0.02 * made.normal(size=WIDTH)
    return {word: vector.astype(np.float32) for word, vector in found.items()}


def whole_words() -> Tokenizer:
    """A tokenizer of whole words in small letters."""
    vocabulary = {word: number for number, word in enumerate(directions())}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer


def write_static(folder: Path) -> Path:
    """Write the model into a folder; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    whole_words().save(str(folder / "tokenizer.json"))
    save_file({"embeddings": np.stack(list(directions().values()))}, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({"model_type": "model2vec", "normalize": True}))
    return folder


if __name__ == "__main__":
    write_static(Path(sys.argv[1]))
