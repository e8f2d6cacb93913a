"""Lists of mining firms and of their sites out of an open database: names alone, and none that is a plain word, a place or a person."""

import importlib
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

PIPELINE = Path(__file__).resolve().parents[2] / "packaging" / "pipeline"
TABLE = """name,summary,sector,industry
Tarvoxa Gold Limited,"It owns the Corranvale gold project in Chile.",Materials,Metals & Mining
Velskari Uranium Inc.,"It mines uranium.",Energy,Fuels
Zorvanta Software Inc.,"It owns the Sibbalta gold project.",Technology,Software
"""
EARLIER = '{"QRN.AX": {"long_name": "Quarnelia Copper NL", "summary": "It drills.", "sector": "Basic Materials"}}'


@pytest.fixture(scope="module")
def names() -> Iterable[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PIPELINE))
        yield importlib.import_module("mining_names")


@pytest.fixture
def checkouts(tmp_path: Path) -> Path:
    """A folder with a small checkout of the database."""
    own = tmp_path / "JerBouma+FinanceDatabase"
    for path, text in {
        "database/equities/ASX.csv": TABLE,
        "Database/Equities/Industries/Copper.json": EARLIER,
    }.items():
        (own / path).parent.mkdir(parents=True, exist_ok=True)
        (own / path).write_text(text, "utf-8")
    git = ["git", "-C", str(own), "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "database: add a table"]):
        subprocess.run([*git, *command], check=True)
    return tmp_path


def test_firms_of_mining_today_and_of_earlier_years_are_taken(names: Any, checkouts: Path) -> None:
    found = names.described(names.find(checkouts, names.REPOSITORY))
    assert set(found) == {"Tarvoxa Gold Limited", "Velskari Uranium Inc.", "Quarnelia Copper NL"}


def test_a_firm_is_called_without_its_legal_form(names: Any) -> None:
    assert names.called("Minera Tarvoxa, S.A.B. de C.V.") == ("minera", "tarvoxa")
    assert names.called("Quarnelia Copper NL (ASX)") == ("quarnelia", "copper")


@pytest.mark.parametrize(
    ("name", "firm"),
    [
        ("tarvoxa gold", True),
        ("blue lagoon resources", True),
        ("battery minerals", False),
        ("industrial minerals", False),
        ("santiago", False),
        ("orange", False),
        ("tarvoxa 2", False),
    ],
)
def test_plain_words_goods_and_places_are_no_firms(names: Any, name: str, firm: bool) -> None:
    assert names.is_firm(tuple(name.split())) == firm


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("corranvale", True),
        ("corranvale east", True),
        ("dos santos", False),
        ("lake corranvale", False),
        ("big hill", False),
        ("shanghai", False),
    ],
)
def test_people_places_and_plain_words_are_no_sites(names: Any, name: str, site: bool) -> None:
    assert names.is_site(tuple(name.split())) == site


def test_sites_are_named_without_what_they_are(names: Any) -> None:
    assert ("corranvale",) in [*names.sites(["It owns the Corranvale gold project in Chile."])]


def test_what_prose_has_in_small_letters_is_no_name(names: Any) -> None:
    said = ["They want silver sand. Silver Moon is a firm."]
    assert names.in_small_letters({("silver", "sand"), ("silver", "moon")}, said) == {("silver", "sand")}


def test_what_other_texts_name_is_no_site(names: Any) -> None:
    assert names.named({("stardust",), ("silver", "moon")}, ["They saw Stardust, and silver by the Moon."]) == {
        ("stardust",)
    }


def test_both_lists_are_written(names: Any, checkouts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("general", "domain"):
        (tmp_path / f"{name}.jsonl").write_text('{"text": "They dig."}\n', "utf-8")
    monkeypatch.setattr(names, "OUT", tmp_path)
    monkeypatch.setattr("sys.argv", ["x", "--checkouts", str(checkouts), "--texts", str(tmp_path)])
    names.main()
    assert (tmp_path / "miners.txt").read_text("utf-8").splitlines()[1:] == [
        "quarnelia copper",
        "tarvoxa gold",
        "velskari uranium",
    ]
    assert "corranvale" in (tmp_path / "projects.txt").read_text("utf-8").splitlines()
