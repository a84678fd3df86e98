"""A text through Sayso's reading and pipeline, to the layers and claims that the coder reads."""

import hashlib

from sayso.errors import StageError
from sayso.evaluate.muc.features import Scene
from sayso.model.report import Publication, Report
from sayso.pipeline import STAGES, Draft, unique_claims
from sayso.read import Found, ReadOptions, join_readings, read_found


def report_of(text: str) -> Report:
    """Return the report that Sayso reads from a plain text."""
    data = text.encode()
    found = Found("report.txt", data, "text/plain", hashlib.sha256(data).hexdigest(), Publication())
    readings, _ = read_found(found, ReadOptions())
    return join_readings(readings)[0]


def scene_of(text: str) -> Scene:
    """Return the layers and claims of a plain text."""
    draft = Draft(report_of(text))
    for stage in STAGES:
        draft = stage.run(draft)
    if draft.annotated is None:
        raise StageError("the annotate stage assigned no layers")
    kept = [claim for claim in draft.claims if claim.quote and claim.span.of(draft.report.text) == claim.quote]
    return Scene(draft.annotated, tuple(unique_claims(kept)))
