"""Affiliation over many conflicts: joining and breaking, allegiance, kin, money, arms, membership."""

import pytest
from tests.factories import sentence_of

from sayso.extract.draft import Draft
from sayso.extract.states import find_states
from sayso.extract.states_links import find_members


def links(text: str) -> list[Draft]:
    return [d for d in find_states(sentence_of(text)) if d.kind == "affiliation"]


def sides(text: str) -> list[tuple[str, str, str]]:
    """Return ``(subject, role of the other side, other side)`` for each affiliation told."""
    sentence = sentence_of(text)
    told = []
    for draft in links(text):
        words = [(r.role, sentence.span(r.first, r.last).of(text)) for r in draft.roles]
        subject = next((w for role, w in words if role == "subject"), "")
        other = next(((role, w) for role, w in words if role != "subject"), ("", ""))
        told.append((subject, *other))
    return told


@pytest.mark.parametrize(
    ("text", "subject", "role", "other"),
    [
        # Breaking, joining and merging.
        ("The commander broke away from the FARC in 2001.", "The commander", "group", "the FARC"),
        ("The faction broke with al-Shabaab over tactics.", "The faction", "partner", "al-Shabaab"),
        ("Dozens of soldiers defected to the rebels.", "Dozens of soldiers", "group", "the rebels"),
        ("The two groups merged in 2017.", "The two groups", "partner", "The two groups"),
        ("Ansar Dine and Macina Brigades united under one banner.", "Ansar Dine", "partner", "Macina Brigades"),
        ("The LTTE and the Karuna faction have fallen out.", "The LTTE", "partner", "the Karuna faction"),
        ("The militia joined the Sudanese army.", "The militia", "group", "the Sudanese army"),
        ("The militia is allied with the Kurdish forces.", "The militia", "partner", "the Kurdish forces"),
        # Allegiance, orders and relations.
        ("Isnilon Hapilon swore allegiance to Abu Bakr al-Baghdadi.", "Isnilon Hapilon", "partner", "Abu Bakr al-Baghdadi"),
        ("The militia renewed its pledge of loyalty to al-Qaeda.", "The militia", "partner", "al-Qaeda"),
        ("The militia takes orders from Kinshasa.", "The militia", "partner", "Kinshasa"),
        ("The force answers to the interior ministry.", "The force", "partner", "the interior ministry"),
        ("Its relations with the Taliban remain unclear.", "Its", "partner", "the Taliban"),
        ("The network is suspected of having ties to Jemaah Islamiyah.", "The network", "partner", "Jemaah Islamiyah"),
        # Membership and company.
        ("Abu Walid of the Islamic State in the Greater Sahara was killed.", "Abu Walid", "group", "the Islamic State"),
        ("Hamas member Ahmed Yasin was released.", "Hamas member Ahmed Yasin", "group", "Hamas"),
        ("He is a former member of the Khmer Rouge.", "He", "group", "the Khmer Rouge"),
        ("Chad and its ally France sent troops.", "its", "partner", "France"),
        ("The army fought alongside its Janjaweed allies.", "its", "partner", "its Janjaweed allies"),
        # Kin.
        ("Rajapaksa's brother Gotabhaya runs the ministry.", "Gotabhaya", "partner", "Rajapaksa"),
        ("Umaru, a son-in-law of the emir Abubakar, spoke.", "Umaru", "partner", "the emir Abubakar"),
        ("A cousin of Kony, Okot Odhiambo, was captured.", "Okot Odhiambo", "partner", "Kony"),
        # Money and arms.
        ("The group's money comes from kidnapping and drugs.", "The group", "partner", "kidnapping and drugs"),
        ("The movement earns millions of dollars from illegal gold mining.", "The movement", "partner", "illegal gold mining"),
        ("The FARC finances itself through the cocaine trade.", "The FARC", "partner", "the cocaine trade"),
        ("The rebels live off taxes and extortion.", "The rebels", "partner", "taxes and extortion"),
        ("Abu Sayyaf raised funds through ransoms.", "Abu Sayyaf", "partner", "ransoms"),
        ("The militia is funded by the Libyan government.", "The militia", "partner", "the Libyan government"),
        ("The Karen rebels receive arms from Thailand.", "The Karen rebels", "partner", "Thailand"),
        ("The militants got training from the Pakistani army.", "The militants", "partner", "the Pakistani army"),
    ],
)
def test_who_is_tied_to_whom(text: str, subject: str, role: str, other: str) -> None:
    assert sides(text) == [(subject, role, other)]


@pytest.mark.parametrize(
    "text",
    [
        "Police followed him into the house.",
        "The bank merged with a rival.",
        "The country's income comes from oil.",
        "The ministry provides training to teachers.",
        "The rivers meet near Basra.",
        "The rebels live in tents.",
        "The rebels made a fire from driftwood.",
        "The commander came from Grozny.",
        "The army split in two.",
        "Villagers receive water from a well.",
        "Her brother wept.",
        "The mayor of Goma resigned.",
        "Ali Hassan of Baghdad sold shoes.",
        "The soldiers united the beams.",
    ],
)
def test_what_ties_nobody(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("The group does not take orders from Damascus.", "denies", "certain"),
        ("Gunmen presumed to belong to the LRA raided the camp.", "asserts", "probable"),
        ("The militia may be allied with the Kurdish forces.", "asserts", "possible"),
        ("The two groups never merged.", "denies", "certain"),
    ],
)
def test_how_firmly_a_tie_is_told(text: str, stance: str, certainty: str) -> None:
    assert [(d.modality.stance, d.modality.certainty) for d in links(text)] == [(stance, certainty)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Abu Walid of the Islamic State met Hassan Nasrallah of Hezbollah.", 2),
        ("The leader of the Islamic State was killed.", 0),
        ("Ali Hassan of Baghdad sold shoes.", 0),
    ],
)
def test_find_members_reads_names_with_their_group(text: str, count: int) -> None:
    assert len(find_members(sentence_of(text))) == count


@pytest.mark.parametrize("text", ["The militants got training from the Pakistani army.", "Iran gave the militia training."])
def test_training_that_is_got_is_no_strength(text: str) -> None:
    assert "strength" not in {d.kind for d in find_states(sentence_of(text))}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The rebels raided the camp.", []),
        ("The rebels have a camp.", ["The rebels"]),
        ("Jets destroyed camps used by the Islamic State.", ["the Islamic State"]),
        ("The rebels set up a base.", ["The rebels"]),
    ],
)
def test_whose_camp_it_is(text: str, subjects: list[str]) -> None:
    sentence = sentence_of(text)
    told = [d for d in find_states(sentence) if d.kind == "presence"]

    assert [sentence.span(r.first, r.last).of(text) for d in told for r in d.roles] == subjects


@pytest.mark.parametrize(
    ("text", "subject", "other"),
    [
        ("Hundreds of policemen have joined the Naxalite rebels.", "Hundreds of policemen", "the Naxalite rebels"),
        ("The suspects belong to the Haqqani network.", "The suspects", "the Haqqani network"),
        ("Several colonels defected to the Libyan rebels in March.", "Several colonels", "the Libyan rebels"),
        ("The Karuna group split from the LTTE in 2004.", "The Karuna group", "the LTTE"),
        ("The tribal militia sided with the Yemeni government.", "The tribal militia", "the Yemeni government"),
        ("The Wagner mercenaries cooperated with the Sudanese army.", "The Wagner mercenaries", "the Sudanese army"),
        ("The guerrillas have teamed up with the Sinaloa cartel.", "The guerrillas", "the Sinaloa cartel"),
        ("The militia is backed by the Turkish army.", "The militia", "the Turkish army"),
        ("The Contras were supported by the United States.", "The Contras", "the United States"),
        ("The separatists are bankrolled by Russia.", "The separatists", "Russia"),
        ("The insurgents obtained explosives from the Iranian army.", "The insurgents", "the Iranian army"),
        ("The group has close relations with the Pakistani army.", "The group", "the Pakistani army"),
        ("The party has ties to the ETA.", "The party", "the ETA"),
        ("The clerics professed loyalty to the Taliban.", "The clerics", "the Taliban"),
        ("The rebels have a pact with the Burmese army.", "The rebels", "the Burmese army"),
        ("The movement's revenue comes from charcoal.", "The movement", "charcoal"),
        ("The gang generates cash through extortion.", "The gang", "extortion"),
        ("The insurgents are financed by opium.", "The insurgents", "opium"),
        ("The guerrillas raise money from kidnapping.", "The guerrillas", "kidnapping"),
    ],
)
def test_ties_of_other_conflicts(text: str, subject: str, other: str) -> None:
    assert [(s, o) for s, _, o in sides(text)] == [(subject, other)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The suspects belong to the Haqqani network.", {"subject", "group"}),
        ("The militia is backed by the Turkish army.", {"subject", "partner"}),
        ("The SLM faction seceded from the Darfur alliance.", {"subject", "group"}),
        ("The gang generates cash through extortion.", {"subject", "partner"}),
        ("The two groups merged in 2017.", {"subject", "partner"}),
    ],
)
def test_the_other_side_is_a_group_where_one_belongs_to_it(text: str, roles: set[str]) -> None:
    (draft,) = links(text)

    assert {r.role for r in draft.roles} == roles


@pytest.mark.parametrize("text", ["The two groups merged in 2017.", "Abu Sayyaf raised funds through ransoms.", "He is a member of ETA."])
def test_a_tie_stays_within_its_sentence(text: str) -> None:
    for draft in links(text):
        assert 0 <= draft.first <= draft.trigger < draft.last <= len(draft.sentence.tokens)
        assert all(draft.first <= r.head < draft.last for r in draft.roles)
        assert draft.rules[0].startswith("state:affiliation=")
