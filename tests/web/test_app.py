"""The application: formats, errors, escaping, notices."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.errors import BadInput, BadQuery
from sayso.settings import Settings
from sayso.store import Store
from sayso.web.access import Access
from sayso.web.app import TEMPLATES, make_app, make_templates
from sayso.web.ask import Ask
from sayso.web.page import Answer, Download, Page, See, only, post, route
from sayso.web.pages import about
from sayso.web.routes import ROUTES
from sayso.web.security import csrf_token

HOSTILE = '<script>alert(1)</script>"&\''


@dataclass(frozen=True, slots=True)
class Fault:
    status: int
    what: str
    hint: str = ""


def fails(ask: Ask) -> Answer:
    errors = {
        "missing": BadQuery("no claim 'c-0' in the record"), "wrong": BadQuery(f"search {HOSTILE} leaves a quotation mark open"),
        "input": BadInput("it broke", remedy="mend it"), "bug": ZeroDivisionError("division by zero"),
    }
    raise errors[ask.path["kind"]]


def fine(ask: Ask) -> Answer:
    return Page("problem.html", ask.word("q"), Fault(200, ask.word("q")), status=200)


def does(ask: Ask) -> Answer:
    return See("/fine", f"did {ask.form['what']} for {ask.user}")


def gives(ask: Ask) -> Answer:
    return Download(b"bytes", "application/octet-stream", 'a "quoted"\r\nname.bin')


PAGES = (*about.ROUTES, route("/fails/{kind}", fails), route("/fine", fine), post("/do", does), only("/bytes", gives))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    record = str(tmp_path / "r.sayso")
    access = Access("Ada")
    with Store.open(record, create=True) as store:
        app = make_app(store, access, Settings(record=record), PAGES)
        with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as found:
            found.get(f"/?token={access.issue_token()}")
            yield found


def token(client: TestClient) -> str:
    page = client.get("/about").text
    return page.split('name="csrf-token" content="')[1].split('"')[0]


def test_a_page_comes_in_three_formats(client: TestClient) -> None:
    assert "About this desk" in client.get("/about").text
    assert client.get("/about.json").json()["counts"]["reports"] == 0
    assert client.get("/about.csv").text.startswith("file,name,version,licence,sha256,origin")


def test_a_page_that_is_no_list_has_no_csv(client: TestClient) -> None:
    found = client.get("/fine.csv?q=hello")
    assert found.status_code == 400
    assert "is no list, so it has no CSV; ask for .json instead" in found.json()["error"]


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        ("missing", 404, "no claim &#39;c-0&#39; in the record"), ("wrong", 400, "leaves a quotation mark open"), ("input", 500, "mend it"),
        ("bug", 500, "ZeroDivisionError: division by zero"),
    ],
)
def test_errors_say_what_failed(client: TestClient, kind: str, status: int, said: str) -> None:
    found = client.get(f"/fails/{kind}")
    assert found.status_code == status
    assert said in found.text
    assert "Go to the overview" in found.text
    assert client.get(f"/fails/{kind}.json").status_code == status


def test_an_error_shows_hostile_words_as_words(client: TestClient) -> None:
    assert "<script>alert" not in client.get("/fails/wrong").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get("/fails/wrong").text


def test_a_query_shown_back_is_escaped(client: TestClient) -> None:
    found = client.get("/fine", params={"q": HOSTILE}).text
    assert "<script>alert" not in found
    assert "<title>&lt;script&gt;" in found


def test_there_is_no_page_where_none_is(client: TestClient) -> None:
    found = client.get("/nothing/here")
    assert found.status_code == 404
    assert "There is no page /nothing/here" in found.text
    assert client.get("/nothing.json").json()["error"] == "There is no page /nothing.json"


def test_what_a_post_did_is_told_once(client: TestClient) -> None:
    found = client.post("/do", data={"what": "<b>a thing</b>", "_csrf": token(client)}, headers={"Sec-Fetch-Site": "same-origin"})
    assert found.url.path == "/fine"
    assert "did &lt;b&gt;a thing&lt;/b&gt; for Ada" in found.text
    assert "a thing" not in client.get("/fine").text


def test_a_post_address_is_no_page(client: TestClient) -> None:
    assert client.get("/do").status_code == 405


def test_a_download_has_a_plain_name(client: TestClient) -> None:
    found = client.get("/bytes")
    assert found.headers["content-disposition"] == 'attachment; filename="a _quoted___name.bin"'
    assert found.content == b"bytes"


def test_static_files_are_asked_for_by_their_hash(client: TestClient) -> None:
    page = client.get("/about").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert address.startswith("/static/app.css?v=")
    found = client.get(address)
    assert found.status_code == 200
    assert "immutable" in found.headers["cache-control"]


def test_every_template_can_be_read_and_has_nothing_inline() -> None:
    templates = make_templates()
    for path in TEMPLATES.glob("*.html"):
        templates.get_template(path.name)
        words = path.read_text(encoding="utf-8")
        for unwanted in (" style=", " onclick=", " onload=", "javascript:", "|safe", "hx-on"):
            assert unwanted not in words, (path.name, unwanted)


def test_addresses_are_given_once() -> None:
    seen = [(each.path, method) for each in ROUTES for method in each.methods]
    assert len(seen) == len(set(seen))


def test_data_is_written_in_full(client: TestClient) -> None:
    assert json.loads(client.get("/about.json").content)["vendored"][0]["name"] == "htmx"


def test_outside_a_session_there_is_no_token() -> None:
    from starlette.requests import Request

    assert csrf_token(Request({"type": "http", "headers": []})) == ""
