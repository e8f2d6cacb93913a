"""The commands about a crawl, as typed."""

import json
from pathlib import Path

import pytest

from tests.cli.calls import Run
from tests.workflow.crawl.articles import records, write_shards

pytest.importorskip("pyarrow")


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    write_shards(tmp_path / "crawl", records(12), 3)
    return tmp_path / "crawl"


def test_tag_says_what_it_did_and_goes_on(run: Run, crawl: Path, tmp_path: Path) -> None:
    code, out, err = run("tag", crawl, tmp_path / "out", "--source", "figures")
    assert (code, err) == (0, "")
    assert out.startswith("Tagged 12 articles with ")
    assert "3 of 3 shards done" in out
    code, out, _ = run("tag", crawl, tmp_path / "out", "--source", "figures")
    assert (code, out.partition(";")[0]) == (0, "Tagged 0 articles with 0 spans")
    assert "3 of them before" in out


def test_tag_prints_a_line_of_json_for_each_shard_and_one_for_all(run: Run, crawl: Path, tmp_path: Path) -> None:
    code, out, _ = run("tag", crawl, tmp_path / "out", "--source", "figures", "--json")
    *shards, whole = map(json.loads, out.splitlines())
    assert code == 0
    assert [(one["part"], one["articles"], one["errors"]) for one in shards] == [(0, 4, 0), (1, 4, 0), (2, 4, 0)]
    assert (whole["shards"], whole["done"], whole["articles"], whole["failed"]) == (3, 3, 12, [])


def test_tag_lists_failed_shards_and_ends_with_3(run: Run, crawl: Path, tmp_path: Path) -> None:
    (crawl / "no\ns001.jsonl.gz").write_bytes(b"no gzip")
    code, out, _ = run("tag", crawl, tmp_path / "out", "--source", "figures")
    assert code == 3
    assert next(line for line in out.splitlines() if line.startswith("failed  ")).count("no␊s001.jsonl.gz") == 1
    assert "3 of 4 shards" in out


def test_tag_refuses_another_job_in_one_sentence(run: Run, crawl: Path, tmp_path: Path) -> None:
    assert run("tag", crawl, tmp_path / "out", "--source", "figures")[0] == 0
    code, _, err = run("tag", crawl, tmp_path / "out", "--source", "materials")
    assert code == 1
    assert "choose another folder" in err


def test_tag_refuses_an_engine_that_there_is_not(run: Run, crawl: Path, tmp_path: Path) -> None:
    assert run("tag", crawl, tmp_path / "out", "--source", "figures", "--engine", "spark")[0] == 1


def test_the_way_from_a_tagged_crawl_to_a_project_and_its_comparison(run: Run, crawl: Path, tmp_path: Path) -> None:
    for source, out in (("figures", "a"), ("materials", "b")):
        assert run("tag", crawl, tmp_path / out, "--source", source)[0] == 0
    code, out, _ = run("duplicates", f"{tmp_path / 'a'}/")
    assert (code, out.startswith("0 articles of 12 are near duplicates, in 0 groups")) == (0, True)
    assert out.splitlines()[0].endswith("/a/duplicates.parquet.")
    code, out, _ = run(
        "choose",
        tmp_path / "a",
        "-k",
        "4",
        "--into",
        tmp_path / "day",
        "--random",
        "0.5",
        "--seed",
        "x",
        "--want",
        "QUANTITY:1",
        "--want",
        "MATERIAL:3",
    )
    assert [line for line in out.splitlines() if line.startswith("Only")] == [
        "Only 0 suggested spans of MATERIAL in these, not 3."
    ]
    assert code == 0
    assert out.splitlines()[0].endswith("4 of them new there:")
    assert "      2  drawn at random" in out
    assert (tmp_path / "day.rareannot").is_file()
    code, out, _ = run("compare", tmp_path / "a", tmp_path / "b")
    assert (code, out.splitlines()[0]) == (0, "12 of 12 articles are tagged otherwise.")
    assert any(line.startswith("MATERIAL new: ") for line in out.splitlines())


def test_an_estimate_is_a_table_and_a_plot(run: Run, crawl: Path, tmp_path: Path) -> None:
    out, project = tmp_path / "out", tmp_path / "day.rareannot"
    assert run("tag", crawl, out, "--source", "materials")[0] == 0
    assert run("choose", out, "-k", "6", "--into", project, "--random", "1")[0] == 0
    assert run("prevalence", out, project, "--label", "MATERIAL")[0] == 1
    assert run("export", project, tmp_path / "gold.jsonl", "--layer", "suggestions", "--articles", "all")[0] == 0
    assert run("import", project, tmp_path / "gold.jsonl", "--as", "gold")[0] == 0
    command = ("prevalence", out, project, "--label", "MATERIAL", "--plot", tmp_path / "p.svg", "--layer", "gold")
    code, said, _ = run(*command)
    assert code == 0
    assert said.splitlines()[0].startswith("Articles in 12 articles, each text once; gold on 6 of 6 drawn at random")
    assert said.splitlines()[2].split() == ["MATERIAL", "12", "12", "12", "12"]
    assert "<svg" in (tmp_path / "p.svg").read_text()
    assert run(*command)[0] == 1  # the file is there already


def test_a_wish_that_cannot_be_read_is_a_sentence(run: Run, crawl: Path, tmp_path: Path) -> None:
    assert run("tag", crawl, tmp_path / "out", "--source", "figures")[0] == 0
    code, _, err = run("choose", tmp_path / "out", "-k", "4", "--into", tmp_path / "day", "--want", "MATERIAL")
    assert code == 1
    assert "LABEL:500" in err


def _with_a_damaged_shard(run: Run, crawl: Path, out: Path, source: str = "materials") -> None:
    damaged = crawl / "s009.jsonl.gz"
    if not damaged.exists():
        damaged.write_bytes(b"no gzip")
    code, said, _ = run("tag", crawl, out, "--source", source, "--skip-failed")
    assert code == 0
    assert said.splitlines()[-1].startswith("Given up: 1 shard. Later commands do without and say so")


def test_a_damaged_shard_blocks_what_comes_later_until_somebody_does_without_it(
    run: Run, crawl: Path, tmp_path: Path
) -> None:
    (crawl / "s009.jsonl.gz").write_bytes(b"no gzip")
    out = tmp_path / "out"
    code, said, _ = run("tag", crawl, out, "--source", "materials")
    assert (code, "--skip-failed" in said) == (3, True)
    code, _, err = run("choose", out, "-k", "2", "--into", tmp_path / "day")
    assert (code, "--skip-failed" in err) == (1, True)
    _with_a_damaged_shard(run, crawl, out)
    assert run("choose", out, "-k", "2", "--into", tmp_path / "day")[0] == 0
    assert run("tag", crawl, out, "--source", "materials")[0] == 3  # it is tried again, and so is not given up any more
    assert run("choose", out, "-k", "2", "--into", tmp_path / "day")[0] == 1


def test_each_later_command_says_what_it_does_without(run: Run, crawl: Path, tmp_path: Path) -> None:
    a, b, project = tmp_path / "a", tmp_path / "b", tmp_path / "day.rareannot"
    _with_a_damaged_shard(run, crawl, a)
    _with_a_damaged_shard(run, crawl, b, "figures")
    gold = tmp_path / "gold.jsonl"
    for command in (
        ("duplicates", a),
        ("choose", a, "-k", "6", "--into", project, "--random", "1"),
        ("compare", a, b),
        ("export", project, gold, "--layer", "suggestions", "--articles", "all"),
        ("import", project, gold, "--as", "gold"),
        ("prevalence", a, project, "--label", "MATERIAL", "--layer", "gold"),
    ):
        code, said, _ = run(*command)
        assert code == 0, command
        if command[0] in ("export", "import"):
            continue
        without = next(line for line in said.splitlines() if line.startswith("Without"))
        assert without.startswith("Without 1 of 4 shards, given up by “tag” (")
        assert without.endswith("/s009.jsonl.gz.")
        code, said, _ = run(*command, "--json")
        data = json.loads(said)
        assert [one["part"] for one in data["given_up"]] == [3]
        assert data["given_up"][0]["reason"]
        assert data["given_up_share"] == 7 / sum(path.stat().st_size for path in crawl.iterdir())
    assert (
        run("prevalence", a, project, "--label", "MATERIAL", "--layer", "gold")[1]
        .splitlines()[-1]
        .startswith("The estimates are of what was tagged")
    )


def test_a_label_that_nobody_knows_is_not_wanted_in_silence(run: Run, crawl: Path, tmp_path: Path) -> None:
    assert run("tag", crawl, tmp_path / "out", "--source", "materials")[0] == 0
    into = tmp_path / "day.rareannot"
    code, _, err = run("choose", tmp_path / "out", "-k", "4", "--into", into, "--want", "NOPE:3")
    assert code == 1
    assert err.count("“NOPE” is no label of this crawl; it knows BOILERPLATE, CARDINAL, DATE, ") == 1
    assert "MATERIAL" in err
    assert not into.exists()
