"""The judge: candidates of every proposed range, the likeliest answer, and the parts of a spaCy pipeline around it."""

import json
from math import log

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.core.labels import Label, LabelSet
from rareannot.core.suggestion import Suggestion
from rareannot.core.trained import ANSWER, JUDGE_PART, RIGHT, SOURCES_PART
from rareannot.suggest.combine import beside
from rareannot.suggest.learned.reranker import DOUBTFUL, MOST_ALTERNATIVES, NETWORK, Reranker, Seen, candidates
from rareannot.suggest.names.folded_text import read

LABELS = LabelSet("t", 1, (Label("ORG"), Label("GPE"), Label("PERCENT", "figure"), Label("NOTE", "passage")))
TEXT = "Chile Metals fell 12 percent in Peru."
SPAN = st.tuples(st.integers(0, 30), st.integers(1, 7), st.sampled_from(["ORG", "GPE", "PERCENT", "NOTE", "OTHER"]))


def _seen(*found: Suggestion) -> Seen:
    return Seen(TEXT, False, found, found)


FIRM, PLACE = Suggestion(0, 12, "ORG", "a 1", 0.7), Suggestion(0, 5, "GPE", "b 1", 0.6)
SHARE = Suggestion(18, 28, "PERCENT", "figures 1", 0.9, Figure(unit="percent"))


def test_an_entity_is_tried_with_every_entity_label_and_a_figure_with_its_own() -> None:
    found = {key for key, _ in candidates(_seen(FIRM, SHARE), LABELS)}

    assert found == {(0, 12, "ORG"), (0, 12, "GPE"), (18, 28, "PERCENT")}


def test_the_likelier_of_two_that_overlap_is_the_answer_with_its_value_and_support() -> None:
    judge = Reranker(LABELS, {"by a ORG": 5.0, "by figures PERCENT": 5.0, "bias": -1.0})

    answer = [s for s in judge.answer(_seen(FIRM, PLACE, SHARE), "mine 1") if s.score >= RIGHT]

    assert [(s.start, s.end, s.label) for s in answer] == [(0, 12, "ORG"), (18, 28, "PERCENT")]
    assert answer[1].figure == SHARE.figure
    assert answer[0].support == (("a 1", "", 0.7),)


def test_where_spans_nest_the_inner_one_stays_too() -> None:
    weights = {"by a ORG": 5.0, "by b GPE": 5.0, "bias": -1.0}

    nested = Reranker(LABELS, weights, nested=True).answer(_seen(FIRM, PLACE), "mine 1")

    assert {(s.start, s.end, s.label) for s in nested if s.score >= RIGHT} == {(0, 12, "ORG"), (0, 5, "GPE")}


@given(st.lists(SPAN, max_size=12), st.booleans())
def test_no_answer_crosses_another_or_has_an_unknown_label(made: list[tuple[int, int, str]], nested: bool) -> None:
    found = [Suggestion(a, min(a + n, len(TEXT)), label, "a 1", 0.8) for a, n, label in made]

    answer = Reranker(LABELS, {"bias": 1.0}, nested).answer(_seen(*found), "mine 1")

    assert {s.label for s in answer} <= {"ORG", "GPE", "PERCENT"}
    for i, a in enumerate(answer):
        for b in answer[i + 1 :]:
            apart = a.end <= b.start or b.end <= a.start
            inside = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
            assert apart or (nested and inside)


def test_beside_a_judge_others_only_fill_what_it_left_free() -> None:
    judged = Suggestion(0, 12, "ORG", "mine 1", 0.8)
    rival, free = Suggestion(0, 5, "GPE", "lookup 1.0", 0.9), Suggestion(32, 36, "GPE", "lookup 1.0", 0.9)
    passage = Suggestion(0, 37, "NOTE", "boilerplate 1.0", 0.9)

    found = beside(read(TEXT, False), [judged, rival, free, passage], LABELS, "mine 1")

    assert {(s.start, s.label) for s in found} == {(0, "NOTE"), (0, "ORG"), (32, "GPE")}
    assert judged in found


def test_a_judge_that_was_never_fitted_leaves_the_networks_answer() -> None:
    nlp = spacy.blank("en")
    kinds = {x.name: x.kind for x in LABELS.labels}
    nlp.add_pipe(SOURCES_PART, config={"labels": kinds})
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Peru"}])  # type: ignore[attr-defined]
    nlp.add_pipe(JUDGE_PART, config={"labels": kinds})

    doc = nlp(TEXT)

    assert [(e.text, e.label_) for e in doc.ents] == [("Peru", "GPE")]
    assert ANSWER not in doc.user_data


def test_the_weights_and_what_was_settled_are_readable_and_come_back() -> None:
    nlp = spacy.blank("en")
    part = nlp.add_pipe(JUDGE_PART, config={"labels": {"ORG": "entity"}})
    data = {"hears": False, "right": 0.35, "weights": {"bias": 0.5, "by a ORG": 2.0}}

    again = json.loads(part.from_bytes(json.dumps(data).encode()).to_bytes())  # type: ignore[attr-defined]

    assert again == data


def test_weights_of_an_older_pipeline_are_read_with_what_stood_then() -> None:
    nlp = spacy.blank("en")
    part = nlp.add_pipe(JUDGE_PART, config={"labels": {"ORG": "entity"}})

    part.from_bytes(b'{"bias": 0.5}')  # type: ignore[attr-defined]

    assert part.judge == Reranker(part.judge.labels, {"bias": 0.5}, right=RIGHT, hears=True)  # type: ignore[attr-defined]


def test_a_judge_that_does_not_hear_the_network_judges_the_sources_alone() -> None:
    nlp = spacy.blank("en")
    kinds = {x.name: x.kind for x in LABELS.labels}
    nlp.add_pipe(SOURCES_PART, config={"labels": kinds})
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "fell"}])  # type: ignore[attr-defined]
    part = nlp.add_pipe(JUDGE_PART, config={"labels": kinds})
    heard = {}
    for hears in (True, False):
        data = {"hears": hears, "right": 0.4, "weights": {"bias": -1.0, f"by {NETWORK}": 9.0, "by figures": 9.0}}
        part.from_bytes(json.dumps(data).encode())  # type: ignore[attr-defined]
        heard[hears] = {e.text for e in nlp(TEXT).ents}

    assert heard[True] - heard[False] == {"fell"}
    assert "12 percent" in heard[False]


TOLD = "Now Zorv Metals 12 fell in Peru as Zorv Metals 12 rose."
PROPOSED = (
    Suggestion(4, 18, "ORG", "a 1", 0.7, reason="name with “metals”"),
    Suggestion(4, 18, "ORG", "a 1", 0.6, reason="b"),
    Suggestion(4, 18, "ORG", "c 1", 0.5),
    Suggestion(4, 8, "GPE", "a 1", 0.4),
    Suggestion(4, 23, "GPE", "c 1", 0.3),
    Suggestion(9, 26, "ORG", "c 1", 0.2),
)
COMBINED = Suggestion(4, 18, "ORG", "x 1", 0.8), Suggestion(35, 49, "GPE", "x 1", 0.4)


def _words(label: str, *words: str) -> dict[str, float]:
    return {f"{word} {label}": 1.0 for word in words}


def test_all_that_is_held_for_and_against_a_candidate() -> None:
    """A trained pipeline keeps a weight for each by these very words."""
    held = dict(candidates(Seen(TOLD, False, PROPOSED, COMBINED), LABELS))
    assert len(held) == 10
    assert held[4, 18, "ORG"] == pytest.approx(
        {"bias": 1.0, "label ORG": 1.0, "cased": 1.0}
        | {"by a": 0.7, "by a ORG": 0.7, "rule a name with ": 1.0, "rule a b": 1.0}
        | {"by c": 0.5, "by c ORG": 0.5, "rule c ": 1.0, "witnesses": 2 / 3}
        | {"combined": 1.0, "combined ORG": 1.0, "odds": log(4), "odds ORG": log(4)}
        | {"same words, same label": 2 / 3, "same words, other label": 1 / 3}
        | {"outside": 0.4, "outside GPE ORG": 0.4, "inside": 0.3, "inside GPE ORG": 0.3}
        | {"across": 0.2, "across ORG ORG": 0.2, "length": 0.5, "shape Xx Xx ": 1.0}
        | _words("ORG", "word zorv", "word metals", "word 12", "words zorv metals 12", "first zorv", "last 12")
        | _words("ORG", "ends in 12", "1 after fell", "2 after in")
    )
    assert held[35, 49, "GPE"] == pytest.approx(
        {"bias": 1.0, "label GPE": 1.0, "cased": 1.0, "nobody": 1.0, "nobody GPE": 1.0, "witnesses": 0.0}
        | {"combined": 1.0, "combined GPE": 1.0, "odds": log(2 / 3), "odds GPE": log(2 / 3)}
        | {"same words, same label": 1 / 3, "same words, other label": 2 / 3, "length": 0.5, "shape Xx Xx ": 1.0}
        | _words("GPE", "word zorv", "word metals", "word 12", "words zorv metals 12", "first zorv", "last 12")
        | _words("GPE", "ends in 12", "1 before as", "2 before peru", "1 after rose")
    )
    assert {name: held[4, 8, "ORG"][name] for name in ("rival GPE", "rival ORG GPE", "inside", "inside ORG ORG")} == {
        "rival GPE": 0.4, "rival ORG GPE": 0.4, "inside": 0.7, "inside ORG ORG": 0.7,
    }  # fmt: skip
    assert {"outside": 0.7, "outside GPE GPE": 0.4, "outside ORG GPE": 0.7}.items() <= held[4, 23, "GPE"].items()


def test_normalised_text_and_sure_scores_are_said_so() -> None:
    sure = Suggestion(0, 5, "GPE", "x 1", 1.0)
    (_, held), *_ = candidates(Seen("chile fell", True, (sure,), (sure,)), LABELS)
    assert held["normalised"] == 1.0
    assert "cased" not in held
    assert held["odds"] == pytest.approx(log(49))
    doubtful = Suggestion(0, 5, "GPE", "x 1", 0.0)
    (_, held), *_ = candidates(Seen("chile fell", True, (doubtful,), (doubtful,)), LABELS)
    assert held["odds"] == pytest.approx(-log(49))


def test_a_long_candidate_counts_six_words_and_shows_six_signs() -> None:
    text = "Ab cd ef gh ij kl mn op"
    (_, held), *_ = candidates(Seen(text, False, (Suggestion(0, len(text), "PERCENT", "x 1", 0.5),), ()), LABELS)
    assert held["length"] == 1.0
    assert held["shape Xx x x"] == 1.0
    (_, held), *_ = candidates(Seen(text, False, (Suggestion(0, 14, "PERCENT", "x 1", 0.5),), ()), LABELS)
    assert held["length"] == 5 / 6


def test_a_range_without_words_is_judged_all_the_same() -> None:
    (_, held), *_ = candidates(Seen("a  b", False, (Suggestion(1, 3, "PERCENT", "x 1", 0.5),), ()), LABELS)
    assert held["length"] == 0.0
    assert not any(name.startswith("first") for name in held)


@pytest.mark.parametrize(("labels", "tried"), [(MOST_ALTERNATIVES, MOST_ALTERNATIVES), (MOST_ALTERNATIVES + 1, 1)])
def test_with_many_labels_a_range_is_tried_with_its_own_alone(labels: int, tried: int) -> None:
    many = LabelSet("t", 1, tuple(Label(f"L{n}") for n in range(labels)))
    assert len(candidates(Seen("Chile", False, (Suggestion(0, 5, "L0", "x 1", 0.5),), ()), many)) == tried


def test_the_share_of_a_candidate_is_the_logistic_of_its_weights() -> None:
    judge = Reranker(LABELS, {"a": log(3), "b": -log(3), "huge": 1000.0})
    shares = [judge.share(held) for held in ({}, {"a": 1.0}, {"b": 1.0}, {"a": 2.0}, {"c": 1.0})]
    assert shares == pytest.approx([0.5, 0.75, 0.25, 0.9, 0.5])
    assert judge.share({"huge": 1.0}) == pytest.approx(1.0)
    assert judge.share({"huge": -1.0}) < 1e-12


@pytest.mark.parametrize(
    ("a", "b", "flat", "nested"),
    [
        ((0, 5), (5, 9), True, True),
        ((5, 9), (0, 5), True, True),
        ((0, 5), (4, 9), False, False),
        ((0, 9), (0, 5), False, True),
        ((0, 9), (4, 9), False, True),
        ((0, 5), (0, 9), False, True),
        ((4, 9), (0, 9), False, True),
        ((2, 4), (0, 9), False, True),
        ((0, 9), (0, 9), False, False),
    ],
)
def test_which_two_candidates_may_both_stand(a: tuple[int, int], b: tuple[int, int], flat: bool, nested: bool) -> None:
    scored = [(0.9, (*a, "ORG")), (0.8, (*b, "GPE"))]
    for nests, both in ((False, flat), (True, nested)):
        assert len(Reranker(LABELS, nested=nests).likeliest(scored)) == (2 if both else 1)


def test_the_least_likely_that_is_kept_apart() -> None:
    scored = [(DOUBTFUL, (0, 5, "ORG")), (DOUBTFUL - 0.001, (6, 9, "ORG"))]
    assert Reranker(LABELS).likeliest(scored) == scored[:1]


def test_an_answer_has_its_share_and_its_support_rounded_and_what_is_scored_already() -> None:
    judge = Reranker(LABELS, {"by a ORG": 1.0})
    firm = Suggestion(0, 12, "ORG", "a 1", 0.71239, reason="rule")
    example = Suggestion(32, 36, "GPE", "examples 1", 0.66666)
    answer = judge.answer(_seen(firm), "mine 1", [example])
    told = [(s.start, s.label, s.source, s.score, s.reason) for s in answer]
    learned = "learned from this project's gold"
    assert told == [(0, "ORG", "mine 1", 0.671, learned), (32, "GPE", "mine 1", 0.667, learned)]
    assert answer[0].support == (("a 1", "rule", 0.712),)
    assert judge.answer(_seen(firm), "mine 1", unheard={"ORG", "GPE"}) == []
    assert Reranker(LABELS).answer(_seen(firm), "mine 1") == []
