"""Tiny models made for a test: a tokenizer, an ONNX graph, safetensors, and stand-ins for the libraries that read them."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from rareannot.suggest.added.models.huggingface import TokenClassifier
from rareannot.suggest.added.values import Setup

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "ann", "lee", "of", "ac", "##me", "mining", "bought", "tin", ".", ",")
SAID = {"ann": "B-PER", "lee": "I-PER", "ac": "B-ORG", "##me": "O", "mining": "I-ORG", "tin": "B-MISC"}
"""The tag that a tiny model has for each word of its own; for all others O."""
TEXT = "Ann Lee of ACME Mining, bought tin."
FOUND = [("Ann Lee", "PERSON"), ("ACME Mining", "ORG"), ("tin", "MATERIAL")]
MAP = "MISC=MATERIAL"
LABELS = (
    {"name": "PERSON", "kind": "entity", "rule": "Names of people. Titles stay outside."},
    {"name": "ORG", "kind": "entity", "rule": "Companies."},
    {"name": "MATERIAL", "kind": "entity", "rule": ""},
    {"name": "CLUTTER", "kind": "passage", "rule": ""},
)


def config(folder: Path, **more: Any) -> Path:
    """A folder with the configuration of a tiny model."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {
        "model_type": "bert",
        "architectures": ["BertForTokenClassification"],
        "id2label": {str(i): tag for i, tag in enumerate(TAGS)},
        "label2id": {tag: i for i, tag in enumerate(TAGS)},
        "max_position_embeddings": 16,
        "pad_token_id": 0,
        "vocab_size": len(WORDS),
        "hidden_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 16,
        "type_vocab_size": 2,
    }
    (folder / "config.json").write_text(json.dumps(said | more))
    return folder


def tokenizer(folder: Path) -> None:
    """Write a tokenizer of word pieces, with the library that reads it."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.WordPiece({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    made.save(str(folder / "tokenizer.json"))


def logits() -> list[list[float]]:
    """For each word of the tiny model how much each tag is its own."""
    return [[8.0 if tag == SAID.get(word, "O") else 0.0 for tag in TAGS] for word in WORDS]


def onnx_model(folder: Path) -> Path:
    """A folder with a model in ONNX: a table from token to tags."""
    import numpy as np
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    config(folder)
    tokenizer(folder)
    table = numpy_helper.from_array(np.asarray(logits(), dtype=np.float32), "table")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "t"]) for n in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["b", "t", len(TAGS)])]
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["logits"])], "tiny", inputs, outputs, [table]
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    made.ir_version = 8
    onnx.save(made, str(folder / "model.onnx"))
    return folder


def torch_model(folder: Path) -> Path:
    """A folder with a model in safetensors that transformers reads: no layers, so that a word alone decides its tag."""
    import torch
    from transformers import BertConfig, BertForTokenClassification

    config(folder, num_hidden_layers=0)
    made = BertForTokenClassification(BertConfig.from_pretrained(str(folder)))
    embeddings, wide = made.bert.embeddings, len(WORDS)
    with torch.no_grad():
        for one in (embeddings.position_embeddings, embeddings.token_type_embeddings):
            one.weight.zero_()
        embeddings.word_embeddings.weight.copy_(torch.eye(wide, 16))
        made.classifier.weight.zero_()
        made.classifier.weight[:, :wide] = torch.tensor(logits()).T
        made.classifier.bias.zero_()
    made.save_pretrained(str(folder))
    tokenizer(folder)
    return folder


def gliner_model(folder: Path) -> Path:
    """A folder with a GLiNER in safetensors: whole and tiny, its weights random."""
    import torch
    from gliner import GLiNER
    from transformers import PreTrainedTokenizerFast

    torch.manual_seed(3)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer(folder)
    built = {"model_type": "bert", "hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
    built |= {"intermediate_size": 16, "vocab_size": len(WORDS) + 2, "max_position_embeddings": 512}
    said: dict[str, Any] = {
        "model_name": str(folder),
        "encoder_config": built,
        "hidden_size": 16,
        "span_mode": "markerV0",
    }
    said |= {"max_width": 4, "max_len": 384, "vocab_size": len(WORDS) + 2, "class_token_index": len(WORDS)}
    (folder / "gliner_config.json").write_text(json.dumps(said))
    fast = PreTrainedTokenizerFast(
        tokenizer_file=str(folder / "tokenizer.json"), unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]",
        sep_token="[SEP]", extra_special_tokens=["<<ENT>>", "<<SEP>>"],
    )  # fmt: skip
    fast.save_pretrained(str(folder))
    made = GLiNER.from_config(str(folder / "gliner_config.json"), backbone_from_pretrained=False)
    made.config.model_name = "nobody/nothing"
    made.save_pretrained(str(folder), safe_serialization=True)
    return folder


@dataclass
class Encoding:
    """What the stand-in for a tokenizer says of a text, or of a window of it."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    word_ids: list[int | None]
    overflowing: list["Encoding"] = field(default_factory=list)

    @property
    def special_tokens_mask(self) -> list[int]:
        return [int(word is None) for word in self.word_ids]

    @property
    def type_ids(self) -> list[int]:
        return [0] * len(self.ids)


class FakeTokenizer:
    """Stands in for tokenizers.Tokenizer: word pieces of WORDS, in windows."""

    def __init__(self) -> None:
        self.longest, self.stride = 0, 0

    @staticmethod
    def from_file(path: str) -> "FakeTokenizer":
        if Path(path).read_text() == "broken":
            raise ValueError("no tokenizer")
        return FakeTokenizer()

    def no_padding(self) -> None:
        """As the library has it."""

    def enable_truncation(self, longest: int, stride: int) -> None:
        self.longest, self.stride = longest, stride

    def encode(self, text: str) -> Encoding:
        text.encode()
        tokens = list(self._tokens(text))
        room = self.longest - 2
        starts = range(0, max(1, len(tokens) - self.stride), room - self.stride)
        first, *others = [self._window(tokens[i : i + room]) for i in starts]
        first.overflowing = others
        return first

    def _window(self, tokens: Sequence[tuple[int, int, int, int]]) -> Encoding:
        ids = [2, *(one[0] for one in tokens), 3]
        return Encoding(
            ids, [(0, 0), *((s, e) for _, s, e, _ in tokens), (0, 0)], [None, *(one[3] for one in tokens), None]
        )

    def _tokens(self, text: str) -> Iterable[tuple[int, int, int, int]]:
        for number, match in enumerate(re.finditer(r"\w+|[^\w\s]", text)):
            word, start = match.group().lower(), match.start()
            if word == "acme":
                yield WORDS.index("ac"), start, start + 2, number
                yield WORDS.index("##me"), start + 2, start + 4, number
            else:
                yield WORDS.index(word) if word in WORDS else 1, start, match.end(), number


class FakeSession:
    """Stands in for onnxruntime.InferenceSession."""

    fed: dict[str, Any]

    def __init__(self, path: str, providers: Sequence[str]) -> None:
        if Path(path).read_bytes() == b"broken":
            raise RuntimeError("Protobuf parsing\nfailed")
        self.wide = len(TAGS) - (Path(path).read_bytes() == b"narrow")

    def get_inputs(self) -> list[Any]:
        return [SimpleNamespace(name=name) for name in ("input_ids", "attention_mask")]

    def run(self, _names: None, fed: dict[str, Any]) -> list[Any]:
        import numpy as np

        FakeSession.fed = fed
        return [np.asarray(logits())[fed["input_ids"]][..., : self.wide]]


def stand_in(monkeypatch: pytest.MonkeyPatch, name: str, **has: Any) -> None:
    """Put a library of this name in the place of an installed one, or of none."""
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, None)
    for key, value in has.items():
        setattr(module, key, value)
    monkeypatch.setitem(sys.modules, name, module)


def without(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As if these libraries were not installed."""
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name in names else find(name, *rest))
    for name in names:
        monkeypatch.setitem(sys.modules, name, None)


def made(folder: Path, **settings: str) -> TokenClassifier:
    return TokenClassifier(Setup({"model": str(folder), "labels": MAP, **settings}, LABELS))


def said(source: TokenClassifier, *texts: str) -> list[list[tuple[str, str]]]:
    found = source.suggest(texts)
    return [[(t[s["start"] : s["end"]], s["label"]) for s in some] for t, some in zip(texts, found, strict=True)]
