"""OpenDocument text documents made of XML strings."""

import io
import zipfile
from xml.sax.saxutils import escape

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    (
        *(
            f'xmlns:{prefix}="{_ODF}{name}:1.0"'
            for prefix, name in {
                "office": "office",
                "style": "style",
                "text": "text",
                "table": "table",
                "draw": "drawing",
                "svg": "svg-compatible",
                "fo": "xsl-fo-compatible",
            }.items()
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    )
)


def p(text: str = "", style: str = "Standard") -> str:
    """Return a paragraph of plain ``text``."""
    return f'<text:p text:style-name="{style}">{exact(text)}</text:p>'


def exact(text: str) -> str:
    """Return ``text`` with white space written so that it is kept."""
    return (
        escape(text)
        .replace("\n", "<text:line-break/>")
        .replace("\t", "<text:tab/>")
        .replace(" ", "<text:s/>")
    )


def odt(
    body: str, automatic: str = "", styles: str = "", masters: str = "", more: dict[str, bytes] | None = None
) -> bytes:
    """Return a document of ``body``, with styles of its own, common ones, and master pages."""
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_NAMESPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_NAMESPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
        **(more or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
