"""Lists narrowed by what is kept beside the project: the same articles as by reading the suggestions, whatever changed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.queue import View
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.store.articles import suggestion_index as module
from tests.rows import each_row

VIEWS = [
    View(label="ORG"),
    View(label="PERSON"),
    View(source="names"),
    View(source="name"),
    View(low=0.9),
    View(low=0.35, high=0.5),
    View(low=0.0, high=2.0),
    View(label="ORG", low=0.35, high=0.7),
    View(label="GPE", source="names"),
]
COUNT = 90


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", 40)
    monkeypatch.setattr("rareannot.store.queue.ROWS", 40)
    monkeypatch.setattr(module, "LEAST", 5)
    monkeypatch.setattr("rareannot.store.queue.LEAST", 5)


def _some(chance: Random) -> list[Suggestion]:
    score = chance.choice((0.2, 0.35, 0.4, 0.5, 0.7, 0.9, 1.0))
    names = [("ORG", "names 1.0"), ("GPE", "places 2.1"), ("GPE", "names 1.0"), ("ORG", "names")]
    return [Suggestion(n, n + 1, *chance.choice(names), score) for n in range(chance.randrange(4))]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    chance = Random(2)
    with Project.create(tmp_path / "p.rareannot", builtin_label_set(), cache=tmp_path / "cache") as made:
        made.work_as("Mira")
        made.add_documents(Document(f"article {n}", f"d{n}") for n in range(1, COUNT + 1))
        made.suggestions.put([(n, _some(chance)) for n in range(1, COUNT + 1)], "x")
        yield made


def _found(project: Project, view: View) -> list[int]:
    return [i for part in project.queue.inside(project.queue.ids(view), view) for i in part]


def _read(project: Project, view: View, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What is found by reading the suggestions themselves."""
    with monkeypatch.context() as alone:
        alone.setattr(module.SuggestionIndex, "holding", lambda *_: None)
        return _found(project, view)


def _catch_up(project: Project) -> None:
    assert list(iter(project.queue.index_some, 0))


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_is_found_before_it_is_kept_and_after(
    project: Project, view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _read(project, view, monkeypatch)
    assert _found(project, view) == expected
    _catch_up(project)
    asked: list[str] = []
    project._db.conn.set_trace_callback(asked.append)
    assert _found(project, view) == expected
    project._db.conn.set_trace_callback(None)
    assert not [sql for sql in asked if "SELECT document_id, items" in sql]
    # in another order the pieces are no blocks
    shortest = View(view.words, label=view.label, source=view.source, low=view.low, high=view.high, order="random")
    assert sorted(_found(project, shortest)) == expected


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("near", [30, 1000])
def test_the_first_that_are_found_are_told_alone(
    project: Project, view: View, near: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rareannot.store.queue._NEAR", near)
    whole = _found(project, view)
    for kept in (False, True):
        if kept:
            _catch_up(project)
        first = project.queue.first_ids(view, 6)
        assert first == [row for row in whole if row <= near][:6]
    assert project.queue.first_ids(replace(view, order="shortest"), 6) == []
    assert project.queue.first_ids(replace(view, status="new"), 6) == []


def test_what_changed_is_found_at_once_and_kept_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    _catch_up(project)
    view = View(label="PERSON")
    assert _found(project, view) == []
    project.suggestions.put([(50, [Suggestion(0, 3, "PERSON", "names 1.0", 0.5)])], "y")
    assert _found(project, view) == [50]
    made: list[int] = []
    real = module._made
    monkeypatch.setattr(module, "_made", lambda db, block: made.append(block) or real(db, block))  # type: ignore[func-returns-value]
    _catch_up(project)
    assert made == [1]
    assert _found(project, view) == [50]


def test_what_nobody_changed_is_not_asked_again(project: Project) -> None:
    _catch_up(project)
    asked: list[str] = []
    project._db.conn.set_trace_callback(asked.append)
    _found(project, View(low=0.9))
    assert not [sql for sql in asked if "made_at" in sql]
    project.reopen()
    project._db.conn.set_trace_callback(asked.append)
    _found(project, View(low=0.9))
    project._db.conn.set_trace_callback(None)
    assert len([sql for sql in asked if "made_at" in sql]) == 3


def test_only_the_block_of_what_was_written_is_asked_again(project: Project) -> None:
    _catch_up(project)
    view = View(label="PERSON")
    assert _found(project, view) == []
    asked: list[str] = []
    project._db.conn.set_trace_callback(asked.append)
    project.save(3, Action("note", diff(before := project.annotation(3), before.with_note("seen", flag=False))))
    assert _found(project, view) == []
    assert not [sql for sql in asked if "made_at" in sql]
    project.suggestions.put([(50, [Suggestion(0, 3, "PERSON", "names 1.0", 0.5)])], "y")
    asked.clear()
    assert _found(project, view) == [50]
    project._db.conn.set_trace_callback(None)
    assert len([sql for sql in asked if "made_at" in sql]) == 1


@pytest.mark.parametrize("write", ["UPDATE suggestion SET made_at = 'later'", "DELETE FROM suggestion"])
def test_whatever_writes_suggestions_is_noticed(project: Project, write: str) -> None:
    _catch_up(project)
    assert _found(project, View(low=0.0))
    project._db.conn.execute(f"{write} WHERE document_id BETWEEN 40 AND 79")
    assert project._held.holding(project._db, 1, module.Wanted()) is None
    assert project._held.holding(project._db, 0, module.Wanted()) is not None


def test_suggestions_of_one_article_are_written_again_and_again(project: Project) -> None:
    _catch_up(project)
    assert _found(project, View(label="PERSON")) == []
    for score in (0.5, 0.6, 0.7):  # nothing reads the index in between
        project.suggestions.renew(50, [Suggestion(0, 3, "PERSON", "names 1.0", score)], "y")
    assert _found(project, View(label="PERSON")) == [50]


def test_what_was_written_and_taken_back_leaves_nothing(project: Project) -> None:
    _catch_up(project)
    view = View(label="PERSON")
    with suppress(UserError), project.at_once():
        project.suggestions.put([(50, [Suggestion(0, 3, "PERSON", "names 1.0", 0.5)])], "y")
        assert _found(project, view) == [50]
        raise UserError("not so")
    assert _found(project, view) == []
    _catch_up(project)
    assert _found(project, view) == []


def test_articles_that_come_later_are_kept_too(project: Project) -> None:
    _catch_up(project)
    rows = project.add_documents(Document(f"later {n}", f"e{n}") for n in range(60))
    project.suggestions.put([(row, [Suggestion(0, 3, "FAC", "names 1.0", 0.5)]) for row, _ in rows], "x")
    assert _found(project, View(label="FAC")) == [row for row, _ in rows]
    _catch_up(project)
    assert _found(project, View(label="FAC")) == [row for row, _ in rows]


def test_a_list_that_another_program_wrote_is_looked_through(project: Project) -> None:
    items = '[ {"label": "FAC", "score": 0.4, "source": "places 2"}, {"label": "ORG", "score": "high"}, null ]'
    project._db.conn.execute("UPDATE suggestion SET items = ? WHERE document_id = 43", (items,))
    assert _found(project, View(label="FAC")) == [43]
    _catch_up(project)
    assert _found(project, View(label="FAC")) == [43]


def test_a_cache_that_is_gone_or_broken_is_made_again(tmp_path: Path, project: Project) -> None:
    _catch_up(project)
    expected, uid = _found(project, View(label="ORG")), project.uid
    project.close()
    path = tmp_path / "cache" / f"{uid}.suggestions"
    assert path.exists()
    assert path.stat().st_mode & 0o077 == 0
    for harm in (lambda: path.unlink(), lambda: path.write_bytes(b"no cache" * 999)):
        harm()
        with Project.open(tmp_path / "p.rareannot", cache=tmp_path / "cache") as again:
            again.work_as("Mira")
            assert _found(again, View(label="ORG")) == expected
            _catch_up(again)
            assert _found(again, View(label="ORG")) == expected


@each_row(
    ("wanted", "label", "source", "named"),
    [
        (module.Wanted(), "ORG", "names 1", True),
        (module.Wanted(("ORG",)), "ORG", "names 1", True),
        (module.Wanted(("ORG", "GPE")), "GPE", "names 1", True),
        (module.Wanted(("ORG",)), "GPE", "names 1", False),
        (module.Wanted(source="names"), "ORG", "names 1", True),
        (module.Wanted(source="names"), "ORG", "names", True),
        (module.Wanted(source="names"), "ORG", "names2 1", False),
        (module.Wanted(source="name"), "ORG", "names 1", False),
        (module.Wanted(("GPE",), "names"), "ORG", "names 1", False),
        (module.Wanted(("ORG",), "places"), "ORG", "names 1", False),
        (module.Wanted(("ORG",), "names"), "ORG", "names 1", True),
    ],
)
def test_a_suggestion_is_named_by_its_label_and_source_without_a_version(
    wanted: module.Wanted, label: str, source: str, named: bool
) -> None:
    assert wanted.names(label, source) is named


def test_a_block_is_kept_where_it_has_enough_of_them(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for least, kept in ((40, True), (41, False)):
        monkeypatch.setattr(module, "LEAST", least)
        assert bool(module._stamp_of(project._db, 1)) is kept  # 40 to 79
        assert not module._stamp_of(project._db, 7)


def test_a_block_holds_those_from_a_multiple_on_and_tells_scores_from_one_bound_to_below_the_other(
    project: Project,
) -> None:
    marks = {39: 0.3, 40: 0.5, 79: 0.7, 80: 0.9}
    project.suggestions.put([(row, [Suggestion(0, 1, "FAC", "x 1", score)]) for row, score in marks.items()], "x")
    _catch_up(project)

    def held(block: int, low: float, high: float) -> tuple[set[int], list[int]] | None:
        return project._held.holding(project._db, block, module.Wanted(("FAC",), "", low, high))

    assert [held(block, 0.0, 2.0) for block in (0, 1, 2)] == [({39}, []), ({40, 79}, []), ({80}, [])]
    assert [held(1, *bounds) for bounds in ((0.5, 0.7), (0.51, 0.71), (0.5, 0.5), (0.71, 2.0))] == [
        ({40}, []),
        ({79}, []),
        (set(), []),
        (set(), []),
    ]
    assert held(3, 0.0, 2.0) is None


def test_what_was_not_kept_in_time_is_caught_up_with(project: Project) -> None:
    assert list(iter(lambda: project._held.catch_up(project._db), 0)) == [40, 40, 40]
    assert project._held.catch_up(project._db) == 0
    project.suggestions.put([(50, [])], "y")
    assert project._held.holding(project._db, 1, module.Wanted()) is None
    assert list(iter(lambda: project._held.catch_up(project._db), 0)) == [40, 40]  # from the second block on
    assert project._held.holding(project._db, 1, module.Wanted()) is not None


def test_without_a_folder_or_suggestions_nothing_is_kept(project: Project, tmp_path: Path) -> None:
    bare = module.SuggestionIndex(None, project.uid)
    assert (bare.catch_up(project._db), bare.holding(project._db, 0, module.Wanted())) == (0, None)
    bare.close()
    with Project.create(tmp_path / "q.rareannot", builtin_label_set(), cache=tmp_path / "q") as empty:
        assert empty._held.catch_up(empty._db) == 0


def test_a_kept_list_of_another_form_is_made_anew(project: Project, tmp_path: Path) -> None:
    _catch_up(project)
    path = tmp_path / "cache" / f"{project.uid}.suggestions"
    project._held.close()
    with closing(sqlite3.connect(path)) as raw:
        ((form,),) = raw.execute("PRAGMA user_version").fetchall()
        assert form > 0
        raw.execute(f"PRAGMA user_version = {form + 1}")
    again = module.SuggestionIndex(tmp_path / "cache", project.uid)
    assert again.holding(project._db, 0, module.Wanted()) is None
    assert list(iter(lambda: again.catch_up(project._db), 0)) == [40, 40, 40]
    again.close()
    assert again._db is not None
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        again._db.execute("SELECT 1")
    same = module.SuggestionIndex(tmp_path / "cache", project.uid)
    assert same.holding(project._db, 0, module.Wanted()) is not None
    same.close()


def test_a_kept_list_that_is_not_whole_is_made_anew(project: Project, tmp_path: Path) -> None:
    _catch_up(project)
    project._held.close()
    with closing(sqlite3.connect(tmp_path / "cache" / f"{project.uid}.suggestions")) as raw:
        raw.execute("DROP TABLE held")
    again = module.SuggestionIndex(tmp_path / "cache", project.uid)
    assert list(iter(lambda: again.catch_up(project._db), 0)) == [40, 40, 40]
    assert again.holding(project._db, 0, module.Wanted()) is not None
    again.close()


def test_a_folder_that_cannot_be_written_to_is_tried_once(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Path] = []
    monkeypatch.setattr(module, "open_cache", lambda path, prepare: tried.append(path))
    index = module.SuggestionIndex(tmp_path / "cache", project.uid)
    assert index.catch_up(project._db) == 40
    assert index.catch_up(project._db) == 0
    assert index.holding(project._db, 0, module.Wanted()) is None
    assert len(tried) == 1


def test_an_article_that_begins_a_block_is_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEAST", 1)
    with project._db.atomic():
        project._db.conn.execute("DELETE FROM suggestion WHERE document_id > 80")
    assert list(iter(lambda: project._held.catch_up(project._db), 0)) == [40, 40, 40]
    assert project._held.holding(project._db, 2, module.Wanted()) is not None


def test_what_was_written_is_asked_for_once(project: Project) -> None:
    _catch_up(project)
    project.suggestions.put([(50, [])], "y")
    asked: list[str] = []
    project._db.conn.set_trace_callback(asked.append)
    for _ in range(3):
        project._held.holding(project._db, 0, module.Wanted())
    project._db.conn.set_trace_callback(None)
    assert len([sql for sql in asked if "temp.written" in sql]) == 1
