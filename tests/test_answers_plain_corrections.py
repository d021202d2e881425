"""Letters that correct an earlier one of their sender in plain words, and the one that they correct."""

import pytest

from corrbot.letters import Of, parse
from launching_fee import NOTICE, asking, letter, warnings

GAVE = (
    "My letter of 11 March gave the date for dredging as 30 April 2021. That was a mistake, for which I "
    "apologise. It should have read 14 April 2021. The rest of the letter stands."
)
PUT_BACK = letter(
    "11 March 2021", "The penalty stands in part. The date for dredging is put back to 30 April 2021."
)
HEAD = "Quay Board\n\n18 January 2021\n\nDear Mrs Kord\n\n{}\n\nYours sincerely\n\nOda Finn"


@pytest.fixture
def ask(tmp_path, embedding):
    return asking(tmp_path, embedding)


def read(said):
    return parse(HEAD.format(said), "a.txt", "").retractions


def of_statements(said):
    return [one for one in read(said) if one.of is Of.STATEMENT]


def test_a_day_that_was_given_by_mistake_is_told_of(ask):
    files = {"a.txt": PUT_BACK, "b.txt": letter("13 March 2021", GAVE)}
    (warning,) = warnings(ask(files, "Until when is the date for dredging put back?"))
    assert warning.startswith(NOTICE) and "b.txt" in warning


def test_another_day_of_that_letter_is_not(ask):
    said = PUT_BACK[:3] + ["You asked on 3 March for the plan of the slip."] + PUT_BACK[4:]
    files = {"a.txt": said, "b.txt": letter("13 March 2021", GAVE)}
    answer = ask(files, "When did I ask for the plan of the slip?", max_quotes=1)
    assert answer.quotes[0].letter.path == "a.txt" and not warnings(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Was the letter of 11 March 2021 corrected?",
        "Which letter corrects the one of 11 March 2021?",
        "Which letter corrects that of 11 March 2021?",
        "Which letters correct the letter of 11 March 2021?",
    ],
)
def test_the_letter_that_corrects_one_of_a_day_is_listed(ask, question):
    files = {"a.txt": PUT_BACK, "b.txt": letter("13 March 2021", GAVE)}
    answer = ask(files, question)
    assert [quote.letter.path for quote in answer.quotes] == ["b.txt"]


COUNTED = letter("19 August 2020", "Tolls paid at the slip since 2015 come to £231,405.00 in 94 items.")


READ_FOR = [
    "Further to mine of the 19th ult., read £214,905.00 in 86 items where I wrote £231,405.00 in 94.",
    "Please read £214,905 for £231,405 in my letter of 19 August.",
    "Kindly read £214,905 instead of £231,405 in ours of the 19th ultimo.",
]


@pytest.mark.parametrize("said", READ_FOR)
def test_a_sum_that_is_to_be_read_for_another_is_told_of(ask, said):
    files = {"a.txt": COUNTED, "b.txt": letter("1 September 2020", said)}
    answer = ask(files, "What do the tolls paid at the slip come to?")
    assert any("another number than the letter of" in one or NOTICE in one for one in answer.notices)
    assert any("214,905" in quote.text for quote in answer.quotes)


@pytest.mark.parametrize("said", READ_FOR)
def test_a_letter_with_a_sum_to_be_read_for_another_corrects_one(ask, said):
    files = {"a.txt": COUNTED, "b.txt": letter("1 September 2020", said)}
    listed = ask(files, "Which letters correct an earlier one?")
    assert [quote.letter.path for quote in listed.quotes] == ["b.txt"]


@pytest.mark.parametrize(
    "said",
    [
        "Ruth - a correction to mine of Friday. £641,300 leaves out the £10 top-ups.",
        "A correction to mine of yesterday: the sum is £650,000.",
        "Correction to ours of the 15th inst.",
        "Mine of 15 January was wrong.",
        "There is a mistake in my letter of Friday. I must correct what I wrote in mine of Friday last.",
    ],
)
def test_mine_of_a_day_is_a_letter(said):
    assert of_statements(said)


def test_the_weekday_of_a_letter_is_the_last_one_before():
    (found,) = of_statements("A correction to mine of Friday: the pier is shut.")
    assert [day.isoformat() for day in found.dates] == ["2021-01-15"]


@pytest.mark.parametrize(
    "said",
    [
        "The correction of a mine of Friday Ltd is due.",
        "I read 3 reports for 2 inspectors in my letter of 4 May.",
        "Was there a correction to mine of Friday?",
        "Please read the 3 rules where I wrote my name.",
        "Your correction to yours of Friday has come.",
        "If you read £40 where I wrote £50, please tell me.",
        "The plan of the Levant mine dated 1878 was wrong.",
        "The shaft in the Levant Mine of 4 May 1878 was wrong.",
        "Corrections to our statement: none. The tolls stand.",
        "Correction to my letter: no correction is needed.",
    ],
)
def test_what_is_no_correction_is_not(said):
    assert not of_statements(said)


def test_a_sum_that_should_have_read_otherwise_is_another_number():
    said = "£641,300 leaves out the £10 top-ups. It should have read £651,660. The figure for firms is right."
    (found,) = [one for one in read(said) if one.of is Of.NUMBER]
    assert found.denied == ("641300",) and found.instead == "651660"


def test_a_sum_that_something_else_should_have_been_is_not():
    said = "We looked at £641,300 and at £10 for each house. It should have been 12 houses."
    assert not [one for one in read(said) if one.of is Of.NUMBER]


@pytest.mark.parametrize(
    "said",
    [
        "I must correct my last letter: the briefing on Monday will be at ten in the Town Hall.",
        "I must correct my last letter: the statement was given on the 12th.",
        "You were wrongly told on Friday that the launching fee is £60.",
    ],
)
def test_the_weekday_of_something_else_is_no_day_of_a_letter(said):
    (found,) = of_statements(said)
    assert not found.dates


def numbers(said):
    return [one for one in read(said) if one.of is Of.NUMBER]


@pytest.mark.parametrize(
    "said",
    [
        "We read 40 files for 12 claimants in the winter.",
        "We had to stay and read 40 files for 12 claimants.",
        "The clerks should read 40 files for 12 claimants.",
        "Please read 3 reports for 2 inspectors.",
        "The clerk came, read 40 files where the Board has 12 shelves, and left.",
    ],
)
def test_files_that_were_read_for_somebody_are_no_other_number(said):
    assert not numbers(said)


@pytest.mark.parametrize(
    "said",
    [
        "Please read 40 files for 12 files.",
        "Read £40 for £50.",
        "Please read 40 where I wrote 50.",
        "Line 4 should read 40 instead of 50.",
        "For 12 claimants please read 14.",
    ],
)
def test_a_number_that_is_to_be_read_for_one_alike_is(said):
    assert numbers(said)


def test_what_should_have_been_said_is_another_number_of_the_same_thing_alone():
    assert not numbers("Three of us read the sign. It should have said 20 miles an hour.")
    assert not numbers("12 boats came by the slip. It should have said 20 miles an hour.")
    assert numbers("The 12 miles of the slip were walked. It should have said 14 miles.")
    assert numbers("The figure of 12 is for the slip. It should have said 14.")
