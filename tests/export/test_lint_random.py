"""Whatever claims make an incident, the composer's text of it is clean, and no mutation of it passes."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.briefing.make import claim, report
from tests.store.make import make_incident

from sayso.export.briefing.compose import compose
from sayso.export.briefing.evidence import Case, Cited, Evidence
from sayso.export.briefing.layout import lay_out
from sayso.export.briefing.text import briefing_text
from sayso.export.lint import lint_text
from sayso.model.claim import STANCES, Claim, Event, Participant, Speaker
from sayso.model.place import Where
from sayso.model.quantity import OUTCOMES, Casualty
from sayso.model.when import When
from sayso.reconcile import ReportFacts, reconcile_incident
from sayso.reconcile.origins import origin_keys

TEXTS = (
    "Twelve men of M23 and 3 women fell near Goma on 4 May 2012, said Gen. Makenga; “we held on”, he told France 24.",
    "No one was hurt. The U.S. Embassy said 1,200 fled in 2013; the road is likely to stay shut.\n\nOne of them “lied”.",
    "A mortar hit St. Mary's Hospital [Ward 7] at noon; 40 to 60 were wounded, reportedly by Unit 9; it may happen again.",
)
OUTLETS = (None, "France 24", "24 Heures", "Radio Okapi", "The Goma Post", "U.S. Weekly", "No. 1 News", "Army Times")
SPEAKERS = (
    Speaker("Gen. Makenga", "Sultani Makenga", "armed_group", False, "sultani-makenga"), Speaker("he", None, "unnamed", True),
    Speaker("M23", "M23", "armed_group", False, "m23"), Speaker("reportedly", None, "unnamed", True),
    Speaker("the army", "Congolese army", "military", False, "congolese-military"), Speaker("One of them", None, "unnamed", True),
    Speaker("two doctors at St. Mary's Hospital", None, "witness", True), Speaker("Residents in Goma, by phone", None, "witness", True),
    Speaker("the ministry", "Congolese Defense Ministry", "government"), Speaker("The Group of Five", "Group of Five", "igo"),
    Speaker("officials quoted by “Le Potentiel”", None, "government", True), Speaker("was confirmed", None, "unnamed", True),
    Speaker("Witness No. 4; a driver", None, "witness", True),
)
ACTORS = (("gunmen", "unknown-gunmen"), ("M23", "m23"), ("12 villagers", None), ("they", None), ("the 3rd Brigade", "third-brigade"))
PLACES = (None, Where("Goma", "Goma", "CD", -1.7, 29.2, 1), Where("DRC", "Democratic Republic of the Congo", "CD", -2.0, 23.0, 6),
          Where("the road", "the road", None), Where("Ward 7", "Ward 7", "CD", -1.7, 29.2, 3))
DATES = (None, "2012-05-04", "2012-05", "2012", "2012-05-03/2012-05-05", "XXXX-05-04", "2012~", "2012-22", "2012-05-04/..", "201X")
PUBLISHED = (None, "2012-05-05", "2012-06", "2013")

speakers = st.lists(st.sampled_from(SPEAKERS), max_size=3).map(tuple)
people = st.lists(
    st.tuples(st.sampled_from(("perpetrator", "target", "captive", "mover")), st.sampled_from(ACTORS)).map(
        lambda drawn: Participant(drawn[0], *drawn[1])
    ), max_size=3,
).map(tuple)
numbers = st.one_of(st.none(), st.integers(min_value=0, max_value=3000))


@st.composite
def casualties(draw: st.DrawFn) -> Casualty:
    low, high = draw(numbers), draw(numbers)
    if low is not None and high is not None and low > high:
        low, high = high, low
    side = draw(st.sampled_from(((None, ""), ("congolese-military", "soldiers"), ("m23", "rebels"), (None, "people"))))
    return Casualty(draw(st.sampled_from(OUTCOMES)), low, high, "some", side[1], side[0])


@st.composite
def told(draw: st.DrawFn) -> list[Claim]:
    """Draw the claims of one incident."""
    reports = [
        report(text, f"{at}.txt", draw(st.sampled_from(OUTLETS)), draw(st.sampled_from(PUBLISHED))) for at, text in enumerate(TEXTS)
    ]
    found = []
    for ordinal in range(draw(st.integers(min_value=1, max_value=7))):
        of = draw(st.sampled_from(reports))
        when = draw(st.sampled_from(DATES))
        found.append(
            claim(
                of, draw(st.sampled_from([part for part in of.text.split(". ") if part])), stance=draw(st.sampled_from(STANCES)),
                attribution=draw(speakers), participants=draw(people), where=draw(st.sampled_from(PLACES)),
                when=When("then", when) if when else None, casualties=tuple(draw(st.lists(casualties(), max_size=2))), ordinal=ordinal,
                event=draw(st.sampled_from((Event("ASSAULT"), Event("ASSAULT", "ambush"), Event("COERCE", "arrest"), Event("AID"), None))),
                aggregate=draw(st.booleans()),
            )
        )
    _REPORTS.update({of.id: of for of in reports})
    return found


_REPORTS: dict[str, object] = {}


def evidence_of(claims: list[Claim]) -> Evidence:
    """Return the evidence that the claims of one incident make."""
    own = list({one.id: one for one in claims}.values())
    heads = {name: _REPORTS[name].publication for name in {one.report for one in own}}  # type: ignore[attr-defined]
    facts = {name: ReportFacts(name, known.outlet, known.published, None, known.title, name) for name, known in heads.items()}
    incident = make_incident(*own)
    account = reconcile_incident(incident, {one.id: one for one in own}, facts)
    keys = origin_keys(own, facts)
    cited = [
        Cited(one, incident.id, keys[one.id], heads[one.report].outlet or "", heads[one.report].published, None, None, "x.txt", ())
        for one in own
    ]
    cited.sort(key=lambda one: (one.published or "~", one.id))
    return Evidence.of([Case(account, tuple(cited), "unreviewed", {"m23": "March 23 Movement", "third-brigade": "Third Brigade"})])


@settings(max_examples=120, deadline=None)
@given(told())
def test_what_is_composed_is_clean_whatever_the_claims(claims: list[Claim]) -> None:
    evidence = evidence_of(claims)
    text = briefing_text(compose(evidence), evidence)
    assert lint_text(text, evidence) == [], text


@settings(max_examples=60, deadline=None)
@given(told())
def test_every_claim_that_is_no_position_is_told(claims: list[Claim]) -> None:
    evidence = evidence_of(claims)
    briefing = compose(evidence)
    layout = lay_out(briefing, briefing_text(briefing, evidence), evidence)
    assert {note.cited.id for note in layout.notes} == {one.id for case in evidence for one in case.cited}


@settings(max_examples=60, deadline=None)
@given(told(), st.randoms(use_true_random=False))
def test_a_denial_taken_out_is_missed(claims: list[Claim], random: object) -> None:
    denial = replace(claims[0], id="", stance="denies", ordinal=90)
    assertion = replace(claims[0], id="", stance="asserts", ordinal=91)
    evidence = evidence_of([*claims, denial, assertion])
    text = briefing_text(compose(evidence), evidence)
    short = evidence.short(denial.id)
    cut = "\n".join(re.sub(rf"[^;.]*\[[^\]]*{short}[^\]]*\]", "", line) if short in line else line for line in text.splitlines())
    assert {"hidden-denial"} & {fault.rule for fault in lint_text(cut, evidence)}, cut
