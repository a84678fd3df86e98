"""Commitments: what a speaker does who speaks of a deed of its own, and who does nothing by it."""

import pytest
from tests.factories import annotate

from sayso.extract import extract_claims


def stances(text: str) -> list[tuple[str, str]]:
    return [(c.stance, c.certainty) for c in extract_claims(annotate(text))[0] if c.event is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an armed group's own account of an attack claims it; an army's own account reports it
        ("Al-Shabaab said its fighters had attacked the base.", ("claims_responsibility", "certain")),
        ("The army said its soldiers had attacked the base.", ("asserts", "certain")),
        ("Al-Shabaab said its fighters may have attacked the base.", ("asserts", "possible")),
        # a pronoun behind another party is that party's
        ("Hamas said that after Israel struck the port it attacked the base.", ("asserts", "certain")),
        # violence announced is threatened, by whoever means to do it
        ("The rebels said they would attack the base.", ("threatens", "certain")),
        ("The rebels said soldiers would attack the base.", ("predicts", "certain")),
        # gifts are offered; an attack is no gift
        ("Ghana promised to send troops to Mali.", ("offers", "certain")),
        ("Hamas said it would free the hostages in exchange for a truce.", ("offers", "certain")),
        ("Hamas said it would free the hostages.", ("predicts", "certain")),
        # doubt cast on a claim is no doubt of the doubter; a challenged finding is disputed
        ("The army contests the claim that soldiers shot the farmers.", ("disputes", "certain")),
        ("The government challenged a finding that soldiers shot the farmers.", ("disputes", "certain")),
        # reports that nobody confirms
        ("According to unconfirmed reports, rebels attacked the base.", ("asserts", "probable")),
    ],
)
def test_stance_of_a_deed_follows_from_whose_it_is(text: str, expected: tuple[str, str]) -> None:
    assert expected in stances(text)
