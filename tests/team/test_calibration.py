"""Labels of a calibration round by how often people differ about them."""

from rareannot.core.review.sites import sites_of
from rareannot.core.spans import Span
from rareannot.team.calibration import Note, UnclearLabel, markdown, unclear_labels

TEXT = "lynas sells zinc to chile"
ORG, GPE, MATERIAL = Span(0, 5, "ORG"), Span(20, 25, "GPE"), Span(12, 16, "MATERIAL")


def test_what_people_differ_about_most_comes_first() -> None:
    answers = {"a": [ORG, GPE, MATERIAL], "b": [ORG, MATERIAL], "c": [Span(0, 5, "GPE"), GPE, MATERIAL]}
    labels = unclear_labels((site, TEXT) for site in sites_of(answers))
    assert [(one.label, one.sites, one.differing) for one in labels] == [
        ("GPE", 2, 2),
        ("ORG", 1, 1),
        ("MATERIAL", 1, 0),
    ]
    assert dict(labels[0].against) == {"ORG": 2, "nothing": 1}
    assert labels[1].share == 1


def test_a_quote_in_the_appendix_keeps_the_blanks_around_its_words() -> None:
    text, span = "the mine of lynas  near\nperth pays", Span(12, 17, "ORG")
    page = markdown(unclear_labels((site, text) for site in sites_of({"a": [span], "b": []})), "Round", 2, 1)
    assert "> …the mine of **lynas** near perth pays…" in page


def test_nobody_differs_in_nothing() -> None:
    assert unclear_labels(()) == ()
    assert "| label | places |" in markdown((), "Round", 3, 0)


def test_no_more_examples_and_notes_of_a_label_are_kept_than_anybody_reads() -> None:
    places = [(site, TEXT) for _ in range(8) for site in sites_of({"a": [ORG], "b": []})]
    (one,) = unclear_labels(places, [("ORG", Note("lynas", str(number))) for number in range(30)])
    assert (one.sites, one.differing, one.share) == (8, 8, 1.0)
    assert len(one.examples) == 5
    assert [note.note for note in one.notes] == [str(number) for number in range(20)]
    assert UnclearLabel("ORG", 0, 0, {}, {}, (), ()).share == 0


def test_labels_that_nobody_differs_about_have_no_examples_but_their_notes() -> None:
    places = [(site, TEXT) for site in sites_of({"a": [ORG], "b": [ORG]})]
    (one,) = unclear_labels(places, [("ORG", Note("lynas", "a firm"))])
    assert (one.differing, dict(one.causes), one.examples) == (0, {}, ())
    assert "## ORG\n\n\nNoted:\n\n- “lynas”: a firm\n" in markdown([one], "Round", 3, 9)


def test_the_appendix_shows_each_label_with_what_others_say_there() -> None:
    answers = {"a": [ORG], "b": [], "c": [Span(0, 5, "GPE")], "d": [Span(0, 5, "FAC")], "e": [Span(0, 5, "PERSON")]}
    labels = unclear_labels([(site, TEXT) for site in sites_of(answers)], [("ORG", Note("lynas\nsells", "a *firm*"))])
    text = markdown([one for one in labels if one.label == "ORG"], "Round_1", 5, 12)
    assert text == (
        "# Round\\_1\n\n"
        "5 annotators labelled the same 12 articles, each alone. Where they differ, the guidelines are unclear.\n\n"
        "| label | places | differ | share | others say |\n|---|---:|---:|---:|---|\n"
        "| ORG | 1 | 1 | 100% | FAC (1), GPE (1), PERSON (1) |\n"
        "\n## ORG\n\n- 1 × the same words, but another label\n\n"
        "> …**lynas** sells zinc to chile…\n\n"
        "- 1 × “lynas” FAC\n- 1 × “lynas” GPE\n- 1 × “lynas” ORG\n- 1 × “lynas” PERSON\n- 1 × nothing\n"
        "\nNoted:\n\n- “lynas sells”: a \\*firm\\*\n"
        "\nRule from now on: …\n"
    )
    assert "## MATERIAL" not in markdown([UnclearLabel("MATERIAL", 1, 0, {}, {}, (), ())], "Round", 2, 1)
