"""One document with a layer's answer and its suggestions, as the window shows it."""

from rareannot.core.annotation import Annotation
from rareannot.core.labels import LabelSet
from rareannot.store import documents, event_log
from rareannot.store.connection import Connection
from rareannot.store.suggestions import trust


def annotation_of(db: Connection, layer: int, document_id: int, label_set: LabelSet | None = None) -> Annotation:
    """A layer's answer for a document (both row ids), with the trusted suggestions; in the project's labels, else ``label_set``."""
    document = documents.get(db, document_id)
    labels = label_set or event_log.label_set(db)
    status, note, flag = event_log.answer(db, layer, document_id)
    decided = event_log.spans(db, layer, document_id)
    made = documents.suggestions(db, document_id, document.text, trust(db))
    proposed = documents.under_their_decisions(made, decided, labels)
    remarks = event_log.remarks(db, layer, document_id)
    return Annotation(document, labels, proposed, decided, status, note, flag, remarks)
