import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrbot.letters import Fact, Found, Known, LetterKind, Span, Transcript, kinds, parse
from corrbot.letters.case import holds
from corrbot.letters.promises import full_promise
from corrbot.readers import read_letters
from timing import is_linear


def kind(*paragraphs: str) -> LetterKind:
    body = "\n\n".join(paragraphs)
    return parse(f"3 May 2021\n\nDear Ms Bell,\n\n{body}\n\nYours sincerely,\n\nAnn Roe", "a", "").kind


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Under the Freedom of Information Act 2000 I request copies of all surveys of the harbour.",
            LetterKind.FOI_REQUEST,
        ),
        (
            "Please provide, under the FOI Act, the minutes of the board since January.",
            LetterKind.FOI_REQUEST,
        ),
        (
            "I am making a request under the Freedom of Information Act for the minutes.",
            LetterKind.FOI_REQUEST,
        ),
        ("I would like to ask for an internal review of your refusal of 2 February.", LetterKind.FOI_REQUEST),
        ("Please carry out an Internal\nReview of it.", LetterKind.FOI_REQUEST),
        ("As to FOI 2019-33, I ask for a review. You do not say why.", LetterKind.FOI_REQUEST),
        ("AS TO FOI 2019-33, WE ASK FOR A REVIEW.", LetterKind.FOI_REQUEST),
        ("As to FOI 33, I now wish to request a review of that refusal.", LetterKind.FOI_REQUEST),
        ("WE ASK FOR THE MINUTES UNDER F.O.I.A.", LetterKind.FOI_REQUEST),
        ("Please send me the survey under the\nEIRs.", LetterKind.FOI_REQUEST),
        (
            "I wish to see the tests, under environmental\ninformation law.",
            LetterKind.FOI_REQUEST,
        ),
        (
            "I am writing in response to your request under the Freedom of Information Act. We hold "
            "the information.",
            LetterKind.FOI_REPLY,
        ),
        (
            "The information you asked for is withheld under section 22 until it is published.",
            LetterKind.FOI_REPLY,
        ),
        (
            "I have completed the internal review of your request. The use of section 43(2) of the "
            "Act is upheld.",
            LetterKind.FOI_REPLY,
        ),
        ("Thank you for your letter. I am not yet able to send a full reply.", LetterKind.HOLDING_REPLY),
        ("I am sorry that we need more time to consider your request.", LetterKind.HOLDING_REPLY),
        ("The Department hopes to reply in full by 16 February 2022.", LetterKind.HOLDING_REPLY),
        ("Thank you for your letter, which is receiving attention.", LetterKind.ACKNOWLEDGEMENT),
        (
            "Thank you for your e-mail, which has been passed to the harbour team. You will hear "
            "from us within ten days.",
            LetterKind.ACKNOWLEDGEMENT,
        ),
        ("This is an automatic reply. I am out of the office until Monday.", LetterKind.AUTOMATIC_REPLY),
        (
            "Thank you for your letter about the wall. We have mended it, and the way is open again.",
            LetterKind.LETTER,
        ),
        (
            "The Freedom of Information Act is a good law, as your Member said in the debate.",
            LetterKind.LETTER,
        ),
        (
            "I have the honor to acknowledge the receipt of your despatch, and shall act upon it.",
            LetterKind.LETTER,
        ),
        (
            "We grant your request for a berth. The deed is enclosed; it is made under the Harbours Act.",
            LetterKind.LETTER,
        ),
    ],
)
def test_the_words_tell_the_kind(words: str, expected: LetterKind) -> None:
    assert kind(words) is expected


@pytest.mark.parametrize(
    "words",
    [
        "I am looking into the points that you raise and will send you a full reply by 10 February.",
        "Thank you for your letter about the wall. I hope to send you a substantive reply before Easter.",
        "Thank you for your letter of 3 May. I am making enquiries and will write again shortly.",
        "I acknowledge your letter of 3 May, which I have passed to the engineer. A reply will follow.",
        "Your letter of 3 May was received today. We shall let you have a reply as soon as we can.",
        "I am sorry for the delay. I have asked the engineer for a report and shall write when I have it.",
        "Thank you for your letter. I'll be in touch again once I have heard from the harbour master. If "
        "you have any questions please contact my office.",
        "Thank you for writing about the second point of the agenda. It is being considered, and a full "
        "reply to your letter will be sent in due course.",
        "As to your letter of 3 May, I shall write again shortly.",
    ],
)
def test_a_promise_of_an_answer_makes_no_answer(words: str) -> None:
    assert kind(words) in (LetterKind.HOLDING_REPLY, LetterKind.ACKNOWLEDGEMENT)


WALL = "Thank you for your letter of 3 May. The wall was mended in March and the way is open."


@pytest.mark.parametrize(
    "words",
    [
        f"{WALL} As to your third point, I shall write again shortly.",
        f"{WALL} As to your third point, I am not yet able to send a full reply.",
        f"{WALL} On the question of the lamp I will send you a full reply by 10 February.",
        f"{WALL} We need more time for your last question.",
        f"{WALL} I shall reply to question 4 separately.",
        f"{WALL} I will write again shortly.",
        f"{WALL} A reply will follow.",
        "Thank you for your letter. The Council has decided to close it, and I shall write again shortly.",
        "Thank you for your letter. I am looking into it and will write again shortly about the cost.",
        "This is a full reply to your letter of 3 May. The wall was mended in March.",
        "The wall was mended in March, and the engineer will write to the Association by Friday.",
    ],
)
def test_a_promise_beside_an_answer_is_none_of_the_whole(words: str) -> None:
    assert kind(words) is LetterKind.LETTER


@pytest.mark.parametrize(
    "words",
    [
        "I refer to your letter of 3 May and to my holding reply of 9 May. I answer your questions in turn."
        "\n\n1. The wall was mended in March.\n\n2. The Council paid for it.",
        "Further to my colleague's holding letter, the wall was mended in March.",
        "Since our holding response the engineer has reported: the wall was mended in March.",
        "You had a holding reply from my office on 9 May. The wall was mended in March.",
        "I am sorry that I was not able to send you a full reply on 9 May. The wall was mended in March.",
        "I could not reply in full before the engineer had reported. The wall was mended in March.",
        "Thank you for your letter of 3 May. I answer as follows. 1. The wall will be dealt with in June.",
        "We can now give you a full answer. It took more time to mend the wall than to build it.",
    ],
)
def test_an_answer_that_speaks_of_an_earlier_holding_reply_is_none(words: str) -> None:
    assert kind(words) is LetterKind.LETTER


@pytest.mark.parametrize(
    "words",
    [
        "This is a holding reply to your letter of 3 May. The engineer is away.",
        "Please treat this as a holding reply. The engineer is away until June.",
        "I am writing to send you a holding response while the engineer is away.",
        "This is only an interim holding letter: the engineer is away.",
        "I have not been able to send you a full reply, as the engineer is away.",
        "I have asked the ward to search for the lamp. The date for our reply stays 9 June.",
    ],
)
def test_a_letter_that_says_it_is_a_holding_reply_is_one(words: str) -> None:
    assert kind(words) is LetterKind.HOLDING_REPLY


def test_a_letter_that_puts_off_the_full_answer_says_so_itself() -> None:
    assert kind(f"{WALL} I will send you a full reply by 10 February.") is LetterKind.HOLDING_REPLY


def test_the_span_of_a_promise_holds_its_words() -> None:
    text = (
        "Dear Ms Bell,\n\nI am making enquiries and\nwill write again shortly.\n\nYours sincerely,\n\nAnn Roe"
    )
    letter = parse(text, "a", "")
    assert letter.kind_fact and letter.kind_fact.span
    assert letter.slice(letter.kind_fact.span) == "will write again shortly"


@pytest.mark.parametrize(
    "text",
    [
        "MEMORANDUM\n\nOur ref: NBC/2021/01\n\n3 May 2021\n\nThe wall is down and the crane with "
        "it, as I saw this morning.",
        "**To:** Ada Bell\n**From:** Ann Roe\n\n3 May 2021\n\nThe wall is down and the crane with "
        "it, as I saw this morning.",
    ],
)
def test_a_memorandum_is_internal(text: str) -> None:
    assert parse(text, "a", "").kind is LetterKind.INTERNAL


def test_a_printed_header_makes_an_email() -> None:
    letter = parse(
        "From: Ann Roe <roe@northmere.example>\nSent: 3 May 2021 10:12\nTo: Ada Bell\nSubject: "
        "Wall\n\nDear Ada,\n\n"
        "We have mended the wall, and the way is open again.\n\nRegards,\n\nAnn",
        "a",
        "",
    )
    assert letter.kind is LetterKind.EMAIL


def test_telling_words_win_over_the_header_and_the_side_car_over_both() -> None:
    header = Known(kind=Fact(LetterKind.EMAIL, None, Found.HEADER))
    asks = "Dear Sirs,\n\nUnder the Freedom of Information Act I request the minutes.\n\nYours "
    "faithfully,\n\nA. Roe"
    tells = "Dear Sirs,\n\nThe wall has been mended and the way is open again.\n\nYours faithfully,\n\nA. Roe"
    side_car = Known(kind=Fact(LetterKind.INTERNAL, None, Found.SIDE_CAR))
    assert parse(Transcript(asks, header=header), "a", "").kind is LetterKind.FOI_REQUEST
    assert parse(Transcript(tells, header=header), "a", "").kind is LetterKind.EMAIL
    assert parse(Transcript(asks, header=header), "a", "", side_car).kind is LetterKind.INTERNAL


def test_prose_that_is_no_letter_has_no_kind() -> None:
    assert (
        parse(
            "The pier\n\nPeople may ask for papers under the Freedom of Information Act.", "a", ""
        ).kind_fact
        is None
    )


PHRASES = [
    "your request ",
    "under ",
    "the FOI Act ",
    "I ",
    "please ",
    "section 3 ",
    "withheld ",
    "not able to ",
    "full reply ",
    ". ",
]


@given(st.lists(st.sampled_from(PHRASES)).map("".join))
def test_the_span_holds_the_words_that_show_it(words: str) -> None:
    letter = parse(f"Dear Sirs,\n\nWe have your letter. {words}\n\nYours faithfully,\n\nA. Roe", "a", "")
    if letter.kind_fact and letter.kind_fact.span:
        assert letter.slice(letter.kind_fact.span).strip()


@pytest.mark.parametrize(
    "words",
    [
        "I ask for a review. The charge of 2 February is too high.",
        "I request a review of your decision to fine me. My FOI request of last year was of the lines.",
        "My FOI request was of the lines. I request a review of your decision to fine me.",
        "I ask for a review of the bus times, and of what the FOI Act costs.",
    ],
)
def test_a_review_of_something_else_is_no_request_for_information(words: str) -> None:
    letter = parse(f"8 March 2024\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a.txt", "")
    assert letter.kind is LetterKind.LETTER


def test_a_review_of_what_the_subject_names_is_a_request_for_information() -> None:
    text = (
        "8 March 2024\n\nDear Ms Bell,\n\nFOI 2019-33\n\nI ask for a review.\n\nYours sincerely,\n\nAnn Roe"
    )
    assert parse(text, "a.txt", "").kind is LetterKind.FOI_REQUEST


def test_the_outcome_of_a_review_is_a_reply_under_the_act() -> None:
    text = (
        "8 March 2024\n\nDear Ms Caldwell,\n\nYou asked on 12 February for a review of it. I uphold "
        "your complaint in part. The rate remains withheld under section 43(2).\n\nYours sincerely,\n"
    )
    assert parse(text, "a.txt", "").kind is LetterKind.FOI_REPLY


def test_a_telegram_says_so() -> None:
    letter = parse(
        "[Telegram.—Received July 19, 1881.]\n\nPort Osric, July 18, 1881.\n\nThe harbor is closed.\n\nBELL.",
        "a.txt",
        "",
    )
    assert letter.kind is LetterKind.TELEGRAM
    assert letter.kind_fact and letter.kind_fact.span


DOTTED = ["I request it under the F.OI", "I request it under the FO.I", "I request it under the EİRs"]


@settings(max_examples=300)
@given(st.from_regex(kinds._REQUEST).filter(kinds._REQUEST.search) | st.sampled_from(DOTTED))
def test_no_request_lacks_its_words(prose: str) -> None:
    """Protection: what is looked for before the request itself rules none out."""
    assert kinds._REQUEST.search(prose) and holds(prose, kinds._REQUEST_WORDS)


@pytest.mark.parametrize(
    "said",
    [
        "The grant was refused. A full reply to the points of the Residents' Association will be published.",
        "We do not hold it. A full response to any such request will be sent within 20 working days.",
    ],
)
def test_a_full_reply_to_others_puts_nothing_off(said):
    assert kind(said) is not LetterKind.HOLDING_REPLY


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your request, which we received on 4 March 2024. You can expect an answer within 20 "
        "working days, that is, by 3 April 2024.",
        "Thank you for your letter. You should expect to receive our reply before 3 June.",
        "We acknowledge receipt of your complaint. You may expect a full response by 3 June.",
    ],
)
def test_an_answer_that_can_be_expected_is_none(words: str) -> None:
    assert kind(words) in (LetterKind.ACKNOWLEDGEMENT, LetterKind.HOLDING_REPLY)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Acknowledgement: FOI 2024/0317", LetterKind.ACKNOWLEDGEMENT),
        ("Acknowledgment of your request", LetterKind.ACKNOWLEDGEMENT),
        ("Acknowledgement", LetterKind.ACKNOWLEDGEMENT),
        ("Automatic reply: Parking", LetterKind.AUTOMATIC_REPLY),
        ("Out of Office: Parking", LetterKind.AUTOMATIC_REPLY),
        ("RE: Acknowledgement: FOI 2024/0317", LetterKind.EMAIL),
        ("Acknowledgement of debt", LetterKind.EMAIL),
        ("Acknowledgements in the annual report", LetterKind.EMAIL),
    ],
)
@pytest.mark.parametrize("greeting", ["Dear Ms Bell,\n\n", ""])
def test_the_subject_of_a_mail_acknowledges(subject: str, expected: LetterKind, greeting: str) -> None:
    mail = (
        f"From: Ann Roe <roe@northmere.example>\nTo: Ada Bell <bell@mail.example>\nSubject: {subject}\n"
        f"Date: Tue, 5 Mar 2024 11:00:00 +0000\n\n{greeting}We have it. Its number is 2024/0317.\n"
    )
    (letter,) = read_letters("a.eml", mail.encode()).letters
    assert letter.kind is expected
    assert expected is LetterKind.EMAIL or (letter.kind_fact and letter.kind_fact.found is Found.HEADER)


def test_a_long_mail_answers_whatever_its_subject_is() -> None:
    mail = (
        "From: Ann Roe <roe@northmere.example>\nSubject: Acknowledgement: tickets\n\nDear Ms Bell,\n\n"
        + "The council sold 412 tickets in that year. " * 50
    )
    (letter,) = read_letters("a.eml", mail.encode()).letters
    assert letter.kind is LetterKind.EMAIL


@pytest.mark.parametrize(
    "words",
    [
        "You told me in your letter of 10 May that I should hear from you by 10 June. I have heard nothing.",
        "Your colleague promised in her letter of May that we\nshould receive a reply within a week.",
    ],
)
def test_who_reminds_of_a_promise_makes_none(words):
    assert kind(words, "Please let me have your answer.") is LetterKind.LETTER


@pytest.mark.parametrize(
    "words",
    [
        "Complaint under section 50 of the FOI Act\n\nI complain of the refusal to disclose it.",
        "Under section 50 of the Freedom of Information Act 2000 I complain of the refusal to disclose it.",
        "Decision under the Freedom of Information Act 2000\n\nWe provide the survey with this letter.",
    ],
)
def test_words_of_the_act_alone_are_no_request(words: str) -> None:
    assert kind(words) is not LetterKind.FOI_REQUEST


@pytest.mark.parametrize("greeting", ["Hi Tom, ", "Hello Tom - ", "Hey Tom! ", "Good morning Tom, "])
def test_a_message_that_greets_is_no_memorandum(greeting: str) -> None:
    text = (
        "From: Siobhan Roe\nTo: Tom Bell\nDate: 8 April 2024\nSubject: still not finished\n\n"
        f"{greeting}just to let you know the builders came on 11 March and have not been back.\n\nSiobhan\n"
    )
    assert parse(text, "a.txt", "").kind is LetterKind.EMAIL
    assert parse(text.replace(greeting, ""), "a.txt", "").kind is LetterKind.INTERNAL


@pytest.mark.parametrize(
    "words",
    [
        "I must correct what I told you: the lamp was lit. The claim has been passed to an inspector.",
        "What I told you on 19 March was wrong. The claim has been passed to an inspector.",
        "I said that the lamp was lit. That was wrong. The claim has been passed to an inspector.",
    ],
)
def test_a_letter_that_corrects_another_is_no_acknowledgement(words: str) -> None:
    assert kind("Thank you for your email of 10 April.", words) is not LetterKind.ACKNOWLEDGEMENT


@pytest.mark.parametrize(
    "words",
    [
        "While your request is being considered the lamp will be put back.",
        "While your request is being considered:\n\n• the lamp will be put back; and\n\n• so will yours.",
        "Until your appeal is being considered nobody will put out the lamp.",
        "Five lamps is because we have only one keeper. Your email has been passed to Ms Roe, and you will "
        "hear from her within 25 working days.",
        "The reason is that we have one keeper. Your email has been passed to Ms Roe.",
    ],
)
def test_a_letter_that_tells_what_holds_meanwhile_or_gives_a_reason_is_no_acknowledgement(words: str) -> None:
    thanks = (
        "We wrote to you about your lamp. If you would like it back, please telephone. You need say no more."
    )
    assert kind(thanks, words) is LetterKind.LETTER
    assert kind("Thank you for your email of 10 April.", words) is LetterKind.LETTER


@pytest.mark.parametrize(
    "words",
    [
        "I have had under consideration your letter of 10 April. I regret that it cannot be had.",
        "We have had\nunder consideration your request for a lamp. We see no objection to one.",
        "Having had under consideration your claim of 10 April, I approve of the payment of £40.",
        "The Board have had your letter of 10 April under consideration, and see no objection to the lamp.",
        "My Lords have had the same under their consideration. They sanction the outlay.",
    ],
)
def test_a_letter_that_tells_what_its_writer_has_had_under_consideration_answers(words: str) -> None:
    assert kind("I beg to acknowledge your letter of 10 April.", words) is LetterKind.LETTER


@pytest.mark.parametrize(
    "words",
    [
        "The matter is under consideration.",
        "It has been referred to the Board, who have it under consideration.",
        "Your claim remains under consideration, and I had hoped to write sooner.",
        "The question of a lamp has been under consideration since May.",
        "We have had a great many letters about the pier, so your request remains under consideration.",
        "We have had no time to answer; your claim is under consideration.",
        "We have had much rain and your claim is under consideration.",
        "I have had word from the Board, where your claim lies under consideration.",
    ],
)
def test_a_letter_that_tells_what_is_under_consideration_acknowledges(words: str) -> None:
    assert kind("I beg to acknowledge your letter of 10 April.", words) is LetterKind.ACKNOWLEDGEMENT


@pytest.mark.parametrize(
    "words",
    [
        "Your complaint is being considered.",
        "We have logged your complaint. I write to you because I am your case officer. Your calls are "
        "because of a fault.",
        "Your matter is under consideration. This is because the rules were changed, and we must check them.",
        "Your complaint has been passed to Ms Roe.\n\nThe reason for this is that she knows the quay.",
        "While we are busy, your complaint is being considered.",
        "The delay in answering is because we have one clerk. Your complaint has been passed to Ms Roe.",
        "It has been passed to an inspector.",
        "Your complaint has been passed to an inspector.",
        "This has been passed to Ms Roe, who will reply by 12 June.",
        "Your email about the lamp has been forwarded to our harbour office.",
    ],
)
def test_a_letter_that_tells_where_yours_went_is_one(words: str) -> None:
    assert kind("Thank you for your email of 10 April.", words) is LetterKind.ACKNOWLEDGEMENT


ACT = "of the Freedom of Information Act"


@pytest.mark.parametrize(
    "words",
    [
        "I complain about the handling by the above Trust of a request which I made. It withheld all under "
        f"section 36 {ACT}.",
        f"Here is my request of 3 May and the refusal. This is a request refused under section 22 {ACT}.",
        f"The Council refused what I asked for. The above request was refused under section 22 {ACT}: "
        "I put it to you that it refused the information I had requested.",
    ],
)
def test_whoever_made_the_request_does_not_answer_it(words: str) -> None:
    assert kind(words) is not LetterKind.FOI_REPLY


@pytest.mark.parametrize(
    "words",
    [
        f"The above request is refused under section 22 {ACT}.",
        f"Your recent FOI request is refused under section 22 {ACT}. You did not answer my request for "
        "clarification.",
        f"I made enquiries. Your request is refused under section 22 {ACT}, and you may complain "
        "to the Information Commissioner.",
    ],
)
def test_a_refusal_answers_the_request(words: str) -> None:
    assert kind(words) is LetterKind.FOI_REPLY


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("INFORMATION COMMISSIONER'S OFFICE\nWycliffe House", LetterKind.LETTER),
        ("Northmere Council\nQuay House", LetterKind.FOI_REPLY),
    ],
)
def test_who_oversees_how_requests_are_answered_does_not_answer_them(head: str, expected: LetterKind) -> None:
    said = f"The answer to your request relied on section 22 {ACT}. It may have been exempt."
    text = f"{head}\n\n3 May 2021\n\nDear Ms Bell,\n\n{said}\n\nYours sincerely,\n\nAnn Roe"
    assert parse(text, "a", "").kind is expected


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your request of 2 May. Under section 1(3) I must ask you to say which years you mean.",
        "I write about your request for the ferry timetables. Please clarify whether you want those of "
        "the winter too.",
        "Before we can go on with your request, could you tell us the name of the pier, so that we can find "
        "the records?\n\nIt is too general as it stands. We cannot take it further until we hear from you.",
        "We need some clarification of part 3 of your Freedom of Information Act request. The twenty working "
        "days will start anew once we have it.",
    ],
)
def test_a_letter_that_has_to_know_first_what_is_asked_for_asks_for_clarification(words: str) -> None:
    assert kind(words) is LetterKind.CLARIFICATION


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Thank you for your request of 2 May, which has been logged. If we need you to clarify it "
            "we will write, and you should hear from us by 3 June.",
            LetterKind.ACKNOWLEDGEMENT,
        ),
        (
            "I write further to your request under the Freedom of Information Act, as clarified on 9 May. "
            "The timetables are enclosed.",
            LetterKind.FOI_REPLY,
        ),
        (
            "Your request under the Freedom of Information Act is refused under section 12. Please clarify "
            "which pier you mean if you wish to ask again.",
            LetterKind.FOI_REPLY,
        ),
        ("Please clarify your answer to my request, and say which pier you mean.", LetterKind.LETTER),
        ("Please clarify which pier the Council means to close. We all want to know.", LetterKind.LETTER),
    ],
)
def test_a_letter_that_decides_or_asks_of_something_else_asks_for_no_clarification(
    words: str, expected: LetterKind
) -> None:
    assert kind(words) is expected


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your letter of 3 May. The Chair is content to extend the time to 9 June.",
        "I have put your letter before the Board, which is willing to extend the deadline to 9 June.",
        "We have extended the time for your statement to 9 June.",
        "She has extended the period by a week, though not by as much as you ask.",
    ],
)
def test_a_letter_that_grants_the_time_that_was_asked_for_is_an_answer(words: str) -> None:
    assert kind(words) is LetterKind.LETTER


@pytest.mark.parametrize(
    "words",
    [
        "We are extending the time for our response to your letter to 40 working days.",
        "The Board has extended the deadline to 9 June, when you will hear from us.",
    ],
)
def test_a_letter_that_gives_itself_more_time_is_a_holding_reply(words: str) -> None:
    assert kind(words) is LetterKind.HOLDING_REPLY


_MUCH = "The papers are many, and they lie in three places, each of which has to be searched by hand. " * 14


@pytest.mark.parametrize(
    "words",
    [
        "I write further to your request under the Freedom of Information Act. Some of the information "
        "may be exempt under section 36, which is subject to a test of the public interest. Section 10(3)"
        " allows such further time as is reasonable for it. The Board has not yet been able to complete "
        "it. We estimate that a decision will have been reached by 27 November.",
        "Your request is being considered under the Freedom of Information Act. We hold the information. "
        "We need a further 20 working days to weigh the public interest under section 43, and hope to let"
        " you have our decision by 3 May.",
        "We refer to your request. Under section 10(3) of FOIA the Council is extending the time limit, "
        "as section 35(1)(a) is engaged and the balance of the public interest has still to be "
        "considered.",
    ],
)
@pytest.mark.parametrize("more", ["", _MUCH])
def test_more_time_for_the_public_interest_is_no_answer_to_a_request(words: str, more: str) -> None:
    assert kind(words, *filter(None, [more])) is LetterKind.HOLDING_REPLY


@pytest.mark.parametrize(
    "words",
    [
        "We have now completed the public interest test for your request under the Freedom of Information"
        " Act, for which we took more time under section 10(3). The information is exempt under section "
        "36 and is withheld.",
        "Your request under the Freedom of Information Act: I enclose the first two reports. For the "
        "third we need more time to consider the public interest under section 35, and expect to reach a "
        "decision by 3 May.",
        "We extended the time for your request under section 10(3) of the Freedom of Information Act. The"
        " Board has decided that the public interest favours release and a copy is attached.",
    ],
)
def test_what_decides_a_part_of_a_request_is_a_reply_to_it(words: str) -> None:
    assert kind(words, _MUCH) is LetterKind.FOI_REPLY


@pytest.mark.parametrize(
    "words",
    [
        "We expect to be in a position to send you a substantive reply by 20 April.",
        "The Chief Officer should be in a position to give you a full answer after the meeting.",
    ],
)
def test_who_expects_to_be_in_a_position_to_reply_has_not_replied(words: str) -> None:
    assert kind("Thank you for your letter of 9 March. You asked seven questions.", words, _MUCH[:600]) is (
        LetterKind.HOLDING_REPLY
    )


def test_who_is_in_a_position_to_reply_answers() -> None:
    words = "I am now in a position to send you a full reply. The lamp was sold for £30 in May."
    assert kind(words) is LetterKind.LETTER


def test_a_mail_without_greeting_or_close_has_the_kind_that_its_words_tell() -> None:
    words = "Please send me under the Freedom of Information Act all lists of piers.\n\nUna Fell"
    mail = f"From: Una Fell <una@fell.example>\nTo: foi@hexmoor.example\nSubject: Piers\n\n{words}\n"
    (letter,) = read_letters("a.eml", mail.encode()).letters
    assert letter.kind is LetterKind.FOI_REQUEST
    assert parse(words, "a", "").kind is LetterKind.LETTER


@pytest.mark.parametrize(
    "words",
    [
        "Can you tell me where we are? Nothing since our e-mail of 1 April apart from the auto-reply.",
        "Thank you for your letter of 12 April. There were six accidents and not three. On that footing the "
        "threshold has been passed. May I ask you to think again about the limit?",
        "Thank you for your letter. Six accidents have been recorded at the bridge. Please put up a sign.",
        "Thank you for your letter. You were out of the office when I called.",
        "Thank you for your letter. The wreck has been passed to the harbour trust, and so you owe nothing.",
        "I was surprised to have an automatic response, and then your letter.",
    ],
)
def test_who_speaks_of_an_automatic_reply_or_of_what_passed_acknowledges_nothing(
    words: str,
) -> None:
    assert kind(words) is LetterKind.LETTER


@pytest.mark.parametrize(
    "words",
    [
        "Just a note to say that the Chief Executive has received Ms Vale's enquiry and that it is being "
        "looked into by the patients' team. We endeavour to answer members in 15 working days.",
        "Thank you for your e-mail of 13 May, which I am treating as an enquiry under reference HT/24. I "
        "need to consult the police and our data team and will write again when I have done so, which I "
        "hope will be before the recess.",
        "Thank you for your letter about the quay lamp on Front Street. Your concerns have been "
        "forwarded to the lighting team.",
        "This is an automated response. Your message has reached us.",
        "I am currently out of the office and shall read your message on Monday.",
    ],
)
def test_a_letter_that_says_only_who_looks_into_yours_is_no_answer(words: str) -> None:
    assert kind(words) in (
        LetterKind.ACKNOWLEDGEMENT,
        LetterKind.AUTOMATIC_REPLY,
        LetterKind.HOLDING_REPLY,
    )


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Auto-Submitted: auto-replied", LetterKind.AUTOMATIC_REPLY),
        ("Auto-Submitted: no", LetterKind.EMAIL),
        ("Auto-Submitted: auto-generated", LetterKind.EMAIL),
    ],
)
def test_a_mail_whose_header_says_that_a_program_answered_is_an_automatic_reply(
    field: str, expected: LetterKind
) -> None:
    mail = (
        f"From: Harbour <h@quay.example>\nTo: a@b.example\nSubject: Re: Lamp\n{field}\n\nThe lamp is lit.\n"
    )
    assert read_letters("a.eml", mail.encode()).letters[0].kind is expected


@pytest.mark.parametrize(
    ("words", "is_by_program"),
    [
        ("This is not an automatic reply: I read every line of what you sent", False),
        ("This message was neither sent in haste nor an automated response", False),
        ("This is no automatic reply", False),
        ("This is not spam, it is an automatic reply", True),
        ("This is an automatic reply", True),
    ],
)
def test_what_is_said_to_be_no_automatic_reply_is_none(words: str, is_by_program: bool) -> None:
    found = kind(f"Thank you for your letter. {words}. You will hear from us within ten days.")
    assert found is (LetterKind.AUTOMATIC_REPLY if is_by_program else LetterKind.ACKNOWLEDGEMENT)


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your letter of 3 May. I have asked the engineer for an explanation. Our aim is to "
        "reply within 45 working days.",
        "Thank you for writing. I have asked the harbour master to take this up. I hope to reply within "
        "30 working days. Would you like to meet her?",
        "Ada Roe has passed your e-mails of 3 and 9 May to me. I have asked the harbour master for an "
        "account. He should let me have it by 3 June, and I mean to answer you by 24 June.",
        "Thank you for your letter. The engineer will look into it. We hope to answer within 25 working "
        "days. Please let me have the receipt.",
        "Thank you for writing. The engineer, Ann Lind, has been asked to establish what became of the wall. "
        "Because this is a grave matter it may take up to 60 working days.",
    ],
)
def test_an_answer_that_is_aimed_at_is_still_to_come(words: str) -> None:
    assert kind(words) is LetterKind.ACKNOWLEDGEMENT


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your letter. The wall was mended, and the Council will pay £80. It may take up to 10 "
        "working days.",
        "Thank you for your letter. The wall was mended in March. It may take up to 10 working days to dry.",
        "Thank you for your letter. The Council has refused the berth. I hope to write by June.",
        "Thank you for your letter. The wall fell in the storm. I hope to reply to the Association by June.",
        "Thank you for your letter. Our aim is to reply within 20 working days, and we failed: your letter "
        "was mislaid.",
        "Your letter has come. The lamp was out for a week. I hope to answer the rest by June.",
        "Thank you for your letter of 3 May. The lamp was out from Monday to Thursday because the fuse had "
        "blown, and it was put right on Friday. We intend to write to you in due course about the bench.",
        "Thank you for your letter. No, the engineer was not on duty that night. Mr Lind has been asked to "
        "explain why. The new lamp is ordered; it may take three weeks.",
        "Thank you for your letter. Mr Lind has been asked to explain. The new lamp may take three weeks.",
        "Thank you for your letter. The boat is mine and I moored it there on Monday. I hope to answer you "
        "soon about the oar.",
        "Thank you for your letter. I hope to answer you soon about the oar.",
        "Thank you for your letter. The target for our reply is now 20 days; it was 30 before.",
        "You complain that we were late. We were: the deadline for our response is still 20 working days, "
        "and we took 41.",
    ],
)
def test_an_answer_beside_which_more_is_aimed_at_is_one(words: str) -> None:
    assert kind(words) is LetterKind.LETTER


def test_a_letter_that_puts_off_its_second_point_alone_is_no_holding_reply() -> None:
    refused = "First, for the plans: I regret that they cannot be released."
    put_off = "Secondly, for a lamp: I hope to let you have a substantive answer before Easter."
    assert kind(f"You asked for two things. {refused} {put_off}") is LetterKind.LETTER
    assert kind("I hope to let you have a substantive answer before Easter.") is LetterKind.HOLDING_REPLY


@pytest.mark.parametrize(
    "words",
    [
        "I refer to your letter of 6 April. The Board has power to extend the period and, exceptionally, "
        "extends it to 31 October. Please confirm by 29 May that you accept this.",
        "Thank you for your letter. The Board will extend the deadline for the repairs to 9 June.",
        "Thank you for your letter. My constituents ask: why the boats are there; when the six lamps will be "
        "dealt with; and where the money is.",
        "I have received an appeal. It will be dealt with by way of a hearing. You must send your statement "
        "by 2 May.",
        "Thank you for your appeal, which will be dealt with at the hearing in June.",
    ],
)
def test_one_phrase_makes_no_decision_or_demand_an_acknowledgement(words: str) -> None:
    assert kind(words) is LetterKind.LETTER


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Thank you for your letter of 2 March, which I have logged under the reference above. We aim to "
            "make a first visit within 15 working days and I will write to you with the outcome.",
            LetterKind.ACKNOWLEDGEMENT,
        ),
        ("Thank you for your letter, which will be dealt with in due course.", LetterKind.ACKNOWLEDGEMENT),
        ("Thank you for your letter. It will be dealt with by my colleague.", LetterKind.ACKNOWLEDGEMENT),
        (
            "Thank you for your request. We are extending the time limit by 20 working days.",
            LetterKind.HOLDING_REPLY,
        ),
        (
            "In order to consider the public interest we have extended the deadline to 9 June.",
            LetterKind.HOLDING_REPLY,
        ),
    ],
)
def test_what_only_says_that_a_letter_came_or_puts_it_off_is_no_answer(
    words: str, expected: LetterKind
) -> None:
    assert kind(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Thank you for your complaint of 4 March. It will be dealt with under the complaints procedure.",
            LetterKind.ACKNOWLEDGEMENT,
        ),
        (
            "Thank you for your letter, which will be dealt with by the Pier Committee in due course.",
            LetterKind.ACKNOWLEDGEMENT,
        ),
        (
            "Thank you for your letter. It will be dealt with at the next meeting of the committee.",
            LetterKind.ACKNOWLEDGEMENT,
        ),
        (
            "Your request of 4 April is complex. We have therefore extended the deadline to 3 July.",
            LetterKind.HOLDING_REPLY,
        ),
        (
            "Thank you for your letter. We are extending the time limit for this to 3 July. You will have "
            "our reply then.",
            LetterKind.HOLDING_REPLY,
        ),
        (
            "Thank you for your letter. We have extended the deadline until 3 July, when you will hear.",
            LetterKind.HOLDING_REPLY,
        ),
        ("I have registered the birth of your son.", LetterKind.LETTER),
        (
            "Thank you for your letter. I have registered the birth of your son.",
            LetterKind.LETTER,
        ),
        (
            "I have recorded your payment of 30 pounds, and the account is closed.",
            LetterKind.LETTER,
        ),
    ],
)
def test_what_is_passed_on_or_put_off_is_no_answer_and_what_is_done_is(
    words: str, expected: LetterKind
) -> None:
    assert kind(words) is expected


def test_a_reply_that_gives_what_was_asked_for_puts_nothing_off() -> None:
    words = (
        "Thank you for your request of 5 March 2019 under the Freedom of Information Act 2000. {} "
        "There were 14 licences for the pier. We have considered the public interest and release it. "
        "The Council has not yet made a decision about licences for 2020."
    )
    for told in ("The information you asked for is set out below.", "You asked how many there were."):
        assert kind(words.format(told), _MUCH[:400]) is not LetterKind.HOLDING_REPLY


@pytest.mark.parametrize("unit", ["\n", " \n", "re\n", "holding reply\n", ". ", "extend the time for "])
def test_promises_of_an_answer_are_found_in_linear_time(unit: str) -> None:
    assert is_linear(lambda size: full_promise(unit * size, Span(0, len(unit) * size)), 1_000)
