"""The forms that plug-ins add, as rows like those of the table of forms."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.plugins.asked_process import ProcessFailed
from rareannot.core.scratch import scratch_folder, scratch_writing
from rareannot.core.sentence import Sentence
from rareannot.formats.added.installed import installed_forms, switch
from rareannot.formats.added.process import Refused, read_documents, written_pieces
from rareannot.formats.added.values import Described, FormFailed
from rareannot.formats.base.strict_json import as_object, parse_json
from rareannot.formats.native import entry_of, native_object, passage_names
from rareannot.formats.values import Entry, Format, Item, Refusal, Source, Tally


def added_forms() -> dict[str, Format]:
    """The forms that plug-ins add and that are on, by name."""
    return {name: _form(one) for name, one in installed_forms().items() if not one.off}


def added_form(name: str) -> Format | None:
    """The added form called ``name``, if there is one. Raises UserError where it is off."""
    one = installed_forms().get(name)
    if one is None:
        return None
    _check_on(one)
    return _form(one)


def check_none_is_off(suffix: str) -> None:
    """Raise UserError, which says why, where the form of files with this ending is off."""
    for one in installed_forms().values():
        if suffix in one.endings:
            _check_on(one)


def _check_on(one: Described) -> None:
    if one.off and one.why_off:
        raise FormFailed(one.name, Sentence(one.why_off))
    if one.off:
        raise UserError("The format “{form}” is off; “rareannot plugins --on {form}” switches it on.", form=one.name)


def _form(one: Described) -> Format:
    return Format(
        one.name,
        one.title,
        one.endings,
        one.holds,
        partial(_read, one.name) if one.reads else None,
        partial(_write, one.name) if one.writes else None,
    )


def _read(form: str, source: Source) -> Iterator[Item]:
    """What the plug-in finds in a file; each document is checked as a line of the native form is."""
    tally = Tally(source.name)
    read = 0
    try:
        with _on_disk(source) as path:
            for text in read_documents(form, str(path), path.stat().st_size):
                read += 1
                where = f"{source.name}:{read}"
                try:
                    yield entry_of(as_object(parse_json(text)), where, tally)
                except UserError as error:
                    yield Refusal(where, Sentence("“{form}” gave this: {error}", form=form, error=error))
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
    labels = [{"name": one.name, "kind": one.kind, "rule": one.rule} for one in label_set.labels]
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
