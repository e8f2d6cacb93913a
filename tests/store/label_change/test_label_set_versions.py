"""Renaming, merging and deleting labels: everything that was decided follows, and one undo brings all of it back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.history import Action, diff
from rareannot.core.labels import Label, LabelSet
from rareannot.core.renaming import replaced
from rareannot.core.review import adjudication
from rareannot.core.spans import Span
from rareannot.core.trust import Trust
from rareannot.store import Project
from rareannot.store.label_change.label_set_versions import GivenUpError
from rareannot.store.merge.merge_report import Pack
from tests.store.conftest import SUGGESTIONS, TEXT, at, filled, filled_file
from tests.store.merge.test_merging import MIRA, NOOR, clone, edit
from tests.store.reviewing import finished_project
from tests.store.test_project import do, undo

CHILE, TONS, CARBONATE, MAY = (s.id for s in SUGGESTIONS)


def renamed(labels: LabelSet, old: str, new: str) -> LabelSet:
    return replaced(labels, old, replace(labels[old], name=new))


def without(labels: LabelSet, *names: str) -> LabelSet:
    return replace(labels, labels=tuple(x for x in labels.labels if x.name not in names))


def rename(project: Project, old: str, new: str) -> LabelSet:
    saved = project.label_versions.save(renamed(project.label_set, old, new), {old: new})
    assert saved is not None
    return saved


def merge_labels(project: Project, old: str, into: str) -> None:
    project.label_versions.save(without(project.label_set, old), {old: into})


def everything(project: Project) -> object:
    """All that stands: label set, spans of all layers, statuses, suggestions, counts of the queue, decisions."""
    layers = [project.author("gold"), *project.authors()]
    answers = [project.annotation(row, layer) for row in project.ids() for layer in layers]
    said = [(a.document.sha256, dict(a.decided), dict(a.suggestions), a.status) for a in answers]
    reviewed = [project.review.document(row) for row in project.ids()]
    decided = [([s.decision for s in r.settled], [s.name for s in r.states]) for r in reviewed]
    return (
        project.label_set,
        said,
        project.queue.rows(project.ids()),
        decided,
        project.suggestions.trust,
        project.suggestions.records(),
    )


def labels_of(project: Project, row: int = 1) -> dict[str, str]:
    return {i: s.label for i, s in project.annotation(row).decided.items()}


def test_a_rename_takes_decided_and_undecided_along_and_nobody_is_asked_again(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    do(project, lambda a: a.reject(CARBONATE))
    saved = rename(project, "GPE", "PLACE")
    after = project.annotation(1)
    assert (saved.version, "PLACE" in saved, "GPE" in saved) == (2, True, False)
    assert labels_of(project) == {CHILE: "PLACE", CARBONATE: "MATERIAL"}
    assert after.suggestions[CHILE].label == "PLACE"
    assert [s.id for s in after.undecided()] == [TONS]
    assert project.check() == []


def test_new_suggestions_under_the_new_name_do_not_ask_again_what_was_decided_under_the_old_one(
    project: Project,
) -> None:
    do(project, lambda a: a.accept(CHILE))
    rename(project, "GPE", "PLACE")
    project.suggestions.put([(1, [replace(SUGGESTIONS[0], label="PLACE")])], "test 2")
    assert project.annotation(1).undecided() == []
    do(project, lambda a: a.undecide(CHILE))
    assert [s.label for s in project.annotation(1).undecided()] == ["PLACE"]


def test_merging_a_figure_into_an_entity_drops_its_value_and_undo_brings_it_back(project: Project) -> None:
    do(project, lambda a: a.accept(TONS))
    before = everything(project)
    merge_labels(project, "QUANTITY", "MATERIAL")
    assert project.annotation(1).decided[TONS].figure is None
    project.label_versions.undo()
    assert everything(project) == before
    project.label_versions.redo()
    assert labels_of(project) == {TONS: "MATERIAL"}
    assert project.check() == []


def test_a_deleted_label_takes_its_spans_and_suggestions_and_undo_brings_them_back(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    before = everything(project)
    project.label_versions.save(without(project.label_set, "GPE"), {"GPE": ""})
    after = project.annotation(1)
    assert (dict(after.decided), [s.id for s in after.undecided()]) == ({}, [TONS, CARBONATE])
    (line, _) = project.queue.rows([1, 2])
    assert (line.suggested, line.undecided) == (2, 2)
    assert project.check() == []
    project.label_versions.undo()
    assert everything(project) == before


def test_an_edit_undone_across_a_rename_speaks_the_new_name(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    do(project, lambda a: a.relabel(CHILE, "LOC"))
    rename(project, "GPE", "PLACE")
    undo(project)
    assert labels_of(project) == {CHILE: "PLACE"}
    assert project.check() == []


def test_what_was_decided_while_a_name_stood_is_understood_after_undo(project: Project) -> None:
    rename(project, "GPE", "PLACE")
    do(project, lambda a: a.accept(CHILE))
    project.label_versions.undo()
    assert labels_of(project) == {CHILE: "GPE"}
    assert project.label_set.version == 1
    assert rename(project, "GPE", "REGION").version == 3
    assert labels_of(project) == {CHILE: "REGION"}
    assert project.check() == []


def test_adding_a_label_that_was_used_cannot_be_undone_and_says_so(project: Project) -> None:
    labels = project.label_set
    project.label_versions.save(replace(labels, labels=(*labels.labels, Label("SHIP"))))
    do(project, lambda a: a.add(Span(*at(TEXT, "chile"), "SHIP")))
    with pytest.raises(UserError, match="SHIP has been used"):
        project.label_versions.undo()


def test_a_name_with_a_past_is_refused_and_a_name_without_one_is_not(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    rename(project, "GPE", "PLACE")
    labels = project.label_set
    with pytest.raises(UserError, match=r"GPE cannot be the name of a label again: .* now called PLACE"):
        project.label_versions.save(replace(labels, labels=(*labels.labels, Label("GPE"))))
    rename(project, "FAC", "SITE")
    labels = project.label_set
    saved = project.label_versions.save(replace(labels, labels=(*labels.labels, Label("FAC"))))
    assert saved is not None
    assert "FAC" in saved


def test_a_label_in_use_does_not_go_without_a_word(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    with pytest.raises(UserError, match="GPE is not in the new label set"):
        project.label_versions.save(without(project.label_set, "GPE"))
    assert project.label_versions.save(without(project.label_set, "NORP")) is not None


def test_a_light_label_in_use_stays_whatever_set_is_taken(project: Project) -> None:
    (thing,) = project.label_set.light
    bare = replace(project.label_set, light=())
    assert project.label_versions.save(bare) is not None
    assert project.label_versions.undo() is not None
    assert project.label_set.light == (thing,), "undone, it is there again"
    do(project, lambda a: a.add(Span(0, 5, thing.name)))
    assert project.label_versions.save(replace(bare, name="other")) is not None
    assert project.label_set.light == (thing,)
    assert thing.name in project.annotation(1).label_set


def test_adding_things_that_were_used_is_undone_without_them(project: Project) -> None:
    (thing,) = project.label_set.light
    project.label_versions.save(replace(project.label_set, light=()))
    project.label_versions.save(replace(project.label_set, light=(thing,), name="with things"))
    do(project, lambda a: a.add(Span(0, 5, thing.name)))
    undone = project.label_versions.undo()
    assert undone is not None
    assert (undone.name != "with things", undone.light) == (True, (thing,))


def test_a_change_given_up_half_way_has_changed_nothing(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    before = everything(project)

    def watch(done: int, total: int) -> None:
        if done == total:
            raise GivenUpError

    assert project.label_versions.save(renamed(project.label_set, "GPE", "X"), {"GPE": "X"}, watch) is None
    assert everything(project) == before
    assert project.label_versions.can() == (False, False)


def test_a_preview_counts_by_author_and_shows_places(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    do(project, lambda a: a.accept(TONS))
    project.work_as("Noor")
    do(project, lambda a: a.reject(CHILE))
    first, second = project.label_versions.preview({"GPE": "LOC", "QUANTITY": "MATERIAL"})
    assert (first.by_author, first.documents, first.rejected, first.valued) == ((("Mira", 1),), 1, 1, 0)
    assert [(e.document, e.mark_id, e.quote) for e in first.examples] == [(1, CHILE, "chile")]
    assert (second.valued, second.examples[0].before, second.examples[0].quote) == (
        1,
        "\U0001f600 chile shipped ",
        "about 20 000 tons",
    )
    assert project.label_versions.usage() == {"GPE": 1, "QUANTITY": 1}


def test_a_preview_names_whoever_has_standing_spans_gold_last(project: Project) -> None:
    for name in ("Noor", "Ada"):
        project.work_as(name)
        do(project, lambda a: a.accept(CHILE))
    project.work_as("Mira")
    do(project, lambda a: a.add(Span(4, 8, "GPE"), "mine"), document_id=2)
    before = project.annotation(1, project.author("gold"))
    gold = before.add(Span(*at(TEXT, "chile"), "GPE"), "g")
    project.save(1, Action("edit", diff(before, gold)), project.author("gold"))
    (found,) = project.label_versions.preview({"GPE": "LOC"})
    assert found.by_author == (("Noor", 1), ("Ada", 1), ("Mira", 1), ("gold", 1))
    assert (found.label, found.becomes, found.spans, found.documents, found.rejected) == ("GPE", "LOC", 4, 2, 0)


@pytest.mark.parametrize(("becomes", "lost"), [("MATERIAL", 1), ("MONEY", 0), ("", 0)])
def test_a_value_is_lost_where_the_new_label_has_none(project: Project, becomes: str, lost: int) -> None:
    do(project, lambda a: a.accept(TONS))
    (found,) = project.label_versions.preview({"QUANTITY": becomes})
    assert found.valued == lost


def test_a_place_that_would_be_marked_twice_is_counted_by_author(project: Project) -> None:
    place = at(TEXT, "chile")
    twice = {"one": Span(*place, "GPE"), "two": Span(*place, "LOC")}
    do(project, lambda a: a.with_decided(twice, twice))
    (found,) = project.label_versions.preview({"GPE": "LOC"})
    assert found.twice == 1
    assert project.label_versions.preview({"GPE": ""})[0].twice == 0
    assert project.label_versions.preview({"GPE": "FAC"})[0].twice == 0
    project.work_as("Noor")
    do(project, lambda a: a.accept(CHILE))
    assert project.label_versions.preview({"GPE": "LOC"})[0].twice == 1


def test_five_places_are_shown_each_string_once_with_forty_characters_on_either_side(project: Project) -> None:
    text = "x" * 45 + "".join(f"a{n} " for n in range(6)) + "a0 " + "y" * 45
    ((row, _),) = project.add_documents([Document(text, "long")])
    spans = {f"m{n}": Span(45 + 3 * n, 47 + 3 * n, "FAC") for n in range(7)}
    do(project, lambda a: a.with_decided(spans, spans), document_id=row)
    (found,) = project.label_versions.preview({"FAC": "LOC"})
    assert [one.quote for one in found.examples] == ["a0", "a1", "a2", "a3", "a4"]
    second = found.examples[1]
    assert (second.document, second.mark_id, len(second.before), len(second.after)) == (row, "m1", 40, 40)
    assert second.before == "x" * 37 + "a0 "


def test_what_is_undone_and_done_again_is_told_by_what_can_be(project: Project) -> None:
    assert project.label_versions.can() == (False, False)
    assert project.label_versions.undo() is None
    assert project.label_versions.redo() is None
    rename(project, "GPE", "PLACE")
    assert project.label_versions.can() == (True, False)
    undone = project.label_versions.undo()
    assert undone is not None
    assert "GPE" in undone
    assert project.label_versions.can() == (False, True)
    again = project.label_versions.redo()
    assert again is not None
    assert "PLACE" in again
    assert [(one.kind, one.by) for one in project.label_versions.versions()][:2] == [("redo", "Mira"), ("undo", "Mira")]
    assert project.label_versions.next_version() == 3


def test_a_label_that_was_deleted_cannot_give_its_name_to_another(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    project.label_versions.save(without(project.label_set, "GPE"), {"GPE": ""})
    labels = project.label_set
    with pytest.raises(UserError, match="in earlier decisions it means a label that was deleted with its spans"):
        project.label_versions.save(replace(labels, labels=(*labels.labels, Label("GPE"))))


def test_usage_counts_what_stands_by_label(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE).reject(TONS).accept(CARBONATE))
    do(project, lambda a: a.add(Span(4, 8, "GPE"), "mine"), document_id=2)
    assert list(project.label_versions.usage().items()) == [("GPE", 2), ("MATERIAL", 1)]


def test_versions_tell_who_did_what(project: Project) -> None:
    rename(project, "GPE", "PLACE")
    project.label_versions.undo()
    found = project.label_versions.versions()
    assert [(v.kind, v.by, v.difference.renamed) for v in found] == [
        ("undo", "Mira", (("PLACE", "GPE"),)),
        ("labels", "Mira", (("GPE", "PLACE"),)),
        ("labels", "gold", ()),
    ]


def test_what_is_off_stays_off_and_its_record_goes_along(project: Project) -> None:
    do(project, lambda a: a.accept(CARBONATE))
    project.suggestions.set_trust(Trust(frozenset({"GPE"})))
    rename(project, "GPE", "PLACE")
    rename(project, "MATERIAL", "STUFF")
    assert project.suggestions.trust.off == {"PLACE"}
    assert CHILE not in project.annotation(1).suggestions
    assert [r.label for r in project.suggestions.records()] == ["STUFF"]


def test_how_an_article_stood_is_told_in_the_words_of_now(project: Project) -> None:
    do(project, lambda a: a.accept(CHILE))
    first = project.history.steps(1)[0].id
    do(project, lambda a: a.accept(CARBONATE))
    rename(project, "GPE", "PLACE")
    project.label_versions.save(without(project.label_set, "MATERIAL"), {"MATERIAL": ""})
    assert [step.label for step in project.history.steps(1)] == ["PLACE"]
    assert {s.label for s in project.history.state(1, first).decided.values()} == {"PLACE"}


# ---- review and packs ----


def test_a_pack_made_after_a_rename_reads_the_annotator_s_earlier_work_by_the_new_names(
    project: Project, tmp_path: Path
) -> None:
    do(project, lambda a: a.accept(CHILE))
    me = project.me
    assert me is not None
    rename(project, "GPE", "PLACE")
    project.packs.make(tmp_path / "mira.rareannot", Pack(me.uid, "Mira", (1,)))
    with Project.open(tmp_path / "mira.rareannot") as pack:
        pack.work_as("Mira", me.uid)
        assert labels_of(pack) == {CHILE: "PLACE"}
        assert [s.id for s in pack.annotation(1).undecided()] == [TONS, CARBONATE]
        do(pack, lambda a: a.relabel(CHILE, "LOC"))
        assert pack.check() == []
    project.merge(tmp_path / "mira.rareannot")
    assert labels_of(project) == {CHILE: "LOC"}


def test_settled_places_stay_settled_and_gold_follows(tmp_path: Path) -> None:
    with finished_project(tmp_path / "p.rareannot") as project:
        seen = project.review.document(1)
        for site in seen.sites:
            project.review.decide(1, adjudication.take(site, 0))
        before = everything(project)
        rename(project, "GPE", "PLACE")
        merge_labels(project, "MATERIAL", "ORG")
        after = project.review.document(1)
        assert {state.name for state in after.states} == {"decided"}
        gold = project.annotation(1, project.author("gold"))
        assert {s.label for s in gold.decided.values()} == {"PLACE", "ORG"}
        assert project.check() == []
        project.label_versions.undo()
        project.label_versions.undo()
        assert everything(project) == before


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=4))
def test_any_sequence_of_changes_over_a_review_is_undone_and_renames_alone_unsettle_nothing(
    steps: list[tuple[bool, int, int]],
) -> None:
    with TemporaryDirectory() as folder, finished_project(Path(folder) / "p.rareannot") as project:
        for site in project.review.document(1).sites:
            project.review.decide(1, adjudication.take(site, 0))
        before, changes, merges = everything(project), 0, 0
        for n, (merging, a, b) in enumerate(steps):
            done = _step(project, "merge" if merging else "rename", a, b, n)
            changes, merges = changes + done, merges + (done and merging)
            states = {state.name for state in project.review.document(1).states}
            assert merges or states == {"decided"}
            assert project.check() == []
        for _ in range(changes):
            project.label_versions.undo()
        assert everything(project) == before


def test_a_pack_made_before_a_rename_comes_back_in_the_words_of_now(path: Path) -> None:
    filled_file(path)
    noor = clone(path, "noor")
    edit(noor, NOOR, lambda a: a.accept(CHILE))
    edit(noor, NOOR, lambda a: a.accept(CARBONATE))
    edit(path, MIRA, lambda a: a.accept(CHILE))
    with Project.open(path) as project:
        project.work_as(*MIRA)
        rename(project, "GPE", "PLACE")
        project.label_versions.save(without(project.label_set, "MATERIAL"), {"MATERIAL": ""})
        report = project.merge(noor)
        assert {s.label for s in project.annotation(1, project.author("Noor")).decided.values()} == {"PLACE"}
        assert any("used GPE, which is called PLACE here" in one for one in report.notices)
        assert any("used MATERIAL, which was deleted here" in one for one in report.notices)
        assert project.check() == []


def test_the_annotator_who_takes_the_lead_s_file_in_gets_the_new_names(path: Path) -> None:
    filled_file(path)
    noor = clone(path, "noor")
    edit(noor, NOOR, lambda a: a.accept(CHILE))
    with Project.open(path) as project:
        project.work_as(*MIRA)
        rename(project, "GPE", "PLACE")
    with Project.open(noor) as project:
        project.merge(path)
        project.work_as(*NOOR)
        assert labels_of(project) == {CHILE: "PLACE"}
        assert project.check() == []


def test_a_label_that_nobody_here_knows_is_said(path: Path) -> None:
    filled_file(path)
    noor = clone(path, "noor")
    with Project.open(noor) as project:
        project.work_as(*NOOR)
        labels = project.label_set
        project.label_versions.save(replace(labels, labels=(*labels.labels, Label("SHIP"))))
        do(project, lambda a: a.add(Span(*at(TEXT, "chile"), "SHIP")))
    with Project.open(path) as project:
        project.work_as(*MIRA)
        for old in ("GPE", "LOC", "FAC"):
            rename(project, old, old + "S")
        report = project.merge(noor)
        assert any("used SHIP, which the label set does not have" in one for one in report.notices)


# ---- any sequence ----

NAMES = ("GPE", "MATERIAL", "QUANTITY", "DATE", "ORG")
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(("rename", "merge", "delete", "edit", "rejection")), st.integers(0, 30), st.integers(0, 30)
    ),
    min_size=1,
    max_size=7,
)


def _step(project: Project, kind: str, a: int, b: int, n: int) -> bool:
    """Do one step; whether it changed the label set."""
    names = [x.name for x in project.label_set.labels if x.kind != "passage"]
    old, new = names[a % len(names)], names[b % len(names)]
    if kind == "rename":
        rename(project, old, f"L{n}")
    elif kind == "merge" and old != new:
        merge_labels(project, old, new)
    elif kind == "delete" and len(names) > 2:
        project.label_versions.save(without(project.label_set, old), {old: ""})
    else:
        return False
    return True


def _edit(project: Project, kind: str, a: int) -> None:
    marks = sorted(project.annotation(1).suggestions)
    if marks:
        mark = marks[a % len(marks)]
        change: Callable[..., object] = (lambda x: x.accept(mark)) if kind == "edit" else (lambda x: x.reject(mark))
        do(project, change)  # type: ignore[arg-type]


@settings(max_examples=20, deadline=None)
@given(_STEPS)
def test_any_sequence_of_changes_undone_is_as_before(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder) / "p.rareannot") as project:
        do(project, lambda a: a.accept(CHILE))
        do(project, lambda a: a.accept(TONS))
        held = project.annotation(1, project.author("gold"))
        decided = {"g": Span(*at(TEXT, "lithium carbonate"), "MATERIAL")}
        action = Action("import", diff(held, replace(held.with_decided(decided, decided), status="done")))
        project.save(1, action, project.author("gold"))
        before, changes = everything(project), 0
        for n, (kind, a, b) in enumerate(steps):
            changes += _step(project, kind, a, b, n)
        assert project.check() == []
        tables = everything(project)
        project.rebuild()
        assert everything(project) == tables
        for _ in range(changes):
            assert project.label_versions.undo() is not None
        assert everything(project) == before
        assert project.check() == []


@settings(max_examples=20, deadline=None)
@given(_STEPS)
def test_with_decisions_in_between_the_file_stays_sound_and_reads_off_its_log(
    steps: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder) / "p.rareannot") as project:
        changes = 0
        for n, (kind, a, b) in enumerate(steps):
            if kind in ("edit", "rejection"):
                _edit(project, kind, a)
            else:
                changes += _step(project, kind, a, b, n)
        for _ in range(changes):
            project.label_versions.undo()
        known = {x.name for x in project.label_set.labels}
        assert {s.label for s in project.annotation(1).decided.values()} <= known
        tables = everything(project)
        project.rebuild()
        assert everything(project) == tables
        assert project.check() == []
