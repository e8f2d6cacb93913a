"""Word and PDF files: their text, and hostile ones refused."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from rareannot.formats import Entry, office
from rareannot.formats.values import Notice, Source
from tests.formats.hostile.others import docx
from tests.formats.samples import entries, refusals

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


def test_a_title_is_kept_as_one_and_as_a_fact(tmp_path: Path) -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Prices</dc:title></c>'
    for name, parts in (("with.docx", {"docProps/core.xml": core}), ("without.docx", {})):
        with zipfile.ZipFile(_docx(tmp_path / name, _BODY), "a") as archive:
            for part, body in parts.items():
                archive.writestr(part, body)
        (entry,) = entries(tmp_path / name)
        assert (entry.document.title, entry.document.meta) == (("Prices", {"title": "Prices"}) if parts else ("", {}))


@pytest.mark.parametrize(
    ("raw", "text", "said"),
    [
        ("ore", "ore", []),
        ("o\0r\ud800e\udfff\ud7ff\ue000", "ore\ud7ff\ue000", ["3 characters without meaning left out"]),
    ],
)
def test_what_means_nothing_is_left_out_and_counted(raw: str, text: str, said: list[str]) -> None:
    items = list(office._entry(Source("a.pdf", BytesIO, 0), raw, ""))
    assert [str(one.text) for one in items if isinstance(one, Notice)] == said
    assert [one.document.text for one in items if isinstance(one, Entry)] == [text]


def test_a_file_and_its_text_may_be_as_large_as_the_limits_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _docx(tmp_path / "a.docx", _BODY)
    monkeypatch.setattr(office, "_FILE_CAP", path.stat().st_size)
    monkeypatch.setattr(office, "_PART_CAP", len(_BODY.encode()))
    assert len(entries(path)) == 1
    monkeypatch.setattr(office, "_PART_CAP", len(_BODY.encode()) - 1)
    assert "looks like an attack" in str(refusals(path)[0].reason)
    monkeypatch.setattr(office, "_FILE_CAP", path.stat().st_size - 1)
    assert "The file is larger than 0 MB." in str(refusals(path)[0].reason)


def test_a_file_is_read_up_to_256_mb() -> None:
    assert office._FILE_CAP == 256 * 1024 * 1024


def test_a_pdf_of_more_pages_than_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of(b"BT /F1 12 Tf 20 200 Td (Terbium) Tj ET"))
    monkeypatch.setattr(office, "_PAGES", 1)
    assert len(entries(tmp_path / "a.pdf")) == 1
    monkeypatch.setattr(office, "_PAGES", 0)
    assert "more than 0 pages" in str(refusals(tmp_path / "a.pdf")[0].reason)
