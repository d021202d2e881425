import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corrbot.letters import BlockKind
from corrbot.readers.boilerplate import with_boilerplate
from corrbot.readers.quoted_mail import quoted_mail
from timing import is_linear

Said = list[tuple[str, str]]
ANN = "On Sun, 3 Mar 2019 at 10:15, Ann Poe <ann@k.example> wrote:"


def said(text: str) -> Said:
    """Return who said what, of the quoted mail in ``text``."""
    return [
        (block.speaker, text[slice(*block.span)])
        for block in quoted_mail(text)
        if block.kind is BlockKind.QUOTED_MAIL
    ]


def own(text: str) -> list[str]:
    """Return the lines of ``text`` that stay the sender's."""
    kept, at = "", 0
    for block in quoted_mail(text):
        kept += text[at : block.span.start]
        at = block.span.end
    return [line.strip() for line in (kept + text[at:]).split("\n") if line.strip()]


def boilerplate(text: str) -> list[str]:
    return [
        text[slice(*block.span)]
        for block in with_boilerplate(text, 0, quoted_mail(text))
        if block.kind is BlockKind.BOILERPLATE
    ]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        (ANN, "Ann Poe, Sun, 3 Mar 2019"),
        ("On Sun, Mar 3, 2019 at 10:15 AM Ann Poe <ann@k.example> wrote:", "Ann Poe, Sun, Mar 3, 2019"),
        ("On Sun, Mar 3, 2019, at 10:15\u202fAM, Ann Poe wrote:", "Ann Poe, Sun, Mar 3, 2019"),
        ("On 3 Mar 2019, at 10:15, Ann Poe <ann@k.example> wrote:", "Ann Poe, 3 Mar 2019"),
        ("On 03/03/2019 10:15, Poe, Ann wrote:", "Poe, Ann, 03/03/2019"),
        ("On 2019-03-03 10:15, ann@k.example wrote:", "ann@k.example, 2019-03-03"),
        (
            "On Sunday, 3 March 2019, 10:15:22 GMT, Ann Poe <ann@k.example> wrote:",
            "Ann Poe, Sunday, 3 March 2019",
        ),
        ("On Sunday, Ann Poe wrote:", "Ann Poe"),
        ("On 3 March 2019 the Council wrote:", "the Council, 3 March 2019"),
        ("Ann Poe <ann@k.example> wrote on 3 March 2019:", "Ann Poe, 3 March 2019"),
        ("Ann Poe wrote:", "Ann Poe"),
        ("ann@k.example wrote:", "ann@k.example"),
        ("Quoting Ann Poe <ann@k.example>:", "Ann Poe"),
        ("2019-03-03 10:15 GMT+00:00 Ann Poe <ann@k.example>:", "Ann Poe, 2019-03-03"),
        ("On Sun, 3 Mar 2019 at 10:15, Ann Poe\n<ann@k.example> wrote:", "Ann Poe, Sun, 3 Mar 2019"),
        ("On Sun, 3 Mar 2019 at 10:15, Ann Poe <ann@k.example>\nwrote:", "Ann Poe, Sun, 3 Mar 2019"),
        ("On Sun, 3 Mar 2019 at 10:15,\nAnn Poe <ann@k.example>\nwrote:", "Ann Poe, Sun, 3 Mar 2019"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_line_above_says_who_speaks(line: str, gap: str, speaker: str) -> None:
    text = f"No.\n\n{line}{gap}> Will you\n> pay?\n"
    assert said(text) == [(speaker, "> Will you\n> pay?")]
    assert own(text) == ["No."]


@pytest.mark.parametrize(
    "text",
    [
        "On 3 March the Council wrote:\n\nWe will not pay.\n\nThat was wrong.",
        "On 3 March 2019 at 10:15 the Council wrote:\n\nWe will not pay.",
        "Nobody wrote:\nnothing.",
        "As the Minister wrote: no.",
        "From: my point of view\nTo: the point\n\nYours",
        "From: 10:00\nTo: 12:00\nDate: 4 March 2019\n\nSee you there.",
        ">5% of pupils were absent.",
        "Words.\n>From the Council came nothing.\nWords.",
        "_______________________\n\nWords.",
        "Write to ann@k.example:\nshe knows.",
        "On 3 March 2019 at 10:15, Ann Poe <ann@k.example> wrote:",
    ],
)
def test_prose_is_never_cut(text: str) -> None:
    assert quoted_mail(text) == ()


def test_prose_about_what_somebody_wrote_stays_prose_before_a_quotation() -> None:
    text = "As I said when we met last week, he wrote:\n> Will you?\nNo."
    assert said(text) == [("", "> Will you?")]
    assert own(text) == ["As I said when we met last week, he wrote:", "No."]


def test_replies_in_between_stay_the_senders() -> None:
    text = f"{ANN}\n> One?\n\nFirst answer.\n\n> Two?\n> More.\nSecond answer.\n>\n> Three?\n"
    speaker = "Ann Poe, Sun, 3 Mar 2019"
    assert said(text) == [(speaker, "> One?"), (speaker, "> Two?\n> More."), (speaker, "> Three?")]
    assert own(text) == ["First answer.", "Second answer."]


def test_replies_in_between_may_begin_before_the_first_quotation() -> None:
    text = f"{ANN}\n\nMy answers are below.\n\n> One?\n\nYes.\n"
    assert said(text) == [("Ann Poe, Sun, 3 Mar 2019", "> One?")]
    assert own(text) == ["My answers are below.", "Yes."]


def test_each_level_has_its_own_speaker() -> None:
    text = (
        f"Mine.\n\n{ANN}\n\n> Hers.\n>\n> On 1 March 2019 09:00, Bob Roe wrote:\n>> His.\n>>\n>> His too.\n"
        "> > > Deepest.\n> Hers again.\n"
    )
    ann, bob = "Ann Poe, Sun, 3 Mar 2019", "Bob Roe, 1 March 2019"
    assert said(text) == [
        (ann, "> Hers."),
        (bob, ">> His."),
        (bob, ">> His too."),
        ("", "> > > Deepest."),
        (ann, "> Hers again."),
    ]
    assert own(text) == ["Mine."]


HEADERS = [
    "From: Ann Poe <ann@k.example>\nSent: 03 March 2019 10:15\nTo: Jane Roe\nSubject: RE: Fees",
    "From: Ann Poe\nSent: 03 March 2019 10:15\nTo: Jane;\n Bob\nSubject: Fees\nthat go on\nImportance: 1",
    "*From:* Ann Poe <ann@k.example>\n*Sent:* 03 March 2019 10:15\n*To:* Jane Roe\n*Subject:* RE: Fees",
    "From: Ann Poe [mailto:ann@k.example]\n\nSent: 03 March 2019 10:15\n\nTo: Jane Roe\n\nSubject: RE: Fees",
    "From: Ann Poe <ann@k.example>\nDate: 03 March 2019",
    "Subject: Fees\nDate: 03 March 2019 at 10:15\nFrom: Ann Poe <ann@k.example>\nTo: Jane <j@x.example>",
    "-----Original Message-----\nFrom: Ann Poe\nSent: 03 March 2019 10:15",
    "________________________________\nFrom: Ann Poe\nSent: 03 March 2019 10:15\nTo: J\nSubject: F",
    "---------- Forwarded message ---------\nFrom: Ann Poe <ann@k.example>\nDate: 03 March 2019\nTo: J",
    "Begin forwarded message:\n\nFrom: Ann Poe <ann@k.example>\nDate: 03 March 2019\nTo: Jane",
    "-------- Original Message --------\nSubject: Fees\nDate: 03 March 2019\nFrom: Ann Poe <ann@k.example>",
]


@pytest.mark.parametrize("header", HEADERS)
def test_all_after_the_header_of_an_earlier_message_is_quoted(header: str) -> None:
    text = f"Please see below.\n\n{header}\n\nWill you\npay?\n\nOr not?\n"
    assert said(text) == [("Ann Poe, 03 March 2019", "Will you\npay?"), ("Ann Poe, 03 March 2019", "Or not?")]
    assert own(text) == ["Please see below."]


@pytest.mark.parametrize("header", HEADERS)
def test_headers_of_earlier_messages_may_be_quoted_too(header: str) -> None:
    marked = "\n".join(f"> {line}" for line in f"{header}\n\nWill you?".split("\n"))
    assert said(f"{ANN}\n{marked}\nMine.") == [("Ann Poe, 03 March 2019", "> Will you?")]


def test_messages_under_messages_have_their_own_speakers() -> None:
    text = (
        "Mine.\n\nFrom: Ann Poe <a@x>\nSent: 3 March 2019 10:15\nTo: J\n\nHers.\n\n"
        "-----Original Message-----\nFrom: Roe, Bob\nSent: Friday, March 1, 2019 9:00 AM\nTo: Ann\n\nHis.\n\n"
        "On 28/02/2019 09:00, Cy <cy@x.example> wrote:\n\nCy's."
    )
    assert said(text) == [
        ("Ann Poe, 3 March 2019", "Hers."),
        ("Roe, Bob, Friday, March 1, 2019", "His."),
        ("Cy, 28/02/2019", "Cy's."),
    ]


def test_a_message_that_does_not_say_who_wrote_it_is_nobodys() -> None:
    text = "Mine.\n\n-----Original Message-----\n\nTheirs.\n\n---End of original message---\n\nMine again."
    assert said(text) == [("", "Theirs.")]
    assert own(text) == ["Mine.", "Mine again."]


def test_a_forwarded_message_may_be_marked_below_its_line() -> None:
    text = "FYI\n\nBegin forwarded message:\n\n> From: Ann Poe <a@x>\n> Date: 3 March 2019\n>\n> Hers.\n"
    assert said(text) == [("Ann Poe, 3 March 2019", "> Hers.")]
    assert own(text) == ["FYI"]


def test_unmarked_mail_under_a_line_that_mail_programs_write_is_quoted() -> None:
    assert said(f"Mine.\n\n{ANN}\n\nHers.\n\nHers too.") == [
        ("Ann Poe, Sun, 3 Mar 2019", "Hers."),
        ("Ann Poe, Sun, 3 Mar 2019", "Hers too."),
    ]


def test_courtesies_of_earlier_mail_are_nobodys_words() -> None:
    text = f"{ANN}\n> Dear Jane,\n>\n> Will you?\n>\n> Kind regards,\n> Ann Poe\n> Clerk\n"
    assert said(text) == [("Ann Poe, Sun, 3 Mar 2019", "> Will you?")]
    assert own(text) == []


def test_disclaimers_are_boilerplate_wherever_they_stand() -> None:
    text = (
        "We will pay.\n\nJane Roe\n\n-- \nJane Roe\nHead of Policy\n\n"
        "This email and any attachments are confidential and intended solely for the addressee.\n\n"
        "Any unauthorised disclosure is forbidden; delete it and tell the sender.\n"
        "*************\n"
        f"Please consider the environment before printing this email.\n\n{ANN}\n> Hers.\n>\n"
        "> If you are not the intended recipient, please\n> delete this message.\n"
    )
    assert boilerplate(text) == [
        "--",
        "This email and any attachments are confidential and intended solely for the addressee.",
        "Any unauthorised disclosure is forbidden; delete it and tell the sender.",
        "*************",
        "Please consider the environment before printing this email.",
        "> If you are not the intended recipient, please\n> delete this message.",
    ]
    assert said(text)[0] == ("Ann Poe, Sun, 3 Mar 2019", "> Hers.")


@pytest.mark.parametrize(
    "notice",
    [
        "This message has been scanned for viruses by MailScanner.",
        "Sent from my iPhone",
        "Get Outlook for iOS",
        "DISCLAIMER: This e-mail is intended only for the person named.",
        "CAUTION: This email originated from outside of the organisation.",
        "The information in this e-mail is confidential.",
        "If you have received this email in error please delete it.",
        "Communications via the GSi may be automatically logged.",
        "The original of this email was scanned for viruses by the Government Secure Intranet.",
        "Disclaimer: This message and any reply that you make will be published on the internet.",
        "Please use this email address for all replies to this request:",
        "The views expressed in this email are those of the sender.",
        "**********\nThis e-mail may contain privileged information.\n**********",
    ],
)
def test_notices_are_known_by_how_they_begin(notice: str) -> None:
    assert "\n".join(boilerplate(f"Words.\n\n{notice}\n")).strip("*\n") == notice.strip("*\n")


@pytest.mark.parametrize(
    "words",
    [
        "This letter is confidential to you.",
        "You ask if our disclaimer covers this e-mail. If you are not the intended recipient, it does.",
        "I am sending this email to tell you that the Council will pay.",
        "Please delete the attachment with the privileged address; it was sent to the wrong recipient.",
        "The environment matters to us.",
        "---",
    ],
)
def test_words_of_a_letter_are_no_boilerplate(words: str) -> None:
    assert boilerplate(f"Words.\n\n{words}\n\nMore words.\n") == []


def test_a_notice_first_does_not_hide_the_letter() -> None:
    notice = "CAUTION: This email originated from outside of the organisation."
    assert boilerplate(f"{notice}\n\nDelete the confidential and privileged file, and monitored data.\n") == [
        notice
    ]


def test_a_disclaimer_may_say_whose_it_is_and_stand_right_under_a_signature() -> None:
    disclaimer = (
        "Dale County Council Disclaimer: this e-mail is confidential to the intended recipient. If you have\n"
        "received it in error, please tell the sender and delete it."
    )
    assert boilerplate(f"We will pay.\n\nJane Roe | Clerk\nT: 01632 960000\n\n{disclaimer}\n") == [disclaimer]
    assert boilerplate(f"We will pay.\n\nJane Roe | Clerk\n{disclaimer}\n") == [disclaimer]


@pytest.mark.parametrize(
    "footer",
    [
        "Fenmoor Water Ltd is authorised and regulated. Calls may be recorded. Visit our help pages.",
        "Registered office: 1 Quay Street, Fenmoor",
        "Calls may be monitored for training.",
        "Follow us on Chirper",
    ],
)
def test_what_a_body_prints_under_a_signature_is_boilerplate(footer: str) -> None:
    signed = "We cannot agree.\n\nMany thanks\n\nTom Vale\nComplaints Handler"
    assert boilerplate(f"{signed}\n{footer}\n") == [footer]
    assert boilerplate(f"{signed}\n\n{footer}\n\nThis email is confidential.\n")[0] == footer
    assert boilerplate(f"{signed}\n{footer}\n\n{ANN}\n> Hers.\n") == [footer]
    assert boilerplate(f"You ask of the firm.\n\n{footer}\n\nWe will write again.\n") == []
    assert boilerplate(f"I have found this out.\n\n{footer}\n") == []


@pytest.mark.parametrize(
    "words",
    [
        "Visit our office on 3 May at 10 am to collect the keys of the boathouse.",
        "Find us at the boathouse on 3 May.",
        "The Premises are registered in the name of John Smith, of 4 Quay Street.",
        "The Boat is registered in Scotland.",
        "Mr Hale is a registered dentist.",
        "Registered in Scotland since May, the boat is yours.",
    ],
)
def test_words_that_only_begin_like_a_footer_are_kept(words: str) -> None:
    assert boilerplate(f"Dear Ms Roe\n\n{words}\n") == []
    assert boilerplate(f"We cannot agree.\n\nTom Vale\n\n{words}\n") == []


@pytest.mark.parametrize(
    "above", ["Dear Ms Roe", "Dear Ms Roe,\n\nThe keys", "Stane.\n\nDear Ms Roe\n\nThe keys"]
)
def test_the_only_words_of_a_letter_are_no_footer(above: str) -> None:
    assert boilerplate(f"{above}\n\nVisit our website to see when the keys can be collected.\n") == []
    assert boilerplate(f"{above}\nRegistered office: 1 Quay Street, Stane.\n") == []


@pytest.mark.parametrize(
    "footer",
    [
        "Stane Water Ltd is registered in England and Wales with company number 12345.",
        "Stane Trust is a registered charity.",
        "Registered in England No. 1234",
        "Registered in England and Wales. Registered office: 1 Quay Street",
        "Visit us at www.stane.example for more.",
        "Find us on Facebook",
    ],
)
def test_a_company_or_a_site_under_a_signature_is_boilerplate(footer: str) -> None:
    assert boilerplate(f"We cannot agree.\n\nTom Vale\n\n{footer}\n") == [footer]


HEADER_LINES = (
    "From: Ann <a@x>",
    "Sent: 3 March 2019 10:15",
    "To: J",
    "Subject: x",
    "-----Original Message-----",
)
NOTICES = ("-- ", "This email is confidential.", "Dear Ann,", "Kind regards", "_" * 32)
PIECES = st.sampled_from(
    [
        "\n",
        " ",
        ">",
        "> ",
        ">> ",
        "words",
        "£5",
        ANN,
        "On 3 March the Council wrote:",
        *HEADER_LINES,
        *NOTICES,
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80))
@example("> \n>\n\n>  \n")
@example("\t>\x0b\n> \x85\n")
def test_blocks_are_in_order_apart_and_trimmed(text: str) -> None:
    at = 0
    for block in with_boilerplate(text, 0, quoted_mail(text)):
        words = text[slice(*block.span)]
        assert at <= block.span.start < block.span.end <= len(text)
        assert words == words.strip()
        assert bool(block.speaker) <= (block.kind is BlockKind.QUOTED_MAIL)
        at = block.span.end


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 40))
def test_what_stands_before_the_start_is_left_alone(text: str, start: int) -> None:
    start = min(start, len(text))
    shifted = [
        (b.kind, b.span.start - start, b.span.end - start, b.speaker) for b in quoted_mail(text, start)
    ]
    alone = [(b.kind, b.span.start, b.span.end, b.speaker) for b in quoted_mail(text[start:])]
    assert shifted == alone


@pytest.mark.parametrize(
    ("unit", "tail"),
    [
        ("On 3 May 2019 at 10:12 Jane Roe <a@b> wrote\nthis:\n", ""),
        ("On 3 May 2019 at 10:12 Jane Roe <a@b> wrote\nthis:\nWords.\n", "> Words."),
    ],
)
def test_many_lines_that_say_who_wrote_take_linear_time(unit: str, tail: str) -> None:
    assert is_linear(lambda size: quoted_mail(unit * size + tail), 200)


@pytest.mark.parametrize(
    ("sender", "who"),
    [
        ("Roe, Ann (Harbours)", "Roe, Ann (Harbours)"),
        ("Roe, Ann (Harbours) <ann@k.example>", "Roe, Ann (Harbours)"),
        ("(ann@k.example)", "ann@k.example"),
    ],
)
def test_a_body_in_brackets_after_a_name_stays_whole(sender: str, who: str) -> None:
    text = f"Done.\n\n> From: {sender}\n> Sent: 10 May 2024 16:31\n> Subject: the pier\n>\n> Will you pay?"
    assert said(text) == [(f"{who}, 10 May 2024", "> Will you pay?")]


@pytest.mark.parametrize(
    "footer",
    [
        "quay-all mailing list\nquay-all@k.example\nTo unsubscribe write to quay-all-leave@k.example",
        "Quay mailing list -- quay@k.example\nTo unsubscribe send an email to quay-leave@k.example",
        "To unsubscribe from this group and stop receiving emails from it, send an email to x@k.example.",
        'You received this message because you are subscribed to the group "Quay". See https://k.example/g',
        "To be removed from this mailing list write to x@k.example.",
        "Unsubscribe: https://k.example/u",
    ],
)
@pytest.mark.parametrize("rule", ["", "_______________________________________________\n", "-- \n"])
def test_what_a_mailing_list_sets_under_messages_is_boilerplate(rule: str, footer: str) -> None:
    text = f"Content with the offer.\n\nAnn\n\n{rule}{footer}\n"
    assert footer in " ".join(boilerplate(text)) and "offer" not in " ".join(boilerplate(text))
    quoted = "\n".join(f"> {line}" for line in footer.splitlines())
    assert boilerplate(f"Content.\n\n> Hers.\n>\n{quoted}\n") == [quoted]


@pytest.mark.parametrize(
    "words",
    [
        "Please take me off your mailing list.",
        "The quay mailing list was sold to a firm in May.",
        "The mailing list\nWe keep it under lock and key.",
        "To unsubscribers the Trust owes an apology.",
        "You received this message because you asked for it.",
        "You received this message because you are a member of the board, and I need your vote.",
        "To unsubscribe all members who have not paid will cost us £200; ask ann@k.example.",
        "To leave the mailing list of the Trust now would be a mistake.",
        "To manage your subscription the office will need your number.",
        "Quay mailing list\nThe list has 300 members.",
        "To unsubscribe from the list write to ann@k.example.\n\nWhy does she not reply?",
    ],
)
def test_words_about_mailing_lists_are_the_writers(words: str) -> None:
    assert boilerplate(f"Dear Ann\n\n{words}\n\nBen\n") == []


SIGNED = "Ann Bell\nHarbour Office\nTelephone: 01632 960123\n"
NOTICE = (
    "The information in this e-mail and any of its attachments is confidential. If you have received this\n"
    "e-mail in error please inform the sender and delete it."
)


@pytest.mark.parametrize(
    ("above", "notice"),
    [
        (f"The crane was sold.\n{SIGNED}", NOTICE),
        ("The crane was sold.\n", NOTICE),
        (SIGNED, NOTICE),
        (f"The crane was sold.\n{SIGNED}", f"Disclaimer :\n{NOTICE.replace('e-mail', 'e-m ail')}"),
    ],
)
def test_a_disclaimer_right_below_a_signature_is_boilerplate(above, notice):
    assert boilerplate(f"{above}{notice}\n") == [notice]
    marked = [f"> {line}" for line in notice.splitlines()]
    below = "".join(f"> {line}\n" for line in above.splitlines())
    assert boilerplate(f"Yes.\n\nOn 3 May 2021 Ben wrote:\n{below}" + "\n".join(marked)) == [
        "\n".join(marked)
    ]


@pytest.mark.parametrize("head", ["On 4 May 2021 Cay said this", "Dear Ann,", "From: Cay", "QUAY-000123"])
@pytest.mark.parametrize("mark", ["", "> "])
def test_a_disclaimer_ends_where_other_words_are_headed(head, mark):
    lines = f"The crane was sold.\n{SIGNED}{NOTICE}\n{head}\nWhere is the crane?".splitlines()
    found = boilerplate("Yes.\n\n" + "\n".join(mark + line for line in lines))
    assert found == ["\n".join(mark + line for line in NOTICE.splitlines())]


@pytest.mark.parametrize(
    "text",
    [
        "EXTERNAL\nThis e-mail originated outside the Trust.\nCan you sell the crane?",
        "I must tell the Board why\nthe information in this e-mail is wrong.",
        "She wrote that,\nIf you have received this e-mail in error, you are to burn it, and I did.",
        "Please correct it.\nThe information in that letter is wrong.",
    ],
)
def test_words_that_sound_like_a_disclaimer_in_the_midst_of_a_paragraph_stay(text):
    assert boilerplate(text) == []


@pytest.mark.parametrize("mark", ["", "> "])
@pytest.mark.parametrize("notice", ["The information in this email is confidential.", NOTICE])
def test_a_sentence_right_below_a_disclaimer_is_the_writers(mark, notice):
    lines = f"The crane was sold.\n{notice}\nPlease send the keys by 3 June.".splitlines()
    found = boilerplate("Yes.\n\n" + "\n".join(mark + line for line in lines))
    assert found == ["\n".join(mark + line for line in notice.splitlines())]
