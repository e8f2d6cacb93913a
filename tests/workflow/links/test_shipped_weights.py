"""The scripts in packaging/links that write the shipped weights: they learn and judge as the program does, only faster."""

import importlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from rareannot.cli.measuring import gold_entries
from rareannot.core.labels import builtin_label_set
from rareannot.learn import choices
from rareannot.learn.choices import ChoiceExample
from rareannot.suggest.links.scorer import LinkScorer
from rareannot.workflow.links.gold import LinkedArticle, linked_articles
from rareannot.workflow.links.learning import by_answers, by_text, examples, judged_links
from tests.house.tree import ROOT
from tests.workflow.links.linked_articles import write_gold

LABELS = builtin_label_set()
SCRIPTS = ("gold", "quick", "rows", "errors", "build")


@pytest.fixture(scope="module")
def scripts() -> Iterator[dict[str, ModuleType]]:
    """The scripts, which find each other by the folder they are in; they are no package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "packaging" / "links"))
        before = {name: sys.modules.pop(name, None) for name in SCRIPTS}
        yield {name: importlib.import_module(name) for name in SCRIPTS}
        for name, module in before.items():
            sys.modules.pop(name, None)
            if module is not None:
                sys.modules[name] = module


def chance_examples(number: int) -> list[ChoiceExample]:
    """Choices about two links, some of which nobody is right for; of some the odds are known already."""
    chance = Random(number)
    made = []
    for _ in range(60):
        rows = [chance.sample("abcdefgh", chance.randrange(1, 5)) for _ in range(chance.randrange(1, 5))]
        right = {n for n in range(len(rows)) if "a" in rows[n] and chance.random() < 0.8}
        known = [chance.uniform(-2, 2) for _ in rows] if chance.random() < 0.5 else []
        made.append(ChoiceExample(chance.choice(("of", "by")), rows, right, known))
    return made


GIVEN = {"a": 0.4, "of/b": -0.7, "never seen": 0.5}


@pytest.mark.parametrize("strength", [0.05, 1.0])
def test_the_quick_fit_has_the_loss_and_the_gradient_of_the_programs(
    scripts: dict[str, ModuleType], strength: float
) -> None:
    made = chance_examples(1)
    slow = choices._Problem.of(made, GIVEN, strength)
    quick = scripts["quick"].Problem(scripts["quick"].choices_of(made), GIVEN, strength)
    assert sorted(slow.names) == sorted(quick.names)
    at = dict(zip(slow.names, np.linspace(-2, 2, len(slow.names)), strict=True))
    loss, slope = slow.loss(np.array([at[name] for name in slow.names]))
    fast_loss, fast_slope = quick.loss(np.array([at[name] for name in quick.names]))
    assert fast_loss == pytest.approx(loss, rel=1e-5)
    by_name = dict(zip(slow.names, slope, strict=True))
    assert fast_slope == pytest.approx([by_name[name] for name in quick.names], abs=1e-4)


def test_the_quick_fit_finds_the_weights_of_the_programs(scripts: dict[str, ModuleType]) -> None:
    made = chance_examples(2)
    slow, fast = choices.fit(made, GIVEN, 1.0), scripts["quick"].fit(made, GIVEN, 1.0)
    assert max(map(abs, slow.values())) > 1
    assert {name: slow.get(name, 0.0) for name in slow | fast} == pytest.approx(
        {name: fast.get(name, 0.0) for name in slow | fast}, abs=0.02
    )


def test_the_quick_fit_of_nothing_is_what_was_given(scripts: dict[str, ModuleType]) -> None:
    assert scripts["quick"].fit([], GIVEN) == scripts["quick"].fit([ChoiceExample("of", [[]], {0})], GIVEN) == GIVEN


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> tuple[LinkedArticle, ...]:
    return linked_articles(gold_entries([write_gold(tmp_path_factory.mktemp("gold") / "g.jsonl", 12)]), LABELS)


@pytest.fixture(scope="module")
def pieces(scripts: dict[str, ModuleType], articles: tuple[LinkedArticle, ...]) -> list[Any]:
    piece = scripts["gold"].Piece
    return [piece(one.key, "c", "c", "cased", one.article, one.answers) for one in articles]


def test_rows_teach_what_the_program_learns_from_the_same_articles(
    scripts: dict[str, ModuleType], articles: tuple[LinkedArticle, ...], pieces: list[Any]
) -> None:
    rows, fit = scripts["rows"].read(pieces), scripts["quick"].fit_choices
    keys = {one.key for one in articles}
    taught = examples(articles, LABELS)
    text = dict(by_text(taught, {}).weights)
    mine = fit(rows.choices("text", keys, np.zeros(len(rows.right))), {})
    assert {f: mine.get(f, 0.0) for f in mine | text} == pytest.approx(
        {f: text.get(f, 0.0) for f in mine | text}, abs=0.02
    )
    half = {f: w / 2 for f, w in text.items()}
    said = dict(by_answers(taught, LinkScorer(half), dict.fromkeys(keys, LinkScorer(half))).weights)
    mine = {**half, **fit(rows.choices("said", keys, rows.odds("text", half)), {})}
    assert {f: mine.get(f, 0.0) for f in mine | said} == pytest.approx(
        {f: said.get(f, 0.0) for f in mine | said}, abs=0.02
    )


def test_rows_are_judged_as_the_program_suggests(
    scripts: dict[str, ModuleType], articles: tuple[LinkedArticle, ...], pieces: list[Any]
) -> None:
    rows = scripts["rows"].read(pieces)
    scorer = LinkScorer({**by_text(examples(articles[:3], LABELS), {}).weights, "linked before:same near alike": 1.0})
    found = scripts["build"].judge_rows(scorer, rows, {one.key for one in articles})
    assert scripts["build"].judge(scorer, pieces).keys() == found.keys()
    for how, in_turn in (("nothing answered", False), ("in turn", True)):
        theirs = judged_links(scorer, articles, LABELS, in_turn=in_turn)
        for mine, their in zip(found["cased", how], theirs, strict=True):
            assert len(mine.questions) == len(their.questions)
            for one, other in zip(mine.questions, their.questions, strict=True):
                assert (one.name, {*one.gold}) == (other.name, {*other.gold})
                assert one.proposed == pytest.approx(dict(other.proposed))
                assert one.others == pytest.approx(dict(other.others))


def test_what_either_author_says_is_taught_and_the_writer_is_the_judge(
    scripts: dict[str, ModuleType], pieces: list[Any]
) -> None:
    first = replace(pieces[0], origin="a", author="a")
    none = replace(first, author="b", gold={slot: set[str]() for slot in first.gold})
    for both in ([first, none], [replace(none, origin="b"), replace(first, origin="b")]):
        rows = scripts["rows"].read(both)
        assert sum(len(one.taught) for one in rows.asked) == 4
        assert sum(len(one.gold) for one in rows.asked) == (4 if both[0] is first else 0)


def test_rows_are_read_from_their_file_while_they_are_made_as_today(
    scripts: dict[str, ModuleType], pieces: list[Any], tmp_path: Path
) -> None:
    file, source = tmp_path / "rows.npz", tmp_path / "cased.jsonl"
    source.write_text("one")
    read: list[int] = []

    def gold() -> list[Any]:
        read.append(1)
        return pieces[:2]

    first = scripts["rows"].kept(file, gold, [source])
    again = scripts["rows"].kept(file, gold, [source])
    assert len(read) == 1
    assert again.asked == [replace(one) for one in first.asked]
    assert again.features == first.features
    assert all((again.matrices[how] != first.matrices[how]).nnz == 0 for how in first.matrices)
    source.write_text("two")
    scripts["rows"].kept(file, gold, [source])
    assert len(read) == 2
    np.savez(tmp_path / "others.npz", rows=[1])
    before = (tmp_path / "others.npz").read_bytes()
    with pytest.raises(SystemExit):
        scripts["rows"].kept(tmp_path / "others.npz", gold)
    assert (tmp_path / "others.npz").read_bytes() == before


def test_authors_are_left_out_in_turn_and_every_figure_is_said(
    scripts: dict[str, ModuleType],
    pieces: list[Any],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build = scripts["build"]
    monkeypatch.setattr(build, "FOLDS", (("c",), ("d",)))
    both = [replace(one, form=form) for one in pieces for form in ("cased", "normalised")]
    who = {one.name: "cd"[n % 2] for n, one in enumerate(pieces)}
    teaching = build.Teaching(scripts["rows"].read([replace(p, origin=who[p.name], author=who[p.name]) for p in both]))
    build.measure(teaching)
    said = capsys.readouterr().out.splitlines()
    titles = [line.partition(":")[0] for line in said if not line.startswith(" ")]
    ways = [(form, how) for form in ("cased", "normalised") for how in ("nothing answered", "in turn")]
    assert titles == [
        f"{who}, {form}, {how}"
        for who in ("c, learnt from the others", "d, learnt from the others", "all, each learnt from the others")
        for form, how in ways
    ]
    assert teaching.learnt().weights
