"""``/jobs`` and ``/job/ID``: long work under way, how far it is, what it came to; server-sent events for those who watch."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route as PlainRoute

from sayso.errors import BadQuery
from sayso.web.ask import Ask
from sayso.web.jobs import MOST_JOBS, Job, Jobs
from sayso.web.page import Download, Page, See, only, post, route, to_plain

LOOK_SECONDS = 0.25
"""Between two looks at a job that somebody watches."""
BEAT_SECONDS = 15.0
"""So often a watcher hears that nothing changed, so that no one in between ends the connection."""
MOST_WATCHED_SECONDS = 600.0
"""A browser watches anew after so long."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Jobs, the latest first."""

    jobs: tuple[Job, ...]
    under_way: int
    most: int = MOST_JOBS


def jobs_page(ask: Ask) -> Page:
    """Answer ``/jobs``."""
    found = tuple(ask.jobs.listed())
    return Page("jobs.html", "Work under way", Listed(found, sum(not job.is_over for job in found)), found)


def job_page(ask: Ask) -> Page:
    """Answer ``/job/ID``."""
    job = ask.jobs.find(ask.path["name"])
    return Page("job.html", job.name, job)


def stop_job(ask: Ask) -> See:
    """Ask a job to stop."""
    job = ask.jobs.stop(ask.path["name"])
    return See(job.address, "" if job.is_over else "The work was asked to stop; it does so at its next step.")


def file_of_job(ask: Ask) -> Download:
    """Return the file that a job made."""
    made = ask.jobs.file_of(ask.path["name"])
    return Download(made.content, made.media_type, made.filename)


ROUTES = [
    route("/jobs", jobs_page), route("/job/{name}", job_page), post("/job/{name}/stop", stop_job), only("/job/{name}/file", file_of_job),
]


# -- server-sent events


async def job_events(request: Request) -> Response:
    """Answer ``/job/ID/events``: an event for each change, until the job is over."""
    jobs: Jobs = request.app.state.desk.jobs
    try:
        jobs.find(request.path_params["name"])
    except BadQuery as error:
        return Response(f"{error}\n", 404, media_type="text/plain")
    events = watch_job(jobs, request.path_params["name"])
    return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})


async def watch_job(jobs: Jobs, name: str, *, look: float = LOOK_SECONDS) -> AsyncIterator[str]:
    """Yield a job's states as server-sent events: one at once, one for each change, a comment where long nothing changes.

    They end with the job, or when the desk closes.
    """
    sent: Job | None = None
    quiet = watched = 0.0
    while watched < MOST_WATCHED_SECONDS:
        job = jobs.find(name)
        if job != sent:
            yield f"event: {'end' if job.is_over else 'step'}\ndata: {json.dumps(to_plain(job), ensure_ascii=False)}\n\n"
            sent, quiet = job, 0.0
        elif quiet >= BEAT_SECONDS:
            yield ": still at it\n\n"
            quiet = 0.0
        if job.is_over or jobs.closing:
            return
        await asyncio.sleep(look)
        quiet, watched = quiet + look, watched + look


PLAIN_ROUTES = [PlainRoute("/job/{name}/events", job_events)]
"""What is no page; ``make_app`` serves it beside ``ROUTES``."""
