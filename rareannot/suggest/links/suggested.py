"""The likely links between the suggestions for a text, for who takes both without a window."""

from collections.abc import Sequence

from rareannot.core.labels import LabelSet
from rareannot.core.links import SuggestedLink
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest.links.article import read_article
from rareannot.suggest.links.features import LinkAnswers
from rareannot.suggest.links.scorer import LinkScorer, choices


def suggested_links(
    text: str, suggestions: Sequence[Suggestion], labels: LabelSet, scorer: LinkScorer
) -> tuple[SuggestedLink, ...]:
    """Returns the likely links between the suggestions of the upper tier, in reading order, as if no question were answered.

    A question that probably has no answer has no link.
    """
    if not labels.links:
        return ()
    shown = {str(n): s for n, s in enumerate(suggestions) if s.score >= HIGH_TIER}
    return tuple(
        SuggestedLink(link.name, int(question.span.id), int(partner.id), round(partner.score, 3))
        for question, link, choice in choices(scorer, read_article(text, shown, labels), labels.links, LinkAnswers())
        for partner in choice.drawn()
    )
