"""The lead's overview: what each was given, how far they are, and how far they agree."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from rareannot.team.result import AgreementResult
from rareannot.workflow.packs import PackPlan, make_packs
from rareannot.workflow.team_overview import COLUMNS, Measured, as_csv, overview, said
from tests.store.reviewing import answer, span

TEXT = "lynas and chile met mp materials"
LYNAS, CHILE = span(TEXT, "lynas", "ORG"), span(TEXT, "chile", "GPE")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "lead.rareannot", builtin_label_set()) as made:
        made.add_documents(Document(f"{TEXT} number {n}", f"a{n}") for n in range(6))
        yield made


def test_nobody_yet(project: Project) -> None:
    assert overview(project) == ()


def test_each_has_what_they_were_given_and_did(project: Project, tmp_path: Path) -> None:
    make_packs(project, tmp_path / "out", PackPlan(("Mira", "Noor"), count=4, overlap=0.5))
    for row in (1, 2):
        answer(project, "Olaf", row, [LYNAS])
    answer(project, "Olaf", 3, [LYNAS], "in progress")
    people = {member.name: member for member in overview(project)}
    assert [people[n].given for n in ("Mira", "Noor", "Olaf")] == [4, 4, 3]
    assert [people[n].open for n in ("Mira", "Noor", "Olaf")] == [4, 4, 1]
    olaf = people["Olaf"]
    assert (olaf.done, olaf.in_progress, olaf.skipped, olaf.flagged) == (2, 1, 0, 0)
    assert olaf.last_seen.startswith("20")
    assert olaf.pace == 2
    assert people["Mira"].last_seen == ""


def test_agreement_is_with_all_others_together_and_with_gold(project: Project) -> None:
    for row in range(1, 7):
        answer(project, "Mira", row, [LYNAS, CHILE])
        answer(project, "Noor", row, [LYNAS, CHILE] if row > 1 else [LYNAS])
        answer(project, "Olaf", row, [LYNAS])
    people = {member.name: member for member in overview(project)}
    mira = people["Mira"].others
    assert mira is not None
    assert mira.f1 == pytest.approx((2 * 11 + 2 * 6) / (12 + 11 + 12 + 6))
    assert mira.articles == 6
    assert mira.interval is not None
    assert mira.interval[0] <= mira.f1 <= mira.interval[1]
    assert people["Mira"].gold is None


def test_what_was_remembered_is_quick_and_may_be_nothing(project: Project) -> None:
    answer(project, "Mira", 1, [LYNAS])
    answer(project, "Noor", 1, [LYNAS])
    assert [member.others for member in overview(project, fresh=False)] == [None, None]
    assert [member.others for member in overview(project)] == [Measured(1.0, (1.0, 1.0), 1)] * 2


def test_the_table_has_a_cell_for_each_head_and_the_csv_plain_numbers(project: Project) -> None:
    answer(project, "=Mira", 1, [LYNAS])
    (member,) = overview(project)
    assert len(member.cells()) == len(COLUMNS)
    head, row = csv.reader(io.StringIO(as_csv([member])))
    assert len(head) == len(row)
    assert row[head.index("done")] == "1"
    assert not row[0].startswith("=")
    assert said(Measured(0.8149, (0.7, 0.9), 12)) == "0.81 (0.70 to 0.90), n = 12"
    assert said(None) == "–"


def test_second_ids_are_counted_under_the_first(project: Project) -> None:
    answer(project, "Mira", 1, [LYNAS])
    answer(project, "Mira again", 2, [LYNAS])
    first, second = (project.author(name).uid for name in ("Mira", "Mira again"))
    project.people.same(first, second)
    assert [member.name for member in overview(project)] == ["Mira"]


def test_figures_that_an_earlier_version_kept_are_read() -> None:
    data = {
        **dict.fromkeys(("f1_exact", "f1_overlap", "f1_unlabelled", "u_alpha", "u_alpha_boundary", "cu_alpha")),
        **dict.fromkeys(("cu_coverage", "value_agreement", "label_alpha", "label_fleiss_kappa")),
        **{k: [] for k in ("annotators", "pairs", "labels", "confusion", "against_gold", "self_agreement", "trend")},
        **{k: {} for k in ("ci95", "value_causes", "by_label", "sites")},
        **dict.fromkeys(("blind", "assisted", "departures")),
        "documents": 0,
        "unanimous": 0,
        "warnings": [],
        "nested_dropped": 0,
    }
    assert AgreementResult.from_json(data).by_annotator == {}
