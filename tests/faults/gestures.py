"""What the fault runs do to a project: gesture number k of a seed is the same edit wherever it is made, so a file can be checked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from shutil import copyfile

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, Change, apply, diff, inverse, undo_stacks
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.review import adjudication
from rareannot.core.review.adjudication import Decision
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.core.text.tokens import tokenise
from rareannot.store import Project
from rareannot.store.merge.others_answers import EVERYONE

DOCUMENTS = 6
ANNOTATOR, COLLEAGUE = ("Mira", "fault-run"), ("Noor", "fault-run-2")
_STORY = (
    "\U0001f600 kilundu minerals shipped about 20 000 tons of lithium carbonate to japan in may up from 16 500 tons "
    "said mara lindqvist of the ministry in oslo while cafe\u0301 owners in perth paid 3 5 percent more for power "
)
_SUGGESTED = {
    "kilundu minerals": "ORG",
    "about 20 000 tons": "QUANTITY",
    "lithium carbonate": "MATERIAL",
    "japan": "GPE",
    "may": "DATE",
    "16 500 tons": "QUANTITY",
    "mara lindqvist": "PERSON",
    "oslo": "GPE",
}

Gesture = tuple[str, Callable[[Annotation], Annotation]]


def article(number: int) -> Document:
    """The text of one document of the runs."""
    return Document(_STORY * 3 + f"report {number}", f"report {number}")


def suggestions(document: Document) -> list[Suggestion]:
    """A suggestion for each known stretch, at each place it stands."""
    size = len(_STORY)
    starts = [(_STORY.index(q) + size * turn, q, label) for turn in range(3) for q, label in _SUGGESTED.items()]
    assert all(document.text[s : s + len(q)] == q for s, q, _ in starts)
    return [Suggestion(s, s + len(q), label, "test 1", 0.9) for s, q, label in starts]


def make_project(path: Path) -> None:
    """A new project file for a run, closed again."""
    with Project.create(path, builtin_label_set()) as project:
        rows = project.add_documents(article(n) for n in range(DOCUMENTS))
        project.suggestions.put(((row, suggestions(project.document(row))) for row, _ in rows), "test 1")
        project.backups.copy_to(colleagues(path))


def colleagues(path: Path) -> Path:
    """The copy of a new project in which the colleague works; each merge brings one decision from there."""
    return path.with_name(path.name + ".colleague")


def action_id(seed: int, k: int, part: int = 0) -> str:
    """The id in the log of gesture ``k``; gestures that touch two documents have a second part."""
    return f"{seed}/{k}" + (f"/{part}" if part else "")


# ---- one gesture ----


def _create(a: Annotation, r: Random, name: str) -> Annotation:
    words = tokenise(a.document.text)
    first = r.randrange(len(words))
    last = min(len(words) - 1, first + r.randrange(3))
    label = r.choice([x.name for x in a.label_set.labels if x.kind == "entity"])
    return a.add(Span(words[first][0], words[last][1], label), name)


def _one(a: Annotation, r: Random) -> str:
    return r.choice(sorted(a.decided))


def _correct(a: Annotation, r: Random, name: str) -> Annotation:
    mark = _one(a, r)
    if r.random() < 0.5:
        return a.relabel(mark, r.choice([x.name for x in a.label_set.labels if x.kind == "entity"]))
    span = a.decided[mark]
    return a.resize(mark, max(0, span.start - r.randrange(4)), span.end + r.randrange(4))


def _accept_all(a: Annotation, r: Random, name: str) -> Annotation:
    waiting = [s.id for s in a.undecided()]
    return a.accept_all(waiting[: r.randint(2, 6)])


def _colleagues_turn(a: Annotation, r: Random) -> Annotation:
    return a.accept(r.choice(sorted(a.suggestions)))


def _decision(document: Document, r: Random, name: str) -> Decision:
    """What is settled about some place of a document."""
    words = tokenise(document.text)
    start, end = words[r.randrange(len(words))]
    spans = (Span(start, end, r.choice(("ORG", "GPE"))),) if r.random() < 0.8 else ()
    return Decision(start, end, spans, (0,), (ANNOTATOR[1],), name)


def _settling(document: Document, r: Random, name: str) -> Action:
    change = Change(f"site/{name}", None, _decision(document, r, name).as_json())
    return Action("adjudicate", (change,), id=name)


GESTURES: dict[str, tuple[float, Callable[[Annotation, Random, str], Annotation]]] = {
    "make": (5, _create),
    "accept": (2, lambda a, r, n: a.accept(r.choice(a.undecided()).id)),
    "correct": (3, _correct),
    "delete": (4, lambda a, r, n: a.reject(_one(a, r))),
    "undecide": (2, lambda a, r, n: a.undecide(_one(a, r))),
    "comment": (1, lambda a, r, n: a.comment(_one(a, r), f"seen at {n}", r.random() < 0.5)),
    "accept all on screen": (0.7, _accept_all),
    "status": (1.5, lambda a, r, n: a.with_status(r.choice(("new", "in progress", "done", "skipped")))),
    "undo": (2, lambda a, r, n: a),  # made from the log: see State and ``perform``
    "merge": (0.7, lambda a, r, n: _colleagues_turn(a, r)),
    "adjudicate": (1.5, lambda a, r, n: a),  # a decision on gold, which is no annotation
}


def gesture(seed: int, k: int, ids: Sequence[int]) -> tuple[str, list[int], Random]:
    """Kind, documents and dice of gesture ``k``; now and then one touches two documents in one transaction."""
    r = Random(f"{seed}/{k}")
    (kind,) = r.choices(list(GESTURES), [weight for weight, _ in GESTURES.values()])
    rows = r.sample(list(ids), 2 if kind == "make" and r.random() < 0.1 else 1)
    return kind, rows, r


def edited(a: Annotation, kind: str, r: Random, name: str) -> Annotation:
    """The annotation after a gesture; where the label set or the state forbids it, a note is written instead."""
    try:
        after = GESTURES[kind][1](a, r, name)
    except (UserError, IndexError):  # nothing there to choose from, or refused
        after = a
    return after if diff(a, after) else a.with_note(f"note {name}", not a.flag)


# ---- the model ----


@dataclass
class State:
    """What a file must hold after ``k`` gestures of a seed: annotations by row id, and the log's action ids in order."""

    seed: int
    held: dict[int, Annotation]
    k: int = 0
    log: list[str] = field(default_factory=list)
    past: dict[int, list[Action]] = field(default_factory=dict)
    colleague: dict[int, Annotation] = field(default_factory=dict)
    gold: dict[int, list[Decision]] = field(default_factory=dict)

    @staticmethod
    def start(seed: int, label_set: LabelSet | None = None) -> "State":
        """The state of a file that ``make_project`` made."""
        labels = label_set or builtin_label_set()
        documents = {n + 1: article(n) for n in range(DOCUMENTS)}
        held = {row: Annotation(d, labels, {s.id: s for s in suggestions(d)}) for row, d in documents.items()}
        return State(seed, held, colleague=dict(held), gold={row: [] for row in held})

    def to(self, k: int) -> "State":
        """The state after ``k`` gestures, which must not be fewer than were made already; itself, moved on."""
        assert k >= self.k
        while self.k < k:
            kind, rows, r = gesture(self.seed, self.k, sorted(self.held))
            for part, row in enumerate(rows):
                self._make(row, kind, r, action_id(self.seed, self.k, part))
            self.k += 1
        return self

    def _make(self, row: int, kind: str, r: Random, name: str) -> None:
        self.log.append(name)
        if kind == "merge":
            self.colleague[row] = _colleagues_turn(self.colleague[row], r)
            return
        if kind == "adjudicate":
            self.gold[row].append(_decision(self.held[row].document, r, name))
            return
        before, past = self.held[row], self.past.setdefault(row, [])
        if kind == "undo" and (last := self._undoable(past)):
            action = replace(inverse(last, "undo"), id=name)
            after = apply(before, action.changes)
        else:
            after = edited(before, kind, r, name)
            action = Action(kind if kind != "undo" else "note", diff(before, after), id=name)
        self.held[row] = after
        past.append(action)

    @staticmethod
    def _undoable(past: list[Action]) -> Action | None:
        stack = undo_stacks((a.id, a.kind, a.undoes) for a in past)[0]
        return next((a for a in reversed(past) if a.id == stack[-1]), None) if stack else None


# ---- against a file ----


def perform(project: Project, seed: int, k: int) -> None:
    """Make gesture ``k`` on the real store, from what the file holds now; on disk when this returns. Raises UserError."""
    kind, rows, r = gesture(seed, k, project.ids()[:DOCUMENTS])
    name = action_id(seed, k)
    if kind == "merge":
        _merge(project, rows[0], r, name)
    elif kind == "adjudicate":
        project.save_all([(rows[0], _settling(project.document(rows[0]), r, name))], project.author("gold"))
    else:
        project.save_all(_actions(project, seed, k, kind, rows, r))


def _merge(project: Project, row: int, r: Random, name: str) -> None:
    """The colleague's file comes back with one decision more than the copy had."""
    file = project.path.with_name(f"{project.path.name}.from-colleague")
    for left in file.parent.glob(f"{file.name}*"):  # of a merge that was killed
        left.unlink()
    try:
        copyfile(colleagues(project.path), file)
    except OSError as error:
        raise UserError(f"The colleague's file cannot be copied: {error.strerror}.") from None
    with Project.open(file) as theirs:
        theirs.work_as(*COLLEAGUE)
        before = theirs.annotation(row)
        theirs.save(row, Action("accept", diff(before, _colleagues_turn(before, r)), id=name))
    project.merge(file, EVERYONE)
    file.unlink()


def _actions(
    project: Project, seed: int, k: int, kind: str, rows: Sequence[int], r: Random
) -> list[tuple[int, Action]]:
    made = []
    for part, row in enumerate(rows):
        name = action_id(seed, k, part)
        if kind == "undo" and (action := project.history.next_undo(row)):
            made.append((row, replace(action, id=name)))
            continue
        before = project.annotation(row)
        after = edited(before, kind, r, name)
        made.append((row, Action(kind if kind != "undo" else "note", diff(before, after), id=name)))
    return made


def logged(project: Project, seed: int) -> list[str]:
    """The action ids of a seed in the file's log, in order, each once."""
    return list(dict.fromkeys(e.action for e in project.history.events() if e.action.startswith(f"{seed}/")))


def applied(project: Project, seed: int) -> int:
    """How many gestures of a seed the file holds."""
    return sum(name.count("/") == 1 for name in logged(project, seed))


def differences(project: Project, state: State) -> Iterator[str]:
    """Where a file is unsound or not exactly in a state, in sentences."""
    yield from project.check()
    if logged(project, state.seed) != state.log:
        yield "The log does not hold the gestures in the order they were made."
    people = {p.uid: p for p in project.authors()}
    for uid, held in ((ANNOTATOR[1], state.held), (COLLEAGUE[1], state.colleague)):
        for row, wanted in held.items() if uid in people else ():
            got = project.annotation(row, people[uid])
            if (got.decided, got.status, got.note, got.flag) != (
                wanted.decided,
                wanted.status,
                wanted.note,
                wanted.flag,
            ):
                yield f"Document {row} of {people[uid].name} is not as the gestures left it."
    for row, decisions in state.gold.items():
        told = {(s.start, s.end, s.label) for s in adjudication.gold(decisions)}
        if {
            (s.start, s.end, s.label) for s in project.annotation(row, project.author("gold")).decided.values()
        } != told:
            yield f"The gold of document {row} is not as the decisions left it."
