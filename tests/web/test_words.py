"""How pages word dates, stances, attributes and addresses."""

import pytest

from sayso.model.claim import STANCES
from sayso.model.incident import AGREEMENTS
from sayso.web import words


def test_every_stance_has_words_and_a_tone() -> None:
    tones = {words.stance_tone(stance) for stance in STANCES}
    assert tones == {"agree", "deny", "expect", "own"}
    assert words.stance_words("claims_responsibility") == "claims responsibility"
    assert words.stance_tone("no stance") == "quiet"


def test_every_agreement_has_a_tone() -> None:
    assert set(words.AGREEMENT_TONES) == set(AGREEMENTS)


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("happened", "whether it happened"),
        ("when", "date"),
        ("perpetrator", "by whom"),
        ("killed:unknown", "killed, side unknown"),
        ("killed:kyrgyz-military", "killed, Kyrgyz military"),
        ("wounded:imu", "wounded, IMU"),
    ],
)
def test_attributes_in_words(attribute: str, expected: str) -> None:
    assert words.attribute_words(attribute, {"imu": "IMU"}) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_are_linked(address: str | None, expected: str) -> None:
    assert words.web_link(address) == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(0, 10, "0 %"), (1, 1000, "1 %"), (999, 1000, "99 %"), (5, 5, "100 %"), (0, 0, "0 %")]
)
def test_shares_never_round_to_nothing_or_all(part: int, whole: int, expected: str) -> None:
    assert words.share_words(part, whole) == expected


def test_names_in_addresses_keep_their_meaning() -> None:
    assert words.in_address("geonames:1220747") == "geonames:1220747"
    assert words.in_address("a/b c?") == "a%2Fb%20c%3F"


def test_types_and_precisions_in_words() -> None:
    assert words.event_type_words("ASSAULT", "ambush") == "assault, ambush"
    assert words.event_type_words("ASSAULT") == "assault"
    assert words.precision_words(4) == "province"
    assert words.precision_words(None) == "precision unknown"
    assert words.clock_words("2026-11-21T18:03:11.123456Z") == "2026-11-21 18:03"
    assert words.clock_words(None) == "never"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2006-10-01", "2006-10-31", "October 2006"),
        ("2006-01-01", "2006-12-31", "2006"),
        ("2004-02-01", "2004-02-28", "1–28 February 2004"),
        ("2001-07-23", "2001-07-23", "23 July 2001"),
        ("2001-07-23", None, "23 July 2001"),
    ],
)
def test_whole_months_and_years_are_said_as_such(first: str, last: str | None, expected: str) -> None:
    assert words.days_words(first, last) == expected
