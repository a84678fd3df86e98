"""How a source knows what it says."""

from dataclasses import replace

import pytest
from tests.link.factories import make_claim, make_speaker

from sayso.model.claim import Claim, Speaker
from sayso.reconcile.basis import basis_words

ARMY = make_speaker("the army", "malian-military", "military")
WITNESS = Speaker("a shepherd", None, "witness", True)
GROUP = make_speaker("the group", "jnim", "armed_group")


@pytest.mark.parametrize(
    ("claim", "hurt", "basis"),
    [
        (make_claim(), None, "own report"),
        (make_claim(speaker=WITNESS), None, "witness"),
        (make_claim(speaker=Speaker("reportedly")), None, "unnamed source"),
        (make_claim(speaker=ARMY), None, "military statement"),
        (make_claim(speaker=ARMY, killed=6, hurt="malian-military"), "malian-military", "own losses"),
        (make_claim(speaker=ARMY, killed=6, hurt="malian-police"), "malian-military", "own losses"),
        (make_claim(speaker=ARMY, killed=60, hurt="jnim", doer="malian-military"), "jnim", "count of its enemy's losses"),
        (make_claim(speaker=ARMY, killed=60, hurt="jnim"), "jnim", "military statement"),
        (make_claim(speaker=GROUP, stance="claims_responsibility"), None, "claim of responsibility"),
        (replace(make_claim(), attribution=(ARMY, WITNESS)), None, "citing a shepherd (witness)"),
    ],
)
def test_basis_words(claim: Claim, hurt: str | None, basis: str) -> None:
    assert basis_words(claim, hurt) == basis


@pytest.mark.parametrize(
    ("kind", "basis"),
    [
        ("government", "official statement"),
        ("military", "military statement"),
        ("police", "police statement"),
        ("armed_group", "armed group's statement"),
        ("media", "other media"),
        ("agency", "agency"),
        ("igo", "international body"),
        ("ngo", "monitors or aid body"),
        ("party", "political party"),
        ("analyst", "analyst"),
        ("witness", "witness"),
        ("prisoner", "prisoner's statement"),
        ("public", "public"),
        ("unnamed", "unnamed source"),
    ],
)
def test_every_kind_of_speaker_has_a_basis(kind: str, basis: str) -> None:
    assert basis_words(make_claim(speaker=Speaker("they", None, kind))) == basis
