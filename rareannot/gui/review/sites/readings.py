"""The readings of a site as rows: key, the words in context, label, value, who holds it and how it came about, time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from rareannot.core.attributes import ARTICLE, Values, asked_of
from rareannot.core.labels import LabelSet
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision
from rareannot.core.review.sites import Site, article_spans, is_of_article
from rareannot.core.spans import Span
from rareannot.gui.base.attribute_values import value_shown
from rareannot.gui.review.wording import came_text, names_text, seconds_text, support_text
from rareannot.gui.widgets.excerpt import Excerpt, excerpt, pieces
from rareannot.gui.widgets.marked_text import TextPiece
from rareannot.store.values import Reviewed

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE = Role.UserRole
KEY, READING, LABEL, VALUE, HELD, TIME = range(6)
_WORDS = 5
MOST_KEYS = 9


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading as shown. ``reading`` is its position in ``Site.readings``, None for one that nobody holds.

    ``support`` is how many hold it, ``proposed`` says that most annotators do, and ``before`` that the site was settled so
    before what they say changed.
    """

    key: str
    reading: int | None
    spans: tuple[Span, ...]
    pieces: tuple[TextPiece, ...]
    held: str
    came: str
    time: str
    proposed: bool = False
    support: int = 0
    before: bool = False

    @property
    def nothing(self) -> bool:
        """True if it says that no span belongs here."""
        return not self.spans

    def label_text(self) -> str:
        """Returns the labels of its spans; the name of a label of the article."""
        nothing = QCoreApplication.translate("Review", "nothing here")
        return ", ".join(dict.fromkeys(s.label for s in self.spans)) or nothing

    def says(self, spans: Iterable[Span]) -> bool:
        """True if it has just these spans."""
        return _said(self.spans) == _said(spans)

    def value_text(self) -> str:
        """Returns the values of its spans, with their attributes; the value of a label of the article."""
        if any(map(is_of_article, self.spans)):
            return ", ".join(value_shown(value) for s in self.spans for value in s.attributes.values())
        texts = (" · ".join(str(x) for x in (s.figure, s.attributes) if x) for s in self.spans)
        return ", ".join(text for text in texts if text)


def _said(spans: Iterable[Span]) -> set[tuple[int, int, str, str, str]]:
    return {(s.start, s.end, s.label, str(s.figure), str(s.attributes)) for s in spans}


def rows_of(
    seen: Reviewed,
    site: Site,
    labels: LabelSet,
    *,
    named: bool,
    propose: bool = False,
    before: Decision | None = None,
) -> tuple[ReadingRow, ...]:
    """Returns the readings of a site, most supported first, "nothing here" last; with ``named`` it says who holds which.

    With ``propose`` the reading of the majority is marked, if there is one; ``before`` is how the site was settled before
    it changed, which is among the rows even if nobody holds it any more.
    """
    shown = around(seen, site, before.spans if before else ())
    best = adjudication.majority(site) if propose else None
    order = adjudication.rows(site, seen.document.sha256)
    spoken = [i for i in order if site.readings[i].spans]
    silent = next((i for i in order if not site.readings[i].spans), None)
    made = []
    for number, i in enumerate(spoken, 1):
        key = str(number) if number <= MOST_KEYS else ""
        made.append(_row(seen, site, i, key, pieces(shown, site.readings[i].spans, labels), named, i == best))
    nobody = support_text(0, site.annotators)
    for spans in _other_answers(site, labels):
        key = str(len(made) + 1) if len(made) < MOST_KEYS else ""
        made.append(ReadingRow(key, None, spans, (), nobody, "", ""))
    if before and before.spans and not any(row.says(before.spans) for row in made):
        key = str(len(made) + 1) if len(made) < MOST_KEYS else ""
        made.append(ReadingRow(key, None, before.spans, pieces(shown, before.spans, labels), nobody, "", ""))
    if silent is None:
        made.append(ReadingRow("0", None, (), (), nobody, "", ""))
    else:
        made.append(_row(seen, site, silent, "0", (), named, silent == best))
    return tuple(replace(row, before=before is not None and row.says(before.spans)) for row in made)


def _other_answers(site: Site, labels: LabelSet) -> Iterator[tuple[Span, ...]]:
    """Yields the choices of a label of the article that nobody took, which the reviewer may take all the same."""
    asked = next(
        (attribute for attribute in asked_of(labels.attributes, ARTICLE) if attribute.name == site.attribute), None
    )
    if asked is None or asked.kind not in ("choice", "scale"):
        return
    taken = {s.attributes.get(asked.name) for reading in site.readings for s in reading.spans}
    for choice in asked.choices:
        if choice not in taken and choice != asked.default:
            yield article_spans(Values({asked.name: choice}))


def around(seen: Reviewed, site: Site, more: Iterable[Span] = ()) -> Excerpt:
    """Returns the few words in which the readings of a site are shown, as wide as the widest reading, and as ``more`` spans."""
    spans = [*(s for r in site.readings for s in r.spans), *more]
    start, end = min([site.start, *(s.start for s in spans)]), max([site.end, *(s.end for s in spans)])
    return excerpt(seen.document.text, start, end, _WORDS, _WORDS)


def _row(
    seen: Reviewed, site: Site, i: int, key: str, shown: tuple[TextPiece, ...], named: bool, proposed: bool
) -> ReadingRow:
    reading = site.readings[i]
    held = support_text(len(reading.annotators), site.annotators)
    if named:
        held = names_text([seen.names.get(uid, uid) for uid in reading.annotators])
    voices = [v for uid in reading.annotators for s in reading.spans if (v := seen.voice(uid, s)) is not None]
    times = [v.ms for v in voices if v.ms is not None]
    came, time = came_text(v.origin for v in voices), seconds_text(mean(times)) if times else ""
    return ReadingRow(key, i, reading.spans, shown, held, came, time, proposed, len(reading.annotators))


class ReadingsModel(QAbstractTableModel):
    """The rows of one site."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ReadingRow, ...] = ()
        self.shown = Excerpt("", 0, 0, 0)
        self.taken: int | None = None
        self.widest = (0, 0)

    def show_rows(self, rows: Sequence[ReadingRow], shown: Excerpt, taken: int | None = None) -> None:
        """Show these readings in these words; ``taken`` is the row that stands as the decision."""
        self.beginResetModel()
        self.rows, self.shown, self.taken = tuple(rows), shown, taken
        spans = [s for row in rows for s in row.spans]
        self.widest = (
            min((s.start for s in spans), default=shown.start),
            max((s.end for s in spans), default=shown.end),
        )
        self.endResetModel()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Nothing is selected here, which a screen reader would say of every cell."""
        return super().flags(index) & ~Qt.ItemFlag.ItemIsSelectable

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else TIME + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == TIME else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        names = (
            self.tr("Key"),
            self.tr("Reading"),
            self.tr("Label"),
            self.tr("Value"),
            self.tr("Held by"),
            self.tr("Time"),
        )
        return names[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Role.DisplayRole:
            return self._text(row, index.column())
        if role == Role.AccessibleTextRole:
            said = [row.key, self._words(row), row.label_text(), row.value_text(), row.held, row.came, row.time]
            if index.row() == self.taken:
                said.append(self.tr("settled this way"))
            elif row.before:
                said.append(self.tr("settled this way before"))
            return (
                ", ".join(part for part in said if part) if index.column() == KEY else self._text(row, index.column())
            )
        return None

    def _text(self, row: ReadingRow, column: int) -> str:
        match column:
            case 0:
                return row.key
            case 1:
                return self._words(row)
            case 2:
                return row.label_text()
            case 3:
                return row.value_text()
            case 4:
                return f"{row.held}, {row.came}" if row.came else row.held
            case _:
                return row.time

    def _words(self, row: ReadingRow) -> str:
        offset, text = self.shown.offset, self.shown.text
        return " + ".join(text[s.start - offset : s.end - offset] for s in row.spans)
