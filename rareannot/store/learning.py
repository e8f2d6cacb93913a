"""What learning needs of the file: which trained pipelines this project made, which one suggests, and where doubt lies."""

from collections.abc import Callable
from dataclasses import dataclass

from rareannot.core.errors import UserError
from rareannot.core.history import Payload
from rareannot.core.suggestion import HIGH_TIER
from rareannot.store import event_log
from rareannot.store.connection import Connection
from rareannot.store.documents import LISTED
from rareannot.store.payloads import readable

IN_USE, MADE = "pipeline", "pipeline/"


@dataclass(frozen=True, slots=True)
class KnownPipeline:
    """A pipeline as the project knows it: its number, the checksum of its files, the newest decision it saw, its F1."""

    number: int
    checksum: str
    event: int
    f1: float
    part: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """How sure the suggestions for a document are: ``visible`` of them with a mean of ``doubt`` (one less the score).

    ``lone`` of them are on one source alone, which no other agrees with.
    """

    row: int
    sha256: str
    words: int
    visible: int
    doubt: float
    lone: int


class Learning:
    """The verbs of a project that are about learning; reached as ``project.learning``."""

    def __init__(self, db: Connection, put: Callable[[str, Payload], None]) -> None:
        self._db, self._put = db, put

    def pipelines(self) -> list[KnownPipeline]:
        """Returns the pipelines that were trained from this project, oldest first."""
        found = {n: v for n, v in event_log.settings(self._db).items() if n.startswith(MADE)}
        with readable():
            known_pipelines = [
                KnownPipeline(
                    int(name.removeprefix(MADE)),
                    str(v["checksum"]),
                    int(v["event"]),
                    float(v["f1"]),
                    str(v["part"]),
                    str(v["made_at"]),
                )
                for name, v in found.items()
            ]
        return sorted(known_pipelines, key=lambda p: p.number)

    def remember(self, known_pipeline: KnownPipeline) -> None:
        """Write down a pipeline that was trained, as a logged action."""
        self._check("a pipeline cannot be written down in it")
        values = {
            "checksum": known_pipeline.checksum,
            "event": known_pipeline.event,
            "f1": known_pipeline.f1,
            "part": known_pipeline.part,
            "made_at": known_pipeline.made_at,
        }
        self._put(f"{MADE}{known_pipeline.number}", values)

    @property
    def in_use(self) -> int | None:
        """The number of the pipeline that suggests; None if the built-in sources do."""
        found = event_log.setting(self._db, IN_USE)
        number = None if found is None else found.get("number")
        with readable():
            return None if number is None else int(number)

    def use(self, number: int | None) -> None:
        """Let a pipeline suggest from now on, or (None) the built-in sources, as a logged action."""
        self._check("the source of its suggestions cannot be changed")
        if number is not None and number not in {p.number for p in self.pipelines()}:
            raise UserError(
                "There is no pipeline {number} in this project; “rareannot pipelines” lists them.", number=number
            )
        if number != self.in_use:
            self._put(IN_USE, {"number": number})

    def doubts(self, layer: int | None, after: int, most: int = 1000) -> list[Doubt]:
        """Up to ``most`` documents after row ``after`` with suggestions that an author has not begun (None: nobody has)."""
        begun = "status <> 'new'" + ("" if layer is None else " AND layer_id = ?2")
        sql = (
            "SELECT d.id, d.sha256, d.words, s.visible, s.doubt, (SELECT count(*) FROM json_each(s.items) "
            "WHERE json_extract(value, '$.support') IS NULL AND json_extract(value, '$.score') >= ?4) "
            "FROM document d JOIN suggestion s ON s.document_id = d.id "
            f"WHERE d.id > ?1 AND {LISTED} AND d.id NOT IN (SELECT document_id FROM answer WHERE {begun}) ORDER BY d.id LIMIT ?3"
        )
        made = []
        for row, sha256, words, visible, doubt, lone in self._db.rows(sql, (after, layer, most, HIGH_TIER)):
            number = [int(str(n)) for n in (row, words, visible, lone)]
            made.append(Doubt(number[0], str(sha256), number[1], number[2], float(str(doubt)), number[3]))
        return made

    def _check(self, what: str) -> None:
        if self._db.read_only:
            raise UserError("“{name}” is open for viewing only; {what}.", name=self._db.path.name, what=what)
