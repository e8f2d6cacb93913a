"""Why a partner is likely is said in the words that the window knows, the strongest first."""

from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.gui.annotate.inspector.reasons import known
from rareannot.suggest.links.article import read_article
from rareannot.suggest.links.features import LinkAnswers, Question
from rareannot.suggest.links.scorer import WHY, reasons

SPANS = {"f": Span(0, 6, "QUANTITY"), "m": Span(10, 13, "MATERIAL"), "n": Span(15, 19, "MATERIAL")}
ARTICLE = read_article("5 tons of tin. Zinc fell.", SPANS, builtin_label_set())
TIN, ZINC = ARTICLE.by_id["m"], ARTICLE.by_id["n"]
ASKED = Question(ARTICLE, ARTICLE.by_id["f"], "of", (TIN, ZINC), LinkAnswers())


def test_every_reason_is_known_to_the_window() -> None:
    assert [one.reason for one in WHY if not known(one.reason)] == []


def test_the_two_that_spoke_most_are_said() -> None:
    holds = ["lead:of 0", "gap:after 1", "nearest:x", "topic:3"]
    weights = {"lead:of 0": 2.0, "nearest:x": 1.0, "gap:after 1": 0.5, "topic:3": -3.0}
    assert reasons(ASKED, TIN, holds, weights) == "of it; the nearest one"


def test_what_has_no_weight_says_where_it_stands() -> None:
    assert reasons(ASKED, TIN, ["lead:of 0"], {"lead:of 0": 0.01}) == "in the same sentence"
    assert reasons(ASKED, ZINC, [], {}) == "near it"
