"""Long work of the desk: started by a page, done in a thread, found again at its own address.

Reach for :meth:`Jobs.start` where an answer may take more than about a second; send the browser to ``job.address``.
"""

import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sayso.errors import BadQuery, SaysoError

THREADS = 2
"""Jobs at work at once; others wait their turn."""
MOST_JOBS = 100
"""Jobs remembered; the oldest that are over go first."""
MOST_BYTES = 256 * 1024 * 1024
"""Of the files that jobs made; the oldest are let go."""
CLOSING_SECONDS = 5.0

WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "running", "done", "failed", "stopped"
OVER = frozenset({DONE, FAILED, STOPPED})


class Stopped(Exception):
    """Raised inside a job that was asked to stop, where it next tells its progress."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a job made."""

    content: bytes
    media_type: str
    filename: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to."""

    words: str
    see: str = ""
    """Address of the page that shows it; empty where the words say all."""
    file: Made | None = None
    """A file that it made, to be fetched from the job's page."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands; a new value for every change."""

    id: str
    name: str
    """What is done, as a title."""
    user: str
    state: str
    began: str
    """UTC, ISO 8601."""
    ended: str | None = None
    words: str = ""
    """What it is at, then what it came to or why it failed."""
    remedy: str = ""
    done: int | None = None
    total: int | None = None
    """Steps done of all; None where they cannot be counted."""
    see: str = ""
    filename: str = ""
    """Of the file it made; empty where there is none."""

    @property
    def is_over(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in OVER

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"/job/{self.id}"


class Progress:
    """What a job tells of itself: ``progress("reading 3 of 40 reports", 3, 40)``."""

    def __init__(self, told: Callable[[str, int | None, int | None], None], stop: threading.Event) -> None:
        self._told, self._stop = told, stop

    def __call__(self, words: str, done: int | None = None, total: int | None = None) -> None:
        """Say what is being done.

        Raises:
            Stopped: somebody asked the job to stop.
        """
        if self._stop.is_set():
            raise Stopped
        self._told(words, done, total)


Work = Callable[[Progress], Outcome]


@dataclass(slots=True)
class _Task:
    job: Job
    work: Work
    alone: str
    stop: threading.Event = field(default_factory=threading.Event)
    file: Made | None = None


class Jobs:
    """The jobs of a desk. Safe to use from many threads."""

    def __init__(self, threads: int = THREADS) -> None:
        self._threads = threads
        self._tasks: OrderedDict[str, _Task] = OrderedDict()
        self._waiting: deque[_Task] = deque()
        self._changed = threading.Condition()
        self._workers: list[threading.Thread] = []
        self._idle = 0
        self._closed = False
        self.closing = False
        """Set when the desk is about to close: whoever watches a job is then let go, so that no connection holds the desk open."""

    def start(self, name: str, work: Work, user: str, *, alone: str = "") -> Job:
        """Start a job, or let it wait for a free thread.

        Args:
            name: what is done, as a title.
            work: does it; it tells its progress and returns the outcome. Errors of Sayso become words and their remedy.
            user: who asks for it.
            alone: while a job with the same word here is under way, that one is returned and no other started.
        """
        with self._changed:
            for task in self._tasks.values():
                if alone and task.alone == alone and not task.job.is_over:
                    return task.job
            task = _Task(Job(secrets.token_hex(4), name, user, WAITING, _now(), words="waiting for other work"), work, alone)
            self._tasks[task.job.id] = task
            self._waiting.append(task)
            self._forget()
            if not self._idle and len(self._workers) < self._threads:
                self._workers.append(threading.Thread(target=self._work, name="sayso-job", daemon=True))
                self._workers[-1].start()
            self._changed.notify_all()
            return task.job

    def find(self, name: str) -> Job:
        """Return a job as it stands.

        Raises:
            BadQuery: there is none by this id.
        """
        return self._task(name).job

    def file_of(self, name: str) -> Made:
        """Return the file that a job made.

        Raises:
            BadQuery: there is no such job, or no file of it any more.
        """
        found = self._task(name).file
        if found is None:
            raise BadQuery(f"no file of job {name!r} is kept; start the work once more")
        return found

    def listed(self) -> list[Job]:
        """Return all jobs, the latest first."""
        with self._changed:
            return [task.job for task in reversed(self._tasks.values())]

    def stop(self, name: str) -> Job:
        """Ask a job to stop; one at work does so where it next tells its progress."""
        task = self._task(name)
        with self._changed:
            task.stop.set()
            if task.job.state == WAITING:
                self._waiting.remove(task)
                self._end(task, STOPPED, "stopped before it began")
            return task.job

    def wait(self, name: str, seconds: float = 60.0) -> Job:
        """Return a job when it is over, or as it stands after so many seconds."""
        task = self._task(name)
        with self._changed:
            self._changed.wait_for(lambda: task.job.is_over, seconds)
            return task.job

    def close(self) -> None:
        """Ask all jobs to stop and give them a moment; for when the desk closes."""
        with self._changed:
            self._closed = self.closing = True
            for task in self._tasks.values():
                task.stop.set()
            while self._waiting:
                self._end(self._waiting.popleft(), STOPPED, "stopped before it began: the desk was closed")
            self._changed.notify_all()
        for worker in self._workers:
            worker.join(CLOSING_SECONDS / max(1, len(self._workers)))

    # -- the threads

    def _task(self, name: str) -> _Task:
        with self._changed:
            found = self._tasks.get(name)
        if found is None:
            raise BadQuery(f"no job {name!r} at this desk; the last {MOST_JOBS} since it was opened are listed at /jobs")
        return found

    def _work(self) -> None:
        while True:
            with self._changed:
                self._idle += 1
                self._changed.wait_for(lambda: self._closed or self._waiting)
                self._idle -= 1
                if self._closed:
                    return
                task = self._waiting.popleft()
                task.job = replace(task.job, state=RUNNING, words="")
                self._changed.notify_all()
            self._run(task)

    def _run(self, task: _Task) -> None:
        def told(words: str, done: int | None, total: int | None) -> None:
            with self._changed:
                task.job = replace(task.job, words=words, done=done, total=total)
                self._changed.notify_all()

        try:
            outcome = task.work(Progress(told, task.stop))
        except Stopped:
            self._end(task, STOPPED, "stopped; what was done before is kept")
        except SaysoError as error:
            self._end(task, FAILED, str(error), remedy=getattr(error, "remedy", ""))
        except Exception as error:  # noqa: BLE001 - a job's fault must be told on its page and not end the thread
            remedy = "Try once more; if it fails again, report this line."
            self._end(task, FAILED, f"it failed: {type(error).__name__}: {error}", remedy=remedy)
        else:
            task.file = outcome.file
            filename = outcome.file.filename if outcome.file else ""
            self._end(task, DONE, outcome.words, see=outcome.see, filename=filename)

    def _end(self, task: _Task, state: str, words: str, **more: str) -> None:
        with self._changed:
            task.job = replace(task.job, state=state, words=words, ended=_now(), **more)  # type: ignore[arg-type]
            self._forget()
            self._changed.notify_all()

    def _forget(self) -> None:
        """Let go of the oldest jobs that are over, and of the oldest files, where there are too many."""
        over = [name for name, task in self._tasks.items() if task.job.is_over]
        for name in over[: max(0, len(self._tasks) - MOST_JOBS)]:
            del self._tasks[name]
        kept = 0
        for task in reversed(self._tasks.values()):
            kept += len(task.file.content) if task.file else 0
            if task.file and kept > MOST_BYTES:
                task.file, task.job = None, replace(task.job, filename="")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
