"""Entries, losses and notices as plain values."""

from rareannot.formats import losses
from tests.formats.samples import HARD, LABELS


def test_a_loss_reads_as_a_sentence() -> None:
    (loss, *_) = losses("iob2", [HARD], LABELS)
    assert str(loss) == (
        "hard-1: “Nový” (GPE) is dropped: it overlaps “Nový Čas” (ORG), and IOB2 (two columns) cannot hold such an overlap; the native format and doc.spans of spaCy keep both."
    )
    (values,) = (one for one in losses("iob2", [HARD], LABELS) if one.kind == "values")
    assert str(values).startswith("IOB2 (two columns) cannot hold values, units and modifiers of figures (2 affected")
