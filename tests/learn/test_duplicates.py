import os
import random
import subprocess
import sys

import pytest

from rareannot.core.split import parse_split, place
from rareannot.learn.duplicates import ALIKE, group, likeness, runs

_WORDS = [
    f"{a}{b}" for a in ("ore", "mine", "port", "rail", "bank", "law") for b in ("s", "er", "ing", "ed", "ly", "al")
]


def article(seed: int, words: int = 300) -> str:
    rng = random.Random(seed)
    return " ".join(f"{rng.choice(_WORDS)}{rng.randrange(40)}" for _ in range(words))


def twins_of(texts: list[str], i: int) -> list[int]:
    grouped = group([str(n) for n in range(len(texts))], texts, texts.__getitem__)
    return list(grouped.twins(i, lambda _: False))


def test_a_story_is_known_again_without_case_and_punctuation() -> None:
    cased = "The mine shipped 20,000 tons of ore to Japan in March, the firm said. Prices rose by a third."
    flat = "the mine shipped 20 000 tons of ore to japan in march the firm said prices rose by a third"
    assert likeness(runs(cased), runs(flat)) == 1


def test_a_story_with_another_head_and_foot_is_a_near_duplicate() -> None:
    story = article(1)
    texts = [article(2), story, article(3), f"EXCLUSIVE | {article(4, 40)} {story}", story[: len(story) * 2 // 3]]
    assert twins_of(texts, 3) == [1]
    assert twins_of(texts, 4) == [1, 3]
    assert twins_of(texts, 2) == []


def test_scripts_without_blanks_are_compared_by_character() -> None:
    one, two = "稀土价格在三月份上涨了百分之二十", "稀土价格在三月份上涨了百分之三十"
    assert ALIKE <= likeness(runs(one), runs(two)) < 1


@pytest.mark.parametrize(
    ("a", "b", "expected"), [("one two", "one two", 1.0), ("one two", "two one", 0.0), ("…", "!", 1.0)]
)
def test_texts_of_few_words_are_compared_whole(a: str, b: str, expected: float) -> None:
    assert likeness(runs(a), runs(b)) == expected


def test_articles_that_share_sentences_and_no_more_are_not_read_again() -> None:
    shared = [article(seed, 12) for seed in range(40)]
    rng = random.Random(1)
    texts = [" ".join([*rng.sample(shared, 5), article(100 + i, 40)]) for i in range(300)]
    read: list[int] = []

    def text_of(i: int) -> str:
        read.append(i)
        return texts[i]

    grouped = group([str(n) for n in range(len(texts))], texts, text_of)
    assert [list(grouped.twins(i, lambda _: False)) for i in range(300)] == [
        [j for j in range(i) if likeness(runs(texts[i]), runs(texts[j])) >= ALIKE] for i in range(300)
    ]
    assert len(read) < 50  # those of 350 pairs share a band


def test_hardly_a_pair_escapes() -> None:
    """Pairs of a likeness of .55 and more; the bands miss one in some hundred at .55."""
    missed = 0
    for seed in range(60):
        story = article(seed).split()
        copy = story[:-60] + article(1000 + seed, 60).split()
        assert likeness(runs(" ".join(story)), runs(" ".join(copy))) >= 0.55
        missed += twins_of([" ".join(story), " ".join(copy)], 1) != [0]
    assert missed <= 2


def test_a_hundred_copies_are_one_group_without_comparing_every_pair() -> None:
    texts = [f"{article(7)} {n}" for n in range(100)]
    asked: list[int] = []

    def text_of(i: int) -> str:
        asked.append(i)
        return texts[i]

    placed = place(group(map(str, range(100)), texts, text_of), parse_split("50/25/25"))
    assert set(placed.founders) == {0}
    assert len(asked) == 100


def test_of_a_page_that_was_crawled_thousands_of_times_few_are_looked_at() -> None:
    page = article(7, 60)
    texts = [f"{page} {n}" for n in range(3000)]
    grouped = group([str(n) for n in range(3000)], texts, texts.__getitem__)
    looked_at: list[int] = []

    def spare(i: int) -> bool:
        looked_at.append(i)
        return True

    assert list(grouped.twins(2999, spare)) == []
    assert 0 < len(looked_at) <= 1024
    assert set(place(grouped, parse_split("50/25/25")).founders) == {0}


def test_the_groups_do_not_change_from_one_process_to_another() -> None:
    script = (
        "from tests.learn.test_duplicates import article\nfrom rareannot.learn.duplicates import group\n"
        "texts = [article(n % 7)[n:] for n in range(30)]\n"
        "g = group(map(str, range(30)), texts, texts.__getitem__)\n"
        "print([list(g.twins(i, lambda _: False)) for i in range(30)])"
    )
    runs_ = [
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs_[0] == runs_[1]
    assert b"[0]" in runs_[0]


def test_no_documents_are_no_trouble() -> None:
    assert group([], [], lambda i: "").keys == []
