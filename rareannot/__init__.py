"""rareannot: label entities and figures in news articles, on your own desktop, in one SQLite file.

The packages, from the top; each imports only those below it (import-linter checks it in the test suite):

    __main__      ``python -m rareannot``
    gui | cli     the window (the only Qt) and the command line; they do not know each other
    workflow      the steps both share, one module a step: import, suggest, pack, agreement, datasets, training …
    store         one project = one SQLite file; the only SQL; store/project is it, with its parts (project.review …)
    suggest       text -> suggestions; one module a source, one table of them
    formats       bytes <-> documents with spans; one module a format, one table of them
    learn         gold -> spaCy pipeline, and its evaluation
    team          packs, merging, agreement reports
    core          plain frozen values and pure functions, standard library only

Data flows one way: import -> store -> suggest -> annotate -> merge -> agreement -> adjudicate -> gold -> export / train.
CONTEXT.md beside this file has the words, decisions/ the reasons, CONTRIBUTING.md which files a change touches.
"""

__version__ = "0.1.0"
