"""Layers -> claims: happenings, states, attribution, stance, numbers."""

from sayso.extract.compose import extract_claims

__all__ = ["extract_claims"]
