"""Reports of mail systems on messages: of a kind of their own, and no answer to anything."""

import pytest

from answering import synced, written
from corrbot.letters import LetterKind
from corrbot.readers import read_letters

POST = "Mail Delivery System <postmaster@quay.example>"


def kind(header: str, words: str = "Your message to b@c.example could not be delivered.") -> LetterKind:
    mail = f"{header}\nTo: Ann Roe <ann@quay.example>\n\n{words}\n"
    return read_letters("a.eml", mail.encode()).letters[0].kind


@pytest.mark.parametrize(
    "header",
    [
        f"From: {POST}\nSubject: Undeliverable: Your water bill\nAuto-Submitted: auto-replied",
        "From: Mail Delivery Subsystem <mailer-daemon@k.x>\nSubject: Delivery Status Notification (Failure)",
        "From: MAILER-DAEMON@k.example\nSubject: Returned mail: see transcript for details",
        "From: postmaster@k.example\nSubject: Mail delivery failed: returning message to sender",
        "From: MAILER-DAEMON@k.example\nSubject: Undelivered Mail Returned to Sender",
        "From: Microsoft Outlook <MicrosoftExchange32@k.example>\nSubject: Undeliverable: Lamp",
        "From: Ben Poe <ben@k.example>\nSubject: Read: Lamp\n"
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    ],
)
def test_a_report_of_a_mail_system_is_of_its_own_kind(header: str) -> None:
    assert kind(header) is LetterKind.DELIVERY_REPORT
    assert kind(header, "Please send me, under the Freedom of Information Act, all letters.") is (
        LetterKind.DELIVERY_REPORT
    )


@pytest.mark.parametrize(
    "header",
    [
        "From: Ben Poe <ben@k.example>\nSubject: Undeliverable: Your water bill",
        "From: postmaster@k.example\nSubject: Your address at the Harbour Office",
        "From: Ben Poe <ben@k.example>\nSubject: Delivery status of the lamp",
        "From: Postmaster of Deal <pm@k.example>\nSubject: Undelivered mail",
        "From: postmaster@k.example\nSubject: RE: Undelivered mail",
        "From: System Administrator <sa@k.example>\nSubject: Failed: backup",
        "From: postmaster@k.example\nSubject: Delayed: delivery of the lamps",
    ],
)
def test_what_people_write_is_none(header: str) -> None:
    assert kind(header, "The lamp came.") is LetterKind.EMAIL


@pytest.mark.parametrize(
    ("subject", "field", "words", "expected"),
    [
        ("Automatic reply: Lamp", "", "I am out of the office until Monday.", LetterKind.AUTOMATIC_REPLY),
        (
            "Lamp",
            "Auto-Submitted: auto-replied\n",
            "I am out of the office until Monday.",
            LetterKind.AUTOMATIC_REPLY,
        ),
        (
            "Lamp",
            "Auto-Submitted: auto-replied\n",
            "Thank you for your request under the Freedom of Information Act. We will reply by 1 June.",
            LetterKind.ACKNOWLEDGEMENT,
        ),
        ("Lamp", "", "Thank you for your e-mail. We aim to reply in ten days.", LetterKind.ACKNOWLEDGEMENT),
        (
            "RE: Automatic reply: Lamp",
            "",
            "Thank you for your e-mail. We aim to reply in ten days.",
            LetterKind.ACKNOWLEDGEMENT,
        ),
    ],
)
def test_what_acknowledges_is_an_acknowledgement_and_other_words_of_a_program_its_reply(
    subject: str, field: str, words: str, expected: LetterKind
) -> None:
    found = kind(f"From: Ben Poe <ben@k.example>\nSubject: {subject}\n{field}".strip(), words)
    assert found is expected


def _mail(sender: str, to: str, subject: str, day: int, words: str) -> tuple[str, str]:
    head = f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {day} Feb 2020 09:00:00 +0000"
    return head, words


ANN, MAY = "Ann Roe <ann@quay.example>", "May Orme <may@home.example>"
MAILS = {
    "ask.eml": _mail(MAY, ANN, "Your water bill for the lamp", 17, "Could you tell me what I owe?"),
    "bounce.eml": _mail(
        POST, ANN, "Undeliverable: Your water bill for the lamp", 18, "Your message could not be delivered."
    ),
}


def test_a_report_of_a_mail_system_is_offered_as_no_answer(tmp_path, embedding) -> None:
    settings = {"ours": ["@quay.example"]}
    with synced(tmp_path / "i", embedding, written(tmp_path / "f", MAILS), settings=settings) as bot:
        waiting = bot.query("Which letters have not been answered?")
        replied = bot.query("Did we answer May Orme's email of 17 February 2020?")
    assert "ask.eml" in waiting.text and "bounce.eml" not in waiting.text
    assert "bounce.eml" not in replied.text
