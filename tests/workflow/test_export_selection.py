"""Which articles and whose answers an export hands out."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked
from rareannot.core.links import NONE
from rareannot.core.review.adjudication import nothing_here, take
from rareannot.core.review.settled_links import LostLinks
from rareannot.formats import Entry, losses, write
from rareannot.formats.values import place_of
from rareannot.store import Project
from rareannot.store.annotator_identity import LAYERS
from rareannot.workflow import export_selection
from rareannot.workflow.export_selection import BEGUN, Choice, collect, of_another_status, statuses_named, usual_layer
from tests.store.reviewing import ANOTHER, LYNAS, WIDE, answer, finished_project, span


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = finished_project(tmp_path / "p.rareannot")
    yield made
    made.close()


def found(project: Project, layer: str, *statuses: str, decisions: bool = False) -> list[tuple[str, list[str], str]]:
    choice = Choice(layer, statuses or ("done",), decisions)
    return [
        (e.document.name, [e.document.text[s.start : s.end] for s in e.spans], e.annotator)
        for e in collect(project, choice)
    ]


def settle_all(project: Project) -> None:
    for site in project.review.document(1).sites:
        project.review.decide(1, take(site, 0))


# ---- statuses ----


@pytest.mark.parametrize(
    ("names", "statuses"),
    [
        ("done", ("done",)),
        ("all", BEGUN),
        ("in-progress", ("in progress",)),
        ("skipped, done", ("done", "skipped")),
        ("done,done", ("done",)),
    ],
)
def test_statuses_are_named_as_on_the_command_line(names: str, statuses: tuple[str, ...]) -> None:
    assert set(statuses_named(names)) == set(statuses)
    assert len(statuses_named(names)) == len(statuses)


@pytest.mark.parametrize("names", ["new", "finished", "", "done,finished"])
def test_a_status_that_there_is_not_is_a_sentence(names: str) -> None:
    with pytest.raises(UserError, match="is not a status; give in-progress"):
        statuses_named(names)


# ---- one annotator ----


def test_an_annotators_answers_come_in_reading_order(project: Project) -> None:
    assert found(project, "Mira") == [("a", ["chile", "lithium carbonate", "lynas"], "Mira")]


def test_an_answer_of_another_status_is_left_out_and_counted(project: Project) -> None:
    answer(project, "Mira", 2, [span(ANOTHER, "chile", "GPE")], "in progress")
    assert [name for name, *_ in found(project, "Mira")] == ["a"]
    assert [name for name, *_ in found(project, "Mira", *BEGUN)] == ["a", "b"]
    assert of_another_status(project, Choice("Mira")) == 1
    assert of_another_status(project, Choice("Mira", BEGUN)) == 0


def test_only_the_documents_asked_for_are_looked_at(project: Project) -> None:
    answer(project, "Mira", 2, [span(ANOTHER, "chile", "GPE")])
    assert [e.document.name for e in collect(project, Choice("Mira"), within={2})] == ["b"]


def test_somebody_who_is_unknown_is_a_sentence(project: Project) -> None:
    with pytest.raises(UserError, match="Nemo"):
        list(collect(project, Choice("Nemo")))


# ---- unanimous ----


def test_what_differs_is_not_unanimous(project: Project) -> None:
    assert found(project, "unanimous") == []


def test_an_article_that_all_answer_alike_is_unanimous(project: Project) -> None:
    chile = span(ANOTHER, "chile", "GPE")
    for who in ("Mira", "Noor"):
        answer(project, who, 2, [chile])
    assert found(project, "unanimous") == [("b", ["chile"], "unanimous")]
    answer(project, "Lea", 2, [])
    assert found(project, "unanimous") == []


def test_one_who_is_not_done_yet_does_not_count(project: Project) -> None:
    chile = span(ANOTHER, "chile", "GPE")
    answer(project, "Mira", 2, [chile])
    answer(project, "Noor", 2, [], "in progress")
    assert found(project, "unanimous") == []
    answer(project, "Lea", 2, [chile])
    assert found(project, "unanimous") == [("b", ["chile"], "unanimous")]


# ---- gold ----


def test_gold_is_what_was_settled(project: Project) -> None:
    assert found(project, "gold") == []
    settle_all(project)
    ((name, words, who),) = found(project, "gold")
    assert (name, who) == ("a", "gold")
    assert {"chile", "lithium carbonate"} <= set(words)


def test_the_answers_of_one_person_alone_are_theirs(project: Project) -> None:
    answer(project, "Noor", 2, [span(ANOTHER, "lynas", "ORG")])
    assert found(project, "gold") == []
    assert found(project, "single") == [("b", ["lynas"], "Noor")]
    answer(project, "Mira", 2, [], "in progress")
    assert found(project, "single") == []


def test_what_most_say_is_settled_by_majority(project: Project) -> None:
    chile, lynas = span(ANOTHER, "chile", "GPE"), span(ANOTHER, "lynas", "ORG")
    answer(project, "Mira", 2, [chile, lynas])
    answer(project, "Noor", 2, [chile])
    assert found(project, "majority")[1:] == [("b", ["chile"], "majority")]
    answer(project, "Lea", 2, [lynas])
    assert {tuple(words) for name, words, _ in found(project, "majority") if name == "b"} == {("lynas", "chile")}


def test_an_article_says_how_it_was_settled(project: Project) -> None:
    settle_all(project)
    chile = span(ANOTHER, "chile", "GPE")
    answer(project, "Noor", 2, [chile])
    assert [e.settled for e in collect(project, Choice("gold"))] == ["reviewed"]
    assert [e.settled for e in collect(project, Choice("single"))] == ["one annotator, unreviewed"]
    assert [e.settled for e in collect(project, Choice("Noor")) if e.document.name == "b"] == [""]
    answer(project, "Mira", 2, [chile])
    three = Choice("unanimous", at_least=3)
    assert [e.settled for e in collect(project, Choice("unanimous"))] == ["unanimous, of 2"]
    assert list(collect(project, three)) == []
    answer(project, "Lea", 2, [chile])
    assert [e.settled for e in collect(project, three)] == ["unanimous, of 3"]


def test_the_usual_layer_is_gold_wherever_more_than_one_works_or_a_review_settled(project: Project) -> None:
    assert usual_layer(project) == "gold"


def test_the_usual_layer_of_somebody_who_works_alone_is_theirs(tmp_path: Path) -> None:
    with Project.create(tmp_path / "alone.rareannot", builtin_label_set()) as alone:
        alone.add_documents([Document(ANOTHER, "b")])
        answer(alone, "Noor", 1, [span(ANOTHER, "lynas", "ORG")])
        assert usual_layer(alone) == "single"
        (entry,) = collect(alone, Choice())
        assert (entry.annotator, entry.settled) == ("Noor", "one annotator, unreviewed")


def test_decisions_go_along_only_where_they_are_asked_for(project: Project) -> None:
    settle_all(project)
    (with_them,) = collect(project, Choice("gold", decisions=True))
    (without,) = collect(project, Choice("gold"))
    assert "decisions" not in without.document.meta
    told = with_them.document.meta["decisions"]
    assert [one["by"] for one in told] == ["Rita"] * len(told)
    assert [one["start"] for one in told] == sorted(one["start"] for one in told)


def test_a_decision_tells_from_whom_it_was_taken_and_what_was_read(project: Project) -> None:
    for site in project.review.document(1).sites:
        project.review.decide(1, nothing_here(site) if site.start == LYNAS.start else take(site, 0, "the whole name"))
    (entry,) = collect(project, Choice("gold", decisions=True))
    told = {one["text"]: one for one in entry.document.meta["decisions"]}
    wide = told["lithium carbonate"]
    assert (sorted(wide["taken_from"]), wide["why"]) == (["Lea", "Mira"], "the whole name")
    assert wide["spans"] == [{"start": WIDE.start, "end": WIDE.end, "label": "MATERIAL"}]
    assert sorted((len(r["annotators"]), len(r["spans"])) for r in wide["readings"]) == [(1, 1), (2, 1)]
    nothing = next(one for one in told.values() if one["start"] == LYNAS.start)
    assert (nothing["spans"], "edited" in nothing) == ([], False)


def test_suggestions_are_no_answer_and_of_no_status(project: Project) -> None:
    assert of_another_status(project, Choice("suggestions")) == 0
    assert all(who == "suggestions" for _, _, who in found(project, "suggestions"))


def test_all_are_the_answers_of_each_annotator_those_for_an_article_together(project: Project) -> None:
    everybody = found(project, "all")
    assert [name for name, _, _ in everybody] == sorted(name for name, _, _ in everybody)
    people = {who for _, _, who in everybody}
    assert people == {person.name for person in project.authors()}
    assert sorted(everybody) == sorted(one for who in people for one in found(project, who))


def test_label_studio_has_them_as_annotations_of_one_task(project: Project, tmp_path: Path) -> None:
    report = write(tmp_path / "o.json", "label-studio", collect(project, Choice("all")), project.label_set)
    assert report.equal, report.differences
    tasks = json.loads((tmp_path / "o.json").read_text("utf-8"))
    assert [task["data"]["article_id"] for task in tasks] == list(
        dict.fromkeys(name for name, _, _ in found(project, "all"))
    )
    assert sum(len(task["annotations"]) for task in tasks) == report.documents > len(tasks)


# ---- links ----

FACT = "400 tons of nickel and cobalt for japan"
TONS, NICKEL, COBALT, JAPAN = (
    span(FACT, quote, label)
    for quote, label in (("400 tons", "QUANTITY"), ("nickel", "MATERIAL"), ("cobalt", "MATERIAL"), ("japan", "GPE"))
)


def link(project: Project, who: str, name: str, *ends: str) -> None:
    """Link the tons to where these words are, or to nothing, as a person who has marked them."""
    before, me = project.me, project.work_as(who, who.lower())
    held = after = project.annotation(1, me)
    ids = {FACT[s.start : s.end]: i for i, s in held.decided.items()}
    for end in ends:
        after = linked(after, name, ids["400 tons"], ids[end] if end else NONE)
    project.save(1, Action("link", diff(held, replace(after, status="done"))))
    if before:
        project.work_as(before.name, before.uid)


@pytest.fixture
def facts(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "facts.rareannot", builtin_label_set()) as made:
        made.add_documents([Document(FACT, "f")])
        for who in ("Mira", "Noor", "Lea"):
            answer(made, who, 1, [TONS, NICKEL, COBALT, JAPAN])
        made.work_as("Rita", "rita")
        yield made


def links(project: Project, layer: str, at_least: int = 2) -> tuple[set[tuple[str, str]], LostLinks]:
    """The links of the only entry (name, and the words at the end), and which are left out."""
    (entry,) = collect(project, Choice(layer, at_least=at_least))
    named = {(x.name, FACT[x.end[0] : x.end[1]] if x.end else "") for x in entry.links}
    return named, entry.lost_links


@pytest.mark.parametrize("layer", ["unanimous", "majority", "gold"])
def test_links_on_which_all_agree_are_in_every_gold(facts: Project, layer: str) -> None:
    settle_all(facts)
    assert links(facts, layer) == (set(), LostLinks())
    for who in ("Mira", "Noor", "Lea"):
        link(facts, who, "of", "nickel", "cobalt")
        link(facts, who, "when", "")
    settle_all(facts)
    assert links(facts, layer) == ({("of", "nickel"), ("of", "cobalt"), ("when", "")}, LostLinks())


def test_links_on_which_most_agree_are_in_the_majority_and_left_out_elsewhere(facts: Project) -> None:
    link(facts, "Mira", "of", "nickel")
    link(facts, "Noor", "of", "nickel")
    link(facts, "Lea", "of", "cobalt")
    settle_all(facts)
    assert links(facts, "majority") == ({("of", "nickel")}, LostLinks(differing=1))
    assert links(facts, "majority", 3) == ({("of", "nickel")}, LostLinks(differing=1))
    assert links(facts, "unanimous") == links(facts, "gold") == (set(), LostLinks(differing=2))


def test_one_who_linked_alone_settles_the_question_in_a_review_only(facts: Project) -> None:
    link(facts, "Noor", "by", "japan")
    settle_all(facts)
    assert links(facts, "gold") == ({("by", "japan")}, LostLinks())
    assert links(facts, "unanimous") == links(facts, "majority") == (set(), LostLinks(too_few=1))


def test_a_link_to_what_is_not_gold_is_left_out(facts: Project) -> None:
    link(facts, "Noor", "by", "japan")
    for site in facts.review.document(1).sites:
        facts.review.decide(1, nothing_here(site) if site.start == JAPAN.start else take(site, 0))
    assert links(facts, "gold") == (set(), LostLinks(not_settled=1))


def test_one_who_links_to_what_is_not_gold_differs_from_the_others_and_is_asked_about(facts: Project) -> None:
    for who, end in (("Mira", "nickel"), ("Noor", "nickel"), ("Lea", "cobalt")):
        link(facts, who, "of", end)
    for site in facts.review.document(1).sites:
        facts.review.decide(1, nothing_here(site) if site.start == COBALT.start else take(site, 0))
    assert links(facts, "gold") == (set(), LostLinks(not_settled=1, differing=1))
    (question,) = facts.link_review.sites(1)
    assert [reading.ends for reading in question.readings] == [(place_of(NICKEL),), ()]
    facts.link_review.settle(1, question, question.readings[0].ends)
    assert links(facts, "gold") == ({("of", "nickel")}, LostLinks())


def test_the_links_of_a_persons_two_ids_count_once(facts: Project) -> None:
    link(facts, "Mira", "of", "nickel")
    link(facts, "Noor", "of", "cobalt")
    facts.people.same(facts.author("Mira").uid, facts.author("Noor").uid)
    settle_all(facts)
    assert links(facts, "gold") == ({("of", "nickel")}, LostLinks())
    assert facts.link_review.sites(1) == ()


def test_the_links_of_one_who_counts_for_nothing_but_themselves_settle_nothing(facts: Project) -> None:
    link(facts, "Noor", "by", "japan")
    facts.people.leave_out(facts.author("Noor").uid)
    settle_all(facts)
    assert links(facts, "gold") == (set(), LostLinks())


def test_links_that_are_not_settled_are_said_once_for_all_articles(facts: Project, tmp_path: Path) -> None:
    link(facts, "Noor", "of", "nickel")
    link(facts, "Lea", "of", "cobalt")
    (entry,) = collect(facts, Choice("majority"))

    def said(form: str) -> list[str]:
        return [str(one) for one in losses(form, [entry, entry, Entry(entry.document)], facts.label_set)]

    (line,) = said("native")
    assert line.startswith("links on which those who answered differ")
    assert "(4 affected, first f)" in line
    assert not any("those who answered" in one for one in said("iob2"))
    assert write(tmp_path / "gold.jsonl", "native", [entry], facts.label_set).equal


def test_nobody_can_be_called_as_a_layer_is() -> None:
    assert {*export_selection.POLICIES, export_selection.SUGGESTIONS, export_selection.EVERYBODY} == LAYERS
