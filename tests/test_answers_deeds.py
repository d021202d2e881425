"""What letters ask to be done, and questions about what became of it."""

import time

import pytest

from corrbot.answers.passages.inquiries import is_about_asking
from corrbot.answers.phrasing.deeds import asks_for_deed, is_of_decision


@pytest.mark.parametrize(
    "sentence",
    [
        "If it is the Department’s, we ask for the £3,480\nto be repaid.",
        "The Council therefore applies for a grant of £640,000 from the Fund.",
        "The Council asks the Department to meet half of that sum.",
        "Thank you for your letter of 14 January, in which you apply for a grant of £640,000.",
        "I should be grateful if you would look into this.",
        "We ask for the fee to be waived by 3 May.",
        "Please reconsider the fee.",
        "Mr Orr asked that the fee be waived.",
        "Prof. Orr asked that the fee be waived.",
        "Baroness Orr asked that the fee be waived.",
        "Captain Orr asked that the fee be waived.",
        "This is not a request for upkeep: it is a request for the repair of what the sea took.",
    ],
)
def test_what_asks_for_a_deed(sentence):
    assert asks_for_deed(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "The extension that you asked for is refused.",
        "The Board will repay what you ask for.",
        "I cannot grant what you ask for.",
        "I won’t do what you ask for.",
        "I enclose the £260 that you asked for.",
        "The Fund awarded the Council the £640,000 that it had applied for.",
        "We refused it, as you asked for too much.",
        "You asked for a rebate; I cannot agree to that.",
        "You asked for a rebate, and it was paid on 3 May.",
        "You asked for £12.50 to be returned, and it was sent on 3 May.",
        "You asked for £12.50 of the permit money, which has been returned to you.",
        "You applied for a grant of £1.2 million; the Fund gave you half of it.",
        "We sent you a cheque for £260 on 2 June and ask you to sign the receipt.",
        "The Minister dismissed the appeal and asked the Council to pay the costs.",
        "The fee stands; please pay it by 1 June.",
        "The claim fails, and we ask you to pay the costs.",
        "The request for a grant failed.",
        "It is a request for upkeep, which has been refused before.",
        "Your request for a grant does not meet the criteria.",
        "The fee applies to boats over 12 metres.",
        "The Council did not apply for the loan.",
        "You may apply to the Ombudsman.",
        "Apply to the Harbour Office within 21 days for a refund.",
        "I am asked to reply.",
        "I'm asked to reply.",
        "He was also asked to leave.",
        "They were repeatedly asked to pay.",
        "The Department will take the light into its care.",
    ],
)
def test_what_says_something_or_more(sentence):
    assert not asks_for_deed(sentence)


@pytest.mark.parametrize(
    ("question", "of_decision"),
    [
        ("Will the £3,480 for the lamp be repaid?", True),
        ("Why was the grant turned down?", True),
        ("Is the Minister willing to take over the light?", True),
        ("Was the fee waived?", True),
        ("Has the claim been paid?", True),
        ("Did the Council grant the permit?", True),
        ("When will the pier open?", False),
        ("Who wrote to Will Orr?", False),
        ("Who collects the refuse in Mill Lane?", False),
        ("What does the agreement say about dues?", False),
        ("What allowance do carers get?", False),
        ("When will I pay?", False),
        ("How do I apply for a refund of harbour dues?", False),
    ],
)
def test_questions_of_what_was_decided(question, of_decision):
    assert is_of_decision(question) is of_decision


@pytest.mark.parametrize(
    ("question", "about_asking"),
    [
        ("What did Mr Orr ask for?", True),
        ("What will the Council request from the Heritage Fund?", True),
        ("What did the Council decide to request?", True),
        ("What did Mr Orr request when his claim was refused?", True),
        ("Who will question the Minister?", True),
        ("Was the request for the £260 repaid?", False),
        ("Why was the FOI request refused?", False),
        ("Did the Board refuse his request?", False),
    ],
)
def test_a_question_whether_a_request_was_refused_is_not_about_asking(question, about_asking):
    assert is_about_asking(question) is about_asking


@pytest.mark.parametrize("part", ["if, ", "we ask for ", "the Orr of ", "you apply ", "and so, we "])
def test_long_sentences_take_little_time(part):
    start = time.process_time()
    asks_for_deed(part * (1_000 // len(part)))
    assert time.process_time() - start < 1
