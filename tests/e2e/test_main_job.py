"""The main job in the real window: import, judge by keys, close and open again, undo, done, export."""

from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.store import Project
from tests.bench.watching import Painted
from tests.e2e.conftest import LABELS, TEXT, Person, at


def test_from_a_text_file_to_gold_by_keys_alone(person: Person, tmp_path: Path) -> None:
    article, path, out = tmp_path / "article.txt", tmp_path / "p.rareannot", tmp_path / "gold.jsonl"
    article.write_text(TEXT, encoding="utf-8")
    workflow.new_project(path).close()
    assert person.window.open_path(path, "Mira")
    assert person.window.files
    person.window.files.import_paths([str(article)])
    person.waits(
        lambda: person.place.session.annotation is not None and bool(person.place.session.annotation.suggestions),
        90_000,
    )
    session = person.place.session
    expected: dict[str, str] = {}
    while session.walk.undecided() > 2:  # judge all but two: accept what is right, relabel or reject what is not
        words, mark = person.current(), session.walk.mark()
        assert mark
        if words in LABELS and LABELS[words] == mark.label:
            person.presses("Space")
        elif words in LABELS:
            person.presses(person.place.label_set[LABELS[words]].key)
        else:
            person.presses("X")
        if words in LABELS:
            expected[words] = LABELS[words]
    person.waits_for_the_disk()
    assert person.decided() == expected

    person.closes()
    person.opens(path)
    session = person.place.session
    assert person.decided() == expected
    before = session.walk.undecided()
    person.presses("Ctrl+Z")
    assert session.walk.undecided() == before + 1
    person.presses("Ctrl+Shift+Z")
    assert session.walk.undecided() == before
    while session.walk.undecided():
        words, mark = person.current(), session.walk.mark()
        assert mark
        person.presses("Space" if LABELS.get(words) == mark.label else "X")
        if LABELS.get(words) == mark.label:
            expected[words] = mark.label
    person.presses("Return")
    person.waits_for_the_disk()
    assert session.annotation
    assert session.annotation.status == "done"

    (line,) = person.exports(out)
    assert line["text"] == TEXT
    assert {s["text"]: s["label"] for s in line["spans"]} == expected
    assert all(line["text"][s["start"] : s["end"]] == s["text"] for s in line["spans"])
    tons = next(s for s in line["spans"] if s["text"] == "about 20 000 tons")
    assert (tons["value"], tons["unit"], tons["modifier"]) == (20000, "t", "about")
    person.closes()
    with Project.open(path) as project:
        assert project.check() == []


def test_done_is_refused_while_suggestions_wait(annotator: Person) -> None:
    annotator.presses("Space", "Return")
    assert "8 suggestions are still undecided" in annotator.place.message.sentence
    annotator.waits_for_the_disk()
    assert annotator.place.session.annotation
    assert annotator.place.session.annotation.status == "in progress"


def test_done_opens_the_next_article_and_the_last_one_says_so(annotator: Person) -> None:
    annotator.presses(*["Space"] * len(LABELS), "Return")
    annotator.waits(lambda: annotator.place.session.row == 2)
    annotator.waits(lambda: not annotator.place.background.waits(2), 120_000)
    annotator.presses("Return")
    annotator.waits(lambda: "Every article is done" in annotator.place.message.sentence)
    annotator.waits(lambda: annotator.place.project_thread.now(lambda p: p.queue.counts()).done == 2)


def test_an_article_whose_suggestions_are_still_to_come_is_not_set_done(annotator: Person) -> None:
    annotator.place.background.add([2])  # nobody has read it yet, and it is the next one
    annotator.place.navigation.open(2)
    annotator.waits(lambda: annotator.place.session.row == 2)
    assert annotator.place.background.waits(2)
    annotator.presses("Return", "Return")
    assert "not ready yet" in annotator.place.message.sentence
    assert annotator.place.session.annotation
    assert annotator.place.session.annotation.status == "new"
    annotator.waits(lambda: not annotator.place.background.waits(2), 120_000)


def test_an_article_can_be_skipped(annotator: Person) -> None:
    annotator.window.do("skip_and_next")
    annotator.waits(lambda: annotator.place.session.row == 2)
    assert annotator.place.project_thread.now(lambda p: p.queue.counts()).skipped == 1


def test_the_next_and_previous_article_are_a_key_away(annotator: Person) -> None:
    annotator.place.do("next_article")
    annotator.waits(lambda: annotator.place.session.row == 2)
    annotator.place.do("previous_article")
    annotator.waits(lambda: annotator.place.session.row == 1)


def test_what_spacy_reads_is_what_was_decided(annotator: Person, tmp_path: Path) -> None:
    import spacy

    annotator.presses(*["Space"] * len(LABELS), "Return")
    annotator.waits_for_the_disk()
    line = next(x for x in annotator.exports(tmp_path / "gold.jsonl") if x["text"] == TEXT)
    doc = spacy.blank("en")(line["text"])
    spans = [doc.char_span(s["start"], s["end"], label=s["label"]) for s in line["spans"]]
    doc.ents = [s for s in spans if s is not None]
    assert {e.text: e.label_ for e in doc.ents} == LABELS


def test_offsets_are_code_points_after_an_emoji(annotator: Person) -> None:
    assert annotator.current() == "kilundu minerals"
    mark = annotator.place.session.walk.mark()
    assert mark
    assert (mark.start, mark.end) == at("kilundu minerals") == (2, 18)


def test_suggestions_that_come_in_while_the_next_article_opens_do_not_call_the_old_one_back(annotator: Person) -> None:
    annotator.place.session.open(2)
    annotator.place.session.reload()
    annotator.waits(lambda: annotator.place.session.row == 2)
    annotator.place.project_thread.now(lambda p: p.queue.counts())
    annotator.bot.wait(50)
    assert annotator.place.session.row == 2


def test_a_project_opens_and_a_key_is_drawn_without_waiting_for_the_disk(
    person: Person, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[object] = []
    with monkeypatch.context() as watched:
        watched.setattr(ProjectThread, "now", lambda _self, verb: waited.append(verb))
        person.opens(path)
        person.presses("Space", "X", "Tab")
    assert person.decided() == {"kilundu minerals": "ORG"}
    assert waited == []


def painted_no_more(person: Person) -> Painted:
    """Counts what is painted of the article from now on, when all that opening it left to paint is painted."""
    painted, before = Painted(), -1
    person.place.view.viewport().installEventFilter(painted)
    while painted.count > before:
        before = painted.count
        person.place.project_thread.now(lambda _: None)  # what comes late is painted late
        person.bot.wait(300)
    painted.count = 0
    return painted


def test_a_key_is_painted_once_when_all_that_it_changes_is_known(annotator: Person) -> None:
    painted = painted_no_more(annotator)
    annotator.presses("Space")
    assert painted.count == 0
    annotator.waits(lambda: painted.count == 1)


def test_the_next_article_is_not_painted_before_its_span_is_current(annotator: Person) -> None:
    painted, place, early = painted_no_more(annotator), annotator.place, list[int]()
    place.session.opened.connect(lambda: early.append(painted.count))  # the last that hears of it
    place.navigation.open(2)
    annotator.waits(lambda: bool(early))
    assert early == [0]


def test_enter_says_that_it_looked_through_an_article_in_which_nothing_is_missed(annotator: Person) -> None:
    annotator.place.navigation.open(2)
    annotator.waits(lambda: annotator.place.session.row == 2)
    annotator.presses("Return")
    annotator.waits(lambda: annotator.place.session.row == 1)
    expected = "Looked through “nothing to see in this second article”: nothing missed."
    annotator.waits(lambda: annotator.place.message.sentence == expected)
