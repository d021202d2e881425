import base64
import datetime as dt
import quopri
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corrbot.letters import BlockKind, Found, Letter, LetterKind
from corrbot.readers import Limits, read_letters
from corrbot.readers.header_field import HeaderField
from corrbot.readers.mail_html import mail_html
from corrbot.readers.reading import Reading
from timing import is_linear

HEADER = (
    b"From: Jane Roe <jane.roe@council.example>\r\n"
    b"To: Shabir Pandor <s.pandor@kirklees.example>\r\n"
    b"Date: Mon, 4 Mar 2019 23:30:00 -0500\r\n"
    b"Subject: Inquiry\r\n"
)
PRINTED = (
    "From: Jane Roe <jane.roe@council.example>\n"
    "To: Shabir Pandor <s.pandor@kirklees.example>\n"
    "Date: Mon, 4 Mar 2019 23:30:00 -0500\n"
    "Subject: Inquiry\n\n"
)


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return read_letters("m.eml", data, limits)


def only(data: bytes) -> Letter:
    reading = read(data)
    assert not reading.unread
    (letter,) = reading.letters
    return letter


def reason(data: bytes) -> str:
    reading = read(data)
    assert not reading.letters
    return reading.unread[0].reason


def parts(reading: Reading) -> list[tuple[str, str]]:
    return [(letter.part, letter.text) for letter in reading.letters]


def multipart(kind: str, *pieces: bytes, header: bytes = HEADER, boundary: bytes = b"b1") -> bytes:
    head = header + b'Content-Type: multipart/%s; boundary="%s"\r\n\r\n' % (kind.encode(), boundary)
    body = b"".join(b"--%s\r\n%s\r\n" % (boundary, piece) for piece in pieces)
    return head + body + b"--%s--\r\n" % boundary


def attached(
    name: bytes, data: bytes, kind: bytes = b"text/plain", disposition: bytes = b"attachment"
) -> bytes:
    return b'Content-Type: %s\r\nContent-Disposition: %s; filename="%s"\r\n\r\n%s' % (
        kind,
        disposition,
        name,
        data,
    )


PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nThe words."


def test_a_message_is_its_header_lines_a_blank_line_and_its_body() -> None:
    letter = only(HEADER + b"\r\nDear Cllr Pandor,\r\n\r\nNo.\r\n")
    assert letter.text == PRINTED + "Dear Cllr Pandor,\n\nNo.\n"
    assert letter.kind is LetterKind.EMAIL
    assert [block.kind for block in letter.blocks[:4]] == [
        BlockKind.SENDER,
        BlockKind.RECIPIENT,
        BlockKind.DATE,
        BlockKind.SUBJECT,
    ]


def test_what_the_header_says_wins_and_stands_where_it_says() -> None:
    letter = only(
        b"Subject: RE: Fwd: Re[2]: Inquiry \xe2\x80\x93 Leeds\r\n"
        b'To: Shabir Pandor <s@k.example>, "Roe, Ann" <ann@k.example>\r\nCc: clerk@k.example\r\n'
        b"From: Jane Roe <jane@c.example>\r\nDate: Mon, 4 Mar 2019 23:30:00 -0500\r\n\r\n"
        b"Dear Shabir\r\n\r\nNo.\r\n\r\nYours sincerely\r\n\r\n"
        b"Jane Roe\r\nHead of Policy\r\nLeeds City Council\r\n"
    )
    sender, recipient = letter.sender, letter.recipient
    assert sender and recipient and letter.date_fact and letter.subject_fact
    assert (sender.name, sender.email, sender.found) == ("Jane Roe", "jane@c.example", Found.HEADER)
    assert (sender.role, sender.organisation) == ("Head of Policy", "Leeds City Council")
    assert sender.span and letter.slice(sender.span) == "Jane Roe <jane@c.example>"
    assert sender.email_span and letter.slice(sender.email_span) == "jane@c.example"
    assert recipient.name == "Shabir Pandor"
    assert [(party.name, party.email) for party in letter.cc] == [
        ("Roe, Ann", "ann@k.example"),
        (None, "clerk@k.example"),
    ]
    assert letter.date == dt.date(2019, 3, 4)
    assert letter.date_fact.span and letter.slice(letter.date_fact.span) == "Mon, 4 Mar 2019 23:30:00 -0500"
    assert letter.subject == "Inquiry – Leeds"
    assert letter.subject_fact.span and letter.slice(letter.subject_fact.span) == "Inquiry – Leeds"
    assert "Subject: RE: Fwd: Re[2]: Inquiry – Leeds\n" in letter.text


def test_messages_say_which_they_answer() -> None:
    letter = only(
        HEADER + b"Message-ID: <m3@x>\r\nReferences: <m1@x>\r\n <m2@x>\r\nIn-Reply-To: <m2@x>\r\n\r\nNo."
    )
    assert (letter.message_id, letter.answers) == ("m3@x", ("m1@x", "m2@x"))


@pytest.mark.parametrize(
    ("value", "name", "email", "printed"),
    [
        (
            b"=?utf-8?Q?Roe=2C_Jan=C3=A9?= <j@x.example>",
            "Roe, Jané",
            "j@x.example",
            "Roe, Jané <j@x.example>",
        ),
        (
            b"=?utf-8?B?Sm/Dow==?=\r\n =?utf-8?B?wqM=?= <j@x.example>",
            "Joã£",
            "j@x.example",
            "Joã£ <j@x.example>",
        ),
        (b"=?utf-8?B?4oI=?= =?utf-8?B?rA==?= <j@x.example>", "€", "j@x.example", "€ <j@x.example>"),
        (b"=?iso-8859-1*en?q?Ren=E9?= <j@x.example>", "René", "j@x.example", "René <j@x.example>"),
        (b"=?nonsense?q?Ren=E9?= <j@x.example>", "René", "j@x.example", "René <j@x.example>"),
        (b"=?utf-8?B?A?= <j@x.example>", "=?utf-8?B?A?=", "j@x.example", "=?utf-8?B?A?= <j@x.example>"),
        (b"Ren\xe9 <j@x.example>", "René", "j@x.example", "René <j@x.example>"),
        (b"Ren\xc3\xa9 <j@x.example>", "René", "j@x.example", "René <j@x.example>"),
        (
            b'"Roe, \\"J\\" (MP)" <j@x.example>',
            'Roe, "J" (MP)',
            "j@x.example",
            '"Roe, \\"J\\" (MP)" <j@x.example>',
        ),
        (b"j@x.example (Jane Roe)", "Jane Roe", "j@x.example", "j@x.example (Jane Roe)"),
        (b'"j@x.example" <j@x.example>', None, "j@x.example", '"j@x.example" <j@x.example>'),
        (
            b"Policy: Jane <j@x.example>, Ann <a@x>;",
            "Jane",
            "j@x.example",
            "Policy: Jane <j@x.example>, Ann <a@x>;",
        ),
        (b"MAILER-DAEMON", "MAILER-DAEMON", None, "MAILER-DAEMON"),
        (b"Jane\r\n\tRoe\r\n <j@x.example>", "Jane Roe", "j@x.example", "Jane Roe <j@x.example>"),
        (b'"Jane <j@x.example>', "Jane", "j@x.example", '"Jane <j@x.example>'),
    ],
)
def test_mailboxes_are_read_as_people_read_them(
    value: bytes, name: str | None, email: str | None, printed: str
) -> None:
    letter = only(b"From: " + value + b"\r\nSubject: x\r\n\r\nWords.")
    assert letter.text == f"From: {printed}\nSubject: x\n\nWords."
    assert letter.sender
    assert (letter.sender.name, letter.sender.email) == (name, email)
    assert letter.sender.span and letter.slice(letter.sender.span) in printed


@pytest.mark.parametrize("printed", ["SANDHU, Meera", "O'Hare, Ann-Marie", "VAN DER BERG, Ada J. (Harbours)"])
def test_an_unquoted_name_with_its_surname_first_is_one_mailbox(printed: str) -> None:
    letter = only(
        f"From: {printed} <m@northmere.example>\r\nTo: Roe, Jan <j@x.example>\r\n\r\nWords.".encode()
    )
    assert letter.sender and (letter.sender.name, letter.sender.email) == (printed, "m@northmere.example")
    assert letter.recipient and (letter.recipient.name, letter.recipient.email) == ("Roe, Jan", "j@x.example")
    assert letter.cc == ()


@pytest.mark.parametrize(
    "value",
    ["Ada Bell, Jan Roe <j@x.example>", "a@x.example, Jan <j@x.example>", "Records; Jan <j@x.example>"],
)
def test_mailboxes_that_no_surname_begins_are_several(value: str) -> None:
    letter = only(f"From: m@northmere.example\r\nTo: {value}\r\n\r\nWords.".encode())
    assert [party.email for party in letter.cc] == ["j@x.example"]


@pytest.mark.parametrize("value", [b"", b"undisclosed-recipients:;", b"<>", b",;,", b"(((((", b'"'])
def test_nobody_is_nobody(value: bytes) -> None:
    letter = only(b"From: Jane <j@x.example>\r\nTo: " + value + b"\r\n\r\nWords.")
    assert letter.cc == ()
    assert letter.sender and letter.sender.name == "Jane"


def test_of_several_senders_the_first_is_the_sender_and_all_are_printed() -> None:
    letter = only(b"From: A <a@x.example>\r\nFrom: B <b@x.example>\r\n\r\nWords.")
    assert letter.text == "From: A <a@x.example>\nFrom: B <b@x.example>\n\nWords."
    assert letter.sender and letter.sender.name == "A"


@pytest.mark.parametrize(
    ("value", "date", "notes"),
    [
        ("Tue, 5 Mar 2019 04:30:00 +0000", dt.date(2019, 3, 5), 0),
        ("Mon, 4 Mar 2019 23:30:00 -0500", dt.date(2019, 3, 4), 0),
        ("4 March 2019", dt.date(2019, 3, 4), 0),
        ("Thu, 1 Jan 1904 00:00:00 +0000", dt.date(1904, 1, 1), 1),
        ("Mon, 31 Feb 2019 10:00:00 +0000", None, 1),
        ("yesterday", None, 1),
        ("9" * 5000, None, 1),
        ("Mon, 4 Mar 999999999999999999 10:00:00 +0000", None, 1),
        ("", None, 0),
    ],
)
def test_dates_are_those_of_the_sender_and_odd_ones_are_flagged(
    value: str, date: dt.date | None, notes: int
) -> None:
    letter = only(f"From: j@x.example\r\nDate: {value}\r\n\r\nWords.".encode())
    assert letter.date == date
    assert len(letter.notes) == notes


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        ("utf-8", "£5 – “café”".encode(), "£5 – “café”"),
        ("us-ascii", "£5 – “café”".encode(), "£5 – “café”"),
        ("us-ascii", "£5 – “café”".encode("cp1252"), "£5 – “café”"),
        ("iso-8859-1", "£5 – “café”".encode("cp1252"), "£5 – “café”"),
        ("", "£5 – “café”".encode("cp1252"), "£5 – “café”"),
        ("DEFAULT", "£5 – “café”".encode(), "£5 – “café”"),
        ("utf-8", "£5 – “café”".encode("cp1252"), "£5 – “café”"),
        ("utf-8", b"fa\xe7ade \x81", "façade \x81"),
        ("gb2312", "镕".encode("gb18030"), "镕"),
        ("unicode_escape", b"\\ud800 \\x41", "\\ud800 \\x41"),
        ("idna", b"xn--a", "xn--a"),
        ("utf-7", b"+2AA-", "+2AA-"),
        ("rot13", b"Words", "Words"),
        ("x\0y", b"Words", "Words"),
    ],
)
def test_no_character_is_lost_to_a_wrong_character_set(charset: str, body: bytes, text: str) -> None:
    letter = only(HEADER + f'Content-Type: text/plain; charset="{charset}"\r\n\r\n'.encode() + body)
    assert letter.text == PRINTED + text
    assert "\ufffd" not in letter.text


def test_an_unknown_character_set_is_noted() -> None:
    letter = only(HEADER + b"Content-Type: text/plain; charset=CHINESEBIG5\r\n\r\n\xa4\xa4")
    assert letter.notes == ("The message names a character set that is not known; it was read as cp1252.",)


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("quoted-printable", quopri.encodestring("£500 a week, “ever”".encode())),
        ("Quoted-Printable ", b"=C2=A3500 a=\r\n week, =E2=80=9Cever=E2=80=9D"),
        ("base64", base64.encodebytes("£500 a week, “ever”".encode())),
        ("BASE64", base64.b64encode("£500 a week, “ever”".encode()).rstrip(b"=")),
        ("8bit", "£500 a week, “ever”".encode()),
    ],
)
def test_transfer_encodings_are_undone(coding: str, data: bytes) -> None:
    head = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode()
    assert only(HEADER + head + data).text == PRINTED + "£500 a week, “ever”"


def flowed(text: bytes, more: bytes = b"") -> str:
    head = b"Content-Type: text/plain; charset=utf-8; format=flowed" + more + b"\r\n\r\n"
    return only(HEADER + head + text).text.removeprefix(PRINTED)


def test_flowed_lines_are_joined_and_nothing_else() -> None:
    assert flowed(b"One long \r\nparagraph.\r\nNext\r\n") == "One long paragraph.\nNext\n"
    assert flowed(b"> quoted \r\n> words\r\n>> deeper\r\nmine") == "> quoted words\n>> deeper\nmine"
    assert flowed(b"Words \r\n-- \r\nJane") == "Words \n-- \nJane"
    assert flowed(b" From here\r\n >not quoted") == "From here\n>not quoted"
    assert flowed(b"com \r\nmitted", b"; delsp=yes") == "committed"


def test_plain_text_is_read_rather_than_html() -> None:
    html = b"Content-Type: text/html\r\n\r\n<p>The <b>words</b>.</p>"
    assert only(multipart("alternative", PLAIN, html)).text == PRINTED + "The words."
    assert only(multipart("alternative", html, PLAIN)).text == PRINTED + "The words."


def test_html_is_read_when_it_is_all_there_is() -> None:
    html = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>The <b>w\xc3\xb6rds</b>.</p>"
    empty = b"Content-Type: text/plain\r\n\r\n \r\n"
    assert only(HEADER + html).text.strip() == PRINTED + "The wörds."
    assert only(multipart("alternative", empty, html)).text.strip() == PRINTED + "The wörds."


def test_replies_between_quotations_in_html_stay_the_senders() -> None:
    letter = only(
        HEADER + b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>See below.</p>"
        b"<div>On 3 March 2019 at 10:15, Ann Poe &lt;ann@k.example&gt; wrote:</div>"
        b"<blockquote type=cite><p>Will you?</p></blockquote><p>We will not.</p>"
        b"<blockquote type=cite><p>Why?</p></blockquote><p>No money.</p>"
    )
    said = {letter.slice(block.span): block.speaker for block in letter.blocks if block.speaker}
    assert said == {"> Will you?": "Ann Poe, 3 March 2019", "> Why?": "Ann Poe, 3 March 2019"}
    bodies = [letter.slice(block.span) for block in letter.blocks if block.kind is BlockKind.BODY]
    assert "We will not." in bodies
    assert "No money." in bodies


def test_all_texts_of_a_message_are_its_body() -> None:
    more = b"Content-Type: text/plain\r\n\r\nMore words."
    assert only(multipart("mixed", PLAIN, more)).text == PRINTED + "The words.\n\nMore words."


def test_attachments_are_letters_of_their_own() -> None:
    reading = read(multipart("mixed", PLAIN, attached(b"annex.txt", b"Annex words.")))
    message, annex = reading.letters
    assert (message.part, message.attached_to) == ("", None)
    assert (annex.part, annex.text, annex.attached_to) == ("annex.txt", "Annex words.", message.id)
    assert annex.sender and annex.sender.source == "the mail that it came with"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"../../etc/annex.txt", "annex.txt"),
        (b"C:\\\\Users\\\\Jane\\\\annex.txt", "annex.txt"),
        (b"a\x01b\x7fc.txt", "a b c.txt"),
        ("invoice\u202etxt.exe.txt".encode(), "invoicetxt.exe.txt"),
        (b"=?utf-8?q?r=C3=A9ponse.txt?=", "réponse.txt"),
        (b"x" * 300 + b".txt", "x" * 116 + ".txt"),
        (b"..", "attachment-1.txt"),
        (b"", "attachment-1.txt"),
        (b"annex", "annex.txt"),
    ],
)
def test_names_are_safe_to_show(name: bytes, shown: str) -> None:
    reading = read(multipart("mixed", PLAIN, attached(name, b"Annex.")))
    assert [letter.part for letter in reading.letters] == ["", shown]


def test_names_are_decoded_by_rfc_2231() -> None:
    part = (
        b"Content-Type: text/plain\r\nContent-Disposition: attachment;\r\n"
        b" filename*0*=utf-8''r%C3%A9; filename*1=ponse.txt\r\n\r\nWords."
    )
    assert [letter.part for letter in read(multipart("mixed", PLAIN, part)).letters] == ["", "réponse.txt"]


def test_equal_names_are_numbered() -> None:
    names = (b"annex.txt", b"Annex.txt", b"annex (2).txt", b"annex.txt")
    reading = read(multipart("mixed", PLAIN, *(attached(name, b"Words.") for name in names)))
    found = [letter.part for letter in reading.letters][1:]
    assert found[0] == "annex.txt"
    assert len({name.casefold() for name in found}) == 4
    assert found[1] == "Annex (2).txt"


def test_messages_attached_to_messages_are_read_whatever_they_are_called() -> None:
    inner = multipart("mixed", PLAIN, attached(b"deep.txt", b"Deep words."), boundary=b"b2")
    part = (
        b'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="Re: hello"\r\n\r\n'
        + inner
    )
    reading = read(multipart("mixed", PLAIN, part))
    assert [letter.part for letter in reading.letters] == ["", "Re: hello.eml", "Re: hello.eml/deep.txt"]
    message, forwarded, deep = reading.letters
    assert (forwarded.attached_to, deep.attached_to) == (message.id, forwarded.id)
    assert forwarded.text == PRINTED + "The words."


def test_a_digest_holds_messages() -> None:
    reading = read(multipart("digest", b"\r\n" + HEADER + b"\r\nOne.", b"\r\n" + HEADER + b"\r\nTwo."))
    assert [letter.part for letter in reading.letters] == ["", "attachment-1.eml", "attachment-2.eml"]
    assert reading.letters[2].text == PRINTED + "Two."


def test_logos_are_left_out_and_pictures_are_not() -> None:
    def picture(size: int, more: bytes) -> bytes:
        return b"Content-Type: image/png; name=logo.png\r\n" + more + b"\r\n" + b"x" * size

    html = b'Content-Type: text/html\r\n\r\n<p>Words.</p><img src="cid:one@x">'
    logo = picture(100, b"Content-ID: <one@x>\r\n")
    inline = picture(100, b"Content-Disposition: inline\r\n")
    for small in (logo, inline):
        assert not read(multipart("related", html, small)).unread
    for other in (
        picture(100, b"Content-Disposition: attachment\r\nContent-ID: <one@x>\r\n"),
        picture(100, b"Content-ID: <two@x>\r\n"),
        picture(20_000, b"Content-Disposition: inline\r\n"),
    ):
        reading = read(multipart("related", html, other))
        assert [*(u.part for u in reading.unread), *(letter.part for letter in reading.letters)][:2].count(
            "logo.png"
        ) == 1


def test_what_is_no_letter_is_noted() -> None:
    signature = b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx"
    reading = read(
        multipart(
            "signed",
            PLAIN,
            signature,
            attached(b"meet.ics", b"x", b"text/calendar"),
            attached(b"j.vcf", b"x"),
        )
    )
    assert reading.letters[0].notes == (
        "Attached and left unread: smime.p7s (a digital signature), meet.ics (a calendar entry), "
        "j.vcf (a business card).",
    )
    assert not reading.unread
    assert len(reading.letters) == 1


def test_an_invitation_is_noted_though_it_is_another_form_of_the_message() -> None:
    letter = only(multipart("alternative", PLAIN, b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR"))
    assert letter.notes == ("Attached and left unread: a part (a calendar entry).",)


def test_what_is_attached_inside_the_other_form_of_a_message_is_read() -> None:
    rich = multipart(
        "mixed",
        b"Content-Type: text/html\r\n\r\n<p>The words.</p>",
        attached(b"a.txt", b"Annex."),
        header=b"",
        boundary=b"b2",
    )
    assert parts(read(multipart("alternative", PLAIN, rich))) == [
        ("", PRINTED + "The words."),
        ("a.txt", "Annex."),
    ]


def test_winmail_dat_says_what_to_do() -> None:
    for part in (attached(b"winmail.dat", b"x"), b"Content-Type: application/ms-tnef\r\n\r\nx"):
        (unread,) = read(multipart("mixed", PLAIN, part)).unread
        assert "only Outlook reads; open the message in Outlook" in unread.reason


def test_formats_without_a_reader_are_named() -> None:
    (unread,) = read(multipart("mixed", PLAIN, attached(b"sums.xyz", b"x"))).unread
    assert unread.part == "sums.xyz"
    assert "no reader for this format" in unread.reason


def test_attachments_over_the_limit_are_named() -> None:
    pieces = [attached(b"a%d.txt" % number, b"Words.") for number in range(5)]
    reading = read(multipart("mixed", PLAIN, *pieces), Limits(attachments=2))
    assert [letter.part for letter in reading.letters] == ["", "a0.txt", "a1.txt"]
    (unread,) = reading.unread
    assert unread.part == "a2.txt"
    assert "3 in all, are over the limit of 2 attachments; raise max_attachments" in unread.reason


@pytest.mark.parametrize(
    "data",
    [
        multipart("encrypted; protocol=application/pgp-encrypted", PLAIN),
        HEADER + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nx",
        HEADER + b"Content-Type: application/x-pkcs7-mime\r\n\r\nx",
        HEADER + b"\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nabc\r\n-----END PGP MESSAGE-----\r\n",
    ],
)
def test_encrypted_messages_say_what_to_do(data: bytes) -> None:
    assert "it is encrypted; open it in the mail program that has the key" in reason(data)


def test_a_signature_that_hides_the_text_says_what_to_do() -> None:
    data = HEADER + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nx"
    assert "it is signed in a form that hides its text" in reason(data)


def test_an_encrypted_part_leaves_the_rest_to_be_read() -> None:
    inner = multipart("encrypted", PLAIN, header=b"", boundary=b"b2")
    reading = read(multipart("mixed", PLAIN, inner))
    assert reading.letters[0].text == PRINTED + "The words."
    assert "it is encrypted" in reading.unread[0].reason


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"Just words.\n\nMore.", b"\xff\xfeD\0"])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    assert reason(data) == "it has no e-mail header; give it the suffix of its real format"


def test_a_message_without_words_or_attachments_is_refused() -> None:
    assert "it holds no text" in reason(b"MIME-Version: 1.0\r\n\r\n \r\n")


def test_a_message_of_one_attachment_is_read() -> None:
    reading = read(HEADER + attached(b"annex.txt", b"Annex."))
    assert parts(reading) == [("", PRINTED.rstrip("\n")), ("annex.txt", "Annex.")]


def test_parts_that_are_never_closed_are_read() -> None:
    data = multipart("mixed", PLAIN, attached(b"a.txt", b"Annex.")).rsplit(b"\r\n--b1--", 1)[0]
    assert parts(read(data)) == [("", PRINTED + "The words."), ("a.txt", "Annex.")]


def test_parts_that_cannot_be_told_apart_are_read_as_one() -> None:
    letter = only(HEADER + b"Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\nWords.\r\n--x--")
    assert "Words." in letter.text
    assert letter.notes == ("The parts of the message cannot be told apart; it was read as one text.",)


def test_words_after_the_last_part_are_noted() -> None:
    letter = only(multipart("mixed", PLAIN) + b"An afterthought.")
    assert letter.notes == ("What stands after the last part of the message was left unread.",)


def test_a_bomb_of_nested_parts_does_no_harm() -> None:
    data = PLAIN
    for number in range(1000):
        data = multipart("mixed", data, header=b"", boundary=b"n%d" % number)
    letter = only(HEADER + data)
    assert letter.notes == ("Parts of the message nested deeper than 30 levels were left unread.",)


def test_a_bomb_of_nested_messages_stops_at_the_limit() -> None:
    data = HEADER + b"\r\nInnermost."
    for _ in range(50):
        data = HEADER + b"Content-Type: message/rfc822\r\n\r\n" + data
    reading = read(data)
    assert len(reading.letters) == 1 + Limits().depth
    assert "nested deeper than 5 messages" in reading.unread[0].reason


def test_a_bomb_of_brackets_does_no_harm() -> None:
    for value in (b"(" * 100_000, b'"\\"' * 50_000, b"<" * 100_000, b" " * 100_000 + b"x", b"a@" * 50_000):
        read(b"From: " + value + b"\r\nTo: " + value + b"\r\n\r\nWords.")


def test_very_long_lists_of_recipients_are_cut() -> None:
    to = b", ".join(b"p%d@x.example" % number for number in range(3000))
    letter = only(b"From: j@x.example\r\nTo: " + to + b"\r\n\r\nWords.")
    assert len(letter.cc) == 999
    assert "p2999@x.example" in letter.text


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


@given(name=WORDS, subject=WORDS, body=st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
@example(name="\\", subject="", body="")
@example(
    name="Roe, Jane", subject="Re: =?utf-8?q?x?=", body="> x\n\nOn 3 March 2019 at 10:00, A <a@x> wrote:\n> y"
)
def test_every_character_survives_and_every_span_is_exact(name: str, subject: str, body: str) -> None:
    encoded = (f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?=" for text in (name, subject))
    head = "From: {} <j@x.example>\r\nSubject: {}\r\n".format(*encoded)
    coded = base64.encodebytes(body.encode())
    data = (
        f"{head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
    )
    (letter,) = read(data + coded).letters
    lines = body.replace("\r\n", "\n").replace("\r", "\n")
    if lines.strip():
        assert letter.text.endswith(lines)
    else:
        assert letter.text.rstrip().endswith(f"Subject: {one_line(subject)}".rstrip())
    assert f"From: {one_line(name)} <j@x.example>".strip() in letter.text or not name.strip()
    at = 0
    for block in letter.blocks:
        assert at <= block.span.start < block.span.end <= len(letter.text)
        assert not letter.text[at : block.span.start].strip()
        at = block.span.end
    if letter.sender and letter.sender.name:
        assert letter.sender.span
        printed = letter.slice(letter.sender.span)
        assert letter.sender.name in printed or letter.sender.name in re.sub(r"\\(.)", r"\1", printed)


def one_line(text: str) -> str:
    return "".join(" " if character in "\x85\u2028\u2029" else character for character in text)


FLOWED = (
    b"Content-Type: text/plain; charset*0*=utf-8''a; format=flowed\r\n\r\n"
    b"> a \r\n> b\r\nOn 3 March 2019 at 10:15, A <a@x> wrote:\r\n"
)
SAMPLES = (
    multipart(
        "mixed",
        PLAIN,
        attached(b"annex.txt", b"Annex."),
        b"Content-Type: message/rfc822\r\n\r\n" + HEADER + b"\r\nIn.",
    ),
    multipart("alternative", PLAIN, b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>W</p>"),
    HEADER + FLOWED,
)


@given(
    sample=st.sampled_from(SAMPLES),
    edits=st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=6)), max_size=8),
)
def test_damage_is_never_an_exception(sample: bytes, edits: list[tuple[int, bytes]]) -> None:
    data = bytearray(sample)
    for place, new in edits:
        at = place % (len(data) + 1)
        data[at : at + len(new)] = new
    reading = read(bytes(data))
    assert reading.letters or reading.unread


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    reading = read(b"From: " + data)
    assert reading.letters or reading.unread


@pytest.mark.parametrize(
    ("unit", "before", "after"),
    [(b"class=", b"<blockquote ", b">x</blockquote>y"), (b".", b"earlier mail", b"")],
)
def test_html_is_searched_for_earlier_mail_in_linear_time(unit: bytes, before: bytes, after: bytes) -> None:
    assert is_linear(lambda size: mail_html(before + unit * size + after, ""), 4_000)


def test_repeated_header_fields_take_linear_time() -> None:
    def message(size: int) -> bytes:
        return HEADER + b"X:\n" * size + b"Content-Type: text/plain\n" * size + b"\nWords."

    assert is_linear(lambda size: read(message(size)), 1_000)


def test_a_field_with_many_parameters_takes_linear_time() -> None:
    def message(size: int) -> bytes:
        return HEADER + b'Content-Type: text/plain; "' + b";" * size + b"\n\nWords."

    assert is_linear(lambda size: read(message(size)), 5_000)


def test_encoded_words_take_linear_time() -> None:
    assert is_linear(lambda size: HeaderField.read("=?utf-8?q?abcdefghij?= " * size), 25_000)
