"""An article as links see it: the words of a span, its sentence, and how often its name is there."""

from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.suggest.links.article import read_article

LABELS = builtin_label_set()
TEXT = "Lithos mined 5 tons of tin.\nLithos Metals sold £7m of it, said Lithos-based Ray."


def read(*spans: tuple[str, str, int]) -> dict[str, tuple[tuple[str, ...], int, int]]:
    made = {}
    for words, label, after in spans:
        start = TEXT.index(words, after)
        made[f"{words} {after}"] = Span(start, start + len(words), label)
    article = read_article(TEXT, made, LABELS)
    return {one.id: (one.words, one.sentence, one.line) for one in article.mentions}


def test_words_are_those_of_the_span_and_sentences_are_counted() -> None:
    read_ = read(("Lithos", "ORG", 0), ("5 tons", "QUANTITY", 0), ("Lithos Metals", "ORG", 9), ("£7m", "MONEY", 0))
    assert read_["Lithos 0"][0] == ("lithos",)
    assert read_["5 tons 0"] == (("5", "tons"), 0, 0)
    assert read_["Lithos Metals 9"][0] == ("lithos", "metals")
    assert read_["Lithos Metals 9"][2] == 1
    assert read_["£7m 0"][0] == ("7m",)


def test_short_and_full_forms_count_as_one_name_and_passages_are_left_out() -> None:
    spans = {"a": Span(0, 6, "ORG"), "b": Span(28, 41, "ORG"), "c": Span(0, 27, "BOILERPLATE")}
    article = read_article(TEXT, spans, LABELS)
    assert [one.id for one in article.mentions] == ["a", "b"]
    assert article.counts["ORG", "lithos"] == 2


def test_how_many_of_a_label_stand_between() -> None:
    spans = {str(n): Span(n * 7, n * 7 + 3, label) for n, label in enumerate(("ORG", "GPE", "ORG", "GPE", "ORG"))}
    article = read_article(TEXT, spans, LABELS)
    assert article.between("GPE", 0, 4) == 2
    assert article.between("ORG", 0, 4) == 1
    assert article.between("ORG", 1, 2) == 0
    assert article.between("FAC", 0, 4) == 0


def test_a_text_without_spans_or_words_is_read() -> None:
    assert read_article("", {}, LABELS).mentions == ()
    assert read_article("--- !", {"a": Span(0, 3, "ORG")}, LABELS).mentions[0].words == ()


def test_figures_between_are_counted_without_dates() -> None:
    labels = ("ORG", "QUANTITY", "DATE", "MONEY", "GPE", "PERCENT")
    article = read_article(TEXT, {str(n): Span(n * 7, n * 7 + 3, label) for n, label in enumerate(labels)}, LABELS)
    assert article.figures_between(0, 5) == 2
    assert article.figures_between(1, 3) == 0
    assert article.figures_between(0, 2) == 1


def test_a_span_that_begins_inside_a_word_holds_that_word_and_one_at_its_end_does_not() -> None:
    inside, behind = (read_article(TEXT, {"a": Span(start, 14, "ORG")}, LABELS).mentions[0] for start in (3, 6))
    assert (inside.words, behind.words) == (("lithos", "mined", "5"), ("mined", "5"))
