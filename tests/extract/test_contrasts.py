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
    Deed("Government troops", "seize", "seized", "seized", "seizing", "the airport", "COERCE", "seize"),
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
