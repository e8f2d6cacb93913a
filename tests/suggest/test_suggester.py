"""The suggester: sources put together, in batches."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from rareannot.core.errors import UserError
from rareannot.core.labels import Label, LabelSet, builtin_label_set
from rareannot.core.suggestion import HIGH_TIER, Suggestion
from rareannot.suggest import SOURCES, Memory, Suggester, pipeline
from rareannot.suggest import suggester as suggester_module
from tests.rows import each_row

RULES = [name for name in SOURCES if name not in ("pipeline", "lookup")]
CASED = "BEIJING (AP) - China mined 2,300 tons of rare earths last year, said Zhang Weimin. Zhang named Sojitz Corp."
PLAIN = "beijing ap china mined 2 300 tons of rare earths last year said zhang weimin zhang named sojitz corp"


@pytest.fixture(scope="module")
def rules() -> Suggester:
    """All sources but the pipeline."""
    return Suggester(RULES)


def test_every_source_of_the_table_is_described_and_can_be_used_alone() -> None:
    for name, kind in SOURCES.items():
        assert kind.about
        assert isinstance(Suggester([name]).suggest_one("China mined 5 tons."), tuple)


@pytest.mark.parametrize("text", [CASED, PLAIN])
def test_one_article_in_both_forms(rules: Suggester, text: str) -> None:
    got = {(text[s.start : s.end].lower().replace(",", " "), s.label) for s in rules.suggest_one(text)}
    wanted = {
        ("china", "GPE"),
        ("rare earths", "MATERIAL"),
        ("last year", "DATE"),
        ("zhang weimin", "PERSON"),
        ("zhang", "PERSON"),
    }
    assert wanted <= got
    assert {("2 300 tons", "QUANTITY"), ("beijing", "GPE"), ("ap", "ORG")} <= got


def test_texts_are_read_as_they_come_and_answered_in_order(rules: Suggester) -> None:
    taken = []

    def texts() -> Iterator[str]:
        for k in range(500):
            taken.append(k)
            yield f"China mined {k + 2} tons."

    first = next(rules.suggest(texts()))
    assert len(taken) < 100
    assert {s.label for s in first} == {"GPE", "QUANTITY"}


def test_the_same_text_gives_the_same_answer_whatever_its_neighbours(rules: Suggester) -> None:
    together = list(rules.suggest([PLAIN, CASED, PLAIN]))
    assert together[0] == together[2] == rules.suggest_one(PLAIN)


def test_an_unknown_source_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="“psychic” is not a source of suggestions; there are figures"):
        Suggester(["psychic"])


def test_labels_that_the_set_does_not_have_are_not_suggested() -> None:
    full = builtin_label_set()
    small = replace(full, labels=tuple(label for label in full.labels if label.name == "GPE"))
    assert {s.label for s in Suggester(RULES, labels=small).suggest_one(CASED)} == {"GPE"}


def test_what_the_project_decided_counts_at_once() -> None:
    text = "the quarn basin was quiet"
    before = Suggester(RULES).suggest_one(text)
    after = Suggester([*RULES, "lookup"], memory=Memory.of([("quarn basin", "FAC")] * 9, [])).suggest_one(text)
    assert ("quarn basin", "FAC") not in [(text[s.start : s.end], s.label) for s in before]
    assert ("quarn basin", "FAC") in [(text[s.start : s.end], s.label) for s in after]


def test_a_memory_can_be_renewed_while_the_sources_stay_loaded() -> None:
    text = "the quarn basin was quiet"
    suggester = Suggester([*RULES, "lookup"])
    suggester.suggest_one(text)
    suggester.remember(Memory.of([("quarn basin", "FAC")] * 9, []))
    assert ("quarn basin", "FAC") in [(text[s.start : s.end], s.label) for s in suggester.suggest_one(text)]
    suggester.remember(Memory())
    assert ("quarn basin", "FAC") not in [(text[s.start : s.end], s.label) for s in suggester.suggest_one(text)]


def test_what_was_rejected_often_goes_to_the_low_tier_and_stays_in_reach() -> None:
    text = "china sold nickel"
    suggester = Suggester(["materials", "lookup"])
    (before,) = suggester.suggest_one(text)
    assert before.score >= HIGH_TIER
    for times in (4, 9, 99):
        suggester.remember(Memory.of([], [("nickel", "MATERIAL")] * times))
        (held,) = suggester.suggest_one(text)
        assert 0.1 < held.score < HIGH_TIER
        assert held.reason.count("mostly rejected before") == 1


def test_without_any_pipeline_the_rules_work_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "installed", list)
    monkeypatch.setattr(pipeline, "shipped", list)
    alone = Suggester()
    assert "No spaCy pipeline is installed" in alone.notice
    assert alone.suggest_one(CASED)
    with pytest.raises(UserError, match="not installed"):
        Suggester(pipeline="en_core_web_sm")


def test_versions_name_the_sources_in_use() -> None:
    assert Suggester(["materials", "places"]).versions == "materials 1.4, places 1.5"
    assert "figures" in Suggester().versions


def test_rules_alone_never_import_spacy() -> None:
    code = "import sys; from rareannot.suggest import Suggester; Suggester(['figures', 'places', 'people']).suggest_one('In Oslo 5 tons.')"
    subprocess.run([sys.executable, "-c", f"{code}; assert 'spacy' not in sys.modules"], check=True)
    subprocess.run([sys.executable, "-c", f"{code}; Suggester(); assert 'spacy' not in sys.modules"], check=True)


@pytest.mark.parametrize("text", ["", " \n", "\U0001f600", "a", "U.S.", "’s ’s", "5", "."])
def test_odd_texts_are_answered(rules: Suggester, text: str) -> None:
    assert all(0 <= s.start < s.end <= len(text) for s in rules.suggest_one(text))


def test_plain_news_gives_its_names_in_the_upper_tier() -> None:
    text = "The president of Kenya, William Ruto, met officials of the World Bank in Nairobi on Monday."
    found = {(text[s.start : s.end], s.label) for s in Suggester().suggest_one(text) if s.score >= HIGH_TIER}
    assert {("Kenya", "GPE"), ("William Ruto", "PERSON"), ("World Bank", "ORG"), ("Nairobi", "GPE")} <= found


def test_a_label_of_ones_own_is_suggested_from_what_is_known_of_the_one_it_is_like() -> None:
    text = "Quarn Corp. pays $40,000 a year in Oslo."
    labels = LabelSet("pay", 1, (Label("SALARY", "figure", valued=True, like="MONEY"), Label("EMPLOYER", like="ORG")))
    found = {(text[s.start : s.end], s.label): s for s in Suggester(labels=labels).suggest_one(text)}
    assert ("Quarn Corp.", "EMPLOYER") in found
    (salary,) = (s for (_, label), s in found.items() if label == "SALARY")
    assert (salary.id.endswith("-SALARY"), salary.figure is not None) == (True, True)
    assert {label for _, label in found} == {"SALARY", "EMPLOYER"}


def test_in_another_language_only_figures_are_suggested() -> None:
    text = (
        "El gobierno de Chile dijo que la producción de litio en el salar de Atacama subió un 12 por ciento en 2022, y que"
        " las exportaciones a China son las más altas de su historia para el país."
    )
    made = Suggester().suggest_one(text)
    assert made
    assert {s.source.split()[0] for s in made} == {"figures"}


@each_row(
    ("lengths", "batches"),
    [
        ([], []),
        ([1, 2], [2]),
        ([1] * 65, [64, 1]),
        ([1] * 64, [64]),
        ([399_999, 1, 1], [2, 1]),
        ([400_000, 1], [1, 1]),
        ([399_999], [1]),
    ],
)
def test_texts_are_read_in_batches_of_so_many_and_so_long(lengths: list[int], batches: list[int]) -> None:
    made = [*suggester_module._batches("x" * n for n in lengths)]
    assert [len(one) for one in made] == batches
    assert [len(text) for one in made for text in one] == lengths


@each_row(
    ("known", "new", "anew"),
    [(0, 0, False), (0, 1, True), (1, 1, True), (20, 3, False), (20, 4, True), (6, 1, True), (7, 1, False)],
)
def test_articles_are_learned_from_again_where_more_than_a_share_of_them_is_new(
    known: int, new: int, anew: bool
) -> None:
    articles = tuple((f"text {n}", ()) for n in range(known + new))
    made = Suggester(["figures"], memory=Memory(articles=articles[:known]))
    assert made._learned_long_ago(Memory(articles=articles)) is anew


def test_a_project_that_forgets_all_its_articles_is_learned_from_again() -> None:
    made = Suggester(["figures"], memory=Memory(articles=(("text", ()),)))
    assert made._learned_long_ago(Memory())
    assert not Suggester(["figures"])._learned_long_ago(Memory())


def test_where_a_pipeline_is_there_nothing_is_noticed() -> None:
    assert Suggester(["figures"]).notice == ""


GERMANIUM = "Prices of germanium (Ge) rose. Ge is dear, and so is Samson Zone, where drilling goes on."


def test_the_article_corrects_nobody_but_the_programs_own_sources() -> None:
    decided = Memory.of([("Ge", "ORG"), ("Samson", "PERSON")], [])
    found = {(GERMANIUM[s.start : s.end], s.label, s.source.split()[0]) for s in _proposed(Suggester(memory=decided))}
    assert {("Ge", "ORG", "lookup"), ("Samson", "PERSON", "lookup")} <= found
    assert not {found_by for name, label, found_by in found if (name, label) == ("Ge", "ORG")} - {"lookup"}


def _proposed(suggester: Suggester) -> list[Suggestion]:
    ((_, found),) = suggester.proposals([GERMANIUM])
    return found
