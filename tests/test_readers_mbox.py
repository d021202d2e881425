import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.readers import Limits, read_letters
from corrbot.readers.reading import Reading
from timing import is_linear

LINE = b"From jane@c.example Mon Mar  4 10:00:00 2019\n"


def message(number: int, body: bytes = b"Words.", more: bytes = b"") -> bytes:
    return b"From: Jane <j@x.example>\nSubject: No. %d\n%s\n%s\n" % (number, more, body)


def mailbox(*messages: bytes) -> bytes:
    return b"".join(LINE + one + b"\n" for one in messages)


def read(data: bytes, limits: Limits | None = None) -> Reading:
    return read_letters("box.mbox", data, limits)


def test_each_message_is_a_part() -> None:
    reading = read(mailbox(message(1), message(2), message(3)))
    assert [letter.part for letter in reading.letters] == ["1", "2", "3"]
    assert [letter.subject for letter in reading.letters] == ["No. 1", "No. 2", "No. 3"]
    assert [letter.attached_to for letter in reading.letters] == [None] * 3
    assert reading.letters[0].text == "From: Jane <j@x.example>\nSubject: No. 1\n\nWords.\n"


def test_line_ends_of_windows_are_read() -> None:
    reading = read(mailbox(message(1), message(2)).replace(b"\n", b"\r\n"))
    assert [letter.text for letter in reading.letters] == [
        f"From: Jane <j@x.example>\nSubject: No. {number}\n\nWords.\n" for number in (1, 2)
    ]


def test_sentences_that_begin_from_part_nothing() -> None:
    body = b"One.\n\nFrom the Council came nothing.\nFrom: me.\n\nFrom then on: nothing.\n"
    (letter,) = read(mailbox(message(1, body))).letters
    assert "From the Council came nothing.\nFrom: me." in letter.text


def test_a_missing_blank_line_is_borne_where_the_line_bears_a_date() -> None:
    reading = read(LINE + message(1) + LINE + message(2))
    assert [letter.part for letter in reading.letters] == ["1", "2"]


def test_lines_between_messages_may_say_little() -> None:
    data = b"".join(line + message(1) + b"\n" for line in (b"From \n", b"From -\n", b"From j@x 10:00\n"))
    assert [letter.part for letter in read(data).letters] == ["1", "2", "3"]


def test_the_guard_before_from_is_taken_off_once() -> None:
    body = b">From the Council.\n>>From afar.\n> From a quotation.\n"
    (letter,) = read(mailbox(message(1, body))).letters
    assert letter.text.endswith("\n\nFrom the Council.\n>From afar.\n> From a quotation.\n\n")


def test_what_is_attached_belongs_to_its_message() -> None:
    body = (
        b"--b\n\nWords.\n--b\nContent-Type: text/plain\n"
        b"Content-Disposition: attachment; filename=annex.txt\n\nAnnex.\n--b--\n"
    )
    both = message(2, body, b"Content-Type: multipart/mixed; boundary=b\n")
    first, second, annex = read(mailbox(message(1), both)).letters
    assert (annex.part, annex.attached_to, annex.text) == ("2/annex.txt", second.id, "Annex.")
    assert first.id != second.id


def test_a_broken_message_leaves_the_others_to_be_read() -> None:
    secret = message(2, b"x", b"Content-Type: application/pkcs7-mime\n")
    reading = read(mailbox(message(1), secret, b"X-Odd: yes\n\nNothing.\n", message(4)))
    assert [letter.part for letter in reading.letters] == ["1", "4"]
    assert [unread.part for unread in reading.unread] == ["2", "3"]
    assert "it is encrypted" in reading.unread[0].reason


def test_messages_over_the_limit_are_named() -> None:
    limits = Limits(attachments=1)
    reading = read(mailbox(*(message(number) for number in range(103))), limits)
    assert len(reading.letters) == limits.messages == 100
    (unread,) = reading.unread
    assert unread.part == "101-103"
    assert "over the limit of 100 messages; split the mailbox" in unread.reason


def test_what_is_no_mailbox_is_refused() -> None:
    for data in (b"Words.", message(1), b"From nowhere\n\nWords."):
        reading = read(data)
        assert not reading.letters
        assert "it is no mailbox in mbox format" in reading.unread[0].reason


@given(st.lists(st.text(alphabet="From >:ab\n", max_size=60), min_size=1, max_size=4))
def test_guarded_messages_come_out_whole(bodies: list[str]) -> None:
    guarded = [
        "".join(
            f">{line}" if line.lstrip(">").startswith("From ") else line for line in body.splitlines(True)
        )
        for body in bodies
    ]
    data = mailbox(*(message(at, body.encode()) for at, body in enumerate(guarded)))
    texts = [letter.text for letter in read(data).letters]
    heads = [f"From: Jane <j@x.example>\nSubject: No. {at}" for at in range(len(bodies))]
    expected = [
        f"{head}\n\n{body}\n" if body.strip() else head for head, body in zip(heads, bodies, strict=True)
    ]
    assert texts == expected


@given(st.binary(max_size=200), st.integers(0, 200))
def test_damage_is_never_an_exception(new: bytes, at: int) -> None:
    data = mailbox(message(1), message(2))
    reading = read(data[:at] + new + data[at:])
    assert reading.letters or reading.unread


@pytest.mark.parametrize("unit", [b"00:00 ", b"00:00", b" ", b"x"])
def test_a_long_line_is_told_from_the_start_of_a_message_in_linear_time(unit: bytes) -> None:
    assert is_linear(lambda size: read(b"From " + unit * size + b"\n\n"), 2_000)
