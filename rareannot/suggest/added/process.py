"""An added source as its caller sees it: a child process that is asked with a time limit, and named if it fails."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from rareannot.core.errors import UserError
from rareannot.core.system.own_program import command
from rareannot.plugins.asked_process import AskedProcess
from rareannot.suggest.added.values import VERSION, AddedSource, Answer, Examples, Kind, Setup, SourceFailed, checked

HOST = "source-host"
"""The word that makes this program such a child; see ``__main__``."""


class SourceProcess:
    """One added source in a separate process, started when it is first asked.

    ``ask`` and ``version`` raise SourceFailed if it crashes, takes longer than its kind may, or answers
    nonsense; the process is then ended.
    """

    def __init__(self, source: AddedSource, kind: Kind, setup: Setup, seconds: float = 0) -> None:
        """``seconds`` is how long it may take for an article; 0 for what its kind says."""
        self.source, self._kind, self._setup = source, kind, setup
        self._seconds = seconds or kind.seconds
        # looked up at each start, so that a test can begin another program
        self._process = AskedProcess(lambda: command(HOST))
        self._version = ""
        self.labels: tuple[str, ...] = ()
        """The labels that it says it may propose, once it was started."""
        self.silent = 0
        """How often in a row it had no answer."""
        self.used: dict[str, float] = {}
        """What it says that it used until now, such as tokens."""

    @property
    def version(self) -> str:
        """Returns the version that it says; starts it."""
        self._start()
        return self._version

    def learn(self, examples: Examples) -> None:
        """Sets the decided articles that it is told when it starts; without effect afterwards."""
        if not self._process.runs:
            self._setup = replace(self._setup, examples=examples)

    def ask(self, texts: Sequence[str]) -> list[Answer | None]:
        """Returns its answer for each text; None if it has none."""
        self._start()
        with self._named():
            said = self._process.ask({"texts": list(texts)}, self._seconds * max(1, len(texts)))
            answers = said.get("answers")
            if not isinstance(answers, list) or len(answers) != len(texts):
                raise self._process.unreadable()
            used = said.get("used")
            self.used = (
                {str(k): v for k, v in used.items() if type(v) in (int, float)} if isinstance(used, dict) else {}
            )
            return [
                None if answer is None else checked(answer, len(text))
                for answer, text in zip(answers, texts, strict=True)
            ]

    def stop(self) -> None:
        """Ends the process and its children, if there are any."""
        self._process.stop()

    def _start(self) -> None:
        if self._process.runs:
            return
        with self._named():
            first = {"kind": self.source.kind, "setup": self._setup.as_json()}
            answer = self._process.start(first, self._kind.start_seconds)
        version, labels = answer.get("version"), answer.get("labels")
        if not isinstance(version, str) or not VERSION.fullmatch(version) or not isinstance(labels, list):
            with self._named():
                raise self._process.unreadable()
        self._version, self.labels = version, tuple(map(str, labels))

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Adds the name of the source to a failure; any error ends the process."""
        try:
            yield
        except UserError as error:
            self.stop()
            raise SourceFailed(self.source.name, error.sentence) from None
