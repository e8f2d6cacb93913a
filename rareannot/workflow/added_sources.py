"""The sources that the user added, as a command and the window use them: which are used, what would be sent where, which failed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rareannot.core.errors import UserError
from rareannot.store import Project
from rareannot.suggest.added.answers import Answers
from rareannot.suggest.added.kinds import kind_named
from rareannot.suggest.added.sources import Use
from rareannot.suggest.added.user_file import read_added
from rareannot.suggest.added.values import AddedSource, SourceFailed, lines_of


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of asking a source about some articles: their number, their code points, and the host they would go to ("" for none).

    ``fetches`` is the host that a model would first be fetched from, ``here`` is true if a model on this computer reads them.
    """

    articles: int
    characters: int
    host: str
    fetches: str = ""
    here: bool = False


def added_use(
    sources: Sequence[str] | None, beside: Sequence[str] | None = None, send_to: str = "", fetch_from: str = ""
) -> Use:
    """Returns the added sources that a command uses: those that are on, or those named. Raises UserError on an unknown one."""
    added = read_added()
    known_names = {source.name for source in added.sources}
    only = None if sources is None else tuple(name for name in sources if name in known_names)
    use = Use(added, only, tuple(beside or ()), send_to, fetch_from)
    use.sources()
    return use


def cost(project: Project, source: AddedSource, rows: Sequence[int]) -> Cost:
    """Returns the cost of asking a source about some articles."""
    return _cost(source, len(rows), sum(len(project.document(row).text) for row in rows))


def _cost(source: AddedSource, articles: int, characters: int) -> Cost:
    kind = kind_named(source.kind)
    return Cost(articles, characters, kind.host(source.settings), kind.fetches(source.settings), kind.model)


def to_ask(project: Project, source: AddedSource, most: int) -> tuple[list[int], Cost]:
    """At most so many articles that are not done and that a source has not answered about, and what asking it means."""
    answers, rows, characters = Answers(source, lines_of(project.label_set)), list[int](), 0
    for row in (*project.ids("in progress"), *project.ids("new")):
        if len(rows) == most:
            break
        text = project.document(row).text
        if answers.of(text) is None:
            rows.append(row)
            characters += len(text)
    return rows, _cost(source, len(rows), characters)


def unanswered(project: Project, use: Use) -> set[int]:
    """Returns the articles for which a named source has no stored answer with its present settings: never asked, forgotten, or not understood."""
    lines = lines_of(project.label_set)
    named = [source for source, is_asked in use.sources() if is_asked and source.name in {*use.ask, *(use.only or ())}]
    stored = [Answers(source, lines) for source in named if kind_named(source.kind).keeps]
    if not stored:
        return set()  # no text need be read
    return {row for row in project.ids() if any(source.of(project.document(row).text) is None for source in stored)}


def check_sending(use: Use, project: Project | None = None, rows: Sequence[int] = ()) -> None:
    """Raises UserError, which says how much would go where, unless the user named every host that receives texts or a model's name."""
    for source, is_asked in use.sources():
        if not is_asked or source.name not in {*use.ask, *(use.only or ())}:
            continue
        kind = kind_named(source.kind)
        hub, host = kind.fetches(source.settings), kind.host(source.settings)
        if hub and hub != use.fetch_from:
            raise UserError(
                "The model of “{source}” is not on this computer; it would be fetched from {host}. No text goes there. "
                "Add --fetch-from {host} to allow it.",
                source=source.name,
                host=hub,
            )
        if not host or host == use.send_to:
            continue
        if project is None:
            raise UserError(
                "“{source}” would send what is read to {host}; add --send-to {host} to allow it.",
                source=source.name,
                host=host,
            )
        much = cost(project, source, rows)
        raise UserError(
            "“{source}” would send texts to {host}, those of this many articles at most: {articles}, {characters} "
            "characters in all. Add --send-to {host} to allow it.",
            source=source.name,
            articles=f"{much.articles:,}",
            characters=f"{much.characters:,}",
            host=host,
        )


def failures(use: Use, seen: Iterable[SourceFailed]) -> list[tuple[str, str]]:
    """Returns the sources that were switched off since ``use`` was made, each with the reason; ``seen`` are those of this process."""
    reasons = {source_failed.source: str(source_failed.why) for source_failed in seen}
    earlier = {source.name: source for source in use.added.sources}
    for source in read_added().sources:
        old = earlier.get(source.name)
        if source.why_off and old is not None and source.why_off != old.why_off:
            reasons.setdefault(source.name, source.why_off)
    return sorted(reasons.items())
