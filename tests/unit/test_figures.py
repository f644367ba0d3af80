"""Amounts: money, percentages and counts."""

from __future__ import annotations

import pytest

from generator.analyse.figures import find_figures
from tests.handmade import parse

_ADJECTIVES = {"Russian": "ADJ", "new": "ADJ", "annual": "ADJ"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aid of 40 billion euros came.", [("40 billion euros", "money", 40e9, "EUR")]),
        ("It cost $647 million.", [("$647 million", "money", 647e6, "USD")]),
        ("It cost US$5bn or €2.5m.", [("US$5bn", "money", 5e9, "USD"), ("€2.5m", "money", 2.5e6, "EUR")]),
        ("It cost 1,250 Swiss francs.", [("1,250 Swiss francs", "money", 1250, "CHF")]),
        ("It cost NOK 300 million.", [("NOK 300 million", "money", 300e6, "NOK")]),
        ("Prices rose 12.5% and 3 per cent.", [("12.5%", "percent", 12.5, "percent"), ("3 per cent", "percent", 3, "percent")]),
        ("Some 40,000 Russian troops left.", [("40,000 Russian troops", "count", 40000, "troops")]),
        ("About 1.2 million people came.", [("1.2 million people", "count", 1.2e6, "people")]),
        ("In 2024 elections came.", []),
        ("Two sides and nine women came.", [("nine women", "count", 9, "women")]),
        ("Twelve people and twenty-one boats left.", [("Twelve people", "count", 12, "people"), ("twenty-one boats", "count", 21, "boats")]),
        ("Two million people voted on 3 May 2024.", [("Two million people", "count", 2e6, "people"), ("3 May 2024", "date", 20240503, "2024-05-03")]),
        ("It began on July 4th, 1999 and ended in August 2001.", [("July 4th, 1999", "date", 19990704, "1999-07-04"), ("August 2001", "date", 200108, "2001-08")]),
        ("The one man left on 31 February 2020; no one people.", [("February 2020", "date", 202002, "2020-02")]),
        ("A 22-year-old won 6-4 on 3 May.", []),
        ("It took 12 hours.", []),
        ("Four in ten people came, nine out of ten women stayed.", []),
        ("They spend two per cent.", [("two per cent", "percent", 2, "percent")]),
        ("It endured 2,800 degrees Celsius.", [("2,800 degrees Celsius", "count", 2800, "degrees Celsius")]),
        ("It flew 40,000 kilometres an hour.", [("40,000 kilometres an hour", "count", 40000, "kilometres an hour")]),
        ("Call 555-1234 or 10.5.2024 now.", []),
        ("It cost 84 mln dlrs and 1.5 bln dlr.", [("84 mln dlrs", "money", 84e6, "USD"), ("1.5 bln dlr", "money", 1.5e9, "USD")]),
        ("It shipped 51 mln barrels.", [("51 mln barrels", "count", 51e6, "barrels")]),
        ("It lost 289.4 billion won ($220 million).", [("289.4 billion won", "money", 289.4e9, "KRW"), ("$220 million", "money", 220e6, "USD")]),
        ("Some 1.2 million won prizes; he won 3 million.", []),
        ("A fine of R 120 000 and R2.5 million, by an R2 and an R18.", [("R 120 000", "money", 120000, "ZAR"), ("R2.5 million", "money", 2.5e6, "ZAR")]),
        ("There live 600,000 Israelis and three million Palestinians.", [("600,000 Israelis", "count", 600000, "israelis"), ("three million Palestinians", "count", 3e6, "palestinians")]),
        ("Here are 10 things to know and 100 g bags.", []),
        ("9" * 400 + " people came.", []),
    ],
)  # fmt: skip
def test_figures(text: str, expected: list[tuple[str, str, float, str]]) -> None:
    found = find_figures(parse(text, pos=_ADJECTIVES))
    assert [(f.span.of(text), f.kind, f.value, f.unit) for f in found] == expected


def test_a_figure_carries_the_number_of_its_sentence() -> None:
    (figure,) = find_figures(parse("It rained. It cost $5."))
    assert figure.sentence == 1
