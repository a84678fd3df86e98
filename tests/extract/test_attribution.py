"""Who says what, from one sentence to chains of sources."""

import re

import pytest

from sayso.annotate import Annotated, annotate_report
from sayso.extract.attribution import Attribution, chain_at, find_attributions
from sayso.model.claim import CERTAINTIES, STANCES
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span


def annotate(text: str) -> Annotated:
    """Annotate a text whose paragraphs are body blocks."""
    blocks = tuple(Block(Span(m.start(), m.end()), "body") for m in re.finditer(r"[^\n]+", text))
    return annotate_report(Report(report_id(text), text, Publication(), blocks, ()))


def told(text: str) -> list[tuple[str, str | None, list[str]]]:
    """Return cue, source and contents in words for each attribution."""
    return [
        (a.cue.of(text), a.source.of(text) if a.source else None, [c.of(text) for c in a.contents])
        for a in find_attributions(annotate(text))
    ]


def only(text: str) -> Attribution:
    found = find_attributions(annotate(text))
    assert len(found) == 1, [a.rule for a in found]
    return found[0]


def span_in(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_that_clause_with_title_and_apposition() -> None:
    text = "General Ousmane Kone, the head of the gendarmerie, said that militants had burned four trucks near Gao."
    assert told(text) == [
        ("said", "General Ousmane Kone, the head of the gendarmerie", ["that militants had burned four trucks near Gao"]),
    ]


def test_clause_without_that() -> None:
    assert told("Residents insist they can cope.") == [("insist", "Residents", ["they can cope"])]


def test_parenthesis_splits_the_content() -> None:
    text = "The bridge, officials said, was blown up before dawn."
    assert told(text) == [("said", "officials", ["The bridge", "was blown up before dawn"])]


def test_inverted_speaker() -> None:
    text = "Two pylons fell overnight, said Rosa Marin, the mayor of Tame."
    cue, source, contents = told(text)[0]
    assert (cue, contents) == ("said", ["Two pylons fell overnight"])
    assert source == "Rosa Marin, the mayor of Tame"


def test_according_to() -> None:
    text = "Rebels shelled the airport on Monday, according to two aid workers in Goma."
    assert told(text) == [("according to", "two aid workers in Goma", ["Rebels shelled the airport on Monday"])]
    assert only(text).style == "according_to"


def test_hearer_is_no_source() -> None:
    text = "Witnesses told reporters that gunmen had entered the village, adding that they set fire to the granary."
    assert [(cue, source) for cue, source, _ in told(text)] == [("told", "Witnesses"), ("adding", "Witnesses")]


def test_first_word_of_the_sentence_is_a_speaker() -> None:
    assert told("I told Hassan that the road was mined.")[0][1] == "I"


def test_coordinated_speakers_are_two_sources() -> None:
    text = "Ukrainian military sources and American diplomats say Russian troops have crossed the border."
    assert [source for _, source, _ in told(text)] == ["Ukrainian military sources", "American diplomats"]
    assert len({tuple(contents) for _, _, contents in told(text)}) == 1


def test_as_clause() -> None:
    assert told("As officials admitted, the convoy was late.") == [("admitted", "officials", ["the convoy was late"])]


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        (
            "The rebel commander is believed to have fled across the river.",
            "believed",
            ["The rebel commander", "to have fled across the river"],
        ),
        ("It was reported that government forces had retaken Homs.", "reported", ["that government forces had retaken Homs"]),
        ("The suspects were said to have trained in Libya.", "said", ["The suspects", "to have trained in Libya"]),
    ],
)
def test_passive_has_no_source_and_is_probable(text: str, cue: str, words: list[str]) -> None:
    found = only(text)
    assert told(text) == [(cue, None, words)]
    assert (found.style, found.certainty) == ("passive", "probable")


def test_passive_with_agent() -> None:
    text = "The report was denied by the interior ministry."
    found = only(text)
    assert told(text) == [("denied", "the interior ministry", ["The report"])]
    assert found.stance == "denies"


def test_quoted_as_saying() -> None:
    assert told("The mayor was quoted as saying that two children had drowned.") == [
        ("saying", "The mayor", ["that two children had drowned"]),
    ]


def test_adverb_lays_doubt_on_its_clause() -> None:
    found = only("Three soldiers were reportedly killed near Kidal.")
    assert (found.source, found.style, found.certainty) == (None, "adverb", "probable")
    text = "Three soldiers were reportedly killed near Kidal."
    assert any(c.covers(span_in(text, "killed near Kidal")) for c in found.contents)


def test_alleged_covers_its_noun_only() -> None:
    assert told("The alleged bomber was arrested in Davao.") == [("alleged", None, ["bomber"])]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("There are unconfirmed reports that the town of Menaka has fallen.", "reports", "that the town of Menaka has fallen"),
        ("There is speculation that the Arakan Army will attack Sittwe.", "speculation", "that the Arakan Army will attack Sittwe"),
    ],
)
def test_noun_cue_without_source(text: str, cue: str, content: str) -> None:
    assert told(text) == [(cue, None, [content])]
    assert only(text).style == "noun"


def test_noun_cue_takes_its_owner() -> None:
    text = "The rebels' assertion that they had downed a helicopter drew laughter."
    assert told(text) == [("assertion", "The rebels", ["that they had downed a helicopter"])]


def test_denier_is_not_the_one_who_claimed() -> None:
    text = "The defence minister dismissed the claim that his troops had fired on civilians."
    outer, inner = find_attributions(annotate(text))
    assert (outer.stance, outer.cue_lemma) == ("denies", "dismiss")
    assert (inner.source, inner.parent) == (None, 0)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The guerrillas denied attacking the convoy.", "denies"),
        ("The commander threatened to execute the hostages.", "threatens"),
        ("The militia demanded the release of 40 men.", "demands"),
        ("Amnesty International called on Khartoum to halt the bombing.", "demands"),
        ("The president offered to meet the insurgents.", "offers"),
        ("Analysts expect fighting to resume in spring.", "predicts"),
        ("The ministry disputed that account of the raid.", "disputes"),
        ("The envoy stated that the truce was holding.", "asserts"),
        ("Boko Haram claimed responsibility for the raid on Baga.", "claims_responsibility"),
        ("Responsibility for the blast was claimed by the Lions of the Desert.", "claims_responsibility"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert find_attributions(annotate(text))[0].stance == stance


def test_claim_of_responsibility_is_about_the_deed() -> None:
    assert told("Boko Haram claimed responsibility for the raid on Baga.") == [("claimed", "Boko Haram", ["the raid on Baga"])]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "The blast claimed 12 lives.",
        "Let's say the war ends tomorrow.",
        "He told a joke about the general.",
        "The map showed the river.",
        "A group called the Desert Hawks took the well.",
        "You know the road is long.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert told(text) == []


def test_negated_saying_leaves_the_content_unknown() -> None:
    found = only("The rebels have not confirmed that their leader is dead.")
    assert (found.stance, found.certainty) == ("asserts", "unknown")


def test_neither_confirmed_nor_denied() -> None:
    found = find_attributions(annotate("The ministry neither confirmed nor denied the report."))
    assert {(a.stance, a.certainty) for a in found} == {("asserts", "unknown")}


def test_negated_belief_denies_its_content() -> None:
    assert only("The president does not believe that the truce will hold.").stance == "denies"


def test_fear_is_possible_and_a_belief() -> None:
    found = only("Experts fear that the dam may burst.")
    assert (found.kind, found.certainty) == ("belief", "possible")


def test_anonymity_is_not_said() -> None:
    text = "A senior official, who spoke on condition of anonymity, said the raid had failed."
    assert told(text) == [("said", "A senior official", ["the raid had failed"])]


def test_accused_and_accusation() -> None:
    assert told("Islamabad accused Kabul of sheltering the gunmen.") == [("accused", "Islamabad", ["Kabul", "sheltering the gunmen"])]


def test_clause_before_a_semicolon_is_not_denied() -> None:
    text = "Kiev says Moscow is sending tanks; Moscow denies it."
    assert told(text) == [("says", "Kiev", ["Moscow is sending tanks"]), ("denies", "Moscow", ["it"])]


def test_list_of_grounds() -> None:
    text = (
        "He dismissed that prediction on the grounds that the rebels lacked arms; "
        "that snow had closed the passes; and that villagers would not help them."
    )
    assert told(text)[1] == (
        "grounds", "He", ["that the rebels lacked arms", "that snow had closed the passes", "that villagers would not help them"],
    )


def test_citing_is_the_inner_source() -> None:
    text = "Reuters reported, citing hospital officials, that nine people had died in Aleppo."
    found = find_attributions(annotate(text))
    chain = chain_at(found, span_in(text, "died"))
    assert [a.source.of(text) for a in chain if a.source] == ["Reuters", "hospital officials"]


def test_chain_is_outermost_first() -> None:
    text = "Syrian state television said that a military spokesman had announced that the army killed 30 terrorists."
    found = find_attributions(annotate(text))
    assert [a.parent for a in found] == [None, 0]
    assert [a.cue_lemma for a in chain_at(found, span_in(text, "killed 30"))] == ["say", "announce"]
    assert chain_at(found, span_in(text, "Syrian state")) == []


def test_headline_with_colon() -> None:
    text = "Police: three dead in Karachi market blast"
    assert told(text) == [(":", "Police", ["three dead in Karachi market blast"])]


def test_order_and_values_are_of_the_contract() -> None:
    text = "Rebels warned that they would strike again, officials said. The army reportedly fled. Villagers accused both of looting."
    found = find_attributions(annotate(text))
    assert list(found) == sorted(found, key=lambda a: a.cue)
    assert all(a.stance in STANCES and (a.certainty is None or a.certainty in CERTAINTIES) for a in found)


def test_capitals_with_analysis_text() -> None:
    text = "GOVERNMENT SOURCES SAID THAT THE GUERRILLAS BLEW UP TWO PYLONS."
    plain = Report(
        report_id(text), text, Publication(), (Block(Span(0, len(text)), "body"),), (),
        analysis_text="Government sources said that the guerrillas blew up two pylons.",
    )
    found = find_attributions(annotate_report(plain))
    assert [(a.source.of(text), a.contents[0].of(text)) for a in found if a.source] == [
        ("GOVERNMENT SOURCES", "THAT THE GUERRILLAS BLEW UP TWO PYLONS"),
    ]


def test_filter_can_drop_cues() -> None:
    text = "Officials said that the road was open."
    assert find_attributions(annotate(text), keep=lambda draft: draft.word.lemma != "say") == ()


def test_empty_report() -> None:
    assert find_attributions(annotate(" ")) == ()
