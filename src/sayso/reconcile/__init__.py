"""Reconciling: an incident and its claims to an account of what is agreed and what is not. Reach here for ``reconcile_incident``."""

from sayso.reconcile.account import reconcile_incident
from sayso.reconcile.facts import ReportFacts

__all__ = ["ReportFacts", "reconcile_incident"]
