"""A project through the Python API: what goes in comes out, beside an open window too."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import rareannot as ra
from rareannot.core.labels import builtin_label_set

TEXT = "Lynas sold 1 200 tons of oxide in Kalgoorlie. Lynas is happy."
LABELS = builtin_label_set()


def place(quote: str, label: str, figure: ra.Figure | None = None) -> ra.Span:
    start = TEXT.index(quote)
    return ra.Span(start, start + len(quote), label, figure)


ANSWER = (
    place("Lynas", "ORG"),
    place("1 200 tons", "QUANTITY", ra.Figure(Decimal(1200), unit="t")),
    place("Kalgoorlie", "GPE"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with two articles; Mira and Jonas did the first, alike."""
    with ra.create(tmp_path / "news") as project:
        project.add([ra.Document("Prices fell.", name="b")])
        for who in ("Mira", "Jonas"):
            project.add([ra.Entry(ra.Document(TEXT, name="a", title="Lynas"), ANSWER)], annotator=who)
        return project.path


def test_a_project_says_what_it_is(path: Path) -> None:
    assert path.name == "news.rareannot"
    with ra.open(path) as project:
        assert (project.name, project.read_only, project.is_copy, len(project)) == ("news", True, False, 2)
        assert project.annotators == ("Mira", "Jonas")
        assert project.labels == LABELS
        assert repr(project) == f"<rareannot.OpenProject {str(path)!r}, read only>"
        assert [d.name for d in project.documents()] == ["b", "a"]


def test_answers_come_back_as_they_were_given(path: Path) -> None:
    with ra.open(path) as project:
        (entry,) = project.answers("Mira")
        assert [(s.start, s.end, s.label, s.figure) for s in entry.spans] == [
            (s.start, s.end, s.label, s.figure) for s in ANSWER
        ]
        assert (entry.annotator, entry.status, entry.document.title) == ("Mira", "done", "Lynas")
        (agreed,) = project.answers("unanimous")
        assert agreed.settled == "unanimous, of 2"
        assert list(project.gold()) == []
        with pytest.raises(ra.UserError, match="Zoë"):
            list(project.answers("Zoë"))
        with pytest.raises(ra.UserError, match="status"):
            project.answers("Mira", status="begun")


def test_agreement_is_measured(path: Path) -> None:
    with ra.open(path) as project:
        result = project.agreement()
        assert (result.documents, result.f1_exact, result.f1_pooled) == (1, 1.0, 1.0)
        assert sorted(result.names.values()) == sorted(project.annotators)
        assert set(result.names) == set(result.annotators)
        with pytest.raises(ra.UserError, match="two annotators"):
            project.agreement("Mira")


def test_suggestions_of_a_script_stand_beside_those_of_the_program(path: Path) -> None:
    with ra.open(path, read_only=False) as project:
        assert project.suggest(["figures"]) == 2
        own = [ra.Suggestion(0, 5, "ORG", source="my model 2", score=0.8, reason="seen before")]
        assert project.add_suggestions({"a": own}) == 1
        found = {
            document.name: [(s.label, s.source.split()[0]) for s in held] for document, held in project.suggestions()
        }
        assert found == {"b": [], "a": [("ORG", "my"), ("QUANTITY", "figures")]}
        again = [ra.Suggestion(34, 44, "GPE", source="my model 2", score=0.8)]
        sha256 = next(d.sha256 for d in project.documents() if d.name == "a")
        project.add_suggestions({sha256: again})
        assert [s.label for _, held in project.suggestions() for s in held] == ["QUANTITY", "GPE"]


@pytest.mark.parametrize(
    ("article", "suggestion", "sentence"),
    [
        ("c", ra.Suggestion(0, 5, "ORG", "my model", 0.5), "0 articles are called “c”"),
        ("a", ra.Suggestion(0, 5, "SONG", "my model", 0.5), "SONG"),
        ("a", ra.Suggestion(0, 500, "ORG", "my model", 0.5), "500"),
    ],
)
def test_what_cannot_be_suggested_is_refused_and_nothing_is_added(
    path: Path, article: str, suggestion: ra.Suggestion, sentence: str
) -> None:
    with ra.open(path, read_only=False) as project:
        sound = [ra.Suggestion(0, 6, "ORG", "my model", 0.5)]
        with pytest.raises(ra.UserError, match=sentence):
            project.add_suggestions({"b": sound, article: [suggestion]})
        assert [held for _, held in project.suggestions()] == [(), ()]


def test_a_name_that_two_articles_have_is_asked_back(path: Path) -> None:
    with ra.open(path, read_only=False) as project:
        project.add([ra.Document("Prices rose.", name="b")])
        with pytest.raises(ra.UserError, match="2 articles are called “b”"):
            project.add_suggestions({"b": []})


def test_a_span_outside_its_text_adds_nothing(path: Path) -> None:
    with ra.open(path, read_only=False) as project:
        with pytest.raises(ra.UserError):
            project.add([ra.Document("New one."), ra.Entry(ra.Document("Short."), (ra.Span(0, 60, "ORG"),))])
        assert len(project) == 2


def test_labels_that_are_unknown_are_said(path: Path) -> None:
    with ra.open(path, read_only=False) as project:
        report = project.add([ra.Entry(ra.Document("Ada sang Yesterday."), (ra.Span(9, 18, "SONG"),))])
    assert [str(notice.text) for notice in report.notices] == ["spans labelled SONG left out: not in the label set"]


def test_files_go_in_and_out(path: Path, tmp_path: Path) -> None:
    with ra.open(path) as project:
        report = project.export(tmp_path / "mira.jsonl", layer="Mira")
        assert (report.documents, report.spans, report.equal) == (1, 3, True)
        with pytest.raises(ra.UserError):
            project.export(tmp_path / "mira.jsonl", layer="Mira")
    with ra.create(tmp_path / "other") as other:
        assert other.import_files(tmp_path / "mira.jsonl", annotator="Noor").spans == 3
        assert [s.label for e in other.answers("Noor") for s in e.spans] == ["ORG", "QUANTITY", "GPE"]
    assert [len(e.spans) for e in ra.read(tmp_path / "mira.jsonl")] == [3]
    again = ra.write(tmp_path / "again.jsonl", ra.read(tmp_path / "mira.jsonl"))
    assert again.equal
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "mira.jsonl").read_bytes()


def test_reading_works_beside_a_program_that_writes(path: Path) -> None:
    looking = "import sys, rareannot as ra; p = ra.open(sys.argv[1]); print(p.is_copy, len(p))"
    writing = "import sys, rareannot as ra; ra.open(sys.argv[1], read_only=False)"
    with ra.open(path, read_only=False) as mine:
        mine.add([ra.Document("Later.")])
        told, refused = (
            subprocess.run([sys.executable, "-c", one, path], capture_output=True, text=True, check=False)
            for one in (looking, writing)
        )
        assert (told.stdout, told.stderr) == ("True 3\n", "")
        assert "is open already" in refused.stderr
        with pytest.raises(ra.UserError, match="is open already"):
            ra.open(path)


def test_a_read_only_project_refuses_to_be_written(path: Path) -> None:
    with ra.open(path) as project, pytest.raises(ra.UserError):
        project.add([ra.Document("New one.")])


def test_facts_are_the_figures_of_a_layer(path: Path) -> None:
    with ra.open(path) as project:
        (fact,) = project.facts("Mira")
        assert (fact.text, fact.figure.value, fact.decided_by, fact.when) == ("1 200 tons", Decimal(1200), "Mira", None)
        assert fact.sentence == "Lynas sold 1 200 tons of oxide in Kalgoorlie."
        assert fact.as_json()["article"] == "a"
        assert list(project.facts("gold")) == []
