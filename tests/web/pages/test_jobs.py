"""``/jobs``, ``/job/ID`` and its events."""

import asyncio
import json
import threading

import pytest
from playwright.sync_api import Page
from starlette.applications import Starlette
from tests.web.browser import check_axe, check_widths
from tests.web.running import USER, Desk, SignedIn

from sayso.web.jobs import Jobs, Made, Outcome, Progress
from sayso.web.pages import jobs as module
from sayso.web.pages.jobs import watch_job

HOSTILE = "<script>alert(1)</script>"


def jobs_of(client: SignedIn) -> Jobs:
    assert isinstance(client.app, Starlette)
    found: Jobs = client.app.state.desk.jobs
    return found


def done(_: Progress) -> Outcome:
    return Outcome(f"all sound {HOSTILE}", "/issues", Made(b"a,b\n", "text/csv", "a.csv"))


def fails(_: Progress) -> Outcome:
    raise ZeroDivisionError(HOSTILE)


def test_an_empty_list_teaches(client: SignedIn) -> None:
    page = client.get("/jobs").text
    assert "No long work was started" in page and "Checks, exports" in page
    assert client.get("/jobs.json").json() == {"jobs": [], "under_way": 0, "most": 100}


def test_a_finished_job_tells_its_outcome_and_is_found_again(client: SignedIn) -> None:
    job = jobs_of(client).start(f"Verify {HOSTILE}", done, USER)
    jobs_of(client).wait(job.id)
    page = client.get(job.address).text
    assert "all sound &lt;script&gt;" in page and HOSTILE not in page
    assert 'href="/issues"' in page and "Download a.csv" in page and "data-job" not in page
    assert client.get(f"{job.address}/file").content == b"a,b\n"
    assert 'filename="a.csv"' in client.get(f"{job.address}/file").headers["content-disposition"]
    listed = client.get("/jobs").text
    assert job.address in listed and "Verify &lt;script&gt;" in listed
    assert client.get("/jobs.csv").text.splitlines()[1].startswith(job.id)
    assert client.get(f"{job.address}.json").json()["state"] == "done"


def test_a_failed_job_says_why(client: SignedIn) -> None:
    job = jobs_of(client).wait(jobs_of(client).start("Check", fails, USER).id)
    page = client.get(job.address).text
    assert "it failed: ZeroDivisionError: &lt;script&gt;" in page and 'role="alert"' in page
    assert client.get(f"{job.address}/file").status_code == 404


def test_a_job_under_way_shows_how_far_it_is_and_can_be_stopped(client: SignedIn) -> None:
    go = threading.Event()

    def works(progress: Progress) -> Outcome:
        progress("reading 3 of 12", 3, 12)
        assert go.wait(30)
        progress("reading 4 of 12", 4, 12)
        return Outcome("never")

    job = jobs_of(client).start("Read", works, USER)
    while not jobs_of(client).find(job.id).done:
        pass
    page = client.get(job.address).text
    assert "reading 3 of 12" in page and 'value="3" max="12"' in page and "Look again" in page
    assert "(25 %)" in client.get("/jobs").text
    assert client.post(f"{job.address}/stop", follow_redirects=False).headers["location"] == job.address
    go.set()
    assert jobs_of(client).wait(job.id).state == "stopped"


@pytest.mark.parametrize("path", ["/job/none", "/job/none/events", "/job/none/file", "/job/%3Cscript%3E"])
def test_a_job_that_is_not_there(client: SignedIn, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404 and HOSTILE not in response.text


def test_events_end_with_the_job(client: SignedIn) -> None:
    job = jobs_of(client).wait(jobs_of(client).start("Verify", done, USER).id)
    response = client.get(f"{job.address}/events")
    assert response.headers["content-type"].startswith("text/event-stream")
    [event] = response.text.strip().split("\n\n")
    head, data = event.split("\n")
    assert head == "event: end" and json.loads(data.removeprefix("data: "))["see"] == "/issues"


def test_each_change_is_an_event_and_silence_a_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BEAT_SECONDS", 0.01)
    jobs, go = Jobs(), threading.Event()

    def works(progress: Progress) -> Outcome:
        progress("half", 1, 2)
        assert go.wait(30)
        return Outcome("over")

    job = jobs.start("Work", works, USER)

    async def watch() -> list[str]:
        seen = []
        async for event in watch_job(jobs, job.id, look=0.005):
            seen.append(event)
            if event.startswith(":"):
                go.set()
        return seen

    seen = asyncio.run(watch())
    jobs.close()
    assert ": still at it\n\n" in seen
    assert seen[-1].startswith("event: end\n") and '"over"' in seen[-1]
    assert any('"half"' in event for event in seen)
    assert all(event.endswith("\n\n") for event in seen)


def test_nobody_watches_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WATCHED_SECONDS", 0.02)
    jobs, go = Jobs(), threading.Event()
    job = jobs.start("Work", lambda _: Outcome(str(go.wait(30))), USER)

    async def watch() -> int:
        return len([event async for event in watch_job(jobs, job.id, look=0.005)])

    assert asyncio.run(watch()) >= 1
    go.set()
    jobs.close()


def test_a_watched_job_moves_and_ends_in_the_browser(page: Page, desk: Desk) -> None:
    steps: list[threading.Event] = [threading.Event(), threading.Event()]

    def works(progress: Progress) -> Outcome:
        for n, step in enumerate(steps, 1):
            progress(f"step {n}", n, 2)
            assert step.wait(60)
        return Outcome("both steps are done", "/issues")

    job = desk.jobs.start("Two steps", works, USER)
    page.goto(job.address)
    page.get_by_text("step 1", exact=True).wait_for()
    check_axe(page)
    check_widths(page)
    steps[0].set()
    page.get_by_text("step 2", exact=True).wait_for()
    assert page.evaluate("document.querySelector('progress').value") == 2
    steps[1].set()
    page.get_by_text("both steps are done").wait_for()
    check_axe(page)
    page.goto("/jobs")
    assert page.get_by_role("link", name="Two steps").is_visible()
    check_axe(page)
    check_widths(page)


def test_without_scripts_a_link_looks_again(desk: Desk, page: Page) -> None:
    go = threading.Event()
    job = desk.jobs.start("Slow", lambda _: Outcome(f"went on {go.wait(60)}"), USER)
    context = page.context.browser.new_context(java_script_enabled=False, base_url=desk.address)  # type: ignore[union-attr]
    context.add_cookies([desk.cookie()])  # type: ignore[list-item]
    plain = context.new_page()
    plain.goto(job.address)
    go.set()
    desk.jobs.wait(job.id)
    plain.get_by_role("link", name="Look again").click()
    assert "went on True" in plain.content()
    context.close()
