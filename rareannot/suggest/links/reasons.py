"""Why a partner is likely, in a few words: the features that spoke most for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rareannot.suggest.links.article import LinkEnd
from rareannot.suggest.links.features import Question

SAID = 2
"""So many reasons are given at most."""
LEAST = 0.1
"""A feature with a smaller weight says nothing."""


@dataclass(frozen=True, slots=True)
class Why:
    """The words for features that begin like this."""

    feature: str
    reason: str


WHY = (
    Why("words:initials", "its initials"),
    Why("words:within", "its full form"),
    Why("words:longest", "its full form"),
    Why("words:equal", "the same words"),
    Why("words:shared", "words in common"),
    Why("linked before:same", "as for the figure before"),
    Why("last:same", "as for the figure before"),
    Why("last alike:same", "as for the figure before"),
    Why("compared:True", "as for the figure it is compared with"),
    Why("parallel:same", "listed in the same order"),
    Why("listed:True", "listed in the same order"),
    Why("listed:respectively True", "listed in the same order"),
    Why("only:True", "the only one in the sentence"),
    Why("nearest:", "the nearest one"),
    Why("pattern:after of", "of it"),
    Why("pattern:after from", "compared with it"),
    Why("lead:of", "of it"),
    Why("lead of:of", "of it"),
    Why("lead of:than", "compared with it"),
    Why("lead of:against", "compared with it"),
    Why("lead of:in", "in, at or from there"),
    Why("lead of:at", "in, at or from there"),
    Why("does:", "by the words around it"),
    Why("about:", "by the words around it"),
    Why("claimed:False", "the nearest one"),
    Why("unit:True", "fits this kind of figure"),
    Why("lead:after of", "of it"),
    Why("lead:than", "compared with it"),
    Why("lead:against", "compared with it"),
    Why("lead:in", "in, at or from there"),
    Why("lead:at", "in, at or from there"),
    Why("lead:after in", "in, at or from there"),
    Why("lead:after at", "in, at or from there"),
    Why("lead:", "by the words around it"),
    Why("pattern:", "by the words around it"),
    Why("word between:", "by the words around it"),
    Why("whose:", "by the words around it"),
    Why("beside", "by the words around it"),
    Why("amid:", "by the words around it"),
    Why("subject:0", "first in the sentence"),
    Why("head:bare", "first in the sentence"),
    Why("clause:subject", "first in the sentence"),
    Why("clause:", "by the words around it"),
    Why("path", "by the words around it"),
    Why("stands by:", "by the words around it"),
    Why("opening:", "at the beginning of the article"),
    Why("main:", "what the article is mostly about"),
    Why("default:most", "what the article is mostly about"),
    Why("most:", "what the article is mostly about"),
    Why("resumes:", "what the sentence goes on about"),
    Why("matters:", "by the words around it"),
    Why("topic:3", "what the article is mostly about"),
    Why("kinds:", "fits this kind of figure"),
    Why("used:", "other figures are linked to it"),
    Why("used name:", "other figures are linked to it"),
    Why("passed:", "nothing like it between"),
    Why("between:0", "nothing like it between"),
    Why("gap:after", "beside it"),
    Why("gap:before", "before it"),
    Why("sentence:0", "in the same sentence"),
    Why("side:after in", "in the same sentence"),
    Why("side:before in", "in the same sentence"),
)


def reasons(question: Question, link_end: LinkEnd, holds: Iterable[str], weights: Mapping[str, float]) -> str:
    """Returns the strongest reasons, parted by "; ", for a partner of which these features hold."""
    found: dict[str, float] = {}
    for feature in holds if weights else ():
        weight = weights.get(feature, 0.0)
        if weight >= LEAST and (why := _why(feature)):
            found[why] = found.get(why, 0.0) + weight
    best = sorted(found, key=lambda reason: -found[reason])[:SAID]
    if best:
        return "; ".join(best)
    return "in the same sentence" if link_end.sentence == question.span.sentence else "near it"


@lru_cache(maxsize=4096)
def _why(feature: str) -> str:
    return next((why.reason for why in WHY if feature.startswith(why.feature)), "")
