"""Equal texts."""

from itertools import permutations

from sayso.model.report import Appearance, Publication, report_id
from sayso.read import Reading, join_readings


def make_reading(source: str, published: str | None, text: str = "Rebels left Gao.") -> Reading:
    return Reading(text, (), "en", None, Appearance(source, "0" * 64, "text/plain", Publication(published=published)))


def test_equal_texts_are_one_report_with_the_earliest_publication_first() -> None:
    readings = [make_reading("b.txt", "2013-04-02"), make_reading("a.txt", None), make_reading("c.txt", "2013-04-01")]
    for order in permutations(readings):
        [report] = join_readings(order)
        assert [seen.source for seen in report.appearances] == ["c.txt", "b.txt", "a.txt"]
        assert report.publication.published == "2013-04-01"
        assert report.id == report_id("Rebels left Gao.")


def test_one_appearance_given_twice_counts_once() -> None:
    [report] = join_readings([make_reading("a.txt", None)] * 2)
    assert len(report.appearances) == 1


def test_other_texts_stay_apart_and_come_in_order_of_id() -> None:
    reports = join_readings([make_reading("a.txt", None, text) for text in ("Gao fell.", "Gao held.", "Gao fell. ")])
    assert [report.id for report in reports] == sorted(report.id for report in reports)
    assert len(reports) == 3


def test_nothing_gives_nothing() -> None:
    assert join_readings([]) == []
