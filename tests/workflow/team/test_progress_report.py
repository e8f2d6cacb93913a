"""The report for those who pay: what stands in it, that it is well formed, and that no text of it is left in English."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.workflow.team.progress_report import languages, progress_report
from tests.team.test_report import Page
from tests.team.test_report_in_a_browser import CHROMIUM, browsed
from tests.workflow.team.test_pace import MONDAY, lead, work

__all__ = ["lead"]
TODAY = MONDAY + timedelta(days=10)


@pytest.fixture
def both_at_work(lead: Project, tmp_path: Path) -> Project:
    """Noor works as well, so that it can be foretold when all is done."""
    work(tmp_path / "packs" / "Noor.rareannot", 8, 3)
    lead.merge(tmp_path / "packs" / "Noor.rareannot")
    lead.people.set_hours(30.0, "EUR", "lead")
    return lead


def words(project: Project, language: str = "en") -> str:
    page = Page(progress_report(project, TODAY, language))
    assert page.open == []
    return " ".join(" ".join(page.text).split())


def test_it_says_what_is_done_what_it_cost_and_by_when_all_is_done(both_at_work: Project) -> None:
    text = words(both_at_work)
    assert "2 people have done 56 of the 80 answers that they were given (70 %)." in text
    assert re.search(r"all is done by about 2026-11-\d\d, most likely between 2026-11-\d\d and 2026-11-\d\d", text)
    assert "56 of 80" in text
    assert "5.1" in text  # hours: eleven gaps of two minutes on eight days, and eight gaps
    assert "152 EUR" in text
    assert re.search(r"about \d+ EUR more until all is done", text)
    assert re.search(r"Mira 40 32 8 2\.9 10\.9 88 EUR 2026-11-\d\d", text)


def test_hours_that_are_not_shown_here_are_not_in_it(both_at_work: Project) -> None:
    both_at_work.people.set_hours(30.0, "EUR", "nobody")
    assert re.search(r"Mira 40 32 8 – – – 2026-11-\d\d", words(both_at_work))


def test_in_chinese_nothing_is_left_in_english(both_at_work: Project) -> None:
    text = words(both_at_work, "zh_CN")
    assert {*re.findall(r"[A-Za-z]{3,}", text)} <= {"lead", "Mira", "Noor", "EUR"}
    assert "2 人完成了分给他们的 80 份标注中的 56 份（70%）。" in text


def test_an_empty_project_has_a_report_and_an_unknown_language_is_a_sentence(tmp_path: Path) -> None:
    with Project.create(tmp_path / "new.rareannot", builtin_label_set()) as project:
        assert "0 people have done 0 of the 0" in words(project)
        with pytest.raises(UserError, match="There is no report in “fr”; there is en, zh_CN"):
            progress_report(project, TODAY, "fr")
    assert languages() == ("en", "zh_CN")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_on_paper_it_is_one_page(both_at_work: Project, tmp_path: Path, language: str) -> None:
    out = tmp_path / "report.pdf"
    html = progress_report(both_at_work, TODAY, language)
    assert browsed(tmp_path, html, "--no-pdf-header-footer", f"--print-to-pdf={out}") == ""
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", out.read_bytes())) == 1
