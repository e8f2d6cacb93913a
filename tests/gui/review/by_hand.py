"""A project's thread whose answers come when a test lets them, so that it can look at what holds in between."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from rareannot.core.errors import UserError
from rareannot.gui.background.jobs import Job

GONE = UserError("The drive is gone.")


@dataclass
class Steps:
    """Work in steps that was begun: what it does, who hears of it, and its job."""

    work: Callable[[Any], Iterable[Any]]
    step: Callable[[Any], object]
    then: Callable[[bool], object]
    fail: Callable[[UserError], object] | None
    job: Job = field(default_factory=Job)


class ByHand:
    """Keeps what is asked for; ``project`` is what it is asked of."""

    read_only = False

    def __init__(self, project: Any = None) -> None:
        self.project = project
        self.asked = deque[tuple[Any, ...]]()
        self.begun = list[Steps]()

    def ask(self, verb: Any, then: Any, fail: Any = None) -> None:
        """Keep a question."""
        self.asked.append((verb, then, fail))

    def steps(self, work: Any, step: Any, then: Any, fail: Any = None) -> Job:
        """Keep work in steps."""
        self.begun.append(Steps(work, step, then, fail))
        return self.begun[-1].job

    def answers(self) -> None:
        """Answer the oldest question."""
        verb, then, _ = self.asked.popleft()
        then(verb(self.project))

    def fails(self) -> None:
        """Fail at the oldest question."""
        self.asked.popleft()[2](GONE)

    def goes_through(self) -> None:
        """Take all the steps of the work that was begun last, and say nothing of its end."""
        last = self.begun[-1]
        for value in last.work(self.project):
            last.step(value)
