"""News without gold -> labels by the whole program: ``python packaging/pipeline/self_taught.py --news DIR --corpora DIR --out FILE --kept KEPT``.

The first folder is a checkout of toscaData, the second has the corpora that are measured (packaging/corpora): articles that
share eight words in a row with them are left out. FILE is what the fourth lesson of build.py learns from. With ``--more general.jsonl
--domain domain.jsonl --out-domain FILE --kept-domain KEPT`` the texts of free_text.py are labelled as well; those of the domain apart.

The program reads published news much better than its network reads either form, and what it says of the published form
holds in the normalised one, since ``forms`` has the map of offsets. So the network learns from what the whole program
says. A second reader (en_core_web_md) tells what is doubtful: where the two differ, and the program is not sure, the
words are marked ``DOUBT`` and teach nothing.
"""

import argparse
import html
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpora"))

import spacy
from corpus import Labelled
from forms import DOUBT, Span
from public_corpora import CORPORA
from teach import LABELS, mended

from rareannot.suggest import Suggester
from rareannot.suggest.pipeline import trim

SURE, HARDLY = 0.75, 0.35
"""From the first score on the program is believed alone; below the second it says nothing."""
UNUSED = ["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]
EVERY = 5
"""Of so many articles one is kept from the lessons: by these packaging/corpora/fit_name_judge.py learns who is to be believed."""
LONGEST = 900
"""Code points of a piece, about."""
_MARKUP = re.compile(r"<[^>]*>|\[\[(?:File|Image):[^\]]*\]?\]?|\{\{[^}]*\}\}|==+[^=]*==+|'{2,}")
_END = re.compile(r"\n+|(?<=[a-z)\"”\d][.!?])[\"”’]?\s+(?=[A-Z\"“])")
_REST = re.compile(r"==\s*(?:sources?|references|see also|related|external|footnotes).*", re.IGNORECASE | re.DOTALL)


def plain(stored: str) -> str:
    """The text of an article of Wikinews as toscaData keeps it, without markup and what its links left behind."""
    text = html.unescape(html.unescape(stored))
    text = _MARKUP.sub(" ", _REST.sub("", text))
    text = re.sub(r"^[ *#:;|]+", "", text, flags=re.MULTILINE)
    text = re.sub(r"\s*\n\s*|(?<=[.!?\"”]) {2,}(?=[A-Z\"“])", "\n", text)
    text = re.sub(r"[ \t]+", " ", text)
    return re.sub(r" (?=[,.;:!?)\]’]|'s\b)|(?<=[(\[]) ", "", text).strip()


def wikinews(folder: Path) -> Iterator[str]:
    """The articles of toscaData, each once."""
    import rdata

    for path in sorted((folder / "data").glob("*.rda")):
        for stored in rdata.conversion.convert(rdata.parser.parse_file(path))[path.stem]["text"].values():
            yield plain(stored if isinstance(stored, str) else "\n".join(map(str, stored)))


def stored_texts(files: Iterable[Path]) -> Iterator[str]:
    """The texts of JSON lines, as free_text.py writes them."""
    for file in files:
        with file.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every eight words that follow one another, by which an article is known again."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}


def unseen(texts: Iterable[str], known: Set[tuple[str, ...]]) -> list[str]:
    """The texts, each once, that have none of the known shingles."""
    return [text for text in dict.fromkeys(texts) if len(text) > 200 and known.isdisjoint(shingles(text))]


def labelled(texts: Sequence[str], teacher: Any) -> Iterator[Labelled]:
    """Each text with the names that are believed and the words that are in doubt."""
    docs = teacher.pipe(texts, batch_size=16)
    for text, made, doc in zip(texts, Suggester().suggest(texts), docs, strict=True):
        own = [(s.start, s.end, s.label, s.score) for s in made if s.label in LABELS and s.score >= HARDLY]
        said = mended(text, [(e.start_char, e.end_char, e.label_) for e in doc.ents])
        yield text, believed(text, own, said)


def believed(text: str, own: Sequence[tuple[int, int, str, float]], said: Iterable[Span]) -> list[Span]:
    """What the program says where it is sure or the teacher says the same; ``DOUBT`` over what only one of them says."""
    others = [(*trim(text, start, end), label) for start, end, label in said]
    made: list[Span] = []
    for start, end, label, score in own:
        against = [o for o in others if o[0] < end and start < o[1]]
        same = any(o[:2] == (start, end) and _kind(o[2]) == _kind(label) for o in against)
        if same or score >= SURE:
            made.append((start, end, label))
        else:
            first, last = min([start, *(o[0] for o in against)]), max([end, *(o[1] for o in against)])
            made.append((first, last, DOUBT))
    taken = [(start, end) for start, end, *_ in own]
    made += [(s, e, DOUBT) for s, e, _ in others if s < e and not any(a < e and s < b for a, b in taken)]
    return sorted(_apart(made))


def _kind(label: str) -> str:
    return "PLACE" if label in ("GPE", "LOC", "FAC") else label


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Names as they are, and doubts only where no name is."""
    names = [s for s in spans if s[2] != DOUBT]
    yield from names
    end_of_last = -1
    for start, end, label in sorted(s for s in spans if s[2] == DOUBT):
        if start >= end_of_last and not any(a < end and start < b for a, b, _ in names):
            yield start, end, label
            end_of_last = end


def cut(text: str, spans: Sequence[Span]) -> Iterator[Labelled]:
    """The text at ends of sentences into pieces."""
    start = 0
    for end in [*(m.end() for m in _END.finditer(text)), len(text)]:
        inside = any(s < end < e for s, e, _ in spans)
        if end < len(text) and (inside or end - start < LONGEST):
            continue
        piece = text[start:end].rstrip()
        if piece:
            yield piece, [(s - start, e - start, x) for s, e, x in spans if start <= s and e <= start + len(piece)]
        start = end


def parted(some: Sequence[Labelled]) -> tuple[Sequence[Labelled], Sequence[Labelled]]:
    """One in EVERY, which is kept, and the others, which are taught."""
    return some[::EVERY], [one for i, one in enumerate(some) if i % EVERY]


def store(path: Path, some: Iterable[Labelled]) -> None:
    """Write the pieces, a line each."""
    path.write_text("".join(json.dumps(one) + "\n" for one in some), "utf-8")


def read(path: Path) -> list[Labelled]:
    """Read them again."""
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [(text, [(a, b, c) for a, b, c in spans]) for text, spans in lines]


def main() -> None:
    """Label the news."""
    args = _arguments()
    known = set[tuple[str, ...]]()
    known.update(*(shingles(a.text) for c in CORPORA if c.part != "train" for a in c.articles(args.corpora)))
    teacher = spacy.load(args.teacher, exclude=UNUSED)
    taught: dict[Path, list[Labelled]] = {args.out: [], args.out_domain: []}
    for name, texts, kept, out in (
        ("news", wikinews(args.news), args.kept, args.out),
        ("more", stored_texts(args.more), None, args.out),
        ("domain", stored_texts(args.domain), args.kept_domain, args.out_domain),
    ):
        some = unseen(texts, known)
        print(f"{name}: {len(some)} articles, {sum(len(text.split()) for text in some)} words", flush=True)
        made: Sequence[Labelled] = [*labelled(some, teacher)]
        if kept:
            untaught, made = parted(made)
            store(kept, untaught)
        taught[out] += made
    for out, articles in taught.items():
        if articles:
            store(out, (piece for text, spans in articles for piece in cut(text, spans)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Label news by the whole program.")
    parser.add_argument("--news", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--domain", type=Path, nargs="+", default=(), metavar="FILE", help="texts of the domain as well"
    )
    parser.add_argument("--more", type=Path, nargs="+", default=(), metavar="FILE", help="other texts as well")
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--teacher", default="en_core_web_md", help="installed pipeline, or its folder")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out-domain", type=Path, metavar="FILE", help="where --domain goes")
    untaught = "whole articles that the network is not taught, one in five of the"
    parser.add_argument("--kept", type=Path, metavar="KEPT", help=f"{untaught} news")
    parser.add_argument("--kept-domain", type=Path, metavar="KEPT", help=f"{untaught} texts of the domain")
    args = parser.parse_args()
    if args.domain and not args.out_domain:
        parser.error("--domain needs --out-domain")
    return args


if __name__ == "__main__":
    main()
