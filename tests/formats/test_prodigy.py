"""Prodigy: tasks with tokens and answers."""

import json
from pathlib import Path
from typing import Any

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, read, write
from rareannot.formats.prodigy import is_prodigy
from rareannot.formats.values import EntryLink
from tests.formats.samples import HARD, LABELS, entries, notices, refusals
from tests.rows import each_row


def _json(path: Path, *values: Any) -> Path:
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")
    return path


def test_prodigys_token_ends_are_inclusive_and_its_tokens_are_cut_at_span_edges(tmp_path: Path) -> None:
    write(tmp_path / "o.jsonl", "prodigy", [HARD], LABELS)
    task = json.loads((tmp_path / "o.jsonl").read_text())
    assert task["answer"] == "accept"
    for span in task["spans"]:
        first, last = task["tokens"][span["token_start"]], task["tokens"][span["token_end"]]
        assert (first["start"], last["end"]) == (span["start"], span["end"])
    assert [t["id"] for t in task["tokens"]] == list(range(len(task["tokens"])))
    assert "".join(t["text"] + " " * t["ws"] for t in task["tokens"]) == HARD.document.text


def test_prodigys_answers_become_statuses(tmp_path: Path) -> None:
    spans = [{"start": 0, "end": 1, "label": "ORG", "token_start": 0, "token_end": 0}]
    tasks = [{"text": "a b", "spans": spans, "answer": a, "_input_hash": 1, "_annotator_id": "db-ada"} for a in
             ("accept", "reject", "ignore")]  # fmt: skip
    items = list(read(_json(tmp_path / "in.jsonl", *tasks)))
    found = [(e.status, len(e.spans), e.annotator) for e in items if isinstance(e, Entry)]
    assert found == [("done", 1, "db-ada"), ("new", 0, "db-ada"), ("skipped", 1, "db-ada")]
    assert notices(items) == ["spans of rejected tasks left out"]


@each_row("text", ["a  b", " a\n b \n", "\t a   b", "x\u2003y z\n\n", "one", "end ", "a \n\n  b", "中文 中\n"])
@each_row("edge", [1, 2, 3])
def test_tokens_give_the_text_back_white_space_and_all(tmp_path: Path, text: str, edge: int) -> None:
    spans = (Span(0, edge, "ORG"),) if edge <= len(text) else ()
    write(tmp_path / "o.jsonl", "prodigy", [Entry(Document(text, "a"), spans)], LABELS)
    task = json.loads((tmp_path / "o.jsonl").read_text("utf-8"))
    assert "".join(t["text"] + " " * t["ws"] for t in task["tokens"]) == text
    assert all(text[t["start"] : t["end"]] == t["text"] for t in task["tokens"])


def test_what_a_span_says_and_nothing_here_holds_is_said(tmp_path: Path) -> None:
    span = {"start": 0, "end": 1, "label": "ORG", "token_start": 0, "token_end": 0, "pattern": 7, "confidence": 0.5}
    items = list(read(_json(tmp_path / "in.jsonl", *[{"text": "a b", "spans": [span], "answer": "accept"}] * 3)))
    assert notices(items) == ["“confidence” of spans left out (3 times)", "“pattern” of spans left out (3 times)"]


def test_a_question_about_the_whole_text_is_no_answer_about_spans(tmp_path: Path) -> None:
    whole = {"text": "a b", "label": "POSITIVE", "answer": "accept"}
    asked = {"text": "a b", "tokens": [{"text": "a", "start": 0, "end": 1, "id": 0}], "answer": "accept"}
    found = [e for e in read(_json(tmp_path / "in.jsonl", whole, asked), "prodigy") if isinstance(e, Entry)]
    assert [(e.answered, e.status) for e in found] == [(False, ""), (True, "done")]


def test_an_answer_that_there_is_not_is_refused(tmp_path: Path) -> None:
    answers: list[object] = [{}, "maybe", None, "accept"]
    path = _json(tmp_path / "in.jsonl", *({"text": "a b", "answer": one, "spans": []} for one in answers))
    assert [one.where for one in refusals(path)] == ["in.jsonl:1", "in.jsonl:2", "in.jsonl:3"]
    assert "must be accept, reject or ignore" in str(refusals(path)[1].reason)
    assert len([one for one in read(path) if isinstance(one, Entry)]) == 1


def test_relations_are_read_by_the_places_of_their_ends_or_by_their_last_tokens(tmp_path: Path) -> None:
    lynas = {"start": 0, "end": 5, "label": "ORG", "token_start": 0, "token_end": 0}
    ores = {"start": 12, "end": 21, "label": "X", "token_start": 2, "token_end": 3}
    task = {"text": "Lynas ships rare ores", "spans": [lynas, ores], "answer": "accept"}
    by_place = {"head": 7, "child": 9, "head_span": lynas, "child_span": ores, "label": "ships"}
    found = entries(
        _json(
            tmp_path / "in.jsonl",
            task | {"relations": [by_place]},
            task | {"relations": [{"head": 3, "child": 0, "label": "by"}]},
            task | {"relations": []},
            task | {"relations": [by_place], "answer": "reject"},
        )
    )
    org, x = (0, 5, "ORG"), (12, 21, "X")
    assert [[(one.name, one.start, one.end) for one in entry.links] for entry in found] == [
        [("ships", org, x)], [("by", x, org)], [], [],
    ]  # fmt: skip
    assert found[3].spans == ()


def test_links_are_written_with_the_last_tokens_of_their_spans(tmp_path: Path) -> None:
    spans = (Span(0, 5, "ORG"), Span(12, 21, "MATERIAL"))
    link = EntryLink("ships", (0, 5, "ORG"), (12, 21, "MATERIAL"))
    entry = Entry(Document("Lynas ships rare ores", "n"), spans, links=(link,))
    report = write(tmp_path / "o.jsonl", "prodigy", [entry], LABELS)
    assert report.equal, report.differences
    task = json.loads((tmp_path / "o.jsonl").read_text())
    (relation,) = task["relations"]
    assert (relation["head"], relation["child"], relation["label"]) == (0, 3, "ships")
    assert [(relation[end]["start"], relation[end]["end"]) for end in ("head_span", "child_span")] == [(0, 5), (12, 21)]


@each_row(
    ("keys", "is_one"),
    [
        (("text", "answer"), True),
        (("text", "_task_hash"), True),
        (("text", "_input_hash"), True),
        (("text",), False),
        (("answer", "_task_hash"), False),
        ((), False),
    ],
)
def test_a_task_is_told_by_its_text_and_one_of_its_marks(keys: tuple[str, ...], is_one: bool) -> None:
    assert is_prodigy(dict.fromkeys(keys, "x")) is is_one
