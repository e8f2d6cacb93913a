"""Reading and writing the weights of a scorer of links: those that ship, and those in the folder of a trained pipeline.

A pipeline may come from elsewhere, so what is read is checked: it is numbers for known features, and nothing else.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rareannot.core.bundled import bundled_json
from rareannot.core.errors import UserError
from rareannot.core.links import NAME, NONE
from rareannot.suggest.links.scorer import LinkScorer

FILE = "links.json"
"""The weights in the folder of a pipeline, beside its meta.json."""
VERSION = 2
"""Version 1 had every weight by its name, "of/gap:after 1"."""
MOST_WEIGHTS, MOST_BYTES, LONGEST, GREATEST = 400_000, 16_000_000, 120, 50.0
"""So many weights, bytes of a file and characters of a name, and so great a weight, are read at most; none that is learnt comes near."""
SAID_KINDS = frozenset(
    (
        "answered before", "answered often", "answered often alike", "answered alike", "answered beside", "answered here",
        "linked before", "last", "last alike", "as before", "offset", "order", "used", "used name", "compared", "taken",
        "partner", "together",
    )
)  # fmt: skip
"""What features are about that tell of answers to other questions: what is before their colon."""
KINDS = frozenset(
    (
        "any", "figure", "form", "alone", "word before figure", "word after figure", "gap", "sentence", "side",
        "line", "nearest", "kinds nearby", "passed", "figures between", "between", "parallel", "only", "pattern", "word between",
        "sign between", "lead", "whose", "says", "kinds", "kind", "labels", "topic", "alike", "opening", "subject",
        "default", "most", "resumed", "resumes", "matter", "matters", "main", "words", "label",
        "does", "stands", "lead of", "far", "head", "about", "dateline", "listed", "unit", "claimed", "speaks",
        "path", "path from", "path to", "verbs", "breaks", "stands by", "clause",
        "beside figure", "near figure", "measure", "beside", "beside name", "amid", "date", "named", *SAID_KINDS,
    )
)  # fmt: skip
"""What all features are about."""


def kind_of_weight(name: str) -> str:
    """Returns what the feature of a weight is about."""
    return _parts(name)[1].partition(":")[0]


@cache
def shipped() -> LinkScorer:
    """Returns the scorer that ships with the program."""
    return LinkScorer(checked(bundled_json("lexicons/links.json")))


def read_weights(folder: Path) -> LinkScorer | None:
    """Returns the scorer in a pipeline's folder; None if it has none. Raises UserError if the file is not what was written."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        data = json.loads(raw) if len(raw) <= MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        data = None
    return LinkScorer(checked(data, str(path)))


def write_weights(folder: Path, scorer: LinkScorer) -> None:
    """Write a scorer into a pipeline's folder."""
    (folder / FILE).write_text(as_text(scorer.weights), encoding="utf-8")


def as_text(weights: Mapping[str, float]) -> str:
    """Returns the weights as JSON: by feature, in order, one for each of ``links`` ("" is all of them), 0 for none; 0s at the end are left out."""
    parts = {name: _parts(name) for name in sorted(weights)}
    links = sorted({link for link, _ in parts.values()})
    table: dict[str, list[float]] = {feature: [] for feature in sorted({f for _, f in parts.values()})}
    for link, feature, weight in sorted((link, feature, weights[name]) for name, (link, feature) in parts.items()):
        row = table[feature]
        row += [0] * (links.index(link) - len(row))
        row.append(weight)
    data = {"version": VERSION, "links": links, "weights": table}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _parts(name: str) -> tuple[str, str]:
    """Returns the link that a weight is for ("" for all) and the feature."""
    link, slash, feature = name.partition("/")
    return (link, feature) if slash and ":" not in link else (NONE, name)


def checked(data: object, where: str = FILE) -> dict[str, float]:
    """Returns the weights in parsed JSON. Raises UserError if anything in it is not a finite number for a known feature."""
    weights = _unfolded(data) if isinstance(data, Mapping) else None
    if not isinstance(weights, dict) or len(weights) > MOST_WEIGHTS or not all(map(_sound, weights, weights.values())):
        raise UserError(
            "“{where}” does not hold the weights of links as this version writes them; train again, or take the file away.",
            where=where,
        )
    return {name: float(weight) for name, weight in weights.items()}


def _unfolded(data: Mapping[str, object]) -> object:
    """Returns the weights by their names, of either version; None if they are not laid out so."""
    links, table = data.get("links"), data.get("weights")
    if data.get("version") == 1:
        return table
    if data.get("version") != VERSION or not isinstance(table, dict) or not isinstance(links, list):
        return None
    if not all(isinstance(row, list) and len(row) <= len(links) for row in table.values()):
        return None
    prefixes = ["" if link == NONE else f"{link}/" for link in links]
    return {
        f"{p}{f}": weight for f, row in table.items() for p, weight in zip(prefixes, row, strict=False) if weight != 0
    }


def _sound(name: str, weight: object) -> bool:
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not abs(weight) <= GREATEST:
        return False
    link, slash, feature = name.rpartition("/")
    known = feature.partition(":")[0] in KINDS and ":" in feature and len(name) <= LONGEST
    return known and math.isfinite(weight) and (not slash or NAME.fullmatch(link) is not None)
