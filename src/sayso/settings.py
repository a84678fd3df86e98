"""Settings, read once by the command line (later also by the web desk) and passed in as one frozen value."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.errors import BadConfig

DEFAULT_RECORD = "record.sayso"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with, whatever its own arguments."""

    record: str = DEFAULT_RECORD
    """File name of the SQLite record, or a ``postgresql://`` URL."""
    jobs: int = 1
    """Worker processes of a build."""
    thorough: bool = False
    """True looks for claims in every report; False skips those in whose words no conflict shows."""


def default_jobs() -> int:
    """Return the number of cores this process may use."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:
        return max(1, os.cpu_count() or 1)


def read_settings(
    env: Mapping[str, str], *, record: str | None = None, jobs: int | None = None, thorough: bool = False
) -> Settings:
    """Return the settings: what the command line says, else ``SAYSO_RECORD``, ``SAYSO_JOBS`` and ``SAYSO_ALL``, else the defaults.

    Raises:
        BadConfig: a value cannot work; all faults are named at once.
    """
    faults: list[str] = []
    chosen = jobs
    if chosen is None and env.get("SAYSO_JOBS"):
        try:
            chosen = int(env["SAYSO_JOBS"])
        except ValueError:
            faults.append(f"SAYSO_JOBS is {env['SAYSO_JOBS']!r}; expected a whole number")
    if chosen is not None and chosen < 1:
        faults.append(f"jobs is {chosen!r}; expected 1 or more")
    if env.get("SAYSO_ALL", "") not in {"", "0", "1"}:
        faults.append(f"SAYSO_ALL is {env['SAYSO_ALL']!r}; expected 1 or 0")
    name = env.get("SAYSO_RECORD", DEFAULT_RECORD) if record is None else record
    if not name.strip():
        faults.append("the record's name is empty; give --record FILE")
    if faults:
        raise BadConfig("; ".join(faults))
    return Settings(record=name, jobs=default_jobs() if chosen is None else chosen, thorough=thorough or env.get("SAYSO_ALL") == "1")
