"""Why something was suggested, in the user's language: each rule's name, as it is now beside the suggestion."""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


def _(text: str) -> str:
    """Mark a text for translation where it is; it is translated when shown."""
    return str(QT_TRANSLATE_NOOP("Reasons", text))


_WHOLE = frozenset(
    (
        _("Chinese surname and given name"),
        _("Japanese name by its sounds"),
        _("a period ago"),
        _("a period"),
        _("before it"),
        _("beside it"),
        _("compared with it"),
        _("in the same sentence"),
        _("in, at or from there"),
        _("its initials"),
        _("near it"),
        _("as for the figure before"),
        _("as for the figure it is compared with"),
        _("at the beginning of the article"),
        _("first in the sentence"),
        _("fits this kind of figure"),
        _("its full form"),
        _("listed in the same order"),
        _("nothing like it between"),
        _("other figures are linked to it"),
        _("the nearest one"),
        _("the only one in the sentence"),
        _("the same words"),
        _("what the article is mostly about"),
        _("what the sentence goes on about"),
        _("words in common"),
        _("of it"),
        _("accepted before"),
        _("Chinese date"),
        _("Chinese number + measure word"),
        _("Chinese number + unit"),
        _("Chinese number"),
        _("Chinese percentage"),
        _("Chinese span of time"),
        _("Chinese sum of money"),
        _("age in normalised text"),
        _("age"),
        _("alloy of its elements"),
        _("bare decimal"),
        _("between dates"),
        _("by the words around it"),
        _("byline"),
        _("century"),
        _("change of a price"),
        _("chemical formula"),
        _("conversion after a price"),
        _("count + plural noun"),
        _("date in numbers"),
        _("dateline"),
        _("day + month"),
        _("day word"),
        _("decade"),
        _("duration"),
        _("edge + decade"),
        _("edge + month"),
        _("edge + period"),
        _("edge + relative"),
        _("edge + weekday"),
        _("edge + year"),
        _("element among others"),
        _("exchange rate"),
        _("first months of year"),
        _("first nation"),
        _("fiscal year"),
        _("fraction"),
        _("full year"),
        _("gazetteer"),
        _("gazetteer, doubtful"),
        _("given name and surname"),
        _("given name of a person in the news"),
        _("given name of two syllables"),
        _("given name"),
        _("holiday"),
        _("initial and name"),
        _("known organisation"),
        _("known short form"),
        _("known site"),
        _("land of a dateline"),
        _("latest quarter"),
        _("level after a verb of moving"),
        _("level of an index"),
        _("like what was marked before"),
        _("likely by the words around it"),
        _("lone number"),
        _("material with its product noun"),
        _("material"),
        _("mineral with its product noun"),
        _("month + day"),
        _("month + year"),
        _("month quarter"),
        _("month to month"),
        _("month"),
        _("mostly rejected before"),
        _("name of a person in the news"),
        _("nth period"),
        _("number + cents"),
        _("number + currency"),
        _("number + doubtful unit"),
        _("number + per-unit"),
        _("number + percent"),
        _("number + unit"),
        _("number after a price"),
        _("number in a compound"),
        _("number in normalised text"),
        _("number word"),
        _("number"),
        _("one unit"),
        _("open period"),
        _("part of a whole"),
        _("part of period"),
        _("percentage beside another"),
        _("percentage that lost its sign"),
        _("person in the news"),
        _("person in the news, by the words around"),
        _("pipeline"),
        _("port of …"),
        _("price after a word of paying"),
        _("price before a thing"),
        _("price that lost its sign and stroke"),
        _("price that lost its sign"),
        _("quarter code"),
        _("quarter of year"),
        _("quarter"),
        _("rate that lost its sign"),
        _("road by its number"),
        _("same period"),
        _("scaled number after a verb of money"),
        _("scaled number that lost its sign"),
        _("score"),
        _("season + year"),
        _("season"),
        _("sign + number"),
        _("so much more of a quality"),
        _("speaker"),
        _("spread after a price"),
        _("stock phrase of web pages"),
        _("sure by the words around it"),
        _("surname"),
        _("symbol of a material"),
        _("term ended"),
        _("the same name elsewhere in the article"),
        _("title before it"),
        _("town before its state"),
        _("town by the word before"),
        _("unknown words"),
        _("weekday + date"),
        _("weekday"),
        _("well-known organisation"),
        _("well-known place"),
        _("what is traded"),
        _("what is traded, by a word beside it"),
        _("year after preposition"),
        _("year of an era"),
        _("year to year"),
        _("year"),
        _("year-end"),
    )
)
"""Reasons that are always the same."""
_AROUND = (
    _("abbreviation after “{}”"),
    _("after “{}”"),
    _("before “{}”"),
    _("ends in “{}”"),
    _("initials of “{}”"),
    _("name after “{}”"),
    _("name before “{}”"),
    _("name with “{}”"),
    _("place before “{}”"),
    _("short for “{}”"),
    _("{} + name"),
    _("{} + number + period"),
    _("{} + period"),
)
"""Reasons with words of the article, or of a list, in them; the longer before what is a part of them."""
_PATTERNS = tuple((t, re.compile(re.escape(t).replace(re.escape("{}"), "(.+)"))) for t in _AROUND)
_JOINT = "; "


def reason_text(reason: str) -> str:
    """Returns a reason in the language of the window; what another program gave as one is shown as it is."""
    return _JOINT.join(_one(part) for part in reason.split(_JOINT))


def known(reason: str) -> bool:
    """True if a reason can be translated; one that only quotes the article is the same in every language."""
    quoted = reason.startswith("“") and reason.endswith("”")
    return quoted or reason in _WHOLE or any(pattern.fullmatch(reason) for _, pattern in _PATTERNS)


def _one(reason: str) -> str:
    if reason in _WHOLE:
        return QCoreApplication.translate("Reasons", reason)
    for template, pattern in _PATTERNS:
        if found := pattern.fullmatch(reason):
            return QCoreApplication.translate("Reasons", template).replace("{}", found[1])
    return reason
