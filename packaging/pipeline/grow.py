"""A bigger network that answers at first what a smaller one does: with taller tables of words, more layers, more told of words.

It is taught while it is big, and then made as small again as it was: what the copies of a row learned is averaged.

The row of a word in a table is its hash modulo the height, so that a table laid twice upon itself gives every word the
row it had. A new layer whose norm is nought adds nothing to what goes through it. Both learn to differ afterwards.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy

from rareannot.suggest.learned import meaning_vectors, word_lists


def load(folder: Path) -> Any:
    """The pipeline in a folder, which may ask for what words mean."""
    meaning_vectors.register()
    return spacy.load(folder)


def grown(first: Path, times: Sequence[int], layers: int = 0, meanings: bool = False) -> Any:
    """The pipeline in ``first`` with each table so many ``times`` as tall and with ``layers`` more, ready to be taught.

    With ``meanings`` it is told what words mean as well, and thinks nothing of it at first.
    """
    small = load(first)
    config = small.config.copy()
    vectors = config["components"]["ner"]["model"]["tok2vec"]
    vectors["embed"]["rows"] = [rows * k for rows, k in zip(vectors["embed"]["rows"], times, strict=True)]
    vectors["encode"]["depth"] += layers
    meanings = meanings and not vectors["embed"]["include_static_vectors"]
    if meanings:
        vectors["embed"]["include_static_vectors"] = True
        config["nlp"]["vectors"] = {"@vectors": meaning_vectors.NAME}
    big = spacy.util.load_model_from_config(config, meta=small.meta, auto_fill=True)
    old: Any = small.get_pipe("ner")
    new: Any = big.get_pipe("ner")
    new.moves.from_bytes(old.moves.to_bytes())
    new.cfg.update(old.cfg)
    new._resize()
    new.model.initialize(X=[big.make_doc("London")])
    for part in ("lower", "upper"):
        new.model.get_ref(part).from_bytes(old.model.get_ref(part).to_bytes())
    (vectors_of_old, _, hidden_of_old), (vectors_of_new, _, hidden) = (
        pipe.model.get_ref("tok2vec").layers for pipe in (old, new)
    )
    hidden.from_bytes(hidden_of_old.to_bytes())
    (_taller_with_meanings if meanings else _taller)(vectors_of_old.layers[0], vectors_of_new.layers[0], times)
    _deeper(vectors_of_old.layers[1].layers[0].layers, vectors_of_new.layers[1].layers[0].layers)
    return big


def with_lists(first: Path) -> Any:
    """The pipeline in ``first``, told as well on which lists a word stands; it thinks nothing of that at first.

    It must know already what words mean.
    """
    old = load(first)
    config = old.config.copy()
    config["nlp"]["vectors"] = {"@vectors": meaning_vectors.NAME}
    new = spacy.util.load_model_from_config(config, meta=old.meta, auto_fill=True)
    ours: Any = new.get_pipe("ner")
    theirs: Any = old.get_pipe("ner")
    ours.from_bytes(theirs.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    static = next(node for node in ours.model.walk() if node.name == "static_vectors")
    weights = static.get_param("W")
    wide = np.zeros((len(weights), new.vocab.vectors.vectors_length), weights.dtype)
    wide[:, : weights.shape[1]] = weights
    static._dims["nM"] = wide.shape[1]  # set_dim refuses where there are weights
    static.set_param("W", wide)
    return new


class Forgetful(meaning_vectors.MeaningVectors):
    """Says of every second word that no list of firms and sites has it, for the time of learning.

    These lists know nearly all that our own authors write of. Who learns with them whole trusts them too much in text of others.
    """

    def _of(self, words: Sequence[str]) -> Any:
        rows = super()._of(words)
        for row, word in zip(rows, words, strict=True):
            if zlib.crc32(word.lower().encode()) % 2:
                word_lists.forget_firms_and_sites(row[-word_lists.WIDTH :], word)
        return rows


def forgetful(nlp: Any) -> Any:
    """The pipeline, told of words by ``Forgetful`` until it is stored."""
    nlp.vocab.vectors = Forgetful(nlp.vocab)
    return nlp


def _taller(old: Any, new: Any, times: Sequence[int]) -> None:
    tall = iter(times)
    for theirs, ours in zip(old.walk(), new.walk(), strict=True):
        for name in theirs.param_names:
            value = theirs.get_param(name)
            ours.set_param(name, np.tile(value, (next(tall), 1)) if theirs.name == "hashembed" else value.copy())


def _taller_with_meanings(old: Any, new: Any, times: Sequence[int]) -> None:
    """The tables as they were beside what words mean, whose columns in the layer above are nought."""
    both, mix, _ = new.layers
    tables, _ = both.layers
    _taller(old.layers[2], tables.layers[2], times)
    for theirs, ours in zip(old.layers[3].walk(), mix.walk(), strict=True):
        for name in theirs.param_names:
            value = theirs.get_param(name)
            if ours.name == "maxout" and name == "W":
                wide = np.zeros_like(ours.get_param(name))
                wide[:, :, : value.shape[2]] = value
                value = wide
            ours.set_param(name, value.copy())


def _deeper(old: list[Any], new: list[Any]) -> None:
    for theirs, ours in zip(old, new, strict=False):
        ours.from_bytes(theirs.to_bytes())
    for added in new[len(old) :]:
        norm = next(node for node in added.walk() if node.name == "layernorm")
        for name in ("G", "b"):
            norm.set_param(name, np.zeros_like(norm.get_param(name)))


def shrunk(big: Any, times: Sequence[int]) -> Any:
    """The pipeline with each table so many ``times`` less tall: the mean of the rows that come from one."""
    tall, rows = iter(times), []
    for node in big.get_pipe("ner").model.walk():
        if node.name == "hashembed":
            table = node.get_param("E")
            table = table.reshape(next(tall), -1, table.shape[1]).mean(axis=0)
            node._dims["nV"] = len(table)  # set_dim refuses where there are weights
            node.set_param("E", np.ascontiguousarray(table))
            rows.append(len(table))
    big._pipe_configs["ner"]["model"]["tok2vec"]["embed"]["rows"] = rows
    return big
