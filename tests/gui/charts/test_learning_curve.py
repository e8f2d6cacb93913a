from rareannot.gui.charts.learning_curve import learning_curve


def test_the_curve_stands_beside_the_built_in_suggester_on_an_axis_of_its_own() -> None:
    chart = learning_curve([(8, 0.81), (16, 0.9)], 0.88)
    assert [(s.name, s.points, s.dotted) for s in chart.series] == [
        ("trained .900", ((8.0, 0.81), (16.0, 0.9)), False),
        ("built in .880", ((8.0, 0.88), (16.0, 0.88)), True),
    ]
    assert (chart.low, chart.high, chart.ticks) == (0.8, 1.0, ((8.0, "8"), (16.0, "16")))


def test_without_one_to_compare_with_it_stands_alone() -> None:
    assert len(learning_curve([(8, 0.81)], None).series) == 1
