"""Generated articles of a crawl: deterministic, each of its own words, some of them near duplicates."""

import json
import random
from pathlib import Path
from typing import Any

_WHO = "Kallvik Minerals,Arvida Mining,Northern Rare Earths,Sierra Lithium,Talga Metals,Boreal Nickel".split(",")
_WHAT = "lithium carbonate,neodymium oxide,dysprosium,cobalt hydroxide,graphite,spodumene,gallium,germanium".split(",")
_WHERE = "Chile,Australia,Japan,Sweden,Canada,Namibia,Vietnam,Norway".split(",")
_VERBS = "sold,shipped,refined,bought,stored,mined,ordered,lost".split(",")
_WORDS = (
    "market demand price battery magnet supplier contract output quarter plant policy export licence buyer analyst report "
    "forecast capacity drilling permit road harbour union winter summer rain customer lender index auction cargo furnace"
).split()


def article(number: int) -> str:
    """The text of an article."""
    chance = random.Random(number)
    said = []
    for _ in range(6):
        tonnes, per = chance.randrange(2, 90) * 100, chance.randrange(1, 60)
        said.append(
            f"{chance.choice(_WHO)} {chance.choice(_VERBS)} {tonnes:,} tonnes of {chance.choice(_WHAT)} "
            f"in {chance.choice(_WHERE)}, up {per} percent, as {' '.join(chance.choices(_WORDS, k=9))}."
        )
    return " ".join(said)


def near(text: str) -> str:
    """A near duplicate: another headline and a cut last word."""
    return "Update: " + text.rpartition(" ")[0]


def records(count: int, twins: int = 0) -> list[dict[str, Any]]:
    """``count`` articles, and near duplicates of the first ``twins``."""
    made = [article(i) for i in range(count - twins)]
    made += [near(text) for text in made[:twins]]
    return [{"id": f"n{i}", "text": text, "url": f"https://example.org/{i}"} for i, text in enumerate(made)]


def write_shards(folder: Path, rows: list[dict[str, Any]], shards: int) -> None:
    """The records as JSONL, dealt out to so many shards."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(shards):
        some = rows[number::shards]
        (folder / f"s{number:03}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in some), "utf-8")
