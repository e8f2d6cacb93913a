"""Write resources/languages/cldr.json: how German, French, Spanish and Portuguese write numbers, units, sums and dates.

Run ``python packaging/languages.py`` with babel installed (a tool of this script only); the output is committed. All words
come from the Unicode CLDR; those that it lacks stand beside it in resources/languages/words.json, which is written by hand.
"""

import json
import re
from pathlib import Path
from typing import Any

from babel import Locale, __version__
from babel.numbers import get_currency_name

OUT = Path(__file__).parent.parent / "resources" / "languages" / "cldr.json"
LANGUAGES = {"German": "de", "French": "fr", "Spanish": "es", "Portuguese": "pt"}
UNITS = {
    "mass-tonne": "t",
    "mass-kilogram": "kg",
    "mass-gram": "g",
    "mass-milligram": "mg",
    "mass-pound": "lb",
    "mass-ounce": "oz",
    "mass-carat": "ct",
    "length-kilometer": "km",
    "length-meter": "m",
    "length-centimeter": "cm",
    "length-millimeter": "mm",
    "length-mile": "mi",
    "area-square-kilometer": "km2",
    "area-square-meter": "m2",
    "area-hectare": "ha",
    "volume-cubic-meter": "m3",
    "volume-liter": "L",
    "volume-barrel": "bbl",
    "energy-kilowatt-hour": "kWh",
    "power-kilowatt": "kW",
    "power-megawatt": "MW",
    "power-gigawatt": "GW",
    "temperature-celsius": "degC",
    "speed-kilometer-per-hour": "km/h",
    "concentr-percent": "percent",
}
"""From CLDR's name of a unit to the one in resources/units.json."""
DURATIONS = ("duration-year", "duration-month", "duration-week", "duration-day", "duration-hour", "duration-minute")
CURRENCIES = "EUR USD GBP CNY JPY CHF AUD CAD BRL MXN CLP ARS PEN COP RUB INR KRW ZAR SEK NOK DKK PLN TRY IDR".split()


def main() -> None:
    """Write the tables of all languages."""
    tables = {name: table(Locale(code)) for name, code in LANGUAGES.items()}
    source = f"Unicode CLDR by Babel {__version__}, written by packaging/languages.py"
    text = json.dumps({"source": source, "languages": tables}, ensure_ascii=False, indent=1, sort_keys=True)
    OUT.write_text(text + "\n", encoding="utf-8")


def table(locale: Locale) -> dict[str, Any]:
    """The words of one language, in lower case, by what they mean."""
    symbols = locale.number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "units": {word: ours for name, ours in UNITS.items() for word in unit_words(locale, name)},
        "durations": sorted({word for name in DURATIONS for word in unit_words(locale, name) if len(word) > 2}),
        "currencies": {word: code for code in CURRENCIES for word in currency_words(locale, code)},
        "scales": scales(locale),
        "months": sorted(name.lower() for name in locale.months["format"]["wide"].values()),
        "days": sorted(name.lower() for name in locale.days["format"]["wide"].values()),
    }


def unit_words(locale: Locale, name: str) -> set[str]:
    """What a unit is called after its number, in each plural form, written out and short."""
    patterns = locale._data["unit_patterns"].get(name, {})
    forms = [
        form
        for width in ("long", "short")
        for count, form in patterns.get(width, {}).items()
        if count in ("one", "other")
    ]
    after = (form.removeprefix("{0}").strip(" \u00a0\u202f") for form in forms if isinstance(form, str))
    return {word.lower() if len(word) > 3 else word for word in after if word and "{" not in word}


def currency_words(locale: Locale, code: str) -> set[str]:
    """A currency's code, and its name in the singular and the plural."""
    return {code} | {get_currency_name(code, count, locale).lower() for count in (None, 1, 2)}


def scales(locale: Locale) -> dict[str, int]:
    """The words after a number that multiply it, such as "Millionen", with the power of ten."""
    found: dict[str, int] = {}
    for patterns in locale.compact_decimal_formats["long"].values():
        for power, pattern in patterns.items():
            word = re.sub(r"[0.\s\u00a0\u202f']+", " ", pattern.pattern).strip()
            zeros = len(power) - 1 - (pattern.pattern.count("0") - 1)
            if word:
                found[word.lower()] = min(zeros, found.get(word.lower(), zeros))
    return found


if __name__ == "__main__":
    main()
