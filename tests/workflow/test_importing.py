import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rareannot import workflow
from rareannot.core.labels import builtin_label_set
from rareannot.core.review import adjudication
from rareannot.formats import write
from rareannot.formats.added.installed import installed_forms
from rareannot.formats.added.process import end_waiting
from rareannot.store import Project
from rareannot.workflow.importing import counting_replaced, importing
from tests.formats.added.installing import install_odd
from tests.store.reviewing import CHILE, LYNAS, finished_project
from tests.store.test_project import undo
from tests.workflow.newsroom import answer, article, newsroom

STEP = sys.modules["rareannot.workflow.importing"]


@pytest.fixture
def source(tmp_path: Path) -> Path:

    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article(n)) + "\n" for n in range(7)), encoding="utf-8")
    return path


def sizes(project: Project, source: Path) -> list[int]:
    """How many articles were in after each step of an import."""
    return [len(report.new) for report in importing(project, workflow.ImportPlan((source,)))]


def test_a_full_batch_is_stored(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STEP, "BATCH", 3)
    monkeypatch.setattr(STEP, "PATIENCE", 60.0)
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        assert sizes(project, source) == [3, 6, 7, 7]


def test_a_batch_that_takes_long_is_stored_before_it_is_full(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STEP, "PATIENCE", -1.0)
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        assert sizes(project, source) == [1, 2, 3, 4, 5, 6, 7, 7]


def test_each_step_tells_its_own_rows_and_copies_none_of_those_before(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STEP, "BATCH", 3)
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        steps = list(importing(project, workflow.ImportPlan((source,))))
        assert [[*report.new] for report in steps] == [[1, 2, 3], [1, 2, 3, 4, 5, 6], [*range(1, 8)], [*range(1, 8)]]
        assert steps[0].new.held is steps[2].new.held  # type: ignore[attr-defined]
        assert (steps[0].new[-1], steps[0].new[1:]) == (3, steps[2].new[1:3])
        assert workflow.import_all(project, workflow.ImportPlan((source,))).new == ()


@pytest.mark.parametrize("target", ["suggestions", "gold"])
def test_a_batch_is_one_transaction(source: Path, tmp_path: Path, target: str) -> None:
    """So it is synced to the disk once, and no article can be there without what belongs to it."""
    begun = []
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        project._db.conn.set_trace_callback(lambda sql: begun.append(sql) if sql.startswith("BEGIN") else None)
        report = workflow.import_all(project, workflow.ImportPlan((source,), target=target))
    assert (len(report.new), len(begun)) == (7, 1)


def kept(project: Project) -> int:
    """How many kilobytes of the file SQLite keeps in memory."""
    ((pages,),) = project._db.rows("PRAGMA cache_size")
    return -int(str(pages))


def grown(folder: Path, articles: int) -> Project:
    """A project in which so many articles were given numbers."""
    made = Project.create(folder / "p.rareannot", builtin_label_set())
    with made._db.atomic():
        made._db.conn.execute("INSERT INTO import (what, at, last) VALUES ('many', '2026', ?)", (articles,))
    return made


@pytest.mark.parametrize(("articles", "room"), [(0, 16_000), (500_000, 64_000), (9_000_000, 128_000)])
def test_an_import_keeps_the_index_of_many_articles_in_memory_until_it_ends(
    source: Path, tmp_path: Path, articles: int, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STEP, "BATCH", 3)
    with grown(tmp_path, articles) as project:
        assert kept(project) == 16_000
        steps = importing(project, workflow.ImportPlan((source,)), 60.0)
        assert [kept(project) for report in steps if len(report.new) in (3, 6)] == [room, room]
        assert kept(project) == 16_000


def test_an_import_that_is_given_up_gives_its_memory_back(source: Path, tmp_path: Path) -> None:
    with grown(tmp_path, 500_000) as project:
        steps = importing(project, workflow.ImportPlan((source,)), -1.0)
        next(steps)
        assert kept(project) == 64_000
        steps.close()  # type: ignore[attr-defined]
        assert kept(project) == 16_000
        left = importing(project, workflow.ImportPlan((source,)), -1.0)
        next(left)
    left.close()  # type: ignore[attr-defined]


def test_suggestions_come_back_as_they_were_imported(source: Path, tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        workflow.import_all(project, workflow.ImportPlan((source,)))
        found = {d.name: [(s.start, s.end, s.label) for s in made.values()] for d, made in project.suggestions.all()}
    assert found == {f"a{n}": [(s["start"], s["end"], s["label"]) for s in article(n)["spans"]] for n in range(7)}


# ---- what all say alike ----


def unanimous(project: Project) -> list[str]:
    return [entry.name for entry in workflow.collect(project, workflow.Choice("unanimous"))]


def test_another_value_of_a_figure_is_another_answer(tmp_path: Path) -> None:
    figures = [{"start": 0, "end": 5, "label": "QUANTITY", "value": value, "unit": "t"} for value in (5, 6)]
    with newsroom(tmp_path, [article(n, spans=[figures[0]]) for n in (1, 2)]) as project:
        answer(project, tmp_path, [article(1, spans=[figures[0]]), article(2, spans=[figures[1]])], "Jonas")
        assert unanimous(project) == ["a1"]


def test_two_of_three_are_not_all(tmp_path: Path) -> None:
    with newsroom(tmp_path, [article(1), article(2)]) as project:
        answer(project, tmp_path, [article(1), article(2)], "Jonas")
        answer(project, tmp_path, [article(1, spans=[])], "Ana")
        assert unanimous(project) == ["a2"]


def test_who_is_not_done_has_no_say(tmp_path: Path) -> None:
    with newsroom(tmp_path, [article(1), article(2)]) as project:
        answer(project, tmp_path, [article(1), article(2, status="in progress")], "Jonas")
        answer(project, tmp_path, [article(1, spans=[], status="in progress")], "Ana")
        assert unanimous(project) == ["a1"]


def test_finding_nothing_is_an_answer_too(tmp_path: Path) -> None:
    with newsroom(tmp_path, [article(1, spans=[])]) as project:
        answer(project, tmp_path, [article(1, spans=[])], "Jonas")
        assert unanimous(project) == ["a1"]


# ---- decisions are not mixed, dropped or passed over in silence ----


def test_of_two_answers_for_one_text_in_a_file_the_first_counts_and_the_other_is_told(tmp_path: Path) -> None:
    lines = [article(1), article(1, spans=[], status="skipped")]
    path = tmp_path / "twice.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        report = workflow.import_all(project, workflow.ImportPlan((path,), target="gold"))
        gold = project.annotation(1, project.author("gold"))
        assert (gold.status, len(gold.decided)) == ("done", len(article(1)["spans"]))
        assert [notice.where for notice in report.notices] == ["twice.jsonl:2"]
        assert project.check() == []


@pytest.mark.parametrize("more", [{}, {"note": "see page 3"}, {"score": 0.5, "source": "rules 1"}])
def test_an_answer_is_the_same_whether_its_article_came_with_it_or_before(tmp_path: Path, more: dict[str, Any]) -> None:
    spans = [dict(one) for one in article(1)["spans"]]
    spans = [*spans, spans[0] | more] if more else [*spans, *spans]
    said: dict[str, Any] = {"status": "in progress", "note": "half", "flag": True}
    with newsroom(tmp_path, [], "a") as new, newsroom(tmp_path, [article(1, spans=[])], "b") as known:
        for project in (new, known):
            answer(project, tmp_path, [article(1, spans=spans, **said)], "Jonas")
        answers = [one.annotation(1, one.author("Jonas")) for one in (new, known)]
        assert (answers[0].status, answers[0].note, answers[0].flag) == tuple(said.values())
        assert len(answers[0].decided) == len(article(1)["spans"])
        assert answers[0] == replace(answers[1], suggestions=answers[0].suggestions)


def test_spans_of_a_deleted_label_are_told_when_they_are_left_out(source: Path, tmp_path: Path) -> None:
    label = article(0)["spans"][0]["label"]
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        labels = project.label_set
        left = tuple(one for one in labels.labels if one.name != label)
        project.label_versions.save(replace(labels, labels=left), {label: ""})
        report = workflow.import_all(project, workflow.ImportPlan((source,), target="gold"))
    assert report.notices[0].text == f"spans labelled {label} left out: deleted from the label set"


def test_what_a_reviewer_began_is_not_passed_over_for_the_only_answer_left(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot", {"Mira": [CHILE], "Noor": [CHILE, LYNAS]}) as project:
        site = project.review.document(1).sites[0]
        project.review.decide(1, adjudication.nothing_here(site))
        project.work_as("Noor", "noor")
        undo(project)
        assert [*workflow.collect(project, workflow.Choice("gold"))] == []


# ---- links ----

LINKED = {
    "text": "china cut its quota to 24 280 tons of rare earths",
    "spans": [
        {"start": 0, "end": 5, "label": "GPE"},
        {"start": 23, "end": 34, "label": "QUANTITY"},
        {"start": 38, "end": 49, "label": "MATERIAL"},
    ],
    "links": [
        {"from": 1, "to": 2, "label": "of"},
        {"from": 1, "to": 0, "label": "by"},
        {"from": 1, "to": None, "label": "when"},
        {"from": 2, "to": 0, "label": "of"},
        {"from": 1, "to": 0, "label": "near"},
    ],
}


def linked_file(folder: Path) -> Path:
    path = folder / "linked.jsonl"
    path.write_text(json.dumps(LINKED) + "\n", encoding="utf-8")
    return path


def test_links_come_with_an_annotators_answer_and_go_out_as_they_came(tmp_path: Path) -> None:
    path, out, again = linked_file(tmp_path), tmp_path / "out.jsonl", tmp_path / "again.jsonl"
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        report = workflow.import_all(project, workflow.ImportPlan((path,), target="annotator", annotator="Mira"))
        assert [n.text for n in report.notices] == ["links left out, which the label set does not permit: 2"]
        layer = project.author("Mira")
        ends = {link.name: link.end for link in project.annotation(1, layer).links.values()}
        assert ends == {"of": "s38-49-MATERIAL", "by": "s0-5-GPE", "when": ""}
        entries = list(workflow.collect(project, workflow.Choice("Mira")))
        assert write(out, "native", entries, project.label_set).equal
    with Project.create(tmp_path / "q.rareannot", builtin_label_set()) as project:
        report = workflow.import_all(project, workflow.ImportPlan((out,), target="annotator", annotator="Mira"))
        assert report.notices == ()
        write(again, "native", list(workflow.collect(project, workflow.Choice("Mira"))), project.label_set)
    assert again.read_text("utf-8") == out.read_text("utf-8")


def test_links_of_suggestions_are_told_when_they_are_left_out(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        report = workflow.import_all(project, workflow.ImportPlan((linked_file(tmp_path),)))
        assert ["only answers have links" in n.text for n in report.notices] == [True]


def test_values_that_suggestions_cannot_have_are_told_when_they_are_left_out(tmp_path: Path) -> None:
    of_span = {"start": 23, "end": 34, "label": "QUANTITY", "attributes": {"status": "forecast"}}
    path = tmp_path / "valued.jsonl"
    path.write_text(json.dumps({"text": LINKED["text"], "spans": [of_span]}) + "\n", encoding="utf-8")
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        report = workflow.import_all(project, workflow.ImportPlan((path,)))
        assert ["suggestions have none" in n.text for n in report.notices] == [True]
    path.write_text(json.dumps({"text": LINKED["text"], "article_labels": {"topic": "trade"}}) + "\n", encoding="utf-8")
    with Project.create(tmp_path / "q.rareannot", builtin_label_set("articles")) as project:
        report = workflow.import_all(project, workflow.ImportPlan((path,)))
        assert ["suggestions have none" in n.text for n in report.notices] == [True]


def test_a_label_of_another_name_keeps_the_links_of_its_spans(tmp_path: Path) -> None:
    data = LINKED | {"spans": [*LINKED["spans"][:2], LINKED["spans"][2] | {"label": "MINERAL"}]}  # type: ignore[operator]
    path = tmp_path / "mapped.jsonl"
    path.write_text(json.dumps(data), encoding="utf-8")
    plan = workflow.ImportPlan((path,), target="annotator", annotator="Mira", mapping={"MINERAL": "MATERIAL"})
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        workflow.import_all(project, plan)
        assert "of/s23-34-QUANTITY>s38-49-MATERIAL" in project.annotation(1, project.author("Mira")).links


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Lynas ships oxide"),
        ("a.csv", "id,text\n1,Lynas ships oxide\n"),
        ("a.md", "# Lynas\n\nships oxide\n"),
        ("a.jsonl", '{"id": "1", "text": "Lynas ships oxide"}\n'),
        ("a.json", '[{"data": {"text": "Lynas ships oxide"}}]'),
    ],
)
def test_a_file_that_says_nothing_of_spans_makes_nobody_done(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        for target in ("annotator", "gold"):
            plan = workflow.ImportPlan((tmp_path / name,), target=target, annotator="Mira")
            report = workflow.import_all(project, plan)
            assert [n.text for n in report.notices] == [STEP.UNANSWERED]
        assert len(project.ids()) == 1
        assert [a.status for a in project.answers.chosen(lambda said: next(iter(said), None))] == []


def test_a_file_that_says_there_are_none_makes_its_annotator_done(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Lynas ships oxide", "spans": []}\n{"text": "Perth", "status": "skipped"}\n')
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        workflow.import_all(project, workflow.ImportPlan((path,), target="annotator", annotator="Mira"))
        found = [a.status for a in project.answers.chosen(lambda said: next(iter(said), None))]
        assert found == ["done", "skipped"]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as made:
        yield made


HANGS = "[time.sleep(0.01) for _ in iter(lambda: os.path.exists(f'{path}.go'), True)]; yield {'text': 'come'}"


@pytest.fixture
def slow_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of a plug-in's form, which hangs until there is a second file."""
    install_odd(tmp_path / "site", monkeypatch, HANGS)
    source = tmp_path / "a.odd"
    source.touch()
    yield source
    end_waiting()


def test_a_plug_in_that_lets_wait_holds_up_nobody_else(project: Project, slow_form: Path) -> None:
    steps = importing(project, workflow.ImportPlan((slow_form,)))

    # there are steps though nothing comes, so the project's thread can do something else in between
    assert [len(next(steps).new) for _ in range(5)] == [0] * 5
    slow_form.with_name("a.odd.go").touch()

    *_, report = steps
    assert (len(report.new), report.refused) == (1, ())


def test_an_import_that_waits_for_a_plug_in_is_cancelled_at_once(project: Project, slow_form: Path) -> None:
    others = threading.enumerate()
    steps = importing(project, workflow.ImportPlan((slow_form,)))
    next(steps)
    (reader,) = [t for t in threading.enumerate() if t.name == "read ahead" and t not in others]

    steps.close()  # type: ignore[attr-defined]

    reader.join(600)
    assert not reader.is_alive()
    assert not installed_forms()["odd"].off
    assert project.ids() == []


def test_labels_are_looked_for_and_older_answers_counted_step_by_step(project: Project, slow_form: Path) -> None:
    plan = workflow.ImportPlan((slow_form,), target="annotator", annotator="mira", replace=True)
    looking, counting = workflow.previewing_labels(project, plan), counting_replaced(project, plan)

    assert {next(looking).documents for _ in range(5)} == {0}
    assert {next(counting) for _ in range(5)} == {(0, 0)}
    slow_form.with_name("a.odd.go").touch()

    assert [one.documents for one in looking][-1] == 1
    assert [*counting][-1] == (0, 0)
