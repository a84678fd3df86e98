"""A real browser for tests: found or installed, kept from other hosts, watched for faults, and axe-core over its pages."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--no-first-run", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
"""Without a sandbox, since tests run as root in containers; no name but this machine's address leads anywhere."""
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", "chromium")
PATIENCE_MS = 20_000
"""For one step of a test: two cores may be shared with other work."""


# -- the browser


def find_chromium() -> str:
    """Return the path of Chromium: ``$CHROMIUM``, else one on the path, else one installed now where that is allowed.

    Raises:
        RuntimeError: there is none, and none can be installed; the message says what to do.
    """
    found = _installed()
    if found:
        return found
    with locked(Path(tempfile.gettempdir()) / f"sayso-chromium-{os.getuid()}.lock"):
        found = _installed()
        said = "" if found else _install()
        found = found or _installed()
    if not found:
        raise RuntimeError(f"no Chromium for the tests of the desk: install it ({' '.join(INSTALL)}) or set CHROMIUM to its path{said}")
    return found


def _installed() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def _install() -> str:
    """Install Chromium as root, or with a sudo that asks for no password; return what went wrong, in words."""
    prefix: Sequence[str] = () if os.getuid() == 0 else ("sudo", "-n")
    for command in (("apt-get", "update"), INSTALL):
        try:
            done = subprocess.run([*prefix, *command], capture_output=True, text=True, check=False, timeout=600)
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"; {' '.join((*prefix, *command))}: {error}"
        if done.returncode and command is INSTALL:
            return f"; {' '.join((*prefix, *command))}: {done.stderr.strip()[-300:]}"
    return ""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file's lock inside the block; other processes wait."""
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# -- watching


@dataclass
class Watch:
    """What a browser did that no page of the desk may do: asked another host, logged an error, broke the policy."""

    # Without slots, since Playwright keeps a mark of its own on who listens.

    host: str
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, words: str) -> None:
        """Let faults pass that hold these words, from now on (``404`` where a test opens a page that is not there)."""
        self.expected.append(words)
        self.faults = [fault for fault in self.faults if words not in fault]

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of a context."""
        context.on("request", self._asked)
        context.on("console", self._logged)
        context.on("weberror", lambda error: self._note(f"a script failed: {error.error}"))

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "about"} and parts.netloc != self.host:
            self._note(f"asked another host: {request.url}")

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._note(f"logged: {message.text} ({message.location.get('url', '')})")

    def _note(self, fault: str) -> None:
        if not any(words in fault for words in self.expected):
            self.faults.append(fault)


# -- what every page must be


def check_axe(page: Page, *, within: str | None = None) -> None:
    """Fail unless axe-core finds nothing against WCAG 2.2 A and AA in the page as it stands, in light and in dark.

    Args:
        page: open, at rest.
        within: a selector; None takes the whole page.
    """
    faults = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate(
            "([within, tags]) => axe.run(within || document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
            [within, list(WCAG)],
        )
        faults += [f"in {scheme} colours: {line}" for fault in found["violations"] for line in axe_lines(fault)]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert not faults, f"axe-core at {page.url}:\n" + "\n".join(faults)


def axe_lines(fault: dict[str, Any]) -> Iterator[str]:
    """Yield a violation in words: the rule, then each element and what is wrong with it."""
    yield f"{fault['id']} ({fault['impact']}): {fault['help']}"
    for node in fault["nodes"]:
        where = " ".join(str(target) for target in node["target"])
        yield f"    {where}  {node['html'][:160]}"
        yield "      " + "; ".join(line.strip() for line in (node.get("failureSummary") or "").splitlines() if line.strip())


def check_widths(page: Page) -> None:
    """Fail if the page scrolls sideways on a phone or at a desk."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{page.url} is {over} px wider than a window of {size['width']} px: {_widest(page)}"


def _widest(page: Page) -> str:
    """Return the elements that stick out farthest, in words."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(-4).map(e => e.outerHTML.slice(0, 120))"""
    )
    return " | ".join(found)
