"""A project keeps what was decided, across closing, undo and copies."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.own_files import is_held
from rareannot.core.queue import View
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store import project as project_module
from rareannot.store.articles import imports
from rareannot.store.documents import PASSAGES
from rareannot.store.file_access.opening import open_file
from tests.store.conftest import SUGGESTIONS, TEXT, at, filled_file
from tests.store.file_access.test_files import handles


def do(
    project: Project, edit: Callable[[Annotation], Annotation], kind: str = "edit", document_id: int = 1
) -> Annotation:
    """Make one edit as the window does, and save it."""
    before = project.annotation(document_id)
    after = edit(before)
    project.save(document_id, Action(kind, diff(before, after)))
    return after


def undo(project: Project, document_id: int = 1) -> None:
    action = project.history.next_undo(document_id)
    assert action
    project.save(document_id, action)


def test_a_decision_is_there_after_closing(project: Project, reopened: Callable[[], Project]) -> None:
    after = do(project, lambda a: a.accept(SUGGESTIONS[1].id))
    again = reopened().annotation(1)
    assert again.decided == after.decided
    assert again.decided[SUGGESTIONS[1].id].figure == SUGGESTIONS[1].figure
    assert again.status == "in progress"


def test_undo_and_redo_survive_closing(project: Project, reopened: Callable[[], Project]) -> None:
    first = do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    second = do(project, lambda a: a.reject(SUGGESTIONS[2].id))
    project = reopened()
    undo(project)
    assert project.annotation(1).decided == first.decided
    project = reopened()
    redo = project.history.last("redo")
    assert redo
    project.save(*redo)
    assert project.annotation(1).decided == second.decided
    undo(project)
    undo(project)
    assert project.annotation(1).decided == {}
    assert project.annotation(1).status == "new"
    assert project.history.next_undo(1) is None


def test_undo_reaches_back_across_articles_after_closing(project: Project, reopened: Callable[[], Project]) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    do(project, lambda a: a.with_status("skipped"), "skipped", document_id=2)
    project = reopened()
    assert project.history.last_done() is None
    for row in (2, 1):
        found = project.history.last("undo")
        assert found
        assert found[0] == row
        project.save(*found)
    assert project.history.last("undo") is None
    project = reopened()
    for row in (1, 2):
        found = project.history.last("redo")
        assert found
        assert found[0] == row
        project.save(*found)
    assert project.annotation(2).status == "skipped"
    project.work_as("Noor")
    assert project.history.last("undo") is None


def test_a_new_edit_clears_what_could_be_redone(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    undo(project)
    do(project, lambda a: a.accept(SUGGESTIONS[2].id))
    assert project.history.last("redo") is None


def test_each_annotator_has_a_layer_of_their_own(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    project.work_as("Noor")
    assert project.annotation(1).decided == {}
    do(project, lambda a: a.reject(SUGGESTIONS[0].id))
    assert [p.name for p in project.authors()] == ["Mira", "Noor"]
    mira = project.annotation(1, project.author("Mira"))
    assert mira.decided[SUGGESTIONS[0].id].origin == "accepted"
    assert project.check() == []


def test_an_annotator_who_is_unknown_is_named_with_those_who_are_there(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    with pytest.raises(UserError, match=r"“Noor” has no layer .* “Mira”"):
        project.author("Noor")


def test_the_same_text_is_stored_once_whatever_its_name(project: Project) -> None:
    assert project.add_documents([Document(TEXT, "other name"), Document("new text")]) == [(1, False), (3, True)]


def test_a_refused_text_stores_none_of_its_batch(project: Project) -> None:
    with pytest.raises(UserError, match="NUL"):
        project.add_documents([Document("fine"), Document("a\0b")])
    assert project.ids() == [1, 2]


def test_saving_an_action_twice_changes_nothing(project: Project) -> None:
    before = project.annotation(1)
    action = Action("accept", diff(before, before.accept(SUGGESTIONS[0].id)))
    project.save(1, action)
    events = project.last_event()
    project.save(1, action)
    assert project.last_event() == events


def test_several_gestures_are_saved_together_or_not_at_all(project: Project) -> None:
    before = project.annotation(1)
    good = Action("accept", diff(before, before.accept(SUGGESTIONS[0].id)))
    span = Span(0, 5, "GPE")
    bad = Action("make", diff(before, Annotation(before.document, before.label_set, decided={"x": span})))
    with pytest.raises(sqlite3.IntegrityError):
        project.save_all([(1, good), (99, bad)])
    assert project.annotation(1).decided == {}
    project.save_all([(1, good)])
    assert project.check() == []


@pytest.mark.parametrize(("start", "end"), [(0, 3000), (5, 5)])
def test_the_database_refuses_a_span_outside_the_text(project: Project, start: int, end: int) -> None:
    before = project.annotation(1)
    wrong = Annotation(before.document, before.label_set, decided={"x": Span(start, end, "GPE")})
    with pytest.raises(sqlite3.IntegrityError):
        project.save(1, Action("make", diff(before, wrong)))
    assert project.annotation(1).decided == {}


def test_clutter_found_on_import_is_no_suggestion_that_was_made(project: Project) -> None:
    project.suggestions.put([(2, SUGGESTIONS[:1])], PASSAGES)
    (row,) = project.queue.rows([2])
    assert not row.ready
    project.suggestions.put([(2, SUGGESTIONS[:1])], "figures 1")
    (row,) = project.queue.rows([2])
    assert row.ready


def test_the_queue_counts_what_waits(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    first, second = project.queue.rows([1, 2])
    assert (first.suggested, first.decided, first.spans, first.status, first.ready) == (3, 1, 1, "in progress", True)
    assert (second.ready, second.status, second.headline) == (False, "new", "the mine in ontario reopens")
    assert project.queue.counts().in_progress == 1
    assert project.queue.counts().total == 2


def test_done_is_counted_and_filtered(project: Project) -> None:
    do(project, lambda a: a.accept_all(s.id for s in SUGGESTIONS).with_status("done"))
    assert project.ids("done") == [1]
    assert project.ids("new") == [2]
    assert project.queue.counts().done == 1


def test_rows_come_in_the_order_asked_for(project: Project) -> None:
    assert [r.id for r in project.queue.rows([2, 1, 77])] == [2, 1]


def test_documents_wait_for_suggestions_until_the_sources_change(project: Project) -> None:
    assert project.suggestions.missing() == [2]
    assert project.suggestions.missing("test 1") == [2]
    assert project.suggestions.missing("test 2") == [1, 2]
    assert project.suggestions.made_by(1) == "test 1"
    assert project.suggestions.made_by(2) is None


def test_new_suggestions_keep_decisions(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    project.suggestions.put([(1, SUGGESTIONS[:1])], "test 2")
    annotation = project.annotation(1)
    assert list(annotation.suggestions) == [SUGGESTIONS[0].id]
    assert annotation.undecided() == []


def test_the_history_of_a_span_says_who_and_what(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id), "accept")
    do(project, lambda a: a.relabel(SUGGESTIONS[0].id, "ORG"), "relabel")
    lines = project.history.of_span(1, SUGGESTIONS[0].id)
    assert [(line.who, line.what) for line in lines] == [("Mira", "accept"), ("Mira", "relabel")]


def test_a_label_set_change_is_logged_and_read_back(project: Project, reopened: Callable[[], Project]) -> None:
    from dataclasses import replace

    wanted = replace(builtin_label_set(), version=2, labels=builtin_label_set().labels[:3])
    project.set_label_set(wanted)
    again = reopened()
    assert again.label_set == wanted
    assert [e.kind for e in again.history.events()] == ["labels", "labels"]


def test_state_can_be_rebuilt_from_the_log(project: Project) -> None:
    after = do(project, lambda a: a.accept(SUGGESTIONS[1].id).reject(SUGGESTIONS[2].id))
    project.rebuild()
    assert project.annotation(1).decided == after.decided
    assert project.check() == []


def test_view_only_shows_and_refuses_to_save(project: Project, path: Path) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    project.close()
    with Project.open(path, read_only=True) as viewer:
        viewer.work_as("Mira")
        assert len(viewer.annotation(1).decided) == 1
        with pytest.raises(UserError, match="viewing only"):
            do(viewer, lambda a: a.accept(SUGGESTIONS[2].id))


def test_reopen_reads_what_is_on_disk(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    project.reopen()
    project.work_as("Mira")
    do(project, lambda a: a.accept(SUGGESTIONS[2].id))
    assert len(project.annotation(1).decided) == 2
    assert project.check() == []


def test_an_unknown_document_is_a_sentence(project: Project) -> None:
    with pytest.raises(UserError, match="no article number 99"):
        project.document(99)


def test_an_annotator_needs_a_name(project: Project) -> None:
    with pytest.raises(UserError, match="needs a name"):
        project.work_as("  ")


def test_offsets_after_an_emoji_are_code_points(project: Project, path: Path) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    project.close()
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT quote, start FROM span").fetchall() == [("chile", at(TEXT, "chile")[0])]
    raw.close()


def test_what_is_stored_at_once_is_there_whole_or_not_at_all(path: Path) -> None:
    """Also the annotator who joins and their session: what they save afterwards must not refer to any that are gone."""
    with Project.create(path, builtin_label_set()) as project:
        project.add_documents([Document(TEXT)])
        project.work_as("Ilse")

        with suppress(KeyboardInterrupt), project.at_once():
            project.add_documents([Document("another")])
            do(project, lambda a: a.add(Span(2, 7, "GPE"), "m1"))
            assert [person.name for person in project.authors()] == ["Ilse"]
            raise KeyboardInterrupt

        assert (project.ids(), project.authors(), project.annotation(1).decided) == ([1], [], {})
        do(project, lambda a: a.add(Span(2, 7, "GPE"), "m1"))
        with project.at_once():
            do(project, lambda a: a.add(Span(8, 15, "ORG"), "m2"))
        assert project.check() == []
    with Project.open(path) as again:
        again.work_as("Ilse")
        assert sorted(again.annotation(1).decided) == ["m1", "m2"]


@pytest.mark.parametrize(
    ("file", "given", "called"),
    [
        ("rare earths.rareannot", "", "rare earths"),
        ("p.rareannot", "Rare earths", "Rare earths"),
        (".rareannot", "", "project"),
        ("p.rareannot", "x" * 201, "x" * 200),
        ("a\nb.rareannot", "", "a␊b"),
    ],
)
def test_a_project_is_called_as_was_said_else_as_its_file(tmp_path: Path, file: str, given: str, called: str) -> None:
    with Project.create(tmp_path / file, builtin_label_set(), name=given) as made:
        assert (made.name, len(made.uid), made.path, made.read_only, made.is_copy) == (
            called,
            32,
            tmp_path / file,
            False,
            False,
        )
        assert made.created_at.startswith("20")
        assert made.authors() == []
        assert (made.me, made.last_event(), made.ids()) == (None, 1, [])
        with pytest.raises(UserError, match=r"“Mira” has no layer in .*; it holds nobody yet"):
            made.author("Mira")


PARTS = (
    "archive", "answers", "backups", "datasets", "search", "guidelines", "history", "imports", "learning", "consistency_fixes", "messages",
    "notes", "packs", "people", "queue", "label_versions", "replacements", "review", "link_review", "sharing", "statistics", "suggestions",
    "things",
)  # fmt: skip


def test_every_part_is_another_one_after_the_file_was_opened_anew(project: Project) -> None:
    before = [getattr(project, name) for name in PARTS]
    project.reopen()
    after = [getattr(project, name) for name in PARTS]
    assert len({*map(id, before), *map(id, after)}) == 2 * len(PARTS)
    assert set(PARTS) == {name for name, part in vars(project).items() if name[0] != "_" and not isinstance(part, str)}


def test_a_closed_project_holds_no_file(path: Path, tmp_path: Path) -> None:
    filled_file(path)
    before = handles()
    with Project.open(path, cache=tmp_path / "cache") as project:
        project.work_as("Mira")
        assert project.ids(words="ontario") == [2]
        project.queue.ids(View(label="GPE"))
        project.review.notice()
        assert len(list((tmp_path / "cache").iterdir())) > 1
    assert handles() == before
    assert not is_held(path)


def test_a_project_that_cannot_be_read_is_let_go_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled_file(path)
    before = handles()

    def damaged(db: object) -> int:
        raise UserError("It is damaged.")

    monkeypatch.setattr("rareannot.store.log_writer.last_clock", damaged)
    with pytest.raises(UserError, match="It is damaged"):
        Project.open(path)
    assert handles() == before
    assert not is_held(path)


def test_people_are_found_by_name_and_by_id(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    mira = project.me
    assert mira is not None
    assert project.author("Mira") == project.author(mira.uid) == mira
    assert (project.author("gold").id, project.author("gold").uid) == (0, "gold")


def test_documents_are_found_by_hash_status_and_words(project: Project) -> None:
    first = project.document(1)
    assert (project.find(first.sha256), project.find("0" * 64)) == (1, None)
    assert project.ids(words="  ") == project.ids() == [1, 2]
    assert project.ids(words="ontario") == [2]
    assert project.ids("new", "lithium") == [1]
    assert project.ids("done", "lithium") == []


def test_who_works_goes_on_after_a_merge_and_a_reopening(project: Project, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.rareannot"
    project.backups.copy_to(other)
    with Project.open(other) as theirs:
        theirs.work_as("Mira", project.me.uid if project.me else "")
        do(theirs, lambda a: a.accept(SUGGESTIONS[2].id))
        theirs.work_as("Noor", "noor")
        for _ in range(5):
            do(theirs, lambda a: a.with_note(f"{a.note}.", flag=False))
        last = max(event.lamport for event in theirs.history.events())
    assert project.me is not None
    assert project.me.id == -1
    project.merge(other)
    assert project.me == project.author("Mira")
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    assert max(event.lamport for event in project.history.events()) == last + 1
    project.reopen()
    assert project.me == project.author("Mira")
    do(project, lambda a: a.undecide(SUGGESTIONS[0].id))
    assert set(project.annotation(1).decided) == {SUGGESTIONS[2].id}
    assert project.check() == []


def test_an_older_file_is_copied_beside_itself_where_there_is_no_folder_for_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.store.file_access.test_opening import longer

    filled_file(path)
    original = open_file
    monkeypatch.setattr(project_module, "open_file", lambda where, **more: original(where, steps=longer(), **more))
    Project.open(path).close()
    monkeypatch.undo()
    (copy,) = (file for file in path.parent.iterdir() if file != path)
    assert re.search(r"\d{4}-\d\d-\d\dT\d{6}", copy.name)
    with Project.open(copy) as again:
        assert again.ids() == [1, 2]


def test_a_text_whose_import_was_undone_is_taken_in_again(project: Project) -> None:
    ((row, _),) = project.add_documents([Document("tin held")])
    project.imports.brought(project.imports.begin("tin"), [row])
    for brought in project.imports.all():
        project.imports.undo(brought.id)
    sha256 = Document("tin held").sha256
    assert sha256 in imports.texts(project._db)
    project.add_documents([Document("zinc held"), Document(TEXT)])
    assert sha256 in imports.texts(project._db)
    assert [new for _, new in project.add_documents([Document("tin held")])] == [True]
    assert imports.texts(project._db) == frozenset()
