"""Whether figures in German, French, Spanish and Portuguese news have the value of the same sentence in English.

``python packaging/corpora/figures_parallel.py FOLDER``: FOLDER has the treebanks UD_English-PUD, UD_German-PUD and so on
(Universal Dependencies, CC BY-SA 3.0: 1 000 sentences of news and Wikipedia each, translated by people). Sentences are read
as articles of twenty, so that their language can be told. Prints, for each language, how many values it reads (years and
other dates aside), how many of them the English sentence has, and the others.
"""

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from rareannot.suggest.figures import find_figures

LANGUAGES = ("German", "French", "Spanish", "Portuguese")
AT_ONCE = 20
_SENTENCE = re.compile(r"^# sent_id = (\S+)$.*?^# text = (.*?)$", re.MULTILINE | re.DOTALL)


def sentences(folder: Path, language: str) -> dict[str, str]:
    """The sentences of a treebank, by the number that they share among the languages."""
    text = next((folder / f"UD_{language}-PUD").glob("*.conllu")).read_text(encoding="utf-8")
    return dict(_SENTENCE.findall(text))


def values(texts: dict[str, str]) -> Iterator[tuple[str, str, Decimal]]:
    """The figures that are read: the sentence's number, the words, the value or the lower end."""
    names = list(texts)
    for first in range(0, len(names), AT_ONCE):
        here = names[first : first + AT_ONCE]
        article = "\n".join(texts[name] for name in here)
        for found in find_figures(article):
            line = here[article.count("\n", 0, found.start)]
            value = found.figure and (found.figure.value if found.figure.value is not None else found.figure.low)
            if value is not None:
                yield line, article[found.start : found.end], value


def main(folder: Path) -> None:
    """Print the counts of each language, and the values that the English sentence does not have."""
    english: dict[str, set[Decimal]] = {}
    for name, _, value in values(sentences(folder, "English")):
        english.setdefault(name, set()).add(value)
    for language in LANGUAGES:
        read = list(values(sentences(folder, language)))
        other = [(name, words, value) for name, words, value in read if value not in english.get(name, set())]
        print(f"{language}: {len(read)} values, {len(read) - len(other)} of them also in the English sentence")
        for name, words, value in other:
            print(f"    {name}  {words!r} = {value}, English {sorted(map(str, english.get(name, ())))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
