"""The tables of a project file as migration steps: appended, never edited; a file's version is the number of steps it has."""

import re
import sqlite3
from contextlib import closing
from functools import cache

from rareannot.core.own_files import MARK
from rareannot.store.file_access.sqlite_library import Database, Migrations

APPLICATION_ID = int.from_bytes(MARK, "big")

# each column of the table span, but for its keys and the quote, is a field of a span or of its figure, by the same name
STEP_1 = """
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL CHECK (length(uid) = 32),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at TEXT NOT NULL,
  app_version TEXT NOT NULL
) STRICT;
-- id 0 is the gold layer, which belongs to no person
CREATE TABLE author (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 64),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
  author_id INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
  started_at TEXT NOT NULL,
  app_version TEXT NOT NULL
) STRICT;
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  headline TEXT NOT NULL,
  words INTEGER NOT NULL CHECK (words >= 0),
  meta TEXT NOT NULL CHECK (json_valid(meta)),
  added_at TEXT NOT NULL
) STRICT;
-- length() stops at NUL, so this refuses NUL as well; the text is apart so that lists need not read over it
CREATE TABLE body (
  document_id INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE RESTRICT,
  text TEXT NOT NULL,
  length INTEGER NOT NULL CHECK (length > 0 AND length = length(text))
) STRICT;
-- what the sources proposed, whole per document: replaced by a new run, never edited, never gold
CREATE TABLE suggestion (
  document_id INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE RESTRICT,
  versions TEXT NOT NULL,
  items TEXT NOT NULL CHECK (json_valid(items)),
  visible INTEGER NOT NULL CHECK (visible >= 0),
  doubt REAL NOT NULL,
  made_at TEXT NOT NULL
) STRICT;
-- the log from which span, answer and setting derive; an entity is 'answer', 'span/<id>' or the name of a setting
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 64),
  entity TEXT NOT NULL CHECK (length(entity) BETWEEN 1 AND 200),
  kind TEXT NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session(id) ON DELETE RESTRICT,
  author_id INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
  layer_id INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
  document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT,
  lamport INTEGER NOT NULL CHECK (lamport > 0),
  at TEXT NOT NULL,
  ms INTEGER,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  undoes TEXT NOT NULL DEFAULT '',
  UNIQUE (action, entity)
) STRICT;
CREATE INDEX event_entity ON event(document_id, layer_id, entity, lamport);
CREATE INDEX event_lamport ON event(lamport);
CREATE TABLE span (
  document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE RESTRICT,
  layer_id INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
  id TEXT NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK ("end" > start),
  quote TEXT NOT NULL CHECK (length(quote) = "end" - start),
  label TEXT NOT NULL,
  origin TEXT NOT NULL,
  source TEXT NOT NULL,
  score REAL,
  value TEXT, low TEXT, high TEXT, unit TEXT, modifier TEXT,
  note TEXT NOT NULL,
  flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
  PRIMARY KEY (document_id, layer_id, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE answer (
  document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE RESTRICT,
  layer_id INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
  status TEXT NOT NULL CHECK (status IN ('new', 'in progress', 'done', 'skipped')),
  note TEXT NOT NULL,
  flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
  PRIMARY KEY (document_id, layer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_status ON answer(layer_id, status, document_id);
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
CREATE TRIGGER document_is_fixed BEFORE UPDATE OF sha256 ON document
BEGIN SELECT RAISE(ABORT, 'the identity of a document never changes'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;
CREATE TRIGGER text_is_fixed BEFORE UPDATE ON body
BEGIN SELECT RAISE(ABORT, 'the text of a document never changes'); END;
CREATE TRIGGER text_stays BEFORE DELETE ON body
BEGIN SELECT RAISE(ABORT, 'the text of a document is never deleted'); END;
CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER span_quote_new BEFORE INSERT ON span
WHEN NEW.quote IS NOT (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM body WHERE document_id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'a span does not quote the text at its offsets'); END;
CREATE TRIGGER span_quote_changed BEFORE UPDATE ON span
WHEN NEW.quote IS NOT (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM body WHERE document_id = NEW.document_id)
BEGIN SELECT RAISE(ABORT, 'a span does not quote the text at its offsets'); END;
"""

STEP_2 = """
-- what is not listed, exported or counted; derived from the log, where its entity is 'archived' in layer 0
CREATE TABLE archived (
  document_id INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE RESTRICT
) STRICT;
-- imports into this file, so that one can be undone whole; last is the highest row id then, since none is given twice
CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (length(what) <= 200),
  at TEXT NOT NULL,
  last INTEGER NOT NULL CHECK (last >= 0)
) STRICT;
CREATE TABLE imported (
  document_id INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX imported_together ON imported(import_id, document_id);
DROP TRIGGER document_stays;
DROP TRIGGER text_stays;
CREATE TRIGGER document_stays BEFORE DELETE ON document
WHEN EXISTS (SELECT 1 FROM event WHERE document_id = OLD.id) OR NOT EXISTS (SELECT 1 FROM imported WHERE document_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'only an import about which nothing was decided is undone'); END;
CREATE TRIGGER text_stays BEFORE DELETE ON body
WHEN EXISTS (SELECT 1 FROM event WHERE document_id = OLD.document_id)
  OR NOT EXISTS (SELECT 1 FROM imported WHERE document_id = OLD.document_id)
BEGIN SELECT RAISE(ABORT, 'only an import about which nothing was decided is undone'); END;
"""

STEP_3 = """
-- for SQL outside the program, which itself reads none of them; figures are numbers here, their exact digits stand in span
CREATE VIEW gold_spans AS
SELECT d.id AS document_id, d.name AS document, d.sha256, d.title, coalesce(a.status, 'new') AS status, s.id AS span_id,
  s.start, s."end", s.label, s.quote AS text, CAST(s.value AS REAL) AS value, CAST(s.low AS REAL) AS low,
  CAST(s.high AS REAL) AS high, s.unit, s.modifier, s.origin, s.source, s.score, s.note, s.flag
FROM span s JOIN document d ON d.id = s.document_id
LEFT JOIN answer a ON a.document_id = s.document_id AND a.layer_id = s.layer_id
WHERE s.layer_id = 0 AND s.origin <> 'rejected' AND s.document_id NOT IN (SELECT document_id FROM archived);
-- an answer without spans is one row, whose columns of a span are NULL
CREATE VIEW answers AS
SELECT d.id AS document_id, d.name AS document, d.sha256, d.title, p.name AS annotator, p.uid AS annotator_uid,
  coalesce(a.status, 'new') AS status, a.note AS article_note, a.flag AS article_flag, s.id AS span_id,
  s.start, s."end", s.label, s.quote AS text, CAST(s.value AS REAL) AS value, CAST(s.low AS REAL) AS low,
  CAST(s.high AS REAL) AS high, s.unit, s.modifier, s.origin, s.source, s.score, s.note, s.flag
FROM (SELECT document_id, layer_id FROM answer UNION SELECT document_id, layer_id FROM span) k
JOIN document d ON d.id = k.document_id JOIN author p ON p.id = k.layer_id
LEFT JOIN answer a ON a.document_id = k.document_id AND a.layer_id = k.layer_id
LEFT JOIN span s ON s.document_id = k.document_id AND s.layer_id = k.layer_id AND s.origin <> 'rejected'
WHERE k.layer_id <> 0 AND k.document_id NOT IN (SELECT document_id FROM archived);
-- span_id is the id that the span of an annotator has who decided the suggestion
CREATE VIEW suggestions AS
SELECT d.id AS document_id, d.name AS document, d.sha256, d.title,
  's' || json_extract(j.value, '$.start') || '-' || json_extract(j.value, '$.end') || '-' || json_extract(j.value, '$.label') AS span_id,
  json_extract(j.value, '$.start') AS start, json_extract(j.value, '$.end') AS "end", json_extract(j.value, '$.label') AS label,
  substr(b.text, json_extract(j.value, '$.start') + 1, json_extract(j.value, '$.end') - json_extract(j.value, '$.start')) AS text,
  CAST(json_extract(j.value, '$.value') AS REAL) AS value, CAST(json_extract(j.value, '$.low') AS REAL) AS low,
  CAST(json_extract(j.value, '$.high') AS REAL) AS high, json_extract(j.value, '$.unit') AS unit,
  json_extract(j.value, '$.modifier') AS modifier, json_extract(j.value, '$.source') AS source,
  json_extract(j.value, '$.score') AS score, json_extract(j.value, '$.reason') AS reason, g.made_at
FROM suggestion g JOIN document d ON d.id = g.document_id JOIN body b ON b.document_id = g.document_id
JOIN json_each(g.items) j
WHERE j.type = 'object' AND g.document_id NOT IN (SELECT document_id FROM archived);
-- what was done to spans, answers and sites of articles, as it is logged
CREATE VIEW decisions AS
SELECT e.seq, e.at, e.ms, e.action, e.kind, e.undoes, w.name AS annotator, w.uid AS annotator_uid, l.name AS layer,
  e.document_id, d.name AS document, d.sha256, d.title, e.entity,
  json_extract(coalesce(e.after, e.before), '$.start') AS start, json_extract(coalesce(e.after, e.before), '$.end') AS "end",
  json_extract(e.after, '$.label') AS label, json_extract(e.before, '$.label') AS label_before,
  CAST(json_extract(e.after, '$.value') AS REAL) AS value, CAST(json_extract(e.after, '$.low') AS REAL) AS low,
  CAST(json_extract(e.after, '$.high') AS REAL) AS high, json_extract(e.after, '$.unit') AS unit,
  json_extract(e.after, '$.modifier') AS modifier, json_extract(e.after, '$.origin') AS origin,
  json_extract(e.after, '$.source') AS source, json_extract(e.after, '$.score') AS score,
  json_extract(e.after, '$.status') AS status, e.before, e.after
FROM event e JOIN author w ON w.id = e.author_id JOIN author l ON l.id = e.layer_id JOIN document d ON d.id = e.document_id;
"""

STEP_4 = """
-- links between spans; derived from the log, where their entities are 'link/<id>'. An end_id of '' says that there is none
CREATE TABLE link (
  document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE RESTRICT,
  layer_id INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 24),
  start_id TEXT NOT NULL,
  end_id TEXT NOT NULL CHECK (end_id <> start_id),
  origin TEXT NOT NULL,
  score REAL,
  PRIMARY KEY (document_id, layer_id, start_id, name, end_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_end ON link(document_id, layer_id, end_id);
CREATE TRIGGER link_ends_new BEFORE INSERT ON link
WHEN NOT EXISTS (SELECT 1 FROM span WHERE document_id = NEW.document_id AND layer_id = NEW.layer_id AND id = NEW.start_id
    AND origin <> 'rejected')
  OR (NEW.end_id <> '' AND NOT EXISTS (SELECT 1 FROM span WHERE document_id = NEW.document_id AND layer_id = NEW.layer_id
    AND id = NEW.end_id AND origin <> 'rejected'))
BEGIN SELECT RAISE(ABORT, 'a link leads from and to spans of one layer that stand'); END;
CREATE TRIGGER link_ends_changed BEFORE UPDATE OF document_id, layer_id, start_id, end_id ON link
BEGIN SELECT RAISE(ABORT, 'a link that leads elsewhere is another link'); END;
CREATE TRIGGER span_gone_with_links AFTER DELETE ON span
BEGIN DELETE FROM link WHERE document_id = OLD.document_id AND layer_id = OLD.layer_id AND OLD.id IN (start_id, end_id); END;
CREATE TRIGGER span_rejected_with_links AFTER UPDATE OF origin ON span WHEN NEW.origin = 'rejected'
BEGIN DELETE FROM link WHERE document_id = NEW.document_id AND layer_id = NEW.layer_id AND NEW.id IN (start_id, end_id); END;
"""

STEP_5 = """
-- the orders of the list: in a project of a million articles each would else read every title, or every suggestion, and sort
CREATE INDEX document_words ON document(words);
CREATE INDEX suggestion_doubt ON suggestion(doubt DESC);
"""

STEP_6 = """
-- in an index by doubt each new article would change a page of its own; by steps of doubt they come to lie one after the other,
-- and the few of a step are sorted when they are read
DROP INDEX suggestion_doubt;
CREATE INDEX suggestion_unsure ON suggestion(CAST(doubt * 64 AS INTEGER) DESC, document_id, doubt);
"""

STEP_7 = """
-- more of them for SQL outside the program: texts with their meta data, links with the words at both ends, kinds of labels
CREATE VIEW articles AS
SELECT d.id AS document_id, d.name AS document, d.sha256, d.title, d.words, b.length AS characters, d.meta, b.text, d.added_at
FROM document d JOIN body b ON b.document_id = d.id
WHERE d.id NOT IN (SELECT document_id FROM archived);
-- a link to nothing, the answer "none", is a row whose columns of the other end are NULL
CREATE VIEW gold_links AS
SELECT d.id AS document_id, d.name AS document, d.sha256, d.title, coalesce(w.status, 'new') AS status, k.name AS link,
  f.id AS from_id, f.start AS from_start, f."end" AS from_end, f.label AS from_label, f.quote AS from_text,
  t.id AS to_id, t.start AS to_start, t."end" AS to_end, t.label AS to_label, t.quote AS to_text, k.origin, k.score
FROM link k JOIN document d ON d.id = k.document_id
LEFT JOIN answer w ON w.document_id = k.document_id AND w.layer_id = k.layer_id
JOIN span f ON f.document_id = k.document_id AND f.layer_id = k.layer_id AND f.id = k.start_id
LEFT JOIN span t ON t.document_id = k.document_id AND t.layer_id = k.layer_id AND t.id = k.end_id
WHERE k.layer_id = 0 AND k.document_id NOT IN (SELECT document_id FROM archived);
CREATE VIEW answer_links AS
SELECT d.id AS document_id, d.name AS document, d.sha256, d.title, p.name AS annotator, p.uid AS annotator_uid,
  coalesce(w.status, 'new') AS status, k.name AS link,
  f.id AS from_id, f.start AS from_start, f."end" AS from_end, f.label AS from_label, f.quote AS from_text,
  t.id AS to_id, t.start AS to_start, t."end" AS to_end, t.label AS to_label, t.quote AS to_text, k.origin, k.score
FROM link k JOIN document d ON d.id = k.document_id JOIN author p ON p.id = k.layer_id
LEFT JOIN answer w ON w.document_id = k.document_id AND w.layer_id = k.layer_id
JOIN span f ON f.document_id = k.document_id AND f.layer_id = k.layer_id AND f.id = k.start_id
LEFT JOIN span t ON t.document_id = k.document_id AND t.layer_id = k.layer_id AND t.id = k.end_id
WHERE k.layer_id <> 0 AND k.document_id NOT IN (SELECT document_id FROM archived);
-- light labels, of spans that are only there to be linked to, come after the others
CREATE VIEW label_kinds AS
SELECT json_extract(k.value, '$.name') AS label, json_extract(k.value, '$.kind') AS kind,
  coalesce(json_extract(k.value, '$.valued'), 0) AS valued, l.light, nullif(json_extract(k.value, '$.like'), '') AS "like"
FROM (SELECT 0 AS light, '$.labels' AS path UNION ALL SELECT 1, '$.light') l
JOIN setting s ON s.name = 'labels' JOIN json_each(s.value, l.path) k
ORDER BY l.light, k.key;
"""

STEP_8 = """
-- what was answered about a span beyond its label, as a JSON object; NULL where nothing was
ALTER TABLE span ADD COLUMN attributes TEXT CHECK (attributes IS NULL OR json_valid(attributes));
DROP VIEW gold_spans;
CREATE VIEW gold_spans AS
SELECT d.id AS document_id, d.name AS document, d.sha256, d.title, coalesce(a.status, 'new') AS status, s.id AS span_id,
  s.start, s."end", s.label, s.quote AS text, CAST(s.value AS REAL) AS value, CAST(s.low AS REAL) AS low,
  CAST(s.high AS REAL) AS high, s.unit, s.modifier, s.origin, s.source, s.score, s.note, s.flag, s.attributes
FROM span s JOIN document d ON d.id = s.document_id
LEFT JOIN answer a ON a.document_id = s.document_id AND a.layer_id = s.layer_id
WHERE s.layer_id = 0 AND s.origin <> 'rejected' AND s.document_id NOT IN (SELECT document_id FROM archived);
DROP VIEW answers;
CREATE VIEW answers AS
SELECT d.id AS document_id, d.name AS document, d.sha256, d.title, p.name AS annotator, p.uid AS annotator_uid,
  coalesce(a.status, 'new') AS status, a.note AS article_note, a.flag AS article_flag, s.id AS span_id,
  s.start, s."end", s.label, s.quote AS text, CAST(s.value AS REAL) AS value, CAST(s.low AS REAL) AS low,
  CAST(s.high AS REAL) AS high, s.unit, s.modifier, s.origin, s.source, s.score, s.note, s.flag, s.attributes
FROM (SELECT document_id, layer_id FROM answer UNION SELECT document_id, layer_id FROM span) k
JOIN document d ON d.id = k.document_id JOIN author p ON p.id = k.layer_id
LEFT JOIN answer a ON a.document_id = k.document_id AND a.layer_id = k.layer_id
LEFT JOIN span s ON s.document_id = k.document_id AND s.layer_id = k.layer_id AND s.origin <> 'rejected'
WHERE k.layer_id <> 0 AND k.document_id NOT IN (SELECT document_id FROM archived);
"""

STEP_9 = """
-- what was answered about the whole article, as a JSON object; NULL where nothing was
ALTER TABLE answer ADD COLUMN attributes TEXT CHECK (attributes IS NULL OR json_valid(attributes));
-- a row for each answer about an article, and for each of several choices; gold is the annotator whose uid is 'gold'
CREATE VIEW article_labels AS
SELECT d.id AS document_id, d.name AS document, d.sha256, d.title, p.name AS annotator, p.uid AS annotator_uid, a.status,
  j.key AS label, CASE v.type WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' ELSE v.atom END AS value
FROM answer a JOIN document d ON d.id = a.document_id JOIN author p ON p.id = a.layer_id
JOIN json_each(a.attributes) j
JOIN json_each(CASE j.type WHEN 'array' THEN j.value ELSE json_array(iif(j.type IN ('true', 'false'), json(j.type), j.value)) END) v
WHERE a.attributes IS NOT NULL AND a.document_id NOT IN (SELECT document_id FROM archived);
"""

STEPS = Migrations("rareannot")


@STEPS()
def step_1_tables(db: Database) -> None:
    """The first released schema."""
    run_statements(db, STEP_1)


@STEPS()
def step_2_archive(db: Database) -> None:
    """Articles put away, and imports that can be undone."""
    run_statements(db, STEP_2)


@STEPS()
def step_3_views(db: Database) -> None:
    """Views for SQL outside the program."""
    run_statements(db, STEP_3)


@STEPS()
def step_4_links(db: Database) -> None:
    """Links between spans."""
    run_statements(db, STEP_4)


@STEPS()
def step_5_orders(db: Database) -> None:
    """Indexes for the orders of the list."""
    run_statements(db, STEP_5)


@STEPS()
def step_6_unsure(db: Database) -> None:
    """An index by doubt that new articles are appended to."""
    run_statements(db, STEP_6)


@STEPS()
def step_7_more_views(db: Database) -> None:
    """Views of texts, links and kinds of labels."""
    run_statements(db, STEP_7)


@STEPS()
def step_8_attributes(db: Database) -> None:
    """Attributes of spans."""
    run_statements(db, STEP_8)


@STEPS()
def step_9_article_labels(db: Database) -> None:
    """Attributes of articles."""
    run_statements(db, STEP_9)


def run_statements(db: Database, script: str) -> None:
    """Run a script statement by statement inside the open transaction (``executescript`` would commit it)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            db.conn.execute(pending)
            pending = ""


@cache
def version_of(steps: Migrations) -> int:
    """Returns the schema version that ``steps`` lead to."""
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        return len(steps.pending(empty))


def versions() -> tuple[int, str]:
    """Returns the schema of the files that this program writes, and the version of SQLite that writes them."""
    return version_of(STEPS), sqlite3.sqlite_version


def migrate(db: Database, steps: Migrations) -> None:
    """Apply the missing steps and stamp the file, all in one transaction: an interrupted migration leaves the old file."""
    with db.atomic():
        steps.apply(db)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {version_of(steps)}")


def objects_of(conn: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Returns the schema as a set of (type, name, SQL with white space folded outside its strings): the fingerprint of a file.

    What SQLite makes by itself is left out, but only exactly as it does: through ``PRAGMA writable_schema`` anything may
    bear a name that begins with "sqlite_", and be run.
    """
    rows = conn.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    found = ((str(kind), str(name), _folded(str(sql))) for kind, name, sql in rows)
    return frozenset(one for one in found if not _is_sqlites_own(*one))


_BLANKS = re.compile(r"""('[^']*'|"[^"]*")|[ \t\n\f\r]+""")
"""What SQLite takes for white space, but not within a string, where ‘in  progress’ is another word than ‘in progress’."""


def _folded(sql: str) -> str:
    return _BLANKS.sub(lambda found: found[1] or " ", sql)


_OWN_TABLES = {
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
"""The tables of SQLite's own, which AUTOINCREMENT, ANALYZE and "PRAGMA optimize" make."""


def _is_sqlites_own(kind: str, name: str, sql: str) -> bool:
    if kind == "index":  # of a UNIQUE or PRIMARY KEY: it has no SQL, which would be run whatever its row calls itself
        return name.startswith("sqlite_autoindex_") and not sql
    return kind == "table" and _OWN_TABLES.get(name) == sql


def make_ready() -> None:
    """Build the schema of now, which each file that is opened is compared with, before the first one is waited for."""
    expected_objects(STEPS, version_of(STEPS))


@cache
def expected_objects(steps: Migrations, version: int) -> frozenset[tuple[str, str, str]]:
    """Returns what the schema of a file of ``version`` must be, object for object."""
    with closing(Database(memory=True, execute_plugins=False, strict=True)) as db:
        names = [step.name for step in steps.pending(db)]
        steps.apply(db, stop_before=names[version:] or None)
        return objects_of(db.conn)
