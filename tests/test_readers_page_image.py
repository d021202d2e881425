"""Pages as pictures, of files and of what is attached to messages, without a browser."""

import io
from email.message import EmailMessage

import pytest
from PIL import Image

from corrbot.errors import UnreadableLetter
from corrbot.readers import Limits, read_letters
from corrbot.readers.page_image import WIDTH, Wanted, page_image
from printing import lines, pdf

COVER, PLAN = lines(["A cover."]), lines(["The plan of the quay."])


def message(subject: str, *attached: tuple[str, str, bytes]) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = "Jane Roe <jane@council.example>", "Tom Bell <tom@harbour.example>"
    made["Date"], made["Subject"] = "Mon, 4 Mar 2019 10:00:00 +0000", subject
    made.set_content("See what is attached.")
    for name, kind, data in attached:
        made.add_attachment(data, *kind.split("/"), filename=name)
    return made


def drawn(name: str, part: str, data: bytes, number: int = 1) -> bytes:
    return page_image(Wanted(name, part, number, Limits()), data)


@pytest.fixture(scope="module")
def plan() -> bytes:
    return pdf(COVER, PLAN)


@pytest.fixture(scope="module")
def mail(plan: bytes) -> bytes:
    inner = message("Plans", ("plan.pdf", "application/pdf", plan))
    outer = message("Fwd: Plans", ("other.pdf", "application/pdf", pdf(COVER)))
    outer.add_attachment(inner, filename="inner.eml")
    return outer.as_bytes()


def test_the_page_of_what_is_attached_is_that_of_the_file_itself(plan: bytes, mail: bytes) -> None:
    parts = [letter.part for letter in read_letters("a.eml", mail).letters]
    assert parts == ["", "other.pdf", "inner.eml", "inner.eml/plan.pdf"]
    pages = [drawn("plan.pdf", "", plan, number) for number in (1, 2)]
    assert [drawn("a.eml", "inner.eml/plan.pdf", mail, number) for number in (1, 2)] == pages
    assert drawn("a.eml", "other.pdf", mail) == pages[0] != pages[1]
    assert Image.open(io.BytesIO(pages[0])).width == WIDTH


def test_the_page_of_what_is_attached_in_a_mailbox(plan: bytes) -> None:
    mails = [message("One"), message("Two", ("plan.pdf", "application/pdf", plan))]
    box = b"".join(b"From jane@council.example Mon Mar  4 10:00:00 2019\n%s\n\n" % bytes(m) for m in mails)
    assert [letter.part for letter in read_letters("a.mbox", box).letters] == ["1", "2", "2/plan.pdf"]
    assert drawn("a.mbox", "2/plan.pdf", box, 2) == drawn("plan.pdf", "", plan, 2)


@pytest.mark.parametrize("part", ["gone.pdf", "inner.eml/gone.pdf", "other.pdf/x.pdf", "inner.eml", "../x"])
def test_what_is_not_attached_has_no_page(part: str, mail: bytes) -> None:
    with pytest.raises(UnreadableLetter, match="its page cannot be drawn"):
        drawn("a.eml", part, mail)
