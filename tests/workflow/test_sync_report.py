"""What a sync came to, in words."""

from dataclasses import replace

import pytest

from rareannot.store.merge.merge_report import MergeReport
from rareannot.workflow.merging import FileRefused
from rareannot.workflow.sync_report import FileLeft, SyncReport

REPORT = SyncReport("/team")


def test_nothing_new_is_said() -> None:
    assert REPORT.sentences() == ["Nothing new to put into the folder."]


def test_what_was_put_is_named_with_its_size() -> None:
    assert replace(REPORT, put="a.rareannot", bytes_put=1_234_567).sentences() == [
        "Put into the folder: a.rareannot (1,234,567 bytes)."
    ]


def test_why_nothing_was_put_is_said_unless_it_failed() -> None:
    assert replace(REPORT, not_put="A pack only puts.").sentences() == ["A pack only puts."]
    assert replace(REPORT, fault="The disk is full.").sentences() == []


def test_a_warning_comes_first_and_what_was_left_alone_is_told() -> None:
    report = replace(REPORT, warning="No backup.", known=("a",), left=(FileLeft("b", "It is a link."),), put="c")
    assert report.sentences() == [
        "No backup.",
        "a: known since an earlier sync.",
        "It is a link.",
        "Put into the folder: c (0 bytes).",
    ]


@pytest.mark.parametrize(("count", "more"), [(1, False), (5, False), (6, True)])
def test_files_of_other_projects_are_named_up_to_a_few(count: int, more: bool) -> None:
    line = replace(REPORT, others=tuple(f"p{n}" for n in range(count))).sentences()[0]
    assert ("p4" in line) == (count > 4)
    assert line.endswith(" ….") == more
    assert "p5" not in line


def test_a_name_from_the_folder_stays_on_one_line() -> None:
    report = replace(REPORT, known=("a\nb",), others=("c\u202ed",))
    assert all("\n" not in line and "\u202e" not in line for line in report.sentences())


def test_new_events_are_summed_over_the_files() -> None:
    assert replace(REPORT, merged=(MergeReport("a", new=3), MergeReport("b", new=4))).new == 7


def test_json_holds_everything() -> None:
    data = replace(REPORT, refused=(FileRefused("x", "no project"),), merged=(MergeReport("a", new=3),)).as_json()
    assert [(one["file"], one["reason"]) for one in data["refused"]] == [("x", "no project")]
    assert (data["place"], data["takes"], data["merged"][0]["new"]) == ("/team", True, 3)
