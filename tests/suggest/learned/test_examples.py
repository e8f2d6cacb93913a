"""Names like those in articles that are done, for labels that no rule knows."""

import json
from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from rareannot.core.labels import Label, LabelSet, own_labels
from rareannot.core.suggestion import Suggestion
from rareannot.suggest import Suggester
from rareannot.suggest.learned import examples
from rareannot.suggest.learned.examples import ByExample, examples_from_json, learned_from
from rareannot.suggest.learned.lookup import Decided, Memory
from rareannot.suggest.learned.token_features import read_tokens
from rareannot.suggest.names.folded_text import FoldedText

LABELS = LabelSet("mine", 1, (Label("SHAFT"), Label("SEAM"), Label("ORG")))
SHAFTS = "Merlin Arthur Gawain Percival Lancelot Tristan".split()
SEAMS = "Upper Lower Grey Black Hollow Narrow".split()


def article(number: int) -> Decided:
    shaft, seam = SHAFTS[number], SEAMS[number]
    text = (
        f"Miners went down the {shaft} shaft on day {number}.\nCoal of the {seam} Seam was cut, and Quarn Corp sold it."
    )
    at = {word: text.index(word) for word in (shaft, f"{seam} Seam", "Quarn Corp")}
    labels = ("SHAFT", "SEAM", "ORG")
    return text, tuple(
        (start, start + len(word), label) for (word, start), label in zip(at.items(), labels, strict=True)
    )


DONE = [article(n) for n in range(5)]
NEW = "They met in the Galahad shaft. Nobody liked the Bitter Seam."


def said(text: str, found: Iterable[Suggestion]) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.label) for s in found if s.score > 0.3]


def taught(done: Sequence[Decided] = DONE, own: Iterable[str] = ("SHAFT", "SEAM")) -> examples.Examples:
    made = learned_from([(read_tokens(text, ()), spans) for text, spans in done], own)
    assert made is not None
    return made


def test_names_that_were_never_marked_are_found_by_how_they_stand() -> None:
    assert said(NEW, taught().find(read_tokens(NEW, ()))) == [("Galahad", "SHAFT"), ("Bitter Seam", "SEAM")]


def test_labels_that_rules_know_are_left_to_them() -> None:
    text = "Coal was cut, and Quarn Corp sold it."
    assert said(text, taught(own=("SHAFT", "SEAM")).find(read_tokens(text, ()))) == []
    assert said(text, taught(own=("SHAFT", "SEAM", "ORG")).find(read_tokens(text, ()))) == [("Quarn Corp", "ORG")]
    assert own_labels(LABELS) == {"SHAFT", "SEAM"}
    assert own_labels(LabelSet("x", 1, (Label("FIRM"),), renamed=(("ORG", "FIRM"),))) == frozenset()


def test_a_suggestion_says_why() -> None:
    first = taught().find(read_tokens(NEW, ()))[0]
    assert first.reason.startswith("like what was marked before; ")
    assert "shaft" in first.reason


def test_what_was_learned_survives_its_file() -> None:
    one = taught()
    again = examples_from_json(one.as_json())
    tokens = read_tokens(NEW, ())
    assert again.find(tokens) == one.find(tokens)
    assert np.array_equal(again.crf.weights, one.crf.weights)
    assert np.array_equal(again.crf.pairs, one.crf.pairs)
    strange = read_tokens("Xylophonic", ())
    assert again.find(strange, 0.9) == []


def test_the_order_of_the_articles_makes_no_difference() -> None:
    assert taught(DONE[::-1]).as_json() == taught().as_json()


def test_one_article_teaches_nothing() -> None:
    assert learned_from([(read_tokens(DONE[0][0], ()), DONE[0][1])], ["SHAFT"]) is None
    assert learned_from([], ["SHAFT"]) is None


def test_spans_that_nest_or_cross_a_line_do_no_harm() -> None:
    text, spans = DONE[0]
    odd = (text, (*spans, (0, len(text), "SEAM"), (spans[0][0] + 1, spans[0][1], "SEAM")))
    assert said(NEW, taught([odd, *DONE[1:]]).find(read_tokens(NEW, ())))[0] == ("Galahad", "SHAFT")


def test_a_project_is_learned_from_once_until_another_article_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    times = list[int]()
    learn = ByExample.learn

    def counted(self: ByExample, readings: Sequence[FoldedText], found: Sequence[Sequence[Suggestion]]) -> None:
        times.append(len(readings))
        learn(self, readings, found)

    monkeypatch.setattr(ByExample, "learn", counted)
    suggester = Suggester(["people", "examples", "lookup"], labels=LABELS, memory=Memory(articles=tuple(DONE)))
    assert ("Galahad", "SHAFT") in said(NEW, suggester.suggest_one(NEW))
    suggester.remember(Memory(articles=tuple(DONE)))
    suggester.suggest_one(NEW)
    assert len(times) == 1
    suggester.remember(Memory(articles=(*DONE, article(5))))
    suggester.suggest_one(NEW)
    assert len(times) == 2


def test_of_many_articles_a_few_more_are_not_learned_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times = list[int]()

    def counted(_: ByExample, readings: Sequence[FoldedText], found: object) -> None:
        times.append(len(readings))

    monkeypatch.setattr(ByExample, "learn", counted)
    many = [(f"{text} {n}", spans) for n in range(4) for text, spans in DONE]
    suggester = Suggester(["examples"], labels=LABELS)
    for count in (0, 5, 6, 7, 10, 12, 0):
        suggester.remember(Memory(articles=tuple(many[:count])))
        suggester.suggest_one(NEW)
    assert times == [5, 6, 7, 10, 12]


def test_where_no_label_is_of_ones_own_nothing_is_learned() -> None:
    labels = LabelSet("news", 1, (Label("ORG"), Label("PERSON")))
    suggester = Suggester(["examples"], labels=labels, memory=Memory(articles=tuple(DONE)))
    assert suggester.suggest_one("and Quarn Corp sold it") == ()


# ---- word vectors ----


class Network:
    """A network that knows of each word whether it is one of the names that it has seen; ``added`` more numbers say nothing."""

    def __init__(
        self, version: str = "names 1", seen: Iterable[str] = (*SHAFTS, "Galahad"), alone: str = "", added: int = 0
    ) -> None:
        self.version, self.alone, self.added, self._seen = version, alone, added, frozenset(seen)

    def of(self, text: str, places: Sequence[tuple[int, int]]) -> "np.ndarray":
        more = [9.0] * self.added
        return np.array([[4.0 * (text[a:b] in self._seen), 1.0, *more] for a, b in places], np.float32)


OTHERWISE = "Galahad was closed."
"""A name that stands as none does in the articles."""


def taught_with(network: Network) -> examples.Examples:
    made = learned_from([(read_tokens(t, (), network), s) for t, s in DONE], ("SHAFT", "SEAM"), network=network)  # type: ignore[arg-type]
    assert made is not None
    return made


def likely(made: examples.Examples, network: Network | None) -> float:
    """How likely it is that the name is a shaft."""
    found = made.find(read_tokens(OTHERWISE, (), network))  # type: ignore[arg-type]
    return max((s.score for s in found if (s.start, s.label) == (0, "SHAFT")), default=0.0)


def test_what_a_network_knows_of_a_word_tells_of_names_that_stand_otherwise() -> None:
    assert likely(taught_with(Network()), Network()) > 2 * likely(taught(), None)


def test_what_was_learned_of_a_network_survives_its_file_and_holds_for_that_network_only() -> None:
    made, network = taught_with(Network()), Network()
    again = examples_from_json(made.as_json(), network)  # type: ignore[arg-type]
    assert likely(again, network) == pytest.approx(likely(made, network), abs=0.01)
    for other in (Network("names 2"), None):
        strange = examples_from_json(made.as_json(), other)  # type: ignore[arg-type]
        assert strange.network == ""
        assert said(NEW, strange.find(read_tokens(NEW, (), other)))  # type: ignore[arg-type]


def test_what_was_learned_of_a_network_before_it_told_what_words_mean_still_holds() -> None:
    made, now = taught_with(Network()), Network("names 1, words 1", alone="names 1", added=3)
    again = examples_from_json(made.as_json(), now)  # type: ignore[arg-type]
    assert again.network == now.version
    assert likely(again, now) == pytest.approx(likely(made, Network()), abs=0.01)


def test_what_an_earlier_version_learned_can_still_be_read() -> None:
    old = json.loads(taught().as_json())
    del old["network"], old["numbers"]
    made = examples_from_json(json.dumps(old), Network())  # type: ignore[arg-type]
    assert said(NEW, made.find(read_tokens(NEW, ()))) == [("Galahad", "SHAFT"), ("Bitter Seam", "SEAM")]
