"""The sources that were added on this computer, for the Python API."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rareannot.api import arguments
from rareannot.core.errors import UserError
from rareannot.core.suggestion import Suggestion
from rareannot.suggest.added.kinds import kind_named
from rareannot.suggest.added.user_file import read_added
from rareannot.workflow.added_sources import added_use

if TYPE_CHECKING:
    from rareannot.suggest.added.sources import Use
    from rareannot.suggest.suggester import Suggester


def added_sources() -> tuple[str, ...]:
    """Returns the names of the sources that were added on this computer (``rareannot plugins``) and are on, in their order."""
    return tuple(source.name for source in read_added().sources if source.on)


def use_of(sources: Iterable[str], added: Iterable[str], send_to: str, fetch_from: str) -> "Use":
    """Returns which added sources are asked: those named. Raises UserError on an unknown one, and on a host that was not allowed."""
    send_to, fetch_from = arguments.text(send_to, "send_to"), arguments.text(fetch_from, "fetch_from")
    use = added_use(list(sources), list(added), send_to, fetch_from)
    for source, _ in use.sources():
        kind = kind_named(source.kind)
        host, hub = kind.host(source.settings), kind.fetches(source.settings)
        if hub and hub != fetch_from:
            raise UserError(
                'The model of “{source}” would be fetched from {host}; give fetch_from="{host}" to allow it.',
                source=source.name,
                host=hub,
            )
        if host and host != send_to:
            raise UserError(
                '“{source}” would send the texts to {host}; give send_to="{host}" to allow it.',
                source=source.name,
                host=host,
            )
    return use


def failing_aloud(suggester: "Suggester", texts: Iterable[str]) -> Iterator[tuple[Suggestion, ...]]:
    """Yields the suggestions for each text. Raises UserError as soon as an added source fails, so that missing suggestions are noticed."""
    for suggested in suggester.suggest(texts):
        if suggester.failures:
            raise suggester.failures[0]
        yield suggested
