"""The word index: boundaries, capitals, acronyms that are words too, and the registries' own soundness."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.registry import read_table
from sayso.resolve.lexicon import Entry, Index, bodies, fold, names, slug, stems, titles, words_of


def ids(text: str) -> list[str]:
    return [hit.entry.id for hit in names().scan(words_of(text)) if hit.entry.sort not in ("word", "body")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Moro Islamic Liberation Front left", ["milf"]),
        ("Al-Qaeda in the Islamic Maghreb", ["aqim"]),
        ("us and them", []),
        ("the US and Iran", ["united-states", "iran"]),
        ("IS fighters in Raqqa", ["islamic-state"]),
        ("WHAT IS DONE IS DONE", []),
        ("Fact and fiction", []),
        ("rebels of FACT crossed", ["fact"]),
        ("On November 17, ten died; the 17 November march", []),
        ("Amal Haddad went to Contra Costa with Aidar", []),
        ("Dawn broke over the fields", []),
        ("reported by Reuters and the BBC", ["reuters", "bbc"]),
        ("Delhi and Kiev", ["india", "ukraine"]),
        ("the icu and the ICU", []),
        ("Nepali Congress", ["nepal"]),
    ],
)
def test_names_in_text(text: str, found: list[str]) -> None:
    assert ids(text) == found


def test_words_keep_offsets_initials_and_figures() -> None:
    words = words_of("U.S. lost 1,200 men", 10)
    assert [(w.text, w.fold, w.start) for w in words][:3] == [("U.S.", "us", 10), ("lost", "lost", 15), ("1,200", "1,200", 20)]


def test_the_longest_name_wins_and_the_first_stays() -> None:
    index = Index()
    index.add("Free Army", Entry("a", "Free Army", "group"))
    index.add("Free Army of Ruritania", Entry("b", "Free Army of Ruritania", "group"))
    index.add("Free Army", Entry("c", "Free Army", "group"))
    assert [hit.entry.id for hit in index.scan(words_of("the Free Army of Ruritania and the Free Army, a free army"))] == ["b", "a"]


@given(st.text(max_size=80))
def test_hits_never_overlap_and_stand_in_the_text(text: str) -> None:
    words = words_of(text)
    hits = names().scan(words)
    assert all(one.last <= other.first for one, other in pairwise(hits))
    assert all(words[hit.first].start == hit.start and words[hit.last - 1].end == hit.end for hit in hits)


def test_folding() -> None:
    assert (fold("Túpac"), fold("U.N."), slug("Ratko Mladić's men")) == ("tupac", "un", "ratko-mladic-men")


def test_tables_agree() -> None:
    assert len(set(stems().values())) == len(stems())
    assert "military" in bodies() and titles()["general"] == "military"
    states = {row["id"] for row in read_table("states.tsv")}
    groups = {row["id"] for row in read_table("armed_groups.tsv")} | {row["id"] for row in read_table("bodies.tsv")}
    assert {row["of"] for row in read_table("leaders.tsv")} <= states | groups
    leaders = [row["person"] for row in read_table("leaders.tsv")]
    assert len(leaders) == len(set(leaders))


def test_no_name_stands_for_two_actors() -> None:
    seen: dict[str, str] = {}
    for table, key in (("armed_groups.tsv", "id"), ("bodies.tsv", "id"), ("outlets.tsv", "id"), ("leaders.tsv", "person")):
        for row in read_table(table):
            for name in filter(None, (row["name"], *row["aliases"].split("|"))):
                assert seen.setdefault(fold(name), row[key]) == row[key], name


def test_years_of_groups_are_years_in_order() -> None:
    for row in read_table("armed_groups.tsv"):
        years = [row[part] for part in ("start", "end") if row[part]]
        assert all(year.isdigit() and 1860 <= int(year) <= 2030 for year in years), row["id"]
        assert years == sorted(years), row["id"]


@pytest.mark.parametrize(
    ("name", "group"),
    [("Sendero Luminoso", "shining-path"), ("the Tupac Amaru Revolutionary Movement", "mrta"), ("Tamil Tigers", "ltte"),
     ("Provisional IRA", "ira"), ("Hezbi Islami", "hezb-i-islami"), ("Jabhat al-Nusra", "al-nusra-front"),
     ("Harakat al-Shabaab", "al-shabaab"),
     ("Naxalites", "cpi-maoist"),
     ("Lashkar-e-Toiba", "let"), ("Ansar Allah", "houthis"), ("Mayi-Mayi", "mai-mai"), ("Gran Grif", "grand-grif"), ("ISWAP", "iswap"),
     ("Donetsk People's Republic", "donetsk-peoples-republic"), ("Clan del Golfo", "gulf-clan"), ("Official IRA", "official-ira")],
)  # fmt: skip
def test_well_known_groups(name: str, group: str) -> None:
    assert ids(name) == [group]
