"""The pipeline source: which pipeline is taken, and how its entities become suggestions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from rareannot.core.errors import UserError
from rareannot.core.labels import Label, LabelSet
from rareannot.suggest import Suggester, pipeline
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.pipeline import BATCH, BATCH_TOKENS, PIECE, Found, Pipeline, batches, choose, pieces
from rareannot.suggest.quick_network import Name
from tests.rows import each_row


@pytest.fixture
def ruled(tmp_path: Path) -> Found:
    """A tiny pipeline on disk whose entities are known."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [
        {"label": "GPE", "pattern": [{"LOWER": "the"}, {"LOWER": "quarnland"}]},
        {"label": "PER", "pattern": [{"LOWER": "xavor"}]},
        {"label": "MONEY", "pattern": [{"LOWER": "ninety"}]},
    ]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "ruled")
    return Found("ruled", "1.0", tmp_path / "ruled", both_forms=True)


def strings(text: str, source: Pipeline) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.label) for s in source.find_all([read(text)])[0]]


def test_articles_are_trimmed_labels_mapped_and_figures_left_to_the_grammar(ruled: Found) -> None:
    text = "The Quarnland sold ninety to Xavor"
    assert strings(text, Pipeline(ruled)) == [("Quarnland", "GPE"), ("Xavor", "PERSON")]


def test_without_the_grammar_the_pipeline_may_propose_figures(ruled: Found) -> None:
    assert ("ninety", "MONEY") in strings("it was ninety", Pipeline(ruled, with_figures=True))


def test_offsets_hold_in_texts_longer_than_one_piece(ruled: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PIECE", 50)
    text = "\U0001f600 word " * 20 + "xavor" + " word" * 20 + " xavor"
    assert strings(text, Pipeline(ruled)) == [("xavor", "PERSON")] * 2


def test_pieces_cover_the_text_and_are_cut_at_spaces() -> None:
    text = "ab cd " * 10_000
    cut = list(pieces(text))
    assert "".join(text[a:b] for a, b in cut) == text
    assert all(text[b - 1] == " " for _, b in cut)
    assert list(pieces("x" * 45_000))[-1] == (40_000, 45_000)
    assert list(pieces("")) == []


def test_a_folder_is_not_loaded_unless_it_is_trusted(ruled: Found) -> None:
    with pytest.raises(UserError, match="can run code"):
        choose(str(ruled.path))
    found = choose(str(ruled.path), trusted=True)
    assert found is not None
    assert (found.path, found.as_given) == (ruled.path, True)


def test_a_missing_pipeline_is_named_with_what_is_there() -> None:
    with pytest.raises(UserError, match="“nowhere_web” is not installed"):
        choose("nowhere_web")


def test_any_installed_pipeline_can_be_chosen_and_spacys_english_one_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    there = [Found("de_core_news_sm", "3.8.0"), Found("en_core_web_sm", "3.8.0"), Found("en_core_web_trf", "3.8.0")]
    monkeypatch.setattr(pipeline, "installed", lambda: there)
    assert [choose(one.name) for one in there] == [replace(one, as_given=True) for one in there]
    monkeypatch.setattr(pipeline, "shipped", list)
    assert choose(None) == there[1]
    monkeypatch.setattr(pipeline, "installed", lambda: there[:1])
    assert choose(None) == there[0]


def test_the_shipped_pipeline_is_preferred_and_none_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Found("ours", "1", Path("x"), both_forms=True)
    monkeypatch.setattr(pipeline, "installed", lambda: [Found("en_core_web_sm", "3.8.0")])
    monkeypatch.setattr(pipeline, "shipped", lambda: [ours])
    assert choose(None) == ours
    monkeypatch.setattr(pipeline, "installed", list)
    monkeypatch.setattr(pipeline, "shipped", list)
    assert choose(None) is None


def test_a_pipeline_that_finds_no_entities_or_is_broken_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(UserError, match="finds no entities"):
        pipeline.load(Found("blank", "1", tmp_path / "blank"))
    (tmp_path / "broken").mkdir()
    with pytest.raises(UserError, match="cannot be loaded"):
        pipeline.load(Found("broken", "1", tmp_path / "broken"))


def test_a_pipeline_of_a_language_that_is_not_here_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spacy.blank("de").to_disk(tmp_path / "german")

    def missing(*_where: object, **_more: object) -> None:
        raise ImportError("[E048] Can't import language de")

    monkeypatch.setattr(spacy, "load", missing)
    with pytest.raises(
        UserError, match=r"“german” needs what is not installed here: \[E048\] Can't import language de"
    ):
        pipeline.load(Found("german", "1", tmp_path / "german"))


def test_normalised_text_is_given_capitals_for_a_pipeline_of_cased_text(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Listener:
        pipe_names: tuple[str, ...] = ()

        def pipe(self, texts: Sequence[str], **_: object) -> Iterator[Doc]:
            seen.extend(texts)
            return iter([Doc(Vocab(), []) for _ in texts])

    monkeypatch.setattr(pipeline, "load", lambda _: Listener())
    readings = [read("officials in beijing spoke")]
    Pipeline(Found("cased", "1")).find_all(readings)
    Pipeline(Found("both", "1", both_forms=True)).find_all(readings)
    assert seen == ["officials in Beijing spoke", "officials in beijing spoke"]


@each_row(
    ("text", "words", "believable"),
    [
        ("it was quarnel again", "quarnel", True),
        ("it was brine again", "brine", False),
        ("shares on the nyse qrn rose", "qrn", False),
        ("Hole QR11 was deep.", "QR11", False),
        ("They met Xavor there.", "Xavor", True),
        ("They like the smell, Xavor.", "smell", False),
        ("Rates rose. Licences fell.", "Licences", False),
        ("It tells the internal rate of returns (QIRR) of all.", "QIRR", True),
        ("It tells the quiet rate of returns (QRR) of all.", "QRR", False),
        ("The Quiet Rate Office (QRO) tells.", "QRO", True),
        ("They saw Xavor Valley project there.", "Xavor Valley project", False),
        ("sales of new energy vehicles xevs rose", "xevs", True),
        ("sales of new energy vehicles nevs rose", "nevs", False),
        ("nevs fell as new energy vehicles nevs rose", "nevs", False),
        ("the new energy agency nea rose", "nea", True),
        ("new energy vehicles nevs rose", "nevs", False),
        ("sales of new energy supplies nes rose", "nes", False),
        ("sales of new vehicles nvs rose", "nvs", True),
        ("sales of new big red hot wet goods nbrhwg rose", "nbrhwg", False),
        ("sales of old new big red hot wet goods onbrhwg rose", "onbrhwg", True),
        ("Sales of new energy vehicles (NEVs) rose.", "NEVs", False),
        ("Sales of New energy vehicles (NEVs) rose.", "NEVs", False),
        ("Sales of New Energy Vehicles (NEVs) rose.", "NEVs", True),
        ("The Raw Quarn Act (RQA) holds.", "RQA", False),
    ],
)
def test_plain_words_tickers_and_codes_are_hardly_believed(text: str, words: str, believable: bool) -> None:
    start = text.index(words)
    assert (pipeline.believed(read(text), start, start + len(words)) > 0.4) == believable


def test_goods_in_the_plural_are_no_firm_of_the_network_in_normalised_text() -> None:
    reading = read("it supports tarvox electric vehicle batteries and electric vehicle zorvo batteries")
    goods, named = (reading.text.index(words) for words in ("electric vehicle b", "electric vehicle z"))
    assert pipeline.believed(reading, goods, goods + len("electric vehicle batteries"), "ORG") < 0.3
    assert pipeline.believed(reading, named, named + len("electric vehicle zorvo batteries"), "ORG") > 0.4


def test_a_plain_word_that_people_are_called_by_names_nothing_else_in_normalised_text() -> None:
    reading = read("it asked baker again")
    start = reading.text.index("baker")
    beliefs = {label: pipeline.believed(reading, start, start + 5, label) for label in ("PERSON", "ORG")}
    assert beliefs["PERSON"] > 0.4 > beliefs["ORG"]


def test_spacy_gets_few_tokens_at_once_whatever_the_text_is_made_of() -> None:
    for text, tokens_in in ((",", 1.0), ("ore ", 0.25), ("32,000 ", 0.5)):
        whole = text * (60_000 // len(text))
        found = [whole[a:b] for a, b in pieces(whole)]
        together = list(batches(found))
        assert [one for batch in together for one in batch] == found
        for batch in together:
            assert len(batch) <= BATCH
            assert sum(len(piece) for piece in batch) * tokens_in <= max(BATCH_TOKENS, PIECE) * 1.01


def test_many_short_articles_still_go_together() -> None:
    assert [len(batch) for batch in batches("ore is dear" for _ in range(2 * BATCH + 12))] == [
        BATCH,
        BATCH,
        12,
    ]


def test_what_is_found_is_the_same_in_however_many_batches(ruled: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [read(f"{'Perth, ' * 40}and Lynas {n}") for n in range(9)]
    whole = Pipeline(ruled).find_all(texts)
    monkeypatch.setattr(pipeline, "BATCH_TOKENS", 100)
    assert Pipeline(ruled).find_all(texts) == whole


def test_what_the_network_is_surer_of_scores_higher() -> None:
    reading = read("He met Scott Morrison.")
    low, high = (pipeline.believed(reading, 7, 21, "PERSON", sure) for sure in (0.4, 0.99))
    assert 0.2 < low < high < 0.75


OWN = ["FIELD", "TOOL", "PER", "WEEKDAY"]
OWN_TEXT = (
    "Machine Learning announces new tools. The us team used machine learning, No scikit-learn; PyTorch 2 - And Later - "
    "was named by Nevada Governor Xavor.\nthe led pcb on Monday"
)
OWN_SPANS = [
    ("Machine Learning announces", "FIELD"),
    ("The us team", "PER"),
    ("machine learning", "FIELD"),
    ("No scikit-learn", "TOOL"),
    ("PyTorch 2 - And Later", "TOOL"),
    ("Nevada Governor Xavor", "PER"),
    ("led", "TOOL"),
    ("pcb", "TOOL"),
    ("Monday", "WEEKDAY"),
]


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A pipeline of somebody's own, with labels and names that no rule of news would let stand."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    words = dict.fromkeys(OWN_SPANS)
    ruler.add_patterns([{"label": label, "pattern": text} for text, label in words])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "theirs")
    return tmp_path / "theirs"


@pytest.mark.parametrize(
    "labels",
    [
        LabelSet("own", 1, tuple(map(Label, OWN))),
        LabelSet("own", 1, tuple(map(Label, ["FIELD", "TOOL", "PERSON", "WEEKDAY"]))),
    ],
)
def test_spans_of_a_pipeline_of_ones_own_are_taken_exactly_as_given(theirs: Path, labels: LabelSet) -> None:
    suggester = Suggester(pipeline=str(theirs), labels=labels, trusted=True)
    found = [s for s in suggester.suggest_one(OWN_TEXT) if s.source.startswith("pipeline ")]
    called = [label if label in labels else "PERSON" for _, label in OWN_SPANS]
    assert [OWN_TEXT[s.start : s.end] for s in found] == [text for text, _ in OWN_SPANS]
    assert [s.label for s in found] == called
    assert all(s.score >= 0.8 for s in found)


def test_a_pipeline_of_ones_own_is_heard_in_any_language(theirs: Path) -> None:
    text = "Der Markt ist mit den Daten und dem machine learning nicht zufrieden, und das ist für die Branche auch bei den Kosten ein Problem, das sich im Jahr nicht löst."
    suggester = Suggester(pipeline=str(theirs), labels=LabelSet("own", 1, tuple(map(Label, OWN))), trusted=True)
    assert [text[s.start : s.end] for s in suggester.suggest_one(text)] == ["machine learning"]


def test_span_groups_of_any_name_come_with_their_scores_and_may_nest(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    text = "the deep machine learning library"
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "mine"})
    patterns = [
        {"label": "FIELD", "pattern": "machine learning"},
        {"label": "TOOL", "pattern": "machine learning library"},
    ]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    doc = nlp(text)
    doc.spans["mine"].attrs["scores"] = [0.62, 0.91]
    doc.spans["candidates"] = [doc[0:2]]
    found = pipeline.given_spans(doc)
    assert {(text[a:b], label): score for (a, b, label), score in found.items()} == {
        ("machine learning", "FIELD"): 0.62,
        ("machine learning library", "TOOL"): 0.91,
    }
    nlp.to_disk(tmp_path / "grouped")
    labels = LabelSet("own", 1, tuple(map(Label, OWN)))
    made = Suggester(pipeline=str(tmp_path / "grouped"), labels=labels, trusted=True).suggest_one(text)
    assert {(text[s.start : s.end], s.label) for s in made} == {
        ("machine learning", "FIELD"),
        ("machine learning library", "TOOL"),
    }


def test_in_normalised_news_the_network_is_believed_more_than_in_articles_of_the_domain() -> None:
    low, cased = read("officials met bram okonta in town"), read("Officials met Bram Okonta in town.")
    assert pipeline.believed(low, 14, 25, "PERSON", 0.9, news=True) > pipeline.believed(low, 14, 25, "PERSON", 0.9)
    assert pipeline.believed(cased, 14, 25, "PERSON", 0.9, news=True) == pipeline.believed(cased, 14, 25, "PERSON", 0.9)


def test_an_article_of_the_domain_is_told_by_the_materials_found_before() -> None:
    ores = "lithium and cobalt prices rose as lithium demand grew and nickel fell "
    texts = [ores + "officials met bram okonta in town", "officials met bram okonta in town"]
    proposals = Suggester(["materials", "pipeline"]).proposals(texts)
    domain, news = (next(s.score for s in found if s.label == "PERSON") for _, found in proposals)
    assert domain < 0.55 < news


def test_a_word_with_a_capital_within_is_a_firm_and_no_person(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "By GlobalZorvo and MacDonald."

    def names(_: object, texts: Sequence[str], __: bool) -> list[tuple[list[Name], list[Name]]]:
        return [([(3, 14, "PERSON", 0.9), (19, 28, "PERSON", 0.9)], []) for _ in texts]

    monkeypatch.setattr(pipeline, "load", lambda _: None)
    monkeypatch.setattr(Pipeline, "_read", names)
    made = Pipeline(Found("cased", "1")).find_all([read(text)])[0]
    assert [(text[s.start : s.end], s.label) for s in made] == [("GlobalZorvo", "ORG"), ("MacDonald", "PERSON")]


NETWORK = Pipeline(Found("net", "1"))


def taken(text: str, name: str, label: str, sure: float = 1.0, *, news: bool = False) -> list[tuple[str, str, float]]:
    """What becomes of a name that the network found."""
    start = text.index(name)
    made = NETWORK._suggestions(read(text), [(start, start + len(name), label, sure)], 0, news)
    return [(text[s.start : s.end], s.label, round(s.score, 3)) for s in made]


@each_row(
    ("text", "name", "label", "made"),
    [
        ("They met Rapporteur Jane Roe.", "Rapporteur Jane Roe", "PERSON", ("Jane Roe", "PERSON")),
        ("They met Nevada Governor Joe Roe.", "Nevada Governor Joe Roe", "PERSON", ("Joe Roe", "PERSON")),
        ("They met Governor Joe.", "Governor Joe", "PERSON", ("Joe", "PERSON")),
        ("They met Joe Roe Governor.", "Joe Roe Governor", "PERSON", ("Joe Roe Governor", "PERSON")),
        ("They met Nevada Governor Joe.", "Nevada Governor Joe", "ORG", ("Nevada Governor Joe", "ORG")),
        ("Tarvox Announces Results", "Tarvox Announces Results", "ORG", ("Tarvox", "ORG")),
        ("Tarvox Announces Results", "Tarvox Announces Results", "GPE", ("Tarvox", "GPE")),
        ("Announces Results", "Announces Results", "ORG", ("Announces Results", "ORG")),
        ("They saw Tarvox mine dust.", "Tarvox mine dust", "ORG", ("Tarvox", "ORG")),
        ("They saw Tarvox 5 dust.", "Tarvox 5 dust", "ORG", ("Tarvox 5", "ORG")),
        ("They saw Kang Cheon-gu.", "Kang Cheon-gu", "PERSON", ("Kang Cheon-gu", "PERSON")),
        ("Energy Minister Roe spoke", "Energy", "ORG", None),
        ("The Energy Secretary spoke", "Energy", "ORG", None),
        ("The Energy. Secretary spoke", "Energy", "ORG", ("Energy", "ORG")),
        ("The Energy Minister spoke", "Energy", "GPE", ("Energy", "GPE")),
        ("The Energy man spoke", "Energy", "ORG", ("Energy", "ORG")),
        ("They saw Tarvox", "Tarvox", "ORG", ("Tarvox", "ORG")),
        ("They saw GlobalData.", "GlobalData", "PERSON", ("GlobalData", "ORG")),
        ("They saw MacDonald.", "MacDonald", "PERSON", ("MacDonald", "PERSON")),
        ("They saw Tarvox\nZorv.", "Tarvox\nZorv", "ORG", None),
        ("They saw Tarvox - Zorv.", "Tarvox - Zorv", "ORG", None),
        ("They saw 5 percent.", "5 percent", "PERCENT", None),
        ("They saw Tarvox.", "Tarvox", "PER", ("Tarvox", "PERSON")),
        ("They saw Tarvox.", "Tarvox", "ORGANIZATION", ("Tarvox", "ORG")),
        ("They saw Tarvox.", "Tarvox", "LOCATION", ("Tarvox", "LOC")),
        ("They saw Tarvox.", "Tarvox", "FACILITY", ("Tarvox", "FAC")),
        ("They saw Tarvox.", "Tarvox", "THING", ("Tarvox", "THING")),
    ],
)
def test_what_is_cut_from_a_name_of_the_network(text: str, name: str, label: str, made: tuple[str, str] | None) -> None:
    assert taken(text, name, label) == ([(*made, 0.7)] if made else [])


@pytest.mark.parametrize(
    ("name", "label", "made"),
    [
        ("tarvox announces results", "ORG", "tarvox"),
        ("tarvox announces results", "GPE", "tarvox announces results"),
        ("tarvox mine dust", "ORG", "tarvox mine dust"),
    ],
)
def test_without_capitals_a_verb_of_headlines_cuts_firms_alone(name: str, label: str, made: str) -> None:
    assert taken(name, name, label) == [(made, label, 0.55)]


@each_row(
    ("text", "sure", "news", "score"),
    [
        ("They saw Tarvox.", 0.0, False, 0.25),
        ("They saw Tarvox.", 0.5, False, 0.475),
        ("They saw Tarvox.", 1.0, False, 0.7),
        ("They saw Tarvox.", 0.0, True, 0.25),
        ("They saw Tarvox", 1.0, True, 0.7),
    ],
)
def test_a_name_in_published_text_is_believed_as_the_network_is_sure(
    text: str, sure: float, news: bool, score: float
) -> None:
    assert taken(text, "Tarvox", "ORG", sure, news=news) == [("Tarvox", "ORG", score)]
    plain = {(0.0, False): 0.2, (0.5, False): 0.375, (1.0, False): 0.55, (0.0, True): 0.3, (1.0, True): 0.7}
    assert taken("they saw tarvox", "tarvox", "ORG", sure, news=news) == [("tarvox", "ORG", plain[sure, news])]


@each_row(
    ("text", "name", "label", "believed"),
    [
        ("They saw the North.", "North", "LOC", False),
        ("They saw the North East.", "North East", "LOC", False),
        ("They saw the North Sea.", "North Sea", "LOC", True),
        ("They saw US.", "US", "GPE", False),
        ("They read the Tarvox Act.", "Tarvox Act", "ORG", False),
        ("They saw Tarvox No.", "Tarvox No", "ORG", False),
        ("They saw the IPO.", "IPO", "ORG", False),
        ("They saw the IPO Group.", "IPO Group", "ORG", True),
        ("NYSE Tarvox fell.", "Tarvox", "ORG", False),
        ("they saw brine", "brine", "ORG", False),
        ("they saw baker", "baker", "PERSON", True),
        ("they saw baker", "baker", "ORG", False),
        ("they saw turkey", "turkey", "GPE", True),
        ("they saw brine pool", "brine pool", "LOC", False),
        ("Licences fell.", "Licences", "ORG", False),
        ("Licences Fell.", "Licences Fell", "ORG", True),
        ("They saw Licences.", "Licences", "ORG", True),
        ("They saw licences.", "licences", "ORG", False),
        ("They saw Xavor Project.", "Xavor Project", "PERSON", True),
        ("They saw Q7X.", "Q7X", "ORG", False),
        ("They saw Tarvox 77.", "Tarvox 77", "ORG", True),
    ],
)
def test_what_is_hardly_a_name_is_hardly_believed(text: str, name: str, label: str, believed: bool) -> None:
    ((string, _, score),) = taken(text, name, label)
    assert (string, score > 0.2) == (name, believed)


@each_row(
    ("text", "most", "cut"),
    [
        ("ab cd ef", 5, ["ab ", "cd ef"]),
        ("ab\ncd ef", 5, ["ab\n", "cd ef"]),
        ("a bc\nde", 6, ["a bc\n", "de"]),
        ("aaaa\nbb cc dd", 8, ["aaaa\n", "bb cc dd"]),
        ("abcd. f h", 8, ["abcd.", " f h"]),
        ("abcdefgh", 5, ["abcde", "fgh"]),
        ("a bcdefgh", 5, ["a ", "bcdef", "gh"]),
        ("ab cd ef gh", 8, ["ab cd ", "ef gh"]),
        ("abc", 3, ["abc"]),
        ("", 3, []),
    ],
)
def test_a_long_text_is_cut_after_a_line_or_a_word(text: str, most: int, cut: list[str]) -> None:
    assert [text[start:end] for start, end in pieces(text, most)] == cut


def test_a_batch_ends_with_so_many_texts_or_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 2)
    monkeypatch.setattr(pipeline, "BATCH_TOKENS", 3)
    assert [*batches(["a", "b", "c"])] == [["a", "b"], ["c"]]
    assert [*batches(["a b", "c", "d"])] == [["a b", "c"], ["d"]]
    assert [*batches(["a b", "c d"])] == [["a b"], ["c d"]]
    assert [*batches(["a b c d e"])] == [["a b c d e"]]
    assert [*batches([])] == []


def test_span_groups_without_scores_are_as_sure_as_is_usual_and_the_surest_counts() -> None:
    doc = Doc(Vocab(), ["Tarvox", "fell"])
    doc.spans["a"] = [Span(doc, 0, 1, "ORG"), Span(doc, 1, 2, "ORG"), Span(doc, 0, 1)]
    doc.spans["b"] = [Span(doc, 0, 1, "ORG")]
    doc.spans["b"].attrs["scores"] = [0.91239]
    doc.spans["c"] = [Span(doc, 0, 1, "ORG"), Span(doc, 1, 2, "GPE")]
    doc.spans["c"].attrs["scores"] = [0.99]
    assert pipeline.given_spans(doc) == {(0, 6, "ORG"): 0.912, (7, 11, "ORG"): 0.8, (7, 11, "GPE"): 0.8}


@pytest.mark.parametrize(("said", "shown"), [("  so it is \nand more", "so it is "), ("x" * 300, "x" * 200), ("", "")])
def test_of_an_error_the_first_line_is_shown_as_far_as_it_is_short(said: str, shown: str) -> None:
    assert pipeline._first_line(ValueError(said)) == shown


@each_row(
    ("own", "label", "called"),
    [
        (("PERSON",), "PER", "PERSON"),
        (("PER",), "PER", "PER"),
        (("PER", "PERSON"), "PER", "PER"),
        (("THING",), "PER", "PER"),
        (("THING",), "THING", "THING"),
    ],
)
def test_a_label_is_called_as_the_project_has_it(own: tuple[str, ...], label: str, called: str) -> None:
    labels = LabelSet("own", 1, tuple(map(Label, own)))
    assert Pipeline(Found("net", "1"), labels=labels)._called(label) == called
    assert Pipeline(Found("net", "1"))._called(label) == label


@each_row(
    ("text", "words", "label", "hardly", "hardly_in_news"),
    [
        ("on the arctic island in", "arctic island", "LOC", True, False),
        ("on the zorvo island in", "zorvo island", "LOC", False, False),
        ("of australian construction group zorvo", "australian construction group", "ORG", True, False),
        ("of australian construction works zorvo", "australian construction works", "ORG", False, False),
        ("the environmental agency zorvama", "environmental agency", "ORG", True, True),
        ("the environmental agency said", "environmental agency", "ORG", False, False),
        ("the mutual investment guarantee agency miga", "mutual investment guarantee agency", "ORG", False, False),
        ("the copper exploration there", "copper exploration", "ORG", True, True),
    ],
)
def test_plain_words_that_say_what_something_is_are_no_names(
    text: str, words: str, label: str, hardly: bool, hardly_in_news: bool
) -> None:
    at = text.index(words)
    for news, wanted in ((False, hardly), (True, hardly_in_news)):
        assert (pipeline.believed(read(text), at, at + len(words), label, news=news) < 0.3) == wanted


@pytest.mark.parametrize("label", ["ORG", "GPE"])
def test_an_abbreviation_of_the_trade_is_no_name_in_plain_text(label: str) -> None:
    assert taken("they saw the dmt", "dmt", label) == []
    assert len(taken("they saw the dmt board", "dmt board", label)) == 1


@each_row(
    ("text", "named", "left"),
    [
        ("in north western british columbia it", "north western british columbia", "british columbia"),
        ("in western australia it", "western australia", "western australia"),
        ("in north xavor quarnel it", "north xavor quarnel", "north xavor quarnel"),
        ("In North Western British Columbia it", "North Western British Columbia", "North Western British Columbia"),
    ],
)
def test_a_place_of_several_words_loses_the_points_of_the_compass_before_it_in_plain_text(
    text: str, named: str, left: str
) -> None:
    assert [one for one, *_ in taken(text, named, "GPE")] == [left]
