"""How many an actor is said to have, over time and by whom; and what is said of its strength without a number."""

from collections.abc import Sequence

from sayso.dossiers.evidence import Desk
from sayso.dossiers.types import AssessmentRow, StrengthRow
from sayso.model.claim import Claim
from sayso.reconcile.values import figure_words


def strength_rows(desk: Desk, claims: Sequence[Claim]) -> list[StrengthRow]:
    """Return stated numbers, those equal in bounds, what is counted, date and stance as one, by date said and number.

    Args:
        desk: puts evidence together.
        claims: of kind ``strength`` with the actor as subject.
    """
    held: dict[tuple[int | None, int | None, str, str | None, str, str], list[Claim]] = {}
    for claim in claims:
        size = claim.size
        if size and (size.low is not None or size.high is not None):
            when = claim.when.edtf if claim.when else None
            held.setdefault((size.low, size.high, size.unit.casefold(), when, claim.stance, claim.certainty), []).append(claim)
    rows = [_row(desk, own) for own in held.values()]
    return sorted(rows, key=lambda row: (row.evidence.first_said or "9999", row.as_of or "", row.figure, row.of, row.stance))


def _row(desk: Desk, claims: Sequence[Claim]) -> StrengthRow:
    first = claims[0]
    low, high, of = (first.size.low, first.size.high, first.size.unit) if first.size else (None, None, "")
    return StrengthRow(
        low, high, figure_words(low, high), of, first.when.edtf if first.when else None, first.stance, first.certainty,
        desk.evidence(claims),
    )  # fmt: skip


def assessment_rows(desk: Desk, claims: Sequence[Claim]) -> list[AssessmentRow]:
    """Return claims without a number as their own words, the latest first; the same words with the same stance once."""
    held: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in claims:
        held.setdefault((claim.kind, claim.stance, claim.certainty, " ".join(claim.quote.split())), []).append(claim)
    rows = [AssessmentRow(kind, stance, certainty, words, desk.evidence(own)) for (kind, stance, certainty, words), own in held.items()]
    return sorted(sorted(rows, key=lambda row: row.words), key=lambda row: row.evidence.last_said or "", reverse=True)


def has_number(claim: Claim) -> bool:
    """Say whether a strength claim states a number."""
    return claim.size is not None and (claim.size.low is not None or claim.size.high is not None)
