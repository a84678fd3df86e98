"""How a source knows what it says."""

from dataclasses import replace

import pytest
from tests.link.factories import make_claim, make_speaker

from sayso.model.claim import Claim, Speaker
from sayso.reconcile.basis import basis_words

ARMY = make_speaker("the army", "malian-military", "military")
WITNESS = Speaker("a shepherd", None, "witness", True)


@pytest.mark.parametrize(
    ("claim", "basis"),
    [
        (make_claim(), "own report"),
        (make_claim(speaker=WITNESS), "witness"),
        (make_claim(speaker=Speaker("reportedly")), "unnamed source"),
        (make_claim(speaker=ARMY), "military statement"),
        (make_claim(speaker=ARMY, killed=6, hurt="malian-military"), "own losses"),
        (make_claim(speaker=ARMY, killed=6, hurt="malian-police"), "own losses"),
        (make_claim(speaker=ARMY, killed=60, hurt="jnim", doer="malian-military"), "count of its enemy's losses"),
        (make_claim(speaker=ARMY, killed=60, hurt="jnim"), "military statement"),
        (make_claim(speaker=make_speaker("the group", "jnim", "armed_group"), stance="claims_responsibility"), "claim of responsibility"),
        (replace(make_claim(), attribution=(ARMY, WITNESS)), "citing a shepherd (witness)"),
    ],
)
def test_basis_words(claim: Claim, basis: str) -> None:
    assert basis_words(claim) == basis
