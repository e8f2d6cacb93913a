"""Actions and events: what one gesture changed, as an append-only log from which everything else derives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from rareannot.core.annotation import Annotation
from rareannot.core.attributes import NO_VALUES, Values, values_from_json
from rareannot.core.links import Link, Links
from rareannot.core.marks import Remark
from rareannot.core.spans import Span

ANSWER = "answer"
"""The entity that holds a document's status, note, flag and attributes in one layer; spans are entities ``span/<id>``."""
FROM = "from"
"""The key of an imported answer that names its file; a later change of the answer does not repeat it."""
ARCHIVED = "archived"
"""The entity that says, in the gold layer, whether a document is put away."""

TAKEN_BACK = "taken back/"
"""How the setting begins that says that an import brought an article and was undone; the SHA-256 of its text follows."""

REMARK = "remark/"
"""How the entity of a remark begins; the id of the mark follows, nothing for one on the whole article."""

LINK = "link/"
"""How the entity of a link between two spans begins; the id of the link follows, which says what it links."""

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One entity before and after a gesture, as JSON values; None if it did not or does not exist."""

    entity: str
    before: Payload | None
    after: Payload | None


@dataclass(frozen=True, slots=True)
class Action:
    """One gesture: what kind it was, what it changed, how long it took (ms since the one before) and what it undoes."""

    kind: str
    changes: tuple[Change, ...]
    ms: int | None = None
    undoes: str = ""
    id: str = field(default_factory=lambda: uuid4().hex)


@dataclass(frozen=True, slots=True)
class Event:
    """One change as logged. ``layer`` is an author's uid, or ``gold``; ``document`` its SHA-256, or "" for the project.

    Order within an entity is by ``(lamport, session, id)``; the clock ``at`` (UTC, ISO 8601) is for display only.
    """

    id: str
    action: str
    session: str
    lamport: int
    at: str
    author: str
    document: str
    layer: str
    kind: str
    entity: str
    before: Payload | None
    after: Payload | None
    undoes: str = ""
    ms: int | None = None

    @property
    def order(self) -> tuple[int, str, str]:
        """The sort key that decides which of two events on one entity came later, on every machine alike."""
        return (self.lamport, self.session, self.id)


@dataclass(frozen=True, slots=True)
class ArticleAnswer:
    """What an answer says of the whole article: the entity ``answer``."""

    status: str = "new"
    note: str = ""
    flag: bool = False
    attributes: Values = NO_VALUES

    @staticmethod
    def of(annotation: Annotation) -> "ArticleAnswer":
        """Returns what an annotation says of its article."""
        return ArticleAnswer(annotation.status, annotation.note, annotation.flag, annotation.attributes)

    @staticmethod
    def from_json(data: Payload | None) -> "ArticleAnswer":
        """Returns the answer in JSON values; nothing said yet for None. Raises UserError if the attributes are none."""
        said = data or {}
        attributes = values_from_json(said.get("attributes"))
        return ArticleAnswer(said.get("status", "new"), said.get("note", ""), said.get("flag") is True, attributes)

    def as_json(self) -> dict[str, Any]:
        """Returns the answer as JSON values."""
        attributes = {"attributes": self.attributes.as_json()} if self.attributes else {}
        return {"status": self.status, "note": self.note, "flag": self.flag} | attributes

    def payload(self) -> Payload | None:
        """Returns the answer as JSON values; None while nothing was said."""
        return None if self == ArticleAnswer() else self.as_json()


def diff(before: Annotation, after: Annotation) -> tuple[Change, ...]:
    """Returns what changed between two annotations of one document, entity by entity."""
    old, new = (before.decided, after.decided) if before.decided is not after.decided else ({}, {})
    changed = [i for i, span in new.items() if old.get(i) is not span and old.get(i) != span]
    # where spans were only added, the counts show that none is gone, and the walk through all ids is saved
    gone = [i for i in old if i not in new] if len(old) + len(changed) > len(new) else []
    changes = [Change(f"span/{i}", _payload(old.get(i)), _payload(new.get(i))) for i in (*changed, *gone)]
    if before.remarks is not after.remarks:
        changes += _remark_changes(before, after)
    if before.links is not after.links:
        changes += _link_changes(before.links, after.links)
    if (a := ArticleAnswer.of(before)) != (b := ArticleAnswer.of(after)):
        changes.append(Change(ANSWER, a.payload(), b.payload()))
    return tuple(changes)


def _remark_changes(before: Annotation, after: Annotation) -> Iterator[Change]:
    for i in sorted({*before.remarks, *after.remarks}):
        old, new = before.remarks.get(i), after.remarks.get(i)
        if old != new:
            yield Change(REMARK + i, _remark_payload(old), _remark_payload(new))


def _link_changes(before: Links, after: Links) -> Iterator[Change]:
    differ = [i for i, link in after.items() if before.get(i) is not link]
    for i in sorted({*differ, *(before.keys() - after.keys())}):
        old, new = before.get(i), after.get(i)
        if old != new:
            yield Change(LINK + i, *(None if link is None else link.as_json() for link in (old, new)))


def _remark_payload(remark: Remark | None) -> Payload | None:
    return None if remark is None else remark.as_json()


def _payload(span: Span | None) -> Payload | None:
    return None if span is None else span.as_json()


def apply(annotation: Annotation, changes: Iterable[Change]) -> Annotation:
    """Returns the annotation with each changed entity set to its ``after``."""
    decided, new = dict(annotation.decided), dict[str, Span]()
    remarks, links = dict(annotation.remarks), dict(annotation.links)
    answer = ArticleAnswer.of(annotation)
    for change in changes:
        if change.entity == ANSWER:
            answer = ArticleAnswer.from_json(change.after)
        elif change.entity.startswith(REMARK):
            _put_remark(remarks, change)
        elif change.entity.startswith(LINK):
            _put_link(links, change)
        elif change.after is None:
            decided.pop(change.entity.removeprefix("span/"), None)
        else:
            mark_id = change.entity.removeprefix("span/")
            decided[mark_id] = new[mark_id] = Span.from_json(change.after)
    stated = replace(
        annotation,
        status=answer.status,
        note=answer.note,
        flag=answer.flag,
        attributes=answer.attributes,
        remarks=remarks,
        links=links,
    )
    return stated.with_decided(decided, new)


def _put_link(links: dict[str, Link], change: Change) -> None:
    if change.after is None:
        links.pop(change.entity.removeprefix(LINK), None)
    else:
        link = Link.from_json(change.after)
        links[link.id] = link


def _put_remark(remarks: dict[str, Remark], change: Change) -> None:
    mark_id = change.entity.removeprefix(REMARK)
    if change.after is None:
        remarks.pop(mark_id, None)
    else:
        remarks[mark_id] = Remark.from_json(change.after)


def inverse(action: Action, kind: str) -> Action:
    """Returns the action that takes ``action`` back; ``kind`` is "undo" or "redo"."""
    # backwards, so that an entity that was changed twice ends as it began
    changes = tuple(Change(c.entity, c.after, c.before) for c in reversed(action.changes))
    return Action(kind, changes, undoes=action.id)


def undo_stacks(actions: Iterable[tuple[str, str, str]]) -> tuple[list[str], list[str]]:
    """Returns the ids of the actions that undo and redo would take back next (last = next).

    ``actions`` are ``(id, kind, undoes)`` in the order they happened. An undo moves the action it names to
    the redo stack (as the undo itself, which redo takes back); any other action clears the redo stack.
    """
    undo: list[str] = []
    redo: list[str] = []
    for action_id, kind, undoes in actions:
        if kind == "undo":
            if undo and undo[-1] == undoes:
                undo.pop()
            redo.append(action_id)
        elif kind == "redo":
            if redo and redo[-1] == undoes:
                redo.pop()
            undo.append(action_id)
        else:
            undo.append(action_id)
            redo.clear()
    return undo, redo


def last_of(newest_first: Iterable[tuple[str, str, str]], kind: str) -> str:
    """Returns the id of the action that "undo" or "redo" takes back next; "" where there is none. An import is no gesture.

    ``newest_first`` are ``(id, kind, undoes)``; no more of them are asked for than are needed.
    """
    answered = {""}
    for action_id, what, undoes in newest_first:
        answered.add(undoes)
        if kind == "redo" and what not in ("undo", "redo"):
            return ""
        if action_id not in answered and what != "import" and (what == "undo") == (kind == "redo"):
            return action_id
    return ""


def current(events: Iterable[Event]) -> dict[tuple[str, str, str], Event]:
    """Returns the latest event of each entity, keyed ``(document, layer, entity)``; the order of ``events`` makes no difference."""
    latest: dict[tuple[str, str, str], Event] = {}
    for event in events:
        key = (event.document, event.layer, event.entity)
        if key not in latest or event.order > latest[key].order:
            latest[key] = event
    return latest
