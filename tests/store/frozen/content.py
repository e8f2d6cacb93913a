"""Everything that a project says, as JSON values: what must be equal before and after a migration."""

from dataclasses import asdict
from typing import Any

from rareannot.store import Project


def content_of(project: Project) -> dict[str, Any]:
    """Articles, suggestions, every layer's answers, the log, people and label set."""
    people = [*project.authors(), project.author("gold")]
    away = project.archive.ids()
    rows = sorted([*project.ids(), *away])
    archived = {"archived": away} if away else {}  # earlier schemas have none
    return archived | {
        "project": [project.uid, project.name, project.created_at],
        "people": [[p.uid, p.name] for p in people],
        "labels": project.label_set.as_json(),
        "documents": [{k: v for k, v in asdict(project.document(row)).items() if k != "words"} for row in rows],
        "suggestions": {str(row): [s.as_json() for s in project.annotation(row).suggestions.values()] for row in rows},
        "answers": {p.uid: {str(row): _answer(project, row, p) for row in rows} for p in people},
        "log": [asdict(event) for event in project.history.events()],
    }


def _answer(project: Project, row: int, person: Any) -> dict[str, Any]:
    held = project.annotation(row, person)
    links = {i: link.as_json() for i, link in held.links.items()}
    return ({"links": links} if links else {}) | {  # earlier schemas have none
        "spans": {mark: span.as_json() for mark, span in held.decided.items()},
        "status": held.status,
        "note": held.note,
        "flag": held.flag,
    }
