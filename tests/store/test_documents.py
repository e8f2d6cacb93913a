"""Articles in the file: which text is whose, and what is wrong where it was damaged."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.store import Project, documents
from tests.store.conftest import SUGGESTIONS
from tests.store.test_project import do


@pytest.fixture
def articles(tmp_path: Path) -> Iterator[Project]:
    """Four articles: title, name and text each in one of them says so much that could be a pattern."""
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        made.add_documents(
            [
                Document("tin rose by 5% in may", "first", "The week"),
                Document("zinc fell by 50 in may", "tin_mine", "The day"),
                Document("lead held", "tinomine", "May in tin"),
                Document("all else \\ nothing", "fourth"),
            ]
        )
        yield made


def test_a_text_that_comes_twice_at_once_is_stored_once(articles: Project) -> None:
    added = articles.add_documents([Document("new", "a"), Document("lead held", "b"), Document("new", "c")])
    assert added == [(5, True), (3, False), (5, False)]
    assert articles.document(5).name == "a"


def test_what_is_known_of_an_article_is_kept(articles: Project) -> None:
    ((row, _),) = articles.add_documents([Document("new", meta={"source": "wire", "page": 3})])
    assert dict(articles.document(row).meta) == {"source": "wire", "page": 3}
    assert dict(articles.document(1).meta) == {}


def test_an_article_is_found_by_its_text(articles: Project) -> None:
    assert articles.find(sha256(b"lead held").hexdigest()) == 3
    assert articles.find("0" * 64) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tin", [1, 2, 3]),
        ("TIN may", [1, 2, 3]),
        ("tin zinc", [2]),
        ("5%", [1]),
        ("tin_", [2]),
        ("\\", [4]),
        ("", [1, 2, 3, 4]),
        ("copper", []),
    ],
)
def test_each_word_is_looked_for_in_title_name_and_text_as_it_is_written(
    articles: Project, words: str, found: list[int]
) -> None:
    assert documents.containing(articles._db, words) == found


def test_a_text_that_is_another_than_it_was_is_damaged_and_named_by_its_beginning() -> None:
    row = ("lead fell", "name", "so many words " * 9, "{}", sha256(b"lead held").hexdigest(), 2)
    with pytest.raises(
        UserError, match=r"The text of “so many words so many words so many words so many words so m” is"
    ):
        documents.document_of(row)


def test_a_long_title_is_cut_in_the_list(articles: Project) -> None:
    ((row, _),) = articles.add_documents([Document("new", title="word " * 60)])
    assert len(articles.queue.rows([row])[0].headline) == documents.HEADLINE == 160


def test_articles_of_one_status_and_among_some(project: Project) -> None:
    do(project, lambda a: a.with_status("skipped"), "skipped")
    layer = project.author("Mira").id
    assert documents.ids(project._db, layer, "skipped") == [1]
    assert documents.ids(project._db, layer, "new") == [2]
    assert documents.ids(project._db, layer, "new", [1]) == []
    assert documents.ids(project._db, layer, within=[2, 7]) == [2]
    assert documents.ids(project._db, layer) == [1, 2]


def test_what_is_as_sure_as_asked_is_shown_and_its_doubt_is_the_mean(project: Project) -> None:
    sure = [Suggestion(0, 3, "ORG", "a 1", HIGH_TIER), Suggestion(4, 8, "ORG", "a 1", 1.0)]
    project.suggestions.put([(2, [*sure, Suggestion(9, 11, "ORG", "a 1", HIGH_TIER - 0.01)])], "a 1")
    assert project.queue.rows([2])[0].suggested == 2
    ((doubt,),) = project._db.rows("SELECT doubt FROM suggestion WHERE document_id = 2")
    assert doubt == pytest.approx((1 - HIGH_TIER) / 2)


def test_nothing_waits_in_an_article_that_is_put_aside(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id))
    assert project.queue.rows([1])[0].undecided == 2
    do(project, lambda a: a.with_status("skipped"), "skipped")
    assert project.queue.rows([1])[0].undecided == 0
    assert project.queue.rows([2])[0].undecided == 0


def test_articles_put_away_are_not_counted(project: Project) -> None:
    do(project, lambda a: a.with_status("skipped"), "skipped")
    counts = project.queue.counts()
    assert (counts.total, counts.skipped, counts.new) == (2, 1, 1)
    project.archive.put_away([1])
    counts = project.queue.counts()
    assert (counts.total, counts.skipped, counts.new) == (1, 0, 1)


def test_numbers_go_on_after_an_import_that_was_undone(articles: Project) -> None:
    number = articles.imports.begin("more.txt")
    articles.imports.brought(number, [row for row, _ in articles.add_documents([Document("new"), Document("newer")])])
    articles.imports.undo(number)
    assert articles.add_documents([Document("newest")]) == [(7, True)]


def test_no_article_is_stored_where_one_of_them_cannot_be(articles: Project) -> None:
    with pytest.raises(UserError):
        articles.add_documents([Document("sound"), Document("")])
    assert articles.ids() == [1, 2, 3, 4]


def test_an_article_that_there_is_not_is_named_by_its_number(articles: Project) -> None:
    with pytest.raises(UserError, match=r"The project has no article number 5\."):
        articles.document(5)


@pytest.mark.parametrize("words", [2_000_000_000, 1_000_000_001])
def test_more_words_than_any_text_has_are_told_as_a_milliard(articles: Project, words: int) -> None:
    articles._db.conn.execute("UPDATE document SET words = ? WHERE id = 3", (words,))
    assert articles.queue.rows([3])[0].words == 1_000_000_000


def test_the_lines_of_the_list_come_as_asked_for_and_say_what_stands(project: Project) -> None:
    do(project, lambda a: a.accept(SUGGESTIONS[0].id).reject(SUGGESTIONS[1].id).with_note("", True))
    second, first = project.queue.rows([2, 99, 1])
    assert (first.id, first.headline, first.status, first.words, first.flag) == (1, "A", "in progress", 12, True)
    assert (first.suggested, first.undecided, first.spans, first.decided) == (3, 1, 1, 2)
    assert (second.id, second.status, second.words, second.flag) == (2, "new", 5, False)
    assert (second.suggested, second.undecided, second.spans, second.ready) == (0, 0, 0, False)
    assert first.ready
    project.suggestions.put([(2, [])], documents.PASSAGES)
    assert not project.queue.rows([2])[0].ready


def test_what_nobody_has_begun_comes_next_and_then_from_the_first(articles: Project) -> None:
    articles.work_as("Mira")
    do(articles, lambda a: a.with_status("skipped"), "skipped", 3)
    layer = articles.author("Mira").id
    assert documents.untouched(articles._db, layer, 9, 2) == [4, 1]
    assert documents.untouched(articles._db, layer, 1, 2) == [4]
    assert documents.untouched(articles._db, layer, 9, 4) == [1, 2]
    articles.archive.put_away([1])
    assert documents.untouched(articles._db, layer, 9, 4) == [2]
    assert articles.queue.untouched(9, 4) == [2]


def test_what_a_source_has_read_and_nobody_begun_comes_next(articles: Project) -> None:
    articles.suggestions.put([(row, []) for row in (1, 2, 4)], "names 1")
    assert documents.unopened(articles._db, 9, 2) == [4, 1]
    assert documents.unopened(articles._db, 1, 2) == [4]
    assert documents.unopened(articles._db, 2, 4) == [1, 2]
    assert documents.unopened(articles._db, 9, 1) == [2, 4]


def test_which_articles_no_source_has_read_as_it_is_now(articles: Project) -> None:
    articles.suggestions.put([(1, []), (2, [])], "names 1")
    articles.suggestions.put([(3, [])], documents.BLIND)
    articles.suggestions.put([(4, [])], documents.PASSAGES)
    assert documents.without_suggestions(articles._db, None) == [4]
    assert documents.without_suggestions(articles._db, "names 1") == [4]
    assert documents.without_suggestions(articles._db, "names 2") == [1, 2, 4]
    articles.archive.put_away([2, 4])
    assert documents.without_suggestions(articles._db, "names 2") == [1]


def called(project: Project, **renamed: str) -> LabelSet:
    return replace(project.label_set, renamed=tuple(renamed.items()))


GPE, ORG = Suggestion(0, 5, "OLD", "a 1", 0.7), Suggestion(0, 5, "ORG", "b 1", 0.8)


@pytest.mark.parametrize(
    ("made", "names", "left"),
    [
        ([GPE, ORG], {}, [("OLD", 0.7), ("ORG", 0.8)]),
        ([GPE, ORG], {"OLD": "GPE"}, [("GPE", 0.7), ("ORG", 0.8)]),
        ([GPE, ORG], {"OLD": "ORG"}, [("ORG", 0.8)]),
        ([ORG, GPE], {"OLD": "ORG"}, [("ORG", 0.8)]),
        ([replace(GPE, score=0.9), ORG], {"OLD": "ORG"}, [("ORG", 0.9)]),
        ([GPE, ORG], {"OLD": ""}, [("ORG", 0.8)]),
        ([replace(GPE, end=6), ORG], {"OLD": "ORG"}, [("ORG", 0.7), ("ORG", 0.8)]),
    ],
)
def test_of_suggestions_that_come_to_say_the_same_the_surest_stays(
    project: Project, made: list[Suggestion], names: dict[str, str], left: list[tuple[str, float]]
) -> None:
    now = documents.called_now(made, called(project, **names))
    assert [(one.label, one.score) for one in now] == left


def test_a_suggestion_has_the_id_under_which_it_was_decided(project: Project) -> None:
    one = Suggestion(0, 5, "LOC", "a 1", 0.7)
    labels = called(project, GPE="LOC")
    old, new = "s0-5-GPE", "s0-5-LOC"
    by_id = {one.id: one}
    assert documents.under_their_decisions(by_id, {old}, project.label_set) is by_id
    assert list(documents.under_their_decisions(by_id, {old}, labels)) == [old]
    assert list(documents.under_their_decisions(by_id, {new}, labels)) == [new]
    assert list(documents.under_their_decisions(by_id, {old, new}, labels)) == [new]
    assert list(documents.under_their_decisions(by_id, (), labels)) == [new]


def test_what_is_stored_twice_is_there_once_and_what_is_for_no_article_is_nowhere(project: Project) -> None:
    for score in (0.9, 0.6):
        documents.put_suggestions(project._db, [(2, [Suggestion(0, 3, "ORG", "a 1", score)], "a 1"), (99, [], "a 1")])
    found = project._db.rows("SELECT document_id, versions, visible, doubt FROM suggestion WHERE document_id > 1")
    assert found == [(2, "a 1", 1, pytest.approx(0.4))]
    documents.put_suggestions(project._db, [(2, [], "b 1")])
    assert project._db.rows("SELECT visible, doubt FROM suggestion WHERE document_id = 2") == [(0, 0.0)]
