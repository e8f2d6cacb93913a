"""The dialog "Suggestions": how right each source and label was in this project, with switches and thresholds."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabBar, QWidget

from rareannot.core.trust import FEW, Record, Trust
from rareannot.gui.base.ready_texts import source_text
from rareannot.gui.base.theme import theme_of
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.dialogs.trust_table import TrustModel, TrustTable, lines_of
from rareannot.gui.dialogs.values import Choice
from rareannot.gui.widgets.labels import label


class TrustDialog(Dialog):
    """Asks which sources and labels to trust; ``trust`` is what the switches say now."""

    def __init__(
        self,
        records: Sequence[Record],
        trust: Trust,
        sources: Sequence[Choice],
        labels: Sequence[Choice],
        parent: QWidget | None = None,
    ) -> None:
        """``sources`` and ``labels`` are shown even before anything was decided; their detail says what they are."""
        super().__init__(self.tr("Suggestions"), self.tr("Apply"), parent)
        self.trust = trust
        by_source = lines_of(records, sources, lambda r: r.source, lambda r: r.label)
        by_label = lines_of(records, labels, lambda r: r.label, lambda r: source_text(r.source))
        self._models = (
            TrustModel(by_source, trust, self.tr("Source"), self._set, self),
            TrustModel(by_label, trust, self.tr("Label"), self._set, self),
        )
        self.tabs, self.table = QTabBar(), TrustTable()
        self._build()
        self._show(0)
        theme = theme_of(self)
        self.resize(theme.px(860), theme.px(600))

    def _build(self) -> None:
        self.tabs.addTab(self.tr("By source"))
        self.tabs.addTab(self.tr("By label"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Grouped"))
        self.tabs.currentChanged.connect(self._show)
        what = self.tr(
            "How the annotators of this project decided on suggestions. Switch off a source that is in the way, or hide low scores."
        )
        right = self.tr(
            "“Right” is the share accepted unchanged; with fewer than {few} decisions it says little and is "
            "marked “few”. Suggestions that score below “Hide below” appear only with “Show low-scored "
            "suggestions”. Space switches a source, a digit sets the score."
        )
        self.body.addWidget(label(what, wrap=True))
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(label(right.format(few=FEW), "small", wrap=True))

    def _show(self, tab: int) -> None:
        self.table.setAccessibleName(self.tabs.tabText(tab))
        self.table.show_model(self._models[tab])

    def _set(self, trust: Trust) -> None:
        self.trust = trust
        for model in self._models:
            model.set_trust(trust)
