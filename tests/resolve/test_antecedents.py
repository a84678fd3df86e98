"""Pronouns and short names in the sentences around them: who is meant, and where nobody can tell."""

import pytest
from tests.resolve.factories import actor_of


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        # the former and the latter
        ("Boko Haram and Ansaru fought near Bama. The former lost a camp.", "The former", "boko-haram"),
        ("Boko Haram and Ansaru fought near Bama. The latter lost a camp.", "The latter", "ansaru"),
        ("Boko Haram raided Bama. The latter is in Borno.", "The latter", None),
        # a group by the last word of its name
        ("The Haqqani Network denied the report. On Friday the network denied it again.", "the network", "haqqani-network"),
        ("The Oromo Liberation Front left Asmara. Later the front split.", "the front", "olf"),
        ("Boko Haram raided Bama. Soldiers held the front.", "the front", None),
        # who acts on "it" is not it
        ("Boko Haram broke the truce. The Nigerian army blamed it.", "it", "boko-haram"),
        ("The Nigerian army shelled the village. Boko Haram said it had left.", "it", "boko-haram"),
        # persons joined, or somebody named since
        ("General Juan Mendez and Minister Carlos Ruiz met in Leon. He said nothing.", "He", None),
        ("General Juan Mendez met in Leon with mayors. He said nothing.", "He", "juan-mendez"),
        # several known groups: open, and not somebody unknown
        ("FARC dissidents and the ELN fought near Tame. The guerrillas burned a lorry.", "The guerrillas", None),
        # one side's words about another: "it" next may be either
        ("Chad said that Sudan had armed the men. It closed the road.", "It", None),
        ("The Chadian army said that it had won. It buried nine men.", "It", "chadian-military"),
        # together with, or against, another party: "they" may be both
        ("Boko Haram fought the Nigerian army near Bama. They used mortars.", "They", None),
        ("Wagner Group men entered Ber with Malian soldiers. They searched the houses.", "They", None),
        ("Boko Haram attacked the Nigerian army near Bama. They used mortars.", "They", "boko-haram"),
        ("General Juan Mendez met Minister Carlos Ruiz in Leon. He said nothing.", "He", None),
        ("General Juan Mendez fired Colonel Carlos Ruiz in Leon. He said nothing.", "He", "juan-mendez"),
        # what was said, and whom something was done to
        ("Boko Haram had left Bama. The Nigerian army denied it.", "it", None),
        ("Boko Haram seized six fishermen near Baga. They were freed in June.", "They", None),
        ("Boko Haram seized six fishermen near Baga. They left in boats.", "They", "boko-haram"),
        # two armies: "the army" is one of them
        ("Uganda's army and the army of Rwanda met at the bridge. The army brought a tank.", "The army", None),
        ("Uganda's army met villagers at the bridge. The army brought a tank.", "The army", "ugandan-military"),
        # bodies without a state
        ("The United Nations closed its office in Bor. It had been shelled.", "It", "un"),
    ],
)
def test_antecedents(text: str, words: str, actor: str | None) -> None:
    assert actor_of(text, words) == actor
