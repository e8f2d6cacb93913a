"""What a sync came to, in words."""

import pytest

from rareannot.workflow.merging import FileRefused
from rareannot.workflow.sync_report import MOST_NAMED, FileLeft, SyncReport


def test_nothing_new_is_said() -> None:
    report = SyncReport("place")
    assert report.sentences() == ["Nothing new to put into the folder."]
    assert report.new == 0


@pytest.mark.parametrize(
    ("report", "sentences"),
    [
        (SyncReport("p", put="a.rareannot", bytes_put=12345), ["Put into the folder: a.rareannot (12,345 bytes)."]),
        (SyncReport("p", not_put="None was wished."), ["None was wished."]),
        (SyncReport("p", fault="The disk is full."), []),
        (
            SyncReport("p", fault="x", known=("a", "b")),
            ["a: known since an earlier sync.", "b: known since an earlier sync."],
        ),
        (SyncReport("p", fault="x", left=(FileLeft("a", "It is a link."),)), ["It is a link."]),
        (SyncReport("p", fault="x", warning="No backup."), ["No backup."]),
        (SyncReport("p", fault="x", refused=(FileRefused("a", "why"),)), []),
    ],
)
def test_each_part_has_its_sentence(report: SyncReport, sentences: list[str]) -> None:
    assert report.sentences() == sentences


@pytest.mark.parametrize("count", [1, MOST_NAMED, MOST_NAMED + 1])
def test_files_of_other_projects_are_named_up_to_a_few(count: int) -> None:
    (line,) = SyncReport("p", fault="x", others=tuple(f"f{number}" for number in range(count))).sentences()
    named = ", ".join(f"f{number}" for number in range(min(count, MOST_NAMED)))
    assert line == f"Of other projects, and left alone: {named}{' …' if count > MOST_NAMED else ''}."


def test_a_name_with_line_ends_stays_on_its_line() -> None:
    assert all("\n" not in line for line in SyncReport("p", known=("a\nb",), others=("c\nd",)).sentences())


def test_the_warning_comes_first() -> None:
    assert SyncReport("p", warning="No backup.", known=("a",)).sentences()[0] == "No backup."


def test_a_report_is_json() -> None:
    told = SyncReport("p", left=(FileLeft("a", "why"),)).as_json()
    assert (told["place"], told["left"], told["takes"]) == ("p", ({"file": "a", "reason": "why"},), True)
