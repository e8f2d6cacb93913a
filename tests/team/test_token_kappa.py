"""Cohen's kappa over tokens, against scikit-learn on tags written out one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from rareannot.core.review.matching import outermost
from rareannot.core.spans import Span
from rareannot.team.measure import measure
from rareannot.team.table import SpanTable, TableBuilder
from rareannot.team.token_kappa import TokenKappa, token_kappas
from tests.team.teams import LENGTH, Answers, corpora, plain

WORD = 5
"""Every token of the made-up texts is four characters and a blank."""
TOKENS = [(start, start + WORD - 1) for start in range(0, LENGTH, WORD)]


def touched(span: Span) -> list[int]:
    return [i for i, (start, end) in enumerate(TOKENS) if start < span.end and span.start < end]


def table_with_tokens(documents: Sequence[Answers]) -> SpanTable:
    import numpy as np

    builder = TableBuilder()
    for number, answers in enumerate(documents):
        document = builder.document(f"d{number}", LENGTH, answers)
        builder.tokenised(document, len(TOKENS))
        rows = [
            (document, builder.annotator(who), s.start, s.end, builder.label(s.label), 0, 1)
            + ((held[0], held[-1]) if (held := touched(s)) else (1, 0))
            for who, spans in answers.items()
            for s in spans
        ]
        if rows:
            builder.extend_columns(*np.array(rows, dtype=np.int64).T)
    return builder.table()


def tags(spans: Sequence[Span]) -> list[str]:
    """B-, I- or O for each token; a token that two spans share is the first one's."""
    said = ["O"] * len(TOKENS)
    for span in reversed(outermost(spans)):
        for place, token in enumerate(touched(span)):
            said[token] = f"{'I' if place else 'B'}-{span.label}"
    return said


def written_out(documents: Sequence[Answers], a: str, b: str) -> tuple[list[str], list[str]]:
    shared = [answers for answers in documents if a in answers and b in answers]
    return [t for d in shared for t in tags(d[a])], [t for d in shared for t in tags(d[b])]


def kappa(one: Sequence[str], other: Sequence[str]) -> float | None:
    from sklearn.metrics import cohen_kappa_score

    if len({*one, *other}) < 2:
        return None
    return float(cohen_kappa_score(one, other))


@given(corpora(people=3, documents=3))
def test_it_is_scikit_learns_kappa_over_the_tags_of_all_tokens_and_of_the_labelled_ones(
    documents: list[Answers],
) -> None:
    table = table_with_tokens(documents)
    people = table.annotators
    pairs = [(i, j) for i in range(len(people)) for j in range(i)]
    for (i, j), found in zip(pairs, token_kappas(table, pairs), strict=True):
        one, other = written_out(documents, people[i], people[j])
        labelled = [(x, y) for x, y in zip(one, other, strict=True) if (x, y) != ("O", "O")]
        assert found.every == pytest.approx(kappa(one, other))
        assert found.labelled == pytest.approx(kappa([x for x, _ in labelled], [y for _, y in labelled]))


def test_over_all_tokens_it_flatters() -> None:
    """Each marks ten words, and each ends one word too early or too late: no span is the same, but nine of ten tokens are."""
    answers: Mapping[str, Sequence[Span]] = {"a": plain((0, 49, "ORG")), "b": plain((0, 44, "ORG"))}
    result = measure(table_with_tokens([answers]))
    assert result.f1_exact == 0
    assert result.token_kappa == pytest.approx(kappa(tags(answers["a"]), tags(answers["b"])))
    assert result.token_kappa is not None
    assert result.token_kappa > 0.8


def test_without_texts_it_is_undefined() -> None:
    builder = TableBuilder()
    builder.add("d", LENGTH, {"a": plain((0, 4, "ORG")), "b": plain((0, 4, "ORG"))})
    result = measure(builder.table(), samples=10)
    assert (result.token_kappa, result.token_kappa_labelled, result.pairs[0].token_kappa) == (None, None, None)


def test_a_pair_that_shares_nothing_is_not_in_the_mean() -> None:
    documents = [
        {"a": plain((0, 4, "ORG"), (10, 14, "GPE")), "b": plain((0, 4, "ORG"))},
        {"c": plain((0, 4, "ORG"))},
    ]
    result = measure(table_with_tokens(documents), samples=10)
    known = [pair.token_kappa for pair in result.pairs if pair.token_kappa is not None]
    assert len(known) == 1
    assert result.token_kappa == known[0]


@pytest.mark.parametrize("missing", ["tokens", "token_counts"])
def test_without_tokens_or_without_their_number_it_is_undefined(missing: str) -> None:
    answers: Answers = {"a": plain((0, 4, "ORG")), "b": plain((0, 4, "ORG"), (10, 14, "ORG"))}
    table = table_with_tokens([answers])
    (whole,) = token_kappas(table, [(0, 1)])
    assert whole.every is not None
    made = replace(table, tokens=None) if missing == "tokens" else replace(table, token_counts=None)
    assert token_kappas(made, [(0, 1)]) == [TokenKappa(None, None)]
