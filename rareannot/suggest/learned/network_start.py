"""Where a network begins that is trained on a project's gold: with what the shipped pipeline knows of names."""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


def start_from_names(nlp: "Language") -> "Language":
    """Begin with what the shipped pipeline knows of names (a training callback).

    An ner takes its vectors, its hidden layer and what it knows of the labels that both have; another network the vectors.
    """
    names = _names()
    if names is None:
        return nlp
    if "ner" in nlp.pipe_names:
        _copy_names(names, nlp.get_pipe("ner"))
    elif "spancat" in nlp.pipe_names:
        pipe: Any = nlp.get_pipe("spancat")
        vectors = names.model.get_ref("tok2vec").layers[0]
        node = next(n for n in pipe.model.walk() if n.name == vectors.name)
        node.from_bytes(vectors.to_bytes())
    return nlp


@cache
def _names() -> Any:
    """The ner of the shipped pipeline, as it is loaded; None where there is none. A training begins with it in each stage."""
    import spacy

    from rareannot.suggest.pipeline import shipped

    found = next((f for f in shipped() if f.path is not None), None)
    return None if found is None else spacy.load(str(found.path)).get_pipe("ner")


def _copy_names(names: Any, ner: Any) -> None:
    for part in ("tok2vec", "lower"):
        ner.model.get_ref(part).from_bytes(names.model.get_ref(part).to_bytes())
    theirs, ours = (pipe.model.get_ref("upper") for pipe in (names, ner))
    row_of = {move: i for i, move in enumerate(names.move_names)}
    for parameter in ("W", "b"):
        values = ours.get_param(parameter).copy()
        for i, move in enumerate(ner.move_names):
            if move in row_of:
                values[i] = theirs.get_param(parameter)[row_of[move]]
        ours.set_param(parameter, values)
