"""A form that a plug-in adds reads and writes like the program's own; one that fails is named, and nothing is lost."""

import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.formats import Entry, Notice, Refusal, format_named, forms, read, write
from rareannot.formats.added import process
from rareannot.formats.added.installed import installed_forms
from rareannot.formats.added.process import end_waiting
from tests.formats.added.installing import install_inline, install_odd
from tests.plugins.hanging import late_once_there

LABELS = builtin_label_set()
ACME = Entry(Document("ACME sold <it> to R&D.\nTwice."), (Span(0, 4, "ORG"), Span(18, 21, "ORG")))


@pytest.fixture(autouse=True)
def _no_process_stays() -> None:
    end_waiting()


def test_the_example_package_is_a_form_like_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_inline(tmp_path / "site", monkeypatch)
    assert [*forms()][-1] == "inline"
    assert format_named("inline").title == "Inline tags (one article per line)"
    folder = tmp_path / "data"
    folder.mkdir()
    out = folder / "a.inline"
    report = write(out, "inline", [ACME, ACME], LABELS)
    assert out.read_text() == 2 * "<ORG>ACME</ORG> sold &lt;it&gt; to <ORG>R&amp;D</ORG>.&#10;Twice.\n"
    assert (report.documents, report.spans, report.equal, report.losses) == (2, 4, True, ())
    # by its ending, in a folder and in an archive
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.write(out, "in/a.inline")
    for place in (out, folder, tmp_path / "a.zip"):
        found = [one for one in read(place) if isinstance(one, Entry)]
        assert {one.document.text for one in found} == {ACME.document.text}
        assert all([(s.start, s.end, s.label) for s in one.spans] == [(0, 4, "ORG"), (18, 21, "ORG")] for one in found)
    assert next(one.where for one in read(tmp_path / "a.zip") if isinstance(one, Entry)) == "a.zip/in/a.inline:1"


def test_what_it_does_not_hold_is_said_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_inline(tmp_path / "site", monkeypatch)
    nested = Entry(Document("ACME Ltd sold it."), (Span(0, 8, "ORG"), Span(0, 4, "ORG")), note="so")
    report = write(tmp_path / "a.inline", "inline", [nested], LABELS)
    assert [loss.kind for loss in report.losses] == ["dropped", "annotator"]
    assert report.equal
    with pytest.raises(UserError, match="Nothing was written"):
        write(tmp_path / "b.inline", "inline", [nested], LABELS, strict=True)
    assert not (tmp_path / "b.inline").exists()


_texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufdd0\ufdd1\r\ufeff"), min_size=1
).filter(str.strip)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    text = draw(_texts)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    names = st.sampled_from([one.name for one in LABELS.labels if one.kind != "passage"])
    spans = tuple(Span(s, e, draw(names)) for s, e in zip(ends[::2], ends[1::2], strict=False))
    return Entry(Document(text), spans)


def test_what_goes_out_comes_in_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_inline(tmp_path / "site", monkeypatch)
    form = format_named("inline")
    out = tmp_path / "any.inline"

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(_entries(), max_size=4))
    def holds(entries: list[Entry]) -> None:
        assert form.writer is not None
        assert form.reader is not None
        with out.open("wb") as stream:  # without the end of its process, which the next example goes on with
            form.writer(stream, entries, LABELS)
        back = [*read_all()]
        assert [(e.document.text, [(s.start, s.end, s.label) for s in e.spans]) for e in back] == [
            (e.document.text, [(s.start, s.end, s.label) for s in e.spans]) for e in entries
        ]

    def read_all() -> list[Entry]:
        from rareannot.formats.base.reading import file_source

        assert form.reader is not None
        items = [*form.reader(file_source(out, out.name))]
        assert [one for one in items if not isinstance(one, Entry)] == []
        return [one for one in items if isinstance(one, Entry)]

    holds()


def test_many_files_are_read_by_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_odd(tmp_path / "site", monkeypatch, "yield {'text': str(os.getpid())}")
    for number in range(5):
        (tmp_path / f"{number}.odd").touch()
    assert len({one.document.text for one in read(tmp_path, "odd") if isinstance(one, Entry)}) == 1


GOOD = "yield {'text': 'first'}"
BAD_DOCUMENT = {
    "a span outside": ("{'text': 'abc', 'spans': [{'start': 1, 'end': 9, 'label': 'ORG'}]}", "outside the text"),
    "half a character": ("{'text': 'a\\ud800c'}", "half a surrogate pair"),
    "half a character in its facts": ("{'text': 'abc', 'meta': {'a': '\\ud800'}}", "half a surrogate pair"),
    "no text": ("{'title': 'abc'}", "“text” is missing"),
    "an infinite number": ("{'text': 'abc', 'meta': {'a': float('inf')}}", ""),
    "an empty text": ("{'text': ' '}", "The text is empty"),
    "a label that is none": ("{'text': 'abc', 'spans': [{'start': 0, 'end': 1, 'label': 7}]}", "label"),
}


def test_a_document_that_is_unsound_is_refused_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "; ".join(f"yield {document}" for document, _ in BAD_DOCUMENT.values())
    install_odd(tmp_path / "site", monkeypatch, f"{GOOD}; {lines}; {GOOD}")
    (tmp_path / "a.odd").touch()
    found = [*read(tmp_path / "a.odd")]
    assert [one.document.text for one in found if isinstance(one, Entry)] == ["first", "first"]
    refused = [one for one in found if isinstance(one, Refusal)]
    assert [one.where for one in refused] == [f"a.odd:{n}" for n in range(2, 2 + len(BAD_DOCUMENT))]
    for one, (_, why) in zip(refused, BAD_DOCUMENT.values(), strict=True):
        assert why in one.reason
    assert not installed_forms()["odd"].off


def test_a_file_that_it_cannot_read_is_refused_by_its_words_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_odd(tmp_path / "site", monkeypatch, f"{GOOD}\n        if 'a' in path.name: raise ValueError('no\\nhead')")
    (tmp_path / "a.odd").touch()
    (tmp_path / "b.odd").touch()
    found = [*read(tmp_path, "odd")]
    assert [one.document.text for one in found if isinstance(one, Entry)] == ["first", "first"]
    assert [one for one in found if isinstance(one, Refusal)] == [
        Refusal("a.odd", "“odd” cannot read it: ValueError: no head")
    ]


UNFIT = {
    "leaves": ("sys.exit(3)", "SystemExit: 3"),
    "is killed": ("os.kill(os.getpid(), signal.SIGKILL)", "it crashed (SIGKILL)."),
    "crashes": ("os.kill(os.getpid(), signal.SIGSEGV)", "it crashed (SIGSEGV)."),
    "ends at once": ("os._exit(0)", "it ended before it answered (exit code 0)."),
    "is no mapping": ("yield 7", "it gave a document that is not a mapping."),
    "is not JSON": ("yield {'text': b'x'}", "it gave a document that is not JSON: Object of type bytes"),
    "nests without end": ("a = {}; a['a'] = a; yield {'text': 'x', 'meta': a}", "it gave a document that is not JSON: Circular"),
    "never ends": ("while True: yield {'text': 'x' * 500_000}", "it gives far more than the file can hold."),
    "gives one that is too long": ("yield {'text': 'x' * 70_000_000}", "it ended before it answered"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "why"), UNFIT.values(), ids=UNFIT)
def test_one_that_is_unfit_is_named_and_switched_off_and_what_was_read_is_kept(
    body: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "FOR_NOTHING", 5_000_000)
    install_odd(tmp_path / "site", monkeypatch, f"{GOOD}; time.sleep(.4)\n        {GOOD}\n        {body}")
    (tmp_path / "a.odd").touch()
    found = [*read(tmp_path / "a.odd")]
    assert [one.document.text for one in found if isinstance(one, Entry)][:2] == ["first", "first"]
    (refusal,) = [one for one in found if isinstance(one, Refusal)]
    assert refusal.reason.startswith(f"The format “odd” was switched off: {why}")
    assert refusal.reason.endswith("“rareannot plugins --on odd” switches it on again.")
    assert installed_forms()["odd"].off
    assert "odd" not in forms()
    with pytest.raises(UserError, match="The format “odd” was switched off: "):
        read(tmp_path / "a.odd", "odd")
    (again,) = read(tmp_path / "a.odd")  # by its ending, as the window reads a file that it searched for labels before
    assert again == refusal


def test_one_that_hangs_is_ended_with_all_that_it_began(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "ANSWER_S", 1.0)
    began = tmp_path / "began"
    late_once_there(began, monkeypatch)
    body = f"p = subprocess.Popen(['sleep', '300']); open({str(began)!r}, 'w').write(str(p.pid)); time.sleep(300); yield {{}}"
    install_odd(tmp_path / "site", monkeypatch, body)
    (tmp_path / "a.odd").touch()
    (refusal,) = [one for one in read(tmp_path / "a.odd") if isinstance(one, Refusal)]
    assert "it did not answer within 1 s." in refusal.reason
    while Path(f"/proc/{began.read_text()}").exists() and not _is_dead(began.read_text()):
        time.sleep(0.05)


def _is_dead(number: str) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


TAKES = "n = sum(1 for _ in documents)"
BAD_WRITERS = {
    "raises": (f"{TAKES}; yield b'x'; raise ValueError('no room')", "Nothing was written: “odd” says ValueError: no room", False),
    "crashes": (f"{TAKES}; yield b'x'; os.kill(os.getpid(), signal.SIGSEGV)", "switched off: it crashed (SIGSEGV)", True),
    "takes none": ("yield b'x'", "it did not take all articles", True),
    "gives text": (f"{TAKES}; yield 'x'", "it wrote str, which is not bytes", True),
    "never ends": (f"{TAKES}\n        while True: yield b'x' * 1_000_000", "it writes far more than it was given", True),
}  # fmt: skip


@pytest.mark.parametrize(("body", "why", "off"), BAD_WRITERS.values(), ids=BAD_WRITERS)
def test_a_writer_that_fails_leaves_the_file_as_it_was(
    body: str, why: str, off: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "FOR_NOTHING", 5_000_000)
    install_odd(tmp_path / "site", monkeypatch, writes=body)
    out = tmp_path / "a.odd"
    out.write_text("older")
    with pytest.raises(UserError) as failed:
        write(out, "odd", [ACME] * 300, LABELS)
    assert why in str(failed.value)
    assert out.read_text() == "older"
    assert {one.name for one in tmp_path.iterdir()} == {"site", "a.odd"}
    assert installed_forms()["odd"].off is off


def test_a_large_file_goes_in_pieces_whatever_the_writer_takes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_odd(
        tmp_path / "site",
        monkeypatch,
        writes="yield b'a' * 2_500_000; n = sum(1 for _ in documents); yield b'b' * 2_500_000; yield b'%d' % n",
    )
    report = write(tmp_path / "a.odd", "odd", [ACME] * 450, LABELS)
    assert (tmp_path / "a.odd").read_bytes() == b"a" * 2_500_000 + b"b" * 2_500_000 + b"450"
    assert (report.documents, report.compared) == (450, False)


def test_one_that_reads_back_otherwise_than_it_wrote_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_odd(tmp_path / "site", monkeypatch, GOOD, "yield b'%d' % len(list(documents))")
    report = write(tmp_path / "a.odd", "odd", [ACME], LABELS)
    assert not report.equal
    assert "reads back otherwise" in report.differences[0]


def test_an_ending_of_the_programs_own_forms_stays_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_odd(tmp_path / "site", monkeypatch, GOOD, head="endings = ['.txt', '.odd']")
    (tmp_path / "a.txt").write_text("ours")
    (entry,) = [one for one in read(tmp_path / "a.txt") if isinstance(one, Entry)]
    assert entry.document.text == "ours"
    (entry,) = [one for one in read(tmp_path / "a.txt", "odd") if isinstance(one, Entry)]
    assert entry.document.text == "first"


def test_what_it_prints_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_odd(
        tmp_path / "site", monkeypatch, "print('{}'); os.write(1, b'hello\\n'); yield {'text': 'abc', 'colour': 'red'}"
    )
    (tmp_path / "a.odd").touch()
    (entry,) = read(tmp_path / "a.odd")
    assert isinstance(entry, Entry)
    assert (entry.document.text, dict(entry.document.meta)) == ("abc", {"colour": "red"})
    assert not entry.answered


def test_what_holds_nothing_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_odd(tmp_path / "site", monkeypatch, "return []")
    (tmp_path / "a.odd").touch()
    assert [*read(tmp_path / "a.odd")] == [Notice("a.odd", "It holds no article")]
