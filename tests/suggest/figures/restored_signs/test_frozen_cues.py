"""The cues of bare numbers are those that the shipped weights were learned on.

A weight belongs to a cue by its words alone: one that is said otherwise than when the weights were learned silently counts for
nothing. So how many cues of each kind stand in some articles, and a check sum of them, are kept here. Who changes cues on purpose
learns the weights anew, and takes over what the test then finds.
"""

from collections import defaultdict
from collections.abc import Iterator
from zlib import crc32

import pytest

from rareannot.suggest.figures import find_figures
from rareannot.suggest.figures.restored_signs import model
from rareannot.suggest.figures.restored_signs.cues import cues_of

ARTICLES = (
    (
        "12 shares of tarvox rose 6 4 to 19 12 on the asx and its price target was 25 in may up from 24 a share while oxide prices fell 3 to"
        " 41 500 a tonne and 2 to 3 of the concentrate was sold by 14 people at 0 an ounce or 100 for 101 tonnes they sold 1 250 000 of 17"
    ),
    (
        "unemployment rose to 5 2 percent from 5 1 and stood at 7 among 300 women while 1 4 million voters of the 12 towns paid 30 dollars for"
        " a wage of 15 in 2013 with 9 points and 8 more in a stock that fetched us 44 million and then 45 million and 46 for it all 7 9 47 48"
    ),
    (
        "gold fell 12 3 to 2 040 5 dollars and ndpr was quoted at 60 61 a kilogram in a week when 22 of its mines and 71 workers and 18 said so"
        " it was a 31 stake and up a further 40 in the quarter of a year of 12 months at 80 or 81 it took 90 91 92 of them 4 to 5 100 and 33"
    ),
)

FROZEN = (
    {
        "after": (35, 1289245995),
        "alike": (4, 3460627791),
        "always": (5, 1419761703),
        "around": (5, 3769234890),
        "before": (10, 2621324053),
        "beside": (4, 3880594676),
        "counted": (5, 170550514),
        "currency": (5, 3625735907),
        "earlier": (15, 1099524553),
        "far": (30, 3226458413),
        "kinds": (15, 2398835146),
        "later": (8, 3157814414),
        "lead": (30, 2382403974),
        "leads": (10, 309056203),
        "left": (20, 662775985),
        "material": (20, 2526075182),
        "moved": (5, 3775658716),
        "on": (20, 3560016332),
        "percent": (15, 904280818),
        "priced": (10, 1168696674),
        "right": (20, 1856640049),
        "rule": (10, 54831426),
        "second": (10, 901662051),
        "shape": (5, 688505964),
        "shares": (5, 117448063),
        "sign": (5, 1059404297),
        "size": (5, 3536361363),
        "topic": (5, 1457575871),
    },
    {
        "after": (21, 3975678603),
        "alike": (2, 3409345304),
        "always": (3, 255140866),
        "around": (3, 3676214511),
        "before": (6, 4203811581),
        "beside": (6, 330615562),
        "counted": (3, 942209648),
        "currency": (3, 1036768829),
        "earlier": (9, 3026008016),
        "far": (18, 3269606837),
        "kinds": (9, 919088495),
        "later": (6, 3965302873),
        "lead": (18, 17163112),
        "leads": (6, 2139124972),
        "left": (12, 986258562),
        "material": (12, 2038585695),
        "moved": (3, 98322077),
        "on": (12, 1354503157),
        "percent": (9, 140042006),
        "priced": (6, 267815314),
        "right": (12, 1525564169),
        "rule": (6, 533591462),
        "second": (6, 1341602646),
        "shape": (3, 2316629371),
        "shares": (3, 3300229542),
        "sign": (3, 4175924494),
        "size": (3, 2653068805),
        "topic": (3, 2050182231),
    },
    {
        "after": (42, 3787821078),
        "alike": (6, 1778818617),
        "always": (6, 3442781420),
        "around": (6, 3606914614),
        "before": (12, 401437411),
        "beside": (6, 1697877020),
        "counted": (6, 2642841335),
        "currency": (6, 13998980),
        "earlier": (18, 4056737923),
        "far": (36, 1712596981),
        "kinds": (18, 511755890),
        "later": (10, 2963753363),
        "lead": (36, 3949298874),
        "leads": (12, 3171545754),
        "left": (24, 2513384488),
        "material": (24, 1662321134),
        "moved": (6, 1691700678),
        "on": (24, 170863358),
        "percent": (18, 3898823134),
        "priced": (12, 1589991629),
        "right": (24, 1133190398),
        "rule": (12, 2860430516),
        "second": (12, 2397482531),
        "shape": (6, 3898216341),
        "shares": (6, 2038609439),
        "sign": (6, 3029777612),
        "size": (6, 2838217063),
        "topic": (6, 1494047172),
    },
)


def told(article: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """The cues of all bare numbers of an article, by the first word that they begin with."""
    kinds = defaultdict[str, list[str]](list)

    def listening(*about: object) -> Iterator[str]:
        for cue in cues_of(*about):  # type: ignore[arg-type]
            kinds[cue.partition(" ")[0]].append(cue)
            yield cue

    monkeypatch.setattr(model, "cues_of", listening)
    find_figures(article)
    return kinds


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_the_cues_of_an_article_are_those_that_were_learned(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(ARTICLES[number], monkeypatch)
    assert {kind: (len(cues), crc32("\n".join(cues).encode())) for kind, cues in sorted(found.items())} == FROZEN[
        number
    ]
