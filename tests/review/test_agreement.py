"""Agreement of reviewers, by the worked examples of Krippendorff (2011)."""

from dataclasses import replace

import pytest

from sayso.model.decision import Anchor, Decision
from sayso.review.agreement import Agreement, agreement, krippendorff_alpha, verdicts


def units(*observers: str) -> list[list[str]]:
    """Return what was said of each unit; a full stop stands for nothing."""
    return [[value for value in unit if value != "."] for unit in zip(*(o.split() for o in observers), strict=True)]


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [
        pytest.param(("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095, id="A: two values, two observers"),
        pytest.param(("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692, id="B: five values, two observers"),
        pytest.param(
            ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."), 0.743,
            id="C: four observers, some silent",
        ),
        pytest.param(("a b a b", "a b a b"), 1.0, id="full agreement"),
        pytest.param(("a b", "b a"), -0.5, id="worse than chance"),
    ],
)
def test_alpha_of_published_examples(observers: tuple[str, ...], alpha: float) -> None:
    found = krippendorff_alpha(units(*observers))
    assert found is not None and round(found, 3) == alpha


@pytest.mark.parametrize("observers", [("a a a", "a a a"), ("a b c",), (". a", "b .")])
def test_alpha_of_what_cannot_vary_is_none(observers: tuple[str, ...]) -> None:
    assert krippendorff_alpha(units(*observers)) is None


def decide(who: str, kind: str, *claims: str) -> Decision:
    return Decision(kind, claims[0], who, anchors=tuple(Anchor(claim, "r-1", 0, 5, "event") for claim in claims))


def test_verdicts_are_each_reviewers_latest() -> None:
    said = [
        decide("Ana", "accept", "c-1", "c-2"), decide("Ben", "reject", "c-1"), decide("Ana", "amend", "c-2"),
        decide("Ben", "accept", "c-3"), decide("Ben", "unsure", "c-3"), decide("Ana", "merge", "c-4"),
    ]
    assert verdicts(said) == {"c-1": {"Ana": "right", "Ben": "wrong"}, "c-2": {"Ana": "wrong in part"}}


def test_agreement_counts_what_two_or_more_judged() -> None:
    judged = {"c-1": {"Ana": "right", "Ben": "right"}, "c-2": {"Ana": "wrong", "Ben": "right"}, "c-3": {"Cai": "right"}}
    found = agreement(judged)
    assert replace(found, alpha=None) == Agreement(None, 2, 1, ("Ana", "Ben", "Cai")) and found.alpha == 0.0


def test_agreement_of_one_reviewer_says_nothing() -> None:
    assert agreement({"c-1": {"Ana": "right"}}) == Agreement(None, 0, 0, ("Ana",))
