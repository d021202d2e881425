"""What a passage asks is read with what may answer it."""

import pytest

from answering import asked_in_turn, assert_verbatim, synced, written
from corrbot.letters import Filters

HEADER = "From: {} <{}@harbour.example>\nTo: {} <{}@harbour.example>\nSent: {}\nSubject: {}"
TESS, OWEN = ("Tess Malin", "tess"), ("Owen Brade", "owen")


def header(sender, recipient, when, subject):
    return HEADER.format(*sender, *recipient, when, subject)


LETTERS = {
    "chain.txt": (
        header(OWEN, TESS, "Tuesday, 9 June 2020 10:12", "RE: Restart"),
        "Tess,",
        "Eleven, on two of the piers.",
        "Owen",
        "-----Original Message-----\n" + header(TESS, OWEN, "Monday, 8 June 2020 16:40", "Restart"),
        "Owen, how many hand winches are still in place?",
        "Tess",
    ),
    "form.txt": (
        "NORTHMERE HARBOUR BOARD",
        "4 May 2021",
        "Dear Mr Oaks",
        "You asked four questions about the ferry crew.",
        "Has any member of the crew been dismissed for drinking?",
        "Not since 2012.",
        "Which company insures the ferry?",
        "Calder Mutual.",
        "Yours sincerely",
        "Dana Whitlow",
    ),
    "asks.txt": (
        "14 Larch Road\nNorthmere",
        "2 March 2019",
        "Dear Ms Whitlow",
        "Leak at Harrow Lane",
        "Would you tell us how much water is being lost at Harrow Lane?",
        "Yours sincerely",
        "Martin Oaks",
    ),
    "replies.txt": (
        "NORTHMERE COUNCIL",
        "20 March 2019",
        "Dear Mr Oaks",
        "Thank you for your letter of 2 March 2019.",
        "We put it at 0.4 litres a second.",
        "Yours sincerely",
        "Dana Whitlow",
    ),
    "unanswered.txt": (
        "NORTHMERE COUNCIL",
        "9 May 2022",
        "Dear Mr Oaks",
        "Has any gardener been dismissed for theft?",
        "We hold that back under section 12.",
        "Mr Cane, the warden, was dismissed in 2014.",
        "Yours sincerely",
        "Dana Whitlow",
    ),
    "row asks.txt": (
        "14 Larch Road\nNorthmere",
        "2 April 2018",
        "Dear Mr Reed",
        "How many street lamps in Quay Row are broken?",
        "Yours sincerely",
        "Martin Oaks",
    ),
    "row replies.txt": (
        "NORTHMERE COUNCIL",
        "19 April 2018",
        "Dear Mr Oaks",
        "Thank you for your letter of 2 April 2018.",
        "We know of three.",
        "Yours sincerely",
        "Tom Reed",
    ),
    "two asked.txt": (
        header(OWEN, TESS, "Tuesday, 14 July 2020 10:12", "RE: Leave"),
        "In August, for two weeks.",
        "-----Original Message-----\n" + header(TESS, OWEN, "Monday, 13 July 2020 16:40", "Leave"),
        "Owen, when do you go on holiday? And when will Ruth Pell be away from the office?",
    ),
    "other.txt": (
        "NORTHMERE COUNCIL",
        "2 May 2021",
        "Dear Councillor Byrne",
        "The bridges are 40 years old and the warden has left.",
        "Yours sincerely",
        "Tom Reed",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("asked")
    with synced(folder, embedding, written(folder / "files", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said", "shown"),
    [
        (
            "how many hand winches are still in place?",
            "Eleven, on two of the piers.",
            "below it: “Owen, how many hand winches are still in place?”",
        ),
        (
            "has any member of the crew been dismissed for drinking?",
            "Not since 2012.",
            "before it: “Has any member of the crew been dismissed for drinking?”",
        ),
        (
            "which company insures the ferry?",
            "Calder Mutual.",
            "before it: “Which company insures the ferry?”",
        ),
        (
            "how much water is being lost at Harrow Lane?",
            "We put it at 0.4 litres a second.",
            "the letter of 2 March 2019 from Martin Oaks to Ms Whitlow asks: "
            "“Would you tell us how much water is being lost at Harrow Lane?”",
        ),
    ],
)
def test_a_short_answer_is_found_by_what_it_answers_and_shown_with_it(bot, question, said, shown):
    answer = bot.query(question)
    assert answer.quotes[0].text == said
    assert f"[1] “{said}”\n    — {shown}" in answer.text
    assert_verbatim(answer, bot.config.corpus)


def test_a_reply_that_is_not_searched_is_not_read(bot):
    answer = bot.query("how much water was lost at Harrow Lane?", filters=Filters(sender="Oaks"))
    assert "litres" not in answer.text


def test_what_is_not_asked_anywhere_is_answered_by_no_short_reply(bot):
    answer = bot.query("how many lifeboats does the harbour have?")
    assert "Eleven" not in " ".join(quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    "question",
    [
        "how many street lamps in Mill Row are broken?",
        "how many street lamps in Quay Row were repaired?",
        "was any gardener dismissed for drinking?",
        "when is Ruth Pell away?",
    ],
)
def test_what_answers_something_else_is_never_said_to_answer(bot, question):
    answer = bot.query(question)
    assert answer.abstained or "it may not answer" in answer.lead


def test_a_short_answer_is_shown_with_all_that_is_asked_beside_it(bot):
    answer = bot.query("when does Owen go on holiday?")
    for number, quote in enumerate(answer.quotes, 1):
        if quote.text.startswith("In August"):
            assert answer.around(number).context.text.endswith("from the office?")


def test_the_letter_of_a_short_answer_is_found_again(bot):
    question = "how many street lamps in Quay Row are broken?"
    assert bot.query(question).quotes[0].text == "We know of three."
    assert "Tom Reed" in asked_in_turn(bot, question, "who wrote that?").text
