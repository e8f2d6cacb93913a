"""What the review says in words: causes, states, shares, and how a reading came about."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from rareannot.core.review.sites import CAUSES
from rareannot.gui.base.numbers import count_text
from rareannot.store.values import SiteRow
from rareannot.team.bootstrap import FEW

translate = QCoreApplication.translate


def state_name(state: str) -> str:
    """Returns how a site stands."""
    names = {
        "open": translate("Review", "open"),
        "decided": translate("Review", "settled"),
        "changed": translate("Review", "changed since decided"),
    }
    return names[state]


def cause_order(causes: Iterable[str]) -> list[str]:
    """Causes in the order of review, unanimous ones last."""
    order = {cause: i for i, cause in enumerate((*CAUSES, ""))}
    return sorted(causes, key=lambda cause: order[cause])


def articles_text(count: int) -> str:
    """Returns a number of articles."""
    one = translate("Review", "{n} article")
    more = translate("Review", "{n} articles")
    return (one if count == 1 else more).format(n=count_text(count))


def measured_on_text(count: int) -> str:
    """On how many articles something was measured, with a warning if they are few: ``12 articles (few)``."""
    few = translate("Review", "{articles} (few)")
    return few.format(articles=articles_text(count)) if 0 < count < FEW else articles_text(count)


def readings_text(readings: int) -> str:
    """Returns how many readings a site has."""
    one, more = translate("Review", "{n} reading"), translate("Review", "{n} readings")
    return (one if readings == 1 else more).format(n=readings)


def site_detail(row: SiteRow) -> str:
    """Returns what a site is about, under its words: ``PERCENT · 3 readings``, ``MATERIAL · 1 of 4 missed it``."""
    labels = " / ".join(row.labels[:2]) + ("…" if len(row.labels) > 2 else "")
    told = readings_text(row.readings)
    if row.cause == "found by some":
        missed = translate("Review", "{missed} of {all} missed it")
        told = missed.format(missed=row.annotators - row.found, all=row.annotators)
    return f"{labels} · {told}" if labels else told


def support_text(held: int, of: int) -> str:
    """Returns how many annotators hold a reading, while their names are hidden."""
    return translate("Review", "{n} of {all}").format(n=held, all=of) if held else translate("Review", "nobody")


def names_text(names: Sequence[str]) -> str:
    """Returns names in a row: ``Mira, Aiko``."""
    return ", ".join(names)


def came_text(origins: Iterable[str]) -> str:
    """Returns how a reading came about, from the origins of its spans."""
    names = {
        "manual": translate("Review", "made by hand"),
        "accepted": translate("Review", "accepted as suggested"),
        "corrected": translate("Review", "suggestion corrected"),
        "propagated": translate("Review", "as the same words"),
        "imported": translate("Review", "imported"),
        "adjudicated": translate("Review", "settled in review"),
    }
    seen = list(dict.fromkeys(names.get(origin, origin) for origin in origins))
    return ", ".join(seen[:2]) + ("…" if len(seen) > 2 else "")


def seconds_text(ms: float | None) -> str:
    """Returns a time per decision: ``3.1 s``, ``2 min``; nothing if it is not known."""
    if ms is None:
        return ""
    if ms < 90_000:
        return translate("Review", "{n} s").format(n=f"{ms / 1000:.1f}")
    return translate("Review", "{n} min").format(n=round(ms / 60_000))
