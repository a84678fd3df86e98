"""Linking as a whole, through the real Splink."""

import random
from collections.abc import Iterable
from itertools import groupby

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.link.test_rows import row_of

from sayso.link import LinkRow, episodes_of, link_claims
from sayso.model.incident import Incident

TELLINGS = st.builds(
    row_of,
    report=st.sampled_from(["r-a", "r-b", "r-c", "r-d"]), day=st.sampled_from(["2019-03-05", "2019-03-06", "2019-03", "2019", None]),
    place=st.sampled_from(["mopti", "sevare", "mopti-region", "mali", "gao", None]), mode=st.sampled_from(["ambush", "clash", None]),
    killed=st.sampled_from([None, 3, 16, (10, None)]), stance=st.sampled_from(["asserts", "denies", "predicts"]),
    doer=st.sampled_from([None, "jnim", "malian-military"]), start=st.sampled_from([0, 10, 400]),
    aggregate=st.sampled_from([False, False, True]),
)


def link(rows: Iterable[LinkRow], *, threads: int = 1) -> list[Incident]:
    """Link rows by way of the episodes of their reports."""
    by_report = groupby(sorted(rows, key=lambda row: row.report), key=lambda row: row.report)
    return link_claims((episode for _, own in by_report for episode in episodes_of(own)), threads=threads)


def test_link_claims_joins_tellings_of_one_ambush_and_no_other() -> None:
    rows = [
        row_of(killed=16), row_of(report="r-b", killed=(10, None), day="2019-03", doer="jnim", sufferer="malian-military"),
        row_of(report="r-c", doer="jnim", sufferer="malian-military", quote="Militants struck soldiers by the river"),
        row_of(report="r-d", place="idlib", mode="aerial", doer="russian-military", quote="Jets hit a market"),
        row_of(report="r-e", day="2019-03-25", quote="A patrol met mortar fire"),
    ]
    incidents = link(rows)
    assert sorted(len(incident.claims) for incident in incidents) == [1, 1, 3]
    assert set(max(incidents, key=lambda incident: len(incident.claims)).claims) == {row.claim for row in rows[:3]}


def test_link_claims_an_undated_unplaced_claim_glues_nothing() -> None:
    rows = [row_of(), row_of(report="r-b", place="gao"), row_of(report="r-c", day=None, place=None, mode=None, quote="There was an attack")]
    assert [len(incident.claims) for incident in link(rows)] == [1, 1, 1]


def test_link_claims_joins_one_happening_told_twice_in_a_report() -> None:
    rows = [row_of(), row_of(start=900, quote="In the ambush near Mopti soldiers were lost", mode=None, day=None)]
    assert [len(incident.claims) for incident in link(rows)] == [2]


def test_link_claims_leaves_aggregates_alone() -> None:
    rows = [row_of(), row_of(report="r-b", aggregate=True)]
    assert [len(incident.claims) for incident in link(rows)] == [1, 1]


def test_link_claims_leaves_alone_what_only_refers_to_a_happening() -> None:
    rows = [row_of(), row_of(start=900), row_of(report="r-b", rules=("bearing:anniversary=years after the",))]
    assert sorted(len(incident.claims) for incident in link(rows)) == [1, 2]


def test_link_claims_sets_an_accident_beside_the_attack_that_others_call_it() -> None:
    crash = row_of(type="ACCIDENT", mode=None, killed=9, quote="A helicopter came down in bad weather")
    shot = row_of(report="r-b", mode="firearms", killed=9, quote="The aircraft fell to rebel bullets")
    assert [len(incident.claims) for incident in link([crash, shot])] == [2]


def test_link_claims_parts_an_incursion_from_the_troops_sent_after_it() -> None:
    came = row_of(type="MOBILIZE", mode="incursion", day="2019-03", quote="Fighters crossed the border")
    sent = row_of(type="MOBILIZE", mode="troops", day="2019-03", quote="Battalions were deployed", start=300)
    assert [len(incident.claims) for incident in link([came, sent])] == [1, 1]


def test_link_claims_parts_two_kinds_told_in_nearly_the_same_words() -> None:
    words = "The minister, visiting Bamako, declared solidarity against armed groups"
    visit = row_of(type="CONSULT", mode="visit", quote=words)
    support = row_of(type="SUPPORT", mode=None, quote=words + " abroad", start=500)
    assert [len(incident.claims) for incident in link([visit, support])] == [1, 1]


def test_link_claims_parts_two_years_in_one_sentence() -> None:
    rows = [row_of(day="1999", doer="isgs"), row_of(day="2000", doer="isgs")]
    assert [len(incident.claims) for incident in link(rows)] == [1, 1]


def test_link_claims_of_nothing_is_nothing() -> None:
    assert link_claims([]) == []


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TELLINGS, min_size=2, max_size=12), st.integers(0, 99))
def test_link_claims_depends_on_neither_order_nor_threads(rows: list[LinkRow], seed: int) -> None:
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    incidents = link(rows)
    assert incidents == link(shuffled, threads=2)
    claims = [claim for incident in incidents for claim in incident.claims]
    assert sorted(claims) == sorted({row.claim for row in rows})
