"""Packs: deciding who gets which documents, and making the files."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from rareannot.store.annotator_identity import checked_name, nameless
from rareannot.store.merge.merge_report import Handed, Pack
from rareannot.team.assignment import pairs_of
from rareannot.team.packs import Card, Hand, deal


@dataclass(frozen=True, slots=True)
class PackPlan:
    """For whom to make packs, and of what.

    ``documents`` are names or row ids to choose from (none: ``rows``, and where there are none all of the
    project), ``count`` the most for one pack, or for each in the order of ``annotators``. For ``overlap``, ``blind``
    (shares, 0 to 1), ``each`` (how many people get a shared article) and ``seed`` see ``team.packs.deal``.
    ``again`` is the share of what somebody has done that is served to them once more (``make_repeat_packs``).
    An ``anonymous`` pack, and the name of its file where that is made here, does not say whom it is for.
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


@dataclass(frozen=True, slots=True)
class PackReport:
    """One pack that was made: for whom, where, and how many documents it has, of which how many are shared and blind."""

    annotator: str
    path: Path
    documents: int
    shared: int
    blind: int


@dataclass(frozen=True, slots=True)
class Dealing:
    """Who is to get what: ``people`` as (uid, name), the hand of each by uid, and the row of each document.

    ``pairs`` is how many articles two of them share once the packs are made, with what they were given before, by
    their names; ``notices`` say what cannot be met.
    """

    people: tuple[tuple[str, str], ...]
    hands: Mapping[str, Hand]
    rows: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    notices: tuple[Sentence, ...] = ()


def plan_packs(project: Project, plan: PackPlan) -> Dealing:
    """Deal without writing anything. Raises UserError where a name or a share is none, or nothing is left to give."""
    second = project.people.second_ids()
    handed = [hand for hand in project.packs.handed_out() if hand.uid not in second]
    people = [_person(handed, name) for name in plan.annotators]
    rows = list(plan.rows) if plan.rows and not plan.documents else chosen_rows(project, plan.documents)
    cards = {row: Card(d.sha256, count_words(d.text), _source(d)) for row in rows if (d := project.document(row))}
    given = _given(handed)
    uids = [uid for uid, _ in people]
    hands = deal(list(cards.values()), uids, plan.overlap, plan.blind, plan.seed, given, plan.count, plan.each)
    for uid, name in people:
        if not hands[uid].documents:
            raise UserError(
                "There is nothing left to give to “{name}”: all of the chosen articles are with them or with others "
                "already.",
                name=name,
            )
    names = {hand.uid: hand.name for hand in handed} | dict(people)
    after = {uid: {*_documents(given.get(uid)), *_documents(hands.get(uid))} for uid in {*given, *hands}}
    pairs = {
        (min(names[a], names[b]), max(names[a], names[b])): n
        for (a, b), n in pairs_of(after).items()
        if a in hands or b in hands
    }
    return Dealing(
        tuple(people), hands, {card.id: row for row, card in cards.items()}, pairs, _unmet(people, hands, plan)
    )


def make_packs(project: Project, out: Path, plan: PackPlan, dealing: Dealing | None = None) -> list[PackReport]:
    """Make a pack for each annotator: the file ``out`` for one of them, else a file each in the folder ``out``.

    ``dealing`` is what ``plan_packs`` says of the same plan, where it was asked before. Raises UserError where a
    name or a share is none, nothing is left to give, or a file is there already.
    """
    dealing = dealing or plan_packs(project, plan)
    paths = pack_paths(out, [(uid, nameless(uid) if plan.anonymous else name) for uid, name in dealing.people])
    for path in paths:
        if path.exists():
            raise UserError("“{name}” already exists; choose another name.", name=path.name)
    made = []
    for (uid, name), path in zip(dealing.people, paths, strict=True):
        hand = dealing.hands[uid]
        blind = frozenset(dealing.rows[i] for i in hand.blind)
        chosen = tuple(dealing.rows[i] for i in hand.documents)
        project.packs.make(path, Pack(uid, name, chosen, blind, plan.suggestions, plan.anonymous))
        made.append(PackReport(name, path, len(hand.documents), len(hand.shared), len(hand.blind)))
    return made


def _given(handed: Sequence[Handed]) -> dict[str, Hand]:
    """What each person was given so far."""
    return {h.uid: Hand(h.documents, blind=h.blind) for h in handed}


def _documents(hand: Hand | None) -> tuple[str, ...]:
    return hand.documents if hand else ()


def _unmet(people: Sequence[tuple[str, str]], hands: Mapping[str, Hand], plan: PackPlan) -> tuple[Sentence, ...]:
    """What the plan asks for that the articles at hand do not allow."""
    said = []
    counts = plan.count if isinstance(plan.count, tuple) else [plan.count] * len(people)
    for (uid, name), count in zip(people, counts, strict=True):
        hand = hands[uid]
        if count is not None and len(hand.documents) < count:
            text = marked("“{name}” gets {n} of the {count} articles asked for: not enough are left.")
            said.append(Sentence(text, name=name, n=len(hand.documents), count=count))
        wanted = round(len(hand.documents) * (plan.overlap or 0))
        if len(hand.shared) < wanted:
            text = marked("“{name}” shares {n} of {wanted}: there is nobody else to share the others with yet.")
            said.append(Sentence(text, name=name, n=len(hand.shared), wanted=wanted))
    return tuple(said)


def _person(handed: Sequence[Handed], name: str) -> tuple[str, str]:
    """Uid and name of an annotator given by either, or of a new one."""
    found = [h for h in handed if name in (h.uid, h.name)]
    if len(found) > 1:
        uids = " or ".join(h.uid for h in found)
        raise UserError("Two annotators are called “{name}”; say which by their id: {uids}.", name=name, uids=uids)
    return (found[0].uid, found[0].name) if found else (uuid4().hex, checked_name(name))


def chosen_rows(project: Project, wanted: Sequence[str], within: Sequence[int] | None = None) -> list[int]:
    """The row ids of the documents called so (or with that row id), in import order; all where nothing is wanted.

    ``within`` are the row ids to choose from, where not those that are listed. Raises UserError on a name that none has.
    """
    ids = project.ids() if within is None else list(within)
    if not wanted:
        return ids
    names: dict[str, list[int]] = {}
    for row in ids:
        names.setdefault(project.document(row).name, []).append(row)
    chosen = set[int]()
    for word in wanted:
        found = names.get(word) or ([int(word)] if word.isascii() and word.isdigit() and int(word) in ids else [])
        if not found:
            raise UserError(
                "There is no article called “{word}” or with that number; “rareannot export” lists them.", word=word
            )
        chosen.update(found)
    return sorted(chosen)


def _source(document: Document) -> str:
    """Where a document came from, so that packs get a fair share of each source: its "source", else its web site."""
    meta = document.meta
    return str(meta.get("source") or urlsplit(str(meta.get("url") or "")).hostname or "")


def pack_paths(out: Path, people: Sequence[tuple[str, str]]) -> list[Path]:
    """Where the packs for people (uid, name) go: ``out`` for one of them, else a file each in that folder. Raises UserError."""
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
    seen = Counter(same_name(n) for n in names)  # “Mira” and “mira” are one file on Windows and macOS
    return [
        out / f"{n}{f' {uid}' if seen[same_name(n)] > 1 else ''}{SUFFIX}" for n, uid in zip(names, ids, strict=True)
    ]
