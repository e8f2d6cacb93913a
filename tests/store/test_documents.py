"""Articles in the file: which text is whose, and what is wrong where it was damaged."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
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
