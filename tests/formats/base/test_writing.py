"""Writing: whole or not at all, read back, and honest about losses."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import pytest

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.figure import Figure
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.review.settled_links import LostLinks
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import FORMATS, Entry, losses, read, write
from rareannot.formats.base.atomic import replacing, write_atomically
from rareannot.formats.base.writing import Fitting, _readable, fingerprint, flattened
from rareannot.formats.native import write_native
from rareannot.formats.values import ALL, NO_LINK, EntryLink, Loss, Refusal, place_of
from tests.formats.samples import EMPTY, HARD, LABELS, PLAIN, notices, refusals, small_ones
from tests.rows import each_row


def test_a_failure_half_way_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")

    def breaking() -> Iterator[Entry]:
        yield PLAIN
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        write(path, "native", breaking(), LABELS)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_missing_folder_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="create it first"):
        write(tmp_path / "no" / "o.jsonl", "native", [PLAIN], LABELS)


def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    def full() -> None:
        with replacing(tmp_path / "o") as out:
            out.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="No space left"):
        full()
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomically(tmp_path / "link.txt", b"new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_the_report_says_what_reads_back_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
        write_native(out, (replace(e, spans=e.spans[1:]) for e in entries), label_set)

    broken = replace(FORMATS["native"], writer=forgetful)
    monkeypatch.setitem(FORMATS, "native", broken)
    (tmp_path / "o.jsonl").write_text("good")
    report = write(tmp_path / "o.jsonl", "native", [PLAIN, HARD], LABELS)
    assert not report.equal
    assert report.differences == (
        "o.jsonl:1 (plain-1) reads back otherwise than it was written",
        "o.jsonl:2 (hard-1) reads back otherwise than it was written",
    )
    assert (tmp_path / "o.jsonl").read_text() == "good"
    assert [one.name for one in tmp_path.iterdir()] == ["o.jsonl"]


def test_a_folder_that_reads_back_otherwise_is_not_left_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(folder: Path, entries: Iterable[Entry], label_set: LabelSet) -> None:
        (folder / "a.txt").write_text("".join(one.document.text[1:] for one in entries))
        (folder / "a.ann").write_text("")

    monkeypatch.setitem(FORMATS, "brat", replace(FORMATS["brat"], folder_writer=forgetful))
    report = write(tmp_path / "out", "brat", [PLAIN], LABELS)
    assert "reads back otherwise" in report.differences[0]
    assert list(tmp_path.iterdir()) == []


def test_no_entries_replace_no_file(tmp_path: Path) -> None:
    write(tmp_path / "o.jsonl", "native", [PLAIN], LABELS)
    before = (tmp_path / "o.jsonl").read_bytes()
    with pytest.raises(UserError, match=r"There is nothing to write, so “.*o\.jsonl” was not replaced"):
        write(tmp_path / "o.jsonl", "native", [], LABELS)
    assert (tmp_path / "o.jsonl").read_bytes() == before


def test_a_disk_that_does_not_give_back_what_was_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path) -> str:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("rareannot.formats.base.writing.hash_of", failing)
    with pytest.raises(UserError, match="cannot be read back"):
        write(tmp_path / "a.jsonl", "native", [PLAIN], LABELS)


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    a = write(tmp_path / "a.jsonl", "native", [PLAIN, HARD], LABELS)
    b = write(tmp_path / "b.jsonl", "native", [PLAIN, HARD], LABELS)
    assert a.sha256 == b.sha256


def test_the_native_form_loses_nothing() -> None:
    assert losses("native", [PLAIN, HARD], LABELS) == ()


def test_long_lines_are_refused_and_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rareannot.formats.base.encoding.LINE_CAP", 1 << 20)
    line = b'{"text": "%s"}\n' % (b"x" * (1 << 21))
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a"}\n' + line + b'{"text": "b"}\n')
    kinds = [type(i).__name__ for i in read(tmp_path / "a.jsonl")]
    assert kinds == ["Entry", "Refusal", "Entry"]


def test_no_entries_make_an_empty_file_that_is_said_to_be_empty(tmp_path: Path) -> None:
    report = write(tmp_path / "o.jsonl", "native", [], LABELS)
    assert (report.equal, report.documents) == (True, 0)
    assert notices(list(read(tmp_path / "o.jsonl"))) == ["It holds no article"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read and write everything")
def test_what_may_not_be_read_or_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "a.txt").chmod(0)
    tmp_path.chmod(0o500)
    (refused,) = refusals(tmp_path / "a.txt")
    assert "may not be read" in refused.reason
    with pytest.raises(UserError, match="may not be written"):
        write(tmp_path / "o.jsonl", "native", [PLAIN], LABELS)
    tmp_path.chmod(0o700)


def test_spans_that_are_there_for_links_only_go_only_where_links_go(tmp_path: Path) -> None:
    text, labels = "cut its rare earths quota", builtin_label_set()
    spans = (Span(8, 25, "THING"), Span(8, 19, "MATERIAL"))
    entry = Entry(Document(text, "a"), spans)
    assert [one.label for one in _spans(tmp_path / "a.jsonl", "native", entry, labels)] == ["THING", "MATERIAL"]
    assert [one.label for one in _spans(tmp_path / "a.conll", "conll2003", entry, labels)] == ["MATERIAL"]
    lost = {one.kind: one.count for one in losses("conll2003", [entry], labels)}
    assert lost["light"] == 1
    assert "dropped" not in lost


def _spans(path: Path, form: str, entry: Entry, labels: LabelSet) -> list[Span]:
    write(path, form, [entry], labels)
    return [span for one in read(path, form) if isinstance(one, Entry) for span in one.spans]


# ---- what a form has no place for ----

TONS = Span(5, 13, "QUANTITY", Figure(Decimal(400), unit="t"), "accepted", "figures 1", 0.9)
NICKEL = Span(17, 23, "MATERIAL", origin="manual", note="ore or metal?", flag=True)
CLUTTER = Span(0, 23, "BOILERPLATE")
LINKS = (
    EntryLink("of", place_of(TONS), place_of(NICKEL), "accepted", 0.8),
    EntryLink("when", place_of(NICKEL), None),
)
RICH = Entry(
    Document("sold 400 tons of nickel", "rich-1", "Sold", {"title": "Sold", "url": "https://example.org"}),
    (CLUTTER, TONS, NICKEL), annotator="ada", status="done", note="twice", flag=True, label_set="rare 1", settled="reviewed",
    links=LINKS,
)  # fmt: skip
NOTHING_SAID = {"annotator": "", "status": "", "note": "", "flag": False, "label_set": "", "settled": ""}


def _bare(span: Span) -> Span:
    return Span(span.start, span.end, span.label, span.figure, "imported")


@each_row(
    ("lacking", "left", "lost"),
    [
        ("text", RICH, {"text": 1}),
        ("values", replace(RICH, spans=(CLUTTER, replace(TONS, figure=None), NICKEL)), {"values": 1}),
        ("passages", replace(RICH, spans=(TONS, NICKEL)), {"passages": 1}),
        ("meta", replace(RICH, document=Document(RICH.document.text, "rich-1")), {"meta": 1}),
        ("annotator", replace(RICH, **NOTHING_SAID), {"annotator": 1}),  # type: ignore[arg-type]
        ("links", replace(RICH, links=()), {"links": 2}),
        ("nested", replace(RICH, spans=(CLUTTER,), links=()), {"dropped": 2}),
        (
            "origin",
            replace(RICH, spans=tuple(map(_bare, RICH.spans)), links=(replace(LINKS[0], origin="imported", score=None),)),
            {"origin": 1, NO_LINK: 1},
        ),
    ],
)  # fmt: skip
def test_all_stays_but_what_the_form_has_no_place_for_and_that_is_counted(
    lacking: str, left: Entry, lost: dict[str, int]
) -> None:
    fitting = Fitting(replace(FORMATS["native"], holds=(ALL | {"links"}) - {lacking}), LABELS)
    assert list(fitting([RICH])) == [left]
    assert list(fitting([RICH])) == [left]
    counted = dict.fromkeys(lost, 0)
    for loss in fitting.losses():
        counted[loss.kind] += loss.count
    assert counted == {kind: 2 * count for kind, count in lost.items()}
    assert (fitting.documents, fitting.spans) == (2, 2 * len(left.spans))


def test_a_form_that_keeps_the_title_loses_only_the_other_facts() -> None:
    titled = replace(FORMATS["native"], holds=ALL - {"meta"}, titled=True)
    titles_only = replace(RICH, document=replace(RICH.document, meta={"title": "Sold"}))
    for entry, lost in ((RICH, ["meta"]), (titles_only, [])):
        fitting = Fitting(titled, LABELS)
        (left,) = fitting([replace(entry, links=())])
        assert (left.document.title, left.document.meta) == ("Sold", {})
        assert [loss.kind for loss in fitting.losses()] == lost


@each_row("said", [{"annotator": "ada"}, {"status": "done"}, {"note": "twice"}, {"flag": True}])
def test_whatever_was_said_of_an_article_is_told_as_lost(said: dict[str, object]) -> None:
    assert [loss.kind for loss in losses("doccano", [replace(EMPTY, **said)], LABELS)] == ["annotator"]  # type: ignore[arg-type]


def test_links_that_are_not_settled_are_told_by_why_and_with_where_to_settle_them() -> None:
    entry = replace(PLAIN, lost_links=LostLinks(not_settled=3, differing=2, too_few=1))
    found = losses("native", [entry, entry], LABELS)
    assert [(loss.kind, loss.count) for loss in found] == [
        ("links of unsettled spans", 6),
        ("unsettled links", 4),
        ("links of too few", 2),
    ]
    assert "“Links on which they differ” in the review" in str(found[1])
    assert losses("iob2", [entry], LABELS) == ()


def test_suggestions_become_spans_where_a_form_does_not_hold_them_apart() -> None:
    proposed = replace(PLAIN, spans=(), suggestions=(Suggestion(0, 5, "ORG", "lexicon 1", 0.8),))
    apart, together = (next(iter(Fitting(FORMATS[name], LABELS)([proposed]))) for name in ("native", "doccano"))
    assert (apart.spans, apart.suggestions) == ((), proposed.suggestions)
    assert (together.spans, together.suggestions) == ((Span(0, 5, "ORG", None, "imported"),), ())


# ---- reading back ----


@each_row(
    ("change", "held_as"),
    [
        (lambda e: replace(e, document=Document("sold 500 tons of nickel", "rich-1", "Sold", e.document.meta)), "text"),
        (lambda e: replace(e, document=replace(e.document, meta={"title": "Sold"})), "meta"),
        (lambda e: replace(e, annotator="bob"), "annotator"),
        (lambda e: replace(e, status="open"), "annotator"),
        (lambda e: replace(e, note=""), "annotator"),
        (lambda e: replace(e, flag=False), "annotator"),
        (lambda e: replace(e, links=e.links[1:]), "links"),
        (lambda e: replace(e, spans=(CLUTTER, replace(TONS, source="other"), NICKEL)), "origin"),
        (lambda e: replace(e, spans=(CLUTTER, replace(TONS, score=0.1), NICKEL)), "origin"),
        (lambda e: replace(e, spans=(CLUTTER, TONS, replace(NICKEL, note=""))), "origin"),
        *(
            (lambda e, figure=figure: replace(e, spans=(CLUTTER, replace(TONS, figure=figure), NICKEL)), "values")
            for figure in (None, Figure(Decimal(401), unit="t"), Figure(Decimal(400)), Figure(Decimal(400), unit="t", modifier="about"))
        ),
        (lambda e: replace(e, spans=(CLUTTER, replace(TONS, label="MONEY"), NICKEL)), ""),
        (lambda e: replace(e, spans=(CLUTTER, replace(TONS, start=4), NICKEL)), ""),
        (lambda e: replace(e, spans=(CLUTTER, TONS)), ""),
    ],
)  # fmt: skip
def test_a_fingerprint_shows_every_change_of_what_the_form_holds_and_no_other(
    change: Callable[[Entry], Entry], held_as: str
) -> None:
    every = ALL | {"links"}
    assert fingerprint(change(RICH), every) != fingerprint(RICH, every)
    if held_as:
        # where origins are held, so are values
        held = every - {held_as} - ({"origin"} if held_as == "values" else set())
        assert fingerprint(change(RICH), held) == fingerprint(RICH, held)
        assert fingerprint(change(RICH), frozenset({held_as, "values"})) != fingerprint(
            RICH, frozenset({held_as, "values"})
        )


def test_in_a_fingerprint_spans_may_stand_in_another_order_and_be_suggested() -> None:
    for holds in (ALL, ALL - {"origin"}, ALL - {"origin", "values"}):
        assert fingerprint(replace(RICH, spans=RICH.spans[::-1]), holds) == fingerprint(RICH, holds)
        rejected = replace(RICH, spans=(*RICH.spans, Span(0, 4, "ORG", origin="rejected")))
        assert fingerprint(rejected, holds) == fingerprint(RICH, holds)
    proposed = replace(
        RICH, spans=(CLUTTER, NICKEL), suggestions=(Suggestion(5, 13, "QUANTITY", "figures 1", 0.9, TONS.figure),)
    )
    assert fingerprint(proposed, ALL - {"origin"}) == fingerprint(RICH, ALL - {"origin"})


def _written_otherwise(
    monkeypatch: pytest.MonkeyPatch, path: Path, change: Callable[[list[Entry]], list[Entry]], meant: list[Entry]
) -> tuple[str, ...]:
    """What the report says of a native writer that writes something else than it should."""

    def wrong(out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
        write_native(out, change(list(entries)), label_set)

    monkeypatch.setitem(FORMATS, "native", replace(FORMATS["native"], writer=wrong))
    return write(path, "native", meant, LABELS).differences


def test_the_first_20_differences_are_spelled_out_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stripped(entries: list[Entry]) -> list[Entry]:
        return [replace(one, spans=()) for one in entries]

    few, more = (
        _written_otherwise(monkeypatch, tmp_path / "o.jsonl", stripped, small_ones(count)) for count in (20, 22)
    )
    assert len(few) == 20
    assert few[-1] == "o.jsonl:20 (d19) reads back otherwise than it was written"
    assert more == (*few, "2 more documents read back otherwise")


def test_documents_that_are_missing_or_too_many_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "o.jsonl"
    assert _written_otherwise(monkeypatch, path, lambda found: found[:-1], [PLAIN, EMPTY]) == (
        "2 documents were written and 1 are read back",
    )
    assert _written_otherwise(monkeypatch, path, lambda found: [*found, HARD], [PLAIN]) == (
        "o.jsonl:2 (hard-1) reads back otherwise than it was written",
        "1 documents were written and 2 are read back",
    )
    (refused, count) = _written_otherwise(
        monkeypatch, path, lambda _: [replace(EMPTY, document=Document(" ", "blank"))], [EMPTY]
    )
    assert (refused, count) == (
        "o.jsonl:1 is not read back: The text is empty.",
        "1 documents were written and 0 are read back",
    )


def test_a_form_that_is_not_read_is_not_compared(tmp_path: Path) -> None:
    report = write(tmp_path / "o.csv", "spans-csv", [PLAIN], LABELS)
    assert (report.compared, report.equal, report.differences) == (False, False, ())


# ---- files beside the main one ----


def test_nothing_is_written_where_a_file_beside_it_would_be_overwritten(tmp_path: Path) -> None:
    beside = tmp_path / next(iter({f"o{suffix}" for suffix in FORMATS["label-studio"].beside(LABELS)}))  # type: ignore[misc]
    beside.write_text("mine")
    with pytest.raises(UserError, match="already exists"):
        write(tmp_path / "o.json", "label-studio", [PLAIN], LABELS, overwrite=False)
    assert (beside.read_text(), [one.name for one in tmp_path.iterdir()]) == ("mine", [beside.name])
    write(tmp_path / "o.json", "label-studio", [PLAIN], LABELS)
    assert beside.read_text() != "mine"
    assert (tmp_path / "o.json").exists()


@pytest.mark.skipif(os.name != "posix", reason="/dev/null is POSIX")
def test_a_form_of_several_files_goes_into_no_stream() -> None:
    with pytest.raises(UserError, match="written as several files"):
        write(Path("/dev/null"), "label-studio", [PLAIN], LABELS)
    report = write(Path("/dev/null"), "native", [PLAIN], LABELS)
    assert (report.sha256, report.documents) == ("", 1)


def test_a_form_that_is_only_read_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can only be read; export to another format"):
        write(tmp_path / "a.pdf", "pdf", [PLAIN], LABELS)
    assert not list(tmp_path.iterdir())


def test_spans_that_only_touch_are_kept_where_a_form_holds_no_overlap() -> None:
    entry = Entry(Document("ironore is ore"), (Span(0, 4, "A"), Span(4, 7, "B"), Span(4, 6, "C"), Span(11, 14, "D")))
    lost = list[Loss]()
    assert [s.label for s in flattened(entry, FORMATS["iob2"], lost).spans] == ["A", "B", "D"]
    assert [loss.kind for loss in lost] == ["dropped"]


def test_strict_writing_says_the_first_loss_and_writes_what_loses_nothing(tmp_path: Path) -> None:
    whole = Entry(Document("iron ore"), (Span(0, 4, "ORG"),))
    lossy = Entry(Document("iron ore"), (Span(0, 8, "ORG"), Span(5, 8, "GPE")))
    write(tmp_path / "a.conll", "iob2", [whole], LABELS, strict=True)
    with pytest.raises(UserError, match=r"Nothing was written: .*overlaps “iron ore”"):
        write(tmp_path / "b.conll", "iob2", [whole, lossy], LABELS, strict=True)
    assert [p.name for p in tmp_path.iterdir()] == ["a.conll"]


@pytest.mark.parametrize(
    ("error", "reason"), [(OSError("odd"), "odd"), (OSError(5, "Input/output error"), "Input/output error")]
)
def test_that_a_file_cannot_be_read_back_is_said_with_the_reason(error: OSError, reason: str) -> None:
    with (
        pytest.raises(UserError, match=rf"“a” was not written, since the new file cannot be read back \({reason}\)"),
        _readable(Path("a")),
    ):
        raise error


def test_only_answers_that_there_is_no_link_are_lost_where_relations_are_held() -> None:
    spans = (Span(0, 4, "ORG"), Span(5, 8, "ORG"))
    first, second = map(place_of, spans)
    links = (EntryLink("of", first, second), EntryLink("of", second, first), EntryLink("by", first, None))
    lost = {
        loss.kind: loss.count
        for loss in losses("label-studio", [Entry(Document("iron ore"), spans, links=links)], LABELS)
    }
    assert lost.get(NO_LINK) == 1


def test_a_fingerprint_tells_units_apart_and_none_is_an_empty_one() -> None:
    def of(unit: str | None) -> int:
        span = Span(0, 4, "QUANTITY", Figure(Decimal(5), unit=unit))
        return fingerprint(Entry(Document("five"), (span,)), ALL)

    assert of("t") != of("kg")
    assert of(None) == of("")


def test_a_branch_too_deep_to_be_read_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "z.txt").write_text("ore")
    monkeypatch.chdir(tmp_path)
    for _ in range(25):
        os.mkdir("x" * 200)  # noqa: PTH102 - step by step, since the whole path is too long
        os.chdir("x" * 200)
    refused, entry = read(tmp_path)
    assert isinstance(refused, Refusal)
    assert "File name too long" in refused.reason
    assert isinstance(entry, Entry)
