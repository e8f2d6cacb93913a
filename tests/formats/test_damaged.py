"""Damaged and odd files: a sentence for each, and the sound files beside it all the same."""

import io
import json
import lzma
import os
import struct
import sys
import tarfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin, Span

from rareannot import workflow
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.spans import Span as OurSpan
from rareannot.formats import Entry, Refusal, read
from rareannot.formats.base.reading import read_source
from rareannot.formats.values import Format, Source
from rareannot.store import Project
from tests.formats.hostile.others import STORY, tarred, zipped
from tests.formats.samples import entries, refusals
from tests.rows import each_row
from tests.store.conftest import filled
from tests.store.test_care import tamper

SOUND = "Lynas sold 32,000 tons of ore."


def damaged_zip(how: int) -> bytes:
    """A zip of three members, of which the second does not unpack."""
    data = bytearray(zipped(("a.txt", STORY), ("b.txt", STORY * 400), ("c.txt", b"kiln"), how=how))
    at = data.index(b"b.txt") + 20
    data[at : at + 12] = b"\xff" * 12
    return bytes(data)


def damaged_tar(mode: str) -> bytes:
    """A packed tar whose last third is damaged."""
    noise = b"".join(b"ore %d " % n**5 for n in range(3000))
    data = bytearray(tarred(*((f"{n:02}.txt", b"%d " % n + noise) for n in range(40)), mode=mode))
    at = 2 * len(data) // 3
    data[at : at + 40] = b"\xff" * 40
    return bytes(data)


ODD: dict[str, tuple[str, bytes | Callable[[], bytes], int | None, str]] = {
    "zip with LZMA": ("odd.zip", partial(damaged_zip, zipfile.ZIP_LZMA), 2, "cannot be unpacked"),
    "zip with bzip2": ("odd.zip", partial(damaged_zip, zipfile.ZIP_BZIP2), 2, "cannot be unpacked"),
    "zip": ("odd.zip", partial(damaged_zip, zipfile.ZIP_DEFLATED), 2, "cannot be unpacked"),
    "tar.xz": ("odd.tar.xz", partial(damaged_tar, "w:xz"), None, "broken"),
    "tar.bz2": ("odd.tar.bz2", partial(damaged_tar, "w:bz2"), None, "broken"),
    "tar.gz": ("odd.tar.gz", partial(damaged_tar, "w:gz"), None, "broken"),
    "xz that is none": ("odd.tar.xz", lzma.compress(STORY)[:20], 0, "broken"),
    "CoNLL, deep id": ("odd.conll", b"# id = " + b"[" * 100_000 + b"\nore O\n\n# id = \"2\"\nkiln O\n", 1, "not JSON"),
    "CoNLL, half a character": ("odd.conll", b'# id = "\\ud800"\nore O\n\n# id = "2"\nkiln O\n', 1, "half a character"),
    "GLiNER, a number": ("odd.json", b'[{"tokenized_text": ["ore"], "ner": 5}, {"tokenized_text": ["tin"]}]', 1, "“ner” must be"),
    "GLiNER, an object": ("odd.json", b'[{"tokenized_text": ["ore"], "ner": {}}, {"tokenized_text": ["tin"]}]', 1, "“ner” must be"),
    "Prodigy, an object": ("odd.jsonl", b'{"text": "tin", "answer": "accept"}\n{"text": "ore", "answer": {}}\n', 1, "“answer” must be"),
    "Prodigy, a list": ("odd.jsonl", b'{"text": "tin", "answer": "accept"}\n{"text": "ore", "answer": []}\n', 1, "“answer” must be"),
}  # fmt: skip


@each_row("name", ODD)
def test_what_is_damaged_is_refused_and_the_rest_comes(tmp_path: Path, name: str) -> None:
    file, data, count, reason = ODD[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / file).write_bytes(data() if callable(data) else data)
    (folder / "zz sound.txt").write_text(SOUND)
    with workflow.new_project(tmp_path / "p.rareannot") as project:
        report = workflow.import_all(project, workflow.ImportPlan((folder,)))
    assert any(reason in r.reason for r in report.refused), report
    assert len(report.new) == count + 1 if count is not None else len(report.new) >= 1


def test_a_tar_gives_what_comes_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "cut.tar.gz"
    path.write_bytes(damaged_tar("w:gz"))
    items = list(read(path))
    assert len([i for i in items if isinstance(i, Entry)]) > 10
    assert [i.where for i in items if isinstance(i, Refusal)][-1] == "cut.tar.gz"


@pytest.mark.parametrize("name", ["n" * 255, "n" * 300, "/".join(["n" * 200] * 30)])
def test_a_path_that_is_too_long_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="There is no file or folder"):
        list(read(tmp_path / name))


@pytest.mark.parametrize("ending", [".jsonl", ".txt"])
def test_a_name_as_long_as_the_system_allows_has_no_sibling_and_comes(tmp_path: Path, ending: str) -> None:
    data = {".jsonl": '{"tokens": ["ore"], "ner_tags": ["O"]}', ".txt": "ore"}[ending]
    (tmp_path / ("n" * (255 - len(ending)) + ending)).write_text(data)
    (tmp_path / "sound.txt").write_text(SOUND)
    assert SOUND in [i.document.text for i in read(tmp_path) if isinstance(i, Entry)]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_a_name_that_is_no_utf_8_is_stored_and_printed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with open(os.fsencode(folder) + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(STORY)
    odd = tarfile.TarInfo("caf\udce9.txt")
    odd.size = len(SOUND)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(odd, io.BytesIO(SOUND.encode()))
    (folder / "more.tar").write_bytes(out.getvalue())
    with workflow.new_project(tmp_path / "p.rareannot") as project:
        report = workflow.import_all(project, workflow.ImportPlan((folder,)))
        assert (len(report.new), report.refused) == (2, ())
        assert project.document(1).name == "caf?"


@each_row(
    "entry",
    [
        Entry(Document("ore", "n", meta={"a": "\ud800"})),
        Entry(Document("ore", "n", meta={"\udc00": 1})),
        Entry(Document("ore", "n", meta={"a": float("inf")})),
        Entry(Document("ore", "n", meta={"a": [float("nan")]})),
        Entry(Document("ore", "n", meta={"a": b"x"})),
        Entry(Document("ore", "\ud800")),
        Entry(Document("ore", "n", "\ud800")),
        Entry(Document("ore", "n"), annotator="\ud800"),
        Entry(Document("ore", "n"), (OurSpan(0, 3, "\ud800"),)),
        Entry(Document("ore", "n"), (OurSpan(0, 4, "ORG"),)),
        Entry(Document("ore", "n"), (OurSpan(-1, 2, "ORG"),)),
        Entry(Document("ore", "n"), (OurSpan(2, 2, "ORG"),)),
    ],
)
def test_what_no_project_could_hold_is_refused_whatever_form_it_came_in(entry: Entry) -> None:
    sound = Entry(Document("tin"))
    form = Format("odd", "Odd", (".odd",), reader=lambda _: iter([entry, sound]))
    refused, kept = read_source(Source("x.odd", io.BytesIO, 0), form)
    assert isinstance(refused, Refusal)
    assert kept is sound


@pytest.mark.parametrize("value", ["1e999", "-1e400", '"' + "x" * 300 + '"'])
def test_a_fact_beyond_measure_is_kept_and_goes_out_again(tmp_path: Path, value: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"text": "ore", "meta": {{"a": {value}}}, "id": {json.dumps("n" * 300)}}}\n')
    with workflow.new_project(tmp_path / "p.rareannot") as project:
        assert len(workflow.import_all(project, workflow.ImportPlan((path,))).new) == 1
        assert len(list(workflow.collect(project, workflow.Choice("suggestions")))) == 1
        assert project.check() == []


# ---- spans outside the text ----


def docbin(tmp_path: Path, *spans: tuple[int, int, int, int]) -> Path:
    """A DocBin of two texts; the first has spans with these tokens and characters, whatever they are."""
    nlp = spacy.blank("en")
    bad, good = nlp("Lynas sold tons of ore here"), nlp("Iluka did")
    good.spans["sc"] = [Span(good, 0, 1, "ORG")]
    bad.spans["sc"] = [Span(bad, 0, 1, "ORG") for _ in spans]
    made = DocBin(docs=[bad, good], store_user_data=True)
    for first, last, start, end in spans:
        right, wrong = pack(0, 1, 0, 5), pack(first, last, start, end)
        made.span_groups[0] = made.span_groups[0].replace(right, wrong, 1)
    path = tmp_path / "in.spacy"
    path.write_bytes(made.to_bytes())
    return path


def pack(first: int, last: int, start: int, end: int) -> bytes:
    return struct.pack(">llll", first, last, start, end)


@each_row(
    "span",
    [(0, 1, 4, 100_000), (0, 1, -4, 3), (0, 1, 6, 10), (0, 2, 0, 5), (1, 1, 0, 5), (0, 1, 5, 0)],
)  # fmt: skip
def test_a_span_of_a_docbin_that_is_none_of_its_text_is_refused(
    tmp_path: Path, span: tuple[int, int, int, int]
) -> None:
    path = docbin(tmp_path, span)
    assert [r.where for r in refusals(path)] == ["in.spacy[0]"]
    assert [[s.end for s in i.spans] for i in read(path) if isinstance(i, Entry)] == [[5]]


@pytest.mark.parametrize("span", [(3, 900, 0, 5), (-2, 1, 0, 5)])
def test_where_spacy_stops_at_a_span_so_does_reading(tmp_path: Path, span: tuple[int, int, int, int]) -> None:
    (refused,) = refusals(docbin(tmp_path, span))
    assert "breaks after document 0" in refused.reason


def test_a_sound_docbin_of_others_comes_whole(tmp_path: Path) -> None:
    assert [len(e.spans) for e in entries(docbin(tmp_path, (1, 2, 6, 10)))] == [1, 1]


def test_check_looks_at_suggestions_too(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    filled(path).close()
    with Project.open(path) as project:
        assert project.check() == []
    tamper(path, "UPDATE suggestion SET items = json_set(items, '$[0].end', 100000) WHERE document_id = 1")
    with Project.open(path) as project:
        (found,) = project.check()
    assert "suggestion of article 1" in found
    assert "100000" in found


def test_merging_into_a_project_that_lost_a_text_is_no_traceback(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.rareannot", tmp_path / "theirs.rareannot"
    filled(mine).close()
    theirs.write_bytes(mine.read_bytes())
    tamper(mine, "DELETE FROM body WHERE document_id = 1", "DELETE FROM suggestion")
    with Project.open(mine) as project:
        project.merge(theirs)
        assert any("lost its text" in found for found in project.check())
