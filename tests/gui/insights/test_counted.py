"""Each figure of Insights, as the page shows it, against a count made straight from the log of a project that was worked on."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from rareannot.core.charts.values import Histogram
from rareannot.core.document import Document
from rareannot.core.history import Action, diff, inverse
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.gui.background.project_thread import ProjectThread
from rareannot.gui.base.settings import Settings
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.base.theme import Theme
from rareannot.gui.charts.view import ChartView
from rareannot.gui.insights.controller import InsightsController
from rareannot.gui.insights.page import InsightsPage
from rareannot.gui.widgets.page import PageContext
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from tests.gui.insights.counting import Counted, counted, middle
from tests.gui.walk import cut_off

PEOPLE = {"mira": "Mira", "noor": "Noor"}
ARTICLES, WORDS = 7, 60
LABELS = ("ORG", "GPE", "MATERIAL")
Page = tuple[InsightsController, Path]


def worked_on(path: Path, seed: int) -> None:
    """A project with suggestions of two sources in which two people did this and that, some of it blind."""
    r = Random(seed)
    with Project.create(path, builtin_label_set()) as project:
        texts = [" ".join(f"word{r.randrange(1000)}" for _ in range(WORDS)) + f" {i}" for i in range(ARTICLES)]
        project.add_documents([Document(text, f"a{i}") for i, text in enumerate(texts)])
        project.suggestions.put([(i + 1, _suggestions(r, text)) for i, text in enumerate(texts)], "names 1, figures 2")
        for uid, name in PEOPLE.items():
            project.work_as(name, uid)
            project.packs.make(
                path.with_name(f"{uid}.rareannot"), Pack(uid, name, tuple(range(1, 5)), frozenset((1, 2)))
            )
            for row in r.sample(range(1, ARTICLES + 1), 5):
                _works(project, r, row)


def _suggestions(r: Random, text: str) -> list[Suggestion]:
    places = [(at, at + len(word)) for word in text.split() for at in [text.index(word)]][:-1]
    return [
        Suggestion(
            start, end, r.choice(LABELS), r.choice(("names 1", "figures 2")), r.choice((0.2, 0.35, 0.6, 0.9, 1.0))
        )
        for start, end in sorted(set(places))[: WORDS // 2]
    ]


def _works(project: Project, r: Random, row: int) -> None:
    """Judge an article: mostly quick accepts in a row, then anything, some of it undone; most articles are finished."""
    done: list[Action] = []
    rush = r.random() < 0.5
    for i, one in enumerate(project.annotation(row).undecided(0.0)):
        before = project.annotation(row)
        kind = "accept" if rush and i < 20 else r.choice(("accept", "reject", "relabel", "accept on screen"))
        after = {
            "accept": lambda a, m: a.accept(m),
            "accept on screen": lambda a, m: a.accept_all([m]),
            "reject": lambda a, m: a.reject(m),
            "relabel": lambda a, m: a.relabel(m, "FAC"),
        }[kind](before, one.id)
        ms = r.randrange(80, 399) if rush and i < 20 else r.choice((250, 900, 4_000, 59_999, 70_000, None))
        done.append(Action(kind, diff(before, after), ms))
        project.save(row, done[-1])
        if r.random() < 0.1 and not rush:
            project.save(row, inverse(done.pop(), "undo"))
    before = project.annotation(row)
    start = before.document.text.rindex(" ") + 1
    after = before.add(Span(start, len(before.document.text), "CARDINAL"))
    project.save(row, Action("add", diff(before, after), 3_000))
    if not after.waiting(0.0) and r.random() < 0.8:
        project.save(row, Action("done", diff(after, after.with_status("done")), 1_200))


@pytest.fixture(params=[1, 2, 3], scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A project that was worked on, to be copied."""
    path = tmp_path_factory.mktemp("worked") / "p.rareannot"
    worked_on(path, request.param)
    return path


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path, worked: Path) -> Iterator[Page]:
    """The page, and a copy of the project that it looks at."""
    path = tmp_path / "p.rareannot"
    copy = path.with_name("copy.rareannot")
    for target in (path, copy):
        target.write_bytes(worked.read_bytes())
    project = Project.open(path)
    project.work_as("Mira", "mira")
    project_thread = ProjectThread(project)
    mode = InsightsController(PageContext(project_thread, project.label_set, Theme(), Settings(), Shortcuts()))
    qtbot.addWidget(mode)
    mode.show()
    with qtbot.waitSignal(mode.gathering.gathered, timeout=30_000):
        mode.enter()
    yield mode, copy
    mode.close_down()
    project_thread.close()


def chooses(qtbot: QtBot, mode: InsightsController, combo: QComboBox, text: str) -> None:
    with qtbot.waitSignal(mode.gathering.gathered, timeout=30_000):
        combo.setCurrentText(text)


def told(page: InsightsPage) -> list[str]:
    return [big.text() for big, _ in page.numbers._pairs]


def percent(part: int, whole: int) -> str:
    return str(round(100 * part / whole)) if whole >= 20 else "–"


def agrees(page: InsightsPage, log: Counted) -> None:
    """Every number and chart of the page says what the log says."""
    _numbers(page, log)
    _progress(page, log)
    _acceptance(page.views["acceptance"], log.judged)
    _acceptance(page.views["acceptance by label"], log.by_label)
    shares = page.views["labels"].chart()
    assert {row[0]: row[1] for row in (shares.table()[1:] if shares else ())} == {
        k: str(n) for k, n in log.labels.items()
    }
    _times(page, log)
    _influence(page, log)


def _numbers(page: InsightsPage, log: Counted) -> None:
    judged, spans = log.judged.total(), log.labels.total()
    accepted = sum(n for (_, _, fate), n in log.judged.items() if fate == "accepted")
    done, all_judged, all_spans, seconds, runs = told(page)
    assert done == f"{log.days.total()} of {ARTICLES}"
    assert (all_judged, all_spans) == (str(judged), str(spans))
    smalls = [small.text() for _, small in page.numbers._pairs]
    assert f"{round(100 * accepted / judged)}\u202f% unchanged" in smalls[1]
    assert f"{round(100 * log.by_hand / spans)}\u202f% made by hand" in smalls[2]
    assert float(seconds.removesuffix(" s")) * 1000 == pytest.approx(middle(list(map(float, log.decisions))), abs=100)
    assert runs == str(len(log.runs))
    assert sorted(run.length for run in page.runs.shown) == sorted(log.runs)


def _progress(page: InsightsPage, log: Counted) -> None:
    chart = page.views["progress"].chart()
    rows = chart.table()[1:] if chart else ()
    name = f"{log.days.total()} done"
    assert {row[2] for row in rows if row[0] == name} == ({"0", str(log.days.total())} if log.days else set())


def _acceptance(view: ChartView, judged: Counter[tuple[str, int, str]]) -> None:
    chart = view.chart()
    rows = {row[0]: row[1:] for row in chart.table()[1:]} if chart else {}
    assert set(rows) == {source for source, _, _ in judged}
    for source, cells in rows.items():
        for band in range(5):
            fates = {fate: judged[source, band, fate] for fate in ("accepted", "corrected", "rejected")}
            whole = sum(fates.values())
            few = "few" if whole else ""
            assert cells[band] == (percent(fates["accepted"], whole) if whole >= 20 else few)
        fates = {f: sum(judged[source, b, f] for b in range(5)) for f in ("accepted", "corrected", "rejected")}
        whole = sum(fates.values())
        assert cells[5:] == (percent(fates["accepted"], whole), percent(fates["corrected"], whole), str(whole))


def _times(page: InsightsPage, log: Counted) -> None:
    chart = page.views["times"].chart()
    assert sum(int(n) for _, n in (chart.table()[1:] if chart else ())) == len(log.minutes)
    if not log.minutes:
        assert chart is None
        return
    assert isinstance(chart, Histogram)
    assert chart.mark is not None
    assert chart.mark[0] == middle(log.minutes)
    edges = [i * chart.width for i in range(len(chart.counts) + 1)]
    counts = [sum(a <= m < b for m in log.minutes) for a, b in pairwise(edges)]
    assert list(chart.counts) == counts


def _influence(page: InsightsPage, log: Counted) -> None:
    chart = page.views["influence"].chart()
    if not log.groups[True]:
        assert chart is None
        return
    assert chart is not None
    for row, blind in zip(chart.table()[1:], (False, True), strict=True):
        group = log.groups[blind]
        spans, words = sum(s for _, s, _ in group), sum(w for _, _, w in group)
        minutes = middle([m for m, _, _ in group if m])
        time = "–" if minutes is None else page_time(minutes)
        assert row[1:] == (str(len(group)), time, f"{1000 * spans / words:.1f}" if words else "–")


def page_time(minutes: float) -> str:
    whole, seconds = divmod(round(minutes * 60), 60)
    return f"{whole} min {seconds} s" if whole else f"{seconds} s"


def test_every_figure_of_the_page_is_what_the_log_says(shown: Page) -> None:
    mode, copy = shown
    log = counted(copy)
    assert log.decisions
    assert log.judged
    agrees(mode.page, log)


def test_and_of_one_annotator_alone(shown: Page, qtbot: QtBot) -> None:
    mode, copy = shown
    chooses(qtbot, mode, mode.page.people, "Noor")
    agrees(mode.page, counted(copy, "noor"))


def test_and_the_suggestions_of_one_label(shown: Page, qtbot: QtBot) -> None:
    mode, copy = shown
    whole, some = told(mode.page), "FAC"
    chooses(qtbot, mode, mode.page.labels, some)
    narrowed = told(mode.page)
    assert [narrowed[i] for i in (0, 2, 4)] == [whole[i] for i in (0, 2, 4)]
    assert int(narrowed[1]) == counted(copy).labels[some]


def test_there_was_something_to_count(tmp_path: Path) -> None:
    """The walk does what the figures are about; else the tests above would compare nothing with nothing."""
    logs = []
    for seed in (1, 2, 3):
        path = tmp_path / f"{seed}" / "p.rareannot"
        path.parent.mkdir()
        worked_on(path, seed)
        logs.append(counted(path))
    assert all(log.days and log.minutes and log.by_hand for log in logs)
    assert any(log.runs for log in logs)
    assert any(log.groups[True] for log in logs)
    assert any(log.groups[False] for log in logs)


@pytest.mark.parametrize("width", [720, 900, 1280])
def test_nothing_is_cut_off_or_squeezed(shown: Page, qtbot: QtBot, width: int) -> None:
    mode, _ = shown
    mode.resize(width, 560)
    qtbot.wait(50)
    buttons = [b for b in mode.findChildren(QPushButton) if b.isVisibleTo(mode)]
    assert [b.text() for b in buttons if b.height() < b.minimumSizeHint().height()] == []
    assert cut_off(mode) == []
