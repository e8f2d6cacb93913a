"""Training whole pipelines: what comes out is spaCy's, is measured, and is taken up again where it broke off."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.cli.debug_config import debug_config
from spacy.cli.train import train as spacy_train
from thinc.api import Config

from rareannot.core.errors import UserError
from rareannot.core.labels import LabelSet
from rareannot.core.spans import Span
from rareannot.core.trained import ANSWER, JUDGE_PART, SOURCES_PART, SPANS
from rareannot.learn import learning_curve
from rareannot.learn.learning_curve import Curve, curve
from rareannot.learn.model_metadata import ModelMetadata, finish, package_name, record_of
from rareannot.learn.outcome import Outcome, outcome, outcome_from_json
from rareannot.learn.recipe import Plan, check_preset, config
from rareannot.learn.schedule import BUILT_IN, Progress, Task, predict
from rareannot.learn.training import MEASURED, Trained, cross_validate, train
from rareannot.learn.training_docs import TrainingDoc, parts
from tests.learn.schools import LABELS, NESTING, apart, nesting_school, school

QUICK = Plan(seed=1, patience=1, passes=1, inner=2)
PAPERS = ModelMetadata("our_news", "3.0.0", LABELS, "Our news", 17, ("Ann", "Bob"), "2026-01-02")


def _nobody(texts: Sequence[str]) -> Sequence[Sequence[Span]]:
    return [() for _ in texts]


def _task(lessons: list[TrainingDoc], plan: Plan = QUICK, labels: LabelSet = LABELS) -> Task:
    return Task(parts(lessons), labels, plan, {BUILT_IN: _nobody})


def _trained(task: Task, out: Path, resume: bool = False) -> Trained:
    *_, last = train(task, out, resume)
    assert isinstance(last, Trained)
    return last


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    trained = _trained(_task(school(9)), tmp_path_factory.mktemp("made") / "pipeline")
    finish(trained, PAPERS)
    return trained


def test_the_result_is_a_spacy_pipeline_that_finds_spans_with_scores_and_values(made: Trained) -> None:
    nlp = spacy.load(made.folder)

    doc = nlp("Shares of Orvane Metals fell 12 percent after the ministry of Chile spoke.")

    assert nlp.pipe_names == [SOURCES_PART, "ner", JUDGE_PART]
    assert {(e.text, e.label_) for e in doc.ents} >= {
        ("Orvane Metals", "ORG"),
        ("12 percent", "PERCENT"),
        ("Chile", "GPE"),
    }
    (percent,) = (s for s in json.loads(doc.user_data[ANSWER]) if s["label"] == "PERCENT")
    assert (percent["value"], percent["unit"]) == (12, "percent")
    assert 0.4 <= percent["score"] <= 1


def test_docs_of_the_pipeline_can_be_stored_and_read_in_batches(made: Trained) -> None:
    nlp = spacy.load(made.folder)
    texts = [x.text for x in school(3)]

    docs = list(nlp.pipe(texts, batch_size=2))

    assert [d.text for d in docs] == texts
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(docs[0].to_bytes())
    assert [e.text for e in again.ents] == [e.text for e in docs[0].ents]


def test_its_papers_say_what_it_is_and_how_good(made: Trained) -> None:
    meta = json.loads((made.folder / "meta.json").read_text())
    card = (made.folder / "MODEL_CARD.md").read_text()
    record = record_of(made.folder)

    assert (meta["name"], meta["version"], meta["author"]) == ("our_news", "3.0.0", "Ann, Bob")
    assert meta["requirements"][0].startswith("rareannot>=")
    assert meta["rareannot"]["event"] == 17
    assert "| PERCENT |" in card
    assert "settled that the judge" in card
    assert "built-in suggester on the same documents" in card
    assert record is not None
    assert outcome_from_json(record["outcomes"][0]) == made.outcomes[0]


def test_few_articles_are_all_learned_from_and_measured_by_a_pipeline_that_had_not_seen_them(made: Trained) -> None:
    task = _task(school(9))
    seen = _texts(made.folder / "training" / "train.spacy")

    assert seen == {x.text for part in ("train", "dev") for x in task.parts[part]}
    said = predict(made.folder / MEASURED, task.parts["dev"])
    assert outcome("dev", task.parts["dev"], said, {}).scores == made.outcomes[0].scores
    assert any("also learned from dev" in note for note in made.notes)


def _texts(path: Path) -> set[str]:
    nlp = spacy.blank("en")
    return {doc.text for doc in spacy.tokens.DocBin().from_disk(path).get_docs(nlp.vocab)}


@pytest.mark.parametrize("nest", [False, True])
@pytest.mark.parametrize("whole", [False, True])
def test_spacys_own_check_finds_nothing_missing_in_the_config(nest: bool, whole: bool, tmp_path: Path) -> None:
    Config(config(QUICK, LABELS, school(3), nest, whole)).to_disk(tmp_path / "config.cfg")

    debug_config(tmp_path / "config.cfg")  # it ends the program where a field is missing or wrong


def test_spacy_train_makes_the_same_pipeline_from_the_written_config(
    made: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made.folder / "training")
    spacy_train(Path("config.cfg"), tmp_path)

    for name in ("ner/model", f"{JUDGE_PART}/weights.json"):
        assert (tmp_path / "model-last" / name).read_bytes() == (made.folder / name).read_bytes()


def test_a_training_that_breaks_off_is_taken_up_again_to_the_same_weights_as_one_that_did_not(
    made: Trained, tmp_path: Path
) -> None:
    task, out = _task(school(9)), tmp_path / "resumed"
    running = train(task, out)
    while not (tmp_path / "resumed.part" / "without-1" / "said.json").exists():
        next(running)
    del running
    assert not out.exists()

    steps = list(train(task, out, resume=True))

    assert all(s.stage > 1 for s in steps if isinstance(s, Progress))
    for name in ("ner/model", f"{JUDGE_PART}/weights.json"):
        assert (out / name).read_bytes() == (made.folder / name).read_bytes()
    assert not (tmp_path / "resumed.part").exists()


def test_other_gold_cannot_take_up_a_training_that_broke_off(tmp_path: Path) -> None:
    running = train(_task(school(9)), tmp_path / "out")
    next(running)
    del running

    with pytest.raises(UserError, match="began with other gold or settings"):
        next(train(_task(school(8)), tmp_path / "out", resume=True))


def test_a_folder_that_exists_is_never_written_over(made: Trained) -> None:
    with pytest.raises(UserError, match="already exists"):
        next(train(_task(school(9)), made.folder))


def test_a_network_alone_needs_no_part_of_ours(tmp_path: Path) -> None:
    trained = _trained(_task(school(6), replace(QUICK, alone=True)), tmp_path / "alone")
    finish(trained, PAPERS)

    nlp = spacy.load(trained.folder)

    assert nlp.pipe_names == ["ner"]
    assert set(nlp.get_pipe("ner").labels) == {"ORG", "GPE", "PERCENT"}  # type: ignore[attr-defined]
    assert json.loads((trained.folder / "meta.json").read_text())["requirements"] == []


def test_nested_gold_makes_a_spancat_whose_spans_may_nest(tmp_path: Path) -> None:
    task = _task(nesting_school(8), replace(QUICK, passes=5, patience=5), NESTING)
    trained = _trained(task, tmp_path / "nested")

    doc = spacy.load(trained.folder)(nesting_school(9)[8].text)

    assert trained.kind == "spancat"
    found = {(s.text, s.label_) for s in doc.spans[SPANS]}
    assert {("Chile Metals 8", "ORG"), ("Chile", "GPE")} <= found
    assert len(doc.spans[SPANS].attrs["scores"]) == len(doc.spans[SPANS])


def test_cross_validation_judges_every_article_once_by_a_pipeline_that_has_not_seen_it(tmp_path: Path) -> None:
    lessons = school(6)

    *steps, last = cross_validate(lessons, _task(lessons), 2, tmp_path)

    assert isinstance(last, Outcome)
    assert (last.part, last.documents) == ("cross-validation", 6)
    assert last.rivals[0].name == BUILT_IN
    # each fold: two networks for the judge, then everything; nothing is kept for a dev part that nobody looks at
    assert {s.stage for s in steps if isinstance(s, Progress)} == set(range(1, 7))


def test_a_learning_curve_has_a_point_for_each_size_and_a_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning_curve, "FOLDS", 2)
    lessons = school(12)

    *_, last = curve(lessons, _task(lessons, replace(QUICK, alone=True)), tmp_path)

    assert isinstance(last, Curve)
    assert [p.articles for p in last.points] == [2, 3, 6]
    assert all(p.low <= p.f1 <= p.high for p in last.points)
    assert "From 3 to 6 articles" in last.verdict
    with pytest.raises(UserError, match="8 different articles"):
        next(curve(school(7), _task(lessons), tmp_path))


def test_predictions_are_flat_where_spans_are_flat(made: Trained) -> None:
    lessons = school(12)[9:]
    said = predict(made.folder, lessons)

    assert apart([replace(x, spans=tuple(said[x.key])) for x in lessons])


def test_what_the_gpu_preset_lacks_is_said() -> None:
    with pytest.raises(UserError, match="transformer"):
        check_preset("gpu")
    with pytest.raises(UserError, match="not a preset"):
        Plan(preset="tpu")


@pytest.mark.parametrize(
    ("title", "name"), [("Our news, 2024!", "our_news_2024"), ("稀土", "pipeline"), ("a" * 99, "a" * 60)]
)
def test_a_package_name_is_made_of_any_title(title: str, name: str) -> None:
    assert package_name(title) == name


def test_the_gpu_preset_puts_a_transformer_under_the_network() -> None:
    made = config(Plan(preset="gpu"), LABELS, school(3), nest=False, whole=True)

    assert made["nlp"]["pipeline"] == [SOURCES_PART, "transformer", "ner", JUDGE_PART]
    assert made["components"]["ner"]["model"]["tok2vec"]["@architectures"].startswith("spacy-transformers.")
    assert made["initialize"]["after_init"] is None
