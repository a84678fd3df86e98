"""The shape of an actor phrase: where its noun phrase ends, what marks it, what only points."""

import pytest

from sayso.resolve.phrases import as_written, counts_fighters, has_people_head, may_belong, other_head, read_phrase, state_behind


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("gunmen from Chad", "gunmen"),
        ("a group of armed men", "a group of armed men"),
        ("3,000 to 4,000 fighters", "3,000 to 4,000 fighters"),
        ("nearly 1,000 rebels", "nearly 1,000 rebels"),
        ("Colonel Diallo, the army spokesman", "Colonel Diallo"),
        ("militants believed to be from Mindanao", "militants"),
        ("the Front for the Liberation of the Enclave of Cabinda", "the Front for the Liberation of the Enclave of Cabinda"),
        ("Iran-backed militias", "Iran-backed militias"),
    ],
)
def test_the_phrase_proper_ends_before_what_follows_it(words: str, core: str) -> None:
    phrase = read_phrase(words, 0)
    assert words[: phrase.words[phrase.core - 1].end] == core


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("anti-Taliban fighters", {"anti-taliban", "fighters"}),
        ("Taliban-linked gunmen", {"gunmen"}),
        ("Taliban gunmen", {"taliban", "gunmen"}),
        ("western Niger", {"niger"}),
        ("western districts", set()),
        ("Western governments", {"western", "government"}),
    ],
)
def test_names_that_only_mark_are_left_out(words: str, ids: set[str]) -> None:
    assert {hit.entry.id for hit in read_phrase(words, 0).hits} == ids


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("the army of Chad", "chad"),
        ("an army camp near Inates in western Niger", "niger"),
        ("police in Lima", "peru"),
        ("troops on the border with Niger", None),
        ("soldiers and Uganda", None),
        ("foreign troops in Somalia", None),
        ("UN troops in Mali", None),
    ],
)
def test_state_behind_a_body(words: str, state: str | None) -> None:
    phrase = read_phrase(words, 0)
    body = phrase.inside("body", "org")
    assert body is not None
    found = state_behind(phrase, body)
    assert (found.entry.id if found else None) == state


@pytest.mark.parametrize(
    ("words", "counts"),
    [("two rebels", True), ("at least 30 insurgents", True), ("dozens of militants", True), ("suspected rebels", False),
     ("ten gunmen", False), ("several fighters", True), ("the rebels", False)],
)  # fmt: skip
def test_counts_fighters(words: str, counts: bool) -> None:
    assert counts_fighters(read_phrase(words, 0)) is counts


def test_heads() -> None:
    defectors = read_phrase("army defectors", 0)
    body = defectors.inside("body")
    assert body is not None and other_head(defectors, body) and as_written(defectors, body) == "army"
    leaders = read_phrase("American military leaders", 0)
    body = leaders.inside("body")
    assert body is not None and not other_head(leaders, body)
    assert may_belong(read_phrase("followers of Hizb-ut-Tahrir", 0)) and not may_belong(read_phrase("the stronghold of Hamas", 0))
    assert has_people_head(read_phrase("Karimov supporters rebels", 0), 1) and not has_people_head(read_phrase("Karimov", 0), 1)
