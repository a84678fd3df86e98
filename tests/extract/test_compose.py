"""Whole claims from text: kinds, speakers, stance, places, dates, numbers, quotes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import annotate

from sayso.extract import extract_claims
from sayso.model.claim import Claim


def claims(text: str, published: str | None = "2015-03-20") -> list[Claim]:
    return extract_claims(annotate(text, published))[0]


def events(text: str, published: str | None = "2015-03-20") -> list[Claim]:
    return [c for c in claims(text, published) if c.kind == "event"]


SENTENCES = (
    "Rebels attacked the port of Kismayo on Monday.",
    "The army said that nine soldiers were killed in an ambush near Maiduguri.",
    "“We will fight them,” the general said.",
    "The minister denied that troops had entered the town.",
    "The ELN claimed responsibility for the bombing of the pipeline.",
    "Police arrested 14 students in Dhaka on March 3 and March 4.",
    "The weather was fine and the market was full.",
    "According to residents, helicopters fired rockets at the village of Bama.",
    "At least 25 people died and more than 60 were wounded when a car bomb exploded in Quetta.",
    "The group has links with al-Qaeda, and its leader Mokhtar Belmokhtar is believed to be in southern Libya.",
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_extract_claims_quotes_the_report_word_for_word(chosen: list[str]) -> None:
    text = "\n\n".join(chosen)

    for claim in claims(text):
        assert claim.span.of(text) == claim.quote
        assert claim.quote.strip() == claim.quote
        assert claim.quote


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_extract_claims_gives_each_claim_an_id_of_its_own(chosen: list[str]) -> None:
    found = claims("\n\n".join(chosen))

    assert len({c.id for c in found}) == len(found)


def test_extract_claims_is_the_same_twice() -> None:
    text = "\n\n".join(SENTENCES)

    assert [c.id for c in claims(text)] == [c.id for c in claims(text)]


def test_extract_claims_keeps_participants_verbatim() -> None:
    text = SENTENCES[8]

    for claim in claims(text):
        for participant in claim.participants:
            assert participant.span is not None
            assert participant.span.of(text) == participant.text


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("Rebels attacked the port.", "asserts", "certain"),
        ("Rebels may have attacked the port.", "asserts", "possible"),
        ("Rebels did not attack the port.", "denies", "certain"),
        ("The rebels denied that they had attacked the port.", "denies", "certain"),
        ("The rebels threatened to attack the port.", "threatens", "certain"),
        ("Rebels will attack the port.", "predicts", "certain"),
        ("Rebels reportedly attacked the port.", "asserts", "probable"),
        ("The minister disputed that rebels had attacked the port.", "disputes", "certain"),
    ],
)
def test_extract_claims_reads_what_the_source_does_with_the_event(text: str, stance: str, certainty: str) -> None:
    found = [c for c in events(text) if c.event is not None and c.event.type == "ASSAULT"]

    assert [(c.stance, c.certainty) for c in found] == [(stance, certainty)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Rebels attacked the port.", []),
        ("The army said that rebels had attacked the port.", ["The army"]),
        ("Rebels attacked the port, the army said.", ["the army"]),
        ("According to residents, rebels attacked the port.", ["residents"]),
        ("Rebels reportedly attacked the port.", ["reportedly"]),
    ],
)
def test_extract_claims_names_the_speakers_outermost_first(text: str, speakers: list[str]) -> None:
    found = [c for c in events(text) if c.event is not None and c.event.type == "ASSAULT"]

    assert [[s.text for s in c.attribution] for c in found] == [speakers]


def test_extract_claims_gives_parallel_sources_a_claim_each() -> None:
    found = [c for c in events("Army officers and village elders said that rebels had attacked the port.") if c.event]

    assert sorted(c.attribution[-1].text for c in found) == ["Army officers", "village elders"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Rebels attacked the port on March 3.", "2015-03-03"),
        ("Rebels attacked the port on Monday.", "2015-03-16"),
        ("Rebels attacked the port yesterday.", "2015-03-19"),
        ("In 2009 rebels attacked the port.", "2009"),
        ("Rebels attacked the port last month.", "2015-02"),
    ],
)
def test_extract_claims_dates_a_happening(text: str, edtf: str) -> None:
    assert [c.when.edtf for c in events(text) if c.when is not None] == [edtf]


def test_extract_claims_leaves_a_happening_without_a_date_undated() -> None:
    assert [c.when for c in events("Rebels attacked the port.")] == [None]


def test_extract_claims_tells_listed_years_apart() -> None:
    found = events("The region saw the rebels' incursions in 1999 and 2000.", "2001-07-27")

    assert sorted(c.when.edtf for c in found if c.when is not None) == ["1999", "2000"]


def test_extract_claims_carries_a_date_through_a_paragraph() -> None:
    text = "On March 3, gunmen stormed a hotel in Sousse. They killed nine tourists and wounded a guard."

    assert {c.when.edtf for c in events(text) if c.when is not None} == {"2015-03-03"}
    assert all(c.when is not None for c in events(text))


def test_extract_claims_dates_by_an_earlier_happening() -> None:
    text = "Forty inmates escaped from a jail in Kandahar in January. Since the jailbreak, there have been attacks on checkpoints in Zabul."

    dated = [c.when.edtf for c in events(text) if c.when is not None and "attacks" in c.quote]

    assert dated == ["2015-01/2015-03"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels attacked an army post in Kidal.", "Kidal"),
        ("In Kidal, rebels attacked an army post.", "Kidal"),
        ("Rebels from Chad attacked an army post in Abeche.", "Abeche"),
        ("Fighters crossed from Chad into Darfur.", "Darfur"),
    ],
)
def test_extract_claims_places_a_happening_where_it_happened(text: str, place: str) -> None:
    assert [c.where.text for c in events(text) if c.where is not None] == [place]


def test_extract_claims_carries_a_place_to_a_sentence_without_one() -> None:
    text = "Rebels attacked an army post in Kidal. Six soldiers were killed."

    assert [c.where.text for c in events(text) if c.where is not None] == ["Kidal", "Kidal"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("At least 25 soldiers were killed in an ambush.", [("killed", 25, None)]),
        ("The blast killed 12 people and wounded 30.", [("killed", 12, 12), ("wounded", 30, 30)]),
        ("Two soldiers were wounded and two guerrillas died in the firefight.", [("killed", 2, 2), ("wounded", 2, 2)]),
        ("Police arrested 14 students.", [("arrested", 14, 14)]),
        ("Rebels attacked the port.", []),
    ],
)
def test_extract_claims_counts_harm_with_its_bounds(text: str, rows: list[tuple[str, int | None, int | None]]) -> None:
    found = [(c.outcome, c.low, c.high) for claim in events(text) for c in claim.casualties]

    assert sorted(found) == sorted(rows)


def test_extract_claims_tells_a_joined_toll_once() -> None:
    assert len(events("Two soldiers were wounded and two guerrillas died in the firefight.")) == 1


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Some 300 fighters crossed into Chad.", 300, 300),
        ("Between 400 and 500 rebels withdrew from the town.", 400, 500),
    ],
)
def test_extract_claims_sizes_a_force(text: str, low: int, high: int) -> None:
    sizes = [c.size for c in claims(text) if c.size is not None]

    assert [(s.low, s.high) for s in sizes] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "aggregate"),
    [
        ("Rebels attacked the port on March 3.", False),
        ("Eighty soldiers have died in fighting since September.", True),
        ("There have been several attacks in the valley.", True),
        ("The region saw numerous raids on villages.", True),
    ],
)
def test_extract_claims_marks_a_summary_of_a_period(text: str, aggregate: bool) -> None:
    assert [c.aggregate for c in events(text)] == [aggregate]


def test_extract_claims_makes_nothing_of_a_question() -> None:
    assert claims("Did the rebels attack the port?") == []


def test_extract_claims_reports_a_text_of_another_genre_as_an_issue() -> None:
    text = (
        "The striker attacked the goal and the goalkeeper shot the ball away. The coach called it a battle. "
        "His team won the league match and keeps its place in the tournament."
    )

    made, issues = extract_claims(annotate(text))

    assert made == []
    assert [i.kind for i in issues] == ["not-conflict"]
    assert "genres.tsv" in issues[0].remedy


def test_extract_claims_names_its_rules() -> None:
    claim = events("The army said that rebels had attacked the port of Kismayo on March 3.")[0]

    assert any(rule.startswith("trigger:ASSAULT") for rule in claim.rules)
    assert any(rule.startswith("speaker:") for rule in claim.rules)
    assert any(rule.startswith("date:sentence") for rule in claim.rules)
    assert any(rule.startswith("place:sentence") for rule in claim.rules)


def test_extract_claims_cuts_an_endless_quote_around_its_trigger() -> None:
    many = ", ".join(f"the village of Number{i}" for i in range(60))
    text = f"Rebels attacked {many} and a bridge."

    for claim in events(text):
        assert "attacked" in claim.quote
        assert len(claim.quote) <= 460


def test_extract_claims_reads_we_will_as_intent() -> None:
    found = claims("“We will fight the rebels,” General Musa said.")

    assert [c.kind for c in found] == ["intent"]


def test_a_figure_belongs_to_one_happening_of_its_sentence() -> None:
    claims, _ = extract_claims(annotate("The army says that 80 soldiers have been killed hunting down rebels near Gao."))
    tolls = {(claim.event.type if claim.event else "", claim.event.mode if claim.event else ""): claim.casualties for claim in claims}

    assert [event for event, casualties in tolls.items() if casualties] == [("ASSAULT", None)]


def test_those_counted_among_the_hurt_are_no_perpetrators() -> None:
    text = "Thirteen people were killed and more than 100 wounded when car bombs went off in Mogadishu on Tuesday."
    claims, _ = extract_claims(annotate(text))
    hurt = [claim for claim in claims if claim.casualties]

    assert hurt
    assert all(participant.role != "perpetrator" for claim in hurt for participant in claim.participants)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Aid reached Uganda's Kasese District, scene of the militia's incursions in 2017 and 2019.", ["Uganda's Kasese District"] * 2),
        ("The IMU's incursion into Kyrgyzstan in 1999 alarmed Bishkek.", ["Kyrgyzstan"]),
        ("The IMU's incursions alarmed Bishkek.", []),
    ],
)
def test_an_incursion_is_against_whoever_owns_the_place_it_enters(text: str, targets: list[str]) -> None:
    claims, _ = extract_claims(annotate(text))
    incursions = [claim for claim in claims if claim.event and claim.event.mode == "incursion"]
    entered = [p.text for claim in incursions for p in claim.participants if p.role == "target"]

    assert entered == targets
