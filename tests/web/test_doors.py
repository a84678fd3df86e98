"""The way in and out, in a real browser: signing in by keyboard, refusals, signing out; the pages of the door are accessible."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.web.browser import Watch, check_axe, check_widths
from tests.web.running import Desk, Served

from sayso.settings import Settings
from sayso.store import Store
from sayso.web import users as users_module
from sayso.web.access import Access
from sayso.web.app import make_app
from sayso.web.users import Users, add_user

PASSWORD = "a cart, a lamp, a map"


@pytest.fixture
def shared(tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a desk for users, of whom there is one."""
    monkeypatch.setattr(users_module, "_COST", (2, 8, 1))
    add_user(tmp_path / "u.tsv", "Bo", PASSWORD)
    with Store.open(str(record)) as store:
        access = Access(users=Users(tmp_path / "u.tsv"))
        app = make_app(store, access, Settings(record=str(record)))
        with Served(app) as port:
            access.port = port
            yield f"http://127.0.0.1:{port}"
        app.state.desk.jobs.close()


def test_a_user_signs_in_by_keyboard_where_he_wanted_to_go_and_out(page: Page, watch: Watch, shared: str) -> None:
    watch.host = shared.removeprefix("http://")
    watch.expect("Failed to load resource")  # the refusal below
    page.goto(f"{shared}/issues?kind=unplaced")
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in"
    check_axe(page)
    check_widths(page)
    page.get_by_label("Name").fill("Bo")
    page.get_by_label("Password").fill("not that one")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert "do not belong together" in page.get_by_role("alert").inner_text()
    check_axe(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/issues?kind=unplaced")
    assert "working as Bo" in page.locator("footer").inner_text()
    assert page.evaluate("document.cookie") == ""
    page.get_by_role("button", name="Sign out").press("Enter")
    page.get_by_role("heading", name="Signed out").wait_for()
    check_axe(page)
    page.goto(f"{shared}/issues")
    assert page.get_by_role("heading", level=1).inner_text() == "Sign in"


def test_the_closed_door_says_how_to_get_in(page: Page, desk: Desk, watch: Watch) -> None:
    watch.expect("Failed to load resource")
    page.context.clear_cookies()
    for path in ("/issues", "/?token=none"):
        page.goto(path)
        assert "Press Enter where sayso serve runs" in page.locator("main").inner_text()
        check_axe(page)
        check_widths(page)
    page.goto(f"/?token={desk.access.issue_token()}")
    page.goto("/issues")
    assert page.get_by_role("heading", level=1).inner_text() == "Issues"
