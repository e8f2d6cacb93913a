"""Print what a worker without a window needs, one requirement a line: all that pyproject.toml asks for but Qt, and the extras."""

import sys
import tomllib
from pathlib import Path

EXTRAS = ("crawl", "documents", "ray")
WINDOW = "pyside6"


def needed(pyproject: Path) -> list[str]:
    """The requirements, with those of the extras."""
    project = tomllib.loads(pyproject.read_text("utf-8"))["project"]
    extras = (one for extra in EXTRAS for one in project["optional-dependencies"][extra])
    return [one for one in (*project["dependencies"], *extras) if not one.startswith(WINDOW)]


if __name__ == "__main__":
    sys.stdout.writelines(f"{one}\n" for one in needed(Path(__file__).resolve().parents[2] / "pyproject.toml"))
