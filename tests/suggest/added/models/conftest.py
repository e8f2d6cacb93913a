"""A model of the libraries' own form that stand-ins read, for whoever has no such library."""

from pathlib import Path

import pytest

from tests.suggest.added.models.making import FakeSession, FakeTokenizer, config, stand_in


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a model that stand-ins of the libraries read."""
    stand_in(monkeypatch, "tokenizers", Tokenizer=FakeTokenizer)
    stand_in(monkeypatch, "onnxruntime", InferenceSession=FakeSession)
    folder = config(tmp_path / "model")
    (folder / "tokenizer.json").write_text("{}")
    (folder / "model.onnx").write_bytes(b"")
    return folder
