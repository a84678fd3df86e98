"""All addresses of the desk, family by family: add a family's ``ROUTES`` here."""

from sayso.web.page import Route
from sayso.web.pages import (
    about,
    actors,
    brief,
    brief_forms,
    claim,
    custody,
    decide,
    forecasts,
    incident,
    incidents,
    indicators,
    issues,
    jobs,
    method,
    overview,
    places,
    report,
    sources,
)

ROUTES: tuple[Route, ...] = (
    *about.ROUTES,
    *actors.ROUTES,
    *brief.ROUTES,
    *brief_forms.ROUTES,
    *claim.ROUTES,
    *custody.ROUTES,
    *decide.ROUTES,
    *incident.ROUTES,
    *incidents.ROUTES,
    *indicators.ROUTES,
    *forecasts.ROUTES,
    *issues.ROUTES,
    *jobs.ROUTES,
    *method.ROUTES,
    *overview.ROUTES,
    *places.ROUTES,
    *report.ROUTES,
    *sources.ROUTES,
)
