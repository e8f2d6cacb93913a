"""What a folder that says it is a spaCy pipeline could do when it is loaded, and whether it is the one that was trained here.

Loading runs the functions that config.cfg names, and some parts unpickle their files; so a folder from elsewhere is
loaded only when somebody says that they trust it, and is told what it would run. It is copied before they are asked, and
the copy is what is taken in: the folder may be another one, or lead elsewhere, by the time they have answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rareannot.core.errors import UserError
from rareannot.core.own_files import check_readable
from rareannot.core.scratch import check_room, copy_bounded, scratch_folder
from rareannot.core.sentence import Sentence, listed

# spaCy's, thinc's and our own functions that only compute: none reads a file or another pipeline, unpickles, or asks the
# network. What is missing here on purpose: spacy.copy_from_base_model, KBFromFile, LookupsDataLoader and all readers and
# loggers; PyTorch's and MXNet's wrappers and TransformerModel, which unpickle; the tokenizers with dictionaries of their own.
_HARMLESS: dict[str, frozenset[str]] = {
    registry: frozenset(names.split())
    for registry, names in {
        "@architectures": "spacy.CharacterEmbed.v2 spacy.EntityLinker.v2 spacy.HashEmbedCNN.v2 spacy.MaxoutWindowEncoder.v2 "
        "spacy.MishWindowEncoder.v2 spacy.MultiHashEmbed.v2 spacy.SpanCategorizer.v1 spacy.SpanFinder.v1 spacy.Tagger.v2 "
        "spacy.TextCatBOW.v2 spacy.TextCatBOW.v3 spacy.TextCatCNN.v2 spacy.TextCatEnsemble.v2 spacy.TextCatLowData.v1 "
        "spacy.TextCatParametricAttention.v1 spacy.TextCatReduce.v1 spacy.Tok2Vec.v2 spacy.Tok2VecListener.v1 "
        "spacy.TransitionBasedParser.v2 spacy-transformers.TransformerListener.v1 spacy-legacy.CharacterEmbed.v1 "
        "spacy-legacy.EntityLinker.v1 spacy-legacy.HashEmbedCNN.v1 spacy-legacy.MaxoutWindowEncoder.v1 "
        "spacy-legacy.MishWindowEncoder.v1 spacy-legacy.MultiHashEmbed.v1 spacy-legacy.Tagger.v1 spacy-legacy.TextCatBOW.v1 "
        "spacy-legacy.TextCatCNN.v1 spacy-legacy.TextCatEnsemble.v1 spacy-legacy.Tok2Vec.v1 spacy-legacy.TransitionBasedParser.v1",
        "@layers": "ClippedLinear.v1 Dish.v1 Dropout.v1 Embed.v1 Gelu.v1 HashEmbed.v1 LSTM.v1 LayerNorm.v1 Linear.v1 Logistic.v1 "
        "Maxout.v1 Mish.v1 MultiSoftmax.v1 ParametricAttention.v1 ParametricAttention.v2 Relu.v1 Sigmoid.v1 Softmax.v1 Softmax.v2 "
        "SparseLinear.v1 SparseLinear.v2 Swish.v1 add.v1 bidirectional.v1 chain.v1 clone.v1 concatenate.v1 expand_window.v1 "
        "list2array.v1 list2padded.v1 list2ragged.v1 noop.v1 padded2list.v1 ragged2list.v1 reduce_first.v1 reduce_last.v1 "
        "reduce_max.v1 reduce_mean.v1 reduce_sum.v1 residual.v1 resizable.v1 sigmoid_activation.v1 softmax_activation.v1 "
        "spacy-legacy.StaticVectors.v1 spacy.CharEmbed.v1 spacy.FeatureExtractor.v1 spacy.LinearLogistic.v1 "
        "spacy.PrecomputableAffine.v1 spacy.StaticVectors.v2 spacy.TransitionModel.v1 spacy.extract_ngrams.v1 "
        "spacy.extract_spans.v1 spacy.mean_max_reducer.v1 with_array.v1 with_list.v1 with_padded.v1 with_ragged.v1",
        "@initializers": "glorot_normal_init.v1 glorot_uniform_init.v1 he_normal_init.v1 he_uniform_init.v1 "
        "lecun_normal_init.v1 lecun_uniform_init.v1 normal_init.v1 uniform_init.v1 zero_init.v1",
        "@misc": "rareannot.logistic.v1 spacy.CandidateBatchGenerator.v1 spacy.CandidateGenerator.v1 spacy.EmptyKB.v1 "
        "spacy.EmptyKB.v2 spacy.first_longest_spans_filter.v1 spacy.levenshtein_compare.v1 spacy.ngram_range_suggester.v1 "
        "spacy.ngram_suggester.v1 spacy.preset_spans_suggester.v1 spacy.prioritize_existing_ents_filter.v1 "
        "spacy.prioritize_new_ents_filter.v1",
        "@scorers": "spacy.attribute_ruler_scorer.v1 spacy.entity_linker_scorer.v1 spacy.entity_ruler_scorer.v1 "
        "spacy.lemmatizer_scorer.v1 spacy.morphologizer_scorer.v1 spacy.ner_scorer.v1 spacy.overlapping_labeled_spans_scorer.v1 "
        "spacy.parser_scorer.v1 spacy.senter_scorer.v1 spacy.span_finder_scorer.v1 spacy.spancat_scorer.v1 spacy.tagger_scorer.v1 "
        "spacy.textcat_multilabel_scorer.v1 spacy.textcat_multilabel_scorer.v2 spacy.textcat_scorer.v1 spacy.textcat_scorer.v2 "
        "spacy-legacy.textcat_multilabel_scorer.v1 spacy-legacy.textcat_scorer.v1",
        "@tokenizers": "spacy.Tokenizer.v1",
        "@vectors": "rareannot.WordMeanings.v1 rareannot.WordMeanings.v2 spacy.Vectors.v1",
    }.items()
}
_OURS = frozenset({"rareannot_sources", "rareannot_judge"})
_PARTS = frozenset(
    "tok2vec tagger parser ner beam_ner beam_parser senter sentencizer morphologizer lemmatizer trainable_lemmatizer attribute_ruler "
    "entity_ruler span_ruler future_entity_ruler spancat spancat_singlelabel span_finder textcat textcat_multilabel transformer "
    "entity_linker merge_entities merge_noun_chunks merge_subtokens doc_cleaner token_splitter".split()
)
_CODE = (".py", ".pyc", ".so", ".pyd", ".dll", ".dylib", ".pkl", ".pickle", ".pt", ".pth")
_SHOWN = 3


def checksum(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files in a pipeline's folder. Raises UserError if one cannot be read."""
    total = sha256()
    try:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest = sha256(path.read_bytes()).hexdigest()
            total.update(f"{path.relative_to(folder).as_posix()}\0{digest}\n".encode())
    except OSError as error:
        raise UserError(
            "The pipeline in “{folder}” cannot be read: {why}.", folder=folder, why=error.strerror
        ) from None
    return total.hexdigest()


def foreign(folder: Path) -> list[Sentence]:
    """Returns what loading the folder might run that is neither spaCy's nor ours, in a few words each; empty if nothing was seen.

    Raises UserError if the folder holds no pipeline.
    """
    from thinc.api import Config

    path = folder / "config.cfg"
    try:
        check_readable(path)
        written = Config().from_str(path.read_text(encoding="utf-8"), interpolate=False)
        # a variable may stand for a whole section, also one of training, which would not be looked at where it is
        config = written.interpolate()
    except (OSError, ValueError, UserError):
        raise UserError(
            "“{folder}” holds no spaCy pipeline: its config.cfg is missing or cannot be read.", folder=folder
        ) from None
    code = [Sentence("the file {name}", name=p.name) for p in sorted(folder.rglob("*")) if p.suffix.lower() in _CODE]
    return sorted({*_functions(config), *code})


def _functions(config: dict[str, Any]) -> Iterator[Sentence]:
    """Yields what of a config's functions and components is not known to be harmless; training and its data are not run."""
    for name, section in config.items():
        if name not in ("training", "corpora", "pretraining", "initialize"):
            yield from _named(section)
    for name, part in config.get("components", {}).items():
        factory = part.get("factory") if isinstance(part, dict) else None
        if factory not in _PARTS | _OURS:
            yield Sentence("the component {name}", name=factory or part.get("source", name))


def _named(value: Any) -> Iterator[Sentence]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.startswith("@") and not (isinstance(inner, str) and inner in _HARMLESS.get(key, ())):
                yield Sentence("the function {name}", name=inner)
            yield from _named(inner)


def reason(folder: Path, copy: Path | None = None) -> Sentence:
    """Why a folder is not loaded without being trusted, in one sentence, read in its ``copy`` if there is one.

    Raises UserError if it is no pipeline.
    """
    sentences = foreign(copy or folder)
    if not sentences:
        return Sentence("The pipeline in “{folder}” was not trained here, and loading it can run code.", folder=folder)
    return Sentence(
        "The pipeline in “{folder}” was not trained here, and loading it can run code: it would run {what}.",
        folder=folder,
        what=listed(sentences[:_SHOWN], more=len(sentences) > _SHOWN),
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """A pipeline from elsewhere, copied before anybody is asked: ``folder`` is the copy, ``why`` the reason to ask."""

    folder: Path
    why: Sentence
    scratch: TemporaryDirectory[str]

    def discard(self) -> None:
        """Remove the copy: it was taken in, or is not wanted."""
        self.scratch.cleanup()


def offer(folder: Path) -> Offered:
    """Copy a pipeline's folder and see what it could run. Raises UserError if it holds none or cannot be copied."""
    foreign(folder)  # what is no pipeline at all is not copied
    scratch = scratch_folder("pipeline")
    copy = Path(scratch.name) / "offered"
    try:
        copy_plain_files(folder, copy)
        return Offered(copy, reason(folder, copy), scratch)
    except BaseException:
        scratch.cleanup()
        raise


def copy_plain_files(folder: Path, out: Path) -> None:
    """Copy a pipeline's folder to ``out``, which is new; a link to a file becomes that file.

    Raises UserError for anything else that is no plain file, and for more than there is room for; what was copied stays.
    """
    try:
        out.mkdir()
        there = sorted(folder.rglob("*"))
        for path in there:
            if path.is_symlink() if path.is_dir() else not path.is_file():
                raise UserError(
                    "“{name}” in the pipeline's folder “{folder}” is not a regular file; put a copy of the folder "
                    "without it beside it and choose that.",
                    name=path.relative_to(folder),
                    folder=folder,
                )
        check_room(folder.name, sum(path.stat().st_size for path in there if path.is_file()), out)
        for path in there:
            if path.is_dir():
                (out / path.relative_to(folder)).mkdir()
            else:
                copy_bounded(path, out / path.relative_to(folder))
    except OSError as error:
        raise UserError(
            "The pipeline in “{folder}” cannot be read: {why}.", folder=folder, why=error.strerror
        ) from None
