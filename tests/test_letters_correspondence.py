import datetime as dt
import hashlib
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import QUOTABLE, BlockKind, Fact, Found, Known, Letter, ReferenceKind, parse

ROOT = Path(__file__).parents[1]
LETTERS = ROOT / "src" / "corrbot" / "demo"
_TRUTH = ROOT / "tests" / "letters" / "truth.json"
TRUTH: dict[str, dict[str, Any]] = {
    letter["path"]: letter
    for letter in json.loads(_TRUTH.read_text(encoding="utf-8"))["letters"]
    if letter["path"] < "12"
}
REAL = ROOT / "corpus" / "000_9741c3ed61351dee.txt"


def read(path: Path) -> Letter:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return parse(text, path.name, hashlib.sha256(data).hexdigest())


def named(party: dict[str, str | None]) -> str | None:
    return " ".join(filter(None, (party[part] for part in ("title", "name", "post_nominals")))) or None


@pytest.mark.parametrize("name", TRUTH)
def test_fictional_letters_are_read_as_written(name: str) -> None:
    letter, truth = read(LETTERS / name), TRUTH[name]
    found = {
        "date": letter.date and letter.date.isoformat(),
        "sender": letter.sender and letter.sender.name,
        "recipient": letter.recipient and letter.recipient.name,
        "references": [reference.raw for reference in letter.references],
        "received": letter.received and letter.received.isoformat(),
        "replies_to": letter.replies_to and letter.replies_to.isoformat(),
        "subject": letter.subject,
    }
    assert found == {
        **{fact: truth[fact] for fact in ("date", "received", "replies_to", "subject")},
        "sender": named(truth["sender"]),
        "recipient": named(truth["recipient"]),
        "references": [reference["raw"] for reference in truth["references"]],
    }


def test_a_wrong_year_is_flagged_and_kept() -> None:
    letter = read(LETTERS / "08-wrong-year.txt")
    assert letter.date == dt.date(2021, 1, 19)
    assert len(letter.notes) == 1
    assert "2021-12-16" in letter.notes[0]


@pytest.fixture(scope="module")
def real() -> Letter:
    return read(REAL)


def test_real_letter_blocks(real: Letter) -> None:
    assert [block.kind.value for block in real.blocks] == [
        "letterhead", "sender", "address", "recipient", "reference", "salutation", "date", "opener",
        "body", "body", "body", "body", "stamp", "body", "body", "closing", "closing", "image", "signature",
    ]  # fmt: skip


def test_real_letter_parties(real: Letter) -> None:
    assert real.sender is not None
    assert (real.sender.name, real.sender.organisation) == ("Victoria Atkins MP", "Home Office")
    assert real.sender.role == "Minister for Crime, Safeguarding and Vulnerability"
    assert real.recipient is not None
    assert (real.recipient.name, real.recipient.organisation) == (
        "Councillor Shabir Pandor",
        "Kirklees Council",
    )


def test_real_letter_facts(real: Letter) -> None:
    assert real.date_fact is not None
    assert (real.date, real.slice(real.date_fact.span)) == (dt.date(2018, 12, 21), "21 DEC 2018")
    (reference,) = real.references
    assert (reference.raw, reference.kind) == ("MIN/0017733/18", ReferenceKind.OURS)
    assert real.subject_fact is not None
    assert (real.subject, real.subject_fact.found) == ("child sexual exploitation", Found.INFERRED)
    assert real.received_fact is not None
    assert (real.received, real.slice(real.received_fact.span)) == (
        dt.date(2018, 12, 28),
        "Received  \n28/12/18.",
    )
    assert real.replies_to_fact is not None
    assert (real.replies_to, real.replies_to_fact.found) == (dt.date(2018, 11, 14), Found.INFERRED)
    assert real.notes == ()


def test_a_date_in_the_body_is_not_the_letters() -> None:
    letter = parse(
        "Dear Ms Bell,\n\nThe wall fell on 3 May 2020 and was mended.\n\nYours sincerely,\n\nAnn Roe", "a", ""
    )
    assert letter.date is None


def test_an_impossible_date_is_none() -> None:
    assert (
        parse("31/02/2019\n\nDear Ms Bell,\n\nWe agree.\n\nYours sincerely,\n\nAnn Roe", "a", "").date is None
    )


def test_received_before_sent_is_flagged() -> None:
    letter = parse(
        "5 May 2020\n\nDear Ms Bell,\n\nWe agree to it.\n\nReceived 3/5/20\n\nYours sincerely,\n\nA. Roe",
        "a",
        "",
    )
    assert letter.received == dt.date(2020, 5, 3)
    assert len(letter.notes) == 1


def test_the_id_follows_the_path() -> None:
    assert parse("a", "x/y.txt", "").id == hashlib.sha256(b"x/y.txt").hexdigest()[:12]


def test_stamps_and_images_are_not_quotable(real: Letter) -> None:
    assert not {BlockKind.STAMP, BlockKind.IMAGE} & QUOTABLE


@given(st.text())
def test_any_text_gives_a_letter(text: str) -> None:
    letter = parse(text, "a.txt", "")
    for fact in (letter.date_fact, letter.subject_fact, letter.received_fact, letter.replies_to_fact):
        assert fact is None or letter.slice(fact.span)


@given(
    st.lists(
        st.sampled_from(
            [
                "Dear ",
                "your letter of ",
                "3 May",
                "2020",
                "\n",
                "\n\n",
                "**",
                "Received ",
                "To: ",
                "Yours sincerely",
                "JOHN",
                "about ",
                ", ",
                "No. 5.]",
                "Esq.",
                ":",
                "Hon.",
            ]
        )
    ).map("".join)
)
def test_any_furniture_gives_a_letter(text: str) -> None:
    parse(text, "a.txt", "")


def test_a_long_line_is_parsed_in_linear_time() -> None:
    began = time.process_time()
    parse("Dear Mr X,\n\n" + "He said no to Cllr. Smith on 3 May. " * 28_000, "a", "")
    assert time.process_time() - began < 3


def dated(date: str, says: str) -> Letter:
    return parse(f"{date}\n\nDear Ms Bell,\n\n{says}\n\nYours sincerely,\n\nAnn Roe", "a", "")


@pytest.mark.parametrize(
    ("says", "replies_to"),
    [
        ("Thank you for your letters of 3 March and 5 April 2020 about the wall.", "2020-04-05"),
        ("I refer to your letter of 3 March and to your e-mail of 5 April about the wall.", "2020-04-05"),
        ("Thank you for your letter of 3 March enclosing one from Mr Pell of 5 April.", "2020-03-03"),
        ("We accept your offer of 3 March 2020 for the wall.", "2020-03-03"),
        ("For your eyes I enclose, with regret, a letter of 3 March from Mr Pell.", None),
    ],
)
def test_the_latest_letter_named_is_answered(says: str, replies_to: str | None) -> None:
    letter = dated("3 May 2020", says)
    assert (letter.replies_to and letter.replies_to.isoformat()) == replies_to


@pytest.mark.parametrize(
    ("date", "says", "remark"),
    [
        (
            "3 May 2020",
            "The wall fell on Monday 3 March 2019 at noon.",
            "“Monday 3 March 2019” is printed, but that day was a Sunday.",
        ),
        (
            "3 May 2020",
            "The wall fell on 31 June 2019 at noon.",
            "“31 June 2019” is printed, which is no day of the calendar.",
        ),
        (
            "3 May 2020\n\n4 May 2020",
            "The wall fell.",
            "The letter also bears the date 2020-05-04; 2020-05-03 is taken for its own.",
        ),
        ("3 May 2020", "The wall fell on Sunday 3 March 2019 at noon.", None),
    ],
)
def test_dates_that_cannot_be_right_are_told(date: str, says: str, remark: str | None) -> None:
    letter = dated(date, says)
    assert letter.date == dt.date(2020, 5, 3)
    assert letter.notes == ((remark,) if remark else ())


def test_a_date_takes_the_year_of_its_stamp() -> None:
    letter = parse(
        "Westhaven, August 19. (Received August 20, 1870.)\n\nSir: I have nothing to report.\n\nJOHN ROE.",
        "a",
        "",
    )
    assert letter.date_fact is not None
    assert (letter.date, letter.date_fact.found) == (dt.date(1870, 8, 19), Found.INFERRED)


@pytest.mark.parametrize(
    "unit", ["From: a\n\n\n", "AB/123 ", "31 June 2019 ", "To: A\n", "your letter of 3 May, "]
)
def test_many_repetitions_are_parsed(unit: str) -> None:
    assert parse("3 May 2019\n\n" + unit * (50_000 // len(unit)), "a", "").text


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("You asked on 12 February for a review of the decision of 2 February.", dt.date(2024, 2, 12)),
        ("You wrote to us on 1 March 2024 about the quay.", dt.date(2024, 3, 1)),
        ("You e-mailed on the 3rd March, and I am sorry for the delay.", dt.date(2024, 3, 3)),
        ("I have looked into the complaint that you made on 12 February.", dt.date(2024, 2, 12)),
        ("This answers the request you sent to us on the 3rd March.", dt.date(2024, 3, 3)),
        ("The gate opened on 12 February, as you asked.", None),
        ("I saw the quay that you made on 12 February.", None),
        ("You asked for the report on 12 February to be sent.", None),
    ],
)
def test_what_the_other_side_did_on_a_day_is_answered(opening: str, date: dt.date | None) -> None:
    text = f"8 March 2024\n\nDear Ms Caldwell,\n\n{opening}\n\nYours sincerely,\n\nGwen Tallis\n"
    assert parse(text, "a.txt", "").replies_to == date


def test_initials_do_not_stand_for_the_name_above() -> None:
    text = (
        "MEMORANDUM\n\nTo: Meera Sandhu, Head of Harbours\nFrom: Colin Ashdown, Director of Finance\n"
        "Copy: Gwen Tallis, Chief Executive\nDate: 4 April 2022\n\nYou asked for my view on the loan. I am "
        "against it, for the reserve would fall below its floor.\n\nC. A.\n"
    )
    letter = parse(text, "a.txt", "")
    assert letter.sender is not None and letter.sender.name == "Colin Ashdown"
    assert [party.name for party in letter.cc] == ["Gwen Tallis"]


def test_an_open_letter_is_to_the_members_of_a_body() -> None:
    text = (
        "Harbour Users’ Association\n2 Slipway Row, Northmere NM1 3PQ\n\n"
        "To the members of Northmere Borough Council\n\n19 June 2023\n\nDear Councillors,\n\n"
        "This Association has 212 members, and 163 of them came.\n\nYours faithfully,\n\nHal Penrose\nChair\n"
    )
    recipient = parse(text, "a.txt", "").recipient
    assert recipient is not None and recipient.organisation == "Northmere Borough Council"
    assert recipient.role == "the members"


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("I write in reply to yours of 16 January.", dt.date(2024, 1, 16)),
        (
            "Further to Ms Roe's letter of 19 January, in reply to yours of the 16th January.",
            dt.date(2024, 1, 16),
        ),
        ("Thank you for your letter to the Leader of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for your letter to the Leader of the Council dated 16 January.", dt.date(2024, 1, 16)),
        ("I refer to your e-mail to Mr Pell of 16 January 2024.", dt.date(2024, 1, 16)),
        ("Your letter dated 16.1.24 refers.", dt.date(2024, 1, 16)),
        ("I appeal against your decision of 16 January.", dt.date(2024, 1, 16)),
        ("Please review your recent decision of 16 January (FOI 10233).", dt.date(2024, 1, 16)),
        ("I ask you to look again at the decision of 16 January.", None),
        ("I enclose your copy of my letter to the Leader, who spoke on 16 January.", None),
        ("I enclose for you the reply of the Duke to my letter to him dated 16 January.", None),
        ("I write to you further to Ms Roe’s letter of 16 January.", None),
        ("I write to you about the Councillors’ last letter of 16 January.", None),
        ("I have your Excellency’s dispatch of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for your Borough Council's letter of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for the Council's letter of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for the Department for Transport’s letter of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for the Minister's letter of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for the Secretary of State's last letter of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for the Ombudsman's letter of 16 January.", dt.date(2024, 1, 16)),
        ("We acknowledge receipt of the Trust's letter of 16 January.", dt.date(2024, 1, 16)),
        ("We acknowledge receipt of Messrs Bull's letter of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for yesterday's letter of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for Tuesday’s letter of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for Ms Caldwell's letter of 16 January.", dt.date(2024, 1, 16)),
        ("Further to your colleague Ann Hart's letter of 16 January.", dt.date(2024, 1, 16)),
        ("Thank you for your call. I enclose for you my client's letter of 16 January.", None),
        ("I thank you for Roe's letter of 16 January.", None),
        ("Thank you for your help. The letter to the Leader of 16 January went astray.", None),
    ],
)
def test_the_letter_that_is_answered_is_named_in_several_ways(opening: str, date: dt.date | None) -> None:
    text = f"8 March 2024\n\nDear Ms Caldwell,\n\n{opening}\n\nYours sincerely,\n\nGwen Tallis\n"
    assert parse(text, "a.txt", "").replies_to == date


@pytest.mark.parametrize(
    ("subject", "opening", "date"),
    [
        ("Your complaint of 24 April", "I have looked into your complaint.", dt.date(2023, 4, 24)),
        ("Your complaint of 24 April", "Thank you for your letter of 2 May.", dt.date(2023, 5, 2)),
        ("The complaint of 24 April", "I have looked into it.", None),
    ],
)
def test_the_subject_names_the_letter_that_is_answered_where_the_opening_does_not(
    subject: str, opening: str, date: dt.date | None
) -> None:
    letter = parse(
        f"15 May 2023\n\nDear Mrs Purley,\n\n{subject}\n\n{opening}\n\nI do not uphold it.\n\n"
        "Yours sincerely,\n\nAnn Roe\n",
        "a.txt",
        "",
    )
    assert letter.subject == subject
    assert letter.replies_to == date


@pytest.mark.parametrize("subject", ["NEW SCHOOL", "New school for Whinfield", "**New school**"])
@pytest.mark.parametrize("between", ["", "3 May 2023\n\n"])
def test_a_short_letter_has_its_subject(subject: str, between: str) -> None:
    letter = parse(
        f"Dear Dame Helena,\n\n{between}{subject}\n\nThank you for your letter of 16 January 2023.\n\n"
        "The Council has decided not to build it.\n\nYours sincerely,\n\nGareth Ollivant\nDirector\n",
        "a.txt",
        "",
    )
    assert letter.subject == subject.strip("*")
    assert letter.replies_to == dt.date(2023, 1, 16)
    assert [block.kind for block in letter.blocks].count(BlockKind.BODY) == 1


@pytest.mark.parametrize(
    "line",
    [
        "The appeal is dismissed",
        "Your licence has been refused",
        "The Council has no objection",
        "Permission refused",
        "Nobody was hurt",
        "The answers are as follows",
        "Our answer remains no",
        "As requested, the plan",
        "The Council won’t object",
    ],
)
def test_a_decision_is_no_subject_unless_it_is_set_off(line: str) -> None:
    def subject(line: str) -> str | None:
        return parse(
            f"Dear Ms Bell,\n\n{line}\n\nI enclose it.\n\nYours sincerely,\n\nAnn Roe", "a", ""
        ).subject

    assert subject(line) is None
    assert subject(f"**{line}**") == line
    assert subject(line.upper()) == line.upper()
    assert subject(f"Re: {line}") == line


@pytest.mark.parametrize("line", ["19.2.18", "**19.2.18**", "Northmere, 19.2.18", "Date: 19.2.18"])
def test_the_day_of_a_letter_may_be_in_few_figures(line: str) -> None:
    for head in (f"{line}\n\n", f"Town Hall\n{line}\n"):
        text = f"{head}Dear Ms Bell,\n\nWe agree.\n\nYours sincerely,\n\nAnn Roe"
        letter = parse(text, "a", "")
        assert letter.date == dt.date(2018, 2, 19)
        assert letter.date_fact is not None and letter.date_fact.span is not None
        assert letter.slice(letter.date_fact.span) == "19.2.18"


PARAGRAPHS = "1.1.10\nThe plan covers the years to 2030.\n\n3.2.15\nIts map is enclosed. See Policy, 4.2.19"


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Ms Bell,\n\nLocal plan\n\n{PARAGRAPHS}\n\nYours sincerely,\n\nAnn Roe",
        f"Dear Ms Bell,\n\n3.2.15\n\n{PARAGRAPHS}\n\nYours sincerely,\n\nAnn Roe",
        f"Dear Ms Bell,\n{PARAGRAPHS}\nYours sincerely,\nAnn Roe",
        f"{PARAGRAPHS}\n\nDear Ms Bell,\n\nWe agree.\n\nYours sincerely,\n\nAnn Roe",
        f"Our ref: AB/0012\n\n{PARAGRAPHS}\n\nSee Policy, 4.2.19",
    ],
)
def test_the_number_of_a_paragraph_is_no_date(text: str) -> None:
    letter = parse(text, "a", "")
    assert letter.date is None
    assert BlockKind.DATE not in [block.kind for block in letter.blocks]


@pytest.mark.parametrize(
    "lines",
    [
        ("We agree to it",),
        ("We agree to it", "The wall will be built."),
        ("Please see the plan", "The wall will be built."),
        ("The wall fell down", "Nobody was hurt"),
        ("The wall fell down.", "Nobody was hurt."),
        ("Members asked for these:", "(b) A list of all fees that are due."),
    ],
)
def test_a_short_letter_without_a_subject_keeps_its_words(lines: tuple[str, ...]) -> None:
    letter = parse("\n\n".join(("Dear Ms Bell,", *lines, "Yours sincerely,", "Ann Roe")), "a.txt", "")
    assert letter.subject is None
    assert sum(block.kind in (BlockKind.BODY, BlockKind.OPENER) for block in letter.blocks) == len(lines)


@pytest.mark.parametrize("date", ["23/05/2023", "23-05-2023", "23 / 05 / 2023", "23.05.2023"])
def test_a_date_in_figures_is_one_day(date: str) -> None:
    assert parse(f"{date}\n\nDear Ms Bell,\n\nWe agree.\n\nYours sincerely,\n\nAnn Roe", "a", "").notes == ()


@pytest.mark.parametrize("date", ["May 11/23, 1861", "April 8–20, 1861", "May 11, (23,) 1861"])
def test_two_days_in_one_date_are_told(date: str) -> None:
    letter = parse(f"{date}\n\nDear Ms Bell,\n\nWe agree.\n\nYours sincerely,\n\nAnn Roe", "a", "")
    assert len(letter.notes) == 1
    assert "two calendars" in letter.notes[0]


@pytest.mark.parametrize(
    "says",
    [
        "I have received your Despatch, No. 12, of the 14th of February last, reporting a fire.",
        "I have received your Despatch No. 12 of the 14th February 1871, reporting a fire.",
        "I have received your despatch (No. 12) of the 14th February, reporting a fire.",
        "I have received your Despatch, No. 12, dated 14 February, reporting a fire.",
        "I refer to your letter ref. AB 2024/0317 of 14 February, on the fire.",
        "I refer to your letter (ref AB/12) of 14 February, on the fire.",
        "I refer to your letter, reference number 23 004 118, of 14 February, on the fire.",
        "I refer to your letter of the 14th February (No. 12), on the fire.",
    ],
)
@pytest.mark.parametrize("above", ["", "Port Orlo.\n\n"])
def test_a_number_may_stand_between_a_letter_and_its_date(says: str, above: str) -> None:
    letter = parse(
        f"{above}No. 19.\n\n4th May 1871.\n\nSir,\n\n{says}\n\nYours truly,\n\nRUFUS BELL.", "a.txt", ""
    )
    assert letter.replies_to == dt.date(1871, 2, 14)


@pytest.mark.parametrize(
    "says", ["We had no reply, No. 12 or not, to the fire of 14 February.", "Your letter has no date."]
)
def test_a_date_that_is_no_letters_is_not_answered(says: str) -> None:
    letter = parse(f"4 May 1871\n\nDear Sir,\n\n{says}\n\nYours truly,\n\nRufus Bell", "a.txt", "")
    assert letter.replies_to is None


@pytest.mark.parametrize(
    ("says", "dates"),
    [
        (
            "Thank you for your letters of 3 March and 5 April 2020 about the wall.",
            ["2020-04-05", "2020-03-03"],
        ),
        (
            "I refer to your letter of 3 March and to your e-mail of 5 April about the wall.",
            ["2020-04-05", "2020-03-03"],
        ),
        (
            "Thank you for your letters of 1 March, 3 March and 5 April.",
            ["2020-04-05", "2020-03-01", "2020-03-03"],
        ),
        ("Thank you for your letters of 3 and 15 March.", ["2020-03-15", "2020-03-03"]),
        (
            "Thank you for your letters dated 1st, 3rd and 15th March 2020.",
            ["2020-03-15", "2020-03-01", "2020-03-03"],
        ),
        ("Thank you for your letter of 3 March. Your letter of 3 March asks for bricks.", ["2020-03-03"]),
        ("Thank you for your letter of 3 March enclosing one from Mr Pell of 5 April.", ["2020-03-03"]),
        (
            "Further to your letter of 3 March and Ms Sandhu's letter of 5 April, I enclose it.",
            ["2020-03-03"],
        ),
        (
            "Further to your e-mail of 3 March 2020 and Ms Sandhu's letter of 5 April, I enclose it.",
            ["2020-03-03"],
        ),
        ("Further to your letter and Ms Sandhu's letter of 5 April, I enclose it.", []),
        ("Further to your letter of 3 May 2019 and Ms Sandhu's of 5 April, I enclose it.", ["2019-05-03"]),
        (
            "Further to your letter of 3 May 2019 and Mr May's letter of 5 April, I enclose it.",
            ["2019-05-03"],
        ),
        ("Further to your colleague Ms Sandhu's letter of 5 April, I enclose it.", ["2020-04-05"]),
    ],
)
def test_every_letter_that_is_answered_is_named_and_nobody_else_s(says: str, dates: list[str]) -> None:
    letter = dated("3 May 2020", says)
    facts = (letter.replies_to_fact, *letter.also_answers)
    assert [fact.value.isoformat() for fact in facts if fact] == dates
    for fact in facts:
        assert fact is None or (fact.span and letter.slice(fact.span)[0].isdigit())


def test_what_a_side_car_says_is_answered_is_all() -> None:
    text = "3 May 2020\n\nDear Ms Bell,\n\nThank you for your letters of 3 March and 5 April.\n\nA. Roe"
    told = Known(replies_to=Fact(dt.date(2020, 4, 6), None, Found.SIDE_CAR))
    letter = parse(text, "a", "", told)
    assert (letter.replies_to, letter.also_answers) == (dt.date(2020, 4, 6), ())


@pytest.mark.parametrize(
    ("line", "is_subject"),
    [
        ("NHS number 301 555 2210", False),
        ("National Insurance number AB 11 22 33 D", False),
        ("My policy no. 4417 A", False),
        ("Planning application number 21/00877/FUL", True),
        ("Roof of 12 Ropewalk - account no. 0098812", True),
    ],
)
def test_a_number_that_somebody_bears_is_no_subject(line: str, is_subject: bool) -> None:
    letter = parse(
        f"3 May 2021\n\nDear Mr Ames,\n\n{line}\n\nThe roof has leaked since January, and nobody has come to "
        "mend it, though I have asked four times.\n\nYours sincerely,\n\nTess Varley",
        "a.txt",
        "",
    )
    assert (letter.subject == line) is is_subject
    block = next(block for block in letter.blocks if letter.slice(block.span) == line)
    assert block.kind in QUOTABLE


@pytest.mark.parametrize(
    ("said", "subject"),
    [
        ("about the\nbridge at Mill Row. It is shut.", "the bridge at Mill Row"),
        ("about the drains\nin Mill\nRow, and we will look.", "the drains in Mill"),
        ("regarding the foot-\nbridge at\nMill Row.", "the foot-bridge at Mill Row"),
        ("about the old oak sluice at the end\nMill Row.", "the old oak sluice at the end Mill Row"),
        ("about the drains\nI will look into it.", "the drains"),
        ("about the old oak sluice and the end of it\nWe will look.", "the old oak sluice and the end of it"),
        ("about the\n\nfootbridge.", None),
        ("about the: see below.", None),
        ("about our, and their,\nbins.", None),
    ],
)
def test_a_subject_in_the_opening_goes_on_over_the_end_of_a_line(said: str, subject: str | None) -> None:
    letter = parse(f"Dear Mr Pell,\n\nThank you for your letter {said}\n\nYours,\n\nAnn Roe", "a.txt", "")
    assert letter.subject == subject


@pytest.mark.parametrize("above", ["*For clean quays*", "From the desk of the harbour’s friends"])
def test_the_opening_is_below_the_salutation(above: str) -> None:
    letter = parse(
        f"# QUAY WATCH\n\n{above}\n\n20 November 2019\n\nDear Ms Bell,\n\n"
        "Thank you for your letter of 3 May 2019.\n\nYours sincerely,\n\nColin Pell\nChairman",
        "a.txt",
        "",
    )
    assert letter.replies_to == dt.date(2019, 5, 3)


@pytest.mark.parametrize("unit", [" ,", ". ", " x", "x ", " .,"])
def test_a_line_of_signs_is_read_in_time_that_grows_with_its_length(unit: str) -> None:
    def took(length: int) -> float:
        begun = time.process_time()
        parse("note " + unit * (length // len(unit)), "a.txt", "")
        return time.process_time() - begun

    took(4_000)
    assert took(64_000) < 4 * 16 * max(took(4_000), 0.005)
