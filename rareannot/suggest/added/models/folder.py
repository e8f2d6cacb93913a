"""Where a model's files are: a folder, or the cache of huggingface.co. Nothing in them may run code.

Only JSON, safetensors and ONNX files of a model are read. Weights in a pickle can run code when they are loaded, and a
configuration with ``auto_map`` names code that came with the model: both are refused.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import marked
from rareannot.suggest.added import http
from rareannot.suggest.added.values import Setup

_HUB_NAME = re.compile(r"([A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*)(?:@([A-Za-z0-9][\w./-]*))?")
"""A name on the hub, and perhaps a revision after “@”."""
_COMMIT = re.compile(r"[0-9a-f]{40}")
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl", "*.pickle", "*.h5")
_MOST_JSON = 20_000_000
"""Bytes of the largest configuration that is read."""
_HUB = "https://huggingface.co"
LOADING = marked("its model cannot be loaded from “{file}”: {why}")
_TABLES = ("tokenizer.json", "*config.json", "special_tokens_map.json")


@dataclass(frozen=True, slots=True)
class Needs:
    """The files that a kind needs in a model's folder: its configuration, and the first existing one of these files with weights.

    ``files`` are the patterns for downloading.
    """

    config: str
    weights: tuple[str, ...]
    files: tuple[str, ...] = _TABLES


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder that was looked through: its configuration and the file with the weights."""

    path: Path
    config: Mapping[str, Any]
    weights: Path

    @property
    def version(self) -> str:
        """Returns a version that changes with the configuration and with the size of the weights."""
        made_of = json.dumps([self.config, self.weights.name, self.weights.stat().st_size], sort_keys=True)
        return f"1.{sha256(made_of.encode()).hexdigest()[:8]}"


def fetched_from(model: str, needs: Sequence[Needs]) -> str:
    """Returns the host that a model would first be downloaded from; "" if it is on this computer, or none is named."""
    try:
        if not model or found(model, needs) is not None:
            return ""
    except UserError:  # what is wrong is said when it is opened
        return ""
    hub = http.address(os.environ.get("HF_ENDPOINT") or _HUB)
    return "" if hub.loopback else hub.host


def found(model: str, needs: Sequence[Needs]) -> Path | None:
    """Returns the folder of a model on this computer; None for a name of the hub whose files are not in the cache.

    Raises UserError if ``model`` is neither the absolute path of a folder nor such a name.
    """
    path = Path(model).expanduser()
    if path.is_absolute():
        if not path.is_dir():
            raise UserError("there is no folder “{path}”.", path=path)
        return path
    name, revision = _hub_name(model)
    folder = _cached(name, revision)
    return folder if folder is not None and any(_weights(folder, need) for need in needs) else None


def opened(model: str, needs: Sequence[Needs], setup: Setup) -> ModelFolder:
    """Returns a model's checked folder; its files are downloaded first if they are missing and the host was named.

    Raises UserError.
    """
    folder = found(model, needs)
    if folder is None:
        host = fetched_from(model, needs)
        if host and setup.fetch_from != host:
            raise UserError("“{model}” is not on this computer, and nobody has allowed to fetch it.", model=model)
        folder = _fetched(model, needs)
    return looked_through(folder, needs)


def looked_through(folder: Path, needs: Sequence[Needs]) -> ModelFolder:
    """Returns a folder in which nothing can run code. Raises UserError that says what is missing or refused."""
    for need in needs:
        if (weights := _weights(folder, need)) is not None:
            _refuse_code(folder)
            return ModelFolder(folder, read_json(folder / need.config), weights)
    pickle = next((p.name for pattern in _PICKLES for p in sorted(folder.glob(pattern))), "")
    if pickle:
        raise UserError(
            "its weights are in “{file}”, a form that can run code when it is read; only safetensors and ONNX are read.",
            file=pickle,
        )
    weight_names = ", ".join(dict.fromkeys(name for need in needs for name in need.weights))
    raise UserError("“{folder}” has none of these files with weights: {known}.", folder=folder, known=weight_names)


def read_json(file: Path) -> dict[str, Any]:
    """Returns the object in a JSON file. Raises UserError if there is none."""
    try:
        with file.open("rb") as stream:
            data = json.loads(stream.read(_MOST_JSON))
    except (OSError, ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise UserError("its file “{file}” is missing or cannot be read.", file=file.name)
    return data


def fetched_beside(model: str, patterns: Sequence[str], setup: Setup) -> None:
    """Downloads more files of the hub into the cache, if that was allowed. Raises UserError."""
    if setup.fetch_from:
        _download(*_hub_name(model), patterns)


@contextmanager
def told_of(sentence: str, **values: str) -> Iterator[None]:
    """Turns whatever a library of models raises into a UserError with this sentence, filled with ``values`` and ``why``."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:  # noqa: BLE001 - files of a stranger make these libraries raise anything
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise UserError(sentence, **values, why=why) from None


def _hub_name(model: str) -> tuple[str, str]:
    match = _HUB_NAME.fullmatch(model.strip())
    if match is None:
        raise UserError(
            "“{model}” is neither the whole path of a folder nor a name such as dslim/bert-base-NER.", model=model
        )
    return match[1], match[2] or "main"


def hub_cache() -> Path:
    """Returns where the hub's own library stores its downloads."""
    if folder := os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE"):
        return Path(folder).expanduser()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    return Path(os.environ.get("HF_HOME") or cache / "huggingface").expanduser() / "hub"


def _cached(name: str, revision: str) -> Path | None:
    """Returns the folder of a revision in the cache; None if it is not there."""
    if ".." in revision:
        return None
    repository = hub_cache() / f"models--{name.replace('/', '--')}"
    commit = revision
    if not _COMMIT.fullmatch(revision):
        try:
            commit = (repository / "refs" / revision).read_text("ascii").strip()
        except (OSError, ValueError):
            return None
    folder = repository / "snapshots" / commit
    return folder if _COMMIT.fullmatch(commit) and folder.is_dir() else None


def _weights(folder: Path, needs: Needs) -> Path | None:
    if not (folder / needs.config).is_file():
        return None
    return next((folder / name for name in needs.weights if (folder / name).is_file()), None)


def _refuse_code(folder: Path) -> None:
    for file in sorted(folder.glob("*config.json")):
        if "auto_map" in _keys(read_json(file)):
            raise UserError("it brings code of its own (“auto_map” in {file}), which is not run.", file=file.name)


def _keys(value: Any) -> Iterator[str]:
    """Yields every key of an object and of the objects inside it."""
    waiting = [value]
    while waiting:
        value_inside = waiting.pop()
        if isinstance(value_inside, dict):
            yield from value_inside
            waiting.extend(value_inside.values())
        elif isinstance(value_inside, list):
            waiting.extend(value_inside)


def _fetched(model: str, needs: Sequence[Needs]) -> Path:
    """Returns the folder of a model that is downloaded now, with the first kind of weights that it has."""
    name, revision = _hub_name(model)
    folder = None
    for need in needs:
        folder = _download(name, revision, [*need.files, *need.weights])
        if _weights(folder, need):
            break
    if folder is None:
        raise UserError("there is no library here that could use “{model}”.", model=model)
    return folder


def _download(name: str, revision: str, patterns: Sequence[str]) -> Path:
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    try:
        from huggingface_hub import snapshot_download
    except ModuleNotFoundError:
        raise UserError("it needs the library {library}.", library="huggingface_hub") from None
    with told_of(marked("“{model}” is not on this computer and could not be fetched: {why}"), model=name):
        return Path(snapshot_download(name, revision=revision, allow_patterns=list(patterns), max_workers=2))
    raise AssertionError(name)
