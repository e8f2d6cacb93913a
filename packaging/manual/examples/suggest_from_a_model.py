"""Let a model of your own suggest in a project."""

# %% Let a model of your own suggest: anything that gives places, labels and scores
import re
import sys
from collections.abc import Iterator

import rareannot as ra

path = sys.argv[1] if len(sys.argv) > 1 else "mine.rareannot"
NAME = "ministries 1"


def ministries(text: str) -> Iterator[ra.Suggestion]:
    """Stands for your model; offsets count code points of the text."""
    for found in re.finditer(r"\b(?:commerce|mining|finance) ministry\b", text, re.IGNORECASE):
        yield ra.Suggestion(found.start(), found.end(), "ORG", source=NAME, score=0.9, reason="a ministry")


# %% Add what it finds, beside what the program suggests; the project must not be open elsewhere
with ra.open(path, read_only=False) as project:
    count = project.add_suggestions({d.sha256: list(ministries(d.text)) for d in project.documents()})
print(f"{count} suggestions; the window shows them, and Insights how often they were right")

# %% Look at them
with ra.open(path) as project:
    frame = ra.frame(project, "suggestions")
print(frame[frame.source == NAME][["document", "text", "score"]].to_string(index=False))
