"""Values of lengths and sets."""

import pytest

from sayso.annotate.timex_lengths import count_value, duration_value, set_value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("three days", "P3D"),
        ("a year", "P1Y"),
        ("twenty-five years", "P25Y"),
        ("twenty four hours", "PT24H"),
        ("two hundred years", "P200Y"),
        ("a few minutes", "PTXM"),
        ("several months", "PXM"),
        ("years", "PXY"),
        ("centuries", "PXC"),
        ("a decade", "P10Y"),
        ("four decades", "P40Y"),
        ("a century", "P100Y"),
        ("a fortnight", "P2W"),
        ("2 1/2 years", "P2Y6M"),
        ("five and a half hours", "PT5H30M"),
        ("half an hour", "PT30M"),
        ("a couple of years", "P2Y"),
        ("12 to 18 months", "P12M"),
        ("the full year", "P1Y"),
        ("1.5 weeks", "P1.5W"),
        ("a while", "PXX"),
    ],
)
def test_duration_values(words: str, value: str) -> None:
    assert duration_value(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("daily", "P1D"),
        ("every week", "P1W"),
        ("every other week", "P2W"),
        ("every three months", "P3M"),
        ("each thursday", "XXXX-WXX-4"),
        ("once a year", "P1Y"),
        ("hourly", "PT1H"),
    ],
)
def test_set_values(words: str, value: str) -> None:
    assert set_value(words) == value


@pytest.mark.parametrize(("words", "count"), [("ninety nine days", 99.0), ("some days", None), ("days", None), ("half a day", 0.5)])
def test_counts(words: str, count: float | None) -> None:
    assert count_value(words) == count
