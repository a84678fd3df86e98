"""Scoring of templates: credits by kind of slot, counts, and the pairing of templates."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.assignment import best_pairs
from sayso.evaluate.muc.credit import credit_choice, credit_date, credit_fill, credit_location, credit_number, credit_string
from sayso.evaluate.muc.score import Tally, all_slots, pair_templates, score_templates, tally_template


def template(**slots: str) -> dict[str, list[str]]:
    names = {
        "type": n.TYPE, "date": n.DATE, "who": n.INDIVIDUAL, "org": n.ORGANIZATION, "sure": n.CONFIDENCE, "what": n.OBJECT,
        "name": n.NAME, "desc": n.DESCRIPTION, "effect": n.PERSON_EFFECT, "number": n.PERSON_NUMBER, "mark": n.TEMPLATE,
    }
    return {names[key]: value.split(" & ") for key, value in slots.items()}


@pytest.mark.parametrize(
    ("raw", "kind", "values", "tags", "optional"),
    [
        ('"OLD BRIDGE"', "string", ("OLD BRIDGE",), (), False),
        ('? "MINERS" / "WORKERS"', "string", ("MINERS", "WORKERS"), (), True),
        ('DEATH: "JUAN VARGAS" / "VARGAS"', "set", ("DEATH",), ("JUAN VARGAS", "VARGAS"), False),
        ("PERU: TARMA (CITY)", "location", ("PERU: TARMA (CITY)",), (), False),
        ('"RADIO A/B NEWS"', "string", ("RADIO A/B NEWS",), (), False),
        ("(POSSIBLE / ACQUITTED)", "set", ("POSSIBLE / ACQUITTED",), (), False),
        ('"bus   stop"', "string", ("BUS STOP",), (), False),
        ('DESTROYED: "THE \\"BLUE\\" INN"', "set", ("DESTROYED",), ('THE "BLUE" INN',), False),
    ],
)
def test_a_value_is_read_with_its_alternatives_and_tags(
    raw: str, kind: str, values: tuple[str, ...], tags: tuple[str, ...], optional: bool
) -> None:
    assert n.read_fill(raw, kind) == n.Fill(values, tags, optional)


@pytest.mark.parametrize("raw", ["*", "-", "", "?", "? -", '""'])
def test_an_empty_value_is_none(raw: str) -> None:
    assert n.read_fill(raw, "string") is None


@pytest.mark.parametrize(
    ("key", "found", "slot", "credit"),
    [
        ("MINERS", "THE THREE MINERS", n.DESCRIPTION, 1),
        ("MINER", "MINERS", n.DESCRIPTION, 1),
        ("MINERS", "YOUNG MINERS", n.DESCRIPTION, 1),
        ("MINERS", "MINERS OF THE NORTHERN PIT", n.DESCRIPTION, 0.5),
        ("TIN MINERS", "COAL MINERS", n.DESCRIPTION, 0.5),
        ("TIN MINERS", "MINERS", n.OBJECT, 0),
        ("TIN MINE OFFICE", "MINE OFFICE", n.OBJECT, 0.5),
        ("ANA MARIA SOTO", "SOTO", n.NAME, 0.5),
        ("ANA SOTO", "DR ANA SOTO DIAZ", n.NAME, 1),
        ("REBELS", "GUERRILLAS", n.INDIVIDUAL, 0.5),
        ("REBELS", "SOLDIERS", n.INDIVIDUAL, 0),
        ("REBELS", "GUERRILLAS", n.DESCRIPTION, 0),
        ("UNITED WORKERS FRONT [UWF]", "UWF", n.ORGANIZATION, 1),
        ("MINERS", "ONE TWO RED GREEN BLUE WHITE BLACK BROWN GREY PINK GOLD JADE TEAL PLUM MINERS RAN", n.DESCRIPTION, 0),
        ("PERUVIAN MINERS", "MINERS", n.DESCRIPTION, 1),
    ],
)
def test_strings_earn_by_their_essential_words(key: str, found: str, slot: str, credit: float) -> None:
    assert credit_string(key, found, slot) == credit


@pytest.mark.parametrize(
    ("key", "found", "credit"),
    [
        ("05 MAY 89", "05 MAY 89", 1),
        ("05 MAY 89", "06 MAY 89", 1),
        ("05 MAY 89", "07 MAY 89", 0),
        ("05 MAY 89", "05 MAY 89 - 06 MAY 89", 0),
        ("05 MAY 89 - 09 MAY 89", "07 MAY 89", 0.5),
        ("05 MAY 89 - 09 MAY 89", "10 MAY 89", 0),
        ("- 05 MAY 89", "- 09 MAY 89", 1),
        ("- 05 MAY 89", "- 10 MAY 89", 0),
        ("- 05 MAY 89", "04 MAY 89", 0.5),
        ("- 05 MAY 89", "06 MAY 89", 0),
        ("05 MAY 89", "- 05 MAY 89", 0.5),
        ("31 NOV 89", "31 NOV 89", 1),
        ("31 NOV 89", "30 NOV 89", 0),
    ],
)
def test_dates_may_be_a_day_off_and_ranges_are_half(key: str, found: str, credit: float) -> None:
    assert credit_date(key, found) == credit


@pytest.mark.parametrize(
    ("key", "found", "credit"),
    [
        ("PERU: TARMA (CITY)", "PERU:  TARMA (CITY)", 1),
        ("PERU: TARMA (CITY)", "PERU: TARMA (TOWN)", 0.5),
        ("PERU: TARMA (CITY)", "PERU", 0.5),
        ("PERU: TARMA (CITY)", "CHILE: TARMA (CITY)", 0),
    ],
)
def test_a_place_is_right_as_a_whole_chain(key: str, found: str, credit: float) -> None:
    assert credit_location(key, found) == credit


@pytest.mark.parametrize(
    ("key", "found", "credit"), [("7", "7", 1), ("5-7", "7", 0.5), ("~100", "100", 0.5), ("5 -", "5-", 1), ("7", "5-7", 0)]
)
def test_numbers(key: str, found: str, credit: float) -> None:
    assert credit_number(key, found) == credit


@pytest.mark.parametrize(
    ("slot", "key", "found", "credit"),
    [
        (n.TYPE, "ARSON", "ATTACK", 0.5),
        (n.TYPE, "ATTACK", "ARSON", 0),
        (n.INSTRUMENT_TYPE, "MORTAR", "GUN", 0.5),
        (n.INSTRUMENT_TYPE, "GUN", "MORTAR", 0),
        (n.INSTRUMENT_TYPE, "MINE", "EXPLOSIVE", 0.5),
        (n.PERSON_EFFECT, "NO INJURY OR DEATH", "NO DEATH", 0.5),
        (n.PERSON_EFFECT, "DEATH", "INJURY", 0),
        (n.STAGE, "ATTEMPTED", "THREATENED", 0),
    ],
)
def test_a_broader_choice_earns_half(slot: str, key: str, found: str, credit: float) -> None:
    assert credit_choice(key, found, slot) == credit


@pytest.mark.parametrize(
    ("key", "found", "credit"),
    [
        ('DEATH: "ANA SOTO"', 'DEATH: "ANA SOTO"', 1),
        ('DEATH: "ANA SOTO"', 'DEATH: "PEDRO RUIZ"', 0.5),
        ('DEATH: "ANA SOTO"', "DEATH", 0.5),
        ("DEATH", "DEATH", 1),
        ('INJURY / DEATH: "ANA SOTO"', 'DEATH: "ANA SOTO"', 1),
        ('DEATH: "ANA SOTO"', 'INJURY / DEATH: "ANA SOTO"', 0),
    ],
)
def test_a_value_said_of_another_string_earns_half(key: str, found: str, credit: float) -> None:
    kept, given_ = n.read_fill(key, "set"), n.read_fill(found, "set")
    assert kept and given_ and credit_fill(kept, given_, n.PERSON_EFFECT) == credit


def test_counts_of_one_slot() -> None:
    key = template(desc='"MINERS" & "NURSES" & ? "COOKS" & "FARMERS"')
    found = template(desc='"MINERS" & "COAL NURSES OF TARMA" & "PRIESTS"')
    assert tally_template(key, found)[n.DESCRIPTION] == Tally(right=1, partial=1, wrong=1, spurious=0, missing=0)


def test_an_optional_fill_left_out_costs_nothing() -> None:
    tally = tally_template(template(who='? "REBELS"'), {})[n.INDIVIDUAL]
    assert (tally.possible, tally.actual) == (0, 0)


def test_templates_pair_by_what_they_share_not_by_order() -> None:
    keys = [template(type="BOMBING", what='"OLD BRIDGE"'), template(type="BOMBING", what='"CITY BANK"')]
    found = [template(type="BOMBING", what='"CITY BANK"'), template(type="BOMBING", what='"OLD BRIDGE"')]
    assert [(p.key, p.found) for p in pair_templates(keys, found)] == [(keys[0], found[1]), (keys[1], found[0])]


def test_templates_without_common_content_do_not_pair() -> None:
    key, found = template(type="BOMBING", what='"OLD BRIDGE"'), template(type="BOMBING", name='"ANA SOTO"')
    assert {(p.key is None, p.found is None) for p in pair_templates([key], [found])} == {(False, True), (True, False)}


def test_templates_of_other_types_do_not_pair_unless_answered_by_attack() -> None:
    key = template(type="ARSON", what='"OLD BRIDGE"')
    assert len(pair_templates([key], [template(type="BOMBING", what='"OLD BRIDGE"')])) == 2
    assert len(pair_templates([key], [template(type="ATTACK", what='"OLD BRIDGE"')])) == 1


def test_an_optional_template_unanswered_is_not_missing() -> None:
    may, must = template(mark="1 (OPTIONAL)", type="ATTACK", name='"ANA SOTO"'), template(mark="1", type="ATTACK", name='"JO DIAZ"')
    totals = score_templates({"a": [may], "b": [must]}, {})
    assert (totals[n.TEMPLATE].missing, totals[n.NAME].missing) == (1, 1)


def test_a_blank_template_marks_a_report_without_one() -> None:
    totals = score_templates({"a": [template(mark="*")]}, {"a": [template(mark="1", type="ATTACK", name='"ANA SOTO"')]})
    assert (totals[n.TEMPLATE].spurious, totals[n.TEMPLATE].possible, all_slots(totals).spurious) == (1, 0, 2)


def test_a_perfect_answer_earns_all() -> None:
    one = template(mark="1", type="KIDNAPPING", name='"ANA SOTO"', effect='REGAINED FREEDOM: "ANA SOTO"', number='1: "ANA SOTO"')
    totals = score_templates({"a": [one, one]}, {"a": [one, one]})
    assert all_slots(totals).rates() == (1, 1, 1) and all_slots(totals).right == 8


def test_nothing_found_rates_nought() -> None:
    one = template(mark="1", type="ATTACK", name='"ANA SOTO"')
    assert all_slots(score_templates({"a": [one]}, {})).rates() == (0, 0, 0)


CREDITS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(CREDITS)
def test_no_assignment_is_better_than_the_one_taken(credits: list[list[float]]) -> None:
    pairs = best_pairs(credits)
    rows, columns = len(credits), len(credits[0])
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs) == min(rows, columns)
    short, long = (range(rows), range(columns)) if rows <= columns else (range(columns), range(rows))
    best = max(
        sum(credits[a][b] if rows <= columns else credits[b][a] for a, b in zip(short, order, strict=True))
        for order in itertools.permutations(long, len(short))
    )
    assert sum(credits[r][c] for r, c in pairs) == pytest.approx(best)


def test_nothing_to_pair() -> None:
    assert best_pairs([]) == best_pairs([[], []]) == []
