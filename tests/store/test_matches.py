"""Possible matches that wait for an answer."""

from dataclasses import replace

from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.claim import Claim
from sayso.model.decision import Decision
from sayso.model.incident import Incident, Link, NearMiss
from sayso.store import Store

REPORT = make_report()
A, B, C, D = (make_claim(REPORT, word) for word in ("Gunmen", "killed", "two", "soldiers"))


def near(one: Claim, other: Claim, probability: float) -> NearMiss:
    left, right = sorted((one.id, other.id))
    return NearMiss(Link(left, right, probability, 1.0, ()), f"days apart, {probability}")


def fill(store: Store) -> tuple[Incident, ...]:
    """Store three incidents, ``ab``, ``c`` and ``d``: the first is near both others, and twice near the second."""
    store_report(store, REPORT)
    store_claims(store, REPORT, A, B, C, D)
    misses = (near(A, C, 0.6), near(B, C, 0.7), near(A, D, 0.65))
    ab, c, d = (make_incident(A, B), make_incident(C), make_incident(D))
    with store.writer() as writer:
        writer.put_incidents([(replace(i, near=misses if i is ab else ()), make_account(i)) for i in (ab, c, d)])
    return ab, c, d


def pairs(store: Store, limit: int = 9) -> list[tuple[set[str], float]]:
    return [({match.incident, match.other}, match.probability) for match in store.view().matches(limit)]


def decide(store: Store, kind: str, one: list[Claim], two: list[Claim]) -> Decision:
    names = [[claim.id for claim in part] for part in (one, two)]
    anchors = store.view().anchors([name for part in names for name in part])
    with store.writer() as writer:
        return writer.add_decision(Decision(kind, "i-1", "Ana", after={"claims": names}, anchors=anchors))


def test_each_pair_comes_once_the_likeliest_first(record: str) -> None:
    with Store.open(record, create=True) as store:
        ab, c, d = fill(store)
        assert pairs(store) == [({ab.id, c.id}, 0.7), ({ab.id, d.id}, 0.65)]
        assert pairs(store, 1) == [({ab.id, c.id}, 0.7)]
        [first, _] = store.view().matches(2)
    assert {first.left, first.right} == {B.id, C.id} and first.reason == "days apart, 0.7"
    assert first.incident == (ab.id if first.left == B.id else c.id)


def test_what_is_to_be_kept_apart_is_answered_until_that_is_undone(record: str) -> None:
    with Store.open(record, create=True) as store:
        ab, _, d = fill(store)
        said = decide(store, "keep-apart", [C], [A, B])
        assert pairs(store) == [({ab.id, d.id}, 0.65)]
        with store.writer() as writer:
            writer.add_decision(Decision("undo", said.id, "Ana"))
        assert len(pairs(store)) == 2


def test_a_split_answers_for_the_claims_that_it_names(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        ab, c, d = fill(store)
        decide(store, "split", [B], [C])
        assert pairs(store) == [({ab.id, d.id}, 0.65), ({ab.id, c.id}, 0.6)]


def test_claims_on_one_side_are_no_answer(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        fill(store)
        decide(store, "keep-apart", [A, B, C, D], [])
        assert len(pairs(store)) == 2


def test_what_is_one_incident_by_now_is_no_match(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        ab, c, d = fill(store)
        with store.writer() as writer:
            writer.drop_incidents([ab.id, c.id])
            together = make_incident(A, B, C)
            writer.put_incidents([(together, make_account(together))])
        assert pairs(store) == [({together.id, d.id}, 0.65)]
