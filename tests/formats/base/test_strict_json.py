"""JSON lists as streams, keys that stand twice, and JSON that breaks."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import Entry, read
from rareannot.formats.base.strict_json import parse_json, parse_strictly
from tests.formats.samples import (
    entries,
    refusals,
)


def test_a_list_longer_than_the_buffer_is_read_as_a_stream(tmp_path: Path) -> None:
    tasks = [{"data": {"text": f"{i} " + "x" * 5000}} for i in range(300)]
    path = tmp_path / "in.json"
    path.write_text(json.dumps(tasks, indent=2))
    assert [e.document.text.split()[0] for e in entries(path)] == [str(i) for i in range(300)]


def test_a_broken_list_gives_what_stood_before_the_break(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text('[{"data": {"text": "one"}}, {"data": {}}, {"data": {"text": "three"}} {"data"')
    assert [i.document.text for i in read(path) if isinstance(i, Entry)] == ["one", "three"]
    assert [r.where for r in refusals(path)] == ["in.json[1]", "in.json[3]"]


@pytest.mark.parametrize(
    "line",
    [
        '{"text":"a","text":"b"}',
        '{"text":"Perth","spans":[{"start":0,"start":1,"end":5,"label":"GPE"}]}',
        # colons in strings and blanks before colons, as many as hide the key that is lost
        '{"text":"a\\":","text":"b"}',
        '{"text":"a: b","id":"1","id":"2"}',
        '{"text" :"a","text" :"b\\":"}',
        '{"text":"a","meta":{"x":{"deep":1,"deep":2}}}',
    ],
)
def test_a_key_that_stands_twice_is_always_found(line: str) -> None:
    with pytest.raises(UserError, match="occurs twice"):
        parse_json(line)


@pytest.mark.parametrize(
    "line", ['{"text":"a \\": b","id" : "1"}', '{"text":"x : y","spans":[{"start":0}],"meta":{"k":[{"k":1}]}}']
)
def test_colons_in_the_text_are_no_keys(line: str) -> None:
    assert parse_json(line) == json.loads(line)


@pytest.mark.parametrize(
    "line",
    [
        '{"te\\u0078t":"a","text":"b"}',
        '{"text":"a: b","text":"\\u003a"}',
        '{"text":"a","text":"\\u003A"}',
        '{"text"\t:"a\\":","text":"b"}',
        '{"text":"a","text"  :"b"}',
        '{"text"\r\n :"a","text":"b"}',
        '{"a\\\\":1,"b":{"c":[[{"d":1,"d":2}]]}}',
        '[{"text":"a","text":"b"}]',
    ],
)
def test_a_key_that_stands_twice_cannot_hide_behind_escapes_blanks_or_depth(line: str) -> None:
    with pytest.raises(UserError, match="occurs twice"):
        parse_json(line)


NUMBERS = (
    "0 -0 -0.0 1.50 1e5 1E-7 9223372036854775808 -18446744073709551617 1e999 01 1. .5 +1 - 1e NaN -Infinity".split()
)
STRINGS = [
    '"é"',
    '"\\u00e9"',
    '"\\ud83d\\ude00"',
    '"\\ud83d"',
    '"\\udc00\\ud83d"',
    '"a\tb"',
    '"\\x41"',
    '"\\u12"',
    '"a',
]
SHAPES = ["", " ", "null", "[1,]", '{"a":1,}', "[1 2]", "{1:2}", "\ufeff1", "1\x0b", "[" * 20_000, "[" * 50 + "]" * 50]


@pytest.mark.parametrize("wrapped", ["%s", '{"a":%s}', '{"a" : [{"b": %s}, {}]}'])
@pytest.mark.parametrize("text", [*NUMBERS, "1" * 400, "1" * 5000, "1e" + "9" * 30, *STRINGS, *SHAPES])
def test_the_quick_way_reads_what_the_strict_one_does_and_refuses_what_it_refuses(text: str, wrapped: str) -> None:
    line = wrapped % text
    assert _outcome(parse_json, line) == _outcome(parse_strictly, line)


def _outcome(parse: Callable[[str], object], line: str) -> str:
    try:
        return repr(parse(line))
    except UserError as error:
        return f"refused: {error}"
