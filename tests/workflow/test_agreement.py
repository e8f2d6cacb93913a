"""Measuring a project: gold, second ids, blind articles and periods in the figures, which are kept and reported."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set
from rareannot.core.linking import linked
from rareannot.core.review.adjudication import take
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.store import Project
from rareannot.workflow import agreement
from tests.store.reviewing import ANOTHER, CHILE, LYNAS, NARROW, SAID, TEXT, WIDE, answer, finished_project, span


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "p.rareannot"
    finished_project(path).close()
    with Project.open(path, cache=tmp_path / "cache") as made:
        made.work_as("Rita", "rita")
        yield made


def test_each_annotator_is_compared_with_the_gold_that_was_settled(project: Project) -> None:
    assert agreement.measured(project).against_gold == ()
    review = project.review
    for site, reading in zip(review.document(1).sites, (0, 0, 0, 1), strict=True):
        review.decide(1, take(site, reading))
    assert review.document(1).status == "done"
    result = agreement.measured(project)
    scores = {pair.a: pair.f1_exact for pair in result.against_gold}
    assert scores == {"mira": 1.0, "noor": pytest.approx(2 / 6), "lea": pytest.approx(4 / 5)}
    assert set(result.annotators) == {"mira", "noor", "lea"}
    assert len(result.pairs) == 3


def test_answers_under_a_second_id_are_self_agreement_and_no_pair_of_the_team(project: Project) -> None:
    answer(project, "Again", 1, [CHILE, NARROW])
    assert len(agreement.measured(project).pairs) == 6
    project.people.same("mira", "again")
    result = agreement.measured(project)
    assert len(result.pairs) == 3
    (again,) = result.self_agreement
    assert (again.a, again.b, again.documents) == ("mira", "again", 1)
    assert again.f1_exact == pytest.approx(2 / 5)


def test_a_document_answered_under_the_second_id_only_counts_as_the_persons(project: Project) -> None:
    project.people.same("mira", "again")
    answer(project, "Again", 2, [span(ANOTHER, "chile", "GPE")])
    answer(project, "Noor", 2, [span(ANOTHER, "chile", "GPE")])
    shared = {frozenset((p.a, p.b)): p.documents for p in agreement.measured(project).pairs}
    assert shared[frozenset(("mira", "noor"))] == 2
    assert agreement.measured(project).self_agreement == ()


def test_two_ids_of_one_person_alone_are_no_team(tmp_path: Path) -> None:
    with finished_project(tmp_path / "q.rareannot", {"Mira": [CHILE], "Again": [CHILE]}) as project:
        project.work_as("Mira", "mira")
        project.people.same("mira", "again")
        with pytest.raises(UserError, match="needs two annotators"):
            agreement.measured(project)


def test_documents_without_suggestions_are_measured_apart_from_those_with(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        project.add_documents([Document(TEXT, "a"), Document(ANOTHER, "b")])
        made = Suggestion(0, 5, "GPE", "places 1", 0.9)
        project.suggestions.put([(1, [made])], "places 1")
        for who in ("Mira", "Noor"):
            project.work_as(who, who.lower())
            before = project.annotation(1)
            project.save(1, Action("accept", diff(before, before.accept(made.id).with_status("done"))))
            answer(project, who, 2, [span(ANOTHER, "chile", "GPE" if who == "Mira" else "ORG")])
        result = agreement.measured(project)
        assert result.blind is not None
        assert result.assisted is not None
        assert (result.blind.documents, result.blind.f1_exact) == (1, 0.0)
        assert (result.assisted.documents, result.assisted.f1_exact) == (1, 1.0)
        assert result.departures is not None
        assert (result.departures.documents, result.departures.f1_exact) == (1, None), "undefined: nobody departed"


def test_agreement_is_told_by_time_and_version_of_the_guidelines(project: Project) -> None:
    project.set_label_set(replace(project.label_set, version=project.label_set.version + 1))
    answer(project, "Mira", 2, [])
    answer(project, "Noor", 2, [])
    names = [name for name, _ in agreement.measured(project).trend]
    assert [name.partition(", ")[2] for name in names] == ["guidelines 1", "guidelines 2"]
    assert [agreement.documents_of(project, name) for name in names] == [(1,), (2,)]
    assert agreement.documents_of(project, "1999-01-01") == ()
    day = names[0][:10]
    assert len(day) == 10
    assert day[4] == day[7] == "-"


def test_figures_are_kept_until_something_changes(project: Project) -> None:
    assert agreement.kept(project) is None
    result = agreement.measured(project)
    agreement.keep(project, result)
    assert agreement.kept(project) == (result, True)
    answer(project, "Noor", 2, [])
    held = agreement.kept(project)
    assert held == (result, False)


def test_figures_are_old_where_something_was_decided_while_they_were_measured(project: Project) -> None:
    mark = project.review.mark()
    result = agreement.measured(project)
    project.review.accept_unanimous(1)
    agreement.keep(project, result, mark)
    assert agreement.kept(project) == (result, False)


def test_the_report_says_it_all_in_one_page(project: Project) -> None:
    seen = project.review.document(1)
    for site in seen.sites:
        project.review.decide(1, take(site, 0))
    page = agreement.report_html(project, agreement.measured(project))
    for words in ("Each against gold", "Mira", "Only 1 document is shared", "lithium carbonate", "found by some"):
        assert words in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_only_the_annotators_asked_for_are_measured_and_shown(project: Project) -> None:
    people = [project.author("Mira"), project.author("Lea")]
    result = agreement.measured(project, people)
    assert result.annotators == ("mira", "lea")
    page = agreement.report_html(project, result, people)
    assert "<mark>lynas</mark>" in page
    assert "<mark>antofagasta</mark>" not in page


def test_spans_of_a_second_text_do_not_disturb_the_first(project: Project) -> None:
    answer(project, "Mira", 2, [Span(0, 5, "ORG")])
    answer(project, "Noor", 2, [Span(0, 5, "ORG"), span(ANOTHER, "lithium", "MATERIAL")])
    pairs = {frozenset((p.a, p.b)): p for p in agreement.measured(project).pairs}
    both = pairs[frozenset(("mira", "noor"))]
    assert (both.documents, both.spans_a, both.spans_b) == (2, 4, 5)
    assert both.f1_exact == pytest.approx(2 * 2 / 9)
    assert {LYNAS, WIDE} <= set(project.annotation(1, project.author("Mira")).decided.values())


def test_kappa_over_tokens_is_of_the_words_of_the_articles(project: Project) -> None:
    """Mira and Lea, of nine tokens: the same four are labelled, and Mira labels one more."""
    from sklearn.metrics import cohen_kappa_score  # a second of processor time in each worker, were it at the top

    mira = ["B-GPE", "O", "B-MATERIAL", "I-MATERIAL", "O", "O", "O", "B-ORG", "O", "O"]
    lea = [*mira[:7], "O", "O", "O"]
    pair = next(p for p in agreement.measured(project).pairs if {p.a, p.b} == {"mira", "lea"})
    assert pair.token_kappa == pytest.approx(cohen_kappa_score(mira, lea))
    labelled = [(a, b) for a, b in zip(mira, lea, strict=True) if a != "O" or b != "O"]
    assert pair.token_kappa_labelled == pytest.approx(cohen_kappa_score(*zip(*labelled, strict=True)))


# ---- links ----


def test_links_are_measured_and_reported_where_there_are_any(tmp_path: Path) -> None:
    text = "400 tons of nickel for japan"
    marks = [span(text, "400 tons", "QUANTITY"), span(text, "nickel", "MATERIAL"), span(text, "japan", "GPE")]
    with Project.create(tmp_path / "links.rareannot", builtin_label_set()) as made:
        made.add_documents([Document(text, "a")])
        for who in ("Mira", "Noor"):
            answer(made, who, 1, marks)
        without = agreement.measured(made)
        assert "links" not in agreement.named(without, made)
        assert "same ends" not in agreement.report_html(made, without)
        for who, ends in (("Mira", ("of", "by")), ("Noor", ("of",))):
            me = made.work_as(who, who.lower())
            held = after = made.annotation(1, me)
            ids = {s.label: i for i, s in held.decided.items()}
            for name in ends:
                after = linked(after, name, ids["QUANTITY"], ids["MATERIAL" if name == "of" else "GPE"])
            made.save(1, Action("link", diff(held, replace(after, status="done"))))
        result = agreement.measured(made)
        assert agreement.named(result, made)["links"]["f1"] == pytest.approx(2 / 3)
        assert type(result).from_json(result.as_json()) == result
        assert "same ends, same name" in agreement.report_html(made, result)


def test_spans_that_are_there_for_links_only_do_not_count(project: Project) -> None:
    before = agreement.measured(project)
    answer(project, "Mira", 1, [*SAID["Mira"], replace(CHILE, label="THING", start=0, end=2)])
    after = agreement.measured(project)
    assert "THING" not in str(after.labels)
    assert [pair.f1_exact for pair in after.pairs] == [pair.f1_exact for pair in before.pairs]
