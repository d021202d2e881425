"""Write the letters of ``src/corrbot/demo``, ``metadata.csv`` there, and ``truth.json`` from ``source/``.

    PYTHONPATH=tests python -m letters.make

What it writes is committed, so that nobody has to run it to use the letters. It needs reportlab, Pillow, the
Liberation fonts and LibreOffice (``soffice``). The files that LibreOffice writes (.odt, .doc, .rtf and one
.pdf) come out a little different each time, all others byte for byte the same. The first eleven letters are
text files that are their own source. ``source/`` and its form are described in ``making/source.py``.

``truth.json`` holds

* ``letters``: what is true of each, null where the letter does not say. ``part`` is empty for a file, the
  number of a message in a mailbox, the name of an attachment. ``references`` are the sender's own
  (``ours``), the recipient's (``theirs``), or those of a case. ``supplied`` names facts that the letter does
  not print and ``metadata.csv`` gives. ``sentences`` are those of the body as written, without rows of
  tables and points of lists; none for the first eleven. ``absent`` are words that were deleted.
* ``threads``: links from a later letter to an earlier one, or to null where that is not in the folder.
* ``outstanding``: letters of the Council that ask for an answer and have none; ``owed``: letters to it.
* ``response_times``: in working days, day 1 being the first after receipt. ``receipt`` is the date of the
  letter where nothing else is known.

``questions.jsonl``, a question a line, is written by hand. ``answers`` are the sentences that a whole answer
quotes, exactly as the letter has them (white space apart); a sentence that stands in two letters is named for
both. Where the answer is got from what is known of the letters, ``letters`` names those that it is about and
``value`` is the number or word. A question that is not ``answerable`` asks for what the letters nearly say.
"""

import json
from pathlib import Path

from letters.making.paper import pdf, scan
from letters.making.screen import eml, html, markdown, mbox, msg, text
from letters.making.source import FOLDER, LETTERS, Source, sources
from letters.making.truth import side_car, truth
from letters.making.word import converted, docx

ENTITIES = {"17", "49"}
"""Letters whose HTML writes typographic characters as entities."""


def written(letter: Source) -> bytes:
    """Return the file of a letter that is neither an e-mail nor written by LibreOffice."""
    if letter.path.startswith("scans/"):
        return scan(letter)
    if letter.suffix == ".html":
        return html(letter, letter.id in ENTITIES).encode()
    if letter.suffix == ".md":
        return markdown(letter).encode()
    if letter.suffix == ".txt":
        return text(letter).encode()
    return {".docx": docx, ".pdf": pdf, ".msg": msg}[letter.suffix](letter)


def files(found: dict[str, Source]) -> dict[str, bytes]:
    """Return every file by its path."""
    letters = [letter for letter in found.values() if not letter.own]
    office = [x for x in letters if x.suffix in (".odt", ".doc", ".rtf") or x.how == "soffice"]
    by_office = converted(office)
    made = {found[number].path: data for number, data in by_office.items()}
    for letter in letters:
        if letter.path.endswith(".eml"):
            if not letter.part:
                parts = [found[number] for number in letter.facts.get("attachments", ())]
                made[letter.path] = eml(letter, {part.part: written(part) for part in parts})
        elif letter.path.endswith(".mbox"):
            made[letter.path] = mbox([other for other in letters if other.path == letter.path])
        elif letter.id not in by_office:
            made[letter.path] = written(letter)
    return {**made, "metadata.csv": side_car(found).encode()}


def main() -> None:
    """Write everything."""
    found = sources()
    for path, data in files(found).items():
        file = LETTERS / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    lines = json.dumps(truth(found), ensure_ascii=False, indent=1)
    Path(FOLDER / "truth.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
