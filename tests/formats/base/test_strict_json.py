"""JSON lists as streams, keys that stand twice, and JSON that breaks."""

import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.formats import Entry, read
from rareannot.formats.base import strict_json
from rareannot.formats.base.strict_json import first_object, parse_json, parse_strictly, plain_json
from rareannot.formats.values import Source
from tests.formats.samples import (
    entries,
    refusals,
)
from tests.rows import each_row


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
    ("text", "said"),
    [
        ('[{"text": "one"} {"text": "two"}]', "in.json[1]: This is not JSON: “,” or “]” is missing before '{'."),
        ('[{"text": "one"}] 2', "in.json[1]: There is something after the end of the JSON list."),
        ('[{"text": "one"}, {"text": "\\ud83d"}]', "in.json[1]: An escape stands for half a surrogate pair"),
        ('[{"text": "one"}, {"text": "a", "text": "b"}]', "in.json[1]: The key “text” occurs twice in one object"),
        (f'[{{"text": "one"}}, {{"text": "a", "n": {"1" * 5000}}}]', "in.json[1]: A number in this JSON has too many"),
        ('[{"text": "one"}, {"text": NaN}]', "in.json[1]: NaN is not a JSON number"),
        ('[{"text": "one"}, 7, {"text": "b"', "in.json[1]: A JSON object is needed here, not a bare value."),
        ('[{"text": "one"}, [7]]', "in.json[1]: A JSON object is needed here, not a list."),
        ('[{"text": "one"},', "in.json[1]: This is not JSON: the file ends in the middle."),
        (f'[{{"text": "one"}}, {{"text": "{"x" * 1_100_000}', "in.json[1]: One element is longer than 1 MB."),
    ],
)
def test_what_breaks_a_list_is_said_after_what_stood_before_it(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_json, "_ITEM_CAP", 1 << 20)
    path = tmp_path / "in.json"
    path.write_text(text)
    assert [entry.document.text for entry in read(path) if isinstance(entry, Entry)] == ["one"]
    first = refusals(path)[0]
    assert f"{first.where}: {first.reason}".startswith(said)


def test_the_first_object_of_a_file_is_told_by_the_first_alone() -> None:
    def first(text: str) -> object:
        return first_object(Source("in.json", lambda: io.BytesIO(text.encode()), len(text)))

    assert first(' \n[{"a": 1}, {"b"') == {"a": 1}
    assert first('{"a": 2}\n{"b": 3}') == {"a": 2}
    assert [first(text) for text in ("[7]", "", "[", "[{]", "nothing")] == [None] * 5


def test_what_is_kept_without_being_understood_has_a_hundred_levels_at_most() -> None:
    def nested(levels: int) -> object:
        return [nested(levels - 1)] if levels else Decimal("1.50")

    assert json.dumps(plain_json(nested(100))) == "[" * 100 + "1.5" + "]" * 100
    with pytest.raises(UserError, match="nested too deeply"):
        plain_json(nested(101))
    with pytest.raises(UserError, match="nested too deeply"):
        plain_json({"a": nested(100)})
    assert plain_json({"a": Decimal("1e999"), "b": ["x", None, 2]}) == {"a": "1E+999", "b": ["x", None, 2]}


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "Perth", "id": "1"}',
        '{"text": "at 10:30: rain", "id": "1"}',
        '{"text": "Perth", "spans": [{"start": 0, "end": 5}, {"start": 1}], "tags": ["x", 7]}',
        '{"text": "a: b", "meta": {"k": [{"k": {"a": 1}}, [2]]}, "spans": []}',
    ],
)
def test_a_record_as_most_are_is_read_the_quick_way(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "parse_strictly", lambda text: "slowly")
    assert parse_json(line) == json.loads(line)
    assert parse_json('{"a": 1, "a": 2}') == "slowly"


@each_row(
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


@each_row(
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


@each_row("wrapped", ["%s", '{"a":%s}', '{"a" : [{"b": %s}, {}]}'])
@each_row("text", [*NUMBERS, "1" * 400, "1" * 5000, "1e" + "9" * 30, *STRINGS, *SHAPES])
def test_the_quick_way_reads_what_the_strict_one_does_and_refuses_what_it_refuses(text: str, wrapped: str) -> None:
    line = wrapped % text
    assert _outcome(parse_json, line) == _outcome(parse_strictly, line)


def _outcome(parse: Callable[[str], object], line: str) -> str:
    try:
        return repr(parse(line))
    except UserError as error:
        return f"refused: {error}"


@pytest.mark.parametrize("levels", [100, 101])
def test_objects_within_objects_have_a_hundred_levels_at_most_too(levels: int) -> None:
    nested: object = Decimal(1)
    for _ in range(levels):
        nested = {"a": nested}
    if levels > 100:
        with pytest.raises(UserError, match="nested too deeply"):
            plain_json(nested)
    else:
        assert json.dumps(plain_json(nested)).count("{") == 100
