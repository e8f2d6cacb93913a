"""Who says what of a document, whatever merged files say of ids that are one person's, and whose answers do not count."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.store.annotator_identity import (
    AnnotatorIdentities,
    Uncounted,
    authors,
    checked_name,
    nameless,
    names_given,
    second_ids,
    uncounted,
)
from rareannot.store.connection import Connection
from rareannot.store.payloads import Unreadable
from rareannot.store.values import GOLD
from tests.store.reviewing import CHILE, WIDE, finished_project


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Mira, Noor and Lea are done with the first of two articles; Rita did nothing."""
    path = tmp_path_factory.mktemp("finished") / "p.rareannot"
    finished_project(path).close()
    return path.read_bytes()


@contextmanager
def saying(path: Path, finished: bytes, **settings: object) -> Iterator[Connection]:
    """The file with these settings, ``same__b`` for ``same/b``."""
    path.touch(0o600)
    path.write_bytes(finished)
    rows = [(name.replace("__", "/"), json.dumps(value)) for name, value in settings.items()]
    with closing(sqlite3.connect(path)) as raw:
        raw.executemany("INSERT INTO setting VALUES (?, ?)", rows)
        raw.commit()
    with closing(Connection(path, read_only=True)) as db:
        yield db


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, {}),
        ({"b": "a"}, {"b": "a"}),
        ({"b": "a", "c": "b"}, {"b": "a", "c": "a"}),
        ({"b": "b"}, {}),
        ({"b": ""}, {}),
        ({"b": "a", "a": "b"}, {"b": "a"}),
        ({"d": "c", "c": "b", "b": "c"}, {"d": "b", "c": "b"}),
    ],
)
def test_second_ids_lead_to_the_first_and_out_of_circles(
    path: Path, finished: bytes, said: dict[str, str], found: dict[str, str]
) -> None:
    with saying(path, finished, **{f"same__{uid}": {"uid": first} for uid, first in said.items()}) as db:
        assert second_ids(db) == found


def test_other_settings_are_none_of_these(path: Path, finished: bytes) -> None:
    with saying(path, finished, same0={"uid": "a"}, samd__b={"uid": "a"}, samf__b={"uid": "a"}) as db:
        assert second_ids(db) == {}


def test_people_left_out_are_so_under_every_id_and_questions_for_those_whose_they_are(
    path: Path, finished: bytes
) -> None:
    said = {
        "same__b": {"uid": "a"}, "same__d": {"uid": "c"}, "leftout__a": {"uid": "a", "why": ""},
        "tests__one": {"documents": ["h1", "h2"], "uid": "m"}, "tests__two": {"documents": ["h1"], "uid": "n"},
    }  # fmt: skip
    with saying(path, finished, **said) as db:
        found = uncounted(db)
    assert found == Uncounted(frozenset("ab"), {"h1": frozenset("mn"), "h2": frozenset("m")})
    assert [pair in found for pair in (("a", "h9"), ("b", "h1"), ("m", "h2"), ("n", "h2"), ("m", "h9"), ("d", "h1"))] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert [one.any for one in (found, Uncounted(frozenset(), {}), Uncounted(frozenset("a"), {}))] == [
        True,
        False,
        True,
    ]
    with saying(path, finished, tests__one={"uid": "m"}) as db, pytest.raises(Unreadable):
        uncounted(db)


def test_people_are_called_what_they_were_called_last(path: Path, finished: bytes) -> None:
    with saying(path, finished, name__a={"uid": "a", "name": "Ann"}, name__b={"uid": "b", "name": ""}) as db:
        assert names_given(db) == {"a": "Ann"}
        known = authors(db)
    assert sorted(person.name for person in known) == ["Lea", "Mira", "Noor"]  # Rita decided nothing yet
    assert GOLD not in {person.id for person in known}
    assert [person.id for person in known] == sorted(person.id for person in known)


def test_of_one_person_with_two_ids_the_first_speaks(path: Path, finished: bytes) -> None:
    with saying(path, finished) as db:
        who = AnnotatorIdentities(db)
        assert list(who.answers(1)) == ["lea", "mira", "noor"]
        assert {(s.start, s.label) for s in who.answers(1)["lea"]} == {(CHILE.start, "GPE"), (WIDE.start, "MATERIAL")}
        assert who.layers(2) == {}
        layer = who.layers(1)
    for order in (("lea", "mira"), ("mira", "lea")):
        with saying(path, finished, same__mira={"uid": "lea"}) as db:
            who = AnnotatorIdentities(db)
            assert who.speaking(1, [layer[uid] for uid in order]) == {"lea": layer["lea"]}
            assert who.speaking(1, [layer["mira"]]) == {"lea": layer["mira"]}
            assert who.names["lea"] == "Lea"
            assert "mira" not in who.names


def test_answers_that_do_not_count_are_nobodys_unless_everybody_is_asked_for(path: Path, finished: bytes) -> None:
    with saying(path, finished) as db:
        ((sha256,),) = db.rows("SELECT sha256 FROM document WHERE id = 1", ())
    said = {"leftout__lea": {"uid": "lea", "why": ""}, "tests__one": {"documents": [sha256], "uid": "noor"}}
    with saying(path, finished, **said) as db:
        assert list(AnnotatorIdentities(db).answers(1)) == ["mira"]
        assert {uid for uid, *_ in AnnotatorIdentities(db).voices(1)} == {"mira"}
        assert list(AnnotatorIdentities(db, everybody=True).answers(1)) == ["lea", "mira", "noor"]


def test_a_voice_tells_how_a_span_came_about(path: Path, finished: bytes) -> None:
    with saying(path, finished) as db:
        voices = AnnotatorIdentities(db).voices(1)
    assert len(voices) == 8
    voice = voices["lea", CHILE.start, CHILE.end, "GPE"]
    assert (voice.origin, voice.source, voice.score, voice.ms) == ("manual", "", None, None)
    assert voice.at.startswith("20")


def test_a_name_is_stored_without_blanks_around_it_and_not_longer_than_a_hundred_characters() -> None:
    assert checked_name("  Mira \n") == "Mira"
    assert checked_name("x" * 101) == "x" * 100
    for name, said in (("", "needs a name"), (" \t", "needs a name"), ("Mi\udcff", "cannot be shown")):
        with pytest.raises(UserError, match=said):
            checked_name(name)
    assert (nameless("a"), nameless("a") == nameless("b")) == ("annotator ca978112", False)
