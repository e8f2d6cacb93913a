"""The parts of ``rareannot.suggest`` that the gate switches off: what each is, and what it says when it is silent.

A part is switched off by putting something that says nothing in place of what its modules are asked by. A new rule gets a row here.
"""

import importlib
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from rareannot.suggest import word_tables
from rareannot.suggest.learned import name_judge

ROOT = "rareannot.suggest"
RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "lexicons"
Silence = Callable[..., Any]


def _nothing(*_: object) -> list[object]:
    return []


def _none(*_: object) -> None:
    return None


def _zero(*_: object) -> int:
    return 0


def _second(*given: Any) -> Any:
    return given[1]


@dataclass(frozen=True, slots=True)
class Part:
    """A part: the functions and methods it is asked by (below ``rareannot.suggest``), each with what stands in for it.

    ``modules`` are those whose lines it has; without any, the lines of the functions themselves count. ``table`` is a file of
    resources/lexicons that is read as if it were empty. ``parts`` makes a group of others.
    """

    of: str = "names"
    asked: Mapping[str, Silence] | None = None
    modules: tuple[str, ...] = ()
    table: str = ""
    parts: tuple[str, ...] = ()


def _rows(of: str, silence: Silence, **functions: str) -> dict[str, Part]:
    """Parts that are no module of their own, by name: the function or method."""
    return {name: Part(of, {at: silence}) for name, at in functions.items()}


_SIGNS = "figures.restored_signs"
PARTS: dict[str, Part] = {
    "agencies": Part(asked={"names.agencies.Agencies.find": _nothing}, modules=("names.agencies",)),
    "companies": Part(asked={"names.companies.Companies.find": _nothing}, modules=("names.companies",)),
    "consistency": Part(asked={"names.consistency.Consistency.find": _nothing}, modules=("names.consistency",)),
    "firm_shorts": Part(asked={"names.firm_shorts.shorts": _nothing}, modules=("names.firm_shorts",)),
    "geo_features": Part(asked={"names.geo_features.GeoFeatures.find": _nothing}, modules=("names.geo_features",)),
    "glued_words": Part(asked={"glued_words.unglued": lambda reading, _=None: reading}, modules=("glued_words",)),
    "layout": Part(asked={"layout.readable": lambda text: text}, modules=("layout",)),
    "materials": Part(asked={"names.materials.Materials.find": _nothing}, modules=("names.materials",)),
    "no_names": Part(asked={"names.no_names.without": _second}, modules=("names.no_names",)),
    "org_by_apposition": Part(
        asked={"names.org_by_apposition.OrgByApposition.find": _nothing}, modules=("names.org_by_apposition",)
    ),
    "organisations": Part(
        asked={"names.organisations.Organisations.find": _nothing}, modules=("names.organisations", "names.org_words")
    ),
    "people": Part(asked={"names.people.People.find": _nothing}, modules=("names.people",)),
    "places": Part(asked={"names.places.Places.find": _nothing}, modules=("names.places",)),
    "sites": Part(asked={"names.sites.Sites.find": _nothing}, modules=("names.sites",)),
    "judge": Part(
        asked={"learned.name_judge.verdict": lambda *_: name_judge.Verdict({}, frozenset())},
        modules=("learned.name_judge",),
    ),
    "judge, second look": Part(asked={"learned.name_judge.looked_twice": _second}, modules=("learned.second_look",)),
    **_rows(
        "names",
        _nothing,
        **{
            "organisations: known": "names.organisations.Organisations._known",
            "organisations: short forms": "names.organisations.Organisations._short_forms",
            "organisations: by cue": "names.organisations.Organisations._by_cue",
            "organisations: schools": "names.organisations.Organisations._schools",
            "organisations: media": "names.organisations.Organisations._media",
            "places: peoples": "names.places.Places._peoples",
            "places: towns": "names.places.Places._towns",
            "places: gulf": "names.places.Places._gulf",
            "places: earth": "names.places.Places._earth",
            "places: amazon": "names.places.Places._amazon",
            "people: again": "names.people.People._again",
            "people: reporters": "names.people.People._reporters",
        },
    ),
    **{
        f"table {name}": Part(table=name)
        for name in (
            "companies.txt", "materials.txt", "miners.txt", "names.tsv", "organisations.txt", "people-kept.txt",
            "peoples.txt", "places-kept.txt", "places.tsv", "projects.txt", "sites.txt", "words-kept.txt",
        )
    },
    "ages": Part("figures", {"figures.ages.age": _none}, ("figures.ages",)),
    "approximators": Part(
        "figures", {"figures.approximators.with_approximators": _second}, ("figures.approximators",)
    ),
    "non_figures": Part("figures", {"figures.non_figures.trapped": _zero}, ("figures.non_figures",)),
    "restored_signs/model": Part("figures", {f"{_SIGNS}.model.judged": lambda *given: given[-1]}, (f"{_SIGNS}.model",)),
    "restored_signs/money": Part("figures", {f"{_SIGNS}.money.*": _none}, (f"{_SIGNS}.money",)),
    "restored_signs/percent": Part("figures", {f"{_SIGNS}.percent.*": _none}, (f"{_SIGNS}.percent",)),
    "restored_signs/rules": Part("figures", {f"{_SIGNS}.rules.*": _none}, (f"{_SIGNS}.rules",)),
}  # fmt: skip
"""Every part by name, and below the groups."""

GROUPS: dict[str, Part] = {
    "small rules of firms": Part(parts=("org_by_apposition", "firm_shorts")),
    "companies and agencies": Part(parts=("companies", "agencies")),
    "all rules of firms": Part(parts=("small rules of firms", "companies and agencies")),
    "agencies, geo_features": Part(parts=("agencies", "geo_features")),
    "agencies, geo_features, org_by_apposition": Part(parts=("agencies", "geo_features", "org_by_apposition")),
    "all of these": Part(parts=("no_names", "all rules of firms", "geo_features")),
    "all rules of restored_signs": Part(
        "figures", parts=tuple(f"restored_signs/{name}" for name in ("money", "percent", "rules"))
    ),
}  # fmt: skip
KNOWN = PARTS | GROUPS


def single(name: str) -> Iterator[Part]:
    """The parts that ``name`` stands for: itself, or what a group holds."""
    part = KNOWN[name]
    if not part.parts:
        yield part
    for other in part.parts:
        yield from single(other)


def lines_of(name: str) -> int:
    """Lines of code, or of the table, that would go."""
    total = 0
    for part in {id(p): p for p in single(name)}.values():
        if part.table:
            total += len((RESOURCES / part.table).read_text("utf-8").splitlines())
        elif part.modules:
            total += sum(
                len(inspect.getsource(importlib.import_module(f"{ROOT}.{m}")).splitlines()) for m in part.modules
            )
        else:
            total += sum(len(inspect.getsourcelines(getattr(*_owner(at)))[0]) for at in part.asked or ())
    return total


@contextmanager
def switched_off(names: Iterable[str]) -> Iterator[bool]:
    """While it lasts the parts say nothing; gives whether what reads tables must be made anew."""
    undo: list[tuple[Any, str, Any]] = []
    parts = [part for name in names for part in single(name)]
    tables = {part.table for part in parts if part.table}
    try:
        for part in parts:
            for at, silence in (part.asked or {}).items():
                _silence(at, silence, undo)
        if tables:
            real = word_tables.lines
            _silence("word_tables.lines", lambda name: _headings(real(name)) if name in tables else real(name), undo)
            _forget_tables()
        yield bool(tables)
    finally:
        for owner, attribute, before in reversed(undo):
            setattr(owner, attribute, before)
        if tables:
            _forget_tables()


@contextmanager
def replaced(at: str, by: Silence) -> Iterator[None]:
    """While it lasts ``by`` is asked in place of a function of ``rareannot.suggest``."""
    owner, attribute = _owner(at)
    before = getattr(owner, attribute)
    setattr(owner, attribute, by)
    try:
        yield
    finally:
        setattr(owner, attribute, before)


def _headings(lines: list[str]) -> list[str]:
    """Of the lines of a table the headings of its sections alone."""
    return [line for line in lines if line.startswith("[")]


def _owner(at: str) -> tuple[Any, str]:
    """The module or class that has what is named, and the attribute."""
    *path, attribute = at.split(".")
    owner: Any = importlib.import_module(ROOT)
    for step in path:
        owner = getattr(owner, step) if hasattr(owner, step) else importlib.import_module(f"{owner.__name__}.{step}")
    return owner, attribute


def _silence(at: str, silence: Silence, undo: list[tuple[Any, str, Any]]) -> None:
    owner, attribute = _owner(at)
    if attribute == "*":
        for name, value in [*vars(owner).items()]:
            if inspect.isfunction(value) and value.__module__ == owner.__name__ and _is_rule(value):
                _silence(f"{at[:-1]}{name}", silence, undo)
        return
    before = getattr(owner, attribute)
    undo.append((owner, attribute, before))
    setattr(owner, attribute, silence)
    if isinstance(owner, ModuleType):
        _silence_elsewhere(before, silence, undo)


def _is_rule(function: Callable[..., Any]) -> bool:
    """Whether it is a rule of a bare number, which all take the same and give an amount or None."""
    return [*inspect.signature(function).parameters] == ["tokens", "amount", "currency", "memory"] and (
        function.__name__ not in ("lost_sign", "by_rules")
    )


def _silence_elsewhere(before: Any, silence: Silence, undo: list[tuple[Any, str, Any]]) -> None:
    """Where other modules hold it by name or in a row of rules."""
    for module in [m for name, m in sys.modules.items() if name.startswith(ROOT)]:
        for name, value in [*vars(module).items()]:
            if value is before:
                now: Any = silence
            elif isinstance(value, tuple) and any(one is before for one in value):
                now = tuple(silence if one is before else one for one in value)
            else:
                continue
            undo.append((module, name, value))
            setattr(module, name, now)


def _forget_tables() -> None:
    """Forget what was read of tables; the network stays loaded."""
    for name, module in [*sys.modules.items()]:
        if name.startswith((f"{ROOT}.names", f"{ROOT}.glued_words", f"{ROOT}.layout", f"{ROOT}.word_tables")):
            for value in [*vars(module).values()]:
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
