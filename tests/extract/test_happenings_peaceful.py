"""Sport, film, figures of speech, drills and games: sentences with words of war that tell no happening of one."""

import pytest
from tests.factories import annotate

from sayso.extract.compose import extract_claims

PEACEFUL = (
    # sport
    "Santos captured the title with a late goal.",
    "The home side routed the visitors 7-1 on Sunday.",
    "Her squad advanced to the final of the tournament.",
    "He fired a shot into the top corner of the net.",
    "The Raiders took a two-goal lead before the break.",
    "Kenya sent a strong team to the championships.",
    "The captain was caught behind for twelve.",
    "Morocco defeated Portugal in the quarter-final.",
    "The keeper rescued a point for the home side.",
    "The goalkeeper conceded the ball and the striker fired home.",
    "He threw the ball to first base.",
    "The champion surrendered her crown in Melbourne.",
    "The club released two players on Friday.",
    "The hosts held on under heavy pressure.",
    # film, books, music
    "The film opens in cinemas next week.",
    "The novel destroys every cliche of the genre.",
    "The band took Japan by storm.",
    "In the film, the heroine blows up a bridge.",
    "The singer dropped a new album.",
    "The director shot the scene in one take.",
    "The play was delivered in three acts.",
    "Her new single exploded on the charts.",
    # figures of speech, business, weather
    "The company launched a price war against its rivals.",
    "The minister came under fire over the budget.",
    "Retailers are fighting for customers.",
    "The storm destroyed forty houses in the village.",
    "The firm sent advisers to the annual fair.",
    "Shares advanced after the bank cut rates.",
    "The startup raised money to open a shop.",
    "The chef bombed on his first television show.",
    "The senator attacked the tax bill.",
    "The lawyer shot down the argument in court.",
    "The company pulled its advertising from the network.",
    "She broke off the engagement last spring.",
    "The new law levels the playing field.",
    "The two parties clashed over the pension reform.",
    "The leaves fell to the ground in October.",
    "Parents took their children to the museum.",
    "The airline delivered a record profit.",
    # drills, games, museums
    "In the drill, soldiers stormed a mock village.",
    "The players seized the castle in the second level of the game.",
    "The museum displays a rifle from the last century.",
    "Re-enactors fought the famous battle again on Saturday.",
    "In the board game, each side captures the other's towns.",
)


@pytest.mark.parametrize("text", PEACEFUL)
def test_no_happening_is_read_into_peaceful_words(text: str) -> None:
    assert [(c.event, c.rules) for c in extract_claims(annotate(text))[0] if c.kind == "event"] == []
