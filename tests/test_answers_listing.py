"""What a list of letters says of each."""

from pathlib import Path

import pytest

from answering import synced, written

LETTER = """Strand Ferries
Pier Road
Strand

{day} June 2018

{to}
The Cedars
Strand

Dear Sir,

The crossing

The crossing number {day} is closed.

Yours faithfully,

Una Fry

cc: {cc}
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder: Path = tmp_path_factory.mktemp("listing")
    (folder / "corpus").mkdir()
    for day, (to, cc) in enumerate((("Mr Ian Roe", "Tom Ash"), ("Mr Tom Ash", "Ian Roe")), 1):
        text = LETTER.format(day=day, to=to, cc=cc)
        (folder / "corpus" / f"{day}.txt").write_text(text, encoding="utf-8")
    with synced(folder, hashed, []) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question", ["Which letters did Ian Roe receive?", "How many letters were sent to Ian Roe?"]
)
def test_a_copy_is_told_from_a_letter_to_somebody(assistant, question):
    answer = assistant.query(question)
    assert [(one.letter.path, one.remark) for one in answer.listed] == [("1.txt", ""), ("2.txt", "(copy)")]


def test_copies_are_counted_apart(assistant):
    assert "(1 in copy)" in assistant.query("How many letters were sent to Ian Roe?").text


def test_exact_copies_are_told_and_counted_apart(tmp_path, hashed):
    one, other = (LETTER.format(day=day, to="Mr Ian Roe", cc="Tom Ash") for day in (1, 2))
    files = {"a.txt": one, "b.txt": other, "copy of a.txt": one, "d.txt": f"{one}\n"}
    (tmp_path / "corpus").mkdir()
    for name, text in files.items():
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(tmp_path, hashed, []) as bot:
        for question in ("How many letters are from Una Fry?", "Which letters are from Una Fry?"):
            answer = bot.query(question)
            assert "4 letters" in answer.text and "(1 of them an exact copy of another)" in answer.text
            told = {one.letter.path: one.remark for one in answer.listed}
            assert told == {
                "a.txt": "",
                "b.txt": "",
                "copy of a.txt": "an exact copy of a.txt",
                "d.txt": "",
            }
        assert "exact" not in bot.query("Which letters are from 2 June 2018?").text


def test_who_is_mentioned_nowhere_may_be_at_an_end(assistant):
    answer = assistant.query("Which letters mention Una Fry?")
    assert [one.letter.path for one in answer.listed] == ["1.txt", "2.txt"]
    assert "Counted, too: 2 letters from or to “Una Fry”, without the name in the text." in answer.text
    assert "from or to" not in assistant.query("Which letters mention Ann Zell?").text


def test_who_is_mentioned_is_at_the_end_of_more_letters(tmp_path, hashed):
    head = "Strand Ferries\nPier Road\nStrand\n\n{day} June 2018\n\n"
    letters = {
        "1.txt": (
            head.format(day=1) + "Ms Una Fry\nThe Cedars",
            "Dear Ms Fry",
            "We saw Mr Alan Roe at the pier.",
        ),
        "2.txt": (
            "The Elms\nStrand",
            "2 June 2018",
            "Dear Ms Fry",
            "The pier is shut.",
            "Yours sincerely\n\nAlan Roe",
        ),
        "3.txt": (
            "The Elms\nStrand",
            "3 June 2018",
            "Dear Ms Fry",
            "The pier is open.",
            "Yours sincerely\n\nAlan Roe",
        ),
    }
    with synced(tmp_path, hashed, written(tmp_path / "written", letters)) as assistant:
        for question in ("Which letters mention Alan Roe?", "Which letters are about Alan Roe?"):
            answer = assistant.query(question)
            assert [one.letter.path for one in answer.listed] == ["1.txt", "2.txt", "3.txt"]
            counted = "Counted, too: 2 letters from or to “Alan Roe”, without the name in the text."
            assert counted in answer.text
        answer = assistant.query("Which letters to Una Fry mention Alan Roe?")
        assert [one.letter.path for one in answer.listed] == ["1.txt"]
        assert "2 more letters are from or to “Alan Roe”, without the name in the text." in answer.text


def test_copied_to_us_means_that_one_of_us_is_among_those_who_had_a_copy(tmp_path, hashed):
    (tmp_path / "corpus").mkdir()
    for day, (to, cc) in enumerate((("Mr Ian Roe", "Strand Council"), ("Strand Council", "Ian Roe")), 1):
        text = LETTER.format(day=day, to=to, cc=cc)
        (tmp_path / "corpus" / f"{day}.txt").write_text(text, encoding="utf-8")
    with synced(tmp_path, hashed, [], settings={"ours": ("Strand Council",)}) as assistant:
        for question in ("Which letters were copied to us?", "Which letters were we copied into?"):
            answer = assistant.query(question)
            assert [one.letter.path for one in answer.listed] == ["1.txt"]
            assert "copied to us" in answer.text
    with synced(tmp_path, hashed, []) as assistant:
        assert "not known which side is ours" in assistant.query("Which letters were cc'd to us?").text


def test_the_second_of_two_that_a_mail_is_to_had_no_copy(tmp_path, hashed):
    head = "From: Una Fry <una@pier.example>\nTo: {to}\nCc: {cc}\nDate: 3 June 2018 10:00\nSubject: {to}"
    ann, tom = "Ann Green <ag@strand.example>", "Tom Poe <tp@strand.example>"
    letters = {
        "1.txt": (head.format(to=f"{tom}, {ann}", cc="Ian Roe <ir@strand.example>"), "The lamp is lit."),
        "2.txt": (head.format(to=tom, cc=ann), "The pier is shut."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("Which mails were copied to Ann Green?")
        assert [one.letter.path for one in answer.listed] == ["2.txt"]
        answer = assistant.query("Which mails were sent to Ann Green?")
        assert [one.letter.path for one in answer.listed] == ["1.txt", "2.txt"]
    ours = {"ours": ("Ann Green",)}
    with synced(tmp_path / "ours", hashed, written(tmp_path / "two", letters), settings=ours) as assistant:
        answer = assistant.query("Which letters were copied to us?")
        assert [one.letter.path for one in answer.listed] == ["2.txt"]


def test_letters_of_the_case_that_lack_the_words_are_named_beside_those_about_it(tmp_path, hashed):
    head = "Strand Ferries\nPier Road\nStrand\n\n{ref}{day} June 2018\n\nMs Una Fry\nThe Cedars"

    def letter(day: int, ref: str, words: str) -> tuple[str, ...]:
        return (head.format(ref=ref, day=day), "Dear Ms Fry", words, "Yours sincerely\n\nAlan Roe")

    letters = {
        "1.txt": letter(1, "Our ref: SF/2018/041\n", "The winter timetable is at the printer."),
        "2.txt": letter(5, "Our ref: SF/2018/041\n", "It has come from there at last."),
        "3.txt": letter(9, "Our ref: SF/2018/077\n", "The lamp on the pier is out."),
        "log.txt": ("Log of cases", "Our ref: SF/2018/041\n\nOur ref: SF/2018/077\n\nOur ref: SF/2018/078"),
    }
    with synced(tmp_path, hashed, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("Which letters are about the winter timetable?")
        assert [one.letter.path for one in answer.listed] == ["1.txt"]
        named = "1 more letter is of the same case, by reference or thread, without these words: 2.txt."
        assert named in answer.text
        for question in ("Which letters are about the lamp?", "Which letters mention the winter timetable?"):
            assert "of the same case" not in assistant.query(question).text


def test_words_that_stand_in_a_heading_only_are_mentioned(tmp_path, hashed):
    head = "Strand Ferries\nPier Road\nStrand\n\n{day} June 2018\n\nMs Una Fry\nThe Cedars"
    letters = {
        "1.txt": (
            head.format(day=1),
            "Dear Ms Fry",
            "I have looked at the case again.",
            "The fares (bylaw 9(2))",
            "They are right, and I uphold the decision.",
            "The landing stage",
            "It is to be mended by May.",
            "Yours sincerely\n\nAlan Roe",
        ),
        "2.txt": (
            head.format(day=5),
            "Dear Ms Fry",
            "The bylaw is of 1909, and 9 of us signed the letter.",
            "Bylaw",
            "There are 9.",
            "Yours sincerely\n\nAlan Roe",
        ),
    }
    with synced(tmp_path, hashed, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("Which letters cite bylaw 9?")
        assert "1.txt" in [one.letter.path for one in answer.listed]
        assert "The fares (bylaw 9(2))" in [quote.text for quote in answer.quotes]


MAIL = (
    "From: {name} <{at}>\nTo: {to}\nSubject: {subject}\nDate: Tue, {day} Mar 2024 11:00:00 +0000\n"
    "Message-ID: <{day}@quay.example>\n{more}\n{text}\n"
)


@pytest.fixture(scope="module")
def mails(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("mails")
    (folder / "corpus").mkdir()
    ada, ben = ("Ada Lowe", "ada@quay.example"), ("Ben Roe", "ben@pier.example")
    for name, (sender, to), day, subject, more, text in (
        ("asks", (ben, ada), 4, "Section 4 rates", "", "Dear Ada,\n\nWhat are the rates?\n\nBen"),
        (
            "away",
            (ada, ben),
            5,
            "Automatic reply: Section 4 rates",
            "Auto-Submitted: auto-replied\nIn-Reply-To: <4@quay.example>\n",
            "I am on leave until Monday.\n\nAda Lowe",
        ),
        (
            "says",
            (ada, ben),
            19,
            "RE: Section 4 rates",
            "In-Reply-To: <4@quay.example>\n",
            "Dear Ben,\n\nThey are £4.\n\nAda",
        ),
        ("other", (ada, ben), 26, "The lamp", "", "Dear Ben,\n\nThe lamp is lit.\n\nAda"),
    ):
        mail = MAIL.format(
            name=sender[0],
            at=sender[1],
            to=f"{to[0]} <{to[1]}>",
            day=day,
            subject=subject,
            more=more,
            text=text,
        )
        (folder / "corpus" / f"{name}.eml").write_text(mail, encoding="utf-8")
    with synced(folder, hashed, []) as assistant:
        yield assistant


def test_an_automatic_reply_is_told_apart_where_letters_are_counted_or_listed(mails):
    answer = mails.query("How many letters did Ada Lowe send to Ben Roe?")
    assert answer.computed[0].startswith("3 letters")
    assert "1 of them an automatic reply" in answer.computed[0]
    assert [one.letter.path for one in answer.listed if one.remark == "automatic reply"] == ["away.eml"]
    answer = mails.query("Which letters did Ada Lowe send?")
    assert "1 of them an automatic reply" in answer.lead


def test_automatic_replies_can_be_asked_for_and_answer_nothing(mails):
    answer = mails.query("Which letters are automatic replies?")
    assert [one.letter.path for one in answer.listed] == ["away.eml"] and not answer.listed[0].remark
    (away,) = mails.query("Which letters are acknowledgements?").listed
    assert (away.letter.path, away.remark) == ("away.eml", "automatic reply")
    answer = mails.query("Which letters answer the e-mail of 4 March 2024?")
    assert "acknowledge" not in answer.text


@pytest.mark.parametrize(
    "said", ['in the thread "Section 4 rates"', "of the thread called “Section 4 rates”"]
)
def test_the_letters_of_a_thread_are_listed(mails, said):
    answer = mails.query(f"List the letters {said}")
    assert [one.letter.path for one in answer.listed] == ["asks.eml", "away.eml", "says.eml"]
