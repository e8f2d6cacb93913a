"""Names by a spaCy ``ner`` of the shipped kind, computed by numpy alone: the same answers in a third of the time.

spaCy computes an embedding for every token and then moves from token to token. Here the embedding of a word is kept once
it was computed, since it depends on the word alone; and the moves are made for all tokens at once, since they are few:
outside a name they depend on the token alone, inside one on where the name began, on its label and on the token.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Name = tuple[int, int, str, float]
"""Start and end in code points, the label, and how sure the network is of it, from 0 to 1."""
_KEPT = 50_000
"""Words whose embeddings are kept, 19 MB; beyond that all are forgotten."""
_ROWS = 1_500
"""Tokens that are computed together: so many stay in a processor's cache."""
_WORDS = 10_000
"""Words whose tokens spaCy may keep, which is as many as it does by itself."""
_PERHAPS = 0.05
"""The share of belief from which on a name is worth a thought that another move, or none, is better than."""
_SHAPE = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "use_upper": True,
}
_TOK2VEC = {"@architectures": "spacy.Tok2Vec.v2"}
_EMBED = {"@architectures": "spacy.MultiHashEmbed.v2"}
_ENCODE = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "window_size": 1}


def quick(nlp: "Language") -> "QuickNetwork | None":
    """Returns the network of ``nlp``, or None if it has other parts than one ``ner`` of the shipped kind on the processor."""
    from thinc.api import NumpyOps

    from rareannot.suggest.learned.meaning_vectors import MeaningVectors

    if nlp.pipe_names != ["ner"]:
        return None
    ner: Any = nlp.get_pipe("ner")
    said = nlp.config["components"]["ner"].get("model", {})
    tok2vec = said.get("tok2vec", {})
    wanted = (
        (said, _SHAPE),
        (tok2vec, _TOK2VEC),
        (tok2vec.get("embed", {}), _EMBED),
        (tok2vec.get("encode", {}), _ENCODE),
    )
    alike = all(part.get(key) == value for part, parts in wanted for key, value in parts.items())
    with_vectors = tok2vec.get("embed", {}).get("include_static_vectors", False)
    if with_vectors and not isinstance(nlp.vocab.vectors, MeaningVectors):
        return None
    if not alike or ner.model.attrs["unseen_classes"] or not isinstance(ner.model.ops, NumpyOps):
        return None
    return QuickNetwork(nlp)


class _Layer(NamedTuple):
    """A layer of the encoder: a product, the greatest of its pieces, and a norm."""

    weights: Any
    bias: Any
    scale: Any
    shift: Any


class QuickNetwork:
    """The network, with the words that it has met."""

    def __init__(self, nlp: "Language") -> None:
        import numpy as np

        self._np = np
        self._nlp = nlp
        self._words: set[str] = set()
        self._once: set[str] = set()
        ner: Any = nlp.get_pipe("ner")
        whole, _, hidden = ner.model.get_ref("tok2vec").layers
        embed, encode = whole.layers
        said = nlp.config["components"]["ner"]["model"]["tok2vec"]["embed"]
        self._meaning: Any = None
        if said["include_static_vectors"]:
            both, mix, _ = embed.layers
            tables, static = both.layers
            self._meaning = np.ascontiguousarray(static.get_param("W").T)
        else:
            tables, mix = embed, embed.layers[3]
        self._columns = list(tables.layers[0].attrs["columns"])
        self._ask_little()
        self._hashes, self._mix = tables.layers[2].layers[0], mix.layers[0]
        self._layers = [_layer(block.layers[0]) for block in encode.layers[0].layers]
        self._pad = len(self._layers)
        self._lower(ner.model.get_ref("lower"), hidden)
        upper = ner.model.get_ref("upper")
        self._upper, self._upper_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        self._moves([ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)])
        self._forget()

    def _ask_little(self) -> None:
        """Let spaCy find of each new word what is read here alone: not whether it is like an address, a number, a stop word."""
        vocab: Any = self._nlp.vocab
        read = {vocab.strings[name] for name in ("IS_SPACE", *self._columns)}
        vocab.lex_attr_getters = {of: find for of, find in vocab.lex_attr_getters.items() if of in read}

    def _lower(self, lower: Any, hidden: Any) -> None:
        """The layer of the moves, for the token, the first token of its name, and the token before it."""
        np = self._np
        weights, pad = lower.get_param("W"), lower.get_param("pad")[0]
        tokens, states, pieces, width = weights.shape
        first, bias = hidden.get_param("W"), hidden.get_param("b")
        flat = weights.transpose(0, 2, 1, 3).reshape(tokens, pieces * states, width)
        self._by_place = [np.ascontiguousarray((w @ first).T) for w in flat]
        plain = [w @ bias for w in flat]
        own = lower.get_param("b").T.reshape(-1)
        missing = pad.transpose(0, 2, 1).reshape(tokens, -1)
        self._outside_bias = own + plain[0] + missing[1] + missing[2]
        self._inside_bias = own + sum(plain)
        self._states = states

    def _moves(self, names: Sequence[str]) -> None:
        np = self._np
        kinds = [name.partition("-") for name in names]
        self._labels = [label for _, _, label in kinds]
        at = {name: i for i, name in enumerate(names)}
        never = np.float32(-np.inf)
        self._begins = np.array([kind == "B" for kind, *_ in kinds])
        self._units = np.array([kind == "U" and bool(label) for kind, _, label in kinds])
        out = np.array([kind == "O" for kind, *_ in kinds])
        self._anywhere = np.where(self._begins | self._units | out, np.float32(0), never)
        self._no_begin = np.where(self._begins, never, np.float32(0))
        self._blank = np.where(out, np.float32(0), never)
        self._inner = np.array([at.get(f"I-{label}", -1) for label in self._labels])
        self._last = np.array([at.get(f"L-{label}", -1) for label in self._labels])

    def _forget(self) -> None:
        np = self._np
        self._row: dict[int, int] = {}
        self._vectors = np.zeros((1024, self._layers[0].scale.shape[0]), "f")
        self._spaces = np.zeros(1024, bool)
        self._spaces[0] = True  # no name begins in the padding either, whatever a network makes of it

    def remember(self, texts: Iterable[str]) -> None:
        """Let spaCy keep the tokens of words that have come before, or come twice in these texts; not in a memory zone.

        Inside of one it keeps none, and would divide "the" into its tokens each time.
        """
        counted = Counter(chain.from_iterable(text.split() for text in texts))
        for word in counted.keys() - self._words:
            if len(self._words) == _WORDS:
                return
            if counted[word] > 1 or word in self._once:
                self._once.discard(word)
                self._words.add(word)
                self._nlp.tokenizer(word)
            elif len(self._once) < _KEPT:
                self._once.add(word)

    def names(self, texts: Iterable[str]) -> Iterator[list[Name]]:
        """Yields the names of each text, in order."""
        for found, _ in self.names_and_doubts(texts):
            yield found

    def names_and_doubts(self, texts: Iterable[str], doubts: bool = False) -> Iterator[tuple[list[Name], list[Name]]]:
        """Yields the names of each text, in order, and with ``doubts`` what it all but took for a name as well; these overlap."""
        waiting: list[Doc] = []
        for text in texts:
            doc = self._nlp.make_doc(text)
            waiting.append(doc)
            if sum(map(len, waiting)) >= _ROWS:
                yield from self._read(waiting, doubts)
                waiting = []
        if waiting:
            yield from self._read(waiting, doubts)

    def encodings(self, text: str) -> tuple[list[int], Any]:
        """Returns where each of spaCy's tokens ends, in code points, and what the encoder makes of it where it is, a row each."""
        self.remember([text])
        with self._nlp.memory_zone():
            doc = self._nlp.make_doc(text)
            rows, (start,) = self._rows([doc])
            ends = [token.idx + len(token) for token in doc]
        return ends, self._encoded(self._vectors[rows])[start : start + len(ends)]

    def _read(self, docs: Sequence["Doc"], doubts: bool) -> Iterator[tuple[list[Name], list[Name]]]:
        rows, starts = self._rows(docs)
        tokens = self._encoded(self._vectors[rows])
        lasts = [start + len(doc) - 1 for start, doc in zip(starts, docs, strict=True) if len(doc)]
        shares, moves, sure = self._outside(tokens, self._spaces[rows], lasts)
        begins = self._begins[moves].nonzero()[0]
        ends, kept = self._ends(tokens, begins, moves[begins], lasts)
        sure[begins] *= kept
        singles = self._units[moves].nonzero()[0].tolist()
        found = sorted([*zip(begins.tolist(), ends, strict=True), *((i, i) for i in singles)])
        others = self._others(tokens, shares, moves, lasts) if doubts else []
        at = other = 0
        for doc, start in zip(docs, starts, strict=True):
            names: list[Name] = []
            free, stop = start, start + len(doc)
            while at < len(found) and found[at][0] < stop:
                first, last = found[at]
                at += 1
                if first >= free:
                    free = last + 1
                    end = doc[last - start]
                    label = self._labels[moves[first]]
                    names.append((doc[first - start].idx, end.idx + len(end), label, float(sure[first])))
            perhaps: list[Name] = []
            while other < len(others) and others[other][0] < stop:
                first, last, move, share = others[other]
                other += 1
                end = doc[last - start]
                perhaps.append((doc[first - start].idx, end.idx + len(end), self._labels[move], share))
            yield names, perhaps

    def _others(self, tokens: Any, scores: Any, moves: Any, lasts: Sequence[int]) -> list[tuple[int, int, int, float]]:
        """Returns the names that might begin where the best move begins another or none: first and last token, move, and share of belief."""
        np = self._np
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        open_to_doubt = (shares >= _PERHAPS) & (self._begins | self._units)
        open_to_doubt[np.arange(len(moves)), moves] = False
        firsts, others = open_to_doubt.nonzero()
        longer = self._begins[others]
        ends = firsts.copy()
        ends[longer], kept = self._ends(tokens, firsts[longer], others[longer], lasts)
        believed = shares[firsts, others]
        believed[longer] *= kept
        return sorted(zip(firsts.tolist(), ends.tolist(), others.tolist(), believed.tolist(), strict=True))

    def _rows(self, docs: Sequence["Doc"]) -> tuple[Any, list[int]]:
        """Returns the row of each token in the table of words, row 0 for the padding around texts; and where each text begins."""
        if len(self._row) > _KEPT:
            self._forget()
        rows, starts = [0] * self._pad, list[int]()
        new = list[Any]()
        for doc in docs:
            starts.append(len(rows))
            words = doc.to_array(["ORTH", "NORM"]).reshape(-1, 2)
            keys = (words[:, 0] * 3 + words[:, 1]).tolist()
            if missing := [i for i, key in enumerate(keys) if self._is_new(key)]:
                new.append(doc.to_array(["IS_SPACE", "ORTH", *self._columns]).reshape(len(doc), -1)[missing])
            rows += [self._row[key] for key in keys]
            rows += [0] * self._pad
        if new:
            self._learn(self._np.concatenate(new))
        return self._np.array(rows), starts

    def _is_new(self, key: int) -> bool:
        """True if a word has no row in the table yet; it has one from now on."""
        if key in self._row:
            return False
        self._row[key] = len(self._row) + 1
        return True

    def _learn(self, features: Any) -> None:
        """Compute the embeddings of the words that came last, each given by whether it is a blank, its number and its features."""
        np = self._np
        stop = len(self._row) + 1
        first = stop - len(features)
        if stop > len(self._vectors):
            more = max(len(self._vectors), stop - len(self._vectors))
            self._vectors = np.vstack([self._vectors, np.zeros((more, self._vectors.shape[1]), "f")])
            self._spaces = np.concatenate([self._spaces, np.zeros(more, bool)])
        hashed = self._hashes.predict(np.ascontiguousarray(features[:, 2:]))
        if self._meaning is not None:
            meant = self._nlp.vocab.vectors.get_batch(features[:, 1])
            hashed = np.concatenate([hashed, meant @ self._meaning], axis=1)
        self._vectors[first:stop] = self._mix.predict(hashed)
        self._spaces[first:stop] = features[:, 0] != 0

    def _encoded(self, vectors: Any) -> Any:
        np = self._np
        count, width = vectors.shape
        window = np.zeros((count, 3 * width), "f")
        for layer in self._layers:
            window[1:, :width] = vectors[:-1]
            window[:, width : 2 * width] = vectors
            window[:-1, 2 * width :] = vectors[1:]
            made = window @ layer.weights
            made += layer.bias
            best = np.maximum(made[:, :width], made[:, width : 2 * width])
            for at in range(2 * width, made.shape[1], width):
                np.maximum(best, made[:, at : at + width], out=best)
            best -= best.mean(axis=1, keepdims=True)
            variance = np.einsum("ij,ij->i", best, best) / width + 1e-7
            best *= (1 / np.sqrt(variance))[:, None]
            best *= layer.scale
            best += layer.shift
            vectors = vectors + best
        return vectors

    def _scores(self, states: Any) -> Any:
        half = self._states
        best = states[:, :half]
        for at in range(half, states.shape[1], half):
            best = self._np.maximum(best, states[:, at : at + half])
        return best @ self._upper + self._upper_bias

    def _outside(self, tokens: Any, spaces: Any, lasts: Sequence[int]) -> tuple[Any, Any, Any]:
        """Returns the scores of moves at each token if no name is open, the best one, and the share of belief in it where it begins a name."""
        scores = self._scores(tokens @ self._by_place[0] + self._outside_bias) + self._anywhere
        scores[lasts] += self._no_begin
        scores[spaces] += self._blank
        moves = scores.argmax(axis=1)
        sure = self._np.ones(len(moves), "f")
        names = (self._begins | self._units)[moves].nonzero()[0]
        some = scores[names]
        sure[names] = 1 / self._np.exp(some - some.max(axis=1, keepdims=True)).sum(axis=1)
        return scores, moves, sure

    def _ends(self, tokens: Any, begins: Any, moves: Any, lasts: Sequence[int]) -> tuple[list[int], Any]:
        """Returns the last token of the name that begins at each of ``begins`` by ``moves``, and the belief in that end."""
        np = self._np
        final = np.zeros(len(tokens), bool)
        final[lasts] = True
        ends, sure = begins.copy(), np.ones(len(begins), "f")
        current = self._inside_bias + tokens[begins] @ self._by_place[1]
        inner, last = self._inner[moves], self._last[moves]
        active, at = np.arange(len(begins)), begins + 1
        while len(active):
            scores = self._scores(current[active] + tokens[at] @ self._by_place[0] + tokens[at - 1] @ self._by_place[2])
            line = np.arange(len(active))
            more, stop = scores[line, inner[active]], scores[line, last[active]]
            goes_on = ((more > stop) | ((more == stop) & (inner[active] < last[active]))) & ~final[at]
            sure[active] *= np.where(final[at], 1, 1 / (1 + np.exp(-np.minimum(np.abs(more - stop), 50))))
            ends[active[~goes_on]] = at[~goes_on]
            active, at = active[goes_on], at[goes_on] + 1
        return ends.tolist(), sure


def _layer(block: Any) -> _Layer:
    """Returns a block ``expand_window>>maxout>>layernorm>>dropout``, its pieces one after the other."""
    import numpy as np

    nodes = {node.name: node for node in block.walk()}
    maxout, norm = nodes["maxout"], nodes["layernorm"]
    weights = maxout.get_param("W")
    width, pieces, inputs = weights.shape
    return _Layer(
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(width * pieces, inputs).T),
        maxout.get_param("b").T.reshape(-1),
        norm.get_param("G"),
        norm.get_param("b"),
    )
