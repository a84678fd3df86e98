"""A claim as the queue shows it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.errors import BadQuery
from sayso.model.claim import Claim, Participant
from sayso.model.incident import Value
from sayso.model.quantity import Casualty, Size
from sayso.store import Store
from sayso.web.cards import Card, card_of


def card(tmp_path: Path, contested: tuple[str, ...] = (), blind: bool = False, **changes: Any) -> tuple[Claim, Card]:
    """Return a claim and its card, of an incident in which accounts part on some attributes."""
    report = make_report()
    claim, other = make_claim(report, **changes), make_claim(report, "Gunmen killed two", probability=0.9)
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim, other)
        incident = make_incident(claim, other)
        values = (
            Value("killed:unknown", "2", 2, 2, (claim.id,), ("the army, in El Diario",)),
            Value("killed:unknown", "5+", 5, None, (other.id,), ("El Diario", "a", "b", "c"), 4),
            Value("when", "2012-03", claims=(other.id,), holders=("El Diario",), stance="denies"),
        )
        with store.writer() as writer:
            writer.put_incidents([(incident, replace(make_account(incident), contested=contested, values=values, denials=(other.id,)))])
        return claim, card_of(store.view(), claim.id, blind=blind)


def test_lines_are_the_same_for_every_claim(tmp_path: Path) -> None:
    _, found = card(tmp_path, participants=(Participant("victim", "two soldiers"), Participant("perpetrator", "gunmen", "farc")))
    names = ["who says it", "how", "what", "by whom", "against whom", "others", "when", "where", "figures"]
    assert [line.name for line in found.lines] == names
    told = {line.name: line.words for line in found.lines}
    assert told["others"] == "victim “two soldiers”" and told["against whom"] == ""
    assert "Revolutionary Armed Forces" in told["by whom"]


def test_figures_say_outcome_bounds_side_and_whether_they_run(tmp_path: Path) -> None:
    figures = (Casualty("killed", 2, None, "two", "soldiers"), Casualty("wounded", 3, 5, "3-5", "", "farc", True))
    _, found = card(tmp_path, casualties=figures, size=Size(30, 30, "30", "gunmen"))
    assert {line.name: line.words for line in found.lines}["figures"].startswith("killed 2+, soldiers; wounded 3-5, ")
    assert "(running total); 30 gunmen" in found.lines[-1].words


def test_what_is_contested_is_marked_and_shown_with_its_holders(tmp_path: Path) -> None:
    _, found = card(tmp_path, ("happened", "killed:unknown", "when"), casualties=(Casualty("killed", 2, 2, "two"),))
    assert [line.name for line in found.lines if line.contested] == ["how", "when", "figures"]
    assert found.home is not None
    happened, killed, when = found.home.disputes
    assert [(side.words, side.holders, side.own) for side in killed.sides] == [
        ("2", "the army, in El Diario", True), ("at least 5", "El Diario; a and 2 more", False)
    ]
    assert [(side.words, side.stance) for side in when.sides] == [("March 2012", "denies")]
    assert [(side.words, side.holders) for side in happened.sides] == [("denied or disputed", "1 claim")]
    assert found.reasons[0] == "accounts part on whether it happened, killed, side unknown and date"


@pytest.mark.parametrize(
    ("probability", "reason"),
    [
        (None, "nothing judged the reading yet"), (0.8, "the reading is judged 0.80 probable"),
        (0.3, "the reading is judged 0.30 probable: likelier wrong than right"),
    ],
)
def test_why_it_is_asked(tmp_path: Path, probability: float | None, reason: str) -> None:
    assert card(tmp_path, probability=probability)[1].reasons == (reason,)


def test_the_words_stand_in_their_place(tmp_path: Path) -> None:
    claim, found = card(tmp_path)
    runs = [run for part in found.passage.parts for run in part.runs]
    assert "".join(run.text for run in runs if run.claims == (1,)) == claim.quote
    assert (found.quote, found.start, found.end) == (claim.quote, claim.span.start, claim.span.end)


def test_blind_shows_nothing_that_was_decided_and_no_incident(tmp_path: Path) -> None:
    _, found = card(tmp_path, ("when",), blind=True)
    assert (found.home, found.decisions, found.state) == (None, (), "unreviewed")


def test_there_is_no_card_of_what_is_not_there(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store, pytest.raises(BadQuery, match="no claim"):
        card_of(store.view(), "c-00000000")
