import pytest

from answering import REAL_LETTER, assert_verbatim, fictional, synced, written
from corrbot.letters import Filters


@pytest.fixture(scope="module")
def real(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("real"), embedding, [REAL_LETTER]) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def many(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("many"), embedding, [REAL_LETTER, *fictional()]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Who wrote it?", "Sender: Victoria Atkins MP"),
        ("To whom is the letter addressed?", "Recipient: Councillor Shabir Pandor"),
        ("When was the letter written?", "Date of the letter: 21 December 2018."),
        ("What is its reference?", "Reference: MIN/0017733/18."),
        ("When was it received?", "Received: 28 December 2018."),
        ("What is the letter about?", "Subject: child sexual exploitation"),
        ("Who wrote to Councillor Pandor?", "Sender: Victoria Atkins MP"),
    ],
)
def test_the_register_answers_with_the_printed_line(real, question, lead):
    answer = real.query(question)
    assert answer.lead.startswith(lead)
    assert answer.quotes and not answer.computed
    assert_verbatim(answer, real.config.corpus)


def test_an_inferred_value_is_computed(real):
    answer = real.query("Which letter does it answer?")
    assert not answer.lead and "14 November 2018 (computed: “14 November” has no year" in answer.computed[0]
    assert "14 November" in answer.quotes[0].text


def test_a_reference_of_the_other_side_that_is_absent_is_not_said(real):
    answer = real.query("What is your ref?")
    assert answer.abstained and answer.lead.startswith(
        "The letters do not say. The letter gives no reference"
    )


def test_the_home_office_did_not_receive_its_own_letter(real):
    answer = real.query("When did the Home Office receive the letter?")
    assert not any("28/12/18" in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Who wrote MIN/0017733/18?", {REAL_LETTER.name}),
        ("Who is the letter FOI2021/00873 from?", {"05-foi-refusal.txt"}),
        ("Who wrote the letter about the pilot boat?", {"08-wrong-year.txt"}),
        ("Who signed the letter of 30 March 2021?", {"03-substantive-reply.md"}),
        ("When was the letter of 30 March received?", {"03-substantive-reply.md"}),
        ("Who wrote to Councillor Rowntree?", {"07-circular-rowntree.txt", "08-wrong-year.txt"}),
        ("Who wrote to Councillor Pandor?", {REAL_LETTER.name}),
        ("What is the letter from Ines Caldwell about?", {"04-foi-request.txt"}),
        ("When was the Home Office letter sent?", {REAL_LETTER.name}),
        ("What is the date of the first letter to Councillor Brightwell?", {"02-holding-reply.txt"}),
        (
            "What is the reference of the latest letter from the Department?",
            {"06-circular-brightwell.txt", "07-circular-rowntree.txt"},
        ),
        (
            "When did the Department write to Councillor Brightwell?",
            {"02-holding-reply.txt", "03-substantive-reply.md", "06-circular-brightwell.txt"},
        ),
    ],
)
def test_what_is_said_of_a_letter_picks_it_among_many(many, question, paths):
    answer = many.query(question)
    assert {quote.letter.path for quote in answer.quotes} == paths
    assert_verbatim(answer, many.config.corpus)


def test_a_date_that_cannot_be_right_is_remarked_on(many):
    answer = many.query("When was the letter about the pilot boat written?")
    assert "one of the two cannot be right" in answer.notices[0]


def test_a_question_that_names_no_letter_of_many_asks_which(many):
    answer = many.query("Who wrote it?")
    assert answer.abstained and answer.nearest is None
    assert answer.lead.startswith(f"{len(fictional()) + 1} letters fit this question. Say which one is meant")


@pytest.fixture(scope="module")
def all_copied(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("copied")
    mails = {
        f"{day}.eml": (
            f"From: Ada Pryce <pryce@saltby.example>\nTo: Ida Vane <vane@saltby.example>\n"
            f"Cc: Tom Hale <hale@saltby.example>\nSubject: Lamp {day}\n"
            f"Date: Mon, {day:02} Jun 2020 10:00:00 +0000",
            f"Lamp {day} on the mole was lit again.",
        )
        for day in range(1, 10)
    }
    with synced(folder, embedding, written(folder / "written", mails)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("When was the letter sent?", "9 letters fit this question. Say which one is meant"),
        ("Who was the letter copied to?", "9 letters fit:"),
    ],
)
def test_copies_of_all_letters_are_listed_only_where_copies_are_asked_for(all_copied, question, lead):
    assert all_copied.query(question).lead.startswith(lead)


def test_a_filter_says_which_letter_is_meant(many):
    answer = many.query("Who wrote it?", filters=Filters(letter="DTH/0006001/22"))
    assert answer.lead == "Sender: P. Marlowe, Department for Tides and Harbours."


def test_a_follow_up_stays_with_its_letter(many):
    conversation = many.conversation()
    conversation.ask("When was the letter about the pilot boat written?")
    assert {quote.letter.path for quote in conversation.ask("And who is it to?").quotes} == {
        "08-wrong-year.txt"
    }


def test_a_follow_up_to_a_question_about_the_text_stays_with_its_letter(many):
    conversation = many.conversation()
    said = conversation.ask("Which lamps will the Department replace?").quotes[0].letter
    assert conversation.ask("When was it written?").quotes[0].letter.subject == said.subject
