"""Hands over a changed module when it is imported, in place of the file's own text; nothing on disk changes."""

import importlib.abc
import importlib.machinery
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType

VARIABLE = "RAREANNOT_MUTANT"
"""Names a JSON file with ``module`` and ``source`` to the child processes of a test (see ``site/sitecustomize.py``)."""


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._source, self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, module: str, source: str) -> None:
        self._module, self._source = module, source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._module:
            return None
        others = (finder.find_spec(fullname, path, target) for finder in sys.meta_path if finder is not self)
        spec = next((found for found in others if found is not None), None)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin, self._source)
        return spec


def install(module: str, source: str, note: Path) -> None:
    """From now on ``import module`` runs ``source``, in this process and in the Python programs that it starts."""
    note.write_text(json.dumps({"module": module, "source": source}), "utf-8")
    os.environ[VARIABLE] = str(note)
    os.environ["PYTHONPATH"] = str(Path(__file__).parent / "site")
    sys.meta_path.insert(0, _Finder(module, source))


def install_from_environment() -> None:
    """The same in a program that such a process started."""
    told = json.loads(Path(os.environ[VARIABLE]).read_text("utf-8"))
    sys.meta_path.insert(0, _Finder(told["module"], told["source"]))
