"""Page furniture, told from headlines and short sentences that share its words."""

import pytest

from sayso.read.furniture import is_furniture, is_sentence, is_tail_heading


@pytest.mark.parametrize(
    "words",
    [
        "Home | World | Africa",
        "Home",
        "[3]",
        "- [3] https://example.org/a",
        "https://example.org/a",
        "[Contact](/c) [Imprint](/i)",
        "------",
        "2012-08-S-012",
        "Volume: 7 Issue: 145",
        "Advertisement",
        "Subscribe to our newsletter",
        "Share this story",
        "Read more:",
        "Comments (12)",
        "© 2014 The Sahel Post",
        "Please enable Javascript to watch this video",
        "This site is governed by our terms of use, which you accept by reading it.",
        "(WISH Photo)",
        "Photo credit: Ann Lee / Post",
    ],
)
def test_furniture(words: str) -> None:
    assert is_furniture(words, late=False)


@pytest.mark.parametrize(
    "words",
    [
        "Gunmen raid home of editor in Juba",
        "Neighbours said they ran home after they heard the shot.",
        "The two men are being held in the county jail.",
        "Rebels log in the forest, a minister said.",
        "Two dead in Cali",
        "The ministry made no comments on the raid that night.",
        "He was the 12th man to be killed there.",
    ],
)
def test_headlines_and_sentences_are_no_furniture(words: str) -> None:
    assert not is_furniture(words, late=False)


def test_a_footer_counts_only_late_in_the_text() -> None:
    words = "The Digest is a publication of the Lake Institute and is written by its staff in Nairobi every week of the year."
    assert is_furniture(words, late=True)
    assert not is_furniture(words, late=False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Related articles:", True),
        ("You may also like", True),
        ("Other local news:", True),
        ("More from Mali", True),
        ("Most read", True),
        ("More fighting near the border", False),
        ("Related charges were dropped", False),
    ],
)
def test_is_tail_heading(words: str, expected: bool) -> None:
    assert is_tail_heading(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They left.", True),
        ("“They left.”", True),
        ("THEY LEFT. [END RECORDING]", True),
        ("Have they left?", True),
        ("Rebels leave Gao", False),
        ("The points are:", False),
        ("", False),
    ],
)
def test_is_sentence(words: str, expected: bool) -> None:
    assert is_sentence(words) is expected
