"""The template coder on made-up reports: phrases, fillers, settings and whole templates."""

from datetime import date
from functools import cache

import numpy as np
import pytest

from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.coder import choose
from sayso.evaluate.muc.entities import NONE, Entity, Mention, armed_groups, gather, outdone
from sayso.evaluate.muc.features import Scene, phrase_features, sentence_features
from sayso.evaluate.muc.fillers import filler_features, nation_of, number_of
from sayso.evaluate.muc.hashing import Model, buckets_of
from sayso.evaluate.muc.measure import figure_name, measure, templates_of
from sayso.evaluate.muc.phrases import Phrase, find_phrases
from sayso.evaluate.muc.roles import Reading, entity_features
from sayso.evaluate.muc.scene import plain_glosses, scene_of
from sayso.evaluate.muc.settings import Candidate, as_muc_day, date_candidates, location_candidates, published

BOMBING = (
    "MANILA, 12 MAR 91 (PNA) -- [TEXT] UNIDENTIFIED MEN YESTERDAY SET OFF A BOMB AT THE OFFICES OF A SHIPPING COMPANY IN DAVAO CITY, "
    "KILLING TWO SECURITY GUARDS AND WOUNDING FIVE CLERKS, POLICE SAID.\n\n"
    "   THE BLAST DESTROYED A PARKED BUS.  THE NEW PEOPLE'S ARMY [NPA] CLAIMED RESPONSIBILITY FOR THE BOMBING.\n"
)
KIDNAPPING = (
    "BOGOTA, 3 FEB 93 (AFP) -- [TEXT] GUERRILLAS KIDNAPPED MAYOR PEDRO ANTONIO RUIZ AND TWO ENGINEERS LAST NIGHT IN CUCUTA, ARMY SOURCES "
    "REPORTED TODAY.  THE KIDNAPPERS ARE HOLDING RUIZ IN THE MOUNTAINS AND DEMAND A RANSOM.\n"
)
FOOTBALL = (
    "MADRID, 9 OCT 92 (EFE) -- [TEXT] THE NATIONAL TEAM WON ITS THIRD MATCH IN A ROW ON THURSDAY.  COACH LUIS MORA SAID THAT THE "
    "STRIKERS HAD PLAYED WELL AND THAT HE WOULD NAME THE SAME ELEVEN NEXT WEEK.\n"
)


@cache
def scene(text: str) -> Scene:
    return scene_of(text)


def texts(text: str, kind: str) -> set[str]:
    return {p.text for p in find_phrases(scene(text).annotated) if p.kind == kind}


def phrase(text: str, *, at: int = 0, kind: str = "noun", sentence: int = 0, low: int | None = None, high: int | None = None,
           plural: bool = False, person: str = "") -> Phrase:
    return Phrase(sentence, 0, 1, 0, kind, text, at, at + len(text), person, low, high, plural)


def mention(slot: str, one: Phrase, chance: float = 0.9) -> Mention:
    return Mention(one, {slot: chance, NONE: 1 - chance})


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (KIDNAPPING, "person", "PEDRO ANTONIO RUIZ"),
        (KIDNAPPING, "title", "MAYOR"),
        (KIDNAPPING, "noun", "GUERRILLAS"),
        (BOMBING, "noun", "SECURITY GUARDS"),
        (BOMBING, "noun", "BUS"),
        (BOMBING, "noun", "BOMB"),
    ],
)
def test_phrases_are_names_titles_and_nouns_without_articles_and_numbers(text: str, kind: str, wanted: str) -> None:
    found = texts(text, kind)
    assert any(wanted in one for one in found), found
    assert not any(one.startswith(("THE ", "A ", "TWO ", "FIVE ")) for one in found)


def test_a_phrase_keeps_its_number_and_its_place_in_the_text() -> None:
    guards = next(p for p in find_phrases(scene(BOMBING).annotated) if "GUARDS" in p.text)
    assert (guards.low, guards.high, guards.plural) == (2, 2, True)
    assert BOMBING[guards.start : guards.end].endswith("SECURITY GUARDS")


def test_a_title_knows_its_person() -> None:
    title = next(p for p in find_phrases(scene(KIDNAPPING).annotated) if p.kind == "title")
    assert "RUIZ" in title.person


def test_features_name_words_relations_and_claims() -> None:
    sentence = sentence_features(scene(KIDNAPPING), 0)
    assert "w=kidnap" in sentence and any(name.startswith("c=ASSAULT") for name in sentence)
    assert sentence_features(scene(KIDNAPPING), 99) == []
    ruiz = next(p for p in find_phrases(scene(KIDNAPPING).annotated) if p.kind == "person")
    names = phrase_features(scene(KIDNAPPING), ruiz)
    assert "k=person" in names and any(name.startswith("p=") and name.endswith(" kidnap") for name in names)


def test_mentions_of_one_thing_are_gathered() -> None:
    fit = [
        mention(n.DESCRIPTION, phrase("MINERS", at=0)), mention(n.DESCRIPTION, phrase("MINER", at=20)),
        mention(n.DESCRIPTION, phrase("NURSES", at=40)),
    ]
    assert [e.text for e in gather(fit, "")] == ["MINER", "NURSES"]


def test_a_surname_joins_the_full_name() -> None:
    fit = [mention(n.NAME, phrase("SOTO", kind="person")), mention(n.NAME, phrase("ANA SOTO", at=30, kind="person"), 0.4)]
    (one,) = gather(fit, "")
    assert one.text == "ANA SOTO" and len(one.mentions) == 2


def test_an_acronym_in_brackets_joins_its_expansion() -> None:
    text = "UNITED WORKERS FRONT [UWF] SAID"
    fit = [
        mention(n.ORGANIZATION, phrase("UNITED WORKERS FRONT", kind="group")),
        mention(n.ORGANIZATION, phrase("UWF", at=text.index("UWF"), kind="group")),
    ]
    assert len(gather(fit, text)) == 1
    assert len(gather(fit, text.replace("[", ";"))) == 2


def test_unlikely_mentions_are_not_kept() -> None:
    assert gather([mention(n.OBJECT, phrase("BRIDGE"), 0.001)], "") == []


def test_a_phrase_is_outdone_by_a_fuller_one_with_its_head() -> None:
    short, full = (Entity(n.OBJECT, text, (mention(n.OBJECT, phrase(text)),)) for text in ("BRIDGE", "RAILWAY BRIDGE"))
    other = Entity(n.OBJECT, "BRIDGE TOWER", (mention(n.OBJECT, phrase("BRIDGE TOWER")),))
    assert outdone(short, [short, full]) and not outdone(full, [short, full]) and not outdone(short, [short, other])


@pytest.mark.parametrize(
    ("low", "high", "plural", "wanted"),
    [
        (2, 2, True, "2"),
        (5, None, True, "5-"),
        (3, None, True, "PLURAL"),
        (None, 9, True, "-9"),
        (3, 5, True, "3-5"),
        (None, None, True, "PLURAL"),
        (None, None, False, "1"),
    ],
)
def test_numbers_in_the_notation_of_the_keys(low: int | None, high: int | None, plural: bool, wanted: str) -> None:
    one = phrase("CLERKS", low=low, high=high, plural=plural)
    assert number_of(Entity(n.DESCRIPTION, "CLERKS", (mention(n.DESCRIPTION, one),))) == wanted


@pytest.mark.parametrize(
    ("text", "plural", "other", "wanted"),
    [
        ("NURSES", True, phrase("FOREIGN NURSES", low=4, high=4, plural=True), "4"),
        ("NURSE", False, phrase("FOREIGN NURSES", low=4, high=4, plural=True), "1"),
        ("NURSES", True, phrase("CLERKS", low=4, high=4, plural=True), "PLURAL"),
        ("KITCHEN STAFF", False, phrase("CLERKS"), "PLURAL"),
    ],
)
def test_a_number_may_stand_with_another_mention_of_the_same_noun(text: str, plural: bool, other: Phrase, wanted: str) -> None:
    mine, its = (Entity(n.DESCRIPTION, p.text, (mention(n.DESCRIPTION, p),)) for p in (phrase(text, plural=plural), other))
    assert number_of(mine, [mine, its]) == wanted


def test_a_named_person_is_one() -> None:
    assert number_of(Entity(n.NAME, "ANA SOTO", (mention(n.NAME, phrase("ANA SOTO", kind="person", low=4, high=4)),))) == "1"


@pytest.mark.parametrize(
    ("words", "country", "nation"),
    [
        (["JAPANESE ENGINEERS"], "PERU", "JAPAN"),
        (["PERUVIAN ENGINEERS"], "PERU", None),
        (["ANA SOTO", "SPANISH PRIEST"], "PERU", "SPAIN"),
        (["COSTA RICAN NURSES"], "PERU", "COSTA RICA"),
        (["ENGINEERS"], "PERU", None),
        (["U.S. MARINES"], "PERU", "UNITED STATES"),
    ],
)
def test_a_foreign_nation_is_named_by_words(words: list[str], country: str, nation: str | None) -> None:
    assert nation_of(words, country) == nation


def test_the_day_of_a_report_and_its_notation() -> None:
    assert published(scene(BOMBING)) == date(1991, 3, 12)
    assert as_muc_day(date(1991, 3, 2)) == "02 MAR 91"


def test_dates_of_a_report_and_its_own_day() -> None:
    values = [c.value for c in date_candidates(scene(BOMBING))]
    assert values[0] == "- 12 MAR 91" and "11 MAR 91" in values


def test_places_are_chains_from_the_country() -> None:
    values = {c.value for c in location_candidates(scene(KIDNAPPING))}
    assert "COLOMBIA" in values
    assert any(value.startswith("COLOMBIA: CUCUTA (") for value in values), values


def test_a_report_filed_abroad_offers_both_countries() -> None:
    text = "PANAMA CITY (PANAMA), 3 MAY 90 (ACAN) -- [TEXT] REBELS ATTACKED HONDURAN SOLDIERS NEAR LA CEIBA, HONDURAS, ON TUESDAY.\n"
    values = {c.value for c in location_candidates(scene_of(text))}
    assert {"PANAMA", "HONDURAS"} <= values


def test_the_likeliest_candidate_is_chosen_and_the_first_of_equals() -> None:
    rows = buckets_of(["good"])
    model = Model((NONE, "y"), rows, np.array([[0.0, 3.0]], dtype=np.float32), np.zeros(2))
    candidates = [Candidate("A", None, ("x",)), Candidate("B", None, ("good",)), Candidate("C", None, ("good",))]
    assert choose(candidates, [0], model) == "B"
    assert choose([], [0], model) is None


def test_a_report_of_no_violence_has_no_template() -> None:
    assert templates_of(FOOTBALL) == []


def test_a_bombing_is_one_template_with_its_targets() -> None:
    (template,) = templates_of(BOMBING)
    assert template[n.TYPE] == ["BOMBING"]
    assert any("GUARDS" in value for value in template[n.DESCRIPTION])
    assert any(value.startswith("2: ") for value in template[n.PERSON_NUMBER])
    assert any(value.startswith("DEATH") for value in template[n.PERSON_EFFECT])
    assert template[n.DATE] == ["11 MAR 91"]


def test_a_kidnapping_names_captive_and_captors() -> None:
    (template,) = templates_of(KIDNAPPING)
    assert template[n.TYPE] == ["KIDNAPPING"]
    assert any("RUIZ" in value for value in template[n.NAME])
    assert template[n.LOCATION][0].startswith("COLOMBIA")


def test_templates_are_the_same_on_every_run() -> None:
    assert templates_of(BOMBING) == templates_of(BOMBING)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("THE KAREN NATIONAL UNION [KNU] ATTACKED", "THE KAREN NATIONAL UNION (KNU) ATTACKED"),
        ("THE BARRACKS\n[HEADQUARTERS OF THE BRIGADE] BURNT", "THE BARRACKS\n(HEADQUARTERS OF THE BRIGADE) BURNT"),
        ("MAPUTO, 2 MAY 91 -- [TEXT] RENAMO", "MAPUTO, 2 MAY 91 -- [TEXT] RENAMO"),
        ("HE SAID [PASSAGE OMITTED] NOTHING", "HE SAID [PASSAGE OMITTED] NOTHING"),
        ("IN 1991 [A] IT", "IN 1991 [A] IT"),
    ],
)
def test_an_editors_gloss_is_put_in_round_brackets_and_marks_of_the_record_are_kept(text: str, plain: str) -> None:
    assert plain_glosses(text) == plain and len(plain) == len(text)


def test_a_glossed_body_and_its_verb_share_a_sentence() -> None:
    claiming = next(s for s in scene(BOMBING).annotated.sentences if any(t.lower == "responsibility" for t in s.tokens))
    assert any(t.lower == "npa" for t in claiming.tokens)


def test_an_acronym_and_the_full_name_of_an_armed_group_are_one_body() -> None:
    assert armed_groups()["LTTE"] == armed_groups()["LIBERATION TIGERS OF TAMIL EELAM"]
    names = ["LTTE", "ARMY", "LIBERATION TIGERS OF TAMIL EELAM"]
    some = [mention(n.ORGANIZATION, phrase(name, at=40 * at, kind="group")) for at, name in enumerate(names)]
    found = gather(some, " " * 200)
    assert [(e.text, len(e.mentions)) for e in found] == [("LTTE", 2), ("ARMY", 1)]


def body_reading(text: str, name: str) -> tuple[Reading, Entity]:
    one = scene_of(text)
    first = next(p for p in find_phrases(one.annotated) if name in p.text)
    body = Entity(n.ORGANIZATION, first.text, (mention(n.ORGANIZATION, first),))
    sentences = one.annotated.sentences
    chances = [{NONE: 0.2, "ATTACK": 0.8}] * len(sentences)
    return Reading(one, 0.9, chances, [body], [sentence_features(one, s.index) for s in sentences]), body


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("THE LTTE CLAIMED RESPONSIBILITY FOR THE AMBUSH OF A BUS.\n", "LTTE", {"cue=claim", "cue near=claim before=False"}),
        ("THE AUTHORITIES BLAMED ETA FOR A MURDER.\n", "ETA", {"cue=accuse", "cue=authority", "cue near=accuse before=True"}),
        ("THE HAMAS ALLEGEDLY SHOT A DRIVER IN HEBRON.\n", "HAMAS", {"cue=suspect"}),
    ],
)
def test_cues_of_confidence_are_read_near_the_body_and_in_its_sentence(text: str, name: str, wanted: set[str]) -> None:
    reading, body = body_reading(text, name)
    assert wanted <= set(filler_features(reading, body, []))


def test_an_organisation_is_told_by_the_registry_and_by_what_it_does() -> None:
    reading, body = body_reading("THE LTTE KILLED FOUR FARMERS IN A VILLAGE.\n", "LTTE")
    names = entity_features(reading, body)
    assert "body known=True" in names and any(x.startswith("body p=") and x.endswith(" kill") for x in names)


def test_measure_scores_rows_and_lists_what_is_wrong() -> None:
    key = {n.TEMPLATE: ["1"], n.TYPE: ["BOMBING"], n.OBJECT: ['"MARKET"'], n.DESCRIPTION: ['"SECURITY GUARDS"']}
    outcome = measure([{"id": "a", "text": BOMBING, "templates": [key]}, {"id": "b", "text": FOOTBALL, "templates": []}])
    assert outcome.rows == 2
    assert outcome.figures["incident_type_f1"] == 1 and 0 < outcome.figures["all_f1"] < 1
    low, high = outcome.intervals(["all_f1"])["all_f1"]
    assert low <= outcome.figures["all_f1"] <= high
    assert any("a PHYS TGT: ID" in line for line in outcome.misses)


def test_figures_are_named_by_slot() -> None:
    assert figure_name(n.PERSON_NUMBER) == "hum_tgt_number"
