"""The held-out articles: what is suggested for them stays as right as it was."""

import json
from pathlib import Path

from rareannot.suggest.suggester import Suggester
from tests.rows import each_row

FOLDER = Path(__file__).parent / "heldout"


def f1(name: str, least: float = 0.35) -> float:
    """Exact F1 of spans with label over a file of articles with answers."""
    articles = [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    right = wanted = made = 0
    for article, suggestions in zip(articles, Suggester().suggest(a["text"] for a in articles), strict=True):
        gold = {(s["start"], s["end"], s["label"]) for s in article["spans"]}
        mine = {(s.start, s.end, s.label) for s in suggestions if s.score >= least and s.label != "BOILERPLATE"}
        right, wanted, made = right + len(gold & mine), wanted + len(gold), made + len(mine)
    return 2 * right / (wanted + made)


FLOORS = {
    "cased.jsonl": 0.94,
    "normalised.jsonl": 0.93,
    "wire/cased.jsonl": 0.95,
    "wire/normalised.jsonl": 0.93,
    "press/cased.jsonl": 0.95,
    "press/normalised.jsonl": 0.915,
    "mint/cased.jsonl": 0.965,
    "mint/normalised.jsonl": 0.90,
    "courier/cased.jsonl": 0.955,
    "courier/normalised.jsonl": 0.895,
    "ledger/cased.jsonl": 0.955,
    "ledger/normalised.jsonl": 0.90,
    "desk/cased.jsonl": 0.89,
    "desk/normalised.jsonl": 0.86,
}


@each_row(("name", "floor"), FLOORS.items())
def test_suggestions_for_held_out_articles_stay_right(name: str, floor: float) -> None:
    assert f1(name) >= floor


@each_row("name", FLOORS)
def test_every_answer_is_the_text_at_its_place(name: str) -> None:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        assert all(article["text"][s["start"] : s["end"]] == s["text"] for s in article["spans"])
