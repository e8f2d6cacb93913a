"""Training text made from training text: other names in the same sentences, and our own sentences with names put in."""

import re
from pathlib import Path
from random import Random

import names
from forms import Span

_SLOT = re.compile(r"\{(\w+)\}")
SWAPPED = {"PERSON": 0.8, "ORG": 0.6, "GPE": 0.5, "LOC": 0.3, "FAC": 0.5, "NORP": 0.3}
"""Of each label, the share of distinct names that is replaced."""
MATERIALS = names._list(
    "rare earths, lithium, cobalt, copper, graphite, nickel, gallium, germanium, antimony, tungsten, neodymium, dysprosium, lithium carbonate, uranium, manganese, vanadium, tin, titanium, rare earth oxides, ferro-alloys, spodumene, bauxite, platinum, niobium, tantalum, scrap, concentrate, iron ore, coal, natural gas, oil"
)
TOPICS = names._list("export controls, import duties, the new quota, water use, the tender, safety rules, the offtake deal, price reporting, royalties, the strike, recycling targets, the stockpile, battery demand, defence contracts, smuggling, licences, the joint venture, the feasibility study, the takeover, stock levels")  # fmt: skip


def swapped(text: str, spans: list[Span], rng: Random) -> tuple[str, list[Span]]:
    """``text`` with names replaced by others of their label, the same one by the same; its spans moved along."""
    chosen: dict[str, str] = {}
    for start, end, label in sorted(spans, key=lambda s: s[0] - s[1]):
        name = text[start:end]
        if name in chosen:
            continue
        whole = next((n for n in chosen if label == "PERSON" and n.endswith(f" {name}")), None)
        if whole is not None:
            chosen[name] = chosen[whole].split()[-1]
        elif rng.random() < SWAPPED[label]:
            single = label == "PERSON" and " " not in name
            new = names.family(rng) if single else names.MAKERS[label](rng)
            chosen[name] = names.acronym(rng) if label == "ORG" and name.isupper() else new.removeprefix("the ")
        else:
            chosen[name] = name
    return _joined(text, sorted(spans), [chosen[text[s:e]] for s, e, _ in sorted(spans)])


def _joined(text: str, spans: list[Span], fills: list[str]) -> tuple[str, list[Span]]:
    out, found, at = "", [], 0
    for (start, end, label), fill in zip(spans, fills, strict=True):
        out += text[at:start]
        found.append((len(out), len(out) + len(fill), label))
        out += fill
        at = end
    return out + text[at:], found


def templates() -> list[str]:
    """The sentences of templates.txt, one a line; slots are explained at its top."""
    lines = (Path(__file__).parent / "templates.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _cast(rng: Random) -> dict[str, tuple[str, str]]:
    """Who and what one made-up article is about: slot -> (text, label; "" for none)."""
    cast: dict[str, tuple[str, str]] = {}
    for i in ("", "2"):
        person, company, place = names.person(rng), names.company(rng), names.place(rng)
        last = person.split()[0] if person.split()[0] in names.PINYIN_FAMILY else person.split()[-1]
        words = [w for w in company.split() if w.strip(".") not in names.LEGAL and w not in names.TRADE]
        short = " ".join(words) or company
        cast |= {
            f"P{i}": (person, "PERSON"),
            f"p{i}": (last, "PERSON"),
            f"O{i}": (company, "ORG"),
            f"o{i}": (short, "ORG"),
        }
        cast |= {f"B{i}": (names.body(rng), "ORG"), f"A{i}": (names.acronym(rng), "ORG"), f"G{i}": (place, "GPE")}
        cast |= {f"C{i}": (rng.choice(names.COUNTRIES), "GPE"), f"N{i}": (names.norp(rng), "NORP")}
        cast |= {
            f"L{i}": (names.loc(rng), "LOC"),
            f"F{i}": (names.fac(rng), "FAC"),
            f"T{i}": (rng.choice(names.PARTS), "GPE"),
        }
        cast |= {
            f"M{i}": (rng.choice(MATERIALS), ""),
            f"s{i}": (rng.choice(names.SITE), ""),
            f"t{i}": (rng.choice(TOPICS), ""),
        }
        cast |= {
            f"n{i}": (
                rng.choice(
                    (
                        str(rng.randrange(2, 99)),
                        f"{rng.randrange(1, 99)},{rng.randrange(100, 999)}",
                        f"{rng.randrange(1, 30)}.{rng.randrange(1, 9)}",
                    )
                ),
                "",
            )
        }
        cast |= {f"y{i}": (str(rng.randrange(1985, 2032)), "")}
    return cast


def article(sentences: list[str], rng: Random) -> tuple[str, list[Span]]:
    """A made-up piece of three to seven sentences about one cast of names."""
    cast = _cast(rng)
    template = " ".join(rng.sample(sentences, rng.randrange(3, 8)))
    text, spans, at = "", [], 0
    for slot in _SLOT.finditer(template):
        text += template[at : slot.start()]
        fill, label = cast[slot[1]]
        the = len("the ") if label and fill.startswith("the ") else 0
        if label:
            spans.append((len(text) + the, len(text) + len(fill), label))
        text += fill
        at = slot.end()
    return text + template[at:], spans
