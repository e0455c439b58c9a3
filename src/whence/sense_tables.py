"""The tables that only a run with a sentence-embedding model has between its stages: beside those of tables.py."""

from __future__ import annotations

import pyarrow as pa

INTS = pa.list_(pa.int32())
SENTENCE = pa.schema(  # a witness's sentences with a letter, outside boilerplate
    [
        ("witness_id", pa.int64()),
        ("char_start", INTS),  # of each sentence
        ("char_stop", INTS),
        ("word_start", INTS),  # number of its first word in the text
        ("word_stop", INTS),
        ("vector", pa.list_(pa.int16())),  # of all, end to end, each of length 1,024; 0 where the model knows no word
    ]
)
SENSE_PAIR = pa.schema(  # to be aligned by sense
    [
        ("witness_a", pa.int64()),  # key_a <= key_b
        ("witness_b", pa.int64()),
        ("known", INTS),  # what words align: char_start_a, char_stop_a, char_start_b, char_stop_b of each passage
    ]
)
PART = pa.schema(  # a member of a tradition that is told, by wording
    [
        ("tradition_id", pa.int64()),
        ("witness_id", pa.int64()),
        ("part", pa.int64()),  # least witness_id of those whose words tie them to this one
    ]
)
SENSE_MEMBER = pa.schema(  # a witness that sense alone ties to a tradition, or that ties its tradition to another one
    [
        ("tradition_id", pa.int64()),
        ("witness_id", pa.int64()),
        ("time", pa.timestamp("us", "UTC")),  # its date of publication
        (
            "parent",
            pa.int64(),
        ),  # the witness that it stands beside; null: the first of a tradition that sense alone ties
        ("parent_key", pa.string()),
        ("dated", pa.bool_()),  # dates say that the parent came first
        ("inside", pa.bool_()),  # the parent is of the same tradition
        ("relation", pa.string()),
        ("carried", pa.float32()),  # share of the parent's characters that stand beside it
        ("own", pa.float32()),  # share of its own characters that do
        ("likeness", pa.float32()),  # score of what stands side by side, by word of the shorter side
    ]
)

NEW = {"sentence": SENTENCE, "sense_pair": SENSE_PAIR, "part": PART, "sense_member": SENSE_MEMBER}
LIKE = {  # what words alone give, as a run without a model has it, and what sense alone gives
    "worded": "alignment",
    "sensed": "alignment",
    "told_member": "member",
    "worded_member": "member",
    "collated_member": "member",  # whose words are collated
    "told_copy": "copy",
    "worded_passage": "passage",
    "worded_node": "node",
    "worded_edge": "edge",
    "worded_tradition": "tradition",
}
