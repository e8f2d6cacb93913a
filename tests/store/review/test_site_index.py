"""The list of sites: what it lets through, that it keeps up with the log, and that it is only a cache."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rareannot.core.review.adjudication import take
from rareannot.core.review.sites import CAUSES
from rareannot.store import Project
from rareannot.store.review import decisions, site_index
from rareannot.store.values import ReviewProgress, SiteFilter
from tests.store.review.test_decisions import BOUNDARY, LYNAS_SITE
from tests.store.reviewing import ANOTHER, CHILE, NARROW, TEXT, answer, finished_project, span


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    finished_project(tmp_path / "p.rareannot").close()
    with Project.open(tmp_path / "p.rareannot", cache=tmp_path / "cache") as made:
        made.work_as("Rita", "rita")
        listed(made)
        yield made


def listed(project: Project) -> ReviewProgress:
    """The progress once the list of sites is whole."""
    project.review.notice()
    while project.review.catch_up():
        pass
    return project.review.progress()


def quotes(project: Project, wanted: SiteFilter) -> list[str]:
    return [row.quote for row in project.review.rows(project.review.sites(wanted))]


def test_sites_come_by_cause_with_the_words_around_them(project: Project) -> None:
    rows = project.review.rows(project.review.sites())
    assert [(row.cause, row.quote, row.found, row.annotators) for row in rows] == [
        ("boundary", "lithium carbonate", 3, 3),
        ("found by some", "antofagasta", 1, 3),
        ("found by some", "lynas", 1, 3),
    ]
    assert f"{rows[0].before}{rows[0].quote}{rows[0].after}" == TEXT


def test_a_new_cause_among_the_others_mislabels_no_listed_site(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed_before, counted = project.review.rows(project.review.sites()), project.review.progress().by_cause
    for module in (decisions, site_index):
        monkeypatch.setattr(module, "CAUSES", ("brand new", *CAUSES), raising=False)
    assert project.review.rows(project.review.sites()) == listed_before
    assert project.review.progress().by_cause == counted
    assert project.review.sites(SiteFilter(cause="brand new")) == []
    assert project.review.notice() == 1, "sites may have the new cause, so they are looked at again"


def test_a_cache_in_which_causes_are_numbers_is_made_anew(tmp_path: Path) -> None:
    finished_project(tmp_path / "p.rareannot").close()
    with Project.open(tmp_path / "p.rareannot", cache=tmp_path / "cache") as project:
        whole = listed(project)
    (cache,) = (tmp_path / "cache").glob("*.review")
    with closing(sqlite3.connect(cache)) as db:
        db.executescript("UPDATE site SET cause = 0, state = 0; PRAGMA user_version = 1;")
    with Project.open(tmp_path / "p.rareannot", cache=tmp_path / "cache") as project:
        assert listed(project) == whole
        assert [row.cause for row in project.review.rows(project.review.sites())] == [
            "boundary",
            "found by some",
            "found by some",
        ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (SiteFilter(cause="boundary"), ["lithium carbonate"]),
        (SiteFilter(cause="unit"), []),
        (SiteFilter(label="ORG"), ["lynas"]),
        (SiteFilter(cell=("GPE", "")), ["antofagasta"]),
        (SiteFilter(cell=("MATERIAL", "MATERIAL")), ["lithium carbonate"]),
        (SiteFilter(pair=("mira", "lea")), ["lynas"]),
        (SiteFilter(pair=("lea", "noor")), ["lithium carbonate", "antofagasta"]),
        (SiteFilter(pair=("lea", "nobody")), []),
        (SiteFilter(documents=(2, 1)), ["lithium carbonate", "antofagasta", "lynas"]),
        (SiteFilter(documents=(2,)), []),
        (SiteFilter(documents=()), []),
        (SiteFilter(state="decided"), []),
        (SiteFilter(document=2), []),
        (SiteFilter(cause="found by some", pair=("noor", "mira")), ["antofagasta", "lynas"]),
    ],
)
def test_a_filter_lets_through_what_it_asks_for(project: Project, wanted: SiteFilter, found: list[str]) -> None:
    assert quotes(project, wanted) == found


def test_a_decision_shows_at_once_and_the_line_keeps_its_number(project: Project) -> None:
    decisions = project.review
    numbers = decisions.sites()
    decisions.decide(1, take(decisions.document(1).sites[BOUNDARY], 0))
    assert decisions.sites() == numbers
    assert decisions.sites(SiteFilter(state="decided")) == numbers[:1]
    progress = decisions.progress()
    assert (progress.open, progress.decided, progress.by_cause["boundary"]) == (3, 1, (0, 1, 0))


def test_what_annotators_do_meanwhile_waits_until_it_is_looked_at(project: Project) -> None:
    answer(project, "Mira", 2, [span(ANOTHER, "chile", "GPE")])
    answer(project, "Noor", 2, [])
    assert project.review.notice() == 1
    assert project.review.progress().waiting == 1
    assert quotes(project, SiteFilter(document=2)) == []
    assert listed(project).documents == 2
    assert quotes(project, SiteFilter(document=2)) == ["chile"]


def test_what_changed_since_it_was_decided_is_listed_as_such(project: Project) -> None:
    project.review.decide(1, take(project.review.document(1).sites[LYNAS_SITE], 1))
    answer(project, "Mira", 1, [CHILE, NARROW])
    assert listed(project).changed == 1
    assert quotes(project, SiteFilter(state="changed")) == ["lynas"]


def test_closed_and_opened_again_the_list_is_there_at_once(project: Project, tmp_path: Path) -> None:
    before = project.review.progress()
    path = project.path
    project.close()
    with Project.open(path, cache=tmp_path / "cache") as again:
        assert again.review.notice() == 0
        assert again.review.progress() == before


@pytest.mark.parametrize("damage", [b"", b"this is no database" * 300])
def test_a_cache_that_is_gone_or_damaged_is_made_anew(project: Project, tmp_path: Path, damage: bytes) -> None:
    before, path = project.review.progress(), project.path
    project.close()
    (cache,) = (tmp_path / "cache").glob("*.review")
    cache.unlink() if not damage else cache.write_bytes(damage)
    with Project.open(path, cache=tmp_path / "cache") as again:
        assert listed(again) == before


def test_a_backup_put_in_the_projects_place_is_listed_anew(project: Project, tmp_path: Path) -> None:
    path, early = project.path, tmp_path / "early.rareannot"
    project.backups.copy_to(early)
    project.review.decide(1, take(project.review.document(1).sites[BOUNDARY], 0))
    listed(project)
    project.close()
    early.replace(path)
    with Project.open(path, cache=tmp_path / "cache") as again:
        assert listed(again).decided == 0


def test_two_ids_of_one_person_count_once_and_their_first_answer_stands(project: Project) -> None:
    answer(project, "Mira2", 1, [CHILE])
    assert listed(project).by_cause["boundary"] == (1, 0, 0)
    assert quotes(project, SiteFilter(pair=("mira", "mira2"))) == ["lithium carbonate", "lynas"]
    project.people.same("mira", "mira2")
    assert listed(project).open == 4
    assert project.review.document(1).names == {"lea": "Lea", "mira": "Mira", "noor": "Noor"}
    assert all(row.annotators == 3 for row in project.review.rows(project.review.sites()))


def test_a_remembered_text_is_fresh_until_the_project_changes(project: Project) -> None:
    assert project.review.kept("figures") is None
    project.review.keep("figures", "F1 .9")
    assert project.review.kept("figures") == ("F1 .9", True)
    answer(project, "Mira", 2, [])
    project.review.notice()
    assert project.review.kept("figures") == ("F1 .9", False)


def test_a_backup_put_back_in_the_files_place_is_listed_as_it_stands(tmp_path: Path) -> None:
    path, cache, kept = tmp_path / "p.rareannot", tmp_path / "cache", tmp_path / "kept.rareannot"
    finished_project(path).close()
    with Project.open(path, cache=cache) as project:
        project.work_as("Rita", "rita")
        listed(project)
        project.backups.copy_to(kept)
        contested = next(s for s in project.review.document(1).sites if s.cause)
        project.review.decide(1, take(contested, 0))
        assert project.review.progress().decided == 1
    kept.replace(path)
    with Project.open(path, cache=cache) as project:
        assert listed(project).decided == 0


def test_a_full_disk_of_the_cache_keeps_no_decision_from_being_saved(project: Project) -> None:
    decisions = project.review
    cache = decisions._index._db
    cache.execute("PRAGMA max_page_count = 1")
    for number in range(600):
        decisions.keep(f"figures {number}", "x" * 900)
    assert decisions.kept("figures 599") == ("x" * 900, True)
    seen = decisions.decide(1, take(decisions.document(1).sites[BOUNDARY], 0))
    assert [state.name for state in seen.states] == ["open", "decided", "open", "open"]
    assert listed(project).by_cause["boundary"] == (0, 1, 0)


# ---- keeping up ----


def test_the_progress_counts_documents_and_sites_by_how_they_stand(project: Project) -> None:
    for who in ("Mira", "Noor"):
        answer(project, who, 2, [span(ANOTHER, "chile", "GPE"), span(ANOTHER, "lynas", "ORG")])
    project.review.notice()
    assert project.review.progress().waiting == 1
    project.review.catch_up()
    by_cause = {"boundary": (1, 0, 0), "found by some": (2, 0, 0)}
    assert project.review.progress() == ReviewProgress(2, 0, 0, 6, 0, 0, 3, by_cause)
    assert project.review.unanimous() == {1: 1, 2: 2}
    project.review.accept_unanimous(2)
    project.review.decide(1, take(project.review.document(1).sites[BOUNDARY], 0))
    answer(project, "Cem", 1, [CHILE, span(TEXT, "carbonate", "MATERIAL")])
    by_cause = {"boundary": (0, 0, 1), "found by some": (2, 0, 0)}
    assert listed(project) == ReviewProgress(2, 1, 0, 3, 2, 1, 1, by_cause)


def test_a_document_that_only_one_has_done_any_more_leaves_the_list(project: Project) -> None:
    for who, said in (("Mira", [span(ANOTHER, "chile", "GPE")]), ("Noor", [])):
        answer(project, who, 2, said)
    assert listed(project).documents == 2
    answer(project, "Noor", 2, [], "in progress")
    assert listed(project).documents == 1
    assert quotes(project, SiteFilter(document=2)) == []


def test_where_all_is_compared_again_what_was_put_away_meanwhile_is_gone(project: Project) -> None:
    project.people.same("mira", "noor")
    project.archive.put_away([1])
    assert project.review.notice() == 0
    assert project.review.progress() == ReviewProgress()
    assert project.review.sites() == []


def test_only_what_changed_is_compared_again(project: Project) -> None:
    assert project.review.notice() == 0
    answer(project, "Mira", 2, [])
    assert project.review.notice() == 1
    answer(project, "Mira", 1, [CHILE])
    assert project.review.notice() == 2
    assert (project.review.catch_up(1), project.review.progress().waiting) == (1, 1)
    assert (project.review.catch_up(), project.review.catch_up()) == (1, 0)


def test_a_list_that_nobody_asked_for_makes_no_file(tmp_path: Path) -> None:
    site_index.SiteIndex(tmp_path / "cache", tmp_path / "p.rareannot", "uid").close()
    assert list(tmp_path.iterdir()) == []


def test_a_list_is_kept_in_the_cache_by_project_and_closed(tmp_path: Path) -> None:
    made = [site_index.SiteIndex(tmp_path / "cache", tmp_path / name, "uid") for name in ("p", "p", "q")]
    for one in made:
        one.keep("a", "1")
        one.close()
    assert len(list((tmp_path / "cache").glob("uid-*.review"))) == 2
    with pytest.raises(sqlite3.ProgrammingError):
        made[0]._db.execute("SELECT 1")


def test_a_list_that_breaks_goes_on_in_memory(project: Project) -> None:
    index = project.review._index
    index._db.close()
    assert project.review.progress() == ReviewProgress()
    index.keep("figures", "F1")
    assert index.kept("figures") == ("F1", True)
    assert listed(project).open == 4
    assert quotes(project, SiteFilter(pair=("mira", "lea"))) == ["lynas"]


def test_a_remembered_text_is_of_the_state_that_it_was_made_from(project: Project) -> None:
    mark = project.review.mark()
    answer(project, "Mira", 2, [])
    project.review.notice()
    assert project.review.mark() != mark
    project.review.keep("old", "then", mark)
    project.review.keep("new", "now")
    assert (project.review.kept("old"), project.review.kept("new")) == (("then", False), ("now", True))
    project.review._index._db.execute("UPDATE held SET value = '{' WHERE name = 'kept/new'")
    assert project.review.kept("new") is None


def test_lines_come_in_the_order_asked_for_without_those_that_have_gone(project: Project) -> None:
    first, second, third = project.review.sites()
    assert [row.id for row in project.review.rows([third, 999, first])] == [third, first]
    answer(project, "Mira", 1, [CHILE, NARROW])
    listed(project)
    assert [row.id for row in project.review.rows([first, second, third])] == [first, second]


def test_who_holds_which_reading_is_written_at_their_number() -> None:
    assert site_index._readers((0b001, 0b110), [1, 2, 4]) == "AB-B"
    assert site_index._readers((0b10, 0b01, 0b100), [3, 1, 2]) == "ACB"
    assert site_index._readers((), []) == ""
