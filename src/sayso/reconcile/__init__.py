"""Reconciling: an incident and its claims to an account of what is agreed and what is not."""
