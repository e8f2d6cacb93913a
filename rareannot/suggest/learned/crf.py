"""A linear-chain conditional random field: which tokens are names of which label, learned from a few articles.

A tag says that a token begins a name of a label (B), goes on with it (I), or is in none (O). The weights of a tag are a sum
of parts that tags share: "in a name", "begins one", and one part for each label. So what some examples of one label show
of where names begin and end serves the others, which have fewer (see Daumé 2007 on such shared weights).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rareannot.numeric.lbfgs import Effort, minimise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

STEPS = 40
"""Steps of the optimiser; more of them fit the examples better and other articles no better."""
_EFFORT = Effort(STEPS, remembered=6, first_step=10, shortest=1e-8, least_gain=1e-5)
_NEVER = -50.0
LEAST = 0.02
"""Names less likely than this are not listed."""

Found = tuple[int, int, str, float]
"""First token, the one after the last, label, and how likely."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Tokens in runs that no name crosses: ``columns`` are the features that are on, ``first[i]`` where those of token i begin.

    Each token has one feature at least; ``lengths`` are those of the runs. ``vectors`` has a row of numbers for each token,
    as many as there are tokens; it may have no columns.
    """

    columns: "Array"
    first: "Array"
    lengths: Sequence[int]
    vectors: "Array"

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True, eq=False)
class Crf:
    """A fitted field: weights of each feature and each column of the vectors by tag, and of pairs of tags.

    Tags are O, then B and I of each label.
    """

    labels: tuple[str, ...]
    weights: "Array"
    pairs: "Array"
    by_vector: "Array"

    def scores(self, rows: Rows) -> "Array":
        """Returns what speaks for each tag at each token."""
        import numpy as np

        scores: Array = np.add.reduceat(self.weights[rows.columns], rows.first, axis=0) + rows.vectors @ self.by_vector
        return scores

    def names(self, rows: Rows) -> list[Found]:
        """Returns every name that is likely enough, with how likely it is; they may overlap."""
        if not len(rows):
            return []
        order = _Order(rows.lengths)
        seen = _forward_backward(order, self.scores(rows)[order.tokens], self.pairs)
        ends = {sum(rows.lengths[: i + 1]) - 1 for i in range(len(rows.lengths))}
        place = {int(token): at for at, token in enumerate(order.tokens)}
        found: list[Found] = []
        for number, label in enumerate(self.labels):
            begins = seen.shares[:, 1 + 2 * number]
            for at in (begins > LEAST).nonzero()[0]:
                first = int(order.tokens[at])
                found += [(first, stop, label, share) for stop, share in seen.stops(first, number, place, ends)]
        return sorted(found)


def fit(rows: Rows, tags: "Array", labels: Sequence[str], width: int, steps: int = STEPS) -> Crf:
    """Returns the field that fits ``tags`` best, with a penalty on large weights; ``width`` is the number of features."""
    import numpy as np

    problem = _Problem(rows, tags, len(labels), width)
    weights = minimise(problem.loss, np.zeros(problem.size), replace(_EFFORT, steps=steps))
    own, by_vector, pairs = problem.unpacked(weights)
    tagged, numbers = ((one @ problem.parts).astype(np.float32) for one in (own, by_vector))
    return Crf(tuple(labels), tagged, problem.allowed + pairs, numbers)


class _Order:
    """The order in which all runs are gone through at once: first tokens of all, then second ones; longest runs first."""

    def __init__(self, lengths: Sequence[int]) -> None:
        import numpy as np

        whole = np.array(lengths)
        longest = np.argsort(-whole, kind="stable")
        starts = np.concatenate([[0], np.cumsum(whole)[:-1]])[longest]
        self.counts = [int((whole > t).sum()) for t in range(int(whole.max()))]
        self.firsts = np.concatenate([[0], np.cumsum(self.counts)]).tolist()
        self.tokens = np.concatenate([starts[:count] + t for t, count in enumerate(self.counts)])
        later = range(1, len(self.counts))
        none = [np.zeros(0, np.int64)]
        self.before = np.concatenate(
            [np.arange(self.firsts[t - 1], self.firsts[t - 1] + self.counts[t]) for t in later] or none
        )
        self.after = np.arange(self.counts[0], len(self.tokens))

    def at(self, t: int, count: int | None = None) -> slice:
        """Returns the places of the tokens in position ``t``, of the ``count`` longest runs."""
        return slice(self.firsts[t], self.firsts[t] + (self.counts[t] if count is None else count))


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """The passes over the runs: shares of tags at tokens, those of pairs summed up, and what spans are computed from."""

    log_total: float
    shares: "Array"
    pairs: "Array"
    ahead: "Array"
    behind: "Array"
    own: "Array"
    steps: "Array"

    def stops(self, first: int, number: int, place: dict[int, int], ends: set[int]) -> list[tuple[int, float]]:
        """Returns where a name of a label that begins at ``first`` may stop, and how likely each stop is."""
        tag, inner = 1 + 2 * number, 2 + 2 * number
        at, token, found = place[first], first, list[tuple[int, float]]()
        mass = float(self.ahead[at, tag])
        while True:
            goes_on = going = 0.0
            if token not in ends:
                after = place[token + 1]
                going = mass * float(self.steps[tag, inner] * self.own[after, inner])
                goes_on = going * float(self.behind[after, inner])
            share = mass * float(self.behind[at, tag]) - goes_on
            if share > LEAST:
                found.append((token + 1, share))
            if goes_on < LEAST:
                return found
            token, mass, tag = token + 1, going, inner
            at = place[token]


def _forward_backward(order: _Order, scores: "Array", pairs: "Array") -> _Seen:
    """Returns the shares of tags by the forward and the backward pass, scaled at each token so that nothing overflows."""
    import numpy as np

    most = scores.max(axis=1, keepdims=True)
    own, steps = np.exp(scores - most), np.exp(pairs)
    ahead, scale = np.empty_like(own), np.empty(len(own))
    begins = np.ones(own.shape[1])
    begins[2::2] = 0.0  # no run begins inside a name
    for t, count in enumerate(order.counts):
        here = order.at(t)
        made = own[here] * (begins if t == 0 else ahead[order.at(t - 1, count)] @ steps)
        scale[here] = made.sum(axis=1)
        ahead[here] = made / scale[here, None]
    own /= scale[:, None]
    behind = np.ones_like(own)
    for t in range(len(order.counts) - 2, -1, -1):
        after = order.at(t + 1)
        behind[order.at(t, order.counts[t + 1])] = (own[after] * behind[after]) @ steps.T
    together = steps * (ahead[order.before].T @ (own[order.after] * behind[order.after]))
    total = float(np.log(scale).sum() + most.sum())
    return _Seen(total, ahead * behind, together, ahead, behind, own, steps)


class _Problem:
    """The penalised loss of a training set, as a function of one vector of all weights."""

    def __init__(self, rows: Rows, tags: "Array", labels: int, width: int) -> None:
        import numpy as np

        self._order = _Order(rows.lengths)
        count = 1 + 2 * labels
        self.parts = np.zeros((2 + labels, count), np.float32)
        self.parts[0, 1:] = self.parts[1, 1::2] = 1
        for number in range(labels):
            self.parts[2 + number, 1 + 2 * number : 3 + 2 * number] = 1
        self._kinds = np.zeros((count, 3))
        self._kinds[range(count), [0, *(1, 2) * labels]] = 1
        self.allowed = np.where(self._kinds[:, 2] == 1, _NEVER, 0.0) + np.zeros((count, count))
        for number in range(labels):
            self.allowed[1 + 2 * number : 3 + 2 * number, 2 + 2 * number] = 0
        self._width, self._numbers = width, rows.vectors.shape[1]
        self.size = (width + self._numbers) * len(self.parts) + 9
        self._read(rows, tags)

    def _read(self, rows: Rows, tags: "Array") -> None:
        import numpy as np

        tokens = self._order.tokens
        counts = np.diff([*rows.first, len(rows.columns)])
        starts, each = rows.first[tokens], counts[tokens]
        self._first = np.concatenate([[0], np.cumsum(each)[:-1]])
        inside = np.arange(each.sum()) - np.repeat(self._first, each)
        self._columns = rows.columns[np.repeat(starts, each) + inside]
        by_column = np.argsort(self._columns, kind="stable")
        self._token_of = np.repeat(np.arange(len(tokens)), each)[by_column]
        self._used, self._used_from = np.unique(self._columns[by_column], return_index=True)
        self._vectors = rows.vectors[tokens].astype(np.float32)
        self._tags = tags[tokens]
        self._gold = np.zeros((len(tokens), self.parts.shape[1]), np.float32)
        self._gold[np.arange(len(tokens)), self._tags] = 1
        self._gold_pairs = np.zeros_like(self.allowed)
        np.add.at(self._gold_pairs, (self._tags[self._order.before], self._tags[self._order.after]), 1)

    def unpacked(self, weights: "Array") -> tuple["Array", "Array", "Array"]:
        """Returns the weights of features and of numbers by part, and those of pairs of tags."""
        by_part = weights[:-9].reshape(-1, len(self.parts))
        pairs = self._kinds @ weights[-9:].reshape(3, 3) @ self._kinds.T
        return by_part[: self._width], by_part[self._width :], pairs

    def loss(self, weights: "Array") -> tuple[float, "Array"]:
        """Returns the loss and its gradient."""
        import numpy as np

        own, by_vector, pairs = self.unpacked(weights)
        by_part = np.add.reduceat(own.astype(np.float32)[self._columns], self._first, axis=0)
        by_part += self._vectors @ by_vector.astype(np.float32)
        scores = (by_part @ self.parts).astype(np.float64)
        seen = _forward_backward(self._order, scores, self.allowed + pairs)
        gold = float(scores[np.arange(len(scores)), self._tags].sum() + (self._gold_pairs * pairs).sum())
        loss = seen.log_total - gold + float(weights @ weights) / 2
        wrong = (seen.shares.astype(np.float32) - self._gold) @ self.parts.T
        gradient = weights.copy()
        of_part = gradient[:-9].reshape(-1, len(self.parts))
        of_part[self._used] += np.add.reduceat(wrong[self._token_of], self._used_from, axis=0)
        of_part[self._width :] += self._vectors.T @ wrong
        gradient[-9:] += (self._kinds.T @ (seen.pairs - self._gold_pairs) @ self._kinds).ravel()
        return loss, gradient
