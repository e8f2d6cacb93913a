"""Questions about links on which annotators differ, settled in a project file, undone, and exported as gold."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked
from rareannot.core.review.adjudication import take
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.workflow.decisions import with_decisions
from rareannot.workflow.export_selection import Choice, collect

TEXT = "400 tons of nickel and cobalt from chile"
SPANS = {
    "tons": Span(0, 8, "QUANTITY"),
    "nickel": Span(12, 18, "MATERIAL"),
    "cobalt": Span(23, 29, "MATERIAL"),
    "chile": Span(35, 40, "GPE"),
}


def linked_by_three(path: Path, wide: Mapping[str, Span] = {}) -> Project:
    """One article, done by three who differ in what a figure measures; its spans are gold, and Rita reviews.

    Whoever is in ``wide`` has that span in place of nickel and cobalt, and links to it.
    """
    made = Project.create(path, builtin_label_set())
    made.add_documents([Document(TEXT, "a")])
    for who, ends in (("Mira", ("nickel",)), ("Noor", ("nickel", "cobalt")), ("Lea", ("",))):
        made.work_as(who, who.lower())
        held = made.annotation(1)
        own = SPANS if who not in wide else {"tons": SPANS["tons"], "chile": SPANS["chile"], "wide": wide[who]}
        spans = {f"{who}{i}": span for i, span in own.items()}
        after = replace(held.with_decided(spans, spans), status="in progress")
        for end in ("wide",) if who in wide else ends:
            after = linked(after, "of", f"{who}tons", f"{who}{end}" if end else "")
        after = linked(after, "by", f"{who}tons", f"{who}chile")
        made.save(1, Action("make", diff(held, replace(after, status="done"))))
    made.work_as("Rita", "rita")
    made.review.accept_unanimous(1)
    return made


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with linked_by_three(tmp_path / "p.rareannot") as made:
        yield made


def place(name: str) -> tuple[int, int, str]:
    return SPANS[name].start, SPANS[name].end, SPANS[name].label


def gold_links(project: Project) -> set[tuple[str, str]]:
    held = project.annotation(1, project.author("gold"))
    words = {i: TEXT[s.start : s.end] for i, s in held.decided.items()} | {"": ""}
    return {(link.name, words[link.end]) for link in held.links.values()}


def test_what_annotators_differ_in_is_settled_and_settled_again(project: Project) -> None:
    review = project.link_review
    assert review.documents() == [1]
    (site,) = review.sites(1)
    assert (site.name, site.settled, len(site.readings)) == ("of", None, 3)
    review.settle(1, site, (place("nickel"), place("cobalt")))
    assert gold_links(project) == {("of", "nickel"), ("of", "cobalt")}
    (settled,) = review.sites(1)
    assert settled.settled == (place("nickel"), place("cobalt"))
    review.settle(1, settled, (None,))
    assert gold_links(project) == {("of", "")}
    assert project.review.undo(1) == (1,)
    assert gold_links(project) == {("of", "nickel"), ("of", "cobalt")}
    assert project.check() == []


def test_an_export_of_gold_has_what_was_settled(project: Project) -> None:
    (site,) = project.link_review.sites(1)
    project.link_review.settle(1, site, (place("cobalt"),))
    (entry,) = collect(project, Choice("gold"))
    assert {(x.name, x.end) for x in entry.links} == {("of", place("cobalt")), ("by", place("chile"))}


def test_a_span_that_is_not_gold_cannot_be_linked_to(project: Project) -> None:
    (site,) = project.link_review.sites(1)
    with pytest.raises(UserError, match="not gold any more"):
        project.link_review.settle(1, site, ((1, 2, "ORG"),))


def test_a_question_waits_until_every_span_that_was_linked_to_is_settled(tmp_path: Path) -> None:
    with linked_by_three(tmp_path / "wide.rareannot", {"Lea": Span(12, 29, "MATERIAL")}) as project:
        assert project.link_review.sites(1) == ()
        for site in project.review.document(1).sites:
            project.review.decide(1, take(site, 0))
        (question,) = project.link_review.sites(1)
        assert [(reading.ends, reading.elsewhere) for reading in question.readings] == [
            ((place("nickel"),), ()),
            ((place("nickel"), place("cobalt")), ()),
            ((), ((12, 29, "MATERIAL"),)),
        ]


def test_the_questions_left_are_counted_with_the_sites_and_so_are_those_that_wait_for_spans(tmp_path: Path) -> None:
    def left(project: Project) -> tuple[int, int]:
        project.review.notice()
        while project.review.catch_up():
            pass
        progress = project.review.progress()
        return progress.links_open, progress.links_waiting

    with linked_by_three(tmp_path / "p.rareannot") as project:
        assert left(project) == (1, 0)
        project.review.undo(1)
        assert left(project) == (0, 1)
        project.review.accept_unanimous(1)
        project.link_review.settle(1, project.link_review.sites(1)[0], (None,))
        assert left(project) == (0, 0)


def test_why_a_question_is_settled_so_is_kept_with_the_gold(project: Project) -> None:
    (site,) = project.link_review.sites(1)
    assert project.link_review.decisions(1) == []
    project.link_review.settle(1, site, (place("nickel"), place("cobalt")), "both are shipped")
    (told,) = project.link_review.decisions(1)
    assert (told.start, told.name, told.ends) == (place("tons"), "of", (place("nickel"), place("cobalt")))
    assert (told.by, told.why, len(told.readings)) == ("Rita", "both are shipped", 3)
    project.link_review.settle(1, site, (place("nickel"), place("cobalt")), "the list is one object")
    assert project.link_review.decisions(1)[0].why == "the list is one object"
    document = with_decisions(project, 1, project.document(1))
    last = document.meta["decisions"][-1]
    assert (last["link"], last["text"], last["why"]) == ("of", "400 tons", "the list is one object")
    assert [end["text"] for end in last["to"]] == ["nickel", "cobalt"]
    assert [len(reading["to"]) for reading in last["readings"]].count(0) == 1
    assert project.check() == []
    project.link_review.settle(1, site, (None,))
    assert project.check() == []
    project.review.undo(1)
    project.review.undo(1)
    assert project.link_review.decisions(1)[0].why == "both are shipped"


def test_a_note_to_the_guidelines_says_which_link_it_is_about(project: Project) -> None:
    project.guidelines.add_note(1, (0, 8), "one link to each", "of")
    (note,) = project.guidelines.notes()
    assert (note.text, note.quote, note.start, note.end) == ("one link to each", "400 tons – of", 0, 8)
