"""A file of questions, and what is said of a faulty one."""

from importlib.resources import files
from pathlib import Path

import pytest

from sayso.errors import BadConfig
from sayso.indicators.questions import (
    FIELDS,
    Question,
    load_questions,
    parse_questions,
    question_faults,
    question_from_dict,
    question_to_dict,
    questions_to_toml,
)

GOOD = {"id": "a", "title": "A", "kind": "match"}
FIRST = {"id": "a", "title": "A", "kind": "first", "group": "perpetrator"}
SERIES = {"id": "a", "title": "A", "kind": "series"}

FAULTS = [
    ({}, "field 'id' is missing; expected 1 to 64 of a-z"),
    ({"id": "a", "kind": "match"}, "field 'title' is missing; expected words"),
    ({**GOOD, "id": "Not So"}, "field 'id' is 'Not So'; expected 1 to 64 of a-z"),
    ({**GOOD, "kind": "alarm"}, "field 'kind' is 'alarm'; expected match or first or series"),
    ({**GOOD, "colour": "red"}, "field 'colour' is unknown; expected one of id, title, kind"),
    ({**GOOD, "event": "ASSAULT"}, "field 'event' is 'ASSAULT'; expected a list"),
    ({**GOOD, "event": ["ASSAULT/tickling"]}, "field 'event' is ['ASSAULT/tickling']; expected a list"),
    ({**GOOD, "event": []}, "field 'event' is []; expected a list"),
    ({**GOOD, "role": "villain"}, "field 'role' is 'villain'; expected any or one of perpetrator"),
    ({**GOOD, "inside": "Nowhereland"}, "field 'inside' is 'Nowhereland'; expected a country, province or region"),
    ({**GOOD, "outside": "Tajikistan"}, "field 'outside' is 'Tajikistan'; expected a list"),
    ({**GOOD, "since": "soon"}, "field 'since' is 'soon'; expected a date"),
    ({**GOOD, "since": "2011", "until": "2010"}, "'since' '2011' is after 'until' '2010'"),
    ({**GOOD, "killed": 0}, "field 'killed' is 0; expected a whole number from 1"),
    ({**GOOD, "killed": True}, "field 'killed' is True; expected a whole number"),
    ({**GOOD, "contested": "yes"}, "field 'contested' is 'yes'; expected true or false"),
    ({**GOOD, "parts": True}, "field 'parts' is true without an 'actor'"),
    ({**GOOD, "per": "month"}, "field 'per' is of no use to kind 'match'; it is for series"),
    ({"id": "a", "title": "A", "kind": "first"}, "field 'group' is missing, which says the first of what"),
    ({**FIRST, "group": "colour"}, "field 'group' is 'colour'; expected one of country"),
    ({**FIRST, "at_least": 3}, "field 'at_least' is of no use to kind 'first'"),
    ({**SERIES, "per": "fortnight"}, "field 'per' is 'fortnight'; expected one of day"),
    ({**SERIES, "sum": "goats"}, "field 'sum' is 'goats'; expected one of incidents"),
    ({**SERIES, "rise": -1}, "field 'rise' is -1; expected a number above 0"),
]


@pytest.mark.parametrize(("row", "message"), FAULTS)
def test_a_fault_says_where_what_and_what_was_expected(row: dict[str, object], message: str) -> None:
    assert any(message in fault for fault in question_faults(row)), list(question_faults(row))


FILES = [
    ("question = 3", "'question' is no list of tables"),
    ("", "there is no question"),
    ("[settings]\n", "unknown table or key 'settings'"),
    ("[[question]\n", "are no TOML"),
    ('[[question]]\nid = "a"\ntitle = "A"\nkind = "match"\n' * 2, "question 2 ('a'): the id 'a' is that of a question before"),
]


@pytest.mark.parametrize(("text", "message"), FILES)
def test_a_file_that_cannot_be_used_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "q.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadConfig) as caught:
        load_questions(path)
    assert message in str(caught.value) and "q.toml" in str(caught.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "q.toml"
    path.write_text('[[question]]\nid = "a"\n[[question]]\nid = "b"\ntitle = "B"\nkind = "match"\nkilled = "many"\n', encoding="utf-8")
    with pytest.raises(BadConfig) as caught:
        load_questions(path)
    for words in ("question 1 ('a'): field 'title'", "question 1 ('a'): field 'kind'", "question 2 ('b'): field 'killed' is 'many'"):
        assert words in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match=r"gone\.toml"):
        load_questions(tmp_path / "gone.toml")


def test_the_examples_are_without_fault_and_of_every_kind() -> None:
    questions = load_questions(Path(str(files("sayso.registry").joinpath("indicators.toml"))))
    assert {question.kind for question in questions} == {"match", "first", "series"}


def test_a_date_of_toml_is_a_date(tmp_path: Path) -> None:
    path = tmp_path / "q.toml"
    path.write_text('[[question]]\nid = "a"\ntitle = "A"\nkind = "match"\nsince = 2010-05-01\n', encoding="utf-8")
    assert load_questions(path)[0].since == "2010-05-01"


def test_a_question_comes_back_from_the_record_as_it_was() -> None:
    question = Question("a", "A", "series", ("ASSAULT",), "imu", parts=True, outside=("TJ",), sum="killed", at_least=3.5, group="province")
    assert question_from_dict(question_to_dict(question)) == question


def test_every_field_of_a_question_has_its_rule() -> None:
    assert set(FIELDS) == set(question_to_dict(Question("a", "A", "match")))


GOOD_VALUES = [
    ("event", ["ASSAULT", "COERCE/arrest"], ("ASSAULT", "COERCE/arrest")), ("actor", "imu", "imu"), ("role", "any", "any"),
    ("inside", "Fergana Valley", "Fergana Valley"), ("inside", "KG", "KG"), ("inside", "sayso:rasht-valley", "sayso:rasht-valley"),
    ("outside", ["Tajikistan", "Osh Region"], ("Tajikistan", "Osh Region")), ("may_be", True, True), ("since", "1999-08", "1999-08"),
    ("until", "1999", "1999"), ("killed", 3, 3), ("origins", 2, 2), ("contested", False, False), ("denied", True, True),
]


@pytest.mark.parametrize(("name", "value", "expected"), GOOD_VALUES)
def test_a_field_takes_what_its_rule_allows(name: str, value: object, expected: object) -> None:
    row = {**GOOD, name: value}
    assert list(question_faults(row)) == []
    assert getattr(question_from_dict(row), name) == expected


SERIES_VALUES = [("group", "province"), ("sum", "wounded"), ("per", "quarter"), ("at_least", 2.5), ("rise", 3), ("baseline", 12)]


@pytest.mark.parametrize(("name", "value"), SERIES_VALUES)
def test_a_series_takes_its_own_fields(name: str, value: object) -> None:
    row = {**SERIES, name: value}
    assert list(question_faults(row)) == []
    assert getattr(question_from_dict(row), name) == value


@pytest.mark.parametrize(("name", "value"), SERIES_VALUES)
def test_a_match_takes_none_of_them(name: str, value: object) -> None:
    assert [fault for fault in question_faults({**GOOD, name: value}) if "is of no use to kind 'match'" in fault]


def test_what_is_left_out_has_its_default() -> None:
    question = question_from_dict(SERIES)
    assert (question.role, question.sum, question.per, question.baseline) == ("perpetrator", "incidents", "month", 6)
    assert (question.event, question.outside, question.may_be, question.parts) == ((), (), False, False)
    assert (question.at_least, question.rise, question.group, question.killed) == (None, None, None, None)


def test_questions_are_written_as_they_are_read() -> None:
    example = files("sayso.registry").joinpath("indicators.toml").read_text(encoding="utf-8")
    questions = parse_questions(example, "the example")
    assert parse_questions(questions_to_toml(questions), "again") == questions
    odd = Question("odd", 'quo"te \\ \x7f\n\tnew', "series", rise=1.5, at_least=3.0, parts=True, actor="imu")
    [again] = parse_questions(questions_to_toml([odd]), "odd")
    assert again == odd


def test_faults_name_where_the_questions_come_from() -> None:
    with pytest.raises(BadConfig, match="questions in the form cannot be used"):
        parse_questions("", "in the form")
