"""How far a team agrees on attributes of articles, and of spans that several marked alike: shares of equal pairs, and alpha."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rareannot.core.attributes import Attribute, Value, asked_of
from rareannot.core.spans import Span
from rareannot.team.coefficients import krippendorff_alpha
from rareannot.team.result import AttributeAgreement

Answered = Value | None


def measure_attributes(
    documents: Iterable[Mapping[str, Sequence[Span]]], attributes: Sequence[Attribute]
) -> dict[str, AttributeAgreement]:
    """Returns the agreement on each attribute, by its name; those that nobody could differ in are left out.

    ``documents`` has the standing spans by annotator. Compared are the spans that two or more have with one place and label;
    a value that nobody set is the attribute's default. A span or article of which nobody said anything, if there is no
    default, is not counted. What annotators say of the whole article is a span of the label ``ARTICLE``.
    """
    units: dict[str, list[Counter[Answered]]] = defaultdict(list)
    for answers in documents:
        alike = defaultdict[tuple[int, int, str], list[Span]](list)
        for spans in answers.values():
            for place, span in {(s.start, s.end, s.label): s for s in spans}.items():
                alike[place].append(span)
        for (_, _, label), held in alike.items():
            for one in asked_of(attributes, label) if len(held) > 1 else ():
                values = Counter(one.value_in(span.attributes) for span in held)
                if values.keys() != {None}:
                    units[one.name].append(values)
    return {
        attribute.name: _agreement(attribute, units[attribute.name])
        for attribute in attributes
        if attribute.name in units
    }


def _agreement(attribute: Attribute, units: Sequence[Counter[Answered]]) -> AttributeAgreement:
    equal = sum(n * (n - 1) for unit in units for n in unit.values())
    pairs = sum(unit.total() * (unit.total() - 1) for unit in units)
    used = {value for unit in units for value in unit}
    order = {choice: number for number, choice in enumerate(attribute.choices)}
    values = sorted(used, key=lambda value: (order.get(str(value), len(order)), str(value)))
    alpha = None
    if len(values) > 1:
        counts = [[unit[value] for value in values] for unit in units]
        alpha = krippendorff_alpha(counts, "ordinal" if attribute.kind == "scale" else "nominal")
    return AttributeAgreement(len(units), equal / pairs if pairs else None, alpha)
