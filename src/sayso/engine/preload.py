"""Imported by the process that a build's workers are forked from: loads the parser and every table once, for all of them.

Importing this module does the work, which is what :func:`multiprocessing.set_forkserver_preload` asks for; nothing else imports it.
"""

from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span
from sayso.pipeline import run_report

_TEXT = "The army said rebels killed two soldiers near Goma on Monday."

run_report(Report(report_id(_TEXT), _TEXT, Publication(published="2001-02-03"), (Block(Span(0, len(_TEXT)), "body"),), (), "en", None))
