"""Forecasts kept to account: read from claims, matched with later incidents, resolved by people, counted by speaker.

Reach here for :func:`forecasts` (list them), :func:`find_candidates`, :func:`resolve_forecast` and :func:`make_ledger`.
"""
