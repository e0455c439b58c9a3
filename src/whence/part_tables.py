"""The tables between strong links and traditions: parts of a witness that links join to different others, beside those of tables.py."""

from __future__ import annotations

import pyarrow as pa

INTS = pa.list_(pa.int32())
REACH = pa.schema(  # two witnesses that are strongly linked, and from where to where their passages reach
    [
        ("witness_a", pa.int64()),
        ("witness_b", pa.int64()),
        ("char_start_a", pa.int32()),
        ("char_stop_a", pa.int32()),
        ("char_start_b", pa.int32()),
        ("char_stop_b", pa.int32()),
    ]
)
LEANING = pa.schema(  # what a witness shares with one that it is linked to
    [
        ("witness_id", pa.int64()),
        ("char_start", pa.int32()),
        ("char_stop", pa.int32()),
        ("later", pa.bool_()),  # the other one is dated after it
        ("wording", pa.int64()),  # of the other one, as in EXTENT
    ]
)
PARTED = pa.schema(  # a witness with parts that different others share; ascending
    [("witness_id", pa.int64()), ("char_start", INTS), ("char_stop", INTS)]
)
COMPILED = pa.schema(  # a text in a compilation: all of them are all of its words
    [
        ("node", pa.int64()),  # the text, as LINK knows it; another witness is known by its witness_id
        ("witness_id", pa.int64()),
        ("char_start", pa.int32()),
        ("char_stop", pa.int32()),
    ]
)
SEAT = pa.schema(  # a node of a component with its witness; the range of a text in a compilation, else null
    [
        ("tradition_id", pa.int64()),  # at first the least node of the component
        ("witness_id", pa.int64()),
        ("char_start", pa.int32()),
        ("char_stop", pa.int32()),
    ]
)

NEW = {
    "reach": REACH,
    "leaning": LEANING,
    "parted": PARTED,
    "compiled": COMPILED,
    "component": SEAT,
    "seat": SEAT,
    "shared_seat": SEAT,  # of witnesses in several traditions
}
