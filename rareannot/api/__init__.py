"""The Python API, for notebooks and scripts: ``import rareannot as ra``.

    >>> import rareannot as ra
    >>> from tempfile import TemporaryDirectory
    >>> folder = TemporaryDirectory()
    >>> with ra.create(f"{folder.name}/news.rareannot", labels="conll-4") as project:
    ...     _ = project.add([ra.Document("Ada moved to Oslo.", name="a1")])
    ...     _ = project.add_suggestions({"a1": [ra.Suggestion(13, 17, "LOC", source="my model 2", score=0.9)]})
    >>> with ra.open(f"{folder.name}/news.rareannot") as project:
    ...     [(document.name, [s.label for s in suggested]) for document, suggested in project.suggestions()]
    [('a1', ['LOC'])]
    >>> folder.cleanup()

All results are frozen values: ``Document`` (text, name, title, meta, sha256), ``Entry`` (a document with one
answer), ``Span``, ``Suggestion`` and ``Figure``. Offsets count code points of ``Document.text``, half open: a span's words are
``text[span.start : span.end]``. Every error is a ``UserError``, whose text is a sentence to show.

Stable within a major version: the names in ``rareannot.__all__``, their parameters and the columns of ``frame``; new ones
may be added, at the end. A deprecated name warns for one minor version before it is removed. Anything
else in the package may change at any time. Changes of the API have their own section in CHANGELOG.md.
"""

from rareannot.api.added import added_sources
from rareannot.api.frames import frame
from rareannot.api.functions import create, evaluate, open, read, suggestions, write
from rareannot.api.open_project import OpenProject
from rareannot.api.pipelines import Pipeline
from rareannot.core.attributes import Attribute
from rareannot.core.document import Document
from rareannot.core.errors import UserError
from rareannot.core.facts import Fact
from rareannot.core.figure import Figure
from rareannot.core.labels import Label, LabelSet
from rareannot.core.links import LinkType
from rareannot.core.spans import Span
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry
from rareannot.formats.values import EntryLink

__all__ = [
    "Attribute", "Document", "Entry", "EntryLink", "Fact", "Figure", "Label", "LabelSet", "LinkType", "OpenProject",
    "Pipeline", "Span", "Suggestion", "UserError",
    "added_sources", "create", "evaluate", "frame", "open", "read", "suggestions", "write",
]  # fmt: skip
