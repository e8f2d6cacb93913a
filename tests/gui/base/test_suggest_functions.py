"""What the window asks of rareannot.suggest for links: by the weights that ship, or by those of the pipeline in use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.linking import type_named
from rareannot.gui.base import suggest_functions
from rareannot.gui.base.suggest_functions import link_partners, suggest_links_by
from rareannot.suggest.links.partners import PartnerFinder
from rareannot.suggest.links.scorer import LinkScorer
from rareannot.suggest.links.weights import FILE, shipped, write_weights
from tests.suggest.links.test_partners import NEWS, marked


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    yield
    suggest_links_by("")


def first() -> str:
    annotation = marked(NEWS)
    return link_partners(annotation, "400,000 tons", type_named(annotation, "of"))[0].id


def test_partners_are_found_by_the_weights_of_the_pipeline_in_use(tmp_path: Path) -> None:
    assert first() == "bauxite"
    write_weights(tmp_path, LinkScorer({"sentence:0 c": -9.0}))
    suggest_links_by(str(tmp_path))
    assert first() == "Lithium carbonate"
    suggest_links_by("")
    assert first() == "bauxite"


def test_a_pipeline_without_weights_of_links_uses_those_that_ship(tmp_path: Path) -> None:
    suggest_links_by(str(tmp_path))
    assert first() == "bauxite"


def test_a_project_that_opens_waits_for_no_weights() -> None:
    shipped.cache_clear()
    suggest_links_by("")
    assert shipped.cache_info().currsize == 0
    assert first() == "bauxite"


def test_a_damaged_file_is_said_and_the_shipped_weights_go_on(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    with pytest.raises(UserError, match="does not hold the weights of links"):
        suggest_links_by(str(tmp_path))
    assert first() == "bauxite"


def test_names_that_are_known_are_of_the_labels_that_there_are() -> None:
    both, places, organisations, none = (
        suggest_functions._known_names(*wanted)
        for wanted in ((True, True), (True, False), (False, True), (False, False))
    )
    assert both.keys() == places.keys() | organisations.keys()
    assert places.keys() != both.keys() != organisations.keys()
    assert not none


def test_a_question_that_comes_soon_is_prepared_by_the_finder_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = list[tuple[object, ...]]()
    monkeypatch.setattr(PartnerFinder, "prepare", lambda _self, *words: prepared.append(words))
    annotation = marked(NEWS)
    link = type_named(annotation, "of")
    suggest_functions.prepare_partners(annotation, "400,000 tons", link)
    assert prepared == [(annotation, "400,000 tons", link)]


def test_what_the_functions_need_is_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()
    for name in ("read_figure", "widen", "complete_unit", "_known_names"):
        monkeypatch.setattr(suggest_functions, name, lambda *_, name=name: read.append(name))
    monkeypatch.setattr(suggest_functions._Finders, "newest", lambda _: read.append("newest"))
    suggest_functions.ready()
    assert read == ["read_figure", "widen", "complete_unit", "_known_names", "newest"]
