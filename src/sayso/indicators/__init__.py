"""Indicators: saved questions over the record, run after each build, with what fired and which claims fired it.

Reach here for :func:`load_questions` (a TOML file), :func:`run_indicators` and :func:`write_feed`; docs/indicators.md tells the rest.
"""

from sayso.indicators.feed import write_feed
from sayso.indicators.history import Run, latest_run, run_indicators, save_questions
from sayso.indicators.questions import Question, load_questions, question_from_dict

__all__ = ["Question", "Run", "latest_run", "load_questions", "question_from_dict", "run_indicators", "save_questions", "write_feed"]
