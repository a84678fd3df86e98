"""A text through Sayso's reading and pipeline, to the layers and claims that the coder reads."""

import hashlib
import re

from sayso.errors import StageError
from sayso.evaluate.muc.features import Scene
from sayso.model.report import Publication, Report
from sayso.pipeline import STAGES, Draft, unique_claims
from sayso.read import Found, ReadOptions, join_readings, read_found

_GLOSS = re.compile(r"(?<=[A-Za-z] |[A-Za-z]\n)\[(?!TEXT|EXCERPT|PASSAGE|WORDS|END|BEGIN|CONTINUED)([^\[\]]{2,60})\]")
"""An editor's gloss after a word, but no mark of the record such as ``[TEXT]`` or ``[PASSAGE OMITTED]``."""


def plain_glosses(text: str) -> str:
    """Return a text of the same length whose editor's glosses ("NAME [ACRONYM]") stand in round brackets, which end no sentence."""
    return _GLOSS.sub(r"(\1)", text)


def report_of(text: str) -> Report:
    """Return the report that Sayso reads from a plain text."""
    data = plain_glosses(text).encode()
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
