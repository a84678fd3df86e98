"""Sources to texts: what was given at the door, read once, with its blocks and publication facts."""

from sayso.read.copies import are_copies, copy_groups, sketch
from sayso.read.join import join_readings
from sayso.read.publication import load_manifest
from sayso.read.reader import read_found
from sayso.read.sources import find_sources
from sayso.read.types import Found, Limits, Reading, ReadOptions

__all__ = [
    "Found", "Limits", "ReadOptions", "Reading", "are_copies", "copy_groups", "find_sources", "join_readings", "load_manifest",
    "read_found", "sketch",
]
