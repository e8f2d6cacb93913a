"""What the review reads from the project: the list cause by cause, documents with their sites, a decision put in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rareannot.core.review.adjudication import Decision, State
from rareannot.core.review.sites import Site
from rareannot.gui.review.sites.order import Listing, listing
from rareannot.gui.review.wording import cause_order
from rareannot.store.values import Reviewed, Settled, SiteFilter, SiteRow

if TYPE_CHECKING:  # the store takes longer to import than the window may take to show
    from rareannot.store import Project


@dataclass(frozen=True, slots=True)
class SiteView:
    """What showing a site needs: its row of the list and its document."""

    row: SiteRow
    seen: Reviewed


def listing_of(project: "Project", wanted: SiteFilter) -> Listing:
    """The sites that a filter lets through, cause by cause."""
    causes = cause_order(project.review.progress().by_cause)
    groups = [(cause, project.review.sites(replace(wanted, cause=cause))) for cause in causes]
    waiting = {n for state in ("open", "changed") for n in project.review.sites(replace(wanted, state=state))}
    return listing(groups, waiting)


def sights_of(project: "Project", numbers: Sequence[int]) -> list[SiteView]:
    """What showing some sites needs; those that are gone are left out."""
    rows = project.review.rows(numbers)
    documents = {row.document: None for row in rows}
    seen = {document: project.review.document(document) for document in documents}
    return [SiteView(row, seen[row.document]) for row in rows]


def standing(seen: Reviewed, row: SiteRow) -> tuple[Site, State] | None:
    """The site of a line of the list, and how it stands; None where it is gone."""
    key = (row.start, row.end, row.fingerprint)
    pairs = zip(seen.sites, seen.states, strict=True)
    return next((pair for pair in pairs if (pair[0].start, pair[0].end, pair[0].fingerprint) == key), None)


def with_decision(seen: Reviewed, site: Site, decision: Decision) -> Reviewed:
    """A document as it stands once a decision is saved."""
    at = seen.sites.index(site)
    states = (*seen.states[:at], State("decided", (decision,)), *seen.states[at + 1 :])
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(seen, states=states, settled=(*seen.settled, Settled("", decision, "", now)))
