"""Merging: what people did in copies of one project comes together, in any order and any number of times."""

from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rareannot.core.annotation import Annotation
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Event, current
from rareannot.core.labels import builtin_label_set
from rareannot.core.review.adjudication import take
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.core.trust import Trust
from rareannot.store import Project
from rareannot.store.merge.others_answers import EVERYONE, AltersOthers
from tests.store.conftest import SUGGESTIONS, filled, filled_file
from tests.store.file_access.test_files import handles
from tests.store.reviewing import NARROW, answer, finished_project
from tests.store.test_project import do, undo

State = dict[tuple[str, str, str], object]


def state(project: Project) -> State:
    """What stands in a file, by document hash, layer uid and entity, read from its tables."""
    found: State = {}
    layers = [project.author("gold"), *project.authors()]
    for row in project.ids():
        for layer in layers:
            answer = project.annotation(row, layer)
            key = (answer.document.sha256, layer.uid)
            found |= {(*key, f"span/{i}"): span for i, span in answer.decided.items()}
            if (said := (answer.status, answer.note, answer.flag)) != ("new", "", False):
                found[*key, "answer"] = said
    texts = frozenset(project.document(row).sha256 for row in project.ids())
    wrote = {event.author for event in project.history.events()}  # who joined and changed nothing is in one file only
    found |= {("", one.uid, "name"): one.name for one in project.authors() if one.uid in wrote}
    found |= {("", "gold", "articles"): texts}
    return found | {("", "gold", "labels"): project.label_set, ("", "gold", "trust"): project.suggestions.trust}


def log(project: Project) -> dict[str, Event]:
    return {e.id: e for e in project.history.events()}


def clone(path: Path, name: str) -> Path:
    """A copy of a closed project file beside it."""
    return Path(copyfile(path, path.with_name(f"{name}.rareannot")))


def edit(path: Path, who: tuple[str, str], step: Callable[[Annotation], Annotation], document: int = 1) -> None:
    """One edit in a file by one annotator (name, uid)."""
    with Project.open(path) as project:
        project.work_as(*who)
        do(project, step, document_id=document)


def merged(path: Path, *others: Path) -> Project:
    """The project after merging the files, whosever answers they change, still open."""
    project = Project.open(path)
    for other in others:
        project.merge(other, EVERYONE)
    return project


MIRA, NOOR = ("Mira", "mira"), ("Noor", "noor")


@pytest.fixture
def base(path: Path) -> Path:
    filled_file(path)
    return path


def test_two_annotators_come_together(base: Path) -> None:
    mira, noor = clone(base, "mira"), clone(base, "noor")
    edit(mira, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    edit(noor, NOOR, lambda a: a.reject(SUGGESTIONS[0].id).with_status("skipped"))
    with Project.open(base) as project:
        first, second = project.merge(mira), project.merge(noor)
        assert (first.new, second.new, second.known) == (2, 2, 1)
        assert [(a.name, a.new, a.joined) for a in second.by_author] == [("Noor", 2, True)]
        assert [(d.id, d.new, d.authors) for d in first.by_document] == [(1, 2, ("Mira",))]
        assert [p.uid for p in project.authors()] == ["mira", "noor"]
        assert project.annotation(1, project.author("Mira")).decided[SUGGESTIONS[0].id].origin == "accepted"
        assert project.annotation(1, project.author("Noor")).status == "skipped"
        assert project.check() == []
        again = project.merge(noor)
        assert (again.new, again.known, again.by_document) == (0, 3, ())
        assert again.sentences() == ["noor.rareannot: 0 new events, 3 known."]


def test_own_decisions_after_a_merge_come_after_all_that_came(base: Path) -> None:
    other = clone(base, "other")
    for _ in range(3):
        edit(other, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
        edit(other, MIRA, lambda a: a.undecide(SUGGESTIONS[0].id))
    with Project.open(base) as project:
        project.work_as(*MIRA)
        project.merge(other)
        do(project, lambda a: a.reject(SUGGESTIONS[0].id))
        last = max(project.history.events(), key=lambda e: e.order)
        assert last.after is not None
        assert last.after["origin"] == "rejected"
    with merged(other, base) as back:
        assert back.annotation(1, back.author("Mira")).decided[SUGGESTIONS[0].id].origin == "rejected"


def test_a_clone_edited_in_two_places_keeps_both_and_agrees_everywhere(base: Path) -> None:
    edit(base, MIRA, lambda a: a.accept(SUGGESTIONS[0].id).accept(SUGGESTIONS[2].id))
    desk, laptop = clone(base, "desk"), clone(base, "laptop")
    edit(desk, MIRA, lambda a: a.relabel(SUGGESTIONS[0].id, "ORG"))
    edit(laptop, MIRA, lambda a: a.relabel(SUGGESTIONS[0].id, "PERSON").undecide(SUGGESTIONS[2].id))
    with merged(desk, laptop) as one:
        first, events = state(one), log(one)
        assert one.check() == []
        assert SUGGESTIONS[2].id not in one.annotation(1, one.author("Mira")).decided
    with merged(laptop, desk) as two:
        assert state(two) == first
        assert log(two) == events
        two.work_as(*MIRA)
        undo(two)
        assert two.check() == []


# ---- properties ----

IDS = [s.id for s in SUGGESTIONS]
EDITS: list[Callable[[Annotation], Annotation]] = [
    lambda a: a.accept(IDS[0]),
    lambda a: a.reject(IDS[0]),
    lambda a: a.undecide(IDS[0]),
    lambda a: a.relabel(IDS[2], "ORG"),
    lambda a: a.resize(IDS[2], 40, 50) if IDS[2] in a.suggestions else a,
    lambda a: a.accept_all(IDS),
    lambda a: a.add(Span(8, 12, "ORG"), "hand"),
    lambda a: a.reject("hand") if "hand" in a.decided else a,
    lambda a: a.with_note("odd", flag=True),
    lambda a: a.with_status("skipped"),
]
SETTINGS: list[Callable[[Project], None]] = [
    lambda p: p.suggestions.set_trust(Trust(frozenset({"places"}))),
    lambda p: p.suggestions.set_trust(Trust().held_back("figures", 0.5)),
    lambda p: p.set_label_set(builtin_label_set()),
]
work = st.one_of(
    st.tuples(
        st.just("edit"), st.sampled_from([MIRA, NOOR, ("gold", "")]), st.sampled_from([1, 2, 3]), st.sampled_from(EDITS)
    ),
    st.tuples(st.just("undo"), st.sampled_from([MIRA, NOOR])),
    st.tuples(st.just("set"), st.sampled_from(SETTINGS)),
    st.tuples(st.just("document"), st.sampled_from(["tin from bolivia", "a smelter in perak"])),
    st.tuples(st.just("rename"), st.sampled_from(["mira", "noor"]), st.sampled_from(["Mira Berg", "Noor Dahl", "M"])),
    st.tuples(st.just("take back")),
    st.tuples(st.just("merge"), st.integers(0, 2)),
)


def perform(path: Path, others: list[Path], step: tuple[object, ...]) -> None:
    """One step of somebody's work in their copy."""
    kind, *rest = step
    does: dict[object, Callable[..., object]] = {
        "merge": lambda p, number: _merge(p, path, others[number % len(others)]),
        "set": lambda p, change: change(p),
        "document": lambda p, text: p.add_documents([Document(text)]),
        "rename": lambda p, uid, name: [p.people.rename(one, name) for one in p.authors() if one.uid == uid],
        "take back": lambda p: [p.imports.undo(brought.id) for brought in p.imports.all()],
        "undo": _undo,
        "edit": _edit,
    }
    with Project.open(path) as project:
        does[kind](project, *rest)


def _merge(project: Project, path: Path, other: Path) -> None:
    before = project.last_event()
    try:
        if other != path:
            project.merge(other)
    except AltersOthers:  # all of it or nothing; what it holds comes with a later merge
        assert project.last_event() == before


def _undo(project: Project, who: tuple[str, str]) -> None:
    project.work_as(*who)
    if action := project.history.next_undo(1):
        project.save(1, action)


def _edit(project: Project, who: tuple[str, str], document: int, step: Callable[[Annotation], Annotation]) -> None:
    from rareannot.core.history import Action, diff

    layer = project.author("gold") if who[0] == "gold" else None
    if layer is None:
        project.work_as(*who)
    else:
        project.work_as("Rita", "rita")
    if document not in project.ids():  # its import was undone here
        return
    before = project.annotation(document, layer)
    try:
        after = step(before)
    except UserError:  # the label set forbids it, or there is no such suggestion in this article
        return
    project.save(document, Action("edit", diff(before, after)), layer)


@settings(max_examples=25)
@given(
    steps=st.lists(st.tuples(st.integers(0, 2), work), max_size=14),
    orders=st.lists(st.permutations([0, 1, 2]), min_size=3, max_size=3),
    repeats=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=3),
)
def test_any_order_of_merges_leads_to_the_same_state_everywhere(
    steps: list[tuple[int, tuple[object, ...]]], orders: list[list[int]], repeats: list[tuple[int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        base = Path(folder) / "base.rareannot"
        with filled(base) as project:
            new = project.add_documents([Document("tin from bolivia"), Document("antimony from tajikistan")])
            project.imports.brought(project.imports.begin("tin"), [row for row, _ in new])
        edit(base, MIRA, lambda a: a.accept(IDS[1]))
        clones = [clone(base, name) for name in ("a", "b", "c")]
        for which, step in steps:
            perform(clones[which], clones, step)
        finished = [Path(copyfile(c, c.with_suffix(".finished"))) for c in clones]
        states, logs = [], []
        for path, order in zip(clones, orders, strict=True):
            with merged(path, *(finished[i] for i in order), *(finished[i] for pair in repeats for i in pair)) as one:
                states.append(state(one))
                logs.append(log(one))
                assert one.check() == []
                assert expected(one) == {k: v for k, v in states[-1].items() if k[0]}
        assert states[0] == states[1] == states[2]
        assert logs[0] == logs[1] == logs[2]


def expected(project: Project) -> State:
    """What stands according to core's own reading of the log."""
    found: State = {}
    for (document, layer, entity), event in current(project.history.events()).items():
        if document and event.after is not None:
            answer = tuple(event.after.get(k) for k in ("status", "note", "flag"))
            found[document, layer, entity] = answer if entity == "answer" else Span.from_json(event.after)
    return found


# ---- documents, suggestions, settings ----


def test_new_documents_come_with_text_and_suggestions_only_where_there_are_none(base: Path) -> None:
    other = clone(base, "other")
    text = "cobalt from katanga"
    with Project.open(other) as theirs:
        theirs.add_documents([Document(text, "k", "Katanga", {"url": "https://example.org"})])
        theirs.suggestions.put([(1, ()), (3, (Suggestion(0, 6, "MATERIAL", "materials 9", 0.9),)), (2, ())], "other 1")
    with Project.open(base) as project:
        report = project.merge(other)
        assert (report.documents_new, report.suggested, report.new) == (1, 2, 0)
        assert project.document(3) == Document(text, "k", "Katanga", {"url": "https://example.org"})
        assert len(project.annotation(1).suggestions) == len(SUGGESTIONS)
        assert [s.source for s in project.annotation(3).suggestions.values()] == ["materials 9"]
        assert project.suggestions.made_by(2) == "other 1"
        assert "1 new article came along." in report.sentences()


def test_a_blind_document_does_not_keep_suggestions_from_the_project(base: Path) -> None:
    other = clone(base, "other")
    with Project.open(other) as theirs:
        theirs.suggestions.put([(2, ())], "blind")
    with merged(base, other) as project:
        assert project.suggestions.missing() == [2]


def test_a_different_label_set_is_said(base: Path) -> None:
    old, new = clone(base, "old"), clone(base, "new")
    plain = builtin_label_set()
    with Project.open(new) as theirs:
        theirs.set_label_set(type(plain)(plain.name, 2, plain.labels[1:]))
    with Project.open(base) as project:
        (notice,) = project.merge(new).notices
        assert "is “critical minerals” version 2 now" in notice
        assert f"only one of them has: {plain.labels[0].name}." in notice
        assert project.label_set.version == 2
        (notice,) = project.merge(old).notices
        assert "labelled with “critical minerals” version 1" in notice
        assert project.label_set.version == 2
        assert project.merge(new).notices == ()
        assert project.check() == []


# ---- gold ----


def settle(path: Path, label: str, who: str = "Rita") -> None:
    """A reviewer settles gold in the first document."""
    from rareannot.core.history import Action, diff

    with Project.open(path) as project:
        project.work_as(who, who.lower())
        gold = project.author("gold")
        before = project.annotation(1, gold)
        after = before.add(Span(2, 7, label, origin="adjudicated"), "g").with_note("settled", flag=False)
        project.save(1, Action("adjudicate", diff(before, after)), gold)


def test_answers_that_change_after_gold_was_settled_are_said_and_gold_stays(tmp_path: Path) -> None:
    with finished_project(tmp_path / "base.rareannot") as project:
        for site in project.review.document(1).sites:
            project.review.decide(1, take(site, 0))
        other = Path(copyfile(project.path, tmp_path / "other.rareannot"))
        with Project.open(other) as copy:
            answer(copy, "Mira", 1, [NARROW])
        held = project.annotation(1, project.author("gold"))
        report = project.merge(other, {"mira"})
        assert [d.id for d in report.changed] == [1]
        assert report.resettled == ()
        assert project.annotation(1, project.author("gold")) == held
        assert any(line.startswith("Changed since decided: “") for line in report.sentences())
        assert project.merge(other).changed == ()


def test_an_answer_that_the_review_has_no_row_for_is_not_said_to_need_a_look(base: Path) -> None:
    edit(base, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    other = clone(base, "other")
    settle(base, "GPE")
    edit(other, MIRA, lambda a: a.relabel(SUGGESTIONS[0].id, "ORG"))
    with Project.open(base) as project:
        report = project.merge(other, {"mira"})
        assert (report.new, report.changed) == (1, ())  # she is not done, and nobody else has an answer


def test_gold_that_two_reviewers_settled_is_said_and_neither_is_lost(base: Path) -> None:
    other = clone(base, "other")
    settle(base, "GPE")
    settle(other, "ORG", "Olaf")
    settle(other, "PERSON", "Olaf")
    with Project.open(base) as project:
        report = project.merge(other)
        assert [d.id for d in report.resettled] == [1]
        labels = {e.after["label"] for e in project.history.events() if e.entity.startswith("span/") and e.after}
        assert labels == {"GPE", "ORG", "PERSON"}


# ---- people ----


def test_two_annotators_of_one_name_are_kept_apart_and_asked_about_once(base: Path) -> None:
    edit(base, ("Mira", "1" * 32), lambda a: a.accept(SUGGESTIONS[0].id))
    other = clone(base, "other")
    edit(other, ("mira", "2" * 32), lambda a: a.reject(SUGGESTIONS[0].id))
    with Project.open(base) as project:
        (question,) = project.merge(other).questions
        assert "11111111 and 22222222" in question
        assert [p.name for p in project.authors()] == ["Mira", "mira"]
        edit(other, ("mira", "2" * 32), lambda a: a.undecide(SUGGESTIONS[0].id))
        assert project.merge(other, {"2" * 32}).questions == ()
        assert project.annotation(1, project.author("1" * 32)).decided[SUGGESTIONS[0].id].origin == "accepted"


def test_a_new_name_goes_to_every_copy_and_the_later_one_stands(base: Path) -> None:
    edit(base, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    lead, colleague = clone(base, "lead"), clone(base, "colleague")
    with Project.open(lead) as project:
        project.people.rename(project.author("Mira"), "Mira Berg")
        project.people.rename(project.author("Mira Berg"), "Mira Berg-Dahl")
    with Project.open(colleague) as project:
        project.people.rename(project.author("Mira"), "M")
    for first, second in ((lead, colleague), (colleague, lead)):
        with merged(clone(first, "one"), second) as project:
            assert [(p.uid, p.name) for p in project.authors()] == [("mira", "Mira Berg-Dahl")]
            assert project.check() == []
            project.rebuild()
            assert project.authors()[0].name == "Mira Berg-Dahl"


def test_somebody_who_joins_a_copy_that_knows_their_new_name_is_called_by_it(base: Path) -> None:
    theirs, other = clone(base, "theirs"), clone(base, "other")
    edit(theirs, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    renamed = clone(theirs, "renamed")
    with Project.open(renamed) as project:
        project.people.rename(project.author("Mira"), "Mira Berg")
    edit(base, NOOR, lambda a: a.accept(SUGGESTIONS[0].id))
    with Project.open(base) as project:  # knows of the name before it knows of the person
        project.work_as(*NOOR)
        project.people.rename(project.author("Noor"), "Noor Dahl")
    with merged(other, base) as project:
        assert [p.name for p in project.authors()] == ["Noor Dahl"]
        project.merge(renamed)
        project.merge(theirs)
        assert [p.name for p in project.authors()] == ["Noor Dahl", "Mira Berg"]


@pytest.mark.parametrize("payload", [None, {"uid": "mira", "name": " "}, {"uid": "noor", "name": "M"}, {"uid": "mira"}])
def test_a_file_that_takes_somebodys_name_away_is_refused(base: Path, payload: dict[str, str] | None) -> None:
    edit(base, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    other = clone(base, "other")
    with Project.open(other) as project:
        project._log.set("name/mira", payload)
    with Project.open(base) as project, pytest.raises(UserError, match="“name/mira” cannot be read"):
        project.merge(other)


def test_an_annotator_who_came_with_the_file_goes_on_as_themself(base: Path) -> None:
    other = clone(base, "other")
    edit(other, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    with Project.open(base) as project:
        project.work_as(*MIRA)
        project.merge(other)
        do(project, lambda a: a.accept(SUGGESTIONS[2].id))
        assert len(project.authors()) == 1
        assert len(project.annotation(1).decided) == 2


def test_a_text_that_is_already_here_is_matched_by_its_hash_not_by_its_row(base: Path) -> None:
    other = clone(base, "other")
    with Project.open(base) as project:
        project.add_documents([Document("one that only the lead has")])
    with Project.open(other) as theirs:
        theirs.add_documents([Document("one that only the annotator has")])
    edit(other, MIRA, lambda a: a.add(Span(0, 3, "ORG"), "m"), 3)
    with merged(base, other) as project:
        assert [project.document(i).text[:12] for i in project.ids()][2:] == ["one that onl"] * 2
        assert project.annotation(4, project.author("Mira")).decided["m"].end == 3
        assert project.annotation(3, project.author("Mira")).decided == {}
        assert project.check() == []


def test_a_merge_gives_back_the_memory_and_the_file(base: Path) -> None:
    other = clone(base, "other")
    edit(other, MIRA, lambda a: a.accept(SUGGESTIONS[0].id))
    with Project.open(base) as project:
        before = handles(), project._db.rows("PRAGMA cache_size")
        project.merge(other)
        assert (handles(), project._db.rows("PRAGMA cache_size")) == before
        with pytest.raises(UserError, match="is this project itself"):
            project.merge(base)
        with pytest.raises(UserError, match=r"There is no project “none\.rareannot”"):
            project.merge(base.with_name("none.rareannot"))
        assert handles() == before[0]


def test_suggestions_come_only_where_there_are_none(base: Path) -> None:
    other = clone(base, "other")
    made = (Suggestion(0, 3, "ORG", "materials 9", 0.9),)
    with Project.open(other) as theirs:
        theirs.suggestions.put([(1, made), (2, made)], "x" * 1001)
    with Project.open(base) as project:
        report = project.merge(other)
        assert report.suggested == 1
        assert project.suggestions.made_by(1) == "test 1"
        assert project.suggestions.made_by(2) == "x" * 1000
        assert [s.end for s in project.annotation(2).suggestions.values()] == [3]
        assert project.merge(other).suggested == 0
