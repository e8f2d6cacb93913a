"""Raw public text -> DIR/<source>.jsonl, one ``{"text": ...}`` a line: the layout that build.py reads.

Run as ``python packaging/pipeline/text.py --gmb ner_dataset.csv --factbook DIR --gum DIR --whitehouse DIR --out DIR``;
each source may be left out. Where each comes from, and its licence, is said in README.md beside this file.
"""

import argparse
import csv
import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

SENTENCES_A_DOCUMENT = 12  # the sentences of this corpus follow one another, its documents are not marked
GUM_GENRES = (
    "news",
    "interview",
    "speech",
    "court",
    "academic",
)  # the CC BY ones; others are share-alike or not for trade
FACTBOOK_SHORTEST = 60  # characters; shorter fields are table cells, not sentences
_TAG = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.DOTALL)
_OPENING, _CLOSING = set("([{$#"), set(".,;:!?)]}%")
_CLITIC = re.compile(r"^(n't|'(s|re|ve|ll|d|m)?)$", re.IGNORECASE)


def detokenise(words: Iterable[str]) -> str:
    """Words joined as they are printed: no space before stops and clitics, quotation marks by turns."""
    text, glue, quoted = "", True, False
    for word in words:
        if word in ('"', "``", "''"):
            text += '"' if quoted or glue else ' "'
            glue, quoted = not quoted, not quoted
            continue
        joined = glue or word[0] in _CLOSING or bool(_CLITIC.match(word))
        text += word if joined or not text else f" {word}"
        glue = word in _OPENING
    return text


def gmb(path: Path) -> Iterator[str]:
    """Documents of the Groningen Meaning Bank in its one-word-a-line table (columns: sentence, word, POS, tag)."""
    sentences: list[list[str]] = []
    with path.open(encoding="cp1252", newline="") as file:
        for row in list(csv.reader(file))[1:]:
            if row[0]:
                sentences.append([])
            if row[1].strip():
                sentences[-1].append(row[1].strip())
    for i in range(0, len(sentences), SENTENCES_A_DOCUMENT):
        yield " ".join(detokenise(s) for s in sentences[i : i + SENTENCES_A_DOCUMENT])


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, str):
        yield node


def factbook(folder: Path) -> Iterator[str]:
    """The running text of each country file of the World Factbook (JSON edition), tables left out."""
    for path in sorted(folder.glob("*/*.json")):
        fields = (html.unescape(_TAG.sub(" ", s)) for s in _strings(json.loads(path.read_text("utf-8"))))
        long = [re.sub(r"\s+", " ", f).strip() for f in fields if len(f) >= FACTBOOK_SHORTEST]
        yield "\n\n".join(f for f in long if f.count(" ") > 8 and re.search(r"[a-z]\. |\.$", f))


def gum(folder: Path) -> Iterator[str]:
    """The openly licensed genres of the GUM corpus, from its CoNLL-U files."""
    for genre in GUM_GENRES:
        for path in sorted(folder.glob(f"GUM_{genre}_*.conllu")):
            yield "\n".join(
                line.removeprefix("# text = ")
                for line in path.read_text("utf-8").splitlines()
                if line.startswith("# text = ")
            )


def whitehouse(folder: Path) -> Iterator[str]:
    """Remarks and interviews published by the White House, from the saved HTML pages: their paragraphs."""
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        page = path.read_text("utf-8", errors="replace")
        paragraphs = (html.unescape(_TAG.sub("", p)) for p in _PARAGRAPH.findall(page))
        kept = [re.sub(r"\s+", " ", p).strip() for p in paragraphs]
        yield "\n\n".join(p for p in kept if len(p) > 80)


READERS = {"gmb": gmb, "factbook": factbook, "gum": gum, "whitehouse": whitehouse}


def main() -> None:
    """Write the files of the chosen sources."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for name in READERS:
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, reader in READERS.items():
        if (source := getattr(args, name)) is None:
            continue
        documents = list(dict.fromkeys(text for text in reader(source) if text.strip()))
        lines = (json.dumps({"text": text}, ensure_ascii=False) for text in documents)
        (args.out / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        print(f"{name}: {len(documents)} documents, {sum(len(d.split()) for d in documents)} words")


if __name__ == "__main__":
    main()
