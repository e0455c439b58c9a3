"""The tables: schemas of everything that stages hand to each other and to the user, one field one comment.

Ranges are half-open and 0-based. ``char_*`` count Unicode code points in the witness's ``text``; other positions count words
(tokens). null means unknown, never -1. Ids are int64 hashes (``hash_id``). ``ragged`` gives list columns as (values, offsets).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa

from whence import part_tables, sense_tables
from whence.errors import TableError

TIME = pa.timestamp("us", "UTC")
INTS = pa.list_(pa.int32())
WORDS = pa.list_(pa.string())

# -- what the user gets (DESIGN: a contract) -------------------------------------------------------
WITNESS = pa.schema(
    [
        ("witness_id", pa.int64()),  # hash of key and raw_sha256
        ("key", pa.string()),  # the caller's id, or path#record
        ("url", pa.string()),  # where it was published; null: not given
        ("title", pa.string()),  # headline; null: none found
        ("author", pa.string()),  # byline
        ("site", pa.string()),  # name of the site, else its host
        ("language", pa.string()),  # ISO 639-1 code of the text
        ("published", TIME),  # when it was first published; null rather than a guess
        ("published_from", pa.string()),  # metadata, feed, url, text or given
        ("published_precision", pa.string()),  # second, day, month or year
        ("modified", TIME),  # last update that the page claims
        ("fetched", TIME),  # when a crawler or user fetched it
        ("credit", pa.string()),  # the source that a credit line names, as written
        ("text", pa.string()),  # cleaned text; paragraphs end in a blank line
        ("raw_sha256", pa.string()),  # of the raw bytes of the record
        ("notes", WORDS),  # `kind: words` or `kind: start:stop`
    ]
)
ALIGNMENT = pa.schema(
    [
        ("alignment_id", pa.int64()),  # hash of witnesses and ranges
        ("witness_a", pa.int64()),  # key_a < key_b
        ("witness_b", pa.int64()),
        ("char_start_a", pa.int32()),  # the passage in a
        ("char_stop_a", pa.int32()),
        ("char_start_b", pa.int32()),  # the passage in b
        ("char_stop_b", pa.int32()),
        ("words_a", pa.int32()),  # words of the passage in a
        ("words_b", pa.int32()),  # words of the passage in b
        ("words_equal", pa.int32()),  # words aligned with an equal one
        ("op", INTS),  # 0 equal, 1 replaced, 2 only in a, 3 only in b
        ("length", INTS),  # words of each op
        ("relation", pa.string()),  # of b to a, or a to b: the word does not tell direction
        ("score", pa.float32()),  # how much is shared: bits (or letters) of equal words, minus gaps and mismatches
    ]
)
PASSAGE = pa.schema(
    [
        ("passage_id", pa.int64()),  # one passage, all its occurrences: the least of their hashes
        ("tradition_id", pa.int64()),  # null: shared, but by no tradition (a lone quotation)
        ("witness_id", pa.int64()),
        ("char_start", pa.int32()),
        ("char_stop", pa.int32()),
    ]
)
TRADITION = pa.schema(
    [
        ("tradition_id", pa.int64()),  # hash of its members
        ("witness_id", pa.int64()),
        ("relation", pa.string()),  # to its parent where decided, else to the archetype, which is `original`
        ("coverage", pa.float32()),  # share of the archetype it carries
        ("fidelity", pa.float32()),  # share of what it carries that is unchanged
        ("n_factual", pa.int32()),  # factual readings it has
        ("relation_support", pa.float32()),  # 0-1: how sure the relation is
        ("why", pa.string()),  # the evidence for the relation, in words
    ]
)
READING = pa.schema(
    [
        ("tradition_id", pa.int64()),
        ("locus", pa.int32()),  # number of the place of variation, in order of the archetype
        ("witness_id", pa.int64()),
        ("char_start", pa.int32()),  # in the witness; empty where words are absent
        ("char_stop", pa.int32()),
        ("text", pa.string()),  # what the witness has
        ("lemma", pa.string()),  # what the archetype has
        ("lemma_char_start", pa.int32()),  # in the running text of the archetype
        ("type", pa.string()),  # READING_TYPES
        ("layer", pa.string()),  # substantive, orthographic, punctuation
        ("state", pa.string()),  # present, absent, unknown
        ("factual", pa.bool_()),  # changes what is claimed
        ("severity", pa.float32()),  # 0-1
        ("why", pa.string()),  # the exact words and places on both sides, and the reason
    ]
)
NODE = pa.schema(
    [
        ("node_id", pa.int64()),
        ("tradition_id", pa.int64()),
        ("witness_id", pa.int64()),  # null: lost
        ("time", TIME),  # date used for the node
    ]
)
EDGE = pa.schema(
    [
        ("tradition_id", pa.int64()),
        ("parent", pa.int64()),  # node_id
        ("child", pa.int64()),  # node_id
        ("start", pa.int32()),  # archetype tokens that came this way
        ("stop", pa.int32()),
        ("support", pa.float32()),  # 0-1
        ("decided", pa.bool_()),  # false: the evidence ties
        ("evidence", WORDS),  # each a sentence
        ("agreed", pa.bool_()),  # in every tree that ties with the drawn one; null: none was looked for
        ("others", pa.list_(pa.int64())),  # node_id of other parents in trees that tie; a null among them: it has none
        ("bootstrap", pa.float32()),  # 0-1: share of the replicates of loci that hold it; null: not resampled
    ]
)
ARCHETYPE = pa.schema(
    [
        ("tradition_id", pa.int64()),
        ("position", pa.int32()),  # number of the token
        ("text", pa.string()),  # a word with the punctuation that touches it
        ("space_after", pa.string()),  # white space that follows
        ("support", pa.float32()),  # 0-1
        ("lost", pa.bool_()),  # reconstructed: no witness is the archetype
    ]
)
STATEMENT = pa.schema(
    [
        ("statement_id", pa.int64()),
        ("witness_id", pa.int64()),
        ("char_start", pa.int32()),  # of what was said, quotation marks left out
        ("char_stop", pa.int32()),
        ("text", pa.string()),
        ("mode", pa.string()),  # direct, indirect, mixed
        ("speaker", pa.string()),  # as written in the text
        ("speaker_char_start", pa.int32()),
        ("speaker_key", pa.string()),  # one per speaker, titles dropped
        ("cue", pa.string()),  # said, according to, ...
        ("said_on", TIME),
        ("same_as", pa.int64()),  # statement_id that it repeats, the same for all that do; null: of none, or it is that
    ]
)
REJECTED = pa.schema(
    [
        ("source", pa.string()),  # file or file#record
        ("what", pa.string()),  # what is wrong
        ("todo", pa.string()),  # what to do
    ]
)

# -- what is read, and piece by piece where many machines read -------------------------------------
PIECE = pa.schema(
    [
        ("file", pa.int32()),  # number of its file in the order of reading
        ("key", pa.string()),  # of the file
        ("name", pa.string()),  # last part of its path, which tells its kind
        ("source", pa.string()),  # the file as REJECTED names it
        ("url", pa.string()),  # its address, where a list gives one
        ("before", pa.int64()),  # of a line: lines before it; null: the piece is the whole file
        ("raw", pa.binary()),
    ]
)
CLEANED = pa.schema(
    [
        *WITNESS,  # its key is not yet its own; witness_id is null where nothing was read
        ("digest", pa.int64()),  # first bytes of the hash of the raw bytes
        ("n_notes", pa.int32()),  # notes that its reader made
        ("stood", pa.string()),  # where it stands, file#record; null: its key says so
        ("what", pa.string()),  # why it is no witness; null: it is one
        ("todo", pa.string()),
    ]
)
PLACE = [("file", pa.int32()), ("place", pa.int64())]  # line, or number of the record in its file
CLEANED_PIECE = pa.schema([*CLEANED, *PLACE, ("stem", pa.int64())])  # hash of its key without the numbers at its end
NAMED_PIECE = pa.schema([*CLEANED_PIECE, ("own_key", pa.string())])  # a piece with the key that it is to have
NAME = pa.schema(
    [*PLACE, ("key", pa.string()), ("first", pa.string())]
)  # key null: a second copy; where the first stood
SEEN_NAME = pa.schema([("name", pa.string())])  # of a known edge, as some witness has it
CLAIM = pa.schema([CLEANED_PIECE.field(name) for name in ("stem", "file", "place", "key", "stood", "digest")])

# -- what stages hand to each other -----------------------------------------------------------------
TOKEN = pa.schema(
    [
        ("witness_id", pa.int64()),
        ("hash", INTS),  # of each word, normalised (uint32 seen as int32): two words in four billion share one
        ("char_start", INTS),  # of each word
        ("chars", pa.list_(pa.int8())),  # code points of each word
        ("flags", pa.list_(pa.int8())),  # bits: seedable, in no boilerplate or credit; ends a sentence; negative
    ]
)
# words of the whole input by bucket, the low bits of their hash; no row: none
WORD = pa.schema([("bucket", pa.int32()), ("n", pa.int64())])
SEED = pa.schema(
    [
        ("seed", pa.int64()),  # hash of a chosen run of words
        ("witness_id", pa.int64()),
        ("position", pa.int32()),  # first word
        ("context", pa.int64()),  # a byte of each word around it, four before and four behind; 0: no word there
    ]
)
ANCHOR = pa.schema(
    [
        ("witness_a", pa.int64()),  # witness_a < witness_b here and in CHAIN; align_chains puts the smaller key first
        ("witness_b", pa.int64()),
        ("position_a", pa.int32()),
        ("position_b", pa.int32()),
        ("around", pa.int8()),  # how many of the words around are equal, each in its place
    ]
)
# a pair with its anchors, ascending on both sides
CHAIN = pa.schema([*list(ANCHOR)[:2], ("position_a", INTS), ("position_b", INTS)])
# of a witness what is small, at hand where its text is not; chars: code points of it
# wording: hash of the words of a text; the same whatever its capitals, blanks and points
EXTENT = pa.schema([*list(WITNESS)[:2], ("chars", pa.int32()), ("wording", pa.int64())])
STRONG = pa.schema(  # an alignment of two witnesses that share enough to be of one text
    [
        *list(ALIGNMENT)[:7],  # id, witnesses and ranges
        ("words_equal", pa.int32()),
        ("size", pa.int32()),  # characters of the shorter text
        ("half", pa.bool_()),  # all passages of the pair are half of it
    ]
)
# a strong alignment whose passage has many occurrences, with the characters of side a
CROWDED = pa.schema([("passage_id", pa.int64()), *list(STRONG)[:3], ("chars", pa.int32()), STRONG.field("half")])
BOILERPLATE = pa.schema([("witness_id", pa.int64()), ("alignment_id", pa.int64())])  # links nobody; its witness_a
SIDE = pa.schema([("alignment_id", pa.int64()), *list(PASSAGE)[1:]])  # one side of an alignment
OCCURRENCE = pa.schema([("occurrence_id", pa.int64()), *list(PASSAGE)[1:]])  # sides that overlap, merged
PLACE = pa.schema([("alignment_id", pa.int64()), ("occurrence_id", pa.int64())])  # the occurrence a side is part of
LINK = pa.schema([("one", pa.int64()), ("other", pa.int64())])  # in a star, other is the least of one's component
SAID = pa.schema(  # a statement before those that repeat one another are joined
    [
        *STATEMENT,
        ("pair", pa.int64()),  # hash of the pair that the witness is half of; 0: of none
        ("published", TIME),  # of the witness
        ("own", pa.bool_()),  # the body that issues the page says it: "We condemn"
    ]
)
SIGN = pa.schema(
    [
        ("sign", pa.int64()),  # hash of two stems that a statement has close together
        *(STATEMENT.field(name) for name in ("statement_id", "speaker_key", "said_on")),
        ("extent", pa.int32()),  # whose stems: 0 a statement's, 1 a long one's, 2 those of one sentence of a long one
        ("stems", WORDS),  # all of the statement or of that sentence, each once
    ]
)
MEMBER = pa.schema([("tradition_id", pa.int64()), ("witness_id", pa.int64())])
COPY = pa.schema(  # a member together with its witness: what the stages of one tradition see
    [("tradition_id", pa.int64()), *WITNESS]
)
COLLATION = pa.schema(
    [
        ("tradition_id", pa.int64()),
        ("witness_id", pa.int64()),
        ("column", INTS),  # of each word; ascending; equal columns of two witnesses stand side by side
        ("char_start", INTS),  # of each word
        ("char_stop", INTS),
    ]
)

PUBLIC = {
    "witness": WITNESS,
    "alignment": ALIGNMENT,
    "passage": PASSAGE,
    "tradition": TRADITION,
    "reading": READING,
    "node": NODE,
    "edge": EDGE,
    "archetype": ARCHETYPE,
    "statement": STATEMENT,
    "rejected": REJECTED,
}
INNER = {
    "piece": PIECE,
    "cleaned_piece": CLEANED_PIECE,
    "claim": CLAIM,
    "name": NAME,
    "named_piece": NAMED_PIECE,
    "renamed": WITNESS,
    "seen_name": SEEN_NAME,
    "token": TOKEN,
    "part_word": WORD,  # the counts of one batch
    "word": WORD,
    "seed": SEED,
    "anchor": ANCHOR,
    "chain": CHAIN,
    "extent": EXTENT,
    "strong": STRONG,
    "strong_side": SIDE,
    "strong_place": PLACE,
    "strong_link": LINK,  # of occurrences
    "strong_star": LINK,
    "crowded": CROWDED,
    "boilerplate": BOILERPLATE,
    "link": LINK,  # of witnesses, and texts in compilations
    "star": LINK,
    "member": MEMBER,
    "side": SIDE,
    "place": PLACE,
    "occurrence": OCCURRENCE,
    "occurrence_link": LINK,
    "occurrence_star": LINK,
    "said": SAID,
    "sign": SIGN,
    "said_link": LINK,
    "said_star": LINK,
    "whole_copy": COPY,  # before what is outside the tradition's text is noted
    "copy": COPY,
    "collation": COLLATION,
    "apparatus": COLLATION,  # a collation with the archetype's own row: its witness_id is null
}
SCHEMAS = {**PUBLIC, **INNER, **part_tables.NEW, **sense_tables.NEW}
SCHEMAS |= {name: SCHEMAS[like] for name, like in sense_tables.LIKE.items()}

RELATIONS = ("verbatim", "edited", "reported", "spun", "retranslated", "translated", "summarised", "independent")
CLAIMED = ("entity", "number", "date", "negation", "modality", "quotation", "attribution", "predicate")
FACTUAL_TYPES = (*CLAIMED, "omission", "addition")  # these of a qualifier, condition or scope
COSMETIC_TYPES = ("transposition", "tense-person", "synonym", "inflection", "spelling", "punctuation", "formatting")
READING_TYPES = FACTUAL_TYPES + COSMETIC_TYPES


def hash_id(*parts: str | bytes | int) -> int:
    """An int64 id made of what a thing is made of; the same on every machine and engine."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "little") + raw)
    return int.from_bytes(digest.digest(), "little", signed=True)


def mixed_ids(*columns: np.ndarray) -> np.ndarray:
    """An int64 id of each row of integer columns: as ``hash_id``, but for many at once."""
    digest = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        digest = (digest ^ column.astype(np.int64).view(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        digest ^= digest >> np.uint64(29)
        digest = digest * np.uint64(0xBF58476D1CE4E5B9)
        digest ^= digest >> np.uint64(32)
    return digest.view(np.int64)


def conform(batch: pa.RecordBatch | pa.Table, schema: pa.Schema) -> Any:
    """The columns of a schema, in its order; raises TableError where one is missing or of another type."""
    missing = [name for name in schema.names if name not in batch.schema.names]
    if missing:
        raise TableError(
            f"A table lacks the column(s) {', '.join(missing)}.",
            where=f"a batch of {batch.num_rows} rows with columns {', '.join(batch.schema.names)}",
            todo="run the stage that writes it, or rename the columns (see docs/tables.md)",
        )
    chosen = batch.select(schema.names)
    for field in schema:
        if chosen.schema.field(field.name).type != field.type:
            raise TableError(
                f"The column {field.name} is {chosen.schema.field(field.name).type}, not {field.type}.",
                where=f"a batch of {batch.num_rows} rows",
                todo="cast it (see docs/tables.md)",
            )
    return chosen


def ragged(column: pa.ListArray) -> tuple[np.ndarray, np.ndarray]:
    """A list column as (values, offsets): row i owns values[offsets[i]:offsets[i + 1]], and offsets[0] is 0.

    Views of the values, no copy, unless there are several chunks.
    """
    if isinstance(column, pa.ChunkedArray):
        if column.num_chunks == 1:
            column = column.chunk(0)  # combine_chunks would copy even one chunk
        else:
            column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    values, offsets = column.values.to_numpy(zero_copy_only=False), column.offsets.to_numpy()
    first = offsets[0] if len(offsets) else 0
    return (values[first : offsets[-1]], offsets - first) if first else (values, offsets)


def list_column(values: np.ndarray, offsets: np.ndarray) -> pa.ListArray:
    """(values, offsets) as a list column; the inverse of ``ragged``."""
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), pa.array(values))


def table_of(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows as a table; a column that a row lacks is null."""
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema=schema)


def by_tradition(table: pa.Table) -> dict[int, list[dict[str, Any]]]:
    """The rows of a table by tradition, ascending; in a tradition as they stand."""
    rows: dict[int, list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        rows.setdefault(row["tradition_id"], []).append(row)
    return dict(sorted(rows.items()))
