from itertools import pairwise

import pytest

from rareannot.core.bundled import bundled_json
from rareannot.core.charts.ramp import contrast, ramp


def test_every_number_reads_on_its_blue_and_more_is_never_paler() -> None:
    pairs = [ramp(share / 100) for share in range(101)]
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in pairs)
    on_white = [contrast(fill, "#FFFFFF") for fill, _ in pairs]
    assert all(a <= b + 1e-9 for a, b in pairwise(on_white))


def test_beyond_the_ends_are_the_ends() -> None:
    assert (ramp(-1), ramp(2)) == (ramp(0), ramp(1))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#000000", "#ff0000", 5.252),
        ("#000000", "#00ff00", 15.304),
        ("#000000", "#0000ff", 2.444),
        ("#777777", "#ffffff", 4.478),
        ("#0a0a0a", "#000000", 1.061),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=5e-4)


def test_the_ramp_leads_from_the_palest_blue_to_the_darkest() -> None:
    ends = bundled_json("theme.json")["heat_scale"]
    assert (ramp(0.0)[0].lower(), ramp(1.0)[0].lower()) == (ends["low"].lower(), ends["high"].lower())
    assert len({ramp(share / 4)[0] for share in range(5)}) == 5
