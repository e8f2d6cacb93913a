"""The pipeline source: a spaCy pipeline's entities, with its labels put into ours; the only place that loads spaCy here."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rareannot.core.bundled import bundled
from rareannot.core.document import MAX_LENGTH
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.scratch import scratch_folder
from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.core.system.worker_processes import one_numpy_thread
from rareannot.core.trained import ANSWER, JUDGE_PART, SPANS
from rareannot.suggest.learned import name_judge
from rareannot.suggest.names import places
from rareannot.suggest.names.consistency import abbreviates
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import EXCHANGES, ordinary_words, person_names
from rareannot.suggest.names.org_words import HEADLINE_VERBS, LAWS
from rareannot.suggest.names.people import ROLES
from rareannot.suggest.pipeline_safety import copy_plain_files, reason
from rareannot.suggest.quick_network import Name, QuickNetwork, quick
from rareannot.suggest.truecase import truecase
from rareannot.suggest.word_tables import ARTICLE_WORDS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


_LEADING = re.compile(
    rf"(?:(?:{'|'.join(ARTICLE_WORDS.listed('trim: titles'))})\b\.?\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:['’]s?|(?<=\w) s)$")
_OUTER = " \t\r\n\u00a0\"'“”‘’()[]{},;:!?–—-•·|*_/"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns ``[start, end)`` without outer signs, leading articles and titles, and a possessive s; may come out empty.

    A final stop goes too, unless it belongs to an abbreviation ("U.S.", "Corp.", "Jr.").
    """
    while start < end and text[start] in _OUTER:
        start += 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    if lead := _LEADING.match(text, start, end):
        start = lead.end()
    if (tail := _POSSESSIVE.search(text, start, end)) and tail.start() > start + 1:
        end = tail.start()
    if end - start > 1 and text[end - 1] == "." and not _abbreviated(text, start, end):
        end -= 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    return start, max(start, end)


_ABBREVIATION = re.compile(
    rf"(?:\b(?:[A-Za-z]\.)*[A-Za-z]|\b(?:{'|'.join(ARTICLE_WORDS.listed('trim: abbreviations'))}))\.$",
    re.IGNORECASE,
)


def _abbreviated(text: str, start: int, end: int) -> bool:
    return _ABBREVIATION.search(text, start, end) is not None


NAME = "pipeline"
ABOUT = marked(
    "a spaCy pipeline: the shipped one for both forms of text, else en_core_web_sm, or any installed one by name"
)

PREFERRED = "en_core_web_sm"
"""The installed pipeline that is taken where the shipped one is missing and none was named."""
Piece = tuple[str, tuple[int, int]]
"""A stretch of text, and which text it is of and where it begins there."""
BATCH, BATCH_TOKENS = 64, 16_000
"""The most stretches, and the most tokens in them, that spaCy gets at once."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
PIECE = 8_000
"""Longest stretch of text, in code points, handed to spaCy at once: its memory grows with the longest one."""
WHOLE = 100_000
"""The same for a pipeline of somebody's own, which may look far around a word."""
_UNUSED = (
    "tagger",
    "parser",
    "attribute_ruler",
    "lemmatizer",
    "morphologizer",
    "senter",
    "textcat",
    "textcat_multilabel",
)
_LABELS = {"PER": "PERSON", "LOCATION": "LOC", "ORGANIZATION": "ORG", "FACILITY": "FAC", "QUANTITY": "QUANTITY"}
_FIGURES = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL", "DATE"})
_BEFORE_TICKERS = EXCHANGES | {"otc", "v"}
_ABBREVIATIONS = ARTICLE_WORDS.words("pipeline: abbreviations")
_NOBODY = frozenset({*((word,) for word in _ABBREVIATIONS), ("e", "g"), ("i", "e")})
_GOODS = ARTICLE_WORDS.words("pipeline: goods")
_BODIES = ARTICLE_WORDS.words("pipeline: bodies")
_CAMEL = re.compile("(?!Mac|Fitz|Van)[A-Z][a-z]{3,}[A-Z][a-z]+")
"""Words with a capital within, which firms have and few people."""
_POINTS = ARTICLE_WORDS.words("pipeline: points")
_APART = re.compile(r"[\n\t|]| {3,}|\s[-–—]{1,2}\s|[.!?][”\"]?\s+(?:The|It|He|She|But|In|A)\s")
"""What no name holds: the end of a line or cell, a dash between spaces, the beginning of another sentence."""
_HARDLY = 0.2
_LITTLE = 0.25
"""What scores of names are worth that the network all but found: too little to be shown, or heeded by any but those who judge names."""
_USUAL = 0.8
"""How sure a network is taken to be that does not say so."""
_SCORE = {"cased": (0.25, 0.7), "normalised": (0.2, 0.55)}
"""The scores of the least and the surest of what is believed."""
_IN_NEWS = (0.3, 0.7)
"""The same in normalised news of other subjects, where rules know less and the network was taught what they know."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pipeline that can be loaded: its name and version, where it lies, and whether it reads normalised text itself.

    ``judged`` is one that was trained here with a judge: it asks the other sources itself, and its answer is whole.
    """

    name: str
    version: str
    path: Path | None = None
    both_forms: bool = False
    judged: bool = False
    named: bool = False
    """Whether somebody named its folder: it is copied, and the copy is loaded."""
    as_given: bool = False
    """Whether somebody chose it and it is not the shipped one: its spans are taken exactly as it gives them."""


def shipped() -> list[Found]:
    """Returns the pipelines that ship with the program."""
    folder = bundled("pipelines")
    if not folder.is_dir():
        return []
    made = []
    for one in sorted(folder.iterdir(), key=lambda f: f.name):
        if one.is_dir() and one.joinpath("meta.json").is_file():
            meta = json.loads(one.joinpath("meta.json").read_text(encoding="utf-8"))
            made.append(Found(one.name, str(meta.get("version", "0")), Path(str(one)), both_forms=True))
    return made


def installed() -> list[Found]:
    """Returns the pipelines that are installed as packages."""
    names = {e.name: e for e in entry_points(group="spacy_models")}
    return [Found(name, e.dist.version if e.dist else "?") for name, e in sorted(names.items())]


def choose(name: str | None, trusted: bool = False) -> Found | None:
    """Returns the pipeline called ``name``, or the best one at hand; None if none was asked for and none is there.

    A folder is taken only with ``trusted``, since loading one can run code that lies in it. Raises UserError,
    with the way out, for a pipeline that was named and is not there.
    """
    known = {f.name: f for f in [*installed(), *shipped()]}
    if name is None:
        ours = [f for f in known.values() if f.path is not None]
        return ours[0] if ours else known.get(PREFERRED) or next(iter(known.values()), None)
    if name in known:
        return replace(known[name], as_given=known[name].path is None)
    if Path(name).is_dir():
        if not trusted:
            raise UserError(
                "{reason} Add --trust-pipeline if you trust where it comes from.", reason=reason(Path(name))
            )
        found = in_folder(Path(name))
        return replace(found, named=True, as_given=not found.judged)
    there = ", ".join(sorted(known)) or "none"
    raise UserError(
        "The pipeline “{name}” is not installed (there is {there}); install it with pip or choose another.",
        name=name,
        there=there,
    )


def in_folder(folder: Path) -> Found:
    """Returns the pipeline in a folder, by its meta.json. Raises UserError if there is none."""
    try:
        meta = json.loads(folder.joinpath("meta.json").read_text(encoding="utf-8"))
        name, version, parts = str(meta["name"]), str(meta["version"]), list(meta["pipeline"])
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError(
            "“{folder}” holds no spaCy pipeline: its meta.json is missing or cannot be read.", folder=folder
        ) from None
    return Found(name, version, folder, both_forms="rareannot" in meta, judged=JUDGE_PART in parts)


class Pipeline:
    """The source: loads the pipeline at first use and reads texts in batches."""

    def __init__(self, found: Found, with_figures: bool = False, labels: LabelSet | None = None) -> None:
        self.found = found
        self._labels = labels
        self._with_figures = with_figures
        self._nlp: Language | None = None
        self._quick: QuickNetwork | None = None

    @property
    def source(self) -> str:
        """Returns its name and version as suggestions carry them."""
        return f"{self.found.name} {self.found.version}"

    def find_all(self, readings: Sequence[FoldedText], news: Collection[int] = ()) -> list[list[Suggestion]]:
        """Returns the entities of each text; ``news`` are the places of those that are not of the domain."""
        if self._nlp is None:
            self._nlp = load(self.found) if self.found.named else shared(self.found)
            self._quick = quick(self._nlp) if self.found.both_forms and not self.found.as_given else None
        if self.found.judged:
            return self._judged(readings)
        if self.found.as_given:
            return self._as_given(readings)
        by_document: list[list[Suggestion]] = [[] for _ in readings]
        pieces = list(self._pieces(readings))
        judged = {i for i, one in enumerate(readings) if name_judge.weights(i not in news, one.normalised)}
        read = self._read([text for text, _ in pieces], bool(judged))
        for (_, (index, offset)), (names, doubts) in zip(pieces, read, strict=True):
            by_document[index].extend(self._suggestions(readings[index], names, offset, index in news))
            if index in judged:
                perhaps = self._suggestions(readings[index], doubts, offset, index in news)
                by_document[index].extend(
                    replace(s, score=_LITTLE * s.score, reason=name_judge.PERHAPS) for s in perhaps
                )
        return by_document

    def _read(self, texts: Sequence[str], doubts: bool) -> Iterable[tuple[list[Name], list[Name]]]:
        """Returns what is found in each text, and with ``doubts`` what is all but found.

        The quick way forgets the words that it met, which spaCy else keeps for good.
        """
        if self._nlp is None or self._quick is None:
            return ((names, []) for names in self._names(texts))
        self._quick.remember(texts)
        with self._nlp.memory_zone():
            return list(self._quick.names_and_doubts(texts, doubts))

    def _names(self, texts: Iterable[str]) -> Iterator[list[Name]]:
        """Yields what the parts of the pipeline find in each text."""
        assert self._nlp is not None
        for batch in batches(texts):
            for doc in self._nlp.pipe(batch, batch_size=len(batch)):
                found = (*doc.ents, *doc.spans.get(SPANS, ()))
                yield [(ent.start_char, ent.end_char, ent.label_, _USUAL) for ent in found]

    def _judged(self, readings: Sequence[FoldedText]) -> list[list[Suggestion]]:
        """Returns the whole answers of a pipeline with a judge; the sources that proposed a span are its support."""
        assert self._nlp is not None
        docs = self._nlp.pipe([r.text for r in readings], batch_size=24)
        said = [json.loads(doc.user_data.get(ANSWER, "[]")) for doc in docs]
        return [[replace(Suggestion.from_json(s), source=self.source) for s in one] for one in said]

    def _as_given(self, readings: Sequence[FoldedText]) -> list[list[Suggestion]]:
        """Returns the spans of a pipeline of somebody's own: no news rule cuts, drops or doubts them, and all of them are shown."""
        assert self._nlp is not None
        by_document: list[list[Suggestion]] = [[] for _ in readings]
        cut = [(i, start, r.text[start:end]) for i, r in enumerate(readings) for start, end in pieces(r.text, WHOLE)]
        docs = (doc for batch in batches(text for *_, text in cut) for doc in self._nlp.pipe(batch))
        for (index, offset, _), doc in zip(cut, docs, strict=True):
            by_document[index] += [
                Suggestion(offset + start, offset + end, self._called(label), self.source, score, reason=NAME)
                for (start, end, label), score in given_spans(doc).items()
            ]
        return by_document

    def _called(self, label: str) -> str:
        """Returns a label as the project has it: the pipeline's own name, or the usual one where only that is in the label set."""
        usual = _LABELS.get(label, label)
        return usual if self._labels is not None and label not in self._labels and usual in self._labels else label

    def _pieces(self, readings: Sequence[FoldedText]) -> Iterator[Piece]:
        for index, reading in enumerate(readings):
            text = reading.text if self.found.both_forms or not reading.normalised else truecase(reading)
            for start, end in pieces(text):
                for first, last in _between_rules(text, start, end):
                    yield text[first:last], (index, first)

    def _suggestions(self, reading: FoldedText, names: Iterable[Name], offset: int, news: bool) -> Iterator[Suggestion]:
        for first, last, called, sure in names:
            label = _LABELS.get(called, called)
            if label in _FIGURES and not self._with_figures:
                continue
            start, end = trim(reading.text, offset + first, offset + last)
            if label == "PERSON" and _CAMEL.fullmatch(reading.text, start, end):
                label = "ORG"  # "GlobalData"
            if label == "ORG" and _titled(reading, end):
                continue
            if reading.normalised and reading.stretch(start, end) in _NOBODY:
                continue
            start, end = _trimmed(reading, start, end, label)
            if start < end and not _APART.search(reading.text, start, end):
                score = believed(reading, start, end, label, sure, news)
                yield quick_suggestion(start, end, label, self.source, score, reason="pipeline")


_RULE = re.compile(r"[^\w\s]{100,}")
"""A run of signs such as a line across the page, of which each sign would be a word to the network."""


def _between_rules(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields the ranges of a stretch of text that long runs of signs leave."""
    for rule in _RULE.finditer(text, start, end):
        if start < rule.start():
            yield start, rule.start()
        start = rule.end()
    if start < end:
        yield start, end


def _trimmed(reading: FoldedText, start: int, end: int, label: str) -> tuple[int, int]:
    """Returns the range without roles before a person ("Rapporteur") and without the verb of a headline ("Announces") and after."""
    first = reading.word_at(start)
    stop = first + len(reading.stretch(start, end))
    if label == "PERSON":  # "Nevada Governor Joe Lombardo"
        first = next((k + 1 for k in range(stop - 2, first - 1, -1) if reading.words[k] in ROLES), first)
    for k in range(first + 1, stop):
        if reading.words[k] in HEADLINE_VERBS and (label == "ORG" or reading.capital[k]):
            stop = k
            break
    while (
        not reading.normalised
        and stop - first > 1
        and not reading.capital[stop - 1]
        and reading.words[stop - 1].isalpha()
        and reading.gap(stop - 2) != "-"  # "Kang Cheon-gu"
    ):
        stop -= 1
    if label == "GPE" and reading.normalised:
        first = _past_points(reading, first, stop)
    moved = first != reading.word_at(start) or stop != reading.word_at(start) + len(reading.stretch(start, end))
    return (reading.starts[first], reading.ends[stop - 1]) if moved and first < stop else (start, end)


def _past_points(reading: FoldedText, first: int, stop: int) -> int:
    """Past the points of the compass before a place of several words that the lists have without them: "north western british columbia"."""
    known = places.lexicon().longest(reading.words, first)
    past = first
    while past < stop - 2 and reading.words[past] in _POINTS:
        past += 1
    if past == first or (known is not None and known[0] >= stop):
        return first
    hit = places.lexicon().longest(reading.words, past)
    return past if hit is not None and hit[0] == stop and hit[1][1] == "sure" else first


def _titled(reading: FoldedText, end: int) -> bool:
    """True if a title follows at ``end``, to which the words before belong ("Energy Minister")."""
    after = reading.word_at(end)
    return (
        after < len(reading)
        and reading.words[after] in ("minister", "secretary")
        and reading.joined(after - 1, after + 1)
    )


def believed(
    reading: FoldedText, start: int, end: int, label: str = "PERSON", sure: float = 1.0, news: bool = False
) -> float:
    """Returns how far an entity is believed by its words and by how ``sure`` the network is: a plain word, a ticker or a code is hardly a name.

    Without capitals a plain word that is a person's name too ("baker") is hardly the name of anything else.
    """
    first = reading.word_at(start)
    words = reading.stretch(start, end)
    if not words or (first and reading.words[first - 1] in _BEFORE_TICKERS):
        return _HARDLY
    if all(w in _POINTS for w in words) or words == ("us",):
        return _HARDLY
    if words[-1] in LAWS or words[-1] == "no" or (len(words) == 1 and words[0] in _ABBREVIATIONS):
        return _HARDLY
    plain = [w for w in words if w in ordinary_words()]
    if label in ("ORG", "PERSON") and len(words) == 1 and _stands_for_a_thing(reading, words[0]):
        return _HARDLY
    if reading.normalised and len(words) > 1 and _says_what(reading, first, words, label, len(plain), news):
        return _HARDLY
    if reading.normalised:
        names = person_names()
        lone = (
            len(words) == 1
            and (label != "PERSON" or words[0] not in names)
            and places.lexicon().longest(list(words), 0) is None
        )
        doubtful = lone and bool(plain)
    else:
        lower = not any(reading.capital[first : first + len(words)])
        doubtful = lower or (len(plain) == len(words) == 1 and reading.begins_sentence(first))
        thing = label == "PERSON" and not reading.capital[first + len(words) - 1] and words[-1] in plain
        doubtful = doubtful or thing or _spelt_out(reading, start, end)  # "Kathleen Valley project" is nobody
    coded = any(any(c.isdigit() for c in w) and not w.isdigit() for w in words)
    if doubtful or coded:
        return _HARDLY
    least, most = _IN_NEWS if news and reading.normalised else _SCORE["normalised" if reading.normalised else "cased"]
    return least + (most - least) * sure


def _says_what(reading: FoldedText, first: int, words: tuple[str, ...], label: str, plain: int, news: bool) -> bool:
    """True if words of normalised text only say what something is.

    "electric vehicle batteries", "environmental agency ibama"; in the domain also "arctic island", "australian construction group".
    """
    if label == "LOC":
        return not news and plain == len(words)
    if label != "ORG":
        return False
    if plain == len(words):
        after = reading.at(first + len(words))
        told = after.isalpha() and after not in ordinary_words() and after != "".join(w[0] for w in words)
        return words[-1] in _GOODS or (words[-1] == "agency" and told)
    hit = places.lexicon().longest(list(words), 0) if plain == len(words) - 1 else None
    return not news and hit == (1, ("NORP", "sure")) and words[-1] in ("group", "company", "companies", "firm")


def _stands_for_a_thing(reading: FoldedText, word: str) -> bool:
    """True if the text once tells the word after plain words that it is short for: "new energy vehicles nevs", "… Act (CRMA)"."""
    short = word.removesuffix("s") if len(word) > 3 else word
    if not 2 < len(short) < 7 or word in ordinary_words():
        return False
    return any(_told_after_things(reading, i, short) for i in reading.places_of(word))


def _told_after_things(reading: FoldedText, i: int, short: str) -> bool:
    """True if the words before word ``i`` begin with the letters of ``short`` and are plain, or name a law."""
    first = i - len(short)
    if first < 0 or "".join(w[0] for w in reading.words[first:i]) != short:
        return False
    if reading.words[i - 1] in LAWS:
        return True
    plain = all(w in ordinary_words() for w in reading.words[first:i])
    small = reading.normalised or not any(reading.capital[first + 1 : i])
    last = reading.words[i - 1]
    return plain and small and last.endswith("s") and last.removesuffix("s") not in _BODIES


def _spelt_out(reading: FoldedText, start: int, end: int) -> bool:
    """True if it is in brackets for the plain words before it: "internal rate of return (IRR)"."""
    short = reading.text[start:end]
    if not (reading.text[start - 1 : start] == "(" and reading.text[end : end + 1] == ")" and short.isupper()):
        return False
    at = reading.word_at(start)
    first = at
    while first > max(0, at - len(short) - 2) and not reading.capital[first - 1]:
        first -= 1
    return any(abbreviates(short.lower(), reading.words[i:at]) for i in range(first, at - 1))


@cache
def shared(found: Found) -> "Language":
    """Returns what ``load`` gives, loaded once in a process: a training asks it in each of its stages."""
    return load(found)


def load(found: Found) -> "Language":
    """Returns the spaCy pipeline with only the parts that its entities need. Raises UserError if it cannot be loaded."""
    one_numpy_thread()
    try:
        nlp = _loaded(found)
    except ImportError as error:  # a language that needs a library of its own, or a part from one
        raise UserError(
            "The pipeline “{name}” needs what is not installed here: {shown}", name=found.name, shown=_first_line(error)
        ) from None
    except (OSError, ValueError) as error:
        raise UserError(
            "The pipeline “{name}” cannot be loaded ({shown}); install it again.",
            name=found.name,
            shown=_first_line(error),
        ) from None
    finders = set(nlp.pipe_names) - {"tok2vec", "transformer", *_UNUSED}
    if not (finders if found.as_given else finders & {"ner", "entity_ruler", "spancat", "span_ruler"}):
        raise UserError("The pipeline “{name}” finds no entities; choose one with a component “ner”.", name=found.name)
    if "tok2vec" in nlp.pipe_names and not found.as_given:
        listeners = getattr(nlp.get_pipe("tok2vec"), "listener_map", {})
        if not any(listeners.get(name) for name in nlp.pipe_names):
            nlp.remove_pipe("tok2vec")  # only parts left out above listened to it
    nlp.max_length = MAX_LENGTH + 1 if found.judged or found.as_given else 10 * PIECE
    _use_own_products(nlp)
    _search_short_suffixes(nlp)
    return nlp


def _loaded(found: Found) -> "Language":
    """By spaCy; of a folder that somebody named a copy, since another may lie there by the time that it is read.

    One of somebody's own keeps all its parts: a rule of it may ask for what a tagger or parser says.
    """
    import spacy

    from rareannot.suggest.learned import meaning_vectors

    meaning_vectors.register()
    unused = () if found.as_given else _UNUSED
    if found.path is None or not found.named:
        return spacy.load(found.path or found.name, exclude=unused)
    with scratch_folder("pipeline") as scratch:
        copy = Path(scratch) / "named"
        copy_plain_files(found.path, copy)
        return spacy.load(copy, exclude=unused)


_LONGEST_SUFFIX = 64
"""Characters at the end of a word in which its suffix is looked for; what is longer than that is cut off in several steps."""


class _SuffixSearch:
    """spaCy's search for a suffix, in the end of a word only: it looks at every place of a long run, once for each sign cut off."""

    def __init__(self, search: Callable[[str], object]) -> None:
        self._search = search
        self.__self__ = getattr(search, "__self__", None)  # spaCy takes the pattern from there to save a pipeline

    def __call__(self, word: str) -> object:
        return self._search(word[-_LONGEST_SUFFIX:])


def _search_short_suffixes(nlp: "Language") -> None:
    tokenizer: Any = nlp.tokenizer
    search = getattr(tokenizer, "suffix_search", None)  # a tokenizer of somebody's own may have none
    if search is not None:
        tokenizer.suffix_search = _SuffixSearch(search)


def _use_own_products(nlp: "Language") -> None:
    """Let the network multiply by numpy's BLAS, which is a fifth quicker than thinc's own on one core; the results are the same.

    A network that lies on a graphics card stays there.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        for node in model.walk() if model is not None else ():
            if isinstance(node.ops, NumpyOps):
                node.ops = ops


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:200]


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yields ``texts`` in lists of at most ``BATCH`` that hold few tokens together: spaCy's memory grows with them.

    A text that is all commas has five times as many tokens as prose of its length.
    """
    batch, tokens = list[str](), 0
    for text in texts:
        count = sum(1 for _ in _TOKEN.finditer(text))
        if batch and (len(batch) == BATCH or tokens + count > BATCH_TOKENS):
            yield batch
            batch, tokens = [], 0
        batch.append(text)
        tokens += count
    if batch:
        yield batch


def given_spans(doc: "Doc") -> dict[tuple[int, int, str], float]:
    """Returns every named span of a document, in code points, with its score: its entities, and its span groups, which may nest."""
    found = {(ent.start_char, ent.end_char, ent.label_): _USUAL for ent in doc.ents}
    for group in doc.spans.values():
        scores = group.attrs.get("scores")
        sure = scores if scores is not None and len(scores) == len(group) else [_USUAL] * len(group)
        for span, score in zip(group, sure, strict=True):
            if span.label_:  # a group of candidates has no labels
                key = (span.start_char, span.end_char, span.label_)
                found[key] = max(found.get(key, 0.0), round(float(score), 3))
    return found


def pieces(text: str, most: int | None = None) -> Iterator[tuple[int, int]]:
    """Ranges of at most ``most`` (``PIECE``) code points that together are ``text``, cut at white space if there is any."""
    start, most = 0, most or PIECE
    while len(text) - start > most:
        cut = max(text.rfind(mark, start + most // 2, start + most) for mark in ("\n", ". ")) + 1
        cut = cut or text.rfind(" ", start + 1, start + most) + 1 or start + most
        yield start, cut
        start = cut
    if start < len(text):
        yield start, len(text)
