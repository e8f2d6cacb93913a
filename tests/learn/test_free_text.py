"""Freely licensed text for the shipped pipeline: what is taken from each source, what is about mining, and each text once."""

import importlib
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

PIPELINE = Path(__file__).resolve().parents[2] / "packaging" / "pipeline"
MINING = (
    "The company said that the copper mine in the north will produce ore for thirty years, and that the miners who work in"
    " the open pit will be asked to move the tailings to a new dam, which the ministry of mining has approved. "
)
OTHER = "The minister said that the school in the town is to be opened in spring, and that the pupils will be taught there. "


@pytest.fixture(scope="module")
def made() -> Iterable[dict[str, Any]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(PIPELINE))
        names = ("about_mining", "checkouts", "free_sources", "free_text", "prose")
        yield {name: importlib.import_module(name) for name in names}


def test_paragraphs_stay_and_buttons_contacts_and_signatures_go(made: dict[str, Any]) -> None:
    page = "For Immediate Release\n<b>The bill</b>  passed , see https://a.example/b\r\nCall (202) 555-0100\nShare\nAnn Lee"
    assert made["prose"].clean(page) == "The bill passed, see"


def test_prose_is_long_enough_and_not_in_capitals(made: dict[str, Any]) -> None:
    is_prose = made["prose"].is_prose
    assert is_prose(OTHER * 6)
    assert not is_prose(OTHER)
    assert not is_prose(OTHER.upper() * 6)


def test_a_text_is_about_mining_and_not_about_mines_that_explode(made: dict[str, Any]) -> None:
    about = made["about_mining"].is_about_mining
    assert about(MINING * 3)
    assert not about(OTHER * 6)
    assert not about(
        (MINING + "Landmines and naval torpedoes detonated near the battalion, players of the game said. ") * 3
    )


def test_passages_about_mining_go_over_one_other_paragraph_and_no_more(made: dict[str, Any]) -> None:
    one, two = MINING.strip(), (MINING * 3).strip()
    first = f"{one}\n{OTHER}\n{one}\n{one}"
    text = f"{OTHER}\n{first}\n{OTHER}\n{OTHER}\n{two}\n{OTHER}"
    assert [*made["about_mining"].passages(text)] == [first, two]


def test_a_passage_that_was_known_is_not_taken_again_nor_is_its_page(made: dict[str, Any]) -> None:
    page, (source, *_) = made["free_sources"].Page, made["free_sources"].SOURCES
    chosen = made["free_text"].Chosen()
    for address in ("a", "b"):
        chosen.add(page(address, MINING * 5), source)
        chosen.add(page(address, OTHER * 6), source)
    assert [one.address for one in chosen.domain] == ["a"]
    assert [one.address for one in chosen.general] == ["a"]


def test_a_source_gives_texts_until_it_gave_as_many_words_as_are_wanted(made: dict[str, Any]) -> None:
    text = made["free_text"].FreeText
    some = [
        *(text("w " * 10, "long (a/b)", "", "") for _ in range(9)),
        *(text("w", "short (c/d)", "", "") for _ in range(40)),
    ]
    given = made["free_text"].no_more_than(some, {"long (a/b)": 21, "short (c/d)": 7})
    sources = [one.source for one in given]
    assert (sources.count("long (a/b)"), sources.count("short (c/d)")) == (3, 7)


def test_a_briefing_is_read_without_its_markdown_and_one_that_quotes_others_is_not(made: dict[str, Any]) -> None:
    stored = "---\npermalink: https://w.example/1\n---\n# Remarks\n\nThe **President** met\n[Ann Lee](https://a.example).\n\n***\n\n- A *first* point."
    page = made["free_sources"]._briefing("remarks/one.md", stored)
    assert (page.address, page.text) == ("https://w.example/1", "Remarks\nThe President met Ann Lee.\nA first point.")
    assert made["free_sources"]._briefing("releases/icymi-one.md", stored) is None


def test_an_article_of_wikipedia_loses_captions_and_appendix_and_gets_its_name_back(made: dict[str, Any]) -> None:
    first = "view.jpg|thumb]] ANN LAKE MINE ( ; ), or LAKE OF ANN, is a mine in the north\nof the country.[1]"
    stored = f"{first}\n\n{{| table |}}\n\n{OTHER}\n\nReferences\n\n{OTHER * 8}"
    page = made["free_sources"]._article("Page/Ann_Lake_Mine.md", stored)
    assert page.address == "https://en.wikipedia.org/wiki/Ann_Lake_Mine"
    assert page.text == f"Ann Lake Mine, or Lake of Ann, is a mine in the north of the country.\n{OTHER.strip()}"
    assert made["free_sources"]._article("Page/List_of_mines.md", stored) is None


def test_a_scanned_transcript_is_joined_and_asked_more_of(made: dict[str, Any]) -> None:
    sources = made["free_sources"]
    marked = (
        "<p>Canberra FOR PRESS: The Govern-<br />ment met.<br />a<br />b<br />c<br />12</p><p>- 2 - It agreed.</p>"
        + "<br />" * 3
    )
    page = sources._transcript("transcripts/transcript-77.xml", f"<content><![CDATA[{marked}]]></content>")
    assert page.address == "https://pmtranscripts.pmc.gov.au/release/77"
    assert page.text == "The Government met. a b c 12\nIt agreed."
    assert page.legible == sources.SCANNED


def test_a_page_is_legible_if_its_words_are_known_or_it_was_never_scanned(made: dict[str, Any]) -> None:
    sources, known = made["free_sources"], {"the": 3, "mine": 3, "rnine": 1}
    scanned = sources.Page("", "the rnine " * 50, sources.SCANNED)
    assert not sources.is_legible(scanned, known)
    assert sources.is_legible(sources.Page("", "the rnine"), known)
    assert sources.is_legible(sources.Page("", "The mine " * 50, sources.SCANNED), known)
    assert not sources.is_legible(sources.Page("", "The mine " * 49, sources.SCANNED), known)


def test_a_release_of_the_archive_ends_before_its_links_and_has_no_paragraph_that_many_have(
    made: dict[str, Any],
) -> None:
    boilerplate = "The wire reaches many readers and is not to be copied in whole or in part by anybody."
    releases = {
        f"wire/2024/0{i}01/one.md": f"# Title\n\nVANCOUVER, May {i} (NewMediaWire) - Corran {i} **drills**\n[here](https://a.example).\n\n"
        f"{boilerplate}\n\nContact Details\n\nAnn Lee\n\n[Newsramp.com TLDR](https://b.example)\nPickup"
        for i in range(1, 6)
    }

    class Checkout:
        def at_head(self, path: re.Pattern[str]) -> Iterable[tuple[str, str]]:
            return releases.items()

    sources = made["free_sources"]
    first, *rest = [sources._archived_page(*one) for one in sources._archived(Checkout())]
    assert len(rest) == 4
    assert first.address.endswith("/wire/2024/0101/one.md")
    assert first.text == "Corran 1 drills here."


@pytest.mark.parametrize(("place", "bare"), [(".", False), ("repo", True)])
def test_a_checkout_is_read_at_head_and_in_all_versions(
    made: dict[str, Any], tmp_path: Path, place: str, bare: bool
) -> None:
    folder, path = tmp_path / "work", re.compile(r"data/.*\.txt")
    own = ["git", "-C", str(folder), "-c", "user.name=Ann", "-c", "user.email=ann@a.example"]
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    (folder / "data").mkdir()
    for text in ("first", "second"):
        (folder / "data" / "ä b.txt").write_text(text, "utf-8")
        (folder / "other.txt").write_text(text, "utf-8")
        subprocess.run([*own, "add", "."], check=True)
        subprocess.run([*own, "commit", "-q", "-m", text], check=True)
    into = tmp_path / "all" / "ann+one" / place
    subprocess.run(["git", "clone", "-q", *(["--bare"] if bare else []), str(folder), str(into)], check=True)
    checkout = made["checkouts"].find(tmp_path / "all", "ann/one")
    assert [*checkout.at_head(path)] == [("data/ä b.txt", "second")]
    assert {text for _, text in checkout.ever(path)} == {"first", "second"}


def test_a_checkout_that_is_missing_is_named(made: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"github\.com/ann/one"):
        made["checkouts"].find(tmp_path, "ann/one")
