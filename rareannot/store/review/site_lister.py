"""What the list of sites keeps of documents, many read at once: quickly if nothing is settled in them yet."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rareannot.core.review.sites import Site, unit_factors
from rareannot.store.annotator_identity import AnnotatorIdentities
from rareannot.store.bulk_reading import said_by
from rareannot.store.connection import Connection
from rareannot.store.review import gold_decisions
from rareannot.store.review.site_outlines import Meanings, Outline, held_of, outline_of, outlines
from rareannot.store.review.site_reader import SiteReader
from rareannot.store.values import GOLD, Reviewed, Said

_MOST_MEANINGS = 50_000
"""Different words of spans that are kept read; a corpus has fewer, but for made-up ones."""
_PICKED = "SELECT value FROM json_each(?)"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document (row id) as the list keeps it.

    ``sites`` are those that are not plainly unanimous, each with its state; ``people`` (uids) are who the bits of their
    holders stand for, the lowest first. ``counts`` are all sites by state, in the order of STATES, ``unanimous`` the open ones
    where all say the same. ``shown`` says whether there is anything to compare; ``links`` are the questions about links that
    can be answered now, and those that wait for spans to be settled.
    """

    row: int
    people: tuple[str, ...] = ()
    sites: tuple[tuple[Outline, str], ...] = ()
    counts: tuple[int, int, int] = (0, 0, 0)
    unanimous: int = 0
    done: bool = False
    shown: bool = False
    links: tuple[int, int] = (0, 0)


def listed_of(seen: Reviewed) -> Listed:
    """Returns a document that was read whole, as the list keeps it."""
    pairs = list(zip(seen.sites, seen.states, strict=True))
    people = tuple(sorted(seen.names))
    listed = [(site, state.name) for site, state in pairs if site.cause or state.name == "changed"]
    names = [state.name for state in seen.states]
    return Listed(
        seen.row,
        people,
        tuple((_outline_of(site, seen.document.text, people), state) for site, state in listed),
        (names.count("open"), names.count("decided"), names.count("changed")),
        sum(site.unanimous and state.name == "open" for site, state in pairs),
        seen.status == "done",
        len(seen.names) >= 2 or bool(seen.sites),
    )


def _outline_of(site: Site, text: str, people: Sequence[str]) -> Outline:
    bit = {uid: 1 << number for number, uid in enumerate(people)}
    holders = tuple(sum(bit[uid] for uid in reading.annotators) for reading in site.readings)
    return outline_of(site, text, holders)


class SiteLister:
    """Reads documents (row ids) for the list of sites; writes nothing."""

    def __init__(self, db: Connection, reader: SiteReader) -> None:
        self._db, self._reader = db, reader
        self._passages: set[str] = set()
        self._meanings = Meanings({}, ())

    def listed(self, rows: Sequence[int]) -> list[Listed]:
        """Returns some documents as the list keeps them. Raises UserError on a damaged text or figure."""
        self._prepare()
        whole = self._with_decisions(rows)
        quick = [row for row in rows if row not in whole]
        found = {one.row: one for one in self._quick(quick)}
        return [found.get(row) or listed_of(self._reader.seen(row)) for row in rows]

    def _prepare(self) -> None:
        """Keep what words mean, until a label becomes a passage or is one no more."""
        if (passages := self._reader.passages()) != self._passages or len(self._meanings) > _MOST_MEANINGS:
            self._passages, self._meanings = passages, Meanings(unit_factors(), passages)
        elif not self._meanings.units:
            self._meanings = Meanings(unit_factors(), passages)

    def _with_decisions(self, rows: Sequence[int]) -> set[int]:
        """Returns the documents on which anything was ever settled, that are put away, or whose article somebody labelled."""
        sql = (
            f"SELECT DISTINCT document_id FROM event WHERE document_id IN ({_PICKED}) AND layer_id = {GOLD} "
            f"AND entity >= '{gold_decisions.SITE}' AND entity < 'site0' "
            f"UNION SELECT document_id FROM archived WHERE document_id IN ({_PICKED}) "
            f"UNION SELECT document_id FROM answer WHERE document_id IN ({_PICKED}) AND attributes IS NOT NULL"
        )
        picked = json.dumps(list(rows))
        return {int(str(row)) for (row,) in self._db.rows(sql, (picked, picked, picked))}

    def _quick(self, rows: Sequence[int]) -> list[Listed]:
        """Documents without decisions: every site is open. One that has to be read whole is missing."""
        speakers, statuses = AnnotatorIdentities(self._db), self._statuses(rows)
        layers = {
            row: speakers.speaking(row, (layer for layer, status in held.items() if layer != GOLD and status == "done"))
            for row, held in statuses.items()
        }
        wanted = [row for row, people in layers.items() if len(people) >= 2]
        said: dict[int, dict[int, Said]] = {}
        for one in said_by(self._db, wanted, sorted({layer for row in wanted for layer in layers[row].values()})):
            said.setdefault(one.document, {})[one.layer] = one
        texts = self._texts(wanted)
        found = []
        for row in rows:
            done = statuses.get(row, {}).get(GOLD) == "done"
            people = layers.get(row, {})
            if len(people) < 2:
                found.append(Listed(row, done=done))
            elif row in texts:
                listed = self._open(row, people, said.get(row, {}), texts[row], done)
                found += [] if listed is None else [listed]
        return found

    def _open(
        self, row: int, people: Mapping[str, int], said: Mapping[int, Said], text: str, done: bool
    ) -> Listed | None:
        nothing = Said(row, 0, [], [])
        answers = [said.get(layer, nothing) for layer in people.values()]
        held = held_of([(answer.places, answer.words) for answer in answers], self._meanings)
        found = outlines(held, len(people), text, self._meanings)
        if found is None:
            return None
        sites, unanimous = found
        counts = (len(sites) + unanimous, 0, 0)
        return Listed(row, tuple(people), tuple((site, "open") for site in sites), counts, unanimous, done, True)

    def _statuses(self, rows: Iterable[int]) -> dict[int, dict[int, str]]:
        sql = f"SELECT document_id, layer_id, status FROM answer WHERE document_id IN ({_PICKED})"
        found: dict[int, dict[int, str]] = {}
        for row, layer, status in self._db.rows(sql, (json.dumps(list(rows)),)):
            found.setdefault(int(str(row)), {})[int(str(layer))] = str(status)
        return found

    def _texts(self, rows: Iterable[int]) -> dict[int, str]:
        sql = f"SELECT document_id, text FROM body WHERE document_id IN ({_PICKED})"
        return {int(str(row)): str(text) for row, text in self._db.rows(sql, (json.dumps(list(rows)),))}
