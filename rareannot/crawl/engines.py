"""The engines that run a job: this computer, Ray and Dask. Each has one method: "one shard in, one file out".

An engine only schedules. Its work is a callable value that can be sent to another process, and must do no harm when
it is called twice for the same task: a worker may die after it has written and before it could report that.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from logging import ERROR
from typing import Any, Protocol

from rareannot.core.errors import UserError
from rareannot.core.system.worker_processes import end_with_parent, worker_context
from rareannot.crawl.storage import Shard, library

TRIES = 3
"""How often a task is begun whose worker is lost: it may be the task itself that fills the memory."""
_AHEAD = 4
"""Tasks for each processor that a cluster is given in advance, so that none waits for the next."""
_LOST = "Its worker was lost {tries} times, perhaps because memory ran out."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: its ``result``, or the ``failure`` in a sentence."""

    task: Any
    result: Any = None
    failure: str = ""


Work = Callable[[Any], Any]


class Engine(Protocol):
    """What runs tasks somewhere."""

    def run(self, work: Work, tasks: Iterable[Any]) -> Iterator[Outcome]:
        """Call ``work`` for each task, in any order and place; yields each outcome as it is known."""


def attempt(work: Work, task: Any) -> Outcome:
    """Do a task in this process; an error in one shard must not end the others."""
    try:
        return Outcome(task, work(task))
    except UserError as error:
        return Outcome(task, failure=str(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article must not lose a night's work on the others
        return Outcome(task, failure=f"{type(error).__name__}: {error}")


def results(engine: Engine, work: Work, tasks: Iterable[Any]) -> Iterator[Any]:
    """Yields the result of each task, in the order of completion. Raises UserError at the first that fails.

    For work of which a part is worth nothing: groups of a part of the crawl would be wrong.
    """
    for outcome in engine.run(work, tasks):
        if outcome.failure:
            shard = next(
                (part for part in (outcome.task if isinstance(outcome.task, tuple) else ()) if isinstance(part, Shard)),
                None,
            )
            raise UserError(
                "{task} failed: {why}", task=shard.address if shard else type(work).__name__, why=outcome.failure
            )
        yield outcome.result


class LocalEngine:
    """The processes of this computer, ``jobs`` at once; with one, this process itself.

    ``preload`` names a module that all processes need; they share what it loads.
    """

    def __init__(self, jobs: int = 1, preload: str = "") -> None:
        self._jobs, self._preload = jobs, preload

    def run(self, work: Work, tasks: Iterable[Any]) -> Iterator[Outcome]:
        """As ``Engine`` says."""
        if self._jobs == 1:
            yield from (attempt(work, task) for task in tasks)
            return
        yield from self._in_processes(work, iter(tasks))

    def _in_processes(self, work: Work, tasks: Iterator[Any]) -> Iterator[Outcome]:
        """Run each worker as a separate pool, so that the task of a lost worker is known."""
        idle = [self._new_worker() for _ in range(self._jobs)]
        busy: dict[Future[Outcome], tuple[ProcessPoolExecutor, Any, int]] = {}
        try:
            while True:
                for task in islice(tasks, len(idle)):
                    worker = idle.pop()
                    busy[worker.submit(attempt, work, task)] = worker, task, 1
                if not busy:
                    return
                for future in wait(busy, return_when=FIRST_COMPLETED).done:
                    worker, task, tries = busy.pop(future)
                    try:
                        outcome = future.result()
                    except BrokenProcessPool:
                        worker.shutdown(wait=False)
                        worker = self._new_worker()
                        if tries < TRIES:
                            busy[worker.submit(attempt, work, task)] = worker, task, tries + 1
                            continue
                        outcome = Outcome(task, failure=_LOST.format(tries=tries))
                    idle.append(worker)
                    yield outcome
        finally:
            for worker in [*idle, *(worker for worker, *_ in busy.values())]:
                worker.shutdown(wait=False, cancel_futures=True)

    def _new_worker(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, worker_context(self._preload), end_with_parent)


class RayEngine:
    """Plain tasks of Ray, on the cluster at an address or a local one; not Ray Data, whose actors may wait for each other."""

    def __init__(self, address: str = "", jobs: int = 1) -> None:
        """Raises UserError if Ray is missing or there is no cluster at the address."""
        self._ray = library("ray", "ray")
        if self._ray.is_initialized():
            return
        of_its_own = {} if address else {"num_cpus": jobs, "include_dashboard": False}
        try:
            self._ray.init(address=address or "local", log_to_driver=False, logging_level="error", **of_its_own)
        except (ConnectionError, RuntimeError, ValueError, TimeoutError) as error:
            raise _unreachable(address, error) from None

    def run(self, work: Work, tasks: Iterable[Any]) -> Iterator[Outcome]:
        """As ``Engine`` says. Ray restarts a task elsewhere if its worker or node is lost."""
        ray = self._ray
        once = ray.remote(num_cpus=1, max_retries=TRIES - 1, scheduling_strategy="SPREAD")(attempt)
        sent, waiting = ray.put(work), iter(tasks)
        ahead = max(_AHEAD, int(_AHEAD * ray.cluster_resources().get("CPU", 1)))
        busy: dict[Any, Any] = {}
        while True:
            for task in islice(waiting, ahead - len(busy)):
                busy[once.remote(sent, task)] = task
            if not busy:
                return
            ready, _ = ray.wait(list(busy), num_returns=1)
            for reference in ready:
                task = busy.pop(reference)
                try:
                    yield ray.get(reference)
                except ray.exceptions.RayError as error:
                    yield Outcome(task, failure=_lost(error))


class DaskEngine:
    """Futures of Dask, on the cluster at an address or on local processes."""

    def __init__(self, address: str = "", jobs: int = 1) -> None:
        """Raises UserError if Dask is missing or there is no scheduler at the address."""
        self._dask = library("distributed", "dask")
        of_its_own = {"n_workers": jobs, "threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": ERROR}
        try:
            self._client = self._dask.Client(address) if address else self._dask.Client(**of_its_own)
        except (OSError, ValueError, TimeoutError) as error:
            raise _unreachable(address, error) from None

    def run(self, work: Work, tasks: Iterable[Any]) -> Iterator[Outcome]:
        """As ``Engine`` says. Dask restarts a task if its worker is lost, at most three times.

        A lost worker counts against each task that waits on it, whichever killed it; so the tasks that Dask gives up
        are tried once more, one by one.
        """
        ahead = max(_AHEAD, _AHEAD * sum(self._client.ncores().values()))
        given_up = []
        for task, result in self._sent(work, iter(tasks), ahead):
            if isinstance(result, Outcome):
                yield result
            else:
                given_up.append(task)
        for task, result in self._sent(work, iter(given_up), 1):
            yield result if isinstance(result, Outcome) else Outcome(task, failure=_lost(result))

    def _sent(self, work: Work, tasks: Iterator[Any], ahead: int) -> Iterator[tuple[Any, Outcome | BaseException]]:
        """Yields each task with its outcome, or with the error for which Dask gave it up; ``ahead`` tasks are sent at once."""
        client, busy = self._client, dict[Any, Any]()
        completed = self._dask.as_completed()

        def send(count: int) -> None:
            for task in islice(tasks, count):
                future = client.submit(attempt, work, task, pure=False)
                busy[future] = task
                completed.add(future)

        send(ahead)
        while busy:
            future = next(completed)
            failure = future.exception()
            try:
                failure = failure or future.result()
            except (
                self._dask.KilledWorker
            ) as error:  # the worker that held its result was lost, and then those that made it again
                failure = error
            yield busy.pop(future), failure
            send(1)


def _lost(error: BaseException) -> str:
    return f"{_LOST.format(tries=TRIES)} ({type(error).__name__})"


def _unreachable(address: str, error: Exception) -> UserError:
    why = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
    return UserError("The cluster “{address}” cannot be reached: {why}.", address=address or "local", why=why)


ENGINES: dict[str, Callable[[str, int, str], Engine]] = {
    "local": lambda _address, jobs, preload: LocalEngine(jobs, preload),
    "ray": lambda address, jobs, _preload: RayEngine(address, jobs),
    "dask": lambda address, jobs, _preload: DaskEngine(address, jobs),
}
"""Each engine by its name, made from the address of a cluster ("" for none), the number of processes, and what they load at once."""


def engine_named(name: str, address: str = "", jobs: int = 1, preload: str = "") -> Engine:
    """Returns the engine called ``name``, whose local processes share what the module ``preload`` loads.

    Raises UserError if there is none, or its library is missing.
    """
    if name not in ENGINES:
        raise UserError("There is no engine “{name}”; there are: {known}.", name=name, known=", ".join(ENGINES))
    if address and name == "local":
        raise UserError("--address names a cluster; say which kind with --engine.")
    return ENGINES[name](address, jobs, preload)
