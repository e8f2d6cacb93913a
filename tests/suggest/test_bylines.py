"""Who wrote an article, where and for whom, and who speaks."""

import pytest

from rareannot.suggest.bylines import at_line_starts
from rareannot.suggest.names.folded_text import read

LINES = {
    "byline": ("By Dickson Oyango\nIt rained.", "PERSON", ["Dickson Oyango"]),
    "byline with its paper": ("By Jane Doe, Daily Bugle\nIt rained.", "PERSON", ["Jane Doe"]),
    "name and medium": ("Jane Doe - Creamer Media\nIt rained.", "PERSON", ["Jane Doe"]),
    "medium": ("Jane Doe - Creamer Media\nIt rained.", "ORG", ["Creamer Media"]),
    "speaker": ("Ann Lee -- Chief Financial Officer\nThank you.", "PERSON", ["Ann Lee"]),
    "agency": ("QUARNEL, Kenya, Jun 3 2022 (IPS) - It rained.", "ORG", ["IPS"]),
    "town": ("QUARNEL, Kenya, Jun 3 2022 (IPS) - It rained.", "GPE", ["QUARNEL", "Kenya"]),
    "no town": ("ADVERTISEMENT - It rained.", "GPE", []),
    "no byline": ("By then Jane Doe had left.", "PERSON", []),
    "no speaker": ("Red Lake - the largest one - froze.", "PERSON", []),
}


@pytest.mark.parametrize(("text", "label", "wanted"), [pytest.param(*case, id=name) for name, case in LINES.items()])
def test_names_at_the_start_of_a_line(text: str, label: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end, *_ in at_line_starts(read(text, False), label)] == wanted


def test_normalised_text_has_none() -> None:
    assert list(at_line_starts(read("by jane doe it rained", True), "PERSON")) == []
