"""Amounts in a text: money with its currency, percentages, counts of people and things, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ..records import Figure, Span
from .days import find_days
from .name_words import DEMONYMS
from .parsed import Parsed
from .reading import Reading

_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)(?!\d)"
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
_WORD_SCALE = r"hundred|thousand|million|billion|trillion|mln|bln"
_SIGNS = {
    "US$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₴": "UAH",
    "₦": "NGN",
}
_CODES = (
    "USD EUR GBP JPY CNY INR KRW RUB TRY ILS UAH NGN CAD AUD NZD HKD SGD BRL CHF SEK NOK DKK PLN"
    " CZK HUF MXN ZAR AED SAR KES PKR BDT THB IDR MYR PHP VND"
).split()
# Names that mean one currency wherever they stand; pesos, crowns and pounds of others do not.
_NAMES = {
    "US dollars": "USD",
    "U.S. dollars": "USD",
    "American dollars": "USD",
    "Canadian dollars": "CAD",
    "Australian dollars": "AUD",
    "New Zealand dollars": "NZD",
    "Hong Kong dollars": "HKD",
    "Singapore dollars": "SGD",
    "pounds sterling": "GBP",
    "Swiss francs": "CHF",
    "Swedish kronor": "SEK",
    "Swedish crowns": "SEK",
    "Norwegian kroner": "NOK",
    "Norwegian crowns": "NOK",
    "Danish kroner": "DKK",
    "Danish crowns": "DKK",
    "Mexican pesos": "MXN",
    "dollars": "USD",
    "dollar": "USD",
    "dlrs": "USD",
    "dlr": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupees": "INR",
    "roubles": "RUB",
    "rubles": "RUB",
    "hryvnias": "UAH",
    "hryvnia": "UAH",
    "zlotys": "PLN",
    "zloty": "PLN",
    "shekels": "ILS",
    "naira": "NGN",
    "rand": "ZAR",
    "lira": "TRY",
    "forints": "HUF",
    "reais": "BRL",
    "ringgit": "MYR",
    "baht": "THB",
    "rupiah": "IDR",
}


def _any(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


# What Korea pays with is also a verb: "1.2 million won prizes".
_NO_VERB = r"(?=\s*(?:[,.;:)(–—-]|$|(?:and|or|to|worth|per|respectively)\b))"
_MONEY = re.compile(
    rf"(?:(?<!\w)(?P<sign>{_any(_SIGNS)}|(?:{'|'.join(_CODES)})\b) ?(?P<number>{_NUMBER})"
    rf"(?: ?-?(?P<scale>{_WORD_SCALE}|bn|mn|tn)\b|(?P<short>[kmb])\b)?)"
    rf"|(?:(?<![\w.,])(?P<number2>{_NUMBER})(?:[ -](?P<scale2>{_WORD_SCALE}|bn|mn))?[ -]"
    rf"(?P<name>{_any(_NAMES)}|{'|'.join(_CODES)})\b)"
    rf"|(?<![\w.,])(?P<won>{_NUMBER}) (?P<scale3>{_WORD_SCALE}) won{_NO_VERB}"
    rf"|(?<![\w-])R ?(?P<rand>\d{{1,3}}(?:[ ,]\d{{3}}){{1,4}}"
    rf"|{_NUMBER}(?= ?(?:{_WORD_SCALE}|bn)\b))"
    rf"(?: ?(?P<scale4>{_WORD_SCALE}|bn)\b)?(?![\w])",
)
_PERCENT = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})(?: ?%|[ -](?:percent|per cent|pct|percentage points?)\b)",
    re.IGNORECASE,
)
_RATE = re.compile(r" (?:Celsius|Fahrenheit|(?:an|per) hour|(?:a|per) second)\b")
_FRACTION = re.compile(r"\b(?:in|out of) (?:every )?$")  # "four in ten people" are not ten
_COUNT = re.compile(
    rf"(?<![\w.,$€£/:-])(?P<number>{_NUMBER})(?: (?P<scale>{_WORD_SCALE}))?(?= [^\W\d])"
)
_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELT = {
    **{word: number for number, word in enumerate([*_SMALL, *_TEENS], 1) if number > 1},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{
        f"{ten}-{one}": 10 * tens + ones
        for tens, ten in enumerate(_TENS, 2)
        for ones, one in enumerate(_SMALL[:9], 1)
    },
}
_TOLD = 10  # a smaller number in words is a figure of people alone: "two sides" is none
_WORDS = re.compile(
    rf"(?<![\w.,-])(?P<number>{'|'.join(sorted(_SPELT, key=len, reverse=True))})"
    rf"(?: (?P<scale>{_WORD_SCALE}))?(?= [^\W\d])",
    re.IGNORECASE,
)
_SPELT_PERCENT = re.compile(
    rf"(?<![\w.,-])(?P<number>{'|'.join(sorted(_SPELT, key=len, reverse=True))})"
    r"[ -](?:percent|per cent|percentage points?)\b",
    re.IGNORECASE,
)
_PLURALS = frozenset(
    "people men women children troops police staff personnel refugees lives".split()
)
_NO_UNITS = frozenset(
    "years months weeks days hours minutes seconds times others percent points dollars euros pounds"
    " a.m. p.m. am pm gmt things ways reasons tips facts".split()
)
_SYMBOLS = frozenset("g kg mg km cm mm m ml l lb lbs oz ft mph kph".split())  # of a measure
_BETWEEN = 2  # adjectives or nouns that may stand before what is counted


def find_figures(parsed: Parsed) -> tuple[Figure, ...]:
    """Money (ISO 4217 codes), percentages, counts and dates (ISO 8601), in the order of the text;
    none overlap."""
    reading = Reading(parsed)
    found: list[Figure] = []
    for figure in sorted(
        [*_money(reading), *_percent(reading), *_counts(reading), *_days(reading)],
        key=lambda figure: (figure.span.start, -figure.span.end),
    ):
        if not found or figure.span.start >= found[-1].span.end:
            found.append(figure)
    return tuple(found)


def _figure(
    reading: Reading,
    span: Span,
    kind: Literal["money", "percent", "count", "date"],
    value: float,
    unit: str,
) -> Figure:
    return Figure(span, kind, value, unit, reading.sentence_at(span.start))


def _value(number: str, scale: str | None) -> float:
    value = float(number.replace(",", "").replace(" ", "")) * _SCALES.get((scale or "").lower(), 1)
    return round(value, 6)


def _money(reading: Reading) -> Iterator[Figure]:
    for match in _MONEY.finditer(reading.text):
        if match["sign"]:
            unit = _SIGNS.get(match["sign"], match["sign"])
            value = _value(match["number"], match["scale"] or match["short"])
        elif match["won"]:
            unit, value = "KRW", _value(match["won"], match["scale3"])
        elif match["rand"]:
            unit, value = "ZAR", _value(match["rand"], match["scale4"])
        else:
            unit = _NAMES.get(match["name"], match["name"])
            value = _value(match["number2"], match["scale2"])
        yield _figure(reading, Span(*match.span()), "money", value, unit)


def _percent(reading: Reading) -> Iterator[Figure]:
    for match in _PERCENT.finditer(reading.text):
        yield _figure(
            reading, Span(*match.span()), "percent", _value(match["number"], None), "percent"
        )
    for match in _SPELT_PERCENT.finditer(reading.text):
        value = float(_SPELT[match["number"].lower()])
        yield _figure(reading, Span(*match.span()), "percent", value, "percent")


def _counts(reading: Reading) -> Iterator[Figure]:
    for match in _COUNT.finditer(reading.text):
        noun = _unit(reading, match.end())
        if noun is None or (match["scale"] is None and _is_year(match["number"])):
            continue
        span = Span(match.start(), reading.tokens[noun].end)
        unit = reading.lower[noun]
        if rate := _RATE.match(reading.text, span.end):
            span, unit = Span(span.start, rate.end()), unit + rate.group()
        yield _figure(reading, span, "count", _value(match["number"], match["scale"]), unit)

    for match in _WORDS.finditer(reading.text):
        noun = _unit(reading, match.end())
        if noun is None or _in_a_fraction(reading.text, match.start()):
            continue
        number, unit = _SPELT[match["number"].lower()], reading.lower[noun]
        value = number * _SCALES.get((match["scale"] or "").lower(), 1)
        if value >= _TOLD or unit in _PLURALS:
            span = Span(match.start(), reading.tokens[noun].end)
            yield _figure(reading, span, "count", value, unit)


def _in_a_fraction(text: str, start: int) -> bool:
    """Whether the number at `start` is the lower one of a share: *four in ten*."""
    before = text[max(0, start - 24) : start]
    link = _FRACTION.search(before)
    return link is not None and before[: link.start()].rstrip().rpartition(" ")[2].lower() in _SPELT


def _days(reading: Reading) -> Iterator[Figure]:
    for day in find_days(reading.text):
        yield _figure(reading, day.span, "date", day.value, day.iso)


def _unit(reading: Reading, position: int) -> int | None:
    """The plural noun that follows, with at most two words between."""
    first = reading.token_at(position)
    for i in range(first, min(first + _BETWEEN + 1, len(reading.tokens))):
        word, pos = reading.lower[i], reading.tokens[i].pos
        if word in _NO_UNITS or word in _SYMBOLS or pos not in {"NOUN", "ADJ", "PROPN"}:
            return None
        if pos in {"PROPN", "ADJ"} and word.endswith("s") and word.removesuffix("s") in DEMONYMS:
            return i
        plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
        if pos == "NOUN" and (plural or word in _PLURALS):
            following = i + 1 < len(reading.tokens) and reading.tokens[i + 1].pos == "NOUN"
            return None if following and reading.tokens[i + 1].start == reading.tokens[i].end else i
    return None


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1800 <= int(number) <= 2100
