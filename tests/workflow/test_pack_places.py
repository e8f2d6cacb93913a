"""Where packs are written: names and ids that came with somebody's file lead nowhere else."""

from pathlib import Path

from rareannot.workflow.packs import pack_paths


def test_packs_lie_in_their_folder_whatever_people_are_called(tmp_path: Path) -> None:
    people = [("../../ab" + "0" * 24, "."), ("/../../c" + "0" * 24, "Mira"), ("0" * 32, "Mira"), ("1" * 32, "../../x")]
    paths = pack_paths(tmp_path, people)
    assert {path.parent for path in paths} == {tmp_path}
    assert len(set(paths)) == len(people)
    assert not any(path.resolve().parent != tmp_path.resolve() for path in paths)
