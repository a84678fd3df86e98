"""What a composed brief says, and what it never says."""

import re
from dataclasses import replace

import pytest
from tests.export.briefing.make import told

from sayso.export.briefing.compose import INCIDENTS, KEY_POINTS, LIES_AHEAD, compose
from sayso.export.briefing.evidence import Evidence
from sayso.export.briefing.layout import lay_out
from sayso.export.briefing.markdown import to_markdown
from sayso.export.briefing.text import briefing_text, sentence_text
from sayso.export.briefing.types import CLAUSE_KINDS, LABELS, Briefing, Entry


@pytest.fixture(scope="module")
def briefing(evidence: Evidence) -> Briefing:
    return compose(evidence)


def entry_of(briefing: Briefing, section: str, start: str) -> Entry:
    return next(e for s in briefing.sections if s.title == section for e in s.entries if e.title.startswith(start))


def words_of(entry: Entry, evidence: Evidence) -> str:
    return re.sub(r" \[[^\]]*\]", "", " ".join(sentence_text(sentence, evidence) for sentence in entry.sentences))


def test_every_clause_rests_on_claims_of_its_incident(briefing: Briefing, evidence: Evidence) -> None:
    for entry in (entry for section in briefing.sections for entry in section.entries):
        own = {one.id for one in evidence.case(entry.incident).cited}
        for clause in (clause for sentence in entry.sentences for clause in sentence.clauses):
            assert clause.behind and set(clause.claims) <= own
            assert clause.kind in CLAUSE_KINDS


def test_a_clause_knows_report_outlet_and_date(briefing: Briefing, evidence: Evidence) -> None:
    behind = entry_of(briefing, INCIDENTS, "Ambush").sentences[0].clauses[0].behind[0]
    claim = told().army
    assert (behind.claim, behind.report, behind.outlet, behind.published) == (claim.id, claim.report, "El Diario", "2012-03-06")


def test_an_incident_is_told_by_those_who_tell_it(briefing: Briefing, evidence: Evidence) -> None:
    assert words_of(entry_of(briefing, INCIDENTS, "Ambush"), evidence) == (
        "Three independent origins tell of an ambush in Puerto Rondón, dated 5 March 2012: the Colombian army (in El Diario); "
        "La Hora citing a truck driver (not named); ELN (in La Hora). "
        "Said to have done it: National Liberation Army of Colombia, by ELN (in La Hora). "
        "Said to be the target: Colombian army, by the Colombian army (in El Diario). "
        "The accounts part on the number killed (Colombian army), 7 to 9, best by the record's rule 9: "
        "7 by the Colombian army (in El Diario) (single origin); 9 by La Hora citing a truck driver (not named) (single origin). "
        "Responsibility is claimed by ELN (in La Hora), in the report's words: “it laid the ambush”. "
        "A demand is made by ELN (in La Hora), in the report's words: “that the road be left”. "
        "It is denied by Elena Ruiz (in El Diario), in the report's words: “that there was an ambush”."
    )


def test_what_one_origin_tells_says_so_and_what_nobody_tells_too(briefing: Briefing, evidence: Evidence) -> None:
    assert words_of(entry_of(briefing, INCIDENTS, "Attack"), evidence) == (
        "A single origin tells of an attack: an outlet that is not named citing a source that is not named (“reportedly”). "
        "The number wounded is given as 2 by an outlet that is not named citing a source that is not named (“reportedly”). "
        "No report gives a date, names a place or says who did it."
    )


def test_a_place_known_to_the_country_alone_is_a_gap(briefing: Briefing, evidence: Evidence) -> None:
    assert "No report names a place within the country" in words_of(entry_of(briefing, INCIDENTS, "Bombing"), evidence)


def test_forecasts_stand_apart_with_their_own_words_of_likelihood(briefing: Briefing, evidence: Evidence) -> None:
    words = words_of(entry_of(briefing, LIES_AHEAD, "Predicted"), evidence)
    assert "“The army will strike back within days” (how likely, as worded there: “likely”, until when: “within days”)" in words
    assert not any(entry.title.startswith("Predicted") for s in briefing.sections if s.title == INCIDENTS for entry in s.entries)


def test_key_points_are_at_most_five_of_different_incidents_with_their_denials(briefing: Briefing, evidence: Evidence) -> None:
    points = next(section for section in briefing.sections if section.title == KEY_POINTS).entries
    assert [point.label for point in points] == [LABELS[0], LABELS[2], LABELS[4]]
    assert len({point.incident for point in points}) == len(points) <= 5
    assert "it is denied by Elena Ruiz" in words_of(points[0], evidence)


def test_incidents_come_by_date_and_the_undated_last(briefing: Briefing) -> None:
    titles = [entry.title for section in briefing.sections if section.title == INCIDENTS for entry in section.entries]
    assert [title.split()[0] for title in titles] == ["Bombing", "Ambush", "Attack"]


def test_the_table_of_figures_holds_what_the_account_makes_of_them(briefing: Briefing) -> None:
    row = next(row for row in briefing.figures if row.outcome == "killed")
    assert (row.low, row.best, row.high, row.contested, row.side) == (7, 9, 9, True, "Colombian army")
    assert set(row.claims) == {told().army.id, told().driver.id}


def test_what_nobody_reviewed_is_known(briefing: Briefing, evidence: Evidence) -> None:
    assert set(briefing.unreviewed) == set(briefing.incidents) == {case.id for case in evidence}


def test_incidents_that_may_be_one_are_told_as_undecided(evidence: Evidence) -> None:
    first, second, *_ = evidence.cases
    linked = Evidence.of([replace(first, near=(second.id,)), second])
    assert [(pair.left, pair.right) for pair in compose(linked).undecided] == [(first.id, second.id)]


def test_nothing_gives_an_empty_brief() -> None:
    empty = Evidence.of([])
    assert compose(empty).sections == ()
    assert briefing_text(compose(empty), empty) == "# Brief\n"


def test_nothing_composed_says_confirmed(briefing: Briefing, evidence: Evidence) -> None:
    assert not re.search(r"confirm|verified|proven", briefing_text(briefing, evidence), re.IGNORECASE)


def test_an_incident_that_was_likelier_misread_is_left_out_and_counted(evidence: Evidence) -> None:
    first, *others = evidence.cases
    doubted = replace(first, cited=tuple(replace(one, claim=replace(one.claim, probability=0.2)) for one in first.cited))
    kept = Evidence.of([doubted, *others]).above(0.5)
    assert [case.id for case in kept] == [case.id for case in others]
    assert Evidence.of([doubted, *others]).above(0.1).case(first.id) is doubted
    layout = lay_out(replace(compose(kept), doubtful=1), briefing_text(compose(kept), kept), kept)
    assert "1 incident is left out: all its claims were more likely misread than not." in layout.about


def test_a_doubtful_claim_among_others_is_told_as_a_doubtful_reading(evidence: Evidence) -> None:
    case = next(case for case in evidence if len(case.cited) > 1)
    doubted = replace(case, cited=tuple(replace(one, claim=replace(one.claim, probability=0.2)) for one in case.cited))
    own = Evidence.of([doubted])
    assert "a doubtful reading: check the sentence" in to_markdown(lay_out(compose(own), briefing_text(compose(own), own), own))
