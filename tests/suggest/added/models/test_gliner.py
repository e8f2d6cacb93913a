"""GLiNER as a source: told the project's labels in words; with a stand-in everywhere, and with the library where it is."""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.models import gliner
from rareannot.suggest.added.models.gliner import KIND, Gliner, best, windows, words_for
from rareannot.suggest.added.values import Setup
from tests.suggest.added.models.making import LABELS, gliner_model, stand_in, without

TEXT = "Ann Lee of ACME Mining bought tin."


class FakeGliner:
    """Stands in for gliner.GLiNER: finds what is written in capitals, and the word tin."""

    asked: list[tuple[Sequence[str], dict[str, str]]]

    @staticmethod
    def from_pretrained(path: str, *, local_files_only: bool) -> "FakeGliner":
        assert local_files_only
        FakeGliner.asked = []
        if (Path(path) / "model.safetensors").read_bytes() == b"broken":
            raise ValueError("no\nmodel")
        return FakeGliner()

    def eval(self) -> "FakeGliner":
        return self

    def inference(self, texts: Sequence[str], labels: dict[str, str], threshold: float, batch_size: int) -> Any:
        FakeGliner.asked.append((texts, labels))
        told = {"ACME Mining": ("ORG", 0.9), "ACME": ("ORG", 0.6), "tin": ("MATERIAL", 0.7)}
        return [
            [
                {"start": i, "end": i + len(word), "label": label, "score": score, "text": word}
                for word, (label, score) in told.items()
                if label in labels and score >= threshold
                for i in range(len(text))
                if text.startswith(word, i)
            ]
            for text in texts
        ]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    stand_in(monkeypatch, "gliner", GLiNER=FakeGliner)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    folder = tmp_path / "model"
    folder.mkdir()
    written(folder)
    (folder / "tokenizer_config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"")
    return folder


def written(folder: Path, **more: Any) -> None:
    said = {"model_name": "some/backbone", "encoder_config": {"model_type": "bert"}} | more
    (folder / "gliner_config.json").write_text(json.dumps(said))


def made(folder: Path, labels: Any = LABELS, **settings: str) -> Gliner:
    return Gliner(Setup({"model": str(folder), **settings}, labels))


def said(source: Gliner, text: str = TEXT) -> list[tuple[str, str]]:
    (found,) = source.suggest([text])
    return [(text[s["start"] : s["end"]], s["label"]) for s in found]


def test_it_is_told_names_and_rules_and_passages_are_not_asked_for(fake: Path) -> None:
    source = made(fake)
    assert said(source) == [("ACME Mining", "ORG"), ("tin", "MATERIAL")]
    ((texts, labels),) = FakeGliner.asked
    assert texts == [TEXT]
    assert labels == {"PERSON": "person: Names of people", "ORG": "org: Companies", "MATERIAL": "material"}
    assert source.labels == ["PERSON", "ORG", "MATERIAL"]
    assert said(made(fake, least="0.8")) == [("ACME Mining", "ORG")]


def test_a_long_text_is_read_in_pieces_and_nothing_twice(fake: Path) -> None:
    text = f"{TEXT} \N{GRINNING FACE} " * 100
    source = made(fake)
    assert said(source, text) == [("ACME Mining", "ORG"), ("tin", "MATERIAL")] * 100
    assert len(FakeGliner.asked[0][0]) > 3
    assert said(source, "") == said(source, " \n ") == said(source, "\ud83d") == []


@pytest.mark.parametrize("number", [0, 1, 199, 200, 201, 360, 361, 1000])
def test_pieces_cover_each_word_and_the_places_where_spans_begin_are_parted(number: int) -> None:
    text = " ".join("w" * (i % 5 + 1) for i in range(number))
    made = list(windows(text))
    assert bool(made) == bool(number)
    owned = [i for start, end, first, last in made for i in range(first, last)]
    assert owned == list(range(len(text)))
    for start, end, first, last in made[:-1]:
        # a span of 12 words that begins at the end of what a piece owns lies in that piece
        assert len(text[last:end].split()) >= 12
        assert start <= first < last <= end


def test_many_labels_are_asked_for_in_groups_and_the_surest_span_wins(fake: Path) -> None:
    many = [{"name": f"L{i}", "kind": "entity", "rule": "Things."} for i in range(45)]
    source = made(fake, [*many, LABELS[1], LABELS[2]])
    assert said(source) == [("ACME Mining", "ORG"), ("tin", "MATERIAL")]
    assert [len(labels) for _, labels in FakeGliner.asked] == [20, 20, 7]


def test_words_of_single_labels_are_said_in_the_settings() -> None:
    labels = (
        {"name": "GPE", "kind": "entity", "rule": "Countries, states. Not seas."},
        {"name": "DATE_OF", "kind": "figure", "rule": "x, " * 99},
    )
    assert words_for(labels, "", True)["GPE"] == "gpe: Countries, states"
    assert len(words_for(labels, "", True)["DATE_OF"]) < 140
    assert words_for(labels, "", False) == {"GPE": "gpe", "DATE_OF": "date of"}
    assert words_for(labels, "GPE=country or city, DATE_OF=", True) == {"GPE": "country or city"}
    with pytest.raises(UserError, match="no label for it"):
        words_for(({"name": "CLUTTER", "kind": "passage", "rule": ""},), "", True)
    alike = gliner._groups({"A": "thing", "B": "thing"})
    assert alike == [{"A": "thing", "B": "thing (B)"}]


def test_of_spans_that_overlap_the_surer_stays() -> None:
    spans = [
        {"start": 0, "end": 4, "label": "A", "score": 0.5}, {"start": 2, "end": 9, "label": "B", "score": 1.2},
        {"start": 9, "end": 9, "label": "A", "score": 1}, {"start": 9, "end": 10, "label": "A", "score": 0.1},
    ]  # fmt: skip
    assert [(s["start"], s["label"], s["score"]) for s in best(spans)] == [(2, "B", 1.0), (9, "A", 0.1)]


HOSTILE: dict[str, tuple[dict[str, Any], str]] = {
    "code beside it": ({"encoder_config": {"model_type": "x", "auto_map": {"AutoModel": "m.M"}}}, "code of its own"),
    "a second model": ({"labels_encoder": "other/model"}, "needs a second model"),
    "built on a path": ({"encoder_config": None, "model_name": "/etc"}, "a path of another computer"),
    "built on what is not here": ({"encoder_config": None}, "whose configuration is not on this computer"),
    "built on nothing": ({"encoder_config": None, "model_name": ""}, "neither the whole path"),
}


@pytest.mark.parametrize(("more", "why"), HOSTILE.values(), ids=HOSTILE)
def test_parts_from_elsewhere_are_refused(fake: Path, more: dict[str, Any], why: str) -> None:
    written(fake, **more)
    with pytest.raises(UserError, match=why):
        made(fake)


def test_an_adapter_of_what_it_is_built_on_is_refused(fake: Path) -> None:
    (fake / "adapter_config.json").write_text("{}")
    written(fake, model_name=str(fake))
    with pytest.raises(UserError, match="needs a second model"):
        made(fake)


def test_what_it_is_built_on_may_lie_in_the_cache(fake: Path, tmp_path: Path) -> None:
    written(fake, encoder_config=None)
    commit = "0" * 40
    folder = tmp_path / "hub" / "models--some--backbone"
    (folder / "refs").mkdir(parents=True)
    (folder / "refs" / "main").write_text(commit)
    under = folder / "snapshots" / commit
    under.mkdir(parents=True)
    (under / "config.json").write_text("{}")
    (under / "spm.model").write_text("")
    assert said(made(fake)) == [("ACME Mining", "ORG"), ("tin", "MATERIAL")]
    (under / "config.json").write_text('{"auto_map": {}}')
    with pytest.raises(UserError, match="code of its own"):
        made(fake)


def test_what_cannot_be_loaded_and_what_is_not_installed_is_said(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (fake / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(UserError, match=r"cannot be loaded from “model\.safetensors”: no model"):
        made(fake)
    without(monkeypatch, "gliner")
    with pytest.raises(UserError, match=r"pip install 'rareannot\[gliner\]'"):
        made(fake)
    assert KIND.fetches({"model": "a/b"}) == "huggingface.co"


def test_with_the_library_itself_and_a_tiny_model_of_random_weights(tmp_path: Path) -> None:
    pytest.importorskip("gliner")
    source = made(gliner_model(tmp_path / "model"), least="0.3")
    text = f"{TEXT} " * 60
    (found,) = source.suggest([text])
    assert found
    assert all(0 <= s["start"] < s["end"] <= len(text) and s["label"] in source.labels for s in found)
    assert all(a["end"] <= b["start"] for a, b in pairwise(found))
    assert said(source, "") == []
