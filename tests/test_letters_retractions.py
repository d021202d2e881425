"""Sentences in which a letter takes back what was said before, and those that look like it."""

import datetime as dt
import time
from dataclasses import replace

import pytest

from answering import synced, written
from corrbot.letters import BlockKind, Of, parse
from corrbot.letters.retractions import retractions
from sample_letter import LETTER

MARCH, MAY = dt.date(2021, 3, 11), dt.date(2021, 5, 4)


def read(sentence):
    return parse(LETTER.format(sentence=sentence), "a.txt", "a").retractions


STATEMENTS = [
    ("I am writing to correct what I told you in my letter of 11 March.", (MARCH,)),
    ("I must correct the figure that I gave you in my letter of 11 March 2021.", (MARCH,)),
    ("I write to correct an error in our letter of 11 March.", (MARCH,)),
    ("We therefore withdraw what Mr Croft told you on 11 March, and I apologise.", (MARCH,)),
    ("I withdraw my letters of 11 March and 4 May.", (MARCH, MAY)),
    ("Correction to our letter of 11 March.", (MARCH,)),
    ("I should like to withdraw my remarks about the pilot.", ()),
    ("My letter of 11 March was wrong.", (MARCH,)),
    ("Two digits were turned round in Mr Croft’s message of 11 March.", (MARCH,)),
    ("The toll was £46 and not the amount stated there.", ()),
    ("It is £46, and not the sum given in our letter of 11 March.", (MARCH,)),
    ("I regret that my letter of 11 March was sent in error.", (MARCH,)),
    ("I am sorry to say that my reply of 11 March contained an error.", (MARCH,)),
    ("The date given in our e-mail of 11 March was incorrect.", (MARCH,)),
    ("Mr Croft’s letter of 11 March gave the wrong date.", (MARCH,)),
    ("Please disregard my letter dated 11 March.", (MARCH,)),
    ("Please ignore the previous e-mail.", ()),
    ("Please treat our notice of 11 March as withdrawn.", (MARCH,)),
    ("This letter replaces my letter of 11 March.", (MARCH,)),
    ("This supersedes our reply of 11th March 2021.", (MARCH,)),
    ("We apologise for the error in our letter of 11 March.", (MARCH,)),
    ("I was wrong to say that the slip belonged to the Board.", ()),
    ("You were wrongly told in my letter of 11 March that the berth was free.", (MARCH,)),
    ("We withdraw our objection.", ()),
    ("I would like to withdraw my complaint.", ()),
    ("We hereby withdraw the offer.", ()),
    ("The number in our return of 11 March was in excess by four.", (MARCH,)),
    (
        "The statement in the Board’s letter of 11 March, that the pilot was not told of the wreck until "
        "May, was therefore incorrect.",
        (MARCH,),
    ),
    ("As to the dues, the sum given to you was wrong.", ()),
    ("I no longer find that the buoy was adrift.", ()),
    ("I do not uphold the refusal of your second question.", ()),
    ("I said that the slip was closed. That was a mistake.", ()),
    ("My letter of 11 March gave the toll as £4. This was not so.", (MARCH,)),
    ("The Chairman’s letter of 11 March said that the toll was £4. This was wrong.", (MARCH,)),
    ("Mr Croft’s letter of 11th March said that the toll was £4. This was wrong.", (MARCH,)),
]


@pytest.mark.parametrize(("sentence", "dates"), STATEMENTS)
def test_what_takes_back_a_statement(sentence, dates):
    (found,) = read(sentence)
    assert found.of is Of.STATEMENT and found.dates == dates


DECISIONS = [
    "The decision of 11 March 2021 has been withdrawn.",
    "The notice dated 11 March has now been cancelled, and no fine is due.",
    "Our refusal of 11 March was set aside.",
    "The decision of 4 May 2021 has been withdrawn.",
    "The ratings published on 11 March are withdrawn.",
    "Paragraph 6 of the ruling of 11 March 2021 is varied to that extent.",
    "The order made on 11 March has been amended.",
]


@pytest.mark.parametrize("sentence", DECISIONS)
def test_what_takes_back_a_decision(sentence):
    (found,) = read(sentence)
    assert found.of is Of.DECISION and found.dates[0] in (MARCH, MAY)


EVENTS = [
    ("As the notice is gone, the hearing will not take place.", "hear", ()),
    ("The hearing on 4 July 2021 has been vacated.", "hear", (dt.date(2021, 7, 4),)),
    ("Your appointment on 4 July will not now go ahead.", "appoint", (dt.date(2021, 7, 4),)),
    ("The public meeting has had to be postponed.", "meet", ()),
    ("We have had to cancel the inspection of the quay.", "inspect", ()),
    ("The hearing of an appeal by Mr Roe on 4 July has been postponed.", "hear", (dt.date(2021, 7, 4),)),
    ("The inspection by an engineer on 4 July has been cancelled.", "inspect", (dt.date(2021, 7, 4),)),
    ("The hearing on 4 July was cancelled this morning.", "hear", (dt.date(2021, 7, 4),)),
    ("The hearing on 4 May was cancelled that morning.", "hear", (MAY,)),
    ("The hearings which were to begin on 4 July cannot safely be held.", "hear", (dt.date(2021, 7, 4),)),
]


@pytest.mark.parametrize(("sentence", "event", "dates"), EVENTS)
def test_what_calls_off_an_event(sentence, event, dates):
    (found,) = read(sentence)
    assert (found.of, found.event, found.dates) == (Of.EVENT, event, dates)


@pytest.mark.parametrize(
    "sentence",
    [
        "The figure of 120 given to you by my clerk stands, and I am sorry that you were misled.",
        "I am sorry that you were misinformed about the figure of 120 given to you by my clerk.",
        "The day any hearing has been postponed is entered in the book.",
        "The figure in our letter of 11 March is correct.",
        "The table was turned round in the hall of 11 March.",
        "The ruling of 11 March may be varied on application.",
        "We paid the rent and not the amount given to the lifeboat.",
        "Our offer made on 11 March is withdrawn if you do not sign by 1 July.",
        "I no longer hold a driving licence.",
        "Corrections to our letter of 11 March may be sent to the office.",
        "We have reversed the order of the pages.",
        "The sum given to the lifeboat each year was too high.",
        "The information given by the neighbour is wrong.",
        "Your hearing cannot happen without you.",
        "The application should be given 28 days.",
        "The licence should be shown to 2 officers on the slip.",
        "For 2021 the plan was drawn up by the town, read 15 at the meeting.",
        "I can confirm that my letter of 11 March was not wrong.",
        "My letter of 11 March was correct.",
        "To correct this, the Board will repair the slip.",
        "We will correct the error in your bill.",
        "I do not withdraw what I told you on 11 March.",
        "We cannot withdraw our objection.",
        "If my letter of 11 March was wrong, I apologise.",
        "You say that my letter of 11 March was wrong.",
        "Mr Croft claims that our letter of 11 March contained an error.",
        "In our letter of 11 March, Mrs May said that the toll was £4. This was wrong.",
        "We ask the Board to withdraw the notice of 11 March.",
        "Would you please withdraw your letter of 11 March?",
        "Your letter of 11 March was wrong.",
        "Your letter says: “I withdraw my letter of 11 March.”",
        "I am sorry for the delay, which was due to an error in allocating your letter.",
        "We intend to withdraw the ferry from 6 April.",
        "The withdrawal of the ferry was a mistake.",
        "Please ignore this reminder if you have paid.",
        "If you have received it in error, please notify the sender and delete it from your system.",
        "The pilot corrected the course of the boat.",
        "The hearing will take place on 4 July.",
        "If the hearing is postponed, you will be told.",
        "The hearing has not been postponed.",
        "Would the meeting be cancelled in a storm?",
        "The licence was withdrawn in 1998.",
        "I was wrong-footed by the tide.",
        "I accept that I was wrong to think that the ferry could be kept.",
        "The figure given to us by the pilot was wrong.",
        "I do not uphold the complaint about the buoy.",
        "The Board has not one boat to spare.",
        "Please pay by 4 July and not later than 6 July.",
        "Of the thirty moorings not twenty were taken.",
        "She asked whether it was five and not six.",
        "The boat is older than 21 years but not yet 24.",
        "That was wrong.",
        "The clerk should read the 12 letters.",
    ],
)
def test_what_takes_back_nothing(sentence):
    assert read(sentence) == ()


NUMBERS = [
    ("The number of boats lost was twelve, and not fourteen as the Board had heard.", ("14",), "12"),
    ("We found that 2,310 crates were landed, and not 2,130 crates as you state.", ("2130",), "2310"),
    ("The toll is not £4.50 but £5.", ("4.5",), "5"),
    ("Five boats sank and not six, and nine men were hurt and not twenty-one.", ("6", "21"), "5"),
    ("The slip opens on 26 August and not on 29 July.", ("29 July",), "26 August"),
    ("I came on 2 May, not 3 May, and nine boats were there, not six.", ("3 May", "6"), "2 May"),
    ("For 3.25 fathoms read 3.52 fathoms.", ("3.25",), "3.52"),
    ("The number of those drowned should be stated as nineteen.", (), "19"),
    ("The third line should have read “40 berths”.", (), "40"),
    ("In finding (2) the figure of 18 per cent should read 13 per cent (see page 22).", ("18",), "13"),
    ("The sum of £4,200.50 given on page 2 should read £4,020.", ("4200.5",), "4020"),
    ("In line 7 “40 berths” should read “14 berths”.", ("40",), "14"),
    ("In table 3, 40 berths should read 14 berths.", ("40",), "14"),
    ("The date of 3 May should read 5 May.", ("3 May",), "5 May"),
    ("On page 12 the figure should read 40.", (), "40"),
    ("In line 3 the number of 6 berth and 9 berth huts should read 40 huts.", (), "40"),
    ("In paragraph 5 the rate for 12 months should be stated as £40.", (), "40"),
]


@pytest.mark.parametrize(("sentence", "denied", "instead"), NUMBERS)
def test_a_number_that_is_another(sentence, denied, instead):
    (found,) = read(sentence)
    assert (found.of, found.denied, found.instead) == (Of.NUMBER, denied, instead)


def test_the_number_that_should_be_stated_is_of_what_stands_before():
    (found,) = read("The pilot came late. The number of those drowned should be stated as nineteen.")
    assert found.about == "The number of those drowned"


OTHERS = [
    "Mr Rowe wishes to withdraw his statement.",
    "Mr Rowe was not represented. He now withdraws what he said about the pilot.",
    "I act for Mr Jago Rowe. My client has asked us to withdraw his evidence.",
]


@pytest.mark.parametrize("sentence", OTHERS)
def test_who_takes_back_what_they_said_is_told(sentence):
    (found,) = read(f"We write for Mr Jago Rowe.\n\n{sentence}")
    assert (found.of, found.whose) == (Of.STATEMENT, "Jago Rowe")


def test_what_is_corrected_one_by_one_is_read_one_by_one():
    letter = parse(
        LETTER.format(
            sentence="I write to correct two statements in my letter of 11 March, for which I apologise.\n\n"
            "First, I said that the buoy at Gull Point was lit every night of the winter by the pilot, whom "
            "the Board pays for it. It was dark on nine nights.\n\n"
            "Secondly, I gave the depth at the slip as 3.25 fathoms. The chart has 3.52.\n\n"
            "The Board meets on 4 July."
        ),
        "a.txt",
        "a",
    )
    first, second = letter.retractions
    assert {first.dates, second.dates} == {(MARCH,)}
    assert letter.slice(first.shown).endswith("It was dark on nine nights.")
    assert letter.slice(second.shown) == (
        "Secondly, I gave the depth at the slip as 3.25 fathoms. The chart has 3.52."
    )


def test_a_review_tells_the_day_of_what_it_turns_over():
    said = "I have reviewed the decision sent to you on 11 March.\n\nThe sum given to you was wrong."
    (found,) = read(said)
    assert found.dates == (MARCH,)


def test_what_is_final_is_told_by_the_subject():
    text = LETTER.format(sentence="The dues are £40.").replace(
        "\n\nThe dues", "\n\nFinal decision\n\nThe dues"
    )
    (found,) = parse(text, "a.txt", "a").retractions
    assert (found.of, found.about) == (Of.DRAFT, "decis")


def test_words_of_others_take_nothing_back():
    said = "I must correct what I told you in my letter of 11 March."
    letter = parse(LETTER.format(sentence=said), "a.txt", "a")
    assert letter.retractions
    quoted = tuple(replace(block, kind=BlockKind.QUOTED_MAIL) for block in letter.blocks)
    assert retractions(letter.text, quoted, letter.date) == ()


@pytest.mark.parametrize("subject", ["Final notice", "Final bill", "Final offer"])
def test_what_is_final_and_demands_something_replaces_no_draft(subject):
    assert read(f"{subject}\n\nPlease pay the fee within 7 days.") == ()


@pytest.mark.parametrize("text", ["101 and not 201 boats, " * 4_000, "The error in it is: " + "A-" * 10_000])
def test_long_words_and_many_numbers_are_read_in_time(text):
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 5


def test_what_is_so_instead_is_shown_with_it():
    said = (
        "I must correct what I told you in my letter of 11 March. I said that the light was out. It was lit."
    )
    letter = parse(LETTER.format(sentence=said), "a.txt", "a")
    (found,) = letter.retractions
    assert letter.slice(found.shown) == said
    assert letter.slice(found.sentence) == "I must correct what I told you in my letter of 11 March."


def test_the_index_keeps_what_letters_take_back(tmp_path, hashed):
    said = [sentence for sentence, *_ in (*STATEMENTS, *EVENTS, *NUMBERS)] + DECISIONS
    letters = {f"{at:02}.txt": [LETTER.format(sentence=sentence)] for at, sentence in enumerate(said)}
    letters["none.txt"] = [LETTER.format(sentence="The light at Gull Point is lit from dusk to dawn.")]
    with synced(tmp_path / "one", hashed, written(tmp_path / "letters", letters)) as assistant:
        headings = assistant.headings()
    assert [letter.path for letter in headings if not letter.retractions] == ["none.txt"]
    kept = {letter.path: letter.retractions for letter in headings}
    assert [kept[f"{at:02}.txt"] for at in range(len(said))] == [read(sentence) for sentence in said]


def test_of_a_heading_that_takes_something_back_what_stands_below_is_shown():
    text = LETTER.format(
        sentence="Correction to our letter of 11 March\n\nWe wrote that it is £90. It is £9."
    )
    (found,) = parse(text, "a.txt", "a").retractions
    assert found.dates == (MARCH,)
    assert text[slice(*found.shown)] == "We wrote that it is £90. It is £9."


@pytest.mark.parametrize(
    "sentence",
    [
        "When I wrote on 11 March I said that the papers were lost. I am delighted to have been wrong.",
        "I told you on 11 March that the papers were lost. I was quite mistaken.",
        "I am glad to say that I was wrong when I wrote to you on 11 March.",
        "I have to correct paragraph 4 of my letter of 11 March.",
        "Mr Croft’s reply of 11 March should not have been sent, and I apologise.",
        "They withdraw so much of my letter of 11 March as related to Mr Rowe.",
    ],
)
def test_what_is_owned_to_have_been_wrong(sentence):
    found = read(sentence)[0]
    assert found.of is Of.STATEMENT and found.dates == (MARCH,)


@pytest.mark.parametrize(
    "sentence",
    [
        "You said on 11 March that the papers were lost. I am delighted that you were wrong.",
        "I said that the papers were lost. I should be delighted to be wrong.",
        "I said that the papers were lost. Was I wrong?",
        "I understand that where an operation is cancelled another day is offered.",
    ],
)
def test_what_is_not_owned_to_have_been_wrong(sentence):
    assert read(sentence) == ()


def test_a_letter_that_is_named_by_its_number_need_not_be_the_last():
    (found,) = read("I have to correct paragraph 4 of my despatch No. 52. The crop is better than feared.")
    assert found.of is Of.STATEMENT and not found.is_of_letter


def test_a_number_that_should_have_been_another_is_the_one_given_before():
    (found,) = read(
        "The number of boats lost was given as nine. Two were left out; it should have been eleven."
    )
    assert (found.of, found.denied, found.instead) == (Of.NUMBER, ("9",), "11")


def test_a_figure_that_misinformed_is_denied():
    (found,) = read(
        "The dive lasted 23 minutes. The figure of 41 minutes given to Dr Vane included the time on deck. I "
        "apologise that she was misinformed."
    )
    assert (found.of, found.denied) == (Of.NUMBER, ("41",))


def test_a_figure_that_is_only_explained_is_not_denied():
    assert read("The figure of 41 minutes given to Dr Vane included the time on deck.") == ()


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        ("My letter of 11 March named the gate. I must correct that letter: it is the dock.", [(MARCH,)]),
        ("My letter of 11 March named the gate, and I must correct that letter.", [(MARCH,)]),
        (
            "My letter to Ms Roe of 11 March named it. In that letter I was brief. I amend that letter.",
            [(MARCH,)],
        ),
        ("In my letter about the meeting of 11 March I named it. I must correct that letter.", [()]),
        (
            "See my letter of 11 March and the note of 4 May from Mr Hart. I must correct that note.",
            [],
        ),
        (
            "See my letter of 11 March and the note of 4 May from Mr Hart. I must correct that letter.",
            [],
        ),
        ("Your letter of 4 May came today. I must correct that letter in one respect.", []),
        ("My letter of 11 March went. Yours of 4 May came. I must correct that letter.", []),
        ("My client’s letter of 4 May went. I must correct that letter.", []),
        ("My letter of 11 March went. I must correct that letter of Mr Hart.", []),
        ("I must correct that letter.", []),
        ("I should like to correct one point made by the inspector: the ferry did run.", []),
        ("I should like to correct one point in the report of the inspector: the ferry did run.", []),
        ("I should correct one thing that you say. The slip is not yours.", []),
        ("I should correct one thing. You say that the slip is yours.", []),
        ("I should correct one thing. I gave its length as forty feet.", [()]),
        ("I must correct one point: I said that the ferry ran.", [()]),
        ("I must correct one thing I told you.", [()]),
        ("I must correct two points in my last letter.", [()]),
    ],
)
def test_what_is_corrected_is_of_the_sender(said, dates):
    assert [one.dates for one in read(said)] == dates


def test_that_letter_is_told_in_time_from_those_named_before():
    text = LETTER.format(sentence="It is so. " * 3_000 + "I must correct that letter. " * 3_000)
    began = time.perf_counter()
    parse(text, "a.txt", "a")
    assert time.perf_counter() - began < 20
