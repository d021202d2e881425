import time
import unicodedata

import pytest

from answering import REAL_LETTER, fictional, synced
from corrbot.answers import Turn
from corrbot.answers.conversation.filed import filed, has_number, may_name_file
from corrbot.letters import Filters

REPLY = "03-substantive-reply.md"
REFUSAL, ASKING = "05-foi-refusal.txt", "01-councillor-to-department.txt"
TWO_MAILS = """From ann@a.example Mon Jan  2 10:00:00 2023
From: Ann Lee <ann@a.example>
Subject: The weir
Date: Mon, 2 Jan 2023 10:00:00 +0000

The weir will be mended in June 2023 at a cost of £900.

From bob@b.example Tue Jan  3 10:00:00 2023
From: Bob Day <bob@b.example>
Subject: RE: The weir
Date: Tue, 3 Jan 2023 10:00:00 +0000

We cannot pay for the weir before the autumn.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("filed")
    more = folder / "more"
    more.mkdir()
    (more / "Scan 77 (weir) [a+b].txt").write_text("Dear Ann,\n\nThe weir (all of it) is ours.\n\nBob Day\n")
    (more / "weir.mbox").write_text(TWO_MAILS)
    (more / "78-broken.pdf").write_bytes(b"no PDF at all")
    for place in ("north", "south"):
        (folder / "corpus" / place).mkdir(parents=True)
        (folder / "corpus" / place / "letter-12.txt").write_text(f"Dear Sir,\n\nThe {place} gate is shut.\n")
    with synced(folder, embedding, [REAL_LETTER, *fictional(), *more.iterdir()]) as assistant:
        yield assistant


def test_a_letter_called_by_its_file_is_the_only_one_searched(bot):
    for question in (
        f"What does {REFUSAL} say about the survey?",
        "What does the file “05-foi-refusal.txt” say about the survey?",
        "What does 05-FOI-REFUSAL say about the survey?",
        "What does letter 5 say about the survey?",
        "What does letter no. 05 say about the survey?",
    ):
        answer = bot.query(question)
        assert {quote.letter.path for quote in answer.quotes} == {REFUSAL}, question
        assert answer.searched.only.path == REFUSAL
        assert answer.searched.query == "What does the letter say about the survey?"


@pytest.fixture(scope="module")
def odd(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("odd")
    names = ["Report.txt", "report.txt", "Minutes › draft.txt", "İstanbul.txt", "Smith, John gym.txt"]
    for name in names:
        (folder / name).write_text(f"Dear Sir,\n\nThe {name.split('.')[0]} pool was shut in May.\n")
    with synced(folder / "bot", embedding, [folder / name for name in names]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Report.txt", ["Report.txt"]),
        ("report.txt", ["report.txt"]),
        ("Minutes › draft.txt", ["Minutes › draft.txt"]),
        ("İstanbul.txt", ["İstanbul.txt"]),
        ("Smith, John gym.txt", ["Smith, John gym.txt"]),
    ],
)
def test_a_file_with_an_odd_name_is_called_by_it(odd, name, meant):
    answer = odd.query(f"What does {name} say about the pool?")
    assert [quote.letter.path for quote in answer.quotes] == meant


def test_files_that_differ_only_in_case_may_both_be_meant(odd):
    answer = odd.query("What does REPORT.TXT say about the pool?")
    assert "2 files may be meant by “REPORT.TXT”: Report.txt, report.txt." in answer.text


def test_a_letter_of_a_list_is_meant_whose_file_has_a_comma(odd):
    asked = "List all letters"
    history = [
        {"role": "user", "content": asked},
        {"role": "assistant", "content": odd.query(asked).text},
    ]
    answer = odd.query("What does the third one say about the pool?", history=history)
    assert answer.searched.only.path == "Smith, John gym.txt"


def test_what_is_known_of_a_letter_is_asked_by_its_file(bot):
    assert "Daniel Osei" in bot.query(f"Who wrote {REFUSAL}?").text
    assert "12 July 2021" in bot.query("When was letter 5 sent?").text


def test_a_file_by_itself_opens_the_letter(bot):
    answer = bot.query(REFUSAL)
    assert [one.letter.path for one in answer.listed] == [REFUSAL]


def test_questions_after_one_about_a_file_are_put_to_it(bot):
    conversation = bot.conversation()
    conversation.ask(f"What does {REFUSAL} say about the survey?")
    answer = conversation.ask("And who signed it?")
    assert answer.searched.only.path == REFUSAL and "Daniel Osei" in answer.text


def test_names_with_spaces_and_signs_are_found(bot):
    answer = bot.query("What does Scan 77 (weir) [a+b].txt say of the weir?")
    assert answer.searched.only.path == "Scan 77 (weir) [a+b].txt"


def test_all_letters_in_a_file_are_asked(bot):
    answer = bot.query("What is said in weir.mbox about paying for the weir?")
    assert {quote.letter.path for quote in answer.quotes} == {"weir.mbox"}
    assert "2 letters are in weir.mbox; no other was searched." in answer.notices
    assert answer.searched.query == "What is said in the letter about paying for the weir?"
    assert {one.letter.part for one in bot.query("What does weir.mbox say?").listed} == {"1", "2"}
    authors = bot.query("Who wrote weir.mbox?").text
    assert "Ann Lee" in authors and "Bob Day" in authors


def test_two_files_are_asked_together(bot):
    answer = bot.query(f"What do {REFUSAL} and {ASKING} say about the survey?")
    assert {quote.letter.path for quote in answer.quotes} <= {REFUSAL, ASKING}
    assert answer.searched.letters == 2


def test_files_of_the_same_name_are_told_apart_by_their_path(bot):
    answer = bot.query("What does letter-12.txt say about the gate?")
    assert not answer.quotes
    assert "north/letter-12.txt, south/letter-12.txt" in answer.text
    assert "north/letter-12.txt, south/letter-12.txt" in bot.query("What does letter 12 say?").text
    answer = bot.query("What does south/letter-12.txt say about the gate?")
    assert [quote.letter.path for quote in answer.quotes] == ["south/letter-12.txt"]


def test_a_file_that_is_not_there_is_told(bot):
    answer = bot.query("What does letter-99.txt say about the survey?")
    assert answer.abstained
    assert "No file in the folder of letters is called “letter-99.txt”" in answer.text
    assert "called “letter 4711”" in bot.query("What does letter 4711 say about the survey?").text


def test_a_file_that_could_not_be_read_is_told_with_the_reason(bot):
    answer = bot.query("What does 78-broken.pdf say about the survey?")
    assert answer.abstained
    assert "78-broken.pdf could not be read: " in answer.text


def test_a_file_that_the_filters_leave_out_is_told(bot):
    answer = bot.query(f"What does {REFUSAL} say?", filters=Filters(after="2022-01-01"))
    assert answer.abstained
    assert f"{REFUSAL} is not among the " in answer.text


def test_a_number_that_the_conversation_showed_is_a_place_in_it(bot):
    shown = "3 letters:\n\n1. one, a.txt\n2. two, b.txt\n3. three, c.txt"
    register = bot._generation().register
    assert filed("What does letter 3 say?", [Turn("List the letters", shown)], register) is None
    found = filed("What does letter 5 say?", [Turn("List the letters", shown)], register)
    assert found.places == (REFUSAL,)
    assert filed("What does letter 4711 say?", [Turn("List the letters", shown)], register) is None


def test_quotes_before_do_not_take_the_number_of_a_file(bot):
    conversation = bot.conversation()
    assert len(conversation.ask("What does letter 5 say about the survey?").quotes) >= 3
    assert conversation.ask("What does letter 3 say about dredging?").searched.only.path == REPLY


def test_a_place_in_a_list_is_found_after_a_file_was_asked(bot):
    conversation = bot.conversation()
    listed = conversation.ask("List letters from 2021").listed
    assert conversation.ask("What does letter 11 say?").searched.only.path == "11-harbour-article.md"
    assert conversation.ask("What does letter 2 say?").searched.only.path == listed[1].letter.path


@pytest.mark.parametrize(
    "question",
    [
        f"Who replied to {ASKING}?",
        "Who replied to letter 1?",
        "Which letters answer letter 1?",
        "Which other e-mails have replied to letter 1?",
        f"What document acknowledged {ASKING}?",
        "Who wrote the reply to letter 1?",
        f"When was a reply to {ASKING} sent?",
        "When was letter 1 answered?",
        "Was letter 1 ever answered?",
        "Did letter 1 get a reply?",
        f"Who replied to the letter in {ASKING}?",
        f"What does the reply to {ASKING} say?",
    ],
)
def test_a_question_about_the_reply_is_not_put_to_the_letter_answered(bot, question):
    paths = [one.letter.path for one in bot.query(question).listed]
    assert paths and ASKING not in paths


@pytest.mark.parametrize(
    "question",
    [
        "Who replied to it?",
        "When was it answered?",
        "Who replied to that letter?",
    ],
)
def test_what_replied_to_the_letter_spoken_of_is_looked_up(bot, question):
    conversation = bot.conversation()
    conversation.ask(f"What does {ASKING} say about dredging?")
    paths = [one.letter.path for one in conversation.ask(question).listed]
    assert paths and ASKING not in paths


def test_the_reply_to_what_a_filter_leaves_out_is_not_looked_up(bot):
    answer = bot.query("Who replied to letter 1?", filters=Filters(after="2021-03-05"))
    assert answer.abstained and f"{ASKING} is not among " in answer.text


def test_a_letter_without_a_date_has_no_reply_that_could_be_looked_up(bot):
    assert "no date could be read" in bot.query("Who replied to 11-harbour-article.md?").text


def test_letters_of_one_day_are_told_apart(tmp_path, embedding):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, subject in (("a", "gate"), ("b", "wall")):
        (folder / f"{name}.txt").write_text(
            f"Our ref: {subject.upper()}/2021/7\n\n5 May 2021\n\nDear Sir,\n\nPlease mend the {subject}.\n\n"
            f"Yours faithfully,\n\nAnn Lee\n"
        )
    (folder / "c.txt").write_text(
        "Your ref: WALL/2021/7\n\n12 May 2021\n\nDear Ms Lee,\n\nThank you for your letter of 5 May 2021. "
        "The wall will be mended.\n\nYours sincerely,\n\nBob Day\n"
    )
    with synced(tmp_path, embedding, []) as bot:
        assert [one.letter.path for one in bot.query("Who replied to b.txt?").listed] == ["c.txt"]
        unanswered = bot.query("Who replied to a.txt?").listed
        remark = "no answer to it found; who wrote it, or to whom, is not known"
        assert [(one.letter.path, one.remark) for one in unanswered] == [("a.txt", remark)]
        sides = bot.query("Compare a.txt and b.txt").listed
        assert [(one.letter.path, one.remark) for one in sides] == [
            ("a.txt", "one side"),
            ("b.txt", "the other side"),
        ]


def test_letters_before_one_are_those_before_its_day(bot):
    answer = bot.query(f"Which letters were sent before {REFUSAL}?")
    assert answer.listed and all(str(one.letter.date) < "2021-07-12" for one in answer.listed)


def test_who_signed_two_letters_is_told_of_both(bot):
    text = bot.query("Who signed letters 3 and 5?").text
    assert "Daniel Osei" in text and "Orla Fenwick" in text


def test_two_letters_are_compared_by_their_numbers(bot):
    assert {one.letter.path for one in bot.query("Compare letter 1 and letter 3").listed} == {ASKING, REPLY}
    answer = bot.query("What do letters 1 and 3 say about dredging?")
    assert {quote.letter.path for quote in answer.quotes} == {ASKING, REPLY}


def test_of_several_files_those_that_cannot_be_searched_are_told(bot):
    answer = bot.query(f"What do {REPLY} and 78-broken.pdf say about the survey?")
    assert {quote.letter.path for quote in answer.quotes} == {REPLY}
    assert any(notice.startswith("78-broken.pdf could not be read: ") for notice in answer.notices)
    answer = bot.query(f"What do {REPLY} and letter-99.txt say about the survey?")
    assert answer.abstained and "“letter-99.txt”" in answer.text
    answer = bot.query(f"What do {ASKING} and {REFUSAL} say of surveys?", filters=Filters(after="2021-06-01"))
    assert {quote.letter.path for quote in answer.quotes} == {REFUSAL}
    assert any(notice.startswith(f"{ASKING} is not among ") for notice in answer.notices)


def test_a_part_of_a_file_is_called_by_its_place(bot):
    assert bot.query("What does weir.mbox › 2 say?").searched.only.location == "weir.mbox › 2"


def test_a_name_with_another_ending_is_another_file(bot):
    assert "called “05-foi-refusal.pdf”" in bot.query("Open 05-foi-refusal.pdf").text


def test_who_had_a_copy_is_asked_by_a_number(bot):
    assert "had a copy" in bot.query("Who was copied into letter 5?").text


def test_a_letter_that_is_shown_or_summed_up_is_opened(bot):
    for question in ("Show me letter 5", f"Summarise {REFUSAL}", f"open {REFUSAL}"):
        assert [one.letter.path for one in bot.query(question).listed] == [REFUSAL], question


def test_any_other_letter_is_looked_for_in_all(bot):
    answer = bot.query(f"Do any other letters mention {REFUSAL}?")
    assert answer.searched.only is None
    assert "letters searched is known to answer or follow the letter of 12 July 2021" in answer.text
    assert filed(f"Search all letters: what does {REFUSAL} say?", (), bot._generation().register) is None


@pytest.mark.parametrize(
    "question",
    [
        "Was the letter 28 days late?",
        "What happened on the letter 3 May 2021?",
        "What does the letter say about the follow-up survey?",
        "What is in the report of 2021-22?",
        "Who issued enforcement notice 5?",
        "Who sent circular letter 10?",
        "Was the answer 5?",
        "What does page 5 say?",
        "What does letter 5 of the annex say?",
        "In the letter 28 residents complained",
        "Did john@council.md write?",
    ],
)
def test_other_numbers_name_no_file(bot, question):
    assert filed(question, (), bot._generation().register) is None


def test_names_of_all_spellings_are_found(tmp_path, hashed):
    folder = tmp_path / "corpus"
    (folder / "north").mkdir(parents=True)
    names = [unicodedata.normalize("NFD", "Café-12.txt"), "Straße-13.txt", "covid-19.txt", "letter-14.txt"]
    for name in (*names, "north/letter-14.txt"):
        (folder / name).write_text("Dear Sir,\n\nThe gate is shut.\n")
    with synced(tmp_path, hashed, []) as bot:
        register = bot._generation().register

        def places(question):
            found = filed(question, (), register)
            return found and found.places

        assert places("What does Café-12.txt say?") == (names[0],)
        assert places("What does STRAßE-13.txt say?") == ("Straße-13.txt",)
        assert places("What was said about covid-19?") is None
        assert places("What does letter-14.txt say?") == ("letter-14.txt",)
        assert places("What does ./letter-14.txt say?") == ("letter-14.txt",)


def test_the_reference_of_a_letter_is_not_taken_for_a_file(tmp_path, hashed):
    folder = tmp_path / "corpus"
    folder.mkdir()
    text = "Our ref: {}\n\nDear Sir,\n\nThe {} gate is shut.\n\nYours faithfully,\nAnn Lee\n"
    (folder / "AB-2021-77.txt").write_text(text.format("AB-2021-77", "north"))
    (folder / "other.txt").write_text(text.format("AB-2021-77", "south"))
    with synced(tmp_path, hashed, []) as bot:
        assert filed("What does AB-2021-77 say about gates?", (), bot._generation().register) is None
        assert filed("What does AB-2021-77.txt say?", (), bot._generation().register) is not None


@pytest.mark.parametrize(
    ("path", "number", "has"),
    [
        ("2/letter-12.txt", 12, True),
        ("12-hall.pdf", 12, True),
        ("012 hall.pdf", 12, True),
        ("Scan 48.pdf", 48, True),
        ("2021-09-12 Hall.pdf", 12, False),
        ("2021-09-12 Hall.pdf", 2021, False),
        ("a12c.txt", 12, False),
        ("12-0044 answer.txt", 12, False),
        ("hall.12.pdf", 1, False),
        ("12/hall.pdf", 12, False),
        ("05.07.2021 Smith.pdf", 5, False),
        ("5 May 2021 Hall.pdf", 5, False),
        ("2021_09_12.pdf", 12, False),
        ("Hall 2021-09.pdf", 9, False),
        ("report 2021-22.pdf", 22, False),
        ("weir.mbox › 12", 12, False),
    ],
)
def test_the_number_of_a_file(path, number, has):
    assert has_number(path, number) is has


def test_long_words_are_looked_at_in_no_time():
    for sign in "a", "1", "-", ".", "/", "a.", "a/", "a-1", "letter 1", "letters 1, 2, ", "a.txt ":
        began = time.process_time()
        may_name_file(sign * 5_000)
        assert time.process_time() - began < 1, sign
