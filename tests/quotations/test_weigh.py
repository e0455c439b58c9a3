"""A quotation laid over the sources: its pieces, its changes, and what chance could do."""

import numpy as np
import pyarrow as pa

from whence.quotations.changes import Change
from whence.quotations.desk import Desk
from whence.quotations.index import make_index, read_texts
from whence.quotations.parts import parts_of
from whence.quotations.places import Source
from whence.quotations.weigh import Piece, lay_over
from whence.quotations.windows import find_windows, stretches

QUAY = "The old quay will close in May. Nobody was asked about it, and nobody will be. The boats sail from Lund."


def desk_of(quotation, *texts):
    parts, found = parts_of(quotation), read_texts(pa.chunked_array([texts], pa.string()))
    index = make_index(found, [parts.word[start:stop] for start, stop in stretches(parts)])
    return parts, Desk(found, index, [Source(str(i), text, "en") for i, text in enumerate(texts)])


def laid(quotation, *texts):
    parts, desk = desk_of(quotation, *texts)
    return lay_over(parts, find_windows(parts, desk.texts, desk.index), desk, "en")


def test_lay_over__tells_each_change_once():
    found = laid("The old quay will not close in June. Nobody was asked", QUAY)
    assert found.changes == [Change("not", ""), Change("June", "May")]
    assert len(found.pieces) == 1


def test_lay_over__words_left_out_are_counted():
    found = laid("The quay will close in May. Nobody was asked about it", QUAY)
    assert (found.changes, found.n_left_out) == ([Change("", "old")], 1)


def test_lay_over__two_sentences_made_one_are_two_pieces():
    found = laid("The old quay will close in May. The boats sail from Lund.", QUAY)
    assert [len(piece.equal) for piece in found.pieces] == [7, 5]


def test_lay_over__a_marked_cut_is_no_new_piece():
    found = laid("The old quay will close in May … The boats sail from Lund.", QUAY)
    assert (len(found.pieces), found.changes, found.hidden) == (1, [], [])


def test_lay_over__a_cut_that_hides_a_negation_is_told():
    found = laid("The quay will … close in May", "The quay will not close in May.")
    assert found.hidden == [Change("…", "not")]


def test_lay_over__an_insertion_that_changes_a_number_is_told():
    found = laid("We saw [forty] boats on the quay", "We saw fourteen boats on the quay.")
    assert found.hidden == [Change("[forty]", "fourteen")]


def test_lay_over__words_of_another_between_two_quotations_are_asides():
    found = laid(
        "The quay will close and the boats stay", "“The quay will close,” Ada Krol said, “and the boats stay.”"
    )
    assert (found.changes, found.asides) == ([], ["Ada Krol said"])


def test_desk__common_words_are_not_clear_among_many():
    parts, desk = desk_of("of the quay", *["of the quay and of the rain"] * 500)
    assert not desk.is_clear(parts.word)
    parts, desk = desk_of(
        "cormorants under lanterns", *["of the quay and of the rain"] * 500, "cormorants under lanterns"
    )
    assert desk.is_clear(parts.word)


def test_piece__knows_its_longest_run():
    assert [Piece(0, 0, 0, equal).longest_run for equal in ([], [3], [1, 2, 4, 5, 6, 9])] == [0, 1, 3]


def test_is_clear__asks_four_bits_more_than_the_sources_have_words():
    others = [chr(97 + i // 26) + chr(97 + i % 26) + "x" for i in range(55)]
    words = [
        "quay",
        "quay",
        "boat",
        "boat",
        "lund",
        "lund",
        "lund",
        "lund",
        *others,
    ]  # 63: a word that stands once has 6 bits
    parts, desk = desk_of("quay boat lund", " ".join(words))
    quay, boat, lund = ([i] for i in parts.word)
    assert desk.bits(np.concatenate([quay, boat])) == 10 and desk.is_clear(np.concatenate([quay, boat]))
    assert desk.bits(np.concatenate([quay, lund])) == 9 and not desk.is_clear(np.concatenate([quay, lund]))
