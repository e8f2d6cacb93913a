"""Other names in the same sentences: of the same kind, and what a name is called for short goes along with it.

Firms get the names of listed ones, mines and projects those of others; what a site is and what is dug there stays behind its
name, and so does what a piece of land or water is. "Tarvox" after "Tarvox Gold Ltd" becomes "Blue Lagoon" where that became "Blue Lagoon Resources Ltd".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from random import Random

import names
from forms import DOUBT, Span
from lexicon import FAMILY, FEATURES_AFTER, FEATURES_BEFORE, PLACES, SITE_NOUNS

from rareannot.suggest.names import materials, places
from rareannot.suggest.names.firm_shorts import body_of, says_little
from rareannot.suggest.names.folded_text import fold_phrase
from rareannot.suggest.names.lexicon import known_sites, ordinary_words
from rareannot.suggest.names.org_words import known_firms, vocabulary

SWAPPED = {"PERSON": 0.8, "GPE": 0.5, "LOC": 0.3, "NORP": 0.3}
"""Of each label, the share of distinct names that is replaced."""
FIRMS, SITES, SHORTS, ACRONYMS, BODIES, BUILDINGS, LANDS = 0.75, 0.75, 0.5, 0.4, 0.25, 0.4, 0.6
"""The same of firms by their full names, of mines and projects, and of firms that have only a short one, of abbreviations,
of other bodies, of what is built, and of land and water by their noun."""
SHORTENED = 0.12
"""Of the new full names, the share that is given for short: texts that are cut off at both ends name firms so, too."""
AFTER_LANDS = FEATURES_AFTER | frozenset(
    "greenstone goldfields goldfield belt camp gulch forest forests park hill lake arc field fields".split()
)
"""What land or water is, after its name."""
_WORLD = frozenset("ocean sea strait straits gulf".split())
"""What keeps its name: there are few, and everybody knows them."""
AFTER_SITES = SITE_NOUNS | frozenset("mill open underground and rare earths".split())
"""What stands after the name of a site and stays there, beside what is dug."""
_DUG = materials.words() | {"mining"}
"""Words for what is dug."""
BUILT = frozenset(words.split()[-1].lower() for words in names.BUILT) | frozenset(
    "center centre park terminal station street road avenue house building hall church school base".split()
)

Words = tuple[str, ...]


def swapped(text: str, spans: list[Span], rng: Random) -> tuple[str, list[Span]]:
    """``text`` with names replaced by others of their label, the same one by the same; its spans moved along."""
    ordered = sorted(spans)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for start, end, label in ordered:
        found[label].add(text[start:end])
    chosen = {(name, DOUBT): name for name in found[DOUBT]}
    for label, said in sorted(found.items()):
        longest_first = sorted(said - found[DOUBT], key=lambda name: (-len(name), name))
        instead = MAKERS[label](longest_first, rng) if label in MAKERS else _others(longest_first, label, rng)
        chosen |= {(name, label): new for name, new in instead.items()}
    fills = [chosen.get((text[start:end], label), text[start:end]) for start, end, label in ordered]
    return _joined(text, ordered, fills)


def _organisations(found: list[str], rng: Random) -> dict[str, str]:
    """What stands for each organisation; ``found`` has full names before short ones."""
    bodies = {name: body for name in found if 1 < len(body := body_of(fold_phrase(name))) < 6}
    new_bodies = {
        body: rng.choice(_firms()) if rng.random() < FIRMS else None for body in dict.fromkeys(bodies.values())
    }
    shortened = {body for body in new_bodies if rng.random() < SHORTENED}
    return {
        name: _firm(name, new_bodies[bodies[name]], bodies[name] in shortened)
        if name in bodies
        else _short(name, new_bodies, rng)
        for name in found
    }


def _firm(name: str, new: Words | None, shortened: bool) -> str:
    """A firm's full name with another body and the same legal form, or that body for short."""
    if new is None:
        return name
    head = _head(new)
    if shortened and not places.sureness([word.lower() for word in head]):
        return " ".join(head)
    words = name.split()
    legal = len(words)
    while legal > 1 and vocabulary().legal.intersection(fold_phrase(words[legal - 1])):
        legal -= 1
    comma = "," if legal < len(words) and words[legal - 1].endswith(",") else ""
    return " ".join([" ".join(new) + comma, *words[legal:]])


def _short(name: str, new_bodies: Mapping[Words, Words | None], rng: Random) -> str:
    """What stands for an organisation that has no firm's full name."""
    words = fold_phrase(name)
    whole = next((body for body in new_bodies if body[: len(words)] == words), None)
    if whole is not None:
        new = new_bodies[whole]
        return name if new is None else " ".join(_head(new))
    if name in names.KNOWN_BODIES:
        return name
    if name.isupper() and len(name) > 1:
        return names.acronym(rng) if len(name) < 6 and rng.random() < ACRONYMS else name
    if ordinary_words().issuperset(words):
        return name
    if ordinary_words().isdisjoint(words) and len(words) < 3:
        return " ".join(_head(rng.choice(_firms()))) if rng.random() < SHORTS else name
    return names.body(rng).removeprefix("the ") if rng.random() < BODIES else name


def _head(body: Words) -> Words:
    """What a firm is called for short: its name without what it deals in, unless that says little."""
    ends = vocabulary().heads | vocabulary().business | _DUG
    words = body
    while len(words) > 1 and ends.intersection(fold_phrase(words[-1])):
        words = words[:-1]
    return body if all(says_little(word.lower()) or word.lower() in _DUG for word in words) else words


def _facilities(found: list[str], rng: Random) -> dict[str, str]:
    """What stands for each site or building; ``found`` has full names before short ones."""
    parts = {name: _split_site(name) for name in found}
    alone = {_folded(head) for head, nouns in parts.values() if not nouns}
    new_heads: dict[Words, str | None] = {}
    made: dict[str, str] = {}
    for name, (head, nouns) in parts.items():
        if not 0 < len(head) < 5 or fold_phrase(head[0])[:1] == ("port",):
            made[name] = name
        elif BUILT.intersection(fold_phrase(head[-1])[-1:]):
            made[name] = _building([*head, *nouns], len(head), rng)
        else:
            new = _site(_folded(head), new_heads, rng, bare=_folded(head) in alone)
            made[name] = name if new is None else " ".join([new, *nouns])
    return made


def _split_site(name: str) -> tuple[list[str], list[str]]:
    """The words of a site's name, and those behind it that say what it is and what is dug there."""
    words = name.split()
    stop = len(words)
    while stop and (AFTER_SITES | _DUG).intersection(fold_phrase(words[stop - 1])):
        stop -= 1
    return words[:stop], words[stop:]


def _folded(words: list[str]) -> Words:
    return tuple(fold_phrase(" ".join(words)))


def _building(words: list[str], stop: int, rng: Random) -> str:
    if stop < 2 or rng.random() >= BUILDINGS:
        return " ".join(words)
    return " ".join([rng.choice(rng.choice((PLACES, FAMILY))), *words[stop - 1 :]])


def _site(head: Words, new_heads: dict[Words, str | None], rng: Random, bare: bool) -> str | None:
    """What stands for a site's name: the beginning of what stands for a longer one that begins with it, or a new name, or none.

    A ``bare`` name stands somewhere without a noun and gets none that tells of land or water: "Fraser Range" alone is no site.
    """
    if head not in new_heads:
        longer = next((known for known in new_heads if known[: len(head)] == head), None)
        new = new_heads[longer] if longer is not None else rng.choice(_sites(bare)) if rng.random() < SITES else None
        new_heads[head] = new.split()[0] if new is not None and longer is not None else new
    return new_heads[head]


def _lands(found: list[str], rng: Random) -> dict[str, str]:
    """What stands for each region, land or water: another name between the same nouns, the same one for the same."""
    made = _others([name for name in found if not _land(name.split())], "LOC", rng)
    new_heads: dict[Words, str | None] = {}
    for name in (name for name in found if name not in made):
        words = name.split()
        first, stop = int(words[0].lower() in FEATURES_BEFORE), len(words)
        while stop > first + 1 and words[stop - 1].lower() in AFTER_LANDS | _DUG:
            stop -= 1
        head = _folded(words[first:stop])
        if head not in new_heads:
            kept = rng.random() >= LANDS or len(head) > 3 or _WORLD.intersection(fold_phrase(name))
            new_heads[head] = None if kept else rng.choice(rng.choice((FAMILY, PLACES, _sites(bare=True))))
        new = new_heads[head]
        made[name] = name if new is None else " ".join([*words[:first], new, *words[stop:]])
    return made


def _land(words: list[str]) -> bool:
    """Whether a name says that it is land or water."""
    return len(words) > 1 and (words[0].lower() in FEATURES_BEFORE or words[-1].lower() in AFTER_LANDS)


def _others(found: Iterable[str], label: str, rng: Random) -> dict[str, str]:
    """What stands for each person, place or people: a surname is that of the person who has it."""
    made: dict[str, str] = {}
    for name in found:
        whole = next((full for full in made if label == "PERSON" and full.endswith(f" {name}")), None)
        if whole is not None:
            made[name] = made[whole].split()[-1]
        elif rng.random() >= SWAPPED[label]:
            made[name] = name
        elif label == "PERSON" and " " not in name:
            made[name] = names.family(rng)
        else:
            made[name] = names.MAKERS[label](rng).removeprefix("the ")
    return made


@cache
def _firms() -> list[Words]:
    """Names of firms that say what they deal in, without their legal forms."""
    ends = vocabulary().heads | vocabulary().business | _DUG
    split = (tuple(name.title().split()) for name in known_firms())
    return sorted({words for words in split if 1 < len(words) < 5 and words[-1].lower() in ends and "Of" not in words})


@cache
def _sites(bare: bool) -> list[str]:
    """Names of mines, deposits and projects; ``bare`` ones without those of land and water."""
    named = {name.title() for name in known_sites() if len(name.split()) < 4 and not any(map(str.isdigit, name))}
    return sorted(name for name in named if not (bare and _land(name.split())))


MAKERS = {"ORG": _organisations, "FAC": _facilities, "LOC": _lands}


def _joined(text: str, spans: list[Span], fills: list[str]) -> tuple[str, list[Span]]:
    out, found, at = "", [], 0
    for (start, end, label), fill in zip(spans, fills, strict=True):
        out += text[at:start]
        found.append((len(out), len(out) + len(fill), label))
        out += fill
        at = end
    return out + text[at:], found
