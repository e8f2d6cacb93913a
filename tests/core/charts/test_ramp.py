from itertools import pairwise

from rareannot.core.charts.ramp import contrast, ramp


def test_every_number_reads_on_its_blue_and_more_is_never_paler() -> None:
    pairs = [ramp(share / 100) for share in range(101)]
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in pairs)
    on_white = [contrast(fill, "#FFFFFF") for fill, _ in pairs]
    assert all(a <= b + 1e-9 for a, b in pairwise(on_white))


def test_beyond_the_ends_are_the_ends() -> None:
    assert (ramp(-1), ramp(2)) == (ramp(0), ramp(1))
