"""A chat endpoint, against a real server on this computer: what it is told, what it answers, and what is never sent."""

import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.suggest import Suggester
from rareannot.suggest.added import chat, http
from rareannot.suggest.added.chat import KIND, Chat, key_for
from rareannot.suggest.added.sources import Use
from rareannot.suggest.added.values import Added, AddedSource, Setup, lines_of
from tests.rows import each_row
from tests.suggest.added.server import Server, answer, error, serving, spans

TEXT = "ACME shipped tin to OPEC; ACME paid."
LABELS = ({"name": "ORG", "kind": "entity", "rule": "Companies."}, {"name": "MATERIAL", "kind": "entity", "rule": ""})
GOOD = spans(("OPEC", "ORG", 1), ("ACME", "ORG", 2))
SPANS = [(20, 24, "ORG"), (26, 30, "ORG")]


def _chat(server: Server, send_to: str = "", examples: Any = (), most: str = "", **settings: str) -> Chat:
    given = {"url": server.url, "model": "tiny", "seconds": "60", "retries": "1", "examples": most, **settings}
    return Chat(Setup(given, LABELS, examples, send_to))


def _said(one: Chat, texts: Sequence[str] = (TEXT,)) -> list[Any]:
    return [
        None if found is None else [(s["start"], s["end"], s["label"]) for s in found] for found in one.suggest(texts)
    ]


def test_it_is_told_labels_rules_and_examples_and_its_quotes_become_places() -> None:
    with serving(answer(GOOD)) as server:
        one = _chat(server, examples=(("Tin of ACME.", ((0, 3, "MATERIAL"), (7, 11, "ORG"))),))
        assert _said(one) == [SPANS]
        assert one.used["requests"] == 1
        assert (one.used["tokens_in"], one.used["tokens_out"]) == (100, 7)
    (asked,) = server.asked
    assert (asked["path"], asked["model"], asked["temperature"]) == ("/v1/chat/completions", "tiny", 0)
    system, *example, last = asked["messages"]
    assert "- ORG (entity): Companies.\n- MATERIAL (entity)" in system["content"]
    assert json.loads(example[1]["content"])["spans"][1] == {"quote": "ACME", "label": "ORG", "occurrence": 1}
    assert last == {"role": "user", "content": TEXT}
    items = asked["response_format"]["json_schema"]["schema"]["properties"]["spans"]["items"]
    assert items["properties"]["label"]["enum"] == ["ORG", "MATERIAL"]


def test_a_server_that_knows_no_schema_is_asked_without_one_and_that_is_remembered() -> None:
    with serving(error(400, "response_format?"), error(422), answer(GOOD)) as server:
        assert _said(_chat(server), [TEXT, TEXT]) == [SPANS, SPANS]
    assert [one.get("response_format", {}).get("type") for one in server.asked] == [
        "json_schema",
        "json_object",
        None,
        None,
    ]


MALFORMED = {
    "no JSON": answer("I cannot do that."),
    "half of one": answer(GOOD[:-4]),
    "no spans": answer('{"entities": []}'),
    "spans that are no list": answer('{"spans": 7}'),
    "no content": answer(None),
    "no choice": (200, {}, b'{"choices": []}'),
    "a list": (200, {}, b"[]"),
    "nested without end": answer('{"spans": ' + "[" * 50_000),
}


@each_row("bad", MALFORMED.values())
def test_an_answer_that_cannot_be_read_is_asked_for_once_more_and_is_then_none(bad: Any) -> None:
    with serving(bad, answer(f"```json\n{GOOD}\n```")) as server:
        assert _said(_chat(server)) == [SPANS]
    with serving(bad) as server:
        assert _said(_chat(server)) == [None]
    assert len(server.asked) == 2


def _cut(content: str, ended: str = "length") -> tuple[int, dict[str, str], bytes]:
    said = {"choices": [{"message": {"content": content}, "finish_reason": ended}], "usage": {}}
    return 200, {}, json.dumps(said).encode()


def test_of_an_answer_that_the_server_cut_off_each_whole_quote_counts_once() -> None:
    entries = GOOD.removesuffix("]}").split("}, ")
    looped = f"{entries[0]}}}, " + "}, ".join([entries[1].removesuffix("}")] * 3) + '}, {"quote": "AC'
    with serving(_cut(looped)) as server:
        one = _chat(server)
        assert _said(one) == [SPANS]
    assert len(server.asked) == 1
    assert (one.used["cut_off"], one.used["unreadable"], one.used["not_found"]) == (1, 0, 0)


@pytest.mark.parametrize("rubbish", [_cut(GOOD[:-4], "stop"), _cut('{"spans": [{"quote": "OP'), _cut("no list")])
def test_half_an_answer_that_ended_by_itself_or_holds_no_whole_quote_is_none(rubbish: Any) -> None:
    with serving(rubbish) as server:
        one = _chat(server)
        assert _said(one) == [None]
    assert (one.used["cut_off"], one.used["unreadable"]) == (0, 1)


def test_quotes_that_are_nowhere_and_labels_that_are_none_are_counted_and_left_out() -> None:
    said = spans(
        ("OPEC", "ORG"), ("UNESCO", "ORG"), ("ACME", "PLANET"), ("", "ORG"), (5, "ORG"), ("tin", "MATERIAL", 99)
    )
    with serving(answer(said)) as server:
        one = _chat(server)
        assert _said(one) == [[(20, 24, "ORG"), (13, 16, "MATERIAL")]]
    assert one.used["not_found"] == 4


def test_what_was_used_is_counted_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0, 10.1234, 20.0, 20.5])
    monkeypatch.setattr(chat, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    with serving(answer("no")) as server:
        one = _chat(server)
        nothing = {"requests": 0, "tokens_in": 0, "tokens_out": 0, "seconds": 0.0, "not_found": 0, "unreadable": 0}
        nothing["cut_off"] = 0
        assert one.used == nothing
        assert _said(one) == [None]
    assert one.used == nothing | {
        "requests": 2,
        "tokens_in": 200,
        "tokens_out": 14,
        "seconds": pytest.approx(0.623, abs=1e-9),
        "unreadable": 1,
    }


def test_numbers_of_tokens_that_are_none_are_not_counted() -> None:
    strange = [(True, "7"), (-1, None), (10**9, 1.5)]
    said = [answer(GOOD, usage={"prompt_tokens": a, "completion_tokens": b}) for a, b in strange]
    with serving(*said, answer(GOOD, usage=[1]), answer(GOOD, usage={"prompt_tokens": 10**9 - 1})) as server:
        one = _chat(server)
        assert _said(one, [TEXT] * 5) == [SPANS] * 5
    assert (one.used["tokens_in"], one.used["tokens_out"]) == (10**9 - 1, 0)


def test_the_pauses_between_tries_double_unless_the_server_wants_a_longer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = list[float]()
    monkeypatch.setattr(chat, "time", SimpleNamespace(monotonic=lambda: 0.0, sleep=pauses.append))
    with serving(error(503), error(503), error(429, Retry_After="7"), *[error(503)] * 4, answer(GOOD)) as server:
        assert _said(_chat(server, retries="9")) == [SPANS]
    assert pauses == [0.5, 1.0, 7.0, 4.0, 8.0, 16.0, 20.0]


def test_a_server_that_refuses_every_form_of_answer_is_said() -> None:
    with serving(error(422, "no")) as server, pytest.raises(UserError, match="HTTP 422: no"):
        _said(_chat(server))
    assert len(server.asked) == 3


def test_examples_say_which_of_equal_words_are_meant_and_nothing_beyond_what_is_shown() -> None:
    long = "tin " * 500
    twice = ("ACME and ACME", ((0, 4, "ORG"), (9, 13, "ORG")))
    cut = (long, ((0, 3, "MATERIAL"), (1496, 1499, "MATERIAL"), (1500, 1503, "MATERIAL")))
    with serving(answer(GOOD)) as server:
        _said(_chat(server, examples=(twice, cut), most="8"))
        _said(_chat(server, examples=(twice, cut), most="1"))
        _said(_chat(server, examples=(twice, cut), most="0"))
    first, second = (json.loads(m["content"])["spans"] for m in server.asked[0]["messages"] if m["role"] == "assistant")
    assert [one["occurrence"] for one in first] == [1, 2]
    assert [one["occurrence"] for one in second] == [1, 375]
    assert [len(asked["messages"]) for asked in server.asked] == [6, 4, 2]


@pytest.mark.parametrize("key", ["sk-é", "sk\nX-Other: 1", "sk\x7f"])
def test_a_key_with_signs_that_no_header_holds_is_never_sent(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", key)
    with pytest.raises(UserError, match="its key has characters that no key has"):
        key_for({"key_variable": "MY_KEY"})
    monkeypatch.setenv("MY_KEY", " sk-1 ")
    assert key_for({"key_variable": "MY_KEY"}) == "sk-1"


HELPS = {
    "too many": error(429, Retry_After="0"),
    "broken": error(503),
    "hung up": b"",
    "no HTTP": b"hello\r\n\r\n",
    "half a body": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"cho",
    "no JSON": (200, {}, b"<html>"),
    "silence": 3.0,
    "a byte now and then": [b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", *([b" "] * 25)],
}  # fmt: skip


@each_row("bad", HELPS.values())
def test_what_may_pass_is_tried_again_within_limits(bad: Any) -> None:
    with serving(bad, answer(GOOD)) as server:
        assert _said(_chat(server, seconds="1", retries="9")) == [SPANS]  # on a busy machine one second may be short
    if bad in (HELPS["broken"], HELPS["no JSON"]):
        with serving(bad) as server, pytest.raises(UserError, match=r"^127\.0\.0\.1 failed: "):
            _said(_chat(server))
        assert len(server.asked) == 2


HOPELESS = {
    "a wrong key": (error(401, "bad key"), "HTTP 401: bad key"),
    "no such model": (error(404, "no\nsuch  model"), "HTTP 404: no such model"),
    "sent elsewhere": (
        error(307, Location="http://example.org/v1"),
        "it redirects to another address (HTTP 307)",
    ),
    "too much": ((200, {}, b" " * 8_000_001), "its answer has more than 8 MB"),
}


@each_row(("bad", "why"), HOPELESS.values())
def test_what_will_not_pass_is_said_at_once(bad: Any, why: str) -> None:
    with serving(bad) as server, pytest.raises(UserError) as said:
        _said(_chat(server))
    assert why in str(said.value)
    assert len(server.asked) == 1


@pytest.mark.parametrize("url", [
    "http://example.org/v1", "http://127.0.0.1.nip.io:8000/v1", "http://localhost.example.org/v1", "http://localhost./v1",
    "http://2130706433/v1", "http://0x7f.1/v1", "http://127.1/v1", "http://0.0.0.0/v1", "http://[::]/v1", "http://10.0.0.1/v1",
    "https://ⓛocalhost.example/v1",
])  # fmt: skip
def test_nothing_is_sent_beyond_this_computer_unless_the_host_was_named(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert KIND.host({"url": url, "model": "m"})
    with pytest.raises(UserError, match="nobody has allowed texts to be sent to"):
        Chat(Setup({"url": url, "model": "m"}, LABELS))
    with pytest.raises(UserError, match="nobody has allowed texts to be sent to"):
        Chat(Setup({"url": url, "model": "m"}, LABELS, (), "another.example.org"))


@each_row(
    "url",
    ["http://localhost:1/v1", "http://LOCALHOST/v1", "http://127.0.0.1/v1", "http://127.9.9.9/", "http://[::1]:8/v1"],
)
def test_this_computer_needs_no_leave(url: str) -> None:
    assert KIND.host({"url": url, "model": "m"}) == ""
    Chat(Setup({"url": url, "model": "m"}, LABELS))


@each_row("url", [
    "", "localhost:11434", "ftp://localhost/v1", "http://", "http://user:word@localhost/v1", "http://localhost@example.org/v1",
    "http://localhost:port/v1", "http://localhost/v1?x=1", "file:///etc/passwd",
])  # fmt: skip
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(UserError, match="is not the address of a server"):
        http.address(url)


def test_a_localhost_that_leads_elsewhere_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answer(GOOD)) as server:

        class Elsewhere:
            @staticmethod
            def getpeername() -> tuple[str, int]:
                return "10.1.2.3", 80

        to = http.address(server.url)
        connection = http._connection(to, 1)
        monkeypatch.setattr(connection, "connect", lambda: setattr(connection, "sock", Elsewhere()))
        monkeypatch.setattr(http, "_connection", lambda *_: connection)
        monkeypatch.setattr(connection, "close", lambda: None)
        with pytest.raises(http.ServerFailed, match=r"is 10\.1\.2\.3 here, which is not this computer"):
            http.post(to, "/x", {}, 1)
    assert server.asked == []


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(error(502)) as proxy, serving(answer(GOOD)) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        assert _said(_chat(server)) == [SPANS]
    assert proxy.asked == []


def test_the_key_comes_from_the_environment_and_stands_in_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "sk-secret")
    with serving(error(401, "the key sk-secret is refused")) as server:
        with pytest.raises(UserError, match="the key … is refused") as said:
            _said(_chat(server, key_variable="MY_KEY"))
        assert server.headers[0]["Authorization"] == "Bearer sk-secret"
    assert "secret" not in str(said.value)
    with (
        serving(answer(GOOD)) as server,
        pytest.raises(UserError, match="the environment variable OTHER with its key is not set"),
    ):
        _chat(server, key_variable="OTHER")
    with serving(answer(GOOD)) as server:
        _said(_chat(server))
        assert "Authorization" not in server.headers[0]


def test_a_long_text_is_asked_about_in_pieces_that_are_put_together() -> None:
    text = "tin. " * 2_000 + "OPEC"
    with serving(answer(spans(("OPEC", "ORG")))) as server:
        one = _chat(server)
        assert _said(one, [text]) == [[(10_000, 10_004, "ORG")]]
    assert len(server.asked) == 2
    assert "".join(one["messages"][-1]["content"] for one in server.asked) == text


def test_an_article_without_an_answer_is_asked_about_again_and_one_with_is_not() -> None:
    with serving(answer("no"), answer("no"), answer(GOOD)) as server:
        added = Added().with_source(AddedSource("llm", "chat", {"url": server.url, "model": "m"}, by_itself=False))
        three = [Suggester(["llm"], added=Use(added)) for _ in range(3)]
        assert [len(one.suggest_one(TEXT)) for one in three] == [0, 2, 2]
        assert len(server.asked) == 3
        assert [one.failures for one in three] == [[], [], []]
        usual = Suggester(["figures", "llm"], added=Use(added))
        assert [s.source for s in usual.suggest_one(TEXT)] == ["llm 1", "llm 1"]
    assert [s.source for s in Suggester(added=Use(added)).suggest_one(TEXT) if s.source == "llm 1"] == [
        "llm 1",
        "llm 1",
    ]


def test_a_model_that_never_answers_well_is_switched_off() -> None:
    with serving(answer("no")) as server:
        added = Added().with_source(AddedSource("llm", "chat", {"url": server.url, "model": "m"}, by_itself=False))
        one = Suggester(["llm"], added=Use(added))
        assert [found for found in one.suggest(f"Text {n}" for n in range(9)) if found] == []
    assert [str(failed.why) for failed in one.failures] == ["five times in a row its answer could not be read."]
    assert len(server.asked) == 10


def test_a_project_with_no_labels_asks_for_what_it_has() -> None:
    assert lines_of(builtin_label_set())


@each_row("text", [
    "sk-proj-0123456789abcdef", "hf_AbCdEfGhIjKlMnOpQr", "gsk_0123456789abcdefgh", "AIzaSyA0123456789abc", "3f2a9c0b1d4e5f6a7b8c",
    "0123456789abcdef0123456789ABCDEF", "MY KEY", "MY-KEY", "",
])  # fmt: skip
def test_what_looks_like_a_key_is_no_name_of_a_variable(text: str) -> None:
    with pytest.raises(UserError, match="not the name of an environment variable") as said:
        next(one for one in KIND.fields if one.key == "key_variable").check(text)
    assert not text or text not in str(said.value)


@each_row("text", ["OPENAI_API_KEY", "my_key_2", "_K", "ANTHROPIC_API_KEY_FOR_THE_NEWS_PROJECT_2"])
def test_a_name_of_a_variable_is_one(text: str) -> None:
    KIND.check({"url": "http://localhost/v1", "key_variable": text, "retries": "0", "seconds": "600", "examples": "8"})
    assert KIND.key_for is not None
    assert KIND.key_for({"url": "https://a.example.org/v1"}) == "https://a.example.org:443"


def test_the_largest_and_the_smallest_numbers_can_be_set() -> None:
    for key, least, largest in (("retries", 0, 9), ("seconds", 1, 600), ("examples", 0, 8)):
        for value in (least, largest):
            KIND.check({key: str(value)})
            Chat(Setup({"url": "http://localhost/v1", "model": "m", key: str(value)}, LABELS))
        for value in (least - 1, largest + 1):
            with pytest.raises(UserError):
                KIND.check({key: str(value)})


@each_row("wrong", [{"url": "localhost"}, {"retries": "10"}, {"seconds": "0"}, {"examples": "x"}])
def test_a_setting_that_cannot_be_right_is_said_at_once(wrong: dict[str, str]) -> None:
    with pytest.raises(UserError):
        KIND.check(wrong)


def test_a_failure_can_be_said_in_another_language() -> None:
    with serving((200, {}, b"<html>")) as server, pytest.raises(UserError) as said:
        _said(_chat(server, retries="0"))
    why = said.value.sentence.values["why"]
    assert (said.value.sentence.template, why.template) == ("{host} failed: {why}.", "its answer is not JSON")
