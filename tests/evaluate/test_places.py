"""Places of LGL and GeoVirus: detection by overlap, with each set's own classes, beside resolution."""

import pytest

from sayso.evaluate.places import measure, read_articles

TEXT = "Kenyan soldiers crossed into Somalia on Monday."


def article(tag: str, *marked: str) -> bytes:
    """Return an article in the shape of LGL (``toponym``) or GeoVirus (``location``)."""
    spots = [(TEXT.index(words), TEXT.index(words) + len(words), words) for words in marked]
    inner = {
        "toponym": "<phrase>{2}</phrase><gaztag><lat>6</lat><lon>46</lon></gaztag>",
        "location": "<name>{2}</name><lat>6</lat><lon>46</lon>",
    }[tag]
    tops = "".join(f"<{tag}><start>{s[0]}</start><end>{s[1]}</end>{inner.format(*s)}</{tag}>" for s in spots)
    return f"<articles><article><text>{TEXT}</text>{tops}</article></articles>".encode()


@pytest.mark.parametrize(
    ("tag", "marked", "precision", "recall"),
    [
        ("toponym", ("Kenyan", "Somalia"), 1.0, 1.0),
        ("toponym", ("Somalia",), 0.5, 1.0),
        # GeoVirus marks no nationality, so those found count neither for nor against.
        ("location", ("Somalia",), 1.0, 1.0),
        ("toponym", ("Kenyan", "Somalia", "Monday"), 1.0, 0.6667),
    ],
)
def test_detection(tag: str, marked: tuple[str, ...], precision: float, recall: float) -> None:
    figures = measure(read_articles(article(tag, *marked))).figures

    assert (figures["det_overlap_p"], figures["det_overlap_r"]) == (precision, recall)


def test_misses_name_what_was_not_found_and_what_is_too_much() -> None:
    misses = measure(read_articles(article("toponym", "Kenyan", "Monday"))).misses

    assert "not found: Monday" in misses
    assert "no place marked: Somalia" in misses


def test_an_article_without_text_counts_for_resolution_alone() -> None:
    xml = b"<articles><article><toponym><phrase>Goma</phrase><gaztag><lat>-1.7</lat><lon>29.2</lon></gaztag></toponym></article></articles>"
    figures = measure(read_articles(xml)).figures

    assert (figures["acc161"], figures["det_overlap_f1"]) == (1.0, 0.0)
