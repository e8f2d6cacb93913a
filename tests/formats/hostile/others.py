"""XML, web pages, office files, archives, crawls, standoff and columns."""

import gzip
import io
import struct
import tarfile
import warnings
import zipfile
import zlib

from tests.formats.hostile import Case

STORY = b"Lynas sold 32,000 tons of ore in Perth.\n"
PROSE = "Lynas sold 32,000 tons of ore in Perth and said that the kiln would be ready in May. "
XMI = '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmi:version="2.0">'


def zipped(*members: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that two members have one name is the point
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*members: tarfile.TarInfo | tuple[str, bytes], mode: str = "w") -> bytes:
    """A tar file of these members."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for one in members:
            info, data = (one, b"") if isinstance(one, tarfile.TarInfo) else (tarfile.TarInfo(one[0]), one[1])
            if data:
                info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    """A member that is no plain file."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def claiming(size: int) -> bytes:
    """A tar file whose one member says that it is ``size`` bytes long."""
    info = tarfile.TarInfo("a.txt")
    info.size = size
    return info.tobuf() + b"ore"


def bomb(levels: int, size: int) -> bytes:
    """A zip in a zip in a zip, each of zeroes that shrink well."""
    data = zipped(("a.txt", b"o" * size))
    for _ in range(levels):
        data = zipped(*((f"{i}.zip", data) for i in range(10)))
    return data


def lying_zip() -> bytes:
    """A zip whose directory says that 300 MB are 10 bytes."""
    data = bytearray(zipped(("a.txt", b"o" * 300_000_000)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def locked_zip() -> bytes:
    """A zip whose member says that it has a password."""
    data = bytearray(zipped(("a.txt", STORY)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + offset
        data[at] |= 1
    return bytes(data)


def billion(root: str) -> bytes:
    """An entity that grows to a billion letters."""
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "lol"}">' for i in range(10))
    return f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><{root}>&e9;</{root}>'.encode()


def page(body: str, head: str = "") -> bytes:
    """A web page with enough prose to be taken for an article."""
    return f"<html><head><title>Ore</title>{head}</head><body><article>{body}<p>{PROSE * 6}</p></article></body></html>".encode()


def docx(document: bytes, *more: tuple[str, bytes]) -> bytes:
    """A Word file with this main part."""
    return zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document), *more)


def word(text: str) -> bytes:
    """A Word main part with one paragraph."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'.encode()
    )


def record(head: bytes, body: bytes = b"") -> bytes:
    """One WARC record."""
    return head + b"\r\n\r\n" + body + b"\r\n\r\n"


def crawled(body: bytes, length: int | None = None, kind: bytes = b"text/html") -> bytes:
    """A response record with a page."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n\r\n" + body
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/ore\r\n"
        b"WARC-Date: 2024-05-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
        + str(len(http) if length is None else length).encode()
    )
    return record(head, http)


XML = (
    Case("XMI: an entity bomb", ".xmi", billion("x"), 0, "entities"),
    Case("XMI: an outside entity", ".xmi", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', 0, "entities"),
    Case("XMI: an outside definition", ".xmi", b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>', 0, "document type"),
    Case("XMI: not closed", ".xmi", XMI.encode(), 0, "broken"),
    Case("XMI: no text in it", ".xmi", f"{XMI}</xmi:XMI>".encode(), 0, "no text"),
    Case("XMI: deep", ".xmi", b"<a>" * 50_000 + b"</a>" * 50_000, 0, "not CAS"),
    Case("XMI: a million attributes", ".xmi", lambda: b"<a " + b" ".join(b'a%d="1"' % i for i in range(30_000)) + b"/>", 0, "no text"),
    Case("XMI: a namespace that is no address", ".xmi", XMI.replace("http:///uima/cas", "{http:///uima/cas").encode() + b'<cas:Sofa xmi:id="1" sofaString="tin"/></xmi:XMI>', 0, "not CAS"),
    Case("XMI: empty", ".xmi", b"", 0, "broken"),
    Case("XMI: UTF-16 that says UTF-8", ".xmi", '<?xml version="1.0" encoding="UTF-8"?><x/>'.encode("utf-16"), 0, "broken"),
)  # fmt: skip

PAGES = (
    Case("HTML: scripts", ".html", page("<script>alert(1)</script><p onclick='x()'>Ore is dear.</p>"), 1),
    Case("HTML: a frame and a form", ".html", page("<iframe src='http://127.0.0.1:9/'></iframe><form action='http://127.0.0.1:9'><input></form>"), 1),
    Case("HTML: a redirect", ".html", page("", "<meta http-equiv='refresh' content='0;url=http://127.0.0.1:9/'>"), 1),
    Case("HTML: an image and a style from elsewhere", ".html", page("<img src='http://127.0.0.1:9/x.png'>", "<link rel=stylesheet href='http://127.0.0.1:9/x.css'>"), 1),
    Case("HTML: deep", ".html", lambda: b"<div>" * 20_000 + PROSE.encode() * 6 + b"</div>" * 20_000, 0, "HTML cannot be read"),
    Case("HTML: never closed", ".html", f"<p>{PROSE * 6}<b><i><a href='".encode(), 0, "HTML cannot be read"),
    Case("HTML: empty", ".html", b"", 0, "HTML cannot be read"),
    Case("HTML: no prose", ".html", b"<html><body><nav>Home</nav></body></html>", 1),
    Case("HTML: an unknown encoding", ".html", page("", "<meta charset='x-evil'>"), 1),
    Case("HTML: entities of controls", ".html", page("<p>ore &#0; &#xD800; &#x202E; kiln is very dear today, they said.</p>"), 1),
    Case("HTML: a million attributes", ".html", lambda: b"<p " + b" ".join(b"a%d=1" % i for i in range(200_000)) + b">" + PROSE.encode() * 6, 0, "attributes"),
    Case("HTML: 40 MB of tags", ".html", lambda: b"<br>" * 10_000_000, 0, "tags"),
    Case("HTML: NUL bytes", ".html", page("<p>or\0e and kiln and much more of it here.</p>"), 1),
)  # fmt: skip

OFFICE = (
    Case("Word: plain", ".docx", docx(word("Lynas sold ore.")), 1),
    Case("Word: an entity bomb", ".docx", docx(billion("x")), 0, "entities"),
    Case("Word: an outside entity", ".docx", docx(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'), 0, "entities"),
    Case("Word: no main part", ".docx", zipped(("a.xml", b"<a/>")), 0, "not a Word file"),
    Case("Word: no zip", ".docx", b"PK\x03\x04 and no more", 0, "not a Word file"),
    Case("Word: the old form", ".docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 0, "old .doc"),
    Case("Word: a main part that grows", ".docx", lambda: docx(word("o" * 400_000_000)), 0, "attack"),
    Case("Word: its beginning is cut off", ".docx", docx(word("Lynas sold ore."))[60:], 0, "not a Word file"),
    Case("Word: no paragraph", ".docx", docx(word("")), 0, "empty"),
    Case("Word: macros beside it", ".docx", docx(word("Lynas sold ore."), ("word/vbaProject.bin", b"\0" * 100)), 1),
    Case("Word: deep", ".docx", docx(b"<a>" * 50_000 + b"</a>" * 50_000), 0, "empty"),
    Case("PDF: empty", ".pdf", b"", 0, "empty file"),
    Case("PDF: only a head", ".pdf", b"%PDF-1.7\n", 0, "cannot be read"),
    Case("PDF: rubbish", ".pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF", 0, "cannot be read"),
    Case("PDF: a page tree that bites its tail", ".pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", 0, "cannot be read"),
    Case("PDF: a stream that grows", ".pdf", lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n4 0 obj<</Filter/FlateDecode/Length 400000>>stream\n" + zlib.compress(b"(o)Tj " * 60_000_000, 9) + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF", 0, "cannot be read"),
    Case("PDF: a script", ".pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", 0, "cannot be read"),
)  # fmt: skip

ARCHIVES = (
    Case("zip: plain", ".zip", zipped(("a.txt", STORY), ("b/c.txt", STORY + b"again")), 2),
    Case("zip: names that lead elsewhere", ".zip", zipped(("../../evil.txt", STORY), ("/etc/evil.txt", b"kiln"), ("C:\\evil.txt", b"mine")), 3),
    Case("zip: a bomb", ".zip", lambda: zipped(("a.txt", b"o" * 120_000_000)), 0, "attack"),
    Case("zip: many that grow together", ".zip", lambda: zipped(*((f"{i}.txt", b"o" * 15_000_000) for i in range(8))), 4, "attack"),
    Case("zip: zips in zips", ".zip", lambda: bomb(3, 1_000_000), 0, "have a format that cannot be read"),
    Case("zip: a lie about the size", ".zip", lying_zip, 0, "unpacked"),
    Case("zip: a password", ".zip", locked_zip, 0, "unpacked|password"),
    Case("zip: cut off", ".zip", zipped(("a.txt", STORY))[:-30], 0, "zip"),
    Case("zip: its beginning is cut off", ".zip", zipped(("a.txt", STORY), ("b.txt", STORY))[60:], 1, "cannot be unpacked"),
    Case("zip: broken inside", ".zip", zipped(("a.txt", STORY * 50)).replace(b"Lynas", b"Lynaz", 1)[:40] + b"\xff" * 20 + zipped(("a.txt", STORY * 50))[60:], 0, "unpacked"),
    Case("zip: 20 000 members", ".zip", lambda: zipped(*((f"{i}.xyz", b"") for i in range(20_000)), how=zipfile.ZIP_STORED), 0, "have a format that cannot be read"),
    Case("zip: the same name twice", ".zip", zipped(("a.txt", STORY), ("a.txt", b"kiln")), 1, "name of another"),
    Case("zip: empty", ".zip", zipped(), 0, "holds no article"),
    Case("zip: hidden files", ".zip", zipped(("__MACOSX/._a.txt", b"\0\1"), (".DS_Store", b"\0"), ("a.txt", STORY)), 1),
    Case("tar: plain", ".tar", tarred(("a.txt", STORY)), 1),
    Case("tar: packed", ".tar.gz", tarred(("a.txt", STORY), mode="w:gz"), 1),
    Case("tar: names that lead elsewhere", ".tar", tarred(("../../evil.txt", STORY), ("/etc/evil.txt", b"kiln")), 2),
    Case("tar: links and devices", ".tar", tarred(special("a.txt", tarfile.SYMTYPE, "/etc/passwd"), special("b.txt", tarfile.LNKTYPE, "/etc/passwd"), special("c.txt", tarfile.FIFOTYPE), special("d.txt", tarfile.CHRTYPE)), 0, "holds no article"),
    Case("tar: a member that says 10 GB", ".tar", claiming(10 << 30), 0, "attack"),
    Case("tar: a bomb", ".tar.gz", lambda: tarred(("a.txt", b"o" * 120_000_000), mode="w:gz"), 0, "attack"),
    Case("tar: cut off", ".tar.gz", tarred(("a.txt", b"".join(b"ore %d, " % i**5 for i in range(5000))), mode="w:gz")[:-9000], 0, "broken"),
    Case("tar: rubbish", ".tar", b"ustar" * 400, 0, "broken"),
    Case("WARC: a page", ".warc", crawled(page("<p>Ore is dear.</p>")), 1),
    Case("WARC: packed", ".warc.gz", gzip.compress(crawled(page("<p>Ore is dear.</p>"))), 1),
    Case("WARC: a length that is too long", ".warc", crawled(page(""), 10**9), 1),
    Case("WARC: a length that is none", ".warc", crawled(page("")).replace(b"Content-Length: ", b"Content-Length: x"), 0, "breaks here"),
    Case("WARC: a head that is torn in two", ".warc", crawled(page("")).replace(b"response\r\n", b"respo\nnse\r\n", 1), 0, "breaks here|holds no article"),
    Case("WARC: an empty line in the head", ".warc", crawled(page("")).replace(b"Type: response", b"Type\n: response", 1), 0, "breaks here|holds no article"),
    Case("WARC: a length below nothing", ".warc", crawled(page(""), -5), 0, "breaks here"),
    Case("WARC: pictures only", ".warc", crawled(b"\x89PNG", kind=b"image/png"), 0, "holds no article"),
    Case("WARC: a bomb", ".warc.gz", lambda: gzip.compress(crawled(b"<p>" + b"o" * 200_000_000)), 0, "larger than"),
    Case("WARC: rubbish", ".warc", b"WARC/9.9\r\nore\r\n\r\n", 0, "breaks here"),
)  # fmt: skip

COLUMNS = (
    Case("CoNLL: plain", ".conll", b"ore B-MATERIAL\nkiln O\n\nmine O\n", 2),
    Case("CoNLL: a tag that is none", ".conll", b"ore X-MATERIAL\nkiln O\n", 0, "is not an IOB or BILUO tag"),
    Case("CoNLL: ragged", ".conll", b"ore -X- _ B-ORG\nkiln\n", 0, "column"),
    Case("CoNLL: I after O", ".conll", b"ore O\nkiln I-ORG\n", 1),
    Case("IOB2: a token of 1 MB", ".iob", b"o" * 1_000_000 + b"\tO\n", 1),
    Case("BILUO: a span that never ends", ".biluo", b"ore\tB-ORG\nkiln\tO\n", 1),
    Case("brat: no text beside it", ".ann", b"T1\tORG 0 3\tore\n", 0, "no .txt"),
    Case("brat: in a zip, a span outside", ".zip", zipped(("a.txt", b"ore"), ("a.ann", b"T1\tORG 0 99\tore\n")), 0, "outside"),
    Case("brat: in a zip, a quote that says otherwise", ".zip", zipped(("a.txt", b"ore kiln"), ("a.ann", b"T1\tORG 0 3\tkil\n")), 0, "another text"),
    Case("brat: in a zip, in pieces", ".zip", zipped(("a.txt", b"ore and kiln"), ("a.ann", b"T1\tORG 0 3;8 12\tore kiln\n")), 1, "pieces"),
    Case("brat: in a zip, rubbish", ".zip", zipped(("a.txt", b"ore"), ("a.ann", b"T1 ORG 0 3 ore\nR1\nfoo\n")), 1, "The line is not"),
    Case("spaCy: empty", ".spacy", b"", 0, "not a spaCy 3 DocBin"),
    Case("spaCy: rubbish", ".spacy", bytes(range(256)), 0, "not a spaCy 3 DocBin"),
    Case("spaCy: packed rubbish", ".spacy", zlib.compress(b"ore" * 100), 0, "not a spaCy 3 DocBin"),
    Case("spaCy: a bomb", ".spacy", lambda: zlib.compress(b"\0" * 300_000_000, 1), 0, "attack"),
)  # fmt: skip
