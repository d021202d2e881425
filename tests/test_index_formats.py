"""Files of several letters, attachments, broken files and limits, through a sync."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from corrbot.errors import CorpusError
from corrbot.index import Index
from corrbot.readers import Limits
from letter_files import sync, write_letter

HTML = b"<p>Dear Sir,</p><p>The quay is closed, as the gates have failed twice this year.</p>"


def message(*attachments: tuple[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Ann Lee <a@x.example>", "b@x.example", "Quay"
    mail["Date"] = "Fri, 3 May 2019 10:00:00 +0100"
    mail.set_content("Please find the papers attached.\n")
    for name, data in attachments:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


@pytest.fixture
def mailed(index: Index) -> Index:
    write_letter(index.corpus, "a.txt", "The bins are full.")
    attached = message(("annex.html", HTML), ("plan.dwg", b"AC1032"))
    (index.corpus / "b.eml").write_bytes(attached)
    sync(index)
    return index


def test_an_attachment_is_a_letter_of_its_own_and_linked(mailed: Index) -> None:
    letters = {letter.location: letter for letter in mailed.generation().register.letters()}
    assert list(letters) == ["a.txt", "b.eml", "b.eml › annex.html"]
    annex = letters["b.eml › annex.html"]
    assert annex.attached_to == letters["b.eml"].id and "gates have failed" in annex.text
    assert len({letter.id for letter in letters.values()}) == 3
    assert mailed.check() == []


def test_an_attachment_that_cannot_be_read_stays_reported_and_costs_no_second_reading(mailed: Index) -> None:
    folder = mailed.generation().folder
    report = sync(mailed)
    assert [failure.location for failure in report.failed] == ["b.eml › plan.dwg"]
    assert report.unchanged == ("a.txt", "b.eml")
    assert mailed.generation().folder == folder
    write_letter(mailed.corpus, "c.txt", "The trams run late.")
    report = sync(mailed)
    assert report.added == ("c.txt",)
    assert [failure.location for failure in report.failed] == ["b.eml › plan.dwg"]


def test_what_was_attached_goes_with_its_message(mailed: Index) -> None:
    (mailed.corpus / "b.eml").write_bytes(message())
    assert sync(mailed).changed == ("b.eml",)
    assert [letter.location for letter in mailed.generation().register.letters()] == ["a.txt", "b.eml"]
    (mailed.corpus / "b.eml").unlink()
    report = sync(mailed)
    assert (report.removed, report.failed) == (("b.eml",), ())
    kept = b"".join(path.read_bytes() for path in mailed.folder.rglob("*") if path.is_file())
    assert b"gates have failed" not in kept and b"plan.dwg" not in kept


def test_a_broken_file_is_read_again_only_when_it_changes(index: Index) -> None:
    write_letter(index.corpus, "a.txt", "The bins are full.")
    (index.corpus / "b.html").write_bytes(b"<p> </p>")
    assert [failure.path for failure in sync(index).failed] == ["b.html"]
    folder = index.generation().folder
    assert [failure.path for failure in sync(index).failed] == ["b.html"]
    assert index.generation().folder == folder and index.check() == []
    (index.corpus / "b.html").write_bytes(HTML)
    report = sync(index)
    assert (report.added, report.failed) == (("b.html",), ())


def test_another_limit_reads_anew_what_depends_on_it(index: Index) -> None:
    (index.corpus / "b.eml").write_bytes(message(("annex.html", HTML)))
    sync(index)
    stricter = Index(index.folder, index.corpus, index._model, Limits(attachments=0))
    assert any("other settings" in problem.what for problem in stricter.check())
    (failure,) = sync(stricter).failed
    assert "annex.html" in failure.location or "attachments" in failure.reason
    assert stricter.check() == []
    assert sync(index).failed == ()


def test_a_folder_in_which_nothing_can_be_read_does_not_empty_the_index(index: Index) -> None:
    write_letter(index.corpus, "a.txt", "The bins are full.")
    sync(index)
    (index.corpus / "a.txt").unlink()
    (index.corpus / "b.docx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(CorpusError, match="would empty the index"):
        sync(index)
    assert [letter.path for letter in index.generation().register.letters()] == ["a.txt"]
    assert not list(Path(index.folder).glob("generations/*.partial"))


def test_a_side_car_is_no_letter_and_changes_only_what_it_speaks_of(index: Index) -> None:
    write_letter(index.corpus, "a.txt", "The bins are full.")
    write_letter(index.corpus, "b.txt", "The trams run late.")
    (index.corpus / "metadata.csv").write_text("path,sender,date\na.txt,Ann Lee,3 May 2019\ngone.txt,Bob,\n")
    report = sync(index)
    assert report.added == ("a.txt", "b.txt")
    assert [failure.location for failure in report.failed] == ["metadata.csv › line 3"]
    assert [failure.is_line_of_metadata for failure in report.failed] == [True]
    letters = {letter.path: letter for letter in index.generation().register.letters()}
    sender = letters["a.txt"].sender
    assert sender is not None and (sender.name, sender.source) == ("Ann Lee", "metadata.csv, line 2")
    stages: list[tuple[str, int]] = []
    (index.corpus / "metadata.csv").write_text("path,sender,date\na.txt,Ann Day,3 May 2019\n")
    report = index.sync(lambda stage, done, total: stages.append((stage, total)))
    assert report.failed == () and ("parsing", 1) in stages
    assert index.check() == []
