"""Column files: CoNLL-2003, IOB2 and BILUO, and every scheme of tags."""

from pathlib import Path

import pytest

from rareannot.core.document import Document
from rareannot.core.spans import Span
from rareannot.formats import Entry, losses, read, write
from rareannot.formats.base.reading import file_source
from rareannot.formats.conll import is_column_file
from tests.formats.samples import (
    LABELS,
    entries,
    marked,
    refusals,
)
from tests.rows import each_row


def test_conll_keeps_a_number_with_its_unit_in_one_entity_and_spacy_reads_it(tmp_path: Path) -> None:
    from spacy.training.converters.conll_ner_to_docs import conll_ner_to_docs

    text = "Lynas sold 32,000 tons. Perth cheered."
    entry = Entry(Document(text), (Span(0, 5, "ORG"), Span(11, 22, "QUANTITY"), Span(24, 29, "GPE")))
    write(tmp_path / "o.conll", "conll2003", [entry], LABELS)
    written = (tmp_path / "o.conll").read_text()
    assert "32,000 -X- -X- B-QUANTITY\ntons -X- -X- I-QUANTITY\n. -X- -X- O\n\nPerth -X- -X- B-GPE\n" in written
    # spaCy's own converter as oracle
    docs = list(conll_ner_to_docs(written, n_sents=0))  # type: ignore[no-untyped-call]
    found = [(e.text, e.label_) for doc in docs for e in doc.ents]
    assert found == [("Lynas", "ORG"), ("32,000 tons", "QUANTITY"), ("Perth", "GPE")]


def test_iob2_and_biluo_have_two_columns_and_touching_spans_stay_apart(tmp_path: Path) -> None:
    entry = Entry(Document("a bc d"), (Span(0, 1, "ORG"), Span(2, 3, "ORG"), Span(3, 6, "ORG")))
    write(tmp_path / "o.iob", "iob2", [entry], LABELS)
    write(tmp_path / "o.biluo", "biluo", [entry], LABELS)
    rows = [line for line in (tmp_path / "o.iob").read_text().splitlines() if "\t" in line]
    assert rows == ["a\tB-ORG", "b\tB-ORG", "c\tB-ORG", "d\tI-ORG"]
    rows = [line for line in (tmp_path / "o.biluo").read_text().splitlines() if "\t" in line]
    assert rows == ["a\tU-ORG", "b\tU-ORG", "c\tB-ORG", "d\tL-ORG"]


@each_row(
    "given",
    [
        ["I-ORG", "I-ORG", "B-ORG", "O", "I-GPE"],  # IOB1
        ["B-ORG", "I-ORG", "B-ORG", "O", "B-GPE"],  # IOB2
        ["B-ORG", "L-ORG", "U-ORG", "O", "U-GPE"],  # BILUO
        ["B-ORG", "E-ORG", "S-ORG", "O", "S-GPE"],  # IOBES
    ],
)
def test_all_tag_schemes_mean_the_same(tmp_path: Path, given: list[str]) -> None:
    rows = "".join(f"{word} NN x {tag}\n" for word, tag in zip("abcde", given, strict=True))
    (tmp_path / "in.conll").write_text(f"-DOCSTART- -X- O O\n\n{rows}\n")
    (entry,) = entries(tmp_path / "in.conll")
    assert entry.document.text == "a b c d e"
    assert marked(entry) == {(0, 3, "ORG"), (4, 5, "ORG"), (8, 9, "GPE")}


def test_column_files_without_document_marks_are_a_document_a_block(tmp_path: Path) -> None:
    (tmp_path / "in.bio").write_text("Perth\tB-GPE\n\n\nRome\tB-GPE\nfell\tX\n\nParis\tB-GPE\n")
    assert [i.document.text for i in read(tmp_path / "in.bio") if isinstance(i, Entry)] == ["Perth", "Paris"]
    (refused,) = refusals(tmp_path / "in.bio")
    assert (refused.where, "“X” is not an IOB or BILUO tag" in refused.reason) == ("in.bio:4", True)


def test_a_white_edge_is_cut_off_and_said(tmp_path: Path) -> None:
    entry = Entry(Document("in Perth now"), (Span(2, 8, "GPE"), Span(8, 9, "LOC")))
    said = [(loss.kind, loss.quote) for loss in losses("iob2", [entry], LABELS)]
    assert said == [("cut", " Perth"), ("dropped", " ")]


def test_the_files_that_are_written_say_id_and_text_before_their_rows(tmp_path: Path) -> None:
    entry = Entry(Document("Perth  “fell”\nRome", "ä-1"), (Span(0, 5, "GPE"), Span(14, 18, "GPE")))
    head = '# id = "ä-1"\n# text = "Perth  “fell”\\nRome"\n'
    for form, tag in (("iob2", "B"), ("biluo", "U")):
        write(tmp_path / form, form, [entry, entry], LABELS)
        one = f"{head}Perth\t{tag}-GPE\n“\tO\nfell\tO\n”\tO\n\nRome\t{tag}-GPE\n\n"
        assert (tmp_path / form).read_text("utf-8") == one * 2


@each_row(
    ("written", "found"),
    [
        (
            '# id = "a"\n# text = "in  Perth"\nin\tO\nPerth\tB-GPE\n\n# id = "b"\nRome\tB-GPE\n\nfell\tO\n',
            [("in  Perth", "a", {(4, 9, "GPE")}), ("Rome\nfell", "b", {(0, 4, "GPE")})],
        ),
        (  # without ids each block is an article, with the text before it
            '# text = "in  Perth"\nin\tO\nPerth\tB-GPE\n\n# text = "Rome"\nRome\tB-GPE\n',
            [("in  Perth", "in.iob:1", {(4, 9, "GPE")}), ("Rome", "in.iob:5", {(0, 4, "GPE")})],
        ),
        (  # behind a mark a text begins none
            '-DOCSTART- -X- O O\n\n# text = "in  Perth"\nin O\nPerth B-GPE\n\n-DOCSTART-\nRome B-GPE\n\nfell O\n',
            [("in  Perth", "in.iob:1", {(4, 9, "GPE")}), ("Rome\nfell", "in.iob:7", {(0, 4, "GPE")})],
        ),
        (
            "in O\r\nPerth B-GPE\r\n\r\nRome O\r\n",
            [("in Perth", "in.iob:1", {(3, 8, "GPE")}), ("Rome", "in.iob:4", set())],
        ),
        ("in the\tNN\tO\nPerth\tNP\tB-GPE\n", [("in the Perth", "in.iob:1", {(7, 12, "GPE")})]),
        ("-DOCSTART-\tO\n\nRome\tO\n", [("Rome", "in.iob:1", set())]),
        ("\n\n", []),
    ],
)
def test_articles_begin_at_their_mark_their_id_or_an_empty_line(
    tmp_path: Path, written: str, found: list[tuple[str, str, set[tuple[int, int, str]]]]
) -> None:
    (tmp_path / "in.iob").write_bytes(written.encode())
    items = [one for one in read(tmp_path / "in.iob") if isinstance(one, Entry)]
    assert [(one.document.text, one.document.name, marked(one)) for one in items] == found


CONLL_U = """# newdoc id = blog-1
# sent_id = blog-1-1
# text = Ann's in Ulm.
1\tAnn\tB-PER\t-\tx
2\t's\tO\t-\tx
3\tin\tO\t-\tx
4-5\tUlm.\t_\t_\t_
4\tUlm\tB-LOC\t-\tx
5\t.\tO\t-\tx

# sent_id = blog-1-2
# text = "Off!" she said.
1\t"\tO\t-\tx
2\tOff\tO\t-\tx
3\t!\tO\t-\tx
4\t"\tO\t-\tx
5\tshe\tO\t-\tx
6\tsaid\tO\t-\tx
7\t.\tO\t-\tx

# newdoc
# newpar
# a remark that somebody left
1\tBob\tB-PER\t-\tx
2\tslept\tO\t-\tx

"""


def test_rows_that_count_are_read_as_in_universal_ner(tmp_path: Path) -> None:
    (tmp_path / "in.iob2").write_text(CONLL_U)
    one, two = entries(tmp_path / "in.iob2")
    assert (one.document.name, one.document.text) == ("blog-1", 'Ann\'s in Ulm.\n"Off!" she said.')
    assert marked(one) == {(0, 3, "PER"), (9, 12, "LOC")}
    assert (two.document.name, two.document.text, marked(two)) == ("in.iob2:21", "Bob slept", {(0, 3, "PER")})


@each_row(
    ("written", "found"),
    [
        # each sentence an article, with its text in no quotes
        (
            "# sent_id = 1\n# text = Ann slept.\n1\tAnn\tB-PER\n2\tslept\tO\n3\t.\tO\n\n# text = Hm\n1\tHm\tO\n2\t?\tO\n",
            [("Ann slept.", {(0, 3, "PER")})],
        ),
        ("# sent_id = 7\n# text = Go\n1\tGo\tO\n", [("Go", set())]),
        ("# sent_id = 7\n1\tGo\tO\n\n1\tUlm\tB-GPE\n", [("Go", set()), ("1", {(0, 1, "GPE")})]),
        # no comment says so, but they count
        ("1\tIn\tO\n2\tNew\tB-GPE\n3\tUlm\tI-GPE\n", [("In New Ulm", {(3, 10, "GPE")})]),
        ("1\tIn\tO\n2\tUlm\tB-GPE\n", [("1 2", {(2, 3, "GPE")})]),
        # a number, a sign and a column that is no tag are words like others
        ("2 CD O\n3 CD O\n4 CD O\n", [("2 3 4", set())]),
        ("# O\n# -X- B-ORG\n", [("# #", {(2, 3, "ORG")})]),
        ("1 O\n2 O\n3 O\n", [("1 2 3", set())]),
    ],
)
def test_what_counts_and_what_is_a_word(tmp_path: Path, written: str, found: list[tuple[str, set[object]]]) -> None:
    (tmp_path / "in.iob").write_text(written)
    items = [one for one in read(tmp_path / "in.iob") if isinstance(one, Entry)]
    assert [(one.document.text, marked(one)) for one in items] == found


def test_conll_u_itself_has_no_names_and_gives_its_text(tmp_path: Path) -> None:
    row = "{}\t{}\tB-52\tNOUN\tNN\t_\t0\troot\t_\t{}\n"
    rows = row.format(1, "Bombers", "Entity=(1") + row.format(2, "flew", "SpaceAfter=No") + row.format(3, ".", "_")
    (tmp_path / "in.conllu").write_text(f"# newdoc id = a\n# sent_id = 1\n# text = Bombers flew.\n{rows}\n")
    (one,) = entries(tmp_path / "in.conllu")
    assert (one.document.name, one.document.text, one.spans) == ("a", "Bombers flew.", ())


ROWS = "".join(f"{word}\t{tag}\n" for word, tag in zip("abcdef", ["O", "B-GPE", "I-GPE", "O", "O", "O"], strict=True))


@each_row(
    ("name", "text", "columns"),
    [
        ("in.txt", ROWS, True),
        ("in.tsv", f"\n{ROWS}\n{ROWS}", True),
        ("in.text", f"-DOCSTART- -X- O O\n\n# a remark\n{ROWS}".replace("\t", " "), True),
        ("in.txt", CONLL_U, True),
        ("in.txt", ROWS.replace("\n", "\r\n"), True),
        ("in.txt", ROWS.replace("f\tO\n", ""), True),  # five rows
        ("in.txt", ROWS.replace("e\tO\nf\tO\n", ""), False),
        ("in.txt", ROWS + "and so on\n", False),
        ("in.txt", ROWS + "end\n", False),
        ("in.txt", "", False),
        ("in.txt", "\n# one\n# two\n# three\n# four\n# five\n", False),
    ],
)
def test_column_files_are_found_under_other_endings(tmp_path: Path, name: str, text: str, columns: bool) -> None:
    (tmp_path / name).write_bytes(text.encode())
    found = [one for one in read(tmp_path / name) if isinstance(one, Entry)]
    assert any(one.spans for one in found) == columns
    assert is_column_file(file_source(tmp_path / name, name)) == columns


def test_a_table_whose_column_was_chosen_is_a_table(tmp_path: Path) -> None:
    (tmp_path / "in.tsv").write_text(f"O\tO\n{ROWS}")
    assert [one.document.text for one in read(tmp_path / "in.tsv", column="O") if isinstance(one, Entry)] != [
        "a b c d e f"
    ]


def test_a_text_that_its_numbered_words_are_not_in_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.iob").write_text("# newdoc id = a\n# text = Ann slept\n1\tAnn\tB-PER\n2\tsat\tO\n3\tup\tO\n")
    (refused,) = refusals(tmp_path / "in.iob")
    assert str(refused.reason) == 'The token "sat" is not where the text has it.'


@each_row(
    ("block", "said"),
    [
        ("# text = oops\nRome O\n", "The comment “# text = …” is not JSON."),
        ('# text = "Rome"\nPerth O\n', 'The token "Perth" is not where the text has it.'),
        ("Perth\n", "Line 3 has one column; a token and its tag are needed."),
        ("Rome X\n", "“X” is not an IOB or BILUO tag"),
    ],
)
def test_a_block_that_is_wrong_is_refused_whole_and_the_others_are_read(tmp_path: Path, block: str, said: str) -> None:
    (tmp_path / "in.iob").write_text(f"Lynas O\n\n{block}Oslo O\n\nIluka O\n")
    (refused,) = refusals(tmp_path / "in.iob")
    assert (refused.where, said in str(refused.reason)) == ("in.iob:3", True)
    assert [one.document.text for one in read(tmp_path / "in.iob") if isinstance(one, Entry)] == ["Lynas", "Iluka"]


@pytest.mark.parametrize("form", ["conll2003", "doccano-conll"])
def test_a_text_made_of_tokens_keeps_each_span_at_its_words(tmp_path: Path, form: str) -> None:
    entry = Entry(Document("In  Perth\n\nit fell."), (Span(4, 9, "GPE"), Span(14, 18, "ORG")))
    write(tmp_path / "o.conll", form, [entry], LABELS)
    (back,) = entries(tmp_path / "o.conll", form)
    assert {back.document.text[s.start : s.end] for s in back.spans} == {"Perth", "fell"}
    assert back.document.text == ("In Perth\nit fell ." if form == "conll2003" else "In Perth it fell .")
