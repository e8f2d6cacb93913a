"""Figures and dates as news of mines write them: each kind beside a near one that is none, or ends elsewhere."""

from rareannot.suggest.figures import find_figures
from tests.rows import each_row

CASED = {
    "a bound after an adverb": ("In just {over two years} it grew.", "Spread over {two years} it grew."),
    "an age without a number": ("a {century-old} map and a {decades-old} mine", "the century began with old maps"),
    "periods beside that of the news": ("in {recent weeks} and the {ensuing fiscal year}", "a recent week and recent news"),
    "a season by name": ("after the {winter season} tests", "after the season of tests"),
    "days up to a day": (
        "from {Sunday, March 2 to Wednesday, March 5, 2025} at",
        "from {March 2, 2025} to nickel, and {March 5, 2025} it",
    ),
    "the end of a quarter": ("by the {end of Q1 2025} and {late Q2}", "by the end of Quebec's road"),
    "a full year by its number": ("its {full-year 2025} outlook", "its full-year outlook"),
    "a metal before its tonnes": ("{over 109,000 nickel tonnes} and {30 gold equivalent ounces}", "{109} nickel mines weigh tonnes"),
    "pounds of a mine": (
        "production exceeding {100 million pounds|QUANTITY} annually, a {1-million-pound|QUANTITY} cobalt resource",
        "it lent {100 million pounds|MONEY} annually",
    ),
    "carbon dioxide and density": ("{6.9 million tCO2|QUANTITY} at {2.7 g/cc|QUANTITY}", "{6.9 million|CARDINAL} tests of C2"),
    "weight per cent": ("reports {0.33 weight per cent|PERCENT} copper", "reports {2 tonnes} weight per centre"),
    "owners of a half each": ("a 50/50 joint venture", "the score was {50|CARDINAL}-{48|CARDINAL}"),
    "codes of holes": ("holes AHS 83-1 to AHS 83-9, DV 85-05 and", "Rovers won {23|CARDINAL}-{12|CARDINAL} and"),
    "points of a list": ("it includes 1) reuse and 2) recycling", "a hole (it drilled {2|CARDINAL})"),
    "a stage in words": ("Phase One drilling, priority one target", "{one|CARDINAL} phase, {two|CARDINAL} targets"),
    "half of a core": ("half core samples, half warrants", "{half|CARDINAL} the samples"),
    "one that stands for a name": ("it may be one to watch", "it has {one|CARDINAL} mine to watch"),
    "one where a text breaks off": ("the school is one", "the school is {one|CARDINAL} building"),
    "a spread whose low end looks like a year": (
        "a program of {2000 to 2500 meters|QUANTITY} and",
        "it lasted from {2000 to 2010|DATE} and meters of",
    ),
    "a price from which on": ("projecting {$3,200+ per ounce|MONEY} in", "projecting {$3,200+|MONEY} and ounces"),
    "a number told again in brackets": ("has {1|CARDINAL} ({one|CARDINAL}) mine", "call 1 (236) 555-0142"),
    "a number at the end of nested brackets": (
        "The plant ({20 tonnes} (dry) and a staff of {12|CARDINAL}) opened",
        "it includes 1) reuse and 2) recycling",
    ),
    "what a firm issues": ("to issue {500,000|CARDINAL} ordinary shares", "in issue 12 of the paper"),
    "dollars by their code": ("for {$2.6 million CAD|MONEY} from", "for {$2.6 million|MONEY} from CAD users"),
    "a telephone number with a blank": ("call (416) 555- 0123; or", "fell ({416|CARDINAL}) and {555|CARDINAL}"),
    "pounds of a resource": ("a resource of {8.96 million pounds|QUANTITY} and", "the bank has reserves of {8.96 million pounds|MONEY} and"),
    "cells of a table, a line each": ("Depth\n0.21\n12\n0.07\nHole", "China\n{5.2|CARDINAL}\nIndia\n{7.1|CARDINAL}\nit"),
    "a telephone number": ("call 1 (236) 555-0142 now", "{1|CARDINAL} (small) mine"),
}  # fmt: skip
NORMALISED = {
    "some of a count with its comma": ("in {12|CARDINAL} of the {1,000|CARDINAL} holes", "{12|CARDINAL} of the {9|CARDINAL} holes"),
    "a count that grew": ("expanded the list from {50|CARDINAL} to {60|CARDINAL} items", "prices went from {50|PERCENT} to {60 percent|PERCENT} and"),
    "holes by their kind": ("incorporates {155|CARDINAL} reverse circulation rc drill holes", "incorporates reverse circulation and holes"),
    "a grade": ("a resource at {2 7|PERCENT} grade it", "a resource at {2 7 g t|QUANTITY} grade it"),
    "grades between": ("lithium grades {between 1 24 and 1 4|PERCENT} in", "costs {between 1 24 and 1 40 dollars|MONEY} in"),
    "the code of a hole": ("historical drill hole tsh96 04 into", "it paid {tsh 96 million|MONEY} into"),
    "the code of a hole after a word": ("hole red 23 04 starts", "a pipe of red {23 tonnes|QUANTITY}"),
    "the code of a share": ("ganfeng lithium co hk 1772 has", "it was in {1772|DATE} it"),
    "half a year": ("by {mid year|DATE} it", "by the mid point it"),
    "the points of a list within a sentence": (
        "it creates value by 1 focusing on cash flow 2 growing by acquisition 3 selling coal and 4 planting trees",
        "the order is for {1|CARDINAL} large ship {2|CARDINAL} small ships and {3|CARDINAL} fast boats",
    ),
    "people by the million": ("network of {more than 1 5 million|CARDINAL} market participants", "it paid {more than 1 5 million|MONEY} for it"),
    "cells of a table": ("length {108 metres|QUANTITY} 0 25 0 03 0 1 0 2 hole red", "the budget is {1 200 000 to 1 500 000|MONEY} a year"),
    "the middle of a list": (
        "3 buy gold shares 4 trade gold futures 5 invest in mutual funds",
        "{3|CARDINAL} gold shares and {4|CARDINAL} gold mines",
    ),
}  # fmt: skip


def split(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """A text without its brackets, and what stands in them with the label after the bar, if any."""
    parts = marked.replace("}", "{").split("{")
    inside = [part.partition("|")[::2] for part in parts[1::2]]
    parts[1::2] = [text for text, _ in inside]
    return "".join(parts), inside


def agrees(marked: str, normalised: bool) -> bool:
    """Whether just what stands in brackets is found, with its label where one is told."""
    text, wanted = split(marked)
    told = [(text[s.start : s.end], s.label) for s in find_figures(text, normalised)]
    same = len(told) == len(wanted)
    return same and all(a == b and label in ("", got) for (a, label), (b, got) in zip(wanted, told, strict=True))


@each_row("kind", CASED)
def test_published_news_of_mines_is_read_and_its_neighbour_left(kind: str) -> None:
    for marked in CASED[kind]:
        assert agrees(marked, False), (
            marked,
            [(s.label, s.start, s.end) for s in find_figures(split(marked)[0], False)],
        )


@each_row("kind", NORMALISED)
def test_normalised_news_of_mines_is_read_and_its_neighbour_left(kind: str) -> None:
    for marked in NORMALISED[kind]:
        assert agrees(marked, True), (marked, [(s.label, s.start, s.end) for s in find_figures(split(marked)[0], True)])
