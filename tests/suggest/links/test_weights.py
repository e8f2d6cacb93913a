"""Weights of links in a file: written and read alike; a file that holds anything else is refused in a sentence."""

import json
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.links import weights as module
from rareannot.suggest.links.scorer import LinkScorer
from rareannot.suggest.links.weights import (
    FILE,
    MOST_BYTES,
    MOST_WEIGHTS,
    as_text,
    checked,
    read_weights,
    shipped,
    write_weights,
)
from tests.rows import each_row

GOOD = {"gap:after 1": 1.5, "of/gap:after 1": -0.25, "lead:of 0": 2}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_weights(tmp_path, LinkScorer(GOOD))
    read = read_weights(tmp_path)
    assert read is not None
    assert read.weights == GOOD


def test_weights_of_the_first_version_are_read_too() -> None:
    assert checked({"version": 1, "weights": GOOD}) == GOOD


def test_in_a_file_the_weights_of_a_feature_stand_side_by_side(tmp_path: Path) -> None:
    write_weights(tmp_path, LinkScorer(GOOD))
    written = json.loads((tmp_path / FILE).read_text())
    assert written["links"] == ["", "of"]
    assert written["weights"] == {"gap:after 1": [1.5, -0.25], "lead:of 0": [2]}


@each_row(
    ("links", "weights"),
    [
        (["of"], {"gap:1": [1.0, 2.0]}), (["of"], {"gap:1": 1.0}), ("o", {"gap:1": [1.0]}), (["../x"], {"gap:1": [1.0]}), ([["of"]], {"gap:1": [1.0]}),
        (["of"], {"gap:1": ["1"]}), (["of"], {"gap:1": [None]}), (["of"], {"gap:1": [True]}), (["of"], {"unheard of:1": [1.0]}), (["of"], [["gap:1", 1]]), (None, {}),
    ],
)  # fmt: skip
def test_rows_that_are_not_laid_out_so_are_refused(links: object, weights: object) -> None:
    with pytest.raises(UserError, match="does not hold the weights of links"):
        checked({"version": 2, "links": links, "weights": weights})


def test_a_pipeline_without_weights_has_none(tmp_path: Path) -> None:
    assert read_weights(tmp_path) is None


def test_the_shipped_weights_are_sound_and_know_the_links_of_the_set_for_minerals() -> None:
    names = {name.partition("/")[0] for name in shipped().weights if "/" in name}
    assert {"of", "by", "when", "where", "from", "same"} <= names


def test_the_shipped_weights_are_few_enough_to_be_looked_through() -> None:
    assert len(as_text(shipped().weights)) < 700_000


@each_row(
    "weights",
    [
        {"gap:after 1": "1.5"}, {"gap:after 1": True}, {"gap:after 1": None}, {"gap:after 1": [1]}, {"gap:after 1": 1e9},
        {"unheard of:1": 1.0}, {"gap": 1.0}, {"": 1.0}, {"two words/gap:1": 1.0}, {"../gap:1": 1.0}, {"gap:" + "x" * 500: 1.0},
        {f"gap:{n}": 0.0 for n in range(MOST_WEIGHTS + 1)}, [["gap:1", 1.0]], None, 7,
    ],
)  # fmt: skip
def test_anything_but_numbers_for_known_features_is_refused(weights: object) -> None:
    with pytest.raises(UserError, match="does not hold the weights of links"):
        checked({"version": 1, "weights": weights})


@each_row(
    "text",
    [
        "", "{", "[]", "7", '{"version": 2, "weights": {}}', '{"weights": {}}', '{"version": 1}', "[" * 100_000, "\xff",
        '{"version": 1, "weights": {"gap:1": NaN}}', '{"version": 1, "weights": {"gap:1": Infinity}}',
        '{"version": 1, "weights": {"gap:1": 1e999}}', '{"version": 1, "weights": {"gap:1": 1' + "0" * 5000 + "}}",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_bytes(text.encode("latin-1"))
    with pytest.raises(UserError, match="does not hold the weights of links"):
        read_weights(tmp_path)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"version": 1, "weights": {}}) + " " * MOST_BYTES)
    with pytest.raises(UserError, match="does not hold the weights of links"):
        read_weights(tmp_path)


def table(weights: dict[str, list[float]], links: tuple[str, ...] = ("", "of"), version: int = 2) -> dict[str, object]:
    return {"version": version, "links": list(links), "weights": weights}


@each_row(
    ("data", "sound"),
    [
        (table({"gap:1": [1, 2]}), True),
        (table({"gap:1": [1, 2, 3]}), False),
        (table({"gap:1": [50]}), True),
        (table({"gap:1": [50.001]}), False),
        (table({"gap:1": [-50]}), True),
        (table({"gap:" + "x" * 116: [1]}), True),
        (table({"gap:" + "x" * 117: [1]}), False),
        (table({"gap:1": [1]}, version=3), False),
        ({"version": 1, "weights": {"of/gap:1": 1.0}}, True),
        ({"version": 1, "weights": {"OF!/gap:1": 1.0}}, False),
    ],
)
def test_weights_within_their_bounds_are_read(data: dict[str, object], sound: bool) -> None:
    if sound:
        assert module.checked(data)
    else:
        with pytest.raises(UserError, match="does not hold the weights of links"):
            module.checked(data)


def test_as_many_weights_as_are_read_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WEIGHTS", 2)
    assert module.checked(table({"gap:1": [1, 2]})) == {"gap:1": 1.0, "of/gap:1": 2.0}
    with pytest.raises(UserError):
        module.checked(table({"gap:1": [1, 2], "gap:2": [1]}))


def test_weights_are_written_by_feature_with_those_of_each_link_in_order() -> None:
    weights = {"by/gap:1": 0.5, "of/gap:1": 1.5, "of/side:x": 2.0, "gap:2": 3.0}
    text = module.as_text(weights)
    said = '{"gap:1":[0,0.5,1.5],"gap:2":[3.0],"side:x":[0,0,2.0]}'
    assert text == '{"version":2,"links":["","by","of"],"weights":' + said + "}\n"
    assert module.checked(json.loads(text)) == weights
    assert [module.kind_of_weight(name) for name in weights] == ["gap", "gap", "side", "gap"]
    assert module.kind_of_weight("sign between:before /") == "sign between"
