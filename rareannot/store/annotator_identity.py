"""Who says what of a document: annotators by uid, two ids of one person brought together, and how each span came about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from rareannot.core.attributes import ARTICLE, permitted
from rareannot.core.errors import UserError
from rareannot.core.history import Payload
from rareannot.core.review.sites import article_spans
from rareannot.core.sentence import Sentence, listed, marked
from rareannot.core.spans import Span
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.payloads import readable, stored
from rareannot.store.values import GOLD, Author, Voice, told_apart

SAME = "same/"
"""Settings called ``same/<uid>`` say that an id is a second one of the person whose ``uid`` they hold."""
APART = "apart/"
"""Settings called ``apart/<uid>+<uid>`` say that two people share a name, so that it is not asked again."""
LEFT_OUT = "leftout/"
"""Settings called ``leftout/<uid>`` say that somebody's answers count neither for agreement nor for gold."""
TESTS = "tests/"
"""Settings called ``tests/<id of a pack>`` say which of its articles are test questions for its annotator."""

LAYERS = frozenset({"gold", "unanimous", "majority", "single", "suggestions", "all"})
"""What a choice of answers calls those that are nobody's own: a person of such a name could not be chosen."""

_VOICES = """
SELECT a.layer_id, s.start, s."end", s.label, s.origin, s.source, s.score, e.at, e.ms, max(e.lamport)
FROM answer a JOIN span s ON s.document_id = a.document_id AND s.layer_id = a.layer_id
LEFT JOIN event e ON e.document_id = s.document_id AND e.layer_id = s.layer_id AND e.entity = 'span/' || s.id
WHERE a.document_id = ? AND a.status = 'done' AND a.layer_id <> 0 AND s.origin <> 'rejected'
GROUP BY s.layer_id, s.id
"""


def checked_name(name: str) -> str:
    """Returns a name as it is stored. Raises UserError if it is empty, or bytes of a terminal that are no text."""
    if not name.strip():
        raise UserError("An annotator needs a name.")
    try:
        name.encode()
    except UnicodeEncodeError:
        raise UserError("The name “{name}” holds characters that cannot be shown; type it again.", name=name) from None
    return name.strip()[:100]


def new_name(name: str) -> str:
    """Returns the name of somebody who joins or is renamed, as it is stored. Raises UserError as :func:`checked_name`, and on a layer's own name."""
    called = checked_name(name)
    if called in LAYERS:
        raise UserError("“{name}” means a layer of answers, not a person; take another name.", name=called)
    return called


def nameless(uid: str) -> str:
    """Returns what an annotator is called in a file that must not hold their name; it gives way to a name when files are merged."""
    return f"annotator {sha256(uid.encode()).hexdigest()[:8]}"


def authors(db: Connection) -> list[Author]:
    """Everyone who has a layer in a file, gold left out, in the order they joined."""
    rows = db.rows("SELECT id, uid, name FROM author WHERE id <> ? ORDER BY id", (GOLD,))
    return [Author(int(str(i)), str(u), str(n)) for i, u, n in rows]


def meant(
    word: str, people: Mapping[str, str], articles: Callable[[str], int], second: Mapping[str, str]
) -> str | None:
    """Returns the uid of the person whom a word means: an id, a name, or both as ``told_apart`` has them; None if nobody is.

    ``people`` are names by uid, ``second`` the first ids of those who have two. Raises UserError if the name fits two
    people, and says of both how to call them and how many ``articles`` each (by uid) has.
    """
    if word in people:
        return word
    named = [uid for uid, name in people.items() if word == name]
    named = named or [uid for uid, name in people.items() if word == told_apart(uid, name)]
    different = {second.get(uid, uid): uid for uid in reversed(named)}
    if len(different) > 1:
        one, more = marked("“{name}” (1 article)"), marked("“{name}” ({n:,} articles)")
        counts = {uid: articles(uid) for uid in named}
        both = [Sentence(one if n == 1 else more, name=told_apart(uid, people[uid]), n=n) for uid, n in counts.items()]
        raise UserError(
            "Two annotators are called “{name}”: {people}. Say which by one of these, or by the id (“rareannot people”).",
            name=word,
            people=listed(both),
        )
    return next((uid for uid in different if uid in named), named[0]) if named else None


def author_meant(db: Connection, word: str) -> Author | None:
    """Whoever has a layer in a file and is meant by a word; None if nobody is. Raises UserError if it fits two."""
    people = {author.uid: author for author in authors(db)}

    def articles(uid: str) -> int:
        sql = "SELECT count(*) FROM answer WHERE layer_id = ? AND status <> 'new'"
        return int(str(db.rows(sql, (people[uid].id,))[0][0]))

    uid = meant(word, {uid: one.name for uid, one in people.items()}, articles, second_ids(db))
    return people[uid] if uid else None


def names_given(db: Connection) -> dict[str, str]:
    """Returns what people are called since they were renamed, by uid."""
    found = {name.removeprefix(event_log.NAMED): said for name, said in _settings(db, event_log.NAMED)}
    return {uid: str(said["name"]) for uid, said in found.items() if said.get("name")}


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Answers that are kept but count neither for agreement nor for gold: of people left out, and to test questions.

    ``people`` are uids; ``tests`` has the uids for whom a document (hash) is a test question.
    """

    people: frozenset[str]
    tests: Mapping[str, frozenset[str]]

    @property
    def any(self) -> bool:
        """True if there can be any such answer."""
        return bool(self.people or self.tests)

    def __contains__(self, answer: tuple[str, str]) -> bool:
        """True if the answer of somebody (uid) to a document (hash) is one of them."""
        uid, sha256 = answer
        return uid in self.people or uid in self.tests.get(sha256, ())


def uncounted(db: Connection) -> Uncounted:
    """Returns which answers do not count, as it was decided last."""
    left_out = {name.removeprefix(LEFT_OUT) for name, _ in _settings(db, LEFT_OUT)}
    second = second_ids(db) if left_out else {}
    people = left_out | {uid for uid, first in second.items() if first in left_out}
    tests: dict[str, set[str]] = {}
    for _, said in _settings(db, TESTS):
        with readable():
            for sha256 in said["documents"]:
                tests.setdefault(str(sha256), set()).add(str(said["uid"]))
    return Uncounted(frozenset(people), {sha256: frozenset(uids) for sha256, uids in tests.items()})


def _settings(db: Connection, begin: str) -> list[tuple[str, Payload]]:
    """Returns the settings whose name begins so, which ends in a slash, with their values."""
    rows = db.rows(
        "SELECT name, value FROM setting WHERE name >= ? AND name < ? ORDER BY name", (begin, begin[:-1] + "0")
    )
    return [(str(name), stored(value)) for name, value in rows]


def second_ids(db: Connection) -> dict[str, str]:
    """Returns the ids that are a second one of a person, with the person's first; chains are followed to their end."""
    said = {name.removeprefix(SAME): value for name, value in _settings(db, SAME)}
    linked = {uid: str(value.get("uid") or uid) for uid, value in said.items()}
    return {uid: first for uid in linked if (first := _first(uid, linked)) != uid}


def _first(uid: str, linked: dict[str, str]) -> str:
    """Returns where a chain of ids ends; in a circle, which only two merged files can make, the smallest of it."""
    seen = [uid]
    while (after := linked.get(seen[-1], seen[-1])) not in seen:
        seen.append(after)
    return min(seen[seen.index(after) :])


class AnnotatorIdentities:
    """The people of a project as they are at one moment; ``names`` by uid, second ids left out.

    Answers that do not count are nobody's here, unless ``everybody`` is asked for.
    """

    def __init__(self, db: Connection, *, everybody: bool = False) -> None:
        self._db = db
        self.second = second_ids(db)
        self.uncounted = Uncounted(frozenset(), {}) if everybody else uncounted(db)
        people = authors(db)
        self._uids = {person.id: person.uid for person in people}
        named = {person.uid: person.name for person in people}
        seconds = {self.second[uid]: name for uid, name in named.items() if uid in self.second}
        self.names = seconds | {uid: name for uid, name in named.items() if uid not in self.second}

    def layers(self, row: int) -> dict[str, int]:
        """Returns the layer (row id) that speaks for each annotator who is done with a document, by uid.

        Of a person who answered under two ids, the answer under the first one counts.
        """
        sql = "SELECT layer_id FROM answer WHERE document_id = ? AND status = 'done' AND layer_id <> 0"
        return self.speaking(row, (int(str(layer)) for (layer,) in self._db.rows(sql, (row,))))

    def speaking(self, row: int, layers: Iterable[int]) -> dict[str, int]:
        """Returns which of the layers of those who are done with a document (row id) speak for whom, by uid."""
        found: dict[str, int] = {}
        sha256 = self._hash(row) if self.uncounted.tests else ""
        for layer in layers:
            with readable():  # an answer of nobody
                uid = self._uids[layer]
            if (uid, sha256) in self.uncounted:
                continue
            if uid not in self.second or self.second[uid] not in found:
                found[self.second.get(uid, uid)] = layer
        return dict(sorted(found.items()))

    def _hash(self, row: int) -> str:
        return str(self._db.rows("SELECT sha256 FROM document WHERE id = ?", (row,))[0][0])

    def answers(self, row: int) -> dict[str, tuple[Span, ...]]:
        """Returns the standing spans of each annotator who is done with a document, and their labels of the article, by uid."""
        answers: dict[str, tuple[Span, ...]] = {}
        for uid, layer in self.layers(row).items():
            spans = event_log.spans(self._db, layer, row).values()
            attributes = event_log.answer(self._db, layer, row).attributes
            if attributes:
                attributes = permitted(attributes, event_log.label_set(self._db).attributes, ARTICLE)
            answers[uid] = (*(s for s in spans if s.origin != "rejected"), *article_spans(attributes))
        return answers

    def voices(self, row: int) -> dict[tuple[str, int, int, str], Voice]:
        """Returns how each standing span came about, by uid, start, end and label."""
        who = {layer: uid for uid, layer in self.layers(row).items()}
        found = {}
        for layer, start, end, label, origin, source, score, at, ms, _ in self._db.rows(_VOICES, (row,)):
            if (uid := who.get(int(str(layer)))) is not None:
                voice = Voice(
                    str(origin),
                    str(source),
                    None if score is None else float(str(score)),
                    str(at or ""),
                    None if ms is None else int(str(ms)),
                )
                found[uid, int(str(start)), int(str(end)), str(label)] = voice
        return found
