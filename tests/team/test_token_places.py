"""The quick tokens are those of ``tokenise``, on whatever text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rareannot.core.text.tokens import tokenise
from rareannot.team import token_places as module
from rareannot.team.token_places import token_places
from tests.rows import each_row

ODD = [
    "", " ", "a", "U.S.", "the U.S.A. and abcU.S. too", "3.5U.S. 3.5F-35 3.5abc 1.2.3,4", "F-35 x-F-35 F-35-b F-35_ 3-F-35",
    "MiG-29 COVID-19 Su-57s 10X CO2 A320neo", "32,000 tons at 3.5%, up 1,2,3.", "it's “quoted” – naïve café, €3.50",
    "深圳 3.5 吨", "e\u0301te\u0301", "\U0001f600 ore \u200d x", "tab\tline\nend\x1c.", "١٢٫٣ ١.٢", "_a_.b.c.", "a.b.", "-", "...", "x.", "tin\u3000ore",
]  # fmt: skip


@each_row("text", ODD)
def test_tokens_of_odd_texts(text: str) -> None:
    check(text)


@given(st.text(alphabet=st.sampled_from(list("aFUS.,-3519_ \n%é’٣٬٫")), max_size=40))
def test_tokens_of_texts_full_of_signs(text: str) -> None:
    check(text)


@given(st.text(max_size=40))
def test_tokens_of_any_text(text: str) -> None:
    check(text)


def check(text: str) -> None:
    begins, ends = token_places(text)
    assert list(zip(begins.tolist(), ends.tolist(), strict=True)) == tokenise(text)


def test_an_ordinary_text_is_not_read_the_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    slow: list[str] = []

    def read_slowly(text: str) -> list[tuple[int, int]]:
        slow.append(text)
        return []

    monkeypatch.setattr(module, "tokenise", read_slowly)
    begins, ends = token_places("ore, tin")
    assert (begins.tolist(), ends.tolist(), slow) == ([0, 3, 5], [3, 4, 8], [])
    token_places("深圳")
    assert slow == ["深圳"]
