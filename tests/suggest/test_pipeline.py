"""The pipeline source: which pipeline is taken, and how its entities become suggestions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from rareannot.core.errors import UserError
from rareannot.core.labels import Label, LabelSet
from rareannot.suggest import Suggester, pipeline
from rareannot.suggest.names.folded_text import read
from rareannot.suggest.pipeline import BATCH, BATCH_TOKENS, PIECE, Found, Pipeline, batches, choose, pieces
from rareannot.suggest.quick_network import Name


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


@pytest.mark.parametrize(
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
