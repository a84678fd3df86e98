import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadQuery
from sayso.store.query import Query, Term, fold, parse_query, query_to_fts5, query_to_tsquery


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Chiquimulá", "chiquimula"), ("ĞAZI", "gazi"), ("Sana’a", "sanaa"), ("don't", "dont"), ("ß", "ss")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_parse_query_reads_words_phrases_beginnings_and_exclusions() -> None:
    query = parse_query('batken "two men" OR sokh* -film')

    assert query == Query(
        wanted=((Term(("batken",)),), (Term(("two", "men")), Term(("sokh",), prefix=True))), unwanted=(Term(("film",)),)
    )


def test_parse_query_takes_a_hyphen_as_a_phrase() -> None:
    assert parse_query("Al-Shabaab").wanted == ((Term(("al", "shabaab")),),)


def test_parse_query_ignores_a_leading_or() -> None:
    assert parse_query("OR batken").wanted == ((Term(("batken",)),),)


def test_query_in_each_database_language() -> None:
    query = parse_query('batken "two men" OR sokh* -film')

    assert query_to_fts5(query) == '("batken") AND ("two men" OR "sokh"*) NOT "film"'
    assert query_to_tsquery(query) == "('batken') & ('two' <-> 'men' | 'sokh':*) & !('film')"


@given(st.text(max_size=40))
def test_parse_query_reads_anything_or_says_why_not(text: str) -> None:
    try:
        query = parse_query(text)
    except BadQuery:
        return
    assert query.wanted
    assert all(word.isalnum() or "_" in word for term in query.terms for word in term.words)
