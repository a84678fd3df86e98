"""Strength told by a number: which counts are the size of a force, whose it is, who gives it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import annotate

from sayso.annotate.layers import NumberMention
from sayso.extract.draft import Draft
from sayso.extract.states import find_states
from sayso.extract.states_strength import Counted, find_counted, is_size, strength_words, with_counted
from sayso.model.span import Span


def counted(text: str) -> list[Counted]:
    annotated = annotate(text)
    return find_counted(annotated.sentences[0], annotated.numbers, ())


def subject(text: str, draft: Draft) -> str:
    return next((draft.sentence.span(r.first, r.last).of(text) for r in draft.roles if r.role == "subject"), "")


@pytest.mark.parametrize(
    ("text", "force", "low", "high"),
    [
        ("The 12,000-strong Lord's Resistance Army attacked the town.", "The 12,000-strong Lord's Resistance Army", 12000, 12000),
        ("A 5,000-member peasant militia was set up.", "A 5,000-member peasant militia", 5000, 5000),
        ("The ministry puts the group's strength at about 800.", "the group", 800, 800),
        ("Analysts estimate that the Taliban have between 25,000 and 30,000 fighters.", "the Taliban", 25000, 30000),
        ("The LTTE, which the government estimates at between 8,000 and 10,000 cadres, denied the report.", "The LTTE", 8000, 10000),
        ("The army said fewer than 200 Abu Sayyaf gunmen are left on Basilan.", "Abu Sayyaf", None, 200),
        ("Boko Haram numbers about 6,000 men.", "Boko Haram", 6000, 6000),
        ("The force has as many as 4,000 members.", "The force", None, 4000),
        ("The rebel army is believed to number some 2,500 guerrillas.", "The rebel army", 2500, 2500),
        ("The militia, with an estimated 1,200 gunmen, is based in Ituri.", "The militia", 1200, 1200),
        ("The New People's Army, which has some 9,000 armed fighters, ambushed a patrol.", "The New People's Army", 9000, 9000),
        ("He put the number of foreign fighters in Syria at 15,000.", "foreign fighters", 15000, 15000),
        ("The group is made up of some 300 former soldiers.", "The group", 300, 300),
        ("Ranks of the Janjaweed have swollen to 20,000 men.", "the Janjaweed", 20000, 20000),
        ("The movement claims to have 10,000 armed men.", "The movement", 10000, 10000),
        ("Intelligence officials say the network consists of no more than 50 hard-core militants.", "the network", None, 50),
        ("The rebels now number no more than 900.", "The rebels", None, 900),
        ("Its strength is estimated at 7,000 men.", "Its", 7000, 7000),
        ("The Kachin Independence Army is thought to have as many as 10,000 soldiers.", "The Kachin Independence Army", None, 10000),
        ("There are some 2,000 Al-Shabaab fighters in the region.", "Al-Shabaab", 2000, 2000),
        ("The group's ranks have shrunk to a few hundred men.", "The group", 200, None),
        ("The movement was reduced to some 120 fighters.", "The movement", 120, 120),
    ],
)
def test_find_counted_reads_the_force_and_its_number(text: str, force: str, low: int | None, high: int | None) -> None:
    found = counted(text)

    assert [(subject(text, c.draft), c.number.low, c.number.high) for c in found] == [(force, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "Fifty rebels left the town.",
        "The toll could reach 300.",
        "The number of dead reached 300.",
        "The army has lost 300 soldiers.",
        "The rebels hold 500 soldiers prisoner.",
        "The 600-strong crowd marched on the palace.",
        "About 300 rebels attacked the barracks.",
        "The group has 40 trucks.",
        "Not a single fighter is left in the valley.",
        "The village has 900 houses.",
        "The army was put at one end of the valley.",
        "The price rose to 3,000 francs.",
    ],
)
def test_find_counted_leaves_other_numbers_alone(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The ministry puts the group's strength at about 800.", "ministry"),
        ("The LTTE, which the government estimates at between 8,000 and 10,000 cadres, denied the report.", "government"),
        ("Military sources speak of 300 to 500 hard-core fighters.", "sources"),
        ("Its strength is estimated at 7,000 men.", None),
        ("Boko Haram numbers about 6,000 men.", None),
    ],
)
def test_who_gives_the_number(text: str, source: str | None) -> None:
    (found,) = counted(text)

    assert (found.draft.sentence.tokens[found.source].text if found.source is not None else None) == source


def test_what_may_be_reached_is_the_most() -> None:
    (found,) = counted("The figure might reach 3,000.")

    assert (found.number.low, found.number.high, found.draft.modality.certainty, found.follows) == (None, 3000, "possible", True)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The rebels now number no more than 900.", "asserts"),
        ("The network consists of no more than 50 militants.", "asserts"),
        ("The rebels do not have 5,000 fighters.", "denies"),
    ],
)
def test_a_bound_denies_nothing(text: str, stance: str) -> None:
    assert [c.draft.modality.stance for c in counted(text)] == [stance]


def test_a_number_of_a_toll_tells_no_strength() -> None:
    annotated = annotate("The militia has 500 fighters.")
    sentence = annotated.sentences[0]

    assert find_counted(sentence, annotated.numbers, [annotated.numbers[0].span]) == []
    assert len(find_counted(sentence, annotated.numbers, [])) == 1


def test_with_counted_replaces_what_a_word_told() -> None:
    annotated = annotate("The rebels, who have 500 fighters, want to retake Goma.")
    sentence = annotated.sentences[0]
    merged = with_counted(find_states(sentence), find_counted(sentence, annotated.numbers, ()))

    assert [d.kind for d in merged].count("strength") == 1
    assert "intent" in {d.kind for d in merged}
    assert with_counted(find_states(sentence), []) == sorted(find_states(sentence), key=lambda d: (d.first, d.trigger, d.kind))


@given(
    st.sampled_from(["count", "year", "money", "percent", "age"]),
    st.one_of(st.none(), st.integers(0, 10**6)),
    st.one_of(st.none(), st.integers(0, 10**6)),
    st.sampled_from(["500", "several", "many"]),
)
def test_is_size_wants_a_count_with_a_bound(kind: str, low: int | None, high: int | None, text: str) -> None:
    number = NumberMention(Span(0, 3), low, high, text, kind)
    bounded = low is not None or high is not None

    assert is_size(number) == (kind == "count" and bounded and not low == high == 1 and text == "500")


def test_every_class_of_words_is_there() -> None:
    assert all(strength_words(kind) for kind in ("member", "measure", "hold", "reach", "estimate", "speak", "stay", "group"))
    assert strength_words("colour") == frozenset()


@pytest.mark.parametrize(
    ("text", "force", "low", "high"),
    [
        ("Hezbollah is thought to have up to 20,000 fighters.", "Hezbollah", None, 20000),
        ("The KLA claimed 12,000 members.", "The KLA", 12000, 12000),
        ("The mission comprises 6,000 peacekeepers.", "The mission", 6000, 6000),
        ("The Contras could muster 10,000 men.", "The Contras", 10000, 10000),
        ("The militia has grown to 3,000 men.", "The militia", 3000, 3000),
        ("ETA has dwindled to several dozen members.", "ETA", 24, None),
        ("The strength of the Houthi militia is put at 30,000 fighters.", "the Houthi militia", 30000, 30000),
        ("Some 400 FDLR combatants remain.", "FDLR", 400, 400),
        ("The army fielded 5,000 soldiers.", "The army", 5000, 5000),
    ],
)
def test_forces_of_other_conflicts(text: str, force: str, low: int | None, high: int | None) -> None:
    assert [(subject(text, c.draft), c.number.low, c.number.high) for c in counted(text)] == [(force, low, high)]


@pytest.mark.parametrize("text", ["The KLA claimed 12,000 members.", "A 5,000-member peasant militia was set up.", "ETA has 30 members."])
def test_a_count_stays_within_its_sentence(text: str) -> None:
    for found in counted(text):
        draft = found.draft
        assert 0 <= draft.first <= draft.trigger < draft.last <= len(draft.sentence.tokens)
        assert draft.kind == "strength"
        assert draft.rules[0].startswith("count:strength=")
        assert draft.sentence.span(draft.first, draft.last).covers(found.number.span)
