"""The parts of a trained pipeline, made and taught by hand."""

import json
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from rareannot.core.spans import Span
from rareannot.core.trained import ANSWER, GOLD, GROUP, JUDGE_PART, OUT_OF_FOLD, SOURCES_PART
from rareannot.learn.logistic import logistic
from rareannot.learn.training_docs import TrainingDoc, write_docs
from rareannot.suggest import Suggester
from rareannot.suggest.components import JudgePart, label_set_of
from rareannot.suggest.learned.lookup import Decided, Memory
from tests.suggest.learned.test_examples import DONE, NEW

KINDS = {"SHAFT": "entity", "SEAM": "entity", "ORG": "entity"}


def taught() -> Language:
    """A pipeline that learned from articles whose labels no rule knows, and whose network proposed nothing."""
    nlp = spacy.blank("en")
    nlp.add_pipe(SOURCES_PART, config={"labels": KINDS})
    judge = nlp.add_pipe(JUDGE_PART, config={"labels": KINDS})
    assert isinstance(judge, JudgePart)
    examples = []
    for text, spans in DONE:
        doc = nlp.make_doc(text)
        made = (doc.char_span(*span[:2], label=span[2], alignment_mode="expand") for span in spans)
        doc.spans[GOLD] = [span for span in made if span is not None]
        doc.spans[GOLD].attrs[GROUP] = text
        doc.spans[OUT_OF_FOLD] = []
        examples.append(Example(nlp.make_doc(text), doc))
    judge.initialize(lambda: examples, nlp=nlp, fit=logistic())
    return nlp


def test_a_pipeline_answers_with_labels_that_no_rule_knows_and_keeps_them_on_disk(tmp_path: Path) -> None:
    nlp = taught()
    wanted = {("Galahad", "SHAFT"), ("Bitter Seam", "SEAM")}
    assert {(e.text, e.label_) for e in nlp(NEW).ents} == wanted
    nlp.to_disk(tmp_path / "made")
    assert {(e.text, e.label_) for e in spacy.load(tmp_path / "made")(NEW).ents} == wanted
    part = spacy.blank("en").add_pipe(JUDGE_PART, config={"labels": KINDS})
    judge = nlp.get_pipe(JUDGE_PART)
    assert isinstance(part, JudgePart)
    assert isinstance(judge, JudgePart)
    assert part.from_bytes(judge.to_bytes()).to_bytes() == judge.to_bytes()


def test_strings_are_remembered_as_they_were_marked_not_as_spacy_cuts_words(tmp_path: Path) -> None:
    text = "Coal of Grey_Seam was cut."
    marked = (Span(8, 12, "SEAM"),)
    gold = [TrainingDoc(str(i), "", t, tuple(Span(*s) for s in spans)) for i, (t, spans) in enumerate(DONE)]
    write_docs(tmp_path / "gold.spacy", [*gold, TrainingDoc("x", "", text, marked)], nest=False, network={})
    nlp = spacy.blank("en")
    nlp.add_pipe(SOURCES_PART, config={"labels": KINDS})
    judge = nlp.add_pipe(JUDGE_PART, config={"labels": KINDS})
    assert isinstance(judge, JudgePart)
    docs = list(DocBin().from_disk(tmp_path / "gold.spacy").get_docs(nlp.vocab))
    assert "Grey_Seam" in {s.text for doc in docs for s in doc.spans[GOLD]}

    judge.initialize(lambda: [Example(nlp.make_doc(d.text), d) for d in docs], nlp=nlp, fit=logistic())

    assert judge.recall is None  # ORG is no label of one's own
    only_own = [d for d in docs if {s.label_ for s in d.spans[GOLD]} == {"SEAM"}] * 2
    judge.initialize(lambda: [Example(nlp.make_doc(d.text), d) for d in only_own], nlp=nlp, fit=logistic())
    assert judge.recall is not None
    assert dict(judge.recall.strings) == {("Grey", "SEAM"): 2}


def test_a_pipeline_of_few_articles_says_exactly_what_memory_says(tmp_path: Path) -> None:
    kinds = {"SHAFT": "entity", "SEAM": "entity"}
    done: list[Decided] = [(text, tuple(s for s in spans if s[2] in kinds)) for text, spans in DONE]
    done.append(("Coal of Grey_Seam was cut.", ((8, 12, "SEAM"),)))
    accepted = [(text[start:end], label) for text, spans in done for start, end, label in spans]
    memory = Memory(Memory.of(accepted, ()).counts, (), tuple(done))
    new = f"{NEW} They cut Grey coal, and the Round Seam beside it."
    wanted = Suggester(labels=label_set_of(kinds), memory=memory).suggest_one(new)
    gold = [TrainingDoc(str(i), "", text, tuple(Span(*s) for s in spans)) for i, (text, spans) in enumerate(done[::-1])]
    write_docs(tmp_path / "gold.spacy", gold, nest=False, network={})
    nlp = spacy.blank("en")
    nlp.add_pipe(SOURCES_PART, config={"labels": kinds})
    judge = nlp.add_pipe(JUDGE_PART, config={"labels": kinds})
    assert isinstance(judge, JudgePart)
    docs = list(DocBin().from_disk(tmp_path / "gold.spacy").get_docs(nlp.vocab))
    judge.initialize(lambda: [Example(nlp.make_doc(d.text), d) for d in docs], nlp=nlp, fit=logistic())
    nlp.to_disk(tmp_path / "made")

    said = json.loads(spacy.load(tmp_path / "made")(new).user_data[ANSWER])

    assert [(s["start"], s["end"], s["label"], s["score"]) for s in said] == [
        (s.start, s.end, s.label, round(s.score, 3)) for s in wanted
    ]
    assert {new[s.start : s.end] for s in wanted} >= {"Galahad", "Grey", "Round Seam"}


def test_a_label_that_is_like_a_known_one_is_read_by_the_sources() -> None:
    nlp = spacy.blank("en")
    part = nlp.add_pipe(SOURCES_PART, config={"labels": {"TOWN": "entity"}, "like": {"TOWN": "GPE"}})
    (seen,) = part.see(["They met in Oslo."])  # type: ignore[attr-defined]
    assert [(seen.text[s.start : s.end], s.label) for s in seen.combined] == [("Oslo", "TOWN")]
