"""Calibration: raw scores made shares right, by a table measured on articles with known answers.

Names in articles of the domain have curves measured on such articles; names in other news have curves of their own, by who
proposes them and by how many words they have, measured on public corpora (packaging/corpora/calibrate_news.py).
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from functools import cache

from rareannot.core.bundled import bundled_json
from rareannot.core.suggestion import SURE, Suggestion
from rareannot.suggest.names import organisations, places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import TOLD
from rareannot.suggest.word_tables import ARTICLE_WORDS

Curve = tuple[tuple[float, float], ...]
AGREE = 0.5
"""The share of a score by which a source that agrees takes away doubt."""
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC"})
"""The labels that have curves for other news."""
PLACES = frozenset({"GPE", "LOC"})
"""Those whose curves heed what is beside them."""
_SURE_ENOUGH, JUST_BELOW = 0.955, 0.899
"""The share from which on a name of other news is in the upper tier, and the score of those from ``SURE`` up to it.

Of the tier 95 in a hundred are to be right in published text and 94 in normalised; without this it would hold all that are right
nine times in ten. Chosen on worldwide-a and wikinews.
"""
_NEAR = 30
_AFTER = re.compile("(?:['’]s)? [A-ZÀ-Þ]")
_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?: (?:of|for|in|at))? (?:the )?$")
_OPENS = re.compile(r"(?:^|[.!?\n:“\"]\s*)\w+ (?:the )?$")
RULES = frozenset({"organisations", "people", "places", "sites"})
ARTICLE, MEMORY, NETWORK = "consistency", "lookup", "rareannot_names"
BY_RULE = RULES | {ARTICLE}
"""Those that read it from the words, or from the rest of the article."""
_OWN = BY_RULE | {NETWORK, "materials"}
_TELLABLE = NAMES | {"NORP"}
WELL_KNOWN = frozenset({organisations.WELL_KNOWN, places.WELL_KNOWN})
SHOWN_AS_TOLD = 0.95
"""The score that is shown of names that an article of the domain itself tells; one of other news shows ``JUST_BELOW``."""
EXAMPLES = "examples "
"""What is learned from a project's own articles says itself how likely it is; no curve was measured on its labels."""
_A_MATERIAL = 150
"""An article of the domain names a material in so many words, at least three times, and more than one."""
_MINING = ARTICLE_WORDS.words("calibration: mining")
_DRILLED = ARTICLE_WORDS.words("calibration: drilled")
_COMMON_GOODS = ARTICLE_WORDS.words("calibration: common goods")
_OF_MINING = 70
"""One of mining names a material or such a word in so many words, at least four times; gold or oil may be all that is dug there."""
_OFTEN = 5
"""More mentions of gold, oil and similar than bank news has beside its prospects and deposits."""


@cache
def _curves() -> dict[str, Curve]:
    """Name of the curve -> (raw score, share right) points, rising; made by packaging/calibrate.py."""
    return {
        name: tuple((x, y) for x, y in points) for name, points in bundled_json("lexicons/calibration.json").items()
    }


def calibrated(s: Suggestion, normalised: bool, words: int = 0, beside: bool = False, *, judged: bool = False) -> float:
    """Returns the share right among suggestions like this one: of its label and form of text, by who proposes it.

    ``words`` is how many it has in an article of other news, and 0 in one of the domain (``of_the_domain``);
    ``beside`` is whether it is beside other words with capitals (``beside_capitals``); ``judged`` is whether its score in an
    article of the domain is that of name_judge.py, which was learned from articles nobody had seen and says itself how likely it is.
    """
    if s.source.startswith(EXAMPLES) or (s.label in NAMES and not proposers(s)):
        return round(s.score, 3)
    form = "normalised" if normalised else "cased"
    raw = _without_memory(s)
    curve = news_curve(_curves(), form, s, words, beside) if words else ()
    if curve:
        share = round(on_curve(curve, raw), 3)
        return JUST_BELOW if SURE <= share < _SURE_ENOUGH else share
    if judged:
        return round(raw, 3)
    curve = pick(_curves(), form, s.label, bool(s.support))
    return round(on_curve(curve, raw), 3) if curve else round(s.score, 3)


def of_the_domain(materials: Collection[Hashable], words: int) -> bool:
    """True if an article of so many words, in which these materials were found, keeps naming them."""
    return len(materials) > 2 and len(set(materials)) > 1 and len(materials) * _A_MATERIAL > words


def in_the_domain(reading: FoldedText, suggestions: Iterable[Suggestion]) -> bool:
    """Returns the same of an article in which the materials among ``suggestions`` were found, or one that keeps speaking of mines or drilling.

    There the models of other news know less of firms and mines than the rules do. Prospects and deposits may be those of a bank, unless
    mines or something other than gold, oil and similar words are spoken of, or these often.
    """
    materials = [reading.stretch(s.start, s.end) for s in suggestions if (s.proposed or s.label) == "MATERIAL"]
    if of_the_domain(materials, len(reading)):
        return True
    rare = sum(words[-1] not in _COMMON_GOODS for words in materials)
    if reading.normalised and rare > 3 and rare * _OF_MINING > len(reading):
        return True
    mined = sum(word in _MINING for word in reading.words)
    if rare or mined or len(materials) > _OFTEN:
        mined += sum(word in _DRILLED for word in reading.words)
    return mined > 1 and len(materials) + mined > 3 and (len(materials) + mined) * _OF_MINING > len(reading)


def of_mining(reading: FoldedText) -> bool:
    """True if an article keeps speaking of mines, mining and ore, whatever is dug there."""
    mined = sum(word in _MINING for word in reading.words)
    return mined > 2 and mined * _OF_MINING > len(reading)


def of_drilling(reading: FoldedText) -> bool:
    """True if a published article keeps speaking of drilling for what may be dug."""
    drilled = sum(len(reading.places_of(word)) for word in _DRILLED)
    return not reading.normalised and drilled > 2 and drilled * _OF_MINING > len(reading)


def pick(curves: Mapping[str, Curve], form: str, label: str, agreed: bool) -> Curve:
    """Returns the curve for suggestions of ``label`` that other sources agree on or not, else that of the form; may be empty."""
    return curves.get(f"{form} {label}{' agreed' if agreed else ''}") or curves.get(form, ())


def beside_capitals(text: str, start: int, end: int) -> bool:
    """True if the place at ``text[start:end]`` is beside words with capitals, so that it may be part of a longer name.

    Like "Team Estonia", "Court of Bangui", "Uganda's Supreme Court"; a word that begins a sentence tells nothing.
    """
    if _AFTER.match(text, end):
        return True
    before = text[max(0, start - _NEAR) : start]
    return _BEFORE.search(before) is not None and _OPENS.search(before) is None


def news_curve(curves: Mapping[str, Curve], form: str, s: Suggestion, words: int, beside: bool = False) -> Curve:
    """Returns the curve for a name in news that is not of the domain; empty if there is none for it."""
    return next((curve for key in news_keys(form, s, words, beside) if (curve := curves.get(key))), ())


def news_keys(form: str, s: Suggestion, words: int, beside: bool = False) -> Iterator[str]:
    """Yields the curves for a name of so many words in other news, the narrowest first; none if the project's own decisions speak."""
    label = s.proposed or s.label
    who = proposers(s)
    if label in NAMES and who:
        key = f"news {form} {label} {who}"
        yield f"{key} {'beside' if beside and label in PLACES else 'long' if words > 1 else 'short'}"
        yield key
        yield f"news {form} {who}"


def proposers(s: Suggestion) -> str:
    """Returns who proposes it: "network", "rules", "both", "known" or the rest of the "article" alone; empty if the project's decisions do alone.

    "known" is what the rules alone propose by a name that hardly means anything else.
    """
    sources = {name.split(" ", 1)[0] for name in (s.source, *(one for one, *_ in s.support))}
    sources.discard(MEMORY)
    if not sources:
        return ""
    if s.reason in WELL_KNOWN and sources <= RULES:
        return "known"
    rules, network = not sources.isdisjoint(RULES), bool(sources - RULES - {ARTICLE})
    return "both" if rules and network else "network" if network else "rules" if rules else "article"


def _without_memory(s: Suggestion) -> float:
    """Returns the score of a name by those who know nothing of the project's decisions, which are weighed afterwards (``lookup``)."""
    if s.label not in NAMES:
        return s.score
    others = [score for source, _, score in s.support if not source.startswith(MEMORY)]
    if s.source.startswith(MEMORY):
        return agreement(others)
    doubt = 1 - s.score
    for source, _, score in s.support:
        doubt /= 1 - AGREE * score if source.startswith(MEMORY) else 1
    return max(0.0, 1 - doubt)


@cache
def _without_version(source: str) -> str:
    return source.split(" ", 1)[0]


def source_name(s: Suggestion) -> str:
    """Returns the name of the source of ``s``, without its version."""
    return _without_version(s.source)


def is_own(s: Suggestion) -> bool:
    """True if one of the program's own sources of names and materials proposes ``s``, and neither the project nor a pipeline of somebody's."""
    return source_name(s) in _OWN


def is_told(s: Suggestion) -> bool:
    """True if a rule that read it from the article itself proposes ``s``, beyond doubt."""
    return s.score >= TOLD and s.label in _TELLABLE and source_name(s) in BY_RULE


def agreement(scores: Iterable[float]) -> float:
    """Returns the score of proposals that agree: the best one's doubt, less a share of it for each other (combine.py)."""
    best, *others = sorted(scores, reverse=True)
    doubt = 1 - best
    for score in others:
        doubt *= 1 - AGREE * score
    return 1 - doubt


def on_curve(curve: Curve, raw: float) -> float:
    """Returns the value of a piecewise linear curve at ``raw``; flat beyond its ends."""
    at = bisect_right(curve, (raw, 2.0))
    if at == 0:
        return curve[0][1]
    if at == len(curve):
        return curve[-1][1]
    (x0, y0), (x1, y1) = curve[at - 1], curve[at]
    return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
