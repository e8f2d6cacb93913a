"""What a project says about figures, as tables."""

# %% What a project says about figures: tonnes by article, as a table
import sys

import rareannot as ra

path = sys.argv[1] if len(sys.argv) > 1 else "mine.rareannot"
with ra.open(path) as project:
    print(f"{project.name}: {len(project)} articles, labelled by {', '.join(project.annotators)}")
    spans = ra.frame(project)

# %% Only quantities in tonnes; ranges have low and high instead of a value
tonnes = spans[(spans.label == "QUANTITY") & (spans.unit == "t")]
print(tonnes[["document", "text", "modifier", "value", "low", "high"]].to_string(index=False))

# %% How often each label was kept as suggested, corrected, or made by hand
print(spans.groupby(["label", "origin"]).size().unstack(fill_value=0))
