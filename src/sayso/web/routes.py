"""All addresses of the desk, family by family: add a family's ``ROUTES`` here."""

from sayso.web.page import Route
from sayso.web.pages import about, decide, jobs, report

ROUTES: tuple[Route, ...] = (
    *about.ROUTES,
    *decide.ROUTES,
    *jobs.ROUTES,
    *report.ROUTES,
)
