"""A stable split into train, dev and test: a document never changes sides as the data grows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from rareannot.core.errors import UserError

PARTS = ("train", "dev", "test")
_STEPS = 1_000_000
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Split:
    """Shares of train, dev and test, which sum to 1, and a seed that makes another split of the same shares."""

    train: float
    dev: float
    test: float
    seed: str = ""

    def part(self, key: str) -> str:
        """The part, one of PARTS, for a document's hash or the key of its group of near duplicates.

        It depends on nothing but key, shares and seed; the hash of the key is spread evenly over the shares.
        """
        place = int.from_bytes(sha256(f"{self.seed}/{key}".encode()).digest()[:8]) % _STEPS
        if place < round(self.train * _STEPS):
            return "train"
        return "dev" if place < round((self.train + self.dev) * _STEPS) else "test"


def parse_split(text: str, seed: str = "") -> Split:
    """The split in ``80/10/10`` (train/dev/test; any numbers, taken as proportions) or ``90/10`` (no dev).

    Raises UserError that shows the form.
    """
    shares = [s.strip() for s in re.split("[/:,]", text)]
    if len(shares) not in (2, 3) or not all(_NUMBER.fullmatch(s) for s in shares):
        raise UserError(f"“{text}” is no split; write train/dev/test such as 80/10/10, or train/test such as 90/10.")
    numbers = [float(s) for s in shares]
    if not numbers[0] or not (total := sum(numbers)):
        raise UserError(f"“{text}” leaves nothing to train on; write the share of train first, as in 80/10/10.")
    train, *rest = (n / total for n in numbers)
    dev, test = rest if len(rest) == 2 else (0.0, rest[0])
    return Split(train, dev, test, seed)


def split_documents(hashes: Iterable[str], split: Split, groups: Mapping[str, str] | None = None) -> dict[str, str]:
    """The part of each document, by its hash.

    ``groups`` gives documents that must stay together (near duplicates) a common key. A group stays where
    it is as it grows if its key does: take the hash of the member that was imported first.
    """
    together = groups or {}
    return {document: split.part(together.get(document, document)) for document in hashes}


def group_keys(pairs: Iterable[tuple[str, str]], order: Mapping[str, int]) -> dict[str, str]:
    """The group key of every document in ``pairs`` of near duplicates: the hash of the group's first member.

    ``order`` says when each was imported (its row id will do); groups are closed over chains of pairs.
    """
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in pairs:
        first, second = sorted((root(a), root(b)), key=lambda h: (order[h], h))
        parent[second] = first
    return {document: root(document) for document in parent}
