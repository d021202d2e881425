"""Attachments that name nobody are cited, and found, as enclosed with their mail."""

import datetime as dt
from email.message import EmailMessage

import pytest

from answering import synced
from corrbot.answers.answer import described, heading
from corrbot.index import Index
from corrbot.letters import Filters, Found, Letter
from corrbot.letters.annexes import CAME_WITH, as_printed
from corrbot.quotes import Quote
from corrbot.readers import read_letters
from corrbot.retrieval import LetterRetriever
from corrbot.threads import LinkKind
from letter_files import sync

TERMS = "Terms of the loan\n\nThe sluice must be handed back by 31 December 2016."
LETTER = "Dear Ms Dale,\n\nThe sluice is ours.\n\nYours sincerely,\n\n"


def mail(*attached: str | EmailMessage, sender: str = "Ivo Quill <ivo@locks.example>") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, "Una Dale <una@weir.example>"
    message["Date"], message["Subject"] = "Mon, 02 May 2016 10:00:00 +0100", "Loan"
    message.set_content("The terms are attached.\n")
    for number, one in enumerate(attached):
        if isinstance(one, str):
            message.add_attachment(one, filename=f"{number}.txt")
        else:
            message.add_attachment(one)
    return message


def annexes(message: EmailMessage) -> tuple[Letter, ...]:
    return read_letters("loan.eml", message.as_bytes()).letters[1:]


def test_an_annex_has_the_parties_and_the_date_of_its_mail() -> None:
    (annex,) = annexes(mail(TERMS))
    assert annex.sender and annex.recipient and annex.date_fact
    assert (annex.sender.name, annex.recipient.name) == ("Ivo Quill", "Una Dale")
    assert annex.date == dt.date(2016, 5, 2)
    for known in (annex.sender, annex.recipient, annex.date_fact):
        assert (known.span, known.found, known.source) == (None, Found.INFERRED, CAME_WITH)
    told = "2 May 2016, enclosed with an e-mail, Ivo Quill to Una Dale"
    assert Quote(annex, 0, 5).citation == told
    assert described(annex) == "of 2 May 2016, enclosed with an e-mail from Ivo Quill to Una Dale"
    assert heading(annex).startswith("2 May 2016, enclosed with an e-mail from Ivo Quill to Una Dale, ")
    assert as_printed(annex).parties == () and as_printed(annex).date is None


def test_an_annex_may_name_who_sends_it_as_its_author() -> None:
    by_sender, by_other = annexes(mail(f"By: Ivo Quill, Clerk\n\n{TERMS}", f"By: Ada Bell, Clerk\n\n{TERMS}"))
    assert by_sender.date == dt.date(2016, 5, 2)
    assert by_sender.recipient and by_sender.recipient.name == "Una Dale"
    assert (by_other.date, by_other.recipient) == (None, None)
    assert by_other.sender and by_other.sender.name == "Ada Bell"


def test_an_annex_keeps_its_own_date() -> None:
    (annex,) = annexes(mail(f"Westhaven, 3 March 2011\n\n{TERMS}"))
    assert annex.sender and annex.sender.source == CAME_WITH
    assert annex.date == as_printed(annex).date == dt.date(2011, 3, 3)


def test_a_letter_that_is_attached_is_whose_it_says_or_nobody_s() -> None:
    signed, unsigned, forwarded, deep = annexes(
        mail(f"{LETTER}Asa Birch", LETTER, mail(TERMS, sender="Asa Birch <asa@mill.example>"))
    )
    assert signed.sender and signed.sender.name == "Asa Birch" and signed.date is None
    assert unsigned.sender is None and unsigned.date is None
    assert forwarded.sender and forwarded.sender.found is Found.HEADER
    assert deep.sender and (deep.sender.name, deep.sender.source) == ("Asa Birch", CAME_WITH)


def test_an_annex_is_found_by_its_mail_s_sender_and_date_and_answers_nothing(index: Index) -> None:
    (index.corpus / "loan.eml").write_bytes(mail(TERMS).as_bytes())
    sync(index)
    generation = index.generation()
    ids = {letter.location: letter.id for letter in generation.register.headings()}
    everything = list(ids.values())
    for filters, admitted in (
        (Filters(sender="Quill"), everything),
        (Filters(after="2016-05-02", before="2016-05-02"), everything),
        (Filters(sender="Birch"), []),
        (Filters(after="2016-05-03"), []),
    ):
        assert LetterRetriever(generation, index._model, filters, 5).letter_ids == admitted
    (link,) = generation.correspondence.links
    assert link.kind is LinkKind.ENCLOSES and link.other == ids["loan.eml › 0.txt"]


@pytest.mark.parametrize(
    "foot", ["Dr A Larkin", "Ada Larkin\nHarbour Master", "Signed: A. Larkin", "Signed by A. Larkin"]
)
def test_a_paper_that_another_signs_is_not_of_who_sends_it(foot: str) -> None:
    (annex,) = annexes(mail(f"Clinic date: 3 March 2015\n\n{TERMS}\n\n{foot}"))
    assert (annex.sender is None or annex.sender.name != "Ivo Quill") and annex.recipient is None
    assert annex.date != dt.date(2016, 5, 2)


@pytest.mark.parametrize("foot", ["Ivo Quill", "Signed: I. Quill", "The sluice keeper"])
def test_a_paper_that_who_sends_it_signs_is_of_them(foot: str) -> None:
    (annex,) = annexes(mail(f"{TERMS}\n\n{foot}"))
    assert annex.sender and annex.sender.name == "Ivo Quill"


def test_a_list_tells_what_is_counted_for_its_mail(tmp_path, hashed) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "loan.eml").write_bytes(mail(TERMS).as_bytes())
    with synced(tmp_path, hashed, (tmp_path / "files").iterdir()) as bot:
        for question in ("Which letters did Ivo Quill write?", "How many letters did Ivo Quill write?"):
            assert "1 of them counted only for the mail it came with" in bot.query(question).text


@pytest.mark.parametrize(
    "text",
    [
        "Seating plan\n\nAda Bell\nPeter Orme",
        "Present on the day:\n\nAda Bell\nPeter Orme, Chair",
        "These came.\n\nDr A Bell\nDr P Orme",
        "Contact: the office\nPort Talbot",
        "Map of sites\n\nSouth Shields\nWest Ham",
        "Marks Spencer",
        f"{TERMS}\n\nPort Talbot",
    ],
)
def test_a_name_in_a_list_signs_nothing(text: str) -> None:
    (annex,) = annexes(mail(text))
    assert annex.sender and annex.recipient
    assert (annex.sender.name, annex.recipient.name) == ("Ivo Quill", "Una Dale")
    assert annex.date == dt.date(2016, 5, 2)
