"""The verb “plugins”, and suggesting with what it added."""

import json
import sys
from pathlib import Path

import pytest

from rareannot.suggest.added.user_file import read_added, user_file
from tests.cli.calls import Run, gold_file, span, told
from tests.suggest.added.installing import install_example
from tests.suggest.added.server import answer, serving, spans

PROGRAM = """
import json, sys
for line in sys.stdin:
    one = json.loads(line)
    start = one["text"].find("santiago")
    print(json.dumps({"id": one["id"], "spans": [{"start": start, "end": start + 8, "label": "ORG"}] if start >= 0 else []}), flush=True)
"""


@pytest.fixture
def program(tmp_path: Path) -> str:
    (tmp_path / "program.py").write_text(PROGRAM)
    return f"command={sys.executable} {tmp_path / 'program.py'}"


def test_a_source_is_added_switched_moved_and_removed(run: Run, program: str) -> None:
    assert told(run("plugins", "--json"))["sources"] == []
    made = told(run("plugins", "--add", "mine", "--kind", "command", "--set", program, "--json"))
    assert [(one["name"], one["on"]) for one in made["sources"]] == [("mine", True)]
    assert made["before"] == 1
    assert told(run("plugins", "--down", "mine", "--json"))["before"] == 0
    assert told(run("plugins", "--up", "mine", "--json"))["before"] == 1
    assert told(run("plugins", "--off", "mine", "--json"))["sources"][0]["on"] is False
    assert (
        told(run("plugins", "--change", "mine", "--set", "version=2", "--json"))["sources"][0]["settings"]["version"]
        == "2"
    )
    assert told(run("plugins", "--remove", "mine", "--json"))["sources"] == []


@pytest.mark.parametrize(("words", "code", "sentence"), [
    (("--add", "mine"), 2, "Say with --kind what kind of source it is; there are: command"),
    (("--add", "mine", "--kind", "none"), 2, "There is no kind of source “none” here"),
    (("--add", "mine", "--kind", "command"), 2, "“command” needs --set command=…"),
    (("--add", "mine", "--kind", "command", "--set", "speed=1"), 2, "“speed=…” is no setting of “command”"),
    (("--add", "figures", "--kind", "command"), 1, "There is a source “figures” already"),
    (("--add", "a b", "--kind", "command"), 1, "“a b” cannot be the name of a source"),
    (("--on", "mine"), 1, "There is no added source “mine”; there are: none."),
])  # fmt: skip
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    run: Run, words: tuple[str, ...], code: int, sentence: str
) -> None:
    ended, _, err = run("plugins", *words)
    assert ended == code
    assert sentence in err
    assert not user_file().exists()


def test_a_project_has_the_suggestions_of_a_program_beside_the_usual_ones(
    run: Run, project: Path, article: Path, program: str
) -> None:
    told(run("import", project, article, "--json"))
    told(run("plugins", "--add", "mine", "--kind", "command", "--set", program, "--json"))
    assert "mine 1" in told(run("suggest", project, "--json"))["versions"].split(", ")
    shown = told(run("export", project, project.with_name("o.jsonl"), "--layer", "suggestions", "--json"))
    lines = [json.loads(line) for line in Path(shown["path"]).read_text("utf-8").splitlines()]
    assert {s["source"] for line in lines for s in line["spans"] if s["text"] == "santiago"} == {"mine 1"}
    assert told(run("sources", project, "--off", "mine", "--json"))["off"] == ["mine"]


def test_one_that_fails_is_said_with_exit_code_3_and_what_the_others_suggest_is_kept(
    run: Run, project: Path, article: Path
) -> None:
    told(run("import", project, article, "--json"))
    told(run("plugins", "--add", "mine", "--kind", "command", "--set", f"command={sys.executable} -c 1", "--json"))
    code, out, err = run("suggest", project, "--json")
    assert code == 3
    assert json.loads(out)["failed"] == {"mine": "its program ended (0)."}
    assert "“mine” was switched off: its program ended (0)." in err
    assert read_added().named("mine").on is False


def test_one_that_failed_is_asked_about_the_same_articles_once_it_was_mended(
    run: Run, project: Path, article: Path, program: str
) -> None:
    told(run("import", project, article, "--json"))
    told(run("plugins", "--add", "mine", "--kind", "command", "--set", f"command={sys.executable} -c 1", "--json"))
    code, out, _ = run("suggest", project, "--source", "mine", "--json")
    assert (code, json.loads(out)["documents"], json.loads(out)["versions"]) == (3, 0, "")
    code, out, _ = run("suggest", project, "--json")
    assert (code, "mine" in json.loads(out)["versions"]) == (0, False)
    told(run("plugins", "--change", "mine", "--on", "mine", "--set", program, "--json"))
    again = told(run("suggest", project, "--again", "--json"))
    assert again["documents"] == 1
    assert again["versions"].endswith(", mine 1")


def test_an_installed_plug_in_is_offered_and_not_asked_before_it_is_added(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_example(tmp_path / "packages", monkeypatch)
    kinds = {one["name"]: one["about"] for one in told(run("plugins", "--json"))["kinds"]}
    assert kinds["plug-in:acronyms"] == "rareannot-acronyms 1.2"
    assert told(run("plugins", "--add", "acronyms", "--kind", "plug-in:acronyms", "--json"))["sources"][0]["on"] is True


def test_a_host_beyond_this_computer_is_named_before_anything_is_sent(run: Run, project: Path, article: Path) -> None:
    told(run("import", project, article, "--json"))
    url = ("--set", "url=https://api.example.org/v1", "--set", "model=m")
    told(run("plugins", "--add", "llm", "--kind", "chat", *url, "--json"))
    assert "llm" not in told(run("suggest", project, "--json"))["versions"]
    code, _, err = run("suggest", project, "--source", "llm", "--again")
    assert code == 1
    assert "“llm” would send texts to api.example.org, those of this many articles at most: 1, 1" in err
    assert "Add --send-to api.example.org to allow it." in err
    assert run("suggest", project, "--source", "llm", "--again", "--send-to", "example.org")[0] == 1
    assert read_added().named("llm").on is True


def test_where_all_articles_have_suggestions_it_is_said_how_to_ask_again(
    run: Run, project: Path, article: Path
) -> None:
    url = ("--set", "url=https://api.example.org/v1", "--set", "model=m")
    told(run("plugins", "--add", "llm", "--kind", "chat", *url, "--json"))
    empty = told(run("suggest", project, "--with", "llm", "--json"))
    assert (empty["documents"], empty["had_some"]) == (0, 0)
    told(run("import", project, article, "--json"))
    told(run("suggest", project, "--source", "figures", "--json"))
    code, out, err = run("suggest", project, "--with", "llm")
    assert (code, err) == (0, "")
    assert out == "Suggested for no article: 1 article had suggestions already. Add --again to ask about those, too.\n"
    code, _, err = run("suggest", project, "--with", "llm", "--again")
    assert (code, "articles at most: 1, " in err) == (1, True)
    told(run("suggest", project, "--source", "figures", "--again", "--json"))
    assert run("suggest", project, "--source", "figures", "--again")[1].startswith(
        "Suggested for no article: 1 article had suggestions by figures "
    )


def test_a_model_on_this_computer_is_asked_and_says_what_it_used(run: Run, project: Path, article: Path) -> None:
    told(run("import", project, article, "--json"))
    with serving(answer(spans(("santiago", "ORG")))) as server:
        url = ("--set", f"url={server.url}", "--set", "model=m")
        told(run("plugins", "--add", "llm", "--kind", "chat", *url, "--json"))
        made = told(run("suggest", project, "--with", "llm", "--json"))
    assert made["used"]["llm"]["tokens_in"] == 100
    assert made["versions"].endswith(", llm 1")
    shown = told(run("export", project, project.with_name("o.jsonl"), "--layer", "suggestions", "--json"))
    lines = [json.loads(line) for line in Path(shown["path"]).read_text("utf-8").splitlines()]
    assert {s["source"] for line in lines for s in line["spans"] if s["text"] == "santiago"} == {"llm 1"}


def test_a_model_is_asked_again_where_it_did_not_answer_as_it_is_set_now(
    run: Run, project: Path, article: Path
) -> None:
    told(run("import", project, article, "--json"))

    def asked() -> int:
        return int(told(run("suggest", project, "--with", "llm", "--again", "--json"))["documents"])

    with serving(answer("no"), answer("no"), answer(spans(("santiago", "ORG")))) as server:
        url = ("--set", f"url={server.url}", "--set", "model=m")
        told(run("plugins", "--add", "llm", "--kind", "chat", *url, "--json"))
        assert (asked(), len(server.asked)) == (1, 2)  # twice it could not be read
        assert (asked(), len(server.asked)) == (1, 3)
        assert (asked(), len(server.asked)) == (0, 3)
        told(run("plugins", "--change", "llm", "--set", "model=larger", "--json"))
        assert (asked(), len(server.asked)) == (1, 4)
        told(run("plugins", "--forget", "llm", "--json"))
        assert (asked(), len(server.asked)) == (1, 5)
        assert told(run("suggest", project, "--again", "--json"))["documents"] == 1  # without it; then with it
        assert (asked(), len(server.asked)) == (1, 5)


def test_a_model_that_is_not_here_is_fetched_only_from_a_host_that_was_named(
    run: Run, project: Path, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    told(run("import", project, article, "--json"))
    told(run("plugins", "--add", "ner", "--kind", "huggingface", "--set", "model=some/model", "--json"))
    code, _, err = run("suggest", project, "--source", "ner", "--again")
    assert code == 1
    assert "it would be fetched from huggingface.co. No text goes there. Add --fetch-from huggingface.co" in err
    for wrong in ("--send-to", "huggingface.co"), ("--fetch-from", "example.org"):
        assert run("suggest", project, "--source", "ner", "--again", *wrong)[0] == 1
    code, out, err = run("suggest", project, "--source", "ner", "--again", "--fetch-from", "huggingface.co", "--json")
    assert code == 3
    assert "“some/model” is not on this computer" in json.loads(out)["failed"]["ner"] or "it needs" in err


@pytest.mark.parametrize(
    "pair", ["key_variable=sk-proj-0123456789abcdef", "key=sk-proj-0123456789abcdef", "retries=many"]
)
def test_a_key_is_no_setting_and_stands_in_no_sentence_and_no_file(run: Run, pair: str) -> None:
    code, out, err = run("plugins", "--add", "llm", "--kind", "chat", "--set", "model=m", "--set", pair)
    assert code in (1, 2)
    assert "sk-proj" not in out + err
    assert read_added().sources == ()


def test_a_key_is_asked_for_only_where_there_is_a_keyring_to_keep_it(run: Run, program: str) -> None:
    told(run("plugins", "--add", "mine", "--kind", "command", "--set", program, "--json"))
    assert "“mine” needs no key." in run("plugins", "--key", "mine")[2]


def test_a_source_of_ones_own_is_evaluated_against_gold(run: Run, program: str, tmp_path: Path) -> None:
    told(run("plugins", "--add", "mine", "--kind", "command", "--set", program, "--json"))
    gold = gold_file(tmp_path, span("santiago", "ORG"), span("chile", "GPE"))
    found = told(run("evaluate", gold, "--source", "mine", "--json"))
    assert found["versions"] == "mine 1"
    assert "mine" not in told(run("evaluate", gold, "--json"))["versions"]


def test_a_command_of_files_in_this_folder_works_in_every_other_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my program.py").write_text(PROGRAM)
    monkeypatch.chdir(tmp_path)
    run("plugins", "--add", "mine", "--kind", "command", "--set", f"command={sys.executable} 'my program.py' -x")
    command = read_added().named("mine").settings["command"]
    assert command == f"{sys.executable} '{tmp_path / 'my program.py'}' -x"
    run("plugins", "--change", "mine", "--set", "command=./run --fast")
    assert (
        read_added().named("mine").settings["command"] == "./run --fast"
    )  # no such file, which is said when it is asked
    (tmp_path / "run").touch()
    run("plugins", "--change", "mine", "--set", "command=./run --fast")
    assert read_added().named("mine").settings["command"] == f"{tmp_path / 'run'} --fast"
