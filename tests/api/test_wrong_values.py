"""Every function of the API with values that it cannot use: a UserError that speaks of arguments, not of the command line."""

import inspect
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import rareannot as ra

TEXT = "Lynas sold 1 200 tons of oxide."
ENTRY = ra.Entry(ra.Document(TEXT, name="a"), (ra.Span(0, 5, "ORG"),))
THERE, FOLDER, BROKEN = "there.jsonl", "folder", "broken.json"
WRONG: list[Any] = [
    *(None, 3, -1, 1.5, True, b"x", object(), "", "no such", "\ud800", [], [None], ["no such"], {}, {"x": 1}, {3: 4}),
    *(THERE, FOLDER, BROKEN, Path(THERE), Path(FOLDER), Path("no such folder", "file")),
]
FUNCTIONS: dict[str, dict[str, Any]] = {
    "added_sources": {},
    "create": {"path": "new", "labels": "conll-4", "name": "news"},
    "evaluate": {"gold": [ENTRY], "sources": ["figures"]},
    "frame": {"project": [ENTRY]},
    "open": {"path": "news.rareannot"},
    "read": {"path": THERE},
    "suggestions": {"texts": [TEXT], "sources": ["figures"]},
    "write": {"path": "out.jsonl", "entries": [ENTRY]},
}
METHODS: dict[str, dict[str, Any]] = {
    "add": {"articles": [ENTRY]},
    "add_suggestions": {"suggestions": {"a": []}, "source": "mine"},
    "agreement": {},
    "answers": {},
    "facts": {},
    "close": {},
    "document": {"name": "a"},
    "documents": {},
    "export": {"path": "out.jsonl", "layer": "single", "overwrite": True},
    "gold": {},
    "import_files": {"paths": THERE},
    "next": {},
    "pipelines": {},
    "suggest": {"sources": ["figures"]},
    "suggestions": {},
    "train": {"out": "trained"},
    "use_pipeline": {"pipeline": 1},
}
"""What each is called with beside the wrong value; nothing is settled in the project, so that ``train`` trains nothing."""


def functions_of(place: object) -> set[str]:
    return {n for n in dir(place) if not n.startswith("_") and inspect.isroutine(inspect.getattr_static(place, n))}


def test_every_function_is_tried() -> None:
    assert set(FUNCTIONS) == {name for name in ra.__all__ if inspect.isfunction(getattr(ra, name))}
    assert set(METHODS) == functions_of(ra.OpenProject)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ra.OpenProject]:
    """A project with two articles and one answer; the test runs in a folder with a file, a folder and a broken file."""
    monkeypatch.chdir(tmp_path)
    Path(THERE).write_text('{"id": "c", "text": "x y", "spans": []}\n', "utf-8")
    Path(BROKEN).write_text('{"labels": 3', "utf-8")
    Path(FOLDER).mkdir()
    ra.create("news.rareannot").close()
    with ra.create("other") as opened:
        opened.add([ENTRY, ra.Document("Prices fell.", name="b")], annotator="Mira")
        yield opened


def sentences(function: Callable[..., object], usual: dict[str, Any]) -> Iterator[str]:
    """What is said of each wrong value of each parameter; "" where it is taken."""
    for name in inspect.signature(function).parameters:
        for value in WRONG:
            given = usual | {name: value}
            args = [given.pop(one) for one in ("paths", "annotators") if one in given]
            yield f"{function.__name__}({name}={value!r}): {_sentence(function, *args, **given)}"


def _sentence(function: Callable[..., object], *args: object, **given: object) -> str:
    try:
        result = function(*args, **given)
        if isinstance(result, ra.OpenProject):
            result.close()
            result.path.unlink()
        elif isinstance(result, Iterator):
            list(result)
    except ra.UserError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", [*FUNCTIONS, *METHODS])
def test_a_wrong_value_is_refused_by_a_sentence_without_options_of_the_command_line(
    name: str, project: ra.OpenProject
) -> None:
    function, usual = (
        (getattr(ra, name), FUNCTIONS[name]) if name in FUNCTIONS else (getattr(project, name), METHODS[name])
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        said = list(sentences(function, usual))
    assert [one for one in said if "--" in one or "command line" in one] == []


def test_a_file_that_is_there_is_kept_unless_overwrite_says_otherwise(project: ra.OpenProject) -> None:
    before = Path(THERE).read_bytes()
    taken = "already exists; choose another path, or give overwrite=True"
    with pytest.raises(ra.UserError, match=taken):
        ra.write(THERE, [ENTRY])
    with pytest.raises(ra.UserError, match=taken):
        project.export(THERE, layer="single")
    assert Path(THERE).read_bytes() == before
