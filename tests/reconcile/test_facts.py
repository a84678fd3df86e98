"""Origins and the words for sources."""

from dataclasses import replace

from tests.link.factories import make_claim, make_speaker

from sayso.model.claim import Speaker
from sayso.reconcile.facts import ReportFacts, holder_words, origin_key, origin_keys, origin_words


def make_facts(
    report: str, outlet: str | None = None, *, published: str | None = None, agency: str | None = None, group: str = ""
) -> ReportFacts:
    return ReportFacts(report, outlet, published, agency, f"Title of {report}", group or report)


REPORTS = {"r-a": make_facts("r-a", "Sahel Post"), "r-b": make_facts("r-b", "River Daily", agency="AFP"), "r-c": make_facts("r-c")}


def test_origin_key_is_the_outermost_identified_speaker_then_agency_then_outlet_then_copies() -> None:
    ministry = make_speaker("the Defence Ministry", "malian-defense-ministry")
    assert origin_key(make_claim(speaker=ministry), REPORTS) == "speaker:malian-defense-ministry"
    assert origin_key(make_claim(speaker=make_speaker("The Defence Ministry")), REPORTS) == "speaker:defence ministry"
    assert origin_key(make_claim(), REPORTS) == "outlet:sahel post"
    assert origin_key(make_claim("r-b"), REPORTS) == "outlet:afp"
    assert origin_key(make_claim("r-c"), REPORTS) == "copies:r-c"
    assert origin_key(make_claim("r-unknown"), REPORTS) == "report:r-unknown"


def test_origin_key_passes_over_unnamed_sources() -> None:
    assert origin_key(make_claim(speaker=Speaker("reportedly", None, "unnamed", True)), REPORTS) == "outlet:sahel post"


def test_origin_keys_two_reports_that_quote_one_ministry_are_one_origin() -> None:
    ministry = make_speaker("Defence Ministry", "malian-defense-ministry")
    claims = [make_claim("r-a", speaker=ministry), make_claim("r-b", speaker=ministry)]
    assert len(set(origin_keys(claims, REPORTS).values())) == 1


def test_origin_keys_join_copies_under_different_outlets() -> None:
    reports = {"r-a": make_facts("r-a", "Zed News", group="g"), "r-b": make_facts("r-b", "Abc News", group="g")}
    assert set(origin_keys([make_claim("r-a"), make_claim("r-b")], reports).values()) == {"outlet:abc news"}


def test_holder_words_go_from_the_outermost_source_to_the_outlet() -> None:
    assert holder_words(make_claim(), REPORTS) == "Sahel Post"
    chain = (make_speaker("the correspondent"), make_speaker("a shepherd"))
    assert holder_words(replace(make_claim(), attribution=chain, id=""), REPORTS) == "the correspondent, citing a shepherd, in Sahel Post"
    assert holder_words(make_claim("r-none"), REPORTS) == "an unnamed outlet"


def test_origin_words_name_speaker_agency_or_title() -> None:
    assert origin_words(make_claim(speaker=make_speaker("Defence Ministry")), REPORTS) == "Defence Ministry"
    assert origin_words(make_claim("r-b"), REPORTS) == "AFP"
    assert origin_words(make_claim("r-c"), REPORTS) == "Title of r-c"
    assert origin_words(make_claim("r-none"), REPORTS) == "an unnamed outlet"
