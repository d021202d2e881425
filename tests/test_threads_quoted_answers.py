"""An answer that stands in quoted mail only: the mail above the one that it answers."""

import datetime as dt

import pytest

from corrbot.letters import Direction
from corrbot.readers import read_letters
from corrbot.threads import Correspondence

ANN, BEN, CAY = "Ann Bell <ann@ferry.example>", "Ben Orr <ben@quay.example>", "Cay Dunn <cay@pier.example>"
ASKED = "Can you tell me how many boats are to be moved before the slipway is closed?"
TOLD = "Eleven, and two more that lie at the pier."
THANKS = "Thank you, that helps a great deal."


def quoted(by, day, subject, said, to=""):
    return f"\n\nFrom: {by}\nSent: Monday, May {day}, 2021 9:00 AM\nTo: {to}\nSubject: {subject}\n\n{said}"


def mail(path, by, to, day, subject, said):
    text = f"From: {by}\nTo: {to}\nDate: {day} May 2021 09:00\nSubject: {subject}\n\n{said}\n"
    (read,) = read_letters(path, text.encode()).letters
    return read


ASKING = mail("1.txt", ANN, BEN, 3, "Slipway", ASKED)


def chain(*, said=TOLD, by="Orr, Ben", subject="Re: Slipway", asked=ASKED, asker="Ann Bell", to="Ann Bell"):
    below = quoted(by, 4, subject, said, to) + quoted(asker, 3, "Slipway", asked, "Ben Orr")
    return mail("2.txt", ANN, BEN, 5, "RE: Slipway", f"{THANKS}{below}")


def answer(second, first=ASKING):
    found = Correspondence.of((first, second)).quoted_answer(first, lambda letter: letter)
    return found and (found.letter.path, found.speaker, second.slice(found.span))


def test_the_mail_above_answers():
    path, speaker, said = answer(chain())
    assert (path, said) == ("2.txt", TOLD) and speaker.startswith("Orr, Ben")
    assert answer(chain(asked=ASKED.replace("boats are", "b0ats arc")))[2] == TOLD
    assert answer(chain(by="ben@quay.example"))[2] == TOLD
    assert answer(chain(to=""))[2] == TOLD


@pytest.mark.parametrize(
    "second",
    [
        chain(by="Ann Bell"),
        chain(subject="FW: Slipway"),
        chain(to="Cay Dunn"),
        chain(asked="Is the pier to be painted this year, and if so who is to do it?"),
        chain(asker="Dee Low"),
        chain(said="Thank you for your email. We have received it and will reply within 20 working days."),
        chain(said="I am out of the office until 20 May.", subject="Automatic reply: Slipway"),
        chain(said="Which slipway do you mean?"),
        chain(by="[REDACTED]", to="", said="I wrote to you before. Have you had time to look at this?"),
        chain(by="[REDACTED]", to="[REDACTED]"),
        mail("2.txt", BEN, CAY, 5, "FW: Slipway", f"See below.{quoted('Ann Bell', 3, 'Slipway', ASKED)}"),
        mail("2.txt", ANN, BEN, 5, "RE: Slipway", f"Any news?{quoted('Ann Bell', 3, 'Slipway', ASKED)}"),
    ],
)
def test_others_do_not(second):
    assert answer(second) is None


def test_stamps_of_pages_are_nobodys_words():
    stamp = "\n\nINQ0001234_00{n} OFFICIAL: the inquiry into the harbour\n\n"
    below = quoted("Ben Orr", 4, "Re: Slipway", f"{stamp.format(n=1)}{stamp.format(n=2)}{TOLD}")
    said = f"{stamp.format(n=0)}{THANKS}{below}{quoted('Ann Bell', 3, 'Slipway', ASKED)}{stamp.format(n=3)}"
    first = mail("1.txt", ANN, BEN, 3, "Slipway", f"{ASKED}{stamp.format(n=8)}")
    assert answer(mail("2.txt", ANN, BEN, 5, "Re: Slipway", said), first)[2] == TOLD


def test_marks_show_what_stands_above():
    below = f"> Eleven, and two more.\n>\n> On 3 May 2021, Ann Bell wrote:\n>> {ASKED}\n"
    second = mail("2.txt", ANN, BEN, 5, "Re: Slipway", f"{THANKS}\n\nOn 4 May 2021, Ben Orr wrote:\n{below}")
    assert "Eleven" in answer(second)[2]


def test_days_that_cannot_be_read_hide_no_answer():
    for first in (ASKING, mail("1.txt", ANN, BEN, "the third of", "Slipway", ASKED)):
        second = mail("2.txt", ANN, BEN, "the fifth of", "RE: Slipway", chain().text.partition("\n\n")[2])
        assert second.date is None
        assert answer(second, first)


def test_a_short_mail_is_known_by_its_writer_and_day():
    short = mail("1.txt", ANN, BEN, 3, "Slipway", "Why not?")
    assert answer(chain(asked="Why not?"), short)
    assert answer(chain(asked="Why not?"), mail("1.txt", ANN, BEN, 2, "Slipway", "Why not?")) is None


def test_it_waits_with_the_answer_that_is_quoted():
    letters = (ASKING, chain())
    found = Correspondence.of(letters, ours=("Ann Bell",))
    waiting = found.outstanding(direction=Direction.OUT, read=lambda letter: letter)
    assert [(one.letter.path, one.quoted_answer is not None) for one in waiting][:1] == [("1.txt", True)]


def test_what_is_passed_on_within_an_office_is_no_answer():
    office = "Ben Orr <ben@ferry.example>"
    first = mail("1.txt", ANN, office, 3, "Slipway", ASKED)
    for said in ("Cay, can you deal with this please?", "Cay, one for you."):
        below = quoted(office, 4, "RE: Slipway", said, "Cay Dunn <cay@ferry.example>")
        below += quoted(ANN, 3, "Slipway", ASKED, office)
        second = mail("2.txt", "Cay Dunn <cay@ferry.example>", office, 5, "RE: Slipway", f"I do.{below}")
        assert answer(second, first) is None


@pytest.mark.parametrize("by", ["Ben Orr", "[REDACTED]"])
@pytest.mark.parametrize("to", ["Bell, Ann", "Ann", "ann@ferry.example", "Cay Dunn; Ann Bell <a@x.example>"])
def test_who_it_goes_back_to_is_told_by_name_or_address(by, to):
    assert answer(chain(by=by, to=to))[2] == TOLD
    assert answer(chain(by=by, to="Ann Dunn")) is None


def test_a_request_sent_again_is_answered_by_its_own_day():
    again = mail("2.txt", ANN, BEN, 24, "Slipway", ASKED)
    told = mail("3.txt", BEN, ANN, 26, "RE: Slipway", f"{TOLD}{quoted('Ann Bell', 24, 'Slipway', ASKED)}")
    found = Correspondence.of((ASKING, again, told))
    assert found.quoted_answer(ASKING, lambda letter: letter) is None
    assert found.quoted_answer(again, lambda letter: letter).letter is told


def test_marks_of_one_depth_hold_headers_of_mails():
    below = (
        quoted("Ben Orr", 4, "RE: Slipway", TOLD, "Ann Bell") + quoted("Ann Bell", 3, "Slipway", ASKED)
    ).strip()
    said = "\n".join(f"> {line}" for line in ("Please see below.", "", *below.split("\n")))
    second = mail(
        "2.txt", CAY, ANN, 9, "RE: Slipway", f"May I see it?\n\nOn 5 May 2021, Ann Bell wrote:\n{said}"
    )
    assert answer(second)[2].removeprefix("> ") == TOLD


def test_on_a_day_before_it_is_quoted_it_waits_without():
    found = Correspondence.of((ASKING, chain()), ours=("Ann Bell",))
    for day, is_quoted in ((4, False), (5, True)):
        as_of = dt.date(2021, 5, day)
        (one,) = found.outstanding(as_of, direction=Direction.OUT, read=lambda letter: letter)[:1]
        assert (one.quoted_answer is not None) is is_quoted
