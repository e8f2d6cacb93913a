"""Make resources/lexicons/word-meanings.npz, which tells words apart by what they mean: ``python packaging/word_meanings.py MD``.

MD is the folder of en_core_web_md 3.8 that holds ``config.cfg`` (packaging/corpora/README.md says where it comes from). Of its word
vectors, which Explosion gives away under CC0, this takes the words of small letters alone: their main directions, a byte a number.
The same vectors give the same file. ``--size`` is how many directions are kept.
"""

import argparse
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np

OUT = Path(__file__).resolve().parent.parent / "resources" / "lexicons" / "word-meanings.npz"
LARGEST = 127


def rows_of(vocab: Any) -> dict[int, int]:
    """The number of each word, as the program reckons it, -> its row among the vectors; numbers that two words share are left out."""
    numbers: dict[int, int] = {}
    twice = set()
    for key, row in vocab.vectors.key2row.items():
        word = vocab.strings[key]
        if word.isalpha() and word.islower():
            number = zlib.crc32(word.encode())
            if number in numbers:
                twice.add(number)
            numbers[number] = row
    return {number: row for number, row in sorted(numbers.items()) if number not in twice}


def directions(vectors: Any, size: int) -> Any:
    """The main directions of the vectors; each row is about one long."""
    whole = np.asarray(vectors, np.float64)
    whole = whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-6)
    whole -= whole.mean(axis=0)
    _, found = np.linalg.eigh(whole.T @ whole)
    made = whole @ found[:, ::-1][:, :size]
    return made / np.sqrt((made**2).sum(axis=1).mean())


def main() -> None:
    """Write the file."""
    import spacy

    parser = argparse.ArgumentParser(description="Make the table of what words mean.")
    parser.add_argument("folder", type=Path, metavar="MD")
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    nlp = spacy.load(
        given.folder, exclude=["tok2vec", "tagger", "parser", "senter", "ner", "attribute_ruler", "lemmatizer"]
    )
    row_of = rows_of(nlp.vocab)
    used = sorted(set(row_of.values()))
    at = {row: i for i, row in enumerate(used)}
    made = directions(nlp.vocab.vectors.data, given.size)[used]
    unit = float(np.abs(made).max()) / LARGEST
    np.savez(
        given.out,
        words=np.array(list(row_of), np.uint32),
        rows=np.array([at[row] for row in row_of.values()], np.uint16),
        vectors=np.round(made / unit).astype(np.int8),
        unit=np.float32(unit),
    )
    sys.stdout.write(f"{len(row_of)} words, {len(used)} vectors, a unit of {unit:.5f}\n")


if __name__ == "__main__":
    main()
