"""Builds rareannot with setuptools, the translations compiled before: a wheel or sdist never comes without its languages.

Named as build-backend in pyproject.toml. PySide6 is asked for only where a translation has to be compiled, so that a
checkout that was set up, and an sdist, which brings the compiled files, build with setuptools alone.
"""

from collections.abc import Mapping

from compile_translations import compile_stale, stale
from setuptools import build_meta
from setuptools.build_meta import (  # noqa: F401  (the rest of the interface, PEP 517 and 660, as it is)
    build_editable,
    get_requires_for_build_editable,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

COMPILER = "pyside6-essentials>=6.8"
Settings = Mapping[str, object] | None


def get_requires_for_build_wheel(settings: Settings = None) -> list[str]:
    """What building a wheel needs beside setuptools."""
    return [*build_meta.get_requires_for_build_wheel(settings), *_compiler()]


def get_requires_for_build_sdist(settings: Settings = None) -> list[str]:
    """What building an sdist needs beside setuptools."""
    return [*build_meta.get_requires_for_build_sdist(settings), *_compiler()]


def build_wheel(folder: str, settings: Settings = None, metadata: str | None = None) -> str:
    """Build a wheel into ``folder`` and return its name."""
    compile_stale()
    return str(build_meta.build_wheel(folder, settings, metadata))


def build_sdist(folder: str, settings: Settings = None) -> str:
    """Build an sdist into ``folder`` and return its name."""
    compile_stale()
    return str(build_meta.build_sdist(folder, settings))


def _compiler() -> list[str]:
    return [COMPILER] if stale() else []
