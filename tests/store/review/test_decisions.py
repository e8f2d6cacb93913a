"""Settling disagreements: what a decision leaves in the gold, and taking it back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.review.adjudication import nothing_here, take
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.review import decisions
from rareannot.store.values import Reviewed, SiteFilter
from rareannot.workflow.export_selection import Choice, collect
from tests.store.reviewing import ANOTHER, CHILE, CITY, LYNAS, NARROW, TEXT, WIDE, answer, finished_project, span

UNANIMOUS, BOUNDARY, CITY_SITE, LYNAS_SITE = 0, 1, 2, 3


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = finished_project(tmp_path / "p.rareannot")
    yield made
    made.close()


def gold(project: Project, row: int = 1) -> list[tuple[int, int, str]]:
    found = project.annotation(row, project.author("gold"))
    return sorted((s.start, s.end, s.label) for s in found.spans.values())


def names(seen: Reviewed) -> list[str]:
    return [state.name for state in seen.states]


def place(one: Span) -> tuple[int, int, str]:
    return one.start, one.end, one.label


def test_a_document_shows_its_sites_and_how_each_reading_came_about(project: Project) -> None:
    seen = project.review.document(1)
    assert [site.cause for site in seen.sites] == ["", "boundary", "found by some", "found by some"]
    assert seen.names == {"lea": "Lea", "mira": "Mira", "noor": "Noor"}
    voice = seen.voice("mira", WIDE)
    assert voice is not None
    assert (voice.origin, voice.source, len(voice.at)) == ("manual", "", 29)
    assert seen.voice("noor", WIDE) is None


def test_deciding_every_site_makes_the_gold_and_finishes_it(project: Project) -> None:
    review = project.review
    seen = review.document(1)
    for number, reading in ((UNANIMOUS, 0), (BOUNDARY, 1), (CITY_SITE, 0)):
        seen = review.decide(1, take(seen.sites[number], reading))
        assert seen.status == "in progress"
    seen = review.decide(1, take(seen.sites[LYNAS_SITE], 1, "a company is marked at each mention"), ms=1200)
    assert (names(seen), seen.status) == (["decided"] * 4, "done")
    assert gold(project) == [place(CHILE), place(NARROW), place(LYNAS)]
    last = seen.settled[-1]
    assert (last.by, last.decision.why, last.decision.annotators) == (
        "Rita",
        "a company is marked at each mention",
        ("mira",),
    )
    assert project.check() == []


def test_deciding_again_replaces_the_decision_and_its_spans(project: Project) -> None:
    site = project.review.document(1).sites[BOUNDARY]
    project.review.decide(1, take(site, 0))
    seen = project.review.decide(1, nothing_here(site))
    assert [one.decision.spans for one in seen.settled] == [()]
    assert gold(project) == []


def test_unanimous_places_are_accepted_once_and_no_decided_one_is_touched(project: Project) -> None:
    site = project.review.document(1).sites[UNANIMOUS]
    project.review.decide(1, nothing_here(site))
    before = project.last_event()
    seen = project.review.accept_unanimous(1)
    assert (gold(project), project.last_event()) == ([], before)
    project.review.undo(1)
    seen = project.review.accept_unanimous(1)
    assert gold(project) == [place(CHILE)]
    assert names(seen)[UNANIMOUS] == "decided"
    after = project.last_event()
    project.review.accept_unanimous(1)
    assert project.last_event() == after


def test_accepting_all_unanimous_places_is_one_action_over_all_documents(project: Project) -> None:
    said = [span(ANOTHER, "lynas", "ORG")]
    for who in ("Mira", "Noor"):
        answer(project, who, 2, said)
    project.review.notice()
    assert project.review.catch_up() == 2
    assert project.review.progress().unanimous_open == 2
    assert list(project.review.accept_every_unanimous()) == [2]
    assert (gold(project, 1), gold(project, 2)) == ([place(CHILE)], [place(said[0])])
    assert project.review.progress().unanimous_open == 0
    assert project.review.undo(2) == (1, 2)
    assert (gold(project, 1), gold(project, 2)) == ([], [])
    assert project.review.redo(1) == (1, 2)
    assert (gold(project, 1), gold(project, 2)) == ([place(CHILE)], [place(said[0])])


def test_undoing_such_an_action_leaves_the_documents_in_which_more_was_decided_since(project: Project) -> None:
    answer(project, "Mira", 2, [span(ANOTHER, "chile", "GPE"), span(ANOTHER, "lynas", "ORG")])
    answer(project, "Noor", 2, [span(ANOTHER, "chile", "GPE")])
    project.review.notice()
    project.review.catch_up()
    assert list(project.review.accept_every_unanimous()) == [2]
    project.review.decide(2, take(project.review.document(2).sites[0], 0))
    assert project.review.undo(1) == (1,)
    assert gold(project, 1) == []
    assert gold(project, 2) == [(0, 5, "ORG"), (11, 16, "GPE")]


def test_the_same_question_elsewhere_is_settled_with_it_and_taken_back_as_one(project: Project) -> None:
    for who, said in (("Mira", [span(ANOTHER, "lynas", "ORG")]), ("Noor", []), ("Lea", [])):
        answer(project, who, 2, said)
    review = project.review
    review.notice()
    review.catch_up()
    site = review.document(1).sites[LYNAS_SITE]
    (same,) = review.rows(review.same_surface(1, site))
    assert (same.document, same.quote, same.before, same.after) == (2, "lynas", "", ANOTHER[5:])
    decision = take(site, 1)
    review.decide(1, decision)
    assert review.carry(decision, [same]) == 1
    assert gold(project, 2) == [(0, 5, "ORG")]
    assert review.carry(decision, [same]) == 0
    assert review.undo(2) == (2,)
    assert (gold(project, 2), gold(project, 1)) == ([], [place(LYNAS)])


def test_an_answer_that_comes_later_turns_a_decided_site_into_a_changed_one(project: Project) -> None:
    review = project.review
    site = review.document(1).sites[BOUNDARY]
    review.decide(1, take(site, 0))
    answer(project, "Cem", 1, [CHILE, span(TEXT, "carbonate", "MATERIAL")])
    seen = review.document(1)
    assert names(seen)[BOUNDARY] == "changed"
    assert gold(project) == [place(WIDE)]
    seen = review.decide(1, take(seen.sites[BOUNDARY], 0))
    assert (names(seen)[BOUNDARY], len(seen.settled)) == ("decided", 1)


def test_gold_is_done_no_longer_where_a_later_answer_asks_anew(project: Project) -> None:
    review = project.review
    for number in range(len(review.document(1).sites)):
        review.decide(1, take(review.document(1).sites[number], 0))
    assert review.document(1).status == "done"
    answer(project, "Cem", 1, [CHILE, span(TEXT, "carbonate", "MATERIAL")])
    seen = review.document(1)
    assert seen.status == "in progress"
    for site, state in zip(seen.sites, seen.states, strict=True):
        if state.name != "decided":
            seen = review.decide(1, take(site, 0))
    assert seen.status == "done"


def test_a_decision_whose_site_has_gone_is_asked_about_again(project: Project) -> None:
    review = project.review
    review.decide(1, take(review.document(1).sites[LYNAS_SITE], 1))
    answer(project, "Mira", 1, [CHILE, WIDE])
    project.work_as("Mira", "mira")
    held = project.annotation(1)
    gone = replace(held, decided={i: s for i, s in held.decided.items() if s.label != "ORG"})
    project.save(1, Action("edit", diff(held, gone)))
    seen = review.document(1)
    assert [(s.start, s.end) for s, state in zip(seen.sites, seen.states, strict=True) if state.name == "changed"] == [
        (LYNAS.start, LYNAS.end)
    ]
    seen = review.decide(1, nothing_here(seen.sites[-1]))
    assert names(seen)[-1] == "decided"
    assert gold(project) == []


def test_imported_gold_gives_way_where_a_site_is_decided_and_comes_back_by_undo(project: Project) -> None:
    layer = project.author("gold")
    held = project.annotation(1, layer)
    imported = {"x": Span(NARROW.start, NARROW.end, "MATERIAL", origin="imported"), "y": CHILE}
    project.save(1, Action("import", diff(held, held.with_decided(imported, imported))), layer)
    project.review.decide(1, take(project.review.document(1).sites[BOUNDARY], 0))
    assert gold(project) == [place(CHILE), place(WIDE)]
    project.review.undo(1)
    assert gold(project) == [place(CHILE), place(NARROW)]
    assert project.review.can(1) == (False, True)


def test_a_note_to_the_guidelines_is_kept_with_its_words_until_it_is_worked_in(project: Project) -> None:
    site = project.review.document(1).sites[BOUNDARY]
    with pytest.raises(UserError, match="empty"):
        project.guidelines.add_note(1, (site.start, site.end), "  ")
    project.guidelines.add_note(1, (site.start, site.end), "the compound is one MATERIAL")
    (note,) = project.guidelines.notes()
    assert (note.text, note.quote, note.by) == ("the compound is one MATERIAL", "lithium carbonate", "Rita")
    project.guidelines.drop_note(note)
    assert project.guidelines.notes() == []


def test_the_majority_is_proposed_only_once_that_is_switched_on(project: Project) -> None:
    assert not project.review.majority
    project.review.propose_majority(True)
    assert project.review.majority
    project.review.propose_majority(False)
    assert not project.review.majority


def test_there_is_nothing_to_undo_where_nothing_was_decided(project: Project) -> None:
    before = project.last_event()
    assert (project.review.undo(1), project.review.redo(1), project.review.can(1)) == ((), (), (False, False))
    assert project.last_event() == before
    project.review.decide(1, take(project.review.document(1).sites[BOUNDARY], 0))
    assert project.review.can(1) == (True, False)
    project.work_as("Olaf", "olaf")
    assert project.review.can(1) == (False, False)  # it is Rita's to undo


def test_many_are_accepted_some_at_a_time_and_it_is_told_how_many_are_through(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "_BATCH", 2)
    rows = [row for row, _ in project.add_documents([Document(f"{ANOTHER} {number}") for number in range(4)])]
    for row in rows:
        for who in ("Mira", "Noor"):
            answer(project, who, row, [span(ANOTHER, "lynas", "ORG")])
    project.review.notice()
    project.review.catch_up(99)
    assert list(project.review.accept_every_unanimous(rows[:1])) == [1]
    assert [gold(project, row) for row in rows] == [[(0, 5, "ORG")], [], [], []]
    assert list(project.review.accept_every_unanimous()) == [2, 4]
    assert [gold(project, row) for row in rows] == [[(0, 5, "ORG")]] * 4
    assert project.review.undo(rows[3]) == (1, *rows[1:])
    assert list(project.review.accept_every_unanimous([])) == []


def test_only_the_lines_that_are_named_are_settled_with_a_decision(project: Project) -> None:
    review = project.review
    for who, said in (("Mira", [span(ANOTHER, "lynas", "ORG"), span(ANOTHER, "chile", "GPE")]), ("Noor", [])):
        answer(project, who, 2, said)
    review.notice()
    review.catch_up()
    decision = take(review.document(1).sites[LYNAS_SITE], 1)
    lines = review.rows(review.sites(SiteFilter(document=2, label="ORG")))
    gone = replace(lines[0], fingerprint="another")
    assert review.carry(decision, [gone]) == 0
    assert review.carry(decision, []) == 0
    assert review.carry(decision, [*lines, gone]) == 1
    assert gold(project, 2) == [(0, 5, "ORG")]
    assert names(review.document(2)) == ["decided", "open"]


def test_how_long_a_decision_took_is_kept(project: Project) -> None:
    project.review.decide(1, take(project.review.document(1).sites[BOUNDARY], 0), ms=1200)
    last = [*project.history.events()][-1]
    assert (last.kind, last.ms, last.layer, last.author) == ("decide", 1200, "gold", "rita")


def test_who_is_left_out_has_every_document_compared_again(project: Project) -> None:
    project.review.notice()
    project.review.catch_up()
    assert project.review.notice() == 0
    project.people.leave_out("lea")
    assert project.review.notice() == 1
    project.review.catch_up()
    assert {row.annotators for row in project.review.rows(project.review.sites())} == {2}
    project.people.leave_out("noor")
    assert project.review.notice() == 1
    project.review.catch_up()
    assert project.review.sites() == []
    project.people.take_in("noor")
    assert project.review.notice() == 1


def test_the_mark_is_that_of_the_project_as_it_is_now(project: Project) -> None:
    mark = project.review.mark()
    assert project.review.mark() == mark
    answer(project, "Mira", 2, [])
    assert project.review.mark() != mark


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from(["decide", "unanimous", "undo", "redo"]), st.integers(0, 11)), max_size=12)
)
def test_whatever_was_done_undo_goes_all_the_way_back_and_redo_forth(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    with finished_project(tmp_path_factory.mktemp("undo") / "p.rareannot") as project:
        review = project.review
        for what, number in steps:
            perform(project, what, number)
        after, status = gold(project), review.document(1).status
        back = 0
        while review.can(1)[0]:
            assert review.undo(1) == (1,)
            back += 1
        assert (gold(project), review.document(1).status, review.document(1).settled) == ([], "new", ())
        for _ in range(back):
            assert review.redo(1) == (1,)
        assert (gold(project), review.document(1).status) == (after, status)
        assert project.check() == []


def perform(project: Project, what: str, number: int) -> None:
    """One step of a review: a decision on the site and reading that ``number`` stands for, or another verb."""
    review = project.review
    seen = review.document(1)
    if what == "decide":
        site = seen.sites[number % len(seen.sites)]
        choice = number // len(seen.sites) % (len(site.readings) + 1)
        review.decide(1, take(site, choice) if choice < len(site.readings) else nothing_here(site))
    elif what == "unanimous":
        review.accept_unanimous(1)
    elif what == "undo":
        review.undo(1)
    else:
        review.redo(1)


def import_gold(project: Project, folder: Path) -> None:
    """Import “lynas” in the first article as gold."""
    start = TEXT.index("lynas")
    spans = [{"start": start, "end": start + 5, "label": "ORG"}]
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"text": TEXT, "spans": spans}))
    workflow.import_all(project, workflow.ImportPlan((path,), target="gold"))


def test_imported_gold_says_who_when_and_from_which_file(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": [CHILE], "Noor": [CITY]}) as project:
        import_gold(project, tmp_path)
        (one,) = project.review.imported_gold().values()
        assert (one.by, one.file, one.reviewed) == ("Rita", "gold.jsonl", False)
        assert project.review.document(1).imported == f"imported by Rita on {one.at[:10]} from gold.jsonl"


def test_what_the_review_settles_beside_imported_gold_is_told_apart(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": [CHILE], "Noor": [CITY]}) as project:
        import_gold(project, tmp_path)
        project.review.decide(1, take(project.review.document(1).sites[0], 0))
        (entry,) = collect(project, Choice("gold", ("done", "in progress")))
        assert entry.settled.startswith("reviewed, the rest imported by Rita on ")
        assert sorted(span.origin for span in entry.spans) == ["adjudicated", "imported"]
        assert project.check() == []


def test_gold_of_the_review_was_not_imported(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": [CHILE], "Noor": [CHILE]}) as project:
        project.review.accept_unanimous(1)
        assert project.review.imported_gold() == {}
        assert [entry.settled for entry in collect(project, Choice("gold"))] == ["reviewed"]


def test_a_copy_without_names_does_not_say_the_file(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": [CHILE], "Noor": [CITY]}) as project:
        import_gold(project, tmp_path)
        project.people.write_anonymous(tmp_path / "copy.rareannot")
    with Project.open(tmp_path / "copy.rareannot") as copy:
        (one,) = copy.review.imported_gold().values()
        assert (one.by.startswith("annotator "), one.file) == (True, "")
