"""Plain words with which a sender owns a slip of an earlier letter."""

import pytest

from corrbot.letters import Of, parse
from launching_fee import asking, letter, warnings

HEAD = "Quay Board\n\n4 July 2022\n\nDear Mrs Kord\n\n{}\n\nYours sincerely\n\nOda Finn"


def taken_back(said: str) -> list[Of]:
    return [one.of for one in parse(HEAD.format(said), "a.txt", "").retractions]


@pytest.mark.parametrize(
    "said",
    [
        "In my letter of 22 June I wrote £81. I had the wrong rate; it is £3.50. The right sum is £94.50.",
        "In our letter of 22 June we quoted £81. We used last year's rates. It comes to £94.50.",
        "The £1,204.55 I gave in my letter of 21 May is not right. The true figure is £898.40.",
        "The date in our letter of 22 June was wrong.",
    ],
)
def test_a_slip_that_is_plainly_owned_takes_back(said):
    assert Of.STATEMENT in taken_back(said)


@pytest.mark.parametrize(
    "said",
    [
        "In my letter of 22 June I wrote £81. I had the right rate, and it stands.",
        "In your letter of 22 June you wrote £81. You had the wrong rate.",
        "The £81 in your letter is not right. The true figure is £94.",
        "I am not sure whether the date in our letter of 22 June was wrong.",
        "In my letter of 22 June I wrote of the visit on 3 June. I took the wrong bus home.",
        "In my letter of 22 June I said that it is 14 degrees here. We had the old boiler.",
        "In my letter of 22 June I wrote of 3 cranes. I had the old surveyor with me.",
        "In my letter of 22 June I wrote of 3 cranes. I took the wrong number bus home.",
        "The date we promised has come, but the crane key was wrong.",
        "Our letter of 21 May should not have gone unanswered.",
        "My letter of 21 May should not have gone astray.",
    ],
)
def test_nothing_else_does(said):
    assert Of.STATEMENT not in taken_back(said)


def test_an_answer_with_the_wrong_figure_says_that_it_was_corrected(tmp_path, embedding):
    said = letter("22 June 2021", "We pay £3 for each day without the crane, so I have authorised £81.")
    right = letter(
        "4 July 2021",
        "In my letter of 22 June I wrote £81. I had the wrong rate; it has been £3.50 a day since April. "
        "The right sum is £94.50.",
    )
    ask = asking(tmp_path, embedding)
    answer = ask({"a.txt": said, "b.txt": right}, "How much was authorised for the days without the crane?")
    (warning,) = warnings(answer)
    assert warning.endswith("b.txt.")
