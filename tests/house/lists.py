"""The lists of what the rules let pass, tests/house/lists/*.txt: one place a line, then two blanks and the reason.

The first line of each says how many entries it may have. That number goes down when entries go, and never up by itself:
whoever raises it has to say why in the commit. An entry that holds no more fails the tests until it is taken out
(``python -m tests.house.figures --lists`` does).
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from tests.house import structure
from tests.house.tree import Module, modules

FOLDER = Path(__file__).parent / "lists"


@dataclass(frozen=True)
class ShrinkingList:
    """A list as it lies on disk: how many entries are allowed, and the reason of each by its place."""

    limit: int
    reasons: dict[str, str]

    def faults(self, found: Collection[str], *, reasons: bool = True) -> list[str]:
        """What is wrong, given what the rule found: places that are not listed, stale entries, missing reasons, growth."""
        wrong = [f"not on the list: {place}" for place in sorted(set(found) - set(self.reasons))]
        wrong += [f"holds no more, take it out: {place}" for place in sorted(set(self.reasons) - set(found))]
        if reasons:
            wrong += [f"without a reason: {place}" for place, reason in self.reasons.items() if not reason]
        if len(self.reasons) != self.limit:
            wrong.append(f"{len(self.reasons)} entries, and the first line says {self.limit}")
        return wrong

    def renewed(self, found: Collection[str]) -> "ShrinkingList":
        """The list with what was found now: reasons stay, stale entries go, and the limit never rises."""
        kept = {place: self.reasons.get(place, "") for place in sorted(found)}
        return ShrinkingList(min(self.limit, len(kept)), kept)

    def as_text(self) -> str:
        """The list as it is written to disk."""
        entries = (f"{place}  {reason}".rstrip() for place, reason in self.reasons.items())
        return "\n".join((f"# entries: {self.limit}", *entries)) + "\n"


def parse(text: str) -> ShrinkingList:
    """Read a list; raises ValueError where the first line does not say how many entries it may have."""
    first, *lines = text.splitlines()
    head = re.fullmatch(r"# entries: (\d+)", first)
    if head is None:
        raise ValueError(f"the first line is no “# entries: N”: {first!r}")
    parts = (line.partition("  ") for line in lines if line and not line.startswith("#"))
    return ShrinkingList(int(head[1]), {place: reason.strip() for place, _, reason in parts})


def read(name: str) -> ShrinkingList:
    """A list of tests/house/lists."""
    return parse((FOLDER / f"{name}.txt").read_text("utf-8"))


RULES: dict[str, Callable[[tuple[Module, ...]], Collection[str]]] = {
    "small_modules": lambda ours: structure.small_with_one_importer(ours, structure.import_graph(ours)),
    "computed_attributes": structure.attributes_by_computed_name,
    "without_test_file": lambda ours: structure.without_test_file(ours, modules("tests")),
}
"""What the rule of each list finds in the modules of the program."""


def found(name: str) -> Collection[str]:
    """What the rule finds in the program now that the list of this name excuses."""
    return RULES[name](modules("rareannot"))


def write_all() -> None:
    """Write each list anew from what the rules find now."""
    for name in RULES:
        (FOLDER / f"{name}.txt").write_text(read(name).renewed(found(name)).as_text(), "utf-8")
