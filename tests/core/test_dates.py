"""When a date of an article is: as far as its words and the day of the article say it for certain."""

from datetime import date

from rareannot.core.dates import article_day, dateline, period_in
from tests.rows import each_row

ARTICLE = date(2010, 10, 28)


@each_row(
    ("words", "alone", "in_october_2010"),
    [
        ("2010", "2010", "2010"),
        ("September 2010", "2010-09", "2010-09"),
        ("Sunday, August 18, 1996", "1996-08-18", "1996-08-18"),
        ("sept 21 2010", "2010-09-21", "2010-09-21"),
        ("24 October 2008", "2008-10-24", "2008-10-24"),
        ("2010-09-21", "2010-09-21", "2010-09-21"),
        ("21.9.2010", "2010-09-21", "2010-09-21"),
        ("8/9/2011", "", ""),
        ("9/21/2010", "2010-09-21", "2010-09-21"),
        ("March 14-18, 2016", "2016-03-14/2016-03-18", "2016-03-14/2016-03-18"),
        ("January-April 2020", "2020-01/2020-04", "2020-01/2020-04"),
        ("2009-10", "2009/2010", "2009/2010"),
        ("between 2021 and 2024", "2021/2024", "2021/2024"),
        ("the 1990s", "1990/1999", "1990/1999"),
        ("early 2011", "2011", "2011"),
        ("end of 2012", "2012", "2012"),
        ("third quarter of 2011", "2011-07/2011-09", "2011-07/2011-09"),
        ("Q3 2024", "2024-07/2024-09", "2024-07/2024-09"),
        ("second half of 2010", "2010-07/2010-12", "2010-07/2010-12"),
        ("March 2019 quarter", "2019-01/2019-03", "2019-01/2019-03"),
        ("quarter ended September 30, 2024", "2024-07/2024-09", "2024-07/2024-09"),
        ("2023年5月3日", "2023-05-03", "2023-05-03"),
        ("去年", "", "2009"),
        ("yesterday", "", "2010-10-27"),
        ("this year", "", "2010"),
        ("late last year", "", "2009"),
        ("next month", "", "2010-11"),
        ("last week", "", "2010-10-18/2010-10-24"),
        ("this quarter", "", "2010-10/2010-12"),
        ("April 4 last year", "", "2009-04-04"),
        ("September", "", "2010-09"),
        ("Jan 5", "", "2011-01-05"),
        ("April", "", ""),
        ("Tuesday", "", ""),
        ("winter 2014", "", ""),
        ("fiscal 2013", "", ""),
        ("a year ago", "", ""),
        ("five years", "", ""),
        ("31 June 2010", "", ""),
        ("34", "", ""),
        ("", "", ""),
    ],
)
def test_a_date_is_a_period_where_it_is_certain(words: str, alone: str, in_october_2010: str) -> None:
    by_itself, in_article = period_in(words), period_in(words, ARTICLE)
    assert (by_itself.iso if by_itself else "", in_article.iso if in_article else "") == (alone, in_october_2010)


@each_row(
    ("meta", "day"),
    [
        ({"date": "2010-10-28"}, ARTICLE),
        ({"published": "2010-10-28T07:30:00Z"}, ARTICLE),
        ({"published": "Thu, 28 Oct 2010 07:30:00 GMT"}, ARTICLE),
        ({"date": "October 2010"}, None),
        ({"crawled": "2010-10-28"}, None),
        ({}, None),
    ],
)
def test_an_article_has_the_day_that_its_facts_name(meta: dict[str, str], day: date | None) -> None:
    assert article_day(meta) == day


@each_row(
    ("text", "quote", "day"),
    [
        ("BEIJING, Oct 28, 2010 (AP) - China said", "Oct 28, 2010", ARTICLE),
        ("On Oct 28, 2010 China said", "Oct 28, 2010", None),
        ("BEIJING, Oct 28 (AP) - China said", "Oct 28", None),
        ("China said" + 300 * "." + " Oct 28, 2010", "Oct 28, 2010", None),
    ],
)
def test_a_whole_date_that_heads_an_article_is_its_own(text: str, quote: str, day: date | None) -> None:
    start = text.index(quote)
    assert dateline(text, [(start, start + len(quote))]) == day
