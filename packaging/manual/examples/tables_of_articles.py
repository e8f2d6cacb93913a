"""Articles and spans as tables, from a project or from a file."""

# %% A project
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import rareannot as ra

with ra.open(sys.argv[1] if len(sys.argv) > 1 else "news.rareannot") as project:
    articles = ra.frame(project, of="documents")
    spans = ra.frame(project)
    print(spans.groupby("label").size().to_string())

    # %% The same of a file, without a project
    with TemporaryDirectory() as folder:
        out = Path(folder, "answers.jsonl")
        project.export(out)
        print(len(ra.frame(ra.read(out))), "spans in", len(articles), "articles")
