"""The formats that plug-ins add, as rows like those of the program's own table of formats."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.scratch import scratch_folder, scratch_writing
from rareannot.core.sentence import Sentence
from rareannot.formats.added.installed import installed_forms, switch
from rareannot.formats.added.process import Refused, read_documents, written_pieces
from rareannot.formats.added.values import Described, FormFailed
from rareannot.formats.base.strict_json import as_object, parse_json
from rareannot.formats.native import entry_of, native_object, passage_names
from rareannot.formats.values import Entry, Format, Item, Refusal, Source, Tally
from rareannot.plugins.asked_process import ProcessFailed


def added_forms() -> dict[str, Format]:
    """Returns every format that a plug-in adds and that is on, by name."""
    return {name: _form(described) for name, described in installed_forms().items() if not described.off}


def added_form(name: str) -> Format | None:
    """Returns the added format called ``name``, or None. Raises UserError if it is off."""
    described = installed_forms().get(name)
    if described is None:
        return None
    _check_on(described)
    return _form(described)


def check_none_is_off(suffix: str) -> None:
    """Raises UserError with the reason if a format for files with this ending is off."""
    for described in installed_forms().values():
        if suffix in described.endings:
            _check_on(described)


def _check_on(described: Described) -> None:
    if described.off and described.why_off:
        raise FormFailed(described.name, described.why_off)
    if described.off:
        raise UserError(
            "The format “{form}” is off; “rareannot plugins --on {form}” switches it on.", form=described.name
        )


def _form(described: Described) -> Format:
    return Format(
        described.name,
        described.title,
        described.endings,
        described.holds,
        partial(_read, described.name) if described.reads else None,
        partial(_write, described.name) if described.writes else None,
    )


def _read(form: str, source: Source) -> Iterator[Item]:
    """Yields what the plug-in reads from a file; each document is checked like a line of the native format."""
    tally = Tally(source.name)
    count = 0
    try:
        with _on_disk(source) as path:
            for text in read_documents(form, str(path), path.stat().st_size):
                count += 1
                where = f"{source.name}:{count}"
                try:
                    yield entry_of(as_object(parse_json(text)), where, tally)
                except UserError as error:
                    yield Refusal(where, Sentence("“{form}” returned this: {error}", form=form, error=error))
    except Refused as error:
        yield Refusal(source.name, Sentence("“{form}” cannot read it: {why}", form=form, why=error))
    except ProcessFailed as error:
        yield Refusal(source.name, _switched_off(form, error).sentence)
    yield from tally.notices()


@contextmanager
def _on_disk(source: Source) -> Iterator[Path]:
    """The file itself, or a copy of what lies in an archive."""
    with source.open() as stream:  # it is opened here first, which says what may not be read
        if source.path is not None:
            yield source.path.absolute()
            return
        with scratch_folder("format") as folder:
            copy = Path(folder, f"file{source.suffix}")
            with scratch_writing():
                copy.write_bytes(stream.read())
            yield copy


def _write(form: str, out: BinaryIO, entries: Iterable[Entry], label_set: LabelSet) -> None:
    passages = passage_names(label_set)
    labels = [{"name": label.name, "kind": label.kind, "rule": label.rule} for label in label_set.labels]
    try:
        out.writelines(written_pieces(form, labels, (native_object(entry, passages) for entry in entries)))
    except Refused as error:
        raise UserError("Nothing was written: “{form}” says {why}", form=form, why=error) from None
    except ProcessFailed as error:
        raise _switched_off(form, error) from None


def _switched_off(form: str, error: ProcessFailed) -> FormFailed:
    with suppress(UserError):  # it was uninstalled meanwhile
        switch(form, False, str(error))
    return FormFailed(form, error.sentence)
