"""Take a picture of every page of the desk, at a phone's and a desk's width, into docs/screens.

Run ``python scripts/shoot_desk.py`` (needs Chromium and the development requirements); ``--record FILE`` shows another record than the
bundled sample, ``--dark`` takes them in dark colours, ``--into FOLDER`` puts them elsewhere, ``--only NAME`` takes some. The record is
copied first, and a few decisions are taken in the copy, so that pages have something to show. It says when a page scrolls sideways, asks
another host, or logs an error, and exits 1 then.
"""

import argparse
import base64
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from sayso.engine.decided import record_decisions
from sayso.model.decision import Decision
from sayso.reconcile import reconcile_incident
from sayso.review import draft
from sayso.review.draft import Author
from sayso.settings import Settings
from sayso.store import Store, View
from sayso.web.access import Access
from sayso.web.app import make_app

ROOT = Path(__file__).parent.parent
WIDTHS = {390: 844, 1440: 900}
"""Width and height of the windows, in CSS pixels."""
TALLEST = 2000
"""Longer pages are cut at so many pixels."""
QUALITY = 70
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run")


@dataclass
class Faults:
    """What went wrong while looking."""

    host: str
    found: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note errors and requests to other hosts."""
        context.on("request", self._asked)
        context.on("console", self._logged)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"http://{self.host}/", "data:", "blob:")):
            self.found.append(f"asked {request.url}")

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 404" not in message.text:  # pages that are missing tell by their status below
            self.found.append(f"logged {message.text}")


def addresses(view: View) -> Iterator[tuple[str, str]]:
    """Yield name and address of each page, on what the record has most to show of."""
    busiest = max(view.accounts(), key=lambda a: (len(a.contested), len(a.origins), a.incident))
    incident = view.incident(busiest.incident)
    claims = view.claims_by_id(incident.claims)
    claim = max(claims.values(), key=lambda c: (len(c.attribution), bool(c.casualties), c.id))
    actors = sorted({p.actor for c in view.claims() for p in c.participants if p.actor}, key=lambda a: (a != "imu", a))
    forecast = next(iter(sorted(c.id for c in view.claims() if c.stance == "predicts")), "")
    yield "overview", "/"
    yield "incidents", "/incidents"
    yield "incident", f"/incident/{incident.id}"
    yield "report", f"/report/{claim.report}#{claim.id}"
    yield "reports", "/reports"
    yield "claim", f"/claim/{claim.id}"
    yield "actors", "/actors"
    yield "actor", f"/actor/{actors[0]}"
    yield "places", "/places"
    yield "place", f"/place/{busiest.place_id or 'country:' + (busiest.country or 'TJ')}"
    yield "sources", "/sources"
    yield "source", f"/source/{next(iter(view.heads())).publication.outlet}"
    yield "forecasts", "/forecasts"
    yield "forecast", f"/forecast/{forecast}"
    yield "indicators", "/indicators"
    yield "search", "/search?q=killed"
    yield "issues", "/issues"
    yield "custody", "/custody"
    yield "review", "/review"
    yield "matches", "/review/matches"
    yield "agreement", "/review/agreement"
    yield "brief", f"/brief?incident={incident.id}"
    yield "jobs", "/jobs"
    yield "method", "/method"
    yield "about", "/about"
    yield "not-found", "/no/such/page"


def decide(store: Store) -> None:
    """Take a few decisions as two reviewers would, so that queue, agreement and custody are not empty."""
    view = store.view()
    names = sorted(claim.id for claim in view.claims(kind="event"))[:14]
    verdicts = (
        ("Ada", "accept", names[:10]), ("Ada", "reject", names[10:12]), ("Ben", "accept", names[4:9]), ("Ben", "reject", names[9:10]),
    )
    made: list[Decision] = []
    for who, kind, claims in verdicts:
        made += [draft.judge(view, kind, name, Author(who, "read in the report")) for name in claims]
    record_decisions(store, made, reconcile_incident)


def shoot(page: Page, path: Path, width: int) -> None:
    """Keep the page as it stands, to at most ``TALLEST`` pixels."""
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    options = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    answer = page.context.new_cdp_session(page).send("Page.captureScreenshot", options)
    path.write_bytes(base64.b64decode(answer["data"]))


def served(store: Store, record: str) -> tuple[str, Access]:
    """Serve the desk in a thread; return its host and who gets in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    access = Access(user="Ada", port=port)
    app = make_app(store, access, Settings(record=record))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"127.0.0.1:{port}", access


def sample(folder: Path) -> Path:
    """Build the bundled sample."""
    path = folder / "sample.sayso"
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "demo", "--record", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--into", type=Path, default=ROOT / "docs/screens")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--only", action="append", default=[])
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = str(shutil.copy(given.record or sample(Path(folder)), Path(folder) / "shown.sayso"))
        with Store.open(record) as store:
            decide(store)
            return _look(store, record, given)


def _look(store: Store, record: str, given: argparse.Namespace) -> int:
    host, access = served(store, record)
    faults = Faults(host)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for width, height in WIDTHS.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if given.dark else "light")
            faults.watch(context)
            page = context.new_page()
            page.goto(f"http://{host}/?token={access.issue_token()}")
            for name, address in addresses(store.view()):
                if not given.only or name in given.only:
                    _one(page, faults, f"http://{host}{address}", given.into / f"{name}-{width}{'-dark' if given.dark else ''}.webp")
            context.close()
        browser.close()
    sys.stdout.write(("\n".join(faults.found) or "no faults") + "\n")
    return int(bool(faults.found))


def _one(page: Page, faults: Faults, address: str, path: Path) -> None:
    before = len(faults.found)
    answer = page.goto(address)
    page.wait_for_load_state("networkidle")
    if answer is not None and answer.status != (404 if "no/such" in address else 200):
        faults.found.append(f"status {answer.status}")
    width = page.viewport_size["width"] if page.viewport_size else 0
    if int(page.evaluate("document.documentElement.scrollWidth")) > width:
        faults.found.append("scrolls sideways")
    faults.found[before:] = [f"{path.stem}: {fault}" for fault in faults.found[before:]]
    shoot(page, path, width)


if __name__ == "__main__":
    sys.exit(main())
