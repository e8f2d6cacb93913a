"""Names proposed in normalised text: judged by a model that learned when who proposes them is right."""

from collections.abc import Mapping

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.suggest import Memory, Suggester, combine
from rareannot.suggest.learned import name_judge
from rareannot.suggest.names import organisations, people, places
from rareannot.suggest.names.folded_text import read

TEXT = "he met ann lee of acme in ulm"
NETWORK = "rareannot_names 9"


def proposed(
    start: int, end: int, label: str, source: str = NETWORK, score: float = 0.6, reason: str = ""
) -> Suggestion:
    return Suggestion(start, end, label, source, score, reason=reason)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """The weights of the model for other news, to be set."""
    known: dict[str, float] = {"unused": 0.0}
    monkeypatch.setattr(name_judge, "weights", lambda domain, normalised: _of(domain, normalised, known))
    monkeypatch.setattr("rareannot.suggest.learned.calibration._curves", dict)
    return known


def _of(domain: bool, normalised: bool, known: dict[str, float]) -> dict[str, float]:
    return {"PERSON": 2.0 if normalised else 1.0} if domain else known if normalised else {}


def shown(found: list[Suggestion], text: str = TEXT) -> Mapping[tuple[str, str], float]:
    made = combine.combine(read(text), found, builtin_label_set())
    return {(text[s.start : s.end], s.label): s.score for s in made}


def test_the_share_is_the_score_and_decides_between_labels_and_ranges(told: dict[str, float]) -> None:
    told |= {"PERSON": 3.0, "ORG": -3.0, "GPE": 0.0}
    found = [proposed(7, 14, "PERSON", score=0.4), proposed(7, 14, "ORG", score=0.7), proposed(7, 10, "GPE", score=0.7)]
    assert shown(found) == {("ann lee", "PERSON"): pytest.approx(0.953)}


def test_those_who_agree_stay_its_support(told: dict[str, float]) -> None:
    told |= {"PERSON NR": 2.0}
    (made,) = combine.combine(
        read(TEXT), [proposed(7, 14, "PERSON"), proposed(7, 14, "PERSON", "people 1", 0.7)], builtin_label_set()
    )
    assert (made.source, made.support) == ("people 1", ((NETWORK, "", 0.6),))
    assert made.score == pytest.approx(0.881)


def test_what_the_network_all_but_found_is_shown_where_it_is_likely(told: dict[str, float]) -> None:
    doubt = proposed(18, 22, "ORG", score=0.1, reason=name_judge.PERHAPS)
    assert shown([doubt]) == {("acme", "ORG"): pytest.approx(0.5)}
    told |= {"ORG P": -3.0}
    assert shown([doubt]) == {}


def test_without_the_network_nobody_judges(told: dict[str, float]) -> None:
    told |= {"PERSON": -9.0}
    rules = proposed(7, 14, "PERSON", "people 1", 0.7)
    assert shown([rules]) == {("ann lee", "PERSON"): 0.7}
    both = [rules, proposed(7, 14, "PERSON")]
    assert shown(both) == {}


def test_each_kind_of_text_has_its_model() -> None:
    kinds = {
        (True, True): "normalised",
        (False, True): "news",
        (True, False): "published domain",
        (False, False): "published",
    }
    for (domain, normalised), kind in kinds.items():
        assert name_judge.weights(domain, normalised) is name_judge.learned(kind)


@pytest.mark.parametrize(("text", "share"), [(TEXT, 0.881), ("He met Ann Lee of Acme, in Ulm.", 0.731)])
def test_in_the_domain_other_models_judge(told: dict[str, float], text: str, share: float) -> None:
    told |= {"PERSON": -9.0}
    at = text.lower().index("ann lee")
    places = [(text.lower().index(word), word) for word in ("acme", "in", "ulm")]
    ores = [proposed(place, place + len(word), "MATERIAL", "materials 1", 0.9) for place, word in places]
    made = shown([proposed(at, at + 7, "PERSON"), *ores], text)
    assert made[text[at : at + 7], "PERSON"] == pytest.approx(share, abs=0.001)


def test_what_the_project_decided_counts_beside_the_judge(told: dict[str, float]) -> None:
    told |= {"ORG": 0.0}
    alone = shown([proposed(18, 22, "ORG")])
    with_memory = shown([proposed(18, 22, "ORG"), proposed(18, 22, "ORG", "lookup 1", 0.7)])
    assert alone == {("acme", "ORG"): pytest.approx(0.5)}
    assert with_memory == alone  # it is weighed afterwards (lookup.py)


@pytest.mark.parametrize("weight", [3.0, 0.7, -2.0])
def test_nobody_judges_where_the_project_decided_on_another_label(told: dict[str, float], weight: float) -> None:
    told |= {"GPE": weight, "FAC": -2.0}
    judged = [proposed(26, 29, "GPE"), proposed(26, 29, "FAC", score=0.1, reason=name_judge.PERHAPS)]
    assert {*shown(judged)} == ({("ulm", "GPE")} if weight > 0 else set())
    decided = proposed(26, 29, "FAC", "lookup 1", 0.75)
    assert {*shown([*judged, decided])} == {("ulm", "FAC")}


def test_the_network_tells_its_doubts_to_those_who_judge() -> None:
    text = "the president of kenya uhuru kenyatta met quorble zint and the voice of vannadoor in nairobi on tuesday"
    for _, found in Suggester(memory=Memory()).proposals([text, text.title() + "."]):
        doubts = [s for s in found if s.reason == name_judge.PERHAPS]
        assert doubts
        assert all(s.score < combine.FLOOR for s in doubts)


def test_nobody_hears_of_doubts_where_nobody_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_judge, "weights", lambda domain, normalised: {})
    text = "the president of kenya uhuru kenyatta met quorble zint and the voice of vannadoor in nairobi on tuesday"
    ((_, found),) = Suggester(memory=Memory()).proposals([text])
    assert not [s for s in found if s.reason == name_judge.PERHAPS]


def test_capitals_and_headlines_count_in_published_text(told: dict[str, float]) -> None:
    line = "Ore From Acme Corp Goes North"
    text = f"{line}\nHe met ann lee of ACME in Ulm and nobody else was there at all."
    found = [proposed(text.index(w), text.index(w) + len(w), "ORG") for w in ("Acme Corp", "ann lee", "ACME")]
    features = {text[slice(*c.key[:2])]: {*c.features} for c in name_judge.candidates(read(text), found)}
    told_of = {name: [f for f in made if "capitals" in f] for name, made in features.items()}
    assert told_of == {
        "Acme Corp": ["ORG N all capitals in a headline"],
        "ann lee": ["ORG N no capitals in text"],
        "ACME": ["ORG N upper capitals in text"],
    }
    low = [*name_judge.candidates(read("acme left"), [proposed(0, 4, "ORG")])]
    assert not [f for f in low[0].features if "capitals" in f]


@pytest.mark.parametrize("text", name_judge.FILES)
def test_the_shipped_models_know_plain_words_only(text: str) -> None:
    from rareannot.suggest.names.lexicon import ordinary_words

    known = name_judge.learned(text)
    words = [parts[2] for name in known if len(parts := name.split()) == 3 and parts[1] in ("first", "last")]
    assert len(words) > 50
    assert [w for w in words if len(w) > 2 and w not in ordinary_words() and not w.isdigit()] == []


def test_the_country_us_is_not_judged_where_the_words_around_it_tell_it(told: dict[str, float]) -> None:
    told |= {"GPE": -3.0}
    for reason, judged in (("by the words around it", False), ("gazetteer", True)):
        found = [proposed(2, 4, "GPE", "places 1", reason=reason), proposed(0, 1, "PERSON")]
        made = name_judge.verdict(read("a us firm left"), found, domain=False).shares
        assert ((2, 4, "GPE") in made) is judged


@pytest.mark.parametrize(
    ("text", "label", "judged"),
    [
        ("a u s market", "MATERIAL", False),
        ("a u s 5 bill", "MATERIAL", True),
        ("a u s gold corp", "ORG", True),
    ],
)
def test_the_country_u_s_is_not_judged_but_before_figures_and_in_a_firms_name(
    told: dict[str, float], text: str, label: str, judged: bool
) -> None:
    told |= {"GPE": -3.0}
    whole = proposed(2, len(text), label, "organisations 1")
    found = [proposed(2, 5, "GPE", "places 1", reason=places.WELL_KNOWN), proposed(0, 1, "PERSON"), whole]
    assert ((2, 5, "GPE") in name_judge.verdict(read(text), found, domain=False).shares) is judged


@pytest.mark.parametrize("domain", [True, False])
def test_who_governs_is_not_judged_and_no_longer_name_begins_with_them(told: dict[str, float], domain: bool) -> None:
    told |= {"ORG": 3.0}
    for score in (people.IN_OFFICE, 0.75):
        found = [
            proposed(2, 6, "PERSON", "people 1", score, people.CUED),
            proposed(2, 21, "ORG"),
            proposed(0, 1, "ORG"),
        ]
        made = name_judge.verdict(read("a bush administration left"), found, domain=domain).shares
        governs = score == people.IN_OFFICE
        assert ((2, 6, "PERSON") in made) is not governs
        assert (made[2, 21, "ORG"] == 0.0) is governs


@pytest.mark.parametrize(
    ("text", "reason", "domain", "kept"),
    [
        ("then tarvox zorv left", organisations.WELL_KNOWN, True, True),
        ("then tarvox zorv left", organisations.WELL_KNOWN, False, False),
        ("then tarvox zorv left", "name with “zorv”", True, False),
        ("then tarvox ores left", organisations.WELL_KNOWN, True, False),
    ],
)
def test_listed_organisations_of_several_words_are_believed_in_the_domain(
    told: dict[str, float], text: str, reason: str, domain: bool, kept: bool
) -> None:
    told |= {"ORG": -3.0}
    found = [proposed(5, 16, "ORG", "organisations 1", 0.93, reason), proposed(0, 4, "ORG")]
    share = name_judge.verdict(read(text), found, domain=domain).shares[5, 16, "ORG"]
    assert (share == name_judge.LISTED) is kept


@pytest.mark.parametrize(("weight", "seen"), [(-0.18, True), (-0.22, False)])  # shares of .455 and .445
def test_a_name_that_is_too_unlikely_is_not_shown(told: dict[str, float], weight: float, seen: bool) -> None:
    told |= {"PERSON": weight}
    assert bool(shown([proposed(7, 14, "PERSON")])) is seen


@pytest.mark.parametrize(
    ("firm", "ore", "wanted"),
    [
        (0.7, -1.0, {("fathom nickel", "ORG")}),  # a firm's name, and the ore part of it
        (-0.3, -1.0, {("nickel", "MATERIAL")}),  # not sure enough of the firm
        (0.7, 1.0, {("nickel", "MATERIAL")}),  # the ore stands for itself
    ],
)
def test_a_material_gives_way_to_the_name_that_it_is_part_of(
    told: dict[str, float], firm: float, ore: float, wanted: set[tuple[str, str]]
) -> None:
    told |= {"ORG": firm, "MATERIAL": ore}
    text = "shares of fathom nickel fell"
    found = [proposed(10, 23, "ORG"), proposed(17, 23, "MATERIAL", "materials 1", 0.95)]
    assert set(shown(found, text)) == wanted


@pytest.mark.parametrize(("reason", "part"), [(places.WELL_KNOWN, True), ("gazetteer", False)])
def test_a_material_is_part_of_a_well_known_place(told: dict[str, float], reason: str, part: bool) -> None:
    told |= {"LOC": 1.0, "MATERIAL": 3.0}
    found = [proposed(0, 14, "LOC", "places 1", reason=reason), proposed(0, 7, "MATERIAL", "materials 1")]
    made = name_judge.verdict(read("lithium valley grew"), [*found, proposed(15, 19, "ORG")], domain=False)
    assert ((0, 7) in made.parts) is part


@pytest.mark.parametrize(("weight", "part"), [(0.5, True), (-0.6, False)])
def test_a_material_is_part_of_a_site_that_is_shown(told: dict[str, float], weight: float, part: bool) -> None:
    told |= {"FAC": weight, "MATERIAL": 3.0}
    found = [proposed(0, 18, "FAC"), proposed(7, 13, "MATERIAL", "materials 1", 0.95)]
    made = name_judge.verdict(read("corran copper mine and copper"), found, domain=False)
    assert made.parts == ({(7, 13)} if part else set())


def test_a_label_that_the_project_alone_decided_is_not_outvoted_by_a_sure_judge(told: dict[str, float]) -> None:
    told |= {"ORG": 3.0}
    decided = proposed(26, 29, "FAC", "lookup 1", 0.75)
    assert {*shown([proposed(26, 29, "ORG"), decided])} == {("ulm", "FAC")}
    assert {*shown([proposed(26, 29, "ORG")])} == {("ulm", "ORG")}


@pytest.mark.parametrize(
    ("place", "facility", "longer", "label"),
    [
        (-0.6, 0.3, -9.0, "LOC"),
        (-0.6, 1.0, -9.0, "FAC"),
        (-1.5, 0.3, -9.0, "FAC"),
        (-0.6, -9.0, 1.0, "ORG"),
    ],
)
def test_a_well_known_place_of_two_words_needs_less_where_nothing_else_is_likelier(
    told: dict[str, float], place: float, facility: float, longer: float, label: str
) -> None:
    told |= {"LOC": place, "FAC": facility, "ORG": longer}
    text = "talks in the global south council went on"
    found = [
        proposed(13, 25, "LOC", "places 1", 0.95, places.WELL_KNOWN),
        proposed(13, 25, "FAC", score=0.1, reason=name_judge.PERHAPS),
        proposed(13, 33, "ORG", score=0.1, reason=name_judge.PERHAPS),
    ]
    assert [label for _, label in shown(found, text)] == [label]
