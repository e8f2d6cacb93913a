"""Attributes of spans and articles in a project: saved, undone, seen by SQL, merged, reviewed and handed out."""

import gzip
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

from rareannot import workflow
from rareannot.core.annotation import Annotation
from rareannot.core.attributes import ARTICLE, Value
from rareannot.core.document import Document
from rareannot.core.history import Action, diff
from rareannot.core.labels import builtin_label_set, label_set_from_json
from rareannot.core.review.adjudication import State, nothing_here, take
from rareannot.core.review.sites import Site
from rareannot.core.spans import Span
from rareannot.store import Project
from rareannot.store.recovery.salvage import Salvage
from rareannot.store.values import SiteFilter
from rareannot.team.result import AttributeAgreement
from rareannot.workflow.agreement import measured
from rareannot.workflow.consistency import check_consistency, fix_finding, fixes_for, show_places

TEXT = "prices of cobalt will rise by 3.5 percent"
SPAN = Span(30, 41, "PERCENT")


def marked(project: Project, who: str, status: str | None) -> None:
    """The percentage marked by somebody, with a status."""
    project.work_as(who)
    before = project.annotation(1)
    after = before.add(SPAN, "m")
    after = after.set_attribute("m", "status", status) if status else after
    project.save(1, Action("make", diff(before, after)))
    done = after.with_status("done")
    project.save(1, Action("done", diff(after, done)))


def held(answer: Annotation) -> dict[str, object]:
    (span,) = answer.spans.values()
    return dict(span.attributes)


def test_an_attribute_is_saved_undone_and_seen_by_sql(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    with Project.create(path, builtin_label_set()) as project:
        project.add_documents([Document(TEXT, "a")])
        marked(project, "Mira", "forecast")
        assert held(project.annotation(1)) == {"status": "forecast"}
        assert project.check() == []
        project.rebuild()
        assert held(project.annotation(1)) == {"status": "forecast"}
        before = project.annotation(1)
        project.save(1, Action("attribute", diff(before, before.set_attribute("m", "change", "rise"))))
        undo = project.history.next_undo(1)
        assert undo is not None
        project.save(1, undo)
        assert held(project.annotation(1)) == {"status": "forecast"}
        lines = project.history.of_span(1, "m")
        assert [line.values for line in lines] == ["", "change: rise", "change: –"]
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT attributes ->> 'status' FROM answers").fetchall() == [("forecast",)]


def test_annotators_who_differ_in_an_attribute_alone_make_a_site_and_gold_has_what_is_settled(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rareannot", builtin_label_set()) as project:
        project.add_documents([Document(TEXT, "a")])
        marked(project, "Mira", "forecast")
        marked(project, "Noor", None)
        project.work_as("Rita")
        seen = project.review.document(1)
        (site,) = seen.sites
        assert (site.cause, [len(reading.spans) for reading in site.readings]) == ("attribute", [1, 1])
        forecast = next(i for i, reading in enumerate(site.readings) if reading.spans[0].attributes)
        project.review.decide(1, take(site, forecast))
        assert held(project.annotation(1, project.author("gold"))) == {"status": "forecast"}
        assert project.review.document(1).status == "done"
        assert measured(project).attributes == {
            "status": AttributeAgreement(1, 0.0, 0.0),
            "change": AttributeAgreement(1, 1.0, None),
        }


def test_an_attribute_goes_out_and_comes_in_and_one_that_the_set_does_not_know_is_said(tmp_path: Path) -> None:
    out, labels = tmp_path / "out.jsonl", builtin_label_set()
    with Project.create(tmp_path / "p.rareannot", labels) as project:
        project.add_documents([Document(TEXT, "a")])
        marked(project, "Mira", "target")
        entries = list(workflow.collect(project, workflow.Choice("Mira")))
        assert [dict(span.attributes) for span in entries[0].spans] == [{"status": "target"}]
        marked(project, "Noor", "target")
        (agreed,) = workflow.collect(project, workflow.Choice("majority"))
        assert [dict(span.attributes) for span in agreed.spans] == [{"status": "target"}]
    line = '{"text": "%s", "spans": [{"start": 30, "end": 41, "label": "PERCENT", "attributes": {"status": "target", "tone": "calm"}}]}\n'
    out.write_text(line % TEXT, encoding="utf-8")
    with Project.create(tmp_path / "q.rareannot", labels) as project:
        report = workflow.import_all(project, workflow.ImportPlan((out,), target="annotator", annotator="Mira"))
        assert [n.text for n in report.notices] == ["values of tone left out: not in the label set"]
        assert held(project.annotation(1, project.author("Mira"))) == {"status": "target"}


def test_rows_from_before_there_were_attributes_are_read_off_the_pages_of_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    frozen = Path(__file__).parent / "frozen" / "schema-6.rareannot.gz"
    path.write_bytes(gzip.decompress(frozen.read_bytes()))
    with Project.open(path, backups=tmp_path / "backups"):
        pass
    with closing(Salvage(path)) as salvage:
        states = [salvage.state(table) for table in ("span", "answer")]
    assert [(whole, {row[-1] for row in rows}) for rows, whole in states] == [(True, {None})] * 2


def test_answers_that_differ_in_an_attribute_come_together_from_two_files(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.rareannot", tmp_path / "theirs.rareannot"
    with Project.create(ours, builtin_label_set()) as project:
        project.add_documents([Document(TEXT, "a")])
    copyfile(ours, theirs)
    for path, who, status in ((ours, "Mira", "forecast"), (theirs, "Noor", "estimate")):
        with Project.open(path) as project:
            marked(project, who, status)
    with Project.open(ours) as project:
        project.merge(theirs)
        answers = {person.name: held(project.annotation(1, person)) for person in project.authors()}
        assert answers == {"Mira": {"status": "forecast"}, "Noor": {"status": "estimate"}}
        (site,) = project.review.document(1).sites
        assert site.cause == "attribute"
        assert project.check() == []


# ---- of the whole article ----

ARTICLES = builtin_label_set("articles")


def answered(project: Project, who: str, **values: Value) -> None:
    """The article labelled by somebody, and done."""
    project.work_as(who)
    for name, value in values.items():
        before = project.annotation(1)
        project.save(1, Action("attribute", diff(before, before.set_attribute(ARTICLE, name, value))))
    before = project.annotation(1)
    project.save(1, Action("done", diff(before, before.with_status("done"))))


def test_a_label_of_an_article_is_saved_undone_and_seen_by_sql(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    with Project.create(path, ARTICLES) as project:
        project.add_documents([Document(TEXT, "a")])
        answered(project, "Mira", topic="prices", genres=("report", "list"), tone="neutral")
        assert project.annotation(1).attributes == {"topic": "prices", "genres": ("report", "list")}
        assert project.check() == []
        project.rebuild()
        before = project.annotation(1)
        project.save(1, Action("attribute", diff(before, before.set_attribute(ARTICLE, "topic", "trade"))))
        undo = project.history.next_undo(1)
        assert undo is not None
        project.save(1, undo)
        assert project.annotation(1).attributes["topic"] == "prices"
        assert [a.name for a in project.annotation(1).still_required()] == ["relevance"]
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute(
            "SELECT annotator, status, label, value FROM article_labels ORDER BY label, value"
        ).fetchall()
    assert rows == [("Mira", "done", "genres", "list"), ("Mira", "done", "genres", "report"), ("Mira", "done", "topic", "prices")]  # fmt: skip


def test_sql_sees_yes_and_no_as_words(tmp_path: Path) -> None:
    asks = ARTICLES.as_json() | {"attributes": [{"name": "sure", "of": "article", "kind": "yes/no"}]}
    with Project.create(tmp_path / "p.rareannot", label_set_from_json(asks)) as project:
        project.add_documents([Document(TEXT, "a")])
        answered(project, "Mira", sure=False)
    with closing(sqlite3.connect(tmp_path / "p.rareannot")) as raw:
        assert raw.execute("SELECT label, value FROM article_labels").fetchall() == [("sure", "no")]


def test_labels_of_articles_go_out_come_in_and_are_agreed_on_by_the_majority(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rareannot", ARTICLES) as project:
        project.add_documents([Document(TEXT, "a")])
        answered(project, "Mira", topic="prices", tone="positive")
        answered(project, "Noor", topic="prices")
        (agreed,) = workflow.collect(project, workflow.Choice("majority"))
        assert agreed.attributes == {"topic": "prices"}
        assert list(workflow.collect(project, workflow.Choice("unanimous"))) == []
    line = '{"text": "%s", "article_labels": {"topic": "trade", "tone": "grim", "mood": "calm"}}\n'
    (tmp_path / "out.jsonl").write_text(line % TEXT, encoding="utf-8")
    with Project.create(tmp_path / "q.rareannot", ARTICLES) as project:
        plan = workflow.ImportPlan((tmp_path / "out.jsonl",), target="annotator", annotator="Mira")
        report = workflow.import_all(project, plan)
        assert [n.text for n in report.notices] == ["values of mood, tone left out: not in the label set"]
        assert project.annotation(1, project.author("Mira")).attributes == {"topic": "trade"}


def test_a_pack_brings_labels_of_articles_home(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.rareannot", tmp_path / "theirs.rareannot"
    with Project.create(ours, ARTICLES) as project:
        project.add_documents([Document(TEXT, "a")])
    copyfile(ours, theirs)
    with Project.open(theirs) as project:
        answered(project, "Noor", topic="politics")
    with Project.open(ours) as project:
        answered(project, "Mira", topic="trade")
        project.merge(theirs)
        answers = {person.name: dict(project.annotation(1, person).attributes) for person in project.authors()}
        assert answers == {"Mira": {"topic": "trade"}, "Noor": {"topic": "politics"}}
        assert project.check() == []


def test_annotators_who_differ_in_a_label_of_the_article_are_asked_and_gold_follows(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rareannot", ARTICLES) as project:
        project.add_documents([Document(TEXT, "a")])
        answered(project, "Mira", topic="prices", relevance="high", tone="positive")
        answered(project, "Noor", topic="trade", relevance="high")
        project.work_as("Rita")
        project.review.notice()
        while project.review.catch_up():
            pass
        numbers = project.review.sites(SiteFilter(cause="article label"))
        assert [(row.labels, row.found, row.readings) for row in project.review.rows(numbers)] == [(("tone",), 1, 2), (("topic",), 2, 2)]  # fmt: skip
        seen = project.review.document(1)
        sites = {site.attribute: site for site in seen.sites}
        assert {name: site.cause for name, site in sites.items()} == {"topic": "article label", "relevance": "", "tone": "article label"}  # fmt: skip
        (trade,) = (i for i, r in enumerate(sites["topic"].readings) if r.spans[0].attributes["topic"] == "trade")
        project.review.decide(1, take(sites["topic"], trade))
        project.review.decide(1, nothing_here(sites["tone"]))
        project.review.accept_unanimous(1)
        gold = project.author("gold")
        assert project.annotation(1, gold).attributes == {"topic": "trade", "relevance": "high"}
        assert project.review.document(1).status == "done"
        (entry,) = workflow.collect(project, workflow.Choice("gold"))
        assert entry.attributes == {"topic": "trade", "relevance": "high"}
        assert project.check() == []
        project.rebuild()
        assert project.annotation(1, gold).attributes == {"topic": "trade", "relevance": "high"}
        project.review.undo(1)
        assert project.annotation(1, gold).attributes == {"topic": "trade"}
        answered(project, "Noor", topic="politics")
        project.work_as("Rita")
        states = {site.attribute: state.name for site, state in zip(*_sites(project), strict=True)}
        assert states == {"topic": "changed", "relevance": "open", "tone": "decided"}
        measures = measured(project).attributes
        assert measures["relevance"] == AttributeAgreement(1, 1.0, None)
        assert measures["topic"] == AttributeAgreement(1, 0.0, 0.0)


def _sites(project: Project) -> tuple[tuple[Site, ...], tuple[State, ...]]:
    seen = project.review.document(1)
    return seen.sites, seen.states


def test_labels_of_articles_that_the_set_no_longer_has_are_listed_and_deleted_by_the_consistency_check(
    tmp_path: Path,
) -> None:
    with Project.create(tmp_path / "p.rareannot", ARTICLES) as project:
        project.add_documents([Document(TEXT, "a")])
        answered(project, "Mira", topic="prices", relevance="high")
        project.label_versions.save(replace(ARTICLES, attributes=ARTICLES.attributes[1:]), {})
        layer = project.author("Mira")
        *_, checked = check_consistency(project, layer)
        (finding,) = checked.findings
        assert (finding.kind, finding.quote, finding.value) == ("attribute not permitted", "topic", "topic: prices")
        assert [place.headline for place in show_places(project, finding.places, layer)] == [TEXT]
        (fix,) = fixes_for(finding, project)
        fix_finding(project, fix, finding.places, layer)
        assert project.annotation(1).attributes == {"relevance": "high"}
        assert project.annotation(1).status == "done"


def test_labels_of_articles_are_read_off_the_pages_of_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "p.rareannot"
    with Project.create(path, ARTICLES) as project:
        project.add_documents([Document(TEXT, "a")])
        answered(project, "Mira", topic="prices")
    with closing(Salvage(path)) as salvage:
        rows, whole = salvage.state("answer")
    assert (whole, [row[-1] for row in rows]) == (True, ['{"topic":"prices"}'])
