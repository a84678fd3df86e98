"""Measure extracted claims against gold claims, and hold the figures to their floors."""
