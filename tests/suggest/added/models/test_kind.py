"""What models on this computer share: their settings, how they are checked, and that none is asked unasked."""

import pytest

from rareannot.core.errors import UserError
from rareannot.suggest.added.kinds import READY
from rareannot.suggest.added.models.kind import labels_field

MODELS = [READY["gliner"], READY["huggingface"]]


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.name)
def test_a_model_is_named_first_and_its_lowest_score_last(kind: object) -> None:
    keys = [one.key for one in kind.fields]  # type: ignore[attr-defined]

    assert (keys[0], keys[-1]) == ("model", "least")
    assert "labels" in keys
    assert kind.fields[0].needed and kind.fields[0].folder  # type: ignore[attr-defined]  # noqa: PT018
    assert (kind.model, kind.by_itself) == (True, False)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.name)
def test_a_score_that_is_none_is_refused(kind: object) -> None:
    kind.check({"least": "0.4", "labels": "PER=PERSON"})  # type: ignore[attr-defined]
    with pytest.raises(UserError, match=r"1\.5 is not a number from 0 to 1"):
        kind.check({"least": "1.5"})  # type: ignore[attr-defined]


def test_pairs_are_checked() -> None:
    with pytest.raises(UserError):
        labels_field("Labels", "").check("PERSON")
