"""The mail that is quoted below another, as what that answers."""

import pytest

from answering import synced, written
from corrbot.letters import Letter

OWN = "The plan went out on Monday, in draft. We would rather that you had the final one."


def mail(
    subject: str, by: str = "Ada Bell", day: str = "27 May 2015", said: str = OWN, to: str = "Ada Bell"
) -> str:
    below = ["-----Original Message-----", f"From: {by}", f"Sent: {day} 16:02", "", "When is it ready?"]
    return "\n".join(
        (
            "From: Fenn, Nora (Osric Ferries)",
            "Sent: 11 June 2015 11:40",
            f"To: {to}",
            f"Subject: {subject}",
            "",
            "Dear Ada,",
            "",
            said,
            "",
            "Nora Fenn",
            "",
            *(f"> {line}".rstrip() for line in below),
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


@pytest.mark.parametrize(
    ("subject", "more", "is_answered"),
    [
        ("The plan", {"day": "27 May 2014"}, False),
        ("RE: the plan", {"day": "27 May 2014"}, True),
        ("The plan", {"said": "Below is what you told the press last week."}, False),
        ("The plan", {"said": "I attach your mail to me, so that you have it."}, False),
        ("RE: the plan", {"said": "I attach the plan, and answer you below."}, True),
    ],
)
def test_old_mail_and_mail_that_is_pointed_to_is_passed_on_where_nothing_says_that_it_is_answered(
    tmp_path, hashed, subject: str, more: dict[str, str], is_answered: bool
) -> None:
    assert (only(tmp_path, hashed, mail(subject, **more)).replies_to is not None) is is_answered
