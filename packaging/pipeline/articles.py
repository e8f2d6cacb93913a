"""Made-up articles of the domain: our own sentences (templates.txt) about a made-up cast of names."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import names
from forms import Span
from names import word_list

HEADLINES = 0.15  # share of the articles whose first sentence is in capitals
_SLOT = re.compile(r"\{([A-Za-z])(2?)(\^?)\}")

MATERIALS = word_list(
    "rare earths, lithium, cobalt, copper, graphite, nickel, gallium, germanium, antimony, tungsten, neodymium, dysprosium, lithium carbonate, uranium, manganese, vanadium, tin, titanium, rare earth oxides, ferro-alloys, spodumene, bauxite, platinum, niobium, tantalum, scrap, concentrate, iron ore, coal, natural gas, oil"
)
TOPICS = word_list(
    "export controls, import duties, the new quota, water use, the tender, safety rules, the offtake deal, price reporting, royalties, the strike, recycling targets, the stockpile, battery demand, defence contracts, smuggling, licences, the joint venture, the feasibility study, the takeover, stock levels"
)
CHEMICALS = word_list(
    "NdPr, PrNd, NdFeB, Nd, Dy, Tb, TREO, REO, SmCo, Nb2O5, V2O5, WO3, Li2O, LCE, dysprosium, terbium, cerium, yttrium, praseodymium, APT, FeV, MHP, Co, Ni, Cu, U3O8, spodumene, ferro-niobium, silicon metal, monazite, gallium, antimony trioxide"
)
UNITS = word_list("kg, kilo, tonne, ton, lb, pound, mtu, mt, metric ton, dmtu, ounce, gram, kilogram, t")
SOCIAL = word_list(
    "Facebook, Twitter, LinkedIn, WhatsApp, Instagram, YouTube, Telegram, Reddit, X, Google Play, App Store, Pinterest, WeChat"
)
EXCHANGES = word_list(
    "TSX, TSX-V, NYSE, ASX, LSE, AIM, OTCQX, OTCQB, Nasdaq, CSE, HKEX, TSX Venture Exchange, Frankfurt Stock Exchange, Tokyo Stock Exchange, Toronto Stock Exchange, Hong Kong Stock Exchange, Australian Securities Exchange"
)
PARTIES = word_list(
    "Republican, Democratic, Liberal, Conservative, Labour, Socialist, Communist, Green, Liberals, Conservatives, Greens, Republicans, Democrats, Social Democrats, Christian Democrats, Liberal Democrats, Nationalists, Peronist, Islamist"
)
DAYS = word_list("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday")


def _number(rng: Random) -> str:
    whole, thousands, decimal = rng.randrange(2, 99), rng.randrange(100, 999), rng.randrange(1, 9)
    return rng.choice((str(whole), f"{whole},{thousands}", f"{whole}.{decimal}"))


def _price(rng: Random) -> str:
    sign = rng.choice(("$", "$", "US$", "yuan ", "Rmb", "A$", "€", "£", "", ""))
    return f"{sign}{_number(rng)}" + (
        "" if sign else f" {rng.choice(('dlrs', 'cents', 'yuan', 'yen', 'euros', 'dollars'))}"
    )


def _one_of(words: list[str]) -> Callable[[Random], str]:
    return lambda rng: rng.choice(words)


CAST: dict[str, tuple[str, Callable[[Random], str]]] = {
    "P": ("PERSON", names.person),
    "O": ("ORG", names.company),
    "B": ("ORG", names.body),
    "A": ("ORG", names.acronym),
    "S": ("ORG", _one_of(SOCIAL)),
    "X": ("ORG", _one_of(EXCHANGES)),
    "G": ("GPE", names.place),
    "C": ("GPE", _one_of(names.COUNTRIES)),
    "T": ("GPE", _one_of(names.PARTS)),
    "U": ("GPE", _one_of(["U.S."])),
    "N": ("NORP", names.norp),
    "R": ("NORP", _one_of(PARTIES)),
    "L": ("LOC", names.loc),
    "F": ("FAC", names.fac),
    "M": ("", _one_of(MATERIALS)),
    "a": ("", names.acronym),
    "s": ("", _one_of(names.SITE)),
}
"""Slots that mean the same thing throughout an article: label ("" for none) and maker."""
FRESH: dict[str, Callable[[Random], str]] = {
    "n": _number,
    "q": _price,
    "k": _one_of(CHEMICALS),
    "u": _one_of(UNITS),
    "t": _one_of(TOPICS),
    "D": _one_of(DAYS),
    "y": lambda rng: str(rng.randrange(1985, 2032)),
}
"""Unlabelled slots that are filled anew each time."""


def templates() -> list[str]:
    """The sentences of templates.txt, one a line; slots are explained at its top."""
    lines = (Path(__file__).parent / "templates.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _cast(rng: Random) -> dict[str, tuple[str, str]]:
    """Who and what one article is about: slot -> (text, label)."""
    cast = {f"{slot}{i}": (make(rng), label) for i in ("", "2") for slot, (label, make) in CAST.items()}
    for i in ("", "2"):
        person, company = cast[f"P{i}"][0].split(), cast[f"O{i}"][0]
        cast[f"p{i}"] = (person[0] if person[0] in names.PINYIN_FAMILY else person[-1], "PERSON")
        short = " ".join(w for w in company.split() if w not in names.LEGAL and w not in names.TRADE)
        cast[f"o{i}"] = (short or company, "ORG")
    return cast


def article(sentences: list[str], rng: Random) -> tuple[str, list[Span]]:
    """A made-up piece of three to nine sentences about one cast of names."""
    cast = _cast(rng)
    template = rng.choice((" ", " ", "\n", "\n\n")).join(rng.sample(sentences, rng.randrange(3, 10)))
    text, spans, at = "", [], 0
    for slot in _SLOT.finditer(template):
        text += template[at : slot.start()]
        fill, label = (FRESH[slot[1]](rng), "") if slot[1] in FRESH else cast[slot[1] + slot[2]]
        fill = fill.upper() if slot[3] else fill
        if label:
            the = len("the ") if fill.lower().startswith("the ") else 0
            spans.append((len(text) + the, len(text) + len(fill), label))
        text += fill
        at = slot.end()
    text += template[at:]
    return (_headed(text), spans) if rng.random() < HEADLINES else (text, spans)


def _headed(text: str) -> str:
    """``text`` with its first sentence in capitals, where that changes no offset."""
    end = text.find(". ") + 1
    head = text[:end].upper()
    return head + text[end:] if len(head) == end else text
