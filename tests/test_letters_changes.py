"""Sentences that tell of a change without naming a letter, and those that look like it."""

import datetime as dt
import time

import pytest

from corrbot.letters import Of, parse
from corrbot.letters.changes import change
from sample_letter import LETTER
from timing import is_linear


def letter(sentence):
    return parse(LETTER.format(sentence=sentence), "a.txt", "a")


def read(sentence):
    return letter(sentence).retractions


DATES = [
    (
        "I am therefore putting back the date of closure to Friday 30 July 2021. This is a postponement.",
        "close",
        (7, 30),
        (),
    ),
    ("The hearing has been postponed until 4 August.", "hear", (8, 4), ()),
    ("The hearing on 4 July has been adjourned to 4 August.", "hear", (8, 4), ("4 July",)),
    ("Your appointment has been brought forward to Tuesday 8 June.", "appoint", (6, 8), ()),
    ("The inspection has had to be moved from 9 June to 16 June.", "inspect", (6, 16), ("9 June",)),
    ("The opening of the slip will now take place on 1 September.", "open", (9, 1), ()),
    ("The hearing will now be held on 5 July instead of 1 July.", "hear", (7, 5), ("1 July",)),
    ("The ticket office will now close on 30 June.", "close", (6, 30), ()),
    ("The court has deferred the trial until 3 September.", "trial", (9, 3), ()),
    ("I am glad to say that Mr Rowe had his operation yesterday, 1 June.", "oper", (6, 1), ()),
    ("Mr Rowe had his operation yesterday.", "oper", (6, 1), ()),
]


@pytest.mark.parametrize(("sentence", "event", "day", "denied"), DATES)
def test_the_day_of_an_event_that_is_moved(sentence, event, day, denied):
    (found,) = read(sentence)
    assert (found.of, found.event, found.denied) == (Of.DATE, event, denied)
    assert found.dates == (dt.date(2021, *day),)


UNDONE = [
    ("I have reviewed the position and the £100 penalty has been withdrawn, as have others.", "£100 penalty"),
    ("The civil penalty is cancelled.", "civil penalty"),
    ("We have now waived the mooring charge.", "mooring charge"),
    ("I have therefore withdrawn the charge, and have expressed my regret.", "charge"),
    ("The deposit of £40 has since been refunded.", "deposit"),
]


@pytest.mark.parametrize(("sentence", "about"), UNDONE)
def test_what_is_undone(sentence, about):
    (found,) = read(sentence)
    assert (found.of, found.about) == (Of.UNDONE, about)


GRANTED = [
    ("The panel has now allowed the appeal.", "appeal"),
    ("We have applied the back-billing rules.", "back-billing rules"),
    ("The Board has now granted the licence for the slip.", "licence"),
]


@pytest.mark.parametrize(("sentence", "about"), GRANTED)
def test_what_is_granted(sentence, about):
    (found,) = read(sentence)
    assert (found.of, found.about) == (Of.GRANTED, about)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Board have been led to reconsider their decision, and you are authorised to buy the tug.",
        "I am afraid that circumstances have altered. The Board now consents to the sale.",
        "With reference to your letter, No. 41, the Board has reconsidered its decision and agrees.",
        "Calls will be monthly and not fortnightly; we cannot offer more.",
        "The calls will now be monthly (rather than every fortnight).",
        "We now consider that the panel’s decision cannot stand.",
        "The Board no longer objects to the sale of the tug.",
    ],
)
def test_what_is_otherwise_now(sentence):
    (found,) = read(sentence)
    assert found.of is Of.CHANGED


def test_after_a_change_what_is_so_instead_is_shown():
    text = letter("I am afraid that circumstances have altered. The Board now consents to the sale.")
    (found,) = text.retractions
    assert text.slice(found.shown).endswith("consents to the sale.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Should we postpone the hearing until 4 August?",
        "Has the hearing been postponed until 4 August?",
        "If the hearing is postponed until 4 August, the clerk will write.",
        "The hearing could be moved to 4 August.",
        "The hearing would have been adjourned to 4 August.",
        "You asked us in your letter to put back the hearing to 4 August.",
        "Mr Rowe asks that the hearing be postponed until 4 August.",
        "Mr Rowe says that the hearing has been postponed until 4 August.",
        "The hearing has not been postponed until 4 August.",
        "The meeting was arranged for 4 August.",
        "The library will now close at 5 p.m. from 4 August.",
        "You say that the penalty has been withdrawn.",
        "I have been told by nobody whether the penalty has been withdrawn.",
        "A penalty is cancelled where a return was sent in time.",
        "The penalty is cancelled only if the return is sent.",
        "The penalty has not been withdrawn.",
        "We ask that the penalty be cancelled.",
        "Can you tell me whether the panel has allowed the appeal?",
        "The panel has not allowed the appeal.",
        "Mr Rowe claims that the panel has allowed the appeal.",
        "I have reviewed the decision and see no reason to alter it.",
        "The Board have reconsidered the matter and now confirm their refusal.",
        "Have the Board reconsidered the matter?",
        "We ask the Board to reconsider its decision and to allow the sale.",
        "The Board may have changed its mind about the sale.",
        "I would walk rather than take the ferry.",
        "The deposit has not since been refunded.",
        "The calls will be held weekly at the office.",
        "Mr Rowe was said to have had an operation.",
    ],
)
def test_what_tells_of_no_change(sentence):
    assert read(sentence) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The hearing has been postponed to 4 " * 3_000,
        "The Board has " * 5_000 + "withdrawn",
        "A-" * 10_000 + " have allowed the penalty",
        "the penalty " * 5_000 + "is cancelled",
    ],
)
def test_long_text_is_read_in_time(text):
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "The hearing was {} postpon.",
        "The hearing was {} been postpon.",
        "the order has now been cancelled unless {}",
        "I ask the {} that the order has now been cancelled",
    ],
)
@pytest.mark.parametrize("words", ["now ", "the order has now been cancelled unless ", "ask the "])
def test_a_long_sentence_is_read_in_time(text, words):
    assert is_linear(lambda size: change(text.format(words * size), "", None), 400)


def test_what_others_say_at_the_beginning_of_a_long_sentence_is_theirs():
    aside = "having read what was printed about the slip and about the boats that lay there, " * 4
    assert read(f"You say, {aside}that the penalty has been withdrawn.") == ()
