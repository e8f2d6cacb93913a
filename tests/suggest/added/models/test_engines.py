"""The libraries that compute a token classifier: stand-ins everywhere, themselves where they are installed."""

import json
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.models import engines
from tests.suggest.added.models.making import (
    FOUND,
    TEXT,
    logits,
    made,
    onnx_model,
    said,
    stand_in,
    torch_model,
    without,
)


def test_what_is_not_installed_is_named_by_its_extra(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "onnxruntime", "transformers")
    with pytest.raises(UserError, match=r"pip install 'rareannot\[onnx\]'"):
        made(fake)
    (fake / "model.onnx").rename(fake / "model.safetensors")
    with pytest.raises(UserError, match=r"pip install 'rareannot\[huggingface\]'"):
        made(fake)
    assert engines.usable() == (engines.ONNX, engines.SAFE)


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
            return SimpleNamespace(logits=Tensor(np.asarray(logits())[input_ids.value]))

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
