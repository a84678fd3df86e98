"""Claims of a report get their actors, speakers and places."""

import pytest
from tests.resolve.factories import make_annotated, span_of

from sayso.model.claim import Claim, Participant, Speaker
from sayso.model.place import Where
from sayso.model.quantity import Casualty
from sayso.model.span import Span
from sayso.resolve.claims import resolve_claims


def resolve_one(
    text: str, who: str = "", said: str = "", where: str = "", of: str = "", anonymous: bool = False
) -> tuple[Claim, list[str]]:
    """Resolve one claim about ``text``; return it and the codes of the issues."""
    participants = (Participant("perpetrator", who, span=span_of(text, who)),) if who else ()
    attribution = (Speaker(said, None, "unnamed", anonymous, None, span_of(text, said)),) if said else ()
    casualties = (Casualty("killed", 2, 2, "two", of),) if of else ()
    place = Where(where, where) if where else None
    claim = Claim(
        "r-1", Span(0, len(text)), text, "event",
        participants=participants, attribution=attribution, where=place, casualties=casualties,
    )  # fmt: skip
    resolved, _, issues = resolve_claims(make_annotated(text), [claim])
    return resolved[0], [issue.kind for issue in issues]


@pytest.mark.parametrize(
    ("text", "who", "said", "actor"),
    [
        ('"We burned the camp," the LTTE said.', "We", "the LTTE", "ltte"),
        ('"Our troops hold Aleppo," the Syrian army said.', "Our troops", "the Syrian army", "syrian-military"),
        ("Reuters said NPA rebels burned a bus.", "NPA rebels", "Reuters", "npa"),
        ('"We saw them," a villager said.', "We", "a villager", None),
    ],
)
def test_participants_know_who_speaks(text: str, who: str, said: str, actor: str | None) -> None:
    claim, _ = resolve_one(text, who, said)
    assert claim.participants[0].actor == actor


def test_an_anonymous_speaker_keeps_his_institution_and_stays_anonymous() -> None:
    text = "Shells fell on Mogadishu in Somalia. A military spokesman said it was over."
    claim, _ = resolve_one(text, said="A military spokesman", anonymous=True)
    assert (claim.attribution[0].actor, claim.attribution[0].anonymous, claim.attribution[0].kind) == ("somali-military", True, "military")


def test_a_cue_without_a_source_stays_unnamed() -> None:
    claim, _ = resolve_one("Rebels reportedly took Goma.", said="reportedly", anonymous=True)
    assert (claim.attribution[0].name, claim.attribution[0].kind) == (None, "unnamed")


def test_the_country_takes_the_state_of_the_report() -> None:
    claim, _ = resolve_one("Fighting went on in Yemen. Bombs fell across the country.", where="the country")
    assert claim.where is not None and (claim.where.country, claim.where.precision) == ("YE", 6)


def test_the_dead_take_the_side_of_the_participant_or_their_own() -> None:
    text = "Peruvian soldiers fought near Ayacucho and two Peruvian soldiers died."
    claim, _ = resolve_one(text, who="two Peruvian soldiers", of="Peruvian soldiers")
    assert claim.casualties[0].actor == "peruvian-military"
    claim, _ = resolve_one("Two FARC rebels died in Cauca.", of="FARC rebels")
    assert claim.casualties[0].actor == "farc"


def test_resolving_changes_neither_id_nor_words() -> None:
    text = "Boko Haram burned Gwoza in Nigeria."
    claim, issues = resolve_one(text, who="Boko Haram", where="Gwoza in Nigeria")
    who = (Participant("perpetrator", "Boko Haram"),)
    plain = Claim("r-1", Span(0, len(text)), text, "event", participants=who, where=Where("Gwoza in Nigeria", "Gwoza"))
    assert claim.quote == text and claim.participants[0].text == "Boko Haram"
    assert claim.where is not None and claim.where.country == "NG" and issues == []
    assert claim.id == plain.id


def test_a_place_that_nobody_knows_is_an_issue_once() -> None:
    _, issues = resolve_one("Shots were heard at Qwxlot, at Zzyrk Hill.", where="Zzyrk Hill")
    assert issues == ["unplaced"]


@pytest.mark.parametrize(
    ("text", "group", "expected"),
    [
        ("The LRA fled north. Nothing is heard of its leader, Joseph Kony.", "its", "lra"),
        ("The LRA fled north. Joseph Kony, the fighters' commander, stayed.", "the fighters", "lra"),
        ("Nothing is heard of its leader, Joseph Kony.", "its", None),
        ("The LRA fled north. A guerrilla commander, Joseph Kony, stayed.", "guerrilla", "unknown-guerrillas"),
        ("The LRA and the Zande Bows fought. Joseph Kony commands the Zande Bows.", "the Zande Bows", None),
    ],
)
def test_words_that_point_back_are_the_group_that_a_leader_is_known_by_where_the_report_names_it(
    text: str, group: str, expected: str | None
) -> None:
    people = (
        Participant("leader", "Joseph Kony", span=span_of(text, "Joseph Kony")),
        Participant("group", group, span=span_of(text, group)),
    )
    claim = Claim("r-1", Span(0, len(text)), text, "leadership", participants=people)
    resolved, _, _ = resolve_claims(make_annotated(text), [claim])
    assert next(p.actor for p in resolved[0].participants if p.role == "leader") == "joseph-kony"
    assert next(p.actor for p in resolved[0].participants if p.role == "group") == expected
