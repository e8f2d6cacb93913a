"""Packs that were handed out: how far each is, making a lost one again, taking articles back and giving them to others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from rareannot.core.errors import UserError
from rareannot.core.own_files import UPDATE_SUFFIX
from rareannot.store import Project
from rareannot.store.annotator_identity import meant, nameless
from rareannot.store.merge.merge_report import HandedPack
from rareannot.team.assignment import hand_on, pairs_of
from rareannot.team.packs import Hand
from rareannot.workflow.packs import (
    Dealing,
    PackPlan,
    PackReport,
    check_free,
    make_packs,
    named_pairs,
    pack_paths,
    person,
)

LEAST_OF_ID = 4
"""Characters of a pack's id that name it."""


@dataclass(frozen=True, slots=True)
class PackState:
    """A pack with how many of its articles its annotator is through with, and has begun, as far as this file knows."""

    pack: HandedPack
    done: int
    begun: int
    person: str = ""
    """The uid of the annotator; where the pack's own is a second id of theirs, the first one."""

    @property
    def open(self) -> int:
        """How many of its articles are still to be done."""
        return len(self.pack.documents) - self.done


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back from somebody: article hashes; ``kept`` is how many they are through with, which stay theirs."""

    name: str
    documents: tuple[str, ...]
    kept: int
    packs: tuple[PackReport, ...] = ()
    """The packs in which others got them."""


def find_person(project: Project, word: str) -> tuple[str, str]:
    """Uid and name of the annotator with that id, or else that name; raises UserError if there is none, or more than one.

    A second id of somebody is found by itself alone, not by its name.
    """
    second, everybody = project.people.second_ids(), project.packs.handed_out()
    handed = [hand for hand in everybody if hand.uid not in second]
    people = {hand.uid: hand for hand in everybody if hand in handed or word == hand.uid}
    uid = meant(word, {u: h.name for u, h in people.items()}, lambda u: len(people[u].documents), {})
    if uid is None:
        known = ", ".join(f"“{hand.name}”" for hand in handed) or "nobody yet"
        raise UserError("There is no annotator “{name}” here; there is {known}.", name=word, known=known)
    return uid, people[uid].name


def pack_states(project: Project) -> list[PackState]:
    """Returns every pack that was handed out, the oldest first."""
    second, status = project.people.second_ids(), project.statistics.statuses()
    return [_state(pack, status.get(pack.uid, {}), second) for pack in project.packs.all()]


def _state(pack: HandedPack, status: Mapping[str, str], second: Mapping[str, str]) -> PackState:
    said = [status.get(i, "new") for i in pack.documents]
    done = sum(one in ("done", "skipped") for one in said)
    return PackState(pack, done, said.count("in progress"), second.get(pack.uid, pack.uid))


def find_pack(project: Project, word: str) -> HandedPack:
    """Returns the pack whose id begins so, or the newest one of the annotator called so. Raises UserError if there is none."""
    states = pack_states(project)
    handed_packs = [state.pack for state in states if len(word) >= LEAST_OF_ID and state.pack.id.startswith(word)]
    if len(handed_packs) == 1:
        return handed_packs[0]
    uid, name = find_person(project, word)
    theirs = [state.pack for state in states if state.pack.uid == uid]
    if not theirs:
        raise UserError("No pack was made for “{name}” yet.", name=name)
    return theirs[-1]


def make_again(project: Project, out: Path, words: Sequence[str], *, anonymous: bool = False) -> list[PackReport]:
    """Make the files of packs once more (each named by its id, or by its annotator, whose newest one it is).

    Each holds the same articles as before, but for those taken back, and what its annotator did of them so far; both files
    can be worked on and merged. Raises UserError if there is no such pack, or a file exists already.
    """
    chosen = [find_pack(project, word) for word in words]
    chosen = [replace(key, anonymous=key.anonymous or anonymous) for key in dict.fromkeys(chosen)]
    paths = pack_paths(out, [(p.uid, nameless(p.uid) if p.anonymous else p.name) for p in chosen])
    check_free(paths)
    made = []
    for pack, path in zip(chosen, paths, strict=True):
        if not pack.documents:
            raise UserError("All articles of this pack of “{name}” were taken back.", name=pack.name)
        articles = project.packs.make_again(path, pack)
        held = {*pack.documents}
        others = {i for hand in project.packs.handed_out() if hand.uid != pack.uid for i in hand.documents}
        made.append(PackReport(pack.name, path, articles, len(held & others), len(held & {*pack.blind})))
    return made


def write_updates(project: Project, out: Path, words: Sequence[str] = ()) -> list[tuple[str, Path]]:
    """Write what is new for packs that are out, for the people named (all who have packs if nobody is); name and file of each.

    ``out`` is the file for one of them, else a folder; there a number tells later files of a person from earlier ones.
    """
    people = {
        handed_pack.uid: nameless(handed_pack.uid) if handed_pack.anonymous else handed_pack.name
        for handed_pack in project.packs.all()
    }
    wanted = [find_person(project, word)[0] for word in words] or list(people)
    if without := [word for word, uid in zip(words, wanted, strict=False) if uid not in people]:
        raise UserError("No pack was made for “{name}” yet.", name=without[0])
    paths = [path.with_suffix(UPDATE_SUFFIX) for path in pack_paths(out, [(uid, people[uid]) for uid in wanted])]
    written = []
    for uid, path in zip(wanted, paths, strict=True):
        free = path if len(wanted) == 1 and not out.is_dir() else _free(path)
        project.packs.write_update(free, uid)
        written.append((people[uid], free))
    return written


def _free(path: Path) -> Path:
    """Returns the path, with a number where something is there already."""
    numbered = (path.with_name(f"{path.stem} {number}{path.suffix}") for number in count(2))
    return next(one for one in chain([path], numbered) if not one.exists())


def open_articles(
    project: Project, uid: str, only: HandedPack | None = None
) -> list[tuple[HandedPack, tuple[str, ...]]]:
    """Returns the packs of somebody (or ``only`` that one) with the articles of each that they are not through with."""
    status = project.statistics.statuses().get(uid, {})
    packs = [only] if only else [pack for pack in project.packs.all() if pack.uid == uid]
    left = [(p, tuple(i for i in p.documents if status.get(i, "new") not in ("done", "skipped"))) for p in packs]
    return [(pack, documents) for pack, documents in left if documents]


def take_back(
    project: Project, word: str, to: Sequence[str] = (), out: Path | None = None, *, dry_run: bool = False
) -> tuple[TakenBack, Dealing | None]:
    """Take back what somebody (a name or id, or the id of one pack) is not through with, and give it to others where named.

    Each article then goes to one of ``to`` who does not have it, evenly, in packs at ``out``. What is done stays theirs,
    and what still comes back of the others is merged as ever. Raises UserError if nothing is open.
    """
    only = _named_pack(project, word)
    uid, name = (only.uid, only.name) if only else find_person(project, word)
    left = open_articles(project, uid, only)
    if not left:
        raise UserError("“{name}” has no article that is still to be done.", name=name)
    documents = tuple(dict.fromkeys(i for _, some in left for i in some))
    dealing = _handed_on(project, uid, documents, to) if to else None
    kept = sum(len(pack.documents) - len(some) for pack, some in left)
    if dry_run:
        return TakenBack(name, documents, kept), dealing
    if dealing and out:
        check_free(pack_paths(out, dealing.people))
    for pack, some in left:
        project.packs.take_back(pack, some)
    pack_reports = make_packs(project, out, PackPlan(tuple(to)), dealing) if dealing and out else []
    return TakenBack(name, documents, kept, tuple(pack_reports)), dealing


def give_back(project: Project, word: str) -> int:
    """Undo the taking back of all packs of somebody, or of one pack; how many articles are theirs again."""
    only = _named_pack(project, word)
    uid = only.uid if only else find_person(project, word)[0]
    packs = [pack for pack in project.packs.all() if (pack.id == only.id if only else pack.uid == uid) and pack.taken]
    for pack in packs:
        project.packs.give_back(pack)
    return sum(len(pack.taken) for pack in packs)


def _named_pack(project: Project, word: str) -> HandedPack | None:
    handed_packs = [p for p in project.packs.all() if len(word) >= LEAST_OF_ID and p.id.startswith(word)]
    return handed_packs[0] if len(handed_packs) == 1 else None


def _handed_on(project: Project, leaver: str, documents: Sequence[str], to: Sequence[str]) -> Dealing:
    """Who gets which of the articles taken back from somebody."""
    people = list(dict.fromkeys(_receiver(project, word) for word in to))
    second, aside = project.people.second_ids(), project.people.uncounted()
    handed = [hand for hand in project.packs.handed_out() if hand.uid not in second]
    blind = {i for hand in handed if hand.uid == leaver for i in hand.blind}
    held = {hand.uid: {*hand.documents} for hand in handed}
    held[leaver] = held.get(leaver, set()) - {*documents}
    found = hand_on(documents, [uid for uid, _ in people], held)
    for uid, name in people:
        if not found[uid]:
            raise UserError("Nothing of it can go to “{name}”: they have all of these articles.", name=name)
    after = {uid: {i for i in some if (uid, i) not in aside} for uid, some in held.items()}
    after |= {uid: {*after.get(uid, ()), *some} for uid, some in found.items()}
    given = {i for some in found.values() for i in some}
    hands = {
        uid: Hand(
            tuple(i for i in documents if i in some),
            frozenset(i for i in some if any(i in theirs for who, theirs in after.items() if who != uid)),
            frozenset(i for i in some if i in blind),
        )
        for uid, some in ((uid, {*found[uid]}) for uid, _ in people)
    }
    rows = {i: row for i in documents if (row := project.find(i)) is not None}
    names = {hand.uid: hand.name for hand in handed} | dict(people)
    return Dealing(
        tuple(people), hands, rows, named_pairs(pairs_of(after), names, hands), without=len(documents) - len(given)
    )


def _receiver(project: Project, word: str) -> tuple[str, str]:
    return person(project.packs.handed_out(), word)
