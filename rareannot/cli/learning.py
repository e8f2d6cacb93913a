"""Commands that learn: train a pipeline from gold, list and use a project's pipelines."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rareannot import workflow
from rareannot.cli.common import (
    STANDARD,
    AsJson,
    GoldForm,
    ProjectPath,
    Trusted,
    app,
    kept_on_stop,
    label_set_in,
    named,
    only_once,
    progress,
    say,
    table,
    with_ending,
)
from rareannot.cli.measuring import gold_entries
from rareannot.core.errors import UserError
from rareannot.core.own_files import is_project_name

if TYPE_CHECKING:
    from rareannot.learn.outcome import Outcome
    from rareannot.learn.schedule import Progress
    from rareannot.learn.training import Trained
    from rareannot.store.learning import KnownPipeline
    from rareannot.workflow.training import Request, TrainingGold

HEAD = ("label", "gold", "precision", "recall", "F1 (95 %)")
MISTAKES = 20
"""Errors that are printed for a person; --json has them all."""


@app.command()
def train(
    gold: Annotated[
        Path, typer.Argument(metavar="PROJECT|GOLD", help="A project, or a file with gold spans; - is standard input.")
    ],
    out: Annotated[
        Path | None,
        typer.Argument(
            metavar="[OUT_DIR]",
            callback=named,
            help="The folder to create; a project needs none, since it keeps its pipelines itself.",
        ),
    ] = None,
    preset: Annotated[str, typer.Option(help="cpu, or gpu: a transformer, whose weights are downloaded once.")] = "cpu",
    seed: Annotated[int, typer.Option(min=0, max=2**31, help="The same seed and gold give the same pipeline.")] = 0,
    patience: Annotated[int, typer.Option(min=1, help="Stop after this many evaluations without a better score.")] = 5,
    passes: Annotated[int, typer.Option(min=1, help="The most passes over the gold.")] = 30,
    cross_validate: Annotated[
        int,
        typer.Option(
            min=0, max=20, help="First train this many times, each time without one fold, and evaluate on that fold."
        ),
    ] = 0,
    alone: Annotated[bool, typer.Option(help="Write only the network, which opens without rareannot.")] = False,
    resume: Annotated[bool, typer.Option(help="Continue a training that was interrupted.")] = False,
    form: GoldForm = None,
    labels: Annotated[
        Path | None, typer.Option(help="The label set file, for a gold file; - is standard input.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Train a spaCy pipeline from gold and report how good it is. With --json, print one object per line: progress, then the result."""
    from rareannot.learn.recipe import Plan
    from rareannot.workflow.training import Request

    request = Request(Plan(preset, seed, patience, alone, passes), cross_validate, resume)
    if cross_validate == 1:
        raise typer.BadParameter("give 2 folds or more", param_hint="--cross-validate")
    if is_project_name(gold := with_ending(gold)):
        _train_project(gold, out, request, as_json)
    elif out is None:
        raise typer.BadParameter("give the folder to make", param_hint="OUT_DIR")
    else:
        trained = _run(_gold_in_file(gold, form, labels), request, out, None, as_json)
        _say(trained, as_json, {}, f"The pipeline is in {out}; spacy.load opens it.")


def _gold_in_file(gold: Path, form: str | None, labels: Path | None) -> "TrainingGold":
    from rareannot.workflow.training import training_gold_in

    only_once(gold, labels)
    name = "stdin" if gold == STANDARD else gold.stem
    return training_gold_in(gold_entries([gold], form), label_set_in(labels), name)


def _train_project(path: Path, out: Path | None, request: "Request", as_json: bool) -> None:
    """Train while the project is closed, so that others can work in it; then record the pipeline in it."""
    from rareannot.workflow import training

    if out is not None and out.exists():
        raise UserError(f"“{out}” already exists; choose another folder.")
    with workflow.open_project(path, read_only=True) as project:
        to_learn, previous = training.training_gold_of(project), training.latest_pipeline(project)
        folder = training.next_pipeline(project)
    to_learn = training.numbered(to_learn, int(folder.name))
    trained = _run(to_learn, request, folder, previous, as_json)
    pipeline = training.known_pipeline(folder, trained, to_learn.metadata.event or 0)
    with workflow.open_project(path) as project:
        project.learning.remember(pipeline)
    if out is not None:
        training.put_copy(folder, out)
    where = f"Pipeline {pipeline.number} of the project is in {folder}" + (f", a copy in {out}." if out else ".")
    use = f"“rareannot pipelines {path} --use {pipeline.number}” makes it suggest."
    _say(trained, as_json, {"pipeline": training.pipeline_json(pipeline)}, where, use)


def _run(to_learn: "TrainingGold", request: "Request", out: Path, previous: Path | None, as_json: bool) -> "Trained":
    from rareannot.learn.schedule import Progress
    from rareannot.learn.training import Trained
    from rareannot.workflow.training import training

    result: Trained | None = None
    with ExitStack() as stack:
        stack.enter_context(
            kept_on_stop(
                lambda: "what was learnt until then is kept; the same command with --resume goes on from there."
            )
        )
        show = stack.enter_context(progress("Training", 1000))
        for step in training(to_learn, request, out, previous):
            if isinstance(step, Progress):
                _show(step, as_json)
                show(round(1000 * (step.stage - 1 + step.step.step / max(step.step.most, 1)) / step.stages))
            elif isinstance(step, Trained):
                result = step
    assert result is not None
    return result


def _show(step: "Progress", as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"progress": step.as_json()}))
        sys.stdout.flush()
    elif sys.stderr.isatty():
        return
    else:
        evaluation = step.step
        typer.echo(
            f"{step.what}, stage {step.stage} of {step.stages}, step {evaluation.step}: loss {evaluation.loss:.1f}, F1 {evaluation.score:.3f}, at most {step.left:.0f} s left",
            err=True,
        )


def _say(trained: "Trained", as_json: bool, more: dict[str, Any], *where: str) -> None:
    from rareannot.learn.link_evaluation import outcome_lines

    lines = [*where, *trained.notes]
    for outcome in trained.outcomes:
        lines += ["", *_outcome_lines(outcome)]
    if trained.links:
        lines += ["", *outcome_lines(trained.links)]
    say(as_json, {"result": trained.as_json() | more}, *lines)


def _outcome_lines(outcome: "Outcome") -> Iterator[str]:
    from rareannot.learn.model_metadata import number, rival_line, score_cells

    yield f"{outcome.part}: {outcome.documents} documents, {outcome.articles} different articles, F1 {number(outcome.f1)}"
    yield from table(HEAD, [score_cells(s) for s in outcome.scores])
    yield from (rival_line(r.name, r.f1, (r.gain, r.low, r.high)) for r in outcome.rivals)
    for m in outcome.mistakes[:MISTAKES]:
        yield f"  {m.kind}: {m.name} [{m.start}, {m.end}) “{m.words}”: gold {m.gold or '–'}, pipeline {m.said or '–'}"
    if len(outcome.mistakes) > MISTAKES:
        yield f"  and {len(outcome.mistakes) - MISTAKES} more errors; --json has them all"


@app.command()
def pipelines(
    project: ProjectPath,
    use: Annotated[int | None, typer.Option(help="Let the pipeline with this number suggest.")] = None,
    none: Annotated[bool, typer.Option("--none", help="Let the built-in sources suggest again.")] = False,
    add: Annotated[
        Path | None,
        typer.Option(callback=named, help="Add a pipeline from a folder; needs --trust-pipeline, once."),
    ] = None,
    trust_pipeline: Trusted = False,
    as_json: AsJson = False,
) -> None:
    """List the pipelines trained from a project, and choose which one suggests in it."""
    from rareannot.workflow import training

    if use is not None and none:
        raise typer.BadParameter("give either --use or --none")
    if add is not None and not trust_pipeline:
        from rareannot.suggest.pipeline_safety import reason

        raise UserError(f"{reason(add)} Add --trust-pipeline if you trust where it comes from.")
    with workflow.open_project(project, read_only=use is None and add is None and not none) as opened:
        if add is not None:
            training.add_pipeline(opened, add)
        if use is not None:
            training.use_pipeline(opened, use)
        elif none:
            training.use_pipeline(opened, None)
        all_pipelines, in_use = opened.learning.pipelines(), opened.learning.in_use
        trusted = {p.number: training.trusted_folder(opened, p.number) for p in all_pipelines}
    shown = [
        training.pipeline_json(p) | {"folder": str(trusted[p.number] or ""), "in_use": p.number == in_use}
        for p in all_pipelines
    ]
    rows = [_pipeline_row(p, trusted[p.number], p.number == in_use) for p in all_pipelines]
    source = f"Pipeline {in_use} suggests." if in_use else "The built-in sources suggest."
    lines = [*table(("pipeline", "", "F1", "event", "made", "folder"), rows), source]
    say(as_json, {"pipelines": shown, "in_use": in_use}, *lines)


def _pipeline_row(pipeline: "KnownPipeline", folder: Path | None, in_use: bool) -> tuple[str, ...]:
    f1 = f"{pipeline.f1:.3f} {pipeline.part}" if pipeline.f1 else pipeline.part
    used = "in use" if in_use else ""
    return (str(pipeline.number), used, f1, str(pipeline.event), pipeline.made_at, str(folder or "not here"))


@app.command()
def curve(
    gold: Annotated[
        Path, typer.Argument(metavar="PROJECT|GOLD", help="A project, or a file with gold spans; - is standard input.")
    ],
    seed: Annotated[int, typer.Option(min=0, max=2**31)] = 0,
    form: GoldForm = None,
    labels: Annotated[
        Path | None, typer.Option(help="The label set file, for a gold file; - is standard input.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Draw the learning curve: how F1 grows with the number of gold articles, and whether labelling more still pays."""
    from rareannot.learn.learning_curve import Curve
    from rareannot.learn.model_metadata import number
    from rareannot.learn.recipe import Plan
    from rareannot.learn.schedule import Progress
    from rareannot.workflow import training

    of_project = is_project_name(gold := with_ending(gold))
    if of_project:
        with workflow.open_project(gold, read_only=True) as project:
            to_learn = training.training_gold_of(project)
    else:
        to_learn = _gold_in_file(gold, form, labels)
    result: Curve | None = None
    with progress("Training", 1000) as show:
        for step in training.curving(to_learn, Plan(seed=seed, patience=2)):
            if isinstance(step, Progress):
                _show(step, as_json)
                show(round(1000 * step.stage / step.stages))
            else:
                result = step
    assert result is not None
    if of_project:
        with workflow.open_project(gold, read_only=True) as project:
            training.keep_curve(project, result)
    rows = [(str(p.articles), f"{number(p.f1)} ({number(p.low)} – {number(p.high)})") for p in result.points]
    rival = [f"The built-in suggester has {number(result.built_in)} on the same articles."] if result.built_in else []
    say(as_json, {"result": result.as_json()}, *table(("articles", "F1 (95 %)"), rows), *rival, result.verdict)


@app.command("next")
def next_(
    project: ProjectPath,
    most: Annotated[int, typer.Option(min=1, help="How many to print.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List the articles to label next: those that teach the most for their length, and one in ten at random."""
    from rareannot.workflow.ordering import next_articles

    with workflow.open_project(project, read_only=True) as opened:
        articles = next_articles(opened)[:most]
        names = {row.id: row.headline for row in opened.queue.rows([article.id for article in articles])}
    shown = [
        {"number": x.id, "id": x.id, "headline": names[x.id], "gain": round(x.gain, 3), "by_chance": x.by_chance}
        for x in articles
    ]
    rows = [
        (str(s["id"]), "by chance" if s["by_chance"] else f"{s['gain']:.2f}", str(s["headline"])[:80]) for s in shown
    ]
    lines = table(("article", "expected errors in 100 words", "headline"), rows)
    say(as_json, {"next": shown}, *(lines if rows else ["No article is left that nobody has begun."]))
