"""Who gets in, what is refused, and what every answer says to the browser."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from sayso.web import users as users_module
from sayso.web.access import IDLE_SECONDS, LIFE_SECONDS, MOST_SESSIONS, Access, Attempts, Sessions, host_name
from sayso.web.doors import MOST_FOR_NAME, MOST_FOR_ONE, MOST_TRYING, ROUTES, next_address
from sayso.web.security import MOST_BODY, POLICY, csrf_token, foreign, protect, user_of
from sayso.web.users import Users, add_user, remove_user

HOME = "http://127.0.0.1:8000"
PASSWORD = "nine wells near the ford"


@dataclass
class Clock:
    """A clock that tests turn."""

    at: float = 1000.0

    def __call__(self) -> float:
        return self.at


async def who(request: Request) -> Response:
    """Say who asks, and with what token."""
    sent = {name: str(value) for name, value in (await request.form()).items()} if request.method == "POST" else {}
    return JSONResponse({"user": user_of(request), "csrf": csrf_token(request), "sent": sent})


def own_headers(request: Request) -> Response:
    """Answer with a policy of its own."""
    return PlainTextResponse("x", headers={"content-security-policy": "sandbox", "cache-control": "private"})


def make_client(access: Access, static: Path | None = None) -> TestClient:
    routes: list[Any] = [
        Route("/", who), Route("/who", who, methods=["GET", "POST", "PUT", "DELETE"]), Route("/who.json", who, methods=["GET", "POST"]),
        Route("/own", own_headers), *ROUTES,
    ]
    if static is not None:
        routes.append(Mount("/static", StaticFiles(directory=static)))
    return TestClient(Starlette(routes=routes, middleware=protect(access)), base_url=HOME, follow_redirects=False)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def access(clock: Clock) -> Access:
    return Access(user="ann", port=8000, now=clock)


@pytest.fixture
def client(access: Access) -> Iterator[TestClient]:
    """A browser that came in by the address."""
    with make_client(access) as opened:
        assert opened.get(f"/?token={access.issue_token()}").status_code == 303
        yield opened


@pytest.fixture
def shared(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Access:
    """A desk of two users; scrypt at its cheapest."""
    monkeypatch.setattr(users_module, "_COST", (2, 8, 1))
    path = tmp_path / "users.tsv"
    for name in ("ann", "bo"):
        add_user(path, name, f"{PASSWORD} {name}")
    return Access(users=Users(path), hosts=frozenset({"desk.example"}), port=8000, now=clock)


def csrf_of(client: TestClient) -> str:
    return str(client.get("/who").json()["csrf"])


def sign_in(client: TestClient, name: str = "ann", password: str | None = None, onward: str = "/who", **headers: str) -> Any:
    page = client.get("/sign-in").text
    seal = page.partition('name="_csrf" value="')[2].partition('"')[0]
    fields = {"name": name, "password": password or f"{PASSWORD} {name}", "next": onward, "_csrf": seal}
    return client.post("/sign-in", data=fields, headers=headers)


# -- headers


@pytest.mark.parametrize(("name", "value"), [
    ("content-security-policy", POLICY), ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"), ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
])
@pytest.mark.parametrize("path", ["/who", "/who.json", "/nowhere", "/sign-in"])
def test_every_answer_carries_the_headers(client: TestClient, path: str, name: str, value: str) -> None:
    assert client.get(path).headers[name] == value


def test_the_policy_in_words() -> None:
    assert POLICY == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert "unsafe" not in POLICY


def test_refusals_carry_the_headers_too(access: Access) -> None:
    with make_client(access) as stranger:
        for response in (stranger.get("/who"), stranger.get("/who", headers={"host": "evil.example"}), stranger.post("/who")):
            assert response.headers["content-security-policy"] == POLICY
            assert response.headers["cache-control"] == "no-store"


def test_a_page_may_be_stricter(client: TestClient) -> None:
    headers = client.get("/own").headers
    assert (headers["content-security-policy"], headers["cache-control"]) == ("sandbox", "private")


def test_static_files_are_kept_by_their_hash_and_need_no_session(access: Access, tmp_path: Path) -> None:
    (tmp_path / "app.css").write_text("p {}")
    with make_client(access, tmp_path) as stranger:
        assert "immutable" in stranger.get("/static/app.css?v=abc").headers["cache-control"]
        assert stranger.get("/static/app.css").headers["cache-control"] == "no-cache"
        assert stranger.get("/static/none.css?v=abc").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", [
    "/static/../secret.txt", "/static/%2e%2e/secret.txt", "/static/..%2fsecret.txt", "/static//etc/passwd", "/static/%5c..%5csecret.txt",
])
def test_nothing_outside_the_static_folder_is_given(client: TestClient, access: Access, tmp_path: Path, path: str) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "secret.txt").write_text("hidden")
    with make_client(access, tmp_path / "static") as stranger:
        response = stranger.get(path)
        assert "hidden" not in response.text and "root:" not in response.text
        assert response.status_code in {401, 404}


@pytest.mark.parametrize(("host", "told"), [("127.0.0.1:8000", False), ("desk.example", True)])
def test_tls_is_asked_for_again_but_never_of_this_machine(host: str, told: bool) -> None:
    with make_client(Access(user="ann", secure=True, hosts=frozenset({"desk.example"}))) as opened:
        assert ("strict-transport-security" in opened.get("/who", headers={"host": host}).headers) is told


# -- the Host header


@pytest.mark.parametrize(("host", "answered"), [
    ("127.0.0.1:8000", True), ("localhost", True), ("LOCALHOST:99", True), ("[::1]:8000", True), ("localhost.", True),
    ("evil.example", False), ("127.0.0.1.evil.example", False), ("localhost.evil.example:8000", False), ("192.0.2.7:8000", False),
    ("", False),
    ("evil.example:8000:127.0.0.1", False),
])
def test_a_desk_of_one_answers_to_this_machine_only(client: TestClient, host: str, answered: bool) -> None:
    assert client.get("/who", headers={"host": host}).status_code == (200 if answered else 421)


@pytest.mark.parametrize(("hosts", "host", "answered"), [
    ({"desk.example"}, "desk.example:8000", True), ({"desk.example"}, "other.example", False), ({"*"}, "192.0.2.7:8000", True),
    ({"*"}, "[2001:db8::7]:8000", True), ({"*"}, "evil.example", False),
])
def test_a_shared_desk_answers_to_its_names(hosts: set[str], host: str, answered: bool) -> None:
    assert Access(hosts=frozenset(hosts)).answers_to(host) is answered


@pytest.mark.parametrize(("header", "name"), [
    ("A.Example:80", "a.example"), ("[::1]:8000", "::1"), ("[::1]", "::1"), ("a.example.", "a.example"), ("::1", "::1"), ("", ""),
])
def test_the_name_of_a_host_header(header: str, name: str) -> None:
    assert host_name(header) == name


def test_the_refused_name_is_shown_as_words(client: TestClient) -> None:
    page = client.get("/who", headers={"host": "<script>alert(1)</script>"}).text
    assert "<script>" not in page and "&lt;script&gt;" in page


# -- the token in the address


def test_the_token_opens_once(access: Access) -> None:
    address = f"/?token={access.issue_token()}"
    with make_client(access) as first, make_client(access) as second:
        came = first.get(address)
        assert (came.status_code, came.headers["location"]) == (303, "/")
        assert first.get("/who").json()["user"] == "ann"
        refused = second.get(address)
        assert refused.status_code == 403
        assert "used before" in refused.text and "sayso serve" in refused.text
        assert second.get("/who").status_code == 401
        # Whoever is in already may press the browser's back button.
        assert first.get(address).headers["location"] == "/"


@pytest.mark.parametrize("token", ["", "x", "\N{SNOWMAN}", "0" * 5000])
def test_another_token_opens_nothing_and_spends_nothing(access: Access, token: str) -> None:
    right = access.issue_token()
    with make_client(access) as stranger:
        refused = stranger.get("/", params={"token": token})
        assert refused.status_code == 403 and "set-cookie" not in refused.headers
        assert stranger.get(f"/?token={right}").status_code == 303


def test_without_an_issued_token_an_empty_one_opens_nothing(access: Access) -> None:
    assert access.spend_token("") is None


def test_a_new_token_voids_the_one_before(access: Access) -> None:
    old, new = access.issue_token(), access.issue_token()
    assert old != new and access.spend_token(old) is None and access.spend_token(new)


@pytest.mark.parametrize(("method", "path"), [("HEAD", "/"), ("POST", "/"), ("GET", "/who")])
def test_the_token_counts_only_where_the_address_was_opened(access: Access, method: str, path: str) -> None:
    token = access.issue_token()
    with make_client(access) as stranger:
        assert stranger.request(method, f"{path}?token={token}").status_code in {401, 403}
    assert access.spend_token(token)


def test_the_token_is_no_way_into_a_shared_desk(shared: Access) -> None:
    with make_client(shared) as stranger:
        assert stranger.get(f"/?token={shared.issue_token()}").headers["location"] == "/sign-in"
        assert stranger.get("/who").status_code == 303


def test_the_cookie_is_for_this_host_and_for_no_script(access: Access) -> None:
    with make_client(access) as stranger:
        cookie = stranger.get(f"/?token={access.issue_token()}").headers["set-cookie"]
    assert cookie.startswith("sayso-8000=")
    for flag in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert flag in cookie
    assert "Secure" not in cookie and "Domain" not in cookie


def test_under_tls_the_cookie_is_bound_to_it() -> None:
    access = Access(user="ann", port=8000, secure=True)
    with make_client(access) as stranger:
        cookie = stranger.get(f"/?token={access.issue_token()}").headers["set-cookie"]
    assert cookie.startswith("__Host-sayso-8000=") and "Secure" in cookie


# -- without a session


@pytest.mark.parametrize(("path", "kind"), [("/who", "text/html"), ("/who.json", "application/json"), ("/list.csv", "text/plain")])
def test_without_a_session_nothing_is_shown(access: Access, path: str, kind: str) -> None:
    with make_client(access) as stranger:
        response = stranger.get(path)
    assert response.status_code == 401 and response.headers["content-type"].startswith(kind) and "ann" not in response.text


def test_a_part_of_a_page_is_not_replaced_by_the_door(access: Access) -> None:
    with make_client(access) as stranger:
        response = stranger.get("/who", headers={"hx-request": "true"})
    assert (response.status_code, response.headers["hx-refresh"], response.text) == (401, "true", "")


@pytest.mark.parametrize("cookie", ["sayso-8000=x", "sayso-8000=", "sayso-8000=\"", "=;;=", "sayso-8001=x"])
def test_a_made_up_cookie_opens_nothing(access: Access, cookie: str) -> None:
    with make_client(access) as stranger:
        assert stranger.get("/who", headers={"cookie": cookie}).status_code == 401


def test_a_link_from_another_site_comes_round_by_the_desk_itself(client: TestClient, access: Access) -> None:
    led = {"sec-fetch-site": "cross-site", "sec-fetch-dest": "document"}
    with make_client(access) as without:
        page = without.get("/who?q=%22%3E%3Cscript%3E", headers=led)
        assert page.status_code == 200 and 'content="0; url=/who?q=' in page.text and "<script>" not in page.text
        assert without.get("/who", headers={**led, "sec-fetch-dest": "image"}).status_code == 401
        token = access.issue_token()
        came = without.get(f"/?token={token}", headers=led)
        assert came.status_code == 200 and "set-cookie" in came.headers and 'url=/"' in came.text


def test_a_socket_is_refused(access: Access) -> None:
    with make_client(access) as stranger, pytest.raises(WebSocketDisconnect) as refused, stranger.websocket_connect("/who"):
        pass
    assert refused.value.code == 1008


# -- forged requests


def test_a_form_needs_the_sessions_token(client: TestClient) -> None:
    token = csrf_of(client)
    assert client.post("/who", data={"a": "1", "_csrf": token}).json()["sent"]["a"] == "1"
    assert client.post("/who", data={"a": "2"}, headers={"X-CSRF-Token": token}).json()["sent"] == {"a": "2"}
    assert client.post("/who", files={"f": ("a.txt", b"x")}, data={"_csrf": token}).status_code == 200


@pytest.mark.parametrize("fields", [{}, {"_csrf": ""}, {"_csrf": "x"}, {"_csrf": "\N{SNOWMAN}"}])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_without_the_token_nothing_is_changed(client: TestClient, method: str, fields: dict[str, str]) -> None:
    response = client.request(method, "/who", data=fields)
    assert response.status_code == 403 and "nothing was changed" in response.text


def test_a_wrong_header_is_not_mended_by_a_right_field(client: TestClient) -> None:
    assert client.post("/who", data={"_csrf": csrf_of(client)}, headers={"X-CSRF-Token": "x"}).status_code == 403


def test_another_sessions_token_is_refused(client: TestClient, access: Access) -> None:
    with make_client(access) as other:
        other.get(f"/?token={access.issue_token()}")
        assert client.post("/who", data={"_csrf": csrf_of(other)}).status_code == 403


@pytest.mark.parametrize("headers", [
    {"origin": "https://evil.example"}, {"origin": "https://127.0.0.1:8001"}, {"origin": "http://127.0.0.1:8001"}, {"origin": "http://["},
    {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"}, {"sec-fetch-site": ""},
])
def test_another_sites_form_is_refused_even_with_the_token(client: TestClient, headers: dict[str, str]) -> None:
    response = client.post("/who", data={"_csrf": csrf_of(client)}, headers=headers)
    assert response.status_code == 403 and "came from elsewhere" in response.text


@pytest.mark.parametrize("headers", [
    {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}, {"origin": "null", "sec-fetch-site": "same-origin"},
    {"origin": "null"}, {"origin": "HTTP://127.0.0.1:8000"}, {"origin": "https://127.0.0.1:8000"},
])
def test_the_desks_own_form_is_taken(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/who", data={"_csrf": csrf_of(client)}, headers=headers).status_code == 200


def test_a_json_request_is_refused_as_json(client: TestClient) -> None:
    response = client.post("/who.json", json={"a": 1})
    assert response.status_code == 403 and set(response.json()) == {"error", "remedy"}


def test_a_broken_upload_is_refused(client: TestClient) -> None:
    response = client.post("/who", content=b"--x\r\nbroken", headers={"content-type": "multipart/form-data; boundary=y"})
    assert response.status_code == 403


def test_an_endless_body_is_refused(client: TestClient) -> None:
    assert client.post("/who", content=b"a" * (MOST_BODY + 1), headers={"X-CSRF-Token": csrf_of(client)}).status_code == 413


def test_a_browsers_words_about_where_a_request_is_from() -> None:
    from starlette.datastructures import Headers

    assert foreign(Headers({"host": "a:1", "origin": "http://a:1"}), "http") == ""
    assert foreign(Headers({"host": "a:1", "origin": "http://a:1"}), "https") == "Origin 'http://a:1'"
    assert foreign(Headers({"host": "a:1", "origin": "https://a:1"}), "http") == ""
    assert foreign(Headers({}), "http") == ""


# -- sessions


def test_a_session_ends_when_idle_and_when_old(clock: Clock) -> None:
    sessions = Sessions(clock)
    idle, kept = sessions.begin("ann"), sessions.begin("bo")
    clock.at += IDLE_SECONDS - 1
    assert sessions.find(kept)
    clock.at += 2
    assert sessions.find(idle) is None and sessions.find(kept)
    while clock.at < 1000 + LIFE_SECONDS:
        assert sessions.find(kept)
        clock.at += IDLE_SECONDS / 2
    clock.at += IDLE_SECONDS / 2
    assert sessions.find(kept) is None


def test_sessions_do_not_pile_up(clock: Clock) -> None:
    sessions = Sessions(clock)
    first = sessions.begin("ann")
    for _ in range(MOST_SESSIONS):
        clock.at += 1
        sessions.begin("ann")
    assert sessions.find(first) is None and len(sessions._kept) == MOST_SESSIONS


def test_the_cookie_itself_is_not_kept() -> None:
    sessions = Sessions()
    cookie = sessions.begin("ann")
    assert cookie not in repr(sessions)


def test_signing_out_ends_the_session(client: TestClient) -> None:
    cookie = client.cookies["sayso-8000"]
    response = client.post("/sign-out", data={"_csrf": csrf_of(client)})
    assert response.status_code == 200 and "Signed out" in response.text
    assert client.get("/who", headers={"cookie": f"sayso-8000={cookie}"}).status_code == 401


def test_signing_out_cannot_be_forged(client: TestClient) -> None:
    assert client.post("/sign-out").status_code == 403
    assert client.get("/sign-out").status_code == 405
    assert client.get("/who").status_code == 200


# -- users


def test_a_user_signs_in_and_goes_where_he_wanted(shared: Access) -> None:
    with make_client(shared) as browser:
        led = browser.get("/who?a=1&b=2")
        assert led.headers["location"] == "/sign-in?next=%2Fwho%3Fa%3D1%26b%3D2"
        assert 'name="next" value="/who?a=1&amp;b=2"' in browser.get(led.headers["location"]).text
        assert sign_in(browser, onward="/who?a=1").headers["location"] == "/who?a=1"
        assert browser.get("/who").json()["user"] == "ann"
        assert browser.get("/sign-in?next=/who").headers["location"] == "/who"


@pytest.mark.parametrize(("name", "password"), [
    ("ann", "wrong"), ("ann", f"{PASSWORD} bo"), ("eve", "wrong"), ("", "x"), ("ann", "x" * 5000),
])
def test_a_wrong_pair_stays_outside_and_does_not_say_which_was_wrong(shared: Access, name: str, password: str) -> None:
    with make_client(shared) as browser:
        refused = sign_in(browser, name, password)
        assert refused.status_code == 403 and "do not belong together" in refused.text
        assert browser.get("/who").status_code == 303


def test_what_was_typed_is_shown_as_words(shared: Access) -> None:
    with make_client(shared) as browser:
        page = sign_in(browser, '"><script>alert(1)</script>', "x", onward='/"><script>').text
    assert "<script>" not in page


@pytest.mark.parametrize(("asked", "gone"), [
    ("/who?a=1", "/who?a=1"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"), ("\\\\evil.example", "/"),
    ("/\t/evil.example", "/"), ("/a\nSet-Cookie: x", "/"), ("javascript:alert(1)", "/"), ("", "/"), ("who", "/"), ("/sign-out", "/"),
    ("/sign-in?next=/", "/"), (" //evil.example", "/"), ("///evil.example", "/"),
])
def test_signing_in_leads_nowhere_else(shared: Access, asked: str, gone: str) -> None:
    assert next_address(asked) == gone
    with make_client(shared) as browser:
        assert sign_in(browser, onward=asked).headers["location"] == gone


def test_a_sign_in_form_belongs_to_its_browser(shared: Access) -> None:
    with make_client(shared) as browser, make_client(shared) as other:
        seal = other.get("/sign-in").text.partition('name="_csrf" value="')[2].partition('"')[0]
        browser.get("/sign-in")
        for given in (seal, "", "x"):
            fields = {"name": "ann", "password": f"{PASSWORD} ann", "_csrf": given}
            assert browser.post("/sign-in", data=fields).status_code == 403
        assert browser.get("/who").status_code == 303


def test_another_site_cannot_sign_a_browser_in(shared: Access) -> None:
    with make_client(shared) as browser:
        assert sign_in(browser, origin="https://evil.example").status_code == 403


def test_guessing_is_slowed_down(shared: Access, clock: Clock) -> None:
    with make_client(shared) as browser:
        for _ in range(MOST_FOR_ONE):
            assert sign_in(browser, "ann", "wrong").status_code == 403
        refused = sign_in(browser)  # even the right one
        assert refused.status_code == 429 and "Too many attempts" in refused.text and int(refused.headers["retry-after"]) > 0
        assert sign_in(browser, "bo").status_code == 303
        browser.cookies.clear()
        clock.at += Attempts.WINDOW_SECONDS + 1
        assert sign_in(browser).status_code == 303


def test_a_flood_of_sign_ins_leaves_threads_to_pages(shared: Access) -> None:
    with make_client(shared) as browser:
        shared.trying = MOST_TRYING
        refused = sign_in(browser)
        assert refused.status_code == 429 and "Try again in a moment" in refused.text and refused.headers["retry-after"] == "2"
        shared.trying = MOST_TRYING - 1
        assert sign_in(browser).status_code == 303
        assert shared.trying == MOST_TRYING - 1


def test_a_name_is_guarded_from_many_addresses(clock: Clock) -> None:
    attempts = Attempts(clock)
    for _ in range(MOST_FOR_NAME):
        attempts.failed("name ann")
    assert attempts.wait("name ann", MOST_FOR_NAME) > 0 and attempts.wait("name bo", MOST_FOR_NAME) == 0


def test_attempts_do_not_pile_up(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Attempts, "MOST_KEYS", 3)
    attempts = Attempts(clock)
    for n in range(10):
        clock.at += 1
        attempts.failed(f"name {n}")
    assert sorted(attempts._failed) == ["name 7", "name 8", "name 9"]


def test_success_forgets_the_failures_of_the_pair(shared: Access) -> None:
    with make_client(shared) as browser:
        for _ in range(3):
            for _ in range(MOST_FOR_ONE - 1):
                sign_in(browser, "ann", "wrong")
            assert sign_in(browser).status_code == 303
            browser.cookies.clear()


def test_a_removed_user_and_a_new_password_end_the_session(shared: Access) -> None:
    assert shared.users is not None
    with make_client(shared) as ann, make_client(shared) as bo:
        sign_in(ann)
        sign_in(bo, "bo")
        remove_user(shared.users.path, "ann")
        add_user(shared.users.path, "bo", PASSWORD + " anew")
        assert ann.get("/who").status_code == 303 and bo.get("/who").status_code == 303
        assert sign_in(bo, "bo", PASSWORD + " anew").status_code == 303


def test_a_users_file_that_others_may_read_lets_nobody_in(shared: Access) -> None:
    assert shared.users is not None
    shared.users.path.chmod(0o644)
    with make_client(shared) as browser:
        assert sign_in(browser).status_code == 403


def test_a_desk_of_one_knows_no_sign_in(access: Access) -> None:
    with make_client(access) as browser:
        assert browser.get("/sign-in").status_code == 401
        assert browser.post("/sign-in", data={"name": "ann", "password": ""}).status_code == 401


def test_lifespan_passes(access: Access) -> None:
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    async def nothing(*_: Any) -> Any:
        return {}

    made: Any = app
    for middleware in reversed(protect(access)):
        made = middleware.cls(made, *middleware.args, **middleware.kwargs)
    asyncio.run(made({"type": "lifespan"}, nothing, nothing))
    assert seen == ["lifespan"]
