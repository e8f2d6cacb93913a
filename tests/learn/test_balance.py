from collections import Counter
from dataclasses import replace

from rareannot.core.split import PARTS, parse_split
from rareannot.learn.balance import best_seed

_RARE = 12


def groups(count: int) -> dict[str, Counter[str]]:
    """Articles of which all have ORG and a few have a rare label."""
    return {f"article {n}": Counter(ORG=5) + Counter(MATERIAL=n % 3 * 2, LAW=int(n < _RARE)) for n in range(count)}


def shares(seed: str, label: str, count: int) -> list[float]:
    split = replace(parse_split("50/25/25"), seed=seed)
    found: Counter[str] = Counter()
    for key, labels in groups(count).items():
        found[split.part(key)] += labels[label]
    return [found[part] / found.total() for part in PARTS]


def test_a_rare_label_gets_its_share_in_every_part() -> None:
    seed = best_seed(parse_split("50/25/25"), groups(120))
    for label, room in (("LAW", 0.1), ("MATERIAL", 0.05), ("ORG", 0.05)):
        assert all(abs(a - b) <= room for a, b in zip(shares(seed, label, 120), (0.5, 0.25, 0.25), strict=True))


def test_the_same_data_leads_to_the_same_seed_in_any_order() -> None:
    split = parse_split("80/10/10")
    turned = dict(reversed(groups(60).items()))
    assert best_seed(split, groups(60)) == best_seed(split, turned)


def test_nothing_at_all_has_a_seed_too() -> None:
    assert best_seed(parse_split("80/10/10"), {}) == "1"


def test_parts_without_a_share_are_no_trouble() -> None:
    assert best_seed(parse_split("100/0/0"), groups(5)) == "1"
