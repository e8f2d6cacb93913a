"""What kinds of model on this computer share: their settings, and their time limits."""

from collections.abc import Callable, Mapping, Sequence

from rareannot.core.sentence import marked
from rareannot.suggest.added.models.meaning import pairs
from rareannot.suggest.added.values import Kind, PlugIn, SettingField, Setup, number_field


def _check_pairs(text: str) -> None:
    pairs(text)


def labels_field(title: str, about: str) -> SettingField:
    """Returns the setting for the names of single labels, in pairs."""
    return SettingField("labels", title, about=about, check=_check_pairs)


def model_kind(
    title: tuple[str, str, str],
    make: Callable[[Setup], PlugIn],
    files: str,
    others: Sequence[SettingField],
    least: str,
    fetches: Callable[[Mapping[str, str]], str],
) -> Kind:
    """Returns the kind with this name, title and description.

    ``files`` says where its model may be, ``others`` are its own settings, and ``least`` is the usual lowest score.
    """
    name, display_title, about = title
    fields = (
        SettingField("model", marked("Model"), about=files, needed=True, folder=True),
        *others,
        number_field(
            ("least", marked("Lowest score"), marked("From 0 to 1; what it is less sure of is left out.")), least, 0, 1
        ),
    )
    return Kind(
        name,
        display_title,
        about,
        make,
        fields,
        by_itself=False,
        model=True,
        fetches=fetches,
        seconds=900.0,
        start_seconds=3_600.0,
    )
