"""Cohen's kappa over tokens: every token of an article is tagged B-LABEL, I-LABEL or O, and two annotators are compared.

Cohen (1960) on the tags of Ramshaw and Marcus (1995). It is given because readers ask for it, not because it says much: see the
manual's page on agreement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rareannot.team.coefficients import cohen_kappa
from rareannot.team.measures import Pair
from rareannot.team.span_keys import packed_columns
from rareannot.team.table import TURNED_DOWN, SpanTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class TokenKappa:
    """Kappa of a pair over all tokens, and over those only that at least one of the two labelled; None: undefined."""

    every: float | None
    labelled: float | None


def token_kappas(table: SpanTable, pairs: Sequence[Pair]) -> list[TokenKappa]:
    """Returns the kappa of each pair on the articles that both have done; undefined if the table was made without texts.

    The spans of one annotator must be flat, so nested and crossing ones are left out, as in unitizing.
    """
    if table.tokens is None or table.token_counts is None:
        return [TokenKappa(None, None) for _ in pairs]
    tags, document = _tags(table, table.token_counts)
    counts = table.token_counts
    return [_kappa(tags, document, counts, table.done, pair, len(table.labels)) for pair in pairs]


def _tags(table: SpanTable, counts: "Array") -> "tuple[Array, Array]":
    """Returns the tags of each annotator (row) on the tokens that anybody labelled (columns), and the document of each of these.

    A tag is 0 for O, 1 + 2 l for the first token of a span of label l, and 2 + 2 l for its others.
    """
    import numpy as np

    begins = np.concatenate([[0], np.cumsum(counts)])
    labelled = np.zeros(int(begins[-1]), dtype=bool)
    tagged = [_labelled(table, who, begins) for who in range(len(table.annotators))]
    for token, _ in tagged:
        labelled[token] = True
    tokens = np.flatnonzero(labelled)
    column = np.cumsum(labelled, dtype=np.int32) - 1
    tags = np.zeros((len(tagged), len(tokens)), dtype=np.int16)
    for row, (token, tag) in enumerate(tagged):
        # backwards, so that of two spans that share a token the first one keeps it
        tags[row, column[token[::-1]]] = tag[::-1]
    return tags, np.searchsorted(begins, tokens, side="right") - 1


def _labelled(table: SpanTable, who: int, begins: "Array") -> "tuple[Array, Array]":
    """Returns the tokens, counted over all documents, that an annotator labelled, each with its tag."""
    import numpy as np

    assert table.tokens is not None
    first, last = table.tokens
    chosen = np.flatnonzero((table.rows[1] == who) & (table.rows[6] != TURNED_DOWN) & (last >= first))
    document, _, start, end, label = table.rows[:5, chosen]
    order = np.argsort(packed_columns(document, start, -end, label), kind="stable")
    chosen, document, start, end = chosen[order], document[order], start[order], end[order]
    shift = np.concatenate([[0], np.cumsum(table.lengths)])[document]
    flat = np.ones(len(chosen), dtype=bool)
    reach = np.maximum.accumulate(end + shift)
    flat[1:] = (start + shift)[1:] >= reach[:-1]
    chosen = chosen[flat]
    size = (last - first)[chosen].astype(np.int64) + 1
    # the tokens of all spans in one row: where each span's begin, counted up within the span
    within = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
    token = np.repeat(begins[table.rows[0, chosen]] + first[chosen], size) + within
    return token, np.repeat(1 + 2 * table.rows[4, chosen], size) + (within > 0)


def _kappa(tags: "Array", document: "Array", counts: "Array", done: "Array", pair: Pair, labels: int) -> TokenKappa:
    import numpy as np

    a, b = pair
    shared, size = done[:, a] & done[:, b], 2 * labels + 1
    both = tags[a] * np.min_scalar_type(-size * size).type(size) + tags[b]
    cells = np.bincount(both if shared.all() else both[shared[document]], minlength=size * size)
    table = cells.reshape(size, size)
    table[0, 0] = 0
    labelled = cohen_kappa(table)
    table[0, 0] = counts[shared].sum() - table.sum()
    return TokenKappa(cohen_kappa(table), labelled)
