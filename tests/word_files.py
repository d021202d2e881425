"""Word documents made of XML strings."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def run(text: str, properties: str = "") -> str:
    """Return a run of ``text``; LF is a line break."""
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{parts}</w:r>"


def paragraph(text: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def spaced(text: str) -> str:
    """Return a paragraph with the space after it that Word leaves by default."""
    return paragraph(text, '<w:spacing w:before="0" w:after="160"/>')


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; each cell is the XML of its paragraphs."""
    return f"<w:tbl>{''.join(_row(cells) for cells in rows)}</w:tbl>"


def _row(cells: tuple[str, ...]) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def part(name: str, content: str) -> str:
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def docx(body: str, parts: dict[str, str] | None = None, more: dict[str, bytes] | None = None) -> bytes:
    """Return a document of ``body``, with ``parts`` such as ``{"header1.xml": ...}`` beside it.

    The kind of a part is its name without digits, its relationship id its name without the suffix.
    """
    parts = parts or {}
    relations = "".join(
        f'<Relationship Id="{name.removesuffix(".xml")}" Target="{name}" '
        f'Type="{_R}/{name.removesuffix(".xml").rstrip("0123456789")}"/>'
        for name in parts
    )
    files: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        ),
        **{f"word/{name}": content for name, content in parts.items()},
        **(more or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
