"""Run the steps of the container recipe in a clean Debian, where there is neither podman nor docker to build it.

``make cluster`` runs it as root, with debootstrap (see ``packaging/installers/chroots.py``), by
tests/crawl/test_container_recipe.py; alone it is ``python packaging/ray/recipe_test.py``. It reads the recipe itself, so that
what is tried is what stands there. Two things are not as in a container: Python is Debian's, not 3.12, and both stages are one
system, with an environment each.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "installers"))
from chroots import System, copy_clone, packages_for_pip, system

RECIPE = Path(__file__).with_name("Containerfile")
SUITE = "bookworm"
_TRIED = (
    "from importlib.util import find_spec; assert not find_spec('PySide6'), 'Qt is there'; "
    "import ray, rareannot.crawl.engines; print('ray', ray.__version__)"
)


def steps() -> list[tuple[str, str]]:
    """The instructions of the recipe with what they say; a line that ends with a backslash goes on in the next."""
    lines = re.sub(r"\\\n\s*", " ", RECIPE.read_text("utf-8")).splitlines()
    return [(word, said) for word, _, said in (one.partition(" ") for one in lines if one and not one.startswith("#"))]


class Build:
    """A container as the steps make it: which stage, folder and user, and the command it ends with."""

    def __init__(self, debian: System) -> None:
        self._debian = debian
        self.stage, self.folder, self.user, self.command = 0, "/", "", list[str]()

    def shell(self, line: str) -> str:
        """Run a line in it as the recipe would; what it printed. Raises CalledProcessError."""
        path = f"/stages/{self.stage}/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        words = f"mkdir -p {self.folder} && cd {self.folder} && {line}"
        said = self._debian.run("sh", "-ec", words, user=self.user, PATH=path, **packages_for_pip())
        return said.stdout.strip()

    def step(self, word: str, said: str) -> None:
        """Do one step. Raises ValueError on an instruction that is not known here."""
        match word:
            case "FROM":
                self.stage, self.folder = self.stage + 1, "/"
                self._debian.run("python3", "-m", "venv", f"/stages/{self.stage}")
            case "RUN":
                self.shell(said)
            case "WORKDIR":
                self.folder = said
            case "USER":
                self.user = said
            case "CMD":
                self.command = json.loads(said)
            case "COPY" if said == ". .":
                copy_clone(self._debian.root / self.folder.lstrip("/"))
            case "COPY" if said.startswith("--from="):
                _, source, target = said.split()
                if source != target:
                    shutil.copytree(self._debian.root / source.lstrip("/"), self._debian.root / target.lstrip("/"))
            case _:
                raise ValueError(f"The recipe has a step that is not tried here: {word} {said}")


def main() -> None:
    """Build it, run its command, and tag a crawl on a cluster of its own."""
    with system("ray-recipe", SUITE) as debian:
        debian.run("apt-get", "update", "-q")
        debian.run("apt-get", "install", "-y", "-q", "--no-install-recommends", "python3-venv")
        built = Build(debian)
        for word, said in steps():
            print(word, said, flush=True)
            built.step(word, said)
        print(built.shell(shlex.join(built.command)).splitlines()[0:3])
        print(built.shell(f"python -c {shlex.quote(_TRIED)}"))
        articles = "".join(
            json.dumps({"id": str(n), "text": f"Kallvik Minerals sold {n} tonnes of ore."}) + "\n" for n in range(40)
        )
        crawl = debian.root / built.folder.lstrip("/") / "crawl.jsonl"
        crawl.write_text(articles, "utf-8")
        print(built.shell("rareannot tag crawl.jsonl out --engine ray"))
        size = subprocess.run(
            ["du", "-sm", debian.root / f"stages/{built.stage}"], capture_output=True, text=True, check=True
        )
        print(f"The worker has {size.stdout.split()[0]} MB.")


if __name__ == "__main__":
    main()
