"""The comparison scenario of the effort bench, so that it runs with the others."""

import os

from tests.bench.effort import play
from tests.bench.figures import show
from tests.bench.scenario import TARGET_S, known_scenario, scenario


def main() -> None:
    """Play both variants and show them."""
    plays = {"missed ones unknown": scenario(), "two of the missed ones known": known_scenario()}
    figures: dict[str, object] = {name: play(*one).as_json() for name, one in plays.items()}
    show("effort", {"target, s": TARGET_S, **figures})


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
