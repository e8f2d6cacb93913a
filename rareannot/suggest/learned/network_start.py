"""Where a network begins that is trained on a project's gold: with what the shipped pipeline knows of names."""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


def start_from_names(nlp: "Language") -> "Language":
    """Begin with what the shipped pipeline knows of names (a training callback).

    An ner takes its vectors, its hidden layer and what it knows of the labels that both have; another network the vectors. Of
    these what words mean is left out.
    """
    names = _names()
    if names is None:
        return nlp
    if "ner" in nlp.pipe_names:
        _copy_names(names, nlp.get_pipe("ner"))
    elif "spancat" in nlp.pipe_names:
        pipe: Any = nlp.get_pipe("spancat")
        theirs = names.model.get_ref("tok2vec").layers[0]
        encode = theirs.layers[1].name
        _copy_vectors(theirs, next(n for n in pipe.model.walk() if [x.name for x in n.layers[1:]] == [encode]))
    return nlp


@cache
def _names() -> Any:
    """Returns the ner of the shipped pipeline, as it is loaded; None if there is none. A training begins with it in each stage."""
    from rareannot.suggest.pipeline import load, shipped

    found = next((f for f in shipped() if f.path is not None), None)
    return None if found is None else load(found).get_pipe("ner")


def _copy_names(names: Any, ner: Any) -> None:
    (vectors, _, hidden), (new, _, new_hidden) = (pipe.model.get_ref("tok2vec").layers for pipe in (names, ner))
    _copy_vectors(vectors, new)
    new_hidden.from_bytes(hidden.to_bytes())
    ner.model.get_ref("lower").from_bytes(names.model.get_ref("lower").to_bytes())
    theirs, ours = (pipe.model.get_ref("upper") for pipe in (names, ner))
    row_of = {move: i for i, move in enumerate(_moves(names))}
    for parameter in ("W", "b"):
        values = ours.get_param(parameter).copy()
        for i, move in enumerate(_moves(ner)):
            if move in row_of:
                values[i] = theirs.get_param(parameter)[row_of[move]]
        ours.set_param(parameter, values)


def _moves(ner: Any) -> list[str]:
    """Returns all moves in the order of their rows; ``move_names`` leaves one out, and so shifts those after it."""
    return [ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)]


def _copy_vectors(theirs: Any, ours: Any) -> None:
    """But for what words mean (meaning_vectors.py), which the network of a project is not told: it opens in any spaCy."""
    ours.layers[1].from_bytes(theirs.layers[1].to_bytes())
    both, mix, _ = theirs.layers[0].layers
    for old, new in ((both.layers[0].layers[2], ours.layers[0].layers[2]), (mix, ours.layers[0].layers[3])):
        for node, own in zip(old.walk(), new.walk(), strict=True):
            for name in node.param_names:
                value = node.get_param(name)
                own.set_param(name, value[..., : own.get_param(name).shape[-1]].copy())
