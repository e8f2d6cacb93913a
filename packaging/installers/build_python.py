"""Build the wheel and the sdist with the Python that runs this, which has setuptools and PySide6.

python packaging/installers/build_python.py OUT_DIR
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Build both and say where they are."""
    out = Path(sys.argv[1]).resolve()
    out.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "packaging"))
    import build_backend

    for name in (build_backend.build_sdist(str(out)), build_backend.build_wheel(str(out))):
        print(f"{out / name}: {(out / name).stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
