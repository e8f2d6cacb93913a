"""What the installed program has of the libraries, and what it does without: the lists of rareannot.spec."""

import re

LANGUAGES = ("en", "xx", "punctuation", "tokenizer_exceptions", "char_classes", "lex_attrs", "norm_exceptions")
"""Of spaCy's 75 languages: ours, the one without rules, and the modules that all of them share."""

NOT_BUNDLED = {
    "altgraph", "click-default-group", "macholib", "pefile", "pip", "pyinstaller", "pyinstaller-hooks-contrib", "pytz",
    "pywin32-ctypes", "setuptools", "tabulate",
}  # fmt: skip
"""Of the pinned packages: those that build the bundle, and those of which no module is in it."""


def distributions(pins: str) -> list[str]:
    """Those in the bundle, by the pins they came from: metadata has their licences, entry points, and versions for About."""
    return ["rareannot", *sorted(set(re.findall(r"^([\w.-]+)==", pins, re.MULTILINE)) - NOT_BUNDLED)]


EXCLUDED = [
    "tkinter", "idlelib", "lib2to3", "turtledemo", "test", "ensurepip", "pip", "setuptools", "pytest", "_pytest", "hypothesis",
    "IPython", "matplotlib", "pandas", "scipy", "sklearn", "statsmodels", "nltk", "torch", "tensorflow", "mxnet", "cupy", "jax",
    "mypy", "numpy.f2py", "numpy.tests", "spacy.tests", "thinc.tests", "srsly.tests", "blis.tests", "cymem.tests", "preshed.tests",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtSql",
    "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtUiTools", "PySide6.QtConcurrent", "PySide6.QtPrintSupport",
    "babel.messages", "pytz", "psycopg2", "boto3",
    # Python has its own hashes
    "_hashlib", "readline", "pydoc_data",
]  # fmt: skip

FROM_THE_SYSTEM = (
    "glib-2", "gio-2", "gobject-2", "gmodule-2", "gthread-2", r"X11\b", r"X11-xcb", "Xau", "Xdmcp", "freetype", "fontconfig", "expat", "dbus-1",
    "systemd", "gcrypt", "gpg-error", "gssapi_krb5", "krb5", "k5crypto", "com_err", "keyutils", "pcre2-8", "mount", "blkid", "selinux",
    r"stdc\+\+", "gcc_s", "brotli", "uuid",
    # for a chat endpoint beyond this computer: the system's own has its mends, and knows where its certificates are
    "ssl", "crypto",
)  # fmt: skip

_LEFT_OUT = (
    # files of spaCy's other languages, whose modules stay since its registry imports some; and everybody's tests
    rf"(^|/)spacy/lang/(?!(?:{'|'.join(LANGUAGES)}|__init__)\b)",
    r"(^|[./])tests?[./]",
    # a copy of numpy's vector code that only its tests load
    r"(^|[./])numpy[./]_core[./]_simd\b",
    # sources of compiled modules
    r"\.(pyx|pxd|c|cpp|h|hh|hpp|pyi)$",
    r"\.ts$",
    # Qt: what draws without a screen server, what asks GTK for looks, and what no module of ours uses
    r"/plugins/(egldeviceintegrations|sqldrivers|qmltooling|printsupport|networkinformation|tls|generic|designer|multimedia)/",
    r"/plugins/platforms/lib(qeglfs|qlinuxfb|qminimalegl|qvkkhrdisplay|qvnc)",
    r"/plugins/platformthemes/libqgtk3",
    r"/plugins/imageformats/(lib)?q(pdf|tga|tiff|wbmp|webp|icns|ico|gif)\b",
    r"(^|/)(lib)?Qt6?(Qml|Quick|OpenGL|Sql|Designer|Help|VirtualKeyboard|Pdf|EglFS|Concurrent|PrintSupport|UiTools)",
    r"(^|/)libgtk-3|(^|/)libgdk-3|(^|/)libgdk_pixbuf|(^|/)libcairo|(^|/)libpango|(^|/)libatk",
    r"/translations/(?!qtbase_(en|zh_CN)\.qm|rareannot_)[^/]*\.qm$",
    r"(^|/)font_source_serif_pro/(?!files/.*Pro-(Regular|It|Semibold)\.ttf|__init__|.*(OFL|LICEN))[^/]*/.*\.(otf|ttf|woff2?|svg|eot)$",
    # languages that rich can colour; what it shows here is Python's at most
    r"^pygments\.lexers\.(?!_mapping$|_?python|special$)",
    # dates in 200 languages of which dateparser and htmldate ask for those at hand
    r"(^|/)babel/locale-data/(?!(en|zh|de|fr|es|root)[._])",
    r"(^|/)dateutil/zoneinfo/",
    r"^lib(readline|tinfo)[-.0-9_]*\.so",
    # what trafilatura does not ask of lxml
    r"(^|/)lxml/(objectify|html/_difflib|html/diff|isoschematron)",
    # of what says which libraries there are, that and their licences
    r"\.dist-info/(RECORD|INSTALLER|WHEEL|direct_url\.json|REQUESTED|top_level\.txt|sboms/)",
    # libraries that each Linux desktop has, in its own version and with its own mends; deb.py depends on their packages
    rf"^lib({'|'.join(FROM_THE_SYSTEM)})[-.0-9a-z_]*\.so",
)  # fmt: skip
_LEFT_OUT_RE = re.compile("|".join(f"(?:{pattern})" for pattern in _LEFT_OUT))


def is_wanted(name: str) -> bool:
    """Whether a module, or a file by its place in the bundle, goes in."""
    return not _LEFT_OUT_RE.search(name)
