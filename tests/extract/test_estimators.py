"""Whose figure a toll is."""

import pytest
from tests.factories import annotate

from sayso.extract import extract_claims


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Doctors in Goma have published lower estimates of military casualties.", ["Doctors in Goma"]),
        ("Hospitals gave a count of 40 soldiers killed in the fighting near Gao.", ["Hospitals"]),
        ("Local hospitals have issued lower figures of the number of people killed in the bombing.", ["Local hospitals"]),
        ("The ministry said hospitals have given lower estimates of the number of military casualties.", ["The ministry", "hospitals"]),
        ("By the army's count, 25 soldiers died in the clash near Gao.", ["the army"]),
        ("In the ambush near Gao, 25 soldiers were killed by the hospital's latest tally.", ["the hospital"]),
        ("The Front claimed responsibility for the ambush near Gao, in which, by the army's count, 25 soldiers were killed.", ["the army"]),
        ("The Front claimed responsibility for the ambush near Gao, in which 25 soldiers were killed.", []),
        ("Soldiers and rebels clashed near Gao and 40 people were killed.", []),
        ("Rebels gave no estimate, and 40 people were killed near Gao.", []),
    ],
)
def test_who_gives_a_figure_is_its_source(text: str, speakers: list[str]) -> None:
    claims, _ = extract_claims(annotate(text))
    counted = [claim for claim in claims if claim.casualties]

    assert [[speaker.text for speaker in claim.attribution] for claim in counted] == [speakers] * len(counted)
    assert counted


def test_a_deed_claimed_is_not_the_toll_told_beside_it() -> None:
    claims, _ = extract_claims(annotate("The Front claimed responsibility for the ambush near Gao, in which 25 soldiers were killed."))
    assert {(bool(claim.casualties), claim.stance) for claim in claims} == {(True, "asserts"), (False, "claims_responsibility")}


def test_nobody_is_killed_by_a_count() -> None:
    claims, _ = extract_claims(annotate("In the ambush near Gao, 25 soldiers were killed by the army's count."))
    assert not [p.text for claim in claims for p in claim.participants if p.role == "perpetrator"]
