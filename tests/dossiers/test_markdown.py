"""Dossiers as lines."""

import re
from dataclasses import replace

import pytest

from sayso.dossiers import Dossier, actor_dossier, dossier_lines, place_dossier, source_dossier
from sayso.dossiers.markdown import QUOTE_CHARS, cite
from sayso.dossiers.types import AssessmentRow, Evidence, Grade, LeaderRow, RelationRow, StrengthRow
from sayso.store import Store

EMPTY = Evidence(1, ("c-1",), 1, ("A",), "2012", "2012", ())


def every(store: Store) -> list[Dossier]:
    view = store.view()
    return [
        actor_dossier(view, "M23"),
        actor_dossier(view, "Makenga"),
        place_dossier(view, "Goma"),
        place_dossier(view, "country:CD"),
        source_dossier(view, "Lake Post"),
        source_dossier(view, "Congolese military"),
    ]


def text(dossier: Dossier, width: int = 10_000) -> str:
    return "\n".join(dossier_lines(dossier, width=width))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit_the_width_but_for_tables_and_long_words(store: Store, width: int) -> None:
    for dossier in every(store):
        long = [line for line in dossier_lines(dossier, width=width) if len(line) > width and not line.startswith("|")]
        assert [line for line in long if len(line.split()) > 1 and width > 40] == []


def test_every_dossier_begins_with_name_and_id_and_has_no_empty_section(store: Store) -> None:
    for dossier in every(store):
        lines = list(dossier_lines(dossier))
        assert lines[0] == f"# {dossier.name} ({dossier.id})"
        heads = [n for n, line in enumerate(lines) if line.startswith("## ")]
        assert heads and all(lines[n + 2].strip() for n in heads)


def test_no_line_of_claims_goes_without_a_citation(store: Store) -> None:
    for dossier in every(store):
        body = text(dossier).split("## From the registry")[-1].split("## Names met")[-1]
        held = [line for line in body.splitlines() if "independent origin" in line and "here by" not in line and line.startswith("  - ")]
        cited = [line for line in held if re.search(r"\[c-[0-9a-f]{8}, ", line)]
        assert [line for line in held if line not in cited and "suggested" not in line and "of 6" not in line] == []
        assert all(re.search(r"\[c-[0-9a-f]{8}, ", line) for line in body.splitlines() if "here by" in line)


def test_confirmed_is_never_said_and_single_origin_is(store: Store) -> None:
    whole = "\n".join(text(dossier) for dossier in every(store))
    assert "confirm" not in whole.casefold()
    assert "single origin" in whole


@pytest.mark.parametrize(
    "words",
    ["## Leaders over time", "## Disputes about leadership", "contested: dead or alive (Sultani Makenga)",
     "## Strength over time, in numbers",
     "- 1500 fighters: date not told, said 2012-11-21", "- 2000+ men", "- m23: said to be allied with rwanda", "## Incidents: suffered (1)",
     "claimed or told by itself", "- 1 claim less probable than the floor left out"],
)  # fmt: skip
def test_the_dossier_of_a_group_says(store: Store, words: str) -> None:
    assert words.casefold() in text(actor_dossier(store.view(), "M23")).casefold()


@pytest.mark.parametrize(
    "words",
    ["exact site or named town", "## What is counted here", "- Goma: here (this place); 6 claims", "## Tolls added up", "killed: low 12",
     "- 3 incidents, dated 2012-11-20 to 2012-11-22", "contested: happened"],
)  # fmt: skip
def test_the_dossier_of_a_place_says(store: Store, words: str) -> None:
    assert words in text(place_dossier(store.view(), "Goma"))


@pytest.mark.parametrize(
    "words",
    ["Outlet; 6 claims of its own in 1 report, 2012-11-21.", "Reliability: no grade given", "| happened    |    2 |     1 |    1 |",
     "suggested credibility 3 of 6: others of independent origin tell of it too", "- contradicted, e.g. ", "## Speakers that it hands on"],
)  # fmt: skip
def test_the_dossier_of_a_source_says(store: Store, words: str) -> None:
    assert words in text(source_dossier(store.view(), "Lake Post"))


def test_a_grade_is_told_with_who_gave_it_when_and_why(store: Store) -> None:
    graded = replace(source_dossier(store.view(), "Lake Post"), grade=Grade("B", "Ann", "2026-01-02T03:04:05.000000Z", "ten years"))
    assert "Reliability B (usually reliable), given by Ann on 2026-01-02: ten years." in text(graded)


def test_more_claims_than_quoted_are_counted() -> None:
    assert cite(replace(EMPTY, count=3)).strip() == "and 3 more claims"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (LeaderRow(None, "A", None, "G", (), None, None, None, False, True, EMPTY, None), "- A: said to have founded it"),
        (LeaderRow(None, "A", None, "G", ("chief",), None, None, "2012", True, False, EMPTY, None),
         "- A (“chief”): said to lead, date not told; as former or dead"),
        (LeaderRow(None, "A", None, "G", (), "2011", "2012", None, True, False, EMPTY, None), "- A: said to lead, as of 2011 to 2012"),
    ],
)  # fmt: skip
def test_a_leader_in_words(store: Store, row: LeaderRow, words: str) -> None:
    assert words in text(replace(actor_dossier(store.view(), "M23"), leaders=(row,)))


def test_doubt_denial_and_long_quotes_show(store: Store) -> None:
    base = actor_dossier(store.view(), "M23")
    strength = StrengthRow(None, 30, "up to 30", "men", "2011", "denies", "possible", EMPTY)
    relation = RelationRow("a", "A", "backs", "b", "B", "disputes", "probable", EMPTY)
    said = AssessmentRow("strength", "asserts", "probable", "word " * 100, EMPTY)
    whole = text(replace(base, strengths=(strength,), relations=(relation,), assessments=(said,)))
    assert "- up to 30 men, denied, possible: for 2011, said 2012" in whole
    assert "- A: disputed to back B (probable)" in whole
    assert "…”" in whole and "word " * (QUOTE_CHARS // 5 + 1) not in whole
