"""The version: one that packages can have, and the same wherever it is asked for."""

from packaging.version import Version

import rareannot
from rareannot.version import __version__


def test_the_version_is_one_that_packages_can_have() -> None:
    assert str(Version(__version__)) == __version__
    assert rareannot.__version__ is __version__
