"""Frozen, slotted types; no I/O."""
