"""Every error that Sayso raises on purpose, in one tree.

SaysoError
├── BadInput     a report, a manifest or a file could not be used
├── BadQuery     a user asked for something that cannot be answered
├── BadConfig    the operator's settings cannot work
├── StoreError   the record could not be opened, read or written
└── StageError   a pipeline stage broke its contract

Each message says what failed, where, the offending value, what was expected and
what to do. Only ``cli`` (and later ``web``) catch these.
"""


class SaysoError(Exception):
    """Base of every error raised on purpose."""


class BadInput(SaysoError):
    """A report, a manifest or a file could not be used.

    Args:
        message: what failed, where, the value and what was expected.
        kind: stable slug, used as ``Issue.kind`` when the run goes on without it.
        remedy: what the user can do about it.
    """

    def __init__(self, message: str, *, kind: str = "unreadable", remedy: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.remedy = remedy


class BadQuery(SaysoError):
    """A user asked for something that cannot be answered."""


class BadConfig(SaysoError):
    """The operator's settings cannot work."""


class StoreError(SaysoError):
    """The record could not be opened, read or written."""


class StageError(SaysoError):
    """A pipeline stage broke its contract."""
