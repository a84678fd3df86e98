"""Questions, what they choose, and which incidents make the key points."""

from dataclasses import replace

import pytest
from tests.export.briefing.make import ids_of

from sayso.errors import BadQuery
from sayso.export.briefing import make
from sayso.export.briefing.make import Question, asked_words, check_days, choose, make_brief, render, tell_some
from sayso.export.briefing.standing import Standing, rank_points, standing_listed, standing_of
from sayso.store import View
from sayso.store.sieve import Sieve


@pytest.mark.parametrize(
    ("sieve", "words"),
    [
        (Sieve(), ""), (Sieve(since="2012-03-01", country="CO"), "Incidents from 1 March 2012, in the country CO."),
        (Sieve(actor="eln", role="perpetrator", origins=3), "Incidents with eln as perpetrator, with at least 3 independent origins."),
        (Sieve(contested=False, expected=True), "Incidents not contested, only expected."),
        (Sieve(bbox=(0, 0, 1, 1), killed=5, undated=True), "Incidents inside a box drawn on the map, with at least 5 killed by the best "
                                                          "figure, undated."),
    ],
)
def test_what_was_asked_is_said(sieve: Sieve, words: str) -> None:
    assert asked_words(Question(sieve=sieve)) == words


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [("2012", "2012", ("2012-01-01", "2012-12-31")), ("2012-02", None, ("2012-02-01", None))],
)
def test_months_and_years_become_days(since: str | None, until: str | None, days: tuple[str | None, str | None]) -> None:
    checked = check_days(Sieve(since=since, until=until))
    assert (checked.since, checked.until) == days


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(BadQuery, match="until 'never' is no date"):
        check_days(Sieve(until="never"))


def test_named_incidents_are_told_in_their_order_where_it_is_asked(view: View) -> None:
    names = tuple(reversed(ids_of(view)))
    assert choose(view, Question(names, ordered=True)).incidents == names
    assert set(choose(view, Question(names)).incidents) == set(names)


def test_a_brief_holds_so_many_and_counts_the_rest(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "MOST", 2)
    chosen = choose(view, Question())
    assert (len(chosen.listed), chosen.cut) == (2, 2)
    with pytest.raises(BadQuery, match="4 incidents are named; a brief holds at most 2"):
        choose(view, Question(tuple(ids_of(view))))


def test_some_of_a_brief_has_the_key_points_of_all(view: View) -> None:
    question = Question()
    chosen, whole = choose(view, question), make_brief(view, question)
    first = tell_some(view, question, chosen, chosen.incidents[:1])
    assert first.briefing.sections[0] == whole.briefing.sections[0]
    assert first.briefing.incidents == chosen.incidents[:1]
    later = tell_some(view, question, chosen, chosen.incidents[1:2])
    assert [section.title for section in later.briefing.sections] == ["Incidents"]


def test_a_text_with_faults_is_rendered_in_no_format_but_its_own(view: View) -> None:
    brief = make_brief(view, Question()).edited("Forty people died.\n")
    for name in ("md", "html", "docx"):
        with pytest.raises(BadQuery, match="the brief is not handed on: line 1: a clause rests on no claim"):
            render(brief, name)
    assert render(brief, "text") == b"Forty people died.\n"


def test_a_row_of_a_list_stands_as_its_account_does(view: View) -> None:
    for listed in choose(view, Question()).listed:
        assert standing_listed(listed) == standing_of(view.account(listed.incident))


BASE = Standing("i-a", "2012-03-05", 1, 0, None, expected=False, aggregate=False)


@pytest.mark.parametrize(
    ("rule", "better"),
    [
        (0, {"origins": 2}), (0, {"last": "2012-03-06"}), (1, {"disputed": 2}), (2, {"last": "2012-03-06"}), (3, {"killed": 9}),
        (3, {"killed": 2, "origins": 2}), (4, {"expected": True, "last": "2013-01-01"}),
    ],
)
def test_each_rule_puts_the_better_first(rule: int, better: dict[str, object]) -> None:
    plain = replace(BASE, disputed=1, killed=2, expected=rule == 4)
    other = replace(plain, incident="i-b", **better)  # type: ignore[arg-type]
    assert rank_points([plain, other])[rule] == ["i-b", "i-a"]


def test_totals_of_a_period_and_what_is_only_expected_make_no_point_of_what_happened() -> None:
    ranked = rank_points([replace(BASE, aggregate=True), replace(BASE, incident="i-b", expected=True)])
    assert [list(order) for order in ranked] == [[], [], [], [], ["i-b"]]
