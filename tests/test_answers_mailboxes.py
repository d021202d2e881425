"""Letters of a body that sends its mail from a mailbox that its people share."""

import pytest

from answering import synced
from corrbot.letters import Filters

US = "Tom Bell <tom.bell@parliament.example>"
TEAM = "MP Liaison Team <liaison@tidesoffice.example>"
BOX = "Members' Enquiries <members@orlo.example>"
MAILS = {
    "a": (TEAM, "Kit Bannock\nMP Liaison Team\nTides Office", "The buoy will be painted by 3 May."),
    "b": (TEAM, "Kit Bannock\nMP Liaison Team", "The buoy has been painted red and white."),
    "c": (BOX, "Joan Tindall\nMember Enquiries Officer\nOrlo Borough Council", "The road will be mended."),
    "d": (BOX, "Joan Tindall", "The road has been mended with gravel from the old quarry."),
    "e": ("Sam Roe <sam@quillconnect.example>", "Sam Roe", "The ferry will sail at nine every day."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("mailboxes")
    for name, (sender, signature, words) in MAILS.items():
        text = (
            f"From: {sender}\nTo: {US}\nDate: Mon, 3 Jun 2024 10:00:00 +0100\nSubject: {name}\n"
            f"Message-ID: <{name}@x.example>\nContent-Type: text/plain; charset=utf-8\n\n"
            f"Dear Mr Bell\n\n{words}\n\nYours sincerely\n\n{signature}\n"
        )
        (place / f"{name}.eml").write_text(text, encoding="utf-8")
    with synced(place / "bot", embedding, sorted(place.glob("*.eml"))) as bot:
        yield bot


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("the Tides Office", {"a.eml", "b.eml"}),
        ("the council", {"c.eml", "d.eml"}),
        ("Orlo Borough Council", {"c.eml", "d.eml"}),
        ("Quill Connect", {"e.eml"}),
        ("Joan Tindall", {"c.eml", "d.eml"}),
    ],
)
def test_a_filter_finds_the_letters_that_a_question_lists(bot, name, files):
    assert {letter.path for letter in bot.letters(Filters(sender=name))} == files
    assert {letter.path for letter in bot.headings(Filters(sender=name))} == files
    told = bot.query(f"List all letters from {name}").text
    assert {file for file in (f"{mail}.eml" for mail in MAILS) if file in told} == files
    found = bot.search("what has been done?", filters=Filters(sender=name))
    assert {one.letter.path for one in found} == files


def test_it_is_said_which_are_counted_for_the_domain_of_an_address(bot):
    said = "1 letter is counted only because the domain of an e-mail address spells “Quill Connect” (e.eml)."
    assert said in bot.query("List all letters from Quill Connect").text
    assert "only because" not in bot.query("List all letters from Tides Office").text


def test_who_signs_is_known_with_the_printed_lines(bot):
    answer = bot.query("Who is Joan Tindall?")
    assert "Member Enquiries Officer, Orlo Borough Council" in answer.text
    assert {quote.text for quote in answer.quotes} >= {
        "Joan Tindall\nMember Enquiries Officer",
        "Orlo Borough Council",
    }
    said = bot.query("What did Kit Bannock say about the buoy?")
    assert any("painted" in quote.text for quote in said.quotes)
