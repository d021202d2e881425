"""E-mails whose header OCR left without its colons are asked for as e-mails."""

import pytest

from answering import synced, written

STAMP = "RELEASED IN PART\nDoc No. K0000{}\nDate: 05/13/2015"
LETTERS = {
    "1.txt": (
        STAMP.format(1),
        "          From          Pym, Dora <PymD@pier,example>\n"
        "          Sent          Friday, May 4 2012 553 PM\n"
        "          To\n          Subject       Piles",
        "          The piles are driven.",
    ),
    "2.txt": (
        "STANE HARBOUR BOARD\nQuay House, Stane",
        "5 May 2012",
        "Dear Mr Pym",
        "Your mail came on Friday, in these words:",
        "From    Pym\nSent    Friday, May 4, 2012\nTo    the Board\nSubject    Piles",
        "We have sent the piles back.",
        "Yours sincerely",
        "Lee Ash",
    ),
    "3.txt": ("MEMO", "From the Clerk\nTo the Mayor\nSubject the piles at 10:30\nDate 3 May 1950", "Done."),
    "4.txt": ("From the Clerk\nTo the Mayor\nSubject: the nails\nDate: Monday, 3 May 1950", "Come at 10:30."),
    "5.txt": ("From    Pym\nTo    Ash\nSubject    Tar\nDate    May 4 2012 10:30", "The tar is here."),
    "6.txt": ("From    Pym\nTo    Ash\nSent    Friday, May 4 2012\nSubject    Oars", "The oars, too."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("likely_mails")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def test_lines_of_a_header_at_the_head_make_an_e_mail_and_in_a_letter_or_a_memo_do_not(bot):
    text = bot.query("How many e-mails are there?").text
    assert "3 letters of the kind e-mail, of 6 letters searched" in text
    assert "1.txt" in text and "5.txt" in text and "6.txt" in text
