"""Lines of a claim's page: decisions in words, quotes cut at words, figures and parties with what they became."""

from dataclasses import replace

import pytest
from tests.store.make import make_claim, make_report

from sayso.model.claim import Participant, Speaker
from sayso.model.decision import Anchor, Decision
from sayso.web.claim_lines import decided_words, figure_lines, party_lines, short_quote, speaker_lines

CLAIM = make_claim(make_report())


def decision(kind: str, subject: str = CLAIM.id, **changes: object) -> Decision:
    anchor = Anchor(CLAIM.id, CLAIM.report, 0, 5, "event")
    return replace(Decision(kind, subject, "Ada", "2026-11-21T09:30:00.000000Z", anchors=(anchor,)), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (decision("accept"), "accepted it"), (decision("reject", why="a film"), "rejected it"), (decision("unsure"), "was unsure"),
        (decision("amend", before={"stance": "asserts"}, after={"stance": "denies"}), "amended stance asserts to denies"),
        (decision("accept", "i-0123456789abcdef"), "accept i-0123456789abcdef"),
        (decision("undo", "d-1", before={"kind": "reject", "subject": "c-9"}), "undo d-1 (reject c-9)"),
    ],
)
def test_what_was_decided_is_told_without_who_and_why(taken: Decision, expected: str) -> None:
    assert decided_words(taken, CLAIM.id) == expected


@pytest.mark.parametrize(
    ("quote", "most", "expected"),
    [
        ("two\n soldiers", 90, "two soldiers"), ("two soldiers died", 12, "two…"), ("abc", 3, "abc"),
        ("two soldiers died", 13, "two soldiers…"),
    ],
)
def test_a_quote_is_cut_at_a_word(quote: str, most: int, expected: str) -> None:
    assert short_quote(quote, most) == expected


def test_parties_are_named_where_they_were_resolved() -> None:
    parties = (Participant("target", "them", "m-23", rule="coreference"), Participant("victim", "guards", rule="open"))
    told = replace(CLAIM, participants=parties)
    lines = party_lines(told, {"m-23": "March 23 Movement"})
    assert [(line.role, line.words, line.name, line.how) for line in lines] == [
        ("target", "them", "March 23 Movement", "by what the words refer back to"), ("victim", "guards", None, "left open"),
    ]


def test_figures_end_with_the_number_of_people() -> None:
    assert [(line.what, line.low, line.high, line.of, line.cumulative) for line in figure_lines(CLAIM, {})] == [
        ("killed", 2, 2, "soldiers", True), ("number", None, 30, "gunmen", False),
    ]
    assert figure_lines(replace(CLAIM, casualties=(), size=None), {}) == ()


def test_speakers_keep_the_order_of_the_chain() -> None:
    chain = (Speaker("Reuters", kind="agency"), Speaker("fighters", kind="armed_group", anonymous=True))
    assert [(line.words, line.kind, line.anonymous) for line in speaker_lines(replace(CLAIM, attribution=chain))] == [
        ("Reuters", "agency", False), ("fighters", "armed group", True),
    ]
