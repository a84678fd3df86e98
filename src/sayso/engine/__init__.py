"""Running the pipeline over many reports: :mod:`sayso.engine.local` uses this machine's cores."""

from sayso.engine.local import build
from sayso.engine.request import BuildRequest, Progress, Steps, Summary

__all__ = ["BuildRequest", "Progress", "Steps", "Summary", "build"]
