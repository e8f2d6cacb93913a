"""JSON in lines and lists: depth, size, numbers, keys and offsets that are none, in every form that is JSON."""

import json
from typing import Any

from tests.formats.hostile import Case

TEXT = "ore 😀 from e\u0301 kiln"
GOOD = json.dumps({"text": "ore from the kiln"}).encode() + b"\n"


def line(**data: Any) -> bytes:
    """One object as a line."""
    return json.dumps(data).encode() + b"\n"


def spans(*found: Any, text: str = TEXT) -> bytes:
    """A native record with these spans, then a good one."""
    return line(text=text, spans=list(found)) + GOOD


def span(start: Any, end: Any, label: Any = "ORG", **more: Any) -> dict[str, Any]:
    """One native span."""
    return {"start": start, "end": end, "label": label} | more


NATIVE = (
    Case("empty lines between", ".jsonl", b"\n\n" + GOOD + b"\n  \n" + GOOD, 2),
    Case("no line end at the end", ".jsonl", GOOD.rstrip(), 1),
    Case("a cut last line", ".jsonl", GOOD + b'{"text": "ore', 1, "jsonl:2|JSON"),
    Case("two objects on a line", ".jsonl", GOOD.rstrip() + GOOD, 0, ":1|JSON"),
    Case("a list in place of an object", ".jsonl", b"[1, 2]\n" + GOOD, 1, "object"),
    Case("text that is a number", ".jsonl", line(text=7) + GOOD, 1, "text"),
    Case("text that is a list", ".jsonl", line(text=["ore"]) + GOOD, 1, "text"),
    Case("no text", ".jsonl", line(id=1) + GOOD, 1, "text"),
    Case("the same key twice", ".jsonl", b'{"text": "ore", "text": "kiln"}\n' + GOOD, 1, "twice"),
    Case("deep nesting", ".jsonl", b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + GOOD, 1, "deep|nest"),
    Case("deep nesting in meta", ".jsonl", b'{"text": "o", "meta": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}\n" + GOOD, 1, "deep|nest"),
    Case("NaN", ".jsonl", b'{"text": "ore", "meta": {"a": NaN}}\n' + GOOD, 1, "NaN"),
    Case("Infinity", ".jsonl", b'{"text": "ore", "meta": {"a": -Infinity}}\n' + GOOD, 1, "Infinity"),
    Case("a number of 5 000 digits", ".jsonl", b'{"text": "ore", "meta": {"a": ' + b"9" * 5000 + b"}}\n" + GOOD, 1, "digits"),
    Case("a number with a huge exponent", ".jsonl", b'{"text": "ore", "meta": {"a": 1e999999}}\n' + GOOD, 2),
    Case("a lone surrogate", ".jsonl", b'{"text": "ore \\ud800 kiln"}\n' + GOOD, 1, "surrogate"),
    Case("NUL", ".jsonl", b'{"text": "ore \\u0000 kiln"}\n' + GOOD, 1, "NUL"),
    Case("a surrogate pair", ".jsonl", b'{"text": "ore \\ud83d\\ude00"}\n', 1),
    Case("overlong UTF-8 in a line", ".jsonl", GOOD + b'{"text": "ore \xc0\xaf"}\n' + GOOD, 2, "UTF-8"),
    Case("a broken byte in one line, letters in others", ".jsonl", b'{"text": "ore \xff"}\n' + '{"text": "Köln"}'.encode() + b"\n", 1, "Byte 15"),
    Case("a line of 17 MB", ".jsonl", lambda: b'{"text": "' + b"o" * (17 << 20) + b'"}\n' + GOOD, 1, "longer than"),
    Case("a line without end", ".jsonl", lambda: b'{"text": "' + b"o" * (60 << 20), 0, "longer than"),
    Case("comments", ".jsonl", b"// ore\n" + GOOD, 1, "JSON"),
    Case("single quotes", ".jsonl", b"{'text': 'ore'}\n" + GOOD, 1, "JSON"),
    Case("separators inside a text are no line ends", ".jsonl", '{"text": "ore\u2028kiln\u2029end\x85."}\n'.encode() + GOOD, 2),
    Case("escaped controls", ".jsonl", b'{"text": "ore \\u202e \\u0007 \\u001b[0m"}\n', 1),
    Case("a raw control character in a string", ".jsonl", b'{"text": "ore \x07 kiln"}\n' + GOOD, 1, "control character"),
    Case("JSON with Windows line ends", ".jsonl", GOOD.replace(b"\n", b"\r\n") * 2, 2),
    Case("UTF-16", ".jsonl", GOOD.decode().encode("utf-16"), 1, "utf-16"),
    Case("an id that is a list", ".jsonl", line(id=[1], text="ore"), 1),
    Case("an id that leads elsewhere", ".jsonl", line(id="../../etc/passwd", text="ore"), 1),
    Case("an id of 1 MB", ".jsonl", line(id="x" * 1_000_000, text="ore"), 1, ""),
    Case("meta that is a list", ".jsonl", line(text="ore", meta=[1]) + GOOD, 1, "meta"),
    Case("a status that is none", ".jsonl", line(text="ore", status="finished") + GOOD, 1, "status"),
    Case("a status that is a list", ".jsonl", line(text="ore", status=["done"]) + GOOD, 1, "status"),
    Case("an annotator that is an object", ".jsonl", line(text="ore", annotator={"a": 1}) + GOOD, 1, "annotator"),
    Case("a list, as .json", ".json", b"[" + GOOD.strip() + b"," + GOOD.strip() + b"]", 2),
    Case("a list that is cut off", ".json", b"[" + GOOD.strip() + b"," + GOOD.strip(), 2, "ends"),
    Case("a list of deep lists", ".json", b"[" * 200_000, 0, "deep"),
    Case("an object of no form", ".json", b'{"a": 1}', 0, "text"),
)  # fmt: skip

OFFSETS = (
    Case("a boolean offset", ".jsonl", spans(span(True, 3)), 1, "start"),
    Case("an offset as text", ".jsonl", spans(span("0", 3)), 1, "start"),
    Case("a fraction", ".jsonl", spans(span(0, 2.5)), 1, "end"),
    Case("null", ".jsonl", spans(span(None, 3)), 1, "start"),
    Case("a huge offset", ".jsonl", spans(span(0, 10**30)), 1, "outside|0 to|only"),
    Case("a huge negative offset", ".jsonl", spans(span(-(10**30), 3)), 1, "outside"),
    Case("reversed", ".jsonl", spans(span(3, 0)), 1, "backwards"),
    Case("an empty span", ".jsonl", spans(span(3, 3)), 1, "empty"),
    Case("beyond the end", ".jsonl", spans(span(0, 500)), 1, "outside"),
    Case("an exponent", ".jsonl", b'{"text": "ore", "spans": [{"start": 0, "end": 1e400, "label": "ORG"}]}\n' + GOOD, 1, "end"),
    Case("the quote says otherwise", ".jsonl", spans(span(0, 3, text="kiln")), 1, "another text"),
    Case("UTF-16 units, told by the quotes", ".jsonl", spans(span(7, 11, text="from"), span(15, 19, text="kiln")), 2, "UTF-16"),
    Case("bytes, told by the quotes", ".jsonl", spans(span(9, 13, text="from"), span(18, 22, text="kiln")), 2, "byte"),
    Case("inside a surrogate pair", ".jsonl", spans(span(5, 11, text="\udc00 from"), span(15, 19, text="kiln")), 1, "surrogate"),
    Case("a label that is a number", ".jsonl", spans(span(0, 3, 7)), 1, "label"),
    Case("a label that is null", ".jsonl", spans(span(0, 3, None)), 1, "label"),
    Case("an empty label", ".jsonl", spans(span(0, 3, "")), 1, "label"),
    Case("a label of 1 MB", ".jsonl", spans(span(0, 3, "X" * 1_000_000)), 1, "1,000,000 characters"),
    Case("a score of 7", ".jsonl", spans(span(0, 3, score=7)), 1, "score"),
    Case("a score that is true", ".jsonl", spans(span(0, 3, score=True)), 1, "number"),
    Case("a value that is no number", ".jsonl", spans(span(0, 3, value="many")), 1, "many"),
    Case("a value with a huge exponent", ".jsonl", spans(span(0, 3, value="1e999999999")), 1, "usable"),
    Case("low above high", ".jsonl", spans(span(0, 3, low="5", high="1")), 1, "backwards"),
    Case("a modifier that is none", ".jsonl", spans(span(0, 3, value="5", modifier="<script>")), 1, "modifier"),
    Case("spans that are an object", ".jsonl", line(text="ore", spans={"a": 1}) + GOOD, 1, "spans"),
    Case("spans that are numbers", ".jsonl", line(text="ore", spans=[1]) + GOOD, 1, "spans"),
    Case("50 000 spans", ".jsonl", lambda: spans(*(span(0, 3) for _ in range(50_000))), 2),
    Case("an origin that is none", ".jsonl", spans(span(0, 3, origin="god")), 2),
)  # fmt: skip

OTHERS = (
    Case("Prodigy: a span that is a token of 9", ".jsonl", line(text="ore", spans=[{"start": 0, "end": 3, "label": "A", "token_start": 9}], answer="accept"), 1),
    Case("Prodigy: an answer that is none", ".jsonl", line(text="ore", answer="maybe", _input_hash=1, _task_hash=2), 0, "answer"),
    Case("doccano: an offset that is a boolean", ".jsonl", line(text="ore kiln", label=[[True, 3, "A"]]) + line(text="ore", label=[[0, 3, "A"]]), 1, "start"),
    Case("doccano: a label with two parts", ".jsonl", line(text="ore", label=[[0, 3, "A"]]) + line(text="ore kiln", label=[[0, 3]]), 1, "label"),
    Case("doccano: outside", ".jsonl", line(text="ore", label=[[0, 99, "A"]]) + line(text="ore", label=[[0, 3, "A"]]), 1, "outside"),
    Case("doccano: entities that are null", ".jsonl", line(text="ore", entities=None, relations=[]), 1),
    Case("doccano: an entity without an end", ".jsonl", line(text="ore", entities=[{"id": 1, "label": "A", "start_offset": 0}], relations=[]), 0, "end"),
    Case("Label Studio: no data", ".json", json.dumps([{"annotations": []}]).encode(), 0, "text"),
    Case("Label Studio: a result that is a string", ".json", json.dumps([{"data": {"text": "ore"}, "annotations": [{"result": "x"}]}]).encode(), 0, "result"),
    Case("Label Studio: an offset that is text", ".json", json.dumps([{"data": {"text": "ore"}, "annotations": [{"result": [{"type": "labels", "value": {"start": "0", "end": 3, "labels": ["A"]}}]}]}]).encode(), 0, "start"),
    Case("Label Studio: 10 000 annotations on one task", ".json", lambda: json.dumps([{"data": {"text": "ore"}, "annotations": [{"result": []}] * 10_000}]).encode(), 10_000),
    Case("Hugging Face: tags and tokens of other lengths", ".jsonl", line(tokens=["ore", "kiln"], ner_tags=["O"]), 0, "1 tags"),
    Case("Hugging Face: a tag number without names", ".jsonl", line(tokens=["ore"], ner_tags=[3]), 0, "names"),
    Case("Hugging Face: a token that is null", ".jsonl", line(tokens=["ore", None], ner_tags=["O", "O"]), 0, "tokens"),
    Case("GLiNER: a token that is none", ".json", json.dumps([{"tokenized_text": ["ore"], "ner": [[0, 9, "A"]]}]).encode(), 0, "tokens 0 to 9"),
    Case("GLiNER: booleans", ".json", json.dumps([{"tokenized_text": ["ore"], "ner": [[False, True, "A"]]}]).encode(), 0, "start"),
    Case("UIMA JSON: a type that is missing", ".json", json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "evil.Type"}], "%VIEWS": {}}).encode(), 0, "CAS"),
)  # fmt: skip
