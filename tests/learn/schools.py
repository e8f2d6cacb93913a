"""Small gold to train on in seconds: sentences of our own about made-up firms, in articles that differ."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from rareannot.core.document import text_hash
from rareannot.core.labels import Label, LabelSet
from rareannot.core.spans import Span
from rareannot.learn.training_docs import TrainingDoc, grouped, usable

LABELS = LabelSet("test", 1, (Label("ORG"), Label("GPE"), Label("PERCENT", "figure"), Label("BOILERPLATE", "passage")))
NESTING = LabelSet("nesting", 1, (Label("ORG"), Label("GPE")), nesting=True)
_FIRMS = "Orvane Lithos Baltrec Quillon Nordmere Castovar Temblin Ashgrove Verrick Solbane Harnow Pellmar".split()
_KINDS = "Metals Mining Resources Minerals Alloys Magnets".split()
_PLACES = "Chile Canada Norway Ghana Peru Finland Brazil Malawi Namibia Estonia".split()
_PATTERNS = (
    "{ORG} said on Monday that its mine in {GPE} would open late.",
    "Shares of {ORG} fell {PERCENT} after the ministry of {GPE} spoke.",
    "In {GPE} the plant of {ORG} runs at {PERCENT} of what it could.",
    "Analysts at {ORG} see demand from {GPE} up by {PERCENT} next year.",
)


def article(number: int, sentences: int = 6) -> TrainingDoc:
    """One article with its gold; the same number gives the same article."""
    chance = Random(number)
    text, spans = f"Report {number} from the desk of numbers {number * 7}. ", list[Span]()
    for _ in range(sentences):
        for piece in chance.choice(_PATTERNS).replace("{", "\0{").replace("}", "}\0").split("\0"):
            said = _words(piece, chance)
            if piece.startswith("{"):
                spans.append(Span(len(text), len(text) + len(said), piece.strip("{}")))
            text += said
        text += " "
    return TrainingDoc(text_hash(text), f"a{number}", text, tuple(spans))


def _words(piece: str, chance: Random) -> str:
    made = {
        "{ORG}": f"{chance.choice(_FIRMS)} {chance.choice(_KINDS)}",
        "{GPE}": chance.choice(_PLACES),
        "{PERCENT}": f"{chance.randint(2, 90)} percent",
    }
    return made.get(piece, piece)


def school(count: int, labels: LabelSet = LABELS) -> list[TrainingDoc]:
    """``count`` different articles, ready to train on."""
    return grouped(usable([article(n) for n in range(count)], labels))


def nesting_school(count: int) -> list[TrainingDoc]:
    """Articles in which places lie inside firms."""
    made = []
    for n in range(count):
        text = f"Number {n}: Chile Metals {n} met Norway Alloys {n} in Peru."
        firms = [(text.index(w), text.index(w) + len(w) + len(f" {n}")) for w in ("Chile Metals", "Norway Alloys")]
        places = [(text.index(w), text.index(w) + len(w)) for w in ("Chile", "Norway", "Peru")]
        spans = [Span(a, b, "ORG") for a, b in firms] + [Span(a, b, "GPE") for a, b in places]
        made.append(TrainingDoc(text_hash(text), f"n{n}", text, tuple(spans), text_hash(text)))
    return made


def apart(lessons: Sequence[TrainingDoc]) -> bool:
    """Whether no two spans of any lesson overlap."""
    ordered = [sorted((s.start, s.end) for s in one.spans) for one in lessons]
    return all(a[1] <= b[0] for spans in ordered for a, b in pairwise(spans))
