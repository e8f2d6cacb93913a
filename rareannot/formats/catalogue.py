"""The table of formats: everything that the program reads and writes."""

from collections.abc import Mapping

from rareannot.core.errors import WrongValue
from rareannot.core.sentence import Sentence
from rareannot.formats import (
    bioc,
    brat,
    conll,
    docbin,
    doccano,
    facts,
    gliner,
    gliner2,
    html,
    hugging_face,
    label_studio,
    markdown,
    native,
    office,
    parquet,
    plain_text,
    prodigy,
    spans_csv,
    table,
    uima,
    web_annotation,
)
from rareannot.formats.added.forms import added_form, added_forms
from rareannot.formats.base import archives
from rareannot.formats.values import ALL, Format

_TEXT = frozenset(("text",))
_IMPORT = _TEXT | {"meta"}
_SPANS = _TEXT | {"nested", "passages"}
_FACTS = frozenset({"nested", "values", "attributes", "article labels", "links"})
_TABLE = (
    Format(
        "native", Sentence("Native JSONL (one article per line)"), (".jsonl", ".ndjson", ".json"), ALL | {"links"},
        native.read_native, native.write_native, proposals=True,
    ),
    Format(
        "prodigy", "Prodigy JSONL", (".jsonl",), ALL | {"links"},
        prodigy.read_prodigy, prodigy.write_prodigy, fit=prodigy.fit_prodigy, recognises=prodigy.is_prodigy, proposals=True,
    ),
    Format(
        "doccano", "doccano JSONL", (".jsonl",), _SPANS | {"meta"},
        doccano.read_doccano, doccano.write_doccano, recognises=doccano.is_doccano,
    ),
    Format(
        "doccano-relations", Sentence("doccano JSONL with relations"), (".jsonl",), _SPANS | {"meta", "links"},
        doccano.read_doccano, doccano.write_doccano_relations, recognises=doccano.is_doccano,
    ),
    Format(
        "doccano-categories", Sentence("doccano JSONL of text classification"), (".jsonl",), frozenset({"text", "meta", "article labels"}),
        doccano.read_doccano, doccano.write_doccano_categories, fit=doccano.fit_categories, recognises=doccano.is_doccano, marks=False,
    ),
    Format(
        "label-studio", "Label Studio JSON", (".json",), _SPANS | {"meta", "values", "links", "attributes", "article labels"},
        label_studio.read_label_studio, label_studio.write_label_studio, fit=label_studio.fit_label_studio,
        recognises=label_studio.is_label_studio, beside=label_studio.label_config, proposals=True,
    ),
    Format(
        "brat", Sentence("brat standoff (a folder)"), (".txt", ".ann"), _SPANS | {"links", "attributes"},
        brat.read_brat, folder_writer=brat.write_brat, fit=brat.fit_brat, companion=".ann",
    ),
    Format(
        "conll2003", Sentence("CoNLL-2003 (four columns)"), (".conll", ".conll2003", ".conllu", ".conllup"), frozenset(),
        conll.read_conll, conll.write_conll2003, fit=conll.fit_conll2003,
    ),
    Format(
        "iob2", Sentence("IOB2 (two columns)"), (".iob", ".iob2", ".bio"), _TEXT,
        conll.read_conll, conll.write_iob2, fit=conll.fit_columns,
    ),
    Format(
        "biluo", Sentence("BILUO (two columns)"), (".biluo", ".bilou"), _TEXT,
        conll.read_conll, conll.write_biluo, fit=conll.fit_columns,
    ),
    Format(
        "doccano-conll", Sentence("CoNLL as doccano has it (two columns, nothing else)"), (".conll",), frozenset(),
        conll.read_conll, conll.write_bare_iob2, fit=conll.fit_one_line,
    ),
    Format("spacy", "spaCy DocBin", (".spacy",), ALL | {"links"}, docbin.read_docbin, docbin.write_docbin),
    Format(
        "hugging-face", Sentence("Hugging Face token classification (JSONL)"), (".jsonl",), _TEXT,
        hugging_face.read_hugging_face, hugging_face.write_hugging_face,
        fit=hugging_face.fit_tags, recognises=hugging_face.is_hugging_face, beside=hugging_face.names_beside,
    ),
    Format(
        "gliner", "GLiNER JSON", (".json",), _TEXT | {"nested"},
        gliner.read_gliner, gliner.write_gliner, fit=gliner.fit_gliner, recognises=gliner.is_gliner,
    ),
    Format(
        "gliner2", "GLiNER2 JSONL", (".jsonl",), _TEXT | {"nested"},
        gliner2.read_gliner2, gliner2.write_gliner2, recognises=gliner2.is_gliner2,
    ),
    Format(
        "bioc", "BioC JSON", (".json",), _SPANS | {"values"},
        bioc.read_bioc, bioc.write_bioc, recognises=bioc.is_bioc, titled=True,
    ),
    Format(
        "web-annotation", Sentence("W3C Web Annotation (a folder of JSON-LD beside texts)"), (".jsonld",), _SPANS | {"values"},
        web_annotation.read_web_annotation, folder_writer=web_annotation.write_web_annotation,
    ),
    Format(
        "parquet", Sentence("Parquet (a row for each article)"), (".parquet",), ALL,
        parquet.read_parquet, parquet.write_parquet, proposals=True, extra=parquet.EXTRA,
    ),
    Format(
        "parquet-spans", Sentence("Parquet of spans and figures (a row for each span)"), (".parquet",), ALL - {"text", "meta"},
        writer=parquet.write_parquet_spans, titled=True, extra=parquet.EXTRA,
    ),
    Format("patterns", Sentence("Patterns of spaCy's EntityRuler"), (".jsonl",), frozenset({"nested"}), writer=docbin.write_patterns, fit=docbin.fit_patterns),
    Format(
        "spans-csv", Sentence("CSV of spans and figures (a row for each span)"), (".csv",), ALL - {"text", "meta"}, writer=spans_csv.write_spans_csv, titled=True
    ),
    Format(
        "facts-csv", Sentence("CSV of facts (a row for each figure)"), (".csv",), _FACTS,
        writer=facts.write_facts_csv, fit=facts.fit_facts, titled=True, whole=True,
    ),
    Format(
        "facts-jsonl", Sentence("JSONL of facts (a row for each figure)"), (".jsonl",), _FACTS,
        writer=facts.write_facts_jsonl, fit=facts.fit_facts, titled=True, whole=True,
    ),
    Format(
        "facts-parquet", Sentence("Parquet of facts (a row for each figure)"), (".parquet",), _FACTS,
        writer=facts.write_facts_parquet, fit=facts.fit_facts, titled=True, whole=True, extra=parquet.EXTRA,
    ),
    Format(
        "uima-xmi", Sentence("UIMA CAS XMI, as INCEpTION has it (a folder)"), (".xmi",), _SPANS | {"links"},
        uima.read_uima, folder_writer=uima.write_uima_xmi, fit=uima.fit_xmi, extra=uima.EXTRA,
    ),
    Format(
        "uima-json", Sentence("UIMA CAS JSON, as INCEpTION has it (a folder)"), (".json",), _SPANS | {"links"},
        uima.read_uima, folder_writer=uima.write_uima_json, recognises=uima.is_uima, extra=uima.EXTRA,
    ),
    Format("html", Sentence("Web page"), (".html", ".htm", ".xhtml"), _IMPORT, html.read_html, extra=html.EXTRA, marks=False),
    Format("docx", Sentence("Word document"), (".docx",), _IMPORT, office.read_docx, marks=False),
    Format("pdf", Sentence("PDF with a text layer"), (".pdf",), _IMPORT, office.read_pdf, extra=html.EXTRA, marks=False),
    Format("zip", Sentence("Zip archive of any of these"), (".zip",), _IMPORT, members=archives.zip_members),
    Format("tar", Sentence("Tar archive of any of these"), (".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz"), _IMPORT, members=archives.tar_members),
    Format("warc", Sentence("WARC records of a crawl"), (".warc", ".warc.gz"), _IMPORT, archives.read_warc, extra=html.EXTRA, marks=False),
    Format("markdown", Sentence("Markdown (one file, one article)"), (".md", ".markdown"), _IMPORT, markdown.read_markdown, marks=False),
    Format("text", Sentence("Plain text (one file, one article)"), (".txt", ".text", ".md"), _TEXT, plain_text.read_text, marks=False),
    Format("csv", Sentence("CSV or TSV with a text column"), (".csv", ".tsv"), _TEXT | {"meta"}, table.read_table, marks=False),
)  # fmt: skip
FORMATS: Mapping[str, Format] = {form.name: form for form in _TABLE}
"""Every form of the program's own by its name; the first that fits a file's ending and first record is taken."""


def forms() -> dict[str, Format]:
    """Returns every format by its name: the program's own first, then those of installed plug-ins."""
    return dict(FORMATS) | _of_plug_ins()


def _of_plug_ins() -> dict[str, Format]:
    """Returns the formats of plug-ins; none may take the name of one of the program's own."""
    return {name: form for name, form in added_forms().items() if name not in FORMATS}


def forms_ending(suffix: str) -> list[Format]:
    """Returns the readable formats whose files have this ending; plug-ins are asked only if the program has none."""
    built_in = [form for form in FORMATS.values() if form.can_read and suffix in form.suffixes]
    return built_in or [form for form in _of_plug_ins().values() if form.can_read and suffix in form.suffixes]


def format_named(name: str) -> Format:
    """Returns the format called ``name``. Raises UserError that lists the formats, or says that it is switched off."""
    form = FORMATS.get(name) or added_form(name)
    if form is None:
        raise WrongValue("“{name}” is not a format; use one of {known}.", name=name, known=", ".join(forms()))
    return form
