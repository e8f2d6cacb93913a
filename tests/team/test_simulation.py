"""A small team through the command line: shares as asked, nothing lost, the drifter found, the order of returns of no matter."""

from pathlib import Path

from tests.team.simulation import DRIFTER, LEAVER, Size, run


def test_a_team_with_a_leaver_a_newcomer_and_a_drifter(tmp_path: Path) -> None:
    seen = run(Size(articles=420, count=16, rounds=4, people=8, settled=100, tests=0.5), tmp_path)
    people = {person["name"]: person for person in seen["people"]}
    assert len(people) == 8
    assert people[LEAVER]["open"] == 0
    assert people[DRIFTER]["quality"]["first_alarm"] is not None
