"""The card of a dataset in Markdown, with the head that dataset hubs and ``datasets.load_dataset`` read."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rareannot.learn.dataset_card import NOT_STATED, Card

_SPLITS = {"dev": "validation"}
"""What a library calls a part, where that is not its own name."""
_LICENCES = re.compile(
    r"(?:cc0-1\.0|cc-by(?:-nc)?(?:-(?:sa|nd))?-(?:2\.0|2\.5|3\.0|4\.0)|mit|apache-2\.0|bsd|bsd-[23]-clause|[al]?gpl-[23]\.[01]|gpl"
    r"|odbl|odc-by|pddl|cdla-(?:sharing|permissive)-[12]\.0|etalab-2\.0|unlicense|openrail|other|unknown)"
)
"""The ids of licences that a hub knows (huggingface.co/docs/hub/repositories-licenses), as far as texts have them."""


def markdown(card: Card) -> str:
    """Returns the card as the text of a README.md."""
    data = card.as_json()
    sections = (
        _head(card, data),
        _counts(data),
        _labels(data),
        _people(data),
        _provenance(data),
        _split(data),
        _left_out(data),
        _files(data),
    )
    return "\n\n".join(text for section in sections for text in section) + "\n"


def _head(card: Card, data: dict[str, Any]) -> Iterator[str]:
    yield "\n".join(
        ["---", *_licence(card.licence), "task_categories:", "- token-classification", *_loading(card), "---"]
    )
    yield f"# {_plain(data['name'])}"
    source = data["made_from"]
    filters = [
        f"{name.replace('_', ' ')}: {_said(value)}" for name, value in source.items() if value not in ("", None, [])
    ]
    yield f"Format: {data['format']}. Licence: {_plain(data['licence'])}. Made by {data['program']}."
    yield _bullets(filters)
    if data["warnings"]:
        yield "**Mind:** " + " ".join(_plain(w) for w in data["warnings"])


def _licence(text: str) -> Iterator[str]:
    """Yields a licence by its id; one without an id is “other” with its name."""
    licence_id = re.sub(r"[\s_]+", "-", text.strip().lower())
    if _LICENCES.fullmatch(licence_id):
        yield f"license: {licence_id}"
    elif text in ("", NOT_STATED):
        yield "license: unknown"
    else:
        yield "license: other"
        yield f"license_name: {_yaml(text)}"


def _loading(card: Card) -> Iterator[str]:
    """Yields which files are the parts, and the columns if tags are numbers: otherwise the lists beside them count as data."""
    if not card.data_files:
        return
    if card.tags:
        yield from ("dataset_info:", "  features:")
        yield from ("  - name: id", "    dtype: string", "  - name: tokens", "    sequence: string")
        yield from ("  - name: ner_tags", "    sequence:", "      class_label:", "        names:")
        yield from (f"          '{number}': {_yaml(tag)}" for number, tag in enumerate(card.tags))
        yield from (
            "  - name: text",
            "    dtype: string",
            "  - name: offsets",
            "    sequence:",
            "      sequence: int64",
        )
    yield from ("configs:", "- config_name: default", "  data_files:")
    for part, file in card.data_files.items():
        yield from (f"  - split: {_SPLITS.get(part, part)}", f"    path: {_yaml(file)}")


def _yaml(text: str) -> str:
    """Returns a text as YAML: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)


def _counts(data: dict[str, Any]) -> Iterator[str]:
    counts = data["counts"]
    labels = sorted({label for part in counts.values() for label in part["labels"]})
    rows = [[name, *(part[name] for part in counts.values())] for name in ("documents", "words", "spans")]
    rows += [[_plain(label), *(part["labels"].get(label, 0) for part in counts.values())] for label in labels]
    yield "## Counts"
    yield _table(["", *counts, "all"], [[*row, sum(row[1:])] for row in rows])


def _labels(data: dict[str, Any]) -> Iterator[str]:
    yield "## Labels"
    yield _table(["label", "kind", "rule"], [[_plain(x["name"]), x["kind"], _plain(x["rule"])] for x in data["labels"]])


def _people(data: dict[str, Any]) -> Iterator[str]:
    yield "## Annotators and agreement"
    yield _table(["answers of", "articles"], [[_plain(name), n] for name, n in data["annotators"].items()])
    agreement = data["agreement"]
    if agreement is None:
        yield "No article was done by two annotators, so agreement is not known."
        return
    rows = [[name.replace("_", " "), _number(agreement[name])] for name in ("f1_exact", "f1_overlap", "u_alpha")]
    yield f"Measured on the {agreement['documents']} articles that two or more of {agreement['annotators']} annotators have done:"
    yield _table(["measure", "value"], rows)
    yield _table(["label", "F1 exact"], [[_plain(label), _number(f1)] for label, f1 in agreement["by_label"].items()])
    yield from (_plain(warning) for warning in agreement["warnings"])


def _provenance(data: dict[str, Any]) -> Iterator[str]:
    yield "## How the spans came about"
    rows = [[p["origin"], _plain(p["source"]) or "–", p["spans"]] for p in data["provenance"]]
    yield _table(["origin", "suggested by", "spans"], rows)


def _split(data: dict[str, Any]) -> Iterator[str]:
    yield "## Split"
    facts = {**data["split"], **data["duplicates"]}
    yield _bullets(f"{name.replace('_', ' ')}: {_said(value)}" for name, value in facts.items())


def _left_out(data: dict[str, Any]) -> Iterator[str]:
    if data["left_out"] or data["losses"]:
        yield "## Left out"
        yield _bullets([*(f"articles {reason}: {n}" for reason, n in data["left_out"].items()), *data["losses"]])


def _files(data: dict[str, Any]) -> Iterator[str]:
    yield "## Files"
    yield _table(
        ["file", "bytes", "SHA-256"], [[_plain(f["path"]), f["bytes"], f"`{f['sha256']}`"] for f in data["files"]]
    )


# ---- how ----


def _table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {_plain(item)}" for item in items)


def _plain(text: object) -> str:
    """Returns a text escaped so that Markdown shows it unchanged, on one line."""
    one_line = " ".join(str(text).split())
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in one_line)


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
