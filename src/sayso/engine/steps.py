"""The steps of a real build."""

from dataclasses import replace

from sayso.engine.request import Steps
from sayso.link import relink
from sayso.pipeline import STAGES, check_stages, extractor_version, linker_version, reader_version, run_report, skim_report
from sayso.read import are_copies, find_sources, join_readings, read_found, sketch
from sayso.reconcile import reconcile_incident
from sayso.resolve.spellings import merge_people


def real_steps() -> Steps:
    """Return the packaged readers, stages, linker and reconciler; reports in whose words no conflict shows are skipped.

    Raises:
        StageError: the stages are in an order that cannot work.
    """
    check_stages(STAGES)
    return Steps(
        find=find_sources,
        read=read_found,
        join=join_readings,
        sketch=sketch,
        are_copies=are_copies,
        merge_people=merge_people,
        extract=skim_report,
        link=relink,
        reconcile=reconcile_incident,
        reader=reader_version(),
        extractor=extractor_version(),
        linker=linker_version(),
        preload=("sayso.engine.preload",),
    )


def thorough_steps() -> Steps:
    """Return the steps of a build that looks for claims in every report.

    The extractor counts as another one, so that a record whose build skipped reports is gone through again.
    """
    steps = real_steps()
    return replace(steps, extract=run_report, extractor=f"{steps.extractor}+all")
