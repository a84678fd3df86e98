"""Sport, fiction, games and drills are no reports of conflict."""

import pytest
from tests.factories import annotate

from sayso.extract.genre import find_genre

SPORT = """United attacked from the first whistle and their striker fired home after nine minutes. The visitors' defence was under siege,
but the goalkeeper shot up to deny a second goal. The coach called the match a battle. It was the tenth league win of the season."""
FICTION = """In the film a squad of soldiers is ambushed in the jungle and its captain killed.
The director keeps the camera on the survivors.
The screenplay, from a novel of the same name, saves its best scene for the end. The actor in the leading part is superb."""
GAME = """The video game drops the player behind enemy lines. Gamers must destroy a bridge and kill a general before the level ends.
Its multiplayer mode adds tanks, and the console version looks sharp."""
DRILL = """Some 400 soldiers took part in the training exercise on Tuesday. In the scenario, simulated attackers bombed a mock village
and a mock hospital treated the wounded. The drill ends on Friday."""
REPORT = """Rebels attacked an army post in the eastern hills on Tuesday and killed six soldiers. The army said that helicopters
fired rockets
at the gunmen as they fled towards the border. A medic at the hospital counted eleven wounded troops."""


@pytest.mark.parametrize(("text", "name"), [(SPORT, "sport"), (FICTION, "fiction"), (GAME, "game"), (DRILL, "exercise")])
def test_find_genre_names_what_is_no_report(text: str, name: str) -> None:
    genre = find_genre(annotate(text))

    assert genre is not None
    assert genre.name == name
    assert genre.words


def test_find_genre_lets_reports_through() -> None:
    assert find_genre(annotate(REPORT)) is None


def test_find_genre_does_not_judge_by_one_word() -> None:
    assert find_genre(annotate("The football stadium was shelled by the army and 20 soldiers died.")) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The cricket side attacked early. Its batsman hit three sixes before the bowler struck. The innings was lost.", "sport"),
        ("In the novel a wizard kills the king. The protagonist flees. The reader of each chapter waits for the sequel.", "fiction"),
        ("The chess grandmaster attacked the king. The bishop fell, a pawn was captured, and checkmate came at move forty.", "game"),
    ],
)
def test_find_genre_knows_short_texts_of_other_matters(text: str, name: str) -> None:
    genre = find_genre(annotate(text))

    assert genre is not None
    assert genre.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire on the national football team's bus, killing the coach and two players. Police blamed rebels.",
        "Soldiers raided the studio of a film director who had criticised the army. Troops took two actors away.",
        "A bomb exploded in a cinema during the premiere of a thriller. Police said militants had planted it.",
        "Rebels attacked a base where an exercise was held, killing nine soldiers.",
    ],
)
def test_find_genre_lets_attacks_on_players_actors_and_drills_through(text: str) -> None:
    assert find_genre(annotate(text)) is None


def test_who_was_killed_may_have_played_in_a_league() -> None:
    text = """An air strike on a house in Sanaa killed a family of four on Tuesday, and rescuers dug five civilians out of the rubble.
One of the dead, a student, had won the city's basketball league and trained as a coach; a friend remembered his last match.
Another airstrike hit the street two days later, residents said, and the shelling went on. Warplanes had killed civilians there
before; a missile lay in the rubble, and soldiers kept the rescuers away."""

    assert find_genre(annotate(text)) is None
