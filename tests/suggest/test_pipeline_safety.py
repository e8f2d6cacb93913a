"""What a pipeline's folder could run is seen before it is loaded."""

import tempfile
from pathlib import Path

import pytest
import spacy

from rareannot.core.errors import UserError
from rareannot.core.scratch import scratch_parent
from rareannot.suggest.pipeline import choose, load, shipped
from rareannot.suggest.pipeline_safety import checksum, copy_plain_files, foreign, offer, reason


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


@pytest.mark.parametrize(
    ("registry", "name"),
    [
        ("callbacks", "spacy.copy_from_base_model.v1"),  # loads any other pipeline
        ("misc", "spacy.KBFromFile.v1"),
        ("misc", "spacy.LookupsDataLoader.v1"),
        ("readers", "srsly.read_json.v1"),
        ("layers", "PyTorchWrapper.v3"),
        ("layers", "their_own_layer.v1"),
        ("architectures", "spacy.not_known_yet.v9"),
        ("architectures", "spacy.Tokenizer.v1"),  # a known name, of another registry
    ],
)
def test_only_functions_that_are_known_to_compute_alone_go_unnamed(plain: Path, registry: str, name: str) -> None:
    config = (plain / "config.cfg").read_text(encoding="utf-8").replace("before_creation = null\n", "")
    (plain / "config.cfg").write_text(f'{config}\n[nlp.before_creation]\n@{registry} = "{name}"\n', encoding="utf-8")
    assert foreign(plain) == [f"the function {name}"]


def test_a_variable_does_not_hide_a_function_in_a_part_that_is_not_looked_at(plain: Path) -> None:
    config = (plain / "config.cfg").read_text(encoding="utf-8")
    config = config.replace("before_creation = null", "before_creation = ${training.hidden}")
    config += '\n[training.hidden]\n@callbacks = "spacy.copy_from_base_model.v1"\ntokenizer = "/elsewhere"\n'
    (plain / "config.cfg").write_text(config, encoding="utf-8")
    assert foreign(plain) == ["the function spacy.copy_from_base_model.v1"]


def test_what_is_asked_about_is_a_copy_that_nothing_changes_any_more(plain: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(plain)
    asked = offer(link)
    before = checksum(asked.folder)
    assert before == checksum(plain)
    assert str(link) in asked.why
    link.unlink()
    link.symlink_to(tmp_path / "another")
    (plain / "config.cfg").write_text("", encoding="utf-8")
    assert checksum(asked.folder) == before
    assert foreign(asked.folder) == []
    asked.discard()
    assert not asked.folder.parent.exists()


def test_links_to_files_are_copied_as_files_and_what_has_no_end_is_refused(plain: Path, tmp_path: Path) -> None:
    (plain / "linked").symlink_to(plain / "meta.json")
    copy_plain_files(plain, tmp_path / "copy")
    assert not (tmp_path / "copy" / "linked").is_symlink()
    assert (tmp_path / "copy" / "linked").read_bytes() == (plain / "meta.json").read_bytes()
    (plain / "elsewhere").symlink_to(tmp_path)
    with pytest.raises(UserError, match=r"“elsewhere” in the pipeline's folder .* is not a regular file"):
        offer(plain)
    (plain / "elsewhere").unlink()
    (plain / "elsewhere").symlink_to("/dev/zero")
    with pytest.raises(UserError, match="is not a regular file"):
        offer(plain)


def test_a_checksum_changes_with_every_byte_and_name(plain: Path) -> None:
    first = checksum(plain)
    (plain / "meta.json").write_text((plain / "meta.json").read_text() + " ", encoding="utf-8")
    second = checksum(plain)
    (plain / "more").write_bytes(b"")

    assert len({first, second, checksum(plain)}) == 3


def test_a_folder_without_a_config_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no spaCy pipeline"):
        reason(tmp_path)


def test_of_a_folder_that_is_named_and_trusted_a_copy_is_loaded(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # other tests load pipelines meanwhile
    found, real = choose(str(plain), trusted=True), spacy.load
    assert found is not None

    def load_late(path: Path, **more: object) -> object:
        plain.rename(plain.with_name("switched"))  # as if somebody had put another folder there meanwhile
        return real(path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(spacy, "load", load_late)

    assert load(found).pipe_names == ["entity_ruler"]
    assert list(scratch_parent().glob("pipeline-*")) == []


def test_a_folder_that_is_named_with_a_link_to_another_folder_in_it_is_not_loaded(plain: Path, tmp_path: Path) -> None:
    (plain / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    found = choose(str(plain), trusted=True)
    assert found is not None
    with pytest.raises(UserError, match="not a regular file"):
        load(found)
