"""Whether a text is about mining, told by how many of its words are, and which of its passages are about it."""

import re
from collections.abc import Iterator
from hashlib import md5

from prose import FEWEST, PARAGRAPH, beginning, words_in

BETWEEN = 120
"""Words that one paragraph on something else has at most, for a passage to go on after it."""


def _any(*some: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(some)})\b", re.IGNORECASE)


_MATERIALS = (
    "lithium|cobalt|nickel|rare[- ]earths?|graphite|uranium|copper|tungsten|manganese|zinc|bauxite|tantalum|coltan|niobium"
    "|platinum|palladium|vanadium|antimony|gallium|germanium|titanium|chromium|chromite|molybdenum|beryllium|fluorspar|potash"
    r"|phosphate rock|helium|yellowcake|iron ore|taconite|neodymium|scandium|tellurium|indium|rhenium|aluminum smelt\w*"
    r"|spodumene|lanthanide\w*|trona|soda ash|silica|borates?|magnesium|mercury mine"
)
_MINES = r"mines?|mining|miners?"
_LIKELY = _any(
    rf"{_MINES}|minerals?|ores?|smelters?|tailings|drill\w*|deposits?",
    "lithium|cobalt|nickel|rare[- ]earths?|graphite|uranium|copper|tungsten|antimony|gallium",
)
_LOOSE = _any(
    _MATERIALS,
    "(?:critical|strategic|hardrock|hard-rock|seabed) (?:and strategic )?(?:minerals?|materials?)",
    rf"minerals?|{_MINES}|mined|drill(?:ing|ed|s)?|drill holes?|smelters?|smelting|refiner(?:y|ies) (?:for|of) \w+|ounces",
    r"ores?|orebod(?:y|ies)|tailings|deposits?|concentrates?|open[- ]pit|gold|quarr(?:y|ies)|geolog\w+",
)
_LOOSE_CORE = _any(
    _MATERIALS,
    "critical minerals?|strategic minerals?|hardrock",
    "mineral (?:resources|rights|exploration|production|deposits?|development|security|supply)",
    rf"{_MINES}|smelters?|ores?|tailings",
)
_COAL = _any("coal|black lung|UMWA|pension")
_MINE_WORDS = _any(
    rf"{_MINES}|mined|mineworkers?|ores?|orebod(?:y|ies)|smelters?|smelting|tailings|quarr(?:y|ies|ying)",
    r"open[- ](?:pit|cut|cast)|drill(?:ing|ed|s)|ounces|critical minerals?|strategic minerals?",
    "mineral (?:resources?|rights|exploration|production|deposits?|wealth|exports|sector|industry|processing|development|sands)",
    "minerals (?:industry|sector|policy|exports?|council|processing|development|strategy)",
    r"deposits?|reserves|collier(?:y|ies)|prospectors?|concentrator|metallurg\w+|refiner(?:y|ies)",
)
_MATERIAL_WORDS = _any(_MATERIALS, "minerals?|gold|diamonds?")
_CORE = _any(
    rf"{_MINES}|mined|mineworkers?|smelters?|ores?|critical minerals?|tailings|collier\w+",
    "mineral (?:resources|exploration|sector|industry)|minerals (?:industry|sector|policy)",
)
# mines that explode, mines of data and coins, drilling for oil, medals, games, chemistry
_OTHER = _any(
    r"land ?mines?|landmines?|anti-personnel|data mining|data-mining|bitcoin|crypto\w*|naval mines?|mine ?sweep\w*|MRAP",
    r"(?:mine|mines) resistant|offshore drilling|gold star|gold medal|golden|mercury|mineral makeup|oil and gas leas\w+",
)
_OTHER_AGAIN = _any(
    r"naval|minefields?|mine-?lay\w+|landmines?|land mines?|battalions?|trench\w*|tunnell(?:ing|ers) compan\w+|torpedo\w*",
    r"crater|detonat\w+|game\w*|players?|medals?|album|song|olympic\w*|championships?|bitcoin\w*|crypto\w*|data mining",
    "golden|isotopes?|crystallizes|oxidation|orbitals?",
)


def chosen(text: str, key: str, share: float) -> bool:
    """Whether a text is looked at: all that may be about mining, and of the others a share, drawn by the key."""
    drawn = int(md5(key.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    return drawn < share * 0xFFFFFFFF or len(_LIKELY.findall(text)) >= 4


def may_be_about_mining(text: str) -> bool:
    """Whether so many words are those of mining that the text is no example of other news."""
    count, core = words_in(text), [word.lower().rstrip("s") for word in _LOOSE_CORE.findall(text)]
    found = len(_LOOSE.findall(text))
    return (
        found >= 5
        and found > 0.01 * count
        and len(core) >= 4
        and len(core) > 0.007 * count
        and len(set(core)) >= 2
        and 3 * len(_OTHER.findall(text)) < len(core)
        and len(_COAL.findall(text)) < 0.02 * count
    )


def is_about_mining(text: str) -> bool:
    """Whether a text is about mines and what is mined, and about nothing that shares their words."""
    count = words_in(text)
    mines, materials, core, other = (
        len(words.findall(text)) for words in (_MINE_WORDS, _MATERIAL_WORDS, _CORE, _OTHER)
    )
    other += len(_OTHER_AGAIN.findall(text))
    return (
        count >= FEWEST
        and core >= 2
        and mines >= 3
        and mines > 0.007 * count
        and mines + materials >= 5
        and mines + materials > 0.015 * count
        and other < 0.35 * (mines + materials)
    )


def passages(text: str) -> Iterator[str]:
    """The runs of paragraphs about mining; where a run is not, as a whole, those of its paragraphs that are."""
    paragraphs = text.split("\n")
    for start, end in _runs(paragraphs):
        run = paragraphs[start:end]
        together = beginning("\n".join(run))
        yield from [together] if is_about_mining(together) else filter(is_about_mining, run)


def _runs(paragraphs: list[str]) -> Iterator[tuple[int, int]]:
    """Where paragraphs with words of mining follow one another; between two of them another may stand that is not long."""
    start = end = 0
    for i in (i for i, paragraph in enumerate(paragraphs) if _has_mining(paragraph)):
        between = paragraphs[end:i]
        if end and len(between) < 2 and words_in("".join(between)) < BETWEEN:
            end = i + 1
            continue
        if end:
            yield start, end
        start, end = i, i + 1
    if end:
        yield start, end


def _has_mining(paragraph: str) -> bool:
    mines = len(_MINE_WORDS.findall(paragraph))
    return words_in(paragraph) >= PARAGRAPH and mines >= 1 and mines + len(_MATERIAL_WORDS.findall(paragraph)) >= 2
