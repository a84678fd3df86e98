"""Contrasts: two texts that differ in one thing give claims that differ in that field and in no other.

Each row of the first tables is a happening of another conflict; each row of the frames is a way of
telling it. Their product is checked against the plain telling of the same happening.
"""

from dataclasses import dataclass

import pytest
from tests.factories import annotate

from sayso.extract import extract_claims
from sayso.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Deed:
    """A happening as the words of a sentence: who, what in five forms, to whom."""

    who: str
    base: str
    past: str
    participle: str
    gerund: str
    whom: str
    type: str
    mode: str | None

    @property
    def plain(self) -> str:
        return f"{self.who} {self.past} {self.whom}."

    @property
    def low(self) -> str:
        """Who did it, as it stands inside a sentence."""
        return self.who if self.who.split()[0] in NAMES else self.who[0].lower() + self.who[1:]


NAMES = {"FARC", "Houthi", "Maoist"}

DEEDS = (
    Deed("Rebels", "attack", "attacked", "attacked", "attacking", "the garrison", "ASSAULT", None),
    Deed("Insurgents", "ambush", "ambushed", "ambushed", "ambushing", "an army convoy", "ASSAULT", "ambush"),
    Deed("Houthi fighters", "shell", "shelled", "shelled", "shelling", "the village", "ASSAULT", "heavy-weapons"),
    Deed("Warplanes", "bomb", "bombed", "bombed", "bombing", "the bridge", "ASSAULT", "explosives"),
    Deed("FARC guerrillas", "kidnap", "kidnapped", "kidnapped", "kidnapping", "the engineers", "ASSAULT", "abduct"),
    Deed("Maoist militiamen", "execute", "executed", "executed", "executing", "the prisoners", "ASSAULT", "execute"),
    Deed("Legionnaires", "raid", "raided", "raided", "raiding", "the compound", "ASSAULT", "raid"),
    Deed("Riot police", "arrest", "arrested", "arrested", "arresting", "the students", "COERCE", "arrest"),
    Deed("Government troops", "seize", "seized", "seized", "seizing", "the airport", "ASSAULT", None),
    Deed("Guerrillas", "release", "released", "released", "releasing", "the hostages", "RETREAT", "release"),
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a claim says, without its words and its rules."""

    kind: str
    event: tuple[str, str | None] | None
    stance: str
    certainty: str
    attribution: tuple[str, ...]
    roles: frozenset[tuple[str, str]]
    place: str | None
    date: str | None


FIELDS = ("kind", "event", "stance", "certainty", "attribution", "roles", "place", "date")


def fields(claim: Claim) -> Fields:
    """Return the compared fields of a claim; the case of a sentence's first letter is no difference."""
    return Fields(
        claim.kind,
        (claim.event.type, claim.event.mode) if claim.event else None,
        claim.stance,
        claim.certainty,
        tuple(s.text.lower() for s in claim.attribution),
        frozenset((p.role, p.text.lower()) for p in claim.participants),
        claim.where.text if claim.where else None,
        claim.when.edtf if claim.when else None,
    )


def told(text: str) -> list[Fields]:
    return [fields(c) for c in extract_claims(annotate(text))[0]]


def told_as(text: str, event: tuple[str, str | None] | None) -> Fields:
    """Return the one claim of a text with this event."""
    found = [f for f in told(text) if f.event == event]
    assert len(found) == 1, (text, told(text))
    return found[0]


def difference(one: Fields, other: Fields) -> dict[str, object]:
    """Return the fields in which the second differs from the first, with the second's values."""
    return {name: getattr(other, name) for name in FIELDS if getattr(one, name) != getattr(other, name)}


def compare(deed: Deed, text: str) -> dict[str, object]:
    event = (deed.type, deed.mode)
    return difference(told_as(deed.plain, event), told_as(text, event))


@pytest.mark.parametrize("deed", DEEDS, ids=lambda d: d.base)
def test_the_plain_telling_is_certain_and_whole(deed: Deed) -> None:
    [claim] = told(deed.plain)

    assert (claim.kind, claim.event, claim.stance, claim.certainty, claim.attribution) == (
        "event",
        (deed.type, deed.mode),
        "asserts",
        "certain",
        (),
    )
    assert {text for _, text in claim.roles} == {deed.who.lower(), deed.whom}


FIRMNESS: tuple[tuple[str, dict[str, object]], ...] = (
    ("{who} have {participle} {whom}.", {}),
    ("{who} had {participle} {whom}.", {}),
    ("{who} have begun to {base} {whom}.", {}),
    ("{who} began {gerund} {whom}.", {}),
    ("{who} managed to {base} {whom}.", {}),
    ("{who} may have {participle} {whom}.", {"certainty": "possible"}),
    ("{who} could have {participle} {whom}.", {"certainty": "possible"}),
    ("{who} must have {participle} {whom}.", {"certainty": "probable"}),
    ("{who} probably {past} {whom}.", {"certainty": "probable"}),
    ("{who} apparently {past} {whom}.", {"certainty": "probable"}),
    ("Perhaps {low} {past} {whom}.", {"certainty": "possible"}),
    ("{who} seem to have {participle} {whom}.", {"certainty": "probable"}),
    ("It is possible that {low} {past} {whom}.", {"certainty": "possible"}),
    ("It is unclear whether {low} {past} {whom}.", {"certainty": "unknown"}),
    ("{who} did not {base} {whom}.", {"stance": "denies"}),
    ("{who} have not {participle} {whom}.", {"stance": "denies"}),
    ("{who} never {past} {whom}.", {"stance": "denies"}),
    ("{who} could not {base} {whom}.", {"stance": "denies"}),
    ("{who} failed to {base} {whom}.", {"stance": "denies"}),
    ("{who} were prevented from {gerund} {whom}.", {"stance": "denies"}),
    ("It is not true that {low} {past} {whom}.", {"stance": "denies"}),
    ("It is false that {low} {past} {whom}.", {"stance": "denies"}),
    ("It is unlikely that {low} {past} {whom}.", {"stance": "denies", "certainty": "probable"}),
    ("{who} will {base} {whom}.", {"stance": "predicts"}),
    ("{who} are going to {base} {whom}.", {"stance": "predicts"}),
    ("{who} would {base} {whom} if the talks failed.", {"stance": "predicts", "certainty": "possible"}),
    ("{who} were about to {base} {whom}.", {"stance": "predicts", "certainty": "probable"}),
    ("{who} are likely to {base} {whom}.", {"stance": "predicts", "certainty": "probable"}),
    ("{who} are poised to {base} {whom}.", {"stance": "predicts", "certainty": "probable"}),
    ("{who} must {base} {whom}.", {"stance": "demands"}),
    ("{who} may {base} {whom}.", {"stance": "predicts", "certainty": "possible"}),
    ("{who} might {base} {whom} next week.", {"stance": "predicts", "certainty": "possible", "date": "2015-03-23/2015-03-29"}),
    ("It is not known if {low} {past} {whom}.", {"certainty": "unknown"}),
    ("It remains unclear if {low} {past} {whom}.", {"certainty": "unknown"}),
)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda d: d.base)
@pytest.mark.parametrize(("frame", "expected"), FIRMNESS, ids=[f for f, _ in FIRMNESS])
def test_modality_changes_stance_and_certainty_alone(frame: str, expected: dict[str, object], deed: Deed) -> None:
    assert compare(deed, _fill(frame, deed)) == expected


def _fill(frame: str, deed: Deed) -> str:
    return frame.format(
        who=deed.who, low=deed.low, base=deed.base, past=deed.past, participle=deed.participle, gerund=deed.gerund, whom=deed.whom
    )


VOICES = (
    ("The governor said {low} {past} {whom}.", ("the governor",)),
    ("The governor said that {low} had {participle} {whom}.", ("the governor",)),
    ("{who}, the governor said, {past} {whom}.", ("the governor",)),
    ("{who}, said the governor, {past} {whom}.", ("the governor",)),
    ("{who} {past} {whom}, the governor said.", ("the governor",)),
    ("{who} {past} {whom}, said the governor.", ("the governor",)),
    ("According to the governor, {low} {past} {whom}.", ("the governor",)),
    ("{who} {past} {whom}, according to the governor.", ("the governor",)),
    ("“{who} {past} {whom},” the governor said.", ("the governor",)),
    ("The governor told reporters that {low} {past} {whom}.", ("the governor",)),
    ("The governor said in a statement that {low} {past} {whom}.", ("the governor",)),
    ("An official told AFP on condition of anonymity that {low} {past} {whom}.", ("an official",)),
    ("State television reported that {low} {past} {whom}.", ("state television",)),
    ("Reuters quoted the governor as saying that {low} {past} {whom}.", ("reuters", "the governor")),
    ("Radio Okapi reported, citing the governor, that {low} {past} {whom}.", ("radio okapi", "the governor")),
    ("An officer said a colleague had told him that {low} {past} {whom}.", ("an officer", "a colleague")),
)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda d: d.base)
@pytest.mark.parametrize(("frame", "speakers"), VOICES, ids=[f for f, _ in VOICES])
def test_a_voice_changes_the_attribution_alone(frame: str, speakers: tuple[str, ...], deed: Deed) -> None:
    assert compare(deed, _fill(frame, deed)) == {"attribution": speakers}


HEARSAY: tuple[tuple[str, dict[str, object]], ...] = (
    ("{who} reportedly {past} {whom}.", {"attribution": ("reportedly",), "certainty": "probable"}),
    ("{who} allegedly {past} {whom}.", {"attribution": ("allegedly",), "certainty": "probable"}),
    ("{who} are said to have {participle} {whom}.", {"attribution": ("said",), "certainty": "probable"}),
    ("{who} are believed to have {participle} {whom}.", {"attribution": ("believed",), "certainty": "probable"}),
    ("Officials believe {low} {past} {whom}.", {"attribution": ("officials",), "certainty": "probable"}),
    ("The governor denied that {low} {past} {whom}.", {"attribution": ("the governor",), "stance": "denies"}),
    ("The governor doubts that {low} {past} {whom}.", {"attribution": ("the governor",), "stance": "disputes"}),
    ("{who} denied having {participle} {whom}.", {"attribution": None, "stance": "denies"}),
    ("{who} denied {gerund} {whom}.", {"attribution": None, "stance": "denies"}),
    ("{who} threatened to {base} {whom}.", {"attribution": None, "stance": "threatens"}),
    ("{who} vowed to {base} {whom}.", {"attribution": None, "stance": "threatens"}),
    ("{who} offered to {base} {whom}.", {"attribution": None, "stance": "offers"}),
    ("The governor accused {low} of {gerund} {whom}.", {"attribution": ("the governor",)}),
    ("The governor said {low} did not {base} {whom}.", {"attribution": ("the governor",), "stance": "denies"}),
    ("The governor said {low} may have {participle} {whom}.", {"attribution": ("the governor",), "certainty": "possible"}),
    (
        "The governor warned that {low} would {base} {whom}.",
        {"attribution": ("the governor",), "stance": "predicts", "certainty": "possible"},
    ),
)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda d: d.base)
@pytest.mark.parametrize(("frame", "expected"), HEARSAY, ids=[f for f, _ in HEARSAY])
def test_hearsay_changes_voice_and_firmness_alone(frame: str, expected: dict[str, object], deed: Deed) -> None:
    """None for the attribution: the doer speaks."""
    wanted = {name: (deed.who.lower(),) if value is None else value for name, value in expected.items()}

    assert compare(deed, _fill(frame, deed)) == wanted


OWN_DEEDS: tuple[tuple[str, str, dict[str, object]], ...] = (
    # who speaks of violence of its own threatens or claims it; of a release or of talks it offers
    ("FARC said rebels attacked the post.", "FARC said it attacked the post.", {"stance": "claims_responsibility"}),
    ("Hamas said gunmen had shelled the base.", "Hamas said its fighters had shelled the base.", {"stance": "claims_responsibility"}),
    ("The ministry said rebels would attack the base.", "The rebels said they would attack the base.", {"stance": "threatens"}),
    ("The mayor warned that rebels would bomb the port.", "The rebels warned that they would bomb the port.", {"stance": "threatens"}),
    ("Hamas said rebels would free the hostages.", "Hamas promised to free the hostages.", {"stance": "offers"}),
    ("Turkey said troops would be sent to Libya.", "Turkey pledged to send troops to Libya.", {"stance": "offers"}),
    ("The envoy said the rebels would release the captives.", "The rebels are willing to release the captives.", {"stance": "offers"}),
)


@pytest.mark.parametrize(("other", "own", "expected"), OWN_DEEDS, ids=[own for _, own, _ in OWN_DEEDS])
def test_who_speaks_of_a_deed_of_its_own_does_something_by_it(other: str, own: str, expected: dict[str, object]) -> None:
    one, two = _only_event(other), _only_event(own)

    assert one.event == two.event
    assert one.stance in {"asserts", "predicts"}
    assert two.stance == expected["stance"]


def _only_event(text: str) -> Fields:
    found = [f for f in told(text) if f.event is not None]
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The governor denied that soldiers shot the farmers and rejected the account.", "the governor"),
        ("The ministry denied that its troops burned the village and dismissed the report.", "the ministry"),
        ("The colonel said that rebels shelled the bridge, and vowed to attack their camps.", "the colonel"),
        ("The envoy said gunmen had kidnapped the engineers and blamed the governor.", "the envoy"),
    ],
)
def test_a_second_verb_of_answering_is_the_speakers(text: str, speaker: str) -> None:
    """None of the doers of what is said answers, threatens or blames."""
    events = [f for f in told(text) if f.event is not None]

    assert {f.attribution[0] for f in events if f.attribution} == {speaker}
    assert all(len(f.attribution) < 2 for f in events)
    assert sum(f.stance == "denies" for f in events) <= 1


@pytest.mark.parametrize(
    ("danger", "threat"),
    [
        ("The mayor warned of a famine in the camps held by rebels.", None),
        ("The envoy warned the rebels that hunger was near.", None),
        ("The rebels warned residents to leave the town.", "THREATEN"),
    ],
)
def test_a_danger_that_others_bring_is_no_threat(danger: str, threat: str | None) -> None:
    assert ("THREATEN" in [f.event[0] for f in told(danger) if f.event]) == (threat is not None)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The general ordered his troops to attack the hill.", "demands"),
        ("The new rulers ordered French troops to leave the country.", "demands"),
        ("The commander was said to have ordered the killing of the mayor.", "asserts"),
    ],
)
def test_an_order_given_is_a_demand_and_no_aim(text: str, stance: str) -> None:
    found = told(text)

    assert [f.stance for f in found if f.kind == "event"] == [stance]
    assert "intent" not in [f.kind for f in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("12 civilians killed by troops in Gaza", "Gaza"),
        ("12 civilians were killed by troops in Gaza.", "Gaza"),
        ("Troops killed 12 civilians in Gaza.", "Gaza"),
        ("12 civilians killed by soldiers in Mariupol", "Mariupol"),
        ("12 farmers were killed by soldiers in Kaduna.", "Kaduna"),
        ("12 nurses abducted by rebels in Goma", "Goma"),
    ],
)
def test_a_place_of_killing_is_no_killer_and_the_number_is_kept(text: str, place: str) -> None:
    [claim] = [c for c in extract_claims(annotate(text))[0] if c.event is not None]
    doers = [p.text for p in claim.participants if p.role == "perpetrator"]

    assert [(c.low, c.high) for c in claim.casualties] == [(12, 12)]
    assert len(doers) == 1
    assert doers[0].split()[0] in {"troops", "Troops", "soldiers", "rebels"}
    assert claim.where is not None
    assert claim.where.text == place


UNREAL = (
    "{who} would have {participle} {whom}.",
    "Had {low} {participle} {whom}, the talks would have ended.",
    "If {low} {base} {whom}, the talks will end.",
    "{who} want to {base} {whom}.",
    "{who} planned to {base} {whom}.",
    "{who} can {base} {whom}.",
    "Did {low} {base} {whom}?",
)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda d: d.base)
@pytest.mark.parametrize("frame", UNREAL)
def test_what_is_only_thought_of_is_no_happening(frame: str, deed: Deed) -> None:
    assert (deed.type, deed.mode) not in [f.event for f in told(_fill(frame, deed))]


CONSTRUCTIONS = (
    "{whom} were {participle} by {low}.",
    "{who} who {past} {whom} wore uniforms.",
    "After {gerund} {whom}, {low} rested.",
)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda d: d.base)
@pytest.mark.parametrize("frame", CONSTRUCTIONS)
def test_the_construction_changes_nothing(frame: str, deed: Deed) -> None:
    text = _fill(frame, deed)
    text = text if deed.whom.endswith("s") else text.replace(" were ", " was ")

    assert compare(deed, text[0].upper() + text[1:]) == {}


NOMINAL = (
    "There was an attack by {who} on {whom}.",
    "An attack by {who} on {whom} began at dawn.",
    "The attack by {who} on {whom} went on for hours.",
    "{Who} carried out an attack on {whom}.",
    "{Who} launched an attack on {whom}.",
    "{Who} mounted an attack on {whom}.",
    "{Who} staged an attack on {whom}.",
    "{Whom} came under attack from {who}.",
    "{Whom} came under attack by {who}.",
    "{Whom} suffered an attack by {who}.",
    "{Whom}, attacked by {who}, lies in the hills.",
    "{Who}, who attacked {whom}, wore uniforms.",
    "When {who} attacked {whom}, the market was closed.",
)


@pytest.mark.parametrize("frame", NOMINAL)
@pytest.mark.parametrize(
    ("who", "whom"),
    [("rebels", "the garrison"), ("gunmen", "the barracks"), ("paramilitaries", "the village"), ("Al-Shabaab fighters", "the outpost")],
)
def test_a_noun_tells_what_a_verb_tells(frame: str, who: str, whom: str) -> None:
    event = ("ASSAULT", None)
    upper = who[0].upper() + who[1:]
    text = frame.format(who=who, whom=whom, Who=upper, Whom=whom[0].upper() + whom[1:])

    assert difference(told_as(f"{upper} attacked {whom}.", event), told_as(text, event)) == {}


NOMINAL_FIRMNESS: tuple[tuple[str, dict[str, object]], ...] = (
    ("Rebels may have launched an attack on the garrison.", {"certainty": "possible"}),
    ("Rebels did not launch an attack on the garrison.", {"stance": "denies"}),
    ("Rebels reportedly launched an attack on the garrison.", {"certainty": "probable", "attribution": ("reportedly",)}),
    ("The alleged attack by rebels on the garrison alarmed residents.", {"certainty": "probable", "attribution": ("alleged",)}),
    ("A possible attack by rebels on the garrison alarmed residents.", {"certainty": "possible"}),
    ("Reports of an attack by rebels on the garrison spread.", {"certainty": "probable", "attribution": ("reports",)}),
    ("Reports that rebels attacked the garrison are untrue.", {"stance": "denies"}),
    ("The mayor said rumours that rebels attacked the garrison were false.", {"stance": "denies", "attribution": ("the mayor",)}),
    ("An attack by rebels on the garrison is likely.", {"stance": "predicts", "certainty": "probable"}),
    ("An attack by rebels on the garrison is imminent.", {"stance": "predicts", "certainty": "probable"}),
    ("An attack by rebels on the garrison was foiled.", {"stance": "denies"}),
    ("An attack by rebels on the garrison failed.", {}),
    ("The mayor feared an attack by rebels on the garrison.", {"certainty": "possible", "attribution": ("the mayor",)}),
    (
        "The mayor warned of an attack by rebels on the garrison.",
        {"stance": "predicts", "certainty": "possible", "attribution": ("the mayor",)},
    ),
    ("The mayor called for an attack by rebels on the garrison.", {"stance": "demands", "attribution": ("the mayor",)}),
    ("The mayor condemned the attack by rebels on the garrison.", {}),
    ("The mayor welcomed the attack by rebels on the garrison.", {}),
    ("Rebels claimed responsibility for the attack on the garrison.", {"stance": "claims_responsibility", "attribution": ("rebels",)}),
    ("The attack on the garrison was claimed by rebels.", {"stance": "claims_responsibility", "attribution": ("rebels",)}),
)


@pytest.mark.parametrize(("text", "expected"), NOMINAL_FIRMNESS)
def test_what_is_said_of_a_noun_changes_firmness_and_voice_alone(text: str, expected: dict[str, object]) -> None:
    event = ("ASSAULT", None)

    assert difference(told_as("Rebels attacked the garrison.", event), told_as(text, event)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked the garrison and soldiers shelled the village.", ("rebels", "the garrison", "soldiers", "the village")),
        ("Rebels attacked the garrison while soldiers shelled the village.", ("rebels", "the garrison", "soldiers", "the village")),
        ("Rebels attacked the garrison; soldiers shelled the village.", ("rebels", "the garrison", "soldiers", "the village")),
        ("Rebels attacked the garrison before soldiers shelled the village.", ("rebels", "the garrison", "soldiers", "the village")),
        ("Rebels attacked the garrison and shelled the village.", ("rebels", "the garrison", "rebels", "the village")),
        ("Rebels attacked the garrison, then shelled the village.", ("rebels", "the garrison", "rebels", "the village")),
        ("After attacking the garrison, rebels shelled the village.", ("rebels", "the garrison", "rebels", "the village")),
        ("Rebels who attacked the garrison shelled the village.", ("rebels", "the garrison", "rebels", "the village")),
    ],
)
def test_two_happenings_keep_their_own_doers_and_targets(text: str, expected: tuple[str, str, str, str]) -> None:
    one, two = told_as(text, ("ASSAULT", None)), told_as(text, ("ASSAULT", "heavy-weapons"))

    assert one.roles == {("perpetrator", expected[0]), ("target", expected[1])}
    assert two.roles == {("perpetrator", expected[2]), ("target", expected[3])}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Rebels did not attack the garrison but shelled the village.", "denies", "asserts"),
        ("Rebels did not attack the garrison or shell the village.", "denies", "denies"),
        ("Rebels neither attacked the garrison nor shelled the village.", "denies", "denies"),
        ("Rebels attacked the garrison but did not shell the village.", "asserts", "denies"),
        ("Rebels will attack the garrison and shell the village.", "predicts", "predicts"),
        ("Rebels attacked the garrison and will shell the village.", "asserts", "predicts"),
        ("Rebels shelled the village instead of attacking the garrison.", "denies", "asserts"),
        ("Rebels shelled the village without attacking the garrison.", "denies", "asserts"),
        ("Rebels threatened the mayor, attacked the garrison and shelled the village.", "asserts", "asserts"),
    ],
)
def test_two_happenings_keep_their_own_stance(text: str, first: str, second: str) -> None:
    assert told_as(text, ("ASSAULT", None)).stance == first
    assert told_as(text, ("ASSAULT", "heavy-weapons")).stance == second


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        ("Rebels and tribesmen attacked the garrison.", {"rebels", "tribesmen"}, {"the garrison"}),
        ("Rebels attacked the garrison and the school.", {"rebels"}, {"the garrison", "the school"}),
        ("Rebels attacked the garrison, the mosque and the school.", {"rebels"}, {"the garrison", "the mosque", "the school"}),
        ("The garrison and the school were attacked by rebels.", {"rebels"}, {"the garrison", "the school"}),
        ("The garrison was attacked by rebels and tribesmen.", {"rebels", "tribesmen"}, {"the garrison"}),
        ("The garrison was attacked.", set(), {"the garrison"}),
        ("The general accused rebels of attacking the garrison.", {"rebels"}, {"the garrison"}),
        ("The army prevented rebels from attacking the garrison.", {"rebels"}, {"the garrison"}),
        ("Commanders forced rebels to attack the garrison.", {"rebels"}, {"the garrison"}),
        ("Police foiled an attack on the garrison.", set(), {"the garrison"}),
    ],
)
def test_each_party_has_its_role(text: str, doers: set[str], targets: set[str]) -> None:
    claim = told_as(text, ("ASSAULT", None))

    assert claim.roles == {("perpetrator", d) for d in doers} | {("target", t) for t in targets}


TALKS = ("CONSULT", "negotiate")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The government will hold talks with the rebels.", {"stance": "predicts"}),
        ("The government did not hold talks with the rebels.", {"stance": "denies"}),
        ("The government may have held talks with the rebels.", {"certainty": "possible"}),
        ("The government negotiated with the rebels.", {}),
        ("The government refused to negotiate with the rebels.", {"stance": "denies", "attribution": ("the government",)}),
        ("The government offered to negotiate with the rebels.", {"stance": "offers", "attribution": ("the government",)}),
        ("The government reportedly held talks with the rebels.", {"certainty": "probable", "attribution": ("reportedly",)}),
        ("Mediators said the government held talks with the rebels.", {"attribution": ("mediators",)}),
    ],
)
def test_talks_are_told_once(text: str, expected: dict[str, object]) -> None:
    assert difference(told_as("The government held talks with the rebels.", TALKS), told_as(text, TALKS)) == expected


NO_EVENT = (
    # sport and games
    "The striker attacked the goal twice in the second half and the keeper was beaten.",
    "The two teams clash in Madrid on Sunday.",
    "The batsman attacked the bowling from the first over.",
    "In the video game, players shoot zombies and bomb bridges.",
    "The squad ambushed its rivals in the last match.",
    # film, books, drills and memories
    "The novel's hero attacked the fortress during the film's final battle.",
    "Soldiers stormed a mock village during the annual exercise.",
    "Commandos attacked a convoy as part of the drill.",
    "The town marked the tenth anniversary of the bombing.",
    "The city held a commemoration of the siege.",
    "Veterans remembered the battle of Verdun.",
    "A museum of the massacre opened in the valley.",
    # figures of speech
    "The union attacked the budget.",
    "The lawyer attacked the evidence.",
    "The virus attacks the immune system.",
    "The company launched an assault on its rival's market share.",
    "The price war between the chains continued.",
    "He suffered a heart attack.",
    "The heart attack killed the mayor.",
    "The party was ambushed by a strong poll.",
    "The senator shot down the proposal.",
    "The bank seized the opportunity.",
    "The firm deployed new software.",
    "The court released its verdict.",
    "The band released an album.",
    "The comedian killed the audience with his jokes.",
    "She was under fire for her remarks.",
    "Doctors fought to save the patient.",
    "The city fights crime.",
    # hazards of nature
    "The storm displaced thousands of people.",
    "Heavy rain hit the coast and floods destroyed the bridge.",
    "An earthquake killed twelve people in the valley.",
)


@pytest.mark.parametrize("text", NO_EVENT)
def test_what_is_no_conflict_gives_no_event(text: str) -> None:
    assert [f.event for f in told(text) if f.event is not None] == []


STILL_EVENTS = (
    ("Gunmen attacked a football stadium during the match.", "ASSAULT"),
    ("A bomb exploded outside the bank.", "ASSAULT"),
    ("A security firm's guards shot two farmers.", "ASSAULT"),
    ("Rebels attacked a cinema and shot a director.", "ASSAULT"),
    ("Police arrested the captain of the national team.", "COERCE"),
    ("Soldiers stormed the village on the anniversary of the uprising.", "ASSAULT"),
    ("The army deployed a brigade for the exercise.", "MOBILIZE"),
    ("Guerrillas kidnapped a company's engineers.", "ASSAULT"),
)


@pytest.mark.parametrize(("text", "kind"), STILL_EVENTS)
def test_conflict_among_the_words_of_other_matters_is_kept(text: str, kind: str) -> None:
    assert kind in [f.event[0] for f in told(text) if f.event is not None]
