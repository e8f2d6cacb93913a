"""Packs: decide who gets which documents, and make the files."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.own_files import with_suffix
from rareannot.core.sentence import Sentence, marked
from rareannot.core.system.file_names import plain_name, same_name
from rareannot.core.text.tokens import count_words
from rareannot.store import SUFFIX, Project
from rareannot.store.annotator_identity import meant, nameless, new_name
from rareannot.store.merge.merge_report import Handed, Pack
from rareannot.store.values import GOLD
from rareannot.team.assignment import pairs_of
from rareannot.team.packs import Card, Hand, deal, spread


@dataclass(frozen=True, slots=True)
class PackPlan:
    """The packs to make: for whom, and of what.

    ``documents`` are names or row ids to choose from (none: ``rows``, and without those all of the
    project), ``count`` the most for one pack, or for each in the order of ``annotators``. For ``overlap``, ``blind``
    (shares, 0 to 1), ``each`` (how many people get a shared article) and ``seed`` see ``team.packs.deal``.
    ``again`` is the share of the articles a person has done that they get once more (``make_repeat_packs``).
    An ``anonymous`` pack, and the name of its file if it is made here, does not say whom it is for.
    ``test_share`` is the share of a pack that is test questions; with ``calibration`` everybody gets the same
    number of articles, new to all of them, as a round of calibration.
    """

    annotators: tuple[str, ...]
    documents: tuple[str, ...] = ()
    count: int | tuple[int, ...] | None = None
    overlap: float | None = None
    blind: float = 0.0
    seed: int = 0
    suggestions: bool = True
    rows: tuple[int, ...] = ()
    again: float = 0.0
    anonymous: bool = False
    each: int = 2
    test_share: float = 0.0
    calibration: int = 0


@dataclass(frozen=True, slots=True)
class PackReport:
    """One pack that was made: for whom, where, and how many documents it has.

    Of these so many are ``shared``, ``blind``, and ``tests``, which are test questions.
    """

    annotator: str
    path: Path
    documents: int
    shared: int
    blind: int
    tests: int = 0


@dataclass(frozen=True, slots=True)
class Dealing:
    """Who gets what: ``people`` as (uid, name), the hand of each by uid, and the row of each document.

    ``pairs`` is how many articles each two of them share once the packs are made, earlier ones included, by
    their names; ``notices`` say what cannot be met. ``tests`` are the test questions in each hand, ``calibration`` is
    the name of the round, ``without`` how many articles go to nobody.
    """

    people: tuple[tuple[str, str], ...]
    hands: Mapping[str, Hand]
    rows: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    notices: tuple[Sentence, ...] = ()
    tests: Mapping[str, frozenset[str]] = field(default_factory=dict)
    calibration: str = ""
    without: int = 0


def plan_packs(project: Project, plan: PackPlan) -> Dealing:
    """Deal without writing anything. Raises UserError if a name or a share is none, or nothing is left to give."""
    second = project.people.second_ids()
    handed = [hand for hand in project.packs.handed_out() if hand.uid not in second]
    people = [person(handed, name) for name in plan.annotators]
    uids = [uid for uid, _ in people]
    rows = list(plan.rows) if plan.rows and not plan.documents else chosen_rows(project, plan.documents)
    cards = {row: Card(d.sha256, count_words(d.text), _source(d)) for row in rows if (d := project.document(row))}
    asked = project.people.uncounted().tests
    deck = [card for card in cards.values() if not asked.get(card.id, frozenset()).intersection(uids)]
    given = _given(handed, asked)
    tests: Mapping[str, frozenset[str]] = {}
    counts: int | Sequence[int | None] | None = plan.count
    questions: Mapping[str, int] = {}
    if plan.test_share:
        questions = settled_questions(project)
        deck = [card for card in deck if card.id not in questions]
        cards |= {row: Card(i, 0) for i, row in questions.items()}
        if not questions:
            raise UserError("There is no test question yet: settle articles in the review first.")
        counts = _without_tests(plan, len(people))
    if plan.calibration:
        deck = calibration_set(deck, plan.calibration, plan.seed, uids, given)
        plan = replace(plan, overlap=None)
    hands = deal(deck, uids, plan.overlap, plan.blind, plan.seed, given, counts, plan.each)
    if plan.test_share:
        tests = _tests(plan, [*questions], hands, handed)
    for uid, name in people:
        if not hands[uid].documents:
            if any(card.id not in _documents(given.get(uid)) and not _held(given, card.id) for card in deck):
                raise UserError(
                    "“{name}” would get nothing: {n} articles that nobody has yet are too few for {people} packs of this "
                    "kind. Choose more articles or fewer people, or share more.",
                    name=name,
                    n=sum(not _held(given, card.id) for card in deck),
                    people=len(people),
                )
            raise UserError(
                "There is nothing left to give to “{name}”: all of the chosen articles are with them or with others "
                "already.",
                name=name,
            )
    names = {hand.uid: hand.name for hand in handed} | dict(people)
    after = {uid: {*_documents(given.get(uid)), *_documents(hands.get(uid))} for uid in {*given, *hands}}
    dealing = Dealing(
        tuple(people),
        {uid: replace(hand, documents=(*hand.documents, *sorted(tests.get(uid, ())))) for uid, hand in hands.items()},
        {card.id: row for row, card in cards.items()},
        named_pairs(pairs_of(after), names, hands),
        tests=tests,
        calibration=_next_round(project) if plan.calibration else "",
    )
    return replace(dealing, notices=_unmet(dealing, plan))


def named_pairs(
    pairs: Mapping[tuple[str, str], int], names: Mapping[str, str], hands: Collection[str]
) -> dict[tuple[str, str], int]:
    """Returns how many articles each two share, by their names, if one of them gets something now."""
    return {
        (min(names[a], names[b]), max(names[a], names[b])): n for (a, b), n in pairs.items() if a in hands or b in hands
    }


def _next_round(project: Project) -> str:
    """Returns the name of the next calibration round."""
    return str(1 + len({pack.calibration for pack in project.packs.all() if pack.calibration}))


def _without_tests(plan: PackPlan, people: int) -> list[int | None]:
    """Returns how many articles besides test questions each person gets; None for as many as there are."""
    if not 0 <= plan.test_share < 1:
        raise UserError("The share of test questions is {share:g}; give one from 0 to 1.", share=plan.test_share)
    counts = list(plan.count) if isinstance(plan.count, tuple) else [plan.count] * people
    return [None if count is None else max(1, count - _share_of(count, plan.test_share)) for count in counts]


def _share_of(size: int, share: float) -> int:
    """Returns how many test questions a hand of ``size`` has in all: at least one."""
    return max(1, round(size * share))


def _tests(
    plan: PackPlan, questions: Sequence[str], hands: Mapping[str, Hand], handed: Sequence[Handed]
) -> dict[str, frozenset[str]]:
    """Returns the test questions of each person: so many that they are the share of the whole pack that was asked for."""
    has = {hand.uid: {*hand.documents} for hand in handed}
    tests = dict[str, frozenset[str]]()
    for uid in hands:
        new = [
            card for card in spread((Card(i, 0) for i in questions), plan.seed, uid) if card.id not in has.get(uid, ())
        ]
        tests[uid] = frozenset(card.id for card in new[: _wanted_tests(len(hands[uid].documents), plan.test_share)])
    return tests


def _wanted_tests(others: int, share: float) -> int:
    """Returns how many test questions make up the share of a pack that has ``others`` other articles."""
    return max(1, round(others * share / (1 - share)))


def settled_questions(project: Project) -> dict[str, int]:
    """Returns the articles (by hash, with their row) that a review has settled and that have a gold span: they can be questions."""
    gold = project.answers.chosen(lambda said: GOLD if said.get(GOLD) == "done" else None, reviewed=True)
    return {answer.document.sha256: answer.row for answer in gold if answer.decided}


def calibration_set(
    deck: Sequence[Card], number: int, seed: int, people: Sequence[str], given: Mapping[str, Hand]
) -> list[Card]:
    """Returns ``number`` articles for everybody that none of them has; first those that nobody has."""
    holders = Counter(i for hand in given.values() for i in hand.documents)
    has = {i for uid in people for i in _documents(given.get(uid))}
    free = [card for card in spread(deck, seed, "calibration") if card.id not in has]
    return sorted(free, key=lambda card: holders[card.id])[:number]


def make_packs(project: Project, out: Path, plan: PackPlan, dealing: Dealing | None = None) -> list[PackReport]:
    """Makes a pack for each annotator: the file ``out`` for one of them, else a file each in the folder ``out``.

    ``dealing`` is the result of ``plan_packs`` for the same plan, if it was called before. Raises UserError if a
    name or a share is wrong, nothing is left to give, or a file exists already.
    """
    dealing = dealing or plan_packs(project, plan)
    paths = pack_paths(out, [(uid, nameless(uid) if plan.anonymous else name) for uid, name in dealing.people])
    check_free(paths)
    reports = []
    for (uid, name), path in zip(dealing.people, paths, strict=True):
        hand, tests = dealing.hands[uid], dealing.tests.get(uid, frozenset())
        rows = [frozenset(dealing.rows[i] for i in some) for some in (hand.documents, hand.blind, tests)]
        pack = Pack(
            uid, name, tuple(sorted(rows[0])), rows[1], plan.suggestions, plan.anonymous, rows[2], dealing.calibration
        )
        project.packs.make(path, pack)
        reports.append(PackReport(name, path, len(hand.documents), len(hand.shared), len(hand.blind), len(tests)))
    return reports


def check_free(paths: Sequence[Path]) -> None:
    """Raise UserError where one of the files is there already."""
    for path in paths:
        if path.exists():
            raise UserError("“{name}” already exists; choose another name.", name=path.name)


def _given(handed: Sequence[Handed], asked: Mapping[str, frozenset[str]]) -> dict[str, Hand]:
    """Returns what each person was given so far, except test questions, which nobody shares."""
    return {h.uid: Hand(tuple(i for i in h.documents if h.uid not in asked.get(i, ())), blind=h.blind) for h in handed}


def _held(given: Mapping[str, Hand], document: str) -> bool:
    """True if somebody was given a document (hash)."""
    return any(document in hand.documents for hand in given.values())


def _documents(hand: Hand | None) -> tuple[str, ...]:
    return hand.documents if hand else ()


def _unmet(dealing: Dealing, plan: PackPlan) -> tuple[Sentence, ...]:
    """Returns sentences about what the plan asks for that the articles do not allow."""
    sentences = []
    if plan.calibration:
        sentences.append(
            Sentence(
                "After this round its articles cannot be test questions for these people, since they have them. Keep other "
                "articles for that: settle some that they do not have, or leave some out of the round by choosing its articles."
            )
        )
    counts = plan.count if isinstance(plan.count, tuple) else [plan.calibration or plan.count] * len(dealing.people)
    for (uid, name), count in zip(dealing.people, counts, strict=True):
        hand, tests = dealing.hands[uid], dealing.tests.get(uid, ())
        other_articles = len(hand.documents) - len(tests)
        if plan.test_share and len(tests) < (wanted_count := _wanted_tests(other_articles, plan.test_share)):
            text = marked("“{name}” gets {n} test questions of {wanted}: they had the others, or no more are settled.")
            sentences.append(Sentence(text, name=name, n=len(tests), wanted=wanted_count))
        if count is not None and len(hand.documents) < count:
            text = marked("“{name}” gets {n} of the {count} articles asked for: not enough are left.")
            sentences.append(Sentence(text, name=name, n=len(hand.documents), count=count))
        wanted_count = round(other_articles * (plan.overlap or 0))
        if 0 < wanted_count - len(hand.shared) < plan.each and len(dealing.people) >= plan.each:
            text = marked(
                "“{name}” shares {n} of {wanted}: the numbers do not allow more, since each shared article goes to {each} people."
            )
            sentences.append(Sentence(text, name=name, n=len(hand.shared), wanted=wanted_count, each=plan.each))
        elif len(hand.shared) < wanted_count:
            text = marked("“{name}” shares {n} of {wanted}: there is nobody else to share the others with yet.")
            sentences.append(Sentence(text, name=name, n=len(hand.shared), wanted=wanted_count))
    return tuple(sentences)


def person(handed: Sequence[Handed], name: str) -> tuple[str, str]:
    """Returns uid and name of an annotator given by either, or of a new one. Raises UserError if two have the name."""
    people = {hand.uid: hand for hand in handed}
    uid = meant(name, {u: h.name for u, h in people.items()}, lambda u: len(people[u].documents), {})
    return (uid, people[uid].name) if uid else (uuid4().hex, new_name(name))


def chosen_rows(project: Project, wanted: Sequence[str], within: Sequence[int] | None = None) -> list[int]:
    """Returns the row ids of the documents with these names (or row ids), in import order; all if ``wanted`` is empty.

    ``within`` are the row ids to choose from; an id that is listed may lie outside. Raises UserError on an unknown name.
    """
    ids = project.ids() if within is None else list(within)
    if not wanted:
        return ids
    names: dict[str, list[int]] = {}
    for row in ids:
        names.setdefault(project.document(row).name, []).append(row)
    chosen = set[int]()
    for word in wanted:
        matches = names.get(word) or ([int(word)] if word.isascii() and word.isdigit() and int(word) in ids else [])
        if not matches:
            raise UserError(
                "There is no article called “{word}” or with that number; “rareannot export” lists them.", word=word
            )
        chosen.update(matches)
    return sorted(chosen)


def _source(document: Document) -> str:
    """Returns where a document came from, so that packs get a fair share of each source: its "source", else its web site."""
    meta = document.meta
    return str(meta.get("source") or urlsplit(str(meta.get("url") or "")).hostname or "")


def pack_paths(out: Path, people: Sequence[tuple[str, str]]) -> list[Path]:
    """Returns where the packs for people (uid, name) go: ``out`` for one of them, else a file each in that folder. Raises UserError."""
    if len(people) == 1 and not out.is_dir():
        return [with_suffix(out)]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "The folder “{out}” for the packs cannot be created: {why}.", out=out, why=error.strerror
        ) from None
    ids = [plain_name(uid[:8]) for uid, _ in people]  # an id came with somebody's file, too
    names = [plain_name(name) or uid for uid, (_, name) in zip(ids, people, strict=True)]
    counts = Counter(same_name(n) for n in names)  # “Mira” and “mira” are one file on Windows and macOS
    return [
        out / f"{n}{f' {uid}' if counts[same_name(n)] > 1 else ''}{SUFFIX}" for n, uid in zip(names, ids, strict=True)
    ]
