"""Publication facts of the lines at the top of a text."""

import pytest
from tests.read.make import MORE, PROSE

from sayso.read.facts import author_in, header_facts


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("by Juan de la Cruz and Ann Lee", "Juan de la Cruz and Ann Lee"),
        ("By IWPR staff", "IWPR staff"),
        ("BY STAFF WRITER", "STAFF WRITER"),
        ("Reported by Olena Shevchenko", "Olena Shevchenko"),
        ("By Abdul al-Karim", "Abdul al-Karim"),
        ("By Ann Lee | The Sahel Post", "Ann Lee"),
        ("By Ann Lee, special to the Post", "Ann Lee"),
        ("By the river", None),
        ("BY THE GUERRILLA BOYCOTT.", None),
        ("BY OUR DEFENSE SECTOR TO COLOMBIA.", None),
        ("By noon the town had fallen to them", None),
        ("Bystander Joe", None),
    ],
)
def test_author_in(line: str, expected: str | None) -> None:
    assert author_in(line) == expected


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Created Nov 11 2010 - 03:55", "2010-11-11"),
        ("Last updated: 3 May 2014 10:22 GMT", "2014-05-03"),
        ("Published on 2014-05-03", "2014-05-03"),
        ("Wednesday, November 21, 2014 6:40 AM", "2014-11-21"),
        ("KABUL, Afghanistan (Jan. 25, 2013)", "2013-01-25"),
        ("Two hurt in Goma Posted: Sunday, January 19, 2014 8:07 PM EST Updated: Friday, February 28, 2014", "2014-01-19"),
        ("BOGOTA, 3 MAR 89 (EFE) -- [TEXT] " + PROSE.upper(), "1989-03-03"),
        ("Talks fail on 4 May 1999", None),
        ("KABUL (June 14) - " + PROSE, None),
        ("The accord of 4 May 1999 ended the war in the hills.", None),
    ],
)
def test_published_from_head(head: str, published: str | None) -> None:
    found = header_facts(f"{head}\n\n{PROSE}\n\n{MORE}").publication
    assert found.published == published
    assert dict(found.basis).get("published") == ("text" if published else None)


def test_the_first_date_counts() -> None:
    assert header_facts(f"Created 1 May 2010\nUpdated 3 May 2010\n\n{PROSE}").publication.published == "2010-05-01"


def test_facts_far_down_the_text_are_not_of_its_head() -> None:
    assert header_facts(f"{PROSE}\n\n" * 40 + "By Ann Lee\n\nCreated 1 May 2010\n").publication.basis == ()


def test_a_line_inside_a_wrapped_paragraph_is_no_byline() -> None:
    text = "The town was then held for more than three weeks of that summer\nBy Rebel Fighters\n"
    assert header_facts(text).publication.author is None


def test_lines_that_hold_only_facts_are_marked() -> None:
    text = f"Raid in Gao\nBy Ann Lee\nCreated 1 May 2010\n\n{PROSE}"
    assert [(kind, span.of(text)) for span, kind in header_facts(text).lines] == [("byline", "By Ann Lee"), ("dateline",
        "Created 1 May 2010")]


def test_agency_of_the_dateline() -> None:
    assert header_facts("MANAGUA (NICARAGUA), 26 MAR 89 (ACAN-EFE) -- [TEXT] TALKS GO ON.").publication.agency == "EFE"
