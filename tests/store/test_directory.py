"""Lists of names: by spelling, kind and country, sorted and paged; people only in public role."""

from collections.abc import Iterator

import pytest
from tests.store.make import make_actor, make_report, store_claims, store_report
from tests.store.named import fill, told

from sayso.model.claim import Participant, Speaker
from sayso.store import Store
from sayso.store.directory import Directory, Listing, Public
from sayso.store.totals import ACTOR, CARRIER, PLACE, VOICE

PUBLIC = Public(("government", "military"), ("paula",))


@pytest.fixture
def directory(record: str) -> Iterator[Directory]:
    quoted = make_report("Gunmen killed two soldiers near Buenaventura, said a judge and a neighbour.", source="q.txt", outlet="Bell")
    people = {
        "ana-judge": Speaker("a judge", "Ana Judge", "government", False, "ana-judge"),
        "joe": Speaker("Joe", "Joe Bloggs", "witness", False, "joe"), "nameless": Speaker("Lee", "Lee Roy", "witness", False, None),
        "general": Speaker("Kim", "Kim Il", "military", False, None),
    }  # fmt: skip
    with Store.open(record, create=True) as store:
        fill(store)
        store_report(store, quoted)
        claims = [told(quoted, attribution=(speaker,), where=None) for speaker in people.values()]
        claims.append(told(quoted, attribution=(), where=None, participants=(Participant("target", "Paula", "paula"),)))
        store_claims(store, quoted, *claims, actors=tuple(make_actor(name) for name in ("ana-judge", "joe", "paula")))
        with store.writer() as writer:
            writer.renew_totals()
        yield store.view().directory


def refs(directory: Directory, listing: Listing) -> list[str]:
    rows, total = directory.page(listing, 50)
    assert total == len(rows)
    return [row.ref for row in rows]


def test_people_without_a_public_role_are_in_no_list(directory: Directory) -> None:
    assert {"ana-judge", "paula", "omar"} <= set(refs(directory, Listing((ACTOR,), PUBLIC)))
    assert "joe" not in refs(directory, Listing((ACTOR,), PUBLIC))
    voices = refs(directory, Listing((VOICE,), PUBLIC))
    assert {"ana-judge", "name:kim-il", "rebels"} <= set(voices) and not {"joe", "name:lee-roy"} & set(voices)
    assert "ana-judge" not in refs(directory, Listing((ACTOR,), Public((), ())))


@pytest.mark.parametrize(
    ("listing", "found"),
    [
        (Listing((ACTOR,), PUBLIC, words="UMAR"), ["omar"]),
        (Listing((ACTOR,), PUBLIC, words="ana ju"), ["ana-judge"]),
        (Listing((ACTOR,), PUBLIC, words="nothing", refs=("rebels",)), ["rebels"]),
        (Listing((ACTOR,), PUBLIC, words="100%"), []),
        (Listing((PLACE,), PUBLIC, words="gao"), ["geonames:1"]),
        (Listing((PLACE,), PUBLIC, country="ML"), ["country:ML", "geonames:1"]),
        (Listing((PLACE,), PUBLIC, kinds=("whole country",)), ["country:ML"]),
        (Listing((CARRIER,), PUBLIC, by="name"), ["outlet:bell", "outlet:gazette", "outlet:post"]),
        (Listing((CARRIER,), PUBLIC, by="last"), ["outlet:gazette", "outlet:bell", "outlet:post"]),
        (Listing((CARRIER,), PUBLIC, by="first"), ["outlet:bell", "outlet:post", "outlet:gazette"]),
    ],
)
def test_lists_are_narrowed_and_sorted(directory: Directory, listing: Listing, found: list[str]) -> None:
    assert refs(directory, listing) == found


def test_pages_hold_the_limit_and_tell_the_whole(directory: Directory) -> None:
    whole = refs(directory, Listing((ACTOR,), PUBLIC))
    pages = [directory.page(Listing((ACTOR,), PUBLIC), 2, at) for at in range(0, len(whole), 2)]
    assert [row.ref for rows, _ in pages for row in rows] == whole and {total for _, total in pages} == {len(whole)}


def test_kinds_and_countries_are_counted(directory: Directory) -> None:
    assert directory.kinds(Listing((CARRIER,), PUBLIC, kinds=("agency",))) == [("outlet", None, 3)]
    assert directory.countries((PLACE,)) == ["ML"]
    assert [entry.ref for entry in directory.places_in("ML", 5)] == ["geonames:1"]
    assert ("omar", "omar|p. gomez|umar") in directory.names((ACTOR,), 50)
