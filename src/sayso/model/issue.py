"""Issues: everything that could not be read, parsed, placed or dated, as rows and never as silence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that went wrong or stayed open, with the way out."""

    stage: str
    """The step that met it: ``read``, ``annotate``, ``extract``, ``resolve``, ``judge``, ``link``, ``reconcile``."""
    kind: str
    """Stable slug: ``empty-file``, ``not-a-report``, ``unplaced``, ``undated``, ``no-pipeline``, ``skipped``, ``improbable``, ..."""
    source: str
    """File name or address, as in ``Appearance.source``."""
    message: str
    """What failed, the value, what was expected."""
    remedy: str = ""
    """What the user can do."""
    report: str | None = None
    start: int | None = None
    """Code-point offset into the report's text, where there is one."""
