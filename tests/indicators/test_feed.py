"""The feed is valid Atom (RFC 4287), and the same for the same record."""

import io
import re
import uuid
from pathlib import Path

from lxml import etree
from tests.indicators.make import Happening, ask, open_record

from sayso.indicators.asking import Answer
from sayso.indicators.feed import ATOM, MOST_ENTRIES, write_feed
from sayso.indicators.firing import Firing, firing_from_dict, firing_to_dict
from sayso.indicators.history import Run, run_indicators, save_questions

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NS = {"a": ATOM}


def firing(key: str, **changes: object) -> Firing:
    values = {"title": f"Title {key}", "when": "2010-06-02", "incidents": ("i-1",), "claims": ("c-1",), "total": 1, "since": 1, **changes}
    return Firing("q", key, **values)  # type: ignore[arg-type]


def written(run: Run) -> bytes:
    stream = io.BytesIO()
    write_feed(run, stream)
    return stream.getvalue()


def run_of(*firings: Firing) -> Run:
    return Run(1, (Answer(ask(title="Raids & more"), firings, len(firings)),))


def parsed(run: Run) -> etree._Element:
    return etree.fromstring(written(run))


def test_feed_and_entries_have_what_the_standard_asks_for() -> None:
    root = parsed(run_of(firing("a"), firing("b", updated="2010-07-01")))
    assert root.tag == f"{{{ATOM}}}feed"
    for element in (root, *root.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            [child] = element.findall(f"a:{name}", NS)
            assert child.text
        assert uuid.UUID(element.findtext("a:id", namespaces=NS))
        assert RFC3339.fullmatch(element.findtext("a:updated", namespaces=NS) or "")
    assert root.findtext("a:author/a:name", namespaces=NS)
    assert len({element.text for element in root.iter(f"{{{ATOM}}}id")}) == 3


def test_times_are_those_of_publication_else_of_the_incident() -> None:
    root = parsed(run_of(firing("a", updated="2010-07-01"), firing("b"), firing("c", when=None)))
    days = [entry.findtext("a:updated", namespaces=NS) for entry in root.findall("a:entry", NS)]
    assert days == ["2010-07-01T00:00:00Z", "2010-06-02T00:00:00Z", "1970-01-01T00:00:00Z"]
    assert root.findtext("a:updated", namespaces=NS) == days[0]


def test_new_entries_are_marked_and_summaries_name_claims() -> None:
    root = parsed(run_of(firing("a", reasons=("Osh is inside X",)), firing("b", since=0)))
    entries = {entry.findtext("a:title", "", NS): entry for entry in root.findall("a:entry", NS)}
    marks = {title: [mark.get("term") for mark in entry.findall("a:category", NS)] for title, entry in entries.items()}
    assert marks == {"Title a": ["q", "new"], "Title b": ["q"]}
    assert entries["Title a"].findtext("a:summary", "", NS) == "Raids & more; Osh is inside X; incidents i-1; claims c-1"


def test_an_entry_keeps_its_id_while_what_it_says_changes() -> None:
    ids = {parsed(run_of(firing("a", **changes))).findtext("a:entry/a:id", "", NS) for changes in ({}, {"title": "Other"}, {"total": 9})}
    assert len(ids) == 1


def test_the_latest_entries_are_kept_and_control_signs_left_out() -> None:
    many = [firing(f"{n:04d}", updated=f"2010-01-{1 + n % 28:02d}", title="a\x0bb") for n in range(MOST_ENTRIES + 20)]
    root = parsed(run_of(*many))
    assert len(root.findall("a:entry", NS)) == MOST_ENTRIES
    assert root.findtext("a:entry/a:title", namespaces=NS) == "ab"


def test_an_empty_run_makes_an_empty_feed() -> None:
    root = parsed(run_of())
    assert root.findall("a:entry", NS) == []
    assert root.findtext("a:updated", namespaces=NS) == "1970-01-01T00:00:00Z"


def test_two_records_of_one_content_give_the_same_bytes(tmp_path: Path) -> None:
    told = {"a": Happening(), "b": Happening("2010-07-01", "khujand")}
    feeds = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        store, _ = open_record(tmp_path / name, dict(sorted(told.items(), reverse=name == "two")))
        with store:
            save_questions(store, [ask()])
            feeds.append(written(run_indicators(store)))
    assert feeds[0] == feeds[1]


def test_a_firing_comes_back_from_json_as_it_was() -> None:
    one = firing("a", reasons=("x",), value=3.5, group="KG", updated="2010-01-01")
    assert firing_from_dict(firing_to_dict(one, 1)) == one
    assert firing_to_dict(one, 1)["new"] is True
    assert firing_to_dict(one, 2)["new"] is False
