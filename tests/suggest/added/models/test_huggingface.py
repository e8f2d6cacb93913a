"""A token classifier as a source: with stand-ins for its libraries everywhere, and with these where they are installed."""

import json
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.suggest import Suggester
from rareannot.suggest.added.models import engines
from rareannot.suggest.added.models.huggingface import KIND, TokenClassifier
from rareannot.suggest.added.sources import Use
from rareannot.suggest.added.values import Added, AddedSource, Setup
from tests.suggest.added.models.making import (
    LABELS,
    TAGS,
    FakeSession,
    FakeTokenizer,
    config,
    onnx_model,
    stand_in,
    torch_model,
    without,
)

TEXT = "Ann Lee of ACME Mining, bought tin."
FOUND = [("Ann Lee", "PERSON"), ("ACME Mining", "ORG"), ("tin", "MATERIAL")]
MAP = "MISC=MATERIAL"


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a model that stand-ins of the libraries read."""
    stand_in(monkeypatch, "tokenizers", Tokenizer=FakeTokenizer)
    stand_in(monkeypatch, "onnxruntime", InferenceSession=FakeSession)
    folder = config(tmp_path / "model")
    (folder / "tokenizer.json").write_text("{}")
    (folder / "model.onnx").write_bytes(b"")
    return folder


def made(folder: Path, **settings: str) -> TokenClassifier:
    return TokenClassifier(Setup({"model": str(folder), "labels": MAP, **settings}, LABELS))


def said(source: TokenClassifier, *texts: str) -> list[list[tuple[str, str]]]:
    found = source.suggest(texts)
    return [[(t[s["start"] : s["end"]], s["label"]) for s in some] for t, some in zip(texts, found, strict=True)]


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
        "no model that classifies tokens, but BertForMaskedLM",
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
    with pytest.raises(UserError, match=r"“tokenizer\.json” is missing or cannot be read"):
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


def test_what_is_not_installed_is_named_by_its_extra(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "onnxruntime", "transformers")
    with pytest.raises(UserError, match=r"pip install 'rareannot\[onnx\]'"):
        made(fake)
    (fake / "model.onnx").rename(fake / "model.safetensors")
    with pytest.raises(UserError, match=r"pip install 'rareannot\[huggingface\]'"):
        made(fake)
    assert engines.usable() == (engines.ONNX, engines.SAFE)


# ---- with the libraries ----


def test_with_onnxruntime_itself(tmp_path: Path) -> None:
    for name in ("onnx", "onnxruntime", "tokenizers"):
        pytest.importorskip(name)
    source = made(onnx_model(tmp_path / "model"))
    assert said(source, TEXT, f"{TEXT} " * 20) == [FOUND, FOUND * 20]


def test_with_transformers_itself(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("transformers")
    folder = torch_model(tmp_path / "model")
    assert said(made(folder), TEXT, f"{TEXT} " * 20) == [FOUND, FOUND * 20]
    said_config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(said_config | {"num_hidden_layers": 1}))
    with pytest.raises(UserError, match="its weights are not whole: bert"):
        made(folder)
    (folder / "model.safetensors").write_bytes(b"\xff" * 64)
    with pytest.raises(UserError, match=r"cannot be loaded from “model\.safetensors”"):
        made(folder)


def test_with_a_stand_in_for_transformers(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    from tests.suggest.added.models.making import logits

    asked: dict[str, Any] = {}
    missing: list[str] = []

    class Tensor:
        def __init__(self, value: Any, device: str = "cpu") -> None:
            self.value = np.asarray(value)

        def cpu(self) -> "Tensor":
            return self

        float = cpu

        def numpy(self) -> Any:
            return self.value

    class Model:
        device = "cpu"

        class config:  # noqa: N801 - as the library has it
            type_vocab_size = 2

        @staticmethod
        def from_pretrained(path: str, **how: Any) -> tuple["Model", dict[str, list[str]]]:
            asked.update(how)
            if (Path(path) / "model.safetensors").read_bytes() == b"broken":
                raise OSError("header too large")
            return Model(), {"missing_keys": missing}

        def eval(self) -> "Model":
            return self

        def to(self, device: str) -> "Model":
            return self

        def __call__(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Any:
            from types import SimpleNamespace

            return SimpleNamespace(logits=Tensor(np.asarray(logits())[input_ids.value]))

    from contextlib import nullcontext
    from types import SimpleNamespace

    cuda = SimpleNamespace(is_available=lambda: False)
    stand_in(monkeypatch, "torch", cuda=cuda, tensor=Tensor, inference_mode=nullcontext)
    stand_in(monkeypatch, "transformers", AutoModelForTokenClassification=Model)
    (fake / "model.onnx").rename(fake / "model.safetensors")
    assert said(made(fake), TEXT) == [FOUND]
    assert (asked["trust_remote_code"], asked["use_safetensors"], asked["local_files_only"]) == (False, True, True)
    missing.append("classifier.weight")
    with pytest.raises(UserError, match=r"its weights are not whole: classifier\.weight is missing"):
        made(fake)
    (fake / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(UserError, match=r"cannot be loaded from “model\.safetensors”: header too large"):
        made(fake)


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
