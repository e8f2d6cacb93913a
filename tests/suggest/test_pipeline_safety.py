"""What a pipeline's folder could run is seen before it is loaded."""

from pathlib import Path

import pytest
import spacy

from rareannot.core.errors import UserError
from rareannot.suggest.pipeline import shipped
from rareannot.suggest.pipeline_safety import checksum, foreign, reason


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler")
    nlp.to_disk(tmp_path / "plain")
    return tmp_path / "plain"


def test_spacys_own_parts_and_the_shipped_pipeline_hold_nothing_foreign(plain: Path) -> None:
    assert foreign(plain) == []
    assert [foreign(f.path) for f in shipped() if f.path is not None] == [[]]


def test_functions_components_and_code_from_elsewhere_are_named(plain: Path) -> None:
    config = (plain / "config.cfg").read_text(encoding="utf-8")
    config = config.replace("spacy.Tokenizer.v1", "their.Tokenizer.v1").replace('"entity_ruler"\n', '"their_part"\n', 1)
    config = config.replace('factory = "entity_ruler"', 'factory = "their_part"')
    (plain / "config.cfg").write_text(config, encoding="utf-8")
    (plain / "more.pkl").write_bytes(b"")

    assert foreign(plain) == ["the component their_part", "the file more.pkl", "the function their.Tokenizer.v1"]
    assert "it would run the component their_part" in reason(plain)
    assert reason(plain).values["what"].template == "{first}, {rest}"  # each part is a sentence of its own


def test_a_checksum_changes_with_every_byte_and_name(plain: Path) -> None:
    first = checksum(plain)
    (plain / "meta.json").write_text((plain / "meta.json").read_text() + " ", encoding="utf-8")
    second = checksum(plain)
    (plain / "more").write_bytes(b"")

    assert len({first, second, checksum(plain)}) == 3


def test_a_folder_without_a_config_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no spaCy pipeline"):
        reason(tmp_path)
