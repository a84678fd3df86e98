"""Responses become claims with the proposition that they answer."""

import pytest
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
    assert [(s.text, s.kind, s.anonymous) for s in found[0].attribution] == [("have been disputed", "unnamed", True)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The group claimed the attack in Bama. The claim was disputed.", ["was disputed"]),
        ("The group claimed the attack in Bama. The army disputed the claim.", ["The army"]),
        ("The group claimed the attack in Bama. The claim was disputed by the army.", ["the army"]),
    ],
)
def test_who_disputes_is_whoever_the_words_name_and_not_the_publisher(text: str, speakers: list[str]) -> None:
    assert [[s.text for s in claim.attribution] for claim in by_stance(text, "disputes")] == [speakers]


def test_an_answer_to_nothing_is_no_claim() -> None:
    assert by_stance("The minister dismissed the report.", "denies") == []


def test_a_disputed_claim_keeps_the_first_claim_as_it_was() -> None:
    text = "The army said that it had killed 40 rebels near Bama. Residents disputed that claim."

    stances = [c.stance for c in claims(text) if c.kind == "event"]

    assert stances == ["asserts", "disputes"]


@pytest.mark.parametrize(
    ("text", "stance", "speakers", "doers"),
    [
        ("The minister denied that he had any part in the bombings.", "denies", ["The minister"], ["he"]),
        ("The FARC denied any involvement in the attack on the bus.", "denies", ["The FARC"], ["The FARC"]),
        ("The Taliban said they had no part in the raid on the school.", "denies", ["The Taliban"], ["they"]),
        ("The ELN had nothing to do with the bombing, its commander said.", "denies", ["its commander"], ["The ELN"]),
        ("The Tigers were not behind the bombing, a monitor said.", "denies", ["a monitor"], ["The Tigers"]),
        ("Al-Shabaab said it was behind the bombing of the hotel.", "claims_responsibility", ["Al-Shabaab"], ["it"]),
        ("The police said that the ELN was behind the bombing of the pipeline.", "asserts", ["The police"], ["the ELN"]),
    ],
)
def test_who_had_a_part_in_a_deed_is_its_doer(text: str, stance: str, speakers: list[str], doers: list[str]) -> None:
    found = [c for c in claims(text) if c.kind == "event"]

    assert [c.stance for c in found] == [stance]
    assert [s.text for s in found[0].attribution] == speakers
    assert [p.text for p in found[0].participants if p.role == "perpetrator"] == doers


def test_a_denied_involvement_denies_the_deed_told_before() -> None:
    text = "Gunmen burned a bus near Cali on Monday. The FARC denied any involvement."

    [denial] = by_stance(text, "denies")

    assert denial.event is not None
    assert denial.event.mode == "destroy"
    assert [p.text for p in denial.participants if p.role == "perpetrator"] == ["The FARC"]


def test_a_disputed_toll_disputes_the_claim_that_gave_a_number() -> None:
    text = "Medics said that 16 people were killed in Sirte. Rebels seized a truck near Sabha. The toll was disputed."

    [doubt] = by_stance(text, "disputes")

    assert [(c.outcome, c.low) for c in doubt.casualties] == [("killed", 16)]


def test_a_disputed_toll_that_nobody_gave_is_no_claim() -> None:
    assert by_stance("Residents said that soldiers had attacked Bama. The toll was disputed.", "disputes") == []


def test_a_denied_report_is_of_the_deed_and_not_of_a_wish() -> None:
    text = "Witnesses said that rebels attacked the camp and wanted to break out. The army denied the report."

    assert [c.kind for c in by_stance(text, "denies")] == ["event"]


def test_a_denied_report_that_says_what_it_denies_answers_nothing_else() -> None:
    text = "Residents said that rebels seized three villages. The ministry denied a report on radio that soldiers had been killed."

    [denial] = by_stance(text, "denies")

    assert denial.event is not None
    assert (denial.event.type, [p.text for p in denial.participants]) == ("ASSAULT", ["soldiers"])


@pytest.mark.parametrize("who", ["Tajikistan", "Eritrea", "Pakistan"])
def test_who_protests_that_something_was_done_asserts_it(who: str) -> None:
    found = [c for c in claims(f"{who} protested that foreign aircraft had bombed two villages.") if c.event and c.event.type == "ASSAULT"]

    assert [c.stance for c in found] == ["asserts"]
    assert found[0].attribution[-1].text == who
