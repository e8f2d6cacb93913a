"""What the window asks of rareannot.suggest for links: by the weights that ship, or by those of the pipeline in use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.linking import type_named
from rareannot.gui.base.suggest_functions import link_partners, suggest_links_by
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
