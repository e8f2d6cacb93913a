"""Syncing with a shared folder: others' files of this project are merged, and this copy's own file is put there.

A pack puts its file and takes in only updates for its annotator, who should not see others' answers. A project that handed out
packs merges, and puts such updates (label set, guidelines, messages); unless it is told otherwise it does not put its own file, which
would show everybody's answers to whoever can open it.
"""

from collections.abc import Callable, Container, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Any, Protocol, TypeVar

from rareannot.core.errors import UserError
from rareannot.core.own_files import SUFFIX, UPDATE_SUFFIX
from rareannot.core.scratch import scratch_folder
from rareannot.core.sentence import Sentence
from rareannot.store import Project
from rareannot.store.merge.merge_report import MergeReport
from rareannot.store.merge.merging import OtherProject
from rareannot.store.merge.others_answers import EVERYONE, AltersOthers
from rareannot.team.place_address import place_at
from rareannot.team.shared_place import (
    Entry,
    NotNow,
    SharedPlace,
    copy_of,
    fetch,
    is_named_by_content,
    is_of_another_project,
    is_update_for,
    name_for,
    update_name,
    why_left,
)
from rareannot.workflow.merging import Accept, FileRefused, TakeGold, leave_gold, nobody
from rareannot.workflow.sync_memory import Memory, memory_folder
from rareannot.workflow.sync_report import FileLeft, LastPut, Moved, SyncReport

T = TypeVar("T")


class Ask(Protocol):
    """Calls a function with the project, on the project's thread if there is one, and waits for the result."""

    def __call__(self, verb: Callable[[Project], T]) -> T:
        """Returns the function's result. Raises what the function raises."""


@dataclass(frozen=True, slots=True)
class _Role:
    """The part of a project in a sync: merge, put, or both; whose pack it is (uid), and for whom (uids) it puts updates."""

    uid: str
    path: Path
    takes: bool
    puts: bool
    not_put: str
    owner: str
    packs_of: tuple[str, ...]


def role_of(project: Project, put: bool | None) -> _Role:
    """Returns whether a project merges and puts; ``put`` None means what is usual for its kind. Raises UserError."""
    name = project.path.name
    if project.read_only:
        raise UserError("“{name}” is open for viewing only; it cannot be synced.", name=name)
    owner, packs = project.packs.owner, project.sharing.handed_packs()
    pack = owner is not None
    if pack and put is False:
        raise UserError(
            "“{name}” is a pack, which takes nothing in; without putting your copy into the folder there is "
            "nothing to sync.",
            name=name,
        )
    not_put = Sentence("As you asked, nothing of this project is in the folder.")
    if put is None and packs and not pack:
        not_put = Sentence(
            "Nothing of this project was put into the folder, because packs were handed out: everybody's answers "
            "would be visible to whoever can open the folder."
        )
    puts = put if put is not None else pack or not packs
    people = () if pack or put is False else tuple(sorted({pack_made.uid for pack_made in project.packs.all()}))
    return _Role(project.uid, project.path, not pack, puts, not_put, owner[1] if owner else "", people)


def syncing(
    ask: Ask,
    address: str,
    backups: Path,
    *,
    put: bool | None = None,
    memories: Path | None = None,
    accept: Accept = nobody,
    take_gold: TakeGold = leave_gold,
) -> Generator[Moved | SyncReport, None, None]:
    """Syncs a project with the place at ``address``; yields progress, and at the end the report.

    May run on any thread, since it uses the project only through ``ask``. Closing the generator stops it; what was merged
    stays. ``accept`` gives the annotators whose existing answers a file may change; that is remembered for the copy that
    put the file. ``take_gold`` says whether gold in a pack is taken, even from one that was merged before. Raises UserError if the place cannot be read; then nothing was done.
    """
    role = ask(lambda project: role_of(project, put))
    place = place_at(address)
    memory = Memory.of(memories or memory_folder(), role.uid, role.path, place.address)
    with scratch_folder("sync") as scratch:
        sync = _Sync(ask, place, role, memory, Path(scratch), backups, accept, take_gold)
        try:
            yield from sync.take()
            yield from sync.put_updates()
            yield from sync.put() if role.puts else sync.withdraw()
        except UserError as error:  # the report still says what was merged
            sync.report = replace(sync.report, fault=str(error))
        finally:
            sync.remember_last()
            with suppress(UserError):  # files that are not remembered are only read once more
                memory.save()
        yield sync.report


class _Sync:
    """One sync: others' files are merged first, so that the file that is put then contains them."""

    def __init__(
        self,
        ask: Ask,
        place: SharedPlace,
        role: _Role,
        memory: Memory,
        scratch: Path,
        backups: Path,
        accept: Accept,
        take_gold: TakeGold,
    ) -> None:
        self._accept, self._take_gold = accept, take_gold
        self._asked = dict[str, AltersOthers]()
        """Files that change answers of others, and were therefore not merged yet."""
        self._ask, self._place, self._role, self._memory = ask, place, role, memory
        self._scratch, self._backups = scratch, backups
        entries = {entry.name: entry for entry in place.entries()}
        self._there = {name: entry for name, entry in entries.items() if name.lower().endswith(SUFFIX)}
        self._updates = {name: entry for name, entry in entries.items() if name not in self._there}
        self._backed_up = False
        self._held = set[str]()
        """The files there that the project is known to contain completely."""
        self.report = SyncReport(place.address, role.takes)

    # ---- merging ----

    def take(self) -> Iterator[Moved]:
        """Merges every file of the project that is not known yet; each completely or not at all."""
        files = self._wanted()
        total, done = sum(entry.size for entry in files), 0
        for entry in files:
            target = self._scratch / entry.name
            try:
                for count in fetch(self._place, entry, target):
                    done += count
                    yield Moved(done, total)
                self._merge(entry.name, target)
            except AltersOthers as asks:
                self._asked[entry.name] = asks
            except NotNow as left:
                self._leave(entry.name, str(left))
            except UserError as refused:
                self._add("refused", FileRefused(entry.name, str(refused)))
            finally:
                if entry.name not in self._asked:
                    target.unlink(missing_ok=True)
        self._take_again()

    def _take_again(self) -> None:
        """Try files once more that change others' answers: the changes may meanwhile have come with those others' own files."""
        for name in list(self._asked):
            try:
                self._merge(name, self._scratch / name)
            except AltersOthers as asks:
                self._add("refused", FileRefused(name, str(asks), asks.altered))
            except UserError as refused:
                self._add("refused", FileRefused(name, str(refused)))

    def _wanted(self) -> list[Entry]:
        """Returns the files to merge; those that are skipped go into the report."""
        mine, self._held = self._memory.put, self._known()
        if (
            not self._role.takes
        ):  # only its own file, which has more than the project if that was restored from a backup
            own_files = [self._there[name] for name in mine if name in self._there and name not in self._held]
            return own_files + self._updates_for_me()
        of_others = [name for name in self._there if is_of_another_project(name, self._role.uid)]
        self._add("others", *of_others)
        self._add("known", *sorted(self._held - mine.keys()))
        files = []
        for entry in self._there.values():
            if entry.name in self._held or entry.name in of_others:
                continue
            if reason := why_left(entry):
                self._leave(entry.name, reason)
            else:
                files.append(entry)
        return files

    def _updates_for_me(self) -> list[Entry]:
        """Returns the updates for the owner of this pack that are not known yet."""
        names = (name for name in self._updates if is_update_for(name, self._role.uid, self._role.owner))
        return [self._updates[name] for name in names if name not in self._held]

    def _known(self) -> set[str]:
        """Returns the files merged or put by a state that the project still contains, without those newer than a backup it was restored from."""
        present = self._there.keys() | self._updates.keys()
        merged_files = {name: mark for name, mark in self._memory.taken.items() if name in present}
        self._memory.taken = merged_files
        contained = self._ask(lambda p: {mark for mark in set(merged_files.values()) if p.sharing.holds(mark)})
        to_repeat = {name for name in self._memory.gold_aside if self._take_gold(name)}
        return {name for name, mark in merged_files.items() if mark in contained and name not in to_repeat}

    def _merge(self, name: str, copy: Path) -> None:
        accepted_before, may, gold = self._accepted_before(name), self._accept(name), self._take_gold(name)

        def merge(project: Project) -> tuple[MergeReport, str]:
            try:
                return project.merge(copy, accepted_before, take_gold=gold), project.sharing.mark()
            except AltersOthers as asks:
                altered = [altered_answers.uid for altered_answers in asks.altered]
                if not all(uid in may for uid in altered):
                    raise
                # those whose answers it alters were accepted just now
                report = project.merge(copy, EVERYONE, take_gold=gold)
                self._memory.accept(copy_of(name), altered)
                return report, project.sharing.mark()

        self._back_up()
        try:
            report, mark = self._ask(merge)
        except OtherProject:
            self._add("others", name)
            return
        self._memory.people[name] = report.sent_by
        self._add("merged", report)
        self._memory.gold_aside.discard(name)
        if report.gold_aside:
            self._memory.gold_aside.add(name)
        if not report.refused and is_named_by_content(name):
            self._held.add(name)
            self._memory.taken[name] = mark

    def _accepted_before(self, name: str) -> Container[str]:
        """Returns the annotators whose answers a file may change: all for a file that was merged before, as after restoring a backup."""
        if name in self._memory.put or name in self._memory.taken:
            return EVERYONE
        return self._memory.accepted.get(copy_of(name), ())

    def _back_up(self) -> None:
        """Backs up once, before the first merge."""
        if not self._backed_up:
            self._backed_up, now = True, datetime.now(UTC)
            warning = self._ask(lambda p: p.backups.make_if_due(self._backups, now, at_once=True))
            self.report = replace(self.report, warning=warning or "")

    def _leave(self, name: str, reason: str) -> None:
        self._add("left", FileLeft(name, reason))

    def _add(self, part: str, *lines: object) -> None:
        """Add lines to a part of the report."""
        more: dict[str, Any] = {part: (*getattr(self.report, part), *lines)}
        self.report = replace(self.report, **more)

    # ---- putting ----

    def put_updates(self) -> Iterator[Moved]:
        """Puts what is new for the packs of each annotator, and removes this copy's earlier updates."""
        for uid in self._role.packs_of:
            mark = self._ask(partial(_update_mark, uid))
            known_digest, name = self._memory.updates.get(uid, ("", ""))
            if known_digest != mark or name not in self._updates:
                name = yield from self._put_update(uid)
                self._memory.updates[uid] = (mark, name)
                self.report = replace(self.report, updates=self.report.updates + 1)
            for old in self._updates:
                if old != name and is_update_for(old, self._role.uid, uid, self._memory.copy):
                    self._place.remove(old)

    def _put_update(self, uid: str) -> Generator[Moved, None, str]:
        copy = self._scratch / f"update{UPDATE_SUFFIX}"
        self._ask(lambda p: p.packs.write_update(copy, uid))
        name, size, sent = update_name(self._role.uid, self._memory.copy, uid, _digest(copy)), copy.stat().st_size, 0
        for count in self._place.put(copy, name):
            sent += count
            yield Moved(sent, size)
        copy.unlink()
        return name

    def put(self) -> Iterator[Moved]:
        """Put a copy of the project there if there is anything new, and remove the one before."""
        memory, newest = self._memory, self._memory.newest
        lies = newest in self._there and self._there[newest].size == memory.put[newest]
        if not lies or memory.mark != self._ask(lambda p: p.sharing.mark()):
            newest = yield from self._put_anew()
        self._take_away(but=newest)

    def _put_anew(self) -> Generator[Moved, None, str]:
        (self._scratch / "own").mkdir()
        copy = self._scratch / "own" / self._role.path.name

        def write(project: Project) -> str:
            project.backups.copy_to(copy)
            if project.me is not None:
                project.sharing.sign(copy, project.me.uid)
            return project.sharing.mark()

        mark = self._ask(write)
        name, size, sent = name_for(self._role.uid, self._memory.copy, _digest(copy)), copy.stat().st_size, 0
        self._memory.will_put(name, size)
        for count in self._place.put(copy, name):
            sent += count
            yield Moved(sent, size)
        self._memory.lies_there(name, mark)
        self._memory.people[name] = self._ask(lambda p: p.me.name if p.me else "")
        self.report = replace(self.report, put=name, bytes_put=size)
        return name

    # ---- who was here last ----

    def remember_last(self) -> None:
        """Adds to the report who put a file there last, and when; forgets who put files that are gone."""
        memory, new_name = self._memory, self.report.put
        memory.people = {name: who for name, who in memory.people.items() if name in self._there or name == new_name}
        if new_name:
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            self.report = replace(self.report, last=LastPut(new_name, memory.people.get(new_name, ""), moment))
            return
        known_names = memory.people.keys() | memory.put.keys()
        entries = [entry for entry in self._there.values() if entry.at and entry.name in known_names]
        if entries:
            last = max(entries, key=lambda entry: entry.at)
            self.report = replace(self.report, last=LastPut(last.name, memory.people.get(last.name, ""), last.at))

    def withdraw(self) -> Iterator[Moved]:
        """Puts nothing, and removes what was put there before."""
        self._take_away(but="")
        self.report = replace(self.report, not_put=self._role.not_put)
        yield from ()

    def _take_away(self, but: str) -> None:
        """Removes this copy's earlier files that the project contains completely; if that fails, the next sync tries again."""
        for name in self._memory.put:
            if name != but and name in self._held:
                self._place.remove(name)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _update_mark(uid: str, project: Project) -> str:
    return project.packs.update_mark(uid)
