"""A desk with a small record of made-up reports, for tests of pages that decide."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient
from tests.engine.toys import make_request, make_steps

from sayso.engine import build
from sayso.reconcile import reconcile_incident
from sayso.settings import Settings
from sayso.store import Store
from sayso.web.access import Access
from sayso.web.app import make_app
from sayso.web.page import Route
from sayso.web.routes import ROUTES

REPORTS = {
    "herald": "2012-03-05 Rebels killed 4 men.\n2012-03-19 Rebels killed 2 men.\n", "tribune": "2012-03-05 Bandits killed 3 men.\n",
    "courier": "2012-03-26 Rebels killed 9 men.\n",
}
"""Toy reports: claims of one day are one incident, so the incidents have two, one and one claim."""


def build_record(folder: Path, reports: dict[str, str] | None = None) -> str:
    """Build a record of reports by outlet; return its name."""
    sources = folder / "reports"
    sources.mkdir(exist_ok=True)
    for outlet, text in (reports or REPORTS).items():
        (sources / f"{outlet}-1.txt").write_text(f"From the {outlet}.\n{text}")
    name = str(folder / "a.sayso")
    with Store.open(name, create=True) as store:
        build(store, make_request(sources), make_steps(reconcile=reconcile_incident))
    return name


class Desk:
    """A person at a desk: a client with a session, and what it sends with every form."""

    def __init__(self, store: Store, client: TestClient, token: str) -> None:
        self.store, self.client, self.token = store, client, token

    def post(self, address: str, **fields: str | list[str]) -> "Answered":
        """Send a form; nothing is followed."""
        found = self.client.post(address, data={"_csrf": self.token, **fields}, follow_redirects=False)
        return Answered(found.status_code, found.headers.get("location", ""), found.text)

    def get(self, address: str) -> str:
        """Return a page, which must be there."""
        found = self.client.get(address)
        assert found.status_code == 200, f"{address}: {found.status_code} {found.text[:500]}"
        return found.text

    def claim(self, words: str) -> str:
        """Return the id of the claim whose quote holds these words."""
        return next(claim.id for claim in self.store.view().claims(rejected=True, machine=True) if words in claim.quote)

    def incident(self, words: str) -> str:
        """Return the id of that claim's incident."""
        found = self.store.view().incident_of(self.claim(words))
        assert found is not None
        return found

    def sizes(self) -> list[int]:
        """Return how many claims each incident has, sorted."""
        return sorted(len(incident.claims) for incident in self.store.view().incidents())


class Answered:
    """What came back of a form."""

    def __init__(self, status: int, location: str, text: str) -> None:
        self.status, self.location, self.text = status, location, text


@contextmanager
def open_desk(record: str, user: str = "Ana", routes: tuple[Route, ...] = ROUTES) -> Iterator[Desk]:
    """Open a desk of a record for one person."""
    access = Access(user)
    with Store.open(record) as store:
        app = make_app(store, access, Settings(record=record), routes)
        with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
            client.get(f"/?token={access.issue_token()}")
            page = client.get("/about").text
            yield Desk(store, client, page.split('name="csrf-token" content="')[1].split('"')[0])
