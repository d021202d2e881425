"""Letters as Word files, and, through LibreOffice, in the formats that it writes."""

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from .source import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CHANGE = 'w:id="{}" w:author="Private Office" w:date="2022-02-17T10:00:00Z"'


def _run(text: str, bold: bool = False, tag: str = "w:t") -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<{tag} xml:space="preserve">{escape(text)}</{tag}></w:r>'


def _runs(text: str, bold: bool = False) -> str:
    """Return the runs of a line with tracked changes and footnote marks."""
    found = []
    for number, piece in enumerate(re.split(r"(\{[-+].*?[-+]\}|\[\^\])", text)):
        if piece == "[^]":
            found.append(
                '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
            )
        elif piece.startswith("{+"):
            found.append(f"<w:ins {CHANGE.format(number + 10)}>{_run(piece[2:-2])}</w:ins>")
        elif piece.startswith("{-"):
            found.append(f"<w:del {CHANGE.format(number + 10)}>{_run(piece[2:-2], tag='w:delText')}</w:del>")
        elif piece:
            found.append(_run(piece, bold))
    return "".join(found)


def _paragraph(runs: str) -> str:
    return f'<w:p><w:pPr><w:spacing w:after="160"/></w:pPr>{runs}</w:p>'


def _block(lines: Sequence[str], bold: bool = False) -> str:
    """Return a paragraph of lines with line breaks between them."""
    heading = lines[0].startswith("# ")
    return _paragraph(
        "<w:r><w:br/></w:r>".join(_runs(line.removeprefix("# "), bold or heading) for line in lines)
    )


def _table(rows: Sequence[str]) -> str:
    found = []
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        found.append(
            "<w:tr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p>{_run(cell)}</w:p></w:tc>'
                for cell in cells
            )
            + "</w:tr>"
        )
    grid = (
        "<w:tblGrid>"
        + '<w:gridCol w:w="3000"/>' * rows[0].strip("|").count("|")
        + '<w:gridCol w:w="3000"/></w:tblGrid>'
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{"".join(found)}</w:tbl><w:p/>'


def _textbox(text: str) -> str:
    return _paragraph(
        '<w:r><w:pict><v:shape id="box" type="#_x0000_t202" style="position:absolute;margin-left:300pt;'
        f'margin-top:0;width:150pt;height:60pt"><v:textbox><w:txbxContent><w:p>{_run(text)}</w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def _body(letter: Source) -> str:
    found = [_block(block, bold=number == 0) for number, block in enumerate(letter.head)]
    if "textbox" in letter.facts:
        found.insert(1, _textbox(letter.facts["textbox"]))
    for block in letter.body:
        found.append(_table(block) if block[0].startswith("|") else _paragraph(_runs(" ".join(block))))
    found += [_block(block) for block in letter.foot]
    return "".join(found)


def docx(letter: Source) -> bytes:
    """Return the letter as a Word file."""
    names = [name for name in ("header", "footer") if name in letter.facts]
    element = {"header": "hdr", "footer": "ftr"}
    files = {
        f"word/{name}1.xml": f"<w:{tag} {SPACES}><w:p>{_run(letter.facts[name])}</w:p></w:{tag}>"
        for name, tag in ((name, element[name]) for name in names)
    }
    if "footnote" in letter.facts:
        names.append("footnotes")
        files["word/footnotes.xml"] = (
            f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r>'
            '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r>'
            '<w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r>'
            "<w:footnoteRef/>"
            f"</w:r>{_run(' ' + letter.facts['footnote'])}</w:p></w:footnote></w:footnotes>"
        )
    file = {name: "footnotes.xml" if name == "footnotes" else f"{name}1.xml" for name in names}
    section = "".join(
        f'<w:{name}Reference w:type="default" r:id="{name}"/>' for name in names if name != "footnotes"
    )
    files["word/document.xml"] = (
        f"<w:document {SPACES}><w:body>{_body(letter)}<w:sectPr>{section}"
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
        'w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    files["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(f'<Relationship Id="{n}" Type="{R}/{n}" Target="{file[n]}"/>' for n in names)
        + "</Relationships>"
    )
    files["_rels/.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="document" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        + "".join(f'<Override PartName="/word/{file[n]}" ContentType="{TYPE}.{n}+xml"/>' for n in names)
        + "</Types>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path, text in reversed(files.items()):
            info = zipfile.ZipInfo(path, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return out.getvalue()


def converted(letters: Sequence[Source]) -> dict[str, bytes]:
    """Return letters in the formats that LibreOffice writes, by the numbers of the letters."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix in sorted({letter.suffix for letter in letters}):
            batch = [letter for letter in letters if letter.suffix == suffix]
            for letter in batch:
                (folder / f"{letter.id}.docx").write_bytes(docx(letter))
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
                + [suffix[1:], "--outdir", name, *(str(folder / f"{letter.id}.docx") for letter in batch)],
                check=True,
                capture_output=True,
            )
            found.update({letter.id: (folder / f"{letter.id}{suffix}").read_bytes() for letter in batch})
    return found
