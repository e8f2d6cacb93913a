"""The judge: candidates of every proposed range, the likeliest answer, and the parts of a spaCy pipeline around it."""

import json

import spacy
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.figure import Figure
from rareannot.core.labels import Label, LabelSet
from rareannot.core.suggestion import Suggestion
from rareannot.core.trained import ANSWER, JUDGE_PART, RIGHT, SOURCES_PART
from rareannot.suggest.combine import beside
from rareannot.suggest.learned.reranker import NETWORK, Reranker, Seen, candidates
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
