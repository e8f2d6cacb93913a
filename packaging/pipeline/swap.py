"""Other names in the same sentences."""

from random import Random

import names
from forms import DOUBT, Span

SWAPPED = {"PERSON": 0.8, "ORG": 0.6, "GPE": 0.5, "LOC": 0.3, "FAC": 0.5, "NORP": 0.3}
"""Of each label, the share of distinct names that is replaced."""


def swapped(text: str, spans: list[Span], rng: Random) -> tuple[str, list[Span]]:
    """``text`` with names replaced by others of their label, the same one by the same; its spans moved along."""
    ordered = sorted(spans)
    chosen: dict[str, str] = {}
    for start, end, label in sorted(ordered, key=lambda s: s[0] - s[1]):  # full names before the short ones in them
        name = text[start:end]
        if label == DOUBT:
            chosen.setdefault(name, name)
        elif name not in chosen:
            chosen[name] = _instead(name, label, chosen, rng)
    return _joined(text, ordered, [chosen[text[start:end]] for start, end, _ in ordered])


def _instead(name: str, label: str, chosen: dict[str, str], rng: Random) -> str:
    """What stands for ``name``: the end of what stands for a longer name that ends in it, or a new name, or itself."""
    longer = next((n for n in chosen if label == "PERSON" and n.endswith(f" {name}")), None)
    if longer is not None:
        return chosen[longer].split()[-1]
    if rng.random() >= SWAPPED[label]:
        return name
    if label == "ORG" and name.isupper():
        return names.acronym(rng)
    if label == "PERSON" and " " not in name:
        return names.family(rng)
    return names.MAKERS[label](rng).removeprefix("the ")


def _joined(text: str, spans: list[Span], fills: list[str]) -> tuple[str, list[Span]]:
    out, found, at = "", [], 0
    for (start, end, label), fill in zip(spans, fills, strict=True):
        out += text[at:start]
        found.append((len(out), len(out) + len(fill), label))
        out += fill
        at = end
    return out + text[at:], found
