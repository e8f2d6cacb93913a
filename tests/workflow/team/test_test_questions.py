"""Test questions: settled articles mixed unseen into packs, and how each person did at them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.workflow.agreement import measured
from rareannot.workflow.export_selection import Choice, collect
from rareannot.workflow.packs import PackPlan, make_packs, plan_packs
from rareannot.workflow.team.articles_behind import articles_behind
from rareannot.workflow.team.test_questions import qualities
from rareannot.workflow.team_overview import alerts, overview
from tests.store.reviewing import answer

SPANS = [Span(0, 7, "ORG"), Span(8, 14, "MATERIAL")]
SETTLED = 12


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Mira and Noor did twelve articles alike, which Rita settled; more wait."""
    with Project.create(tmp_path / "lead.rareannot", builtin_label_set()) as made:
        made.add_documents(Document(f"article number {n} on lithium and more", f"a{n}") for n in range(40))
        for row in range(1, SETTLED + 1):
            answer(made, "Mira", row, SPANS)
            answer(made, "Noor", row, SPANS)
        made.work_as("Rita", "rita")
        for row in range(1, SETTLED + 1):
            made.review.accept_unanimous(row)
        yield made


def gold(project: Project) -> int:
    return sum(1 for _ in collect(project, Choice("gold")))


def olaf_with(project: Project, tmp_path: Path, questions: int = 10, name: str = "Olaf") -> str:
    """Olaf gets a pack with so many test questions; his uid."""
    plan = PackPlan((name,), count=2 * questions, overlap=0.0, test_share=0.5)
    (made,) = make_packs(project, tmp_path / f"{name.lower()}.rareannot", plan)
    assert (made.documents, made.tests) == (2 * questions, questions)
    with Project.open(made.path) as pack:
        assert pack.packs.owner
        return pack.packs.owner[1]


def says(project: Project, uid: str, spans: list[Span], most: int = 99, name: str = "Olaf") -> None:
    """Somebody answers all their articles so, and sends the pack back."""
    tests = project.people.uncounted().tests
    rows = sorted(row for i, uids in tests.items() if uid in uids and (row := project.find(i)))[:most]
    project.work_as(name, uid)
    for row in rows:
        held = project.annotation(row)
        decided = {f"o{s.start}": s for s in spans}
        after = held.with_decided(decided, decided).with_status("done")
        project.save(row, Action("edit", diff(held, after)))
    project.work_as("Rita", "rita")


def test_questions_are_settled_articles_that_the_person_has_not_seen(project: Project, tmp_path: Path) -> None:
    before = {hand.name: {*hand.documents} for hand in project.packs.handed_out()}
    dealing = plan_packs(project, PackPlan(("Mira", "Olaf"), count=20, overlap=0.0, test_share=0.1))
    uids = {name: uid for uid, name in dealing.people}
    assert not dealing.tests[uids["Mira"]]  # she did all that is settled
    assert "“Mira” gets 0 test questions of 2" in " ".join(map(str, dealing.notices))
    assert len(dealing.tests[uids["Olaf"]]) == 2
    assert dealing.tests[uids["Olaf"]] <= before["Mira"]
    assert not any(n for pair, n in dealing.pairs.items() if "Olaf" in pair)  # a test question is shared with nobody


@pytest.mark.parametrize(("overlap", "each"), [(0.0, 2), (0.2, 2), (1.0, 2), (1.0, 3)])
def test_the_share_of_test_questions_is_that_of_the_whole_pack_whatever_the_overlap(
    project: Project, overlap: float, each: int
) -> None:
    dealing = plan_packs(project, PackPlan(("Pia", "Quinn", "Rob"), overlap=overlap, test_share=0.2, each=each))
    assert dealing.notices == ()
    for uid, _ in dealing.people:
        whole = len(dealing.hands[uid].documents)
        assert abs(len(dealing.tests[uid]) - whole * 0.2) <= 0.5


def test_nothing_in_the_pack_says_which_they_are(project: Project, tmp_path: Path) -> None:
    olaf_with(project, tmp_path)
    with Project.open(tmp_path / "olaf.rareannot", read_only=True) as pack:
        assert not pack.people.uncounted().any
        assert {one.uid for one in pack.authors()} == {pack.packs.owner[1]} if pack.packs.owner else False
        kinds = {event.entity for event in pack.history.events()}
    assert kinds <= {"labels", "trust", "owner"}


def test_nobody_is_asked_the_same_question_twice(project: Project, tmp_path: Path) -> None:
    olaf_with(project, tmp_path, 8)
    (uid,) = [h.uid for h in project.packs.handed_out() if h.name == "Olaf"]
    again = plan_packs(project, PackPlan(("Olaf",), count=8, overlap=0.0, test_share=0.5))
    first = {i for i, uids in project.people.uncounted().tests.items() if uid in uids}
    assert not again.tests[uid] & first
    assert len(again.tests[uid]) == SETTLED - 8


def test_answers_to_questions_change_neither_gold_nor_agreement(project: Project, tmp_path: Path) -> None:
    uid = olaf_with(project, tmp_path)
    before = measured(project).f1_exact
    says(project, uid, [Span(0, 7, "GPE")])
    assert gold(project) == SETTLED
    assert project.review.progress().changed == 0
    assert measured(project).f1_exact == before == 1.0
    assert sum(1 for _ in collect(project, Choice("unanimous"))) == SETTLED


def test_a_pack_with_test_questions_that_comes_back_asks_for_no_look_at_settled_articles(
    project: Project, tmp_path: Path
) -> None:
    uid = olaf_with(project, tmp_path)
    with Project.open(tmp_path / "olaf.rareannot") as pack:
        for row in pack.ids():
            answer(pack, uid, row, [Span(0, 7, "GPE")])
    report = project.merge(tmp_path / "olaf.rareannot")
    assert report.new
    assert report.changed == ()
    assert not any("Changed since decided" in line for line in report.sentences())


def test_how_somebody_did_is_told_with_the_articles(project: Project, tmp_path: Path) -> None:
    uid = olaf_with(project, tmp_path, 6)
    says(project, uid, [SPANS[0], Span(8, 14, "PERSON")], 4)
    quality = qualities(project)[uid]
    assert (quality.asked, quality.answered) == (6, 4)
    assert quality.wrong == pytest.approx(2 / 3)
    lines = articles_behind(project, "Olaf", "tests")
    assert [str(line.note) for line in lines] == ["2 of 3 spans wrong"] * 4
    assert quality.as_json()["questions"][0]["wrong"] == 2


def test_who_does_badly_is_told_of(project: Project, tmp_path: Path) -> None:
    uid, other = olaf_with(project, tmp_path), olaf_with(project, tmp_path, name="Pia")
    says(project, uid, SPANS)
    says(project, other, SPANS, name="Pia")
    assert alerts(overview(project, fresh=False)) == []
    says(project, uid, [Span(15, 17, "GPE"), Span(18, 25, "ORG"), Span(0, 7, "PERSON")])
    (sentence,) = alerts(overview(project, fresh=False))
    assert str(sentence).startswith("Olaf drifts: 100% of the spans in 10 test questions are wrong, 2% is usual")
