"""Web pages to article texts: what the article says and what the page says of it; menus, link lists and notices stay behind."""

import logging
import re
from collections.abc import Iterator
from html import unescape

import trafilatura
from lxml import html as lxml_html
from trafilatura.settings import Document as TextOf
from trafilatura.settings import use_config

from sayso.errors import BadInput
from sayso.model.report import Publication
from sayso.read.decode import decode
from sayso.read.furniture import is_sentence
from sayso.read.publication import with_basis
from sayso.read.types import Page

MARKED = {"head": "section", "quote": "blockquote"}
"""Elements of the article as extracted -> kind of block."""
LONGEST_LABEL = 80
"""Characters of a line that may be a menu's."""
_HEAD_BYTES = 4_000
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w-]{2,30})|<\?xml[^>]{0,80}encoding=[\"']([\w-]{2,30})", re.IGNORECASE
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_DATES = {
    "original_date": True,
    "extensive_search": False,  # a search of the whole page guesses: it takes a footer's year for the date
    "min_date": "1970-01-01",
    "max_date": "2099-12-31",  # the default is today, which would make a page's date hang on the day of the build
}
_NOT_ARTICLE = ("nav", "aside", "footer", "form", "noscript")

for _name in ("trafilatura", "htmldate", "courlan", "readability"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_CONFIG = use_config()
_CONFIG.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")


def page_of_html(data: bytes, source: str, limit: int) -> Page:
    """Return the article of a web page, its paragraphs parted by blank lines, its title first.

    Args:
        data: the page's bytes.
        source: its name, for messages.
        limit: bytes above which a page is not taken apart, since that takes about ten times as much memory.

    Raises:
        BadInput: the page holds no article or too much.
    """
    if len(data) > limit:
        raise BadInput(
            f"{source} is a web page of {len(data):,} bytes; at most {limit:,} are taken apart", kind="too-long",
            remedy="save the article itself, as text",
        )
    tree = trafilatura.load_html(_DECLARATION.sub("", decode(data, source, declared=_declared(data)), count=1))
    captions = _captions(tree) if tree is not None else set()
    found = _extracted(tree) if tree is not None else None
    paragraphs = [_folded(line) for line in (found.text or "").split("\n") if line.strip()] if found is not None else []
    if found is None or not any(map(_is_prose, paragraphs)):
        raise BadInput(
            f"{source} holds no article: only menus, links or scripts were found", kind="no-article",
            remedy="save the article itself, as text or as a complete page",
        )
    kinds = dict.fromkeys(captions, "caption") | {_folded(words): kind for words, kind in _marked(found.body)}
    return _page(paragraphs, _publication(found), kinds)


def _is_prose(words: str) -> bool:
    """Say whether a line is more than a label, in any language: a sentence, or long."""
    return is_sentence(words) or len(words) > LONGEST_LABEL


def _extracted(tree: "lxml_html.HtmlElement") -> TextOf | None:
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=True, config=_CONFIG, favor_recall=True,
        date_extraction_params=_DATES,
    )
    return found if isinstance(found, TextOf) else None


def _publication(found: TextOf) -> Publication:
    known = Publication(
        outlet=_plain(found.sitename),
        published=_plain(found.date),
        url=_plain(found.url),
        title=_plain(found.title),
        author=_plain(found.author),
    )
    return with_basis(known, "page")


def _page(paragraphs: list[str], publication: Publication, kinds: dict[str, str]) -> Page:
    title = publication.title
    if title is not None and not (paragraphs and title.startswith(paragraphs[0])):
        paragraphs = [_folded(title), *paragraphs]
    marks: list[tuple[int, str]] = []
    at = 0
    for number, words in enumerate(paragraphs):
        if words in kinds and not (number == 0 and title is not None):
            marks.append((at, kinds[words]))
        at += len(words) + 2
    return Page("\n\n".join(paragraphs) + "\n", publication, titled=title is not None, marks=tuple(marks))


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data, 0, _HEAD_BYTES)
    return (match[1] or match[2]).decode("ascii") if match is not None else None


def _captions(tree: "lxml_html.HtmlElement") -> set[str]:
    """Turn figure captions into paragraphs, so that they stay with the article, and return their words."""
    found: set[str] = set()
    for caption in list(tree.iter("figcaption")):
        words = _folded(caption.text_content())
        figure = next(caption.iterancestors("figure"), None)
        if not words or figure is None or next(caption.iterancestors(*_NOT_ARTICLE), None) is not None:
            continue
        paragraph = lxml_html.Element("p")
        paragraph.text = words
        figure.addnext(paragraph)
        found.add(words)
    return found


def _marked(body: "lxml_html.HtmlElement") -> Iterator[tuple[str, str]]:
    for element in body.iter(*MARKED):
        parts = list(element.iter("p")) or [element]
        yield from (("".join(part.itertext()), MARKED[element.tag]) for part in parts)


def _plain(value: str | None) -> str | None:
    cleaned = unescape(value).strip() if value else ""
    return cleaned or None


def _folded(words: str) -> str:
    return " ".join(words.split())
