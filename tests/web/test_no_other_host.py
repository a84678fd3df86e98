"""The desk asks no other host: its server reaches for none, and no page, style or script names one to load from.

That a browser asks none while people work is seen by the fixture ``page`` in each of its tests.
"""

import re
import socket
from html.parser import HTMLParser

import pytest
from tests.web.running import SignedIn

from sayso.web.app import STATIC, TEMPLATES
from sayso.web.routes import ROUTES

PLAIN = sorted(each.path for each in ROUTES if "{" not in each.path and "GET" in each.methods)
ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
LOADING = {"src", "srcset", "action", "formaction", "poster", "data", "background", "hx-get", "hx-post", "ping", "manifest", "xlink:href"}


class Loads(HTMLParser):
    """Collects what a page loads or sends to, elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            loads = name in LOADING or (name == "href" and tag not in {"a", "area"})
            if loads and value and ELSEWHERE.match(value):
                self.found.append(f"<{tag} {name}={value!r}>")


def loads_of(page: str) -> list[str]:
    parser = Loads()
    parser.feed(page)
    return parser.found


@pytest.mark.parametrize("path", PLAIN)
def test_no_page_asks_another_host(client: SignedIn, path: str) -> None:
    response = client.get(path)
    assert response.status_code < 500, response.text[:500]
    assert loads_of(response.text) == []


def test_no_template_names_another_host_to_load_from() -> None:
    for path in TEMPLATES.rglob("*.html"):
        assert loads_of(path.read_text(encoding="utf-8")) == [], path


def test_no_style_of_ours_loads_from_elsewhere() -> None:
    for path in STATIC.rglob("*.css"):
        for found in re.findall(r"url\(\s*['\"]?([^'\")]+)", path.read_text(encoding="utf-8")):
            assert not ELSEWHERE.match(found), path


@pytest.mark.parametrize(("page", "count"), [
    ('<img src="https://tiles.example/1.png">', 1), ("<script src=//cdn.example/x.js></script>", 1),
    ('<link href="http://f.example/a.css">', 1),
    ('<a href="https://paper.example/story">story</a>', 0), ('<img src="/static/a.svg">', 0), ('<img src="data:image/png;base64,AA">', 0),
])
def test_what_counts_as_asking(page: str, count: int) -> None:
    assert len(loads_of(page)) == count


def test_the_guard_stands_while_the_desk_answers(client: SignedIn) -> None:
    assert client.get("/about").status_code == 200
    with pytest.raises(RuntimeError, match="reached for the network"):
        socket.create_connection(("192.0.2.1", 443), timeout=1)
