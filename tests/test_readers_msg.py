import datetime as dt
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corrbot.letters import Found, LetterKind
from corrbot.readers import Limits, read_letters
from corrbot.readers.reading import Reading
from msg_file import compound_file, message_tree, msg_file

olefile = pytest.importorskip("olefile", reason="olefile is not installed")


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return read_letters("m.msg", data, limits)


def test_the_file_is_one_that_other_programs_read() -> None:
    attachments = [("a.txt", b"x" * size) for size in (0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000)]
    tree = message_tree(subject="£", attachments=[*attachments, ("m.msg", {"body": "Inner."})])
    with olefile.OleFileIO(compound_file(tree), raise_defects=olefile.DEFECT_UNSURE) as file:
        assert not file.parsing_issues

        def check(branch: dict[str, Any], path: list[str]) -> None:
            for name, content in branch.items():
                if isinstance(content, bytes):
                    assert file.openstream([*path, name]).read() == content
                else:
                    check(content, [*path, name])

        check(tree, [])


def test_the_file_is_one_that_another_reader_of_messages_reads() -> None:
    oxmsg = pytest.importorskip("oxmsg", reason="python-oxmsg is not installed")
    message = oxmsg.Message.load(
        msg_file(
            subject="Fees – £5", body="Words.", cc=[("Clerk", "c@x.example")], attachments=[("a.txt", b"x")]
        )
    )
    assert (message.subject, message.body) == ("Fees – £5", "Words.")
    assert message.sender == '"Jane Roe" <jane.roe@council.example>'
    assert message.sent_date == dt.datetime(2019, 3, 4, 10, 12, tzinfo=dt.UTC)
    assert [one.email_address for one in message.recipients] == ["s.pandor@kirklees.example", "c@x.example"]
    assert [(one.file_name, one.file_bytes) for one in message.attachments] == [("a.txt", b"x")]


def test_a_message_reads_as_the_same_message_in_another_format() -> None:
    message = read(
        msg_file(
            sender=("Roe, Jane", "jane@c.example"),
            cc=[("Clerk", "c@x.example"), ("d@x.example", "d@x.example")],
            subject="RE: Fees – £5",
            body="Dear Cllr Pandor\r\n\r\nNo.\r\n\r\nYours sincerely\r\n\r\nJane Roe\r\nHead of Policy\r\n",
            message_id="m3@x",
            in_reply_to="m2@x",
            references="m1@x m2@x",
        )
    ).letters[0]
    assert message.text == (
        "From: Roe, Jane <jane@c.example>\n"
        "To: Shabir Pandor <s.pandor@kirklees.example>\n"
        "Cc: Clerk <c@x.example>, <d@x.example>\n"
        "Date: Mon, 04 Mar 2019 10:12:00 +0000\n"
        "Subject: RE: Fees – £5\n\n"
        "Dear Cllr Pandor\n\nNo.\n\nYours sincerely\n\nJane Roe\nHead of Policy\n"
    )
    assert message.sender
    assert message.recipient
    assert (message.sender.name, message.sender.email) == ("Jane Roe", "jane@c.example")
    assert (message.sender.role, message.sender.found) == ("Head of Policy", Found.PRINTED)
    assert message.sender.span
    assert message.slice(message.sender.span) == "Jane Roe\nHead of Policy"
    assert message.recipient.name == "Shabir Pandor"
    assert [(one.name, one.email) for one in message.cc] == [("Clerk", "c@x.example"), (None, "d@x.example")]
    assert (message.date, message.subject) == (dt.date(2019, 3, 4), "Fees – £5")
    assert (message.message_id, message.answers) == ("m3@x", ("m1@x", "m2@x"))
    assert message.kind is LetterKind.EMAIL


def test_the_header_that_a_message_came_with_is_taken_as_it_was_written() -> None:
    (message,) = read(
        msg_file(
            subject="Fees",
            headers="Microsoft Mail Internet Headers Version 2.0\r\n"
            "From: =?utf-8?q?Jan=C3=A9?= <j@x.example>\r\nDate: Tue, 5 Mar 2019 00:30:00 +0100\r\n"
            "Message-ID: <own@x>\r\nIn-Reply-To: <other@x>\r\n",
        )
    ).letters
    assert message.text == (
        "From: Jané <j@x.example>\nTo: Shabir Pandor <s.pandor@kirklees.example>\n"
        "Date: Tue, 5 Mar 2019 00:30:00 +0100\nSubject: Fees"
    )
    assert message.date == dt.date(2019, 3, 5)
    assert (message.message_id, message.answers) == ("own@x", ("other@x",))


def test_what_is_attached_is_read_and_so_are_messages_inside() -> None:
    inner = {"subject": "Inner", "body": "Inner words.", "attachments": [("deep.txt", b"Deep words.")]}
    reading = read(
        msg_file(body="Words.", attachments=[("annex.txt", b"Annex words."), ("RE: Inner", inner)])
    )
    assert [letter.part for letter in reading.letters] == [
        "",
        "annex.txt",
        "RE: Inner.msg",
        "RE: Inner.msg/deep.txt",
    ]
    message, annex, forwarded, deep = reading.letters
    assert annex.text == "Annex words."
    assert (annex.attached_to, forwarded.attached_to, deep.attached_to) == (
        message.id,
        message.id,
        forwarded.id,
    )
    assert forwarded.text.endswith("Subject: Inner\n\nInner words.")


def test_messages_inside_messages_stop_at_the_limit() -> None:
    message: dict[str, Any] = {"body": "Innermost."}
    for _ in range(9):
        message = {"body": "Words.", "attachments": [("m", message)]}
    reading = read(msg_file(**message))
    assert len(reading.letters) == 1 + Limits().depth
    assert "nested deeper than 5 messages" in reading.unread[0].reason


@pytest.mark.parametrize("code_page", [1252, 65001, 28591])
def test_strings_of_old_programs_are_read(code_page: int) -> None:
    code_page = 1252 if code_page == 28591 else code_page
    (message,) = read(msg_file(subject="Café", body="£5 é", code_page=code_page)).letters
    assert message.text.endswith("Subject: Café\n\n£5 é")


def test_html_is_read_when_it_is_all_there_is() -> None:
    page = "<html><body><p>W\xf6rds.</p></body></html>".encode()
    (message,) = read(msg_file(body=None, html=page)).letters
    assert message.text.endswith("\n\nWörds.")
    (message,) = read(msg_file(body="Plain.", html=page)).letters
    assert message.text.endswith("\n\nPlain.")


def test_a_text_in_rtf_only_is_reported() -> None:
    tree = message_tree(body=None)
    tree["__substg1.0_10090102"] = b"LZFu"
    reading = read(compound_file(tree))
    assert len(reading.letters) == 1
    assert (reading.unread[0].part, "as compressed RTF only" in reading.unread[0].reason) == (
        "text of the message",
        True,
    )


def test_an_address_of_an_exchange_server_is_no_e_mail_address() -> None:
    (message,) = read(msg_file(sender=("Jane Roe", "/O=COUNCIL/OU=X/CN=JROE"), body="Words.")).letters
    assert message.text.startswith("From: Jane Roe\n")
    assert message.sender
    assert message.sender.email is None


@pytest.mark.parametrize(
    "message",
    [
        {"message_class": "IPM.Note.SMIME"},
        {"attachments": [("message.rpmsg", b"x")]},
    ],
)
def test_hidden_messages_say_what_to_do(message: dict[str, Any]) -> None:
    reading = read(msg_file(body="This message is protected.", **message))
    assert not reading.letters
    assert "it is encrypted; open it in the mail program" in reading.unread[0].reason


@pytest.mark.parametrize("data", [b"Words.", compound_file({}), compound_file({"Workbook": b"x" * 9})])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    reading = read(data)
    assert not reading.letters
    assert "it is no Outlook message, or a damaged one" in reading.unread[0].reason


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    reading = read(msg_file(body="x" * 5000), Limits(unpacked_bytes=4000))
    assert not reading.letters
    assert "unpacks to more than 4,000 bytes" in reading.unread[0].reason


def test_storages_within_storages_without_end_do_no_harm() -> None:
    tree: dict[str, Any] = {}
    for _ in range(400):
        tree = {"d": tree}
    reading = read(compound_file({**message_tree(body="Words."), "d": tree}))
    assert reading.letters or "damaged" in reading.unread[0].reason


SAMPLE = msg_file(
    subject="Fees", body="Words.", attachments=[("a.txt", b"x" * 5000), ("m", {"body": "Inner."})]
)


@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=12
    )
)
@example([(33, b"\x01")])
def test_damage_is_never_an_exception(edits: list[tuple[int, bytes]]) -> None:
    data = bytearray(SAMPLE)
    for at, new in edits:
        data[at : at + len(new)] = new
    reading = read(bytes(data))
    assert reading.letters or reading.unread


@given(st.integers(0, len(SAMPLE)))
def test_a_file_that_is_cut_off_is_never_an_exception(size: int) -> None:
    reading = read(SAMPLE[:size])
    assert reading.letters or reading.unread


@given(st.integers(0, 40), st.integers(0, 127), st.integers(0, 255))
def test_a_damaged_directory_is_never_an_exception(entry: int, at: int, byte: int) -> None:
    start = 512 + 512 * int.from_bytes(SAMPLE[48:52], "little")
    data = bytearray(SAMPLE)
    data[min(start + entry * 128 + at, len(data) - 1)] = byte
    reading = read(bytes(data))
    assert reading.letters or reading.unread


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(name=WORDS, subject=WORDS, body=st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_every_character_survives(name: str, subject: str, body: str) -> None:
    (letter,) = read(msg_file(sender=(name, "j@x.example"), subject=subject, body=body)).letters
    lines = body.rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")
    if lines.strip():
        assert letter.text.endswith(f"\n\n{lines}")
    assert letter.sender
    assert letter.sender.email == "j@x.example"
    for block in letter.blocks:
        assert letter.slice(block.span).strip() == letter.slice(block.span)
