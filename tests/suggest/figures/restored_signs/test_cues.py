"""The cues of a bare number: which words around it are told, how far they reach, and in which bounds sizes and distances fall."""

from rareannot.suggest.figures.restored_signs.cues import cues_of
from tests.rows import each_row
from tests.suggest.figures.reading import remembered


def cues(text: str) -> set[str]:
    """The cues of the number at the "|" of a text, which no rule read."""
    tokens, amount, _, memory = remembered(text)
    return set(cues_of(tokens, amount, memory, None))


def so(times: int) -> str:
    """A word that tells nothing, so many times."""
    return "so " * times


TOLD = [
    # form
    ("so |12 it", "always"),
    ("so |12 it", "rule none"),
    ("so |12 it", "shape 0"),
    ("so |12 it", "rule none 0"),
    ("so |1 250 it", "shape 0g"),
    ("so |12 5 it", "shape 1"),
    ("so |12 million it", "shape 0million"),
    ("so |12 to 14 it", "shape 0r"),
    ("so |0 it", "size 0"),
    ("so |9 it", "size 0"),
    ("so |10 it", "size 1"),
    ("so |100 it", "size 10"),
    ("so |101 it", "size 103"),
    ("so |1 250 it", "size 104"),
    # words beside it
    ("so |12 boats", "counted True"),
    ("so |12 it", "counted False"),
    ("so big |12 it at", "lead big"),
    ("so big |12 it at", "before big"),
    ("so big |12 it at", "before so big"),
    ("so big |12 it at", "after it"),
    ("so big |12 it at", "after it at"),
    ("so big |12 it at", "around big it"),
    ("so big |12 it at", "lead big 0"),
    ("so big |12 it at", "after it 0"),
    ("so big |12 it at", "lead big False"),
    ("ox so so so |12 it", "left ox"),
    ("so |12 so so so ox", "right ox"),
    ("so 12345678 |12 it", "before #5"),
    ("so 1234 big |12 it", "before #4 big"),
    ("so 5.5 big |12 it", "before #3 big"),
    # phrases
    ("ox about |12 it at", "lead ox"),
    ("ox big about |12 it at", "leads ox big"),
    ("ox big |12 it at", "leads ox big it"),
    ("ox big |12 it at", "lead big it at"),
    ("ox big |12 it at", "lead big size 1"),
    ("ox big |12 it at", "after it size 1"),
    ("ox big |12 it at", "second ox it"),
    ("oxen bigger |12 taller", "after -ler"),
    ("oxen bigger |12 taller", "lead -ger"),
    ("oxen bigger |12 taller", "second -xen"),
    # further away
    (f"ox {so(9)}|12 it", "far ox"),
    (f"ox {so(4)}|12 it", "far ox"),
    (f"so |12 {so(4)}ox", "on ox"),
    (f"so |12 {so(7)}ox", "on ox"),
    ("so up |12 it", "kinds move function 0"),
    ("so paid |12 boats", "kinds money plural 0"),
    ("so of |12 ox", "kinds function other 0"),
    ("so ox |12", "kinds other end 0"),
    ("so ox |12 555 it", "kinds ox function"),
    ("so 1 ox |12 5.5", "kinds ox number"),
    ("so up |12 it", "kinds move it"),
    # what the article is about
    ("ore |12 it", "material True ore"),
    (f"ore {so(7)}|12 it", "material True so"),
    (f"ore {so(7)}|12 it", "material True so function"),
    (f"ore {so(7)}|12 it", "material True 0"),
    (f"ore {so(7)}|12 it", "material True size 1"),
    (f"ore {so(8)}|12 it", "material False so"),
    (f"paid {so(7)}|12 it", "priced True so"),
    (f"paid {so(7)}|12 it", "priced True function 0"),
    (f"paid {so(8)}|12 it", "priced False so"),
    (f"stock {so(7)}|12 it", "shares True so 0"),
    (f"stock {so(8)}|12 it", "shares False so 0"),
    (f"stock {so(7)}|12 it", "topic False False True function"),
    (f"rose {so(5)}|12 it", "moved True so 0"),
    (f"rose {so(6)}|12 it", "moved False so 0"),
    # habits of the article
    ("so |12 it", "percent 0 0"),
    ("so |12 it percent", "percent 1 0"),
    ("so |12 it percent pct percent", "percent 2 rule none"),
    ("so |12 it percent", "percent 1 so"),
    ("so |12 it yen", "currency 1 0"),
    ("so |12 it us 5", "sign 1 0"),
    ("so |12 it us ox", "sign 0 0"),
    # numbers around it
    (f"5 tall {so(13)}|12 it", "earlier tall"),
    ("5 tall |12 it", "earlier tall"),
    ("5 tall big |12 it", "earlier tall big"),
    ("5 tall big |12 it", "earlier tall 0 0"),
    (f"5 tall {so(7)}|12 it", "earlier tall 1 0"),
    ("4 5 tall |12 it", "earlier tall"),
    ("7 ox 5 tall |12 it", "earlier tall"),
    ("so |12 it 5 tall", "later it tall"),
    ("so |12 it 5 tall", "later tall it"),
    (f"so |12 {so(8)}ox 5 tall", "later ox tall"),
    ("so |12 it 1 2 3 tall", "later it tall"),
    ("so |12 it 1 2 3 4 5 tall", "later it #1"),
    # what was told before it
    ("so |12 it", "after percent 3 0"),
    ("so |12 it", "after money 3 False 0"),
    ("so [5 percent |12 it", "beside percent 0 percent"),
    ("so [5 percent |12 it", "beside percent percent 0"),
    (f"so [5 percent {so(4)}|12 it", "beside percent 4 so"),
    (f"so [5 percent {so(8)}|12 it", "after percent 0 0"),
    (f"so [5 percent {so(9)}|12 it", "after percent 1 0"),
    (f"so [5 percent {so(30)}|12 it", "after percent 1 0"),
    (f"so [5 percent {so(31)}|12 it", "after percent 2 0"),
    (f"so [5 percent {so(100)}|12 it", "after percent 2 0"),
    (f"so [5 percent {so(101)}|12 it", "after percent 3 0"),
    ("so [5 yuan |50 it", "after money 0 True 0"),
    ("so [5 yuan |51 it", "after money 0 False 0"),
    ("so [5 yuan |12 it", "beside money 0 yuan"),
    ("so [5 yuan so |12 it", "beside money so 0"),
    ("so [5 yuan so |15 it", "alike True so function"),
    ("so [5 yuan so |16 it", "alike False so function"),
]  # fmt: skip
LEFT = [
    ("ox so so so so |12 it", "left ox"),
    ("so |12 so so so so ox", "right ox"),
    (f"ox {so(10)}|12 it", "far ox"),
    (f"ox {so(3)}|12 it", "far ox"),
    (f"so |12 {so(3)}ox", "on ox"),
    (f"so |12 {so(8)}ox", "on ox"),
    (f"5 tall {so(14)}|12 it", "earlier tall"),
    ("7 ox 5 tall |12 it", "earlier ox"),
    (f"so |12 {so(9)}ox 5 tall", "later ox tall"),
    (f"so [5 percent {so(5)}|12 it", "beside percent so 0"),
    ("so |12 it", "alike False so function"),
]


@each_row(("text", "cue"), TOLD)
def test_a_cue_is_told(text: str, cue: str) -> None:
    assert cue in cues(text)


@each_row(("text", "cue"), LEFT)
def test_a_cue_is_not_told_beyond_its_reach(text: str, cue: str) -> None:
    assert cue not in cues(text)
