"""Registers: made of files of several kinds, searched by name, by the beginning of one and by words inside; whole or not at all."""

import gzip
from pathlib import Path

import pytest

from rareannot.core.errors import UserError
from rareannot.core.things import Thing, ranked
from rareannot.formats.register_files import read_things
from rareannot.store.register import Register, build_register

GEONAMES = (
    "2077456\tAustralia\tAustralia\tAustralie,Australien\t-25\t135\tA\tPCLI\tAU"
    + "\t" * 6
    + "24992369\t\t\tEtc\t2024-01-01"
)
FILES = {
    "firms.csv": "id,name,kind,names,ticker\nisin:1,Lynas Rare Earths Ltd,organisation,Lynas|Lynas Corp,ASX: LYC\n",
    "things.jsonl": '{"id": "isin:1", "name": "Lynas Rare Earths Ltd", "kind": "organisation", "names": ["Lynas"]}\n',
    "AU.txt": GEONAMES + "\n",
    "wikidata.json": '[\n{"id": "Q1", "labels": {"en": {"value": "Lynas"}, "de": {"value": "Lynas AG"}}},\n]\n',
    "skos.ttl": '@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n<http://e.org/1> s:prefLabel "Lynas"@en ; s:altLabel "LYC" .\n',
}


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_file_becomes_a_register_that_finds_its_things(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.gz"
    file.write_bytes(gzip.compress(FILES[name].encode()))
    (thing,) = read_things(file)
    assert build_register(tmp_path / "r.things", [thing]) == 1
    with Register(tmp_path / "r.things") as register:
        assert (len(register), register.get(thing.id)) == (1, thing)
        for name_ in thing.all_names:
            assert register.search(name_.upper()) == [thing]
            assert register.search(name_[:4]) == [thing]
        assert register.search("nobody") == register.search("“”") == []


def test_geonames_and_wikidata_bring_facts_and_names_in_all_languages(tmp_path: Path) -> None:
    for name, names in (("AU.txt", ("Australie", "Australien")), ("wikidata.json", ("Lynas AG",))):
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")
        (thing,) = read_things(tmp_path / name)
        assert thing.names == names
    (tmp_path / "AU.txt").write_text(FILES["AU.txt"], encoding="utf-8")
    (australia,) = read_things(tmp_path / "AU.txt")
    assert australia.facts["population"] == "24992369"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "id,title\n1,x\n", "record 1: The thing “1” has no name"),
        ("a.jsonl", '{"id": "1", "name": "x"}\nnonsense\n', "record 2"),
        ("a.txt", "not geonames\n", "no dump of GeoNames"),
        ("a.docx", "", "its ending must be one of"),
        ("a.ttl", "<< nonsense", "The RDF cannot be read"),
        ("empty.csv", "id,name\n", "nothing in the file"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place_and_leaves_the_earlier_register(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    out = tmp_path / "r.things"
    build_register(out, [Thing("a:1", "Alpha")])
    before = out.read_bytes()
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=says):
        build_register(out, read_things(tmp_path / name))
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_file_that_is_no_register_is_named(tmp_path: Path) -> None:
    (tmp_path / "r.things").write_bytes(b"nonsense" * 100)
    with pytest.raises(UserError, match=r"“r.things” is not a register"):
        Register(tmp_path / "r.things")


def test_the_last_of_things_with_one_identifier_counts(tmp_path: Path) -> None:
    build_register(tmp_path / "r.things", [Thing("a:1", "Alpha"), Thing("a:1", "Beta")])
    with Register(tmp_path / "r.things") as register:
        assert (len(register), register.search("alpha")) == (1, [])
        assert [t.name for t in register.search("beta")] == ["Beta"]


def test_candidates_are_ranked_by_name_kind_what_stands_around_and_what_was_used() -> None:
    state = Thing("g:1", "Georgia", "place", facts={"country": "USA", "capital": "Atlanta"})
    land = Thing("g:2", "Georgia", "place", facts={"country": "GE", "capital": "Tbilisi", "population": "3700000"})
    firm = Thing("f:1", "Georgia Corp", "organisation")
    assert ranked([firm, state, land], "Georgia", "GPE") == [land, state, firm]
    assert ranked([firm, state, land], "georgia", "GPE", around={"atlanta"})[0] == state
    assert ranked([firm, state, land], "Georgia", "GPE", used=["g:1"])[0] == state
    assert ranked([state, firm], "Georgia Corp", "ORG")[0] == firm
