import re
from pathlib import Path

import pytest

from answering import asked_in_turn, synced, written

COUNCIL = """Northmere Borough Council
Town Hall
Northmere NM1 2AB

{day} March 2022

Ms Fiona MacAllan
Strathcairn Harbour Trust
Pier Road

Dear Ms MacAllan,

The pier

We have mended part {day} of the pier.

Yours sincerely,

Tomas Brightwell
Leader of the Council
"""
MAIL = """From: Ian Bell <ian@mailbox.example>
To: {to}
Date: Fri, 6 May 2022 09:00:00 +0100
Subject: The bus

Dear Sir,

Please tell me why the bus has been withdrawn.

Ian Bell
"""
REMARK = "2 letters whose direction is not known were left out: a-mail.txt, b-mail.txt."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder: Path = tmp_path_factory.mktemp("waiting")
    (folder / "corpus").mkdir()
    letters = {f"{day}-council.txt": COUNCIL.format(day=day) for day in range(1, 6)}
    letters |= {"a-mail.txt": MAIL.format(to="bus@elsewhere.example")}
    letters |= {"b-mail.txt": MAIL.format(to="bus@nowhere.example").replace("the bus", "the tram")}
    for name, text in letters.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(folder, hashed, [], settings={"ours": ("Northmere Borough Council",)}) as assistant:
        yield assistant


def test_that_it_is_not_known_which_side_is_ours_is_told_once(tmp_path, hashed):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/mail.txt").write_text(MAIL.format(to="bus@elsewhere.example"), encoding="utf-8")
    with synced(tmp_path, hashed, []) as assistant:
        answer = assistant.query("Which of our letters have not been answered?")
    assert answer.abstained and answer.text.count("not known which side is ours") == 1
    assert "not known which side is ours" in answer.lead


def test_letters_of_all_sides_wait_where_it_is_not_known_which_is_ours(tmp_path, hashed):
    (tmp_path / "corpus").mkdir()
    for number, to in enumerate(("bus@elsewhere.example", "tram@nowhere.example")):
        (tmp_path / f"corpus/{number}.txt").write_text(MAIL.format(to=to), encoding="utf-8")
    with synced(tmp_path, hashed, []) as assistant:
        answers = [
            assistant.query(question)
            for question in ("Which letters have no reply?", "Which letters have not been answered?")
        ]
    for answer in answers:
        assert [one.letter.path for one in answer.listed] == ["0.txt", "1.txt"] and not answer.abstained
        assert answer.text.count("not known which side is ours") == 1
        assert "name yours under ours in corrbot.toml. Letters of all sides are looked at." in answer.text


def test_what_nobody_has_to_answer_does_not_wait_where_it_is_not_known_which_side_is_ours(tmp_path, hashed):
    (tmp_path / "corpus").mkdir()
    to = MAIL.format(to="bus@elsewhere.example")
    told = to.replace("Please tell me why the bus has been withdrawn.", "The bus is back.")
    files = {
        "asks.txt": to,
        "told.txt": told,
        "none.txt": to.replace("ian@mailbox", "noreply@parcel"),
        "reply.txt": told.replace("Subject:", "In-Reply-To: <x@elsewhere.example>\nSubject: Re:"),
        "agenda.txt": told.replace("bus@elsewhere.example", "All members <all@elsewhere.example>"),
    }
    for name, text in files.items():
        path = tmp_path / "corpus" / name.replace("reply.txt", "reply.eml")
        path.write_text(text, encoding="utf-8")
    with synced(tmp_path, hashed, []) as assistant:
        answer = assistant.query("Which letters have not been answered?")
    assert [one.letter.path for one in answer.listed] == ["asks.txt"]
    assert "No answer either to 1 in which no request was recognised: told.txt." in answer.text


def test_letters_of_unknown_direction_are_told_where_they_are_left_out(assistant):
    assert REMARK in assistant.query("Which letters have not been answered?").text


def test_they_are_shown_where_no_other_came(assistant):
    answer = assistant.query("Which letters have we received in May 2022?")
    assert "There are 2 letters whose direction is not known" in answer.text and len(answer.listed) == 2


def test_they_are_shown_where_no_other_waits(assistant):
    answer = assistant.query("Which letters are we yet to answer?")
    assert "of those whose direction is not known 2 have no answer" in answer.text and len(answer.listed) == 2


@pytest.mark.parametrize(
    "question", ["Which letters from Ms Pell have not been answered?", "List the e-mails."]
)
def test_only_letters_that_would_have_fitted_are_told(assistant, question):
    assert "direction" not in assistant.query(question).text


ASKING = """Una Fry
4 Cedar Lane
Strand

{day} June 2022

Mr Ian Roe
The Cedars
Strand

Dear Mr Roe,

The gate

{words}

Yours sincerely,

Una Fry
"""


@pytest.fixture(scope="module")
def of_others(tmp_path_factory, hashed):
    """Letters of which none is ours or to us."""
    folder: Path = tmp_path_factory.mktemp("of-others")
    (folder / "corpus").mkdir()
    for day, words in enumerate(("Will you mend the gate?", "I have painted the gate."), 1):
        (folder / "corpus" / f"{day}.txt").write_text(ASKING.format(day=day, words=words), encoding="utf-8")
    with synced(folder, hashed, [], settings={"ours": ("Northmere Borough Council",)}) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Which of Una Fry's letters have not been answered?",
        "Which letters to Ian Roe have not been answered?",
    ],
)
def test_letters_of_who_is_named_wait_whichever_way_they_go(of_others, question):
    answer = of_others.query(question)
    assert "1 letter" in answer.text and "No answer either to 1" in answer.text
    assert [one.letter.path for one in answer.listed] == ["1.txt"]


def test_no_count_of_none_where_the_direction_is_not_known(of_others):
    answer = of_others.query("Which letters have not been answered?")
    assert answer.text.count("0 letters") == 0 and "2 have no answer" in answer.text
    assert [one.letter.path for one in answer.listed] == ["1.txt"]


def test_a_deadline_is_no_party(of_others, assistant):
    for bot in (of_others, assistant):
        text = bot.query("Which letters were not answered by the deadline?").text
        assert "“deadline”" not in text and "0 letters" not in text
    assert "no target is known" in assistant.query("Which letters were not answered by their target?").text


def _from_users(day: str, words: str) -> list[str]:
    head = [
        "OUTER HARBOUR USERS\n3 Quay Row, Northmere",
        day,
        "Mr Tomas Brightwell\nNorthmere Borough Council",
    ]
    return [*head, "HB/2019/77", "Dear Mr Brightwell,", words, "Yours sincerely,", "Nell Frame\nSecretary"]


def _from_council(day: str, to: str, words: str, *after: str) -> list[str]:
    head = ["NORTHMERE BOROUGH COUNCIL\nTown Hall, Northmere", "Our ref: HB/2019/77", day]
    return [*head, f"{to}", "Dear Sir or Madam,", words, "Yours sincerely,", "Tomas Brightwell", *after]


USERS = "Ms N. Frame\nOuter Harbour Users"


@pytest.fixture(scope="module")
def of_one_case(tmp_path_factory, hashed):
    """Letters under one case number, of which one went to a third party with a copy."""
    folder = tmp_path_factory.mktemp("of-one-case")
    letters = {
        "1.txt": _from_users("2 April 2019", "Please tell us who pays for the crane."),
        "2.txt": _from_users("2 August 2019", "Please send us the survey of the bar."),
        "3.txt": _from_users("20 August 2019", "Please send us the plan of the pier."),
        "4.txt": _from_users(
            "10 September 2019", "We wrote to you on 2 August 2019 and have had no answer. Please reply."
        ),
        "5.txt": _from_council(
            "19 September 2019",
            "Mr R. Pike\nPike Salvage Limited",
            "Your application is refused, as the bar is too shallow.",
            "Copies: Outer Harbour Users",
        ),
        "6.txt": _from_council(
            "1 October 2019",
            USERS,
            "Thank you for your letter of 20 August 2019. The plan of the pier is enclosed.",
        ),
    }
    with synced(folder, hashed, written(folder / "letters", letters)) as assistant:
        yield assistant


def test_the_list_of_letters_without_answer_and_the_question_of_one_agree(of_one_case):
    listed = of_one_case.query("Which letters of Outer Harbour Users were not answered?")
    assert [one.letter.path for one in listed.listed] == ["1.txt", "2.txt"]
    assert "reminded of on 10 September 2019" in listed.text
    for day in ("2 April", "2 August"):
        answer = of_one_case.query(f"Was the letter of {day} 2019 answered?")
        assert "No answer in substance" in answer.text
    assert "An answer to" in of_one_case.query("Was the letter of 20 August 2019 answered?").text


def test_no_time_is_counted_to_an_answer_to_a_later_letter_of_the_case(of_one_case):
    answer = of_one_case.query("How long did the Council take to reply to the letter of 2 April 2019?")
    assert "No answer in substance" in answer.text and "Answered by" not in answer.text


def test_reminders_are_letters_that_say_that_no_answer_came(of_one_case):
    answer = of_one_case.query("Which letters are reminders?")
    assert [one.letter.path for one in answer.listed] == ["4.txt"]


def test_an_answer_to_the_reminder_answers_the_letter(tmp_path, hashed):
    letters = {
        "1.txt": _from_users("2 August 2019", "Please send us the survey of the bar."),
        "2.txt": _from_users("10 September 2019", "We have had no answer to our letter of 2 August 2019."),
        "3.txt": _from_council(
            "1 October 2019", USERS, "Thank you for your letter of 10 September 2019. The survey is enclosed."
        ),
    }
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as assistant:
        answer = assistant.query("Was the letter of 2 August 2019 answered?")
        assert [one.letter.path for one in answer.listed] == ["3.txt"]
        assert "which is a reminder of it" in answer.text
        assert not assistant.query("Which letters of Outer Harbour Users were not answered?").listed


def test_what_somebody_has_not_answered_is_listed_without_what_was_only_copied_to_them(of_one_case):
    answer = of_one_case.query("Which letters has Northmere Borough Council not answered?")
    assert [one.letter.path for one in answer.listed] == ["1.txt", "2.txt"]
    copied = of_one_case.query("Which letters have Outer Harbour Users not answered?")
    assert not copied.listed and "No letter" in copied.text and "5.txt" not in copied.text


def test_how_days_are_counted_is_told_once_beside_the_letters(of_one_case):
    answer = of_one_case.query("Which letters of Outer Harbour Users were not answered?")
    assert all(
        "corrbot.toml" not in one.remark and "bank holidays" not in one.remark for one in answer.listed
    )
    assert all(len(one.remark) < 200 and "no target is known" in one.remark for one in answer.listed)
    assert answer.text.count("bank holidays of England and Wales") == 1
    assert answer.text.count("corrbot.toml may set one") == 1
    time = of_one_case.query("How long did the Council take to answer the letter of 20 August 2019?")
    assert "corrbot.toml" not in time.computed[0] and time.text.count("corrbot.toml may set one") == 1


def test_the_wait_and_how_it_is_counted_are_one_line_each(of_one_case):
    answer = of_one_case.query("Which letters of Outer Harbour Users were not answered?")
    assert all(one.remark.startswith("waiting ") for one in answer.listed)
    assert " working days (since 2 April 2019); no target is known" in answer.listed[0].remark
    (_, rule) = answer.computed
    assert rule == (
        "Working days leave out the bank holidays of England and Wales; where the day of receipt is not "
        "known, days are counted from the date of the letter; where no target is known, corrbot.toml may set "
        "one."
    )


def test_the_days_of_a_wait_are_told_while_somebody_may_count_them(tmp_path, hashed):
    letters = {"1.txt": _from_users("2 April 1899", "Please send the plan.")}
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as assistant:
        answer = assistant.query("Which letters of Outer Harbour Users were not answered?")
        then = assistant.query("Which letters of Outer Harbour Users were not answered by 3 May 1899?")
        over = assistant.query(
            "Which letters of Outer Harbour Users have had no answer for more than 20 working days?"
        )
    assert re.fullmatch(
        r"waiting more than 12\d years \(since 2 April 1899\); no target is known", answer.listed[0].remark
    )
    assert "working days (since 2 April 1899)" in over.listed[0].remark
    assert "bank holidays" not in answer.text
    if then.listed:
        assert "working days (since 2 April 1899)" in then.listed[0].remark


def test_a_day_of_receipt_is_told_as_one(tmp_path, hashed):
    letters = {"1.txt": [*_from_users("2 April 2019", "Please send the plan."), "Received 5 April 2019"]}
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as assistant:
        remark = assistant.query("Which letters of Outer Harbour Users were not answered?").listed[0].remark
    assert "(since its receipt on 5 April 2019)" in remark


def test_who_is_asked_about_and_sent_nothing_is_not_said_to_have_given_no_answer(of_one_case):
    answer = of_one_case.query("Did the Ministry of Tides reply to the letter of 20 August 2019?")
    assert (
        "No sender is known by the name “Ministry of Tides”; these are the answers there are" in answer.text
    )
    assert "No answer by" not in answer.text and [one.letter.path for one in answer.listed] == ["6.txt"]
    known = of_one_case.query("Did Outer Harbour Users reply to the letter of 20 August 2019?")
    assert "No answer is known to be by “Outer Harbour Users”" in known.text


@pytest.mark.parametrize(
    "question",
    ["Which letters has the Ministry of Tides not answered?", "Which letters to the Treasury have no reply?"],
)
def test_nothing_is_said_to_wait_for_who_has_no_letter(of_one_case, question):
    answer = of_one_case.query(question)
    assert answer.abstained and "None is to “" in answer.lead and "that asks for something" not in answer.text


def test_a_time_is_told_where_the_name_of_the_answerer_is_that_of_no_sender(of_one_case):
    answer = of_one_case.query("How long did the Treasury take to answer the letter of 20 August 2019?")
    assert "No sender is known by the name “Treasury”" in answer.text
    assert (
        answer.computed[0].startswith("Answered by 6.txt after ")
        and "The letters do not say" not in answer.text
    )


def _mail(message: int, to: int, day: str, sender: str, recipient: str, subject: str, words: str) -> str:
    reply = f"In-Reply-To: <{to}@mail.example>\nReferences: <{to}@mail.example>\n" if to else ""
    return (
        f"From: {sender}\nTo: {recipient}\nDate: {day} 2022 09:00:00 +0100\n"
        f"Message-ID: <{message}@mail.example>\n{reply}Subject: {subject}\n\n{words}\n"
    )


HALE = "Tom Hale (Office of Alma Vale MP) <hale@vale.example>"
ESTATES = "Strand Borough Council Estates <estates@strand.example>"
ENQUIRIES = "Member Enquiries <members@strand.example>"


def test_a_reminder_is_no_answer_and_what_came_is_told_once(tmp_path, embedding):
    (tmp_path / "corpus").mkdir()
    subject = "The wall - AV/12"
    reminder = "Dear Mr Roe,\n\nI have had no reply to my email of 3 May. Please reply.\n\nTom Hale"
    holding = (
        "Dear Mr Hale\n\nI am sorry that you have had no reply. I have passed your emails of 3 May and 7 "
        "June to Ms Ann Fry, who will reply by 1 July.\n\nRegards\n\nKay Dunn"
    )
    other = "Dear Mr Hale\n\nThank you for your email of 3 May about the bridge. It is open.\n\nIan Bell"
    mails = {
        "1.eml": _mail(
            1, 0, "Tue, 3 May", HALE, ESTATES, subject, "Dear Mr Roe,\n\nWill you mend the wall?\n\nTom Hale"
        ),
        "2.eml": _mail(2, 1, "Tue, 7 Jun", HALE, ESTATES, f"REMINDER: {subject}", reminder),
        "3.eml": _mail(3, 2, "Fri, 10 Jun", ENQUIRIES, HALE, f"RE: REMINDER: {subject}", holding),
        "4.eml": _mail(
            4, 0, "Mon, 23 May", "Ian Bell <bell@bridges.example>", HALE, "Orle Bridge - BR/9", other
        ),
    }
    for name, text in mails.items():
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(tmp_path, embedding, [], settings={"ours": ("Office of Alma Vale MP",)}) as assistant:
        answer = assistant.query("Has the council replied to our email of 3 May 2022?")
        waiting = assistant.query("Which of our letters have no reply?")
        asked = assistant.query("What did we ask the council?")
        of_nobody = assistant.query("What did we ask the Treasury about the wall?")
    assert {quote.letter.path for quote in asked.quotes} <= {"1.eml", "2.eml"} and asked.searched.letters == 2
    assert of_nobody.abstained and "None is to “Treasury”" in of_nobody.lead
    assert "No answer in substance" in answer.text and "Only these came" in answer.text
    assert [one.letter.path for one in answer.listed] == ["3.eml"]
    assert [one.letter.path for one in waiting.listed] == ["1.eml"]
    assert "reminded of on 7 June 2022" in waiting.listed[0].remark
    assert waiting.listed[0].remark.count("3.eml") == 1


ASKED = """Northmere Borough Council

{day} 2022

{to}

Dear Sir,

{about}

Please tell us when it will be mended.

Yours faithfully,

Tomas Brightwell
"""


@pytest.fixture(scope="module")
def asking(tmp_path_factory, hashed):
    place: Path = tmp_path_factory.mktemp("asking")
    letters = {
        "pier.txt": ASKED.format(day="3 March", to="Strathcairn Harbour Trust", about="The pier"),
        "tram.txt": ASKED.format(day="9 February", to="Wen Tramways Ltd", about="The tram"),
        "bell.txt": ASKED.format(day="4 January", to="Northmere Clocks Ltd", about="The bell"),
        "mended.txt": (
            "Northmere Clocks Ltd\n\n20 January 2022\n\nDear Mr Brightwell,\n\nThe bell\n\n"
            "Thank you for your letter of 4 January 2022. It will be mended in May.\n\n"
            "Yours sincerely,\n\nAda Roe\n"
        ),
    }
    files = written(place / "letters", {name: [text] for name, text in letters.items()})
    with synced(place / "made", hashed, files, settings={"ours": ("Northmere Borough Council",)}) as bot:
        yield bot


WAITING = "Which of our letters have had no answer?"


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which of those is oldest?", ["tram.txt"]),
        ("Which is the latest?", ["pier.txt"]),
        ("Which has been waiting longest?", ["tram.txt"]),
        ("How long have they been waiting?", ["tram.txt", "pier.txt"]),
        ("How long has it been waiting?", ["tram.txt", "pier.txt"]),
        ("The two oldest?", ["tram.txt", "pier.txt"]),
        ("Who are they from?", ["tram.txt", "pier.txt"]),
    ],
)
def test_what_is_asked_of_the_letters_that_wait_is_told_of_them_alone(asking, question, paths):
    answer = asked_in_turn(asking, WAITING, question)
    assert [one.letter.path for one in answer.listed] == paths, answer.text
    assert "waiting" in answer.text and "2 letters of ours" in answer.text


def test_how_long_the_oldest_of_them_waits_is_told_of_it_alone(asking):
    answer = asked_in_turn(asking, WAITING, "Which of those is oldest?", "How long has it been waiting?")
    assert [one.letter.path for one in answer.listed] == ["tram.txt"]


def test_the_oldest_of_other_letters_is_not_limited_to_what_waits(asking):
    answer = asked_in_turn(asking, "Which letters are from Northmere Council?", "Which is the oldest?")
    assert [one.letter.path for one in answer.listed] == ["bell.txt"]


def test_the_latest_of_them_follows_on_the_oldest(asking):
    answer = asked_in_turn(asking, WAITING, "The two oldest?", "And the latest?")
    assert [one.letter.path for one in answer.listed] == ["pier.txt"], answer.text


def test_what_is_perhaps_answered_is_listed_besides_the_first_or_last(tmp_path, hashed):
    letters = {
        "pier.txt": [ASKED.format(day="3 March", to="Strathcairn Harbour Trust", about="The pier")],
        "drain.txt": [ASKED.format(day="5 April", to="", about="The drain")],
    }
    files, ours = written(tmp_path / "letters", letters), {"ours": ("Northmere Borough Council",)}
    with synced(tmp_path / "made", hashed, files, settings=ours) as bot:
        two = asked_in_turn(bot, WAITING, "The two oldest?")
        assert [one.letter.path for one in two.listed] == ["pier.txt", "drain.txt"], two.text
        assert "Of these the earliest 2 are listed." in two.text
        last = asked_in_turn(bot, WAITING, "The two oldest?", "And the latest?")
        assert "Of these the latest is listed, besides 1 letter perhaps answered." in last.text


def test_what_waits_longest_is_looked_for_on_both_sides(tmp_path, hashed):
    letters = {
        "ours.txt": [ASKED.format(day="3 March", to="Strathcairn Harbour Trust", about="The pier")],
        "theirs.txt": (
            "Wen Tramways Ltd\n\n5 January 2022",
            "Northmere Borough Council",
            "Dear Sir,",
            "Please tell us when the tram will be mended.",
            "Yours faithfully,",
            "Una Fry",
        ),
    }
    files, ours = written(tmp_path / "letters", letters), {"ours": ("Northmere Borough Council",)}
    with synced(tmp_path / "made", hashed, files, settings=ours) as bot:
        answer = bot.query("Which letters have been waiting longest?")
        assert [one.letter.path for one in answer.listed] == ["theirs.txt"], answer.text
        answer = bot.query("Which of our letters have been waiting longest?")
        assert [one.letter.path for one in answer.listed] == ["ours.txt"], answer.text


def test_which_letter_has_waited_longest_is_asked_by_itself(asking):
    answer = asking.query("Which of our letters has been waiting longest?")
    assert [one.letter.path for one in answer.listed] == ["tram.txt"]
    assert "Of these the earliest is listed." in answer.text
