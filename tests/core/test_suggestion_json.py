import json
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.spans import Span, spans_from_json
from rareannot.core.suggestion import Suggestion, dumped

_TEXTS = st.text(min_size=1, max_size=12)
suggestions = st.builds(
    Suggestion,
    st.integers(0, 99),
    st.integers(100, 199),
    _TEXTS,
    _TEXTS,
    st.floats(0, 1),
    st.sampled_from([None, Figure(Decimal("7.25"), unit="t")]),
    st.sampled_from(["", "a “rule”"]),
    st.sampled_from([(), (("names 1", "x", 0.5),)]),
    st.sampled_from(["", "OLD"]),
)


@given(st.lists(suggestions, max_size=5))
def test_the_list_put_together_by_hand_is_what_json_makes(made: list[Suggestion]) -> None:
    assert dumped(made) == json.dumps([s.as_json() for s in made], ensure_ascii=False, separators=(",", ":"))


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["text", "origin", "source", "score", "note", "flag"]),
            st.sampled_from(["accepted", "imported", "x", None, True]),
            max_size=4,
        ).filter(lambda d: not isinstance(d.get("origin"), bool))
    )
)
def test_spans_read_together_are_those_read_one_by_one(extra: list[dict[str, object]]) -> None:
    keys = {"source", "origin", "note", "flag", "text"}
    found = [
        {"start": 1, "end": 4, "label": "ORG"} | {k: v for k, v in e.items() if k in keys and v is not True}
        for e in extra
    ]
    assert spans_from_json(found) == [Span.from_json(one) for one in found]


@pytest.mark.parametrize("score", [Decimal("0.25"), Decimal(1), 1, 0.5, None])
@pytest.mark.parametrize("other", [{}, {"origin": "other tool"}, {"source": None}, {"flag": True}], ids=repr)
def test_a_span_as_it_is_written_is_read_as_any_other(score: object, other: dict[str, object]) -> None:
    written = {"start": 1, "end": 4, "label": "ORG", "text": "abc", "origin": "accepted", "source": "names 1"}
    one = written | {"score": score} | other
    assert spans_from_json([one]) == [Span.from_json(one)]


def test_a_score_beyond_one_is_refused_in_a_written_span_too() -> None:
    one = {
        "start": 1,
        "end": 4,
        "label": "ORG",
        "text": "abc",
        "origin": "accepted",
        "source": "x",
        "score": Decimal(2),
    }
    with pytest.raises(UserError, match="between 0 and 1"):
        spans_from_json([one])


def test_a_score_out_of_numpy_is_a_plain_number() -> None:
    made = Suggestion(0, 4, "ORG", "spacy 3", np.float64(0.5))
    assert json.loads(dumped([made]))[0]["score"] == 0.5
