"""Web pages, Word, PDF, archives and crawls: text in, attacks refused."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rareannot.formats import Entry, read
from rareannot.formats.base.archives import Budget
from tests.formats.hostile.others import docx
from tests.formats.samples import entries, notices, refusals

PARAGRAPHS = [
    "A mining company in the west said on Monday that it would open a second refinery for rare earth oxides next year.",
    "The plant is to turn out about 5,000 tonnes a year, the company said, enough for some two million electric cars.",
    "Prices have risen by a third since spring, after exports were curbed, and buyers are looking for other sources.",
]
PAGE = f"""<!DOCTYPE html><html><head><title>Refinery to open | Ore Daily</title>
<meta property="og:title" content="Refinery to open"><meta property="article:published_time" content="2024-03-05">
<meta name="author" content="Ada Writer"><script>var hidden = "secret";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/m">Markets today</a></li></ul></nav>
<article><h1>Refinery to open</h1>{"".join(f"<p>{p[:40]}<b>{p[40:50]}</b>{p[50:]}</p>" for p in PARAGRAPHS)}</article>
<footer><p>Subscribe to our newsletter &amp; win</p></footer></body></html>"""


def test_a_page_gives_its_text_with_the_clutter_as_passages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (entry,) = entries(tmp_path / "a.html")
    text = entry.document.text
    assert all(p in text for p in PARAGRAPHS)
    assert "secret" not in text
    clutter = [text[s.start : s.end] for s in entry.spans]
    assert clutter == ["Home\nMarkets today", "Subscribe to our newsletter & win"]
    assert {s.label for s in entry.spans} == {"BOILERPLATE"}
    assert entry.document.title == "Refinery to open"
    assert entry.document.meta["date"] == "2024-03-05"
    assert entry.document.meta["author"] == "Ada Writer"


TABLE = "<table><tr><th>Year</th><th>Output</th></tr><tr><td>2023</td><td><p>32 000 <b>t</b></p><p>of oxides</p></td></tr></table>"
LINKS = f"<table>{''.join(f'<tr><td><a href=/{i}>Tin falls for day {i}</a></td></tr>' for i in range(9))}</table>"


@pytest.mark.parametrize("after", ["Prices have risen", "</article>"])
def test_a_table_is_read_cell_by_cell_and_is_no_clutter(tmp_path: Path, after: str) -> None:
    page = PAGE.replace(
        f"<p>{after}" if after[0] == "P" else after, TABLE + (f"<p>{after}" if after[0] == "P" else after)
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (entry,) = entries(tmp_path / "a.html")
    text = entry.document.text
    assert "\nYear\nOutput\n2023\n32 000 t\nof oxides\n" in text
    assert [text[s.start : s.end] for s in entry.spans] == ["Home\nMarkets today", "Subscribe to our newsletter & win"]


def test_a_table_of_links_amid_the_article_is_clutter(tmp_path: Path) -> None:
    page = PAGE.replace(f"<p>{PARAGRAPHS[2][:40]}", f"<div class='related-posts'>{LINKS}</div><p>{PARAGRAPHS[2][:40]}")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (entry,) = entries(tmp_path / "a.html")
    clutter = [entry.document.text[s.start : s.end] for s in entry.spans]
    assert any(words.startswith("Tin falls for day 0\n") for words in clutter)


def test_a_page_nested_beyond_measure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 100_000 + "deep" + "</div>" * 100_000)
    list(read(tmp_path / "a.html"))


# ---- Word and PDF ----

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = (
    f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>'
    "<w:p><w:r><w:t>Gallium</w:t></w:r><w:r><w:tab/><w:t>rose</w:t></w:r></w:p>"
    "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>5 percent</w:t><w:br/><w:t>in May</w:t></w:r></w:p>"
    "</w:body></w:document>"
)


def _docx(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", body)
    return path


def test_a_word_file_gives_a_line_for_each_paragraph_without_what_was_deleted(tmp_path: Path) -> None:
    (entry,) = entries(_docx(tmp_path / "a.docx", _BODY))
    assert entry.document.text == "Gallium\trose\n5 percent\nin May"


@pytest.mark.parametrize(
    ("body", "reason"),
    [('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "not allowed"), ("<a", "broken"), (" " * 70_000_000, "attack")],
    ids=["entities", "broken", "bomb"],
)
def test_a_hostile_word_file_is_refused(tmp_path: Path, body: str, reason: str) -> None:
    (refused,) = refusals(_docx(tmp_path / "a.docx", body))
    assert reason in refused.reason


def pdf_of(content: bytes) -> bytes:
    """The smallest PDF with one page of ``content``."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))
    return out + end


def test_a_pdf_gives_its_text_layer(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of(b"BT /F1 12 Tf 20 200 Td (Terbium at 900 dollars) Tj ET"))
    (entry,) = entries(tmp_path / "a.pdf")
    assert entry.document.text.strip() == "Terbium at 900 dollars"


@pytest.mark.parametrize(("data", "reason"), [(pdf_of(b""), "OCR"), (b"%PDF-1.4\nrubbish", "cannot be read")])
def test_a_pdf_without_text_or_sense_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    (refused,) = refusals(tmp_path / "a.pdf")
    assert reason in refused.reason


# ---- archives ----

MEMBERS = {
    "b/two.txt": b"two",
    "one.jsonl": b'{"text": "one"}\nbad\n',
    "../../escape.txt": b"three",
    "pair/x.txt": b"in Perth",
    "pair/x.ann": b"T1\tGPE 3 8\tPerth\n",
    ".hidden.txt": b"hidden",
    "picture.png": b"\x89PNG",
    "inner.zip": b"PK",
}


def _zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in MEMBERS.items():
            archive.writestr(name, data)
    return path


def _tar(path: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in MEMBERS.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


@pytest.mark.parametrize(("make", "name"), [(_zip, "a.zip"), (_tar, "a.tar.gz"), (_tar, "a.tgz")])
def test_the_members_of_an_archive_are_read_in_memory(tmp_path: Path, make: Callable[[Path], Path], name: str) -> None:
    path = make(tmp_path / name)
    items = list(read(path))
    found = {i.document.text: len(i.spans) for i in items if isinstance(i, Entry)}
    # a name that leads elsewhere is only a name: nothing is unpacked to anywhere
    assert found == {"two": 0, "one": 0, "three": 0, "in Perth": 1}
    assert [r.where for r in refusals(path)] == [f"{name}/one.jsonl:2"]
    assert notices(items) == ["2 of its files are of no form that is read: inner.zip, picture.png"]
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [name]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"x" * (70 << 20))
        archive.writestr("good.txt", b"good")
    items = list(read(tmp_path / "a.zip"))
    assert [i.document.text for i in items if isinstance(i, Entry)] == ["good"]
    (refused,) = refusals(tmp_path / "a.zip")
    assert "attack" in refused.reason


def test_the_budget_of_an_archive_covers_all_members_together() -> None:
    budget = Budget(0)
    for _ in range(2):
        budget.read(io.BytesIO(b"x" * (30 << 20)))
    with pytest.raises(Exception, match="attack"):
        budget.read(io.BytesIO(b"x" * (30 << 20)))


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.warc", "a.warc.gz", "a.docx", "a.spacy"])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x1f\x8bnonsense" * 100)
    assert len(refusals(tmp_path / name)) == 1


# ---- crawls ----


def _record(url: str, kind: str, body: bytes) -> bytes:
    """A WARC 1.0 response record, packed on its own as crawlers do."""
    response = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s" % (kind.encode(), body)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2024-03-06T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + response + b"\r\n\r\n")


def test_a_crawl_gives_its_pages_with_address_and_date(tmp_path: Path) -> None:
    pages = (("https://example.org/a", "text/html", PAGE.encode()), ("https://example.org/b", "image/png", b"PNG"))
    (tmp_path / "a.warc.gz").write_bytes(b"".join(_record(*page) for page in pages))
    (entry,) = entries(tmp_path / "a.warc.gz")
    assert entry.document.name == entry.document.meta["url"] == "https://example.org/a"
    assert entry.document.meta["crawled"] == "2024-03-06T00:00:00Z"
    assert PARAGRAPHS[0] in entry.document.text


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def word_lines(tmp_path: Path, body: str) -> list[str]:
    """The lines that are read of a Word file with this body."""
    space = f'xmlns:w="{WORD}" xmlns:mc="{COMPATIBLE}"'
    (tmp_path / "in.docx").write_bytes(docx(f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()))
    (entry,) = entries(tmp_path / "in.docx")
    return entry.document.text.split("\n")


def run_of(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_text_box_is_read_once_and_on_a_line_of_its_own(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run_of('in the box')}</w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    lines = word_lines(
        tmp_path, f"<w:p>{run_of('before ')}<w:r>{both}</w:r>{run_of('after')}</w:p><w:p>{run_of('next')}</w:p>"
    )
    assert lines == ["before after", "in the box", "next"]


def test_moved_text_is_read_where_it_was_moved_to(tmp_path: Path) -> None:
    moved = f"<w:p><w:moveFrom>{run_of('moved')}</w:moveFrom>{run_of('first')}</w:p><w:p><w:moveTo>{run_of('moved')}</w:moveTo></w:p>"
    assert word_lines(tmp_path, moved) == ["first", "moved"]
