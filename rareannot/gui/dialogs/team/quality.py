"""One person's quality over time: the control chart of their test questions, in the order in which they were answered."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QWidget

from rareannot.core.charts.values import Lines, Series
from rareannot.gui.base.theme import theme_of
from rareannot.gui.charts.save_menu import offer_forms
from rareannot.gui.charts.view import ChartView
from rareannot.gui.dialogs.frame import Dialog
from rareannot.gui.widgets.labels import button, label
from rareannot.team.control_chart import LIMIT, Chart
from rareannot.workflow.team.test_questions import Quality

translate = QCoreApplication.translate
_TICKS = 10
_INSET = 16
"""How far the words of a chart stand from its edge, in px."""


def control_chart(chart: Chart) -> Lines | None:
    """Returns the sum after each question with the limit and the first alarm; None before the first question is answered."""
    if not chart.sums:
        return None
    last = len(chart.sums)
    sums = ((0.0, 0.0), *((float(number), total) for number, total in enumerate(chart.sums, 1)))
    series = [
        Series(translate("QualityDialog", "sum {sum}").format(sum=f"{chart.sums[-1]:.1f}"), sums),
        Series(
            translate("QualityDialog", "limit {limit}").format(limit=LIMIT),
            ((0.0, LIMIT), (float(last), LIMIT)),
            dotted=True,
        ),
    ]
    if chart.alarm is not None:
        at = (float(chart.alarm + 1), chart.sums[chart.alarm])
        series.append(Series(translate("QualityDialog", "alarm"), (at,), weights=(0.4,)))
    step = max(1, -(-last // _TICKS))
    heads = (translate("QualityDialog", "test question"), translate("QualityDialog", "sum"))
    return Lines(tuple(series), tuple((float(x), str(x)) for x in range(0, last + 1, step)), heads)


class QualityDialog(Dialog):
    """Shows the chart and says what an alarm in it means; ``view`` is the chart, which asks to be saved."""

    def __init__(self, name: str, quality: Quality | None, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Quality over time"), "", parent)
        self._name = name
        chart = control_chart(quality.chart) if quality else None
        self.view = ChartView(self.tr("{name} at test questions").format(name=name), "")
        self.view.show_chart(chart, self._empty(), " ".join(self._sentences(quality)) if quality and chart else "")
        self.body.addWidget(self.view, 1)
        rule, self._said = label(self._rule(), "small", wrap=True), label("", "medium", wrap=True)
        for words in (rule, self._said):
            words.setContentsMargins(_INSET, 0, _INSET, 0)
            self.body.addWidget(words)
        rule.setVisible(chart is not None)
        self._said.hide()
        self.save = button(self.tr("Save…"))
        self.save.setEnabled(chart is not None)
        self.save.clicked.connect(self._offer)
        self.button_row.insertWidget(0, self.save)
        theme = theme_of(self)
        self.setMinimumWidth(theme.px(480))
        self.resize(theme.px(720), theme.px(460 if chart else 200))

    def say(self, _kind: str, sentence: str) -> None:
        """Say under the chart what came of saving it."""
        self._said.setText(sentence)
        self._said.show()

    def _sentences(self, quality: Quality) -> Iterator[str]:
        seen = quality.chart
        spans, wrong = sum(q.spans for q in seen.questions), sum(q.wrong for q in seen.questions)
        text = self.tr(
            "{wrong} of {spans} spans wrong ({share} %) in {n} test questions; {usual} % is usual in the team."
        )
        share = round(100 * wrong / spans) if spans else 0
        yield text.format(wrong=wrong, spans=spans, share=share, n=quality.answered, usual=round(100 * seen.usual.rate))
        if seen.alarm is None:
            yield self.tr("There was no alarm.")
        else:
            now = self.tr("The first alarm came at question {n}; the sum is now at the limit or above it.")
            past = self.tr("The first alarm came at question {n}; the sum is below the limit now.")
            yield (now if seen.drifts else past).format(n=seen.alarm + 1)

    def _empty(self) -> str:
        return self.tr(
            "{name} has answered no test question yet. When you make packs, set how many of the articles are test questions."
        ).format(name=self._name)

    def _rule(self) -> str:
        return self.tr(
            "An alarm means more wrong spans than chance explains for somebody whose work is as good as is usual in the team. "
            "Of people whose work stays the same, about 4 in 100 get a false alarm within 60 questions."
        )

    def _offer(self) -> None:
        offer_forms(self.view, self.save.mapToGlobal(QPoint(0, self.save.height())), self.view.save_wanted.emit)
