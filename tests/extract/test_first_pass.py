"""Which reports are skipped for their words alone."""

from pathlib import Path

import pytest

from sayso.extract.first_pass import FirstPass, features_of, load_first_pass, save_first_pass, skipping_score, words_of
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span

GARDEN = (
    "The town library will open its new reading room in June, the council said. The room has forty seats and a view of the park. "
    "Volunteers painted the walls and a local bakery paid for the shelves. Children will find picture books near the door, and a "
    "gardener will show how to plant tomatoes each Saturday. Tickets are free, but visitors should book a seat by telephone. "
    "The mayor thanked everybody who gave books, money or an afternoon of their time, and promised longer hours next year."
)
RAID = (
    "Gunmen killed four villagers in a night raid near Djibo on Tuesday, residents said. The attackers came on motorcycles, burned two "
    "houses and took cattle before the army arrived. A security source blamed jihadists who have attacked several villages in the "
    "province since March. The governor denied that soldiers had fled their post. Two wounded women were taken to hospital in the "
    "capital. No group has claimed the attack, which came a week after a bomb killed a mayor on the road to the border."
)
MATCH = (
    "The striker scored twice and the goalkeeper saved a late penalty as the champions kept their lead in the league on Sunday. The coach "
    "praised his midfielder, who attacked from the first whistle. The referee sent off a defender after half time for a bad foul. The "
    "visitors shot wide three times. Their coach said that the team would strike back in the tournament next week. The stadium was full "
    "and fans sang through the rain until the whistle, when the captain lifted the cup to the north stand."
)


def make_report(text: str, kind: str = "body") -> Report:
    return Report(report_id(text), text, Publication(), (Block(Span(0, len(text)), kind),), ())


@pytest.mark.parametrize(
    ("text", "is_skipped"),
    [
        (GARDEN, True),
        (RAID, False),
        (MATCH, True),
        (RAID.upper(), False),
        (GARDEN.upper(), True),
        (GARDEN.split(".", maxsplit=1)[0], False),
        (GARDEN + " A guerrilla, a paratrooper and a warlord met there.", False),
        (GARDEN + " A warlord met two other warlords there.", True),
    ],
    ids=["other", "conflict", "sport", "capitals", "other in capitals", "too short", "three words of arms", "one word of arms thrice"],
)
def test_a_report_is_skipped_by_its_words(text: str, is_skipped: bool) -> None:
    assert (skipping_score(make_report(text)) is not None) is is_skipped


def test_what_is_not_analysed_has_no_say() -> None:
    menu = "troops rebels guerrillas grenade mortar killed bomb. " * 3
    report = Report(
        "r-1", GARDEN + menu, Publication(),
        (Block(Span(0, len(GARDEN)), "body"), Block(Span(len(GARDEN), len(GARDEN) + len(menu)), "furniture")), (),
    )
    assert skipping_score(report) is not None


def test_each_word_and_pair_counts_once() -> None:
    model = FirstPass({"army": 2.0, "the army": 1.0}, -1.0, 0.0)
    assert model.score(["the", "army"]) == pytest.approx(3 / 2**0.5 - 1)
    assert model.score(["the", "army", "army"]) == model.score(["the", "army"])
    assert model.score([]) == -1.0


def test_words_are_read_without_case_figures_and_marks() -> None:
    assert words_of("TWO Car-bombs, 3 dead") == ["two", "car", "bombs", "dead"]
    assert features_of("army base") == {"army", "base", "army base"}


def test_a_model_is_kept_byte_for_byte(tmp_path: Path) -> None:
    model = FirstPass({"b": 0.5, "a": -1.25}, 0.125, 0.0)
    for name in ("one.npz", "two.npz"):
        save_first_pass(model, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    assert load_first_pass(tmp_path / "one.npz") == model
