"""spaCy's own way to a DocBin, as the oracle for ours."""

from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from rareannot.core.text.tokens import Token
from rareannot.formats import Entry
from rareannot.formats.base.tokens import cut
from rareannot.formats.docbin import ATTRIBUTES, words_and_spaces
from rareannot.formats.native import native_object


@cache
def english() -> Language:
    """English without any part, for its tokens and its vocabulary; nothing is to be added to it."""
    return spacy.blank("en")


def doc_of(entry: Entry, nlp: Language, passages: frozenset[str]) -> Doc:
    """The entry as a Doc, made with spaCy's own means."""
    text = entry.document.text
    given: list[Token] = [(t.idx, t.idx + len(t.text)) for t in nlp.make_doc(text)]
    tokens = cut(given, (edge for s in entry.spans for edge in (s.start, s.end)))
    words, spaces = words_and_spaces(text, tokens, entry.spans)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    marked = [doc.char_span(s.start, s.end, s.label, alignment_mode="expand") for s in entry.spans]
    found = [s for s in marked if s is not None]
    doc.spans["sc"] = [s for s in found if s.label_ not in passages]
    doc.spans["passages"] = [s for s in found if s.label_ in passages]
    doc.ents = filter_spans([s for s in doc.spans["sc"] if not (s[0].is_space or s[-1].is_space)])
    doc.user_data["rareannot"] = native_object(entry, passages, with_text=False)
    return doc


def spacys_bytes(entries: Iterable[Entry], passages: frozenset[str]) -> bytes:
    """The DocBin that spaCy itself makes of the entries."""
    nlp = english()
    docs = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for entry in entries:
        docs.add(doc_of(entry, nlp, passages))
    return docs.to_bytes()
