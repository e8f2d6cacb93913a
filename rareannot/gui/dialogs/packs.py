"""The dialog that makes packs: for whom, of which articles, how many are shared, which come without suggestions."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rareannot.gui.base.deferred import later
from rareannot.gui.base.numbers import count_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.base.translation import together
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.team.packs_preview import PacksPreview
from rareannot.gui.widgets.labels import button, label, spin_box
from rareannot.workflow.packs import Dealing

EVERYTHING, UNFINISHED = "all", "unfinished"
_PAUSE = 250
"""Milliseconds after the last change of a field at which the preview is asked for."""
_FIELDS = 496
"""The width of the fields, in px before scaling; the preview has the rest."""


@dataclass(frozen=True, slots=True)
class PackWish:
    """What the packs are to be: ``overlap`` and ``blind`` in percent, ``overlap`` None for everybody gets everything.

    ``articles`` is EVERYTHING or UNFINISHED; ``count`` the most articles in one pack, 0 for no limit. ``anonymous`` packs
    do not say whom they are for. ``tests`` is how many percent are test questions; with ``calibration`` everybody gets
    the same ``count`` articles. Each shared article goes to ``each`` people.
    """

    annotators: tuple[str, ...] = ()
    articles: str = EVERYTHING
    count: int = 0
    overlap: int | None = 20
    blind: int = 10
    seed: int = 0
    suggestions: bool = True
    folder: str = ""
    anonymous: bool = False
    tests: int = 0
    calibration: bool = False
    each: int = 2


class PacksDialog(Dialog):
    """Asks for the packs; ``wish`` has the values of the fields. ``preview_wanted`` asks who would get what."""

    preview_wanted = Signal(object)  # PackWish

    def __init__(
        self, wish: PackWish, known: Sequence[str], total: int, unfinished: int, parent: QWidget | None = None
    ) -> None:
        """``wish`` fills the fields; ``known`` are names in the project, ``total`` and ``unfinished`` articles there are."""
        super().__init__(self.tr("Make packs"), self.tr("Make packs"), parent)
        self._known = tuple(known)
        self._names, self._articles, self._folder = QLineEdit(), QComboBox(), QLineEdit(wish.folder)
        self._count, self._overlap, self._each, self._blind, self._tests, self._seed = (spin_box() for _ in range(6))
        self._calibration = QCheckBox(self.tr("A calibration round: the same articles for everybody"))
        self.preview, self._asked, self._shown_of = PacksPreview(), False, wish
        self._ask = later(self, _PAUSE, self._ask_preview)
        self._all_share = QCheckBox(self.tr("Everybody gets every article"))
        self._suggestions = QCheckBox(self.tr("Send the suggestions along"))
        self._anonymous = QCheckBox(self.tr("Leave the annotator's name out of the pack"))
        self._who = label("", "small", wrap=True)
        self._numbers(total)
        self._articles.addItem(self.tr("All {n} articles").format(n=count_text(total)), EVERYTHING)
        self._articles.addItem(self.tr("The {n} that are not done").format(n=count_text(unfinished)), UNFINISHED)
        self._in_two_columns()
        self._fill(wish)
        self._wire()
        self._check()
        self.preview.say_only("")
        theme = theme_of(self)
        self.resize(theme.px(1120), theme.px(600))  # the hint knows nothing of wrapped lines

    def show_dealing(self, dealing: Dealing) -> None:
        """Show who would get what, as asked for by ``preview_wanted``."""
        self.preview.show_dealing(dealing)
        self._answered()

    def say_why_not(self, sentence: str) -> None:
        """Show why nobody would get anything."""
        self.preview.say_only(sentence)
        self._answered()

    @property
    def wish(self) -> PackWish:
        """The values of the fields."""
        names = tuple(dict.fromkeys(" ".join(n.split()) for n in self._names.text().split(",") if n.strip()))
        overlap = None if self._all_share.isChecked() else self._overlap.value()
        return PackWish(
            names,
            str(self._articles.currentData()),
            self._count.value(),
            overlap,
            self._blind.value(),
            self._seed.value(),
            self._suggestions.isChecked(),
            self._folder.text().strip(),
            self._anonymous.isChecked(),
            self._tests.value(),
            self._calibration.isChecked(),
            self._each.value(),
        )

    def _wire(self) -> None:
        """Check the fields and ask for the preview again whenever one of them changes."""
        for field in (self._names, self._folder):
            field.textChanged.connect(self._check)
        for number in (self._count, self._overlap, self._each, self._blind, self._tests, self._seed):
            number.valueChanged.connect(self._check)
        for box in (self._all_share, self._calibration):
            box.toggled.connect(self._check)
        self._articles.currentIndexChanged.connect(self._check)

    def _ask_preview(self) -> None:
        """Ask who would get what; while an answer is awaited the question waits, since a large project takes a moment."""
        if self._asked:
            return
        if not self.wish.annotators:
            self.preview.say_only(self.tr("Type the names of the annotators to see who gets what."))
            return
        self._asked, self._shown_of = True, self.wish
        self.preview_wanted.emit(self.wish)

    def _answered(self) -> None:
        self._asked = False
        if self.wish != self._shown_of:
            self._ask.start()

    def _in_two_columns(self) -> None:
        """The fields on the left, and who gets what beside them with all the room that is left."""
        whole, fields, columns = self.body, QVBoxLayout(), QHBoxLayout()
        fields.setSpacing(12)
        self.body = fields
        self._lay_out()
        self.body = whole
        fields.addStretch(1)
        left = QWidget()
        left.setLayout(fields)
        left.setFixedWidth(theme_of(self).px(_FIELDS))
        columns.setSpacing(20)
        columns.addWidget(left)
        columns.addWidget(self.preview, 1)
        whole.addLayout(columns, 1)

    def _numbers(self, total: int) -> None:
        self._count.setRange(0, max(1, total))
        self._count.setSpecialValueText(self.tr("no limit"))
        for share in (self._overlap, self._blind):
            share.setRange(0, 100)
            share.setSuffix(" %")
            share.setSingleStep(5)
        self._each.setRange(2, 20)
        self._tests.setRange(0, 50)
        self._tests.setSuffix(" %")
        self._seed.setRange(0, 1_000_000)

    def _lay_out(self) -> None:
        self._names.setPlaceholderText(self.tr("Names, separated by commas"))
        self.add_row(self.tr("Annotators"), self._names)
        self.add_under(self._who)
        self.add_row(self.tr("Articles"), self._articles)
        self.add_row(self.tr("Pack size"), self._narrow(self._count), self._count)
        self.add_under(self._calibration)
        self.add_row(self.tr("Shared"), self._shared(), self._overlap)
        why = self.tr("of each pack, given to so many people in all. These articles show how far people agree.")
        self.add_under(label(why, "small", wrap=True))
        self.add_under(self._all_share)
        self.add_row(self.tr("Blind"), self._narrow(self._blind), self._blind)
        blind = self.tr("of each pack, without suggestions. These articles show how far suggestions make people agree.")
        self.add_under(label(blind, "small", wrap=True))
        self.add_row(self.tr("Test questions"), self._narrow(self._tests), self._tests)
        tests = self.tr("of each pack: settled articles that look like any other. They show whether somebody drifts.")
        self.add_under(label(tests, "small", wrap=True))
        self.add_under(self._suggestions)
        self.add_under(self._anonymous)
        self.add_row(self.tr("Seed"), self._narrow(self._seed), self._seed)
        choose, row = button(self.tr("Choose…")), QHBoxLayout()
        choose.clicked.connect(self._choose)
        row.setSpacing(8)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        self.add_row(self.tr("Folder"), row, self._folder)

    def _shared(self) -> QHBoxLayout:
        row = self._narrow(self._overlap)
        self._each.setFixedWidth(theme_of(self).px(72))
        self._each.setAccessibleName(self.tr("People who get a shared article"))
        row.insertWidget(1, label(self.tr("among"), "muted"))
        row.insertWidget(2, self._each)
        return row

    def _narrow(self, field: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        field.setFixedWidth(theme_of(self).px(120))
        row.addWidget(field)
        row.addStretch(1)
        return row

    def _fill(self, wish: PackWish) -> None:
        self._names.setText(", ".join(wish.annotators))
        self._articles.setCurrentIndex(max(0, self._articles.findData(wish.articles)))
        self._count.setValue(wish.count)
        self._all_share.setChecked(wish.overlap is None)
        self._overlap.setValue(20 if wish.overlap is None else wish.overlap)
        self._each.setValue(wish.each)
        self._blind.setValue(wish.blind)
        self._seed.setValue(wish.seed)
        self._suggestions.setChecked(wish.suggestions)
        self._anonymous.setChecked(wish.anonymous)
        self._tests.setValue(wish.tests)
        self._calibration.setChecked(wish.calibration)

    def _check(self) -> None:
        """Say who is meant, and let the packs be made only where that can be done."""
        wish = self.wish
        old = [name for name in wish.annotators if name in self._known]
        new = [name for name in wish.annotators if name not in self._known]
        parts = []
        if old:
            parts.append(self.tr("Known here: {names}.").format(names=", ".join(old)))
        if new:
            parts.append(self.tr("New: {names}.").format(names=", ".join(new)))
        here = self.tr("In this project: {names}.").format(names=", ".join(self._known)) if self._known else ""
        self._who.setText(together(*parts) or here)
        self._who.setVisible(bool(parts or here))
        for field in (self._overlap, self._each):
            field.setEnabled(wish.overlap is not None and not wish.calibration)
        self._all_share.setEnabled(not wish.calibration)
        self._tests.setEnabled(not wish.calibration)
        self._ask.start()
        if self.main is not None:
            count = len(wish.annotators)
            many = self.tr("Make {n} packs").format(n=count)
            self.main.setText(many if count > 1 else self.tr("Make the pack"))
            self.main.setEnabled(count > 0 and bool(wish.folder) and (wish.count > 0 or not wish.calibration))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the packs"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)
