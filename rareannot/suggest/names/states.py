"""States and provinces by their short name after a town: "Knoxville, TN", "Redmond, Wash.", "vancouver bc"."""

from collections.abc import Iterator

from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.geo_features import SOURCE
from rareannot.suggest.names.lexicon import TOLD, Lexicon

_CODES = frozenset(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut"
    " vt va wa wv wi wy dc ab bc mb nb nl ns nt nu on pe qc sk yt nsw qld vic tas".split()
)
_PLAIN_CODES = _CODES - frozenset("al co ca de hi id in la me ma mo ms mt oh ok on or pa pe nt nu ne al ar vic".split())
"""Those that mean nothing else in text without capitals."""
_CUT_SHORT = frozenset(
    "wash calif ariz nev colo conn ont que fla tex tenn minn wis mich mont okla wyo ala ark ill ind kan mass miss neb ore va ky la md pa"
    " sask alta man".split()
)
"""Short names that a full stop ends in published text."""
_PLAIN_CUT = frozenset("wash calif ariz nev colo conn ont fla tenn minn wis okla wyo sask alta".split())
_IN_PLAIN_TEXT = _PLAIN_CODES | _PLAIN_CUT | {"on"}
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_BEFORE_TOWNS = frozenset("in at near from to of for through via outside around leave leaves left".split())
"""What stands before a town where "on" is no province: "held in toronto on may 5"."""
_AFTER = (",", ".", ";", ")", "\n", " –", " —", " -", " (", " /")
"""What stands after such a code, or nothing does."""

Places = Lexicon[tuple[str, str]]


def states(reading: FoldedText, places: Places) -> Iterator[Suggestion]:
    """The short name of every state that a town stands before."""
    short = _IN_PLAIN_TEXT if reading.normalised else _CODES | _CUT_SHORT
    for i in reading.places_among(short):
        if not i:
            continue
        if reading.normalised:
            if _after_a_town(reading, places, i) and (reading.words[i] != "on" or _in_a_dateline(reading, i)):
                yield _state(reading, i, reading.ends[i])
        elif reading.gap(i - 1) == ", " and reading.capital[i - 1] and (end := _written_end(reading, i)):
            if _after_a_town(reading, places, i):
                yield _state(reading, i, end)


def _in_a_dateline(reading: FoldedText, i: int) -> bool:
    """Whether "on" is Ontario: between a town of one word and the date, as releases begin: "sudbury on feb 11 2025"."""
    dated = reading.at(i + 1) in _MONTHS and reading.at(i + 2).isdigit() and len(reading.at(i + 3)) == 4
    return dated and reading.at(i + 3).isdigit() and reading.at(i - 2) not in _BEFORE_TOWNS


def _written_end(reading: FoldedText, i: int) -> int:
    """Where the short name at word ``i`` of published text ends, with its full stop; 0 where it is none."""
    start, end = reading.starts[i], reading.ends[i]
    written, after = reading.text[start:end], reading.text[end : end + 2]
    if reading.words[i] in _CODES and written.isupper():
        return end if not after or after.startswith(_AFTER) or after[1:].isdigit() else 0
    dotted = reading.words[i] in _CUT_SHORT and written.istitle() and after.startswith(".")
    return end + 1 if dotted else 0


def _after_a_town(reading: FoldedText, places: Places, i: int) -> bool:
    """Whether a town or city of the lists ends before word ``i``, and has no name with it ("washington dc")."""
    if reading.words[i - 1 : i + 1] == ["washington", "dc"]:
        return False
    return any(
        stop == i and label == "GPE"
        for first in range(max(0, i - 3), i)
        for stop, (label, _) in places.all_at(reading.words, first)
    )


def _state(reading: FoldedText, i: int, end: int) -> Suggestion:
    return quick_suggestion(reading.starts[i], end, "GPE", SOURCE, TOLD, reason="gazetteer")
