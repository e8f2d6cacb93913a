"""The training loop: the same weights as spaCy's own, and as if nothing had happened after it broke off."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.cli.train import train as spacy_train
from thinc.api import Config

from rareannot.core.errors import UserError
from rareannot.learn.recipe import Plan, config
from rareannot.learn.training_docs import write_docs
from rareannot.learn.training_loop import BEST, STATE, Step, train_in
from tests.learn.schools import LABELS, school


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    lessons = school(14)
    write_docs(folder / "train.spacy", lessons[:11], False)
    write_docs(folder / "dev.spacy", lessons[11:], False)
    Config(_config()).to_disk(folder / "config.cfg")
    return folder


def _config() -> dict[str, Any]:
    made = config(Plan(seed=3, passes=4), LABELS, school(11), nest=False, whole=False)
    made["training"] |= {"max_steps": 8, "eval_frequency": 2, "patience": 100}
    made["training"]["batcher"]["size"] = 200
    return made


def _run(folder: Path, corpora: Path) -> Iterator[Step]:
    return train_in(folder, _config(), corpora)


@pytest.fixture(scope="module")
def whole(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Step]]:
    folder = tmp_path_factory.mktemp("whole")
    return folder, list(_run(folder, corpora))


def _weights(folder: Path) -> bytes:
    return (folder / "ner" / "model").read_bytes()


def test_the_written_config_trains_the_same_weights_with_spacy_train(
    corpora: Path, whole: tuple[Path, list[Step]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpora)
    spacy_train(Path("config.cfg"), tmp_path)

    assert _weights(tmp_path / "model-best") == _weights(whole[0] / BEST)


def test_a_run_that_breaks_off_goes_on_to_the_same_weights(
    corpora: Path, whole: tuple[Path, list[Step]], tmp_path: Path
) -> None:
    first = _run(tmp_path, corpora)
    seen = [next(first), next(first)]
    del first

    seen += list(_run(tmp_path, corpora))

    assert [(s.step, s.score, s.best) for s in seen] == [(s.step, s.score, s.best) for s in whole[1]]
    assert _weights(tmp_path / BEST) == _weights(whole[0] / BEST)


def test_a_run_that_ended_is_not_run_again(corpora: Path, whole: tuple[Path, list[Step]]) -> None:
    assert list(_run(whole[0], corpora)) == []


def test_steps_tell_loss_score_and_time_left(whole: tuple[Path, list[Step]]) -> None:
    steps = whole[1]

    assert [s.step for s in steps] == [0, 2, 4, 6, 8]
    assert all(s.loss > 0 and 0 <= s.score <= 1 for s in steps)
    assert steps[-1].left == 0.0 < steps[0].left


def test_a_run_ends_early_where_the_score_no_longer_grows(corpora: Path, tmp_path: Path) -> None:
    made = _config()
    made["training"] |= {"patience": 2}
    made["training"]["optimizer"]["learn_rate"] = 0.0  # nothing is learned, so nothing grows

    steps = list(train_in(tmp_path, made, corpora))

    assert [s.step for s in steps] == [0, 2]
    assert steps[-1].step < steps[-1].most
    assert _weights(tmp_path / BEST)


def test_a_state_of_other_articles_or_a_damaged_one_is_refused(corpora: Path, tmp_path: Path) -> None:
    next(_run(tmp_path, corpora))
    other = tmp_path / "other"
    other.mkdir()
    write_docs(other / "train.spacy", school(5), False)
    write_docs(other / "dev.spacy", school(2), False)

    with pytest.raises(UserError, match="began with other articles"):
        next(_run(tmp_path, other))
    (tmp_path / STATE).write_bytes(b"\x81")
    with pytest.raises(UserError, match="cannot be read; train again"):
        next(_run(tmp_path, corpora))
