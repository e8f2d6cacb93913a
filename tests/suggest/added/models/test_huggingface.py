"""A token classifier as a source: what it marks, what it refuses, and what it says then."""

from pathlib import Path
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.suggest import Suggester
from rareannot.suggest.added.models.huggingface import KIND
from rareannot.suggest.added.sources import Use
from rareannot.suggest.added.values import Added, AddedSource
from tests.suggest.added.models.making import FOUND, TAGS, TEXT, FakeSession, config, made, said


def test_what_it_marks_stands_in_the_projects_labels(fake: Path) -> None:
    source = made(fake)
    assert said(source, TEXT, "", "Nothing here.") == [FOUND, [], []]
    assert source.labels == ("PERSON", "ORG", "MATERIAL")
    assert [s.get("reason") for s in next(source.suggest([TEXT]))] == ["PER", None, "MISC"]


def test_a_long_text_is_read_in_windows_several_at_once(fake: Path) -> None:
    text = "\N{GRINNING FACE} " + f"{TEXT} " * 30
    assert said(made(fake), text) == [FOUND * 30]
    assert FakeSession.fed["input_ids"].shape[0] <= 8
    assert FakeSession.fed["attention_mask"].min() in (0, 1)


def test_half_a_character_is_no_reason_to_stop(fake: Path) -> None:
    assert said(made(fake), f"\ud83d {TEXT}") == [FOUND]


def test_what_it_is_less_sure_of_can_be_left_out(fake: Path) -> None:
    assert said(made(fake, least="0.9999"), TEXT) == [[]]
    with pytest.raises(UserError, match="is not a number from 0 to 1"):
        made(fake, least="2")


def test_without_a_map_only_what_is_known_is_marked(fake: Path) -> None:
    assert said(made(fake, labels=""), TEXT) == [FOUND[:2]]


def _tagged(names: list[str]) -> dict[str, Any]:
    return {"id2label": {str(i): name for i, name in enumerate(names)}}


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "for something else": (
        {"architectures": ["BertForMaskedLM"]},
        "it is not a model that classifies tokens, but BertForMaskedLM",
    ),
    "no labels": ({"id2label": None}, "does not name its labels"),
    "one label": (_tagged(["O"]), "does not name its labels"),
    "numbers that are none": ({"id2label": {"a": "O", "b": "X"}}, "does not name its labels"),
    "no names": (_tagged([f"LABEL_{i}" for i in range(7)]), "mean none of the project's: LABEL_0"),
}


@pytest.mark.parametrize(("more", "why"), WRONG.values(), ids=WRONG)
def test_a_configuration_that_does_not_fit_is_said(fake: Path, more: dict[str, Any], why: str) -> None:
    config(fake, **more)
    with pytest.raises(UserError, match=why):
        made(fake, labels="")


def test_files_that_cannot_be_read_are_said(fake: Path) -> None:
    (fake / "model.onnx").write_bytes(b"narrow")
    with pytest.raises(UserError, match="answers with 6 tags, but names 7"):
        said(made(fake), TEXT)
    (fake / "model.onnx").write_bytes(b"broken")
    with pytest.raises(UserError, match=r"cannot be loaded from “model\.onnx”: Protobuf parsing failed"):
        made(fake)
    (fake / "model.onnx").write_bytes(b"")
    (fake / "tokenizer.json").write_text("broken")
    with pytest.raises(UserError, match=r"“tokenizer\.json” cannot be read: no tokenizer"):
        made(fake)
    (fake / "tokenizer.json").unlink()
    with pytest.raises(UserError, match=r"has no tokenizer\.json"):
        made(fake)


@pytest.mark.parametrize(("more", "longest"), [
    ({}, 16), ({"max_position_embeddings": 514, "pad_token_id": 1}, 512), ({"max_position_embeddings": 8_192}, 512),
    ({"max_position_embeddings": None}, 512), ({"max_position_embeddings": 34, "pad_token_id": 1}, 32),
])  # fmt: skip
def test_a_window_is_as_long_as_the_model_reads(fake: Path, more: dict[str, Any], longest: int) -> None:
    config(fake, **more)
    assert made(fake)._tokenizer.longest == longest


def test_a_model_that_is_refused_is_switched_off_in_its_own_process(tmp_path: Path) -> None:
    folder = config(tmp_path / "model")
    (folder / "pytorch_model.bin").write_bytes(b"")
    added = Added().with_source(AddedSource("ner", "huggingface", {"model": str(folder)}, by_itself=False))
    one = Suggester(["ner"], labels=builtin_label_set(), added=Use(added))
    assert one.suggest_one(TEXT) == ()
    ((failed),) = one.failures
    assert failed.why.values == {"file": "pytorch_model.bin"}  # so that the window can translate it
    assert "can run code" in str(failed.why)


def test_it_says_what_it_would_fetch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    assert KIND.fetches({"model": "a/b"}) == "huggingface.co"
    assert (KIND.fetches({}), KIND.fetches({"model": str(tmp_path)})) == ("", "")
    assert len(TAGS) == 7
    for wrong in ({"labels": "PERSON"}, {"least": "many"}):
        with pytest.raises(UserError):
            KIND.check({"model": "a/b", **wrong})
