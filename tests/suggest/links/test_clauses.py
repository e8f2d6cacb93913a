"""How a text hangs together between two mentions: the path of words that matter, the verb of a figure and its subject."""

import pytest

from rareannot.suggest.links.article import article_of
from rareannot.suggest.links.clauses import DEED, clause_features, outline_of
from tests.suggest.links.test_partners import marked

OUTPUT = (
    "[Salar Norte ORG] in [Chile GPE] produced [400 tons QUANTITY] of [lithium MATERIAL]. [Cobre Azul ORG] sold [90 tons QUANTITY],"
    " while [Ana Ruiz PERSON] said that it was enough."
)


def path(text: str, a: str, b: str) -> str:
    article = article_of(marked(text))
    return " ".join(outline_of(article).path(article.by_id[a], article.by_id[b]))


def holds(text: str, figure: str, partner: str) -> set[str]:
    article = article_of(marked(text))
    return {*clause_features(outline_of(article), article.by_id[figure], article.by_id[partner], "mass")}


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("400 tons", "lithium", "of"),
        ("Salar Norte", "400 tons", "in G Vmake"),
        ("lithium", "90 tons", "| O Vtrade"),
        ("90 tons", "Ana Ruiz", ", while"),
    ],
)
def test_the_path_has_verbs_prepositions_signs_and_the_mentions_between(a: str, b: str, said: str) -> None:
    assert path(OUTPUT, a, b) == path(OUTPUT, b, a) == said


def test_in_normalised_text_ends_of_sentences_are_estimated() -> None:
    text = (
        "[salar norte ORG] produced [400 tons QUANTITY] of [lithium MATERIAL] he said on tuesday however the company sold"
        " [90 tons QUANTITY] according to a statement"
    )
    article = article_of(marked(text))
    assert article.normalised
    assert {"|", "?"} & {*path(text, "lithium", "90 tons").split()}


def test_the_subject_of_a_figures_verb_is_no_name_behind_a_preposition() -> None:
    assert "clause:subject Vmake ORG" in holds(OUTPUT, "400 tons", "Salar Norte")
    assert not any(f.startswith("clause:subject") for f in holds(OUTPUT, "400 tons", "Chile"))
    assert "clause:about the subject Vmake GPE" in holds(OUTPUT, "400 tons", "Chile")
    assert "clause:subject Vtrade ORG" in holds(OUTPUT, "90 tons", "Cobre Azul")
    assert "clause:earlier Vtrade ORG" in holds(OUTPUT, "90 tons", "Salar Norte")


def test_what_stands_beside_and_how_many_verbs_are_between() -> None:
    found = holds(OUTPUT, "400 tons", "lithium")
    assert {"path:after MATERIAL of", "verbs:after MATERIAL 0 0", "stands by:of MATERIAL |"} <= found
    assert "verbs:before ORG 2 1" in holds(OUTPUT, "90 tons", "Salar Norte")


def test_no_feature_has_the_sign_that_parts_a_link_from_it() -> None:
    article = article_of(marked(OUTPUT))
    outline = outline_of(article)
    assert not any("/" in symbol for symbol in outline.symbols)


def test_the_first_and_the_last_word_have_nothing_beside_them() -> None:
    assert path("[5 tons QUANTITY] of [tin MATERIAL]", "5 tons", "tin") == "of"


def test_each_form_of_a_verb_has_its_deed() -> None:
    assert {DEED[word] for word in ("produced", "produces", "mined")} == {"make"}
    assert (DEED["sold"], DEED["fell"], DEED["was"]) == ("trade", "move", "be")


def test_a_verb_of_two_deeds_has_the_first() -> None:
    assert DEED["bought"] == "trade"
