"""Boilerplate and passages: no passage begins or ends inside of it, and it is no mark between two words."""

from __future__ import annotations

import json

import whence

LINES = [
    "Die Schleuse nördlich der Stadt Brask bleibt nach einem Unfall für eine Woche geschlossen, teilte der Hafenrat am Freitag mit.",
    "Zwei Lotsen waren in der Nacht mit einem Kahn gegen das untere Tor gefahren, das sich seither nicht mehr schließen lässt.",
    "Kein Schiff werde auslaufen, bevor das Tor repariert sei, sagte Ana Ruiz, die Sprecherin des Rates, vor der Presse in Brask.",
]
FOLLOW = "Abonnieren Sie jetzt unseren Newsletter für alle Nachrichten aus Brask"


def test_trace__begins_and_ends_no_passage_inside_of_boilerplate(tmp_path):
    head = "04. April 2024 - {} Uhr · Redaktion"
    texts = {
        "a": "\n\n".join([head.format("08:12"), *LINES, FOLLOW]),
        "b": "\n\n".join([head.format("09:30"), LINES[0], "Lesen Sie auch: Der Hafen wächst", *LINES[1:], FOLLOW]),
    }
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(json.dumps({"id": key, "text": text}) for key, text in texts.items()))
    trace = whence.trace(path)
    keys = {row["witness_id"]: row["key"] for row in trace.witness.to_pylist()}
    noted = {row["key"]: row["notes"] for row in trace.witness.to_pylist()}
    assert len(noted["a"]) == 2 and len(noted["b"]) == 3
    shown = {keys[row["witness_id"]]: (row["char_start"], row["char_stop"]) for row in trace.passage.to_pylist()}
    for key, text in texts.items():
        start, stop = shown[key]
        assert text[start:stop].startswith("Die Schleuse") and text[start:stop].rstrip(".").endswith("in Brask")
    assert trace.reading.num_rows == 0
