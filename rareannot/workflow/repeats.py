"""Packs of articles that an annotator has done before, to measure how much they agree with themselves."""

from pathlib import Path
from uuid import uuid4

from rareannot.core.errors import UserError
from rareannot.store import Author, Project
from rareannot.store.annotator_identity import nameless
from rareannot.store.merge.merge_report import Pack
from rareannot.team.packs import Card, spread
from rareannot.workflow.packs import PackPlan, PackReport, pack_paths


def make_repeat_packs(project: Project, out: Path, plan: PackPlan) -> list[PackReport]:
    """Gives each annotator of the plan a share (``plan.again``) of the articles they have done once more, without their answers.

    Such a pack has a separate id, which is stored as the person's second id: its answers are stored beside the first
    ones, and the two are compared. Documents that were blind at first are blind again. Raises UserError
    if somebody has done no article yet, or a file exists already.
    """
    people = [project.author(name) for name in plan.annotators]
    chosen = {person.uid: _chosen(project, person, plan) for person in people}
    paths = pack_paths(
        out, [(person.uid, f"{nameless(person.uid) if plan.anonymous else person.name} again") for person in people]
    )
    for path in paths:
        if path.exists():
            raise UserError("“{name}” already exists; choose another name.", name=path.name)
    had_blind = {hand.uid: hand.blind for hand in project.packs.handed_out()}
    reports = []
    for person, path in zip(people, paths, strict=True):
        cards, uid = chosen[person.uid], uuid4().hex
        rows = {card.id: row for row, card in cards.items()}
        blind = frozenset(rows[i] for i in had_blind.get(person.uid, frozenset()) & rows.keys())
        project.packs.make(path, Pack(uid, person.name, tuple(sorted(cards)), blind, plan.suggestions, plan.anonymous))
        project.people.same(person.uid, uid)
        reports.append(PackReport(person.name, path, len(cards), 0, len(blind)))
    return reports


def _chosen(project: Project, person: Author, plan: PackPlan) -> dict[int, Card]:
    """Returns the documents to give out again, by row id: spread over lengths, the same for the same seed."""
    finished = {
        answer.row: Card(answer.document.sha256, len(answer.document.text.split()))
        for answer in project.answers.chosen(lambda statuses: person.id if statuses.get(person.id) == "done" else None)
    }
    ordered = spread(finished.values(), plan.seed, "again")
    most = plan.count if isinstance(plan.count, int) else None
    chosen_cards = {card.id for card in ordered[: max(1, round(plan.again * len(ordered)))][:most]}
    if not chosen_cards:
        raise UserError("“{name}” has done no article yet, so none can be served again.", name=person.name)
    return {row: card for row, card in finished.items() if card.id in chosen_cards}
