import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import BlockKind, Found, Letter, LetterKind
from corrbot.readers import read_letters
from corrbot.readers.printed_mail import printed_mail
from timing import is_linear

ARCHIVED = """\
Message-ID: <1234.56.JavaMail@mail.example>
Date: Mon, 14 May 2001 16:39:00 -0700 (PDT)
From: phillip.marsh@harbour.example
To: tamsin.bell@harbour.example, quay-team@harbour.example
Subject: RE: Forecast
Mime-Version: 1.0
X-From: Phillip K Marsh
X-To: Tamsin Bell <Tamsin Bell/HARBOUR@Exchange>
X-FileName: pmarsh (1).pst

The forecast is below. We close the gate on Monday.

 -----Original Message-----
From: \tBell, Tamsin
Sent:\tFriday, May 11, 2001 2:00 PM
To:\tMarsh, Phillip K.
Subject:\tForecast please

Please send the forecast by Monday.
"""
PRINTED = """\
UNCLASSIFIED Case No. F-2014-20439

From: Smith, John (Policy)
Sent: 14 March 2019 10:22
To: Roe, Jane; Planning Team;
    Wells, Ada
Cc: Ahmed Khan <ahmed.khan@council.example>
Subject: Harbour dues

Jane,

The dues will not change before April 2020.
"""
MEMO = """\
From: Meera Sandhu
To: Asha Rowntree
Date: 20 November 2023
Subject: Dredging

The contract ends in March. I recommend that we extend it by one year.
"""


def only(text: str) -> Letter:
    (letter,) = read_letters("a.txt", text.encode()).letters
    return letter


def test_an_archived_message_is_read_from_its_header() -> None:
    letter = only(ARCHIVED)
    assert letter.sender is not None and letter.recipient is not None
    assert (letter.sender.name, letter.sender.email) == ("Phillip K Marsh", "phillip.marsh@harbour.example")
    assert (letter.recipient.name, letter.recipient.email) == ("Tamsin Bell", "tamsin.bell@harbour.example")
    assert [(party.name, party.email) for party in letter.cc] == [(None, "quay-team@harbour.example")]
    assert (letter.date, letter.subject, letter.kind) == (dt.date(2001, 5, 14), "Forecast", LetterKind.EMAIL)
    assert letter.message_id == "1234.56.JavaMail@mail.example"
    assert letter.sender.found is Found.HEADER and letter.sender.span is not None
    assert letter.slice(letter.sender.span) == "Phillip K Marsh"


def test_earlier_mail_below_is_somebody_elses() -> None:
    letter = only(ARCHIVED)
    kinds = {letter.slice(block.span): block for block in letter.blocks}
    assert kinds["The forecast is below. We close the gate on Monday."].kind is BlockKind.BODY
    quoted = kinds["Please send the forecast by Monday."]
    assert quoted.kind is BlockKind.QUOTED_MAIL
    assert quoted.speaker.startswith("Bell, Tamsin")
    assert kinds["X-FileName: pmarsh (1).pst"].kind is BlockKind.FURNITURE


def test_a_printed_message_is_read_from_its_header() -> None:
    letter = only(PRINTED)
    assert letter.sender is not None and letter.recipient is not None
    assert letter.sender.name == "Smith, John"
    assert letter.recipient.name == "Roe, Jane"
    assert [party.name for party in letter.cc] == ["Planning Team", "Wells, Ada", "Ahmed Khan"]
    assert (letter.date, letter.subject) == (dt.date(2019, 3, 14), "Harbour dues")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Belden, Tim", ["Belden, Tim"]),
        ("Ann Lee <a@x.example>, Bob Day <b@x.example>", ["Ann Lee", "Bob Day"]),
        ("Day, Bob <b@x.example>, Ann Lee", ["Day, Bob", "Ann Lee"]),
        ('"Day, Bob" <b@x.example>', ["Day, Bob"]),
        ("Joe Parks@HARBOUR", ["Joe Parks"]),
        ("Joe Parks/HARBOUR@EXCHANGE", ["Joe Parks"]),
        ("JOE PARKS/PIERS/HARBOUR", ["JOE PARKS"]),
        ("Parks, Joe (DHQ/PIERS) [E]", ["Parks, Joe"]),
        ("Parks, Joe (DHQ) [E]; Day, Bob (DHQ/PIERS) [C]", ["Parks, Joe", "Day, Bob"]),
        ("Parks, Joe (DHQ/PIERS) [El", ["Parks, Joe"]),
        ("Parks, Joe L. EOP/PIERS", ["Parks, Joe L. EOP/PIERS"]),
        ("Jean DUPONT/HARBOUR/PIERS", ["Jean DUPONT"]),
        ("Sir John ORR/PIERS", ["Sir John ORR"]),
        ("Ann ROE/Planning", ["Ann ROE"]),
        ("jane.roe@council.example", ["Jane Roe"]),
        ("foi.team@council.example", [None]),
        ("jroe@council.example", [None]),
    ],
)
def test_recipients_are_told_apart(value: str, names: list[str | None]) -> None:
    letter = only(f"From: a.person@x.example\nTo: {value}\nSent: 3 May 2012 10:00\n\nThe gate is shut.\n")
    assert letter.recipient is not None
    assert [letter.recipient.name, *(party.name for party in letter.cc)] == names


LONG = "RE: [EXTERNAL] Invitation to join the harbour board at its table for the gala of"


@pytest.mark.parametrize(
    ("lines", "subject", "attached"),
    [
        ("Subject: Map\n\nAttachments :   map of quarry.pdf\nSee it.", "Map", "map of quarry.pdf"),
        ("Subject: Map\n\n\nAtt achment s:   map.pdf, a.jpg\nSee it.", "Map", "map.pdf, a.jpg"),
        (
            f"Subject: {LONG}\nthe pier on Monday\nAttachment s: a.pdf\nImportance: High\nSee it.",
            f"{LONG[15:]} the pier on Monday",
            "a.pdf",
        ),
        ("Subject: Map\nSee this one.\nAttachments: map.pdf", "Map", None),
        ("Subject: Map\nSee this one\nAttachments: map.pdf", "Map", "map.pdf"),
        ("Subject: Map\nSee this one\nImportance: High", "Map", None),
        ("Subject: Map\n\nSee this one.\nAttachments: map.pdf", "Map", None),
        ("Subject: Map\n\nAttachments: there are none.\nSee it.", "Map", None),
        ("Subject: Map\n\nAttachments: the map.\nSee it.", "Map", None),
    ],
)
def test_attachments_below_a_gap_or_a_long_subject_are_of_the_header(
    lines: str, subject: str, attached: str | None
) -> None:
    letter = only(f"From:\tAnn Lee\nSent:\t3 May 2012 10:00\nTo:\tBob Day\n{lines}\n")
    assert letter.subject == subject
    found = [letter.text[slice(*one.span)] for one in letter.blocks if one.kind is BlockKind.ENCLOSURES]
    assert [one.partition(":")[2].strip() for one in found] == ([attached] if attached else [])


def test_a_name_worked_out_from_an_address_says_so() -> None:
    sender = only("From: jane.roe@x.example\nTo: b@x.example\nDate: 3 May 2012\n\nWe agree.\n").sender
    assert sender is not None
    assert (sender.name, sender.found) == ("Jane Roe", Found.INFERRED)
    assert sender.source == "name worked out from the e-mail address"


def test_a_memorandum_is_no_mail() -> None:
    assert printed_mail(MEMO) is None
    assert only(MEMO).kind is not LetterKind.EMAIL


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir,\n\nFrom: our point of view the date is wrong.\nTo: be sure, we asked.\n",
        "One.\nTwo.\nThree.\nFour.\nFive.\nFrom: a@x.example\nTo: b@x.example\nSent: 10:00\n\nWords.",
        "",
        "From:\nTo: b@x.example\n",
    ],
)
def test_other_text_is_no_mail(text: str) -> None:
    assert printed_mail(text) is None


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_spans_stay_in_the_text_and_the_text_as_it_is(body: str, sender: str, to: str) -> None:
    text = f"From: {sender} <a@x.example>\nTo: {to}\nSent: 3 May 2012 10:00\n\n{body}"
    transcript = printed_mail(text)
    if transcript is not None:
        assert transcript.text == text
        ends = [0]
        for block in transcript.blocks:
            assert ends[-1] <= block.span.start <= block.span.end <= len(text)
            ends.append(block.span.end)


def test_a_header_of_many_lines_takes_little() -> None:
    text = "From: a@x.example\n" + "X-Trace: " + "a, " * 5_000 + "\n" + "To: b, \n c,\n" * 20_000
    assert printed_mail(text) is not None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Wed 6/13/2018 5:41 PM", dt.date(2018, 6, 13)),
        ("Sat 1/9/2010 5:41 PM", dt.date(2010, 1, 9)),
        ("Tue 02/04/2019 10:00", dt.date(2019, 4, 2)),
        ("1/9/2010 5:41:02 PM", dt.date(2010, 9, 1)),
        ("08/31/2000 08:05 AM", dt.date(2000, 8, 31)),
        ("5/3/19 2:02 pm", dt.date(2019, 3, 5)),
        ("Thursday, March 7, 2019 at 4:05 PM", dt.date(2019, 3, 7)),
        ("Wed Jun 13 09:15:00 BST 2018", dt.date(2018, 6, 13)),
        ("2019-11-02T08:30:00Z", dt.date(2019, 11, 2)),
        ("Wed, 13 Jun 2018 23:59:00 +1300", dt.date(2018, 6, 13)),
        ("13-Jun-2018 09:15", dt.date(2018, 6, 13)),
        ("30/30/2018 09:15", None),
    ],
)
def test_dates_are_read_in_every_form(value: str, expected: dt.date | None) -> None:
    assert (
        only(f"From: Ann Field <ann@harbour.example>\nSent: {value}\nTo: Tom Bird\n\nDone.\n").date
        == expected
    )


def test_a_folded_subject_is_one_line() -> None:
    letter = only(
        "From: Ann Field <ann@harbour.example>\nTo: Tom Bird\nSubject: Re: The tides\n of spring\n\nDone.\n"
    )
    assert letter.subject == "The tides of spring"


@pytest.mark.parametrize(
    "line",
    ["-----Original Message-----", "From ann@harbour.example Mon May 14 16:39:00 2001", "________________"],
)
def test_what_parts_messages_is_no_word_of_the_letter(line: str) -> None:
    letter = only(
        f"{line}\nFrom: Ann Field <ann@harbour.example>\nTo: Tom Bird\nSubject: Tides\n\nHigh at nine.\n"
    )
    bodies = [letter.slice(block.span) for block in letter.blocks if block.kind is BlockKind.BODY]
    assert bodies == ["High at nine."]


def test_an_initial_in_an_address_is_part_of_the_name() -> None:
    letter = only(
        "From: k.lang@harbour.example\nTo: j..pell@harbour.example\nSubject: Tides\n\nHigh at nine.\n"
    )
    assert letter.sender and letter.sender.name == "K Lang"
    assert letter.recipient and letter.recipient.name == "J Pell"


@pytest.mark.parametrize(
    ("line", "is_boundary"),
    [
        ("--- Original -- Message ---  ", True),
        ("--" + "x" * 60 + "--", True),
        ("--" + "x" * 61 + "--", False),
        ("----", True),
        ("--", False),
        ("-----Original Message", False),
    ],
)
def test_a_boundary_begins_and_ends_with_dashes(line: str, is_boundary: bool) -> None:
    found = printed_mail(f"{line}\nFrom: Ann Field <ann@harbour.example>\nTo: Tom Bird\n\nHigh at nine.\n")
    assert found is not None
    assert (found.blocks[0].span.start == 0) is is_boundary


def test_old_letters_in_the_names_of_fields_are_read() -> None:
    letter = only("From: Ann Field\nTo: Tom Bird\nſent: 3 May 2012 10:00\nſubject: Tides\n\nHigh at nine.\n")
    assert (letter.date, letter.subject) == (dt.date(2012, 5, 3), "Tides")


def test_an_aside_after_a_name_is_no_part_of_it() -> None:
    letter = only("From: Ann  Field \t (Policy) <ann@x.example>\nTo: Tom /O=X\n /CN=Y <t@x.example>\n\nNo.\n")
    assert letter.sender and letter.sender.name == "Ann Field"
    assert letter.recipient and letter.recipient.name == "Tom"


@pytest.mark.parametrize(
    ("unit", "before", "after"),
    [
        ("-", "", "x\nFrom: a@x.example\n"),
        ("- ", "--", "x\nFrom: a@x.example\n"),
        (" ", "From: Ann", "Roe <a@x.example>\n"),
        ("@", "From: Ann", "\n Roe <a@x.example>\n"),
    ],
)
def test_long_lines_take_linear_time(unit: str, before: str, after: str) -> None:
    def read(size: int) -> None:
        text = f"{before}{unit * (size // len(unit))}{after}To: Tom Bird\nSent: 10:00\n\nNo.\n"
        assert printed_mail(text) is not None

    assert is_linear(read, 1_000)


BY_NAME = MEMO.replace("\n\nThe", "\n\nAsha,\n\nThe")
FORWARDED = MEMO.replace("Dredging", "FW: Dredging")
BELOW = f"{MEMO}\nOn 18 November 2023 Asha Rowntree wrote:\n> What should we do about the contract?\n"


@pytest.mark.parametrize("text", [BY_NAME, FORWARDED, BELOW])
def test_a_header_without_addresses_is_a_mails_where_the_text_is_one(text: str) -> None:
    letter = only(text)
    assert letter.kind is LetterKind.EMAIL
    assert letter.sender and letter.sender.name == "Meera Sandhu"
    assert letter.recipient and letter.recipient.name == "Asha Rowntree"
    assert letter.date == dt.date(2023, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        f"MEMORANDUM\n\n{BY_NAME}",
        BY_NAME.replace("From: Meera Sandhu\nTo: Asha Rowntree", "To: Asha Rowntree\nFrom: Meera Sandhu"),
        BY_NAME.replace("Asha,", "Dredging"),
        BY_NAME.replace("2023", "1985"),
        MEMO.replace("Dredging", "Re: Dredging"),
    ],
)
def test_a_memorandum_stays_one_whatever_stands_below_its_header(text: str) -> None:
    assert only(text).kind is LetterKind.INTERNAL


def test_the_mail_answered_is_not_the_senders_words() -> None:
    letter = only(BELOW)
    assert any(
        "What should we do" in letter.slice(b.span) for b in letter.blocks if b.kind.value == "quoted mail"
    )


INDENTED = """\
            From:                          Roe, Jane T <RoeJT@harbour.example>
            Sent:                          Thursday, 14 March 2019 10:22
            To:                            Bird, Tom K; Wells, Ada M;
                                           Khan, Ahmed P
            Subject:                       RE: Harbour dues
                                           of the spring

            The dues will not change.

            From: Bird, Tom K
            Sent: Thursday, 14 March 2019 09:10
            To: Roe, Jane T
            Subject: Harbour dues

            Will the dues change?
"""


def named(letter: Letter) -> tuple[str | None, str | None, dt.date | None, str | None]:
    sender, recipient = letter.sender, letter.recipient
    return sender and sender.name, recipient and recipient.name, letter.date, letter.subject


HEAD = ("Jane T Roe", "Tom K Bird", dt.date(2019, 3, 14), "Harbour dues of the spring")


@pytest.mark.parametrize("dropped", [0, 4, 7, 12])
def test_a_header_is_read_however_deep_it_stands(dropped: int) -> None:
    text = "".join(line[dropped:] or "\n" for line in INDENTED.splitlines(keepends=True))
    letter = only(text)
    assert named(letter) == HEAD
    assert [party.name for party in letter.cc] == ["Ada M Wells", "Ahmed P Khan"]
    kinds = {letter.slice(block.span).strip(): block.kind for block in letter.blocks}
    assert kinds["The dues will not change."] is BlockKind.BODY
    assert kinds["Will the dues change?"] is BlockKind.QUOTED_MAIL


def test_what_stands_as_deep_as_the_header_is_no_part_of_it() -> None:
    text = INDENTED.replace("                                           of the spring\n\n", "")
    letter = only(text)
    assert letter.subject == "Harbour dues"
    assert any(letter.slice(block.span).startswith("The dues will") for block in letter.blocks)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Sent:", "Sent "),
        ("Subject:", "Subject "),
        ("To: ", "To  "),
        ("From: ", "From  "),
        ("Sent:", "Sent;"),
        ("To:", "=To:"),
        ("            Subject:", "           _Subject:"),
    ],
)
def test_a_label_that_ocr_spoilt_is_still_one(printed: str, read: str) -> None:
    assert named(only(INDENTED.replace(printed, read, 1))) == HEAD


@pytest.mark.parametrize("alone", ["Cc", "Cc:", "Bcc;"])
def test_a_label_alone_is_an_empty_field(alone: str) -> None:
    letter = only(INDENTED.replace("            Subject:", f"            {alone}\n            Subject:", 1))
    assert named(letter) == HEAD


def test_one_space_after_a_label_without_colon_is_enough_above_another_field() -> None:
    letter = only(
        "From: Ann Field <ann@harbour.example>\nSent 3 May 2012 10:00\nTo Tom Bird\nSubject: Tides\n\nHigh.\n"
    )
    assert named(letter) == ("Ann Field", "Tom Bird", dt.date(2012, 5, 3), "Tides")


@pytest.mark.parametrize(
    "words", ["Subject to your views", "To all who asked", "Sent from my phone", "From tomorrow it is shut."]
)
def test_words_below_a_header_are_no_field_of_it(words: str) -> None:
    letter = only(f"From: Ann Field <ann@harbour.example>\nTo: Tom Bird\nDate: 3 May 2012\n\n{words}\n")
    assert (letter.subject, letter.date) == (None, dt.date(2012, 5, 3))
    assert any(words in letter.slice(block.span) for block in letter.blocks if block.kind is BlockKind.BODY)


@pytest.mark.parametrize(
    "text",
    [
        "From    Jane Roe\nTo      Tom Bird\nDate    3 May 2012 10:00\n\nTides.\n",
        "To: Tom Bird\nFrom    the quay to the light it is 3 miles.\nSent    4 boxes at 10:00\n\nTides.\n",
        "From:\nTo: b@x.example\nSubject: Tides\n\nHigh at nine.\n",
    ],
)
def test_labels_without_colons_alone_make_no_mail(text: str) -> None:
    assert printed_mail(text) is None


@pytest.mark.parametrize("code", ["", "(b)(6)", "[REDACTED]", "s.40(2)", "■■■■"])
def test_a_sender_withheld_is_nobody(code: str) -> None:
    letter = only(
        f"From:      {code}\nSent: 3 May 2012 10:00\nTo: Tom Bird\nSubject: Tides\n\nHigh at nine.\n"
    )
    assert (letter.kind, letter.sender) == (LetterKind.EMAIL, None)
    assert letter.recipient and letter.recipient.name == "Tom Bird"


@pytest.mark.parametrize("code", ["B6", "(b) (6)", "B5, B6", "s.22(1)", "_", "1.4(D)"])
def test_a_code_at_the_margin_is_no_part_of_a_name(code: str) -> None:
    letter = only(
        f"From:     Ann Field               {code}\nSent: 3 May 2012 10:00\n"
        f"To:    Tom Bird; Jo Lund;        {code}\n       Ada Wells\nSubject: Tides    {code}\n\nHigh.\n"
    )
    assert named(letter) == ("Ann Field", "Tom Bird", dt.date(2012, 5, 3), "Tides")
    assert [party.name for party in letter.cc] == ["Jo Lund", "Ada Wells"]


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        ("Roe, Jane T <RoeJT©harbour.example >", "Jane T Roe", "RoeJT@harbour.example"),
        ("Roe, Jane T ‹RoeJT@harbour.example›", "Jane T Roe", "RoeJT@harbour.example"),
        ("Jane Roe <", "Jane Roe", None),
        ("'roejt@harbour.example°", None, "roejt@harbour.example"),
        ("Roe, Jane T", "Jane T Roe", None),
        ("Roe, Jane", "Roe, Jane", None),
        ("Meeting Room, Block C", "Meeting Room, Block C", None),
        ("Copyright ©Harbour", "Copyright ©Harbour", None),
    ],
)
def test_a_sender_is_read_as_ocr_prints_it(value: str, name: str | None, address: str | None) -> None:
    sender = only(f"From: {value}\nSent: 3 May 2012 10:00\nTo: b@x.example\nSubject: Tides\n\nHigh.\n").sender
    assert sender is not None
    assert (sender.name, sender.email) == (name, address)


@pytest.mark.parametrize("line", ["Date: 05/13/2015", "Subject: FOI 123", "To: the file"])
def test_a_label_apart_above_the_header_is_none_of_its_fields(line: str) -> None:
    letter = only(f"{line}\n\n{INDENTED}")
    assert named(letter) == HEAD


def test_one_field_above_words_makes_no_mail() -> None:
    assert printed_mail("From: Ann Field\n\nTo: be sure, we asked.\n\nSubject: the tides\n") is None


@pytest.mark.parametrize("to", ["GRO; Tom Bird; [REDACTED]", "[B6], Tom Bird, s.40(2)", "(b)(6);\n Tom Bird"])
def test_recipients_withheld_are_nobody(to: str) -> None:
    letter = only(f"From: Ann Field\nSent: 3 May 2012 10:00\nTo: {to}\nSubject: Tides\n\nHigh at nine.\n")
    assert letter.recipient and letter.recipient.name == "Tom Bird"
    assert letter.cc == ()


@pytest.mark.parametrize("code", ["B6", "s 47F", "GRO", "Section 12", "s 40"])
def test_a_code_that_may_be_a_name_is_one_where_nothing_else_is_withheld(code: str) -> None:
    text = (
        f"From: {code}\nSent: 3 May 2012 10:00\nTo: Tom Bird; Ada Wells\nSubject: {code}\n\nHigh at nine.\n"
    )
    letter = only(text)
    assert (letter.sender and letter.sender.name, letter.subject) == (code, code)
    assert only(text.replace("From", "To", 1).replace("To: Tom", "From: Tom")).recipient
    for told in (
        f"RELEASE IN PART\n\n{text}",
        text.replace("Tom Bird; Ada Wells", code),
        text.replace("High", "[redacted]"),
        text.replace("Tom Bird", "[B6]"),
    ):
        assert only(told).kind is LetterKind.EMAIL
        assert only(told).sender is None


def test_from_and_to_in_a_notice_name_streets() -> None:
    notice = (
        "Date: 3 May 2010 from 10:00 to 16:00\nSubject: Road closure\nFrom Harbour Road\nTo Quay Street\n"
        "Attachments: map\n\nDear residents,\n\nThe road is closed.\n"
    )
    assert printed_mail(notice) is None
    lines = notice.splitlines(keepends=True)
    assert printed_mail("".join((*lines[2:4], *lines[:2], *lines[4:]))) is None
