"""A chat endpoint, against a real server on this computer: what it is told, what it answers, and what is never sent."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.suggest import Suggester
from rareannot.suggest.added import http
from rareannot.suggest.added.chat import KIND, Chat
from rareannot.suggest.added.sources import Use
from rareannot.suggest.added.values import Added, AddedSource, Setup, lines_of
from tests.suggest.added.server import Server, answer, error, serving, spans

TEXT = "ACME shipped tin to OPEC; ACME paid."
LABELS = ({"name": "ORG", "kind": "entity", "rule": "Companies."}, {"name": "MATERIAL", "kind": "entity", "rule": ""})
GOOD = spans(("OPEC", "ORG", 1), ("ACME", "ORG", 2))
SPANS = [(20, 24, "ORG"), (26, 30, "ORG")]


def _chat(server: Server, send_to: str = "", examples: Any = (), **settings: str) -> Chat:
    given = {"url": server.url, "model": "tiny", "seconds": "60", "retries": "1", **settings}
    return Chat(Setup(given, LABELS, examples, send_to))


def _said(chat: Chat, texts: Sequence[str] = (TEXT,)) -> list[Any]:
    return [None if one is None else [(s["start"], s["end"], s["label"]) for s in one] for one in chat.suggest(texts)]


def test_it_is_told_labels_rules_and_examples_and_its_quotes_become_places() -> None:
    with serving(answer(GOOD)) as server:
        chat = _chat(server, examples=(("Tin of ACME.", ((0, 3, "MATERIAL"), (7, 11, "ORG"))),))
        assert _said(chat) == [SPANS]
        assert chat.used["requests"] == 1
        assert (chat.used["tokens_in"], chat.used["tokens_out"]) == (100, 7)
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


@pytest.mark.parametrize("bad", MALFORMED.values(), ids=MALFORMED)
def test_an_answer_that_cannot_be_read_is_asked_for_once_more_and_is_then_none(bad: Any) -> None:
    with serving(bad, answer(f"```json\n{GOOD}\n```")) as server:
        assert _said(_chat(server)) == [SPANS]
    with serving(bad) as server:
        assert _said(_chat(server)) == [None]
    assert len(server.asked) == 2


def test_quotes_that_are_nowhere_and_labels_that_are_none_are_counted_and_left_out() -> None:
    said = spans(
        ("OPEC", "ORG"), ("UNESCO", "ORG"), ("ACME", "PLANET"), ("", "ORG"), (5, "ORG"), ("tin", "MATERIAL", 99)
    )
    with serving(answer(said)) as server:
        chat = _chat(server)
        assert _said(chat) == [[(20, 24, "ORG"), (13, 16, "MATERIAL")]]
    assert chat.used["not_found"] == 4


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


@pytest.mark.parametrize("bad", HELPS.values(), ids=HELPS)
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
    "sent elsewhere": (error(307, Location="http://example.org/v1"), "it wants to be asked elsewhere (HTTP 307)"),
    "too much": ((200, {}, b" " * 8_000_001), "its answer has more than 8 MB"),
}


@pytest.mark.parametrize(("bad", "why"), HOPELESS.values(), ids=HOPELESS)
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


@pytest.mark.parametrize(
    "url",
    ["http://localhost:1/v1", "http://LOCALHOST/v1", "http://127.0.0.1/v1", "http://127.9.9.9/", "http://[::1]:8/v1"],
)
def test_this_computer_needs_no_leave(url: str) -> None:
    assert KIND.host({"url": url, "model": "m"}) == ""
    Chat(Setup({"url": url, "model": "m"}, LABELS))


@pytest.mark.parametrize("url", [
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
        chat = _chat(server)
        assert _said(chat, [text]) == [[(10_000, 10_004, "ORG")]]
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


@pytest.mark.parametrize("text", [
    "sk-proj-0123456789abcdef", "hf_AbCdEfGhIjKlMnOpQr", "gsk_0123456789abcdefgh", "AIzaSyA0123456789abc", "3f2a9c0b1d4e5f6a7b8c",
    "0123456789abcdef0123456789ABCDEF", "MY KEY", "MY-KEY", "",
])  # fmt: skip
def test_what_looks_like_a_key_is_no_name_of_a_variable(text: str) -> None:
    with pytest.raises(UserError, match="no name of an environment variable") as said:
        next(one for one in KIND.fields if one.key == "key_variable").check(text)
    assert not text or text not in str(said.value)


@pytest.mark.parametrize("text", ["OPENAI_API_KEY", "my_key_2", "_K", "ANTHROPIC_API_KEY_FOR_THE_NEWS_PROJECT_2"])
def test_a_name_of_a_variable_is_one(text: str) -> None:
    KIND.check({"url": "http://localhost/v1", "key_variable": text, "retries": "0", "seconds": "600", "examples": "8"})
    assert KIND.key_for is not None
    assert KIND.key_for({"url": "https://a.example.org/v1"}) == "https://a.example.org:443"


@pytest.mark.parametrize("wrong", [{"url": "localhost"}, {"retries": "10"}, {"seconds": "0"}, {"examples": "x"}])
def test_a_setting_that_cannot_be_right_is_said_at_once(wrong: dict[str, str]) -> None:
    with pytest.raises(UserError):
        KIND.check(wrong)


def test_a_failure_can_be_said_in_another_language() -> None:
    with serving((200, {}, b"<html>")) as server, pytest.raises(UserError) as said:
        _said(_chat(server, retries="0"))
    why = said.value.sentence.values["why"]
    assert (said.value.sentence.template, why.template) == ("{host} failed: {why}.", "its answer is no JSON")
