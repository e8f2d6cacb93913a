"""The command that suggests, for the articles of a project or for lines on standard input."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import (
    PARTLY,
    STANDARD,
    AsJson,
    Links,
    Pipeline,
    Sources,
    Trusted,
    app,
    complain,
    kept_on_stop,
    many,
    progress,
    project_named,
    say,
    standard_input,
    standard_output,
)
from rareannot.core.errors import UserError
from rareannot.core.labels import builtin_label_set
from rareannot.core.text.language import foreign

if TYPE_CHECKING:
    from rareannot.core.suggestion import Suggestion
    from rareannot.store import Project
    from rareannot.suggest.added.sources import Use
    from rareannot.suggest.streaming import Recipe


@app.command()
def suggest(
    project: Annotated[
        Path | None, typer.Argument(metavar="[PROJECT]", callback=project_named, help="The project file.")
    ] = None,
    stdin: Annotated[
        bool, typer.Option("--stdin", help='Read JSONL {"id","text"} and write it with spans; no project.')
    ] = False,
    source: Sources = None,
    pipeline: Pipeline = None,
    trust_pipeline: Trusted = False,
    again: Annotated[
        bool,
        typer.Option(help="Also replace suggestions that other sources, versions or settings made."),
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes to use.")] = 1,
    labels: Annotated[Path | None, typer.Option(help="The label set file for --stdin.")] = None,
    beside: Annotated[
        list[str] | None,
        typer.Option("--with", help="Also ask this added source, beside the usual ones; may be given several times."),
    ] = None,
    send_to: Annotated[str, typer.Option(help="Allow an added source to send the articles' texts to this host.")] = "",
    fetch_from: Annotated[str, typer.Option(help="Allow an added source to fetch its model from this host.")] = "",
    links: Links = False,
    each: Annotated[bool, typer.Option(hidden=True, help="Answer each line at once.")] = False,
    as_json: AsJson = False,
) -> None:
    """Suggest spans for the articles of a project, or for JSONL on standard input."""
    if stdin == (project is not None):
        raise typer.BadParameter("give either a PROJECT or --stdin")
    if links and project is not None:
        raise typer.BadParameter(
            "is for --stdin; a project's links are suggested as they are asked for, and export has --links",
            param_hint="--links",
        )
    if labels and project is not None:
        raise typer.BadParameter("is for --stdin; a project has its own label set", param_hint="--labels")
    from rareannot.workflow.added_sources import added_use

    use = added_use(source, beside, send_to, fetch_from)
    if project is None:
        _answer_lines(source, pipeline, labels, trust_pipeline, use, jobs=jobs, each=each, links=links)
        return
    with workflow.open_project(project) as opened:
        chosen_recipe = _recipe(opened, source, pipeline, trust_pipeline, use)
        data = _suggested(opened, chosen_recipe, use, again=again, jobs=jobs)
    say(
        as_json,
        data,
        _done(data),
        *filter(None, [data["notice"]]),
        *(_in_language(name, count) for name, count in data.get("languages", {}).items()),
        *(f"“{name}” used: {_used(used)}." for name, used in data.get("used", {}).items()),
    )
    _end_partly_if(data.get("failed", {}))


def _done(data: dict[str, Any]) -> str:
    """Returns a sentence on the result, or why there was nothing to do."""
    if data["documents"] or not (had := data["had_some"]):
        spans, articles = many(data["spans"], "span"), many(data["documents"], "article")
        return f"Suggested {spans} for {articles} with {data['versions'] or 'no source'}."
    if data["versions"]:
        return f"Suggested for no article: {many(had, 'article')} had suggestions by {data['versions']} already."
    return f"Suggested for no article: {many(had, 'article')} had suggestions already. Add --again to ask about those, too."


def _in_language(name: str, count: int) -> str:
    """Says what is suggested for articles in a language other than English."""
    return f"{many(count, 'article')} in {name}: figures and dates are suggested where they can be read one way, names are not."


def _used(used: dict[str, float]) -> str:
    return ", ".join(f"{key.replace('_', ' ')} {value:,.0f}" for key, value in used.items())


def _answer_lines(
    source: list[str] | None,
    pipeline: str | None,
    labels: Path | None,
    trusted: bool,
    use: "Use",
    *,
    jobs: int,
    each: bool,
    links: bool,
) -> None:
    """Suggest for JSON lines on standard input."""
    from rareannot.suggest.streaming import answer_lines, answer_lines_in_processes, recipe
    from rareannot.workflow.added_sources import check_sending

    check_sending(use)
    if labels == STANDARD:
        raise UserError("With --stdin, standard input has the lines to read; --labels must be a file of its own.")
    label_set = workflow.read_label_set(labels) if labels else builtin_label_set()
    chosen_recipe = recipe(source, pipeline, label_set, trusted=trusted, added=use)
    off: dict[str, str] = {}
    if jobs > 1 and not each:
        refused = answer_lines_in_processes(chosen_recipe, standard_input(), standard_output(), jobs, off, links=links)
    else:
        suggester = chosen_recipe.make()
        refused = answer_lines(suggester, standard_input(), standard_output(), each, links=links)
        off |= {failure.source: failure.why for failure in suggester.failures}
    if each:  # the window reads what was refused or switched off from the lines
        return
    if refused:
        complain(f"Refused {many(refused, 'line')}; the answer to each says why.")
    _end_partly_if(off, also=refused > 0)


def _end_partly_if(off: Mapping[str, str], *, also: bool = False) -> None:
    """Say which added sources were switched off, and why; end with exit code 3 if there are any, or ``also``."""
    for name, why in off.items():
        complain(f"“{name}” was switched off: {why}")
    if off or also:
        raise typer.Exit(PARTLY)


def _suggested(project: "Project", chosen_recipe: "Recipe", use: "Use", *, again: bool, jobs: int) -> dict[str, Any]:
    """Suggest for the articles of a project that need it; returns the counts, for programs."""
    from rareannot.suggest.streaming import in_processes
    from rareannot.workflow import added_sources
    from rareannot.workflow.suggesting import suggesting

    suggester = chosen_recipe.make()

    elsewhere: dict[str, str] = {}

    def failures() -> dict[str, str]:
        return elsewhere | dict(added_sources.failures(use, suggester.failures))

    def versions() -> str:
        off = failures()  # also in other processes
        return ", ".join(version for version in suggester.versions.split(", ") if version.rpartition(" ")[0] not in off)

    suggest_many: workflow.SuggestMany = (
        # one process uses the suggester that is loaded already; several make their own from the recipe
        suggester.suggest if jobs == 1 else lambda texts: in_processes(chosen_recipe, texts, jobs, elsewhere)
    )
    everything, missing = project.ids(), project.suggestions.missing()
    if not again and not missing:
        # nothing is sent and no source is started
        return {"documents": 0, "spans": 0, "had_some": len(everything), "versions": "", "notice": ""}
    # before the versions are asked for, which starts the sources
    added_sources.check_sending(use, project, everything if again else missing)
    ids = _to_suggest_anew(project, suggester.versions, use) if again else missing
    ready, tally = 0, _Tally()
    with (
        kept_on_stop(lambda: f"{ready:,} of {many(len(ids), 'article')} have their suggestions."),
        progress("Suggesting", len(ids)) as show,
    ):
        for ready in suggesting(project, tally.counting(suggest_many), versions, ids):
            show(ready)
    failed = failures()
    return {
        "documents": ready,
        "spans": tally.spans,
        "had_some": len(everything) - len(ids),
        "versions": versions(),
        "notice": suggester.notice,
        **({"failed": failed} if failed else {}),
        **({"used": suggester.used} if suggester.used else {}),
        **({"languages": dict(tally.languages)} if tally.languages else {}),
    }


class _Tally:
    """Counts the spans that were suggested, and the texts by language, those in English left out."""

    def __init__(self) -> None:
        self.spans, self.languages = 0, Counter[str]()

    def counting(self, suggest_many: "workflow.SuggestMany") -> "workflow.SuggestMany":
        """Returns the same function, which counts what passes."""

        def noted(texts: Iterable[str]) -> "Iterator[str]":
            for text in texts:
                if language := foreign(text):
                    self.languages[language] += 1
                yield text

        def counted(texts: Iterable[str]) -> "Iterator[Sequence[Suggestion]]":
            for suggestions in suggest_many(noted(texts)):
                self.spans += len(suggestions)
                yield suggestions

        return counted


def _to_suggest_anew(project: "Project", versions: str, use: "Use") -> list[int]:
    """Returns the articles (row ids) that other sources or versions read, or about which a source that was named has not answered."""
    from rareannot.workflow.added_sources import unanswered

    lacking = {*project.suggestions.missing(versions), *unanswered(project, use)}
    return [row for row in project.ids() if row in lacking]


def _recipe(project: "Project", sources: list[str] | None, pipeline: str | None, trusted: bool, use: "Use") -> "Recipe":
    """Returns how to suggest in a project: with the pipeline that was asked for, else with the one that the project uses."""
    from rareannot.suggest.streaming import recipe
    from rareannot.workflow.training import pipeline_in_use

    if pipeline is None and (not sources or "pipeline" in sources):
        folder, sentence = pipeline_in_use(project)
        if sentence:
            complain(sentence)
        if folder is not None:
            # trained or added in this project and unchanged since, so nobody has to be asked
            pipeline, trusted = str(folder), True
    decided, records = project.suggestions.decided_strings(), project.suggestions.source_records()
    articles = project.suggestions.decided_articles()
    return recipe(sources, pipeline, project.label_set, decided, records, articles, trusted=trusted, added=use)
