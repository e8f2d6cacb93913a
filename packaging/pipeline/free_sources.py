"""The sources of freely licensed text that ``free_text.py`` reads: what each page of theirs says, and where it was published.

Each source has a function that walks through what is stored, and one that makes plain text of a stored page.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from checkouts import Checkout
from prose import FEWEST, before_end_mark, clean, replaced, words_in

PUBLIC_DOMAIN = "public domain (17 U.S.C. § 105, work of the U.S. Government)"
SHORTEST = 900
"""Bytes of an article of Wikipedia; shorter ones have no passage worth reading."""


@dataclass(frozen=True, slots=True)
class Legible:
    """How well a text must be read that may come from scanned paper."""

    known: float
    """Share of its words in small letters that other sources have, at least."""
    letters: float
    """Share of its words that are one letter, at most."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text, and where it was published."""

    address: str
    text: str
    legible: Legible | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A repository, what its texts are, and how they are read."""

    repository: str
    title: str
    licence: str
    share: float
    """Of the pages that have few words of mining, so many are read."""
    most: int
    """Words that are taken from these, about."""
    stored: Callable[[Checkout], Iterator[tuple[str, str]]]
    """The key and the stored form of each page."""
    page: Callable[[str, str], Page | None]
    """What it says; None where it is no text of ours."""
    spelled: bool = False
    """Whether its words tell which words there are, for the sources that were scanned."""

    @property
    def name(self) -> str:
        """What a text says of where it is from."""
        return f"{self.title} ({self.repository})"


def _files(path: str) -> Callable[[Checkout], Iterator[tuple[str, str]]]:
    """What walks through the files whose path fits."""
    return lambda checkout: checkout.at_head(re.compile(path))


def _releases(checkout: Checkout) -> Iterator[tuple[str, str]]:
    """The press releases by address, of each the longest text that any commit has."""
    longest: dict[str, str] = {}
    for _, lines in checkout.ever(re.compile(r"data/\d{4}/[\d-]+\.jsonl")):
        for line in filter(None, lines.split("\n")):
            release = json.loads(line)
            text = release.get("text") or ""
            if len(text) > len(longest.get(release["url"], "")):
                longest[release["url"]] = text
    yield from longest.items()


def _matches(checkout: Checkout) -> Iterator[tuple[str, str]]:
    """The press releases that were found by their words."""
    for _, found in checkout.at_head(re.compile(r"data/raw/.*\.json")):
        for release in json.loads(found).get("matches", ()):
            if release.get("text"):
                yield release.get("url", ""), release["text"]


def _press_release(address: str, stored: str) -> Page:
    return Page(address, clean(before_end_mark(stored)))


# whose words others are: reactions and round-ups quote
_QUOTING = re.compile("what-they-are-saying|wtas|applaud|praise|icymi|reacts|roundup")
_PUBLISHED = re.compile(r"^(?:source_url|permalink): (\S+)", re.MULTILINE)
_MARKDOWN = (
    (r"(?s)\A---\n.*?\n---\s*\n", ""),
    (r"!\[[^\]]*\]\([^)]*\)", ""),
    (r"\[((?:[^\]\[]|\\\]|\\\[)*)\]\([^)]*\)", r"\1"),
    (r"(?m)^\s*\|.*$", ""),
    (r"(?m)^#+\s*(.*)$", r"\n\1\n"),
    (r"(?m)^(\s*(?:[-*+]|\d+\.)\s+)", r"\n\1"),  # items of a list are paragraphs
    (r"\\\n|  \n", "\n\n"),
    (r"\\([^\w\s])", r"\1"),
    (r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)", ""),
    (r"(?m)^\s*>\s?", ""),
)
_RULER = re.compile(r"[-*_=\s\\]+")
_MARK_OF_ITEM = ((r"^(?:[-*+•]|\d+\.)\s+", ""),)


def _briefing(path: str, stored: str) -> Page | None:
    published = _PUBLISHED.search(stored)
    if published is None or _QUOTING.search(path):
        return None
    paragraphs = (replaced(paragraph, _MARK_OF_ITEM) for paragraph in _paragraphs(replaced(stored, _MARKDOWN)))
    return Page(published[1], clean("\n".join(p for p in paragraphs if not _RULER.fullmatch(p))))


def _paragraphs(text: str) -> Iterator[str]:
    """What stands between blank lines, each as one line."""
    for paragraph in re.split(r"\n\s*\n", text):
        yield re.sub(r"\s*\n\s*", " ", paragraph).strip()


# the beginnings of titles that are no prose or, as reading showed, that have the words of mining for something else
_OTHER_PAGES = tuple(
    "List_of Outline_of Index_of Timeline_of Land_mine Naval_mine Military_ Actions_of Battle Second_Battle Continuation_War"
    " Slavery Gunpowder Amiga Robot EKWB Mummy The_Return Paint_Your Edgar_Rice Spanbroek L'îlot Red Green Semi-trailer Pencil"
    " Jewellery Solder Noble_gas Chromium Helium-3 KM2 Super-Kam Mineral Monazite_geo Caldera Earthquake Odonto".split()
)
_OTHER_TITLE = re.compile(r"\bgame\b|_\((?:video_game|film|song|album)\)|_War$|^\d+_")
_APPENDIX = re.compile(
    r"\n(?:References|Notes|See also|External links|Further reading|Notes and references|Bibliography|Sources|Citations"
    r"|Footnotes)\s*\n"
)
_OF_WIKIPEDIA = (
    (r"(?m)^Category:.*$", ""),
    (r"\[\d+\]|\[(?:note|lower-alpha|nb|a|b|c) ?\d*\]", ""),
    (r"(?m)^\s*[|+=-]{3,}.*$", ""),
    (r"(?m)^ {2,}\S.*$", ""),  # tables and code
    (r"(?<![\w])_([^_\n]{1,120})_(?![\w])", r"\1"),
)
_CAPTION = (
    (r"\A.*\]\]\s*", ""),
    (r"(?i)\A.*[^\s\[\]]{3}\.(?:jpe?g|png|gif|svg|tiff?|ogg|webm|pdf)\b\s*", ""),
    (r"\A[-*]\s+", ""),
)
_LEFT_EMPTY = ((r"\(\s*[;,]?\s*\) ?", ""),)
_CAPITALS = re.compile(r"\b[A-Z][A-Z'’]{4,}(?: [A-Z][A-Z'’]+)*\b|\b[A-Z][A-Z'’]+(?: [A-Z][A-Z'’]+)+\b")
_SMALL = frozenset("OF THE AND IN FOR DE DU".split())
_SYMBOL = re.compile(r"\b(symbol [A-Z])([A-Z])\b")


def _article(path: str, stored: str) -> Page | None:
    title = path.removeprefix("Page/").removesuffix(".md")
    if len(stored.encode()) < SHORTEST or title.startswith(_OTHER_PAGES) or _OTHER_TITLE.search(title):
        return None
    name = title.replace("_", " ").split(" (")[0]
    text = replaced(_APPENDIX.split(stored, maxsplit=1)[0], _OF_WIKIPEDIA).replace(name.upper(), name)
    bare = (replaced(paragraph, _CAPTION) for paragraph in _paragraphs(text))
    paragraphs = [p for p in bare if words_in(p) >= 8 and "|" not in p and "{" not in p]
    paragraphs[:1] = map(_without_capitals, paragraphs[:1])
    return Page(f"https://en.wikipedia.org/wiki/{title}", clean(replaced("\n".join(paragraphs), _LEFT_EMPTY)))


def _without_capitals(paragraph: str) -> str:
    """The first paragraph of an article; what was in bold there came as capitals."""
    paragraph = _CAPITALS.sub(_capitalised, paragraph)
    return _SYMBOL.sub(lambda match: match[1] + match[2].lower(), paragraph)


def _capitalised(match: re.Match[str]) -> str:
    return " ".join(word.lower() if word in _SMALL else word.capitalize() for word in match[0].split(" "))


_CONTENT = re.compile(r"<content><!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_BLOCK = r"</?p[^>]*>|</?div[^>]*>|</?h\d[^>]*>|</?li[^>]*>"
_TAGS = ((r"<[^>]*>", " "), (r"\s+", " "), (r"\A | \Z", ""))
_PAGE_MARK = re.compile(r"\d+|\*|E ?& ?OE.*|\[?ends?\]?", re.IGNORECASE)
_OF_SCANS = (
    (r"([a-z])- ([a-z]{2,})", r"\1\2"),  # words that were divided at the end of a line
    (r"^(?:-? ?\d+ ?[-.]\s?)+", ""),  # page numbers before and after
    (r"\.{2,} ?/? ?\d* ?/? ?$|\s/ ?\d+$|\s*[0oO]{0,4}-{2,}\s*$", ""),
    (r"\A | \Z", ""),
)
_LETTERHEAD = ((r"\A.{0,140}?FOR (?:THE )?PRESS[:;,. ]*", ""),)
SCANNED, TYPED = Legible(known=0.982, letters=0.008), Legible(known=0.965, letters=0.02)
"""What is asked of transcripts whose lines are those of the paper, and of others."""


def _transcript(path: str, stored: str) -> Page | None:
    if (content := _CONTENT.search(stored)) is None:
        return None
    marked = html.unescape(html.unescape(content[1].replace("\r", "")))
    scanned = marked.count("<br />") > 2 * marked.count("<p>") + 3
    blocks = re.split(_BLOCK if scanned else rf"{_BLOCK}|<br ?/?>", marked)
    paragraphs = (p for block in blocks if not _PAGE_MARK.fullmatch(p := replaced(block, _TAGS)))
    text = clean("\n".join(replaced(p, _OF_SCANS) if scanned else p for p in paragraphs))
    number = re.sub(r"\D", "", path)
    return Page(
        f"https://pmtranscripts.pmc.gov.au/release/{number}",
        replaced(text, _LETTERHEAD) if scanned else text,
        SCANNED if scanned else TYPED,
    )


def is_legible(page: Page, known: Mapping[str, int]) -> bool:
    """Whether a page was never scanned, or scanned so well that nearly all of its words are ``known`` (counted elsewhere)."""
    if page.legible is None:
        return True
    words = re.findall(r"[A-Za-z]+", page.text)
    small = [word for word in words if word[0].islower()]
    told = sum(known.get(word.lower(), 0) >= 3 for word in small)
    letters = sum(len(word) == 1 and word not in "aAI" for word in words)
    return (
        len(words) >= FEWEST  # of fewer it cannot be told
        and told >= page.legible.known * len(small)
        and letters <= page.legible.letters * len(words)
    )


# where a release of the archive ends and links to it begin
_ARCHIVED_TO = re.compile(
    r"\n\s*(?:This press release is distributed|\[Newsramp\.com TLDR\]|Pickup - |\[Reddit Post\]|!\[Blockchain|View source version"
    r"|This news story relied on|The post .{0,200} appeared first|(?:Media )?Contact(?: Details|s)?:?\s*\n)"
)
_HEAD = ((r"(?i)^.{0,160}?\((?:[\w .-]*(?:news|media)wire|newsworthy\.ai)\)\s*(?:[-–—]+ )?|^--News Direct--$", ""),)
REPEATED = 3
"""Releases that may have the same paragraph; more, and it is what a wire or a firm says of itself below each."""


def _archived(checkout: Checkout) -> Iterator[tuple[str, str]]:
    """The press releases of firms, each without the paragraphs that many of them have."""
    releases = {
        path: [*_paragraphs(replaced(_ARCHIVED_TO.split(stored, maxsplit=1)[0], _MARKDOWN))]
        for path, stored in checkout.at_head(re.compile(r"\w+/\d{4}/\d{4}/.*\.md"))
    }
    counted = Counter(p for paragraphs in releases.values() for p in {*paragraphs})
    for path, paragraphs in releases.items():
        yield path, "\n\n".join(p for p in paragraphs if counted[p] <= REPEATED)


def _archived_page(path: str, stored: str) -> Page:
    paragraphs = (replaced(paragraph, _MARK_OF_ITEM + _HEAD) for paragraph in stored.split("\n\n"))
    text = clean("\n".join(p for p in paragraphs if not _RULER.fullmatch(p)))
    return Page(f"https://github.com/Newsworthyai/press-release-archive/blob/main/{path}", text)


_RELEASES = "U.S. Congress members' press releases"
_OF_FIRMS = "The Press Release Archive, releases of firms"
_BRIEFINGS = "White House briefing room"
_WIKIPEDIA = "English Wikipedia, July 2019"
_SPEECHES = "Australian Prime Ministers' speeches and media releases, Department of the Prime Minister and Cabinet"
SOURCES = (
    Source(
        "dwillis/congress-press", _RELEASES, PUBLIC_DOMAIN, 0.15, 1_500_000, _releases, _press_release, spelled=True
    ),
    Source("kevinschaul/congress-press-ai", _RELEASES, PUBLIC_DOMAIN, 1.0, 200_000, _matches, _press_release),
    Source(
        "brian14708/wh-briefings",
        _BRIEFINGS,
        PUBLIC_DOMAIN,
        0.08,
        300_000,
        _files(r"(?!_).*/.*\.md"),
        _briefing,
        spelled=True,
    ),
    Source(
        "chinapedia/wikipedia.abstract.en",
        _WIKIPEDIA,
        "CC BY-SA 3.0",
        0.16,
        3_000_000,
        _files(r"Page/.*\.md"),
        _article,
    ),
    Source(
        "wragge/pm-transcripts",
        _SPEECHES,
        "CC BY 3.0 AU",
        0.05,
        300_000,
        _files(r"transcripts/.*-\d+\.xml"),
        _transcript,
    ),
    Source("Newsworthyai/press-release-archive", _OF_FIRMS, "CC0 1.0", 0.08, 700_000, _archived, _archived_page),
)
"""In the order in which they are read: those that are spelled right come before those that were scanned."""
