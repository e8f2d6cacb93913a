"""Values that the training dialog shows, and the choice that it returns."""

from dataclasses import dataclass

FOLDS = 4
"""Left-out folds that a pipeline is judged on where that is asked for."""


@dataclass(frozen=True, slots=True)
class TrainingChoice:
    """How to train: as the options of ``rareannot train`` are called, with the same defaults."""

    preset: str = "cpu"
    cross_validate: bool = False
    resume: bool = False
    seed: int = 0
    passes: int = 30
    patience: int = 5

    def options(self) -> list[str]:
        """Returns the options of the command line that say the same."""
        words = ["--preset", self.preset]
        words += ["--seed", str(self.seed), "--passes", str(self.passes), "--patience", str(self.patience)]
        words += ["--cross-validate", str(FOLDS)] if self.cross_validate else []
        return words + (["--resume"] if self.resume else [])


@dataclass(frozen=True, slots=True)
class PipelineLine:
    """A pipeline of the project: its number, F1 and what that was measured on, when it was made, whether it is here.

    ``event`` is the number of the newest decision that it saw.
    """

    number: int
    f1: float
    part: str
    made_at: str
    here: bool
    event: int = 0


@dataclass(frozen=True, slots=True)
class TrainingState:
    """What there is to learn from (``settled`` articles), the pipelines made so far, which suggests, and what broke off.

    ``begun`` is how the training that broke off was begun, where that is known.
    """

    settled: int
    pipelines: tuple[PipelineLine, ...] = ()
    in_use: int | None = None
    broken_off: bool = False
    begun: TrainingChoice | None = None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One evaluation while it trains, at ``step`` of ``most``: whether it is the best; ``left`` are the seconds left at most."""

    stage: int
    stages: int
    what: str
    step: int
    loss: float
    f1: float
    left: float
    most: int = 0
    best: bool = False
