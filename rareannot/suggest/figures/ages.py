"""Ages of people: recognised by a word for age, by a verb, or by the name before it."""

from dataclasses import replace

from rareannot.suggest.figures.amounts import Amount
from rareannot.suggest.figures.context_words import followed_by_plural
from rareannot.suggest.figures.lexer import Tokens
from rareannot.suggest.figures.words import FUNCTION_WORDS, is_plural
from rareannot.suggest.names.lexicon import ordinary_words, person_names
from rareannot.suggest.word_tables import FIGURE_WORDS

_AGE_NEXT = FIGURE_WORDS.words("ages: age next")
_AGE_ENDS = frozenset("") | FIGURE_WORDS.words("ages: age ends")
_NO_AGE = FIGURE_WORDS.words("ages: no age")
_AGE_VERBS = FIGURE_WORDS.words("ages: age verbs")
_PERSONS = FIGURE_WORDS.words("ages: persons")


def age(tokens: Tokens, amount: Amount) -> Amount | None:
    """Returns the age in text like "Lupe Arvizu, 61, who"; "aged 34"; "over the age of 60"; in normalised text "arvizu 61 who"."""
    words_before = tokens.words[max(0, amount.first - 3) : amount.first]
    if amount.high is not None and "aged" in words_before[-2:]:
        return replace(amount, label="DATE", rule="age")  # "men aged 29 to 54", "aged between 17 and 24"
    low = amount.low
    if amount.high is not None or amount.number.decimals or low >= 110 or amount.number.kind == "fraction":
        return None
    if (
        words_before[-1:] in (["aged"], ["age"])
        or words_before[-2:] in (["age", "of"], ["ages", "of"])
        or _is_told(tokens, amount)
    ):
        return replace(amount, label="DATE", rule="age")
    if words_before == ["as", "young", "as"] or _stands_by_person(tokens, amount):
        return replace(amount, label="DATE", rule="age")
    if amount.number.kind != "digits" or low < 10:
        return None
    if tokens.normalised:
        return _age_after_name(tokens, amount)
    i, j = amount.first, amount.stop
    after_now = tokens.word(i - 1) == "now" and tokens.word(i - 2) == ","
    named = tokens.word(i - 1) == "," and tokens.raw(i - 2)[:1].isupper()
    ends = tokens.word(j) in (",", ".") or tokens.words[j : j + 3] == ["at", "the", "time"]
    return replace(amount, label="DATE", rule="age") if (named or after_now) and ends else None


def _is_told(tokens: Tokens, amount: Amount) -> bool:
    """True if a verb gives the age: "who is 71", "was 26 when"."""
    i, j = amount.first, amount.stop
    if tokens.word(i - 1) not in ("is", "was") or is_plural(tokens.word(j)) or amount.low < 10:
        return False
    who = tokens.word(i - 2) in ("who", "he", "she")
    return (who and tokens.word(j) in _AGE_ENDS) or (tokens.word(j) == "when" and tokens.word(i - 1) == "was")


def _stands_by_person(tokens: Tokens, amount: Amount) -> bool:
    """True if the number is beside a word for a person: "the farmer, 34,"."""
    i, j = amount.first, amount.stop
    ends = tokens.word(j) == "," or (tokens.normalised and not followed_by_plural(tokens, j))
    return _is_person(tokens, i) and amount.low > 9 and ends


def _age_after_name(tokens: Tokens, amount: Amount) -> Amount | None:
    """Like "arvizu 61 who", "robert naismith 67 defended": in normalised text only the name before it tells."""
    i, j = amount.first, amount.stop
    if tokens.word(i - 1) == "now" and _is_full_name(tokens, i - 2) and not followed_by_plural(tokens, j):
        return replace(amount, label="DATE", rule="age in normalised text")
    if tokens.word(i - 1) in FUNCTION_WORDS or tokens.is_number(i - 1) or not _may_be_surname(tokens, i - 1):
        return None
    if tokens.word(j) in _AGE_NEXT:
        return replace(amount, label="DATE", rule="age")
    adult = 14 < amount.low < 100 and tokens.word(j) not in _NO_AGE and not is_plural(tokens.word(j))
    if tokens.word(j) in _AGE_VERBS or (adult and _is_full_name(tokens, i - 1)):
        return replace(amount, label="DATE", rule="age in normalised text")
    return None


def _is_full_name(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` may end the name of a person: a surname after a given name."""
    names, last = person_names(), tokens.word(i)
    name_kinds = [names.get(word, "") for word in (tokens.word(i - 1), tokens.word(i - 2))]
    if last not in ordinary_words():
        return any(name_kinds)
    return names.get(last) in ("family", "both") and name_kinds[0] in ("given", "both")


def _may_be_surname(tokens: Tokens, i: int) -> bool:
    """True if token ``i`` of normalised text is no English word, or a family name after a given one."""
    word, names = tokens.word(i), person_names()
    return word not in ordinary_words() or (
        names.get(word) in ("family", "both") and names.get(tokens.word(i - 1)) in ("given", "both")
    )


def _is_person(tokens: Tokens, i: int) -> bool:
    """True if a word for a person precedes token ``i``: "man, 34," in either form."""
    comma = tokens.word(i - 1) == ","
    return tokens.word(i - 1 - comma) in _PERSONS and comma != tokens.normalised
