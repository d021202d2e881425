"""Letters that later letters take something back of: an answer that quotes them says so."""

import pytest

from corrbot.answers.passages.overlap import Overlap
from corrbot.letters import Filters
from launching_fee import BOARD, CORRECTED, FEE, NOTICE, OTHER, SAID, asking, letter, warnings


@pytest.fixture
def ask(tmp_path, embedding):
    return asking(tmp_path, embedding)


def test_a_later_letter_that_corrects_the_one_quoted_is_told_of_and_quoted(ask):
    answer = ask({"a.txt": SAID, "b.txt": CORRECTED, "c.txt": OTHER}, FEE)
    said = next(n for n, quote in enumerate(answer.quotes, 1) if quote.letter.path == "a.txt")
    (corrects,) = [n for n, quote in enumerate(answer.quotes, 1) if quote.letter.path == "b.txt"]
    assert "not due until 30 September" in answer.quotes[corrects - 1].text
    (warning,) = warnings(answer)
    assert warning.startswith(
        f"{NOTICE}[{said}] was corrected, withdrawn or called off; read [{corrects}] too: "
    )
    assert warning.endswith("b.txt.") and "2 June 2021" in warning


def test_what_is_not_corrected_in_a_letter_that_is_is_not_warned_of(ask):
    said = letter(
        "11 March 2021",
        "The launching fee for the slip must be paid by 30 April 2021. Our office at Gull Point has moved to "
        "the old lighthouse.",
    )
    answer = ask(
        {"a.txt": said, "b.txt": CORRECTED}, "Where has the office at Gull Point moved to?", max_quotes=1
    )
    assert "lighthouse" in answer.quotes[0].text and "fee" not in answer.quotes[0].text
    assert not warnings(answer)


def test_a_retraction_that_only_names_people_is_of_the_whole_letter(ask):
    taken_back = letter(
        "2 June 2021",
        "I therefore withdraw what Mrs Lowe told you on 11 March, and apologise to Ms Vane.",
        by="Al Orme",
    )
    answer = ask({"a.txt": SAID, "b.txt": taken_back}, "By which day in April is the fee due?", max_quotes=1)
    assert len(warnings(answer)) == 1


OTHERS = "Strathcairn Tenants\n\nOur ref: ST/88"


@pytest.mark.parametrize(
    "later",
    [
        letter(
            "2 June 2021", "The date in my letter of 11 March is correct, and the fee for the slip stays."
        ),
        letter("2 June 2021", "I must correct what I told you in my letter of 4 May about the buoys."),
        letter("2 June 2021", "You say that my letter of 11 March was wrong. The fee for the slip stays."),
        letter(
            "2 June 2021",
            "I must correct what I told you in my letter of 11 March about your roof.",
            OTHERS,
            "Mr Orme",
            "Alan Croft",
        ),
        letter("1 March 2021", "I must correct what I told you in my letter of 11 March 2020."),
    ],
)
def test_no_other_letter_is_warned_of(ask, later):
    answer = ask({"a.txt": SAID, "b.txt": later, "c.txt": OTHER}, FEE)
    assert answer.quotes and not warnings(answer)


def test_of_two_letters_of_a_day_only_the_one_of_the_matter_is_meant(ask):
    bare = "Quayside Harbour Board"
    roof = letter("11 March 2021", "The roof of your boathouse must be mended by May.", bare, "Mr Orme")
    corrected = letter("2 June 2021", "My letter of 11 March about your roof was wrong.", bare, "Mr Orme")
    said = letter("11 March 2021", "The launching fee for the slip must be paid by 30 April 2021.", bare)
    answer = ask({"a.txt": said, "b.txt": corrected, "c.txt": roof}, FEE)
    assert answer.quotes and not warnings(answer)


HEARING = [
    "Harbours Tribunal",
    "Our ref: HT/4471/2021",
    "9 September 2021",
    "Dear Ms Penhale,",
    "The appeal of Mr Jago Trevena will be heard on 12 November 2021 at the Custom House.",
    "Yours sincerely,",
    "A. Clerk",
]
OFF = letter(
    "16 October 2021",
    "I write about Mr Jago Trevena. The notice has been taken back, and the hearing will not take place.",
    "Quayside Harbour Board\n\nOur ref: QHB/2021/0999",
)


def test_a_hearing_that_was_called_off_by_another_body_is_told_of(ask):
    answer = ask({"a.txt": HEARING, "b.txt": OFF}, "When will Mr Trevena's appeal be heard?")
    (warning,) = warnings(answer)
    assert "b.txt" in warning


@pytest.mark.parametrize(
    "changed",
    [
        ("hearing", "meeting"),
        ("Mr Jago Trevena", "Mr Perran Rowe"),
        ("The notice has been taken back, and the hearing", "The hearing on 3 October 2021"),
    ],
)
def test_another_hearing_is_not(ask, changed):
    off = [part.replace(*changed) for part in OFF]
    answer = ask({"a.txt": HEARING, "b.txt": off}, "When will Mr Trevena's appeal be heard?")
    assert answer.quotes and not warnings(answer)


def test_a_hearing_that_was_over_by_then_is_not(ask):
    off = [part.replace("16 October 2021", "16 December 2021") for part in OFF]
    answer = ask({"a.txt": HEARING, "b.txt": off}, "When will Mr Trevena's appeal be heard?")
    assert answer.quotes and not warnings(answer)


def test_a_decision_that_was_withdrawn_is_told_of(ask):
    decided = letter(
        "30 May 2021", "The licence of Mr Jago Trevena is refused, since his boat is not insured."
    )
    taken_back = letter(
        "16 October 2021",
        "I write about Mr Jago Trevena. The decision of 30 May 2021 has been withdrawn.",
        "Quayside Harbour Board\n\nOur ref: QHB/2021/0999",
        "Mr Orme",
        "Alan Croft",
    )
    answer = ask({"a.txt": decided, "b.txt": taken_back}, "Why was Mr Trevena's licence refused?")
    (warning,) = warnings(answer)
    assert "b.txt" in warning


def test_my_last_letter_is_the_one_before_it_in_its_thread(ask):
    first = letter("1 March 2021", "The key of the slip hangs in the harbour office.")
    corrected = letter("2 June 2021", "Please disregard my last letter.")
    letters = {"a.txt": first, "b.txt": SAID, "c.txt": corrected}
    assert warnings(ask(letters, FEE))


OTHER_NUMBER = "A later letter gives another number than the letter of "
COMPANY = "Gull Point Dredging Company\n\nOur ref: GPD/77"
CLAIMED = letter(
    "11 March 2021",
    "The dredger raised 2,130 tons of silt from the slip. She works with a crew of nine.",
    COMPANY,
    "Ms Lowe",
    "Jago Trevena",
)
FOUND = [
    BOARD,
    "4 May 2021",
    "Dear Mr Trevena,",
    "Thank you for your letter of 11 March, ref GPD/77. The Board has weighed the silt. The dredger raised "
    "2,310 tons, and not 2,130 tons as you state.",
    "Yours sincerely,",
    "Ida Lowe",
]


def test_a_number_that_the_other_side_says_is_another_is_told_of(ask):
    answer = ask({"a.txt": CLAIMED, "b.txt": FOUND}, "How many tons of silt did the dredger raise?")
    said = next(n for n, quote in enumerate(answer.quotes, 1) if quote.letter.path == "a.txt")
    (notice,) = [one for one in answer.notices if one.startswith(OTHER_NUMBER)]
    corrects = next(n for n, quote in enumerate(answer.quotes, 1) if "2,310" in quote.text)
    assert notice.startswith(f"{OTHER_NUMBER}[{said}]; read [{corrects}] too: ")


def test_another_number_of_that_letter_is_not(ask):
    answer = ask({"a.txt": CLAIMED, "b.txt": FOUND}, "How large a crew does she work with?", max_quotes=1)
    assert "nine" in answer.quotes[0].text
    assert not any(one.startswith(OTHER_NUMBER) for one in answer.notices)


def test_a_number_that_should_be_stated_otherwise_is_told_of(ask):
    said = letter("11 March 2021", "I regret that four men lost their lives in the collision.")
    corrected = letter(
        "2 June 2021",
        "In your letter of 11 March you wrote of it. The number of those drowned should be stated as seven.",
        BOARD.replace("Quayside Harbour Board", "Harbours Inspectorate"),
        "Ms Lowe",
        "Al Orme",
    )
    answer = ask({"a.txt": said, "b.txt": corrected}, "How many men lost their lives?", max_quotes=1)
    assert any(one.startswith(OTHER_NUMBER) for one in answer.notices)


REPORT = "HARBOURS INSPECTORATE\n\nOur ref: HI/0093/2020"
SHARE = "What share of the distress calls was answered within an hour?"
FOUND_ON_CALLS = (
    "The Board answered distress calls within an hour in only 18 per cent of cases in January 2020."
)


def _erratum(day, text="In finding (2) the figure of 18 per cent should read 13 per cent."):
    return [REPORT, day, "To the recipients of the report dated 29 October 2021", "CORRECTION", text]


@pytest.mark.parametrize("days", [("29 October 2021", "5 November 2021"), ("", "5 November 2021"), ("", "")])
@pytest.mark.parametrize(
    "text",
    [
        "In finding (2) the figure of 18 per cent should read 13 per cent.",
        "For “18 per cent” read “13 per cent”.",
        "On page 4, 18% should be stated as 13%.",
    ],
)
def test_a_figure_that_should_read_otherwise_is_told_of_whether_or_not_it_is_dated(ask, days, text):
    said, corrected = days
    letters = {
        "a.txt": letter(said, FOUND_ON_CALLS, REPORT),
        "b.txt": _erratum(corrected, text),
    }
    answer = ask(letters, SHARE)
    assert "18 per cent" in answer.quotes[0].text
    (notice,) = [one for one in answer.notices if "gives another number than the letter of [1]" in one]
    assert notice.startswith("A later letter" if all(days) else "Another letter")
    assert "13" in answer.quotes[1].text


@pytest.mark.parametrize(
    "changed",
    [
        _erratum("5 November 2021", "In finding (2) the figure of 18 minutes should read 13 minutes."),
        _erratum("5 November 2021", "In finding (2) the figure of 19 per cent should read 13 per cent."),
        ["OTHER BODY", "5 November 2021", *_erratum("")[2:]],
    ],
)
def test_another_figure_that_should_read_otherwise_is_not(ask, changed):
    answer = ask({"a.txt": letter("29 October 2021", FOUND_ON_CALLS, REPORT), "b.txt": changed}, SHARE)
    assert "18 per cent" in answer.quotes[0].text
    assert not any("another number" in one for one in answer.notices)


def test_what_was_wrong_is_quoted_with_what_is_so_instead(ask):
    said = letter("11 March 2021", "The lifeboat house at Gull Point received £6.4 million of the fund.")
    corrected = letter(
        "2 June 2021",
        "The Board’s letter of 11 March said that the lifeboat house at Gull Point received £6.4 million. "
        "This was wrong. It has been allocated £4.6 million.",
    )
    answer = ask(
        {"a.txt": said, "b.txt": corrected},
        "How much did the lifeboat house at Gull Point receive?",
        max_quotes=2,
    )
    assert len(warnings(answer)) == 1
    assert any("£6.4 million. This was wrong. It has been" in quote.text for quote in answer.quotes)


STATEMENT = letter(
    "11 March 2021",
    "I saw Mr Perran Rowe cut the rope of the buoy. I had painted the buoy white on Friday.",
    "4 Quay Street",
    "Ms Lowe",
    "J. Trevena",
)
WITHDRAWN = letter(
    "2 June 2021",
    "We act for Mr Jago Trevena. Mr Trevena wishes to withdraw his statement in so far as it concerns "
    "Mr Perran Rowe.",
    "Hocking and Bligh Solicitors",
    "Ms Lowe",
    "Al Bligh",
)


def test_what_a_solicitor_withdraws_for_the_writer_is_told_of(ask):
    answer = ask({"a.txt": STATEMENT, "b.txt": WITHDRAWN}, "Who cut the rope of the buoy?", max_quotes=1)
    (warning,) = warnings(answer)
    assert "b.txt" in warning


def test_what_the_writer_does_not_withdraw_is_not(ask):
    answer = ask({"a.txt": STATEMENT, "b.txt": WITHDRAWN}, "When was the buoy painted white?", max_quotes=1)
    assert "white" in answer.quotes[0].text and not warnings(answer)


def test_the_statement_of_somebody_of_that_surname_is_not(ask):
    other = [part.replace("J. Trevena", "Peter Trevena") for part in STATEMENT]
    answer = ask({"a.txt": other, "b.txt": WITHDRAWN}, "Who cut the rope of the buoy?", max_quotes=1)
    assert answer.quotes and not warnings(answer)


DRAFTED = "Harbours Ombudsman\n\nOur ref: HO/3318"
DRAFT = [
    DRAFTED,
    "11 March 2021",
    "Dear Ms Penhale,",
    "PROVISIONAL DECISION",
    "The Board should pay Mr Rowe £750 for the loss of his boat.",
    "Yours sincerely,",
    "Ann Vane",
]
FINAL = [
    DRAFTED,
    "2 June 2021",
    "Dear Ms Penhale,",
    "Final decision",
    "The Board will pay Mr Rowe £500 for the loss of his boat. It will mend the slip.",
    "Yours sincerely,",
    "Ann Vane",
]
NOT_FINAL = "The letter of [1] is provisional, and a later one says what is final"


def test_what_a_draft_says_is_quoted_with_what_is_final(ask):
    answer = ask(
        {"a.txt": DRAFT, "b.txt": FINAL},
        "What sum does the provisional decision give for the boat?",
        Filters(before="2021-04-01"),
    )
    assert any(one.startswith(NOT_FINAL) for one in answer.notices)


def test_all_parts_of_what_is_final_are_quoted(ask):
    draft, final = list(DRAFT), list(FINAL)
    draft[4] = (
        "I am minded to order (i) that the Board pay Mr Rowe £750 for the boat; (ii) that the Board mend the "
        "slip; (iii) that an official warning be issued to the Board by the Ombudsman."
    )
    final[4] = (
        "I decide:\n(i) The Board will pay Mr Rowe £500 for the boat.\n(ii) The slip shall mend itself.\n"
        "(iii) An official warning is issued to the Board by the Ombudsman.\n(iv) The tug is free."
    )
    letters = {"a.txt": draft, "b.txt": final}
    answer = ask(letters, "What is the Ombudsman minded to order?", max_quotes=1)
    assert any("provisional" in one for one in answer.notices)
    final_words = " ".join(quote.text for quote in answer.quotes if quote.letter.path == "b.txt")
    assert "£500" in final_words and "warning" in final_words and "tug" not in final_words


def test_the_final_letter_of_another_matter_is_not(ask):
    final = [part.replace("HO/3318", "HO/9912").replace("Mr Rowe", "Mr Orme") for part in FINAL]
    final[2] = "Dear Mr Croft,"
    answer = ask({"a.txt": DRAFT, "b.txt": final}, "What sum should Mr Rowe be paid for his boat?")
    assert answer.quotes and not any("provisional" in one for one in answer.notices)


SUM = letter(
    "2 June 2021",
    "The sum given to you was wrong. It left out the wages of the pilot and the hire of the tug at Gull "
    "Point.",
)


@pytest.mark.parametrize(
    ("said", "is_warned"),
    [
        ("The hire of the tug at Gull Point, with the wages of the pilot, came to £418.", True),
        (
            "(1) You asked in March 2021 for the hire of the tug at Gull Point and the wages of the pilot.",
            False,
        ),
    ],
)
def test_a_sum_that_was_wrong_is_of_words_that_hold_one(ask, said, is_warned):
    letters = {"a.txt": letter("11 March 2021", said), "b.txt": SUM}
    answer = ask(letters, "What does a.txt say?")
    assert answer.quotes and bool(warnings(answer)) is is_warned


OTHER_DAY = "A later letter gives another date than the letter of "
CHANGED = "A later letter changes something that the letter of "
CLOSING = [
    "Gull Point Railway",
    "30 September 2020",
    "To the Secretary, Signalmen’s Union",
    "Dear Sirs,",
    "GULL POINT STATION",
    "The Board consider that the station should cease work on Friday 26 March 2021. About 43 men can be "
    "offered places at Sand Quay.",
    "Yours faithfully,",
    "J. R. Vane",
]
PUT_BACK = [
    "Gull Point Railway",
    "12 February 2021",
    "Mr A. Orme",
    "Dear Arnold,",
    "The work at Gull Point Station is not done. I am therefore putting back the date of closure to Friday "
    "25 June 2021.",
    "The number who can be offered places at Sand Quay is now 39, not 43 as I told you.",
    "Yours sincerely,",
    "Jim Vane",
]


def notices(answer, beginning):
    return [notice for notice in answer.notices if notice.startswith(beginning)]


def test_a_day_that_was_moved_is_told_of(ask):
    answer = ask(
        {"a.txt": CLOSING, "b.txt": PUT_BACK, "c.txt": OTHER}, "When does Gull Point station cease work?"
    )
    (notice,) = notices(answer, OTHER_DAY)
    assert "b.txt" in notice and any("25 June" in quote.text for quote in answer.quotes)


def test_a_number_told_to_another_of_the_same_thing_is_told_of(ask):
    answer = ask({"a.txt": CLOSING, "b.txt": PUT_BACK, "c.txt": OTHER}, "How many men can be offered places?")
    assert notices(answer, OTHER_NUMBER)


@pytest.mark.parametrize(
    "changed",
    [
        ("date of closure", "date of the meeting"),
        ("Gull Point Station", "Cold Beck Yard"),
        ("I am therefore putting back", "You ask me to consider putting back"),
        ("12 February 2021", "12 August 2021"),
    ],
)
def test_the_day_of_something_else_is_not(ask, changed):
    later = [
        part.replace(*changed).replace("June 2021", "June 2022").replace("39, not 43", "43")
        for part in PUT_BACK
    ]
    answer = ask(
        {"a.txt": CLOSING, "b.txt": later, "c.txt": OTHER}, "When does Gull Point station cease work?"
    )
    assert answer.quotes and not notices(answer, OTHER_DAY)


CHARGED = letter(
    "11 March 2021", "The late mooring penalty was rightly charged and I am unable to cancel it for Mr Rowe."
)
FORGIVEN = letter("2 June 2021", "I have reviewed the position and the £100 penalty has been withdrawn.")
PENALTY = "Does Mr Rowe have to pay the late mooring penalty?"


def test_a_penalty_that_was_withdrawn_is_told_of(ask):
    answer = ask({"a.txt": CHARGED, "b.txt": FORGIVEN, "c.txt": OTHER}, PENALTY)
    assert notices(answer, CHANGED)


@pytest.mark.parametrize(
    "said",
    [
        "Mr Rowe says that the £100 penalty has been withdrawn.",
        "Should the £100 penalty be withdrawn?",
        "The £100 penalty has not been withdrawn.",
        "I have reviewed the position and the dredging licence has been withdrawn.",
    ],
)
def test_a_penalty_that_was_not_withdrawn_is_not(ask, said):
    answer = ask({"a.txt": CHARGED, "b.txt": letter("2 June 2021", said)}, PENALTY)
    assert answer.quotes and not notices(answer, CHANGED)


def test_the_penalty_of_another_case_is_not(ask):
    later = letter(
        "2 June 2021",
        "I have reviewed the case of Mr Jory Pask and the £100 penalty has been withdrawn.",
        BOARD.replace("0417", "0933"),
        "Mr Bligh",
    )
    answer = ask({"a.txt": CHARGED, "b.txt": later}, PENALTY)
    assert answer.quotes and not notices(answer, CHANGED)


def test_what_only_asks_for_it_is_not(ask):
    asked = letter("11 March 2021", "We seek the cancellation of the late mooring penalty of Mr Rowe.")
    answer = ask({"a.txt": asked, "b.txt": FORGIVEN}, PENALTY, max_quotes=1)
    assert not notices(answer, CHANGED)


def test_consent_given_to_something_else_is_not(ask):
    consented = letter(
        "11 March 2021", "The Board has given its consent to the upper dam, which must not be used in winter."
    )
    later = letter("2 June 2021", "The Board no longer withholds consent.")
    answer = ask(
        {"a.txt": consented, "b.txt": later},
        "What consent has the Board given to the upper dam?",
        max_quotes=1,
    )
    assert answer.quotes and not notices(answer, CHANGED)


def test_what_was_refused_and_then_granted_is_told_of(ask):
    refused = letter(
        "11 March 2021", "I am sorry, but we cannot agree that the salvage rules apply to the tug."
    )
    granted = letter("2 June 2021", "We have applied the salvage rules. Nothing is owed for the tug.")
    answer = ask(
        {"a.txt": refused, "b.txt": granted, "c.txt": OTHER}, "Do the salvage rules apply to the tug?"
    )
    assert notices(answer, CHANGED)


@pytest.mark.parametrize(
    ("granted", "is_told"),
    [
        ("The Board has now granted the application of Mr Dow for a licence.", False),
        ("The Board has now granted the application of Mr Roe for a licence.", True),
    ],
)
def test_what_was_granted_to_somebody_else_is_not(ask, granted, is_told):
    head = "Quayside Harbour Board"
    refused = letter("11 March 2021", "The Board refused the application of Mr Roe for a licence.", head)
    later = letter("2 June 2021", granted, head)
    answer = ask({"a.txt": refused, "b.txt": later}, "Was the application of Mr Roe refused?")
    assert answer.quotes and bool(notices(answer, CHANGED)) == is_told


def test_what_was_changed_for_others_is_not_read(ask, monkeypatch):
    refused = letter("11 March 2021", "The Board cannot pay for an iron winch.", "Quayside Harbour Board")
    later = letter(
        "2 June 2021",
        "The Council has been led to reconsider its decision, and the bells may now be sold.",
        "Vale Council",
        "Mrs Orme",
        "Ann Dell",
    )
    read = []
    told = Overlap.told
    monkeypatch.setattr(Overlap, "told", lambda self, *of: read.append(of) or told(self, *of))
    answer = ask({"a.txt": refused, "b.txt": later}, "Will the Board pay for an iron winch?", max_quotes=1)
    assert answer.quotes and not read


def test_what_was_reconsidered_is_told_of(ask):
    refused = letter("11 March 2021", "The Board regrets that it cannot pay for an iron winch this year.")
    granted = letter(
        "2 June 2021", "The Board has been led to reconsider its decision, and you may now buy the winch."
    )
    answer = ask(
        {"a.txt": refused, "b.txt": granted, "c.txt": OTHER}, "Will the Board pay for an iron winch?"
    )
    assert notices(answer, CHANGED)


def test_what_is_arranged_otherwise_is_told_of(ask):
    arranged = letter(
        "11 March 2021", "The pilot will telephone Ms Penhale every fortnight with the soundings."
    )
    later = letter(
        "2 June 2021",
        "The telephone calls with the soundings will now be monthly rather than every fortnight.",
    )
    answer = ask(
        {"a.txt": arranged, "b.txt": later, "c.txt": OTHER}, "How often will the pilot ring Ms Penhale?"
    )
    assert notices(answer, CHANGED)


def test_what_was_believed_lost_and_is_found_is_told_of(ask):
    lost = letter("11 March 2021", "The papers of the inquest into the wreck were pulped in 1941.")
    found = letter(
        "2 June 2021",
        "When I wrote on 11 March I said that the inquest papers had been pulped. I am delighted to have "
        "been wrong.",
    )
    answer = ask({"a.txt": lost, "b.txt": found, "c.txt": OTHER}, "Do the papers of the inquest survive?")
    assert warnings(answer)


def test_the_reply_of_a_colleague_whose_name_stands_below_the_close_is_told_of(ask):
    mail = [
        "From: Harbour Complaints <complaints@quayside.example>\nTo: Ms Penhale <p@mail.example>\n"
        "Subject: Slip\nDate: Thu, 11 Mar 2021 12:00:00 +0000\n\n"
        "Dear Ms Penhale,\n\nWe cannot agree that the salvage rules apply to the tug.\n\nMany thanks\n\n"
        "Tyrone Croft\nExecutive Complaints Handler\n"
        "Quayside Harbour Ltd is authorised and regulated. Calls may be recorded. Visit our help "
        "hub for answers.\n"
    ]
    later = letter("2 June 2021", "Mr Croft’s reply of 11 March should not have been sent and I withdraw it.")
    answer = ask({"a.eml": mail, "b.txt": later}, "Do the salvage rules apply to the tug?", max_quotes=1)
    assert warnings(answer)
