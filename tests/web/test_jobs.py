"""Long work in threads: progress, outcomes, errors in words, stopping, forgetting."""

import threading
from collections.abc import Iterator

import pytest

from sayso.errors import BadInput, BadQuery
from sayso.web import jobs as module
from sayso.web.jobs import DONE, FAILED, RUNNING, STOPPED, WAITING, Jobs, Made, Outcome, Progress


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs(threads=1)
    yield made
    made.close()


class Held:
    """Work that goes on until it is let go."""

    def __init__(self, outcome: Outcome | None = None) -> None:
        self.begun, self.go, self.outcome = threading.Event(), threading.Event(), outcome or Outcome("done")

    def __call__(self, progress: Progress) -> Outcome:
        progress("at it", 1, 4)
        self.begun.set()
        assert self.go.wait(30)
        progress("nearly", 3, 4)
        return self.outcome


def at_once(_: Progress) -> Outcome:
    return Outcome("it is done", "/issues", Made(b"abc", "text/csv", "a.csv"))


def test_a_job_tells_how_far_it_is_and_what_it_came_to(jobs: Jobs) -> None:
    held = Held(Outcome("four read", "/incidents"))
    job = jobs.start("Read four", held, "Ada")
    assert (job.name, job.user, job.address) == ("Read four", "Ada", f"/job/{job.id}")
    assert held.begun.wait(30)
    now = jobs.find(job.id)
    assert (now.state, now.words, now.done, now.total, now.is_over) == (RUNNING, "at it", 1, 4, False)
    held.go.set()
    over = jobs.wait(job.id)
    assert (over.state, over.words, over.see, over.is_over) == (DONE, "four read", "/incidents", True)
    assert over.ended is not None and over.ended >= over.began


def test_a_file_is_kept_with_the_job(jobs: Jobs) -> None:
    job = jobs.wait(jobs.start("Export", at_once, "Ada").id)
    assert job.filename == "a.csv"
    assert jobs.file_of(job.id) == Made(b"abc", "text/csv", "a.csv")


def test_errors_become_words(jobs: Jobs) -> None:
    def refuses(_: Progress) -> Outcome:
        raise BadInput("page 3 cannot be read", remedy="leave it out")

    def breaks(_: Progress) -> Outcome:
        raise ZeroDivisionError("division by zero")

    said = jobs.wait(jobs.start("A", refuses, "Ada").id)
    assert (said.state, said.words, said.remedy) == (FAILED, "page 3 cannot be read", "leave it out")
    broke = jobs.wait(jobs.start("B", breaks, "Ada").id)
    assert (broke.state, broke.words) == (FAILED, "it failed: ZeroDivisionError: division by zero")
    assert jobs.wait(jobs.start("C", at_once, "Ada").id).state == DONE, "the thread goes on"


def test_others_wait_their_turn(jobs: Jobs) -> None:
    held = Held()
    jobs.start("first", held, "Ada")
    assert held.begun.wait(30)
    second = jobs.start("second", at_once, "Bo")
    assert jobs.find(second.id).state == WAITING
    assert [job.name for job in jobs.listed()] == ["second", "first"]
    held.go.set()
    assert jobs.wait(second.id).state == DONE


def test_work_that_is_to_be_alone_is_started_once(jobs: Jobs) -> None:
    held = Held()
    first = jobs.start("ask", held, "Ada", alone="indicators")
    assert held.begun.wait(30)
    assert jobs.start("ask", held, "Bo", alone="indicators").id == first.id
    assert jobs.start("ask", at_once, "Bo", alone="verify").id != first.id
    held.go.set()
    jobs.wait(first.id)
    assert jobs.start("ask", at_once, "Bo", alone="indicators").id != first.id


def test_a_job_stops_where_it_next_tells_its_progress(jobs: Jobs) -> None:
    held = Held()
    job = jobs.start("long", held, "Ada")
    assert held.begun.wait(30)
    waiting = jobs.start("later", at_once, "Ada")
    assert jobs.stop(waiting.id).state == STOPPED
    assert jobs.stop(job.id).state == RUNNING
    held.go.set()
    over = jobs.wait(job.id)
    assert (over.state, over.words) == (STOPPED, "stopped; what was done before is kept")
    assert jobs.stop(job.id).state == STOPPED


def test_closing_stops_what_waits_and_what_runs() -> None:
    jobs, held = Jobs(threads=1), Held()
    running = jobs.start("long", held, "Ada")
    assert held.begun.wait(30)
    waiting = jobs.start("later", at_once, "Ada")
    held.go.set()
    jobs.close()
    assert jobs.find(running.id).state == STOPPED
    assert jobs.find(waiting.id).state in {STOPPED, DONE}
    assert not any(worker.is_alive() for worker in jobs._workers)


def test_no_more_threads_than_agreed() -> None:
    jobs = Jobs(threads=2)
    works = [Held() for _ in range(5)]
    started = [jobs.start(str(n), work, "Ada") for n, work in enumerate(works)]
    assert works[0].begun.wait(30) and works[1].begun.wait(30)
    assert len(jobs._workers) == 2 and not works[2].begun.is_set()
    for work in works:
        work.go.set()
    assert [jobs.wait(job.id).state for job in started] == [DONE] * 5
    jobs.close()


def test_the_last_hundred_are_kept_and_none_that_is_under_way(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_JOBS", 3)
    held = Held()
    first = jobs.start("held", held, "Ada")
    assert held.begun.wait(30)
    later = [jobs.start(str(n), at_once, "Ada") for n in range(4)]
    held.go.set()
    jobs.wait(later[-1].id)
    assert [job.name for job in jobs.listed()] == ["3", "2", "1"]
    with pytest.raises(BadQuery, match=f"no job '{first.id}' at this desk"):
        jobs.find(first.id)


def test_the_oldest_files_are_let_go(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 5)
    old, new = (jobs.wait(jobs.start("export", at_once, "Ada").id) for _ in range(2))
    assert jobs.file_of(new.id).content == b"abc"
    assert jobs.find(old.id).filename == ""
    with pytest.raises(BadQuery, match=r"no file of job .* start the work once more"):
        jobs.file_of(old.id)


@pytest.mark.parametrize("name", ["", "0", "../../etc/passwd", "<script>"])
def test_a_job_that_is_not_there(jobs: Jobs, name: str) -> None:
    for ask in (jobs.find, jobs.stop, jobs.file_of, jobs.wait):
        with pytest.raises(BadQuery, match="no job"):
            ask(name)


def test_an_empty_desk_lists_none(jobs: Jobs) -> None:
    assert jobs.listed() == []
