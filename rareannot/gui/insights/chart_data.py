"""What was gathered as the numbers and charts of the page; no widget is made here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rareannot.core.charts.values import Bar, Bars, Cell, Chart, Heat, Histogram, Lines, Series
from rareannot.core.insights import (
    BANDS,
    FEW,
    RUSH_LENGTH,
    Group,
    Habits,
    Judged,
    bins,
    by_source,
    cumulated,
    forecast,
    group,
    pace,
    share,
    summed,
)
from rareannot.core.labels import LabelSet
from rareannot.gui.base.numbers import axis_day_texts, count_text, day_text, local, short_count
from rareannot.gui.base.ready_texts import source_text
from rareannot.gui.base.translation import spoken
from rareannot.gui.charts.learning_curve import learning_curve
from rareannot.gui.insights.gather import Gathered

translate = QCoreApplication.translate
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Number:
    """One of the numbers at the top and what it counts."""

    big: str
    small: str


def numbers(gathered: Gathered, habits: Habits) -> tuple[Number, ...]:
    """Returns the row of numbers."""
    done, judged, spans = sum(gathered.days.values()), summed(gathered.judged), sum(c.spans for c in gathered.labels)
    by_hand = sum(c.by_hand for c in gathered.labels)
    seconds = habits.seconds(_layers(gathered))
    a_day = pace(gathered.days)
    done_text = translate("Insights", "articles done")
    if a_day is not None:
        done_text = translate("Insights", "articles done, {pace} a working day").format(pace=f"{a_day:.3g}")
    return (
        Number(translate("Insights", "{done} of {total}").format(done=count_text(done), total=count_text(gathered.total)), done_text),
        Number(count_text(judged.total), _with_share(
            translate("Insights", "suggestions decided"), translate("Insights", "suggestions decided, {share} unchanged"),
            share(judged.accepted, judged.total))),
        Number(count_text(spans), _with_share(
            translate("Insights", "spans in the answers"), translate("Insights", "spans in the answers, {share} made by hand"),
            share(by_hand, spans))),
        Number(translate("Insights", "{seconds} s").format(seconds=f"{seconds:.1f}") if seconds is not None else "–",
               translate("Insights", "a decision (median)")),
        Number(count_text(len(gathered.runs)),
               translate("Insights", "runs of {count} or more accepts under .4 s each").format(count=RUSH_LENGTH)),
    )  # fmt: skip


def _with_share(plain: str, pattern: str, part: float | None) -> str:
    return plain if part is None else pattern.format(share=percent(part))


def percent(part: float) -> str:
    """Returns a share as a whole percentage."""
    return f"{round(100 * part)}\u202f%"


def progress(gathered: Gathered, today: date) -> Lines | None:
    """Articles done by day, and where the pace leads; None before the first is done."""
    done = cumulated(gathered.days)
    if not done:
        return None
    points = [(float(d.toordinal()), float(n)) for d, n in done]
    if points[0][1]:
        points.insert(0, (points[0][0] - 1, 0.0))
    if done[-1][0] < today:
        points.append((float(today.toordinal()), points[-1][1]))
    ahead = forecast(gathered.days, gathered.total, today)
    end = [(float(ahead[0].toordinal()), float(ahead[1]))] if ahead is not None else []

    first, last = points[0][0], [*points, *end][-1][0]
    marked = _range(first, last, max(1, round((last - first) / _TICKS)))
    places = sorted({x for x, _ in [*points, *end]} | {*marked})
    texts = dict(zip(places, axis_day_texts([date.fromordinal(int(x)) for x in places], today), strict=True))

    name = translate("Insights", "{count} done").format(count=count_text(done[-1][1]))
    series = [Series(name, tuple(points))]
    if ahead is not None:
        until = translate("Insights", "{count} by {day}").format(count=count_text(ahead[1]), day=texts[last])
        series.append(Series(until, (points[-1], *end), dotted=True))
    ticks = tuple((x, texts[x]) for x in marked)
    names = tuple((x, texts[x]) for x in sorted({x for x, _ in [*points, *end]}))
    heads = (translate("Insights", "day"), translate("Insights", "articles done"))
    return Lines(tuple(series), ticks, heads, names=names)


def _range(first: float, last: float, step: int) -> list[float]:
    return [first + i * step for i in range(int((last - first) // step) + 1)]


def acceptance(judged: Sequence[Judged], said: Callable[[str], str] = str) -> Heat | None:
    """Returns how many suggestions of a source, or of a label, stayed as they were, by score; None before one was judged.

    ``said`` is how the name of a source or label is shown.
    """
    rows = by_source(judged)
    if not rows:
        return None
    columns = tuple(f"{low:.2f}–{high:.2f}".replace("0.", ".").replace("1.00", "1") for low, high in BANDS)
    lines = [(said(source), tuple(_cell(j) for j in bands), _tails(summed(bands))) for source, bands in rows.items()]
    tails = (translate("Insights", "all"), translate("Insights", "corrected"), translate("Insights", "decided"))
    return Heat(columns, tuple(lines), tails)


def _cell(judged: Judged) -> Cell:
    part = share(judged.accepted, judged.total)
    if part is None:
        return Cell(translate("Insights", "few") if judged.total else "")
    return Cell(str(round(100 * part)), part)


def _tails(judged: Judged) -> tuple[str, str, str]:
    """Accepted without change and corrected, in percent, and how many were judged."""
    shares = (share(n, judged.total) for n in (judged.accepted, judged.corrected))
    accepted, corrected = ("–" if part is None else str(round(100 * part)) for part in shares)
    return accepted, corrected, count_text(judged.total)


def labels(gathered: Gathered, label_set: LabelSet) -> Bars | None:
    """Returns the spans of each label; None if there is none."""
    colours = {label.name: label.colour for label in label_set.labels}
    passages = {label.name for label in label_set.labels if label.kind == "passage"}
    counts = [c for c in gathered.labels if c.label not in passages]
    bars = tuple(Bar(c.label, c.spans, count_text(c.spans), colours.get(c.label)) for c in counts)
    return Bars(bars, (translate("Insights", "label"), translate("Insights", "spans"))) if bars else None


def links(gathered: Gathered, label_set: LabelSet) -> Bars | None:
    """Returns the links of each name; None if there is none."""
    colours = {link.name: link.colour for link in label_set.links}
    bars = tuple(Bar(name, count, count_text(count), colours.get(name)) for name, count in gathered.links)
    return Bars(bars, (translate("Insights", "link"), translate("Insights", "links"))) if bars else None


def times(gathered: Gathered, habits: Habits) -> Histogram | None:
    """Returns how long finished articles took; None if no time is known."""
    minutes = _minutes(gathered, habits)
    if not minutes:
        return None
    width, counts = bins(minutes)
    middle, seconds = median(minutes), habits.seconds(_layers(gathered))
    first = translate("Insights", "median {time}").format(time=minutes_text(middle))
    second = translate("Insights", "{seconds} s a decision").format(seconds=f"{seconds:.1f}") if seconds else ""
    heads = (translate("Insights", "minutes"), translate("Insights", "articles"))
    return Histogram(width, counts, translate("Insights", "min"), (middle, first, second), heads)


def minutes_text(minutes: float) -> str:
    """Minutes as people say them: 4 min 42 s."""
    whole, seconds = divmod(round(minutes * 60), 60)
    if not whole:
        return translate("Insights", "{seconds} s").format(seconds=seconds)
    return translate("Insights", "{minutes} min {seconds} s").format(minutes=whole, seconds=seconds)


def influence(gathered: Gathered, habits: Habits) -> Heat | None:
    """Articles annotated blind beside those with suggestions; None if nobody worked blind."""
    groups = {True: _group(gathered, habits, True), False: _group(gathered, habits, False)}
    if not groups[True].articles:
        return None
    names = {False: translate("Insights", "with suggestions"), True: translate("Insights", "blind")}
    columns = (
        translate("Insights", "articles"), translate("Insights", "median time"), translate("Insights", "spans / 1 000 words"),
    )  # fmt: skip
    return Heat(columns, tuple((names[b], _facts(groups[b]), ()) for b in (False, True)))


def _facts(one: Group) -> tuple[Cell, ...]:
    time = "–" if one.minutes is None else minutes_text(one.minutes)
    return (Cell(short_count(one.articles)), Cell(time), Cell("–" if one.density is None else f"{one.density:.1f}"))


def _group(gathered: Gathered, habits: Habits, blind: bool) -> Group:
    own = [
        s
        for s in gathered.standing
        if ((s.layer, s.sha256) in gathered.blind) is blind and gathered.wish.layer in (None, s.layer)
    ]
    minutes = [ms / 60_000 for s in own if (ms := habits.work[s.document, s.layer])]
    made = group(minutes, sum(s.spans for s in own), sum(s.words for s in own))
    return Group(len(own), made.minutes, made.density)


def _minutes(gathered: Gathered, habits: Habits) -> list[float]:
    wanted = [s for s in gathered.standing if gathered.wish.layer in (None, s.layer)]
    return [ms / 60_000 for s in wanted if (ms := habits.work[s.document, s.layer])]


def _layers(gathered: Gathered) -> list[int]:
    return list(gathered.people) if gathered.wish.layer is None else [gathered.wish.layer]


def curve(gathered: Gathered) -> Lines | None:
    """F1 against the number of gold articles, the built-in suggester's beside it; None before it was measured."""
    if gathered.curve is None or not gathered.curve.points:
        return None
    return learning_curve([(p.articles, p.f1) for p in gathered.curve.points], gathered.curve.built_in)


# ---- the table of charts ----


def _(text: str) -> str:
    """Mark a text for translation where it is; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("Insights", text))


@dataclass(frozen=True, slots=True)
class ChartInput:
    """All that the charts are made of."""

    found: Gathered
    habits: Habits
    today: date
    label_set: LabelSet


def _own_caption(_facts: ChartInput) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """One chart of the page: its file name without the ending, by which the page knows it too, its texts and its builder.

    ``empty`` stands where ``build`` finds nothing to draw. What ``told`` gives replaces the caption, if it gives anything.
    """

    name: str
    title: str
    caption: str
    empty: str
    build: Callable[[ChartInput], Chart | None]
    told: Callable[[ChartInput], str] = _own_caption


def shown(text: str) -> str:
    """Returns a text of the table in the window's language."""
    return translate("Insights", text).format(few=FEW)


def _verdict(facts: ChartInput) -> str:
    return spoken(facts.found.curve.verdict) if facts.found.curve else ""


def _learning(facts: ChartInput) -> str:
    """Returns the caption of the labels, with when suggestions began for those that no rule knows; "" where there are none."""
    if not facts.found.learned:
        return ""
    since = [f"{name} {day_text(when.date(), facts.today)}" for name, at in facts.found.learned if (when := local(at))]
    none = [name for name, at in facts.found.learned if not at]
    parts = [shown(_SPANS)]
    if since:
        parts.append(translate("Insights", "Suggestions began: {labels}.").format(labels=", ".join(since)))
    if none:
        waits = translate(
            "Insights", "No suggestions yet for {labels}: they begin when words that you have marked appear again."
        )
        parts.append(waits.format(labels=", ".join(none)))
    return f"{parts[0]}. {' '.join(parts[1:])}"


_SPANS = _("Spans in the annotators' answers")
_NONE_DONE = _("No article is done yet. Enter sets one done when its suggestions are decided.")
_UNTIMED = _("No article has been timed yet. The time runs from the first decision until Enter sets the article done.")
_UNJUDGED = _("No suggestion has been decided yet.")
CHARTS = (
    ChartSpec(
        "progress", _("Progress"), _("Articles done; dotted: at the present pace"), _NONE_DONE,
        lambda facts: progress(facts.found, facts.today),
    ),
    ChartSpec(
        "acceptance", _("Acceptance by source and score"),
        _("Suggestions accepted unchanged, in percent of those decided. With fewer than {few} there is no "
            "number."), _UNJUDGED,
        lambda facts: acceptance(facts.found.judged, source_text),
    ),
    ChartSpec(
        "acceptance by label", _("Acceptance by label and score"),
        _("The same, by the label that a span has now: a relabelled span counts as corrected under its new "
            "label."), _UNJUDGED,
        lambda facts: acceptance(facts.found.judged_by_label),
    ),
    ChartSpec(
        "labels", _("Labels"), _SPANS, _("No span has been decided yet."),
        lambda facts: labels(facts.found, facts.label_set), _learning,
    ),
    ChartSpec(
        "links", _("Links"), _("Links in the annotators' answers, without answers that there is no link"),
        _("Nothing has been linked yet. K asks what the figures of an article measure."),
        lambda facts: links(facts.found, facts.label_set),
    ),
    ChartSpec(
        "times", _("Time for an article"), _("Finished articles, pauses over 60 s left out"), _UNTIMED,
        lambda facts: times(facts.found, facts.habits),
    ),
    ChartSpec(
        "influence", _("Suggestions' influence"), _("Finished articles that were annotated blind, beside the others"),
        _("Nobody has worked blind yet. Part of a pack's articles can be handed out without suggestions."),
        lambda facts: influence(facts.found, facts.habits),
    ),
    ChartSpec(
        "curve", _("Learning curve"), _("F1 on left-out articles by articles with gold"),
        _("Not measured yet. Tick “Learning curve” in “Train a pipeline”: it trains on more and more of the "
            "gold, which takes a few minutes."),
        lambda facts: curve(facts.found), _verdict,
    ),
)  # fmt: skip
"""The charts of the page, in reading order."""
