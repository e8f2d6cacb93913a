"""What the card beside a span says, from the mark, the suggestion it came from, and the label set."""

from PySide6.QtCore import QCoreApplication

from rareannot.core.annotation import Annotation
from rareannot.gui.annotate.article_pane.tooltip import TooltipContent
from rareannot.gui.annotate.inspector.reasons import reason_text
from rareannot.gui.annotate.inspector.wording import state_name
from rareannot.gui.base.ready_texts import label_set_text, source_text

_TR = QCoreApplication.translate


def about_mark(annotation: Annotation | None, mark_id: str) -> TooltipContent | None:
    """Returns what is known of a mark; None if it is gone."""
    mark = annotation.mark(mark_id) if annotation else None
    if annotation is None or mark is None:
        return None
    known = annotation.label_set.get(mark.label)
    suggestion = annotation.suggestions.get(mark_id)
    value = str(mark.figure) if mark.figure is not None else ""
    if known is not None and known.valued and not value:
        value = _TR("SpanCard", "no value read")
    return TooltipContent(
        mark.label,
        state_name(mark.state),
        label_set_text(known.rule) if known else "",
        value,
        _origin(suggestion.source if suggestion else mark.source, suggestion.reason if suggestion else "", mark.score),
        mark.note,
        known.colour if known else 0,
        bool(known and known.kind == "passage"),
    )


def _origin(source: str, reason: str, score: float | None) -> str:
    parts = [_TR("SpanCard", "from {source}").format(source=source_text(source)) if source else "", reason_text(reason)]
    if score is not None:
        parts.append(_TR("SpanCard", "score {score}").format(score=f"{score:.2f}"))
    return " · ".join(part for part in parts if part)
