"""Things of a project: remembered, made, renamed, merged, split; and that packs and merges in any order know the same ones."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from rareannot.core.annotation import Annotation
from rareannot.core.attributes import Attribute
from rareannot.core.errors import UserError
from rareannot.core.things import Thing
from rareannot.store import Project
from rareannot.store.merge.merge_report import Pack
from tests.store.conftest import filled_file
from tests.store.test_project import do

PEOPLE = {"Mira": "a" * 32, "Olaf": "b" * 32}
CHILE = Thing("geonames:3895114", "Chile", "place", facts={"country": "CL"})
IDENTITY = Attribute("identity", ("GPE", "ORG"), "identity", key="E")


@pytest.fixture
def base(path: Path) -> Path:
    filled_file(path)
    with Project.open(path) as lead:
        lead.work_as("Lena", "c" * 32)
        lead.set_label_set(replace(lead.label_set, attributes=(*lead.label_set.attributes, IDENTITY)))
        lead.things.remember(CHILE)
        for name, uid in PEOPLE.items():
            lead.packs.make(path.with_name(f"{name}.rareannot"), Pack(uid, name, (1, 2)))
    return path


def open_as(base: Path, name: str) -> Project:
    project = Project.open(base if name == "Lena" else base.with_name(f"{name}.rareannot"))
    project.work_as(name, PEOPLE.get(name, "c" * 32))
    return project


def say_chile(before: Annotation) -> Annotation:
    place = next(one.id for one in before.suggestions.values() if one.label == "GPE")
    return before.set_attribute(place, "identity", CHILE.id)


def test_a_span_stands_for_a_thing_and_the_thing_is_counted_by_its_mentions(base: Path) -> None:
    with open_as(base, "Lena") as project:
        do(project, say_chile)
        assert project.things.mentions() == {CHILE.id: (1, 1)}
        project.things.remember(CHILE, "the republic of chile")
        assert [t.name for t in project.things.search("republic chi")] == ["Chile"]
        with pytest.raises(UserError, match="not a value"):
            do(project, lambda a: a.set_attribute(next(iter(a.decided)), "identity", "two words"))


def test_things_are_renamed_merged_and_split_and_an_old_identifier_is_understood(base: Path) -> None:
    with open_as(base, "Lena") as project:
        made = project.things.make("Chilean Republic", "place")
        assert project.things.merge(CHILE.id, made.id).all_names == ("Chilean Republic", "Chile")
        do(project, say_chile)
        assert [t.id for t in project.things.all()] == [made.id]
        assert project.things.mentions() == {made.id: (1, 1)}
        renamed = project.things.rename(CHILE.id, "Republic of Chile")
        assert (renamed.id, renamed.all_names[:2]) == (made.id, ("Republic of Chile", "Chilean Republic"))
        assert project.things.split(CHILE.id) == CHILE
        assert project.things.mentions() == {CHILE.id: (1, 1)}
        with pytest.raises(UserError, match="knows no thing"):
            project.things.merge("x:1", made.id)
        with pytest.raises(UserError, match="was not merged"):
            project.things.split(made.id)


def test_a_search_knows_each_change_at_once_and_nothing_of_one_that_failed(base: Path) -> None:
    with open_as(base, "Lena") as project:
        things = project.things
        made = things.make("Lynas Corp", "organisation")
        assert things.search("ly co") == things.search("corp") == [made]
        assert things.search("ynas") == things.search("lynas chile") == things.search("") == []
        with pytest.raises(UserError):
            things.make(" ")
        things.rename(made.id, "Lynas Rare Earths")
        things.remember(CHILE, "Lynas' home")
        assert [thing.name for thing in things.search("LYNAS")] == ["Chile", "Lynas Rare Earths"]
        things.merge(CHILE.id, made.id)
        assert [thing.id for thing in things.search("chi")] == [made.id]
        project.rebuild()
        project.reopen()
        assert [thing.id for thing in project.things.search("home")] == [made.id]


@pytest.mark.parametrize("order", list(permutations(PEOPLE)))
def test_packs_carry_things_and_two_that_merge_them_in_a_circle_end_with_one(
    base: Path, order: tuple[str, ...]
) -> None:
    with open_as(base, "Lena") as lead:
        other = lead.things.make("Republic of Chile")
    for name, uid in PEOPLE.items():
        with open_as(base, "Lena") as lead:
            lead.packs.write_update(base.with_name(f"{name}.rareupdate"), uid)
        with open_as(base, name) as pack:
            pack.merge(base.with_name(f"{name}.rareupdate"))
            assert {t.id for t in pack.things.all()} == {CHILE.id, other.id}
            do(pack, say_chile)
            pack.things.merge(*((CHILE.id, other.id) if name == "Mira" else (other.id, CHILE.id)))
    with open_as(base, "Lena") as lead:
        for name in order:
            lead.merge(base.with_name(f"{name}.rareannot"))
        (thing,) = lead.things.all()
        assert lead.things.get(CHILE.id) == lead.things.get(other.id) == thing
        assert lead.things.mentions() == {thing.id: (2, 1)}
