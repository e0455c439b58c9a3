"""A page whose words a machine exchanged one by one is spun, however many; one that a person worked on is edited."""

import random
import re

import pytest

from tests.variants.relations.test_relation import members

PAGE = """
The harbour council decided on Monday to close the northern quay for repairs, after inspectors found large
cracks in the old stone wall. Work will begin in early spring and should take about nine months, the council
said in a short statement. Fishing boats must use the smaller basin near the fish market until the wall is safe
again. Tomas Orrin, who leads the port office, told reporters that the damage was worse than anyone had feared,
but that no ship was ever in danger. The repairs will cost 4.2 million crowns, and half of the money comes from
the national government. Local traders fear that fewer visitors will come to the town during the summer, because
the ferry to the islands leaves from the closed quay. The council promised to move the ferry to a temporary pier
and to keep prices unchanged. Mara Vane of the Old Harbour Union welcomed the plan but asked for help for the
families of dock workers who will lose shifts. She said that the union would meet the mayor next week to discuss
payments. Many residents remember the great storm twelve years ago, when the sea broke through the same wall and
flooded three streets. Since then engineers have warned that the foundations were weak, and that small repairs
would not be enough to protect the lower town.
""".replace("\n", " ").strip()
EXCHANGES = dict(
    pair.strip().split("=")
    for pair in """
decided=determined, close=shut, northern=north, repairs=fixes, inspectors=examiners, found=discovered,
large=big, cracks=fissures, old=aged, stone=rock, wall=divider, work=labor, begin=start, early=ahead of
schedule, should=ought to, take=take up, about=around, short=brief, statement=announcement, boats=vessels,
must=have to, use=utilize, smaller=littler, near=close to, market=bazaar, until=till, safe=secure, again=once
more, leads=heads, office=bureau, told=informed, reporters=journalists, damage=harm, worse=more awful,
anyone=anybody, feared=dreaded, ship=vessel, ever=at any point, danger=peril, cost=fetched, half=a large
portion, money=cash, national=countrywide, government=regime, local=neighborhood, traders=merchants, fear=dread,
fewer=less, visitors=guests, come=arrive, town=city, during=amid, because=in light of the fact that,
leaves=departs, promised=vowed, move=shift, temporary=impermanent, keep=hold, prices=costs, unchanged=unaltered,
welcomed=greeted, plan=arrangement, asked=requested, help=assist, families=households, workers=laborers,
lose=misplace, shifts=moves, meet=gather, discuss=talk about, payments=installments, many=numerous,
residents=inhabitants, remember=recall, great=incredible, storm=tempest, ago=prior, sea=ocean, broke=smashed,
through=via, same=identical, flooded=overflowed, streets=roads, since=because, engineers=architects,
warned=cautioned, foundations=establishments, weak=feeble, small=little, enough=sufficient, protect=defend,
lower=decrease, Union=Marriage, who=whom, but=however, that=which, after=subsequent to, when=whilst,
also=additionally, council=committee, Old=Aged, mayor=chief, quay=wharf, said=stated, month=moon, months=months
""".replace("\n", " ").split(",")
)
ADDED = "Breaking news from the coast, brought to you by our maritime desk team today. "


def spin(share, seed):
    """The page with such a share of its words exchanged, the places drawn at random."""
    parts = re.findall(r"\w+|\W+", PAGE)
    known = [i for i, part in enumerate(parts) if part in EXCHANGES]
    for i in random.Random(seed).sample(known, round(share * len(PAGE.split()))):
        parts[i] = EXCHANGES[parts[i]]
    return "".join(parts)


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3, 0.4])
@pytest.mark.parametrize("seed", [1, 2])
def test_judge_members__calls_a_page_spun_at_any_share_of_exchanged_words(share, seed):
    row = members(PAGE, spin(share, seed))["w1"]
    assert row["relation"] == "spun", row["why"]
    assert "exchanged one for one" in row["why"]


@pytest.mark.parametrize("change", [lambda text: ADDED + text, lambda text: text[: text.rindex(". ", 0, -120) + 1]])
def test_judge_members__calls_a_spun_page_spun_where_a_sentence_was_added_or_cut(change):
    row = members(PAGE, change(spin(0.2, 3)))["w1"]
    assert row["relation"] == "spun", row["why"]


HUMAN = [
    (
        ("Fishing boats must use the smaller basin near the fish market until the wall is safe again. ", ""),
        ("worse than anyone had feared", "far worse than expected"),
        ("asked for help for the families of dock workers who will lose shifts", "demanded support for dock workers"),
        ("She said that the union would meet the mayor next week to discuss payments. ", "They meet next week. "),
    ),
    (
        ("decided on", "agreed on"),
        ("large cracks", "wide cracks"),
        ("short statement", "statement"),
        ("Many residents", "Residents"),
        ("great storm", "storm"),
        ("half of the money comes from the national government", "the national government will pay half"),
    ),
]


@pytest.mark.parametrize("changes", HUMAN)
def test_judge_members__calls_a_page_edited_that_a_person_cut_and_reworded(changes):
    text = PAGE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    assert members(PAGE, text)["w1"]["relation"] == "edited"


def test_judge_members__calls_a_page_edited_that_changes_spelling_alone():
    page = " ".join(f"The colour of harbour {n} was honoured by my neighbour, who favours labour." for n in range(8))
    other = (
        page.replace("our ", "or ")
        .replace("oured", "ored")
        .replace("our,", "or,")
        .replace("ours ", "ors ")
        .replace("our.", "or.")
    )
    assert members(page, other)["w1"]["relation"] == "edited"
