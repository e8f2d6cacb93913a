"""What gold asks and answers, as matrices: who may be the partner, what the text says of each, and what the answers before say.

Reading takes minutes. So the rows can be kept in a file; they are read from it while neither the gold nor what reads it changes.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from gold import HERE, LABELS, TWICE, Piece
from quick import Choices, Vector, matrix, stacked

from rareannot.core.links import DRAWN
from rareannot.learn.link_evaluation import JudgedLinks, JudgedQuestion
from rareannot.suggest.links.features import Slot, text_features
from rareannot.suggest.links.scorer import answered_in_turn, listed_with, said_rows, shared
from rareannot.workflow.links.learning import SEVERAL

_ROOT = HERE.parents[1]
_READERS = (
    "packaging/links/own-*.jsonl", "packaging/links/said.json", "packaging/links/gold.py", "packaging/links/rows.py",
    "packaging/pipeline/forms.py", "rareannot/suggest/links/*.py", "rareannot/suggest/figures/**/*.py",
    "rareannot/core/**/*.py", "resources/lexicons/sentence-ends.json",
)  # fmt: skip
"""What the rows are made of and by; the weights themselves are none of it."""
TEXT, SAID, OWN = "text", "said", "own"
"""What a matrix tells: what the text says, what the answers before say as the authors together gave them, and as the writer did."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that gold answers; ``ids`` are those who may be the partner, in the order of the article."""

    article: str
    form: str
    origin: str
    name: str
    ids: Sequence[str]
    listed: Sequence[Sequence[int]]
    """Of each, where there may be several partners, the numbers of those in one list with it."""
    taught: Sequence[int]
    """The numbers of those that are right by either author."""
    gold: Sequence[str]
    """What its writer says; for dev, which two authors linked, a."""


class Rows:
    """The questions, with a row in each matrix for each that may be the partner."""

    def __init__(
        self, asked: Sequence[Asked], called: Mapping[str, Mapping[str, str]], told: Mapping[str, tuple[list[str], Any]]
    ) -> None:
        self.asked, self.called = asked, called
        self.features = {how: names for how, (names, _) in told.items()}
        self.matrices = {how: rows for how, (_, rows) in told.items()}
        self.counts = np.array([len(one.ids) for one in asked])
        self.begins = np.concatenate([[0], np.cumsum(self.counts)])
        self.right = np.array([n in one.taught for one in asked for n in range(len(one.ids))], dtype=bool)
        self.links = [*dict.fromkeys(one.name for one in asked)]
        self._link = np.repeat([self.links.index(one.name) for one in asked], self.counts)

    def odds(self, how: str, weights: Mapping[str, float]) -> Vector:
        """What weights say of each row: the logarithm of its odds."""
        names, rows = self.features[how], self.matrices[how]
        made = np.zeros(rows.shape[0])
        for n, link in enumerate(self.links):
            mine = np.flatnonzero(self._link == n)
            whole = [weights.get(f, 0.0) + weights.get(f"{link}/{f}", 0.0) for f in names]
            made[mine] = rows[mine] @ np.array(whole)
        return np.clip(made, -30, 30)

    def of(self, articles: Set[str]) -> Vector:
        """Of each row, whether it is of these articles."""
        return np.repeat([one.article in articles for one in self.asked], self.counts)

    def choices(self, how: str, articles: Set[str], known: Vector) -> Choices:
        """What these articles teach: the features that hold in several of them, beside the odds that are known already."""
        asked = [n for n, one in enumerate(self.asked) if one.ids and one.article in articles]
        mine = np.concatenate([np.arange(self.begins[n], self.begins[n + 1]) for n in asked])
        rows = self.matrices[how][mine]
        key = {name: n for n, name in enumerate(sorted(articles))}
        article = np.repeat([key[self.asked[n].article] for n in asked], self.counts[asked])
        names = self.features[how]
        seen = np.zeros((len(key), len(names)), dtype=bool)
        seen[np.repeat(article, np.diff(rows.indptr)), rows.indices] = True
        usual = np.flatnonzero(seen.sum(axis=0) >= SEVERAL)
        return Choices(
            [names[i] for i in usual], rows[:, usual], [self.asked[n].name for n in asked], self.counts[asked],
            self.right[mine], known[mine],
        )  # fmt: skip

    def judged(self, odds: Vector, articles: Set[str], form: str) -> Iterator[JudgedLinks]:
        """What these odds propose for the questions of articles in a form, as the program would."""
        questions: dict[str, list[JudgedQuestion]] = {}
        for n, one in enumerate(self.asked):
            if one.article in articles and one.form == form:
                mine = odds[self.begins[n] : self.begins[n + 1]]
                questions.setdefault(one.article, []).append(_judged(one, mine))
        return (JudgedLinks(some, self.called[f"{form} {article}"]) for article, some in questions.items())


def _judged(one: Asked, odds: Vector) -> JudgedQuestion:
    listed = one.listed.__getitem__ if one.listed else None
    shares, _, group = shared([float(x) for x in np.clip(odds, -30, 30)], listed)
    best = group or ([int(np.argmax(shares))] if shares else [])
    drawn = [n for n in best if shares[n] >= DRAWN]
    return JudgedQuestion(
        one.name,
        {*one.gold},
        {one.ids[n]: shares[n] for n in drawn},
        {i: share for n, (i, share) in enumerate(zip(one.ids, shares, strict=True)) if n not in drawn},
    )


# ---- reading ----


def kept(file: Path | None, pieces: Callable[[], Sequence[Piece]], more: Sequence[Path] = ()) -> Rows:
    """The rows of articles, from a file where it holds them as they are read today, else read and written into it.

    ``more`` are files that the articles come from beside those of this repository.
    """
    if file is None:
        return read(pieces())
    sources = sorted(path for pattern in _READERS for path in _ROOT.glob(pattern))
    stamp = sha256(b"".join(sha256(path.read_bytes()).digest() for path in (*sources, *more))).hexdigest()
    if file.is_file():
        with np.load(file) as data:
            if "stamp" not in data:
                raise SystemExit(f"{file} does not hold rows and stays as it is; name another file")
            if str(data["stamp"]) == stamp:
                return _unpacked(data)
    rows = read(pieces())
    packed = BytesIO()
    np.savez(packed, stamp=stamp, **_packed(rows))
    file.write_bytes(packed.getvalue())
    return rows


def _packed(rows: Rows) -> dict[str, Any]:
    told = {"asked": [asdict(one) for one in rows.asked], "called": rows.called, "features": rows.features}
    arrays = {
        f"{how} {part}": getattr(one, part) for how, one in rows.matrices.items() for part in ("indices", "indptr")
    }
    return {"told": json.dumps(told), **arrays}


def _unpacked(data: Mapping[str, Any]) -> Rows:
    told = json.loads(str(data["told"]))
    features: dict[str, list[str]] = told["features"]
    matrices = {
        how: (names, matrix(data[f"{how} indices"], data[f"{how} indptr"], len(names)))
        for how, names in features.items()
    }
    return Rows([Asked(**one) for one in told["asked"]], told["called"], matrices)


def read(pieces: Sequence[Piece]) -> Rows:
    """The rows of articles; what either of two authors says is taught, each article is judged by its writer."""
    writers = {
        (one.name, one.form): one.gold
        for one in pieces
        if one.author == (TWICE[0] if one.origin == "dev" else one.origin)
    }
    number: dict[str, dict[str, int]] = {how: {} for how in (TEXT, SAID)}
    columns: dict[str, list[Vector]] = {how: [] for how in (TEXT, SAID, OWN)}
    asked, called = [], {}

    def put(how: str, rows: Iterable[Iterable[str]]) -> None:
        known = number[TEXT if how == TEXT else SAID]
        columns[how] += [np.array([known.setdefault(f, len(known)) for f in row], dtype=np.int32) for row in rows]

    for piece in together(pieces):
        gold = writers[piece.name, piece.form]
        for question, link, answer in answered_in_turn(piece.article, piece.gold, LABELS.links):
            permitted = question.permitted
            put(TEXT, (text_features(question, one) for one in permitted))
            put(SAID, said_rows(question))
            asked.append(
                Asked(
                    piece.name, piece.form, piece.origin, link.name, [one.id for one in permitted],
                    [listed_with(question, n) for n in range(len(permitted))] if link.many else [],
                    [n for n, one in enumerate(permitted) if one.id in answer],
                    sorted(gold[question.span.id, link.name]),
                )
            )  # fmt: skip
        if gold == piece.gold:
            columns[OWN] += columns[SAID][len(columns[OWN]) :]
        else:
            for question, _, _ in answered_in_turn(piece.article, gold, LABELS.links):
                put(OWN, said_rows(question))
        called[f"{piece.form} {piece.name}"] = {m.id: " ".join((m.label, *m.words)) for m in piece.article.mentions}
    names = {TEXT: number[TEXT], SAID: number[SAID], OWN: number[SAID]}
    return Rows(asked, called, {how: _in_order(columns[how], names[how]) for how in columns})


def _in_order(columns: Sequence[Vector], number: Mapping[str, int]) -> tuple[list[str], Any]:
    """The features by name and the matrix: in which order a set tells them is chance."""
    names = sorted(number)
    place = np.empty(len(names), dtype=np.int32)
    place[[number[name] for name in names]] = np.arange(len(names))
    rows = stacked([place[row] for row in columns], len(names))
    rows.sort_indices()
    return names, rows


def together(pieces: Iterable[Piece]) -> list[Piece]:
    """The articles with what either of two authors says as one answer."""
    found: dict[tuple[str, str], Piece] = {}
    for piece in pieces:
        key = piece.name, piece.form
        found[key] = _either(found[key], piece) if key in found else piece
    return list(found.values())


def _either(a: Piece, b: Piece) -> Piece:
    gold: dict[Slot, Set[str]] = {slot: a.gold[slot] | b.gold[slot] for slot in a.gold}
    return replace(a, author="either", gold=gold)
