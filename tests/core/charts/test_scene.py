from rareannot.core.charts.scene import Area


def test_an_area_knows_its_edges_and_its_middle() -> None:
    area = Area(10, 20, 30, 40)
    assert (area.right, area.bottom, area.middle) == (40, 60, (25, 40))
    assert area.inset(1, 2, 3, 4) == Area(11, 22, 26, 34)
