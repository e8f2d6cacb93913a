"""Things that spans stand for: firms, places, people, materials; their names, and which one some words most likely mean."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log10
from typing import Any

from rareannot.core.errors import UserError

NO_THING = "none"
"""The value of an identity that says: none of the known things."""
ID = re.compile(r"[^\s\x00-\x1f]{1,120}")
"""What the identifier of a thing looks like, such as ``geonames:2077456``."""
MOST_NAMES, LONGEST_NAME, MOST_FACTS = 200, 200, 50
"""Names of a thing, characters of one, and facts of a thing."""
KINDS_OF_LABELS: Mapping[str, frozenset[str]] = {
    "place": frozenset({"GPE", "LOC", "FAC", "PLACE", "SITE"}),
    "organisation": frozenset({"ORG", "COMPANY"}),
    "person": frozenset({"PERSON"}),
    "material": frozenset({"MATERIAL", "PRODUCT", "COMMODITY"}),
}
"""The usual labels of each kind of thing."""


@dataclass(frozen=True)
class Thing:
    """What spans can stand for: its identifier, preferred name, kind, other names, and facts such as a ticker or a country."""

    id: str
    name: str
    kind: str = ""
    names: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_names(self) -> tuple[str, ...]:
        """The preferred name, then the others."""
        return (self.name, *self.names)

    @cached_property
    def folded_names(self) -> tuple[str, ...]:
        """All names as ``folded`` gives them, in the same order."""
        return tuple(map(folded, self.all_names))

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """The words of all names and facts, folded."""
        return frozenset(folded(" ".join((*self.all_names, *self.facts.values()))).split())

    @property
    def detail(self) -> str:
        """What tells it apart from things of the same name, in a few words: its kind and facts."""
        return ", ".join(filter(None, (self.kind, *(str(fact) for fact in self.facts.values()))))

    def as_json(self) -> dict[str, Any]:
        """Returns the thing as JSON values, without what is empty; ``thing_from_json`` is its inverse."""
        data = {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "names": list(self.names),
            "facts": dict(self.facts),
        }
        return {key: value for key, value in data.items() if value}


def thing_from_json(data: object) -> Thing:
    """Returns the thing in parsed JSON. Raises UserError if it lacks an identifier or a name, or has a value of another kind."""
    if not isinstance(data, Mapping):
        raise UserError("A thing must be an object with “id” and “name”.")
    id_, name = data.get("id"), data.get("name")
    if not isinstance(id_, str) or not ID.fullmatch(id_) or id_ == NO_THING:
        raise UserError("The id {id} of a thing must be a text without blanks.", id=repr(id_)[:80])
    if not isinstance(name, str) or not name.strip():
        raise UserError("The thing “{id}” has no name.", id=id_)
    names, facts = data.get("names") or [], data.get("facts") or {}
    if not isinstance(names, list | tuple) or not isinstance(facts, Mapping):
        raise UserError("The thing “{id}” needs a list of names and an object of facts.", id=id_)
    others = dict.fromkeys(clean for other in names if (clean := _clean(other)) and clean != _clean(name))
    known = {str(key)[:40]: _clean(value) for key, value in list(facts.items())[:MOST_FACTS] if _clean(value)}
    return Thing(id_, _clean(name), _clean(data.get("kind") or ""), tuple(others)[:MOST_NAMES], known)


def _clean(text: object) -> str:
    return " ".join(str(text).split())[:LONGEST_NAME].encode("utf-8", "replace").decode()


def folded(name: str) -> str:
    """Returns a name for comparing: lower case, without accents, signs as blanks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall(r"\w+", "".join(char for char in plain if not unicodedata.combining(char))))


def ranked(
    things: Iterable[Thing], words: str, label: str = "", around: Collection[str] = (), used: Sequence[str] = ()
) -> list[Thing]:
    """Returns candidates for the meaning of ``words``, the most likely first, each once.

    A thing gains by a name that equals the words, by a kind that fits the ``label`` of the span, by words of its names and facts
    that occur ``around`` the span (folded), by being among the ids ``used`` in the project, and a little by its population.
    """
    wanted = folded(words)
    before, hints = set(used), frozenset(around) - set(wanted.split())

    def score(thing: Thing) -> float:
        names = thing.folded_names
        points = 3.0 if names[0] == wanted else 2.5 if wanted in names else 0.0
        points += 2.0 * (thing.id in before)
        points += label in KINDS_OF_LABELS.get(thing.kind, ()) if label else 0
        points += 1.0 * min(3, len(thing.folded_words & hints))
        population = thing.facts.get("population", "")
        return points + (log10(1 + int(population)) / 10 if population.isdecimal() else 0)

    by_id = {thing.id: thing for thing in things}
    return sorted(by_id.values(), key=lambda thing: (-score(thing), len(thing.name), thing.name))
