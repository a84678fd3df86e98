"""Which reader takes which media type."""

import pytest
from tests.read.make import PROSE, make_docx, make_pdf

from sayso.read import Limits
from sayso.read.formats import pages_of
from sayso.read.types import Page


@pytest.mark.parametrize(
    ("media_type", "data", "suffixes"),
    [
        ("text/plain", PROSE.encode(), [""]),
        ("text/markdown", f"# {PROSE}".encode(), [""]),
        ("text/html", f"<html><body><article><p>{PROSE}</p><p>{PROSE[::-1]}.</p></article></body></html>".encode(), [""]),
        ("application/pdf", make_pdf(PROSE), [""]),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", make_docx((PROSE, "")), [""]),
        ("application/x-ndjson", f'{{"text": "{PROSE}"}}\n'.encode() * 2, ["#1", "#2"]),
        ("text/csv", f'text\n"{PROSE}"\n'.encode(), ["#2"]),
        ("text/tab-separated-values", f"title\ttext\nRaid\t{PROSE}\n".encode(), ["#2"]),
        ("image/unknown", PROSE.encode(), [""]),
    ],
)
def test_every_format_gives_its_texts(media_type: str, data: bytes, suffixes: list[str]) -> None:
    pages = [page for page in pages_of(data, media_type, "a", Limits()) if isinstance(page, Page)]
    assert [page.suffix for page in pages] == suffixes
    assert all(PROSE[:40] in page.text for page in pages)
