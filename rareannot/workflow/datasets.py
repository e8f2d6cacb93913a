"""Build a dataset: choose articles and spans, split them into train, dev and test, write, read back, and write the card."""

import json
from array import array
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from rareannot.core.errors import UserError
from rareannot.core.sentence import Sentence, marked
from rareannot.core.split import BETWEEN, PARTS, Grouped, place
from rareannot.formats import Entry, WriteReport, format_named, hash_of, replacing_folder, write
from rareannot.formats.hugging_face import tag_names
from rareannot.learn.dataset_card import Card, File, Tally, unbalanced
from rareannot.store import Project
from rareannot.version import __version__
from rareannot.workflow.agreement import left_out_names, measured
from rareannot.workflow.dataset_plan import CUT, DatasetPlan, DatasetReport, check_plan, filtered
from rareannot.workflow.decisions import about_imported_gold
from rareannot.workflow.export_selection import GOLD_LAYER, collect, of_another_status, settled_by, usual_layer

CARD, PAGE, LABELS, ARTICLES = "card.json", "README.md", "labels.json", "documents.jsonl"
"""The files of a dataset besides its parts."""
OF_ANOTHER_STATUS, UNSETTLED = "of another status", "nothing settled in this layer"
"""Why the layer itself leaves articles out, as the report counts them."""
RULE = (
    "An article goes where the hash of its text (and the seed) says; one that is like an earlier one goes with it; one "
    "that is like earlier ones in different parts is left out. Earlier is what came into the project before. So an "
    "article never changes its part as the project grows."
)


Show = Callable[[int], None]
"""Shows progress, given the number of articles read and written so far."""


def build_dataset(project: Project, out: Path, plan: DatasetPlan, show: Show = lambda done: None) -> DatasetReport:
    """Writes the folder ``out``, all of it or nothing: a file (or folder) for each part, card, labels, list of articles.

    The project is only read: store the report's seed with ``project.datasets.remember_seed``. The same project and
    plan give the same bytes. Raises UserError if the plan is wrong, no article is chosen, the folder cannot be
    written, or ``plan.strict`` is set and a span would be lost.
    """
    return _Building(project, plan, show).write(out)


class _Building:
    """One build: which article goes into which part, and the counts for the card."""

    def __init__(self, project: Project, plan: DatasetPlan, show: Show) -> None:
        layer = plan.choice.layer or usual_layer(project)
        self.plan = replace(plan, choice=replace(plan.choice, layer=layer))
        self.project, self.labels = project, project.label_set
        check_plan(plan, self.labels)
        self._done, self._show = 0, show
        self.left_out: Counter[str] = Counter()
        self.rows, self.documents = self._grouped()
        self.number = {key: i for i, key in enumerate(self.documents.keys)}
        self.split = replace(plan.split, seed=self._seed())
        self.placed = place(self.documents, self.split)
        self.groups: Counter[int] = Counter()

    # ---- choosing ----

    def _grouped(self) -> tuple["array[int]", Grouped]:
        from rareannot.learn.duplicates import group

        rows, keys = array("q"), list[str]()

        def texts() -> Iterator[str]:
            for row, sha256, text in self.project.datasets.texts():
                rows.append(row)
                keys.append(sha256)
                self._step()
                yield text

        return rows, group(keys, texts(), lambda i: self.project.document(rows[i]).text)

    def _seed(self) -> str:
        """Returns the seed that was given, or used before, or that spreads the labels best."""
        from rareannot.learn.balance import best_seed

        earlier = self.plan.seed if self.plan.seed is not None else self.project.datasets.seed(str(self.plan.split))
        if earlier is not None:
            return earlier
        founders = place(self.documents, self.plan.split).founders
        groups: dict[str, Counter[str]] = {}
        for sha256, entry in self._chosen(None):
            key = self.documents.keys[founders[self.number[sha256]]]
            groups.setdefault(key, Counter()).update(s.label for s in entry.spans)
        # this pass was for the seed only; the articles are counted when they are written
        self.left_out.clear()
        return best_seed(self.plan.split, groups)

    def _chosen(self, within: Container[int] | None) -> Iterator[tuple[str, Entry]]:
        """Yields the entries of the layer that pass the filters, each with the hash of its full text."""
        for entry in collect(self.project, self.plan.choice, within):
            result = filtered(entry, self.plan, self.labels)
            if isinstance(result, str):
                self.left_out[result] += 1
            else:
                yield entry.document.sha256, result

    def _rows_of(self, part: str) -> frozenset[int]:
        return frozenset(
            row for row, chosen_part in zip(self.rows, self.placed.parts, strict=True) if chosen_part == part
        )

    def _step(self) -> None:
        self._done += 1
        self._show(self._done)

    # ---- writing ----

    def write(self, out: Path) -> DatasetReport:
        """Write everything into a temporary folder, which becomes ``out`` at the end."""
        tallies: dict[str, Tally] = {}
        reports: dict[str, WriteReport] = {}
        with replacing_folder(out) as folder:
            with (folder / ARTICLES).open("w", encoding="utf-8", newline="\n") as articles:
                for part, share in zip(PARTS, self.split.shares, strict=True):
                    if share:
                        tallies[part] = Tally()
                        reports[part] = self._write_part(folder, part, tallies[part], articles)
            self._count_what_is_between()
            self._count_what_its_status_keeps_out()
            if not any(tally.documents for tally in tallies.values()):
                raise UserError(self._nothing())
            _put(folder / LABELS, json.dumps(self.labels.as_json(), ensure_ascii=False, indent=2))
            card = self._card(folder, tallies, reports)
            data = card.as_json()
            _put(folder / CARD, json.dumps(data, ensure_ascii=False, indent=2))
            _put_page(folder / PAGE, card)
        return DatasetReport(out, data, reports, str(self.split), self.split.seed)

    def _write_part(self, folder: Path, part: str, tally: Tally, articles: IO[str]) -> WriteReport:
        form = format_named(self.plan.form)
        path = folder / (part if form.folder_writer else part + form.suffixes[0])

        def entries() -> Iterator[Entry]:
            for sha256, entry in self._chosen(self._rows_of(part)):
                founder = self.placed.founders[self.number[sha256]]
                self.groups[founder] += 1
                tally.add(entry.document.text, entry.spans, entry.annotator)
                line = {
                    "part": part,
                    "id": entry.document.name,
                    "sha256": sha256,
                    "group": self.documents.keys[founder],
                }
                articles.write(json.dumps(line, ensure_ascii=False) + "\n")
                self._step()
                yield entry

        report = write(path, self.plan.form, entries(), self.labels, strict=self.plan.strict)
        if report.differences:
            raise UserError(
                "No dataset was written, since it would read back differently: {first}", first=report.differences[0]
            )
        return report

    def _count_what_is_between(self) -> None:
        between = self._rows_of(BETWEEN)
        if between and (count := sum(1 for _ in self._chosen(between))):
            self.left_out["like earlier ones in different parts"] = count

    def _count_what_its_status_keeps_out(self) -> None:
        if count := of_another_status(self.project, self.plan.choice):
            self.left_out[OF_ANOTHER_STATUS] = count

    def _nothing(self) -> str:
        if self.left_out:
            why = "; ".join(f"{n} {reason}" for reason, n in self.left_out.items())
            text = marked("The filters leave no article of the layer “{layer}”; left out are {why}.")
            return Sentence(text, layer=self.plan.choice.layer, why=why)
        text = marked("No article is settled in the layer “{layer}”; set some done, or choose another layer.")
        return Sentence(text, layer=self.plan.choice.layer)

    def _imported_gold(self) -> list[str]:
        """Returns sentences about imported gold in this project, if the dataset is made of gold."""
        return about_imported_gold(self.project) if self.plan.choice.layer == GOLD_LAYER else []

    def _card(self, folder: Path, tallies: Mapping[str, Tally], reports: Mapping[str, WriteReport]) -> Card:
        plan, labels = self.plan, self.labels
        chosen = sum(tally.documents for tally in tallies.values())
        unsettled = len(self.rows) - chosen - self.left_out.total()
        left_out = {
            **dict(sorted(self.left_out.items())),
            UNSETTLED: unsettled,
        }
        together = [n for n in self.groups.values() if n > 1]
        return Card(
            name=self.project.name,
            program=f"rareannot {__version__}",
            licence=plan.licence,
            form=format_named(plan.form).title,
            made_from={
                "project": self.project.name,
                "project_id": self.project.uid,
                "newest_event": self.project.datasets.newest_event(),
                "label_set": f"{labels.name} {labels.version}",
                "layer": plan.choice.layer,
                "settled": settled_by(plan.choice),
                **({"gold_imported": imported} if (imported := self._imported_gold()) else {}),
                "articles": ", ".join(plan.choice.statuses),
                "labels": list(plan.labels),
                "since": plan.since,
                "until": plan.until,
                "passages": "cut out of the text" if plan.passages == CUT else "kept",
                **({"people_left_out": aside} if (aside := left_out_names(self.project)) else {}),
            },
            split={"shares": str(self.split), "seed": self.split.seed, "rule": RULE},
            parts=tallies,
            labels=labels,
            agreement=_agreement(self.project),
            duplicates={
                "near_duplicates": sum(together),
                "groups": len(together),
                "alike_are": "texts that share half of their three-word runs, case and punctuation apart",
            },
            left_out={reason: n for reason, n in left_out.items() if n},
            losses=[f"{part}: {loss}" for part, report in reports.items() for loss in report.losses],
            warnings=unbalanced(tallies),
            files=_files(folder),
            data_files=_data_files(plan.form, tallies),
            tags=tag_names(labels) if plan.form == "hugging-face" else (),
        )


def _data_files(form: str, tallies: Mapping[str, Tally]) -> Mapping[str, str]:
    """Returns the file of each part that has articles, if a library of datasets knows how to read it."""
    ending = format_named(form).suffixes[0]
    readable = ending in (".jsonl", ".json", ".csv", ".parquet") and not format_named(form).folder_writer
    return {part: part + ending for part, tally in tallies.items() if tally.documents} if readable else {}


def _agreement(project: Project) -> dict[str, Any] | None:
    """Returns the main measures of agreement over all articles that two annotators have done; None if there are none."""
    if len(project.authors()) < 2:
        return None
    agreement = measured(project)
    if not agreement.documents:
        return None
    return {
        "annotators": len(agreement.annotators),
        "documents": agreement.documents,
        "f1_exact": agreement.f1_exact,
        "f1_exact_ci95": agreement.ci95["f1_exact"],
        "f1_overlap": agreement.f1_overlap,
        "u_alpha": agreement.u_alpha,
        "by_label": {label: agreement.by_label[label].f1_exact for label in sorted(agreement.by_label)},
        "warnings": list(agreement.warnings),
    }


def _files(folder: Path) -> Sequence[File]:
    """Returns every file (and folder of files) written so far."""
    return [
        File(path.name, hash_of(path), sum(f.stat().st_size for f in (path.iterdir() if path.is_dir() else [path])))
        for path in sorted(folder.iterdir())
    ]


def _put(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _put_page(path: Path, card: Card) -> None:
    from rareannot.learn.dataset_card_page import markdown

    path.write_text(markdown(card), encoding="utf-8", newline="\n")
