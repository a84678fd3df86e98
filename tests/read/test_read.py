"""Reading: offsets, blocks, facts, copies and hostile sources."""

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import BadInput
from sayso.model.issue import Issue
from sayso.read import Found, ReadOptions, copy_groups, find_sources, join_readings, read_found
from sayso.read.capitals import truecase
from sayso.read.facts import header_facts
from sayso.read.structure import find_blocks


def read_folder(folder: Path) -> tuple[list[str], list[str]]:
    sources, kinds = [], []
    for item in find_sources([str(folder)], ReadOptions()):
        if isinstance(item, Issue):
            kinds.append(item.kind)
            continue
        readings, issues = read_found(item, ReadOptions())
        sources += [reading.appearance.source for reading in readings]
        kinds += [issue.kind for issue in issues]
    return sources, kinds


@settings(deadline=None)
@given(st.text(alphabet="Ab c.\n(|)>-\t é", max_size=300))
def test_blocks_cover_every_non_blank_character_once(text: str) -> None:
    spans = [block.span for block in find_blocks(text, header_facts(text))]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())


@given(st.text(alphabet="ABßİÉ. \n", max_size=200))
def test_truecasing_keeps_length(text: str) -> None:
    cased = truecase(text)
    assert cased is None or len(cased) == len(text)


def test_hostile_folder_gives_issues_and_the_good_report(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Gao raid\n\nGunmen raided the market in Gao on Monday.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4\n1 0 obj")
    (tmp_path / "loop").symlink_to(tmp_path)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.txt", b"a" * 5_000_000)
        archive.writestr("in.txt", "Rebels shelled the town of Marawi.")
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    sources, kinds = read_folder(tmp_path)
    assert sorted(sources) == ["a.zip!/in.txt", "good.txt"]
    assert {"zip-bomb", "empty-file", "binary-file", "bad-pdf", "link-loop"} == set(kinds)


def test_missing_source_is_refused() -> None:
    with pytest.raises(BadInput):
        list(find_sources(["no-such-file"], ReadOptions()))


def test_equal_texts_join_whatever_the_order() -> None:
    found = [item for name in ("-",) for item in find_sources([name], ReadOptions(), io.BytesIO(b"Army and rebels met in Cauca."))]
    assert isinstance(found[0], Found)
    reading = read_found(found[0], ReadOptions())[0][0]
    assert reading.text == "Army and rebels met in Cauca."
    assert len(join_readings([reading, reading])) == 1


def test_near_copies_share_the_smallest_id() -> None:
    text = " ".join(f"word{i}" for i in range(200))
    assert copy_groups([("r-2", text + " end"), ("r-1", text), ("r-3", "quite another text")]) == {"r-1": "r-1", "r-2": "r-1", "r-3": "r-3"}


def test_dateline_and_note_of_sources_are_split_off() -> None:
    text = (
        "Raid in the north\n\nKANO, Nigeria (Jan. 2, 2014) - Troops freed nine hostages on Thursday, and the governor thanked them. "
        "Two guards were hurt.\n\nThe army said that it had lost no men in the fight near the river. (Daily Trust, Kano Radio, January 2)"
    )
    assert [block.kind for block in find_blocks(text, header_facts(text))] == ["headline", "dateline", "body", "body", "endnote"]
