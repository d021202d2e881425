"""Whom "she", "he", "her" and "him" mean in a question that follows on another."""

import datetime as dt
import time

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.answer import NOT_SAID
from corrbot.answers.conversation.pronouns import _calls_unknown_office, person_meant
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.selected.folder import Folder


def letter(body, day, recipient, name, text):
    return [body, day, recipient, "Dear Sir,", text, "Yours faithfully,", name]


HALE, ORME = "Mr John Hale\nWeir Board", "Mrs Ada Orme\nMill Ltd"
LETTERS = {
    "a.txt": letter("Weir Board", "4 May 2018", ORME, "John Hale\nClerk", "The eel pass is dry."),
    "b.txt": letter("Mill Ltd", "9 May 2018", HALE, "Ada Orme", "We have opened the eel pass."),
    "c.txt": letter(
        "House of Commons", "1 June 2018", HALE, "Bea Vale MP", "My constituents ask about the heron."
    ),
    "d.txt": letter("Weir Board", "8 June 2018", "Bea Vale MP", "John Hale\nClerk", "The heron is well."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("pronouns")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def asked_after(bot, before, question):
    history = [{"role": "user", "content": before}, {"role": "assistant", "content": bot.query(before).text}]
    return bot.query(question, history=history)


def test_a_pronoun_means_the_sender_of_what_was_nearest(bot):
    text = (
        "Nearest in the letter of 9 May 2018 from Mrs Ada Orme; it may not answer:\n\n"
        "[1] “We have opened the eel pass.”"
    )
    history = [{"role": "user", "content": "Is the pass new?"}, {"role": "assistant", "content": text}]
    answer = bot.query("When did she write?", history=history)
    assert [quote.letter.path for quote in answer.quotes] == ["b.txt"]


@pytest.mark.parametrize(
    ("before", "question", "name", "paths"),
    [
        ("What did the Board reply to the MP?", "When did she write?", "Bea Vale MP", "c"),
        ("What did Mr Hale tell Mrs Orme?", "When did she write?", "Mrs Ada Orme", "b"),
        ("What did Mr Hale tell Mrs Orme?", "When did he write?", "Mr John Hale", "ad"),
        ("What did Mrs Orme say about the eel pass?", "Who did she write to?", "Mrs Ada Orme", "b"),
        ("What did the MP ask for and what was the reply?", "Who replied to her?", "Bea Vale MP", "d"),
        (
            "What did the MP ask for and what was the reply?",
            "When did the Board reply to her?",
            "Bea Vale MP",
            "d",
        ),
        ("What did Bea Vale ask the Board?", "Who wrote to her about the heron?", "Bea Vale MP", "d"),
        ("What did Mrs Orme say about the eel pass?", "Who wrote to her?", "Mrs Ada Orme", "a"),
        ("What does b.txt say?", "Who wrote to her?", "Ada Orme", "a"),
        ("What did Mr Hale say about the heron?", "Who wrote to him?", "Mr John Hale", "bc"),
    ],
)
def test_a_pronoun_means_who_was_named_and_can_be_called_so(bot, before, question, name, paths):
    answer = asked_after(bot, before, question)
    assert {quote.letter.path[0] for quote in answer.quotes} == set(paths)
    assert any(notice.endswith(f"is taken to be {name}.") for notice in answer.notices)


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Which letters speak of the eel pass or the heron?", "When did she write?"),
        ("What did Mrs Orme say about the eel pass?", "When did he write?"),
        ("Which letters speak of the eel pass or the heron?", "Who replied to him?"),
        ("Which letters speak of the eel pass or the heron?", "Which letters did she send?"),
        ("What did Mrs Orme say in her letter about the eel pass?", "Who replied to him?"),
    ],
)
def test_where_nobody_named_can_be_meant_that_is_told(bot, before, question):
    answer = asked_after(bot, before, question)
    assert answer.abstained and answer.lead.startswith("It is not clear who is meant by")


@pytest.mark.parametrize(
    ("before", "question", "name", "path"),
    [
        ("Why did Ada Orme write in May 2018?", "What did she say about the eel pass?", "Mrs Ada Orme", "b"),
        ("Why did the MP write to the Board?", "What did she ask for?", "Bea Vale MP", "c"),
        ("What did Mrs Orme say about the eel pass?", "Which letters did she send?", "Mrs Ada Orme", "b"),
        ("What did Mr Hale tell Mrs Orme?", "Which letters did he send to the MP?", "Mr John Hale", "d"),
    ],
)
def test_what_she_said_or_sent_is_told_by_her_letters_alone(bot, before, question, name, path):
    answer = asked_after(bot, before, question)
    assert answer.question == question
    shown = {quote.letter.path[0] for quote in answer.quotes} | {one.letter.path[0] for one in answer.listed}
    assert shown == {path}
    assert any(notice.endswith(f"is taken to be {name}.") for notice in answer.notices)


def test_whose_words_are_asked_for_is_searched_for_where_that_is_not_clear(bot):
    answer = asked_after(bot, "Which letters speak of the eel pass or the heron?", "What did she ask for?")
    assert not any("taken to be" in notice for notice in answer.notices)


def test_her_letter_is_not_she(bot):
    before = "What did Bea Vale say about the heron?"
    answer = asked_after(bot, before, "When was her letter sent?")
    assert not answer.abstained and not any("“her”" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("The midwife on the night was Corisande Pell.", "Corisande Pell"),
        ("There was no other midwife.", ""),
        ("I have passed the account to Corisande Pell.", ""),
        ("Either Corisande Pell or Dora Finn was the midwife.", ""),
    ],
)
def test_who_was_asked_for_is_meant_and_not_the_sender_of_the_quote(bot, quote, name):
    answer = f"The letter of 9 May 2018 from Mrs Ada Orme says:\n\n[1] “{quote}”"
    folder = bot._of_current(lambda generation: Folder(generation, None, dt.date(2020, 1, 1)))
    turns = [Turn("Who was the midwife?", answer)]
    assert person_meant("Did she apologise?", turns, folder) == name
    turns.append(Turn("Did she apologise?", answer.replace(quote, "She was ashamed.")))
    assert person_meant("What did she write?", turns, folder) == name


@pytest.mark.parametrize(
    ("before", "question", "name"),
    [
        ("What did John Hale decide on Mr Lowe's appeal?", "What did he say about the weir?", "Mr John Hale"),
        ("What did Ada Orme decide on Mr Hale's appeal?", "What did he say about the weir?", "Mr John Hale"),
        ("What did Ada Orme decide on Bea Vale's appeal?", "What did she say?", "Mrs Ada Orme"),
    ],
)
def test_who_decided_is_meant_and_not_whose_the_appeal_was(bot, before, question, name):
    folder = bot._of_current(lambda generation: Folder(generation, None, dt.date(2020, 1, 1)))
    assert person_meant(question, [Turn(before)], folder) == name


BOARD, HALL = "Dock Board\nPier Road", "Moss Hall Trust"
UNTITLED = {
    "a.txt": letter(HALL, "3 May 2019", "P Lamb\nDock Board", "Ivy Dunn", "When will the crane be mended?"),
    "b.txt": letter(BOARD, "9 May 2019", "Moss Hall Trust", "P. Lamb\nEngineer", "The crane works."),
    "c.txt": letter(HALL, "1 July 2019", "Jo Pell\nMinister", "Kit Bray", "Why is the pier shut?"),
    "d.txt": letter(BOARD, "8 July 2019", "Kit Bray", "Jo Pell\nMinister", "The pier is unsafe."),
    "e.txt": letter(HALL, "2 August 2019", "Mr N Reed\nMill Ltd", "Kit Bray", "Please open the mill."),
    "g.txt": letter("Kiln Ltd", "7 August 2019", "Kit Bray", "A. Gill", "The kiln is hot."),
    "h.txt": letter("Kiln Ltd", "8 August 2019", "Kit Bray", "B. Gill", "The kiln is cold."),
    "f.txt": letter("Mill Ltd", "6 August 2019", "Kit Bray", "Nat Reed\nManager", "The mill is open."),
}
UNTITLED["i.txt"] = letter("Kiln Ltd", "9 August 2019", "Kit Bray", "E Moor", "The kiln is mine.")
UNTITLED["j.txt"] = letter("Kiln Ltd", "9 May 2019", "Mrs D Moor", "C. Gill", "The kiln is yours.")
UNTITLED["k.txt"] = letter("Moor Farm", "10 May 2019", "C. Gill", "Dora Moor", "Thank you for the kiln.")
UNTITLED["a.txt"][3] = "Dear Mr Lamb,"


@pytest.fixture(scope="module")
def untitled(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("untitled")
    with synced(place, embedding, written(place / "letters", UNTITLED)) as assistant:
        yield assistant._of_current(lambda generation: Folder(generation, None, dt.date(2020, 1, 1)))


NEAREST = "Nearest in the letter of 8 July 2019 from Jo Pell; it may not answer:\n\n[1] “The pier is unsafe.”"
OF_REED = "“manager” among senders:\n\n[1] “Nat Reed Manager”"
OF_BRAY = "[1] “Kit Bray took over the crane from Ivy Dunn in May.”\n    — Jo Pell to Ivy Dunn"


@pytest.mark.parametrize(
    ("turns", "question", "name"),
    [
        ([("What did P. Lamb say?", "")], "When did she write?", ""),
        ([("What did P. Lamb say?", "")], "When did he write?", "P. Lamb"),
        (
            [("What did Ivy Dunn ask?", ""), ("What did P. Lamb reply?", "")],
            "Did she write again?",
            "Ivy Dunn",
        ),
        ([("What did Ivy Dunn ask?", ""), ("What did Mr Gill say?", "")], "When did she write?", "Ivy Dunn"),
        ([("What did Mr Pell say?", "")], "When did she write?", ""),
        ([("What did Mr Pell say?", "")], "When did he write?", "Jo Pell"),
        (
            [("What did Kit Bray ask?", ""), ("Did she ask again?", NEAREST)],
            "When did she write?",
            "Kit Bray",
        ),
        ([("What did Kit Bray ask?", ""), ("Is it safe?", NEAREST)], "When did she write?", ""),
        ([("Is the pier safe?", NEAREST)], "When did she write?", "Jo Pell"),
        (
            [("What did Kit Bray ask?", ""), ("Who wrote about the pier?", NEAREST)],
            "When did she write?",
            "Jo Pell",
        ),
        ([("What did Kit Bray ask?", ""), ("What did the minister reply?", "")], "When did she write?", ""),
        ([("What did Kit Bray ask?", ""), ("What did Jo Pell reply?", "")], "When did she write?", "Jo Pell"),
        ([("What did the minister say?", "")], "When did she write?", "Jo Pell"),
        ([("What did Mr Gill say?", NEAREST)], "When did he write?", ""),
        ([("What did Mrs Moor say?", NEAREST)], "When did she write?", "Mrs D Moor"),
        ([("Who took over the crane from Ivy Dunn?", NEAREST)], "When did she write?", ""),
        (
            [("Who took over the crane from Ivy Dunn?", f"{NOT_SAID} The nearest passage is:\n{NEAREST}")],
            "When did she write?",
            "Ivy Dunn",
        ),
        ([("Who took over the crane from Ivy Dunn?", OF_BRAY)], "When did she write?", "Kit Bray"),
        ([("Who answered Ivy Dunn?", "[1] “I am sorry.”\n    — Jo Pell to Ivy Dunn")], "Did she agree?", ""),
        ([("Who wrote to Ivy Dunn?", "[1] “No.”\n    — P. Lamb to Ivy Dunn")], "Did she agree?", "Ivy Dunn"),
        ([("Who did Ivy Dunn write to?", NEAREST)], "When did she write?", "Ivy Dunn"),
        ([("Who is the manager?", OF_REED)], "Did she agree?", ""),
        ([("Who is the manager?", OF_REED)], "Did he agree?", "Nat Reed"),
    ],
)
def test_nobody_is_meant_whom_titles_call_otherwise_or_who_is_only_shown_beside_another(
    untitled, turns, question, name
):
    said = person_meant(question, [Turn(*turn) for turn in turns], untitled)
    assert said.removeprefix("Mr ").replace("P Lamb", "P. Lamb") == name


@pytest.mark.parametrize(
    "questions",
    [
        ("What did the Secretary of the Treasury decide about the heron?", "When did he write?"),
        ("What did the Clerk of the Mill Board say about the heron?", "When did he write?"),
        (
            "What did the Secretary of the Treasury decide about the heron?",
            "What did he say about its nest?",
            "When did he write?",
        ),
        ("Did the coroner ask about the heron?", "When did he write?"),
    ],
)
def test_a_pronoun_after_an_office_that_no_letter_tells_of_is_not_clear(bot, questions):
    answer = asked_in_turn(bot, *questions)
    assert answer.text == "It is not clear who is meant by “he”; name the person."


@pytest.mark.parametrize(
    "questions",
    [
        ("What did the Clerk of the Weir Board say about the heron?", "When did he write?"),
        ("What did the clerk say about the heron?", "When did he write?"),
        ("Did Hale write about the heron?", "When did he write?"),
        ("What did the Secretary of the Treasury decide?", "What did Mr Hale say?", "When did he write?"),
    ],
)
def test_a_pronoun_means_who_holds_the_office_or_was_named_since(bot, questions):
    answer = asked_in_turn(bot, *questions)
    assert any(notice.endswith("John Hale.") for notice in answer.notices)


@pytest.mark.parametrize(
    "question",
    [
        "Why did the lead pipes burst?",
        "Why did the lead pipes make a noise?",
        "What does the letter to the Chairman say about the surveyor?",
        "Was the heron seen by the surveyor?",
    ],
)
def test_an_office_that_only_stands_in_a_question_does_not_hide_who_is_meant(question):
    assert not _calls_unknown_office(question, ())


@pytest.mark.parametrize(
    "question",
    [
        "What did the coroner say?",
        "Has the Clerk of the Mill Board replied?",
        "Why did the chief executive agree to it?",
    ],
)
def test_an_office_of_who_did_something_is_called(question):
    assert _calls_unknown_office(question, ())


def test_offices_are_read_in_linear_time():
    began = time.perf_counter()
    for one in ("Did The Clerk Of ", "did the clerk of the ", "the ", "did the "):
        _calls_unknown_office(one * (40_000 // len(one)), ())
    assert time.perf_counter() - began < 1
