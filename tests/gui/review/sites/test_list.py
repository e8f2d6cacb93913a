"""The list of sites on the screen: headings are lower than sites, wherever they come to stand."""

from pytestqt.qtbot import QtBot

from rareannot.core.labels import builtin_label_set
from rareannot.gui.review.sites.list import SitesList
from rareannot.gui.review.sites.model import SitesModel
from rareannot.gui.review.sites.order import listing


def test_a_line_that_was_a_heading_is_as_high_as_a_site_when_it_holds_one(qtbot: QtBot) -> None:
    model = SitesModel()
    view = SitesList(model, builtin_label_set())
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show()

    def heights() -> list[tuple[bool, int]]:
        return [(model.number_at(line) is None, view.rowHeight(line)) for line in range(model.rowCount())]

    model.show_sites(listing([("label", [1, 2]), ("boundary", [3, 4, 5, 6])], set()))
    heading, site = view.rowHeight(0), view.rowHeight(1)
    assert heading < site
    model.show_sites(listing([("label", [1, 2, 7, 8]), ("boundary", [3, 4])], set()))
    assert heights() == [(is_heading, heading if is_heading else site) for is_heading, _ in heights()]
    model.fold("label")
    assert heights() == [(is_heading, heading if is_heading else site) for is_heading, _ in heights()]
    model.fold("label")
    assert heights() == [(is_heading, heading if is_heading else site) for is_heading, _ in heights()]
