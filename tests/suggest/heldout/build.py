"""Build cased.jsonl and normalised.jsonl from marked articles: ``python tests/suggest/heldout/build.py [FOLDER]``.

FOLDER holds articles.txt and is this one unless given. An article starts at ``=== name``. A span is ``[label:text]``
with the label's letter of LABELS; a figure may go on with ``|value|unit|modifier`` (``low..high`` for a range).
``<<`` and ``>>`` enclose a BOILERPLATE passage. Offsets are code points, half-open.
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
LABELS = {
    "P": "PERSON",
    "O": "ORG",
    "G": "GPE",
    "L": "LOC",
    "F": "FAC",
    "N": "NORP",
    "M": "MATERIAL",
    "%": "PERCENT",
    "Q": "QUANTITY",
    "$": "MONEY",
    "C": "CARDINAL",
    "D": "DATE",
}
MARK = re.compile(r"\[([POGLFNM%Q$CD]):([^\]|]+)(?:\|([^\]]*))?\]|<<|>>")
PASSAGE = "BOILERPLATE"
JUNK = re.compile(r"[\W_]+")
Span = dict[str, object]


def number(text: str) -> int | float:
    """A JSON number as written: whole numbers without a point."""
    return float(text) if "." in text else int(text)


def figure(fields: str) -> Span:
    """The value of ``value|unit|modifier``; the modifier is none, or range when the value is one."""
    value, unit, modifier = [*fields.split("|"), ""][:3]
    low, dots, high = value.partition("..")
    amount: Span = {"low": number(low), "high": number(high)} if dots else {"value": number(value)}
    return amount | {"unit": unit, "modifier": modifier or ("range" if dots else "none")}


def parse(marked: str) -> tuple[str, list[Span]]:
    """The text without marks, and its spans, passages among them."""
    text, spans, last = "", [], 0
    opened = 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        start, last = len(text), mark.end()
        if mark[0] == "<<":
            opened = start
            continue
        if mark[0] == ">>":
            spans.append({"start": opened, "end": start, "label": PASSAGE, "text": text[opened:]})
            continue
        text += mark[2]
        spans.append({"start": start, "end": len(text), "label": LABELS[mark[1]], "text": mark[2]})
        spans[-1] |= figure(mark[3]) if mark[3] else {}
    return text + marked[last:], spans


def normalise(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Lower case with every run of other signs one space, and the spans projected onto it."""
    out, at = "", []
    for char in text:
        at.append(len(out))
        if not JUNK.match(char):
            out += char.lower()
        elif out and not out.endswith(" "):
            out += " "
    at.append(len(out))
    moved = []
    for span in spans:
        start, end = at[int(str(span["start"]))], at[int(str(span["end"]))]
        while out[start] == " ":
            start += 1
        end -= len(out[start:end]) - len(out[start:end].rstrip())
        moved.append(span | {"start": start, "end": end, "text": out[start:end]})
    return out.strip(), moved


def main(folder: Path) -> None:
    """Write both files of ``folder``."""
    articles = re.split(r"^=== (.+)\n", (folder / "articles.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    lines: dict[str, list[str]] = {"cased": [], "normalised": []}
    for name, marked in zip(articles[::2], articles[1::2], strict=True):
        text, spans = parse(marked.strip())
        for form, (words, marks) in {"cased": (text, spans), "normalised": normalise(text, spans)}.items():
            assert all(words[int(str(s["start"])) : int(str(s["end"]))] == s["text"] for s in marks), name
            record: dict[str, object] = {"id": name.replace(" ", "-"), "form": form, "text": words}
            record["spans"] = [s for s in marks if s["label"] != PASSAGE]
            if passages := [s for s in marks if s["label"] == PASSAGE]:
                record["passages"] = passages
            lines[form].append(json.dumps(record, ensure_ascii=False) + "\n")
    for form, records in lines.items():
        (folder / f"{form}.jsonl").write_text("".join(records), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else HERE)
