"""The consistency page: findings at the left, the places of one at the right with the fixes for it, previewed before they are done."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from rareannot.core.checks.consistency import THING_OF_LABELS, TWO_LABELS, Finding
from rareannot.core.checks.consistency_fix import Fix
from rareannot.core.labels import LabelSet
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.labels.findings import (
    FindingDelegate,
    FindingsModel,
    PlaceDelegate,
    PlaceLine,
    PlacesModel,
    plain_list,
)
from rareannot.gui.labels.wording import finding_detail, fix_text
from rareannot.gui.widgets.labels import ElidedLabel, button, hairline, label
from rareannot.gui.widgets.scrolling import SidewaysArea
from rareannot.gui.widgets.strips import ProgressStrip
from rareannot.workflow import Checked, ShownPlace

_SIDE = 620


class ConsistencyPage(QWidget):
    """Shows what a check found. What needs the project is asked for by signals and answered by the ``show_`` verbs."""

    article_wanted = Signal(int, str)
    layer_wanted = Signal(str)
    check_wanted = Signal()
    finding_wanted = Signal(object)
    fix_wanted = Signal(object, object)
    ignore_wanted = Signal(object, bool)
    left = Signal()

    def __init__(self, labels: LabelSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings, self.places = FindingsModel(self), PlacesModel(self)
        self._checked = Checked(0, 0)
        self._shown: Sequence[ShownPlace] = ()
        self._may_fix = True
        self.layers = QComboBox()
        self.layers.setAccessibleName(self.tr("Whose answers"))
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # names come after it is shown
        self.again, self.back = button(self.tr("Check again")), button(self.tr("Back to the label set"), "link")
        self.summary = ElidedLabel("", "muted")
        self.passed_over = QCheckBox(self.tr("Show findings marked right"))
        self.progress = ProgressStrip()
        self.list = plain_list(self.findings, FindingDelegate(self), self.tr("Findings"), self)
        self.place_list = plain_list(self.places, PlaceDelegate(labels, self), self.tr("Places"), self)
        self.quote, self.detail = ElidedLabel("", "span"), label("", "muted", wrap=True)
        self.fixes, self.do_it = QComboBox(), button("", "primary")
        self.fixes.setAccessibleName(self.tr("What to do"))
        self.ignore = button("")
        self.hint = label("", "small", wrap=True)
        self._build()
        self._wire()
        self._show_finding(None)

    # ---- what is shown ----

    def show_layers(self, layers: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer layers as ``(key, name)``."""
        with QSignalBlocker(self.layers):
            self.layers.clear()
            for key, name in layers:
                self.layers.addItem(name, key)
            self.layers.setCurrentIndex(max(0, self.layers.findData(chosen)))

    def show_checking(self, *, anew: bool) -> None:
        """Say that a check has begun; ``again`` puts away what the one before found, which is not about these answers."""
        if anew:
            self._checked = Checked(0, 0)
            self.findings.show_findings(())
            self._choose()
        self._right.setVisible(bool(self.findings.lines))
        self.passed_over.setVisible(bool(self._checked.ignored))
        self.summary.setText(self.tr("Checking the answers…"))

    def show_stopped(self) -> None:
        """Say that the check has not looked at everything."""
        self.progress.finish()
        self.summary.setText(self.tr("The check was stopped before it had seen every article."))

    def show_progress(self, checked: Checked) -> None:
        """Show how far a check is."""
        self.progress.show_progress(self.tr("Checking"), checked.done // 2, checked.total // 2)

    def show_checked(self, checked: Checked, *, may_fix: bool) -> None:
        """Show what a check found; the selected finding stays selected, if it is still there."""
        finding = self.finding()
        self.progress.finish()
        self._checked, self._may_fix = checked, may_fix
        self.passed_over.setVisible(bool(checked.ignored))
        self.findings.show_findings([*checked.findings, *(checked.ignored if self.passed_over.isChecked() else ())])
        count = len(checked.findings)
        some = self.tr("1 finding") if count == 1 else self.tr("{n} findings").format(n=count_text(count))
        right = self.tr("{n} marked right").format(n=count_text(len(checked.ignored))) if checked.ignored else ""
        self.summary.setText(" · ".join(filter(None, [some if count else self.tr("Everything is consistent."), right])))
        lines = self.findings.lines
        self._right.setVisible(bool(lines))
        same = [i for i, x in enumerate(lines) if isinstance(x, Finding) and finding is not None and x.id == finding.id]
        first = [i for i, x in enumerate(lines) if isinstance(x, Finding)]
        if same or first:
            self.list.setCurrentIndex(self.findings.index((same or first)[0]))
        self._choose()

    def show_places(self, finding: Finding, shown: Sequence[ShownPlace], fixes: Sequence[Fix]) -> None:
        """Show the places of the selected finding, and what can be done about it."""
        if (now := self.finding()) is None or now.id != finding.id:
            return
        self._shown = shown
        with QSignalBlocker(self.fixes):
            self.fixes.clear()
            for fix in fixes:
                self.fixes.addItem(fix_text(fix), fix)
        self._preview()

    def finding(self) -> Finding | None:
        """Returns the selected finding."""
        return self.findings.finding(self.list.currentIndex().row())

    def fix(self) -> Fix | None:
        """Returns the fix that is chosen."""
        found = self.fixes.currentData()
        return found if isinstance(found, Fix) else None

    def focus(self) -> None:
        """Put the keys into the findings."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- how ----

    def _build(self) -> None:
        left, right = self._findings_side(), self._places_side()
        self._right = right
        area = SidewaysArea()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, area)
        area.setWidget(self.splitter)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(0, 1)
        right.setMinimumWidth(theme_of(self).px(420))
        self.splitter.setSizes([1440 - _SIDE, _SIDE])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _findings_side(self) -> QWidget:
        """Returns what was found, under whose answers were looked through."""
        side = QWidget()
        side.setProperty("surface", "base")
        head, under = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 4)
        under.setContentsMargins(24, 0, 24, 10)
        for line in (head, under):
            line.setSpacing(12)
        head.addWidget(label(self.tr("Consistency"), "title"))
        head.addStretch(1)
        head.addWidget(label(self.tr("of"), "muted"))
        head.addWidget(self.layers)
        head.addWidget(self.again)
        under.addWidget(self.summary, 1)
        under.addWidget(self.passed_over)
        under.addWidget(self.back)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, under):
            column.addLayout(part)
        column.addWidget(hairline())
        column.addWidget(self.list, 1)
        column.addWidget(self.progress)
        return side

    def _places_side(self) -> QWidget:
        """Returns one finding: what can be done about it, and where it is."""
        side = QWidget()
        top, acts = QVBoxLayout(), QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.setSpacing(8)
        acts.setSpacing(12)
        acts.addWidget(self.fixes, 1)
        acts.addWidget(self.do_it)
        acts.addWidget(self.ignore)
        acts.addStretch()
        for widget in (self.quote, self.detail):
            top.addWidget(widget)
        top.addLayout(acts)
        top.addWidget(self.hint)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addWidget(self.place_list, 1)
        return side

    def _wire(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._choose())
        self.place_list.activated.connect(self._open)
        self.list.activated.connect(lambda _index: self._open_first())
        self.fixes.currentIndexChanged.connect(lambda _index: self._preview())
        self.layers.activated.connect(lambda _index: self.layer_wanted.emit(str(self.layers.currentData())))
        self.again.clicked.connect(self.check_wanted)
        self.back.clicked.connect(self.left)
        self.do_it.clicked.connect(self._do)
        self.ignore.clicked.connect(self._ignore)
        self.passed_over.toggled.connect(lambda _on: self.show_checked(self._checked, may_fix=self._may_fix))

    def _choose(self) -> None:
        finding = self.finding()
        self._show_finding(finding)
        if finding is not None:
            self.finding_wanted.emit(finding)

    def _show_finding(self, finding: Finding | None) -> None:
        self._shown = ()
        self.places.show_places(())
        self.quote.setText(finding.quote if finding else "")
        choose = self.tr("Choose a finding to see its places.") if self.findings.lines else ""
        self.detail.setText(finding_detail(finding) if finding else choose)
        with QSignalBlocker(self.fixes):
            self.fixes.clear()
        right = finding is not None and finding.id in {f.id for f in self._checked.ignored}
        self.ignore.setText(self.tr("Not right after all") if right else self.tr("Right as it is"))
        self._preview()

    def _preview(self) -> None:
        """Show what the chosen fix would leave at each place."""
        finding, fix = self.finding(), self.fix()
        lines = [PlaceLine(one, self._now(one), self._then(one, fix, finding)) for one in self._shown]
        self.places.show_places(lines)
        for widget in (self.fixes, self.do_it):
            widget.setVisible(finding is not None and fix is not None and self._may_fix)
        self.ignore.setVisible(finding is not None)
        shown = len(lines)
        hint = ""
        if finding is not None and not self._may_fix:
            hint = self.tr("These are somebody else's answers: you can look at them, not change them.")
        elif finding is not None and fix is None and shown:
            hint = self.tr("Press Enter to open a place, and correct it in the article.")
        elif finding is not None and finding.count > shown > 0:
            hint = self.tr("{n} of {m} places are shown.").format(n=count_text(shown), m=count_text(finding.count))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        if finding is not None and fix is not None:
            count = self._count(finding, fix)
            many = self.tr("Apply at {n} places")
            self.do_it.setText((self.tr("Apply at 1 place") if count == 1 else many).format(n=count_text(count)))

    def _count(self, finding: Finding, fix: Fix) -> int:
        if finding.kind in (TWO_LABELS, THING_OF_LABELS):
            return sum(count for name, count in finding.labels if name != fix.label)
        return len(finding.places)

    def _now(self, shown: ShownPlace) -> str:
        if shown.place.of_article:
            finding = self.finding()
            return finding.value if finding is not None else ""
        return f"{shown.place.label} {shown.value}".strip() if shown.place.mark_id else self.tr("not marked")

    def _then(self, shown: ShownPlace, fix: Fix | None, finding: Finding | None) -> str:
        if fix is None or finding is None or (fix.kind == "relabel" and shown.place.label == fix.label):
            return ""
        texts = {
            "relabel": fix.label,
            "add": fix.label,
            "trim": f"“{shown.quote.strip()}”",
            "read": finding.reading,
            "delete": self.tr("deleted"),
            "clear": self.tr("no value"),
            "unlink": self.tr("no link"),
        }
        return texts[fix.kind]

    def _do(self) -> None:
        finding, fix = self.finding(), self.fix()
        if finding is not None and fix is not None:
            self.focus()  # the button goes with the finding
            self.fix_wanted.emit(finding, fix)

    def _ignore(self) -> None:
        if (finding := self.finding()) is not None:
            self.focus()
            self.ignore_wanted.emit(finding, finding.id not in {f.id for f in self._checked.ignored})

    def _open(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.places.lines):
            place = self.places.lines[index.row()].shown.place
            where = "" if place.of_article else f"@{place.start}-{place.end}"
            self.article_wanted.emit(place.row, place.mark_id or where)

    def _open_first(self) -> None:
        if self.places.lines:
            self._open(self.places.index(max(0, self.place_list.currentIndex().row())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
