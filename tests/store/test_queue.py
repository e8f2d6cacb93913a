"""Which articles fit a view, in which order, and which of them is open."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked
from rareannot.core.queue import View
from rareannot.core.renaming import replaced
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project, queue
from rareannot.store import queue as module
from rareannot.store.articles.suggestion_index import SuggestionIndex
from rareannot.store.documents import BLIND
from rareannot.store.queue import ShuffledStart, first_shuffled, led_by, shuffled
from tests.store.links.test_link_review import linked_by_three

TEXTS = ("Lynas in Perth sold ore today", "Iluka sold ore", "kiln", "nothing of note was said here by anybody")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.work_as("Mira")
        made.add_documents([Document(t, f"d{i}") for i, t in enumerate(TEXTS, 1)])
        made.suggestions.put(
            [
                (1, [Suggestion(0, 5, "ORG", "names 1.0", 0.95), Suggestion(9, 14, "GPE", "places 2.1", 0.4)]),
                (2, [Suggestion(0, 5, "ORG", "names 1.0", 0.6)]),
            ],
            "x",
        )
        made.suggestions.put([(3, [])], BLIND)
        yield made


def change(project: Project, row: int, edit: object) -> None:
    """One edit of the current annotator."""
    before = project.annotation(row)
    project.save(row, Action("edit", diff(before, edit(before))))  # type: ignore[operator]


def inside(project: Project, view: View) -> list[int]:
    """All that the view finds."""
    return [i for part in project.queue.inside(project.queue.ids(view), view) for i in part]


def test_all_come_as_imported(project: Project) -> None:
    assert project.queue.ids(View()) == [1, 2, 3, 4]


def test_orders(project: Project) -> None:
    assert project.queue.ids(View(order="shortest")) == [3, 2, 1, 4]
    assert project.queue.ids(View(order="uncertain"))[0] == 2
    shuffled = [project.queue.ids(View(order="random", seed=s)) for s in (1, 1, 2, 3, 4)]
    assert shuffled[0] == shuffled[1]
    assert len({tuple(s) for s in shuffled}) > 1
    assert all(sorted(s) == [1, 2, 3, 4] for s in shuffled)


def test_the_least_sure_come_first_then_the_others_as_imported(project: Project) -> None:
    extra = project.add_documents(Document(f"more of it {n}", f"e{n}") for n in range(3))
    project.suggestions.put([(extra[0][0], [Suggestion(0, 4, "ORG", "names 1.0", 0.6)]), (extra[2][0], [])], "x")
    change(project, 4, lambda a: a.with_status("done"))
    assert project.queue.ids(View(order="uncertain")) == [2, 5, 1, 3, 4, 6, 7]
    assert project.queue.ids(View(order="uncertain", status="done")) == [4]
    project.archive.put_away([2])
    assert project.queue.ids(View(order="uncertain")) == [5, 1, 3, 4, 6, 7]
    assert project.queue.ids(View(order="uncertain", archived=True)) == [2]


@pytest.mark.parametrize(
    ("order", "first"), [("given", [1, 2, 4]), ("shortest", [2, 1, 4]), ("uncertain", [2, 1]), ("random", [])]
)
def test_the_first_of_an_order_are_told_alone(project: Project, order: str, first: list[int]) -> None:
    project.archive.put_away([3])
    assert project.queue.first_ids(View(order=order), 9) == first
    assert project.queue.first_ids(View(order=order), 1) == first[:1]
    assert project.queue.first_ids(View(order=order, status="new"), 9) == []
    assert not first or project.queue.ids(View(order=order))[: len(first)] == first


def test_the_least_sure_come_first_though_the_index_has_steps_of_doubt(project: Project) -> None:
    chance = Random(4)
    rows = project.add_documents(Document(f"more of it {n}", f"e{n}") for n in range(300))
    scores = {row: round(chance.choice((0.5, 0.515625, 0.75, chance.uniform(0.5, 1))), 3) for row, _ in rows}
    project.suggestions.put([(row, [Suggestion(0, 4, "ORG", "x 1.0", score)]) for row, score in scores.items()], "x")
    listed = project.queue.ids(View(order="uncertain"))
    found = project._db.rows("SELECT document_id, doubt FROM suggestion")
    doubts = {int(str(row)): float(str(doubt)) for row, doubt in found}
    assert listed == sorted(listed, key=lambda row: (-doubts.get(row, 0.0), row))
    assert project.queue.first_ids(View(order="uncertain"), 200) == listed[:200]


@pytest.mark.parametrize("order", ["given", "shortest", "uncertain"])
def test_no_order_sorts_all_or_reads_whole_rows_of_suggestions(project: Project, order: str) -> None:
    asked: list[str] = []
    project._db.conn.set_trace_callback(asked.append)
    project.queue.ids(View(order=order))
    project.queue.first_ids(View(order=order), 2)
    project._db.conn.set_trace_callback(None)
    plans = [str(row[3]) for sql in asked for row in project._db.conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert plans
    assert not [line for line in plans if "TEMP B-TREE FOR ORDER" in line or (" s " in line and "COVERING" not in line)]


def test_status_words_and_blindness_narrow(project: Project) -> None:
    change(project, 3, lambda a: a.with_status("done"))
    assert project.queue.ids(View(status="done")) == [3]
    assert project.queue.ids(View(status="new")) == [1, 2, 4]
    assert project.queue.ids(View(words="sold ore")) == [1, 2]
    assert project.queue.ids(View(blind=True)) == [3]
    assert project.queue.ids(View(blind=False)) == [1, 2, 4]


def test_a_flag_on_the_article_or_on_a_span_in_it_counts(project: Project) -> None:
    change(project, 2, lambda a: a.with_note("", True))
    change(project, 1, lambda a: a.accept("s0-5-ORG"))
    change(project, 1, lambda a: a.comment("s0-5-ORG", "sure?", True))
    assert project.queue.ids(View(flagged=True)) == [1, 2]
    project.work_as("Jonas")
    assert project.queue.ids(View(flagged=True)) == []


@pytest.mark.parametrize(
    ("view", "found"),
    [
        (View(label="ORG"), [1, 2]),
        (View(label="GPE"), [1]),
        (View(label="PERSON"), []),
        (View(source="names"), [1, 2]),
        (View(source="name"), []),
        (View(low=0.9), [1]),
        (View(low=0.35, high=0.5), [1]),
        (View(label="ORG", low=0.35, high=0.7), [2]),
        (View(label="GPE", source="names"), []),
    ],
)
def test_what_an_article_holds_narrows(project: Project, view: View, found: list[int]) -> None:
    assert view.looks_inside
    assert inside(project, view) == found


@pytest.mark.parametrize("view", [View(low=0.35, high=0.5), View(label="GPE"), View(source="places")])
def test_a_list_that_another_program_wrote_is_looked_through_too(project: Project, view: View) -> None:
    items = '[ {"label": "GPE", "score": 0.4, "source": "places 2"}, {"label": "ORG", "score": "high"}, null, {"start": 1} ]'
    project._db.conn.execute("UPDATE suggestion SET items = ? WHERE document_id = 3", (items,))
    assert inside(project, view) == [1, 3]
    assert inside(project, View(low=0.5, high=0.6)) == []


def test_a_span_made_by_hand_is_found_by_its_label_and_a_rejected_one_is_not(project: Project) -> None:
    change(project, 3, lambda a: a.add(Span(0, 4, "FAC")))
    assert inside(project, View(label="FAC")) == [3]
    made = next(iter(project.annotation(3).decided))
    change(project, 3, lambda a: a.reject(made))
    assert inside(project, View(label="FAC")) == []


def test_the_order_holds_over_steps(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "CHUNK", 1)
    view = View(label="ORG", order="shortest")
    assert list(project.queue.inside(project.queue.ids(view), view)) == [[], [2], [1], []]


def test_the_first_open_one_follows_the_order_given(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "CHUNK", 1)
    change(project, 4, lambda a: a.with_status("skipped"))
    assert project.queue.first_open([4, 3, 1]) == 3
    for row in (1, 2, 3):
        change(project, row, lambda a: replace(a, suggestions={}).with_status("done"))
    assert project.queue.first_open([4, 3, 2, 1]) is None
    assert project.queue.first_open([]) is None


def test_sources_are_named_without_versions(project: Project) -> None:
    assert project.queue.sources() == ["names", "places"]


@pytest.mark.parametrize(
    ("ids", "parts"),
    [
        ([], []),
        ([1, 2, 9], [([1, 2, 9], 0)]),
        ([1, 9, 10, 11, 19, 20], [([1, 9], 0), ([10, 11, 19], 1), ([20], 2)]),
        ([35], [([35], 3)]),
        ([2, 1, 3, 30, 4], [([2, 1, 3, 30], None), ([4], None)]),
        ([4, 3, 2, 1], [([4, 3, 2, 1], None)]),
    ],
)
def test_what_comes_in_order_is_gone_through_by_blocks_and_else_in_pieces(
    monkeypatch: pytest.MonkeyPatch, ids: list[int], parts: list[tuple[list[int], int | None]]
) -> None:
    monkeypatch.setattr(queue, "ROWS", 10)
    monkeypatch.setattr(queue, "CHUNK", 4)
    assert list(queue._some_at_a_time(ids)) == parts


@pytest.mark.parametrize(("ids", "asked"), [([1, 2, 3], True), ([1, 2], False), ([3, 2, 1], False)])
def test_the_index_is_asked_about_many_articles_that_come_in_order(
    project: Project, monkeypatch: pytest.MonkeyPatch, ids: list[int], asked: bool
) -> None:
    monkeypatch.setattr(queue, "LEAST", 3)
    monkeypatch.setattr(SuggestionIndex, "holding", lambda *_: ({1, 3}, [2]))
    found = list(project.queue.inside(ids, View(low=0.5)))
    assert found == [[1, 2, 3]] if asked else found in ([[1, 2]], [[2, 1]])


def test_no_more_is_looked_through_than_is_wanted(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def parts(self: queue.Queue, ids: list[int], view: View) -> Iterator[list[int]]:
        yield [7]
        yield [8, 9]
        pytest.fail("three are enough")

    monkeypatch.setattr(queue.Queue, "inside", parts)
    assert project.queue.first_ids(View(label="ORG"), 2) == [7, 8]
    assert project.queue.first_ids(View(label="ORG"), 3) == [7, 8, 9]


def test_an_order_that_takes_longer_has_no_first_ones(project: Project) -> None:
    assert project.queue.first_ids(View(order="learn"), 9) == []
    assert project.queue.ids(View(order="learn")) == [1, 2, 3, 4]
    assert project.queue.first_ids(View(label="ORG", order="shortest"), 9) == []
    assert project.queue.first_ids(View(label="ORG"), 9) == [1, 2]
    for less in (View(words="ore"), View(flagged=True), View(label="ORG", words="ore"), View(archived=True)):
        assert project.queue.first_ids(less, 9) == []


def test_blank_words_narrow_nothing(project: Project) -> None:
    assert project.queue.ids(View(words="  ")) == [1, 2, 3, 4]


def test_open_ones_are_counted_over_pieces(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "CHUNK", 2)
    assert project.queue.count_open([4, 3, 2, 1]) == 4
    change(project, 4, lambda a: a.with_status("skipped"))
    change(project, 3, lambda a: a.with_status("done"))
    change(project, 2, lambda a: a.with_status("in progress"))
    assert project.queue.count_open([4, 3, 2, 1]) == 2
    assert project.queue.count_open([4, 3]) == 0
    assert project.queue.count_open([]) == 0
    assert project.queue.done() == 1
    assert [project.queue.first_open(ids) for ids in ([4, 3, 2], [1, 2], [4, 3])] == [2, 1, None]


def test_a_source_without_a_version_is_named_as_it_is(project: Project) -> None:
    project.suggestions.put(
        [(4, [Suggestion(0, 3, "ORG", "imported", 0.5), Suggestion(4, 6, "ORG", "my own 1.0", 0.5)])], "x"
    )
    assert project.queue.sources() == ["imported", "my own", "names", "places"]


def test_a_label_is_found_by_the_names_it_had_before(project: Project) -> None:
    labels = project.label_set
    project.label_versions.save(replaced(labels, "ORG", replace(labels["ORG"], name="FIRM")), {"ORG": "FIRM"})
    assert inside(project, View(label="FIRM")) == [1, 2]
    assert inside(project, View(label="FIRM", low=0.9)) == [1]


def test_a_span_that_stands_is_found_by_its_label_alone(project: Project) -> None:
    change(project, 3, lambda a: a.add(Span(0, 4, "FAC")))
    assert inside(project, View(label="FAC", source="names")) == []
    assert inside(project, View(label="FAC", low=0.0)) == []
    assert list(project.queue.inside([4, 3], View(label="FAC"))) == [[3]]
    project.work_as("Jonas")
    assert inside(project, View(label="FAC")) == []


def test_open_questions_about_links_are_counted_once_anybody_links_and_can_be_listed(tmp_path: Path) -> None:
    with linked_by_three(tmp_path / "links.rareannot") as project:
        asked = len([one for one in project.label_set.links if "QUANTITY" in one.starts])
        project.work_as("Mira", "mira")
        assert [row.links_open for row in project.queue.rows([1])] == [asked - 2]
        assert project.queue.ids(View(links_open=True)) == [1]
        for one in project.label_set.links:
            if "QUANTITY" in one.starts and one.name not in ("of", "by"):
                change(project, 1, lambda a, name=one.name: linked(a, name, "Miratons"))
        assert [row.links_open for row in project.queue.rows([1])] == [0]
        assert project.queue.ids(View(links_open=True)) == []


def test_where_nobody_links_no_question_is_counted(project: Project) -> None:
    change(project, 1, lambda a: a.add(Span(0, 5, "QUANTITY")))
    assert [row.links_open for row in project.queue.rows([1])] == [0]
    assert project.queue.ids(View(links_open=True)) == [1]


SHUFFLED = View(order="random")


@pytest.fixture
def project_shuffling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(module, "MANY", 40)
    monkeypatch.setattr(module, "_STEP", 7)
    monkeypatch.setattr(module, "KEPT", 20)
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.work_as("Mira")
        _add(made, range(50))
        yield made


def _add(project_shuffling: Project, numbers: range) -> None:
    project_shuffling.add_documents(Document(f"article {n}", f"d{n}") for n in numbers)


def _know(project_shuffling: Project) -> list[int]:
    return list(iter(project_shuffling.queue.index_some, 0))


def test_it_is_known_once_all_articles_were_looked_at(project_shuffling: Project) -> None:
    assert project_shuffling.queue.first_ids(SHUFFLED, 9) == []
    assert _know(project_shuffling) == [7] * 7 + [1]
    first = project_shuffling.queue.first_ids(SHUFFLED, 9)
    assert first == project_shuffling.queue.ids(SHUFFLED)[:9]
    assert len(first) == 9
    assert project_shuffling.queue.first_ids(View(order="random", status="new"), 9) == []


def test_articles_that_come_and_go_are_seen_to(project_shuffling: Project) -> None:
    _know(project_shuffling)
    _add(project_shuffling, range(50, 60))
    assert project_shuffling.queue.first_ids(SHUFFLED, 9) == []
    _know(project_shuffling)
    project_shuffling.archive.put_away(project_shuffling.queue.first_ids(SHUFFLED, 2))
    assert project_shuffling.queue.first_ids(SHUFFLED, 9) == project_shuffling.queue.ids(SHUFFLED)[:9]
    project_shuffling.archive.put_away(project_shuffling.queue.ids(SHUFFLED)[:15])
    few = project_shuffling.queue.first_ids(SHUFFLED, 9)
    assert 0 < len(few) < 9
    assert few == project_shuffling.queue.ids(SHUFFLED)[: len(few)]


def test_another_seed_is_known_once_it_was_listed(project_shuffling: Project) -> None:
    _know(project_shuffling)
    other = View(order="random", seed=5)
    assert project_shuffling.queue.first_ids(other, 9) == []
    listed = project_shuffling.queue.ids(other)
    assert project_shuffling.queue.first_ids(other, 9) == listed[:9]
    _add(project_shuffling, range(50, 60))
    _know(project_shuffling)
    assert project_shuffling.queue.first_ids(other, 9) == project_shuffling.queue.ids(other)[:9]


def test_few_articles_are_soon_in_order_without_it(project_shuffling: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY", 50)
    assert ShuffledStart().catch_up(project_shuffling._db) == 7
    monkeypatch.setattr(module, "MANY", 51)
    assert _know(project_shuffling) == []
    assert project_shuffling.queue.first_ids(SHUFFLED, 9) == []


@given(st.lists(st.integers(1, 10_000), unique=True), st.integers(1, 9999))
def test_shuffling_keeps_all_and_depends_on_the_seed_alone(ids: list[int], seed: int) -> None:
    made = shuffled(ids, seed)
    assert sorted(made) == sorted(ids)
    assert shuffled(made, seed) == made


@given(st.lists(st.integers(1, 10_000), unique=True, min_size=2), st.integers(1, 9999))
def test_a_new_article_does_not_move_the_others_about(ids: list[int], seed: int) -> None:
    assert [i for i in shuffled(ids, seed) if i != ids[0]] == shuffled(ids[1:], seed)


@given(st.sets(st.integers(-5, 2**40), max_size=40), st.lists(st.integers(-5, 99), unique=True), st.integers(1, 9999))
def test_many_come_in_the_order_of_few(ids: set[int], first: list[int], seed: int) -> None:
    few = shuffled(list(ids), seed), led_by(first, sorted(ids))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "MANY", 0)
        assert (shuffled(list(ids), seed), led_by(first, sorted(ids))) == few


@given(st.sets(st.integers(1, 2**40), max_size=40), st.integers(1, 9999), st.integers(0, 50))
def test_the_first_of_a_shuffled_list_are_known_alone(ids: set[int], seed: int, most: int) -> None:
    assert first_shuffled(ids, seed, most) == shuffled(list(ids), seed)[:most]


def test_those_that_lead_come_first_and_no_other_comes_along() -> None:
    assert led_by([7, 3, 9], [1, 2, 3, 4, 9]) == [3, 9, 1, 2, 4]


def test_two_seeds_shuffle_in_two_ways() -> None:
    assert shuffled(range(50), 1) != shuffled(range(50), 2)


def test_a_shuffled_list_is_the_same_from_one_version_to_the_next() -> None:
    """Somebody may be half way through it."""
    assert shuffled(range(1, 9), 1) == [2, 1, 7, 6, 8, 5, 3, 4]
    assert shuffled(range(-3, 5), -7) == [1, 2, -1, 0, 4, -2, 3, -3]


def test_nothing_is_led_by_others_where_nothing_is_listed() -> None:
    assert led_by([1, 2], []) == []
    assert led_by([], [2, 1]) == [2, 1]


def test_what_begins_the_whole_list_is_known_as_far_as_is_kept(project_shuffling: Project) -> None:
    start = ShuffledStart()
    assert start.listed(project_shuffling._db, 1, 9) == []
    start.keep(5, [*range(50, 0, -1)])
    assert start.listed(project_shuffling._db, 5, 99) == [*range(50, 30, -1)]
    assert start.listed(project_shuffling._db, 5, 3) == [50, 49, 48]
    assert start.listed(project_shuffling._db, 1, 3) == []
    start.keep(5, [*range(1, 50)])
    assert start.listed(project_shuffling._db, 5, 3) == []  # one article has come since
    start.keep(5, [])
    assert start.listed(project_shuffling._db, 5, 3) == []
