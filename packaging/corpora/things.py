"""What figures measure, on treebanks: ``python packaging/corpora/things.py TREEBANK.conllu … [--only n] [--misses]``.

A treebank of Universal Dependencies (GUM's news are of Wikinews, CC BY; PUD's sentences of news and Wikipedia, CC BY-SA) says by
its trees which common noun a figure is of: the noun that it modifies ("500 jobs", "a profit of $3m"), the one after its "of"
("62 percent of voters"), else the subject or object of its verb ("sales rose 5 percent", "cut its quota by 30 percent"). ``--only``
takes the sentences whose ids begin so: "n" is news in PUD. Printed is how often the program names that noun, and another one.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rareannot.core.labels import builtin_label_set
from rareannot.core.suggestion import HIGH_TIER
from rareannot.suggest import Suggester
from rareannot.suggest.links.article import LinkEnd, read_article
from rareannot.suggest.links.things import thing_beside

ASKED = ("MONEY", "PERCENT", "CARDINAL", "QUANTITY")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence with its place in it (code points), and the number of its head (0: none)."""

    number: int
    start: int
    end: int
    form: str
    kind: str
    head: int
    role: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tree, the words by their numbers."""

    name: str
    text: str
    words: dict[int, Word]

    def children(self, word: Word) -> Iterator[Word]:
        """The words that hang on one."""
        return (one for one in self.words.values() if one.head == word.number)

    def noun(self, word: Word | None, *roles: str) -> Word | None:
        """The common noun that hangs on a word in one of these roles."""
        found = (one for one in self.children(word) if one.role in roles) if word else iter(())
        return next((one for one in found if one.kind == "NOUN"), None)

    def measured(self, figure: LinkEnd) -> Word | None:
        """The noun that a figure is of, as the tree has it; None where that is no common noun."""
        own = [one for one in self.words.values() if one.start < figure.end and figure.start < one.end]
        top = next((one for one in own if one.head not in {x.number for x in own}), None)
        if top is None:
            return None
        head = self.words.get(top.head)
        for part in self.children(top):
            cases = {one.form.lower() for one in self.children(part) if one.role == "case"}
            if part.role.startswith("nmod") and cases & {"of", "in"}:
                return part if part.kind == "NOUN" else None
        if head is not None and top.role.split(":")[0] in ("nummod", "compound", "nmod", "amod", "det", "appos"):
            return head if head.kind == "NOUN" else None
        if top.role in ("root", "ccomp", "advcl", "conj") and (subject := self.noun(top, "nsubj")):
            return subject
        if top.role.startswith("obl"):
            return self.noun(head, "obj") or self.noun(head, "nsubj", "nsubj:pass")
        return self.noun(head, "nsubj", "nsubj:pass")


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file."""
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.splitlines()
        said = dict(one[2:].split(" = ", 1) for one in lines if one.startswith("# ") and " = " in one)
        if "text" not in said:
            continue
        words, at = dict[int, Word](), 0
        for fields in (one.split("\t") for one in lines if one[:1].isdigit()):
            if fields[0].isdigit() and (start := said["text"].find(fields[1], at)) >= 0:
                at = start + len(fields[1])
                number = int(fields[0])
                words[number] = Word(number, start, at, fields[1], fields[3], int(fields[6]), fields[7])
        yield Sentence(said.get("sent_id", ""), said["text"], words)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebanks", nargs="+", type=Path)
    parser.add_argument("--only", default="", help="the beginning of the ids of sentences")
    parser.add_argument("--misses", action="store_true", help="print what was named wrongly or not at all")
    options = parser.parse_args()
    labels, counts = builtin_label_set(), Counter[str]()
    read = [one for path in options.treebanks for one in sentences(path) if one.name.startswith(options.only)]
    for one, found in zip(read, Suggester().suggest(x.text for x in read), strict=True):
        shown = {str(n): s for n, s in enumerate(found) if s.score >= HIGH_TIER}
        article = read_article(one.text, shown, labels)
        for figure in (x for x in article.mentions if x.label in ASKED):
            right, thing = one.measured(figure), thing_beside(article, figure, "THING")
            hit = right is not None and thing is not None and thing.start < right.end and right.start < thing.end
            outcome = (
                "right"
                if hit
                else "other"
                if thing and right
                else "none asked"
                if thing
                else "missed"
                if right
                else "silent"
            )
            counts[outcome] += 1
            if options.misses and outcome not in ("right", "silent"):
                named = one.text[thing.start : thing.end] if thing else "-"
                print(
                    f"{outcome:<10} {one.text[figure.start : figure.end]}: {named}, not {right.form if right else '-'} | {one.text}"
                )
    named, asked = (
        sum(counts[x] for x in ("right", "other", "none asked")),
        sum(counts[x] for x in ("right", "other", "missed")),
    )
    print(
        f"{counts.total()} figures, {asked} of a common noun: {counts['right']} named right, {counts['other']} another noun, {counts['missed']} none;"
    )
    print(
        f"{counts['none asked']} named where the tree has none. Of what was named {counts['right'] / max(named, 1):.0%} is right, of the nouns {counts['right'] / max(asked, 1):.0%} were named."
    )


if __name__ == "__main__":
    main()
