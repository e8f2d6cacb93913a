"""Hand-made gold for links: our own articles, and the shared development articles by the offsets of their spans alone.

``own-a.jsonl`` … are native JSONL, the articles of one writer each with the writer's own links. ``said.json`` has what two of
them, a and b, said blind to each other of the articles of both and of sixteen development articles whose text is not ours: by
the article's id the SHA-256 of its text and each link as [name, [start, end], [start, end]]. Who has the text can measure on it.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1] / "pipeline"))  # behind: it has a gold.py of its own

from forms import normalise, project

from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.suggest.figures import read_figure
from rareannot.suggest.links.article import Article, read_article
from rareannot.suggest.links.features import Slot
from rareannot.suggest.links.scorer import walk

HERE = Path(__file__).resolve().parent
LABELS = builtin_label_set()
FORMS = ("cased", "normalised")
TWICE = ("a", "b")
"""The authors who said what they think of each other's articles, too, and of dev."""
WRITERS = (*TWICE, "c", "d", "e", "f", "g", "i", "j")
"""Whose articles are learnt from."""
UNSEEN = ("h",)
"""Whose articles are only measured on; h is the one by whom no choice was ever made."""
Place = tuple[int, int]
Links = set[tuple[str, Place, Place]]


@dataclass(frozen=True, slots=True)
class Piece:
    """An article in one form with the answers of one author; whose article it is says ``origin`` (dev: nobody's of ours)."""

    name: str
    origin: str
    author: str
    form: str
    article: Article
    gold: Mapping[Slot, Set[str]]


def own(writer: str) -> Iterator[Piece]:
    """The articles that an author wrote, with the links of each who linked them, in both forms."""
    yield from _read(HERE / f"own-{writer}.jsonl", writer)


def dev(folder: Path) -> Iterator[Piece]:
    """The development articles in ``folder`` (cased.jsonl) with the links of each author, in both forms."""
    yield from _read(folder / "cased.jsonl", "dev")


def _read(path: Path, origin: str) -> Iterator[Piece]:
    known = json.loads((HERE / "said.json").read_text("utf-8"))
    for line in path.read_text("utf-8").splitlines():
        data = json.loads(line)
        spans = [(s["start"], s["end"], s["label"]) for s in data["spans"]]
        once = origin in (*WRITERS, *UNSEEN) and origin not in TWICE
        by_author = {origin: _own_links(data)} if once else _said(known.get(data["id"]), data)
        for author, links in by_author.items():
            yield from _pieces((data["id"], origin, author), data["text"], spans, links)


def _own_links(data: Mapping[str, Any]) -> Links:
    places = [(s["start"], s["end"]) for s in data["spans"]]
    return {(link["label"], places[link["from"]], places[link["to"]]) for link in data["links"]}


def _said(said: Mapping[str, Any] | None, data: Mapping[str, Any]) -> dict[str, Links]:
    if said is None or said["sha256"] != sha256(data["text"].encode()).hexdigest():
        raise SystemExit(f"{data['id']}: this is not the text that the links were made for")
    return {who: {(name, (a, b), (c, d)) for name, (a, b), (c, d) in said[who]} for who in TWICE}


def _pieces(known: tuple[str, str, str], text: str, spans: list[tuple[int, int, str]], links: Links) -> Iterator[Piece]:
    order = sorted(spans)
    ids = {(start, end): str(n) for n, (start, end, _) in enumerate(order)}
    said = [(name, ids[start], ids[end]) for name, start, end in links]
    low, source = normalise(text)
    # one by one, since a span that holds no letter vanishes and the others keep their numbers
    moved = {str(n): project([one], source, low) for n, one in enumerate(order)}
    for form in FORMS:
        marked = (
            {str(n): one for n, one in enumerate(order)}
            if form == "cased"
            else {i: m[0] for i, m in moved.items() if m}
        )
        yield _piece(known, form, text if form == "cased" else low, marked, said)


def _piece(
    known: tuple[str, str, str], form: str, text: str, marked: Mapping[str, Any], links: list[tuple[str, str, str]]
) -> Piece:
    spans = {
        i: Span(start, end, label, figure=read_figure(text, start, end, label))
        for i, (start, end, label) in marked.items()
    }
    article = read_article(text, spans, LABELS)
    gold: dict[Slot, set[str]] = {(span.id, link.name): set() for span, link in walk(article, LABELS.links)}
    for name, start, end in links:
        if (start, name) in gold and end in spans:
            gold[start, name].add(end)
    return Piece(*known, form, article, gold)
