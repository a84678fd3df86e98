from dataclasses import replace

import pytest

from sayso.errors import StageError
from sayso.model.claim import Claim, Event
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span
from sayso.pipeline import (
    STAGES,
    Draft,
    Stage,
    check_stages,
    code_version,
    extractor_version,
    linker_version,
    reader_version,
    run_report,
    skim_report,
    unique_claims,
)

TEXT = "Rebels shelled Mullaitivu on Monday."


def make_report(language: str = "en") -> Report:
    return Report(report_id(TEXT), TEXT, Publication(published="2009-02-02"), (Block(Span(0, len(TEXT)), "body"),), (), language)


def make_claim(quote: str = "Rebels shelled", start: int = 0) -> Claim:
    return Claim(report_id(TEXT), Span(start, start + len(quote)), quote, "event", event=Event("ASSAULT"))


def claiming(*claims: Claim) -> Stage:
    return Stage("extract", ("report",), ("claims",), lambda draft: replace(draft, claims=claims))


def test_the_packaged_stages_are_in_order() -> None:
    check_stages(STAGES)


def test_check_stages_names_every_fault() -> None:
    annotate, extract, resolve, _ = STAGES
    with pytest.raises(StageError, match=r"extract requires 'annotated'.*annotate assigns 'annotated'"):
        check_stages((extract, annotate, annotate, resolve))


def test_a_report_goes_through_all_stages() -> None:
    extracted = run_report(make_report())
    assert [claim.event.type for claim in extracted.claims if claim.event] == ["ASSAULT"]


def test_a_language_without_a_pipeline_is_an_issue() -> None:
    extracted = run_report(make_report("fr"))
    assert ([issue.kind for issue in extracted.issues], extracted.claims) == (["no-pipeline"], ())


def test_a_stage_that_fails_is_an_issue_with_its_name() -> None:
    def fail(draft: Draft) -> Draft:
        raise ValueError("odd text")

    [issue] = run_report(make_report(), (Stage("resolve", (), (), fail),)).issues
    assert (issue.stage, issue.kind) == ("resolve", "stage-failed")
    assert "ValueError: odd text" in issue.message


def test_a_claim_off_its_words_is_left_out_with_an_issue() -> None:
    extracted = run_report(make_report(), (claiming(make_claim(), make_claim(start=2)),))
    assert len(extracted.claims) == 1
    assert [issue.kind for issue in extracted.issues] == ["quote-mismatch"]


def test_equal_claims_get_ids_of_their_own_the_same_each_time() -> None:
    claims = [make_claim(), make_claim(), make_claim()]
    first, second = list(unique_claims(claims)), list(unique_claims(claims))
    assert len({claim.id for claim in first}) == 3
    assert first == second
    assert first[0] == claims[0]


def test_versions_tell_code_apart() -> None:
    assert len({reader_version(), extractor_version(), linker_version()}) == 3
    assert code_version(("model",)) == code_version.__wrapped__(("model",))


PEACE = (
    "The town library will open its new reading room in June, the council said. The room has forty seats and a view of the park. "
    "Volunteers painted the walls and a local bakery paid for the shelves. Children will find picture books near the door, and a "
    "gardener will show how to plant tomatoes each Saturday. Tickets are free, but visitors should book a seat by telephone."
)


def peaceful_report(language: str) -> Report:
    return Report(report_id(PEACE), PEACE, Publication(), (Block(Span(0, len(PEACE)), "body"),), (), language)


def test_a_report_without_conflict_is_skipped_and_said_to_be() -> None:
    [issue] = skim_report(peaceful_report("en")).issues
    assert (issue.kind, "skipped: no conflict content" in issue.message, "--all" in issue.remedy) == ("skipped", True, True)
    assert run_report(peaceful_report("en")).issues == ()


def test_a_report_in_another_language_is_no_case_for_the_first_pass() -> None:
    assert [issue.kind for issue in skim_report(peaceful_report("fr")).issues] == ["no-pipeline"]


def test_a_report_of_conflict_is_not_skipped_and_its_claims_are_judged() -> None:
    assert skim_report(make_report()) == run_report(make_report())
    assert all(claim.probability is not None for claim in run_report(make_report()).claims)
