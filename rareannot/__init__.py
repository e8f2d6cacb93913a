"""rareannot: label entities and figures in news articles, on your own desktop, in one SQLite file.

The packages, from the top; each imports only those below it (import-linter checks it in the test suite):

    __main__      ``python -m rareannot``
    gui | cli | api   the window (the only Qt), the command line, and the Python API (``import rareannot as ra``);
                  they do not know each other
    workflow      the steps that both share, a module each: import, suggest, pack, merge, agreement, datasets, training …
    store         one project = one SQLite file; the only SQL
    suggest       text -> suggestions; a module for each source, one table of them (sources)
    formats       bytes <-> documents with spans; a module for each format, one table of them (catalogue)
    learn         gold -> spaCy pipeline, and its evaluation
    team          agreement reports, and folders that a team shares
    crawl         articles beyond one machine: shards in, parts out; the engines (this computer, Ray, Dask)
    core          plain frozen values and pure functions, standard library only
    plugins       the process that a plug-in runs in, which suggest and formats share
    numeric       methods on numpy arrays that suggest and learn share
    version       the number

gui, from the top; the pages do not know each other:

    app, demo     start the program; run the demo without a screen
    window        the main window: menus, the stack of pages, opening and closing a project
    annotate      the page where an article is labelled: session, commands, navigation, and its panes article_list,
                  article_pane with article_view in it (the one text widget), and inspector
    review        the page where disagreements are settled: sites (the list and one site), agreement (how far people agree)
    insights | labels | facts   the pages with the charts of a project, its label set, and the table of its figures
    palette | help | start    the command palette, help pages and tour, the start page
    tasks         dialog flows from question to result: import, export, dataset, training, sync, packs
    dialogs, charts, widgets  the dialogs, charts as values with what draws them, small parts that know nothing of a project
    background    slow work: the project's thread, a worker thread, a child process
    base          what all of them need: the table of actions, shortcuts, settings, theme, translation

store: ``project.Project`` has one part for each subject (``project.review``, ``project.suggestions`` …). Reading and writing
the log of events is event_log and log_writer; review, merge, label_change, links, backup, recovery and file_access (locks,
opening) are packages of their own. suggest: names (lexicons and rules), figures (a grammar), learned (memory, reranker, calibration).

Data flows one way: import -> store -> suggest -> annotate -> merge -> agreement -> review -> gold -> export / train.
CONTEXT.md beside this file has the words, decisions/ the reasons, CONTRIBUTING.md which files a change touches.
"""

from typing import TYPE_CHECKING

from rareannot.version import __version__

if TYPE_CHECKING:
    from rareannot.api import (
        Attribute,
        Document,
        Entry,
        EntryLink,
        Fact,
        Figure,
        Label,
        LabelSet,
        LinkType,
        OpenProject,
        Pipeline,
        Span,
        Suggestion,
        UserError,
        added_sources,
        create,
        evaluate,
        frame,
        open,
        read,
        suggestions,
        write,
    )

__all__ = [
    "Attribute", "Document", "Entry", "EntryLink", "Fact", "Figure", "Label", "LabelSet", "LinkType", "OpenProject",
    "Pipeline", "Span", "Suggestion", "UserError", "__version__",
    "added_sources", "create", "evaluate", "frame", "open", "read", "suggestions", "write",
]  # fmt: skip


def __dir__() -> list[str]:
    """Returns the names of the Python API among those of the module, before any was asked for."""
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> object:
    """Returns the names of the Python API, loaded when one is asked for: the window and the commands start without them."""
    if name not in __all__:
        raise AttributeError(f"module 'rareannot' has no attribute {name!r}")
    from rareannot import api

    return vars(api)[name]
