"""The shuffled list begins at once, with what it begins with when all of it is in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.core.queue import View
from rareannot.store import Project
from rareannot.store.articles import shuffling as module
from rareannot.store.articles.shuffling import ShuffledStart, first_shuffled, led_by, shuffled

SHUFFLED = View(order="random")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(module, "MANY", 40)
    monkeypatch.setattr(module, "_STEP", 7)
    monkeypatch.setattr(module, "KEPT", 20)
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.work_as("Mira")
        _add(made, range(50))
        yield made


def _add(project: Project, numbers: range) -> None:
    project.add_documents(Document(f"article {n}", f"d{n}") for n in numbers)


def _know(project: Project) -> list[int]:
    return list(iter(project.queue.index_some, 0))


def test_it_is_known_once_all_articles_were_looked_at(project: Project) -> None:
    assert project.queue.first_ids(SHUFFLED, 9) == []
    assert _know(project) == [7] * 7 + [1]
    first = project.queue.first_ids(SHUFFLED, 9)
    assert first == project.queue.ids(SHUFFLED)[:9]
    assert len(first) == 9
    assert project.queue.first_ids(View(order="random", status="new"), 9) == []


def test_articles_that_come_and_go_are_seen_to(project: Project) -> None:
    _know(project)
    _add(project, range(50, 60))
    assert project.queue.first_ids(SHUFFLED, 9) == []
    _know(project)
    project.archive.put_away(project.queue.first_ids(SHUFFLED, 2))
    assert project.queue.first_ids(SHUFFLED, 9) == project.queue.ids(SHUFFLED)[:9]
    project.archive.put_away(project.queue.ids(SHUFFLED)[:15])
    few = project.queue.first_ids(SHUFFLED, 9)
    assert 0 < len(few) < 9
    assert few == project.queue.ids(SHUFFLED)[: len(few)]


def test_another_seed_is_known_once_it_was_listed(project: Project) -> None:
    _know(project)
    other = View(order="random", seed=5)
    assert project.queue.first_ids(other, 9) == []
    listed = project.queue.ids(other)
    assert project.queue.first_ids(other, 9) == listed[:9]
    _add(project, range(50, 60))
    _know(project)
    assert project.queue.first_ids(other, 9) == project.queue.ids(other)[:9]


def test_few_articles_are_soon_in_order_without_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY", 50)
    assert ShuffledStart().catch_up(project._db) == 7
    monkeypatch.setattr(module, "MANY", 51)
    assert _know(project) == []
    assert project.queue.first_ids(SHUFFLED, 9) == []


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


def test_what_begins_the_whole_list_is_known_as_far_as_is_kept(project: Project) -> None:
    start = ShuffledStart()
    assert start.listed(project._db, 1, 9) == []
    start.keep(5, [*range(50, 0, -1)])
    assert start.listed(project._db, 5, 99) == [*range(50, 30, -1)]
    assert start.listed(project._db, 5, 3) == [50, 49, 48]
    assert start.listed(project._db, 1, 3) == []
    start.keep(5, [*range(1, 50)])
    assert start.listed(project._db, 5, 3) == []  # one article has come since
    start.keep(5, [])
    assert start.listed(project._db, 5, 3) == []
