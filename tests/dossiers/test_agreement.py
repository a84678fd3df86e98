"""How a source stands beside others, and the digit and letter of its grade."""

from collections.abc import Callable

import pytest

from sayso.dossiers.agreement import agreement_rows, family, verdicts
from sayso.dossiers.grades import DIGIT, LETTER, credibility, latest_grades, suggest_credibility
from sayso.dossiers.types import AgreementRow, Credibility, Grade
from sayso.model.claim import Claim
from sayso.model.decision import Decision
from sayso.model.incident import Account, Value
from sayso.model.span import Span

OWN = frozenset({"c-1", "c-2"})
DATES = {"c-1": ("2012-03-01", "r-1"), "c-2": ("2012-03-09", "r-2"), "c-3": ("2012-03-02", "r-3"), "c-4": ("2012-03-01", "r-4")}


def value(attribute: str, shown: str, *claims: str, origins: int = 1, stance: str = "asserts") -> Value:
    return Value(attribute, shown, None, None, claims, (), origins, stance)


def account(*values: Value, origins: int = 1, contested: tuple[str, ...] = (), denials: tuple[str, ...] = ()) -> Account:
    names = tuple(f"origin {n}" for n in range(origins))
    return Account(
        "i-1", "Raid", "ASSAULT", "raid", None, None, None, None, None, None, values, (), names, "", contested, denials
    )  # fmt: skip


def said(found: Account, published: Callable[[str], tuple[str, str] | None] = DATES.get) -> dict[str, tuple[str, ...]]:
    return {attribute: words for attribute, words, _ in verdicts(found, OWN, published)}


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [("killed:m23", "killed"), ("killed:m23 (running total)", "killed"), ("when", "when"), ("wounded:unknown", "wounded")],
)
def test_an_attributes_family_drops_the_side(attribute: str, expected: str) -> None:
    assert family(attribute) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (account(value("when", "2012", "c-1")), ("alone",)),
        (account(value("when", "2012", "c-1", "c-3", origins=2), origins=2), ("same", "first")),
        (account(value("when", "2012", "c-2", "c-3", origins=2), origins=2), ("same",)),
        (account(value("when", "2012", "c-1", "c-4", origins=2), origins=2), ("same", "tied")),
        (account(value("when", "2012", "c-1"), value("when", "2013", "c-3"), origins=2), ("compatible",)),
        (account(value("when", "2012", "c-1"), value("when", "2013", "c-3"), origins=2, contested=("when",)), ("contradicted",)),
        (account(value("when", "2012", "c-1", "c-3", origins=2), value("when", "2013", "c-4"), origins=3, contested=("when",)),
         ("same", "first", "contradicted")),
        (account(value("when", "2012", "c-1"), value("where", "Goma", "c-3"), origins=2), ("alone",)),
        (account(value("when", "2012", "c-1"), value("when", "2013", "c-3", stance="denies")), ("alone",)),
    ],
)  # fmt: skip
def test_what_can_be_said_of_one_attribute(found: Account, expected: tuple[str, ...]) -> None:
    assert said(found)["when"] == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (account(value("when", "2012", "c-1")), ("alone",)),
        (account(value("when", "2012", "c-1"), denials=("c-9",)), ("contradicted",)),
        (account(value("when", "2012", "c-1"), denials=("c-2",)), ("alone",)),
        (account(value("when", "2012", "c-1"), value("where", "x", "c-3"), origins=2), ("same", "first")),
        (account(value("when", "2012", "c-1"), value("where", "x", "c-3"), origins=2, denials=("c-9",)), ("contradicted", "same", "first")),
    ],
)
def test_whether_it_happened_is_an_attribute_too(found: Account, expected: tuple[str, ...]) -> None:
    assert said(found)["happened"] == expected


def test_a_report_that_carries_both_is_nobodys_first_word() -> None:
    one_report = {"c-1": ("2012-03-01", "r-1"), "c-3": ("2012-03-01", "r-1")}
    assert said(account(value("when", "2012", "c-1", "c-3", origins=2), origins=2), one_report.get)["when"] == ("same",)


def test_without_dates_nobody_was_first() -> None:
    assert said(account(value("when", "2012", "c-1", "c-3", origins=2), origins=2), lambda _: None)["when"] == ("same",)


def test_an_incident_that_the_source_does_not_assert_counts_nowhere() -> None:
    assert said(account(value("when", "2012", "c-3"))) == {}
    assert said(account(value("when", "2012", "c-1", stance="denies"))) == {}


def test_rows_add_incidents_by_attribute_in_the_order_of_an_account() -> None:
    alone = account(value("killed:m23", "9", "c-2"), value("when", "2012", "c-2"))
    shared = account(value("when", "2012", "c-1", "c-3", origins=2), value("killed:m23", "9", "c-1"), value("killed:m23", "12", "c-3"),
                     origins=2, contested=("killed:m23",))  # fmt: skip
    rows = agreement_rows([alone, shared], OWN, DATES.get)
    assert rows == [
        AgreementRow("happened", 2, 1, 1, 0, 0, 1, 0, "c-2", "c-1", None),
        AgreementRow("when", 2, 1, 1, 0, 0, 1, 0, "c-2", "c-1", None),
        AgreementRow("killed", 2, 1, 0, 0, 1, 0, 0, "c-2", None, "c-1"),
    ]


def test_no_incidents_are_no_rows() -> None:
    assert agreement_rows([], OWN, DATES.get) == []


MINE = [Claim("r-1", Span(0, 1), "x", "event", id="c-1")]


@pytest.mark.parametrize(
    ("found", "digit", "reason"),
    [
        (account(value("when", "2012", "c-1"), origins=3), 1, "2 other independent origins, none against it"),
        (account(value("when", "2012", "c-1"), origins=2), 2, "1 other independent origin, none"),
        (account(value("when", "2012", "c-1"), value("when", "2013", "c-3"), origins=2, contested=("when",)), 3, "when is contested"),
        (account(value("when", "2012", "c-1"), origins=2, denials=("c-9",)), 3, "happened is contested"),
        (account(value("when", "2012", "c-1"), denials=("c-9",)), 4, "1 claim of others against it"),
        (account(value("when", "2012", "c-1"), denials=("c-8", "c-9")), 5, "2 claims of others against it"),
        (account(value("when", "2012", "c-1")), 6, "nothing beside it"),
        (account(value("when", "2012", "c-1"), denials=("c-1",)), 6, "nothing beside it"),
    ],
)
def test_the_digit_is_suggested_from_independent_origins(found: Account, digit: int, reason: str) -> None:
    suggested = suggest_credibility(found, MINE)
    assert suggested.digit == digit
    assert reason in suggested.reason
    assert "confirm" not in suggested.reason


def decided(kind: str, mark: str, at: str, subject: str = "outlet:lake-post", key: str = LETTER) -> Decision:
    after = {key: mark} if mark else None
    return Decision(kind, subject, "Ann", f"2026-01-{at}T00:00:00.000000Z", after=after, why="seen")


B, C = decided("grade", "B", "01"), decided("grade", "C", "02")


@pytest.mark.parametrize(
    ("decisions", "letter"),
    [
        ([], None),
        ([B], "B"),
        ([B, C], "C"),
        ([C, B], "C"),
        ([B, C, decided("undo", "", "03", C.id)], "B"),
        ([B, decided("undo", "", "03", B.id)], None),
        ([decided("grade", "", "01")], None),
        ([decided("accept", "B", "01")], None),
        ([decided("grade", "2", "01", key=DIGIT)], None),
    ],
)
def test_the_latest_letter_that_stands_counts(decisions: list[Decision], letter: str | None) -> None:
    found = latest_grades(decisions, LETTER).get("outlet:lake-post")
    assert (found.mark if found else None) == letter
    assert found is None or (found.who, found.why) == ("Ann", "seen")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Credibility(6, "single origin, nothing beside it to judge it by")),
        ({"c-9": Grade("2", "Ann", "2026", "seen")}, Credibility(6, "single origin, nothing beside it to judge it by")),
        ({"c-1": Grade("2", "Ann", "2026", "seen")}, Credibility(2, "seen", "Ann")),
        ({"c-1": Grade("2", "Ann", "2026", "")}, Credibility(2, "no reason told", "Ann")),
    ],
)
def test_a_persons_digit_goes_before_the_suggested_one(given: dict[str, Grade], expected: Credibility) -> None:
    assert credibility(account(value("when", "2012", "c-1")), MINE, given) == expected
