"""The ready kind “gliner”: a model that marks what it is asked for in words, here the project's own labels with their rules.

A long text is read in overlapping pieces. GLiNER's library would run code that a configuration names (it passes
``trust_remote_code``), so such a configuration is refused before the library sees it.
"""

import importlib.util
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import marked
from rareannot.suggest.added.models import engines
from rareannot.suggest.added.models.folder import (
    LOADING,
    ModelFolder,
    Needs,
    fetched_beside,
    fetched_from,
    found,
    looked_through,
    opened,
    told_of,
)
from rareannot.suggest.added.models.kind import labels_field, model_kind
from rareannot.suggest.added.models.meaning import pairs
from rareannot.suggest.added.values import SettingField, Setup, number

NEEDS = (
    Needs("gliner_config.json", ("model.safetensors",), ("*config.json", "tokenizer.json", "special_tokens_map.json", "*.model")),
)  # fmt: skip
_BACKBONE = Needs("config.json", ("tokenizer.json", "spm.model", "vocab.txt", "sentencepiece.bpe.model"))
"""What a model that does not say what it is built on needs of that: how it is built, and its tokenizer."""
_WORDS, _OVERLAP = 200, 40
"""Words of a piece, and how many of them are in the next one, too; the longest span of these models has 12."""
_AT_ONCE = 4
_MOST_LABELS = 20
"""Labels that are asked for together; of more the models lose count."""
_LONGEST_RULE = 120
RULES, NAMES = "names and rules", "names"


class Gliner:
    """The model, loaded once; asked about one text after the other."""

    name = "gliner"

    def __init__(self, setup: Setup) -> None:
        """Raises UserError if the model does not exist or is refused, or its library is missing."""
        settings = setup.settings
        if importlib.util.find_spec("gliner") is None:
            raise engines.missing("gliner")
        folder = opened(KIND.value(settings, "model"), NEEDS, setup)
        _check_parts(folder, setup)
        self.version = folder.version
        self._least = number(KIND.value(settings, "least"), 0, 1)
        label_words = words_for(setup.labels, KIND.value(settings, "labels"), KIND.value(settings, "describe") == RULES)
        self.labels = list(label_words)
        self._groups = _groups(label_words)
        self._model = _loaded(folder)

    def suggest(self, texts: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
        """Yields the spans of each text."""
        for text in texts:
            yield self._one(text.encode("utf-8", "replace").decode("utf-8"))

    def _one(self, text: str) -> list[dict[str, Any]]:
        pieces = list(windows(text))
        texts = [text[start:end] for start, end, _, _ in pieces]
        made: list[dict[str, Any]] = []
        for group in self._groups:
            answers = self._model.inference(texts, group, threshold=self._least, batch_size=_AT_ONCE)
            for (start, _, first, last), spans in zip(pieces, answers, strict=True):
                moved = ({**span, "start": span["start"] + start, "end": span["end"] + start} for span in spans)
                made += [span for span in moved if first <= span["start"] < last]
        return best(made)


def words_for(labels: Sequence[Mapping[str, str]], said: str, rules: bool) -> dict[str, str]:
    """Returns label -> the words that the model gets for it: those in the settings, else its name, perhaps with its rule.

    Passages are left out: the models mark a few words.
    """
    given_words, words = pairs(said), dict[str, str]()
    for label in labels:
        name = label["name"]
        if label["kind"] == "passage" or given_words.get(name) == "":
            continue
        rule = _beginning(label["rule"]) if rules else ""
        plain = name.lower().replace("_", " ")
        words[name] = given_words.get(name) or (f"{plain}: {rule}" if rule else plain)
    if not words:
        raise UserError("the project has no label for it.")
    return words


def _beginning(rule: str) -> str:
    """Returns the first sentence of a rule, without its stop, or as many of its words as there is room for."""
    first = re.split(r"(?<=[\w)”])\.\s|\n", rule.strip(), maxsplit=1)[0].rstrip(".。 ")
    return first if len(first) <= _LONGEST_RULE else first[:_LONGEST_RULE].rsplit(" ", 1)[0].rstrip(",;: ")


def _groups(told: Mapping[str, str]) -> list[dict[str, str]]:
    """Returns the labels in groups that the model can be asked for at once; no two in a group have the same words."""
    groups: list[dict[str, str]] = [{}]
    for name, words in told.items():
        if len(groups[-1]) == _MOST_LABELS:
            groups.append({})
        used = groups[-1].values()
        groups[-1][name] = words if words not in used else f"{words} ({name})"
    return groups


def windows(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Pieces of a text that overlap: from where to where each goes, and in which range a span of it may begin."""
    found_words = list(re.finditer(r"\w+|[^\w\s]", text))
    step, first = _WORDS - _OVERLAP, 0
    for i in range(0, max(1, len(found_words) - _OVERLAP), step):
        some = found_words[i : i + _WORDS]
        if not some:
            return
        ends = i + _WORDS >= len(found_words)
        last = len(text) if ends else found_words[i + step + _OVERLAP // 2].start()
        yield some[0].start(), some[-1].end(), first, last
        first = last


def best(spans: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Returns spans of which no two overlap, the surer ones first."""
    chosen: list[dict[str, Any]] = []
    for one in sorted(spans, key=lambda span: (-span["score"], span["start"])):
        start, end = int(one["start"]), int(one["end"])
        if start < end and all(end <= other["start"] or other["end"] <= start for other in chosen):
            score = min(1.0, max(0.0, float(one["score"])))
            chosen.append({"start": start, "end": end, "label": str(one["label"]), "score": score})
    return sorted(chosen, key=lambda span: int(span["start"]))


def _check_parts(folder: ModelFolder, setup: Setup) -> None:
    """Checks what the model is built on. Raises UserError if a part of it would be taken from elsewhere."""
    for part in ("labels_encoder", "labels_decoder"):
        if folder.config.get(part) and not isinstance(folder.config.get(f"{part}_config"), dict):
            raise UserError("it needs a second model (“{part}”), which is not read.", part=part)
    has_tokenizer = (folder.path / "tokenizer_config.json").is_file()
    under = str(folder.config.get("model_name") or "")
    if (Path(under) / "adapter_config.json").exists():
        raise UserError("it needs a second model (“{part}”), which is not read.", part="adapter_config.json")
    if has_tokenizer and isinstance(folder.config.get("encoder_config"), dict):
        return
    if Path(under).is_absolute():
        raise UserError("it is built on “{model}”, which is a path of another computer.", model=under)
    fetched_beside(under, (_BACKBONE.config, "*config.json", *_BACKBONE.weights), setup)
    place = found(under, [_BACKBONE])
    if place is None:
        raise UserError("it is built on “{model}”, whose configuration is not on this computer.", model=under)
    looked_through(place, [_BACKBONE])


def _loaded(folder: ModelFolder) -> Any:
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from gliner import GLiNER

    with told_of(LOADING, file=folder.weights.name):
        return GLiNER.from_pretrained(str(folder.path), local_files_only=True).eval()
    raise AssertionError(folder)


KIND = model_kind(
    (
        "gliner",
        marked("GLiNER"),
        marked("a model that is told your labels in words and needs no training; it runs on this computer"),
    ),
    Gliner,
    marked("The folder with its files (safetensors), or its name on huggingface.co."),
    (
        SettingField("describe", marked("What the model is told"), RULES, choices=(RULES, NAMES)),
        labels_field(
            marked("Words"),
            marked("Words for single labels: GPE=country or city, FAC=mine or port. NORP= is not asked for."),
        ),
    ),
    "0.5",
    lambda settings: fetched_from(settings.get("model", ""), NEEDS),
)
