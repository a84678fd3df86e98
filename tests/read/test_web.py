"""Web pages: what is the article's, what is the page's, and what the page says of itself."""

import pytest
from tests.read.make import MORE, PROSE, blocks_of, read, read_one

from sayso.model.report import ANALYSED_BLOCKS


def page(head: str = "", body: str = "", title: str = "Shelling in Kidal") -> str:
    return f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def article(extra: str = "", title: str = "Shelling in Kidal") -> str:
    return f"<article><h1>{title}</h1><p>{PROSE}</p>{extra}<p>{MORE}</p></article>"


FURNITURE = {
    "menu": "<nav><ul><li><a href=/>Home</a></li><li><a href=/m>Markets</a></li></ul></nav>",
    "cookies": '<div class="cookie-banner"><p>We use cookies to improve what you see here.</p><button>Accept</button></div>',
    "share bar": '<div class="share-buttons"><a href=f>Share on Facebook</a><a href=t>Tweet</a></div>',
    "related": "<aside><h3>Related stories</h3><ul><li><a href=a>Rain in Gao</a></li><li><a href=b>Talks in Algiers</a></li></ul></aside>",
    "footer": "<footer><p>Copyright 2013 Desert Media. All rights reserved.</p></footer>",
    "script": "<script>var rain = 'Rain in Gao';</script>",
    "comments": '<div id="comments" class="comments"><div class="comment"><p>First! Rain in Gao again.</p></div></div>',
}


@pytest.mark.parametrize("name", FURNITURE)
@pytest.mark.parametrize("first", [True, False])
def test_furniture_is_not_analysed(name: str, first: bool) -> None:
    parts = [FURNITURE[name], article()] if first else [article(), FURNITURE[name]]
    reading = read_one(page(body="".join(parts)), "a.html")
    analysed = [words for kind, words in blocks_of(reading) if kind in ANALYSED_BLOCKS]
    assert analysed == ["Shelling in Kidal", PROSE, MORE]


@pytest.mark.parametrize(
    ("head", "outlet", "published", "author"),
    [
        (
            '<meta property="og:site_name" content="Desert Post">'
            '<meta property="article:published_time" content="2013-04-02T22:10:00+00:00">'
            '<meta name="author" content="Ann Lee">',
            "Desert Post", "2013-04-02", "Ann Lee",
        ),
        (
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "2011-07-05", '
            '"author": {"@type": "Person", "name": "Bo Ek"}, "publisher": {"@type": "Organization", "name": "Lake Times"}}</script>',
            "Lake Times", "2011-07-05", "Bo Ek",
        ),
        ('<meta name="date" content="1989-11-12">', None, "1989-11-12", None),
        ("", None, None, None),
    ],
)
def test_facts_of_the_page(head: str, outlet: str | None, published: str | None, author: str | None) -> None:
    known = read_one(page(head, article()), "a.html").appearance.publication
    assert (known.outlet, known.published, known.author) == (outlet, published, author)
    assert known.title == "Shelling in Kidal"
    assert {basis for _, basis in known.basis} == {"page"}


def test_a_year_in_the_footer_is_no_date() -> None:
    body = article() + "<footer>Copyright 2009 Desert Media</footer>"
    assert read_one(page(body=body), "a.html").appearance.publication.published is None


def test_a_visible_byline_is_read_where_the_head_says_nothing() -> None:
    body = f"<div><h1>Shelling in Kidal</h1><p>By Olena Shevchenko</p><p>{PROSE}</p><p>{MORE}</p></div>"
    reading = read_one(page(body=body), "a.html")
    assert ("byline", "By Olena Shevchenko") in blocks_of(reading)
    assert reading.appearance.publication.author == "Olena Shevchenko"


def test_heads_quotations_and_captions_are_told_by_their_elements() -> None:
    extra = (
        "<h2>A week of raids</h2><blockquote><p>We saw three cars come in, and then we ran to the river.</p></blockquote>"
        "<figure><img src=a.jpg><figcaption>Soldiers at the airfield of Kidal</figcaption></figure>"
    )
    kinds = dict((words, kind) for kind, words in blocks_of(read_one(page(body=article(extra)), "a.html")))
    assert kinds["A week of raids"] == "section"
    assert kinds["We saw three cars come in, and then we ran to the river."] == "blockquote"
    assert kinds["Soldiers at the airfield of Kidal"] == "caption"


def test_a_page_without_an_article_is_an_issue() -> None:
    [issue] = read(page(body=FURNITURE["menu"], title=""), "a.html")[1]
    assert (issue.kind, issue.source) == ("no-article", "a.html")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-15"])
def test_the_encoding_that_the_page_declares(encoding: str) -> None:
    words = PROSE.replace("Kidal", "Ménaka")
    body = f"<article><h1>Ménaka</h1><p>{words}</p><p>{MORE}</p></article>"
    reading = read_one(page(f'<meta charset="{encoding}">', body).encode(encoding), "a.html")
    assert words in reading.text


def test_an_xml_declaration_does_not_keep_a_page_from_being_read() -> None:
    assert PROSE in read_one('<?xml version="1.0" encoding="utf-8"?>' + page(body=article()), "a.xhtml").text


@pytest.mark.parametrize("body", ["<div>" * 20_000 + PROSE, "<" * 50_000, "<p>" + PROSE + "</p><![CDATA[", "<table>" * 3_000])
def test_broken_markup_never_raises(body: str) -> None:
    readings, issues = read("<html><body>" + body, "a.html")
    assert len(readings) + len(issues) == 1
