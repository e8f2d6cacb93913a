"""What a folder that says it is a spaCy pipeline could do when it is loaded, and whether it is the one that was trained here.

Loading runs the functions that config.cfg names, and some parts unpickle their files; so a folder from elsewhere is
loaded only when somebody says that they trust it, and is told what it would run.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.own_files import check_readable
from rareannot.core.sentence import Sentence, listed

_OWN = re.compile(r"(spacy|spacy-transformers|spacy-legacy|rareannot)[.][\w.-]+")
_OURS = frozenset({"rareannot_sources", "rareannot_judge"})
_PARTS = frozenset(
    "tok2vec tagger parser ner beam_ner beam_parser senter sentencizer morphologizer lemmatizer trainable_lemmatizer attribute_ruler "
    "entity_ruler span_ruler future_entity_ruler spancat spancat_singlelabel span_finder textcat textcat_multilabel transformer "
    "entity_linker merge_entities merge_noun_chunks merge_subtokens doc_cleaner token_splitter".split()
)
_CODE = (".py", ".pyc", ".so", ".pyd", ".dll", ".dylib", ".pkl", ".pickle", ".pt", ".pth")
_SHOWN = 3


def checksum(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files in a pipeline's folder. Raises UserError where one cannot be read."""
    total = sha256()
    try:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest = sha256(path.read_bytes()).hexdigest()
            total.update(f"{path.relative_to(folder).as_posix()}\0{digest}\n".encode())
    except OSError as error:
        raise UserError(
            "The pipeline in “{folder}” cannot be read: {why}.", folder=folder, why=error.strerror
        ) from None
    return total.hexdigest()


def foreign(folder: Path) -> list[Sentence]:
    """What loading the folder might run that is neither spaCy's nor ours, in a few words each; empty where nothing was seen.

    Raises UserError where the folder holds no pipeline.
    """
    from thinc.api import Config

    path = folder / "config.cfg"
    try:
        check_readable(path)
        config = Config().from_str(path.read_text(encoding="utf-8"), interpolate=False)
    except (OSError, ValueError, UserError):
        raise UserError(
            "“{folder}” holds no spaCy pipeline: its config.cfg is missing or cannot be read.", folder=folder
        ) from None
    code = [Sentence("the file {name}", name=p.name) for p in sorted(folder.rglob("*")) if p.suffix.lower() in _CODE]
    return sorted({*_functions(config), *code})


def _functions(config: dict[str, Any]) -> Iterator[Sentence]:
    """What of a config's functions and components is not spaCy's own or ours; training and its data are not run."""
    for name, section in config.items():
        if name not in ("training", "corpora", "pretraining", "initialize"):
            yield from _named(section)
    for name, part in config.get("components", {}).items():
        factory = part.get("factory") if isinstance(part, dict) else None
        if factory not in _PARTS | _OURS:
            yield Sentence("the component {name}", name=factory or part.get("source", name))


def _named(value: Any) -> Iterator[Sentence]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.startswith("@") and not (isinstance(inner, str) and _known(key, inner)):
                yield Sentence("the function {name}", name=inner)
            yield from _named(inner)


def _known(registry: str, name: str) -> bool:
    return bool(_OWN.fullmatch(name)) or (
        registry in ("@layers", "@schedules", "@optimizers", "@initializers") and "/" not in name
    )


def reason(folder: Path) -> Sentence:
    """Why a folder is not loaded without being trusted, in one sentence. Raises UserError where it is no pipeline."""
    found = foreign(folder)
    if not found:
        return Sentence("The pipeline in “{folder}” was not trained here, and loading it can run code.", folder=folder)
    return Sentence(
        "The pipeline in “{folder}” was not trained here, and loading it can run code: it would run {what}.",
        folder=folder,
        what=listed(found[:_SHOWN], more=len(found) > _SHOWN),
    )
