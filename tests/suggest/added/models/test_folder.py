"""Where a model is, what is refused of it, and what is fetched once it may be."""

import json
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.models import folder as module
from rareannot.suggest.added.models.engines import ONNX, SAFE
from rareannot.suggest.added.models.folder import fetched_from, found, looked_through, opened
from rareannot.suggest.added.values import Setup
from tests.suggest.added.models.making import config, stand_in

NEEDS = (ONNX, SAFE)
COMMIT = "0123456789abcdef0123456789abcdef01234567"
NAME = "some-body/tiny.model"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the hub that is empty."""
    for name in ("HF_HOME", "HUGGINGFACE_HUB_CACHE", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


def whole(folder: Path, weights: str = "model.safetensors") -> Path:
    config(folder)
    (folder / weights).parent.mkdir(exist_ok=True)
    (folder / weights).write_bytes(b"weights")
    return folder


def cached(cache: Path, **more: Any) -> Path:
    repository = cache / "models--some-body--tiny.model"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text(COMMIT)
    return whole(repository / "snapshots" / COMMIT, **more)


def test_a_folder_is_where_it_is(tmp_path: Path) -> None:
    path = whole(tmp_path / "model")
    looked = opened(str(path), NEEDS, Setup({}))
    assert (looked.path, looked.weights.name, looked.config["model_type"]) == (path, "model.safetensors", "bert")
    assert fetched_from(str(path), NEEDS) == ""
    before = looked.version
    (path / "model.safetensors").write_bytes(b"other weights")
    assert opened(str(path), NEEDS, Setup({})).version != before


def test_a_name_of_the_hub_is_found_in_its_cache(cache: Path) -> None:
    assert found(NAME, NEEDS) is None
    assert fetched_from(NAME, NEEDS) == "huggingface.co"
    path = cached(cache)
    assert found(NAME, NEEDS) == found(f"{NAME}@{COMMIT}", NEEDS) == path
    assert found(f"{NAME}@other", NEEDS) is None
    assert fetched_from(NAME, NEEDS) == ""


@pytest.mark.parametrize("variables", [
    {"HF_HUB_CACHE": "", "HF_HOME": "{0}/home"}, {"HF_HUB_CACHE": "", "XDG_CACHE_HOME": "{0}/home"},
])  # fmt: skip
def test_the_cache_is_where_the_hubs_library_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    middle = "huggingface/hub" if "XDG_CACHE_HOME" in variables else "hub"
    assert module.hub_cache() == tmp_path / "home" / middle


@pytest.mark.parametrize("ref", ["../../../evil", "x", "", "é"])
def test_what_the_cache_points_to_is_a_commit_and_no_path(cache: Path, ref: str) -> None:
    cached(cache)
    (cache / "models--some-body--tiny.model" / "refs" / "main").write_text(ref)
    assert found(NAME, NEEDS) is None


@pytest.mark.parametrize("model", ["model", "../model", "a/b/c", "a b/c", "-a/b", "https://x.org/a", "a/b@../../c x"])
def test_what_is_neither_folder_nor_name_is_said(model: str) -> None:
    with pytest.raises(UserError, match="neither the whole path of a folder nor a name"):
        found(model, NEEDS)
    assert fetched_from(model, NEEDS) == ""  # nothing is asked about; it is said when it is opened


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no folder"):
        found(str(tmp_path / "none"), NEEDS)
    assert found(f"{NAME}@x/../../y", NEEDS) is None


class Evil:
    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (Path("ran"),)


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "model.ckpt"])
def test_weights_that_could_run_code_are_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = config(tmp_path / "model")
    (path / name).write_bytes(pickle.dumps(Evil()))
    with pytest.raises(UserError, match=f"its weights are in “{name}”, a form that can run code"):
        looked_through(path, NEEDS)
    assert not (tmp_path / "ran").exists()


def test_a_folder_without_weights_or_configuration_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"has none of these files with weights: model\.onnx, .*model\.safetensors"):
        looked_through(config(tmp_path / "model"), NEEDS)
    path = whole(tmp_path / "other")
    (path / "config.json").write_text("[" * 100_000)
    with pytest.raises(UserError, match=r"its file “config\.json” is missing or cannot be read"):
        looked_through(path, NEEDS)


@pytest.mark.parametrize("file", ["config.json", "tokenizer_config.json", "gliner_config.json"])
def test_code_that_came_with_a_model_is_refused(tmp_path: Path, file: str) -> None:
    path = whole(tmp_path / "model")
    said = {"encoder_config": [{"auto_map": {"AutoModel": "evil.Model"}}]}
    (path / file).write_text(json.dumps(said))
    with pytest.raises(UserError, match=f"brings code of its own .“auto_map” in {file}., which is not run"):
        looked_through(path, NEEDS)


# ---- fetching ----


def fetching(monkeypatch: pytest.MonkeyPatch, do: Any) -> list[tuple[str, str, list[str]]]:
    """A stand-in for the hub's library, which does ``do``; what it was asked for."""
    asked = []

    def snapshot_download(name: str, revision: str, allow_patterns: list[str], max_workers: int) -> str:
        asked.append((name, revision, allow_patterns))
        return str(do())

    stand_in(monkeypatch, "huggingface_hub", snapshot_download=snapshot_download)
    return asked


def _raises(error: Exception) -> Any:
    raise error


def test_nothing_is_fetched_that_nobody_allowed(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = fetching(monkeypatch, lambda: cached(cache))
    for host in ("", "example.org"):
        with pytest.raises(UserError, match="is not on this computer, and nobody has allowed to fetch it"):
            opened(NAME, NEEDS, Setup({}, fetch_from=host))
    assert asked == []


def test_what_was_allowed_is_fetched_without_pickles_and_then_looked_through(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = fetching(monkeypatch, lambda: cached(cache))
    looked = opened(f"{NAME}@main", (SAFE,), Setup({}, fetch_from="huggingface.co"))
    assert looked.weights.name == "model.safetensors"
    ((name, revision, patterns),) = asked
    assert (name, revision) == (NAME, "main")
    assert not any(one.endswith((".bin", ".pt", ".py", "*")) for one in patterns)


def test_the_second_form_of_weights_is_fetched_where_the_first_is_none(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = cached(cache)
    (folder / "model.safetensors").rename(folder / "kept")

    def fetch() -> Path:
        if len(asked) == 2:
            (folder / "kept").rename(folder / "model.safetensors")
        return folder

    asked = fetching(monkeypatch, fetch)
    assert opened(NAME, NEEDS, Setup({}, fetch_from="huggingface.co")).weights.name == "model.safetensors"
    assert ["model.onnx" in one[2] for one in asked] == [True, False]


def test_without_a_network_a_name_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = fetching(monkeypatch, lambda: _raises(RuntimeError("no\nroute  to host")))
    with pytest.raises(
        UserError, match=r"“some-body/tiny\.model” is not on this computer and could not be fetched: no route to"
    ):
        opened(NAME, NEEDS, Setup({}, fetch_from="huggingface.co"))
    assert len(asked) == 1
    monkeypatch.setitem(__import__("sys").modules, "huggingface_hub", None)
    with pytest.raises(UserError, match="it needs the library huggingface_hub"):
        opened(NAME, NEEDS, Setup({}, fetch_from="huggingface.co"))


def test_a_mirror_is_named_and_one_on_this_computer_needs_no_leave(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example.org")
    assert fetched_from(NAME, NEEDS) == "mirror.example.org"
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert fetched_from(NAME, NEEDS) == ""
    fetching(monkeypatch, lambda: cached(cache))
    assert opened(NAME, (SAFE,), Setup({})).weights.name == "model.safetensors"


def test_the_hub_hears_nothing_of_who_fetches(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_DISABLE_TELEMETRY", raising=False)
    heard = []

    def fetch() -> Path:
        heard.append(os.environ.get("HF_HUB_DISABLE_TELEMETRY"))
        return cached(cache)

    fetching(monkeypatch, fetch)
    opened(NAME, (SAFE,), Setup({}, fetch_from="huggingface.co"))
    assert heard == ["1"]


def test_more_files_are_fetched_only_where_that_was_allowed(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = fetching(monkeypatch, lambda: cached(cache))
    module.fetched_beside(NAME, ("vocab.txt",), Setup({}))
    assert asked == []
    module.fetched_beside(NAME, ("vocab.txt",), Setup({}, fetch_from="huggingface.co"))
    assert asked == [(NAME, "main", ["vocab.txt"])]


def test_where_no_library_is_here_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = fetching(monkeypatch, Path)
    with pytest.raises(UserError, match="there is no library here that could use"):
        opened(NAME, (), Setup({}, fetch_from="huggingface.co"))
    assert asked == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("x" * 300), "cut: " + "x" * 200),
        (ValueError(), "cut: ValueError"),
        (UserError("as it was"), "as it was"),
    ],
)
def test_what_a_library_raises_is_told_in_one_line_of_two_hundred_signs(error: Exception, said: str) -> None:
    with pytest.raises(UserError) as told, module.told_of("cut: {why}"):
        raise error
    assert str(told.value) == said


def test_the_cache_has_its_usual_place_and_an_older_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_HUB_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert module.hub_cache() == Path("~/.cache/huggingface/hub").expanduser()
    monkeypatch.setenv("HUGGINGFACE_HUB_CACHE", "~/models")
    assert module.hub_cache() == Path("~/models").expanduser()
