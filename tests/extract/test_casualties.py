"""Who was hurt and how many, over the parse of whole sentences."""

import pytest
from tests.factories import annotate, token_at

from sayso.extract.casualties import find_casualties
from sayso.extract.casualty_tolls import CasualtyMention

Row = tuple[str, int | None, int | None, str]


def mentions(text: str) -> list[CasualtyMention]:
    """Return every casualty mention of a text."""
    annotated = annotate(text)
    return [m for s in annotated.sentences for m in find_casualties(s, annotated.numbers)]


def rows(text: str) -> list[Row]:
    """Return outcome, bounds and people of every row."""
    return [(m.casualty.outcome, m.casualty.low, m.casualty.high, m.casualty.of) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb in Bamako killed at least 25 soldiers and wounded three.",
            [("killed", 25, None, "soldiers"), ("wounded", 3, 3, "soldiers")],
        ),
        ("Two soldiers were wounded and two guerrillas died in Cauca.", [("wounded", 2, 2, "soldiers"), ("killed", 2, 2, "guerrillas")]),
        ("A soldier was killed by the rebels near Jolo.", [("killed", 1, 1, "soldier")]),
        ("Two soldiers and a child died in the attack.", [("killed", 2, 2, "soldiers"), ("killed", 1, 1, "child")]),
        ("Forty people lost their lives.", [("killed", 40, 40, "people")]),
        ("The group lost its founder and then-leader Ahmed Karar in an airstrike.", [("killed", 1, 1, "its founder")]),
        ("The group lost its leader Ahmed Karar in an airstrike.", [("killed", 1, 1, "its leader Ahmed Karar")]),
        ("Rebels lost 20 men.", [("killed", 20, 20, "men")]),
        ("Gunmen shot dead two men in Medellin.", [("killed", 2, 2, "men")]),
        ("Police arrested several members of the gang.", [("arrested", 3, None, "members")]),
        ("The fighting displaced tens of thousands of people.", [("displaced", 20000, None, "people")]),
        ("Five men who were abducted last week were released.", [("abducted", 5, 5, "men")]),
        ("Between 20 and 30 guerrillas died, the general said.", [("killed", 20, 30, "guerrillas")]),
        ("Civilians were killed in Homs.", [("killed", None, None, "Civilians")]),
    ],
)
def test_verbs_of_harm(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast left three dead and six wounded.", [("killed", 3, 3), ("wounded", 6, 6)]),
        ("5 KILLED IN BLAST", [("killed", 5, 5)]),
        ("The deaths of five policemen shocked the town.", [("killed", 5, 5)]),
        ("The army suffered a few hundred deaths and injuries in the hills.", [("casualties", 200, None)]),
        ("The flood claimed 12 lives.", [("killed", 12, 12)]),
        ("At least 20 people were killed or wounded.", [("casualties", 20, None)]),
    ],
)
def test_counts_before_a_state_or_a_noun(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert [row[:3] for row in rows(text)] == expected


def test_each_counted_group_is_a_row_and_a_shared_number_is_one() -> None:
    found = rows("Three border guards and six soldiers and customs officers were killed.")
    assert found == [("killed", 3, 3, "border guards"), ("killed", 6, 6, "soldiers and customs officers")]


def test_a_part_of_the_total_is_no_row_of_its_own() -> None:
    assert rows("The raid killed 80 people, including 68 children.") == [("killed", 80, 80, "people")]


def test_no_one_is_nought() -> None:
    assert rows("No one was hurt.")[0][:3] == ("wounded", 0, 0)
    assert rows("No civilians were injured in the strike.") == [("wounded", 0, 0, "civilians")]


def test_most_has_no_bounds_and_keeps_its_word() -> None:
    (first, second) = mentions("Most of the escapees were captured or killed.")
    assert (first.casualty.outcome, second.casualty.outcome) == ("captured", "killed")
    assert (first.casualty.low, first.casualty.text, first.casualty.of) == (None, "Most", "the escapees")


def test_a_toll_is_cumulative() -> None:
    (mention,) = mentions("The death toll rose to 43 in Aleppo.")
    assert (mention.casualty.outcome, mention.casualty.low, mention.casualty.cumulative) == ("killed", 43, True)


def test_a_named_person_is_one() -> None:
    (row,) = rows("The group's leader Juan Perez was killed in 2003.")
    assert row[:3] == ("killed", 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The parliament killed the proposal.",
        "The race ended in a dead heat.",
        "The commander was not killed.",
        "Rebels captured the town of Gao.",
        "The striker killed the ball and shot wide.",
        "The row hurt the economy.",
        "Patrols were sent to round up the militants.",
        "Engineers built 12 km of road.",
    ],
)
def test_what_is_no_casualty(text: str) -> None:
    assert rows(text) == []


def test_spans_and_trigger() -> None:
    text = "At dawn 12 farmers were killed by gunmen."
    (mention,) = mentions(text)
    sentence = annotate(text).sentences[0]
    assert mention.trigger == token_at(sentence, "killed")
    assert mention.who_span.of(text) == "12 farmers"
    assert mention.number_span is not None and mention.number_span.of(text) == "12"
    assert mention.perpetrator is not None and mention.perpetrator.of(text) == "gunmen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who bore a count of casualties, deaths or losses
        ("Five casualties were inflicted on the Libertad battalion.", [("casualties", 5, 5, "the Libertad battalion")]),
        ("The enemy sustained several casualties near Kidal.", [("casualties", 3, None, "The enemy")]),
        ("The ministry reported 12 deaths among civilians.", [("killed", 12, 12, "civilians")]),
        ("There were at least 40 civilian casualties in Aden.", [("casualties", 40, None, "civilian casualties")]),
        ("We had 6 deaths in the ambush.", [("killed", 6, 6, "")]),
        # a bare number counts the people of the number before it
        ("Ten soldiers were killed and 12 wounded in Gao.", [("killed", 10, 10, "soldiers"), ("wounded", 12, 12, "soldiers")]),
        ("Four attackers were killed, one was captured.", [("killed", 4, 4, "attackers"), ("captured", 1, 1, "attackers")]),
        ("12 soldiers were wounded and 30 were missing.", [("wounded", 12, 12, "soldiers"), ("missing", 30, 30, "soldiers")]),
        ("Two monks were killed and 12 others were wounded.", [("killed", 2, 2, "monks"), ("wounded", 12, 12, "others")]),
    ],
)
def test_each_figure_keeps_whose_it_is(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All but three of the 24 hostages were killed.", [("killed", 21, 21, "hostages")]),
        ("A large number of people died in Kismayo.", [("killed", None, None, "people")]),
        ("An unknown number of others were injured.", [("wounded", None, None, "others")]),
        ("Nearly a dozen people were hurt in Jaffna.", [("wounded", 12, 12, "people")]),
        ("Scores of villagers were abducted.", [("abducted", 40, None, "villagers")]),
        ("As many as 30 fighters were wounded.", [("wounded", None, 30, "fighters")]),
        ("Another 12 were wounded in Mosul.", [("wounded", 12, 12, "")]),
        ("More than 100 residents are missing.", [("missing", 100, None, "residents")]),
        ("At least four civilians, two nuns and two children, were injured.", [("wounded", 4, None, "civilians")]),
        (
            "They were accused of killing six priests, a maid and her daughter.",
            [("killed", 6, 6, "priests"), ("killed", 1, 1, "maid"), ("killed", 1, 1, "her daughter")],
        ),
        ("He was killed along with three of his cousins.", [("killed", 1, 1, "He"), ("killed", 3, 3, "his cousins")]),
        ("The farmer wounded himself with a rifle.", [("wounded", 1, 1, "himself")]),
        ("Galdo died at dawn.", [("killed", 1, 1, "Galdo")]),
    ],
)
def test_how_many(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Villagers found the bodies of four men in a well.", [("killed", 4, 4, "men")]),
        ("Searchers recovered 28 bodies from the river.", [("killed", 28, 28, "")]),
        ("The war has claimed the lives of at least 607 Peruvians.", [("killed", 607, None, "Peruvians")]),
        ("The boy was taken to hospital and was later pronounced dead.", [("killed", 1, 1, "The boy")]),
        (
            "A missing herder and her grandfather were discovered dead.",
            [("killed", 1, 1, "missing herder"), ("killed", 1, 1, "her grandfather")],
        ),
        ("Among those killed was a senator from Cali.", [("killed", 1, 1, "senator")]),
        ("Troops wiped out dozens of rebels in Chalatenango.", [("killed", 24, None, "rebels")]),
        ("Gunmen took 12 hostages in Beslan.", [("abducted", 12, 12, "hostages")]),
        ("Soldiers captured and blindfolded ten guards.", [("captured", 10, 10, "guards")]),
        ("Seven Palestinians were martyred in Jenin.", [("killed", 7, 7, "Palestinians")]),
    ],
)
def test_other_ways_to_tell_the_outcome(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Five men were shot in Karachi.", "casualties"),
        ("Gunmen shot and killed five men in Karachi.", "killed"),
        ("Five men were shot dead in Karachi.", "killed"),
        ("Police shot and wounded five men.", "wounded"),
        ("Five men were fatally shot.", "killed"),
        ("Five men were hit by shrapnel.", "wounded"),
        ("Five men suffered gunshot wounds.", "wounded"),
        ("Five men were hospitalized after the blast.", "wounded"),
    ],
)
def test_shooting_says_no_more_than_the_words(text: str, outcome: str) -> None:
    assert [(row[0], row[1]) for row in rows(text)] == [(outcome, 5)]


@pytest.mark.parametrize(
    ("text", "outcome", "low", "of"),
    [
        ("The number of victims has risen to 62.", "killed", 62, ""),
        ("The number of people killed in the war now totals 18,000.", "killed", 18000, "people"),
        ("The number of wounded stands at 90.", "wounded", 90, ""),
        ("The number of deaths and injuries may be closer to 200.", "casualties", 200, ""),
    ],
)
def test_a_number_of_the_hurt_is_a_running_total(text: str, outcome: str, low: int, of: str) -> None:
    (mention,) = mentions(text)
    casualty = mention.casualty
    assert (casualty.outcome, casualty.low, casualty.of, casualty.cumulative) == (outcome, low, of, True)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The bomb went off without causing any casualties.", "casualties"),
        ("There were no casualties in Bogota.", "casualties"),
        ("No arrests were made.", "arrested"),
    ],
)
def test_nobody(text: str, outcome: str) -> None:
    assert [row[:3] for row in rows(text)] == [(outcome, 0, 0)]


@pytest.mark.parametrize(
    "text",
    [
        "The force mounted a search to capture a Taliban leader.",
        "Troops set out to kill the commander.",
        "A soldier shot at the crowd.",
        "The crew shot a video in Aleppo.",
        "It is a government that has murdered for decades.",
        "It is not known how many people died.",
        "He did not sustain any injuries.",
        "The number of checkpoints rose to 40.",
        "The singer drowned out the band.",
        "Doctors treated the injuries quickly.",
    ],
)
def test_an_aim_a_doubt_or_a_thing_is_no_casualty(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a verb of reporting between people and harm
        ("Two people were reported killed in Idlib.", [("killed", 2, 2, "people")]),
        ("At least 10 villagers are feared dead.", [("killed", 10, None, "villagers")]),
        # each of a coordination by its own outcome
        (
            "The clinic reported over 20 martyrs and dozens of wounded as jets bombed two homes in Taiz.",
            [("killed", 20, None, ""), ("wounded", 24, None, "")],
        ),
        ("The clinic reported 15 deaths and dozens of injuries.", [("killed", 15, 15, ""), ("wounded", 24, None, "")]),
        ("The raid led to the injury of 12 others.", [("wounded", 12, 12, "others")]),
        (
            "The blast resulted in the death of a mother and her son, and injuries of six neighbours.",
            [("killed", 1, 1, "mother"), ("killed", 1, 1, "her son"), ("wounded", 6, 6, "neighbours")],
        ),
        # a number behind the word for people together
        ("A shell killed a family of six people in Taiz.", [("killed", 6, 6, "people")]),
        # a plural told name by name
        ("siblings Anna, Petro and Olena were killed by an alleged bombing in Kherson.", [("killed", 3, 3, "siblings")]),
        # kin set beside the one named first
        ("Heba Mansour was killed, with two of her sons, in Sirte.", [("killed", 1, 1, "Heba Mansour"), ("killed", 2, 2, "her sons")]),
        ("He was killed with a knife.", [("killed", 1, 1, "He")]),
        # a range that the parser hangs on the verb
        ("The air strike on the tower in the centre killed between 33 and 34 civilians.", [("killed", 33, 34, "civilians")]),
    ],
)
def test_who_was_hurt_in_narratives_of_a_strike(text: str, expected: list[Row]) -> None:
    assert [(o, low, high, of) for o, low, high, of in rows(text)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Newspapers gave higher figures of army casualties.", "higher figures"),
        ("The opposition has a lower estimate of the number of casualties.", "lower estimate"),
        ("There were heavy casualties in the hills.", ""),
    ],
)
def test_words_that_only_compare_a_count_are_kept(text: str, words: str) -> None:
    assert [(m.casualty.low, m.casualty.high, m.casualty.text) for m in mentions(text)] == [(None, None, words)]
