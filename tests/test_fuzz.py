"""Anything into readers, block classifier, quote matcher, question and history parsers, and the engine.

Each test states its number of runs, times ``FUZZ_TIMES`` (1 if not set): ``make fuzz`` sets it to 50.
"""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrbot import Assistant
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.cli.servers import DEMO
from corrbot.conversation import resolve
from corrbot.errors import CorrbotError
from corrbot.letters import parse
from corrbot.quotes import Match, match_quote
from corrbot.readers import Limits, read_letters, read_side_cars
from msg_file import msg_file

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))


def runs(count: int) -> Any:
    """Return settings for ``count`` runs, times what the environment says."""
    return settings(max_examples=count * TIMES, suppress_health_check=list(HealthCheck))


SEEDS = {
    suffix: [path.read_bytes() for path in sorted(DEMO.rglob(f"*{suffix}"))[:4]]
    for suffix in (".txt", ".eml", ".html", ".docx", ".odt", ".mbox", ".csv")
}
SEEDS |= {
    ".msg": [
        msg_file(subject="The quay", body="Dear Sir,\n\nThe quay is closed."),
        msg_file(html=b"<p>Dear Sir,<p>It is open.", attachments=[("a.txt", b"Dear Sir,\n\nIt is shut.")]),
        msg_file(body="Words.", code_page=1252, attachments=[("b.msg", {"body": "Within."})]),
    ],
    ".pdf": [(DEMO / f"{name}.pdf").read_bytes() for name in ("21-loan-offer", "43-open-letter")],
}
LETTER_SEEDS = sorted({*SEEDS} - {".csv"})
LIMITS = Limits(file_bytes=2_000_000, unpacked_bytes=4_000_000, pixels=1_000)
"""No page is so small that it is read by OCR, which takes seconds."""
PIECES = (
    b"\0",
    b"\xff\xfe",
    b"=?utf-8?B?4pyT",
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
    b"<table><tr><td>",
    b"&#x110000;",
    b"<!--",
    b"]]>",
    b"%PDF-",
    b"PK\x03\x04",
    b"../" * 9,
    b"A" * 5_000,
    "‮".encode(),
    b"1" * 400,
)


@st.composite
def damaged(draw: st.DrawFn, suffix: str) -> bytes:
    """A file of a format, changed in up to six places."""
    data = bytearray(draw(st.sampled_from(SEEDS[suffix])))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 400)))
        how = draw(st.sampled_from(["flip", "cut", "double", "insert", "zero", "random"]))
        if how == "flip" and start < len(data):
            data[start] ^= 1 << draw(st.integers(0, 7))
        elif how == "cut":
            del data[start:end]
        elif how == "double":
            data[start:start] = data[start:end]
        elif how == "insert":
            data[start:start] = draw(st.sampled_from(PIECES))
        elif how == "zero":
            data[start:end] = bytes(end - start)
        else:
            data[start:start] = draw(st.binary(max_size=40))
    return bytes(data)


def test_every_seed_is_read_while_it_is_whole() -> None:
    """Protection: damage is done to files that are worth reading."""
    for suffix in LETTER_SEEDS:
        assert SEEDS[suffix], suffix
        for seed in SEEDS[suffix]:
            assert read_letters(f"a{suffix}", seed, LIMITS).letters, suffix


@pytest.mark.parametrize("suffix", LETTER_SEEDS)
def test_readers_give_letters_or_one_line(suffix: str) -> None:
    """150 runs for each format. Protection: readers raise nothing but `UnreadableLetter`."""

    @runs(150)
    @given(damaged(suffix))
    def read(data: bytes) -> None:
        found = read_letters(f"sub/a{suffix}", data, LIMITS)
        assert found.letters or found.unread
        for unread in found.unread:
            assert unread.reason and "\n" not in unread.reason
        for letter in found.letters:
            letter.text.encode()
            assert all(0 <= block.span.start <= block.span.end <= len(letter.text) for block in letter.blocks)

    read()


def test_side_cars_give_what_is_known_or_one_line(tmp_path: Path) -> None:
    """150 runs. Protection: a table of metadata stops no sync, whatever is in it."""
    file = tmp_path / "metadata.csv"
    paths = ["metadata.csv", *(path.relative_to(DEMO).as_posix() for path in sorted(DEMO.glob("*.txt")))]
    assert SEEDS[".csv"]

    @runs(150)
    @given(damaged(".csv"))
    def read(data: bytes) -> None:
        file.write_bytes(data)
        found = read_side_cars(tmp_path, paths, LIMITS)
        assert set(found.known) <= set(paths)
        for problem in found.problems:
            assert problem.reason and "\n" not in problem.reason

    read()


LINES = st.one_of(
    st.sampled_from(
        (
            "Dear Sir,",
            "Yours sincerely,",
            "Our ref: MIN/0017733/18",
            "3 May 2019",
            "RECEIVED 28/12/18",
            "Re: the quay",
            "Home Office",
            "10 Downing Street",
            "SW1A 2AA",
            "cc: A. Clerk",
            "Enc.",
            "OFFICIAL-SENSITIVE",
            "![image of a signature](a.png)",
            "> On 3 May 2019, Ann wrote:",
            "-----Original Message-----",
            "From: Ann <a@x.example>",
            "1. First",
            "# Heading",
            "",
            "31 February 2019",
            "9999-99-99",
        )
    ),
    st.text(max_size=60),
    st.text(alphabet="aA .,-–’1/\t*_#>|", max_size=40),
)
LETTERS = st.lists(LINES, max_size=25).map("\n".join).filter(lambda text: "\r" not in text)


@runs(300)
@given(LETTERS)
def test_blocks_are_slices_in_order_of_any_text(text: str) -> None:
    """300 runs."""
    letter = parse(text, "a.txt", "0")
    assert letter.text == text
    end = 0
    for block in letter.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        end = block.span.end
    covered = "".join(text[block.span.start : block.span.end] for block in letter.blocks)
    assert "".join(covered.split()) == "".join(text.split())


WORDS = (
    "the quay is closed, and we can't open it: £500 is not – 1,000. A non-statutory “inquiry” (para 3) ..."
).split()
CLAIMS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=14).map(" ".join)


def plain(text: str) -> list[str]:
    """Return the words of ``text`` as a person reads them."""
    shown = "".join(one for one in unicodedata.normalize("NFC", text) if unicodedata.category(one) != "Cf")
    return re.findall(r"[^\W_]+", shown)


@runs(500)
@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=30).map(" ".join) | LETTERS, CLAIMS, st.data())
def test_what_is_accepted_as_a_quote_has_the_letters_words(
    text: str, claim: str, data: st.DataObject
) -> None:
    """500 runs. Protection: `match_quote` accepts no other word, and gives the letter's own characters."""
    letter = parse(text, "a.txt", "0")
    if data.draw(st.booleans()) and text:
        start = data.draw(st.integers(0, len(text)))
        claim = text[start : data.draw(st.integers(start, len(text)))] + data.draw(
            st.sampled_from(["", claim])
        )
    found = match_quote(claim, letter)
    if found.match in (Match.EXACT, Match.NORMALISED):
        assert found.quote is not None and found.quote.text == text[found.quote.start : found.quote.end]
        assert plain(found.quote.text) == plain(claim)
        assert found.match is not Match.EXACT or found.quote.text == claim.strip()
    else:
        assert found.quote is None


ASKED = st.lists(
    st.sampled_from(
        "who what when why which how many letters were sent to from by the Home Office in May 2018 and "
        "between latest first not unanswered reply replied days it that one second [2] about policing? "
        "same for 2020 “quoted” MIN/0017733/18 before after since 31/02/2019 99999999999999999999 total "
        "list all".split()
    )
    | st.text(max_size=8),
    max_size=14,
).map(" ".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
MESSAGES = st.lists(
    st.fixed_dictionaries(
        {"role": st.sampled_from(["user", "assistant", "system"]), "content": ASKED | JSON}
    ),
    max_size=5,
)


@runs(800)
@given(ASKED, st.lists(ASKED, max_size=3))
def test_any_question_is_parsed(question: str, history: list[str]) -> None:
    """800 runs."""
    for parser in (asked_of_letters, asked_of_register):
        found = parser(question, history)
        assert found is None or found == parser(question, history)


@runs(600)
@given(ASKED, MESSAGES | JSON)
def test_any_history_is_resolved_or_turned_down(question: str, history: Any) -> None:
    """600 runs."""
    try:
        resolved = resolve(question, history)
    except CorrbotError as error:
        assert str(error) and "\n" not in str(error)
    else:
        assert resolved.queries[0].text == question


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The letters of the demo that are text, and the real one."""
    corpus = tmp_path_factory.mktemp("fuzz") / "corpus"
    shutil.copytree(Path(__file__).parent.parent / "corpus", corpus)
    for file in DEMO.rglob("*.txt"):
        shutil.copy(file, corpus)
    with Assistant.open(corpus=corpus, index=corpus.parent / "index") as assistant:
        assistant.sync()
        yield assistant


def test_any_question_after_any_history_is_answered_by_slices_or_refused_in_one_line(demo: Assistant) -> None:
    """60 runs of the whole engine."""
    files = {letter.path: letter.text for letter in demo.letters()}

    @runs(60)
    @given(ASKED, MESSAGES)
    def ask(question: str, history: Any) -> None:
        try:
            answer = demo.query(question, history=history)
        except CorrbotError as error:
            assert str(error) and "\n" not in str(error)
            return
        assert answer.text
        for quote in (*answer.quotes, *([answer.nearest] if answer.nearest else [])):
            assert files[quote.letter.path][quote.start : quote.end] == quote.text != ""

    ask()
