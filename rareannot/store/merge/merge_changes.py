"""What a merge changed: answers before and after it, shares of authors and documents, and what to ask and say about them."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rareannot.core.history import Payload
from rareannot.core.labels import LabelSet, label_set_from_json
from rareannot.core.renaming import changed_lines
from rareannot.core.sentence import Sentence, marked
from rareannot.store import event_log
from rareannot.store.annotator_identity import nameless, second_ids, uncounted
from rareannot.store.connection import Connection
from rareannot.store.event_log import NAMED
from rareannot.store.merge.event_copy import PICKED, rows_by_hash
from rareannot.store.merge.merge_report import AuthorShare, DocumentShare
from rareannot.store.merge.packing import packs

Answers = dict[int, dict[int, list[tuple[object, ...]]]]
"""What each layer says of a document: document row -> layer -> rows of spans and status."""


def settled_answers(db: Connection, source: Connection, seqs: Sequence[int]) -> Answers:
    """Returns what all layers say, before the merge, of the documents that have gold here and that the events touch."""
    here = rows_by_hash(source, db)
    sql = f"SELECT DISTINCT document_id FROM event WHERE document_id IS NOT NULL AND seq IN ({PICKED})"
    touched = json.dumps([here[int(str(i))] for (i,) in source.rows(sql, (json.dumps(seqs),)) if i in here])
    gold = db.rows(
        f"SELECT document_id FROM answer WHERE layer_id = 0 AND status <> 'new' AND document_id IN ({PICKED}) "
        f"UNION SELECT document_id FROM span WHERE layer_id = 0 AND document_id IN ({PICKED})",
        (touched, touched),
    )
    return answers(db, (int(str(i)) for (i,) in gold))


def answers(db: Connection, rows: Iterable[int]) -> Answers:
    """Returns what all layers say now of the documents in ``rows``."""
    found: Answers = {row: {} for row in rows}
    picked = json.dumps(list(found))
    columns = "document_id, layer_id, id, start, \"end\", label, origin = 'rejected', value, low, high, unit, modifier"
    for document, layer, *rest in db.rows(f"SELECT {columns} FROM span WHERE document_id IN ({PICKED})", (picked,)):
        found[int(str(document))].setdefault(int(str(layer)), []).append(tuple(rest))
    sql = f"SELECT document_id, layer_id, status FROM answer WHERE document_id IN ({PICKED})"
    for document, layer, status in db.rows(sql, (picked,)):
        found[int(str(document))].setdefault(int(str(layer)), []).append((status,))
    return found


def differences(before: Answers, after: Answers) -> tuple[list[int], list[int]]:
    """Returns the documents of which an annotator's layer says something else now, and those of which gold does."""
    changed, resettled = [], []
    for row, layers in after.items():
        differing = {i for i in {*layers, *before[row]} if layers.get(i) != before[row].get(i)}
        if differing - {event_log.GOLD}:
            changed.append(row)
        if event_log.GOLD in differing:
            resettled.append(row)
    return changed, resettled


def people(db: Connection) -> dict[str, str]:
    """Returns names by uid."""
    return {str(uid): str(name) for uid, name in db.rows("SELECT uid, name FROM author ORDER BY id")}


def by_author(db: Connection, mark: int, before: Mapping[str, str]) -> tuple[AuthorShare, ...]:
    """Returns how many of the events after ``mark`` each annotator wrote; ``before`` are the names by uid before them."""
    sql = (
        "SELECT a.uid, a.name, count(*) FROM event e JOIN author a ON a.id = e.author_id WHERE e.seq > ? "
        "GROUP BY a.id ORDER BY a.id"
    )
    return tuple(
        AuthorShare(str(uid), str(name), int(str(n)), uid not in before) for uid, name, n in db.rows(sql, (mark,))
    )


def by_document(db: Connection, mark: int) -> Iterator[DocumentShare]:
    """Yields how many of the events after ``mark`` each document got, and from whom."""
    sql = (
        "SELECT d.id, d.headline, count(*), json_group_array(DISTINCT a.name) FROM event e "
        "JOIN document d ON d.id = e.document_id JOIN author a ON a.id = e.author_id WHERE e.seq > ? "
        "GROUP BY d.id ORDER BY d.id"
    )
    for row, headline, count, names in db.rows(sql, (mark,)):
        yield DocumentShare(int(str(row)), str(headline), int(str(count)), tuple(json.loads(str(names))))


def namesakes(db: Connection, before: Mapping[str, str], shares: Iterable[AuthorShare]) -> Iterator[str]:
    """Yields a question for each annotator who joined under a name that another one has; it is asked once.

    Not where the project knows already that they are one person.
    """
    second = second_ids(db)
    for share in shares:
        for uid, name in before.items():
            apart = second.get(uid, uid) != second.get(share.uid, share.uid)
            if share.joined and apart and name.casefold() == share.name.casefold():
                yield Sentence(
                    "There are two annotators called “{name}” now ({one} and {other}), kept apart: "
                    "“rareannot people” says with --same that they are one person, or renames one of them.",
                    name=share.name,
                    one=uid[:8],
                    other=share.uid[:8],
                )


def about_labels(before: Payload | None, theirs: Payload | None, after: Payload | None) -> Iterator[str]:
    """Yields what to say where the file was labelled with another label set than the project has."""
    ours, now, other = (label_set_from_json(one) for one in (before, after, theirs))
    if now != ours:
        yield Sentence(
            "The label set is {now} now, as the file brought it; it was {ours}. {apart}",
            now=_labels_name(now),
            ours=_labels_name(ours),
            apart=_labels_apart(ours, now),
        )
    elif other != ours:
        yield Sentence(
            "The file was labelled with {other}, the project has {ours}. {apart}",
            other=_labels_name(other),
            ours=_labels_name(ours),
            apart=_labels_apart(other, ours),
        )


def label_lines(before: Payload | None, after: Payload | None) -> tuple[str, ...]:
    """Returns the lines of guidelines and rules in which the label set after the merge differs from the one before."""
    return () if before == after else changed_lines(label_set_from_json(before), label_set_from_json(after))


def about_names(db: Connection, mark: int) -> Iterator[str]:
    """Yields what to say of the events after ``mark`` whose labels have other names here, or are not in the label set."""
    labels = label_set_from_json(event_log.setting(db, "labels"))
    sql = (
        "SELECT json_extract(after, '$.label') AS label, count(*) FROM event WHERE seq > ? AND document_id IS NOT NULL "
        "AND entity GLOB 'span/*' AND after IS NOT NULL GROUP BY label ORDER BY label"
    )
    for name, count in db.rows(sql, (mark,)):
        label, number = str(name), Sentence("One decision") if count == 1 else Sentence("{n:,} decisions", n=count)
        said = {"number": number, "label": label}
        now = labels.called_now(label)
        if now and now != label:
            text = marked("{number} used {label}, which is called {now} here, and were taken in as {now}.")
            yield Sentence(text, **said, now=now)
        elif not now:
            text = marked("{number} used {label}, which was deleted here, so they are kept in the history only.")
            yield Sentence(text, **said)
        elif label not in labels:
            text = marked(
                "{number} used {label}, which the label set does not have; add the label, or let “Check consistency” "
                "(“rareannot lint”) list the spans and give them another one."
            )
            yield Sentence(text, **said)


def about_articles_gone(count: int) -> Iterator[str]:
    """Yields what to say where articles were taken out because somebody undid the import that brought them."""
    if count == 1:
        yield Sentence("1 article was taken out, since its import was undone and nothing was decided about it.")
    elif count:
        text = marked(
            "{n:,} articles were taken out, since their import was undone and nothing was decided about them."
        )
        yield Sentence(text, n=count)


def archived(db: Connection) -> frozenset[int]:
    """Returns the documents (row ids) that are put away."""
    return frozenset(int(str(row)) for (row,) in db.rows("SELECT document_id FROM archived"))


def about_archive(before: frozenset[int], after: frozenset[int]) -> Iterator[str]:
    """Yields what to say where the file put articles away, or brought some back."""
    for rows, one, more in (
        (
            after - before,
            marked("1 article is archived now, as the file said: not listed, exported or counted."),
            marked("{n:,} articles are archived now, as the file said: not listed, exported or counted."),
        ),
        (
            before - after,
            marked("1 article is back from the archive, as the file said."),
            marked("{n:,} articles are back from the archive, as the file said."),
        ),
    ):
        if rows:
            yield Sentence(one) if len(rows) == 1 else Sentence(more, n=len(rows))


def about_second_ids(db: Connection, before: Mapping[str, str]) -> Iterator[str]:
    """Yields what to say where the file brought two ids together as one person's, whose answer under the first one counts, or apart."""
    now, names = second_ids(db), people(db)
    for uid in sorted({*now, *before}):
        if now.get(uid) != before.get(uid):
            other = now.get(uid) or before[uid]
            text = (
                marked("“{name}” ({uid}) counts as the same person as “{first}” ({first_uid}) now, as the file said.")
                if uid in now
                else marked("“{name}” ({uid}) and “{first}” ({first_uid}) are two people now, as the file said.")
            )
            said = {"name": names.get(uid, "?"), "uid": uid[:8], "first": names.get(other, "?"), "first_uid": other[:8]}
            yield Sentence(text, **said)


def names(db: Connection) -> dict[str, str]:
    """Returns names by uid of everybody who has a layer or was handed a pack."""
    return {pack.uid: pack.name for pack in packs(db)} | people(db)


def about_renames(db: Connection, mark: int, before: Mapping[str, str]) -> Iterator[str]:
    """Yields what to say where the events after ``mark`` renamed people, whose ``names`` were others ``before``.

    A number that gives way to a name is no new name. A name that does not come to stand, since another was given later, is said too.
    """
    now = names(db)
    for uid, name in before.items():
        if now[uid] != name != nameless(uid):
            text = marked("“{name}” ({uid}) is called “{now}” now, as the file said.")
            yield Sentence(text, name=name, uid=uid[:8], now=now[uid])
    sql = (
        "SELECT entity, json_extract(after, '$.name') FROM event WHERE seq > ? AND entity GLOB ? ORDER BY lamport, seq"
    )
    wanted = {str(entity).removeprefix(NAMED): str(name) for entity, name in db.rows(sql, (mark, f"{NAMED}*"))}
    for uid, name in wanted.items():
        if uid in now and now[uid] != name and before.get(uid) == now[uid]:
            text = marked("The file calls “{now}” ({uid}) “{name}”; the name here was given later and stays.")
            yield Sentence(text, name=name, uid=uid[:8], now=now[uid])


def about_left_out(db: Connection, before: Collection[str]) -> Iterator[str]:
    """Yields what to say where answers of people count no more, or again, because the file said so."""
    now, names = uncounted(db).people, people(db)
    for uid in sorted({*now} ^ {*before}):
        text = (
            marked("The answers of “{name}” ({uid}) are left out now, as the file said.")
            if uid in now
            else marked("The answers of “{name}” ({uid}) count again, as the file said.")
        )
        yield Sentence(text, name=names.get(uid, "?"), uid=uid[:8])


def _labels_name(labels: LabelSet) -> str:
    return Sentence("“{name}” version {version}", name=labels.name, version=labels.version)


def _labels_apart(a: LabelSet, b: LabelSet) -> str:
    apart = sorted({label.name for label in a.labels} ^ {label.name for label in b.labels})
    if not apart:
        return Sentence("Their labels have the same names.")
    return Sentence("Labels that only one of them has: {apart}.", apart=", ".join(apart))
