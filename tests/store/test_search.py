"""Searching, the same on both databases: words, phrases, beginnings, exclusions, order of hits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.make import make_claim, make_report, store_claims, store_report

from sayso.errors import BadQuery
from sayso.store import Store
from sayso.store.query import Query, Term, fold, parse_query, query_to_fts5, query_to_tsquery

TEXTS = {
    "kidal.txt": "Rebels shelled the airfield at Kidal. Two peacekeepers were hurt.",
    "jolo.txt": "Gunmen seized a ferry off Jolo. The navy gave chase.",
    "gao.txt": "Al-Mourabitoun bombed a camp in Gao; the rebels' spokesman praised it.",
    "cauca.txt": "Guerrilleros hirieron a dos policías en Toribío, dijo el gobernador.",
}


@pytest.fixture
def store(record: str) -> Store:
    """Return a record of four reports."""
    opened = Store.open(record, create=True)
    for name, text in TEXTS.items():
        store_report(opened, make_report(text, source=name))
    return opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rebels", {"kidal.txt", "gao.txt"}),
        ("REBELS kidal", {"kidal.txt"}),
        ("rebels -kidal", {"gao.txt"}),
        ("rebels -kidal -gao", set()),
        ("ferry OR airfield", {"jolo.txt", "kidal.txt"}),
        ("ferry OR airfield rebels", {"kidal.txt"}),
        ('"two peacekeepers"', {"kidal.txt"}),
        ('"peacekeepers two"', set()),
        ("peace*", {"kidal.txt"}),
        ("peace", set()),
        ("policias toribio", {"cauca.txt"}),
        ("Policías", {"cauca.txt"}),
        ("al-mourabitoun", {"gao.txt"}),
        ("mourabitoun al", {"gao.txt"}),
        ('"rebels spokesman"', {"gao.txt"}),
        ("navy.", {"jolo.txt"}),
        ("tanks", set()),
    ],
)
def test_search_finds_the_same_reports_on_both(store: Store, query: str, found: set[str]) -> None:
    with store:
        assert {hit.source for hit in store.view().search(query)} == found


@pytest.mark.parametrize("query", ["", "   ", "-kidal", '"', 'a "b', "OR", "***", "()&|!<->:"])
def test_search_without_anything_to_look_for_says_so(store: Store, query: str) -> None:
    with store, pytest.raises(BadQuery, match="Write words"):
        store.view().search(query)


@pytest.mark.parametrize("query", ["kidal AND gao", "NEAR(kidal gao)", "kidal:*", "it's", "a'b", "100%", "kidal ) OR (", "^gao", "{x}"])
def test_signs_of_either_database_are_only_words(store: Store, query: str) -> None:
    with store:
        store.view().search(query)


def test_hits_point_at_the_words_of_their_report(store: Store) -> None:
    with store:
        [hit] = store.view().search("ferry")
        report = store.view().report(hit.report)
        assert "ferry" in report.text[hit.start : hit.end]


def test_claims_are_found_by_quote_speaker_actor_and_place(record: str) -> None:
    with Store.open(record, create=True) as store:
        report = make_report()
        store_report(store, report)
        claim = make_claim(report)
        store_claims(store, report, claim)
        for query in ("gunmen soldiers", "colombian army", "unknown gunmen", "Buenaventura"):
            assert claim.id in {hit.ref for hit in store.view().search(query)}, query


def test_what_is_written_again_is_found_once_and_what_went_not_at_all(record: str) -> None:
    with Store.open(record, create=True) as store:
        report = make_report("Shells fell on Aleppo.")
        for _ in range(3):
            store_report(store, report)
        assert len(store.view().search("aleppo")) == 1
        with store.writer() as writer:
            writer.drop_report(report.id)
        assert store.view().search("aleppo") == []


WORDS = st.text(alphabet="abcdé’-'", min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, max_size=2))
def test_both_languages_say_each_word_once(wanted: list[str], unwanted: list[str]) -> None:
    text = " ".join([*wanted, *(f"-{word.lstrip('-')}x" for word in unwanted)])
    try:
        query = parse_query(text)
    except BadQuery:
        return
    terms = [*query.terms, *(part for part in query.unwanted if isinstance(part, Term))]
    for spoken in (query_to_fts5(query), query_to_tsquery(query)):
        assert sum(spoken.count(word) >= 1 for term in terms for word in term.words) == sum(len(term.words) for term in terms)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_group_takes_any_of_its_terms() -> None:
    query = Query(((Term(("a",)), Term(("b", "c"), True)),), (Term(("d",)),))
    assert query_to_fts5(query) == '("a" OR "b c"*) NOT "d"'
    assert query_to_tsquery(query) == "('a' | 'b' <-> 'c':*) & !('d')"
