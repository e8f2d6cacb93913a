"""The page of the manual about JSON output, read as the shapes that it promises, and values held to them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.house.tree import ROOT

PAGES = {language: ROOT / "packaging" / "manual" / language / "json.md" for language in ("en", "zh_CN")}
_ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| (.+) \|$")
_PLAIN: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}


@dataclass
class Shape:
    """An object: its keys with their types, which of them may be absent, and the objects below them by key, ``*`` for any."""

    types: dict[str, str] = field(default_factory=dict)
    below: dict[str, "Shape"] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    """The keys below which are lists of objects."""

    def add(self, key: str, kind: str) -> None:
        """Take in a row of a table."""
        first, dot, rest = key.partition(".")
        if not dot:
            name = first.removesuffix("?")
            self.types[name] = kind
            self.optional |= {name} if first.endswith("?") else set()
            return
        if first.endswith("[]"):
            first = first.removesuffix("[]")
            self.lists.add(first)
        self.below.setdefault(first, Shape()).add(rest, kind)


@dataclass(frozen=True)
class Page:
    """What the page says: shapes that have a name, and for each verb those that it may print."""

    named: dict[str, Shape]
    verbs: dict[str, list[Shape]]

    def wrong(self, verb: str, value: object) -> list[str]:
        """What is otherwise than the page says; of several shapes of the verb by the one that fits best."""
        return min((list(self._object(shape, value, "")) for shape in self.verbs[verb]), key=len)

    def _object(self, shape: Shape, value: object, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at} is no object"
            return
        if "*" in shape.below:
            for key, one in value.items():
                yield from self._object(shape.below["*"], one, f"{at}.{key}")
            return
        for key in (shape.types.keys() - shape.optional | shape.below.keys()) - value.keys():
            yield f"{at}.{key} is missing"
        for key, one in value.items():
            if key in shape.below:
                yield from self._below(shape, key, one, f"{at}.{key}")
            elif key in shape.types:
                yield from self._value(shape.types[key], one, f"{at}.{key}")
            else:
                yield f"{at}.{key} is not on the page"

    def _below(self, shape: Shape, key: str, value: object, at: str) -> Iterator[str]:
        if key not in shape.lists:
            yield from self._object(shape.below[key], value, at)
        elif not isinstance(value, list):
            yield f"{at} is no list"
        else:
            for one in value:
                yield from self._object(shape.below[key], one, f"{at}[]")

    def _value(self, kind: str, value: object, at: str) -> Iterator[str]:
        if kind.startswith("list of ") and isinstance(value, list):
            for one in value:
                yield from self._value(kind.removeprefix("list of "), one, f"{at}[]")
        elif kind.startswith("map of ") and isinstance(value, dict):
            for key, one in value.items():
                yield from self._value(kind.removeprefix("map of "), one, f"{at}.{key}")
        elif kind.endswith(" or null"):
            if value is not None:
                yield from self._value(kind.removesuffix(" or null"), value, at)
        elif kind in self.named:
            yield from self._object(self.named[kind], value, at)
        elif not self._is_plain(kind, value):
            yield f"{at} is {value!r}, no {kind}"

    @staticmethod
    def _is_plain(kind: str, value: object) -> bool:
        if kind == "any":
            return True
        if kind == "interval":
            return isinstance(value, list) and len(value) == 2 and all(isinstance(x, int | float) for x in value)
        return isinstance(value, _PLAIN.get(kind, ())) and (kind == "boolean" or not isinstance(value, bool))


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Heading or "table", key and type of each heading, table and row of the page, in order; "" where there is none."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            level, _, words = line.partition(" ")
            yield level, words, ""
        elif line.startswith("| --- "):
            yield "table", "", ""
        elif found := _ROW.match(line):
            yield "row", found[1], found[2]


def read_page(path: Path = PAGES["en"]) -> Page:
    """The page. Raises KeyError where a row names a shape that there is not."""
    named: dict[str, Shape] = {}
    verbs: dict[str, list[Shape]] = {}
    part, name, shape = 0, "", Shape()
    for what, key, kind in rows(path):
        if what == "##":
            part += 1
        elif what == "###":
            name = key
        elif what == "table":
            shape = Shape()
            if part == 1:
                named[name] = shape
            else:
                verbs.setdefault(name, []).append(shape)
        elif what == "row" and key == "*":
            verbs[name][-1] = shape = named[kind]
        elif what == "row":
            shape.add(key, kind)
    return Page(named, verbs)


def kinds(page: Page) -> set[str]:
    """Every plain word that stands as a type anywhere on the page."""
    found: set[str] = set()
    waiting: list[Any] = [*page.named.values(), *(one for some in page.verbs.values() for one in some)]
    while waiting:
        shape = waiting.pop()
        found |= {re.sub(r"^(?:(?:list|map) of )*| or null$", "", kind) for kind in shape.types.values()}
        waiting += shape.below.values()
    return found
