"""How far suggestions are trusted in a project: what became of earlier ones, and what is switched off or held back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.suggestion import HIGH_TIER, Suggestion

FEW = 20
"""With fewer decisions, the share accepted says little: at 20, its interval still reaches a fifth either way."""


@dataclass(frozen=True, slots=True)
class Record:
    """What became of the suggestions of one source (name without version) for one label, over all annotators."""

    source: str
    label: str
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def decided(self) -> int:
        """How many were judged."""
        return self.accepted + self.corrected + self.rejected

    @property
    def precision(self) -> float | None:
        """The share taken as proposed; None before any was judged."""
        return self.accepted / self.decided if self.decided else None


def total(records: Iterable[Record], source: str = "", label: str = "") -> Record:
    """Several records as one, under another ``source`` and ``label``; "" stands for all of them."""
    held = list(records)
    sums = (sum(r.accepted for r in held), sum(r.corrected for r in held), sum(r.rejected for r in held))
    return Record(source, label, *sums)


@dataclass(frozen=True, slots=True)
class Trust:
    """Sources and labels that are off, and scores below which those of a source or label go to the low tier."""

    off: frozenset[str] = frozenset()
    thresholds: tuple[tuple[str, float], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Returns the trust as JSON values; ``from_json`` is its inverse."""
        return {"off": sorted(self.off), "thresholds": dict(self.thresholds)}

    @staticmethod
    def from_json(data: Mapping[str, Any] | None) -> "Trust":
        """Returns the trust in a stored setting; everything is trusted if there is none. Raises TypeError or ValueError on a broken one."""
        found = data or {}
        limits = ((str(name), float(below)) for name, below in dict(found.get("thresholds", {})).items())
        return Trust(frozenset(map(str, found.get("off", ()))), tuple(sorted(limits)))

    def called_now(self, name_of: Callable[[str], str]) -> "Trust":
        """Returns the trust after labels were renamed; ``name_of`` gives a label's present name and leaves sources as they are."""
        limits = {name_of(name) or name: below for name, below in self.thresholds}
        return Trust(frozenset(name_of(name) or name for name in self.off), tuple(sorted(limits.items())))

    def switched(self, name: str, on: bool) -> "Trust":
        """With the source or label ``name`` on or off."""
        return replace(self, off=self.off - {name} if on else self.off | {name})

    def held_back(self, name: str, below: float) -> "Trust":
        """With suggestions of the source or label ``name`` scored under ``below`` in the low tier; 0 for none."""
        if not 0 <= below <= 1:
            raise UserError("{below} is not a score; give a number from 0 to 1.", below=below)
        kept = {k: v for k, v in self.thresholds if k != name} | ({name: below} if below else {})
        return replace(self, thresholds=tuple(sorted(kept.items())))

    def applied(self, suggestions: Iterable[Suggestion]) -> list[Suggestion]:
        """Returns the suggestions that are on, those under their threshold scored into the low tier."""
        if not self.off and not self.thresholds:
            return list(suggestions)
        limits = dict(self.thresholds)
        kept = []
        for s in suggestions:
            names = (source_name(s.source), s.label)
            # a source that is off takes a suggestion with it only if no other source supports it
            supported = any(source_name(name) not in self.off for name, _, _ in s.support)
            if s.label in self.off or (names[0] in self.off and not supported):
                continue
            low = any(s.score < limits.get(name, 0.0) for name in names)
            kept.append(replace(s, score=min(s.score, HIGH_TIER - 0.01)) if low else s)
        return kept


def source_name(source: str) -> str:
    """Returns a source without its version: "figures 1.0" -> "figures"."""
    name, _, version = source.rpartition(" ")
    return name if name and version[:1].isdigit() else source
