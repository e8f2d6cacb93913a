"""Counts and times as people read them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

_THOUSAND = 1000


def count_text(count: int) -> str:
    """``count`` in groups of three digits, parted by a narrow no-break space."""
    return f"{count:,}".replace(",", "\u202f")


def short_count(count: int) -> str:
    """``count`` in at most four characters or so: 9 876, 12k, 3M."""
    if count < 10 * _THOUSAND:
        return count_text(count)
    return f"{count // _THOUSAND}k" if count < _THOUSAND * _THOUSAND else f"{count // (_THOUSAND * _THOUSAND)}M"


def local(at: str) -> datetime | None:
    """Returns the moment ``at`` (ISO 8601; UTC where it names no zone) in this computer's zone, or None if it is none."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()


def clock_text(moment: datetime, *, seconds: bool = False) -> str:
    """Returns the time of day, 24 hours: 09:14, with seconds 09:14:05."""
    return QTime(moment.hour, moment.minute, moment.second).toString("HH:mm:ss" if seconds else "HH:mm")


def day_text(day: date, today: date) -> str:
    """Returns a day in the user's language: ``13 Mar`` this year, ``13.03.2024`` or the like otherwise."""
    day_as_qt = QDate(day.year, day.month, day.day)
    if day.year == today.year:
        chinese = QLocale().language() == QLocale.Language.Chinese
        return QLocale().toString(day_as_qt, "M月d日" if chinese else "d MMM")
    return QLocale().toString(day_as_qt, QLocale.FormatType.ShortFormat)


def axis_day_texts(days: Sequence[date], today: date) -> list[str]:
    """Days of one axis, all in one form: without the year (``13 Mar``) if each is in this year, else with it."""
    if all(day.year == today.year for day in days):
        return [day_text(day, today) for day in days]
    form = "yyyy年M月d日" if QLocale().language() == QLocale.Language.Chinese else "d MMM yyyy"
    return [QLocale().toString(QDate(day.year, day.month, day.day), form) for day in days]


def moment_text(at: str) -> str:
    """Returns the day and time of a stored moment, such as ``13 Mar 09:14``; as it is now if it is none."""
    moment = local(at)
    return f"{day_text(moment.date(), date.today())} {clock_text(moment)}" if moment else at  # noqa: DTZ011


UNDEFINED = "–"


def share_text(value: float | None) -> str:
    """Returns a share or coefficient with two decimals and no leading zero: ``.86``; undefined is a dash."""
    if value is None:
        return UNDEFINED
    text = f"{value:.2f}"
    if text == "1.00" and value < 1:
        return ".99"
    return "1" if text == "1.00" else text.replace("0.", ".", 1)


def interval_text(interval: tuple[float, float] | None) -> str:
    """Returns a 95 % interval: ``.81 – .90``; nothing if there is none."""
    return f"{share_text(interval[0])} – {share_text(interval[1])}" if interval else ""
