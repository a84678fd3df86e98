"""The desk for tests: the bundled sample built once, a server, a signed-in client, a watched browser.

``sample``   path of the sample's record; read it, never decide in it.
``record``   path of a copy of it for this test alone.
``desk``     the desk on that copy, served on a free port.
``client``   Starlette's test client on that copy, signed in; ``client.post`` brings the session's token along.
``page``     a page of Chromium, signed in at ``desk``; ``page.goto("/incidents")``. Fails if it asks another host or logs an error.
``axe``      ``axe(page)`` fails unless axe-core is content, in light and dark.
``watch``    what the page did; ``watch.expect("404")`` where a test means it.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.web.browser import FLAGS, PATIENCE_MS, WIDE, Watch, check_axe, find_chromium, locked
from tests.web.running import USER, Desk, Served, SignedIn

from sayso.settings import Settings
from sayso.store import Store
from sayso.web.access import Access
from sayso.web.app import make_app


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the record of the bundled sample, built once for all workers; ``SAYSO_TEST_SAMPLE`` names one built before."""
    base = tmp_path_factory.getbasetemp()
    folder = base if worker_id == "master" else base.parent
    path = folder / "sample.sayso"
    with locked(folder / "sample.lock"):
        if not path.exists():
            ready = os.environ.get("SAYSO_TEST_SAMPLE")
            if ready:
                shutil.copy(ready, path)
            else:
                _build(path)
    return path


def _build(path: Path) -> None:
    part = path.with_name("sample-part.sayso")
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "demo", "--record", str(part)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    part.replace(path)


@pytest.fixture
def record(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "desk.sayso"))


@pytest.fixture
def desk(record: Path) -> Iterator[Desk]:
    with Store.open(str(record)) as store:
        access = Access(USER)
        app = make_app(store, access, Settings(record=str(record)))
        with Served(app) as port:
            access.port = port
            yield Desk(store, access, f"127.0.0.1:{port}", app.state.desk.jobs)
        app.state.desk.jobs.close()


@pytest.fixture
def client(record: Path) -> Iterator[SignedIn]:
    with Store.open(str(record)) as store:
        access = Access(USER)
        app = make_app(store, access, Settings(record=str(record)))
        with SignedIn(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as found:
            cookie = access.sessions.begin(USER)
            found.cookies.set(access.cookie, cookie)
            session = access.session_of(cookie)
            assert session is not None
            found.csrf = session.csrf
            yield found
        app.state.desk.jobs.close()


# -- the browser


@dataclass(slots=True)
class _Kept:
    """Chromium, and the event loop that Playwright runs in this thread; tests that use no browser must not find it running."""

    browser: Browser
    loop: asyncio.AbstractEventLoop | None

    def __enter__(self) -> Browser:
        asyncio._set_running_loop(self.loop)
        return self.browser

    def __exit__(self, *_: object) -> None:
        asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def _chromium() -> Iterator[_Kept]:
    """Start Chromium once for each worker."""
    path = find_chromium()
    manager = sync_playwright().start()
    kept = _Kept(manager.chromium.launch(executable_path=path, args=list(FLAGS)), asyncio._get_running_loop())
    asyncio._set_running_loop(None)
    yield kept
    with kept:
        kept.browser.close()
        manager.stop()


@pytest.fixture
def watch(desk: Desk) -> Watch:
    return Watch(desk.host)


@pytest.fixture
def page(_chromium: _Kept, desk: Desk, watch: Watch) -> Iterator[Page]:
    with _chromium as browser:
        context = browser.new_context(
            base_url=desk.address, viewport=WIDE, reduced_motion="reduce", color_scheme="light", locale="en-GB"  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies([desk.cookie()])  # type: ignore[list-item]
        watch.over(context)
        opened = context.new_page()
        yield opened
        context.close()
    assert not watch.faults, "the browser met faults:\n" + "\n".join(watch.faults)


@pytest.fixture
def axe() -> Callable[..., None]:
    return check_axe
