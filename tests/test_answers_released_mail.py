"""Mail as it is released: with stamps on its pages, and with little of its own above what it passes on."""

import pytest

from answering import synced

STAMPS = (
    "PUBLIC RECORDS OFFICE\nUNCLASSIFIED Rivers Board Case No. R-2014-20439 Doc No. {0} Date: 08/31/2015\n"
)
MAIL = """\
RELEASE IN PART
{stamps}

From: {sender}
Sent: Friday, December 4, 2009 3:31 AM
To: Bell, Tom
Subject: {subject}

{words}

-----Original Message-----
From: Lowe, Ida
Sent: Thursday, December 3, 2009 9:00 AM
Subject: {subject}

{below}

{stamps}"""


def mail(number: str, sender: str, subject: str, words: str, below: str) -> str:
    stamps = STAMPS.format(number)
    return MAIL.format(stamps=stamps, sender=sender, subject=subject, words=words, below=below)


FYI = mail(
    "C0041", "Roe, Jane <jane@rivers.example>", "Sea wall", "FYI", "The wall at Gull Point has two cracks."
)
LONG = mail(
    "C0042",
    "Moss, Sam <sam@rivers.example>",
    "Crane",
    "The crane at the quay will be mended before the ferry comes back.",
    "Is the crane broken?",
)
SHORT = mail(
    "C0043", "Poe, Ann <ann@rivers.example>", "Bill", "No, do not pay it.", "Is the bill to be paid?"
)
MARKED = (
    "UNCLASSIFIED\n\n4 March 2019\n\nDear Ms Bell,\n\nThe lamp is lit at dusk.\n\n"
    "Yours sincerely,\n\nIda Lowe\n"
)


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("released")
    (place / "fyi.txt").write_text(FYI, encoding="utf-8")
    (place / "long.txt").write_text(LONG, encoding="utf-8")
    (place / "marked.txt").write_text(MARKED, encoding="utf-8")
    (place / "short.txt").write_text(SHORT, encoding="utf-8")
    with synced(place / "bot", embedding, sorted(place.glob("*.txt"))) as bot:
        yield bot


def test_a_mail_that_says_only_fyi_opens_with_what_it_passes_on(bot):
    answer = bot.query("what does fyi.txt say?")
    assert [quote.text for quote in answer.quotes] == ["The wall at Gull Point has two cracks."]
    assert "Ida" in answer.quotes[0].citation or "Lowe" in answer.quotes[0].citation


def test_a_mail_that_says_more_opens_with_its_own_words(bot):
    answer = bot.query("what does long.txt say?")
    assert [quote.text for quote in answer.quotes] == [
        "The crane at the quay will be mended before the ferry comes back."
    ]


def test_a_short_answer_is_all_that_is_said(bot):
    assert [quote.text for quote in bot.query("what does short.txt say?").quotes] == ["No, do not pay it."]


def test_letters_that_are_asked_for_by_their_marking_show_it(bot):
    assert ", UNCLASSIFIED" in bot.query("Which letters are marked UNCLASSIFIED?").text


@pytest.mark.parametrize("question", ["when was the crane released?", "when will the crane be mended?"])
def test_stamps_are_no_answer_and_mark_nothing(bot, question):
    answer = bot.query(question)
    assert not any("Date:" in quote.text or "Case" in quote.text for quote in answer.quotes)
    assert not any("Marked" in notice for notice in answer.notices)
