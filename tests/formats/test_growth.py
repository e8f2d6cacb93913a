"""Time that grows with the size of a file and no faster: what is read twice as large costs about twice as much."""

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rareannot.formats import Entry, Refusal, read
from tests.formats.hostile.others import docx, tarred

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FACTOR, MOST = 4, 10
"""How much larger the second file is, and how many times as long it may take: the square would be 16 times."""


def wide_csv(columns: int) -> tuple[str, bytes]:
    names = [f"c{n}" for n in range(columns)]
    return "in.csv", (",".join(["text", *names]) + "\n" + ",".join(["ore", *("1" * columns)]) + "\n").encode()


def wide_csv_twice(columns: int) -> tuple[str, bytes]:
    return "in.csv", (",".join(["text", *(f"c{n}" for n in range(columns)), "text"]) + "\nore\n").encode()


def repeated_keys(keys: int) -> tuple[str, bytes]:
    pairs = ", ".join(f'"k{n}": 1' for n in range(keys))
    return "in.jsonl", f'{{"text": "ore", {pairs}, "k{keys - 1}": 2}}\n'.encode()


def unsorted_tar(members: int) -> tuple[str, bytes]:
    names = [f"{n:05}.txt" for n in range(members)]
    random.Random(1).shuffle(names)
    noise = random.Random(2)
    rows = ((n, json.dumps([noise.random() for _ in range(40)]).encode()) for n in names)
    return "in.tgz", tarred(*rows, mode="w:gz")


def nested_paragraphs(depth: int) -> tuple[str, bytes]:
    inner = "<w:p><w:r><w:t>ore</w:t></w:r>" * depth + "</w:p>" * depth
    return "in.docx", docx(f'<w:document xmlns:w="{SPACE}"><w:body>{inner}</w:body></w:document>'.encode())


def markdown_comments(count: int) -> tuple[str, bytes]:
    return "in.md", ("ore\n\n<div>\n" + "<!-- " * count).encode()


def markdown_facts(blanks: int) -> tuple[str, bytes]:
    return "in.md", f"---\ntitle: a{' ' * blanks}b\n---\nore\n".encode()


def test_the_blanks_between_two_pieces_of_a_span_are_not_kept_for_each_of_thousands(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("a" + " " * 1_000_000 + "b")
    (tmp_path / "in.ann").write_text("".join(f"T{n}\tORG 0 1;1000001 1000002\ta b\n" for n in range(5_000)))
    begin = time.process_time()
    entry, *refused = reversed(list(read(tmp_path / "in.txt")))
    assert time.process_time() - begin < 10  # it was minutes, and gigabytes
    assert isinstance(entry, Entry)
    assert len(refused) == 5_000
    assert all(isinstance(i, Refusal) and "in several pieces" in i.reason for i in refused)


@pytest.mark.parametrize(
    ("made", "size"),
    [(wide_csv, 10_000), (wide_csv_twice, 10_000), (repeated_keys, 8_000), (unsorted_tar, 250), (nested_paragraphs, 1_000),
     (markdown_comments, 1_500), (markdown_facts, 4_000)],
    ids=lambda one: getattr(one, "__name__", str(one)),
)  # fmt: skip
def test_reading_takes_no_more_than_its_share(
    tmp_path: Path, made: Callable[[int], tuple[str, bytes]], size: int
) -> None:
    def costs(count: int) -> Iterator[float]:
        """CPU seconds of reading a file of this size, three times."""
        name, data = made(count)
        path = tmp_path / name
        path.write_bytes(data)
        for _ in range(3):
            begin = time.process_time()
            items = list(read(path))
            yield time.process_time() - begin
            assert any(isinstance(i, Entry | Refusal) for i in items)

    next(costs(10))
    most = MOST * max(min(costs(size)), 0.01)
    assert any(taken < most for taken in costs(FACTOR * size))  # the large one again only where it took long


def test_members_of_a_packed_tar_come_whole_in_any_order(tmp_path: Path) -> None:
    name, data = unsorted_tar(30)
    (tmp_path / name).write_bytes(data)
    found = [i.document.name for i in read(tmp_path / name) if isinstance(i, Entry)]
    assert found == [f"in.tgz/{n:05}" for n in range(30)]
