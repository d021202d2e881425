"""Who had a copy of an e-mail that is called by the words of what came with it."""

from email.message import EmailMessage

import pytest

from answering import synced

NOTICE = """Canal Bank plc
Quayside

3 March 2020

BOIL NOTICE

Boil all water until further notice.

Ben Cole
"""


def mail(cc: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Ben Cole <ben@canalbank.example>", "Anna Gill <anna@fen.example>"
    message["Subject"], message["Date"] = "Taste at the lock", "Tue, 03 Mar 2020 10:12:00 +0000"
    if cc:
        message["Cc"] = cc
    message.set_content("Dear Anna,\n\nA notice went out at six, attached.\n\nBen Cole\n")
    message.add_attachment(NOTICE.encode(), maintype="text", subtype="plain", filename="notice.txt")
    return bytes(message)


@pytest.fixture
def asked(tmp_path, hashed):
    def ask(question: str, cc: str = "Eve Marsh <eve@fen.example>") -> str:
        (tmp_path / "corpus").mkdir()
        (tmp_path / "corpus/taste.eml").write_bytes(mail(cc))
        with synced(tmp_path, hashed, []) as assistant:
            return assistant.query(question).text

    return ask


def test_what_came_with_an_email_is_told_the_copies_of_the_email(asked):
    text = asked("Who was copied in on the boil notice email of 3 March 2020?")
    assert "Copied to: Eve Marsh." in text and "came with an e-mail" in text


def test_an_email_with_what_came_with_it_is_told_once(asked):
    text = asked("Who was copied into Ben Cole's email of 3 March 2020?")
    assert "Copied to: Eve Marsh." in text and "came with an e-mail" not in text


def test_an_email_without_copies_is_told_to_have_none(asked):
    text = asked("Who was copied in on the boil notice email of 3 March 2020?", cc="")
    assert "Copied to" not in text and "does not say that anybody had a copy" in text
