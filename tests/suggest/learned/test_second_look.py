"""The second look at proposed names: what the shares of all of them tell of each."""

import pytest

from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.suggest import combine
from rareannot.suggest.learned import name_judge
from rareannot.suggest.learned.reranker import Key
from rareannot.suggest.learned.second_look import OWN, features
from rareannot.suggest.names.folded_text import read

TEXT = "northern iron of ulm sold iron to northern"
WORDS = {
    (0, 13): ("northern", "iron"),
    (9, 13): ("iron",),
    (9, 20): ("iron", "of", "ulm"),
    (17, 20): ("ulm",),
    (34, 42): ("northern",),
}


def told(shares: dict[Key, float], key: Key) -> dict[str, float]:
    return features(shares, WORDS)[key]


def test_its_own_share_is_told_as_odds() -> None:
    key = (17, 20, "GPE")
    assert told({key: 0.5}, key)[OWN] == pytest.approx(0.0)
    assert told({key: 0.9}, key)[OWN] == pytest.approx(2.197, abs=0.001)
    assert told({key: 1.0}, key)[OWN] == pytest.approx(6.907, abs=0.001)
    assert told({key: 0.0}, key)[OWN] == pytest.approx(-6.907, abs=0.001)


def test_the_likeliest_rival_of_the_range_counts() -> None:
    shares = {(17, 20, "GPE"): 0.6, (17, 20, "FAC"): 0.3, (17, 20, "ORG"): 0.2}
    assert told(shares, (17, 20, "GPE"))["then rival"] == 0.3
    assert told(shares, (17, 20, "ORG"))["then ORG rival"] == 0.6
    assert told({(17, 20, "GPE"): 0.6}, (17, 20, "GPE"))["then rival"] == 0.0


def test_longer_shorter_and_crossing_ranges_are_told_apart() -> None:
    shares = {(0, 13, "ORG"): 0.7, (9, 13, "GPE"): 0.2, (9, 20, "ORG"): 0.4, (17, 20, "GPE"): 0.8}
    firm = told(shares, (0, 13, "ORG"))
    assert (firm["then inside"], firm["then across"], firm["then over"]) == (0.2, 0.4, 0.0)
    inner = told(shares, (9, 13, "GPE"))
    assert (inner["then inside"], inner["then across"], inner["then GPE over"]) == (0.0, 0.0, 0.7)


def test_ranges_that_only_touch_tell_nothing() -> None:
    shares = {(0, 9, "ORG"): 0.7, (9, 13, "GPE"): 0.2}
    words = {(0, 9): ("northern",), (9, 13): ("iron",)}
    assert {features(shares, words)[9, 13, "GPE"][f"then {way}"] for way in ("over", "inside", "across")} == {0.0}


def test_the_same_words_elsewhere_speak_for_their_labels() -> None:
    words = {(0, 3): ("ulm",), (10, 13): ("ulm",), (20, 23): ("ulm",)}
    shares = {(0, 3, "GPE"): 0.2, (0, 3, "FAC"): 0.3, (10, 13, "FAC"): 0.9, (20, 23, "FAC"): 0.7, (20, 23, "ORG"): 0.1}
    here = features(shares, words)[0, 3, "GPE"]
    assert (here["then alike"], here["then elsewhere"]) == (0.0, 1.0)
    assert here["then GPE unlike"] == pytest.approx(0.8)
    other = features(shares, words)[0, 3, "FAC"]
    assert other["then FAC alike"] == pytest.approx(0.8)
    assert other["then unlike"] == pytest.approx(0.05)
    assert "then elsewhere" not in features({(0, 3, "GPE"): 0.2}, words)[0, 3, "GPE"]


def test_one_word_hears_of_the_longer_names_that_it_begins_or_ends() -> None:
    shares = {(0, 13, "ORG"): 0.7, (9, 13, "GPE"): 0.2, (34, 42, "ORG"): 0.4}
    assert told(shares, (34, 42, "ORG"))["then ORG begins ORG"] == 0.7
    assert told(shares, (9, 13, "GPE"))["then GPE ends ORG"] == 0.7
    assert not [name for name in told(shares, (0, 13, "ORG")) if "begins" in name or "ends" in name]


def test_the_judge_looks_twice_where_it_learned_to(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"ORG": 0.0, "GPE": 0.0}
    monkeypatch.setattr(name_judge, "weights", lambda domain, normalised: known)
    monkeypatch.setattr("rareannot.suggest.learned.calibration._curves", dict)
    found = [
        Suggestion(0, 13, "ORG", "rareannot_names 9", 0.6),
        Suggestion(34, 42, "ORG", "rareannot_names 9", 0.6),
        Suggestion(17, 20, "GPE", "rareannot_names 9", 0.6),
    ]
    once = {TEXT[s.start : s.end]: s.score for s in combine.combine(read(TEXT), found, builtin_label_set())}
    assert once == {"northern iron": 0.5, "northern": 0.5, "ulm": 0.5}
    known |= {OWN: 1.0, "then ORG begins ORG": 4.0}
    twice = {TEXT[s.start : s.end]: s.score for s in combine.combine(read(TEXT), found, builtin_label_set())}
    assert twice == {"northern iron": 0.5, "northern": pytest.approx(0.881, abs=0.001), "ulm": 0.5}
