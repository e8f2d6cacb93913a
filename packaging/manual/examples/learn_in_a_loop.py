"""Active learning without leaving Python: label what teaches most, train, let the pipeline suggest."""

# %% Where the project is made
import sys

import rareannot as ra

PATH = sys.argv[1] if len(sys.argv) > 1 else "loop.rareannot"
REPORTS = [f"Plant {n} of Acme{n} Corp made {n}0 tons of cobalt in {2000 + n}." for n in range(1, 11)]

# %% A label set of our own, and articles with names
project = ra.create(PATH.replace(".rareannot", "-loop.rareannot"), labels={"ORG": "entity", "QUANTITY": "figure"})
project.add([ra.Document(text, name=f"report {n}") for n, text in enumerate(REPORTS[:8])])
project.suggest()


# %% The answers come from people; here a rule stands in for them
def answer(document: ra.Document) -> ra.Entry:
    """Stands for an annotator; gold of your own comes from anywhere."""
    start = document.text.index("Acme")
    return ra.Entry(document, (ra.Span(start, document.text.index(" made"), "ORG"),))


TEST = [answer(ra.Document(text)) for text in REPORTS[8:]]


# %% Each round: label what teaches most, train, and let the pipeline suggest for the others
for number in (1, 2):
    for document in project.next(3):
        project.add([answer(document)], gold=True)
    project.train(passes=2)
    pipeline = project.pipelines()[-1]
    project.use_pipeline(pipeline)
    project.suggest(again=True)
    result = ra.evaluate(TEST, labels=project.labels, pipeline=pipeline)
    learned, f1 = len(list(project.gold())), result.groups["all"].exact.f1
    print(f"round {number}: pipeline {pipeline.number} learned from {learned} articles, F1 {f1:.2f} on others")
project.close()
