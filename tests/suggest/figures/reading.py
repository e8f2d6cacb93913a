"""How the tests of figures write down what they expect: ``label: text = value unit modifier``."""

from rareannot.core.figure import Figure, plain
from rareannot.suggest.figures import find_figures


def told(figure: Figure | None) -> str:
    """A figure in one line: ``97 percent about``, ``12..15 percent range``; empty for a date."""
    if figure is None:
        return ""
    ends = [plain(d) for d in (figure.value, figure.low, figure.high) if d is not None]
    return " ".join(
        ["..".join(ends), str(figure.unit), *([figure.modifier] if figure.modifier not in ("none", "range") else [])]
    )


def found(text: str) -> list[str]:
    """What is found in ``text``, in reading order, one line each."""
    return [
        f"{s.label} {text[s.start : s.end]}" + (f" = {told(s.figure)}" if s.figure else "") for s in find_figures(text)
    ]
