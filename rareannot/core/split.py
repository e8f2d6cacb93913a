"""A stable split into train, dev and test: a document never changes sides as the data grows."""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from rareannot.core.errors import WrongValue

PARTS = ("train", "dev", "test")
BETWEEN = "between"
"""In place of a part: left out, since the document resembles earlier ones in different parts."""
_STEPS = 1_000_000
"""Shares are compared in millionths, since floats such as .8 and .1 do not add up exactly."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Split:
    """Shares of train, dev and test, which sum to 1, and a seed that makes another split of the same shares."""

    train: float
    dev: float
    test: float
    seed: str = ""

    def part(self, key: str) -> str:
        """Returns the part, one of PARTS, for a document's hash or the key of its group of near duplicates.

        It depends on nothing but key, shares and seed; the hash of the key is spread evenly over the shares.
        """
        place = int.from_bytes(sha256(f"{self.seed}/{key}".encode()).digest()[:8]) % _STEPS
        if place < round(self.train * _STEPS):
            return "train"
        return "dev" if place < round((self.train + self.dev) * _STEPS) else "test"

    @property
    def shares(self) -> tuple[float, float, float]:
        """The shares in the order of PARTS."""
        return (self.train, self.dev, self.test)

    def __str__(self) -> str:
        """Returns the shares as ``parse_split`` reads them: ``80/10/10``."""
        return "/".join(f"{100 * share:.6g}" for share in self.shares)


def parse_split(text: str, seed: str = "") -> Split:
    """Returns the split in ``80/10/10`` (train/dev/test; any numbers, taken as proportions) or ``90/10`` (no dev).

    Raises UserError that shows the form.
    """
    shares = [s.strip() for s in re.split("[/:,]", text)]
    if len(shares) not in (2, 3) or not all(_NUMBER.fullmatch(s) for s in shares):
        raise WrongValue(
            "“{text}” is not a split; write train/dev/test such as 80/10/10, or train/test such as 90/10.", text=text
        )
    numbers = [float(s) for s in shares]
    if not numbers[0] or not (total := sum(numbers)):
        raise WrongValue(
            "“{text}” leaves nothing to train on; write the share of train first, as in 80/10/10.", text=text
        )
    train, *rest = (n / total for n in numbers)
    dev, test = rest if len(rest) == 2 else (0.0, rest[0])
    return Split(train, dev, test, seed)


@dataclass(frozen=True, slots=True)
class Grouped:
    """Documents in the order they came, each with ``twins``: the earlier documents that it is a near duplicate of.

    ``twins(i, spare)`` gives their positions, ascending; those for which ``spare`` is true may be left out, since
    comparing two texts takes time.
    """

    keys: Sequence[str]
    twins: Callable[[int, Callable[[int], bool]], Iterator[int]]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where each document of a ``Grouped`` goes: ``parts`` (PARTS or BETWEEN), and the position of the first of its group."""

    parts: Sequence[str]
    founders: Sequence[int]


def place(documents: Grouped, split: Split) -> Placed:
    """Returns the part of every document, such that near duplicates share one and no document ever moves.

    Document by document, in the order they came into the project: one that resembles no earlier one goes where the hash
    of its text says. One that resembles earlier ones goes with them. One that resembles earlier ones in *different* parts
    (it combines two stories) is left out, and is ignored for all that come later. So a document's part depends only on
    its text and on what came before it, and neither ever changes.
    """
    parts: list[str] = []
    founders = array("l")
    for i, key in enumerate(documents.keys):
        part, founder = _place_one(i, key, documents, parts, founders, split)
        parts.append(part)
        founders.append(founder)
    return Placed(parts, founders)


def _place_one(
    i: int, key: str, documents: Grouped, parts: Sequence[str], founders: Sequence[int], split: Split
) -> tuple[str, int]:
    first: int | None = None

    # documents left out decide nothing, and one more twin in the same part changes nothing
    def spare(j: int) -> bool:
        return parts[j] == BETWEEN or (first is not None and parts[j] == parts[first])

    for j in documents.twins(i, spare):
        if spare(j):
            continue
        if first is not None:
            return BETWEEN, founders[first]
        first = j
    return (split.part(key), i) if first is None else (parts[first], founders[first])


def alone(keys: Iterable[str]) -> Grouped:
    """Documents without near duplicates."""
    return Grouped(list(keys), lambda _i, _spare: iter(()))
