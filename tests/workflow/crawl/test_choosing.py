"""Articles chosen from a crawl into a project: with their suggestions and origin, the same in any shards."""

from pathlib import Path

import pytest

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.suggestion import Suggestion
from rareannot.crawl.choosing import Wish
from rareannot.crawl.engines import LocalEngine
from rareannot.crawl.job import GivenUp, give_up, needed_job, part_name
from rareannot.crawl.storage import Storage
from rareannot.store import Project
from rareannot.workflow.crawl import TagPlan, begin_tagging
from rareannot.workflow.crawl.choosing import FROM, HASH, RECORD, WHY, choose_into
from rareannot.workflow.crawl.duplicates import find_duplicates
from tests.workflow.crawl.articles import records, write_shards

pytest.importorskip("pyarrow")
QUICK = TagPlan(("figures", "materials"))


def _tagged(folder: Path, shards: int, count: int = 60, twins: int = 10) -> str:
    write_shards(folder / "crawl", records(count, twins), shards)
    out = str(folder / "out")
    assert {one.failure for one in begin_tagging([str(folder / "crawl")], out, QUICK).run(LocalEngine())} == {""}
    return out


def _articles(path: Path) -> dict[str, tuple[str, str]]:
    with workflow.open_project(path, read_only=True) as project:
        documents = [project.document(row) for row in project.ids()]
        return {one.name: (one.text, str(one.meta[WHY])) for one in documents}


def _suggested(project: Project) -> list[tuple[Document, list[Suggestion]]]:
    return [(document, list(found.values())) for document, found in project.suggestions.all()]


def test_a_project_is_made_with_suggestions_and_where_they_come_from(tmp_path: Path) -> None:
    out, path = _tagged(tmp_path, 3), tmp_path / "day.rareannot"
    report = choose_into(out, path, Wish(20))
    assert (report.new, sum(report.why.values()), report.why["random"], report.grouped) == (20, 20, 2, False)
    with workflow.open_project(path, read_only=True) as project:
        for document, found in _suggested(project):
            assert document.meta[HASH] == document.sha256
            assert str(document.meta[FROM]).endswith(".jsonl")
            assert str(document.meta["url"]).startswith("https://example.org/")
            assert isinstance(document.meta[RECORD], int)
            assert {s.source.split()[0] for s in found} == {"figures", "materials"}
            assert all(document.text[s.start : s.end].strip() for s in found)


def test_the_choice_is_the_same_in_any_shards_and_again_adds_nothing(tmp_path: Path) -> None:
    made = []
    for shards in (1, 4):
        out, path = _tagged(tmp_path / str(shards), shards), tmp_path / f"{shards}.rareannot"
        choose_into(out, path, Wish(15, {"MATERIAL": 40}, 0.2, "seed"))
        made.append(_articles(path))
        assert choose_into(out, path, Wish(15, {"MATERIAL": 40}, 0.2, "seed")).new == 0
    assert made[0] == made[1]


def test_of_near_duplicates_one_is_chosen(tmp_path: Path) -> None:
    out = _tagged(tmp_path, 2)
    find_duplicates(out, LocalEngine())
    report = choose_into(out, tmp_path / "day.rareannot", Wish(60, share=0))
    assert (report.new, report.grouped) == (50, True)


def test_near_duplicates_were_looked_for_also_where_there_are_none(tmp_path: Path) -> None:
    out = _tagged(tmp_path, 2, count=20, twins=0)
    assert find_duplicates(out, LocalEngine()).groups == 0
    assert choose_into(out, tmp_path / "day.rareannot", Wish(10)).grouped


def test_line_ends_are_made_ours_and_the_spans_moved(tmp_path: Path) -> None:
    write_shards(tmp_path / "crawl", [{"id": "a", "text": "\ufeffNews\r\nKallvik sold 1,200 tonnes\r\nof lithium."}], 1)
    out, path = str(tmp_path / "out"), tmp_path / "day.rareannot"
    assert [one.failure for one in begin_tagging([str(tmp_path / "crawl")], out, QUICK).run(LocalEngine())] == [""]
    choose_into(out, path, Wish(1))
    with workflow.open_project(path, read_only=True) as project:
        [(document, found)] = _suggested(project)
        assert "\r" not in document.text
        assert "1,200 tonnes" in {document.text[s.start : s.end] for s in found}


def test_a_crawl_that_is_not_tagged_completely_or_changed_is_refused(tmp_path: Path) -> None:
    out, path = _tagged(tmp_path, 2), tmp_path / "day.rareannot"
    (tmp_path / "crawl" / "s000.jsonl").write_text('{"text": "changed"}\n')
    with pytest.raises(UserError, match="has changed"):
        choose_into(out, path, Wish(60))
    next(Path(out, "spans").iterdir()).unlink()
    with pytest.raises(UserError, match="not tagged completely"):
        choose_into(out, path, Wish(60))
    assert not path.exists()


def test_it_says_where_near_duplicates_were_not_looked_for_since_a_shard_came_later(tmp_path: Path) -> None:
    out = _tagged(tmp_path, 3)
    storage = Storage(out)
    storage.remove([f"spans/{part_name(1)}"])
    give_up(storage, needed_job(storage), [GivenUp(1, "", "the network was down")])
    assert find_duplicates(out, LocalEngine()).articles == 40
    assert choose_into(out, tmp_path / "a.rareannot", Wish(10)).ungrouped_shards == 0
    for _ in begin_tagging([str(tmp_path / "crawl")], out, QUICK).run(LocalEngine()):
        pass
    report = choose_into(out, tmp_path / "b.rareannot", Wish(10))
    assert (report.grouped, report.ungrouped_shards) == (True, 1)
    assert find_duplicates(out, LocalEngine()).articles == 60
    assert choose_into(out, tmp_path / "b.rareannot", Wish(10)).ungrouped_shards == 0
