"""How well a title fits what was typed: each word's letters in order, the better the closer they stand together."""

from dataclasses import dataclass

_WORD_START, _NEXT_TO, _FIRST = 10, 8, 6
_GAP_MOST = 6
_LENGTH = 0.1


@dataclass(frozen=True, slots=True)
class Match:
    """How well it fits (more is better), and which letters of the title were typed."""

    score: float = 0.0
    at: tuple[int, ...] = ()


def matched(typed: str, title: str) -> Match | None:
    """Returns how ``title`` fits ``typed``; None if a letter is missing. Upper and lower case are one, blanks part words.

    Each word is looked for in two ways, as it is now and letter by letter (``nxu`` finds "next undecided"), and
    the better one counts.
    """
    low, at, score = _folded(title), list[int](), 0.0
    for word in _folded(typed).split():
        found = max((f for f in (_whole(word, low), _letters(word, low)) if f), key=lambda m: m.score, default=None)
        if found is None:
            return None
        score += found.score
        at += found.at
    return Match(score - _LENGTH * len(title), tuple(sorted(set(at))))


def _folded(text: str) -> str:
    """``text`` in lower case, letter for letter: what grows when it is lowered stays as it is."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _whole(word: str, title: str) -> Match | None:
    """``word`` as it is now in ``title``, at the beginning of a word if anywhere."""
    places = [i for i in range(len(title)) if title.startswith(word, i)]
    if not places:
        return None
    start = next((i for i in places if _begins(title, i)), places[0])
    return Match(_scored(title, range(start, start + len(word))), tuple(range(start, start + len(word))))


def _letters(word: str, title: str) -> Match | None:
    """Returns the letters of ``word`` in order, each at the beginning of a word where that leaves room for the rest.

    A letter within a word has to follow one of the same word: "tons" does not fit "Accept all on screen".
    """
    at, place = list[int](), 0
    for i, letter in enumerate(word):
        rest = word[i + 1 :]
        last = at[-1] if at else None
        open_places = [
            p
            for p in range(place, len(title))
            if title[p] == letter and _fits(rest, title, p + 1) and (_begins(title, p) or _in_one_word(title, last, p))
        ]
        if not open_places:
            return None
        beside = at and open_places[0] == at[-1] + 1
        best = open_places[0] if beside else next((p for p in open_places if _begins(title, p)), open_places[0])
        at.append(best)
        place = best + 1
    return Match(_scored(title, at), tuple(at)) if at else None


def _fits(word: str, title: str, start: int) -> bool:
    for letter in word:
        start = title.find(letter, start) + 1
        if not start:
            return False
    return True


def _in_one_word(title: str, first: int | None, second: int) -> bool:
    """True if two places of ``title`` are in one word; False if there is no first."""
    return first is not None and title[first:second].isalnum()


def _begins(title: str, place: int) -> bool:
    return place == 0 or not title[place - 1].isalnum()


def _scored(title: str, at: "range | list[int]") -> float:
    score, last = 0.0, -2
    for place in at:
        score += 1 + (_WORD_START if _begins(title, place) else 0) + (_FIRST if place == 0 else 0)
        score += _NEXT_TO if place == last + 1 else -min(place - last, _GAP_MOST) if last >= 0 else 0
        last = place
    return score
