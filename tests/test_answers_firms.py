"""Letters of bodies that are called by the name of a person, by initials, or that others tell of people."""

import pytest

from answering import asked_in_turn, synced, written

WORDS = "We are instructed by the owners of the quay and shall write again in the spring."
FIRM = "ORLO FINCH LLP\n1 Quay Road, Northmere"


def letter(day, foot, head=FIRM, to="Dear Mr Pell", words=WORDS):
    return (head, f"{day} May 2021", to, words, "Yours faithfully", foot)


def answered(tmp_path, embedding, letters, *questions):
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as bot:
        return asked_in_turn(bot, *questions)


def paths(answer):
    return [one.letter.path for one in answer.listed]


LETTERS = {
    "1.txt": letter(2, "Ida Vane\nPartner"),
    "2.txt": letter(3, "Ben Toll\nSolicitor"),
}


def test_letters_of_the_firm_are_named_beside_one_signed_with_its_name(tmp_path, hashed):
    both = "Tide Builders LLP                     12 May 2021\nQuay Legal Services                    OF/2"
    claim = ("ORLO FINCH LLP", both, "Dear Sirs", "We give notice of a claim.", "Orlo Finch")
    answer = answered(tmp_path, hashed, LETTERS | {"3.txt": claim}, "How many letters are from Orlo Finch?")
    assert paths(answer) == ["3.txt"] and "Not counted: 2 letters" in answer.text


@pytest.mark.parametrize(
    "question",
    ["How many letters did Ann Bell write?", "When did Ann Bell last write?", "What did Ann Bell say?"],
)
def test_what_others_of_the_firm_wrote_is_not_theirs(tmp_path, embedding, question):
    letters = {
        f"{day}.txt": ("Ann Bell Ltd", f"{day} May 2021", "Ms Lowe", "Dear Ms Lowe,", words, "Yours", foot)
        for day, words, foot in (
            (4, "The boats are booked.", "Ann Bell"),
            (9, "The crane is hired.", "Tom Pike\nClerk"),
            (11, "The mole is mended.", "Tom Pike\nClerk"),
        )
    }
    answer = answered(tmp_path, embedding, letters, question)
    told = {one.letter.path for one in (*answer.listed, *answer.quotes)}
    assert told == {"4.txt"} and "Not counted: 2 letters" in answer.text, answer.text


def test_letters_of_the_firm_of_a_person_are_named_and_not_counted(tmp_path, hashed):
    letters = LETTERS | {"3.txt": letter(4, "Orlo Finch\nSenior Partner")}
    answer = answered(tmp_path, hashed, letters, "How many letters are from Orlo Finch?")
    assert paths(answer) == ["3.txt"]
    assert "Not counted: 2 letters" in answer.text and "1.txt" in answer.text


def test_a_body_of_another_kind_is_not_the_person(tmp_path, hashed):
    head = "ORLO FINCH HOUSING ASSOCIATION\n1 Quay Road, Northmere"
    letters = {"1.txt": letter(2, "Ida Vane\nManager", head), "2.txt": letter(4, "Orlo Finch", "Tide Trust")}
    answer = answered(tmp_path, hashed, letters, "How many letters are from Orlo Finch?")
    assert paths(answer) == ["2.txt"]


@pytest.mark.parametrize(
    ("body", "short", "count"),
    [
        ("Orlo and Tide Ambulance Service NHS Trust", "OTAS", 1),
        ("Orlo Tide Hospitals NHS Foundation Trust", "OTH", 1),
        ("Orlo Marine Builders Limited", "OMB", 1),
        ("Orlo Tide Rescue Association", "OTR", 0),
    ],
)
def test_initials_leave_out_what_kind_of_company_or_trust_it_is(tmp_path, hashed, body, short, count):
    letters = {"1.txt": letter(2, "Ida Vane\nManager", f"{body}\n1 Quay Road, Northmere")}
    answer = answered(tmp_path, hashed, letters, f"How many letters did {short} send?")
    assert answer.text.startswith(f"{count} letter")


MAIL = (
    "From: Ida Vane <vanei@chamber.example>\nTo: Ben Toll <b.toll@tidebuilders.example>\n"
    "Subject: The quay\nDate: Tue, 01 Jun 2021 10:00:00 +0100\n\nDear Ben\n\nPlease bring the plans.\n\nIda\n"
)


def test_mail_of_somebody_whom_other_letters_place_is_named_where_it_is_not_counted(tmp_path, hashed):
    head, other = "QUAY SCRUTINY COMMITTEE\nTown Hall, Northmere", "Tide Builders Ltd\nNorthmere"
    letters = {
        "1.txt": letter(2, "Ida Vane\nClerk of the Committee", head, "Dear Sir Hugh"),
        "2.txt": letter(9, "Ben Toll\nManager", other, "Dear Ms Vane"),
        "3.eml": (MAIL,),
    }
    answer = answered(tmp_path, hashed, letters, "How many letters from the Committee to Tide Builders?")
    assert "Not counted: 1 letter from or to “Ida Vane”" in answer.text and "3.eml" in answer.text


def test_mail_of_somebody_of_whom_no_letter_tells_a_body_is_not_named(tmp_path, hashed):
    head = "QUAY SCRUTINY COMMITTEE\nTown Hall, Northmere"
    letters = {"1.txt": letter(2, "Una Moss\nClerk of the Committee", head), "3.eml": (MAIL,)}
    answer = answered(tmp_path, hashed, letters, "How many letters are from the Committee?")
    assert paths(answer) == ["1.txt"] and "3.eml" not in answer.text


@pytest.mark.parametrize(
    "then",
    ["How many from Ida Vane?", "and how many from Vane?", "and from Ms Vane?", "and how many from them?"],
)
def test_who_was_the_recipient_is_none_of_her_own_letters(tmp_path, hashed, then):
    letters = {
        "1.txt": ("Tide Trust", "2 May 2021", "Ms Ida Vane\n1 Quay", "Dear Ms Vane", WORDS, "Ben Toll"),
        "2.txt": letter(3, "Ida Vane\nPartner"),
        "3.txt": letter(4, "Ida Vane\nPartner"),
    }
    answer = answered(tmp_path, hashed, letters, "How many letters to Ida Vane?", then)
    assert paths(answer) == ["2.txt", "3.txt"]


@pytest.mark.parametrize("then", ["How many to him?", "How many of them to him?", "Only those to her"])
def test_what_limits_the_letters_of_ms_vane_does_not_ask_for_those_to_her(tmp_path, embedding, then):
    letters = {
        "1.txt": ("Tide Trust", "2 May 2021", "Ms Ida Vane\n1 Quay", "Dear Ms Vane", WORDS, "Ben Toll"),
        "2.txt": letter(3, "Ida Vane\nPartner"),
    }
    answer = answered(tmp_path, embedding, letters, "Which letters did Ms Vane write?", then)
    assert paths(answer) != ["1.txt"], answer.text


def test_who_is_another_still_limits_the_letters_to_the_recipient(tmp_path, hashed):
    letters = {
        "1.txt": ("Tide Trust", "2 May 2021", "Ms Ida Vane\n1 Quay", "Dear Ms Vane", WORDS, "Ben Toll"),
        "2.txt": ("Tide Trust", "3 May 2021", "Ms Una Moss\n1 Quay", "Dear Ms Moss", WORDS, "Ben Toll"),
    }
    answer = answered(
        tmp_path, hashed, letters, "How many letters to Ida Vane?", "and how many from Ben Toll?"
    )
    assert paths(answer) == ["1.txt"]


def test_two_counts_in_one_question_are_both_answered(tmp_path, hashed):
    letters = {
        "1.txt": letter(2, "Ida Vane\nPartner"),
        "2.txt": letter(3, "Ben Toll\nManager", "Tide Trust\nNorthmere"),
        "3.txt": letter(4, "Ben Toll\nManager", "Tide Trust\nNorthmere"),
    }
    question = "How many letters are from Ida Vane and how many from Ben Toll?"
    text = answered(tmp_path, hashed, letters, question).text
    assert "1 letter from “Ida Vane”" in text and "2 letters from “Ben Toll”" in text
