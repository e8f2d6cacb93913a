"""Judge the suggestions by what is settled in a project."""

# %% How good are the suggestions, judged by what is settled in a project?
import sys

import rareannot as ra

path = sys.argv[1] if len(sys.argv) > 1 else "mine.rareannot"
with ra.open(path) as project:
    gold, labels = list(project.answers()), project.labels

# %% pipeline="en_core_web_md" would judge another one that is installed
result = ra.evaluate(gold, labels=labels)
for label, row in result.labels.items():
    print(f"{label:<12} {row.exact.precision or 0:.3f} {row.exact.recall or 0:.3f} {row.exact.f1 or 0:.3f}")
