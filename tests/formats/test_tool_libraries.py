"""What other tools' own libraries read from our files, where they are installed (the extra ``tools``; ``make tools``).

They bring much with them (Arrow, pandas, OpenCV), so that the usual tests do without; none brings PyTorch.

doccano's package is a Django project; its importer is run without the database (``doccano_importer``). Label Studio's SDK
holds its checks of tasks and its exporters; Label Studio itself, with its importer and its database, is installed apart from
all others (``label_studio_server``).
"""

import json
import os
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rareannot.core.document import Document
from rareannot.core.figure import Figure
from rareannot.core.labels import builtin_label_set
from rareannot.core.spans import Span
from rareannot.core.split import parse_split
from rareannot.core.suggestion import Suggestion
from rareannot.formats import Entry, Refusal, read, write
from rareannot.formats.hugging_face import tag_names
from rareannot.formats.values import EntryLink, place_of
from rareannot.workflow.dataset_plan import DatasetPlan
from rareannot.workflow.datasets import build_dataset
from tests.formats import doccano_importer, label_studio_server
from tests.formats.samples import HARD, LABELS, marked, small_ones
from tests.workflow.newsroom import article, newsroom

# what other people's libraries warn of is not ours
pytestmark = pytest.mark.filterwarnings("ignore")
LABEL_STUDIO = Path(os.environ.get("RAREANNOT_LABEL_STUDIO", "build/label-studio/bin/python"))
"""The Python that has Label Studio."""
FLAT = [
    Entry(Document("Lynas 🏭 sold 32,000 tons", "a"), (Span(0, 5, "ORG"), Span(13, 24, "QUANTITY"))),
    Entry(Document("cafe\u0301 Perth", "b"), (Span(6, 11, "GPE"),)),
    Entry(Document("nothing here", "c")),
]


def test_hugging_faces_datasets_read_and_write_what_we_do(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    write(tmp_path / "ours.jsonl", "hugging-face", FLAT, LABELS)

    rows = datasets.load_dataset(
        "json", data_files=str(tmp_path / "ours.jsonl"), split="train", cache_dir=str(tmp_path / "cache")
    )
    rows.to_json(str(tmp_path / "theirs.jsonl"), force_ascii=False)
    (tmp_path / "theirs.labels.json").write_bytes((tmp_path / "ours.labels.json").read_bytes())

    assert [len(r["tokens"]) == len(r["ner_tags"]) for r in rows] == [True] * 3
    back = [x for x in read(tmp_path / "theirs.jsonl", "hugging-face") if isinstance(x, Entry)]
    assert [marked(x) for x in back] == [marked(x) for x in FLAT]


def test_a_dataset_for_hugging_face_loads_by_its_folder_alone(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    with newsroom(tmp_path, [article(n) for n in range(30)]) as project:
        plan = DatasetPlan(form="hugging-face", licence="CC-BY-4.0", split=parse_split("60/20/20"), seed="1")
        report = build_dataset(project, tmp_path / "out", plan)

    loaded = datasets.load_dataset(str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"))

    counts = {part: tally["documents"] for part, tally in report.card["counts"].items() if tally["documents"]}
    assert {split: len(rows) for split, rows in loaded.items()} == {
        {"dev": "validation"}.get(part, part): count for part, count in counts.items()
    }
    tags = loaded["train"].features["ner_tags"].feature
    assert isinstance(tags, datasets.ClassLabel)
    assert tags.names == tag_names(builtin_label_set())
    row = loaded["train"][0]
    assert [row["text"][a:b] for a, b in row["offsets"]] == row["tokens"]


def test_ten_thousand_rows_go_through_datasets(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    write(tmp_path / "many.jsonl", "hugging-face", small_ones(10_000), LABELS)

    rows = datasets.load_dataset(
        "json", data_files=str(tmp_path / "many.jsonl"), split="train", cache_dir=str(tmp_path / "cache")
    )

    assert len(rows) == 10_000
    assert sum(1 for tags in rows["ner_tags"] if any(tags)) == 10_000


@pytest.mark.skipif(not doccano_importer.is_installed(), reason="doccano's importer is not installed")
def test_doccanos_importer_takes_our_lines_and_columns_without_a_complaint(tmp_path: Path) -> None:
    facts = Entry(Document("😀 Rome", "d", "T", {"url": "https://example.org"}), (Span(2, 6, "GPE"),))
    some = [*FLAT, HARD, facts]
    write(tmp_path / "o.jsonl", "doccano", some, LABELS)
    write(tmp_path / "o.conll", "doccano-conll", [*FLAT, facts], LABELS)

    lines = doccano_importer.imported(tmp_path / "o.jsonl", "JSONLParser", encoding="utf_8")
    columns = doccano_importer.imported(tmp_path / "o.conll", "CoNLLParser", encoding="utf_8")

    assert lines.errors == columns.errors == ()
    assert lines.articles == tuple((one.document.text, frozenset(marked(one))) for one in some)
    words = [(text, {(text[a:b], label) for a, b, label in spans}) for text, spans in columns.articles]
    assert words == [
        ("Lynas 🏭 sold 32,000 tons", {("Lynas", "ORG"), ("32,000 tons", "QUANTITY")}),
        ("cafe\u0301 Perth", {("Perth", "GPE")}),
        ("nothing here", set()),
        ("😀 Rome", {("Rome", "GPE")}),
    ]


def test_what_label_studio_exports_of_our_tasks_comes_back_or_is_refused(tmp_path: Path) -> None:
    converter = pytest.importorskip("label_studio_sdk.converter")
    write(tmp_path / "o.json", "label-studio", [*FLAT, HARD], LABELS)
    tasks = json.loads((tmp_path / "o.json").read_text("utf-8"))
    said = {"id": 1, "lead_time": 1.0, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
    for task in tasks:
        task["annotations"] = [
            one | said | {"completed_by": {"id": 1, "email": "a@b.c"}} for one in task["annotations"]
        ]
    (tmp_path / "theirs.json").write_text(json.dumps(tasks), "utf-8")
    made = converter.Converter((tmp_path / "o.config.xml").read_text("utf-8"), str(tmp_path))

    made.convert_to_json_min(str(tmp_path / "theirs.json"), str(tmp_path / "min"), is_dir=False)
    made.convert_to_csv(str(tmp_path / "theirs.json"), str(tmp_path / "csv"), is_dir=False, sep=",")

    back = [one for one in read(tmp_path / "min" / "result.json") if isinstance(one, Entry)]
    assert [(one.document.name, marked(one)) for one in back] == [(e.document.name, marked(e)) for e in [*FLAT, HARD]]
    (refused,) = read(next((tmp_path / "csv").iterdir()))
    assert isinstance(refused, Refusal)


@pytest.mark.skipif(not LABEL_STUDIO.exists(), reason="Label Studio is not installed in an environment of its own")
def test_label_studio_itself_imports_our_tasks_and_exports_what_we_wrote(tmp_path: Path) -> None:
    rome = Document("In 2020 Rome made 20 tons of tin", "d", "T", {"url": "https://example.org"})
    tin, tons = Span(29, 32, "MATERIAL"), Span(18, 25, "QUANTITY", Figure(Decimal(20), unit="t"))
    linked = Entry(rome, (tons, tin), links=(EntryLink("of", place_of(tons), place_of(tin)),))
    proposed = Entry(Document("Perth grew", "e"), suggestions=(Suggestion(0, 5, "GPE", "places 1", 0.9),))
    ours = [*FLAT, HARD, linked, proposed]
    write(tmp_path / "o.json", "label-studio", ours, LABELS)

    script = [LABEL_STUDIO, Path(label_studio_server.__file__), tmp_path / "o.config.xml", tmp_path / "o.json"]
    ran = subprocess.run(script, capture_output=True, check=False)

    assert ran.returncode == 0, ran.stderr.decode()
    (tmp_path / "theirs.json").write_bytes(ran.stdout)
    back = [one for one in read(tmp_path / "theirs.json") if isinstance(one, Entry)]
    assert [one.document.text for one in back] == [one.document.text for one in ours]
    assert [marked(one) for one in back] == [marked(one) for one in ours]
    assert [figures(one) for one in back] == [figures(one) for one in ours]
    assert {link.name: (link.start, link.end) for link in back[4].links} == {"of": (place_of(tons), place_of(tin))}
    # it took the prediction in, and exports its number alone
    assert [len(task["predictions"]) for task in json.loads(ran.stdout)] == [0, 0, 0, 0, 0, 1]


def figures(entry: Entry) -> set[object]:
    return {span.figure for span in entry.spans if span.figure}


def test_bioc_reads_our_collection_and_finds_every_word(tmp_path: Path) -> None:
    biocjson = pytest.importorskip("bioc.biocjson")
    write(tmp_path / "o.json", "bioc", [*FLAT, HARD], LABELS)

    with (tmp_path / "o.json").open(encoding="utf-8") as file:
        documents = biocjson.load(file).documents

    assert [one.id for one in documents] == ["a", "b", "c", "hard-1"]
    for document in documents:
        (passage,) = document.passages
        for one in passage.annotations:
            (place,) = one.locations
            assert passage.text[place.offset : place.offset + place.length] == one.text


def test_label_studios_sdk_accepts_our_tasks_and_finds_every_span_at_its_words(tmp_path: Path) -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface")
    out = tmp_path / "tasks.json"
    write(out, "label-studio", [*FLAT, HARD], LABELS)
    config = next(p for p in tmp_path.iterdir() if p.suffix == ".xml").read_text(encoding="utf-8")
    made: Any = interface.LabelInterface(config)

    for task in json.loads(out.read_text(encoding="utf-8")):
        # its own validate_task forgets to hand the annotations on, so they are looked at one by one
        annotations = task.pop("annotations", []) + task.pop("predictions", [])
        assert made.validate_task(task)
        assert annotations or not task["data"]["text"].startswith("Lynas")
        for annotation in annotations:
            assert made.validate_annotation(annotation) or made.validate_prediction(annotation)
            for region in annotation["result"]:
                value = region["value"]
                if region["type"] != "labels":  # of a text area, "text" is what was typed
                    continue
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
