"""The manifest of a job: read back as written, and another job in the same folder refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.crawl.job import (
    GROUPS,
    MANIFEST,
    GivenUp,
    Job,
    TaggedWith,
    complete_job,
    give_up,
    left_out,
    missing,
    needed_job,
    part_name,
    read_job,
    start,
)
from rareannot.crawl.storage import Shard, Storage

SHARDS = (Shard("/crawl/a.jsonl", 10, "m1"), Shard("/crawl/b.jsonl", 20, "m2"))
JOB = Job(SHARDS, TaggedWith("figures 1.0", ("figures",), "news", "ab" * 32, {"name": "x"}), "0.1", "2026-11-27")


@pytest.fixture
def out(tmp_path: Path) -> Storage:
    return Storage(str(tmp_path / "out"))


def test_a_manifest_is_read_as_it_was_written(out: Storage) -> None:
    assert read_job(out) is None
    assert start(out, JOB) == JOB
    assert read_job(out) == needed_job(out) == JOB


def test_a_second_start_goes_on_with_what_is_missing(out: Storage) -> None:
    start(out, JOB)
    out.write(f"spans/{part_name(0)}", lambda stream: stream.write(b"x"))
    later = replace(JOB, started="tomorrow", program="0.2")
    assert start(out, later) == JOB
    assert missing(out, JOB) == [(1, SHARDS[1])]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sha256": "cd" * 32}, "another pipeline or version"),
        ({"versions": "figures 1.1"}, "another pipeline or version"),
        ({"sources": ("materials",)}, "other sources"),
        ({"labels": {}}, "other labels"),
        ({"column": "body"}, "other text column"),
    ],
)
def test_another_pipeline_or_setting_is_refused(out: Storage, change: dict[str, object], says: str) -> None:
    start(out, JOB)
    with pytest.raises(UserError, match=says):
        start(out, replace(JOB, tagged_with=replace(JOB.tagged_with, **change)))  # type: ignore[arg-type]


@pytest.mark.parametrize("shards", [SHARDS[:1], (SHARDS[0], replace(SHARDS[1], mark="m3"))])
def test_another_input_is_refused_and_named(out: Storage, shards: tuple[Shard, ...]) -> None:
    start(out, JOB)
    with pytest.raises(UserError, match=r"other input: /crawl/b\.jsonl"):
        start(out, replace(JOB, shards=shards))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"kind": "other"}',
        "[" * 5000,
        json.dumps(JOB.as_json() | {"schema": 99}),
        json.dumps(JOB.as_json() | {"shards": [1]}),
        json.dumps(JOB.as_json() | {"tagged_with": []}),
    ],
)
def test_a_manifest_of_another_kind_is_a_sentence(out: Storage, text: str) -> None:
    out.write(MANIFEST, lambda stream: stream.write(text.encode()))
    with pytest.raises(UserError, match="no manifest that this version reads"):
        read_job(out)


@pytest.mark.parametrize("name", [f"spans/{part_name(0)}", GROUPS])
def test_what_lies_there_without_a_manifest_is_not_taken_for_ours(out: Storage, name: str) -> None:
    out.write(name, lambda stream: stream.write(b"x"))
    with pytest.raises(UserError, match="choose an empty folder"):
        start(out, JOB)
    with pytest.raises(UserError, match="holds no tagged crawl"):
        needed_job(out)


def test_a_job_is_complete_without_the_shards_that_were_given_up_until_it_is_started_again(out: Storage) -> None:
    start(out, JOB)
    out.write(f"spans/{part_name(0)}", lambda stream: stream.write(b"x"))
    with pytest.raises(UserError, match="--skip-failed"):
        complete_job(out)
    lost = GivenUp(1, SHARDS[1].address, "it is no gzip")
    give_up(out, JOB, [lost])
    job = complete_job(out)
    assert (job.given_up, job.parts, left_out(job)) == ((lost,), (0,), 20 / 30)
    assert missing(out, job) == [(1, SHARDS[1])]  # it is tried again
    assert start(out, JOB) == read_job(out) == JOB
    with pytest.raises(UserError):
        complete_job(out)


def test_a_job_all_of_whose_shards_were_given_up_is_not_complete(out: Storage) -> None:
    start(out, JOB)
    give_up(out, JOB, [GivenUp(n, shard.address, "no") for n, shard in enumerate(SHARDS)])
    with pytest.raises(UserError, match="2 of 2 shards left"):
        complete_job(out)


@pytest.mark.parametrize("given_up", [[{"part": 2, "reason": ""}], [{"part": -1, "reason": ""}], [{}], 3])
def test_a_manifest_that_gives_up_what_it_has_not_is_refused(out: Storage, given_up: object) -> None:
    start(out, JOB)
    said = json.loads(Path(out.address, MANIFEST).read_text("utf-8")) | {"given_up": given_up}
    Path(out.address, MANIFEST).write_text(json.dumps(said), "utf-8")
    with pytest.raises(UserError, match="no manifest"):
        read_job(out)
