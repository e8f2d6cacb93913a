"""What a project can do, parted by what it is for: each part is a small class of its own, reached by one name."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rareannot.core.annotation import Annotation
from rareannot.core.history import Action, Payload
from rareannot.store.connection import Connection
from rareannot.store.consistency_fixes import ConsistencyFixes
from rareannot.store.datasets import Datasets
from rareannot.store.document_search import DocumentSearch
from rareannot.store.label_change.label_rename import Watch, unwatched
from rareannot.store.label_change.label_set_versions import LabelSetVersions
from rareannot.store.learning import Learning
from rareannot.store.people import People
from rareannot.store.queue import Queue
from rareannot.store.review.decisions import Review
from rareannot.store.review.gold_status import GoldStatus
from rareannot.store.review.site_index import SiteIndex
from rareannot.store.search import SearchIndex
from rareannot.store.sharing import Sharing
from rareannot.store.statistics import Statistics
from rareannot.store.timeline import Timeline

if TYPE_CHECKING:
    from rareannot.store.project import Author, Project


class Facets(ABC):
    """The parts of a project; what they rest on is the project's."""

    uid: str
    _db: Connection
    _cache: Path | None
    _search: SearchIndex
    _sites: SiteIndex | None
    _reopened: GoldStatus | None = None

    @abstractmethod
    def authors(self) -> "Sequence[Author]":
        """Everyone who has a layer."""

    @abstractmethod
    def annotation(self, document_id: int) -> Annotation:
        """The current annotator's answer for a document."""

    @abstractmethod
    def _layer(self) -> int:
        """The row id of the current annotator."""

    @abstractmethod
    def _set(self, name: str, value: Payload | None) -> None:
        """Write a setting down, as a logged action."""

    @abstractmethod
    def _log(self, action: Action, watch: Watch = unwatched) -> None:
        """Write an action on the whole project down."""

    def _gold_status(self, row: int) -> str:
        """How the gold of a document that was called done stands, as the review has it."""
        if self._reopened is None or self._reopened.db is not self._db:
            self._reopened = GoldStatus(self._db, self.review.status)
        return self._reopened.status(row)

    @property
    def datasets(self) -> Datasets:
        """The verbs that building datasets needs."""
        return Datasets(self._db, self._set)

    @property
    def learning(self) -> Learning:
        """The verbs that training pipelines and ordering the queue need."""
        return Learning(self._db, self._set)

    @property
    def queue(self) -> Queue:
        """The verbs of the list of articles, as the current annotator sees it."""
        return Queue(self._db, self._search, self._layer())

    @property
    def finding(self) -> DocumentSearch:
        """Quick ways to one document, as the current annotator sees it."""
        return DocumentSearch(self._db, self._search, self._layer())

    @property
    def statistics(self) -> Statistics:
        """Counts that tell how the work goes."""
        return Statistics(self._db)

    @property
    def timeline(self) -> Timeline:
        """What the current annotator did to a document, and how it stood after each action."""
        names = {p.uid: p.name for p in self.authors()}
        return Timeline(self._db, self._layer(), names, self.annotation)

    @property
    def review(self) -> Review:
        """The verbs that settle disagreements into gold."""
        if self._sites is None:
            self._sites = SiteIndex(None if self._db.read_only else self._cache, self._db.path, self.uid)
        return Review(cast("Project", self), self._db, self._sites, self._set)

    @property
    def relabelling(self) -> LabelSetVersions:
        """The verbs that change the label set while decisions rest on it."""
        return LabelSetVersions(self._db, self._log)

    @property
    def mending(self) -> ConsistencyFixes:
        """The verbs behind the consistency check."""
        return ConsistencyFixes(cast("Project", self), self._db, self._set)

    @property
    def people(self) -> People:
        """The verbs that say who is who among annotators."""
        return People(self._db, self._set)

    @property
    def sharing(self) -> Sharing:
        """The verbs that syncing with a shared folder needs."""
        return Sharing(self._db)
