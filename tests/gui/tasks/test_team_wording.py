"""What a merge and packs are told as: the summary, the lines of each file, and what packs are asked to hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.gui.base.translation import speak
from rareannot.gui.dialogs.packs import UNFINISHED, PackWish
from rareannot.gui.tasks.team import Came, _out, _plan, file_lines, packs_sentence, summary
from rareannot.store import Project
from rareannot.store.merge.merge_report import AuthorShare, DocumentShare, MergeReport, Refused
from rareannot.workflow.merging import BackupWarning, FileRefused
from rareannot.workflow.packs import PackReport
from tests.store.reviewing import answer


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Else plurals depend on the tests before."""
    speak(qapp, "en")


def articles(*headlines: str) -> tuple[DocumentShare, ...]:
    return tuple(DocumentShare(i, headline, 1, ("Noor",)) for i, headline in enumerate(headlines, 1))


NOTHING = MergeReport(file="noor.rareannot", known=2)
BROUGHT = replace(
    NOTHING, new=120, by_author=(AuthorShare("noor", "Noor", 100, False), AuthorShare("lea", "Lea", 20, True))
)


def test_a_summary_counts_what_all_files_brought() -> None:
    assert summary([]) == "New decisions: 0; already here: 0."
    came: list[Came] = [BackupWarning("The disk is full."), BROUGHT, None, replace(NOTHING, new=3)]
    assert summary(came) == "New decisions: 123; already here: 4."


def test_a_summary_tells_of_refused_files_and_articles_that_need_a_look() -> None:
    came: list[Came] = [FileRefused("x", "It is damaged."), FileRefused("y", "It is damaged."), BROUGHT]
    assert summary(came).endswith("already here: 2. Files refused: 2.")
    first, second = articles("one", "two")
    twice = [replace(NOTHING, changed=(first,)), replace(NOTHING, resettled=(first, second))]
    assert summary(twice) == "New decisions: 0; already here: 4. Articles changed since decided: 2."


def test_a_file_that_was_refused_says_why() -> None:
    found = file_lines(FileRefused("x.rareannot", "It is damaged."))
    assert (found.name, found.lines) == ("x.rareannot", (("bad", "It is damaged."),))


def test_a_file_says_from_whom_the_new_decisions_are() -> None:
    found = file_lines(BROUGHT)
    assert found.name == "noor.rareannot"
    assert found.lines == (("good", "New decisions: 120, from Noor (100), Lea (20); already here: 2."),)
    assert file_lines(NOTHING).lines == (("info", "Nothing new; already here: 2."),)


def test_new_articles_and_notices_come_last() -> None:
    found = file_lines(replace(NOTHING, documents_new=150, notices=("Its labels differ.",)))
    assert found.lines[1:] == (("info", "New articles that came with it: 150."), ("info", "Its labels differ."))


def test_what_needs_a_person_comes_first() -> None:
    refused = Refused("sold ore", "its text is another", 3)
    found = file_lines(replace(BROUGHT, changed=articles("one"), resettled=articles("two"), refused=(refused,)))
    assert [kind for kind, _ in found.lines] == ["warn", "warn", "bad", "good"]
    changed, resettled, left_out, _ = (sentence for _, sentence in found.lines)
    assert changed.startswith("Changed since decided: “one”.")
    assert resettled.startswith("Settled here and in the file: “two”.")
    assert left_out == "Left out: “sold ore” with 3 decisions, since its text is another."


@pytest.mark.parametrize(
    ("headlines", "named"),
    [
        (("a", "b", "c", "d"), "“a”, “b”, “c”, “d”."),
        (("a", "b", "c", "d", "e"), "“a”, “b”, “c”, “d” and 1 more."),
        (("x" * 61,), f"“{'x' * 60}”."),
    ],
)
def test_a_few_articles_are_named_and_the_rest_counted(headlines: tuple[str, ...], named: str) -> None:
    ((_, sentence), *_) = file_lines(replace(NOTHING, changed=articles(*headlines))).lines
    assert sentence.startswith(f"Changed since decided: {named}")


def test_packs_that_were_made_are_told_one_by_one(tmp_path: Path) -> None:
    made = [PackReport("Noor", tmp_path / "n", 12, 3, 1), PackReport("Lea", tmp_path / "l", 1, 0, 0)]
    assert packs_sentence(made) == (
        f"Made 2 packs in {tmp_path}. Noor: 12 articles, 3 shared, 1 blind; Lea: 1 article, 0 shared, 0 blind."
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three articles, of which the second is done."""
    made = Project.create(tmp_path / "p.rareannot", builtin_label_set())
    made.work_as("Mira", "mira")
    made.add_documents([Document(f"article {n}", f"d{n}") for n in range(3)])
    answer(made, "Mira", 2, ())
    return made


WISH = PackWish(("Noor",), count=2, overlap=25, blind=15, seed=7, tests=10)


def test_a_plan_has_what_was_asked_for_in_shares(project: Project) -> None:
    plan = _plan(project, WISH)
    assert (plan.annotators, plan.count, plan.overlap, plan.blind, plan.seed) == (("Noor",), 2, 0.25, 0.15, 7)
    assert (plan.suggestions, plan.anonymous, plan.test_share, plan.calibration) == (True, False, 0.1, 0)
    assert plan.rows == ()
    other = _plan(project, replace(WISH, count=0, overlap=None, suggestions=False, anonymous=True))
    assert (other.count, other.overlap, other.suggestions, other.anonymous) == (None, None, False, True)


def test_a_calibration_round_has_its_articles_and_no_test_questions(project: Project) -> None:
    plan = _plan(project, replace(WISH, calibration=True))
    assert (plan.test_share, plan.calibration) == (0.0, 2)


def test_a_plan_of_what_is_not_done_refuses_where_nothing_is_left(project: Project) -> None:
    assert _plan(project, replace(WISH, articles=UNFINISHED)).rows == (1, 3)
    for row in (1, 3):
        answer(project, "Mira", row, ())
    with pytest.raises(UserError, match="Every article is done"):
        _plan(project, replace(WISH, articles=UNFINISHED))
    assert _plan(project, WISH).rows == ()


def test_the_folder_for_packs_is_made_with_those_above_it(tmp_path: Path) -> None:
    wanted = tmp_path / "a" / "b"
    for _ in range(2):
        assert _out(PackWish(folder=str(wanted))) == wanted
        assert wanted.is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be created"):
        _out(PackWish(folder=str(tmp_path / "file" / "below")))
