"""The shelf of briefs."""

from typing import Any

from sayso.web.briefs import MOST_SHELVED, Shelf


def brief(name: str) -> Any:
    return name


def test_a_brief_is_made_once_while_it_is_on_the_shelf() -> None:
    shelf = Shelf()
    first: Any = shelf.take("a", lambda: brief("first"))
    assert first is shelf.take("a", lambda: brief("second"))


def test_the_brief_asked_for_longest_ago_makes_room() -> None:
    shelf = Shelf()
    for number in range(MOST_SHELVED):
        shelf.take(number, lambda: brief("old"))
    shelf.take(0, lambda: brief("new"))
    shelf.take("one more", lambda: brief("new"))
    kept: list[Any] = [shelf.take(0, lambda: brief("new")), shelf.take(1, lambda: brief("new"))]
    assert kept == ["old", "new"]
