"""Packs: deciding who gets which documents, and making the files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.text.tokens import count_words
from rareannot.store import SUFFIX, Project
from rareannot.store.annotator_identity import checked_name, nameless
from rareannot.store.merge.merge_report import Handed, Pack
from rareannot.team.packs import Card, Hand, deal


@dataclass(frozen=True, slots=True)
class PackPlan:
    """For whom to make packs, and of what.

    ``documents`` are names or row ids to choose from (none: ``rows``; without those, all of the
    project), ``count`` the most for one pack. For ``overlap``, ``blind`` (shares, 0 to 1) and ``seed`` see ``team.packs.deal``.
    ``again`` is the share of an annotator's finished articles to serve again (``make_repeat_packs``).
    An ``anonymous`` pack does not say whom it is for, nor does its file name where that is chosen here.
    """

    annotators: tuple[str, ...]
    documents: tuple[str, ...] = ()
    count: int | None = None
    overlap: float | None = None
    blind: float = 0.0
    seed: int = 0
    suggestions: bool = True
    rows: tuple[int, ...] = ()
    again: float = 0.0
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class PackReport:
    """One pack that was made: for whom, where, and how many documents it has, of which how many are shared and blind."""

    annotator: str
    path: Path
    documents: int
    shared: int
    blind: int


def make_packs(project: Project, out: Path, plan: PackPlan) -> list[PackReport]:
    """Make a pack for each annotator: the file ``out`` for one of them, else a file each in the folder ``out``.

    Raises UserError where a name or a share is wrong, no article is left to give, or a file exists already.
    """
    second = project.people.second_ids()
    handed = [hand for hand in project.packs.handed_out() if hand.uid not in second]
    people = [_person(handed, name) for name in plan.annotators]
    rows = list(plan.rows) if plan.rows and not plan.documents else _chosen_rows(project, plan.documents)
    cards = {row: Card(d.sha256, count_words(d.text), _source(d)) for row in rows if (d := project.document(row))}
    given = {h.uid: Hand(h.documents, blind=h.blind) for h in handed}
    uids = [uid for uid, _ in people]
    hands = deal(list(cards.values()), uids, plan.overlap, plan.blind, plan.seed, given, plan.count)
    row_of = {card.id: row for row, card in cards.items()}
    paths = pack_paths(out, [(uid, nameless(uid) if plan.anonymous else name) for uid, name in people])
    # all packs are checked before the first one is made
    for (uid, name), path in zip(people, paths, strict=True):
        if not hands[uid].documents:
            raise UserError(
                "Nothing is left to give to “{name}”: they have, or others have, all of the articles chosen.", name=name
            )
        if path.exists():
            raise UserError("“{name}” exists already; choose another name.", name=path.name)
    made = []
    for (uid, name), path in zip(people, paths, strict=True):
        hand = hands[uid]
        blind = frozenset(row_of[i] for i in hand.blind)
        chosen = tuple(row_of[i] for i in hand.documents)
        project.packs.make(path, Pack(uid, name, chosen, blind, plan.suggestions, plan.anonymous))
        made.append(PackReport(name, path, len(hand.documents), len(hand.shared), len(hand.blind)))
    return made


def _person(handed: Sequence[Handed], name: str) -> tuple[str, str]:
    """Uid and name of an annotator given by either, or of a new one."""
    found = [h for h in handed if name in (h.uid, h.name)]
    if len(found) > 1:
        uids = " or ".join(h.uid for h in found)
        raise UserError("Two annotators are called “{name}”; say which by their id: {uids}.", name=name, uids=uids)
    return (found[0].uid, found[0].name) if found else (uuid4().hex, checked_name(name))


def _chosen_rows(project: Project, wanted: Sequence[str]) -> list[int]:
    """The row ids of the documents called so (or with that row id), in import order; all where nothing is wanted."""
    ids = project.ids()
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
        return [out if out.suffix == SUFFIX else out.with_name(out.name + SUFFIX)]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "The folder “{out}” for the packs cannot be made: {why}.", out=out, why=error.strerror
        ) from None
    ids = [
        _as_file_name(uid[:8]) for uid, _ in people
    ]  # ids may come from somebody else's file, so they are not trusted either
    names = [_as_file_name(name) or uid for uid, (_, name) in zip(ids, people, strict=True)]
    doubled = {n for n in names if names.count(n) > 1}
    return [out / f"{n}{f' {uid}' if n in doubled else ''}{SUFFIX}" for n, uid in zip(names, ids, strict=True)]


def _as_file_name(text: str) -> str:
    """A text as a file name without path separators; "" where no character is left."""
    return re.sub(r"[^\w.-]+", "_", text).strip(".")
