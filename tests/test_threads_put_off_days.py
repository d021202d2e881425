"""A day asked for that a later letter of the same side puts off before it has passed."""

import datetime as dt

import pytest

from corrbot.letters import Letter, parse
from corrbot.threads import Correspondence, Deadlines


def ours(day: str, words: str, name: str, sender: str = "Ann Roe\nClerk, Fen Council") -> Letter:
    text = (
        f"Fen Council\n\n{day}\n\nMr Ben Cole\nCanal Friends\n\nOur ref: FC/1881\n\nDear Mr Cole\n\n"
        f"{words}\n\nYours sincerely\n\n{sender}"
    )
    return parse(text, f"{name}.txt", name)


ASKED = ours("3 February 2021", "Please say when the lock opens, and answer by 24 February 2021.", "1")


def answer(day: str) -> Letter:
    text = (
        f"Canal Friends\n\n{day}\n\nMs Ann Roe\nFen Council\n\nYour ref: FC/1881\n\nDear Ms Roe\n\n"
        "Thank you for your letter of 3 February 2021. It opens in May.\n\nYours sincerely\n\nBen Cole"
    )
    return parse(text, "9.txt", "9")


def timed(*letters: Letter):
    found = Correspondence.of(letters).response_times(Deadlines(), read=lambda one: one)
    return next(one for one in found if one.letter.path == "1.txt")


MORE_TIME = "You ask for more time. Your answer must reach me by Friday 5 March 2021."


@pytest.mark.parametrize(("day", "is_late"), [("2 March 2021", None), ("9 March 2021", True)])
def test_a_day_put_off_before_it_passed_makes_no_answer_late_by_the_first(day, is_late):
    one = timed(ASKED, ours("17 February 2021", MORE_TIME, "2"), answer(day))
    assert one.put_off is not None and one.put_off.day == dt.date(2021, 3, 5)
    assert one.is_late is is_late


def test_a_reminder_after_the_day_puts_nothing_off():
    reminder = ours("26 February 2021", "I have had no reply. Please answer by 5 March 2021.", "2")
    one = timed(ASKED, reminder, answer("2 March 2021"))
    assert one.put_off is None and one.is_late is True


def test_another_case_puts_nothing_off():
    other = parse(ours("17 February 2021", MORE_TIME, "2").text.replace("FC/1881", "FC/2277"), "2.txt", "2")
    assert timed(ASKED, other, answer("2 March 2021")).put_off is None


def test_a_demand_on_somebody_else_or_for_something_else_puts_nothing_off():
    other = parse(
        ours("17 February 2021", MORE_TIME, "2").text.replace(
            "Mr Ben Cole\nCanal Friends", "Ms Eve Marsh\nLock Trust"
        ),
        "2.txt",
        "2",
    )
    assert timed(ASKED, other, answer("2 March 2021")).put_off is None
    more = ours("17 February 2021", "Please also send the plan of the lock by 5 March 2021.", "2")
    assert timed(ASKED, more, answer("2 March 2021")).is_late is True
