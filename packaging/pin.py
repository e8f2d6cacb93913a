"""Write packaging/constraints.txt: the versions, in the environment that runs this, of everything pyproject.toml needs.

Run it with the Python of .venv after the test suite passed there: ``.venv/bin/python packaging/pin.py``.
"""

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "packaging" / "constraints.txt"
# the installer itself is the machine's
NOT_PINNED = {"pip", "setuptools"}
HEAD = """\
# The versions that the test suite passed with, for Python 3.11 to 3.13; `make setup` installs exactly these.
# Renew them with: .venv/bin/python packaging/pin.py
"""


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for: to run, to build an extra, to test and to lint."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lists = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    lists += project["project"].get("optional-dependencies", {}).values()
    return [Requirement(text) for texts in lists for text in texts]


def closure(requirements: list[Requirement]) -> dict[str, str]:
    """The installed version of each of ``requirements`` and of all they need, by normalised name."""
    versions: dict[str, str] = {}
    queue = list(requirements)
    while queue:
        requirement = queue.pop()
        name = canonicalize_name(requirement.name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # another platform's or another Python's: its marker keeps it out here
        new = name not in versions
        versions[name] = found.version
        extras = [*requirement.extras, ""]
        needed = [Requirement(text) for text in found.requires or ()] if new or requirement.extras else []
        queue += [one for one in needed if any(not one.marker or one.marker.evaluate({"extra": e}) for e in extras)]
    return versions


def main() -> None:
    """Write the file and say what it holds."""
    versions = closure(wanted())
    lines = [f"{name}=={version}\n" for name, version in sorted(versions.items()) if name not in NOT_PINNED]
    TARGET.write_text(HEAD + "".join(lines), "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(lines)} versions")


if __name__ == "__main__":
    main()
