"""Responses become claims with the proposition that they answer."""

from tests.factories import annotate

from sayso.extract import extract_claims
from sayso.model.claim import Claim


def claims(text: str) -> list[Claim]:
    return extract_claims(annotate(text))[0]


def by_stance(text: str, stance: str) -> list[Claim]:
    return [c for c in claims(text) if c.stance == stance]


def test_a_claim_of_responsibility_takes_the_attack_it_names() -> None:
    text = "A car bomb exploded in Quetta on March 3 and killed nine people. The BLA claimed responsibility for the bombing."

    found = by_stance(text, "claims_responsibility")

    assert len(found) == 1
    assert found[0].event is not None
    assert (found[0].event.type, found[0].event.mode) == ("ASSAULT", "explosives")
    assert found[0].attribution[-1].text == "The BLA"
    assert [p.text for p in found[0].participants if p.role == "perpetrator"] == ["The BLA"]
    assert found[0].when is not None
    assert found[0].when.edtf == "2015-03-03"


def test_a_claim_of_responsibility_is_told_once_with_its_own_words() -> None:
    found = claims("The FARC claimed responsibility for the attack on a police station in Cali.")

    assert [c.stance for c in found if c.kind == "event"] == ["claims_responsibility"]
    assert found[0].where is not None


def test_nobody_claiming_responsibility_is_no_claim_of_responsibility() -> None:
    text = "A car bomb exploded in Quetta on March 3. No group claimed responsibility for the bombing."

    assert by_stance(text, "claims_responsibility") == []


def test_a_dismissed_prediction_denies_what_was_predicted() -> None:
    text = "A television channel said that rebels were ready to attack the port. The minister dismissed that prediction."

    found = by_stance(text, "denies")

    assert [c.event.type for c in found if c.event is not None] == ["ASSAULT"]
    assert found[0].attribution[-1].text == "The minister"


def test_disputed_ties_dispute_the_affiliation() -> None:
    text = "The group has links with al-Qaeda. These links have been disputed."

    found = by_stance(text, "disputes")

    assert [c.kind for c in found] == ["affiliation"]
    assert found[0].attribution == ()


def test_an_answer_to_nothing_is_no_claim() -> None:
    assert by_stance("The minister dismissed the report.", "denies") == []


def test_a_disputed_claim_keeps_the_first_claim_as_it_was() -> None:
    text = "The army said that it had killed 40 rebels near Bama. Residents disputed that claim."

    stances = [c.stance for c in claims(text) if c.kind == "event"]

    assert stances == ["asserts", "disputes"]
