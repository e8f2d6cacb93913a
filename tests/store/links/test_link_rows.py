"""Links in the file: logged, undone, checked by the database, and merged in any order to one state."""

import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, current, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked, unlinked
from rareannot.core.links import NONE, Link
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.links import link_rows
from rareannot.store.merge.others_answers import EVERYONE
from tests.rows import each_row
from tests.store.conftest import SUGGESTIONS, filled, filled_file
from tests.store.test_project import do, undo

CHILE, TONS, LITHIUM, MAY = (one.id for one in SUGGESTIONS)
OF = Link("of", TONS, LITHIUM)


def link(name: str, start: str, end: str = NONE) -> Callable[[Annotation], Annotation]:
    return lambda a: linked(a, name, start, end)


def said(project: Project) -> set[str]:
    return set(project.annotation(1).links)


def test_a_link_is_there_after_closing(project: Project, reopened: Callable[[], Project]) -> None:
    do(project, link("of", TONS, LITHIUM))
    do(project, link("when", TONS))
    again = reopened()
    assert again.annotation(1).links == {OF.id: OF, f"when/{TONS}>": Link("when", TONS, NONE)}
    assert again.annotation(1).decided.keys() == {TONS, LITHIUM}
    again.rebuild()
    assert said(again) == {OF.id, f"when/{TONS}>"}
    assert again.check() == []


def test_the_history_tells_a_link_by_the_span_that_it_leads_from(project: Project) -> None:
    do(project, lambda a: a.accept(TONS))
    do(project, link("when", TONS))
    accepted, linked_it = project.history.steps(1)
    assert (accepted.count, linked_it.count) == (1, 0)
    assert linked_it.part is not None
    assert linked_it.part == accepted.part


def test_a_link_is_undone_and_a_deleted_span_comes_back_with_its_links(project: Project) -> None:
    do(project, link("of", TONS, LITHIUM))
    do(project, link("by", TONS, CHILE))
    do(project, lambda a: a.reject(TONS))
    assert said(project) == set()
    undo(project)
    assert said(project) == {OF.id, f"by/{TONS}>{CHILE}"}
    undo(project)
    assert said(project) == {OF.id}
    assert project.check() == []


def test_every_step_of_the_history_has_the_links_of_its_time(project: Project) -> None:
    do(project, link("of", TONS, LITHIUM))
    do(project, lambda a: unlinked(a, OF.id))
    first, second = project.history.steps(1)
    assert project.history.state(1, first.id).links == {OF.id: OF}
    assert project.history.state(1, second.id).links == {}


@pytest.mark.parametrize("end", ["nowhere", LITHIUM])
def test_the_database_refuses_a_link_to_what_does_not_stand(project: Project, end: str) -> None:
    do(project, lambda a: a.accept(TONS).reject(LITHIUM))
    row = (1, project._log.layer, "of", TONS, end, "manual", None)  # below the verbs of a project
    with pytest.raises(sqlite3.IntegrityError, match="spans of one layer that stand"):
        project._db.conn.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    do(project, link("by", TONS, CHILE))
    with pytest.raises(sqlite3.IntegrityError, match="another link"):
        project._db.conn.execute("UPDATE link SET end_id = ?", (LITHIUM,))


def test_a_label_that_is_deleted_takes_the_links_of_its_spans_along_until_it_is_back(project: Project) -> None:
    do(project, link("of", TONS, LITHIUM))
    old = project.label_set
    labels = tuple(one for one in old.labels if one.name != "MATERIAL")
    project.label_versions.save(replace(old, labels=labels), {"MATERIAL": ""})
    assert said(project) == set()
    leads_to = {label for one in project.label_set.links for label in one.ends}
    assert "MATERIAL" not in leads_to
    project.label_versions.undo()
    assert said(project) == {OF.id}
    assert project.label_set.links == old.links
    assert project.check() == []


def test_a_stored_link_that_the_log_does_not_know_is_found(project: Project) -> None:
    do(project, link("of", TONS, LITHIUM))
    with project._db.atomic():
        project._db.conn.execute("DELETE FROM link")
    assert project.check() == ["The log and the stored state differ on a link (of) of article 1."]
    project.rebuild()
    assert project.check() == []


def test_a_link_under_the_name_of_another_is_not_merged(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.rareannot", tmp_path / "theirs.rareannot"
    filled(ours).close()
    copyfile(ours, theirs)
    with Project.open(theirs) as project:
        project.work_as("Noor", "noor")
        do(project, lambda a: a.accept(TONS).accept(LITHIUM))
        project.save(1, Action("link", (Change("link/of/other>ends", None, OF.as_json()),)))
    with Project.open(ours) as project:
        (refused,) = project.merge(theirs, EVERYONE).refused
        assert "not the one that its entity names" in refused.reason


def calls(work: Callable[[], object]) -> int:
    """How many functions of the program are called meanwhile."""
    counted = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal counted
        counted += event == "call" and "rareannot" in frame.f_code.co_filename

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "step", [lambda a: linked(a, "of", TONS), lambda a: a.accept(CHILE), lambda a: a.reject(TONS)],
    ids=["a link", "a span", "a span that is gone"],
)  # fmt: skip
def test_what_a_key_changes_is_saved_without_reading_the_other_links(
    project: Project, step: Callable[[Annotation], Annotation]
) -> None:
    do(project, lambda a: a.accept(TONS).accept(LITHIUM))
    costs = []
    for _ in range(2):
        before = project.annotation(1)
        action = Action("edit", diff(before, step(before)))
        costs.append(calls(lambda action=action: project.save(1, action)))  # type: ignore[misc]
        undo(project)
        many = {f"m{n}": Span(n, n + 1, "QUANTITY") for n in range(30)}
        do(project, lambda a, many=many: replace(a, decided={**a.decided, **many}))  # type: ignore[misc]
        for one in many:
            do(project, link("when", one))
    few, among_many = costs
    assert among_many <= few + 10
    assert len(said(project)) == 30
    assert project.check() == []


# ---- merging ----

STEPS: dict[str, Callable[[Annotation], Annotation]] = {
    **{f"accept {i}": lambda a, i=i: a.accept(i) for i in (CHILE, TONS, LITHIUM)},  # type: ignore[misc]
    **{f"reject {i}": lambda a, i=i: a.reject(i) for i in (CHILE, TONS, LITHIUM)},  # type: ignore[misc]
    "add": lambda a: a.add(Span(2, 7, "GPE"), "made"),
    "delete": lambda a: a.reject("made"),
    "of": link("of", TONS, LITHIUM),
    "none": link("of", TONS),
    "by": link("by", TONS, CHILE),
    "by made": link("by", TONS, "made"),
    "not of": lambda a: unlinked(a, OF.id),
    "relabel": lambda a: a.relabel(CHILE, "LOC"),
}


def perform(path: Path, who: str, step: str) -> None:
    """One step of somebody in a copy, unless there is nothing to do it to."""
    with Project.open(path) as project:
        project.work_as(who, who.lower())
        if step == "undo":
            if project.history.next_undo(1) is not None:
                undo(project)
            return
        before = project.annotation(1)
        try:
            after = STEPS[step](before)
        except UserError:
            return
        project.save(1, Action("edit", diff(before, after)))


def expected(project: Project) -> dict[str, dict[str, Link]]:
    """The links by layer that follow from core's own reading of the log."""
    latest = {
        (e.layer, e.entity): e.after for e in current(project.history.events()).values() if e.after and e.document
    }
    found: dict[str, dict[str, Link]] = {}
    for (layer, entity), after in latest.items():
        if entity.startswith("link/"):
            one = Link.from_json(after)
            ends = [latest.get((layer, f"span/{i}")) for i in (one.start, one.end) if i]
            if all(end and end["origin"] != "rejected" for end in ends):
                found.setdefault(layer, {})[one.id] = one
    return found


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["Mira", "Noor"]), st.sampled_from([*STEPS, "undo"])), max_size=14),
    st.booleans(),
)  # fmt: skip
def test_copies_merged_in_any_order_have_the_same_links(steps: list[tuple[int, str, str]], first: bool) -> None:
    with TemporaryDirectory() as folder:
        base = Path(folder, "base.rareannot")
        filled_file(base)
        perform(base, "Mira", "of")
        perform(base, "Noor", "by")
        copies = [Path(copyfile(base, base.with_name(f"{name}.rareannot"))) for name in "ab"]
        for which, who, step in steps:
            perform(copies[which], who, step)
        ends = [Path(copyfile(copy, copy.with_suffix(".end"))) for copy in copies]
        orders = [[ends[1], ends[0]], [ends[0], ends[0], ends[1]] if first else [ends[0]]]
        states = []
        for copy, order in zip(copies, orders, strict=True):
            with Project.open(copy) as project:
                for other in order:
                    project.merge(other, EVERYONE)
                held = {p.uid: dict(project.annotation(1, p).links) for p in project.authors()}
                states.append({uid: links for uid, links in held.items() if links})
                assert states[-1] == expected(project)
                assert project.check() == []
        assert states[0] == states[1]


def test_the_label_set_of_a_new_project_has_the_links_of_its_version(project: Project) -> None:
    assert project.label_set.links == builtin_label_set().links


def test_links_are_counted_by_name_without_answers_of_none(project: Project) -> None:
    do(project, link("of", TONS, LITHIUM))
    do(project, link("when", TONS))
    do(project, link("by", TONS, CHILE))
    me = project.me
    assert me is not None
    assert project.statistics.links() == project.statistics.links(me.id) == [("by", 1), ("of", 1)]
    assert project.statistics.links(me.id + 1) == []


# ---- which links a change bears on ----

STANDS, FALLS = {"start": 0, "end": 1, "label": "ORG", "origin": "accepted"}, {"origin": "rejected"}


def span_change(span_id: str, before: object, after: object) -> Change:
    return Change(f"span/{span_id}", before, after)  # type: ignore[arg-type]


def link_change(link_id: str) -> Change:
    return Change(f"link/{link_id}", None, {"name": "of"})


@each_row(
    ("changes", "part"),
    [
        ([], None),
        ([Change("answer", None, {"status": "done"})], None),
        ([span_change("a", STANDS, dict(STANDS, label="GPE"))], None),
        ([span_change("a", FALLS, None)], None),
        ([span_change("a", None, STANDS)], link_rows.Part(link_rows._ABOUT, "a")),
        ([span_change("a", STANDS, FALLS)], link_rows.Part(link_rows._ABOUT, "a")),
        ([link_change("of/a>b")], link_rows.Part(link_rows._THESE, '["link/of/a>b"]')),
        ([link_change("of/a>b"), link_change("of/c>d")], link_rows.Part(link_rows._THESE, '["link/of/a>b", "link/of/c>d"]')),
        ([span_change("a", STANDS, None), link_change("of/a>b")], link_rows.Part(link_rows._ABOUT, "a")),
        ([span_change("a", STANDS, None), link_change("of/c>d")], link_rows.WHOLE),
        ([span_change("a", STANDS, None), span_change("b", None, STANDS)], link_rows.WHOLE),
    ],
)  # fmt: skip
def test_only_the_links_that_a_change_bears_on_are_looked_at(
    changes: list[Change], part: link_rows.Part | None
) -> None:
    assert link_rows.part_changed(changes) == part
    assert [link_rows.concerns_links(one) for one in changes] == [
        one.entity.startswith("link/") or part is not None for one in changes
    ]


def test_links_of_many_answers_are_those_of_each(project: Project) -> None:
    do(project, link("of", TONS, LITHIUM))
    do(project, link("when", TONS))
    me = project.author("Mira").id
    assert link_rows.layers_with_links(project._db) == [(1, me)]
    assert link_rows.of_answers(project._db, [(1, me), (2, me), (1, 0)]) == {1: dict(project.annotation(1).links)}
    assert link_rows.of_answers(project._db, []) == {}
    assert link_rows.any_in(project._db)
    assert link_rows.said_by(project._db, 1) == {}  # Mira is not done
    do(project, lambda a: replace(a, status="done"))
    said = link_rows.said_by(project._db, 1)[me]
    places = {(one.name, one.start[2], one.end and one.end[2]) for one in said}
    assert places == {("of", "QUANTITY", "MATERIAL"), ("when", "QUANTITY", None)}


def test_a_rejected_or_unknown_end_leaves_no_link(project: Project) -> None:
    assert not link_rows.any_in(project._db)
    do(project, link("of", TONS, LITHIUM))
    do(project, lambda a: a.reject(LITHIUM))
    assert not link_rows.any_in(project._db)
    me = project.author("Mira").id
    assert link_rows.standing(project._db, 1, me) == {}
    assert link_rows.layers_with_links(project._db) == [(1, me)]  # by the log
    undo(project)
    assert set(link_rows.standing(project._db, 1, me)) == {OF.id}
    assert link_rows.standing(project._db, 1, me, link_rows.Part(link_rows._ABOUT, "another")) == {}
