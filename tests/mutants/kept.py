"""What a test finds ready because one before it ran first: results that functools' caches keep, and fixtures of a module.

The lines behind them are run by the first test alone. Each other that uses what came of them could notice a fault there as well,
since it begins with nothing kept where it runs by itself.
"""

import functools
import gc
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
SAMPLE, ENOUGH = 3, 12
"""So many of the results that a test was the first to ask a function for are looked at; and after how many that rest on no
line of the file it is left alone."""
_SHARED = ("fixture ", "kept ")
"""How the contexts begin of what does not run for one test alone."""
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
        self._caches, self._modules = set[Any](), 0
        self._hits, self._tried = dict[Any, int](), defaultdict[Any, set[object]](set)
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
        """A test has ended: of what it was the first to ask for some is worked out once more, to see on what lines it rests."""
        self._look()
        for one in self._caches - self._known:
            tried = self._tried[one]
            for key in [key for key in _keys(one) if key not in tried][:SAMPLE]:
                tried.add(key)
                if self._took(one, key) <= CHEAP_S and self._rests_on_the_file(_name(one)):
                    self._anew.add(one)
            if one in self._anew or (len(tried) >= ENOUGH and not self._rests_on_the_file(_name(one))):
                self._known.add(one)

    def _took(self, one: Any, key: object) -> float:
        with self.within(_name(one)):
            before = forked.cpu_used()
            with suppress(Exception):
                args, named_ones = _call(key)
                one.__wrapped__(*args, **named_ones)
            return forked.cpu_used() - before

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
            if hits > self._hits.get(one, 0) and (one not in self._anew or self._context.startswith(_SHARED)):
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
                self._caches.add(one)
                self._hits[one] = one.cache_info().hits

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
    return f"fixture {fixture.argname} of {fixture.baseid}"


def _name(cached: Callable[..., Any]) -> str:
    return f"kept {getattr(cached, '__module__', '')}.{getattr(cached, '__qualname__', '')}"


def _keys(cached: Any) -> list[object]:
    """By what the results are kept that a function has at present; which only the garbage collector tells."""
    if not cached.cache_info().currsize:
        return []
    held = (one for one in gc.get_referents(cached) if type(one) is dict and one is not vars(cached))
    return list(next(held, {}))


def _call(key: object) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """With what a function was called whose result is kept by this key: a single text or number, or a tuple.

    In that, what is named comes in pairs after an object that is nothing else.
    """
    if type(key) is not tuple:
        return (key,), {}
    marks = [i for i, one in enumerate(key) if type(one) is object]
    args, pairs = (key[: marks[0]], key[marks[0] + 1 :]) if marks else (key, ())
    return args, dict(zip(pairs[::2], pairs[1::2], strict=True))
