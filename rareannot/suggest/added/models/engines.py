"""The libraries that run a token classifier: windows of token numbers in, the probability of each tag for each token out."""

import importlib.util
from collections.abc import Sequence
from typing import Any, Protocol

from rareannot.core.errors import UserError
from rareannot.core.system.own_program import refuse_when_frozen
from rareannot.suggest.added.models.folder import LOADING, ModelFolder, Needs, told_of

Numbers = Sequence[Sequence[int]]
Shares = list[list[list[float]]]
"""For each window, for each of its tokens, the share of each tag."""
ONNX = Needs(
    "config.json",
    ("model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx", "model_quantized.onnx"),
    ("tokenizer.json", "*config.json", "special_tokens_map.json", "onnx/model.onnx_data", "model.onnx_data"),
)
SAFE = Needs(
    "config.json",
    ("model.safetensors", "model.safetensors.index.json"),
    ("tokenizer.json", "*config.json", "special_tokens_map.json", "model-*.safetensors"),
)


class Engine(Protocol):
    """A model that was loaded."""

    def shares(self, ids: Numbers, kinds: Numbers, seen: Numbers) -> Shares:
        """Computes windows of equal length; ``kinds`` are the token types, ``seen`` is 0 for padding."""
        ...


class OnnxEngine:
    """A model in the form ONNX, on the processor."""

    def __init__(self, folder: ModelFolder) -> None:
        import onnxruntime

        with told_of(LOADING, file=folder.weights.name):
            self._session = onnxruntime.InferenceSession(str(folder.weights), providers=["CPUExecutionProvider"])
        self._takes = {model_input.name for model_input in self._session.get_inputs()}

    def shares(self, ids: Numbers, kinds: Numbers, seen: Numbers) -> Shares:
        """See Engine."""
        import numpy as np

        inputs = {"input_ids": ids, "token_type_ids": kinds, "attention_mask": seen}
        fed = {name: np.asarray(value, dtype=np.int64) for name, value in inputs.items() if name in self._takes}
        return _softmax(self._session.run(None, fed)[0])


class TorchEngine:
    """A model in safetensors, run by transformers and PyTorch; on a graphics card if there is one."""

    def __init__(self, folder: ModelFolder) -> None:
        import torch
        from transformers import AutoModelForTokenClassification

        with told_of(LOADING, file=folder.weights.name):
            self._model, loaded = AutoModelForTokenClassification.from_pretrained(
                str(folder.path),
                local_files_only=True,
                trust_remote_code=False,
                use_safetensors=True,
                output_loading_info=True,
            )
        if missing := sorted(loaded["missing_keys"]):
            raise UserError("its weights are not whole: {missing} is missing.", missing=missing[0])
        self._torch = torch
        self._model.eval().to("cuda" if torch.cuda.is_available() else "cpu")
        self._typed = int(getattr(self._model.config, "type_vocab_size", 0) or 0) > 1

    def shares(self, ids: Numbers, kinds: Numbers, seen: Numbers) -> Shares:
        """See Engine."""
        inputs = {"input_ids": ids, "attention_mask": seen} | ({"token_type_ids": kinds} if self._typed else {})
        fed = {name: self._torch.tensor(value, device=self._model.device) for name, value in inputs.items()}
        with self._torch.inference_mode():
            logits = self._model(**fed).logits
        return _softmax(logits.float().cpu().numpy())


_WAYS: tuple[tuple[Needs, str, str, Any], ...] = (
    (ONNX, "onnxruntime", "onnx", OnnxEngine),
    (SAFE, "transformers", "huggingface", TorchEngine),
)
"""Weights, the library that reads them, the extra that brings it, and the engine; the lighter one first."""


def usable() -> tuple[Needs, ...]:
    """Returns the needs of the engines installed here; of all engines, if none is."""
    installed = tuple(needs for needs, library, _, _ in _WAYS if importlib.util.find_spec(library))
    return installed or tuple(needs for needs, _, _, _ in _WAYS)


def every() -> tuple[Needs, ...]:
    """Returns all weights that some engine could compute, those first that can be here."""
    return tuple(dict.fromkeys((*usable(), *(needs for needs, _, _, _ in _WAYS))))


def engine_for(folder: ModelFolder) -> Engine:
    """Returns the model in a folder, loaded. Raises UserError, which names the extra if its library is not installed."""
    for needs, library, extra, make in _WAYS:
        if folder.weights.relative_to(folder.path).as_posix() in needs.weights:
            if importlib.util.find_spec(library) is None or importlib.util.find_spec("tokenizers") is None:
                raise missing(extra)
            engine: Engine = make(folder)
            return engine
    raise AssertionError(folder.weights)


def missing(extra: str) -> UserError:
    """That a library is not installed, and how it is."""
    refuse_when_frozen(extra)
    return UserError("it needs more libraries; install them with: pip install 'rareannot[{extra}]'.", extra=extra)


def _softmax(logits: Any) -> Shares:
    import numpy as np

    spread = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Shares = (spread / spread.sum(axis=-1, keepdims=True)).tolist()
    return shares
