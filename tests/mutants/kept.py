"""What a test finds ready because one before it ran first: results that functools' caches keep, and fixtures of a module.

The lines behind them are run by the first test alone. Each other that uses what came of them could notice a fault there as well,
since it begins with nothing kept where it runs by itself.
"""

import functools
import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from coverage import Coverage

from tests.mutants import forked

CHEAP_S = 0.02
"""What takes no longer is worked out anew by each test; of the rest is noted which tests asked for it."""
_Cached = type(functools.cache(lambda: None))


def caches(package: str) -> dict[Any, str]:
    """The functions of a package and of the tests whose results are kept, each with the module that it is of."""
    found = dict[Any, str]()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in (package, "tests"):
            inner = [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == name]
            for holder in (module, *inner):
                for held in vars(holder).values():
                    one = getattr(held, "__func__", held)  # of a method that has no self
                    if isinstance(one, _Cached):
                        owner = getattr(one, "__module__", None) or ""
                        found[one] = owner if owner.partition(".")[0] in (package, "tests") else name
    return found


def forget(package: str) -> None:
    """Begin with nothing kept, as a process does."""
    for one in caches(package):
        one.cache_clear()


class Kept:
    """Learns while tests run which of them use what others left; ``users`` are the modules that import the one that is looked at.

    Where there are none, any may.
    """

    def __init__(self, seen: Coverage, path: str, package: str, users: Collection[str]) -> None:
        self._seen, self._path, self._package, self._users = seen, path, package, users
        self._caches, self._modules = dict[Any, str](), 0
        self._hits = dict[Any, int]()
        self._anew, self._known = set[Any](), set[Any]()
        self._context = ""
        self._uses: dict[str, set[str]] = defaultdict(set)
        """Of each test, fixture or kept result the fixtures and kept results that it made use of."""

    def begin(self, item: pytest.Item) -> None:
        """A test begins: what is cheap is forgotten, so that it runs the lines behind it itself."""
        self._look()
        for one in self._anew:
            one.cache_clear()
            self._hits[one] = 0
        self._switch(item.nodeid)
        known = getattr(item, "_fixtureinfo", None)
        for fixtures in getattr(known, "name2fixturedefs", {}).values():
            self._uses[item.nodeid] |= {named(one) for one in fixtures if one.scope != "function"}

    def end(self) -> None:
        """A test has ended: what it was the first to ask for without a word is worked out once more, to see on what lines it rests."""
        self._look()
        new = [one for one in self._caches if one not in self._known and one.cache_info().currsize]
        for one in new:
            self._known.add(one)
            with self.within(_name(one)):
                before = forked.cpu_used()
                with suppress(Exception):
                    one.__wrapped__()
                took = forked.cpu_used() - before
            if took <= CHEAP_S and self._rests_on_the_file(_name(one)):
                self._anew.add(one)

    def _rests_on_the_file(self, context: str) -> bool:
        return any(context in known for known in self._seen.get_data().contexts_by_lineno(self._path).values())

    @contextmanager
    def within(self, context: str) -> Iterator[None]:
        """What runs meanwhile is run for something else than for the test."""
        before = self._context
        self._switch(context)
        try:
            yield
        finally:
            self._switch(before)

    def _switch(self, context: str) -> None:
        for one in self._caches:
            hits = one.cache_info().hits
            if hits > self._hits.get(one, 0):
                self._uses[self._context].add(_name(one))
            self._hits[one] = hits
        self._seen.switch_context(context)
        self._context = context

    def _look(self) -> None:
        """Modules may have been imported since; of those that cannot reach the file nothing is of interest."""
        if len(sys.modules) == self._modules:
            return
        self._modules = len(sys.modules)
        for one, module in caches(self._package).items():
            if one not in self._caches and (module in self._users or not self._users):
                self._caches[one] = module
                self._hits[one] = one.cache_info().hits
                if _asks_something(one):
                    self._anew.add(one)
                    self._known.add(one)

    def credited(self, reached: Mapping[int, Iterable[str]], tests: Collection[str]) -> dict[int, list[str]]:
        """Of each line the tests that use what came of it, be it by way of other kept results."""
        lines: dict[str, set[int]] = defaultdict(set)
        for line, contexts in reached.items():
            for context in contexts:
                lines[context].add(line)
        found: dict[int, list[str]] = defaultdict(list)
        for test in tests:
            for line in set[int]().union(*(lines[one] for one in self._behind(test))) - lines[test]:
                found[line].append(test)
        return found

    def _behind(self, test: str) -> set[str]:
        found, new = set[str](), {test}
        while new:
            found |= new
            new = {other for one in new for other in self._uses[one]} - found
        return found - {test}


def named(fixture: Any) -> str:
    """The context of what sets up a fixture that several tests share."""
    return f"fixture {fixture.baseid}::{fixture.argname}"


def _name(cached: Callable[..., Any]) -> str:
    return f"kept {getattr(cached, '__module__', '')}.{getattr(cached, '__qualname__', '')}"


def _asks_something(cached: Any) -> bool:
    """Whether a function needs to be told something: then it is not known with what to call it."""
    try:
        asked = inspect.signature(cached).parameters.values()
    except (TypeError, ValueError):  # one that is not written in Python
        return True
    kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return any(one.default is one.empty and one.kind not in kinds for one in asked)
