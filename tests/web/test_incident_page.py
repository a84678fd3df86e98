"""What the incident's page holds: what is quoted, graded, tied, answered and left out."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.export.cases import ARMY, GROUP, case, say
from tests.link.factories import make_speaker

from sayso.dossiers.types import Grade
from sayso.export.case import Case
from sayso.export.matrix import attributes_of
from sayso.export.why import Possible
from sayso.model.claim import Claim
from sayso.model.decision import CANNOT_TELL, Decision
from sayso.model.incident import Link, NearMiss
from sayso.model.review import ACCEPTED, AMENDED, UNREVIEWED, ClaimReview
from sayso.web.incident_page import MOST_LINKS, SIZE, IncidentPage, Known, Picked, make_page
from sayso.web.page import to_plain

EVERYTHING = Picked("ucdp", contested=False, every=False, quotes=False, of="", page=1)
OTHER = "c-0000000000000000"


def many(count: int) -> list[Claim]:
    return [say("r-a", f"sentence {n}", start=40 * n) for n in range(count)]


def linked(made: Case, weights: list[float]) -> Case:
    """Return a case whose claims are tied in a chain."""
    pairs = zip(pairwise(made.incident.claims), weights, strict=True)
    links = tuple(Link(left, right, 0.9, weight, (("date", "same day", weight - 1),)) for (left, right), weight in pairs)
    return replace(made, incident=replace(made.incident, links=links))


def page_of(made: Case, picked: Picked = EVERYTHING, **known: object) -> IncidentPage:
    fields: dict[str, object] = {"reviews": {}, "letters": {}, "digits": {}, "near": (), "more_near": 0, "history": (), **known}
    return make_page(made, Known(**fields), picked)  # type: ignore[arg-type]


def test_claims_are_numbered_by_time_and_come_in_pages() -> None:
    claims = many(SIZE + 3)
    first, second = page_of(case(*claims)), page_of(case(*claims), replace(EVERYTHING, page=2))
    assert (len(first.claims), len(second.claims), first.total) == (SIZE, 3, SIZE + 3)
    assert [second.numbers[name] for name in second.claims] == [SIZE + 1, SIZE + 2, SIZE + 3]
    assert page_of(case(*claims), replace(EVERYTHING, page=9)).claims == ()


def test_everything_that_is_quoted_is_there_and_little_else() -> None:
    found = page_of(case(*many(SIZE + 30)))
    cells = {claim for row in found.matrix.rows for cell in row.cells for said in cell for claim in said.claims}
    assert {*found.claims, *cells} <= found.cited.keys()
    assert len(found.cited) < SIZE + 10


def test_claims_are_listed_by_what_they_give() -> None:
    made = case(say(killed=3), say("r-b"), say("r-c", killed=3))
    assert [page_of(made, replace(EVERYTHING, of=of)).total for of in ("", "happened", "killed:unknown")] == [3, 3, 2]
    assert page_of(made).attributes == tuple(attributes_of(made))


@pytest.mark.parametrize(
    ("states", "review", "counts"),
    [
        ((), UNREVIEWED, {UNREVIEWED: 2}),
        ((ACCEPTED,), UNREVIEWED, {ACCEPTED: 1, UNREVIEWED: 1}),
        ((ACCEPTED, ACCEPTED), ACCEPTED, {ACCEPTED: 2}),
        ((ACCEPTED, AMENDED), AMENDED, {ACCEPTED: 1, AMENDED: 1}),
    ],
)
def test_what_people_made_of_the_claims(states: tuple[str, ...], review: str, counts: dict[str, int]) -> None:
    claims = (say(), say("r-b"))
    reviews = {claim.id: ClaimReview(claim.id, state, 1) for claim, state in zip(claims, states, strict=False)}
    found = page_of(case(*claims), reviews=reviews)
    assert (found.review, found.reviewed) == (review, counts)


@pytest.mark.parametrize("key", ["outlet:Outlet A", "outlet:outlet-a", "outlet:outlet a"])
def test_a_letter_that_a_person_gave_a_source_stands_with_its_origin(key: str) -> None:
    grade = Grade("B", "Ada", "2026-01-01T00:00:00.000000Z", "")
    (found,) = page_of(case(say()), letters={key: grade}).grades
    assert (found.letter, found.letter_by, found.digit, found.digit_by) == ("B", "Ada", 6, "")


def test_a_digit_is_a_persons_where_one_gave_it_else_suggested() -> None:
    claims = say(speaker=ARMY), say("r-b")
    grade = Grade("3", "Ada", "2026-01-01T00:00:00.000000Z", "saw it")
    army, outlet = page_of(case(*claims), digits={claims[0].id: grade}).grades
    assert (army.digit, army.digit_by, army.reason) == (3, "Ada", "saw it")
    assert (outlet.digit, outlet.digit_by, outlet.letter) == (2, "", "")


def test_the_weakest_and_the_strongest_ties_are_shown() -> None:
    weights = [float(n) for n in range(1, 21)]
    found = page_of(linked(case(*many(21)), weights))
    assert [one.weight for one in found.strongest] == [20.0, 19.0, 18.0, 17.0, 16.0]
    assert [one.weight for one in found.weakest] == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert found.links == 20
    assert [step.comparison for step in found.weakest[0].steps] == ["before comparing", "date"]


def test_few_ties_stand_once() -> None:
    found = page_of(linked(case(*many(4)), [1.0, 2.0, 3.0]))
    assert ([one.weight for one in found.strongest], found.weakest) == ([3.0, 2.0, 1.0], ())
    assert len(found.strongest) <= MOST_LINKS


def near(made: Case) -> Possible:
    left, right = sorted((made.incident.claims[0], OTHER))
    link = Link(left, right, 0.4, -0.6, (("date", "a day apart", -0.6),))
    return Possible("i-1111111111111111", "Another ambush", NearMiss(link, "the dates leave no common day"))


def test_a_near_miss_has_its_reason_and_is_open_until_answered() -> None:
    made = case(say())
    (found,) = page_of(made, near=(near(made),)).near
    assert (found.own, found.other, found.answer) == (made.incident.claims[0], OTHER, "")
    assert "the dates leave no common day" in found.because


@pytest.mark.parametrize(
    ("kind", "answer"), [("keep-apart", "kept apart by Ada"), ("split", "split by Ada"), (CANNOT_TELL, "left open by Ada"), ("merge", "")]
)
@pytest.mark.parametrize("turned", [False, True])
def test_an_answer_to_a_near_miss_is_told(kind: str, answer: str, turned: bool) -> None:
    made = case(say())
    sides = [[made.incident.claims[0]], [OTHER]]
    decision = Decision(kind, made.incident.id, "Ada", after={"claims": sides[::-1] if turned else sides})
    (found,) = page_of(made, near=(near(made),), history=(decision,)).near
    assert found.answer == answer


def test_an_answer_about_other_claims_is_none() -> None:
    made = case(say())
    decision = Decision("keep-apart", made.incident.id, "Ada", after={"claims": [["c-1"], [OTHER]]})
    assert page_of(made, near=(near(made),), history=(decision,)).near[0].answer == ""


def test_decisions_stand_with_the_latest_first() -> None:
    made = case(say())
    history = [Decision("accept", made.incident.claims[0], who, number=n) for n, who in enumerate(("Ada", "Bo"), 1)]
    assert [(one.number, one.who) for one in page_of(made, history=history).history] == [(2, "Bo"), (1, "Ada")]


def test_denials_responsibility_and_what_lies_ahead_stand_apart() -> None:
    denial, own, ahead = (
        say("r-b", stance="denies"), say("r-c", stance="claims_responsibility", speaker=GROUP), say("r-d", stance="threatens"),
    )
    found = page_of(case(say(), denial, own, ahead))
    assert (found.refusals, found.responsible, found.ahead) == ((denial.id,), (own.id,), (ahead.id,))


def test_many_sources_are_a_file_and_no_picture_of_the_page() -> None:
    told = [say("r-a", f"word {n}", start=40 * n, speaker=make_speaker(f"Mayor {n} Keita")) for n in range(61)]
    few, lots = case(*told[:3]), case(*told)
    assert page_of(few).pictures["origins"].startswith("<svg")
    assert page_of(lots).pictures["origins"] == ""


def test_pictures_are_drawn_for_the_page_and_no_part_of_its_json() -> None:
    found = page_of(case(say(killed=3), say("r-b", killed=5)))
    assert all(svg.startswith("<svg") for svg in found.pictures.values())
    assert page_of(case(say(place=None))).pictures["map"] == ""
    plain = to_plain(found)
    assert "case" not in plain and plain["id"] == found.id
