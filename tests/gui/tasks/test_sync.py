"""What a sync is told as: its kind, its sentence, and the lines of each file."""

from dataclasses import replace

import pytest

from rareannot.gui.tasks.sync import lines_of, outcome
from rareannot.store.merge.merge_report import MergeReport
from rareannot.workflow import SyncReport
from rareannot.workflow.merging import FileRefused
from rareannot.workflow.sync_report import FileLeft, LastPut

pytestmark = pytest.mark.usefixtures("qapp")

NOTHING = SyncReport("/shared")
MERGED = MergeReport(file="noor.rareannot", new=3)
REFUSED = FileRefused("lea.rareannot", "It is damaged.")
LEFT = FileLeft("aiko.rareannot", "It is still being copied.")


def test_where_nothing_is_new_both_ways_are_said() -> None:
    assert outcome(NOTHING) == ("good", "Nothing new from others. There is nothing new to put into the folder.")


def test_a_pack_that_only_puts_says_nothing_of_others() -> None:
    kind, sentence = outcome(replace(NOTHING, takes=False, put="mira-1.rareannot"))
    assert (kind, sentence) == ("good", "A copy of this project was put into the folder.")


def test_why_no_copy_was_put_is_said() -> None:
    _, sentence = outcome(replace(NOTHING, not_put="None is to be there."))
    assert sentence == "Nothing new from others. None is to be there."


def test_a_fault_comes_first_and_is_bad() -> None:
    kind, sentence = outcome(replace(NOTHING, fault="The folder cannot be reached."))
    assert kind == "bad"
    assert sentence == "The folder cannot be reached. Nothing new from others."


def test_files_left_alone_are_counted_and_a_warning() -> None:
    kind, sentence = outcome(replace(NOTHING, left=(LEFT, LEFT)))
    assert kind == "warn"
    assert "Files ignored: 2." in sentence


def test_a_refused_file_is_bad_also_beside_one_that_brought_something() -> None:
    kind, sentence = outcome(replace(NOTHING, merged=(MERGED,), refused=(REFUSED,)))
    assert kind == "bad"
    assert "Nothing new" not in sentence


def test_what_others_brought_is_good() -> None:
    kind, sentence = outcome(replace(NOTHING, merged=(MERGED,)))
    assert kind == "good"
    assert "Nothing new" not in sentence


def test_a_warning_before_the_sync_is_a_warning() -> None:
    assert outcome(replace(NOTHING, warning="No backup could be made."))[0] == "warn"


def test_where_every_file_is_known_nothing_is_said_of_them() -> None:
    assert lines_of(replace(NOTHING, known=("noor.rareannot",))) == []


def test_each_file_has_its_lines_the_refused_ones_first() -> None:
    report = replace(
        NOTHING, merged=(MERGED,), refused=(REFUSED,), left=(LEFT,), others=("x.rareannot",), known=("k.rareannot",)
    )
    assert [line.name for line in lines_of(report)] == [
        "lea.rareannot",
        "noor.rareannot",
        "aiko.rareannot",
        "x.rareannot",
        "k.rareannot",
    ]


def test_a_file_left_alone_says_why_as_a_warning() -> None:
    (line,) = lines_of(replace(NOTHING, left=(LEFT,)))
    assert line.lines == (("warn", "It is still being copied."),)


def test_a_warning_about_the_backup_stands_above_all_files() -> None:
    lines = lines_of(replace(NOTHING, left=(LEFT,), warning="No backup could be made."))
    assert (lines[0].name, lines[0].lines) == ("Backup", (("warn", "No backup could be made."),))


def test_who_put_last_and_when_is_said_where_nothing_was_put_now() -> None:
    last = LastPut("noor.rareannot", "Noor\nAl-Rashid", "2026-03-13T08:14:00+00:00")
    _, sentence = outcome(replace(NOTHING, last=last))
    assert "Put there last: by Noor\u240aAl-Rashid, 13 Mar " in sentence
    assert "last" not in outcome(replace(NOTHING, last=last, put="mira-1.rareannot"))[1]
