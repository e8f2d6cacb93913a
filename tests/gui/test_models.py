"""Every model of the program keeps Qt's rules: the classes are found, not listed, so that a new one cannot be forgotten."""

import pkgutil
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from operator import attrgetter

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

import rareannot.gui
from rareannot.core.labels import builtin_label_set
from rareannot.core.trust import Trust
from rareannot.gui.annotate.article_list.model import ArticleListModel
from rareannot.gui.base.shortcuts import Shortcuts
from rareannot.gui.dialogs.keys import KeysModel
from rareannot.gui.dialogs.same_words_preview import SameWordsModel
from rareannot.gui.dialogs.training.tables import TextModel
from rareannot.gui.dialogs.trust_table import TrustModel, lines_of
from rareannot.gui.facts.table import FactModel
from rareannot.gui.labels.draft import LabelSetDraft
from rareannot.gui.labels.findings import FindingsModel, PlaceLine, PlacesModel
from rareannot.gui.labels.table import LabelModel
from rareannot.gui.palette import Entry
from rareannot.gui.palette.pane import PaletteModel
from rareannot.gui.palette.values import ARTICLE
from rareannot.gui.review.agreement.bars import BarsModel
from rareannot.gui.review.agreement.heat_cells import GridModel
from rareannot.gui.review.sites.model import SitesModel
from rareannot.gui.review.sites.order import listing
from rareannot.gui.review.sites.readings import ReadingRow, ReadingsModel
from rareannot.gui.widgets.excerpt import Excerpt
from tests.core import test_fact_table
from tests.gui.annotate.article_list import test_model as documents
from tests.gui.dialogs import test_trust_table
from tests.gui.labels import test_consistency as findings
from tests.gui.palette.test_pane import ENTRIES
from tests.gui.review.agreement import test_heat_grid as grid
from tests.gui.review.sites.test_model import row
from tests.gui.review.test_models import BARS

Steps = Iterator[Callable[[], object]]
"""What is done with a model, one thing after the other; at each point it is walked whole."""


def palette(model: PaletteModel) -> Steps:
    yield partial(model.set_entries, ENTRIES)
    for typed in ("a", "o", "zz", ""):
        yield partial(model.narrow, typed)
        yield partial(model.put_articles, typed, [Entry(ARTICLE, "1", "one")])


def sites(model: SitesModel) -> Steps:
    yield partial(model.show_sites, listing([("label", range(1, 400)), ("value", [900])], {3, 900}))
    yield partial(model.put_rows, [row(i) for i in range(1, 5)])
    yield partial(model.set_state, 3, "decided")
    yield partial(model.fold, "label")
    yield partial(model.put_rows, [row(2, "changed")])
    yield partial(model.fold, "label")
    yield partial(model.show_sites, listing([], set()))


def bars(model: BarsModel) -> Steps:
    for shown in (BARS, BARS[:1], ()):
        yield partial(model.show_bars, shown)


def cells(model: GridModel) -> Steps:
    yield partial(model.show_cells, grid.NAMES, grid.NAMES, grid.CELLS, ["a"] * len(grid.NAMES))
    yield partial(model.shorten_rows, True)
    yield partial(model.show_cells, (), (), ())


def readings(model: ReadingsModel) -> Steps:
    one, around = ReadingRow("1", 0, (), (), "1 of 2", "made by hand", "2.0 s"), Excerpt("some words", 0, 0, 4)
    yield partial(model.show_rows, [one, one], around, 1)
    yield partial(model.show_rows, [], around)


def lines(model: FindingsModel) -> Steps:
    yield partial(model.show_findings, [findings.TWO, findings.SPACE])
    yield partial(model.show_findings, [])


def places(model: PlacesModel) -> Steps:
    yield partial(model.show_places, [PlaceLine(one, "now", "then") for one in findings.SHOWN.values()])
    yield partial(model.show_places, [])


def labels(model: LabelModel) -> Steps:
    draft = LabelSetDraft.of(builtin_label_set())
    for shown in (draft, draft.moved(0, 1), draft.with_new("figure")[0], draft.without(0, None)):
        yield partial(model.show_draft, shown, {"ORG": 3}, {1})


def text(model: TextModel) -> Steps:
    for rows in ([("a", "1"), ("b", "2")], [("c", "3")], []):
        yield partial(model.set_rows, rows)


def facts(model: FactModel) -> Steps:
    for rows in ([1, 0], [0], []):
        yield partial(model.show_rows, test_fact_table.FACTS, array("l", rows))


def alike(model: SameWordsModel) -> Steps:
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.Checked):
        yield partial(model.setData, model.index(0), state, Qt.ItemDataRole.CheckStateRole)


def keys(model: KeysModel) -> Steps:
    for words in ("ctrl+shift+a", "next undec", "zzz", ""):
        yield partial(model.narrow, words)


def trust(model: TrustModel) -> Steps:
    yield partial(model.set_trust, Trust())
    for line in range(model.rowCount()):
        yield partial(
            model.setData, model.index(line, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
        )


def articles(model: ArticleListModel) -> Steps:
    yield partial(model.set_ids, range(1, 700))
    yield partial(model.put_rows, [documents.row(3, "changed")])
    yield partial(model.forget, [3])
    yield partial(model.set_ids, [])
    yield partial(model.set_ids, [5, 4])


def trusted(parent: QObject) -> TrustModel:
    return TrustModel(
        lines_of(test_trust_table.RECORDS, test_trust_table.SOURCES, attrgetter("source"), attrgetter("label")),
        Trust(),
        "Source",
        lambda _trust: None,
        parent,
    )


MODELS: dict[type[QAbstractItemModel], tuple[Callable[[QObject], QAbstractItemModel], Callable[..., Steps]]] = {
    PaletteModel: (PaletteModel, palette),
    SitesModel: (SitesModel, sites),
    BarsModel: (BarsModel, bars),
    GridModel: (GridModel, cells),
    ReadingsModel: (ReadingsModel, readings),
    FindingsModel: (FindingsModel, lines),
    PlacesModel: (PlacesModel, places),
    LabelModel: (LabelModel, labels),
    TextModel: (lambda parent: TextModel(("name", "count"), (1,), parent), text),
    FactModel: (lambda parent: FactModel(builtin_label_set(), parent), facts),
    SameWordsModel: (lambda parent: SameWordsModel([row(1), row(2)], parent), alike),
    KeysModel: (lambda parent: KeysModel(Shortcuts(), parent), keys),
    TrustModel: (trusted, trust),
    ArticleListModel: (ArticleListModel, articles),
}
"""Each model: how one is made, and what is done with it."""


def below(kind: type[QAbstractItemModel]) -> Iterator[type[QAbstractItemModel]]:
    """The classes of the program that are made from ``kind``, at any depth."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("rareannot."):
            yield one
        yield from below(one)


def test_no_model_is_forgotten() -> None:
    for module in pkgutil.walk_packages(rareannot.gui.__path__, "rareannot.gui."):
        import_module(module.name)
    assert set(below(QAbstractItemModel)) == set(MODELS)


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_a_model_keeps_qts_rules_whatever_is_done_with_it(qtbot: QtBot, kind: type[QAbstractItemModel]) -> None:
    parent = QObject()
    make, steps = MODELS[kind]
    model = make(parent)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent)
    done = 0
    for step in steps(model):
        step()
        qtbot.wait(1)  # rows that were asked for may be asked of somebody
        for line in range(min(model.rowCount(), 40)):
            for column in range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1):
                model.index(line, column).data()
        done += 1
    assert done > 1
    assert tester.model() is model
