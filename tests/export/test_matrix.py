"""Attributes by origins: what is said, how, and what is not."""

from dataclasses import replace

import pytest
from tests.export.cases import ARMY, GROUP, MAYOR, case, lost, say
from tests.link.factories import make_speaker

from sayso.export.matrix import (
    ALLOWS,
    DENIES,
    GIVES,
    MOST_COLUMNS,
    OTHERWISE,
    SILENT,
    Column,
    attributes_of,
    columns_of,
    grids_of,
    matrix_of,
)
from sayso.model.claim import Claim

CONTESTED = (
    say(killed=16, doer="jnim"), say("r-b", killed=16), say("r-c", killed=9, day="2019-03-02"),
    say("r-d", "we were not there", stance="denies", speaker=GROUP, doer="jnim"), say("r-e", day=None),
)


def test_columns_are_origins_in_order_of_time() -> None:
    columns = columns_of(case(say("r-c"), say("r-b", speaker=ARMY), say("r-a", speaker=ARMY)))
    assert [(c.words, c.kind, c.first, c.outlets) for c in columns] == [
        ("army", "speaker", "2019-03-06", ("Outlet A", "Outlet B")), ("Outlet C", "outlet", "2019-03-08", ("Outlet C",)),
    ]


def test_an_origin_is_found_as_a_source_by_actor_or_by_name() -> None:
    unknown = Column("r-x", "report", "report", None, (), ())
    columns = columns_of(case(say(speaker=ARMY), say("r-b"), say("r-c", speaker=make_speaker("Mayor Keita"))))
    assert [column.source for column in (*columns, unknown)] == ["malian-military", "Outlet B", "Mayor Keita", ""]


def test_rows_are_attributes_and_silence_is_an_empty_cell() -> None:
    matrix = matrix_of(case(say(killed=16), say("r-b", day=None)))
    rows = {row.attribute: row for row in matrix.rows}
    assert list(rows) == ["happened", "when", "where", "type", "killed:unknown"]
    assert [[said.words for said in cell] for cell in rows["when"].cells] == [["5 March 2019"], []]
    assert [[said.words for said in cell] for cell in rows["killed:unknown"].cells] == [["16"], []]
    assert rows["when"].silent == 1
    assert (rows["where"].kind, rows["when"].kind) == ("same", "single")


def test_whether_it_happened_is_told_by_stances() -> None:
    row = matrix_of(case(*CONTESTED)).rows[0]
    assert [[said.stance for said in cell] for cell in row.cells] == [["asserts"], ["asserts"], ["asserts"], ["denies"], ["asserts"]]
    assert row.kind == "denial"


def test_a_cell_quotes_the_first_claims_and_counts_the_others() -> None:
    claims = [say("r-a", f"sentence {n}", start=40 * n) for n in range(5)]
    said = matrix_of(case(*claims)).rows[0].cells[0][0]
    assert (said.claims, said.more) == (tuple(claim.id for claim in claims[:2]), 3)


def test_only_what_is_contested() -> None:
    rows = matrix_of(case(*CONTESTED), contested=True).rows
    assert [row.attribute for row in rows] == ["happened", "when", "perpetrator", "killed:unknown"]
    assert matrix_of(case(say()), contested=True).rows == ()


def test_of_many_origins_the_first_are_shown() -> None:
    claims = [say(f"r-{letter}") for letter in "abcdefghij"]
    few, every = matrix_of(case(*claims)), matrix_of(case(*claims), every=True)
    assert (len(few.columns), few.left_out, len(few.rows[0].cells)) == (MOST_COLUMNS, 2, MOST_COLUMNS)
    assert (len(every.columns), every.left_out, len(every.rows[0].cells)) == (10, 0, 10)


def test_figures_follow_by_outcome_and_the_unnamed_side_comes_last() -> None:
    claim = replace(say(), casualties=(lost(3, None, "wounded"), lost(2), lost(1, "jnim"), lost(1, "boko-haram")), id="")
    assert attributes_of(case(claim))[-4:] == ["killed:boko-haram", "killed:jnim", "killed:unknown", "wounded:unknown"]


# -- explanations against evidence


def grid(attribute: str, *claims: Claim) -> dict[str, tuple[str, ...]]:
    found = next(one for one in grids_of(case(*claims)) if one.attribute == attribute)
    return {one.words: one.cells for one in found.explanations}


def test_a_grid_sets_figures_against_origins() -> None:
    assert grid("killed:unknown", *CONTESTED) == {
        "16": (GIVES, GIVES, OTHERWISE, SILENT, SILENT), "9": (OTHERWISE, OTHERWISE, GIVES, SILENT, SILENT),
    }


def test_a_figure_without_ceiling_allows_a_greater_one() -> None:
    found = grid("killed:unknown", say(killed=(10, None)), say("r-b", killed=40), say("r-c", killed=4))
    assert found["40"] == (ALLOWS, GIVES, OTHERWISE)
    assert found["at least 10"] == (GIVES, ALLOWS, OTHERWISE)


def test_a_denial_stands_against_an_explanation() -> None:
    assert grid("perpetrator", *CONTESTED) == {"JNIM": (GIVES, SILENT, SILENT, DENIES, SILENT)}


def test_who_denies_the_happening_says_nothing_of_its_day() -> None:
    denial = say("r-c", "we were not there", stance="denies", speaker=GROUP)
    assert grid("when", say(), say("r-b", day="2019-03-01"), denial)["5 March 2019"] == (GIVES, OTHERWISE, SILENT)


def test_a_figure_is_denied_by_itself() -> None:
    denial = say("r-c", "not so many", killed=16, stance="denies", speaker=GROUP)
    assert grid("killed:unknown", say(killed=16), denial)["16"] == (GIVES, DENIES)


@pytest.mark.parametrize(
    ("attribute", "claims", "words", "cells"),
    [
        ("when", (say(), say("r-b", day="2019-03-01"), say("r-c", day="2019-03")), "5 March 2019", (GIVES, OTHERWISE, ALLOWS)),
        ("where", (say(), say("r-b", place="gao"), say("r-c", place="sevare")), "Mopti", (GIVES, OTHERWISE, ALLOWS)),
        ("type", (say(), say("r-b", type="ACCIDENT", mode=None), say("r-c", mode="clash")), "ambush", (GIVES, OTHERWISE, ALLOWS)),
        (
            "perpetrator", (say(doer="jnim"), say("r-b", doer="boko-haram"), say("r-c", doer="unknown-gunmen", speaker=MAYOR)), "JNIM",
            (GIVES, OTHERWISE, ALLOWS),
        ),
    ],
)
def test_what_does_not_part_is_allowed(attribute: str, claims: tuple[Claim, ...], words: str, cells: tuple[str, ...]) -> None:
    assert grid(attribute, *claims)[words] == cells


def test_explanations_with_least_against_them_come_first() -> None:
    (found,) = [one for one in grids_of(case(*CONTESTED)) if one.attribute == "killed:unknown"]
    assert [(one.words, one.held, one.against) for one in found.explanations] == [("16", 2, 1), ("9", 1, 2)]


def test_nothing_contested_needs_no_grid() -> None:
    assert grids_of(case(say(), say("r-b"))) == []
