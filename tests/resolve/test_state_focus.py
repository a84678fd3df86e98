"""Countries and their bodies: which one "the army" is, by what the report named before."""

import pytest
from tests.resolve.factories import actor_of, make_context

from sayso.resolve.lexicon import names, words_of
from sayso.resolve.states import focus_of, is_state


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        # the country of the sentence before that of the report
        ("Tajik soldiers left. In Kyrgyzstan, where the army was ready, nobody slept.", "the army", "kyrgyz-military"),
        # whence somebody came is not where he is
        ("Rwanda denied it. In Congo, men from Rwanda met the army.", "the army", "congolese-military"),
        # the same body with its country before
        ("The Sudanese police left. Egypt waited. Police fired.", "Police", "sudanese-police"),
        # one country near
        ("Fighting went on in Sri Lanka. The navy sank a boat.", "The navy", "sri-lankan-military"),
        ("Colombia mourned. The president flew home.", "The president", "colombian-president"),
        ("Ukraine was hit. The security forces came.", "The security forces", "ukrainian-security-forces"),
        # two countries: open
        ("India and Pakistan traded fire. The army was on alert.", "The army", None),
        # its and their
        ("Ethiopia sent its troops.", "its troops", "ethiopian-military"),
        # not the country's own
        ("Somalia is tense. Foreign troops left.", "Foreign troops", "foreign-troops"),
        ("Mali is tense. UN troops left.", "UN troops", "un"),
        ("Iraq is tense. Kurdish forces left.", "Kurdish forces", "kurdish-forces"),
        ("Syria is tense. Opposition forces left.", "Opposition forces", "opposition-forces"),
        # names of their own
        ("The FARDC left Beni.", "The FARDC", "congolese-military"),
        ("The IDF struck Rafah.", "The IDF", "israeli-military"),
        ("The CRPF searched Pulwama.", "The CRPF", "indian-security-forces"),
        # bodies that no table lists
        ("Nigeria's National Food Agency closed.", "Nigeria's National Food Agency", "nigerian-national-food-agency"),
        # territory
        ("Rebels left Kyrgyzstan's Osh region.", "Kyrgyzstan's Osh region", "kyrgyzstan"),
        ("Rebels entered Colombian territory.", "Colombian territory", "colombia"),
    ],
)
def test_bodies_by_focus(text: str, words: str, actor: str | None) -> None:
    assert actor_of(text, words) == actor


def test_a_report_of_towns_alone_takes_the_state_of_its_places() -> None:
    context = make_context("Shells fell on Kidal. The army fired back.", home="mali")
    assert context.resolve("The army", None).actor == "malian-military"


def test_focus_reads_bodies_beside_their_country() -> None:
    words = words_of("Malian troops met the army of Chad near Niger. Police left.")
    focus = focus_of(names().scan(words), words)
    assert [(kind, state) for _, kind, state in focus.bodies] == [("military", "mali"), ("military", "chad")]
    assert [state for _, state in focus.states] == ["mali", "chad", "niger"]
    assert all(is_state(hit) for hit in names().scan(words) if hit.entry.sort == "state")
