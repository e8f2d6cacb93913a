"""An open project, for the Python API."""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from rareannot import workflow
from rareannot.api import arguments
from rareannot.api.added import failing_aloud, use_of
from rareannot.api.pipelines import Pipeline, is_trained, pipeline_named, pipelines_of
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.facts import Fact
from rareannot.core.labels import LabelSet
from rareannot.core.suggestion import Suggestion
from rareannot.core.trust import source_name
from rareannot.formats import Entry, PathTaken, WriteReport, write
from rareannot.store.suggestions import IMPORTED
from rareannot.workflow.suggesting import suggesting

if TYPE_CHECKING:
    from rareannot.learn.training import Trained
    from rareannot.store import Project
    from rareannot.team.result import AgreementResult

StrPath = str | PathLike[str]


class OpenProject:
    """A project file that is open; ``rareannot.open`` and ``rareannot.create`` make one. Use it in a ``with`` block.

    Use it from one thread at a time. Every method raises UserError with a sentence to show; one that raises has changed
    nothing. If the project is open in a window, a read-only one shows a consistent copy of this moment (``is_copy``);
    a writable one is refused.
    """

    def __init__(self, project: "Project") -> None:
        """Over a project of the store, which ``close`` closes."""
        self._project = project

    def __enter__(self) -> "OpenProject":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<rareannot.OpenProject {str(self.path)!r}{', read only' if self.read_only else ''}>"

    def __len__(self) -> int:
        """Returns how many articles are listed (archived ones are not)."""
        return self._project.queue.counts().total

    def close(self) -> None:
        """Close the file."""
        self._project.close()

    # ---- what it is ----

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._project.path

    @property
    def name(self) -> str:
        """What the project is called."""
        return self._project.name

    @property
    def read_only(self) -> bool:
        """True if it was opened for reading only."""
        return self._project.read_only

    @property
    def is_copy(self) -> bool:
        """True if this reads a copy, since the project is open elsewhere."""
        return self._project.is_copy

    @property
    def labels(self) -> LabelSet:
        """The label set: ``labels.labels`` has each label's name, kind, colour, key and rule."""
        return self._project.label_set

    @property
    def annotators(self) -> tuple[str, ...]:
        """The names of everyone who has answers here, in the order they joined."""
        return tuple(author.name for author in self._project.authors())

    # ---- reading ----

    def documents(self) -> Iterator[Document]:
        """Yields every listed article, in import order."""
        return (self._project.document(row) for row in self._project.ids())

    def document(self, name: str) -> Document:
        """Returns the article with this name or sha256. Raises UserError if none or several have it."""
        return self._project.document(self._rows([arguments.text(name, "name")])[name])

    def next(self, count: int = 10) -> list[Document]:
        """Returns the articles to label next, the most instructive for their length first; one in ten is drawn at random.

        Only articles that nobody has begun are among them, and they need suggestions: see ``suggest``.
        """
        from rareannot.workflow.ordering import next_articles

        order = next_articles(self._project, self._project.uid)
        return [self._project.document(article.id) for article in order[: arguments.whole(count, "count")]]

    def pipelines(self) -> tuple[Pipeline, ...]:
        """Returns the pipelines that this project trained or took in, the oldest first."""
        return pipelines_of(self._project)

    def answers(
        self, layer: str = "", *, status: str = "done", at_least: int = 2, decisions: bool = False
    ) -> Iterator[Entry]:
        """Yields one answer for each article that ``layer`` has one for, in import order.

        ``layer`` is "gold" (what a review settled), "unanimous", "majority" (of ``at_least`` people), "single" (one
        annotator, unreviewed), "suggestions", or an annotator's name; "" is gold, or single where only one person works
        and nothing was reviewed. ``status`` is "done", "in progress", "skipped", several with commas between, or "all".
        With ``decisions`` the meta of gold documents says who decided what. Each entry's ``settled`` says how its answer
        came about. Raises UserError on an unknown layer or status.
        """
        choice = _choice(layer, status, at_least, decisions)
        return self._readable(workflow.collect(self._project, choice))

    def gold(self) -> Iterator[Entry]:
        """Yields the reviewed answers, article by article."""
        return self.answers("gold")

    def facts(self, layer: str = "", *, status: str = "done", at_least: int = 2) -> Iterator[Fact]:
        """Yields each figure of a layer (see ``answers``) with what it is linked to, its date and who decided it, article by article."""
        from rareannot.workflow.facts import facts

        return (fact for some in facts(self._project, _choice(layer, status, at_least)) for fact in some)

    def suggestions(self) -> Iterator[tuple[Document, tuple[Suggestion, ...]]]:
        """Yields every listed article with its suggestions, sorted by place, without those of sources that are switched off.

        An article whose stored suggestions cannot be read is left out with a warning that names it; ``add_suggestions`` and
        ``suggest`` with ``again`` replace them by sound ones.
        """
        for document, suggested in self._project.suggestions.all(lambda _, why: _warn(why.sentence)):
            yield document, tuple(sorted(suggested.values(), key=lambda s: (s.start, -s.end, s.label)))

    def agreement(self, *annotators: str) -> "AgreementResult":
        """Returns how far these annotators (else all) agree: exact and overlapping F1, alphas, kappas, by pair and by label.

        The result speaks of annotators by their ids, which two of one name do not share; its ``names`` has the name of each.
        Raises UserError if fewer than two have done an article, or one of them is unknown.
        """
        from rareannot.workflow.agreement import measured, with_names

        people = [self._project.author(name) for name in arguments.names(annotators, "annotators")]
        return with_names(measured(self._project, people or None), self._project)

    # ---- writing ----

    def add(
        self, articles: Iterable[Document | Entry], *, annotator: str = "", gold: bool = False
    ) -> workflow.ImportReport:
        """Add articles from values.

        The spans of an ``Entry`` become suggestions, with ``annotator`` this person's answer, or with ``gold`` the settled
        answer; an existing answer is left unchanged. The ``status`` of an entry is "in progress", "done" or "skipped"; "" is done.
        The report counts the new articles and says what was left out. Raises UserError, before anything is added, that names a value
        that a project cannot hold, such as ``articles[2].spans[0].score``.
        """
        entries = list(arguments.plain_entries(articles, "articles"))
        for i, entry in enumerate(entries):
            arguments.check_line_ends(entry.document.text, f"articles[{i}]")
        plan = workflow.ImportPlan((), target=_target(annotator, gold), annotator=annotator)
        return workflow.import_entries(self._project, entries, plan)

    def import_files(
        self,
        *paths: StrPath,
        form: str | None = None,
        gold: bool = False,
        annotator: str = "",
        column: str = "",
        labels: Mapping[str, str] | None = None,
    ) -> workflow.ImportReport:
        """Import files or folders, as ``rareannot import`` does.

        Their spans become suggestions, gold, or the answer of ``annotator``. ``form`` is a name that ``rareannot
        formats`` lists, ``column`` the text column of a table, ``labels`` maps labels of the files to those of the project. The report
        has the refusals and their reasons. Raises UserError if a path does not exist.
        """
        target = _target(annotator, gold)
        files = tuple(arguments.path(path, f"paths[{i}]") for i, path in enumerate(paths))
        form = None if form is None else arguments.text(form, "form")
        column = arguments.text(column, "column")
        plan = workflow.ImportPlan(
            files, form, target, annotator, column, arguments.texts_by_text(labels or {}, "labels")
        )
        return workflow.import_all(self._project, plan)

    def add_suggestions(self, suggestions: Mapping[str, Iterable[Suggestion]], *, source: str = "") -> int:
        """Add suggestions, by the name or sha256 of their article, in one transaction; returns how many were given.

        They are kept beside those of the program's sources and replace earlier ones of the same source, also of
        another version of it ("my model 2" replaces "my model 1"). So an empty list removes the earlier suggestions of this call's
        sources, or of the one that ``source`` names. The window shows the source, and measures it by the decisions. Raises UserError,
        and adds nothing, on a label that the label set lacks, a place outside the text, a score that is not from 0 to 1, or an
        unknown article.
        """
        if not isinstance(suggestions, Mapping):
            raise UserError("suggestions must map the name of an article to its suggestions.")
        rows, label_set_now = self._rows(suggestions), self.labels
        by_row: dict[int, list[Suggestion]] = {}
        for name, some in suggestions.items():
            where, length = f"suggestions[{name!r}]", len(self._project.document(rows[name]).text)
            numbered = enumerate(arguments.many(some, where, "suggestions"))
            by_row[rows[name]] = [
                arguments.plain_suggestion(suggestion, f"{where}[{i}]", length) for i, suggestion in numbered
            ]
            for suggestion in by_row[rows[name]]:
                label_set_now[suggestion.label]
        of = self._sources_of(by_row, source)
        self._project.suggestions.put(by_row.items(), IMPORTED, of)
        return sum(map(len, by_row.values()))

    def suggest(
        self,
        sources: Iterable[str] = (),
        *,
        again: bool = False,
        added: Iterable[str] = (),
        send_to: str = "",
        fetch_from: str = "",
        pipeline: "str | Pipeline | Trained | None" = None,
        trust_pipeline: bool = False,
    ) -> int:
        """Let the program's sources suggest for articles that have no suggestions yet, or with ``again`` for all; returns how many.

        ``sources`` names some of them (``rareannot sources`` lists them), ``added`` sources that were added on this
        computer and are asked as well, ``send_to`` the only other host that texts may go to, ``fetch_from`` the only one that
        a model may be fetched from. ``pipeline`` is as of ``rareannot.suggestions``; the default is the one that ``use_pipeline``
        chose, else the shipped one. Raises UserError on an unknown one, and if an added one fails: it is switched off, and the
        articles finished until then are kept.
        """
        from rareannot.suggest.streaming import recipe

        sources, added = arguments.names(sources, "sources"), arguments.names(added, "added")
        if pipeline is None and (not sources or "pipeline" in sources):
            pipeline = next((pipeline_info for pipeline_info in self.pipelines() if pipeline_info.in_use), None)
        folder, trusted = pipeline_named(pipeline, trusted=trust_pipeline)
        stored = self._project.suggestions
        suggester = recipe(
            sources or None,
            folder,
            self.labels,
            stored.decided_strings(),
            stored.source_records(),
            stored.decided_articles(),
            trusted=trusted,
            added=use_of(sources, added, send_to, fetch_from),
        ).make()
        rows = stored.missing(suggester.versions if again else None)
        heard = partial(failing_aloud, suggester)
        for _ in suggesting(self._project, heard, lambda: suggester.versions, rows):
            pass
        return len(rows)

    # ---- files and pipelines ----

    def export(
        self,
        path: StrPath,
        form: str = "native",
        layer: str = "",
        *,
        status: str = "done",
        at_least: int = 2,
        strict: bool = False,
        overwrite: bool = False,
    ) -> WriteReport:
        """Write a layer (see ``answers``) to a file in one of the forms, read it back and compare.

        The report counts the written articles and spans and lists what the form cannot hold. Raises UserError if the file exists
        and ``overwrite`` is False, or with ``strict`` if a span would be dropped, cut or moved.
        """
        entries = workflow.collect(self._project, _choice(layer, status, at_least))
        return write_to(path, form, entries, self.labels, strict=strict, overwrite=overwrite)

    def train(self, out: StrPath | None = None, *, seed: int = 0, passes: int = 30, alone: bool = False) -> "Trained":
        """Train a spaCy pipeline from the gold; the result has its evaluation and its ``folder``.

        It is written to the folder ``out``; without one the project keeps it, like those that the window trains: it is
        then the last of ``pipelines``, and ``use_pipeline`` lets it suggest. ``alone`` leaves out the program's rules, so that
        the folder opens without rareannot. It takes minutes. Raises UserError if there is no gold yet or the folder exists.
        """
        from rareannot.learn.recipe import Plan
        from rareannot.learn.training import Trained
        from rareannot.workflow import training

        if out is None and self.read_only:
            raise UserError(
                "The project is open for reading only; give out= a folder, or open it with read_only=False."
            )
        plan = Plan(seed=arguments.whole(seed, "seed"), alone=alone, passes=arguments.whole(passes, "passes"))
        request, folder = training.Request(plan), None if out is None else arguments.path(out, "out")
        gold = training.training_gold_of(self._project)
        next_one = training.next_pipeline(self._project)
        if folder is None:
            gold = training.numbered(gold, int(next_one.name))
        *_, last = training.training(gold, request, folder or next_one)
        assert isinstance(last, Trained)
        if folder is None:
            self._project.learning.remember(training.known_pipeline(next_one, last, gold.metadata.event or 0))
        return last

    def use_pipeline(self, pipeline: "int | Pipeline | Trained | None") -> None:
        """Let one of ``pipelines``, the one of this number, or what ``train`` returned, suggest; None goes back to the program's own.

        Raises UserError if it is not on this computer as it was trained.
        """
        from rareannot.workflow.training import use_pipeline

        if is_trained(pipeline):
            mine = {entry.folder: entry.number for entry in self.pipelines()}
            if pipeline.folder not in mine:
                raise UserError(
                    "The pipeline in “{folder}” is not one of this project's; train without out=, so that the project keeps it.",
                    folder=pipeline.folder,
                )
            pipeline = mine[pipeline.folder]
        number = pipeline.number if isinstance(pipeline, Pipeline) else pipeline
        use_pipeline(self._project, None if number is None else arguments.whole(number, "pipeline"))

    # ---- how ----

    def _sources_of(self, by_row: Mapping[int, list[Suggestion]], source: str) -> set[str]:
        """Returns the sources of the given suggestions, with ``source``. Raises UserError if there is none."""
        of, source = (
            {suggestion.source for some in by_row.values() for suggestion in some},
            arguments.text(source, "source"),
        )
        if source:
            other_sources = {name for name in of if source_name(name) != source_name(source)}
            if other_sources:
                raise UserError(
                    "source is “{source}”, but there are suggestions of “{other}”.",
                    source=source,
                    other=min(other_sources),
                )
            of.add(source)
        for row in () if of else by_row:
            if earlier := self._project.suggestions.imported_from(row):
                raise UserError(
                    "“{name}” gets no suggestions; say with source= whose earlier ones go: {known}.",
                    name=self._project.document(row).headline,
                    known=", ".join(f"“{name}”" for name in sorted(earlier)),
                )
        return of

    @staticmethod
    def _readable(entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yields the entries that could be read; a warning names each other one."""
        for entry in entries:
            if entry.unreadable:
                _warn(entry.unreadable)
            else:
                yield entry

    def _rows(self, article_names: Iterable[str]) -> dict[str, int]:
        """Returns the rows of articles by name or sha256. Raises UserError if none or several have one of them."""
        rows = {name: row for name in article_names if (row := self._project.find(name)) is not None}
        missing = [name for name in article_names if name not in rows]
        named: dict[str, list[int]] = {name: [] for name in missing}
        for row in self._project.ids() if missing else ():
            if (name := self._project.document(row).name) in named:
                named[name].append(row)
        for name, found in named.items():
            if len(found) != 1:
                raise UserError(
                    "{count} articles are called “{name}”; give the name or the sha256 of one.",
                    count=len(found),
                    name=name,
                )
            rows[name] = found[0]
        return rows


def write_to(
    path: StrPath, form: str, entries: Iterable[Entry], labels: LabelSet, *, strict: bool, overwrite: bool
) -> WriteReport:
    """Write entries to a file. Raises UserError if a file is there already without ``overwrite``."""
    try:
        place, form = arguments.path(path, "path"), arguments.text(form, "form")
        return write(place, form, entries, labels, strict=strict, overwrite=overwrite)
    except PathTaken as error:
        raise UserError(
            "“{path}” already exists; choose another path, or give overwrite=True.", path=error.path
        ) from None


def _choice(layer: str, status: str, at_least: int, decisions: bool = False) -> workflow.Choice:
    """Returns the choice of answers. Raises UserError on an unknown layer, status or number."""
    statuses = workflow.statuses_named(arguments.text(status, "status"))
    return workflow.Choice(arguments.text(layer, "layer"), statuses, decisions, arguments.whole(at_least, "at_least"))


def _target(annotator: str, gold: bool) -> str:
    """As what spans are imported. Raises UserError if both were asked for."""
    if arguments.text(annotator, "annotator") and gold:
        raise UserError("annotator and gold exclude each other: an answer is a person's or the settled one.")
    return "annotator" if annotator else "gold" if gold else "suggestions"


def _warn(why: object) -> None:
    """Warn of an article that is left out."""
    warnings.warn(str(why), stacklevel=3)
