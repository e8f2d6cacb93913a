"""The word lists of resources/lexicons that the build needs, read once."""

from pathlib import Path

_LEXICONS = Path(__file__).resolve().parents[2] / "resources" / "lexicons"


def _lines(name: str) -> list[str]:
    lines = (_LEXICONS / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _section(name: str, section: str) -> list[str]:
    lines = _lines(name)
    start = lines.index(f"[{section}]") + 1
    end = next((i for i in range(start, len(lines)) if lines[i].startswith("[")), len(lines))
    return lines[start:end]


_PLACES = [line.split("\t") for line in _lines("places.tsv")]
_NAMES = [line.split("\t") for line in _lines("names.tsv")]

DEMONYMS = frozenset(w.replace("-", " ") for line in _section("peoples.txt", "sure") for w in line.split())
BODIES = frozenset(
    {"european union", "united nations", "eu", "un", "u.n.", "nato", "ecowas", "opec", "asean", "white house"}
)
"""Bodies that lists of places, or the teacher, take for places or buildings."""
SURE_PLACES = frozenset(p[0] for p in _PLACES if p[2] == "sure") - BODIES
PLACES = sorted(p[0].title() for p in _PLACES if len(p[0].split()) <= 3 and "county" not in p[0] and p[0] not in BODIES)
GIVEN = sorted(n[0].title() for n in _NAMES if n[1] != "family")
FAMILY = sorted(n[0].title() for n in _NAMES if n[1] != "given")
COMPANIES = sorted(c.title() for c in _lines("companies.txt"))
SITE_NOUNS = frozenset(
    "project projects mine mines deposit deposits prospect prospects property properties quarry target targets zone zones district"
    " complex block concession concessions claim claims tenement tenements operation operations plant smelter refinery pit".split()
)
"""What a site is, after its name."""
FEATURES_AFTER = frozenset(" ".join(_section("places-kept.txt", "features after")).split())
"""What a piece of nature is, after its name."""
FEATURES_BEFORE = frozenset(line for line in _section("places-kept.txt", "features before") if " " not in line)
"""The same before its name: "Lake", "Mount"."""
