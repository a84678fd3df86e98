"""The kind of source that a report's words beside a name give, and what a noun alone tells."""

import pytest

from sayso.model.claim import Speaker
from sayso.resolve.speaker_roles import role_in, with_role

OPEN = "unnamed"


def seen(words: str, text: str = "", kind: str = OPEN, actor: str | None = None, person: bool = False) -> tuple[str, bool]:
    """Return kind and whether the source is named."""
    anonymous = not person
    found = with_role(Speaker(words, None, kind, anonymous, actor), text or f"It rained, {words} said.", person)
    return found.kind, not found.anonymous


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        ("voters", "public", False),
        ("two senior senators", "government", False),
        ("a survey", "analyst", False),
        ("a University of Nairobi survey", "analyst", True),  # a name identifies it
        ("polling by the Levada Center", "analyst", True),
        ("the Wine campaign", "party", True),
        ("his team", "party", False),
        ("the candidate", "party", True),  # points at somebody whom the report names
        ("a candidate", "party", False),
        ("Republicans", "party", True),  # a name by itself
        ("31 percent of farmers polled", "public", False),
        ("some of the strategists", "party", False),  # the noun outweighs the share
        ("most", "public", False),
        ("Outlook.info", "media", True),
        ("the emails", "unnamed", False),  # nothing is known of it
    ],
)
def test_nouns_alone(words: str, kind: str, named: bool) -> None:
    assert seen(words) == (kind, named)


@pytest.mark.parametrize(
    ("text", "surname", "kind"),
    [
        ("Opposition candidate Bobi Wine was held. Wine said so.", "Wine", "party"),
        ("Amina Bello, a professor of law at Jos, doubts it.", "Bello", "analyst"),
        ("Radio host Luis Prada laughed.", "Prada", "media"),
        ("The Ouattara campaign denied it. Ouattara left.", "Ouattara", "party"),
        ("Ouattara's campaign denied it.", "Ouattara", "party"),
        ("Sen. Rosa Diaz left.", "Diaz", "government"),
        ("Rosa Diaz (D-Ohio) left.", "Diaz", "government"),
        ("Odinga campaign press secretary Dennis Onyango left.", "Onyango", "party"),
        ("Judge Omar Kassim left. Candidate Omar Kassim won.", "Kassim", "party"),  # candidacy before an office
        ("Kassim left, and a judge wept.", "Kassim", None),  # a role farther off is another's
        ("The candidate told Kassim to leave.", "Kassim", None),
        ("Kassims left.", "Kassim", None),
    ],
)
def test_roles_beside_a_name(text: str, surname: str, kind: str | None) -> None:
    assert role_in(text, surname) == kind


@pytest.mark.parametrize(
    ("words", "text", "given", "kind"),
    [
        ("Bello", "Amina Bello, an economist, left. Bello spoke.", "public", "analyst"),
        ("Bello", "Amina Bello left.", "public", "public"),
        ("Bello", "Colonel Bello, an author, left.", "military", "military"),  # a better-known kind stays
        ("Bello", "Colonel Bello, a candidate, left.", "military", "party"),
        ("Amina Bello, an economist at Lagos,", "Amina Bello left.", "public", "analyst"),
        ("Governor Bello", "Bello announced his candidacy in May.", "government", "party"),
        ("Bello", "Bello left his house.", "public", "public"),
    ],
)
def test_people(words: str, text: str, given: str, kind: str) -> None:
    assert seen(words, text, given, "amina-bello", person=True) == (kind, True)


def test_who_is_named_again_and_again_in_a_report_on_an_election_stands_in_it() -> None:
    race = "The election drew voters to the polls; candidates held debates, and the campaign ended before the ballot and the primary. "
    assert seen("Bello", race + "Bello spoke. Bello left. Bello won.", "public", "bello", person=True)[0] == "party"
    assert seen("Bello", race + "Bello spoke.", "public", "bello", person=True)[0] == "public"
    assert seen("Bello", "Bello spoke. Bello left. Bello won.", "public", "bello", person=True)[0] == "public"


@pytest.mark.parametrize(
    ("words", "text", "named"),
    [
        ("Mr. Okafor", "She met Mr. Okafor at noon.", True),
        ("Okafor", "Later Okafor spoke.", True),
        ("Herders", "Herders spoke. The herders left.", False),  # a noun at the start of a sentence
        ("Herders", "Herders spoke.", False),  # never inside a sentence
        ("Okafor's brother", "Later Okafor spoke.", False),
    ],
)
def test_names_that_nothing_resolved(words: str, text: str, named: bool) -> None:
    assert seen(words, text) == (("public", True) if named else (OPEN, False))


def test_what_is_no_person_keeps_what_the_registry_says() -> None:
    assert seen("The Uzbek authorities", "The Uzbek authorities left.", "government", "uzbek-government") == ("government", False)


def test_supporters_of_a_person_are_not_that_person() -> None:
    assert seen("Bello supporters", "", "public", "bello", person=True) == ("public", False)
    assert seen("Bello campaign", "", "public", "bello", person=True) == ("party", True)
