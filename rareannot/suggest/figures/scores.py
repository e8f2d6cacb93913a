"""How sure each rule is: its precision on annotated articles, smoothed, per form of the text."""

PRECISION: dict[str, tuple[float, float]] = {}
_UNKNOWN = (0.7, 0.6)


def score_of(rule: str, normalised: bool) -> float:
    """The share of suggestions by ``rule`` that are right, 0 to 1."""
    return PRECISION.get(rule, _UNKNOWN)[normalised]
