"""The mail that is quoted below another, as what that answers."""

import pytest

from answering import synced, written
from corrbot.letters import Letter


def mail(subject: str, to: str = "Ada Bell", quote: str = "> ", by: str = "Ada Bell") -> str:
    below = ["-----Original Message-----", f"From: {by}", "Sent: 27 May 2015 16:02", "", "When is it ready?"]
    return "\n".join(
        (
            "From: Fenn, Nora (Osric Ferries)",
            "Sent: 11 June 2015 11:40",
            f"To: {to}",
            f"Subject: {subject}",
            "",
            "Dear Ada,",
            "",
            "The plan went out on Monday, in draft. We would rather that you had the final one.",
            "",
            "Nora Fenn",
            "",
            *(f"{quote}{line}".rstrip() for line in below),
        )
    )


def only(folder, embedding, text: str) -> Letter:
    with synced(folder / "made", embedding, written(folder / "letters", {"a.txt": [text]})) as bot:
        (letter,) = bot.letters()
        return letter


@pytest.mark.parametrize("subject", ["RE: the plan", "The plan"])
def test_mail_of_the_recipient_that_is_quoted_below_is_answered(tmp_path, hashed, subject: str) -> None:
    letter = only(tmp_path, hashed, mail(subject))
    assert letter.replies_to and letter.replies_to.isoformat() == "2015-05-27"


def test_mail_of_another_that_is_quoted_below_is_not_answered(tmp_path, hashed) -> None:
    assert only(tmp_path, hashed, mail("The plan", by="Tom Birch")).replies_to is None
