"""Labelled sources: how labels are read, who the words are taken for, and how that is counted."""

from collections import Counter
from pathlib import Path

import pytest

from sayso.evaluate.outcome import total_of
from sayso.evaluate.sources import count_speakers, measure, read_labels, source_rates, speakers_at
from sayso.model.claim import SPEAKER_KINDS, Speaker
from sayso.model.span import Span

LABELS = Path(__file__).parents[2] / "bench" / "sources"
HEAD = "# a comment\nreport\tstart\tend\tkind\tnamed\n"
TEXT = "Witnesses told the radio that gunmen had fled. The United Nations said two clerks died."


def test_labels_are_read_by_article(tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    path.write_text(HEAD + "b\t0\t4\tparty\tnamed\na\t7\t9\tmedia\tunnamed\nb\t9\t12\tpublic\tunnamed\n", encoding="utf-8")
    found = read_labels(path)
    assert found == {"b": [(Span(0, 4), "party", True), (Span(9, 12), "public", False)], "a": [(Span(7, 9), "media", False)]}


@pytest.mark.parametrize("row", ["a\t0\t4\tpartisan\tnamed", "a\t0\t4\tparty\tyes"])
def test_labels_of_no_known_value_are_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "labels.tsv"
    path.write_text(f"{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=row.split("\t")[3]):
        read_labels(path)


@pytest.mark.parametrize("half", ["development", "test"])
def test_shipped_labels_are_a_hundred_each_and_hold_no_text(half: str) -> None:
    labels = read_labels(LABELS / f"{half}.tsv")
    flat = [one for own in labels.values() for one in own]
    assert len(flat) == 100
    assert {kind for _, kind, _ in flat} <= set(SPEAKER_KINDS)
    assert all(span.start < span.end for span, _, _ in flat)


def test_halves_do_not_share_a_source() -> None:
    first, second = (read_labels(LABELS / f"{half}.tsv") for half in ("development", "test"))
    assert not any({one[0] for one in own} & {one[0] for one in second.get(name, ())} for name, own in first.items())


def test_speakers_at_spans() -> None:
    found = list(speakers_at(TEXT, [Span(0, 9), Span(47, 65)]))
    assert [(s.text, s.kind, s.anonymous) for s in found] == [("Witnesses", "witness", True), ("The United Nations", "igo", False)]


def test_counts_and_rates() -> None:
    labels = [(Span(0, 1), "party", True), (Span(1, 2), "party", True), (Span(2, 3), "public", False)]
    speakers = [Speaker("a", "A", "party", False), Speaker("b", None, "public", True), Speaker("c", None, "public", True)]
    count = count_speakers(labels, speakers)
    assert count == Counter({
        "sources": 3, "kind|party|party": 1, "kind|party|public": 1, "kind|public|public": 1,
        "named|named|named": 1, "named|named|unnamed": 1, "named|unnamed|unnamed": 1,
    })
    figures = source_rates(total_of([count, count]))
    assert figures["kind_accuracy"] == figures["named_accuracy"] == pytest.approx(2 / 3)
    assert (figures["sources"], figures["kind_party_as_public"], figures["named_named_as_unnamed"]) == (6, 2, 2)
    assert "kind_public_as_public" not in figures


def test_nothing_measured_has_no_accuracy() -> None:
    assert source_rates({})["kind_accuracy"] == 0


def test_measure_passes_over_articles_without_labels_and_tells_what_was_wrong() -> None:
    rows = [{"id": "one", "text": TEXT}, {"id": "other", "text": TEXT}]
    labels = {"one": [(Span(0, 9), "witness", False), (Span(47, 65), "party", True)]}
    outcome = measure(rows, labels)
    assert outcome.rows == 1
    assert outcome.figures["kind_accuracy"] == 0.5
    assert outcome.figures["named_accuracy"] == 1
    assert len(outcome.misses) == 1
    assert outcome.misses[0].startswith("party named, found igo named: 'The United Nations'")
