"""Work with a program that was built or installed, as its user would: the demo, suggestions, an export, a backup put back, training.

    python packaging/installers/smoke.py PROGRAM [--json]

Needs Python's own library alone, so that it runs beside any artefact; the program is started without a screen. The exit
code is 1, with what the program said, where a step fails.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

NEWS = "Lynas shipped about 20,000 tons of neodymium oxide from Western Australia in May, up 12 percent."
PATIENCE_S = 600


class StepError(Exception):
    """A step did not do what it was to do."""


class Program:
    """The program with a home folder of its own."""

    def __init__(self, path: str, folder: Path, root: str = "") -> None:
        """``root`` is the folder of another Linux in which ``folder`` lies and the program is, run there as user 1000."""
        self._path, self.folder = path, folder
        home = folder / "home"
        home.mkdir()
        # no word of a Python that may be around; Qt draws into memory
        left = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "XDG_", "VIRTUAL_ENV"))}
        self._environment = left | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
        if sys.platform == "win32":
            self._environment |= {"USERPROFILE": str(home), "APPDATA": str(home), "LOCALAPPDATA": str(home)}

        self._way_in: list[str] = []
        if root:
            inside = f"/{folder.relative_to(root)}"
            self._environment |= {"HOME": f"{inside}/home", "PATH": "/usr/local/bin:/usr/bin:/bin"}
            self._way_in = [shutil.which("chroot") or "chroot", "--userspec=1000:1000", root, "env", "-C", inside]
            for place in (folder, home):
                os.chown(place, 1000, 1000)

    def run(self, *words: object, said: bytes = b"") -> str:
        """What a command writes. Raises StepError."""
        command = [*self._way_in, self._path, *map(str, words)]
        ended = subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            input=said,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        if ended.returncode:
            raise StepError(
                f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr.decode(errors='replace')[-2000:]}"
            )
        return ended.stdout.decode()


def version(program: Program) -> str:
    """It says which it is."""
    return program.run("--version").split()[-1]


def demo(program: Program) -> str:
    """The sample articles are judged by keys in a window, and exported."""
    told = json.loads(program.run("demo", "demo", "--json").splitlines()[-1])
    if not (told["documents"] and told["spans"] and told["keys"]):
        raise StepError(f"the demo did nothing: {told}")
    return f"{told['documents']} articles"


def suggest(program: Program) -> str:
    """Figures and names are found, also by processes of its own (--jobs)."""
    line = json.dumps({"id": "稀土", "text": NEWS}, ensure_ascii=False).encode() + b"\n"
    for jobs in (1, 2):
        told = json.loads(program.run("suggest", "--stdin", "--jobs", jobs, said=line))
        labels = {span["label"] for span in told["spans"]}
        if told["id"] != "稀土" or not {"QUANTITY", "MATERIAL", "GPE"} <= labels:
            raise StepError(f"with {jobs} jobs it found {labels}")
    return f"{len(told['spans'])} spans"


def project(program: Program) -> str:
    """A project is made, filled, exported, backed up and put back."""
    (program.folder / "a.txt").write_text(NEWS, encoding="utf-8")
    for words in (
        ("new", "稀土"),
        ("import", "稀土.rareannot", "a.txt"),
        ("suggest", "稀土.rareannot"),
        ("export", "稀土.rareannot", "文件.jsonl", "--layer", "suggestions"),
        ("backup", "稀土.rareannot", "copy.rareannot"),
        ("restore", "copy.rareannot", "back.rareannot"),
        ("check", "back.rareannot"),
    ):
        program.run(*words)
    return "restored"


def train(program: Program) -> str:
    """A pipeline is trained from what the demo exported, with one pass."""
    exported = next((program.folder / "demo").glob("*.jsonl"))
    program.run("train", exported.relative_to(program.folder), "pipeline", "--passes", 1, "--patience", 1, "--alone")
    return "1 pass"


class _Chat(BaseHTTPRequestHandler):
    """A language model that knows one company."""

    def do_POST(self) -> None:
        """Answer as the chat API does."""
        self.rfile.read(int(self.headers["Content-Length"]))
        quotes = json.dumps({"spans": [{"quote": "Lynas", "label": "ORG"}]})
        said = json.dumps({"choices": [{"message": {"role": "assistant", "content": quotes}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_args: object) -> None:
        """Print nothing."""


def chat(program: Program) -> str:
    """A chat endpoint on this computer is asked, by a process of its own; one that speaks no TLS where it should is refused."""
    line = json.dumps({"id": "a", "text": NEWS}).encode() + b"\n"
    with ThreadingHTTPServer(("127.0.0.1", 0), _Chat) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = f"127.0.0.1:{server.server_port}/v1"
        program.run(
            "plugins",
            "--add",
            "llm",
            "--kind",
            "chat",
            "--set",
            f"url=http://{place}",
            "--set",
            "model=m",
            "--set",
            "retries=0",
        )
        told = json.loads(program.run("suggest", "--stdin", "--source", "llm", said=line))
        program.run("plugins", "--change", "llm", "--set", f"url=https://{place}")
        refused = program.run("suggest", "--stdin", "--source", "llm", said=line)
        program.run("plugins", "--remove", "llm")
        server.shutdown()
    if [span["label"] for span in told["spans"]] != ["ORG"]:
        raise StepError(f"the endpoint was not heard: {told}")
    if "SSL" not in refused:
        raise StepError(f"TLS does not work: {refused}")
    return "TLS"


STEPS: dict[str, Callable[[Program], str]] = {
    "version": version, "demo": demo, "suggest": suggest, "backup": project, "chat": chat, "train": train,
}  # fmt: skip


def main() -> int:
    """Take the steps in order and say how each went."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("program")
    ask.add_argument("--json", action="store_true")
    ask.add_argument("--root", default="", help="The folder of another Linux, in which the program is.")
    wanted = ask.parse_args()
    path = wanted.program
    if os.sep in path and not wanted.root:
        path = str(Path(path).resolve())
    done: dict[str, str] = {}
    with tempfile.TemporaryDirectory(
        prefix="rareannot-smoke-", dir=Path(wanted.root, "tmp") if wanted.root else None, ignore_cleanup_errors=True
    ) as folder:
        program = Program(path, Path(folder), wanted.root)
        for name, step in STEPS.items():
            began = time.monotonic()
            try:
                done[name] = f"{step(program)}, {time.monotonic() - began:.1f} s"
            except (StepError, OSError, ValueError, KeyError, StopIteration, subprocess.TimeoutExpired) as error:
                print(f"{name}: {error}", file=sys.stderr)
                return 1
            print(f"{name}: {done[name]}", file=sys.stderr, flush=True)
    if wanted.json:
        print(json.dumps(done))
    return 0


if __name__ == "__main__":
    sys.exit(main())
