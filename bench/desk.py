"""Speed of the desk: run ``python bench/desk.py --record /tmp/million.sayso [--seconds 60] [--datasette /path/to/datasette]``.

The record is that of ``bench/desk_record.py`` (or any other). A server runs in a process of its own, as ``sayso serve`` does. Each page is
asked with many different filters and ids, so that what pages keep helps little: first alone, one request after the other, then by
analysts in another process who think one to three seconds between pages. Times are from the request to its last byte; processor time is the
server's. First paint and weight are Chromium's, with an empty cache. Datasette, where it is named, serves the same file beside it.
"""

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import psutil

from sayso.settings import Settings
from sayso.store import Store
from sayso.web.access import Access
from sayso.web.app import make_app

WORDS = "ambushed bombed shelled raided clashed killing wounded ministry denied residents markets schools curfew".split()
ORDERS = ("newest", "deaths", "origins")
TIMES = 12
THINK_S = (1.0, 3.0)


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that pages are asked with."""

    incidents: Sequence[str]
    claims: Sequence[str]
    reports: Sequence[str]
    actors: Sequence[str]
    places: Sequence[str]
    sources: Sequence[str]
    countries: Sequence[str]


Address = Callable[[random.Random, Known], str]
PAGES: dict[str, tuple[int, Address]] = {
    "overview": (4, lambda _, __: "/"),
    "overview, filtered": (4, lambda r, k: f"/?country={r.choice(k.countries)}&since={r.randrange(2010, 2024)}"),
    "incidents": (3, lambda _, __: "/incidents"),
    "incidents, filtered": (
        12, lambda r, k: f"/incidents?country={r.choice(k.countries)}&since={r.randrange(2010, 2024)}&contested=1&sort={r.choice(ORDERS)}",
    ),
    "incidents, words": (3, lambda r, k: f"/incidents?q=town{r.randrange(220)}"),
    "incidents, actor": (3, lambda r, k: f"/incidents?actor={quote(r.choice(k.actors))}"),
    "incident": (20, lambda r, k: f"/incident/{r.choice(k.incidents)}"),
    "report": (10, lambda r, k: f"/report/{r.choice(k.reports)}"),
    "claim": (10, lambda r, k: f"/claim/{r.choice(k.claims)}"),
    "reports": (2, lambda r, _: f"/reports?page={r.randrange(1, 50)}"),
    "actors": (2, lambda _, __: "/actors"),
    "actor": (4, lambda r, k: f"/actor/{quote(r.choice(k.actors))}"),
    "places": (1, lambda _, __: "/places"),
    "place": (3, lambda r, k: f"/place/{quote(r.choice(k.places), safe=':')}"),
    "sources": (1, lambda _, __: "/sources"),
    "source": (3, lambda r, k: f"/source/{quote(r.choice(k.sources), safe=':')}"),
    "search, a common word": (4, lambda r, _: f"/search?q={r.choice(WORDS)}&in={r.choice(('reports', 'claims', 'incidents'))}"),
    "search, words and a field": (
        6, lambda r, k: f"/search?q={r.choice(WORDS)}+date:{r.randrange(2010, 2024)}+place:{r.choice(k.countries)}&in=claims",
    ),
    "search, a phrase": (3, lambda r, _: f"/search?q=%22opened+fire+on%22+town{r.randrange(220)}&in=claims"),
    "review": (6, lambda _, __: "/review"),
    "possible matches": (2, lambda _, __: "/review/matches"),
    "forecasts": (2, lambda _, __: "/forecasts"),
    "indicators": (2, lambda _, __: "/indicators"),
    "issues": (1, lambda _, __: "/issues"),
    "custody": (1, lambda _, __: "/custody"),
    "brief": (1, lambda _, __: "/brief"),
    "method": (1, lambda _, __: "/method"),
}
"""Pages by name, each with how often analysts ask for it and what makes its address."""


# -- the server


def serve(record: str, port: int) -> None:
    """Serve a desk and print the cookie that opens it."""
    import uvicorn  # the parent, which measures, needs none

    with Store.open(record) as store:
        access = Access("Ana")
        app = make_app(store, access, Settings(record=record))
        access.port = port
        print(json.dumps({"name": access.cookie, "value": access.sessions.begin("Ana")}), flush=True)
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", lifespan="off", http="h11", ws="none")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def served(record: str) -> Iterator[tuple[str, dict[str, str], psutil.Process]]:
    """Run the server; yield its address, its cookie and its process."""
    port = free_port()
    command = [sys.executable, __file__, "--stage", "serve", "--record", record, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    cookie = json.loads(process.stdout.readline())
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield address, cookie, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            httpx.get(address, timeout=5)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers at {address}")


def known(client: httpx.Client, record: str) -> Known:
    """Return ids from all over the record."""
    with Store.open(record) as store, store.view().engine.connect() as connection:
        def ids(table: str, column: str) -> list[str]:
            """Return some hundred ids, spread by asking behind random beginnings."""
            letter = {"incidents": "i", "claims": "c", "reports": "r"}[table]
            query = f"SELECT {column} FROM {table} WHERE {column} > '{letter}-%02x' LIMIT 1"
            found = (connection.exec_driver_sql(query % begun).first() for begun in range(0, 256, 2))
            return [row[0] for row in found if row]

        incidents, claims, reports = (ids(table, "id") for table in ("incidents", "claims", "reports"))
    def names(what: str) -> list[str]:
        return [row["id"] for row in client.get(f"/{what}.json").json()["names"]][:40]

    countries = [row["value"] for row in client.get("/incidents.json").json()["countries"]]
    return Known(incidents, claims, reports, names("actors"), names("places"), names("sources"), countries)


# -- measuring


@dataclass(frozen=True, slots=True)
class Measured:
    """Times of one page in milliseconds."""

    page: str
    times: Sequence[float]
    processor: float = 0.0
    """The server's, a request."""
    weight: int = 0
    """Bytes of the page alone."""
    failed: int = 0

    def at(self, share: float) -> float:
        """Return the time that this share of requests stays below."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def alone(client: httpx.Client, ids: Known, process: psutil.Process, times: int) -> Iterator[Measured]:
    """Ask each page one after the other."""
    rng = random.Random(1)
    for name, (_, make) in PAGES.items():
        found, weights, failed = [], [], 0
        busy = sum(process.cpu_times()[:2])
        for _ in range(times):
            begun = time.perf_counter()
            answer = client.get(make(rng, ids))
            found.append((time.perf_counter() - begun) * 1000)
            weights.append(len(answer.content))
            failed += answer.status_code != 200
        yield Measured(name, found, (sum(process.cpu_times()[:2]) - busy) * 1000 / times, max(weights), failed)


async def analyst(address: str, cookie: dict[str, str], ids: Known, until: float, found: dict[str, list[float]], number: int) -> None:
    """Work until the time is over: ask, read, think, ask."""
    rng = random.Random(number)
    names, weights = list(PAGES), [often for often, _ in PAGES.values()]
    async with httpx.AsyncClient(base_url=address, cookies={cookie["name"]: cookie["value"]}, timeout=60) as client:
        await asyncio.sleep(rng.uniform(0, THINK_S[1]))
        while time.time() < until:
            name = rng.choices(names, weights)[0]
            begun = time.perf_counter()
            answer = await client.get(PAGES[name][1](rng, ids))
            taken = (time.perf_counter() - begun) * 1000
            found.setdefault(name if answer.status_code == 200 else f"{name}: {answer.status_code}", []).append(taken)
            await asyncio.sleep(rng.uniform(*THINK_S))


def load(address: str, cookie: dict[str, str], ids: Known, analysts: int, seconds: float) -> dict[str, list[float]]:
    """Let analysts work at once; return the times of each page."""
    found: dict[str, list[float]] = {}

    async def all_of_them() -> None:
        until = time.time() + seconds
        await asyncio.gather(*(analyst(address, cookie, ids, until, found, number) for number in range(analysts)))

    asyncio.run(all_of_them())
    return found


def loaded(address: str, cookie: dict[str, str], ids: Known, options: argparse.Namespace) -> list[Measured]:
    """Run the analysts in another process and return what they met."""
    given = json.dumps([address, cookie, {name: list(getattr(ids, name)) for name in Known.__slots__}, options.analysts, options.seconds])
    command = [sys.executable, __file__, "--stage", "load"]
    printed = subprocess.run(command, input=given, check=True, capture_output=True, text=True).stdout
    return [Measured(name, times) for name, times in sorted(json.loads(printed).items())]


def paints(address: str, cookie: dict[str, str], ids: Known) -> Iterator[tuple[str, float, int]]:
    """Yield of some pages the first contentful paint in milliseconds and the bytes that came, with an empty cache."""
    from playwright.sync_api import sync_playwright  # only where Chromium is

    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name in ("overview", "incidents", "incident", "report", "claim", "search, a common word", "review"):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": address}])
            page = context.new_page()
            page.goto(address + PAGES[name][1](random.Random(7), ids), wait_until="load")
            painted = _painted(page)
            sent = page.evaluate(
                "[...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]"
                ".reduce((sum, entry) => sum + entry.transferSize, 0)"
            )
            yield name, painted, sent
            context.close()
        browser.close()


def _painted(page: Any) -> float:  # noqa: ANN401 - Playwright's page, which is imported only where Chromium is
    """Return when a page was first painted; the browser tells it a little later than that it is loaded."""
    for _ in range(100):
        at = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1")
        if at >= 0:
            return float(at)
        page.wait_for_timeout(20)
    return -1


# -- Datasette beside it


def datasette(program: str, record: str, ids: Known, times: int) -> Iterator[Measured]:
    """Ask Datasette comparable questions of the same file."""
    port = free_port()
    process = subprocess.Popen(
        [program, "serve", "-i", record, "--port", str(port), "--setting", "sql_time_limit_ms", "20000"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address)
        name, rng = Path(record).stem, random.Random(1)
        asked: dict[str, Callable[[], str]] = {
            "incidents": lambda: f"/{name}/outlines?_sort_desc=first&_size=50",
            "incidents, filtered": lambda: (
                f"/{name}/outlines?country={rng.choice(ids.countries)}&contested=1&_sort_desc=killed_best&_size=50"
            ),
            "incident": lambda: f"/{name}/accounts/{rng.choice(ids.incidents)}",
            "claim": lambda: f"/{name}/claims/{rng.choice(ids.claims)}",
            "search, a common word": lambda: f"/{name}/passages?_search={rng.choice(WORDS)}&_size=20",
        }
        with httpx.Client(base_url=address, timeout=60) as client:
            for page, make in asked.items():
                found, weight, failed = [], 0, 0
                for _ in range(times):
                    begun = time.perf_counter()
                    answer = client.get(make())
                    found.append((time.perf_counter() - begun) * 1000)
                    weight, failed = max(weight, len(answer.content)), failed + (answer.status_code != 200)
                yield Measured(page, found, 0.0, weight, failed)
    finally:
        process.terminate()
        process.wait(20)


# -- telling


def tell(title: str, rows: Sequence[Measured]) -> None:
    """Print a table."""
    print(f"\n{title}\n")
    print("| page | requests | p50 | p95 | max | processor | kB | failed |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        print(
            f"| {row.page} | {len(row.times)} | {statistics.median(row.times):.0f} | {row.at(0.95):.0f} | {max(row.times):.0f} |"
            f" {row.processor:.0f} | {row.weight / 1000:.0f} | {row.failed} |", flush=True,
        )


def measure(options: argparse.Namespace) -> None:
    """Measure all that the options ask for."""
    with served(options.record) as (address, cookie, process):
        with httpx.Client(base_url=address, cookies={cookie["name"]: cookie["value"]}, timeout=60) as client:
            ids = known(client, options.record)
            tell("Alone, milliseconds", list(alone(client, ids, process, options.times)))
        if options.seconds:
            found = loaded(address, cookie, ids, options)
            tell(f"{options.analysts} analysts for {options.seconds:.0f} s, milliseconds", found)
            tell("All pages together", [Measured("all", [taken for row in found for taken in row.times])])
        if options.browser:
            print("\n| first paint | ms | kB in all |\n| --- | ---: | ---: |")
            for name, painted, sent in paints(address, cookie, ids):
                print(f"| {name} | {painted:.0f} | {sent / 1000:.0f} |", flush=True)
        print(f"\nserver's memory {process.memory_info().rss / 2**20:.0f} MiB")
    if options.datasette:
        tell("Datasette, alone", list(datasette(options.datasette, options.record, ids, options.times)))


def main() -> None:
    """Run what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", default="million.sayso")
    parser.add_argument("--times", type=int, default=TIMES, help="requests of each page alone")
    parser.add_argument("--analysts", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60, help="of work by the analysts; 0 leaves them out")
    parser.add_argument("--browser", action="store_true", help="first paint in Chromium")
    parser.add_argument("--datasette", help="Datasette's program, in an environment of its own")
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--stage", choices=("serve", "load"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stage == "serve":
        serve(options.record, options.port)
    elif options.stage == "load":
        address, cookie, ids, analysts, seconds = json.load(sys.stdin)
        print(json.dumps(load(address, cookie, Known(**ids), analysts, seconds)))
    else:
        measure(options)


if __name__ == "__main__":
    main()
