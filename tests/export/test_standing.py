"""What is agreed and what is not, in one sentence each, never beyond the claims."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.cases import ARMY, GROUP, MAYOR, NOBODY, SHEPHERD, case, lost, say

from sayso.export.case import Case
from sayso.export.standing import BY, Clause, Standing, shortened, standing_of, telling_values
from sayso.model.claim import STANCES, Claim, Participant
from sayso.model.incident import CONTESTED
from sayso.reconcile.counted import HAPPENED


def of(*claims: Claim) -> Standing:
    return standing_of(case(*claims))


def words(clauses: tuple[Clause, ...], attribute: str) -> str:
    return "; ".join(clause.words for clause in clauses if clause.attribute == attribute)


NAMED = {"doer": "jnim"}
SINGLE = (say(killed=16, **NAMED),)
SAME = (say(killed=16, **NAMED), say("r-b", killed=16, **NAMED))
DENIED = (say(killed=16, **NAMED), say("r-b", "it has not been there", stance="denies", speaker=GROUP, **NAMED))


@pytest.mark.parametrize(
    ("claims", "attribute", "agreed", "parted"),
    [
        # that it happened: single, same, claimed, denied, disputed
        (SINGLE, "happened", "told by Outlet A alone", ""),
        (SAME, "happened", "told by Outlet A and Outlet B", ""),
        ((say(), say("r-b"), say("r-c"), say("r-d")), "happened", "told by 4 independent origins", ""),
        ((say(), say("r-b", stance="claims_responsibility", speaker=GROUP)), "happened", "told by Outlet A and claimed by JNIM", ""),
        ((say(stance="claims_responsibility", speaker=GROUP),), "happened", "claimed by JNIM", ""),
        ((say(speaker=NOBODY),), "happened", "told by an unnamed source in Outlet A alone", ""),
        ((say(speaker=SHEPHERD),), "happened", "told by a shepherd in Outlet A alone", ""),
        (DENIED, "happened", "told by Outlet A alone", "denied by JNIM: “it has not been there”"),
        (
            (say(), say("r-b", "a doubt", stance="disputes", speaker=NOBODY)), "happened", "told by Outlet A alone",
            "disputed by an unnamed source in Outlet B: “a doubt”",
        ),
        # when: single, same by all, same by some, compatible, contradiction
        (SINGLE, "when", "dated to 5 March 2019", ""),
        (SAME, "when", "dated by all to 5 March 2019", ""),
        ((*SAME, say("r-c", day=None)), "when", "dated by Outlet A and Outlet B to 5 March 2019", ""),
        ((say(day=None), say("r-b")), "when", "dated by Outlet B alone to 5 March 2019", ""),
        ((say(), say("r-b", day="2019-03")), "when", "dated without conflict to March 2019 (Outlet B), 5 March 2019 (Outlet A)", ""),
        ((say(), say("r-b", day="2019-03-01")), "when", "", "its date is contested: 1 March 2019 (Outlet B), 5 March 2019 (Outlet A)"),
        # where
        (SAME, "where", "placed by all in Mopti", ""),
        ((say(), say("r-b", place="sevare")), "where", "placed without conflict in Mopti (Outlet A), in Sevare (Outlet B)", ""),
        ((say(), say("r-b", place="gao")), "where", "", "its place is contested: in Gao (Outlet B), in Mopti (Outlet A)"),
        # what it was
        (SAME, "type", "described by all as ambush", ""),
        ((say(), say("r-b", mode="clash")), "type", "described without conflict as ambush (Outlet A), clash (Outlet B)", ""),
        (
            (say(), say("r-b", type="ACCIDENT", mode=None)), "type", "",
            "what it was is contested: accident (Outlet B), ambush (Outlet A)",
        ),
        # who did it, against whom
        (SINGLE, "perpetrator", "said to be done by JNIM", ""),
        (SAME, "perpetrator", "said by all to be done by JNIM", ""),
        (
            (say(**NAMED), say("r-b", doer="boko-haram")), "perpetrator", "",
            "who did it is contested: Boko Haram (Outlet B), JNIM (Outlet A)",
        ),
        (DENIED, "perpetrator", "", "who did it is contested: JNIM (Outlet A), denied by JNIM"),
        (
            (say(), say("r-b", stance="claims_responsibility", speaker=GROUP, **NAMED)), "perpetrator",
            "said by JNIM alone to be done by JNIM", "",
        ),
        ((say(sufferer="malian-military"),), "target", "said to be against Malian military", ""),
        ((say(type="AID", mode=None, sufferer="malian-military"),), "target", "said to be toward Malian military", ""),
        # figures: single, same, compatible, updated, contradiction, a party's count, a denial
        (SINGLE, "killed:unknown", "people killed: 16", ""),
        ((say(killed=(25, None)), say("r-b")), "killed:unknown", "people killed, by Outlet A alone: at least 25", ""),
        ((say(killed=(None, 9), hurt="jnim"),), "killed:jnim", "people killed (JNIM): at most 9", ""),
        (SAME, "killed:unknown", "people killed, by all: 16", ""),
        (
            (say(killed=(10, None)), say("r-b", killed=12)), "killed:unknown",
            "people killed, without conflict: at least 10 (Outlet A), 12 (Outlet B)", "",
        ),
        (
            (say(killed=5, speaker=ARMY), say("r-b", killed=43, speaker=ARMY)), "killed:unknown",
            "the number of people killed changed from report to report: 5 (6 March 2019), then 43 (7 March 2019)", "",
        ),
        (
            (say(killed=16), say("r-b", killed=9)), "killed:unknown", "",
            "the number of people killed is contested: 16 (Outlet A), 9 (Outlet B)",
        ),
        (
            (
                say(killed=3, hurt="malian-military", speaker=ARMY),
                say("r-b", killed=40, hurt="malian-military", speaker=GROUP, doer="jnim"),
            ),
            "killed:malian-military", "",
            "the number of people killed (Malian military) is contested: 3 (army), 40 (JNIM, a party's count of its enemy's losses)",
        ),
        (
            (say(killed=40, hurt="malian-military", speaker=GROUP, doer="jnim"),), "killed:malian-military",
            "people killed (Malian military): 40 (a party's count of its enemy's losses)", "",
        ),
        (
            (say(killed=16), say("r-b", "not so many", killed=16, stance="denies", speaker=MAYOR)), "killed:unknown", "",
            "the number of people killed is contested: 16 (Outlet A), denied by Mayor Keita",
        ),
    ],
)
def test_clauses(claims: tuple[Claim, ...], attribute: str, agreed: str, parted: str) -> None:
    found = of(*claims)
    assert (words(found.agreed, attribute), words(found.parted, attribute)) == (agreed, parted)


@pytest.mark.parametrize("stance", ["predicts", "threatens", "demands", "offers"])
def test_what_is_only_expected_is_not_told_as_having_happened(stance: str) -> None:
    found = of(say(stance=stance, quote="it will come", speaker=MAYOR))
    assert not found.asserted
    assert found.agreed == found.parted == ()
    assert [clause.words for clause in found.ahead] == [f"{BY[stance]} Mayor Keita: “it will come”"]


def test_what_is_only_denied_stands_in_the_denials_words() -> None:
    found = of(say(stance="denies", quote="nothing took place", speaker=MAYOR))
    assert (found.asserted, found.agreed) == (False, ())
    assert words(found.parted, "happened") == "denied by Mayor Keita: “nothing took place”"


def test_a_prediction_stands_beside_what_happened() -> None:
    found = of(say(), say("r-b", "more to come", stance="predicts", speaker=MAYOR))
    assert words(found.agreed, "happened") == "told by Outlet A alone"
    assert words(found.ahead, "happened") == "predicted by Mayor Keita: “more to come”"


def test_of_many_denials_some_are_quoted_and_the_others_counted() -> None:
    denials = [say(f"r-{letter}", f"no, says {letter}", stance="denies") for letter in "bcdef"]
    (clause,) = (one for one in of(say(), *denials).parted if one.attribute == "happened")
    assert clause.words.count("“") == 3
    assert clause.words.endswith(", denied by 2 more claims")
    assert set(clause.claims) == {claim.id for claim in denials}


@pytest.mark.parametrize(
    ("changes", "unsaid"),
    [
        ({"killed": 3, "doer": "jnim"}, ()),
        ({"day": None, "killed": 3, "doer": "jnim"}, ("when",)),
        ({"day": None, "place": None}, ("when", "where", "who did it", "how many were killed")),
        ({"type": "PROTEST", "mode": None, "place": None}, ("where",)),
        ({"type": "ACCIDENT", "mode": None}, ("how many were killed",)),
    ],
)
def test_what_nobody_says_is_named(changes: dict[str, Any], unsaid: tuple[str, ...]) -> None:
    assert of(say(**changes)).unsaid == unsaid


def test_an_aggregate_says_so() -> None:
    assert of(say(aggregate=True)).aggregate
    assert not of(say()).aggregate


def test_words_of_a_report_stand_in_quotation_marks_and_pronouns_are_left_out() -> None:
    camp = replace(say(), participants=(Participant("target", "the camp"), Participant("target", "it")), id="")
    assert words(of(camp).agreed, "target") == "said to be against “the camp”"


def test_one_origin_may_give_several_values() -> None:
    found = of(say(), say("r-a", "and again", start=90, place="sevare", mode="clash"))
    assert words(found.agreed, "where") == "placed in Mopti and in Sevare"
    assert words(found.agreed, "type") == "described as ambush and clash"


def test_of_many_values_the_rest_is_counted_with_its_claims() -> None:
    modes = ("ambush", "clash", "raid", "explosives", "aerial", "drone")
    claims = [say(f"r-{letter}", mode=mode) for letter, mode in zip("abcdef", modes, strict=True)]
    (clause,) = (one for one in of(*claims).agreed if one.attribute == "type")
    assert clause.words.endswith(" and 2 more")
    assert set(clause.claims) == {claim.id for claim in claims}


def test_of_many_figures_the_first_are_named_and_the_rest_counted() -> None:
    sides = ("jnim", "boko-haram", "malian-military", "nigerien-military", "chadian-military", "kyrgyz-military", "tajik-military")
    claim = replace(say(), casualties=tuple(lost(n, side) for n, side in enumerate(sides, 1)), id="")
    found = of(claim)
    assert (len([one for one in found.agreed if ":" in one.attribute]), found.more) == (5, 2)


def test_a_contested_figure_comes_before_those_that_are_not() -> None:
    sides = ("boko-haram", "malian-military", "nigerien-military", "chadian-military", "kyrgyz-military")
    first = replace(say(), casualties=(lost(4, "jnim"), *(lost(1, side) for side in sides)), id="")
    found = of(first, replace(say("r-b"), casualties=(lost(9, "jnim"), *(lost(1, side) for side in sides)), id=""))
    assert words(found.parted, "killed:jnim") or words(found.agreed, "killed:jnim")


@pytest.mark.parametrize(
    ("quote", "short"), [("a  b\nc", "a b c"), ("word " * 60, ("word " * 28).strip() + " …"), ("x" * 300 + " y", " …")]
)
def test_quotes_are_cut_at_a_word(quote: str, short: str) -> None:
    assert shortened(quote) == short or shortened(quote).endswith(" …")
    assert len(shortened(quote)) <= 142


# -- whatever the claims, no clause goes beyond them

CLAIMS = st.builds(
    say, report=st.sampled_from(["r-a", "r-b", "r-c", "r-d"]),
    day=st.sampled_from(["2019-03-05", "2019-03-06", "2019-03", "XXXX-03-05", None]),
    place=st.sampled_from(["mopti", "gao", "mali", None]), mode=st.sampled_from(["ambush", "clash", None]),
    killed=st.sampled_from([None, 3, (10, None), (None, 4)]), stance=st.sampled_from(STANCES), start=st.integers(0, 3),
    doer=st.sampled_from([None, "jnim", "boko-haram"]), speaker=st.sampled_from([None, ARMY, GROUP, MAYOR, SHEPHERD, NOBODY]),
)


def every_clause(found: Standing) -> list[Clause]:
    return [*found.agreed, *found.parted, *found.ahead]


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=6, unique_by=lambda claim: claim.id))
def test_every_clause_rests_on_claims_that_say_so(claims: list[Claim]) -> None:
    made: Case = case(*claims)
    for clause in every_clause(standing_of(made)):
        assert clause.claims, clause.words
        assert "confirm" not in clause.words
        for phrase in clause.phrases:
            for name in phrase.claims:
                _rests(made, clause, name)


def _rests(made: Case, clause: Clause, name: str) -> None:
    claim = made.claims[name]
    if clause.attribute == "happened":
        assert claim.stance in HAPPENED or f"{BY[claim.stance].removesuffix(' by')}" in clause.words
        return
    gives = any(name in value.claims for value in telling_values(made, clause.attribute))
    assert gives or (clause.kind == "denial" and claim.stance in ("denies", "disputes"))


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=6, unique_by=lambda claim: claim.id))
def test_what_is_contested_is_never_among_the_agreed(claims: list[Claim]) -> None:
    made = case(*claims)
    found = standing_of(made)
    parted = {one.attribute for one in made.account.agreements if one.kind in CONTESTED}
    assert not {clause.attribute for clause in found.agreed} & (parted - {"happened"})
    assert found.asserted == any(claim.stance in HAPPENED for claim in claims)
    if not found.asserted:
        assert found.agreed == ()
