"""What a pipeline of few articles answers: as the memory would, and otherwise only where left-out articles say so clearly."""

import pytest

from rareannot.core.labels import Label, LabelSet
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest import DEFAULT, Suggester
from rareannot.suggest.learned import recall as module
from rareannot.suggest.learned.lookup import Memory
from rareannot.suggest.learned.recall import FEWEST, Learned, Recall, examples_of, recall_from_json, recall_of
from rareannot.suggest.learned.reranker import Seen
from rareannot.suggest.learned.word_vectors import word_vectors
from tests.suggest.learned.test_examples import DONE, NEW

LABELS = LabelSet("mine", 1, (Label("SHAFT"), Label("SEAM")))
OWN = ("SEAM", "SHAFT")
SOURCES = tuple(name for name in DEFAULT if name not in ("examples", "lookup", "boilerplate"))


def seen(text: str) -> Seen:
    ((reading, found),) = Suggester(SOURCES, labels=LABELS).proposals([text])
    return Seen(text, reading.normalised, tuple(found), ())


@pytest.fixture(scope="module")
def articles() -> list[Learned]:
    return [Learned(seen(text), tuple(spans), text) for text, spans in DONE]


def test_it_answers_as_the_memory_of_the_same_articles(articles: list[Learned]) -> None:
    accepted = [(text[start:end], label) for text, spans in DONE for start, end, label in spans]
    done = tuple((text, tuple(spans)) for text, spans in DONE)
    memory = Memory(Memory.of(accepted, ()).counts, (), done)
    wanted = Suggester([*SOURCES, "examples", "lookup"], labels=LABELS, memory=memory).suggest_one(NEW)

    made = recall_of(articles, OWN, LABELS)
    said = made.answer(seen(NEW), examples_of(articles, OWN, word_vectors()), LABELS)

    assert [(s.start, s.end, s.label, s.score) for s in said] == [(s.start, s.end, s.label, s.score) for s in wanted]
    assert (made.looks_up, made.right) == (True, HIGH_TIER)
    assert any(s.score >= HIGH_TIER for s in said)


def test_it_is_written_and_read_back(articles: list[Learned]) -> None:
    made = Recall({("Galahad", "SHAFT"): 2}, looks_up=False, right=0.25)

    assert recall_from_json(made.as_json()) == made


def _settled(
    monkeypatch: pytest.MonkeyPatch, right: dict[bool, float], wrong: dict[bool, float], groups: int
) -> Recall:
    """What is settled where each way scores the one right name of an article and a wrong one so."""

    def combined(self: Recall, one: Seen, *_: object) -> list[Suggestion]:
        return [
            Suggestion(0, 4, "SEAM", "t 1", right[self.looks_up]),
            Suggestion(5, 9, "SEAM", "t 1", wrong[self.looks_up]),
        ]

    monkeypatch.setattr(Recall, "_combined", combined)
    monkeypatch.setattr(module, "examples_of", lambda *_: None)
    texts = [f"name word {i}" for i in range(groups)]
    return recall_of([Learned(Seen(t, False, (), ()), ((0, 4, "SEAM"),), t) for t in texts], OWN, LABELS)


def test_left_out_articles_settle_the_share_that_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    lower = _settled(monkeypatch, {True: 0.27, False: 0.0}, {True: 0.1, False: 0.0}, 12)
    higher = _settled(monkeypatch, {True: 0.9, False: 0.9}, {True: 0.38, False: 0.38}, 12)

    assert (lower.right, lower.looks_up) == (0.25, True)
    assert (higher.right, higher.looks_up) == (0.4, True)


def test_strings_are_not_looked_up_where_that_misleads(monkeypatch: pytest.MonkeyPatch) -> None:
    made = _settled(monkeypatch, {True: 0.9, False: 0.9}, {True: 0.9, False: 0.1}, 12)

    assert (made.looks_up, made.right) == (False, HIGH_TIER)


@pytest.mark.parametrize(("better", "right"), [(6, HIGH_TIER), (9, 0.25)])
def test_a_way_that_may_be_better_by_chance_is_left(better: int, right: float, monkeypatch: pytest.MonkeyPatch) -> None:
    def combined(_: Recall, one: Seen, *__: object) -> list[Suggestion]:
        unsure = int(one.text.split()[-1]) < better
        return [Suggestion(0, 4, "SEAM", "t 1", 0.27 if unsure else 0.9)]

    monkeypatch.setattr(Recall, "_combined", combined)
    monkeypatch.setattr(module, "examples_of", lambda *_: None)
    texts = [f"name word {i}" for i in range(12)]
    learned = [Learned(Seen(t, False, (), ()), ((0, 4, "SEAM"),), t) for t in texts]
    assert recall_of(learned, OWN, LABELS).right == right


def test_ties_and_few_articles_leave_the_memorys_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    tie = _settled(monkeypatch, {True: 0.9, False: 0.9}, {True: 0.1, False: 0.1}, 12)
    few = _settled(monkeypatch, {True: 0.27, False: 0.9}, {True: 0.1, False: 0.1}, FEWEST - 1)

    assert {(one.looks_up, one.right) for one in (tie, few)} == {(True, HIGH_TIER)}


def test_what_belongs_to_the_answer_is_what_is_shown() -> None:
    made = Recall({}, right=0.25)

    assert made._scaled(0.25) == HIGH_TIER
    assert made._scaled(0.24) < HIGH_TIER < made._scaled(0.3) < made._scaled(1.0) == 1.0
    assert [Recall({})._scaled(x) for x in (0.1, HIGH_TIER, 0.8)] == pytest.approx([0.1, HIGH_TIER, 0.8])
