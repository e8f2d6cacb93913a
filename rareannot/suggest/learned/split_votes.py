"""A site whose edge is in doubt is no less a site: shares of its name with and without its noun count together.

"burracoppin" and "burracoppin gold project" are two ranges to the judge of names, and each is likely wrong where both are as likely.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rareannot.suggest.learned.reranker import Key
from rareannot.suggest.learned.second_look import Shares
from rareannot.suggest.names.sites.site_words import NOUNS, WORKS, between

_NOUNS = NOUNS | WORKS

Range = tuple[int, int]


def together(shares: Shares, words: Mapping[Range, Sequence[str]], least: float) -> dict[Key, float]:
    """``shares`` with those of sites added up that differ in a noun and in what is dug, where none of them reaches ``least``.

    ``words`` are those of each range. The likeliest one gets the sum, at most 1, and the others keep their shares.
    """
    sites: defaultdict[int, list[Range]] = defaultdict(list)
    for start, end, label in shares:
        if label == "FAC":
            sites[start].append((start, end))
    made = {}
    for ranges in sites.values():
        some = sorted(ranges)
        head = words[some[0]]
        alike = [r for r in some if _adds_a_noun(words[r][len(head) :])]
        best = max(alike, key=lambda r: shares[*r, "FAC"])
        if shares[*best, "FAC"] < least and (both := sum(shares[*r, "FAC"] for r in alike)) >= least:
            made[*best, "FAC"] = min(1.0, both)
    return {**shares, **made}


def _adds_a_noun(more: Sequence[str]) -> bool:
    """Whether the words behind a name are none, or a site's noun after what is dug there."""
    return not more or (more[-1] in _NOUNS and between().issuperset(more[:-1]))
