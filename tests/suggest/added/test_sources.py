"""Added sources beside the program's own: order, support, kept answers, and that one failure costs nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.sentence import Sentence
from rareannot.core.suggestion import Suggestion
from rareannot.suggest import Suggester
from rareannot.suggest.added import sources
from rareannot.suggest.added.sources import AddedSources, Use, layered
from rareannot.suggest.added.user_file import read_added
from rareannot.suggest.added.values import Added, AddedSource, Answer, Examples, Kind, Setup, SourceFailed
from tests.suggest.added.installing import install_example, install_source

TEXT = "ACME shipped 20 tons of neodymium to OPEC."
LABELS = builtin_label_set()


def _s(start: int, end: int, label: str, source: str) -> Suggestion:
    return Suggestion(start, end, label, source, 0.5)


def test_of_two_that_share_a_character_the_upper_one_stays_and_what_agrees_is_support() -> None:
    first = [_s(0, 4, "ORG", "a 1"), _s(1, 3, "GPE", "a 1")]
    second = [_s(0, 4, "ORG", "b 1"), _s(2, 6, "LOC", "b 1"), _s(6, 8, "LOC", "b 1"), _s(6, 8, "NOBODY", "b 1")]
    assert layered(9, [first, second], LABELS) == (
        replace(first[0], support=(("b 1", "", 0.5),)), first[1], second[2],
    )  # fmt: skip


def test_a_plug_in_is_loaded_only_where_the_user_added_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_source(tmp_path / "odd", monkeypatch, "return 1 / 0")
    with (tmp_path / "odd" / "odd.py").open("a") as file:
        file.write(f"open({str(tmp_path / 'loaded')!r}, 'w')\n")
    one = Suggester(added=Use(read_added()))
    assert one.suggest_one(TEXT)
    assert not (tmp_path / "loaded").exists()


def test_a_plug_in_that_is_no_longer_installed_is_said_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_example(tmp_path, monkeypatch)
    added = (
        Added().with_source(AddedSource("mine", "plug-in:acronyms")).with_source(AddedSource("gone", "plug-in:gone"))
    )
    one = Suggester(["figures", "mine", "gone"], added=Use(added))
    assert {s.source for s in one.suggest_one(TEXT)} == {"figures 1.6", "mine 1.2"}
    assert str(one.failures[0]).startswith("“gone” was switched off: There is no kind of source “plug-in:gone” here")


def test_a_passage_lies_beside_all_and_support_of_support_is_kept() -> None:
    first = [_s(0, 4, "ORG", "a 1"), _s(0, 9, "BOILERPLATE", "a 1")]
    alike = Suggestion(0, 4, "ORG", "b 1", 0.51239, reason="why", support=(("c 1", "", 0.4),))
    second = [alike, _s(2, 6, "BOILERPLATE", "b 1"), _s(5, 9, "GPE", "b 1")]
    whole, firm, within, place = layered(9, [first, second], LABELS)
    assert (whole, within, place) == (first[1], second[1], second[2])
    assert firm.support == (("b 1", "why", 0.512), ("c 1", "", 0.4))


@dataclass
class Told:
    """In place of a source's process: says one name for each text but those with a question mark."""

    source: AddedSource
    kind: Kind
    setup: Setup
    used: dict[str, float] = field(default_factory=dict)
    silent: int = 0
    asked: list[str] = field(default_factory=list)
    learned: Examples = ()
    stopped: bool = False

    @property
    def version(self) -> str:
        if self.source.settings.get("broken"):
            raise SourceFailed(self.source.name, Sentence("it crashed."))
        return "7"

    def learn(self, examples: Examples) -> None:
        self.learned = examples

    def ask(self, texts: Sequence[str]) -> list[Answer | None]:
        assert self.version
        self.asked += texts
        self.used = {"tokens": float(len(self.asked))}
        return [None if "?" in text else [(0, 1, "ORG", 0.5, "")] for text in texts]

    def stop(self) -> None:
        self.stopped = True


class Kept:
    """In place of the answers on disk: those of all sources, by name and text."""

    of_all: ClassVar[dict[tuple[str, str], tuple[str, Answer]]] = {}

    def __init__(self, source: AddedSource, _labels: object) -> None:
        self._name = source.name

    def of(self, text: str) -> tuple[str, Answer] | None:
        return self.of_all.get((self._name, text))

    def keep(self, text: str, version: str, answer: Answer) -> None:
        self.of_all[self._name, text] = version, answer


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """Sources that answer in this process; each that is made."""
    made: list[Told] = []

    def process(source: AddedSource, kind: Kind, setup: Setup) -> Told:
        made.append(Told(source, kind, setup))
        return made[-1]

    def kind_named(name: str) -> Kind:
        if name == "unknown":
            raise UserError("There is no such kind.")
        return Kind(name, name, "", make=lambda _: made[0], keeps=name == "kept")  # type: ignore[arg-type, return-value]

    monkeypatch.setattr(sources, "SourceProcess", process)
    monkeypatch.setattr(sources, "kind_named", kind_named)
    monkeypatch.setattr(sources, "Answers", Kept)
    monkeypatch.setattr(Kept, "of_all", {})
    return made


A = AddedSource("a", "kept")
B = AddedSource("b", "unkept")
WAITS = AddedSource("waits", "kept", by_itself=False)
OFF = AddedSource("off", "kept", on=False)
BROKEN = AddedSource("broken", "kept", {"broken": "yes"})


@pytest.mark.parametrize(
    ("use", "used"),
    [
        (Use(Added((A, WAITS, OFF))), [("a", True), ("waits", False)]),
        (Use(Added((A, WAITS, OFF)), ask=("waits",)), [("a", True), ("waits", True)]),
        (Use(Added((A, WAITS, OFF)), only=("off",)), [("off", True)]),
        (Use(Added((A, WAITS, OFF)), only=()), []),
        (Use(Added((A, WAITS, OFF)), only=("waits",), ask=("a",)), [("a", True), ("waits", True)]),
    ],
)
def test_which_sources_are_used_and_may_be_asked(use: Use, used: list[tuple[str, bool]]) -> None:
    assert [(one.name, asked) for one, asked in use.sources()] == used


def test_a_source_that_is_asked_for_has_to_be_there() -> None:
    with pytest.raises(UserError, match="There is no added source “x”"):
        Use(Added((A,)), ask=("x",)).sources()


def added(*some: AddedSource, before: int = 0, off: list[tuple[str, str]] | None = None, **use: object) -> AddedSources:
    told_off = off if off is not None else []
    examples = tuple((f"text {n}", ()) for n in range(13))
    given = Use(Added(some, before), **use)  # type: ignore[arg-type]
    return AddedSources(given, LABELS, examples, lambda name, why: told_off.append((name, why)))


def test_each_source_is_asked_about_what_it_has_not_answered(told: list[Told]) -> None:
    all_of_them = added(A, B, before=1)
    assert (len(all_of_them), all_of_them.before, all_of_them.versions()) == (2, 1, ["a 7", "b 7"])
    assert all_of_them.used() == {}
    for _ in range(2):
        first, second = all_of_them.find_all(["x", "y?"])
        assert [[(s.source, s.label) for s in layer] for layer in first] == [[("a 7", "ORG")], [("b 7", "ORG")]]
        assert second == [[], []]
    assert [one.asked for one in told] == [["x", "y?", "y?"], ["x", "y?", "x", "y?"]]
    assert all_of_them.used() == {"a": {"tokens": 3.0}, "b": {"tokens": 4.0}}
    assert all_of_them.failures == []


def test_a_source_that_waits_gives_only_what_it_answered_before(told: list[Told]) -> None:
    assert added(WAITS).find_all(["x"]) == [[[]]]
    assert (told, added(WAITS).versions(), added(WAITS).used()) == ([], [], {})
    added(WAITS, ask=("waits",)).find_all(["x"])
    assert [s.source for s in added(WAITS).find_all(["x"])[0][0]] == ["waits 7"]


def test_a_source_is_told_the_last_articles_and_the_newest_ones_later(told: list[Told]) -> None:
    some = added(A, WAITS, send_to="there", fetch_from="elsewhere")
    (one,) = told
    assert [text for text, _ in one.setup.examples] == [f"text {n}" for n in range(1, 13)]
    assert (one.setup.send_to, one.setup.fetch_from, one.setup.settings) == ("there", "elsewhere", {})
    some.learn(tuple((f"new {n}", ()) for n in range(13)))
    assert [text for text, _ in one.learned] == [f"new {n}" for n in range(1, 13)]


def test_one_that_fails_is_switched_off_and_the_others_go_on(told: list[Told]) -> None:
    off: list[tuple[str, str]] = []
    some = added(BROKEN, AddedSource("odd", "unknown"), B, off=off)
    assert off == [("odd", "There is no such kind.")]
    ((broken, odd, right),) = some.find_all(["x"])
    assert (broken, odd, [s.source for s in right]) == ([], [], ["b 7"])
    assert off[1:] == [("broken", "it crashed.")]
    assert [one.source for one in some.failures] == ["odd", "broken"]
    assert (some.versions(), some.used()) == (["b 7"], {"b": {"tokens": 1.0}})
    some.learn(())
    some.find_all(["y"])
    assert len(off) == 2


def test_one_that_does_not_start_has_no_version_and_is_off(told: list[Told]) -> None:
    off: list[tuple[str, str]] = []
    assert added(BROKEN, B, off=off).versions() == ["b 7"]
    assert off == [("broken", "it crashed.")]


def test_five_answers_in_a_row_that_cannot_be_read_are_too_many(told: list[Told]) -> None:
    off: list[tuple[str, str]] = []
    some = added(A, off=off)
    some.find_all(["1?", "2?", "3?", "4?", "x"])
    some.find_all(["1?", "2?", "3?", "4?"])
    assert (off, told[0].silent, told[0].stopped) == ([], 4, False)
    assert some.find_all(["5?"]) == [[[]]]
    assert off == [("a", "five times in a row its answer could not be read.")]
    assert told[0].stopped
