from whence.variants.loci.comparison import Comparison
from whence.variants.readings.readings import side_of
from whence.variants.relations.relating import relation_of

STAYS = (
    "The ferry carried {} people and {} cars on {} {}. It made {} trips to Lund, and {} sailors stood watch. "
    "{} {} said that {} tons of coal were burnt."
)


def related(a, b):
    words = []
    for text in (a, b):
        starts, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            starts.append((at, at + len(word.rstrip(".,"))))
            at += len(word)
        words.append((text, starts))
    sides = [
        side_of(
            text,
            {
                "column": list(range(len(starts))),
                "char_start": [x for x, _ in starts],
                "char_stop": [y for _, y in starts],
            },
            "en",
        )
        for text, starts in words
    ]
    return relation_of(Comparison(*sides))


def test_relation_of__facts_put_for_others_without_a_word_exchanged_are_no_spinning():
    one = STAYS.format(230, 41, "Monday", "3 May", 7, 12, "Mara", "Vane", 18)
    other = STAYS.format(320, 14, "Tuesday", "5 June", 9, 21, "Tomas", "Orrin", 81)
    relation = related(one, other)
    assert relation.word == "edited", relation
