"""Formats that plug-ins add, on the command line: listed, read and written like the program's own, switched off and on."""

import json
from pathlib import Path

import pytest

from tests.cli.calls import Run, told
from tests.formats.added.installing import install_inline, install_odd


def test_an_added_format_is_listed_and_goes_in_and_out(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_inline(tmp_path / "site", monkeypatch)
    (row,) = [one for one in told(run("formats", "--json"))["formats"] if one["name"] == "inline"]
    assert row == {
        "name": "inline", "title": "Inline tags (one article per line)", "suffixes": [".inline"], "endings": [".inline"], "reads": True, "writes": True,
    }  # fmt: skip
    (known,) = told(run("plugins", "--json"))["formats"]
    assert (known["name"], known["endings"], known["off"]) == ("inline", [".inline"], False)
    assert "inline  Inline tags (one article per line)  .inline  read and written" in run("plugins")[1]
    articles = tmp_path / "in.inline"
    articles.write_text("<ORG>ACME</ORG> sold 20 tons.\n<GONE>x</GONE>\n")
    words = ("import", project, articles, "--format", "inline", "--as", "gold", "--map", "GONE=", "--json")
    assert told(run(*words))["new"] == 2
    out = tmp_path / "out.inline"
    said = told(run("export", project, out, "--format", "inline", "--layer", "gold", "--json"))
    assert (said["documents"], said["spans"], said["compared"], said["differences"]) == (2, 1, True, [])
    assert out.read_text().startswith("<ORG>ACME</ORG> sold 20 tons.\n")


def test_one_that_crashes_is_said_with_exit_code_3_and_what_was_read_is_kept(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_odd(tmp_path / "site", monkeypatch, "yield {'text': 'first'}\n        sys.exit(3)")
    (tmp_path / "a.odd").touch()
    code, out, _ = run("import", project, tmp_path / "a.odd", "--json")
    assert code == 3
    assert json.loads(out)["new"] == 1
    assert "The format “odd” was switched off: SystemExit: 3" in out
    assert "off: SystemExit: 3" in run("plugins")[1]
    code, _, err = run("export", project, tmp_path / "b.odd", "--format", "odd")
    assert (code, err.split("“")[1][:3]) == (1, "odd")
    (known,) = told(run("plugins", "--on", "odd", "--json"))["formats"]
    assert known["off"] is False
    (known,) = told(run("plugins", "--off", "odd", "--json"))["formats"]
    assert (known["off"], known["why_off"]) == (True, "")
