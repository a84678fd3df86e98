"""Names and spellings met in texts."""

import pytest
from tests.dossiers.make import GOMA

from sayso.dossiers.evidence import Desk
from sayso.dossiers.people import may_quote
from sayso.dossiers.spellings import OTHER_WORDS, name_in, name_rows, person_names, place_names
from sayso.model.claim import ROLES
from sayso.store.lookup import VOICES, Ask


@pytest.mark.parametrize(
    ("words", "actor", "known", "expected"),
    [
        ("the IMU", "imu", (), "IMU"),
        ("militants of the Islamic Movement of Uzbekistan", "imu", (), "Islamic Movement of Uzbekistan"),
        ("the group", "imu", (), None),
        ("they", "imu", ("IMU",), None),
        ("the Taliban", "imu", (), None),
        ("General Mirzo Zio", "mirzo-zio", ("Mirzo Zio", "Zio"), "Mirzo Zio"),
        ("Zio's men", "mirzo-zio", ("Mirzo Zio", "Zio"), "Zio"),
        ("ZIO", "mirzo-zio", ("Zio",), "ZIO"),
        ("", "imu", ("",), None),
    ],
)
def test_the_name_that_words_hold(words: str, actor: str, known: tuple[str, ...], expected: str | None) -> None:
    assert name_in(words, actor, known) == expected


def test_names_of_a_group_are_counted_and_what_is_no_name_comes_last(desk: Desk) -> None:
    rows = name_rows(desk, Ask(("m23",), (*ROLES, *VOICES)), "m23", "M23")
    assert rows[0].words in {"M23", "m23"} and rows[-1].words == OTHER_WORDS
    assert all(row.evidence.count == 1 and row.claims >= 1 for row in rows)


def test_names_of_a_person_come_from_claims_that_may_be_shown(desk: Desk) -> None:
    ids = ("sultani-makenga",)
    ask = Ask(ids, ("leader", "target", "mover"))
    rows = person_names(desk, ask, ids[0], "Sultani Makenga", lambda claim: may_quote(claim, ids))
    assert [(row.words, row.claims) for row in rows] == [("Makenga", 2), ("Sultani Makenga", 2)]
    assert "moved" not in "".join(c.quote for row in rows for c in row.evidence.cited)


def test_names_of_a_place_drop_the_article(desk: Desk) -> None:
    assert [(row.words, row.claims) for row in place_names(desk, Ask((str(GOMA.gazetteer_id),), ("where",)))] == [("in Goma", 6)]
