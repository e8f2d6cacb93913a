"""Made-up gold with links, native JSONL: in each article a firm mines a metal, and every figure is linked or said not to be."""

import json
from pathlib import Path
from random import Random
from typing import Any

_FIRMS = "Orvane Lithos Baltrec Quillon Nordmere Castovar Temblin Ashgrove Verrick Solbane".split()
_WORDS = "harbour ledger lantern meadow copperas timber velvet saddle orchard compass kettle gravel anchor ribbon marble thistle".split()
_METALS = "tin zinc cobalt nickel lead copper silver indium".split()


def record(number: int, *, says_none: bool = True) -> dict[str, Any]:
    """An article: the firm's output is of the metal and by the firm; its staff is of the metal, which nobody else would say."""
    chance = Random(number)
    firm, metal = f"{chance.choice(_FIRMS)} Mining", chance.choice(_METALS)
    parts = [
        (firm, "ORG"), (f" of report {number * 7} mined ", ""), (f"{number + 20} tons", "QUANTITY"), (" of ", ""), (metal, "MATERIAL"),
        (" in ", ""), ("2019", "DATE"), (". The firm has ", ""), (f"{number + 300}", "CARDINAL"), (f" people on site {number * 13}.", ""),
    ]  # fmt: skip
    # so that no two are near duplicates, which training counts as one
    parts.append((" " + " ".join(f"{chance.choice(_WORDS)}{chance.randrange(90)}" for _ in range(60)) + ".", ""))
    text, spans = "", list[dict[str, Any]]()
    for words, label in parts:
        if label:
            spans.append({"start": len(text), "end": len(text) + len(words), "label": label})
        text += words
    links = [
        ("QUANTITY", "MATERIAL", "of"),
        ("QUANTITY", "ORG", "by"),
        ("QUANTITY", "DATE", "when"),
        ("CARDINAL", "MATERIAL", "of"),
    ]
    none = [("CARDINAL", None, "by"), ("CARDINAL", None, "when")] if says_none else []
    place = {one["label"]: n for n, one in enumerate(spans)}
    made = [{"from": place[a], "to": place[b] if b else None, "label": name} for a, b, name in [*links, *none]]
    return {"id": f"a{number}", "text": text, "spans": spans, "links": made}


def write_gold(path: Path, count: int, *, says_none: bool = True) -> Path:
    """A file with so many such articles."""
    path.write_text("".join(json.dumps(record(n, says_none=says_none)) + "\n" for n in range(count)), encoding="utf-8")
    return path
