"""Consistency: a name found once in an article explains its other mentions and its short forms there."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from rareannot.core.sentence import marked
from rareannot.core.suggestion import Suggestion, quick_suggestion
from rareannot.suggest.learned.calibration import agreement, in_the_domain, of_mining
from rareannot.suggest.names import firm_shorts, places
from rareannot.suggest.names.folded_text import FoldedText
from rareannot.suggest.names.lexicon import EXCHANGES, TOLD, Lexicon, known_sites, ordinary_words, person_names
from rareannot.suggest.names.materials import sections as materials
from rareannot.suggest.names.org_words import OWNERS, vocabulary
from rareannot.suggest.names.people import surnames
from rareannot.suggest.word_tables import NAME_WORDS

NAME, VERSION = "consistency", "1.4"
SOURCE = f"{NAME} {VERSION}"
ABOUT = marked("other mentions and short forms of names found elsewhere in the same article")

LEAST, SURE = 0.4, 0.6
"""Proposals below the first count for nothing; names whose sources agree on less than the second explain nothing."""
_HALF_SURE = 0.5
"""From here on a person of several words explains other mentions though only the network proposes it."""
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "MATERIAL"})
_LEGAL = NAME_WORDS.words("consistency: legal")
_BEFORE_TICKERS = EXCHANGES | {"otc"}
_SPEAKING = NAME_WORDS.words("consistency: speaking")
_RULES = frozenset({"places", "organisations", "sites"})
"""Sources that know what a name is, by lists and forms."""
_NO_SURNAMES = NAME_WORDS.words("consistency: no surnames")
_SAID = frozenset("said says added".split())
"""Verbs that who speaks may be after: "said lynch"."""
_DOES = NAME_WORDS.words("consistency: does")
_BEFORE_NOUNS = NAME_WORDS.words("consistency: before nouns")
_OF_FIRMS = NAME_WORDS.words("consistency: of firms")
_ACTS = NAME_WORDS.words("consistency: acts")
_ACTS_ALONE = _ACTS | NAME_WORDS.words("consistency: acts alone")
"""The same after a plain word that begins a firm's name."""
_IS = NAME_WORDS.words("consistency: is")
_BODIES = NAME_WORDS.words("consistency: bodies")
_SAYS_LITTLE = NAME_WORDS.words("consistency: says little")
_NO_FIRMS = NAME_WORDS.words("consistency: no firms")
_LEADERS = NAME_WORDS.words("consistency: leaders")
_HEADS = frozenset("md ceo cfo coo".split())
"""Those that are after a firm's name and hardly after a place's."""
_BEFORE_FIRMS = NAME_WORDS.words("consistency: before firms")
_WHERE = NAME_WORDS.words("consistency: where")
_DUG = NAME_WORDS.words("consistency: dug")
_OF_A_TOWN = NAME_WORDS.words("consistency: of a town")
_SHORTENED = frozenset({"ORG", "FAC", "LOC"})
_LONGEST_SHORT = 12
_PARTS = 3
"""Parts that a person's name has at most; where it seems to have more, that of a firm may have run into it."""
_SMALL = NAME_WORDS.words("consistency: small")

SAME = "the same name elsewhere in the article"
"""The reason of other mentions of a whole name."""

Words = tuple[str, ...]


class Consistency:
    """The source: it reads what the others found."""

    def __init__(self) -> None:
        self._ordinary, self._names, self._places = ordinary_words(), person_names(), places.lexicon()
        self._elements = frozenset(materials()["elements"])
        self._abbreviations = frozenset(form[0] for form in vocabulary().short_forms if len(form) == 1)
        self._sites = frozenset(tuple(name.split()) for name in known_sites())
        self._stuff = frozenset(
            tuple(name.split()) for name in chain.from_iterable(materials().values()) if " " in name
        )
        self._firm_words = vocabulary().legal | vocabulary().heads

    def find(self, reading: FoldedText, suggestions: Sequence[Suggestion]) -> list[Suggestion]:
        """Returns every further mention of a name that the other sources found."""
        mining = in_the_domain(reading, suggestions) or of_mining(reading)
        return self._explained(reading, suggestions, mining)

    def _explained(self, reading: FoldedText, suggestions: Sequence[Suggestion], mining: bool) -> list[Suggestion]:
        """Returns what the names found tell of other words; what the article calls a firm explains nothing else."""
        firms = self._firms(reading, suggestions)
        shorts = [*firm_shorts.shorts(reading, firms)]
        made = [
            _suggestion(reading, first, stop, "ORG", 0.97, f"short for “{' '.join(words)}”")
            for first, stop, words in shorts
        ]
        called = {tuple(reading.words[first:stop]) for first, stop, _ in shorts}
        kept = [s for s in suggestions if s.label == "ORG" or reading.stretch(s.start, s.end) not in called]
        meanings = self._meanings(reading, kept)
        if not meanings:
            return made
        told = {(s.start, s.end) for s in made}
        starts = {words[0] for words in firms if len(words) > 1}
        for first, stop, (label, score, reason) in self._mentions(reading, suggestions, meanings):
            if label == "ORG" and (reading.starts[first], reading.ends[stop - 1]) in told:
                continue
            if label == "PERSON" and stop - first == 1 and mining and self._speaks_here(reading, first, starts):
                score = TOLD
            made.append(_suggestion(reading, first, stop, label, score, reason))
        return sorted(made, key=lambda s: s.start)

    def _mentions(
        self, reading: FoldedText, suggestions: Sequence[Suggestion], meanings: Mapping[Words, tuple[str, float, str]]
    ) -> Iterator[tuple[int, int, tuple[str, float, str]]]:
        """Yields where the words with ``meanings`` are and can have them."""
        lexicon: Lexicon[tuple[str, float, str]] = Lexicon()
        for words, meaning in meanings.items():
            lexicon.add(words, meaning)
        witnesses: defaultdict[tuple[Words, str], set[int]] = defaultdict(set)
        for s in suggestions:
            witnesses[reading.stretch(s.start, s.end), s.label].add(s.start)
        for first, stop, (label, score, reason) in lexicon.find(reading):
            if reason == SAME and witnesses[tuple(reading.words[first:stop]), label] == {reading.starts[first]}:
                continue  # a name is no witness of itself
            if first and reading.words[first - 1] in _BEFORE_TICKERS:
                continue  # a ticker
            if label == "ORG" and self._only_begins(reading, first, stop):
                continue
            if label == "FAC" and not (reading.normalised or reading.capital[stop - 1]):
                continue  # "the Corran porphyry prospect" after "Corran Porphyry Prospect"
            if reading.normalised or reading.capital[first] or label == "MATERIAL":
                yield first, stop, (label, score, reason)

    def _speaks_here(self, reading: FoldedText, i: int, firms: Container[str]) -> bool:
        """True if the surname at word ``i`` of plain text speaks, and no firm is called so: "lynch highlighted"."""
        if not reading.normalised:
            return False
        before, after = reading.at(i - 1), reading.at(i + 1)
        speaks = after in _SPEAKING or (before in _SAID and after not in self._names)
        return speaks and reading.words[i] not in firms and (before in _SAID or before not in self._names)

    def _firms(self, reading: FoldedText, suggestions: Iterable[Suggestion]) -> set[Words]:
        """Returns the full names of firms that some source is sure enough of."""
        return {reading.stretch(s.start, s.end) for s in suggestions if s.label == "ORG" and s.score >= SURE}

    def _only_begins(self, reading: FoldedText, first: int, stop: int) -> bool:
        """True if what looks like a firm's short name is another thing: "rosh pinah zinc and lead mine", "a diggers union"."""
        if reading.at(first - 1) in ("a", "an") and stop - first > 1:
            return True
        last = reading.words[stop - 1]
        if reading.normalised and tuple(reading.words[first:stop]) in self._stuff:
            return reading.at(stop) not in _ACTS_ALONE
        if stop - first > 1 and reading.at(stop) in _NO_FIRMS and self._ordinary.issuperset(reading.words[first:stop]):
            return True  # "the atomic energy act", "platinum group metals pgms"
        if stop - first < 2 or last not in self._elements:
            return False
        if not reading.normalised and reading.text[reading.starts[stop - 1]].islower():
            return True
        after = reading.at(stop)
        return after in _DUG or (after == "and" and reading.at(stop + 1) in self._elements | {"lead"})

    def _meanings(self, reading: FoldedText, suggestions: Sequence[Suggestion]) -> dict[Words, tuple[str, float, str]]:
        """Returns words -> (label, score, reason): full names first, short forms if no full name says otherwise."""
        names = self._names_found(reading, suggestions)
        meanings: dict[Words, tuple[str, float, str]] = {}
        firms = {words[0] for words, (label, _) in names.items() if label == "ORG" and len(words) > 1}
        for words, (label, score) in names.items():
            for short, worth, reason in self._short_forms(reading, words, label, firms):
                alike = names.get(short, (label,))[0] == label or (label == "ORG" and worth > 0.87 and len(short) > 1)
                if alike and (short not in meanings or meanings[short][1] < worth):
                    meanings[short] = (label, min(worth, score), reason)
        for words, (label, _) in names.items():
            if label == "ORG" and self._firm_of_a_place(reading, words):
                meanings[words[:1]] = (label, 0.97, f"short for “{' '.join(words)}”")
        for words, meaning in self._abbreviated(reading, suggestions, names):
            if words not in meanings or meanings[words][1] <= meaning[1]:
                meanings[words] = meaning
        for words, (label, score) in names.items():
            told = meanings.get(words, ("", 0.0))[1]  # as a short form, or beside its abbreviation
            if (len(words) > 1 or label in ("PERSON", "ORG", "FAC")) and told < min(score, 0.8):
                meanings[words] = (label, min(score, 0.8), SAME)
        return meanings

    def _abbreviated(
        self, reading: FoldedText, suggestions: Iterable[Suggestion], names: Mapping[Words, tuple[str, float]]
    ) -> Iterator[tuple[Words, tuple[str, float, str]]]:
        """Abbreviations told after a name ("... Railway Authority (TAZARA)"), and names with their last word cut short ("China Moly")."""
        for s in suggestions:
            words = reading.stretch(s.start, s.end)
            if s.label == "GPE" and reading.normalised:
                yield from self._initials_of_a_land(reading, s, words)
            if len(words) < 2 or s.label not in _SHORTENED:
                continue
            if words not in names:
                yield from self._by_initials(reading, s, words)
                continue
            label, score = names[words]
            reason = f"short for “{' '.join(words)}”"
            stop = reading.word_at(s.end)
            body = label == "ORG" and len(words) > 2 and words[-1] in self._firm_words | vocabulary().agencies
            if body and self._told_after(reading, stop) and _initialled(reading.words[stop], words):
                yield (reading.words[stop],), (label, TOLD, reason)
            elif self._told_after(reading, stop) and (
                abbreviates(reading.words[stop], words) or self._foreign_short(reading, stop, words)
            ):
                yield (reading.words[stop],), (label, min(0.9, score), reason)
            if label == "ORG" and len(words) == 2:
                yield from (((*words[:1], cut), (label, 0.88, reason)) for cut in self._cut_short(reading, words))

    def _initials_of_a_land(
        self, reading: FoldedText, s: Suggestion, words: Words
    ) -> Iterator[tuple[Words, tuple[str, float, str]]]:
        """Yields what an article of plain text calls a land after its name: "papua new guinea png", "british columbia bc"."""
        short = reading.at(reading.word_at(s.end))
        if not 1 < len(words) == len(short) or s.score < SURE or short != "".join(word[0] for word in words):
            return
        hit = self._places.longest(list(words), 0)
        if hit is not None and hit[0] == len(words) and (len(short) > 2 or short not in self._ordinary):
            yield (short,), ("GPE", 0.9, f"short for “{' '.join(words)}”")

    def _by_initials(
        self, reading: FoldedText, s: Suggestion, words: Words
    ) -> Iterator[tuple[Words, tuple[str, float, str]]]:
        """Yields a body that nobody is sure of, and its initials after it, each of which is a witness of the other."""
        stop = reading.word_at(s.end)
        if s.label != "ORG" or len(words) < 3 or not self._told_after(reading, stop):
            return
        named = s.score >= LEAST or words[-1] in self._firm_words | _BODIES
        if named and _initialled(reading.words[stop], words):
            yield (reading.words[stop],), ("ORG", 0.85, f"short for “{' '.join(words)}”")
            yield words, ("ORG", 0.8, f"name before “{reading.words[stop]}”")

    def _told_after(self, reading: FoldedText, i: int) -> bool:
        """True if word ``i`` can be the abbreviation of the name before it: in brackets, or, without signs, an unknown word."""
        if i >= len(reading) or not i:
            return False
        word = reading.words[i]
        if reading.normalised:
            return len(word) > 2 and word not in self._ordinary and word not in self._names
        written = reading.text[reading.starts[i] : reading.ends[i]]
        return "(" in reading.gap(i - 1) and written[:1].isupper() and not written[1:].islower()

    def _foreign_short(self, reading: FoldedText, i: int, words: Words) -> bool:
        """True if word ``i``, told after a body's name, may be short for what the body is called in its own language."""
        short = reading.words[i]
        if words[-1] not in _BODIES or not 2 < len(short) < 8 or not short.isalpha():
            return False
        return not reading.normalised or reading.at(i + 1) in _SPEAKING | _ACTS

    def _cut_short(self, reading: FoldedText, words: Words) -> Iterator[str]:
        """Yields what stands for the second of two words elsewhere in the article, cut short: "moly" for "molybdenum"."""
        for i in reading.places_of(words[0]):
            cut = reading.at(i + 1)
            if not 3 < len(cut) < len(words[1]) or not words[1].startswith(cut):
                continue
            if reading.joined(i, i + 2) and (
                reading.capital[i + 1] or (reading.normalised and cut not in self._ordinary)
            ):
                yield cut

    def _names_found(self, reading: FoldedText, suggestions: Iterable[Suggestion]) -> dict[Words, tuple[str, float]]:
        """Returns the names that are sure enough, each with the label that most of its mentions have."""
        votes: defaultdict[Words, Counter[str]] = defaultdict(Counter)
        best: defaultdict[tuple[Words, str], dict[str, float]] = defaultdict(dict)
        for s in suggestions:
            if s.score >= LEAST and s.label in _LABELS and s.end - s.start < 100:
                words = reading.stretch(s.start, s.end)
                votes[words].update([s.label])
                sources = best[words, s.label]
                sources[s.source] = max(s.score, sources.get(s.source, 0.0))
        chosen = {
            words: max(labels, key=labels.__getitem__) for words, labels in votes.items() if self._tellable(words)
        }
        firms = {words[0] for words, label in chosen.items() if label == "ORG"}
        called = {
            word for words, label in chosen.items() if label == "PERSON" and 1 < len(words) <= _PARTS for word in words
        }
        for word in firms - called:  # "corella" is short for "corella metals", whatever it sounds like
            label = chosen.get((word,), "")
            guessed = not any(source.split()[0] in _RULES for source in best[(word,), label])
            if label == "PERSON" or (label in ("GPE", "LOC") and guessed):
                del chosen[(word,)]
        for words in self._begin_firms(chosen):
            del chosen[words]
        for words in [words for words, label in chosen.items() if label == "PERSON"]:
            alone = words[-1:]  # "blankenship" is short for "don blankenship", whatever the network takes it for
            label = chosen.get(alone, "PERSON")
            known = [score for source, score in best[alone, label].items() if source.split()[0] in _RULES]
            if label != "PERSON" and max(known, default=0.0) < SURE:
                del chosen[alone]
        plain = reading.normalised
        sure = {
            words: (label, self._how_sure(words, label, best[words, label], plain)) for words, label in chosen.items()
        }
        return {words: (label, score) for words, (label, score) in sure.items() if score >= SURE}

    def _how_sure(self, words: Words, label: str, scores: Mapping[str, float], normalised: bool) -> float:
        """Returns how sure the sources are; a person of several words in plain text is somebody, though only the network says so."""
        score = agreement(scores.values())
        if not normalised or label != "PERSON" or len(words) < 2 or not _HALF_SURE <= score < SURE:
            return score
        given = self._names.get(words[0]) in ("given", "both")
        place = self._places.longest(list(words), len(words) - 1)
        unknown = words[-1] not in self._ordinary and (place is None or place[1][1] != "sure")
        return SURE if given or unknown else score

    def _begin_firms(self, chosen: Mapping[Words, str]) -> list[Words]:
        """Returns the people of two words by whom a firm is called: "pearl moss" where the article has "pearl moss iron limited"."""
        firms = [words for words, label in chosen.items() if label == "ORG" and words[-1] in self._firm_words]
        starts = {words[:2] for words in firms if len(words) > 2}
        return [words for words, label in chosen.items() if label == "PERSON" and words in starts]

    def _tellable(self, words: Words) -> bool:
        """True if a name may be looked for elsewhere: an ordinary word alone may not."""
        return len(words) > 1 or (len(words) == 1 and len(words[0]) > 2 and words[0] not in self._ordinary)

    def _short_forms(
        self, reading: FoldedText, words: Words, label: str, firms: Container[str]
    ) -> Iterator[tuple[Words, float, str]]:
        """Yields the short forms of a name; what a byline runs on into is none, in "faye aldous benzinga corella" before "corella gold"."""
        if label == "PERSON":
            for surname in surnames(words):
                if (
                    surname in _NO_SURNAMES
                    or (len(words) > _PARTS and surname in firms)
                    or (len(surname) < 3 and surname not in self._names)
                ):
                    continue
                if surname not in self._ordinary or not reading.normalised or self._speaks(reading, surname):
                    yield tuple(surname.split()), 0.88, f"short for “{' '.join(words)}”"
                    if self._is_family(reading, f"{surname}s"):
                        yield (f"{surname}s",), 0.88, f"short for “{' '.join(words)}”"
            if len(words) > 3:
                yield words[-2:], 0.88, f"short for “{' '.join(words)}”"
        elif label == "ORG":
            yield from self._short_organisations(words)
            if self._acts_alone(reading, words):
                yield words[:1], 0.75, f"short for “{' '.join(words)}”"
            elif self._called_like_people(reading, words):
                yield words[:1], 0.85, f"short for “{' '.join(words)}”"

    def _is_family(self, reading: FoldedText, plural: str) -> bool:
        """True if the plural of a surname stands for the family wherever it stands: "the Clintons"."""
        at = [*reading.places_of(plural)] if plural not in self._ordinary else []
        led = all(reading.at(i - 1) in ("the", "both") and (reading.normalised or reading.capital[i]) for i in at)
        return bool(at) and led

    def _firm_of_a_place(self, reading: FoldedText, words: Words) -> bool:
        """True if the place that a firm is called after stands for the firm: "Pilbara expects", never "in the Pilbara"."""
        whole = self._places.longest(list(words), 0)
        if (
            whole is None
            or whole[0] > 1
            or whole[1][0] == "NORP"
            or words[:1] in self._sites
            or reading.words.count(words[0]) < 2
        ):
            return False
        acts = False
        for i in reading.places_of(words[0]):
            if tuple(reading.words[i : i + len(words)]) == words:
                continue
            before, after = reading.at(i - 1), reading.at(i + 1)
            if before in _WHERE:
                return False
            if whole[1] == ("GPE", "maybe") and words[-1] in _LEGAL and before not in ("of", "at"):
                acts = True  # no town of note
            led = before == "of" and reading.at(i - 2) in _LEADERS
            acts = acts or led or after in _OF_FIRMS or after in _HEADS or before in _BEFORE_FIRMS
        return acts

    def _acts_alone(self, reading: FoldedText, words: Words) -> bool:
        """True if the plain first word of a firm's name stands for the firm: "Eclipse has applied", after "Eclipse Metals"."""
        head = words[0]
        if head not in self._ordinary or len(head) < 4 or head in _SAYS_LITTLE or head in self._elements:
            return False
        if words[-1] not in self._firm_words | self._elements:
            return False  # "loan programs office"
        if reading.normalised:
            return self._acts_in_plain_text(reading, words)
        acts = False
        for i in reading.places_of(head):
            after = reading.at(i + 1)
            if after == words[1]:
                continue
            if not reading.capital[i]:
                return False  # the article has the plain word, too
            defined = reading.gap(i - 1).endswith(('("', "(“"))
            acts = acts or after in _ACTS or after in ("is", "was", "s") or defined
        return acts

    def _acts_in_plain_text(self, reading: FoldedText, words: Words) -> bool:
        """Returns the same without capitals: most mentions do what firms do, and none has an article."""
        acts = owns = others = 0
        for i in reading.places_of(words[0]):
            before, after = reading.at(i - 1), reading.at(i + 1)
            if after == words[1]:
                continue
            if before in _BEFORE_NOUNS:
                return False
            acts += after in _ACTS_ALONE - _SPEAKING
            owns += after == "s" or after in _IS
            others += after not in _ACTS_ALONE - _SPEAKING and after != "s" and after not in _IS
        return acts + min(owns, 2 * acts) > others if acts else owns > 1 and not others

    def _called_like_people(self, reading: FoldedText, words: Words) -> bool:
        """True if the given name that begins a firm's name stands for the firm: "Neo has been", and no surname ever follows it."""
        head = words[0]
        if len(words) < 2 or self._names.get(head) != "given" or head in self._ordinary:
            return False
        acts = False
        for i in reading.places_of(head):
            after = reading.at(i + 1)
            if after == words[1]:
                continue
            if reading.at(i - 1) in self._names and reading.at(i - 1) not in self._ordinary:
                return False
            goes_on = bool(after) and (after not in self._ordinary and after != "s")
            if goes_on and (reading.normalised or (reading.capital[i + 1] and reading.joined(i, i + 2))):
                return False
            defined = not reading.normalised and reading.gap(i - 1).endswith(('("', "(“"))
            acts = acts or defined or after in _ACTS | _IS
        return acts

    def _speaks(self, reading: FoldedText, word: str) -> bool:
        """True if a surname that is a word too is never used but before a verb, and once before one of saying or a possessive."""
        at = reading.places_of(word)
        alone = [i for i in at if not i or reading.words[i - 1] not in self._names or reading.words[i - 1] in _SAID]
        told = [i for i in alone if reading.at(i + 1) in _SPEAKING or reading.at(i - 1) in _SAID]
        acts = [i for i in alone if reading.at(i + 1) in _DOES and reading.at(i - 1) not in _BEFORE_NOUNS]
        return bool(told) and len({*told, *acts}) == len(alone)

    def _short_organisations(self, words: Words) -> Iterator[tuple[Words, float, str]]:
        reason = f"short for “{' '.join(words)}”"
        body = list(words)
        while body and body[-1] in _LEGAL:
            body.pop()
        place = self._places.longest(list(body), 0) if len(body) == 1 else None
        plain = len(body) == 1 and (body[0] in self._ordinary or (place is not None and place[1][1] != "maybe"))
        if len(body) < len(words) and not plain:
            yield tuple(body), 0.88, reason
        for size in range(len(body) - 1, 0, -1):
            if tuple(body[:size]) in self._sites:
                break  # a mine, and who runs it
            head = tuple(body[:size])
            if self._stands_alone(head) and not self._is_town(head, body[size]):
                yield head, 0.75 if size == 1 else 0.7, reason
        whole = "".join(w[0] for w in _owned(tuple(body)))
        if len(whole) == 3 and whole in self._abbreviations and (whole == "doe" or whole not in self._ordinary):
            yield (whole,), 0.85, f"initials of “{' '.join(words)}”"  # "doe", of the department of energy
        initials = "".join(w[0] for w in body if w not in _SMALL)
        if len(initials) > 2 and initials not in self._ordinary:
            yield (initials,), 0.85, f"initials of “{' '.join(words)}”"

    def _is_town(self, head: Words, following: str) -> bool:
        """True if ``head`` is the town in the name of a paper, a school or the like."""
        whole = self._places.longest(list(head), 0)
        return whole is not None and whole[0] == len(head) and following in _OF_A_TOWN

    def _stands_alone(self, head: Words) -> bool:
        """True if the first words of an organisation's name can stand for it: no plain English, place or first name."""
        if len(head) == 1 and len(head[0]) == 2 and head[0] in self._abbreviations - self._ordinary:
            return True  # "mp" is short for "mp materials"
        if head[-1] in _SMALL or (len(head) == 1 and (head[0] in self._ordinary or len(head[0]) < 3)):
            return False
        whole = self._places.longest(list(head), 0)
        if whole is not None and whole[0] == len(head) and whole[1][1] == "sure":
            return False
        if len(head) == 1:
            return self._names.get(head[0], "") != "given"
        return not all(w in self._ordinary for w in head) or len(head) == 2


def _initialled(short: str, words: Words) -> bool:
    """True if ``short`` is made of the first letters of a name, with or without whose body it is: "usgs", "eia"."""
    return initials(short, words) or initials(short, _owned(words))


def _owned(words: Words) -> Words:
    """Returns the words of a body's name without whose body it is: "energy information administration"."""
    return words[next((len(owner) for owner in OWNERS if tuple(words[: len(owner)]) == owner), 0) :]


def initials(short: str, words: Sequence[str]) -> bool:
    """True if ``short`` is made of the first letters of ``words``, small words and legal forms left out at will: "hamc"."""
    letters = "".join(word[0] for word in words)
    kept = [word for word in words if word not in _SMALL]
    ways = (letters, "".join(word[0] for word in kept), "".join(word[0] for word in kept if word not in _LEGAL))
    return len(short) > 2 and short in ways


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """True if ``short`` is made of the beginnings of ``words`` in order, small words left out at will: "tazara", "tfm"."""

    def fits(rest: str, at: int, left_out: bool = False) -> bool:
        if not rest:
            return all(w in _SMALL | _LEGAL for w in words[at:])
        if at == len(words):
            return False
        if words[at] in _SMALL and fits(rest, at + 1, left_out):
            return True
        if at and not left_out and len(short) > 5 and fits(rest, at + 1, True):
            return True  # "jamstec": earth science has no e
        most = next(
            (n for n, (a, b) in enumerate(zip(rest, words[at], strict=False)) if a != b), min(len(rest), len(words[at]))
        )
        return any(fits(rest[n:], at + 1, left_out) for n in range(1, most + 1))

    return 1 < len(short) <= _LONGEST_SHORT and fits(short, 0)


def _suggestion(reading: FoldedText, first: int, stop: int, label: str, score: float, reason: str) -> Suggestion:
    return quick_suggestion(reading.starts[first], reading.ends[stop - 1], label, SOURCE, score, reason=reason)
