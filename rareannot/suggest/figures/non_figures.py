"""Numbers that are no figures: parts of names, codes, phone and case numbers, clock times, addresses, list numbers."""

import re
from collections.abc import Sequence

from rareannot.suggest.figures.approximators import before_at
from rareannot.suggest.figures.context_words import followed_by_plural
from rareannot.suggest.figures.currency_context import CurrencyContext
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.money import currency_noun_at, hundredth_at
from rareannot.suggest.figures.numbers import run_end, scale_at
from rareannot.suggest.figures.units import Unit, match_unit
from rareannot.suggest.figures.words import (
    FUNCTION_WORDS,
    FUSED_SCALES,
    HOLES,
    MONTHS,
    MOVES,
    NUMBER_WORDS,
    PERIODS,
    TIME_ZONES,
    is_plural,
)
from rareannot.suggest.figures.years import LAWS
from rareannot.suggest.names.lexicon import ordinary_words
from rareannot.suggest.word_tables import FIGURE_WORDS

NAMED = FIGURE_WORDS.words("words before the number of a name")
"""Words before a number that make it a name or a code."""
_INDEXES = FIGURE_WORDS.phrases("names of indexes and lists")
"""Names of indexes of shares and lists of companies that end in a number."""
_MODELS = FIGURE_WORDS.words("non figures: models")
_AIRLINERS = FIGURE_WORDS.words("non figures: airliners")
_AIRCRAFT = FIGURE_WORDS.words("non figures: aircraft")
_NEAR_BY = 20
"""Tokens on either side in which they are spoken of."""
_CALLED = frozenset("called named dubbed codenamed".split())
_COMPANIES = frozenset("co company corp inc".split())
_SPEAKS = FIGURE_WORDS.words("non figures: speaks")
_CONTRACT = re.compile("2[3-9](?:0[1-9]|1[0-2])")
"""Year and month of a contract on China's exchanges of futures."""
_CONTRACTED = FIGURE_WORDS.words("non figures: contracted")
_STATES = FIGURE_WORDS.words("non figures: states")
_RULED = FIGURE_WORDS.words("non figures: ruled")
_DRILLED = FIGURE_WORDS.words("non figures: drilled")
_THINGS = FIGURE_WORDS.words("non figures: things")
_SHARING = FIGURE_WORDS.words("non figures: sharing")
_JOINTS = FIGURE_WORDS.words("non figures: joints")
_LONGEST_ROW = 16
_POINTING = FIGURE_WORDS.words("non figures: pointing")
_SHARED_BY = FIGURE_WORDS.words("non figures: shared by")
_INSTRUMENT_PAIRS = frozenset(
    (parts[0], parts[1])
    for parts in map(
        str.split,
        "43 101|45 102|45 106|51 101|51 102|52 107|52 109|52 110|58 101|61 101|62 103|62 104|81 102".split("|"),
    )
)
"""Instruments of Canada's regulators, under which miners report: "NI 43-101", "MI 61-101"."""
_REPORTING = FIGURE_WORDS.words("non figures: reporting")
_ENTITIES = FIGURE_WORDS.words("non figures: entities")
_STREETS = FIGURE_WORDS.words("non figures: streets")
_POINTS = FIGURE_WORDS.words("non figures: points")
_ZONES = TIME_ZONES | {"am", "pm", "et", "h"}
_LONGEST_DIALLED = 7
_DASHES = frozenset("-–‑")
_LONGEST_PLAIN = 9
"""Digits of a number without grouping that can be a count."""
_STREETS_AFTER = FIGURE_WORDS.words("non figures: streets after a number")


def trapped(tokens: Tokens, i: int, currency: CurrencyContext) -> int:
    """Returns the index to go on from where the number at token ``i`` is a trap; 0 if it is none."""
    for rule in _RULES:
        if stop := rule(tokens, i):
            return stop
    if stop := _code(tokens, i, currency):
        return stop
    return 0 if _tail_is_known(tokens, i, currency) else i + 2


def _clock(tokens: Tokens, i: int) -> int:
    """Like "17:40", "7 p.m.", "4 30 p m", "18 05 ist", "6 08am"."""
    j = i + 1
    if tokens.word(j) == ":" and tokens.fused(j) and tokens.is_number(j + 1) and tokens.fused(j + 1):
        while tokens.word(j) == ":" and tokens.is_number(j + 1):
            j += 2
        return _past_zone(tokens, j) or j
    if (
        tokens.normalised
        and tokens.is_number(j)
        and len(tokens.word(j)) == 2
        and tokens.word(j) < "60"
        and _hour(tokens, i)
    ):
        return _past_zone(tokens, j + 1)
    if tokens.word(j) in TIME_ZONES and len(tokens.words[i]) == 4:
        return j + 1
    if (
        tokens.normalised
        and _hour(tokens, i)
        and tokens.is_number(j)
        and _hour(tokens, j)
        and tokens.word(j + 1) == "pm"
    ):
        return j + 2  # "2 3pm" was "2-3pm"
    return _past_zone(tokens, j) if _hour(tokens, i) else 0


def _numbered_things(tokens: Tokens, i: int) -> int:
    """Like "blocks 1 and 2", "holes 14 through 16": things that have numbers."""
    if tokens.word(i - 1) == "note" and tokens.word(i - 2) in _POINTING and len(tokens.words[i]) < 3:
        return i + 1  # "(see note 10)"
    stop = _last_of_row(tokens, i) if tokens.word(i - 1) in _THINGS or tokens.word(i - 1) in _SHARING else 0
    measured = stop and (match_unit(tokens, stop) or scale_at(tokens, stop) or tokens.word(stop) in PERIODS)
    return 0 if measured else stop


def _last_of_row(tokens: Tokens, i: int) -> int:
    """Returns the index after "1 and 2", "2, 3 and 4", "2&3" at token ``i``; 0 if it is no row, in normalised text without joint."""
    j, joined = i + 1, 0
    while j < i + _LONGEST_ROW and len(tokens.word(j - 1)) < 4:
        lost = tokens.normalised and tokens.spaced(j) and tokens.is_number(j)
        if not lost and not (tokens.word(j) in _JOINTS and tokens.is_number(j + 1)):
            break
        j += 1 if lost else 2
        joined = joined or not lost
    return j if joined or tokens.word(i - 1) in ("figures", "figs", "tables") else 0


def _halves(tokens: Tokens, i: int) -> int:
    """Like "50/50 joint venture", in normalised text "50 50": the shares of two owners, which are no decimal and no score."""
    last = i + 1 if tokens.normalised else i + 2
    joined = tokens.normalised or (tokens.word(i + 1) in ("/", "-", "–", ":") and tokens.fused(i + 1))
    pair = [tokens.words[i], tokens.word(last)]
    told = tokens.word(last + 1) in _SHARED_BY and all(len(word) == 2 and word.isdecimal() for word in pair)
    return last + 1 if joined and told and sum(map(int, pair)) == 100 else 0


def _hour(tokens: Tokens, i: int) -> bool:
    whole = tokens.word(i).partition(".")[0]
    return whole.isdecimal() and len(whole) < 3 and int(whole) < 25


def _past_zone(tokens: Tokens, j: int) -> int:
    """Returns the index after "p.m.", "GMT", "o'clock" and similar words at token ``j``; 0 if there is none."""
    word = tokens.word(j)
    if word in _ZONES and word != "h":
        return j + 1
    if word in ("a", "p") and tokens.word(j + 1) == "m":
        return j + 2
    if word in ("a", "p") and tokens.word(j + 1) == "." and tokens.word(j + 2) == "m":
        return j + 3 + (tokens.word(j + 3) == ".")
    clock = j + 1 + (tokens.word(j + 1) in ("'", "’"))  # normalised text has "7 o clock"
    return clock + 1 if word == "o" and tokens.word(clock) == "clock" else 0


def _fused_to_letters(tokens: Tokens, i: int) -> int:
    """Like "G20", "X200", "Nb2O5", "GW24-03"."""
    if not (tokens.fused(i) and tokens.raw(i - 1).isalpha()):
        return 0
    oxide = tokens.word(i - 1) == "o" and tokens.fused(i - 1)  # "1 22 nb2o5 0 22 treo"
    return i + 1 if oxide else _code_end(tokens, i)


def _code_end(tokens: Tokens, i: int) -> int:
    """Returns the index after the digits of a code at token ``i``, but before an amount: "gw24 02 |12 5 m", "GW24-02"."""
    if not tokens.normalised:
        j = run_end(tokens, i)
        while tokens.word(j) in _DASHES and tokens.fused(j) and tokens.fused(j + 1) and tokens.is_number(j + 1):
            j += 2
        return j
    stop = run_end(tokens, i)
    if stop - i < 2 or not match_unit(tokens, stop):
        return stop
    return i + 1 + (stop - i > 2 and len(tokens.words[i + 1]) > 1)


def _drilled_code(tokens: Tokens, i: int) -> int:
    """Like "hole w 24 07", "ddh oxy 41", "hole 121 20 41" in normalised text, "121-20-41" in either."""
    if tokens.normalised:
        at = i - 1 - (tokens.word(i - 1) not in _HOLES)
        if tokens.word(at) not in _HOLES:
            return 0
        serial = len(tokens.words[i]) == len(tokens.word(i + 1)) == 2 and tokens.words[i + 1][0] == "0"
        letters = tokens.word(i - 1).isalpha() and (serial or _is_letters(tokens, i - 1))
        code = at == i - 1 or letters  # "hole red 23 04"
        run = run_end(tokens, i)
        bare = at < i - 1 or (run - i > 2 and not match_unit(tokens, run))
        return _code_end(tokens, i) if code and bare else 0
    stop = _code_end(tokens, i)
    if stop == i + 3 and _is_code_of_a_year(tokens, i):
        return stop
    return (
        stop if stop - i > 4 and not match_unit(tokens, stop) and all(map(tokens.is_number, range(i, stop, 2))) else 0
    )


def _is_code_of_a_year(tokens: Tokens, i: int) -> bool:
    """True if two digits of a year and a serial number are at token ``i``: "DV 85-05", "holes AHS 83-1 to AHS 83-9"."""
    first, last, before = tokens.words[i], tokens.word(i + 2), tokens.raw(i - 1)
    if len(first) != 2 or not (first + last).isdecimal() or not (tokens.near(i) and before.isalpha()):
        return False
    holes = before.isupper() and not _HOLES.isdisjoint(tokens.words[max(0, i - _ROW_OF_HOLES) : i])
    return (before[0].isupper() and len(last) == 2 and last[0] == "0") or holes


def _is_letters(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` may be the letters of a code: "oxy", "w", but not "at"."""
    word = tokens.words[i]
    return len(word) == 1 or (len(word) < 5 and word not in FUNCTION_WORDS and word not in ordinary_words())


_ROW_OF_HOLES = 8
_HOLES = HOLES | {"ddh", "borehole", "boreholes"}


def _hyphened(tokens: Tokens, i: int) -> int:
    """Like "COVID-19", "F-35", "WR-11-38", but not "mid-1988"."""
    if not (tokens.word(i - 1) in ("-", "‑") and tokens.fused(i) and tokens.fused(i - 1)):
        return 0
    before = tokens.word(i - 2)
    if before in NUMBER_WORDS or before in MONTHS or before == "mid" or not (tokens.raw(i - 2).isalpha()):
        return 0
    return _code_end(tokens, i)


def _after_a_name(tokens: Tokens, i: int) -> int:
    """Like "page 3", "No. 23", "Interstate 15", "covid 19"; in normalised text also "f 35"."""
    j = i - 1
    if tokens.words[max(0, i - 3) : i] == ["no", ".", "("]:
        return i + 1  # "Law No. (10)"
    if tokens.word(j) in (".", ":", "#", "no") and (tokens.word(j) != ":" or tokens.word(j - 1) in NAMED):
        if tokens.word(j) == "#":
            return i + 1
        if tokens.word(j) == "no":
            return run_end(tokens, i) if tokens.word(j - 1) in NAMED or not tokens.word(i + 1).endswith("s") else 0
        j -= 1
        if tokens.word(j) == "no":
            return i + 1
    before = tokens.word(j)
    if before not in NAMED or not tokens.near(i) or _goes_on(tokens, i, before) or _is_no_name(tokens, i, j):
        return 0
    if tokens.normalised and before in ("tel", "phone", "fax", "call", "telephone"):
        return run_end(tokens, i)
    stop = i + 1
    while (tokens.normalised or before in _REGISTERED) and len(tokens.word(stop)) == 3 and tokens.is_number(stop):
        stop += 1
    parted = tokens.normalised and before in _RULED and tokens.is_number(stop) and len(tokens.word(stop)) < 3
    return stop + (parted and not is_plural(tokens.word(stop + 1)))  # "listing rule 3 1"


def _is_no_name(tokens: Tokens, i: int, j: int) -> bool:
    """True if token ``j`` gives no name to the number at ``i``: "0.2 nickel ni 0 4", "an all season 25 person camp"."""
    nickel = tokens.word(j) == "ni" and tokens.words[i] not in _INSTRUMENTS
    return nickel or (tokens.word(j) == "season" and tokens.word(j - 1) == "all")


_INSTRUMENTS = frozenset({"43", "51", "81"})
"""What National Instruments ("NI 43-101") begin with."""


def _numbered(tokens: Tokens, i: int) -> int:
    """Like "Mining Lease No 1893 marks the end", in text as published."""
    named = tokens.raw(i - 1) == "No" and tokens.raw(i - 2).isalpha() and tokens.near(i - 1) and tokens.near(i)
    return i + 1 if named else 0


def _law(tokens: Tokens, i: int) -> int:
    """Like "the Mines Act, 1957", "the Mineral Auction Rules, 2015"."""
    named = tokens.word(i - 1) == "," and tokens.word(i - 2) in LAWS and tokens.near(i)
    return i + 1 if named and len(tokens.words[i]) == 4 else 0


_REGISTERED = frozenset({"acn", "abn", "arbn"})
"""Numbers of firms in Australia, in groups of three digits."""


def _goes_on(tokens: Tokens, i: int, before: str) -> bool:
    """True if a unit makes the number after ``before`` an amount: "article 4 min", "hole 300m", "issue 12 5 million"."""
    if before in ("covid", "sars", "boeing"):
        return False
    unit = match_unit(tokens, i + 1) or _unit_of_run(tokens, i, before)
    letter = tokens.fused(i + 1) and len(tokens.word(i + 1)) == 1 and not (before in _DRILLED and unit)
    if (unit and not letter) or tokens.word(i + 1) in PERIODS - {"second", "seconds", "quarter"}:
        return True
    if before != "issue":
        return False
    stop = run_end(tokens, i)
    return scale_at(tokens, stop) is not None or tokens.word(stop) in _ISSUED


_ISSUED = FIGURE_WORDS.words("non figures: issued")


def _unit_of_run(tokens: Tokens, i: int, before: str) -> tuple[Unit, int] | None:
    """Returns the unit after a number that lost its mark: "zone 1 000 metres", "zone 15 2 g t"."""
    stop = run_end(tokens, i)
    grouped = stop == i + 2 and tokens.normalised and (len(tokens.words[i + 1]) == 3 or before == "zone")
    return match_unit(tokens, stop) if grouped else None


def _telephone(tokens: Tokens, i: int) -> int:
    """Like "604-555-0188", "(619) 555-0142", "+44 20 7946 0991", "44 20 7946 0418"."""
    dashed = tokens.word(i + 1) in _DASHES and tokens.is_number(i + 2)
    if (
        tokens.word(i - 1) == "+"
        and tokens.fused(i)
        and (tokens.is_number(i + 1) or tokens.word(i + 1) == "(" or dashed)
    ):
        stop = i + 1
        while stop < i + 16 and (tokens.is_number(stop) or tokens.word(stop) in ("(", ")", "-")):
            stop += 1
        return stop
    if (
        tokens.words[i] == "1"
        and tokens.word(i + 1) == "("
        and tokens.word(i + 3) == ")"
        and len(tokens.words[i + 2]) == 3
        and tokens.words[i + 2].isdecimal()
    ):
        return i + 1  # "1 (236) 555-0142"
    last, groups = i, [tokens.words[i]]
    while len(groups) < _LONGEST_DIALLED and (following := _next_group(tokens, last)):
        last = following
        groups.append(tokens.words[last])
    measured = len(groups) == 2 and groups[0] < groups[1] and match_unit(tokens, last + 1)  # "4000-5000 metres"
    return last + 1 if _is_dialled(groups) and not measured else 0


def _next_group(tokens: Tokens, j: int) -> int:
    """Returns the index of the next group of a telephone number after the one at token ``j``; 0 if there is none."""
    if tokens.is_number(j + 1):
        return j + 1 if tokens.spaced(j + 1) else 0
    led = tokens.word(j - 1) == ")"
    dash = tokens.word(j + 1) in _DASHES and tokens.fused(j + 1) and (tokens.fused(j + 2) or led)  # "(416) 555- 0142"
    bracket = tokens.word(j + 1) == ")" and tokens.word(j - 1) == "("
    return j + 2 if (dash or bracket) and tokens.is_number(j + 2) else 0


def _is_dialled(groups: list[str]) -> bool:
    """True if groups of digits are a telephone or serial number: the last two are long, and no years."""
    if len(groups) < 2 or not all(g.isdecimal() for g in groups):
        return False
    before, last = groups[-2:]
    if [len(g) for g in groups] == [2, 3, 3, 3] or (groups[1] == "0" and len(groups[0]) == 2 and len(last) > 4):
        return True  # "+61 413 555 744", "+44 (0) 7700 900421"
    if all(len(g) == 4 and "1700" <= g <= "2100" for g in (before, last)):
        return False
    if len(groups) == 2:
        return len(last) == 4 and (len(before) == 4 or (len(before) == 3 and (last > "2100" or last[0] == "0")))
    return last == "0000" or (len(last) == 4 and len(before) in (3, 4))


def _address(tokens: Tokens, i: int) -> int:
    """Like "700 Kingfisher Street", "41 corn street"; not "a 20 km road", "a 3 million highway"."""
    if match_unit(tokens, i + 1) or scale_at(tokens, run_end(tokens, i)) or tokens.word(i + 1) in PERIODS:
        return 0
    for j in range(i + 2, i + 5):
        word = tokens.word(j)
        if word in _STREETS and (tokens.normalised or tokens.raw(j)[0].isupper()):
            between = [tokens.raw(k) for k in range(i + 1, j)]
            if tokens.normalised and j == i + 3 and tokens.word(i + 1) in _POINTS:
                return j + 1  # "at 12 n maple st"
            if tokens.normalised and (word in _STREETS_AFTER or j > i + 2):
                return 0
            return j + 1 if tokens.normalised or all(w[:1].isupper() or w == "." for w in between) else 0
    return 0


def _is_in_brackets(tokens: Tokens, i: int) -> bool:
    """True if a bracket was opened before token ``i`` and not closed."""
    near = tokens.words[max(0, i - _LONGEST_BRACKET) : i]
    if tokens.word(i - 1) == "[":
        return True
    return near.count("(") > near.count(")")


_LONGEST_BRACKET = 60


def _list_number(tokens: Tokens, i: int) -> int:
    """Like "2. Why ..." and "3) ..." at the start of a line."""
    if (
        tokens.word(i + 1) == ")"
        and tokens.fused(i + 1)
        and len(tokens.words[i]) < 3
        and not _is_in_brackets(tokens, i)
    ):
        return i + 2  # "it includes 1) recycling and 2) reuse"
    opens = i == 0 or not tokens.near(i)
    return (
        i + 2 if opens and tokens.word(i + 1) in (".", ")") and tokens.fused(i + 1) and not tokens.fused(i + 2) else 0
    )


def _counts_plainly(tokens: Tokens, i: int, currency: CurrencyContext) -> bool:
    """True if digits without grouping count or cost something: "13000 workers", "45000 dollars", "about 60000"."""
    if tokens.fused(i + 1) and tokens.raw(i + 1)[0].isalnum():
        return False
    if len(tokens.words[i]) <= _LONGEST_PLAIN and (
        currency_noun_at(tokens, i + 1, currency) or followed_by_plural(tokens, i + 1)
    ):
        return True
    level = tokens.normalised and tokens.is_number(i + 1) and tokens.word(i + 2) == "points"  # "10905 91 points"
    before = before_at(tokens, i)
    return level or tokens.words[i].endswith("000") or (before is not None and len(tokens.words[i]) < _LONGEST_PLAIN)


def _code(tokens: Tokens, i: int, currency: CurrencyContext) -> int:
    """Digits of a code: many without grouping, a leading zero, a version or a dotted date."""
    word = tokens.words[i]
    if word.isdecimal() and len(word) > 1 and word[0] == "0":
        return run_end(tokens, i)
    if word.count(".") > 1 and not all(len(g) == 3 for g in word.split(".")[1:]):
        return i + 1
    bare = not match_unit(tokens, i + 1) and tokens.word(i + 1) not in FUSED_SCALES
    if word.isdecimal() and len(word) > 4 and bare and not _counts_plainly(tokens, i, currency):
        return i + 1
    lettered = (
        tokens.word(i + 1) in _DASHES and tokens.fused(i + 1) and tokens.fused(i + 2) and len(tokens.raw(i + 2)) == 1
    )
    return i + 3 if lettered and tokens.raw(i + 2).isupper() else 0


def _index_or_postcode(tokens: Tokens, i: int) -> int:
    """Like "the CSI 300", "Sydney NSW 2000"."""
    before = tokens.word(i - 1 - (tokens.word(i - 1) == "." and tokens.word(i - 2) == "inc"))
    named = f"{before} {tokens.words[i]}" in _INDEXES
    if _CONTRACT.fullmatch(tokens.words[i]) and before in _CONTRACTED and not match_unit(tokens, i + 1):
        return i + 1  # "the closing price of lithium carbonate 2507"
    return i + 1 if named or (before in _STATES and len(tokens.words[i]) == 4) else 0


def _model(tokens: Tokens, i: int) -> int:
    """Like "the 787 Dreamliner", "737 MAX"; where aircraft are spoken of also "the A300 and 747"."""
    word = tokens.words[i]
    near = tokens.words[max(0, i - _NEAR_BY) : i + _NEAR_BY]
    if word in _AIRLINERS and not _AIRCRAFT.isdisjoint(near) and not followed_by_plural(tokens, i + 1):
        return i + 1
    return i + 2 if word.isdecimal() and len(word) == 3 and tokens.word(i + 1) in _MODELS and tokens.near(i + 1) else 0


def _designation(tokens: Tokens, i: int) -> int:
    """Like "10X Genomics", "a plant called 10X", "3M said", "3M's", "3M Co"; not "10X growth" or "3M tonnes"."""
    letter = tokens.raw(i + 1)
    if tokens.normalised or letter not in ("X", "M") or not tokens.fused(i + 1) or tokens.fused(i):
        return 0
    before, after = tokens.word(i - 1), tokens.word(i + 2)
    if letter == "X":
        named = tokens.near(i + 2) and tokens.raw(i + 2)[0].isupper() and not tokens.raw(i - 1)[:1].isupper()
        return i + 2 if named or before in _CALLED else 0
    owns = after in ("'", "’") and tokens.fused(i + 2) and tokens.word(i + 3) == "s"
    speaks = after in _SPEAKS and (not tokens.near(i) or before in (".", ",", "”", '"'))
    return i + 2 if tokens.words[i] == "3" and (owns or speaks or after in _COMPANIES) else 0


def _reference(tokens: Tokens, i: int) -> int:
    """Like the "[12]" of a footnote, the "(2)" of a list."""
    if (
        tokens.word(i - 1) == "("
        and tokens.word(i + 1) == ")"
        and tokens.words[i].isdecimal()
        and len(tokens.words[i]) < 3
    ):
        # but "two (2) holes"
        return i + 1 if tokens.fused(i) and tokens.fused(i + 1) and tokens.word(i - 2) not in NUMBER_WORDS else 0
    bracketed = tokens.word(i - 1) == "[" and tokens.fused(i) and tokens.word(i + 1) == "]" and tokens.fused(i + 1)
    return i + 2 if bracketed and tokens.words[i].isdecimal() and len(tokens.words[i]) < 4 else 0


def _instrument(tokens: Tokens, i: int) -> int:
    """Like "NI 43-101", "a maiden 43-101 resource", in normalised text "43 101": a rule for reports, and no count."""
    dash = not tokens.normalised and tokens.word(i + 1) in _DASHES and tokens.fused(i + 1) and tokens.fused(i + 2)
    last = i + 2 if dash else i + 1
    if (tokens.words[i], tokens.word(last)) not in _INSTRUMENT_PAIRS or not (dash or tokens.normalised):
        return 0
    named = tokens.word(i - 1) in _REPORTING
    counted = (
        tokens.is_number(last + 1)
        or scale_at(tokens, last + 1)
        or match_unit(tokens, last + 1)
        or is_plural(tokens.word(last + 1))
    )
    return last + 1 if named or not counted else 0


def _entity(tokens: Tokens, i: int) -> int:
    """Returns what is left of "&#8217;" in normalised text, where counts are in groups of three digits."""
    alone = tokens.normalised and tokens.words[i] in _ENTITIES and not (tokens.fused(i) or tokens.fused(i + 1))
    return i + 1 if alone else 0


def _lettered(tokens: Tokens, i: int) -> int:
    """Like "Simard, 1998b", "sections 1a and 1b", "V7Y 1B3": a letter that is no scale."""
    letter = tokens.word(i + 1)
    if letter not in ("a", "b", "c", "d") or not tokens.fused(i + 1):
        return 0
    cited = len(tokens.words[i]) == 4 and "1900" <= tokens.words[i] <= "2099"
    paired = tokens.word(i - 1) in ("and", "to", ",", "or") and tokens.words[i - 3 : i - 1] == [tokens.words[i], "a"]
    goes_on = tokens.fused(i + 2) and tokens.is_number(i + 2)
    return i + 2 + goes_on if cited or paired or goes_on else 0


def _share_code(tokens: Tokens, i: int) -> int:
    """Returns the code of a share in Hong Kong: "HK: 1772", in normalised text "hk 1772"."""
    at = i - 1 - (tokens.word(i - 1) == ":")
    listed = tokens.word(at) == "hk" and (at < i - 1 or tokens.normalised) and tokens.words[i].isdecimal()
    lettered = tokens.fused(i + 1) and tokens.word(i + 1).isalpha()
    goes_on = tokens.is_number(i + 1) or lettered or scale_at(tokens, i + 1)
    return i + 1 if listed and 3 < len(tokens.words[i]) < 6 and not goes_on else 0


def list_numbers(tokens: Tokens) -> frozenset[int]:
    """Returns the tokens of normalised text that number the points of a list: "1 buy bullion 2 trade futures 3 invest in shares"."""
    words = tokens.words
    if not tokens.normalised:
        return frozenset()
    found: set[int] = set(_rest_of_list(tokens))
    if not ("1" in words and "2" in words and "3" in words):
        return frozenset(found)
    at = -1
    while (at := _next_point(tokens, "1", at + 1, len(words), _BEFORE_FIRST)) >= 0:
        row = [at]
        while (j := _next_point(tokens, str(len(row) + 1), row[-1] + 3, row[-1] + _LONGEST_POINT, _BEFORE_LAST)) >= 0:
            row.append(j)
        if len(row) > 2 and not _counts(tokens, row):
            found.update(row)
            at = row[-1]
    return frozenset(found)


def _counts(tokens: Tokens, row: Sequence[int]) -> bool:
    """True if the numbers of a row within a sentence count what follows: "1 large ship 2 small ships and 3 fast boats"."""
    within = tokens.word(row[0] - 1) in _BEFORE_FIRST or tokens.word(row[-1] - 1) in _BEFORE_LAST
    return within and all(followed_by_plural(tokens, j + 1) for j in row[1:])


def _rest_of_list(tokens: Tokens) -> list[int]:
    """Returns the points of a list from whose middle on the text goes: "3 buy shares 4 trade futures 5 invest in funds"."""
    first = tokens.word(0)
    if not first.isdecimal() or len(first) > 2 or _next_point(tokens, first, 0, 1) < 0:
        return []
    row = [0]
    while (j := _next_point(tokens, str(int(first) + len(row)), row[-1] + 3, row[-1] + _LONGEST_POINT)) >= 0:
        row.append(j)
    return row if len(row) > 2 and int(first) > 1 else []


def _next_point(tokens: Tokens, number: str, start: int, stop: int, leads: frozenset[str] = frozenset()) -> int:
    """Returns the index in a range of the next ``number`` that may begin a point of a list, after one of ``leads`` as well; -1 for none."""
    words = tokens.words
    while True:
        try:
            start = words.index(number, start, stop)
        except ValueError:
            return -1
        before, after = tokens.word(start - 1), tokens.word(start + 1)
        led = not before or before in leads or (before.isalpha() and before not in _BEFORE_NUMBERS | NAMED)
        begins = (
            after.isalpha() and after not in _AFTER_NUMBERS and not tokens.fused(start + 1) and not tokens.fused(start)
        )
        if led and begins and before not in _THINGS and not match_unit(tokens, start + 1):
            return start
        start += 1


_LONGEST_POINT = 250
_BEFORE_FIRST = FIGURE_WORDS.words("non figures: before first")
_BEFORE_LAST = frozenset({"and", "or"})
"""What leads the first point within a sentence, and the last."""
_BEFORE_NUMBERS = (
    (FUNCTION_WORDS - {"said", "says", "it", "them"})
    | MOVES
    | NUMBER_WORDS
    | frozenset(MONTHS)
    | _SHARING
    | {"top", "number"}
)
_AFTER_NUMBERS = frozenset(PERIODS) | NUMBER_WORDS | FIGURE_WORDS.words("non figures: after numbers")
_RUNNING = FIGURE_WORDS.words("non figures: running")
_SERVED = FIGURE_WORDS.words("non figures: served")


def _always(tokens: Tokens, i: int) -> int:
    """Like "24/7", "24-7": day and night, every day."""
    j = i + 1 + (tokens.word(i + 1) in ("/", "-"))
    if tokens.words[i] != "24" or tokens.word(j) != "7" or tokens.is_number(j + 1) or match_unit(tokens, j + 1):
        return 0
    named = tokens.fused(j + 1) and tokens.word(j + 1).isalpha() and len(tokens.words[j + 1]) > 2
    led = tokens.word(i - 1) in _RUNNING or tokens.word(i - 1) == "for" or tokens.word(j + 1) in _SERVED
    signed = j > i + 1 and tokens.fused(j) and tokens.word(j + 1) != "-"
    return j + 1 if signed or (tokens.normalised and (named or led)) else 0


def _attack(tokens: Tokens, i: int) -> int:
    """Returns the day "9/11"."""
    named = tokens.words[i : i + 3] == ["9", "/", "11"] and tokens.fused(i + 1) and tokens.fused(i + 2)
    return i + 3 if named and not (tokens.word(i + 3) == "/" and tokens.fused(i + 3)) else 0


def _network(tokens: Tokens, i: int) -> int:
    """Like "5G masts"."""
    return (
        i + 2
        if tokens.word(i) in ("2", "3", "4", "5", "6") and tokens.word(i + 1) == "g" and tokens.fused(i + 1)
        else 0
    )


def _tail_is_known(tokens: Tokens, i: int, currency: CurrencyContext) -> bool:
    """True if letters fused to the number are a scale, unit, currency or period ("200kg", not "787q" or "21st")."""
    j = i + 1
    if not tokens.fused(j) or not tokens.raw(j)[0].isalpha():
        return True
    word = tokens.word(j)
    known = word in FUSED_SCALES or word in PERIODS or word in ("s", "x")
    return known or bool(match_unit(tokens, j) or hundredth_at(tokens, j, currency))


_RULES = (
    _instrument,
    _entity,
    _lettered,
    _share_code,
    _numbered_things,
    _halves,
    _drilled_code,
    _fused_to_letters,
    _hyphened,
    _network,
    _reference,
    _always,
    _attack,
    _model,
    _designation,
    _index_or_postcode,
    _clock,
    _telephone,
    _law,
    _numbered,
    _after_a_name,
    _address,
    _list_number,
)
