"""What a script hands over: a model's numbers are taken, and what no project can hold is refused by the name of the argument."""

import json
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from math import inf, nan
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import rareannot as ra
from rareannot.cli import main
from rareannot.core.labels import builtin_label_set
from rareannot.store import Project
from tests.cli.calls import no_demo

TEXT = "Lynas sold 1 200 tons of oxide."
SPAN, SUGGESTION = ra.Span(0, 5, "ORG"), ra.Suggestion(0, 5, "ORG", "my model 1", 0.9)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ra.OpenProject]:
    with ra.create(tmp_path / "news") as made:
        made.add([ra.Document(TEXT, name="a"), ra.Document("Prices fell.", name="b")])
        yield made


def suggested(project: ra.OpenProject) -> dict[str, list[tuple[str, str, float]]]:
    return {d.name: [(s.label, s.source, s.score) for s in found] for d, found in project.suggestions()}


WRONG_SUGGESTIONS = [
    (
        replace(SUGGESTION, score=1.0000001),
        r"suggestions\['a'\]\[0\]\.score must be a number from 0 to 1, not 1\.0000001",
    ),
    (replace(SUGGESTION, score=nan), r"score must be a number from 0 to 1, not nan"),
    (replace(SUGGESTION, score=None), r"score .* not None"),  # type: ignore[arg-type]
    (replace(SUGGESTION, score="0.5"), r"score .* not '0\.5'"),  # type: ignore[arg-type]
    (replace(SUGGESTION, score=True), r"score .* not True"),
    (replace(SUGGESTION, start=False), r"\.start must be a whole number, not False"),
    (replace(SUGGESTION, end=5.0), r"\.end must be a whole number, not 5\.0"),  # type: ignore[arg-type]
    (replace(SUGGESTION, end=[5]), r"\.end must be a whole number, not \[5\]"),  # type: ignore[arg-type]
    (replace(SUGGESTION, end=500), r"\[0\]: The span 0–500 lies outside the text"),
    (replace(SUGGESTION, label=""), r"\.label must have 1 to 200 characters"),
    (replace(SUGGESTION, source=None), r"\.source must be text, not None"),  # type: ignore[arg-type]
    (replace(SUGGESTION, reason="\ud800"), r"\.reason holds half a surrogate pair"),
    (replace(SUGGESTION, support=(("a", "b"),)), r"\.support\[0\] must be a source, a reason and a score"),  # type: ignore[arg-type]
    (replace(SUGGESTION, figure=3), r"\.figure must be a ra\.Figure, not 3"),  # type: ignore[arg-type]
    (SPAN, r"suggestions\['a'\]\[0\] must be a ra\.Suggestion, not Span"),
    ("ORG", r"must be a ra\.Suggestion, not 'ORG'"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG_SUGGESTIONS)
def test_a_suggestion_that_cannot_be_kept_is_refused_by_its_place(
    project: ra.OpenProject, wrong: ra.Suggestion, sentence: str
) -> None:
    with pytest.raises(ra.UserError, match=sentence):
        project.add_suggestions({"b": [replace(SUGGESTION, end=6)], "a": [wrong]})
    assert suggested(project) == {"a": [], "b": []}


def entry(**changes: Any) -> ra.Entry:
    return replace(ra.Entry(ra.Document(TEXT, name="a"), (SPAN,)), **changes)


WRONG_ENTRIES = [
    (entry(status="in-progress"), r"\[0\]\.status must be one of .*“in progress”.*, not 'in-progress'"),
    (entry(spans=(replace(SPAN, origin="guessed"),)), r"\[0\]\.spans\[0\]\.origin must be one of .*, not 'guessed'"),
    (entry(spans=(replace(SPAN, score=1.5),)), r"spans\[0\]\.score must be a number from 0 to 1"),
    (entry(spans=(replace(SPAN, end=None),)), r"spans\[0\]\.end must be a whole number, not None"),  # type: ignore[arg-type]
    (entry(spans=(SUGGESTION,)), r"spans\[0\] must be a ra\.Span, not Suggestion"),
    (entry(spans="ORG"), r"\.spans must be a list of spans, not 'ORG'"),
    (entry(document=ra.Document(TEXT, meta={"price": inf})), r"document\.meta cannot be kept as JSON"),
    (entry(document=ra.Document(TEXT, meta={"prices": [{"a": nan}]})), r"document\.meta cannot be kept as JSON"),
    (entry(document=ra.Document(TEXT, meta=["x"])), r"document\.meta must be a mapping"),  # type: ignore[arg-type]
    (entry(document=ra.Document(" ")), r"document\.text: The text is empty"),
    (entry(document=ra.Document("a\0b")), r"document\.text: Line 1 holds a NUL character"),
    (entry(document=ra.Document(TEXT, name="\udc80")), r"document\.name holds half a surrogate"),
    (entry(document=ra.Document(TEXT, sha256="0" * 64)), r"document\.sha256 is not that of the text"),
    (entry(flag="yes"), r"\.flag must be True or False, not 'yes'"),
    (TEXT, r"\[0\] must be a ra\.Document or a ra\.Entry, not 'Lynas"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG_ENTRIES)
def test_an_entry_that_cannot_be_kept_is_neither_added_nor_written(
    project: ra.OpenProject, tmp_path: Path, wrong: ra.Entry, sentence: str
) -> None:
    with pytest.raises(ra.UserError, match=sentence):
        project.add([wrong], annotator="Mira")
    with pytest.raises(ra.UserError, match=sentence):
        ra.write(tmp_path / "out.jsonl", [wrong])
    assert (project.annotators, (tmp_path / "out.jsonl").exists()) == ((), False)


CALLS: list[tuple[Callable[[ra.OpenProject], object], str]] = [
    (lambda _: ra.suggestions("OPEC sold 5 tons"), "texts must be a list of texts, not 'OPEC sold 5 tons'"),
    (lambda _: list(ra.suggestions([b"OPEC"], ["figures"])), r"texts\[0\] must be text"),  # type: ignore[list-item]
    (lambda _: ra.suggestions(["OPEC"], "figures"), "sources must be a list of names, not 'figures'"),
    (lambda _: ra.evaluate(["OPEC"], ["figures"]), r"gold\[0\] must be"),  # type: ignore[list-item]
    (lambda p: p.suggest("figures"), "sources must be a list of names, not 'figures'"),
    (lambda p: p.add("OPEC"), "articles must be a list of entries, not 'OPEC'"),  # type: ignore[arg-type]
    (lambda p: p.add(None), "articles must be a list of entries, not None"),  # type: ignore[arg-type]
    (lambda p: p.add_suggestions({"a": SUGGESTION}), r"suggestions\['a'\] must be a list"),  # type: ignore[dict-item]
    (lambda p: p.add_suggestions([SUGGESTION]), "suggestions must map the name"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("call", "sentence"), CALLS)
def test_one_value_where_many_are_meant_is_refused(
    project: ra.OpenProject, call: Callable[[ra.OpenProject], object], sentence: str
) -> None:
    with pytest.raises(ra.UserError, match=sentence):
        call(project)


def test_numbers_of_numpy_are_taken(project: ra.OpenProject, tmp_path: Path) -> None:
    figure = ra.Figure(np.float32(1.4), unit="t")  # type: ignore[arg-type]
    assert figure.value == Decimal("1.4")
    start, end = np.array([11, 21])
    made_by_model = ra.Suggestion(start, end, "QUANTITY", "m 1", np.float32(0.5), figure)  # type: ignore[arg-type]
    project.add_suggestions({"a": [made_by_model]})
    assert suggested(project)["a"] == [("QUANTITY", "m 1", 0.5)]
    meta = {"pages": np.int64(3), "score": np.float64(0.5)}
    made = ra.Entry(ra.Document(TEXT, name="a", meta=meta), (ra.Span(start, end, "QUANTITY", score=np.float64(0.25)),))
    ra.write(tmp_path / "out.jsonl", [made])
    (back,) = ra.read(tmp_path / "out.jsonl")
    assert (back.spans[0].start, back.spans[0].score, back.document.meta) == (11, 0.25, {"pages": 3, "score": 0.5})


def test_an_answer_keeps_the_status_that_it_was_given(project: ra.OpenProject) -> None:
    project.add([entry(status="in progress")], annotator="Mira")
    (back,) = project.answers("Mira", status="in progress")
    assert back.status == "in progress"


# ---- withdrawing ----


def test_an_empty_list_withdraws_what_the_source_said_before(project: ra.OpenProject) -> None:
    other = replace(SUGGESTION, start=6, source="another")
    project.add_suggestions({"a": [SUGGESTION, replace(other, end=10)], "b": [replace(SUGGESTION, end=6)]})
    assert project.add_suggestions({"a": []}, source="my model") == 0
    assert suggested(project) == {"a": [("ORG", "another", 0.9)], "b": [("ORG", "my model 1", 0.9)]}
    project.add_suggestions({"a": [replace(SUGGESTION, end=5)], "b": []})
    assert suggested(project) == {"a": [("ORG", "my model 1", 0.9), ("ORG", "another", 0.9)], "b": []}
    with pytest.raises(ra.UserError, match="say with source= whose earlier ones go: “another”, “my model 1”"):
        project.add_suggestions({"a": []})
    assert project.add_suggestions({"b": []}) == 0


def test_a_new_version_takes_the_place_of_the_older_one(project: ra.OpenProject) -> None:
    project.add_suggestions({"a": [SUGGESTION]})
    project.add_suggestions({"a": [replace(SUGGESTION, start=6, end=10, source="my model 2")]})
    assert suggested(project)["a"] == [("ORG", "my model 2", 0.9)]
    with pytest.raises(ra.UserError, match="source is “other”, but there are suggestions of “my model 2”"):
        project.add_suggestions({"a": [replace(SUGGESTION, source="my model 2")]}, source="other")


def test_what_is_withdrawn_lets_the_program_suggest_again(project: ra.OpenProject) -> None:
    project.add_suggestions({"a": [SUGGESTION]})
    assert project.suggest(["figures"]) == 1  # the other article
    project.add_suggestions({"a": []}, source="my model")
    assert project.suggest(["figures"]) == 1
    assert [label for label, _, _ in suggested(project)["a"]] == ["QUANTITY"]


# ---- a project that has a wrong score already ----


@pytest.fixture
def damaged(project: ra.OpenProject) -> Path:
    """A project in which the score of article "a" is that of a rounded softmax."""
    project.add_suggestions(
        {"a": [SUGGESTION, replace(SUGGESTION, start=6, end=10)], "b": [replace(SUGGESTION, end=6)]}
    )
    project.add([ra.Entry(ra.Document(TEXT), (SPAN,))], annotator="Mira")
    path = project.path
    project.close()
    with closing(sqlite3.connect(path)) as db, db:
        ((items,),) = db.execute("SELECT items FROM suggestion WHERE document_id = 1")
        rows = json.loads(items)
        rows[0]["score"] = 1.0000001
        db.execute("UPDATE suggestion SET items = ? WHERE document_id = 1", (json.dumps(rows),))
    return path


NAMED = (
    r"The suggestions of article 1 \(“Lynas sold 1 200 tons of oxide.”\) cannot be read: The score 1\.0000001 is not"
)


def test_the_other_articles_of_a_project_with_a_wrong_score_are_read(damaged: Path, tmp_path: Path) -> None:
    with ra.open(damaged) as project:
        with pytest.warns(UserWarning, match=NAMED):
            assert [document.name for document, _ in project.suggestions()] == ["b"]
        with pytest.warns(UserWarning, match=NAMED):
            assert [one.document.name for one in project.answers("suggestions")] == ["b"]
        report = project.export(tmp_path / "out.jsonl", layer="suggestions")
        assert (report.documents, len(report.losses)) == (1, 1)
        assert "The suggestions of article 1" in str(report.losses[0])
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert [one.document.name for one in project.answers("Mira")] == ["a"]


def test_suggesting_again_mends_a_wrong_score_and_keeps_the_sound_ones(damaged: Path) -> None:
    with ra.open(damaged, read_only=False) as project:
        project.suggest(["figures"], again=True)
        assert [label for label, _, _ in suggested(project)["a"]] == ["ORG", "QUANTITY"]


def test_check_names_the_row_with_a_wrong_score_and_recover_makes_a_sound_project(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(damaged)], no_demo) == 1
    assert "The suggestions of article 1 cannot be read: The score 1.0000001 is not" in capsys.readouterr().out
    new = tmp_path / "new.rareannot"
    assert main(["recover", str(damaged), str(new), "--yes"], no_demo) == 0
    assert main(["check", str(new)], no_demo) == 0
    with ra.open(new) as project:
        assert {name: len(found) for name, found in suggested(project).items()} == {"a": 1, "b": 1}


def test_the_program_stores_no_score_beyond_one(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        project.add_documents([ra.Document(TEXT)])
        with pytest.raises(ra.UserError, match=r"The score 1\.0000001 is not between 0 and 1"):
            project.suggestions.put([(1, [replace(SUGGESTION, score=1.0000001)])], "imported")


def test_a_file_with_a_score_beyond_one_is_refused_line_by_line(project: ra.OpenProject, tmp_path: Path) -> None:
    span = {"start": 0, "end": 5, "label": "ORG", "source": "my model 1", "score": 1.0000001}
    lines = [{"id": "c", "text": TEXT + "!", "spans": [span]}, {"id": "d", "text": TEXT + "?", "spans": []}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    report = project.import_files(tmp_path / "in.jsonl")
    assert (len(report.new), [one.where for one in report.refused]) == (1, ["in.jsonl:1"])
