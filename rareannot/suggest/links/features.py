"""What speaks for a link, and against it: short strings such as "gap:after 3", each of which has a weight that is learnt.

A feature holds or does not. The part before the colon says what it is about, and from it comes the reason that is shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from rareannot.suggest.links.article import Article, LinkEnd
from rareannot.suggest.links.clauses import DEED, Outline, clause_features, outline_of
from rareannot.suggest.links.kinds import FALLS, RISES, kind_of, matters
from rareannot.suggest.links.wording import TELLING, FigureWords, word_features, words_of_figure
from rareannot.suggest.word_tables import LINK_WORDS

Slot = tuple[str, str]
"""A question: the id of a span, and the name of a link."""
_GAPS = (0, 1, 2, 3, 5, 8, 12, 20, 40, 80)
_SAYING = LINK_WORDS.words("features: saying")
_RESUMING = LINK_WORDS.words("features: resuming")
_LISTING = frozenset(("and", "or"))
_MOVING = RISES | FALLS
_SIGNS = ';:(),"“”–\n'
_SMALL = LINK_WORDS.words("features: small")
_FEW, _MANY = 3, 25
_PAIRED_BY = 12
"""Words after a figure within which "respectively" is about it."""
_SPOKEN, _OPENING = 8, 15
"""Words from a name to that of its speaker, and of the beginning of an article."""


class LinkAnswers:
    """What is known of other questions: to what each span is linked; an empty set says that there is none."""

    def __init__(self) -> None:
        self.ids: dict[Slot, Set[str]] = {}
        self.by_link: dict[str, dict[str, Set[str]]] = {}
        """The same by the name of the link, then by the span's id."""
        self.used = Counter[Slot]()
        """How many spans each is the partner of (its id), by the name of the link."""
        self.linked_from: dict[str, list[Slot]] = {}
        """By the id of a partner, the questions that it is an answer to."""

    def add(self, span_id: str, name: str, ids: Set[str]) -> None:
        """Note an answer."""
        self.ids[span_id, name] = ids
        self.by_link.setdefault(name, {})[span_id] = ids
        for i in ids:
            self.used[i, name] += 1
            self.linked_from.setdefault(i, []).append((span_id, name))

    def copied(self) -> "LinkAnswers":
        """Returns the same answers; more can be added without changing these."""
        link_answers = LinkAnswers()
        for (span_id, name), ids in self.ids.items():
            link_answers.add(span_id, name, ids)
        return link_answers


@dataclass(frozen=True)
class Question:
    """A span, the name of a link, and who may be the partner; ``said`` are the answers to other questions."""

    article: Article
    span: LinkEnd
    name: str
    permitted: Sequence[LinkEnd]
    """In the order of the article."""
    said: LinkAnswers

    @cached_property
    def in_sentence(self) -> tuple[LinkEnd, ...]:
        """Returns the permitted ones in the sentence of the span."""
        return tuple(link_end for link_end in self.permitted if link_end.sentence == self.span.sentence)

    @cached_property
    def nearest(self) -> str:
        """Returns the id of the nearest permitted one."""
        return min(self.permitted, key=lambda one: _gap(self.span, one)).id if self.permitted else ""

    @cached_property
    def most(self) -> object:
        """Returns the permitted name that the article has most often."""
        counts = self.article.counts
        return max(self.permitted, key=lambda one: counts[one.called]).called if self.permitted else None

    @cached_property
    def main(self) -> Mapping[str, object]:
        """Returns the permitted name that the article has most often, by label."""
        made: dict[str, LinkEnd] = {}
        for one in self.permitted:
            if one.label not in made or self.article.counts[one.called] > self.article.counts[made[one.label].called]:
                made[one.label] = one
        return {label: one.called for label, one in made.items()}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Which of the permitted ones each is, by id."""
        return {one.id: n for n, one in enumerate(self.permitted)}

    @cached_property
    def kind(self) -> str:
        """Returns the kind of the span."""
        return kind_of(self.article, self.span)

    @cached_property
    def matters(self) -> list[str]:
        """What the words around the span are about."""
        return matters(self.article, self.span)

    @cached_property
    def before(self) -> tuple[LinkEnd, Set[str]] | None:
        """Returns the last span with the same kind of label before this one for which the question was answered, and the answer."""
        mentions = self.article.mentions
        for place in range(self.span.place - 1, max(-1, self.span.place - _MANY), -1):
            answer = self.said.ids.get((mentions[place].id, self.name))
            if answer is not None:
                return mentions[place], answer
        return None

    @cached_property
    def chained(self) -> Set[str] | None:
        """What the figure is linked to that this one is compared with, by any link."""
        starts = (start for start, name in self.said.linked_from.get(self.span.id, ()) if name != self.name)
        return next((ids for one in starts if (ids := self.said.ids.get((one, self.name))) is not None), None)

    @cached_property
    def resumed(self) -> str:
        """Returns the pronoun, or "company", that is in the sentence before the span, if no name does."""
        mentions = self.article.mentions
        first = self.span.first
        for place in range(self.span.place - 1, -1, -1):
            other = mentions[place]
            if other.sentence != self.span.sentence:
                return next(
                    (w for w in self.article.words[max(other.last, first - _MANY) : first] if w in _RESUMING), ""
                )
            if not self.article.is_figure(other):
                return ""
        return ""

    @cached_property
    def pairing(self) -> tuple[int, int]:
        """Which of the figures with its label in its sentence the span is, and how many there are."""
        alike = [
            link_end for link_end in self.article.by_label[self.span.label] if link_end.sentence == self.span.sentence
        ]
        return alike.index(self.span), len(alike)

    @cached_property
    def _firsts(self) -> Set[str]:
        """Returns the ids of the permitted ones that are the first with their label in their sentence, but for the place of the report."""
        seen: dict[tuple[int, str], str] = {}
        for one in self.permitted:
            if not _dateline(self.article, one):
                seen.setdefault((one.sentence, one.label), one.id)
        return {*seen.values()}

    def first_of(self, link_end: LinkEnd) -> bool:
        """True if a permitted one is the first with its label in its sentence."""
        return link_end.id in self._firsts

    @cached_property
    def listed(self) -> tuple[int, int]:
        """Which of a list of figures ("5 and 7 percent") the span is, and how many there are."""
        return in_list(self.article, self.span)

    @cached_property
    def respectively(self) -> bool:
        """True if the sentence pairs its lists by that word; it stands soon after the figures, or before those compared with them."""
        words, span = self.article.words, self.span
        if "respectively" in words[span.last : span.last + _PAIRED_BY]:
            return True
        first = self.article.mentions[span.place - self.listed[0]]
        return self.listed[1] > 1 and "respectively" in words[max(0, first.first - _FEW) : first.first]

    def pairs_with(self, link_end: LinkEnd) -> bool:
        """True if "respectively" pairs the list of the span with that of a name, so that each figure has one name alone."""
        count = self.listed[1]
        return self.respectively and count > 1 and count == in_list(self.article, link_end)[1]

    @cached_property
    def own(self) -> tuple[str, ...]:
        """What is the same for all partners: it says whether there is one."""
        return tuple(_of_span(self))

    @cached_property
    def told(self) -> FigureWords:
        """Returns the words beside the span, near it, and its own."""
        return words_of_figure(self.article, self.span)

    @cached_property
    def outline(self) -> Outline:
        """How the text around hangs together."""
        return outline_of(self.article)


def _of_span(q: Question) -> Iterable[str]:
    words, span = q.article.words, q.span
    yield "any:"
    yield f"figure:{span.label}"
    yield f"figure:{q.kind}"
    yield f"form:{'normalised' if q.article.normalised else 'cased'}"
    yield from (f"matter:{matter}" for matter in q.matters)
    if q.resumed:
        yield f"resumed:{q.resumed}"
    yield f"alone:{min(len(q.in_sentence), _FEW)}"
    for word in _telling(words[max(0, span.first - 2) : span.first]):
        yield f"word before figure:{word}"
    for word in _telling(words[span.last : span.last + 2]):
        yield f"word after figure:{word}"


def _telling(words: Iterable[str]) -> Iterable[str]:
    """Yields the words that tell something; those of rising and falling as one."""
    for word in words:
        if word in _MOVING:
            yield "rises or falls"
        elif word in TELLING:
            yield word


def text_features(q: Question, link_end: LinkEnd) -> set[str]:
    """Returns what the text says of it."""
    made = list(q.own)
    _distance(made, q, link_end)
    _order(made, q, link_end)
    _words(made, q, link_end)
    _partner(made, q, link_end)
    _crossed(made, q, link_end)
    if q.article.is_figure(q.span):
        made += clause_features(q.outline, q.span, link_end, q.kind)
        made += word_features(q.article, q.span, link_end, q.kind, q.told)
    else:
        _names(made, q, link_end)
    return {*made}


def _gap(a: LinkEnd, b: LinkEnd) -> int:
    return b.first - a.last if b.place > a.place else a.first - b.last


def _bucket(words: int) -> int:
    return next((edge for edge in _GAPS if words <= edge), 999)


def _side(q: Question, link_end: LinkEnd) -> str:
    return "after" if link_end.place > q.span.place else "before"


def _distance(made: list[str], q: Question, link_end: LinkEnd) -> None:
    side, gap = _side(q, link_end), _gap(q.span, link_end)
    sentences = max(-_FEW, min(2, link_end.sentence - q.span.sentence))
    here = "in the sentence" if not sentences else "outside"
    made += (
        f"gap:{side} {_bucket(gap)}",
        f"sentence:{sentences} {'n' if q.article.normalised else 'c'}",
        f"side:{side} {here}",
    )
    if link_end.line != q.span.line:
        made.append("line:another" if abs(link_end.line - q.span.line) > 2 else "line:next")
    if q.nearest == link_end.id:
        made.append(f"nearest:{here} {side}")
    made.append(f"kinds nearby:{q.kind} {side} {'near' if gap <= _FEW else here}")


def _order(made: list[str], q: Question, link_end: LinkEnd) -> None:
    """What is between: others that might be the partner, other figures; and whether lists go side by side."""
    low, high = sorted((q.span.place, link_end.place))
    side = _side(q, link_end)
    where = q.places[link_end.id]
    own = sum([low < other.place < high for other in q.permitted[max(0, where - 4) : where + 5]])
    figures = q.article.figures_between(low, high)
    made.append(f"passed:{side} {min(own, _FEW)}")
    made.append(f"figures between:{side} {min(figures, _FEW)}")
    made.append(f"between:{min(q.article.between(link_end.label, low, high), _FEW)}")
    if link_end.sentence == q.span.sentence:
        number, count = q.pairing
        alike = [other for other in q.in_sentence if other.label == link_end.label]
        if count == len(alike) > 1:
            paired = "same" if alike[number].id == link_end.id else "other"
            made.append(f"parallel:{paired}{' respectively' if q.respectively else ''}")
        made.append(f"only:{len(alike) == 1}")


def _words(made: list[str], q: Question, link_end: LinkEnd) -> None:
    words, side = q.article.words, _side(q, link_end)
    gap = _gap(q.span, link_end)
    first, second = (q.span, link_end) if side == "after" else (link_end, q.span)
    if gap <= _FEW:
        made.append(f"pattern:{side} {' '.join(_shape(words[first.last : second.first]))}")
    if gap <= _MANY:
        made += (f"word between:{side} {word}" for word in {*_telling(words[first.last : second.first])})
        if not q.article.normalised:
            between = q.article.text[first.end : second.start]
            made += (f"sign between:{side} {sign}" for sign in _SIGNS if sign in between)
    lead = words[max(0, link_end.first - 2) : link_end.first]
    made += (f"lead:{word} {n}" for n, word in enumerate(reversed(lead)) if word in TELLING)
    made += (f"lead:{side} {word}" for word in lead[-1:] if word in TELLING)
    if words[link_end.last : link_end.last + 1] == ("s",):
        made.append("whose:possessive")
    if _SAYING & {*words[max(0, link_end.first - 2) : link_end.first], *words[link_end.last : link_end.last + _FEW]}:
        made.append("says:")


def _shape(words: Iterable[str]) -> Iterable[str]:
    return (word if word in TELLING else "rises" if word in _MOVING else "…" for word in words)


def _partner(made: list[str], q: Question, link_end: LinkEnd) -> None:
    kind, article = kind_of(q.article, link_end), q.article
    share = article.counts[link_end.called] / max(1, len(article.by_label[link_end.label]))
    made += (
        f"kinds:{q.kind} to {kind}", f"kind:{kind}", f"labels:{q.span.label} to {link_end.label}",
        f"topic:{1 if share < 0.1 else 2 if share < 0.3 else 3}", f"alike:{q.span.label == link_end.label} {q.kind == kind}",
    )  # fmt: skip
    made += (f"matters:{matter} {link_end.label}" for matter in q.matters)
    main, last = (
        q.main[link_end.label] == link_end.called,
        link_end.place < q.span.place and not article.between(link_end.label, link_end.place, q.span.place),
    )
    if main:
        made.append(f"main:{link_end.label}")
    if q.resumed and (main or last):
        made.append(f"resumes:{q.resumed} {link_end.label} {'main' if main else ''} {'last' if last else ''}")
    if not q.in_sentence:
        made.append(
            f"default:{'most' if q.most == link_end.called else 'nearest' if q.nearest == link_end.id else 'other'} {kind}"
        )
    if q.most == link_end.called:
        made.append(f"most:{len(q.in_sentence) > 0}")
    if link_end.first < 12:
        made.append(f"opening:{kind}")
    if article.by_label[link_end.label][0] is link_end:
        made.append("opening:first")
    if not any(
        other.sentence == link_end.sentence and not article.is_figure(other) and not _dateline(article, other)
        for other in article.mentions[max(0, link_end.place - 3) : link_end.place]
    ):
        sentences = max(-_FEW, min(1, link_end.sentence - q.span.sentence))
        made.append(f"subject:{sentences}")
        if q.resumed:
            made.append(f"resumed:{q.resumed if sentences == -1 else ''} {sentences}")


def in_list(article: Article, link_end: LinkEnd) -> tuple[int, int]:
    """Returns which of the mentions side by side ("nickel and cobalt") one is, and how many there are."""
    figure, place = article.is_figure(link_end), link_end.place
    first = last = place
    while first and _next_to(article, first - 1, figure, link_end.label):
        first -= 1
    while last + 1 < len(article.mentions) and _next_to(article, last, figure, link_end.label):
        last += 1
    return place - first, last - first + 1


def _next_to(article: Article, place: int, figure: bool, label: str) -> bool:
    a, b = article.mentions[place], article.mentions[place + 1]
    if a.sentence != b.sentence or article.is_figure(a) != figure or article.is_figure(b) != figure:
        return False
    between = article.words[a.last : b.first]
    same = (figure and "DATE" not in (a.label, b.label)) or a.label == b.label == label
    return same and len(between) <= 1 and _LISTING.issuperset(between)


def _does(article: Article, link_end: LinkEnd) -> str:
    """Returns what a name does, by the word after it."""
    word = next(iter(article.words[link_end.last : link_end.last + 1]), "")
    if word in _SAYING:
        return "say"
    if word in DEED:
        return DEED[word]
    if word in TELLING or word == "s":
        return word
    return "did" if word.endswith("ed") else "…"


def _speaks(article: Article, link_end: LinkEnd) -> bool:
    """True if a name is where somebody works who is named beside it: "said Ana Ruiz, an analyst at Cobre"."""
    near = article.mentions[max(0, link_end.place - 1) : link_end.place + 2]
    return any(
        other.label == "PERSON" and other is not link_end and 0 <= _gap(link_end, other) <= _SPOKEN for other in near
    )


def _claimed(article: Article, span: LinkEnd, link_end: LinkEnd) -> bool:
    """True if another figure stands nearer to ``one`` than the span does."""
    near = article.mentions[max(0, link_end.place - 2) : link_end.place + _FEW]
    gap = _gap(span, link_end)
    return any(
        other is not link_end
        and other is not span
        and other.label != "DATE"
        and article.is_figure(other)
        and _gap(link_end, other) < gap
        for other in near
    )


def _crossed(made: list[str], q: Question, link_end: LinkEnd) -> None:
    """What says more together than apart."""
    article, span = q.article, q.span
    side, gap = _side(q, link_end), _bucket(_gap(span, link_end))
    sentences = max(-_FEW, min(1, link_end.sentence - span.sentence))
    passed = min(article.between(link_end.label, *sorted((span.place, link_end.place))), 2)
    lead = article.words[link_end.first - 1] if link_end.first else ""
    lead = lead if lead in TELLING else "…"
    does = _does(article, link_end)
    what = kind_of(article, link_end) if link_end.label == "DATE" else link_end.label
    first = q.first_of(link_end)
    subject = f"subject:{sentences}" in made
    here = "back" if sentences < 0 else "on" if sentences else "here"
    claimed = _claimed(article, span, link_end)
    made += (
        f"does:{does} {here} {side}",
        f"does:{does} {lead}",
        f"stands:{what} {side} {sentences} {passed}",
        f"stands:{q.kind} {what} {sentences}",
        f"lead of:{lead} {what} {side} {passed}",
        f"lead of:{lead} {q.kind}",
        f"far:{what} {side} {gap} {subject}",
        f"head:{what} {first} {subject} {side} {sentences}",
        f"head:{lead} {subject} {here}",
        f"claimed:{claimed} {what} {side} {here}",
        f"claimed:{claimed} {lead} {passed}",
    )
    made += (f"about:{matter} {what} {here} {lead}" for matter in q.matters)
    made += (f"about:{matter} {subject} {does}" for matter in q.matters)
    if lead == "…" and subject:
        made.append(f"head:bare {does} {sentences}")
    if not article.is_figure(link_end) and _speaks(article, link_end):
        made += (f"speaks:{what}", f"speaks:{lead} {does}")
    if _in_dateline(article, link_end):
        made.append(f"dateline:{link_end.label}")
    if link_end.first < _OPENING and article.counts[link_end.called] > 1:
        made.append(f"opening:again {link_end.label}")
    _lists(made, q, link_end)
    if article.is_figure(link_end) and link_end.label != "DATE":
        unit = span.words[-1:] == link_end.words[-1:] or (span.label == link_end.label != "CARDINAL")
        made += (f"unit:{unit} {side} {passed}", f"unit:{unit} {lead} {sentences}", f"unit:{q.kind} {lead} {side}")


def _lists(made: list[str], q: Question, link_end: LinkEnd) -> None:
    """True if the span and ``one`` have the same place in lists of one length: "nickel and cobalt", "5 and 7 percent"."""
    number, count = q.listed
    where, many = in_list(q.article, link_end)
    if link_end.sentence != q.span.sentence or q.article.is_figure(link_end) or count == many == 1:
        return
    how = str(where == number) if count == many else "one" if many == 1 else "several" if count == 1 else "unlike"
    made.append(f"listed:{how} {_side(q, link_end)} {q.respectively}")
    if q.pairs_with(link_end):
        made.append(f"listed:respectively {where == number}")


def _in_dateline(article: Article, link_end: LinkEnd) -> bool:
    """True if a place or day is that of the report: "SANTIAGO, Aug 7"."""
    if link_end.label == "DATE":
        before = article.mentions[link_end.place - 1 : link_end.place] if link_end.place else ()
        return bool(before) and _dateline(article, before[0])
    return _dateline(article, link_end)


def _dateline(article: Article, link_end: LinkEnd) -> bool:
    """True if a place is that of the report: "SANTIAGO, Aug 7"."""
    after = article.mentions[link_end.place + 1 : link_end.place + 2]
    return (
        link_end.label == "GPE"
        and bool(after)
        and after[0].label == "DATE"
        and after[0].first == link_end.last
        and kind_of(article, after[0]) == "day"
    )


def _names(made: list[str], q: Question, link_end: LinkEnd) -> None:
    """How the words of two names hang together."""
    mine, theirs = q.span.words, link_end.words
    initials = "".join(word[0] for word in theirs if word not in _SMALL)
    short = "".join(mine)
    if mine == theirs:
        made.append("words:equal")
    elif len(short) > 1 and len(theirs) > 1 and initials.startswith(short):
        made.append("words:initials")
    elif set(mine) < set(theirs):
        made.append(f"words:within{' at its start' if theirs[: len(mine)] == mine else ''}")
        if not any(set(theirs) < set(other.words) for other in q.permitted):
            made.append("words:longest")
    elif set(mine) & set(theirs):
        made.append("words:shared")
    made.append(f"label:{q.span.label == link_end.label}")
