"""The shipped calibration table."""

import pytest

from rareannot.core.bundled import bundled_json
from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.learned import calibration
from rareannot.suggest.learned.calibration import (
    agreement,
    beside_capitals,
    calibrated,
    in_the_domain,
    is_told,
    news_keys,
    of_drilling,
    of_the_domain,
    proposers,
)
from rareannot.suggest.names.folded_text import read
from tests.rows import each_row

_PROPOSERS = ("network", "rules", "both", "known", "article", "long", "short", "beside")


def test_every_curve_rises_and_names_a_form_and_a_known_label() -> None:
    labels = builtin_label_set()
    for name, points in bundled_json("lexicons/calibration.json").items():
        form, *label = name.removeprefix("news ").removesuffix(" agreed").split()
        assert form in ("cased", "normalised")
        assert all(one in labels for one in label if one not in _PROPOSERS)
        assert points == sorted(points)
        assert [y for _, y in points] == sorted(y for _, y in points)
        assert all(0 <= y <= 1 for _, y in points)


def test_a_label_without_a_curve_takes_that_of_its_form() -> None:
    low, high = (calibrated(Suggestion(0, 1, "LOC", "a 1", raw), normalised=True) for raw in (0.3, 0.95))
    assert 0 <= low < high <= 1


def test_names_that_sources_agree_on_have_curves_of_their_own() -> None:
    alone = Suggestion(0, 1, "ORG", "a 1", 0.7)
    agreed = Suggestion(0, 1, "ORG", "a 1", 0.7, support=(("b 1", "", 0.6),))
    assert calibrated(agreed, normalised=False) > calibrated(alone, normalised=False)


def test_a_place_that_rules_alone_propose_is_believed_less_in_other_news_than_in_the_domain() -> None:
    alone = Suggestion(0, 1, "GPE", "places 1.4", 0.95)
    assert calibrated(alone, normalised=False, words=1) < calibrated(alone, normalised=False)


def test_names_that_network_and_rules_agree_on_are_believed_most() -> None:
    network, rules = (Suggestion(0, 1, "PERSON", source, 0.7) for source in ("rareannot_names 1", "people 1.4"))
    both = Suggestion(0, 1, "PERSON", "people 1.4", 0.82, support=(("rareannot_names 1", "", 0.6),))
    scores = [calibrated(one, normalised=False, words=2) for one in (network, rules, both)]
    assert max(scores) == scores[2]
    assert [proposers(one) for one in (network, rules, both)] == ["network", "rules", "both"]


def test_the_projects_own_decisions_change_no_score_that_others_give() -> None:
    """They are weighed afterwards, so that they do not count twice (lookup.py)."""
    network, rules, memory = ("rareannot_names 1", "", 0.6), ("places 1.4", "", 0.5), ("lookup 1.0", "", 0.75)
    alone = Suggestion(0, 1, "GPE", "rareannot_names 1", 0.6)
    before = calibrated(alone, normalised=False, words=1)
    first = Suggestion(0, 1, "GPE", "lookup 1.0", agreement([0.75, 0.6]), support=(network,))
    second = Suggestion(0, 1, "GPE", "rareannot_names 1", agreement([0.6, 0.5]), support=(("lookup 1.0", "", 0.5),))
    assert calibrated(first, False, 1) == calibrated(second, False, 1) == before
    third = Suggestion(0, 1, "GPE", "lookup 1.0", 0.9, support=(network, rules, memory))
    assert calibrated(third, False, 1) == calibrated(
        Suggestion(0, 1, "GPE", "rareannot_names 1", agreement([0.6, 0.5]), support=(rules,)), False, 1
    )
    assert proposers(third) == "both"


def test_what_nobody_else_proposes_is_as_sure_as_the_decisions_say() -> None:
    alone = Suggestion(0, 1, "GPE", "lookup 1.0", 0.52)
    assert proposers(alone) == ""
    assert calibrated(alone, False, 1) == calibrated(alone, True) == 0.52


def test_an_article_is_of_the_domain_where_it_keeps_naming_materials() -> None:
    assert of_the_domain(["lithium", "lithium", "copper"], 400)
    assert not of_the_domain(["lithium", "lithium", "copper"], 600)
    assert not of_the_domain(["gold", "gold", "gold"], 400)  # medals, perhaps
    assert not of_the_domain(["lithium", "copper"], 40)


@each_row(
    ("text", "place", "beside"),
    [
        ("It met Team Estonia there.", "Estonia", True),
        ("The Court of Bangui agreed.", "Bangui", True),
        ("It asked Uganda's Supreme Court.", "Uganda", True),
        ("It signed the Paris Agreement.", "Paris", True),
        ("It rained in Oslo on Monday.", "Oslo", False),
        ("Near Oslo it rained.", "Oslo", False),
        ("It rained. In Oslo it snowed.", "Oslo", False),
        ("They left Oslo's port.", "Oslo", False),
    ],
)
def test_a_place_beside_capitals_may_be_part_of_a_longer_name(text: str, place: str, beside: bool) -> None:
    at = text.index(place)
    assert beside_capitals(text, at, at + len(place)) is beside


def test_a_place_beside_capitals_is_believed_less() -> None:
    both = Suggestion(0, 1, "GPE", "places 1.4", 0.97, support=(("rareannot_names 1", "", 0.6),))
    assert calibrated(both, normalised=False, words=1, beside=True) < calibrated(both, normalised=False, words=1)


def test_a_well_known_place_is_believed_more_than_another_of_the_gazetteer() -> None:
    known, other = (Suggestion(0, 1, "LOC", "places 1.4", 0.9, reason=r) for r in ("well-known place", "gazetteer"))
    assert calibrated(known, normalised=False, words=1) > calibrated(other, normalised=False, words=1)


@pytest.mark.parametrize(("normalised", "least"), [(False, 0.95), (True, 0.93)])
def test_the_upper_tier_begins_where_names_of_other_news_are_nearly_always_right(
    normalised: bool, least: float
) -> None:
    network = (("rareannot_names 1", "", 0.6),)
    scores = {
        calibrated(Suggestion(0, 1, label, "places 1.4", raw / 1000, support=network), normalised, words)
        for label in ("GPE", "PERSON", "ORG", "LOC")
        for raw in range(300, 1000)
        for words in (1, 2)
    }
    assert not [score for score in scores if 0.9 <= score < least]
    assert 0.899 in scores
    assert max(scores) >= least


SAME = ((0.0, 0.0), (1.0, 1.0))
HALF = ((0.0, 0.0), (1.0, 0.5))


@pytest.mark.parametrize(
    ("source", "score", "words", "share"),
    [
        ("places 1.4", 0.87654, 1, 0.877),
        ("places 1.4", 0.9, 1, 0.899),
        ("places 1.4", 0.954, 1, 0.899),
        ("places 1.4", 0.955, 1, 0.955),
        ("places 1.4", 0.8, 0, 0.4),
        ("places 1.4", 0.87655, 0, 0.438),
        ("examples 1.2", 0.87654, 1, 0.877),
        ("lookup 1.0", 0.87654, 1, 0.877),
    ],
)
def test_a_score_is_read_from_its_curve_to_three_places(
    source: str, score: float, words: int, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibration, "_curves", lambda: {"news cased rules": SAME, "cased GPE": HALF})
    assert calibrated(Suggestion(0, 1, "GPE", source, score), False, words) == share


def test_without_a_curve_the_score_stays_to_three_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "_curves", dict)
    assert calibrated(Suggestion(0, 1, "GPE", "places 1.4", 0.87654), False, 1) == 0.877


def test_the_curve_of_an_agreed_label_comes_before_that_of_its_form(monkeypatch: pytest.MonkeyPatch) -> None:
    curves = {"cased": SAME, "cased DATE agreed": HALF}
    monkeypatch.setattr(calibration, "_curves", lambda: curves)
    alone = Suggestion(0, 1, "DATE", "figures 1", 0.8)
    agreed = Suggestion(0, 1, "DATE", "figures 1", 0.8, support=(("b 1", "", 0.6),))
    assert (calibrated(alone, False), calibrated(agreed, False)) == (0.8, 0.4)


@each_row(
    ("label", "words", "beside", "keys"),
    [
        ("GPE", 1, False, ["news cased GPE rules short", "news cased GPE rules", "news cased rules"]),
        ("GPE", 2, False, ["news cased GPE rules long", "news cased GPE rules", "news cased rules"]),
        ("GPE", 2, True, ["news cased GPE rules beside", "news cased GPE rules", "news cased rules"]),
        ("ORG", 2, True, ["news cased ORG rules long", "news cased ORG rules", "news cased rules"]),
        ("DATE", 1, False, []),
    ],
)
def test_which_curves_a_name_of_other_news_may_have(label: str, words: int, beside: bool, keys: list[str]) -> None:
    assert [*news_keys("cased", Suggestion(0, 1, label, "places 1.4", 0.9), words, beside)] == keys
    assert [*news_keys("cased", Suggestion(0, 1, label, "lookup 1.0", 0.9), words, beside)] == []
    renamed = Suggestion(0, 1, "TOWN", "places 1.4", 0.9, proposed=label)
    assert [*news_keys("cased", renamed, words, beside)] == keys


def test_all_kinds_of_rules_together_are_rules_and_may_know_a_name() -> None:
    support = tuple((f"{name} 1", "", 0.5) for name in ("organisations", "people", "sites"))
    assert proposers(Suggestion(0, 1, "GPE", "places 1.4", 0.9, reason="well-known place", support=support)) == "known"
    assert proposers(Suggestion(0, 1, "GPE", "places 1.4", 0.9, support=support)) == "rules"
    assert proposers(Suggestion(0, 1, "GPE", "consistency 1.3", 0.9)) == "article"


def test_an_article_of_the_domain_names_a_material_in_so_many_words() -> None:
    assert of_the_domain(["tin", "tin", "zinc"], 449)
    assert not of_the_domain(["tin", "tin", "zinc"], 450)


def test_materials_are_told_by_what_their_source_called_them() -> None:
    reading = read("tin and tin or zinc")
    named = [(0, 3, "MATERIAL", ""), (8, 11, "STUFF", "MATERIAL"), (15, 19, "MATERIAL", "")]
    found = [Suggestion(start, end, label, "a 1", 0.9, proposed=own) for start, end, label, own in named]
    assert in_the_domain(reading, found)
    assert not in_the_domain(reading, [*found[:2], Suggestion(15, 19, "ORG", "a 1", 0.9)])


@each_row(
    ("text", "materials", "of_the_domain"),
    [
        ("a miner and its mine dig copper and more copper" + " so" * 200, ("copper", "copper"), True),
        ("a miner and its mine dig copper and more copper" + " so" * 300, ("copper", "copper"), False),
        ("a miner digs copper and more copper" + " so" * 100, ("copper", "copper"), False),
        ("A miner and its mine dig copper and more copper." + " So" * 100, ("copper", "copper"), True),
        ("A miner and its mine dig copper and more copper." + " So" * 300, ("copper", "copper"), False),
        ("Drilling found prospects of copper and copper." + " So" * 100, ("copper", "copper"), True),
        ("The bank has gold deposits and gold deposits, prospects and prospects." + " So" * 100, ("gold",), False),
        ("The bank has zinc deposits and zinc deposits, prospects and prospects." + " So" * 100, ("zinc",), True),
        ("potash and potash and potash and potash" + " so" * 100, ("potash",) * 4, True),
        ("potash and potash and potash" + " so" * 100, ("potash",) * 3, False),
        ("gold and gold and gold and gold" + " so" * 100, ("gold",) * 4, False),
    ],
)
def test_an_article_on_mining_or_drilling_is_of_the_domain(
    text: str, materials: tuple[str, ...], of_the_domain: bool
) -> None:
    at, found = 0, []
    for name in materials:
        at = text.index(name, at)
        found.append(Suggestion(at, at + len(name), "MATERIAL", "a 1", 0.9))
        at += len(name)
    assert in_the_domain(read(text), found) is of_the_domain


@each_row(
    ("label", "source", "score", "told"),
    [
        ("NORP", "places 1", 0.99, True),
        ("ORG", "consistency 1", 0.99, True),
        ("ORG", "rareannot_names 1", 0.99, False),
        ("MATERIAL", "places 1", 0.99, False),
        ("NORP", "places 1", 0.98, False),
    ],
)
def test_what_the_article_tells_beyond_doubt(label: str, source: str, score: float, told: bool) -> None:
    assert is_told(Suggestion(0, 4, label, source, score)) is told


@each_row(
    ("text", "drilled"),
    [
        ("Drilling hit old rock. Assays of two intercepts are late.", True),
        ("Drilling hit old rock, and the rest is late.", False),
        ("Drilling, assays and intercepts." + " The town council met again." * 50, False),
        ("drilling hit old rock assays of two intercepts are late", False),
    ],
)
def test_a_published_article_that_keeps_speaking_of_drilling_is_known(text: str, drilled: bool) -> None:
    assert of_drilling(read(text)) == drilled
