"""How likely a proposed name is right."""

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest import Suggester, name_scores
from rareannot.suggest.combine import combine
from rareannot.suggest.name_scores import candidates, of_the_domain, shares
from rareannot.suggest.names.folded_text import read

TEXT = "Ann Lee of Lee Motors left Ulm. Lee Motors said so."
READING = read(TEXT, False)
LABELS = builtin_label_set()


def at(words: str, label: str, source: str, score: float = 0.7, reason: str = "a rule") -> Suggestion:
    start = TEXT.index(words)
    return Suggestion(start, start + len(words), label, source, score, reason=reason)


def known(monkeypatch: pytest.MonkeyPatch, **weights: float) -> None:
    monkeypatch.setattr(name_scores, "weights", lambda: {k.replace("_", " "): v for k, v in weights.items()})


def test_a_candidate_says_who_proposes_it() -> None:
    found = [at("Ulm", "GPE", "places 1"), at("Ulm", "GPE", "rareannot_names 1"), at("Ann Lee", "PERSON", "people 1")]
    features = {c.key[2]: c.features for c in candidates(READING, found)}
    assert features["GPE"]["c GPE NR"] == 1
    assert features["PERSON"]["c PERSON R"] == 1


def test_weights_make_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, c_GPE_N=2.0, c_GPE_R=-2.0)
    ((share),) = shares(READING, [at("Ulm", "GPE", "rareannot_names 1")]).values()
    assert share == pytest.approx(0.881, abs=0.001)
    ((share),) = shares(READING, [at("Ulm", "GPE", "places 1")]).values()
    assert share == pytest.approx(0.119, abs=0.001)


def test_the_likeliest_label_of_a_range_and_the_likeliest_range_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, c_ORG=2.0, c_PERSON=1.0, c_GPE=-1.0)
    found = [at("Lee Motors", "ORG", "x 1"), at("Lee Motors", "GPE", "x 1"), at("Lee", "PERSON", "x 1")]
    found[2] = Suggestion(11, 14, "PERSON", "x 1", 0.9)
    (one,) = [s for s in combine(READING, found, LABELS) if s.start == 11]
    assert (one.end, one.label) == (21, "ORG")
    assert one.score == pytest.approx(0.881, abs=0.001)


def test_what_the_project_decided_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, c_GPE=-5.0)
    found = [at("Ulm", "GPE", "places 1"), at("Ulm", "GPE", "lookup 1", 0.9)]
    assert shares(READING, found) == {}


def test_an_article_that_keeps_naming_materials_is_of_the_domain(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, c_GPE=1.0)
    metal = Suggestion(0, 3, "MATERIAL", "materials 1", 0.9)
    place = at("Ulm", "GPE", "places 1")
    assert not of_the_domain(READING, [metal, place])
    assert of_the_domain(READING, [metal, metal, place])
    assert shares(READING, [metal, metal, place]) == {}


def test_a_renamed_label_is_scored_by_what_its_source_calls_it(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, c_GPE=1.0)
    renamed = Suggestion(27, 30, "STATE", "places 1", 0.9, proposed="GPE")
    assert list(shares(READING, [renamed])) == [(27, 30, "GPE")]


def test_the_shipped_weights_know_no_name() -> None:
    lexical = [name.split()[-1] for name in name_scores.weights() if name.split()[1] in ("first", "last")]
    assert len(lexical) > 20
    assert not {"obama", "putin", "nairobi", "kenya"} & set(lexical)


def test_plain_news_gives_its_names_in_the_upper_tier() -> None:
    text = "The president of Kenya, William Ruto, met officials of the World Bank in Nairobi on Monday."
    found = {(text[s.start : s.end], s.label) for s in Suggester().suggest_one(text) if s.score >= HIGH_TIER}
    assert {("Kenya", "GPE"), ("William Ruto", "PERSON"), ("World Bank", "ORG"), ("Nairobi", "GPE")} <= found
