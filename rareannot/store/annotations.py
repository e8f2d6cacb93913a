"""One document with a layer's answer and its suggestions, as the window shows it; and what is noted in all of them."""

from dataclasses import dataclass

from rareannot.core.annotation import Annotation
from rareannot.core.history import REMARK
from rareannot.core.labels import LabelSet
from rareannot.core.marks import Remark
from rareannot.store import documents, event_log
from rareannot.store.connection import Connection
from rareannot.store.links import link_rows
from rareannot.store.log_writer import LogWriter
from rareannot.store.payloads import stored
from rareannot.store.suggestions import trust


def annotation_of(db: Connection, layer: int, document_id: int, label_set: LabelSet | None = None) -> Annotation:
    """Returns a layer's answer for a document (both row ids), with the trusted suggestions; in the project's labels, else ``label_set``."""
    document = documents.get(db, document_id)
    labels = label_set or event_log.label_set(db)
    answer = event_log.answer(db, layer, document_id)
    decided = event_log.spans(db, layer, document_id)
    suggestions = documents.suggestions(db, document_id, document.text, trust(db))
    proposed = documents.under_their_decisions(suggestions, decided, labels)
    remarks = event_log.remarks(db, layer, document_id)
    links = link_rows.links(db, layer, document_id)
    return Annotation(
        document, labels, proposed, decided, answer.status, answer.note, answer.flag, answer.attributes, remarks, links
    )


_SPANS = """
SELECT s.document_id, d.headline, s.id, s.start, s."end", s.label, s.quote, s.note, s.flag
FROM answer a CROSS JOIN span s ON s.document_id = a.document_id AND s.layer_id = a.layer_id
JOIN document d ON d.id = s.document_id
WHERE a.layer_id = ? AND (s.note <> '' OR s.flag = 1)
"""
_ARTICLES = """
SELECT a.document_id, d.headline, a.note, a.flag FROM answer a JOIN document d ON d.id = a.document_id
WHERE a.layer_id = ? AND (a.note <> '' OR a.flag = 1)
"""
_REMARKS = """
SELECT e.document_id, e.entity, e.after, d.headline FROM document d
CROSS JOIN event e ON e.document_id = d.id AND e.layer_id = ? AND e.entity >= 'remark/' AND e.entity < 'remark0'
JOIN session s ON s.id = e.session_id
ORDER BY e.lamport, s.uid, e.action || '/' || e.entity
"""
_QUOTE = "SELECT substr(text, ? + 1, ? - ?) FROM body WHERE document_id = ?"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line of the list: the article (row id, headline), the mark or "" for the article itself, and what is noted.

    ``start`` and ``end`` are code points, 0 if it is about the article; ``label`` is "" for a suggestion that is not
    decided; ``quote`` are the words.
    """

    row: int
    headline: str
    mark_id: str = ""
    start: int = 0
    end: int = 0
    label: str = ""
    quote: str = ""
    note: str = ""
    flag: bool = False
    answered: bool = False

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it stands among the others: by article, from the beginning of the text."""
        return self.row, self.start, self.mark_id


class Notes:
    """Lists what is noted, as the current annotator (``who`` says) or another one wrote it; reached as ``project.notes``."""

    def __init__(self, db: Connection, who: LogWriter) -> None:
        self._db, self._who = db, who

    def all(self, layer: int | None = None) -> list[NoteRow]:
        """Returns every note and flag in a layer (row id), else of the current annotator: answered ones too, by article and place."""
        layer = self._who.layer if layer is None else layer
        remarks = self._remarks(layer)
        note_rows = [self._of_span(row, remarks) for row in self._db.rows(_SPANS, (layer,))]
        for document, headline, note, flag in self._db.rows(_ARTICLES, (layer,)):
            held = remarks.get((int(str(document)), ""))
            answered = bool(held and held[0].answered)
            note_rows.append(
                NoteRow(int(str(document)), str(headline), note=str(note), flag=flag == 1, answered=answered)
            )
        for (document_id, mark_id), (remark, headline) in remarks.items():
            if remark.note or remark.flag:
                note_rows.append(self._of_remark(document_id, mark_id, remark, headline))
        return sorted(note_rows, key=lambda one: one.place)

    def next(self, row: int, step: int) -> NoteRow | None:
        """Returns the first (``step`` 1) or last (-1) unanswered one in the articles after or before ``row``, going round; else None."""
        left = [note_row for note_row in self.all() if not note_row.answered and note_row.row != row]
        ordered = left if step > 0 else left[::-1]
        ahead = [note_row for note_row in ordered if (note_row.row - row) * step > 0]
        return next(iter(ahead or ordered), None)

    def _remarks(self, layer: int) -> dict[tuple[int, str], tuple[Remark, str]]:
        said = {
            (int(str(document)), str(entity).removeprefix(REMARK)): (after, str(headline))
            for document, entity, after, headline in self._db.rows(_REMARKS, (layer,))
        }
        return {
            key: (Remark.from_json(stored(after)), headline)
            for key, (after, headline) in said.items()
            if after is not None
        }

    def _of_span(self, found: tuple[object, ...], remarks: dict[tuple[int, str], tuple[Remark, str]]) -> NoteRow:
        document, headline, mark_id, start, end, label, quote, note, flag = found
        row, held = int(str(document)), remarks.get((int(str(document)), str(mark_id)))
        place = (int(str(start)), int(str(end)))
        answered = bool(held and held[0].answered)
        return NoteRow(row, str(headline), str(mark_id), *place, str(label), str(quote), str(note), flag == 1, answered)

    def _of_remark(self, row: int, mark_id: str, remark: Remark, headline: str) -> NoteRow:
        quote = str(self._db.rows(_QUOTE, (remark.start, remark.end, remark.start, row))[0][0])
        place = (remark.start, remark.end)
        return NoteRow(row, headline, mark_id, *place, "", quote, remark.note, remark.flag, remark.answered)
