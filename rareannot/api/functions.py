"""The functions of the Python API that open a project or need none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rareannot import workflow
from rareannot.api import arguments
from rareannot.api.added import failing_aloud, use_of
from rareannot.api.labels import Labels, label_set
from rareannot.api.open_project import OpenProject, StrPath, write_to
from rareannot.api.pipelines import Pipeline, pipeline_named
from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet, builtin_label_set
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry, Item, Refusal, WriteReport
from rareannot.formats import read as read_items

if TYPE_CHECKING:
    from rareannot.learn.measures import Evaluation
    from rareannot.learn.training import Trained


def open(path: StrPath, *, read_only: bool = True) -> OpenProject:  # noqa: A001 - as ``gzip.open`` is called
    """Open a project file; for reading, unless ``read_only`` is False.

    Reading works while the project is open in a window or another program (not twice in this process). When opened for writing,
    a file of an older version is backed up and upgraded. Raises UserError if the file is no project, is damaged, or (for writing)
    is open elsewhere.
    """
    return OpenProject(workflow.open_project(arguments.path(path, "path"), read_only=read_only))


def create(path: StrPath, labels: Labels = "critical-minerals", name: str = "") -> OpenProject:
    """Make a project file (the ending .rareannot is added if it is missing) and open it for writing.

    ``labels`` is the name of a shipped label set or the path of a file, a ``LabelSet``, a list of names or ``Label`` values
    (["ORG", "GPE"]), or a mapping of names to kinds or fields ({"ORG": "entity", "PRICE": "figure"}). Raises UserError if the
    file exists.
    """
    return OpenProject(
        workflow.new_project(arguments.path(path, "path"), label_set(labels), arguments.text(name, "name"))
    )


def _chosen(labels: Labels | None) -> LabelSet:
    return builtin_label_set() if labels is None else label_set(labels)


def read(path: StrPath, form: str | None = None, *, column: str = "") -> Iterator[Entry]:
    """Yields the articles in a file or folder, with their spans, in any form that can be imported.

    Raises UserError if there is nothing at ``path``, and at the first article that cannot be read.
    """
    form = None if form is None else arguments.text(form, "form")
    return _entries(read_items(arguments.path(path, "path"), form, column=arguments.text(column, "column")))


def _entries(items: Iterable[Item]) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, Refusal):
            raise UserError("{where}: {reason}", where=item.where, reason=item.reason)
        if isinstance(item, Entry):
            yield item


def write(
    path: StrPath,
    entries: Iterable[Entry],
    form: str = "native",
    *,
    labels: Labels = "critical-minerals",
    strict: bool = False,
    overwrite: bool = False,
) -> WriteReport:
    """Write entries to a file in one of the forms, read it back and compare; the report lists what the form cannot hold.

    Raises UserError if a file is there already without ``overwrite``, with ``strict`` a span would be changed, or an entry
    holds what could not be read again (``entries[2].spans[0].score``); nothing is written then.
    """
    plain = arguments.plain_entries(entries, "entries")
    return write_to(path, form, plain, label_set(labels), strict=strict, overwrite=overwrite)


def suggestions(
    texts: Iterable[str],
    sources: Sequence[str] = (),
    *,
    labels: Labels | None = None,
    pipeline: "str | Pipeline | Trained | None" = None,
    added: Sequence[str] = (),
    send_to: str = "",
    fetch_from: str = "",
    trust_pipeline: bool = False,
) -> Iterator[tuple[Suggestion, ...]]:
    """Yields the suggestions for each text, as they become ready; offsets count code points.

    ``sources`` names some of the program's sources. ``pipeline`` replaces the shipped one for names: an
    installed spaCy pipeline by name, one of ``OpenProject.pipelines()``, or with ``trust_pipeline`` a folder. ``labels`` is
    as of ``create``. ``added`` names sources that were added on this computer, which are asked as well; named in ``sources``,
    they are asked alone. Texts go to no other host than ``send_to``, and a model is fetched from no other than ``fetch_from``.
    Raises UserError on an unknown source or pipeline, and if an added source fails, which is then switched off.

        >>> import rareannot as ra
        >>> text = "OPEC sold 1 200 tons."
        >>> [(s.start, s.end, s.label) for s in next(ra.suggestions([text], ["figures"]))]
        [(10, 20, 'QUANTITY')]
        >>> ra.added_sources()  # after “rareannot plugins --add capitals --kind plug-in:acronyms”
        ('capitals',)
        >>> [s.source for s in next(ra.suggestions([text], ["capitals"]))]
        ['capitals 1.2']
    """
    from rareannot.suggest import Suggester

    names, added_names = arguments.names(sources, "sources"), arguments.names(added, "added")
    use = use_of(names, added_names, send_to, fetch_from)
    folder, trusted = pipeline_named(pipeline, trusted=trust_pipeline)
    suggester = Suggester(names or None, folder, _chosen(labels), trusted=trusted, added=use)
    numbered = enumerate(arguments.many(texts, "texts", "texts"))
    return failing_aloud(suggester, (arguments.text(item, f"texts[{i}]") for i, item in numbered))


def evaluate(
    gold: Iterable[Entry],
    sources: Sequence[str] = (),
    *,
    labels: Labels | None = None,
    pipeline: "str | Pipeline | Trained | None" = None,
    added: Sequence[str] = (),
    send_to: str = "",
    fetch_from: str = "",
    trust_pipeline: bool = False,
) -> "Evaluation":
    """Compare suggestions with gold: precision, recall and F1 by label, source and tier, values and links.

    Parameters as of ``suggestions``; ``gold`` comes from ``read`` or ``OpenProject.gold``.
    """
    from rareannot.learn import evaluation
    from rareannot.workflow.links.gold import linked_articles
    from rareannot.workflow.links.learning import measured_links, scorer_in

    chosen, entries = _chosen(labels), list(arguments.plain_entries(gold, "gold"))
    texts = [e.document.text for e in entries]
    found = suggestions(
        texts,
        sources,
        labels=chosen,
        pipeline=pipeline,
        added=added,
        send_to=send_to,
        fetch_from=fetch_from,
        trust_pipeline=trust_pipeline,
    )
    articles = [
        evaluation.Judged(e.name, e.document.text, e.spans, suggested)
        for e, suggested in zip(entries, found, strict=True)
    ]
    folder = Path(pipeline_named(pipeline, trusted=trust_pipeline)[0] or "")
    scorer = scorer_in(folder if pipeline is not None and folder.is_dir() else None)
    links = measured_links(scorer, linked_articles(entries, chosen), chosen)
    return replace(evaluation.score(articles, chosen), links=links)
