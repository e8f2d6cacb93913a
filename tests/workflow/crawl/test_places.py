"""A job that comes from elsewhere reads nothing of this computer that its user did not name."""

import json
import shutil
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.choosing import Wish
from rareannot.crawl.engines import LocalEngine
from rareannot.workflow.crawl import TagPlan, begin_tagging
from rareannot.workflow.crawl import places as module
from rareannot.workflow.crawl.choosing import choose_into
from rareannot.workflow.crawl.duplicates import find_duplicates
from tests.workflow.crawl.articles import records, write_shards

pytest.importorskip("pyarrow")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A crawl that was tagged on this computer."""
    monkeypatch.setattr(module, "_remembered", lambda: tmp_path / "home" / "crawls.txt")
    write_shards(tmp_path / "crawl", records(8), 2)
    made = tmp_path / "out"
    for one in begin_tagging([str(tmp_path / "crawl")], str(made), TagPlan(("boilerplate",))).run(LocalEngine()):
        assert not one.failure
    return made


def _naming(out: Path, address: Path | str) -> None:
    """Let the manifest name another file as its first shard, of the same size and time."""
    said = json.loads((out / "job.json").read_text("utf-8"))
    said["shards"][0]["address"] = str(address)
    (out / "job.json").write_text(json.dumps(said), "utf-8")


def test_what_was_tagged_here_is_read_wherever_it_lies_now(out: Path, tmp_path: Path) -> None:
    shutil.move(out, tmp_path / "moved")
    assert choose_into(str(tmp_path / "moved"), tmp_path / "day", Wish(3)).new == 3
    assert find_duplicates(str(tmp_path / "moved"), LocalEngine()).articles == 8


def test_a_job_that_names_a_file_of_mine_is_refused_and_makes_no_project(out: Path, tmp_path: Path) -> None:
    private = tmp_path / "private" / "letters.jsonl"
    private.parent.mkdir()
    shutil.copy2(tmp_path / "crawl" / "s000.jsonl", private)
    _naming(out, private)
    for places in ((), (str(tmp_path / "crawl"),)):
        with pytest.raises(UserError, match=r"names files to be read in .*private"):
            choose_into(str(out), tmp_path / "day", Wish(3), places)
        with pytest.raises(UserError, match="--from"):
            find_duplicates(str(out), LocalEngine(), places=places)
    assert not (tmp_path / "day.rareannot").exists()
    assert not (out / "signatures").exists()


def test_a_job_of_another_computer_is_read_where_its_places_are_named(out: Path, tmp_path: Path) -> None:
    (tmp_path / "home" / "crawls.txt").unlink()
    with pytest.raises(UserError, match="not tagged on this computer"):
        choose_into(str(out), tmp_path / "day", Wish(3))
    assert choose_into(str(out), tmp_path / "day", Wish(3), [str(tmp_path / "crawl") + "/"]).new == 3
    files = [str(tmp_path / "crawl" / f"s{number:03}.jsonl") for number in range(2)]
    assert choose_into(str(out), tmp_path / "day", Wish(3), files).new == 0


@pytest.mark.parametrize("way", ["crawl/../private/s.jsonl", "crawler/s.jsonl"])
def test_no_way_leads_out_of_a_place(out: Path, tmp_path: Path, way: str) -> None:
    _naming(out, f"{tmp_path}/{way}")
    with pytest.raises(UserError, match="--from"):
        choose_into(str(out), tmp_path / "day", Wish(3), [str(tmp_path / "crawl")])


def test_a_home_that_cannot_be_written_to_only_asks_later(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(module, "_remembered", lambda: tmp_path / "file" / "crawls.txt")
    begin_tagging([str(tmp_path / "crawl")], str(out), TagPlan(("boilerplate",)))
    with pytest.raises(UserError, match="--from"):
        choose_into(str(out), tmp_path / "day", Wish(3))
