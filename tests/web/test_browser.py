"""The fixtures themselves: the browser is found, signed in, watched; axe-core finds faults and passes sound pages."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.web import browser as module
from tests.web.browser import Watch, axe_lines, check_widths, find_chromium
from tests.web.running import USER, Desk, SignedIn

Axe = Callable[..., None]


def test_a_page_is_signed_in_accessible_and_fits(page: Page, axe: Axe) -> None:
    page.goto("/about")
    assert page.get_by_role("heading", level=1).inner_text() == "About this desk"
    assert f"working as {USER}" in page.locator("footer").inner_text()
    axe(page)
    check_widths(page)


def test_axe_names_the_rule_the_element_and_the_fault(page: Page, axe: Axe) -> None:
    page.goto("/about")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    with pytest.raises(AssertionError, match=r"image-alt \(critical\).*\n.*<img>"):
        axe(page)


def test_contrast_is_held_in_dark_colours_too(page: Page, axe: Axe) -> None:
    page.goto("/about")
    page.evaluate("""() => {
        const p = document.createElement('p'); p.textContent = 'faint'; p.className = 'faint';
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('@media (prefers-color-scheme: dark) {.faint {color: #444; background: #333}}');
        document.adoptedStyleSheets = [sheet]; document.querySelector('main').append(p);
    }""")
    with pytest.raises(AssertionError, match="in dark colours: color-contrast"):
        axe(page)


def test_a_page_that_is_too_wide_is_told(page: Page) -> None:
    page.goto("/about")
    page.evaluate("""() => {
        const pre = document.createElement('pre'); pre.textContent = 'x'.repeat(900); document.querySelector('main').append(pre);
        const sheet = new CSSStyleSheet(); sheet.replaceSync('main pre {overflow: visible; width: 5000px; max-width: none}');
        document.adoptedStyleSheets = [sheet];
    }""")
    with pytest.raises(AssertionError, match=r"px wider than a window of 390 px: .*<pre>"):
        check_widths(page)


def test_another_host_is_neither_reached_nor_forgiven(page: Page, watch: Watch) -> None:
    page.goto("/about")
    page.evaluate("fetch('https://tiles.example/1/2/3.png').catch(() => 0)")
    page.evaluate("new Promise(done => setTimeout(done, 200))")
    assert any("Content Security Policy" in fault for fault in watch.faults), watch.faults
    watch.expect("tiles.example")
    assert watch.faults == []


@pytest.mark.parametrize(("script", "said"), [
    ("console.error('it broke')", "logged: it broke"), ("setTimeout(() => { throw new Error('late') })", "a script failed: late"),
    ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
    ("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.bad = 1'}))", "Content Security Policy"),
    ("new Promise(done => { const i = new Image(); i.onerror = i.onload = done; i.src = '/nowhere.png' }).then(() => 0)", "404"),
])
def test_what_a_page_logs_is_a_fault(page: Page, watch: Watch, script: str, said: str) -> None:
    page.goto("/about")
    page.evaluate(f"() => {{ return {script.removesuffix(';')} }}" if script.startswith("new ") else f"() => {{ {script} }}")
    page.evaluate("new Promise(done => setTimeout(done, 200))")
    assert any(said in fault for fault in watch.faults), watch.faults
    assert page.evaluate("window.bad") is None
    watch.expect("")


@pytest.mark.usefixtures("_chromium")
def test_a_browser_that_runs_leaves_no_event_loop_to_other_tests() -> None:
    async def one() -> int:
        return 1

    assert asyncio.run(one()) == 1


def test_the_printed_address_opens_the_desk_in_a_browser(page: Page, desk: Desk, watch: Watch) -> None:
    watch.expect("Failed to load resource")  # the refusals below
    page.context.clear_cookies()
    page.goto("/about")
    assert "closed to this browser" in page.locator("h1").inner_text()
    address = f"/?token={desk.access.issue_token()}"
    page.goto(address)
    page.goto("/about")
    assert page.locator("h1").inner_text() == "About this desk"
    assert page.evaluate("document.cookie") == ""
    page.context.clear_cookies()
    page.goto(address)
    assert "used before" in page.locator("h1").inner_text()


def test_a_link_from_another_site_opens_the_desk(page: Page, desk: Desk, watch: Watch) -> None:
    """The session's cookie stays out of such a request; the desk then loads the page once more by itself."""
    watch.expect("asked another host")
    link = f'<a href="{desk.address}/about">desk</a>'
    page.route("http://elsewhere.example/", lambda route: route.fulfill(body=link, content_type="text/html"))
    page.goto("http://elsewhere.example/")
    page.click("a")
    page.wait_for_selector("footer")
    assert page.locator("h1").inner_text() == "About this desk"


def test_the_client_is_signed_in(client: SignedIn) -> None:
    assert client.get("/about").status_code == 200
    assert client.post("/nowhere").status_code == 404


def test_each_test_has_a_record_of_its_own(record: Path, sample: Path) -> None:
    assert record != sample and record.read_bytes() == sample.read_bytes()


def test_chromium_is_looked_for_then_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/own/chromium")
    assert find_chromium() == "/opt/own/chromium"
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/google-chrome" if name == "google-chrome" else None)
    assert find_chromium() == "/usr/bin/google-chrome"
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(module, "_install", lambda: "; apt-get: no such package")
    with pytest.raises(RuntimeError, match=r"install it .*chromium.* or set CHROMIUM to its path; apt-get: no such package"):
        find_chromium()


@pytest.mark.parametrize(("uid", "first"), [(0, "apt-get"), (1000, "sudo")])
def test_the_browser_is_installed_as_root_or_by_sudo(monkeypatch: pytest.MonkeyPatch, uid: int, first: str) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> object:
        asked.append(command)
        return subprocess.CompletedProcess(command, 100, "", "E: refused")

    monkeypatch.setattr(os, "getuid", lambda: uid)
    monkeypatch.setattr(subprocess, "run", run)
    assert module._install().endswith("chromium: E: refused")
    assert [command[0] for command in asked] == [first, first]


def test_a_violation_in_words() -> None:
    node = {"target": ["#a", "b"], "html": "<b>x</b>", "failureSummary": "Fix any:\n  It is wrong"}
    lines = list(axe_lines({"id": "rule", "impact": "minor", "help": "Do so", "nodes": [node]}))
    assert lines == ["rule (minor): Do so", "    #a b  <b>x</b>", "      Fix any:; It is wrong"]
