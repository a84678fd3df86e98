"""Sayso: a record of who says what happened, made from reporting on armed conflict."""

__version__ = "0.1.0"
