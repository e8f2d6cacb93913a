"""The transformer preset, where spacy-transformers is installed: a tiny one with weights of chance, on a processor."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.cli.debug_config import debug_config
from thinc.api import Config

from rareannot.core.errors import UserError
from rareannot.core.trained import JUDGE_PART, SOURCES_PART
from rareannot.learn.recipe import Plan, config
from rareannot.learn.training_docs import write_docs
from rareannot.learn.training_loop import BEST, train_in
from tests.learn.schools import LABELS, school

# what other people's libraries warn of is not ours
pytestmark = pytest.mark.filterwarnings("ignore")
LESSONS = school(9)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The folder of a transformer of two layers, as the Hugging Face hub would give one."""
    pytest.importorskip("spacy_transformers")
    from tokenizers import ByteLevelBPETokenizer
    from transformers import RobertaConfig, RobertaModel, RobertaTokenizerFast

    folder = tmp_path / "tiny"
    folder.mkdir()
    marks = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    pieces = ByteLevelBPETokenizer()
    pieces.train_from_iterator([x.text for x in LESSONS], vocab_size=500, min_frequency=1, special_tokens=marks)
    pieces.save_model(str(folder))
    RobertaTokenizerFast(str(folder / "vocab.json"), str(folder / "merges.txt")).save_pretrained(folder)
    size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    RobertaModel(RobertaConfig(vocab_size=500, max_position_embeddings=600, **size)).save_pretrained(folder)
    return folder


def _settings(name: str, folder: Path) -> dict[str, Any]:
    made = config(Plan(preset="gpu", passes=2), LABELS, LESSONS, nest=False, whole=True)
    made["components"]["transformer"]["model"]["name"] = name
    made["system"]["gpu_allocator"] = None
    write_docs(folder / "train.spacy", LESSONS[:7], nest=False, network={})
    write_docs(folder / "dev.spacy", LESSONS[7:], nest=False)
    return made


def test_a_transformer_is_trained_under_the_network_and_opens_again(tiny: Path, tmp_path: Path) -> None:
    steps = list(train_in(tmp_path / "run", _settings(str(tiny), tmp_path), tmp_path))

    nlp = spacy.load(tmp_path / "run" / BEST)
    assert nlp.pipe_names == [SOURCES_PART, "transformer", "ner", JUDGE_PART]
    assert all(0 < step.loss < float("inf") for step in steps)
    assert nlp(LESSONS[8].text).ents


def test_weights_that_cannot_be_had_are_one_sentence(tiny: Path, tmp_path: Path) -> None:
    (tiny / "model.safetensors").unlink()

    with pytest.raises(UserError, match="could not be fetched"):
        next(train_in(tmp_path / "run", _settings(str(tiny), tmp_path), tmp_path))


def test_spacys_own_check_finds_nothing_missing_in_the_config(tiny: Path, tmp_path: Path) -> None:
    Config(_settings(str(tiny), tmp_path)).to_disk(tmp_path / "config.cfg")

    debug_config(tmp_path / "config.cfg")  # it ends the program where a field is missing or wrong


def test_spacys_own_training_runs_the_config(tiny: Path, tmp_path: Path) -> None:
    Config(_settings(str(tiny), tmp_path)).to_disk(tmp_path / "config.cfg")

    done = subprocess.run(
        [sys.executable, "-m", "spacy", "train", "config.cfg", "--output", "out"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert spacy.load(tmp_path / "out" / "model-best")(LESSONS[8].text).ents
