"""A calibration round: what everybody said of the same articles, and where the guidelines are unclear."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.review.sites import Site
from rareannot.store import Project
from rareannot.team.calibration import Note, UnclearLabel, markdown, unclear_labels
from rareannot.workflow.team.test_questions import answers_done


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a round showed: ``done`` of ``articles`` were done by two people or more; labels, the least clear first."""

    project: str
    round: str
    people: tuple[str, ...]
    articles: int
    done: int
    labels: tuple[UnclearLabel, ...]

    def as_json(self) -> dict[str, Any]:
        """Returns the result as JSON values."""
        labels = [{**asdict(label), "share": label.share} for label in self.labels]
        return {**asdict(self), "people": list(self.people), "labels": labels}


def rounds(project: Project) -> list[str]:
    """Returns the names of the calibration rounds that were handed out, the oldest first."""
    return list(dict.fromkeys(pack.calibration for pack in project.packs.all() if pack.calibration))


def unclear(project: Project, wanted: str = "") -> Calibration:
    """Returns where people differ in a calibration round, the last one unless another is ``wanted``.

    Raises UserError if there is no such round, or nothing of it was done by two people yet.
    """
    known = rounds(project)
    if not known:
        raise UserError("No calibration round was handed out yet; “rareannot pack --calibration 20” makes one.")
    name = wanted or known[-1]
    packs = [pack for pack in project.packs.all() if pack.calibration == name]
    if not packs:
        raise UserError("There is no calibration round “{name}”; there are {known}.", name=name, known=", ".join(known))
    people = dict(sorted((pack.uid, pack.name) for pack in packs))
    rows = sorted({row for pack in packs for i in pack.documents if (row := project.find(i)) is not None})
    places, both = list[tuple[Site, str]](), list[int]()
    for row in rows:
        seen = project.review.document(row, people)
        places += [(site, seen.document.text) for site in seen.sites]
        both += [row] * (len(seen.names) > 1)
    if not both:
        raise UserError("No article of the calibration round is done by two people yet.")
    labels = unclear_labels(places, _notes(project, both, people))
    return Calibration(project.name, name, tuple(people.values()), len(rows), len(both), labels)


def _notes(project: Project, rows: Sequence[int], people: Container[str]) -> Iterator[tuple[str, Note]]:
    """Yields what people noted at the spans that are in their answers, each with the span's label."""
    for person in project.authors():
        for answer in answers_done(project, person, rows) if person.uid in people else ():
            for span in answer.decided.values():
                if span.origin != "rejected" and span.note.strip():
                    words = answer.document.text[span.start : span.end]
                    yield span.label, Note(words, " ".join(span.note.split()))


def appendix(calibration: Calibration) -> str:
    """Returns the appendix to the guidelines, in Markdown; nobody is named in it."""
    title = f"Where the guidelines are unclear: {calibration.project}, calibration round {calibration.round}"
    return markdown(calibration.labels, title, len(calibration.people), calibration.done)
