"""Freely licensed text -> DIR/domain.jsonl, passages on mining, and DIR/general.jsonl, other news and speeches.

Run as ``python packaging/pipeline/free_text.py --checkouts DIR --out DIR``; the first folder has the checkouts of the six
repositories of free_sources.py. Which commits of them, and under which licences, is said in README.md beside this file.
A line is ``{"text": …, "source": …, "licence": …, "address": …}``; in the text a paragraph is a line.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

import checkouts
from about_mining import chosen, is_about_mining, may_be_about_mining, passages
from free_sources import SOURCES, Page, Source, is_legible
from prose import beginning, is_prose, words_in

SEED = 1
SHINGLE, MOST_KNOWN = 12, 0.3
"""Words in a row by which a passage is known again, and the share of such rows that it may share with earlier passages."""
OPENING = slice(20, 140)
"""The words of a text by which it is known again as a whole: its head may differ."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """A line of the files."""

    text: str
    source: str
    licence: str
    address: str


@dataclass
class Chosen:
    """What was chosen until now, each text once: passages on mining, and other texts."""

    domain: list[FreeText] = field(default_factory=list)
    general: list[FreeText] = field(default_factory=list)
    _rows: set[str] = field(default_factory=set)
    _openings: set[str] = field(default_factory=set)

    def add(self, page: Page, source: Source) -> None:
        """Take what a page says about mining, or the whole page if it is prose about something else."""
        about = [*on_mining(page.text)]
        for text in filter(self._is_new, about):
            self.domain.append(_line(text, page, source))
        start = beginning(page.text)
        if not about and is_prose(start) and not may_be_about_mining(start) and self._opens_anew(start):
            self.general.append(_line(start, page, source))

    def _is_new(self, text: str) -> bool:
        words = _words(text)
        rows = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE)}
        if len(rows & self._rows) > MOST_KNOWN * len(rows):
            return False
        self._rows |= rows
        return True

    def _opens_anew(self, text: str) -> bool:
        opening = " ".join(_words(text)[OPENING])
        known = opening in self._openings
        self._openings.add(opening)
        return not known


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _line(text: str, page: Page, source: Source) -> FreeText:
    return FreeText(text, source.name, source.licence, page.address)


def on_mining(text: str) -> Iterator[str]:
    """The whole text if it is about mining, else its passages that are."""
    whole = is_prose(text) and may_be_about_mining(text) and is_about_mining(text)
    yield from [text] if whole else filter(is_prose, passages(text))


def pages(source: Source, folder: Path) -> Iterator[Page]:
    """What a source says, of the pages that are chosen to be read."""
    for key, stored in source.stored(checkouts.find(folder, source.repository)):
        if chosen(stored, key, source.share) and (page := source.page(key, stored)):
            yield page


def read(folder: Path) -> Chosen:
    """Read all sources."""
    found, known = Chosen(), Counter[str]()
    for source in SOURCES:
        for page in pages(source, folder):
            if source.spelled:
                known.update(re.findall("[a-z]+", page.text.lower()))
            if is_legible(page, known):
                found.add(page, source)
        print(f"{source.repository}: read; {len(found.domain)} on mining, {len(found.general)} others", flush=True)
    return found


def no_more_than(some: Iterable[FreeText], most: Mapping[str, int]) -> Iterator[FreeText]:
    """Texts, of each source until it gave as many words as are wanted of it."""
    given = Counter[str]()
    for one in some:
        if given[one.source] < most[one.source]:
            given[one.source] += words_in(one.text)
            yield one


def store(path: Path, some: Iterable[FreeText]) -> None:
    """Write the texts, a line each."""
    path.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in some), "utf-8")


def main() -> None:
    """Read the sources and write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--checkouts", type=Path, required=True, metavar="DIR", help="folder of folders OWNER+NAME")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    found, rng = read(args.checkouts), Random(SEED)
    rng.shuffle(found.general)
    general = [*no_more_than(found.general, {source.name: source.most for source in SOURCES})]
    for name, some in (("domain", found.domain), ("general", general)):
        store(args.out / f"{name}.jsonl", some)
        print(f"{name}: {len(some)} texts, {sum(words_in(one.text) for one in some)} words")


if __name__ == "__main__":
    main()
