"""Where the program begins in a bundle of PyInstaller, which wants a script and not a module."""

import sys
from multiprocessing import freeze_support

freeze_support()  # a process of `suggest --jobs` begins here too, and goes no further

from rareannot.__main__ import main

sys.exit(main())
