"""What a brief may rest on."""

from tests.export.briefing.make import ids_of, told

from sayso.export.briefing.evidence import Evidence, read_evidence
from sayso.model.ids import sha256_hex
from sayso.store import View


def test_a_claim_is_cited_with_who_carried_it_and_the_hash_of_the_original(evidence: Evidence) -> None:
    from tests.export.briefing.make import ONE

    one = evidence.cited(told().army.id)
    assert (one.outlet, one.published, one.url) == ("El Diario", "2012-03-06", "https://diario.example/one?a=1&b=2")
    assert one.sha256 == (sha256_hex(ONE.text.encode()),)


def test_ids_are_as_short_as_tells_them_apart_and_found_again(evidence: Evidence) -> None:
    known = told().army.id
    assert evidence.short(known) == known[:10]
    assert evidence.find(known[:10]) == evidence.find(known) == known
    assert evidence.find(known[:6]) is None and evidence.find("c-0000000000000000") is None
    incident = evidence.cited(known).incident
    assert evidence.find(evidence.short(incident)) == incident


def test_only_the_incidents_asked_for_are_read(view: View) -> None:
    first, *_ = ids_of(view)
    assert [case.id for case in read_evidence(view, [first, first, "i-0000000000000000"])] == [first]


def test_speakers_of_one_origin_share_its_key(evidence: Evidence) -> None:
    known = told()
    assert evidence.cited(known.group.id).origin == evidence.cited(known.demand.id).origin != evidence.cited(known.army.id).origin


def test_nothing_is_reviewed_by_a_machine(evidence: Evidence) -> None:
    assert {case.review for case in evidence} == {"unreviewed"}
