import socket
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.errors import UnreadableLetter
from corrbot.letters import Box, Span
from corrbot.readers import ocr, rapid, tesseract
from corrbot.readers.agreement import ReadLine, ReadWord, compared
from corrbot.readers.page import Frame
from printing import images, lines, pdf

BODY = [
    "Thank you for your letter of 14 November about the harbour dues of £1,250.",
    "The Council has considered what the survey found and will not raise them",
    "before the review, which is to end on 30 June 2023.",
]

with_rapid = pytest.mark.skipif(not rapid.engine(), reason=f"needs rapidocr: {rapid.INSTALL}")
with_tesseract = pytest.mark.skipif(not tesseract.engine(), reason="needs the program tesseract")


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Hide what the test names from where engines are looked for."""
    if "rapid" in request.param:
        monkeypatch.setattr("importlib.util.find_spec", lambda name, package=None: None)
        monkeypatch.setattr(rapid, "find_spec", lambda name: None)
    if "tesseract" in request.param:
        monkeypatch.setenv("PATH", "")
    tesseract.engine.cache_clear()
    yield
    tesseract.engine.cache_clear()


def word(text: str, left: float, *, top: float = 0, height: float = 20, score: float = 0.95, line: int = 1):
    frame = Frame(left, top, left + 10 * len(text), top + height)
    return ReadWord(text, frame, frame, score, (1, 1, line))


def words(text: str, *, top: float = 0, line: int = 1, score: float = 0.95) -> list[ReadWord]:
    found, left = [], 0
    for one in text.split():
        found.append(word(one, left, top=top, line=line, score=score))
        left += 10 * (len(one) + 1)
    return found


def line(text: str, top: float = 0) -> ReadLine:
    frame = Frame(0, top, 10 * len(text), top + 20)
    return ReadLine(text, frame, frame)


def doubted(found: ReadLine) -> list[str]:
    return [found.text[span.start : span.end] for span in found.doubts]


@pytest.mark.parametrize(
    ("ours", "theirs", "doubts"),
    [
        ("It will not be raised.", "It will not be raised.", []),
        ("It will not be raised.", "It will now be raised.", ["not"]),
        ("It will be raised.", "It will not be raised.", ["will", "be"]),
        ("the “Countess’s” dues – all", 'the "Countess\'s" dues - all', []),
        ("The Board", "the Board", ["The"]),
        ("on 3 May, 2018", "on 3 May 2018", ["May,"]),
        ("on 3May 2018", "", ["on", "3May", "2018"]),
        ("a cutterhead", "a cutter heed", ["cutterhead"]),
        ("£1,250 in all", "£1,260 in all", ["£1,250"]),
    ],
)
def test_words_that_two_engines_read_differently_are_doubtful(
    ours: str, theirs: str, doubts: list[str]
) -> None:
    [found] = compared([line(ours)], words(theirs))
    assert doubted(found) == doubts


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        ("4May 2021", "4 May 2021", "4 May 2021"),
        ("OuterHarbour: claim", "Outer Harbour: claim", "Outer Harbour: claim"),
        ("the Users’Association", "the Users' Association", "the Users’ Association"),
        ("on29 August", "on 29 August", "on 29 August"),
        ("onthe", "on the", "onthe"),
        ("RECEIVED", "RE CEIVED", "RECEIVED"),
        ("wellknown", "well - known", "wellknown"),
        ("today", "today to day", "today"),
    ],
)
def test_white_that_was_lost_between_words_is_put_in(ours: str, theirs: str, text: str) -> None:
    assert compared([line(ours)], words(theirs))[0].text == text


@pytest.mark.parametrize(
    ("ours", "theirs", "doubts"),
    [
        ("In May I had a letter", "In May | had a letter", []),
        ("I never had it. I ask", "| never had it. | ask", []),
        ("I asked him", "L asked him", []),
        ("I am a widow and I have", "1am a widow and | have", []),
        ("I am told that it has", "Tam told that it has", []),
        ("I am told that it has", "lam told that it has", []),
        ("She rang on the 26th", "She rang_on the 26th", []),
        ("ann_roe at A_1", "ann_roe at A_1", []),
        ("is now here to be seen", "is nowhere to be seen", ["now", "here"]),
        ("Part I applies to it", "Part ] applies to it", ["I"]),
        ("In Class I is told", "In Class l is told", ["I"]),
        ("Section I applies here", "Section 1 applies here", ["I"]),
        ("open at I am told", "open at 1am told", ["I", "am"]),
        ("Henry I Bell", "Henry | Bell", ["I"]),
        ("I had a letter", "| bad a letter", ["I", "had"]),
        ("on 3 May", "on 3May", ["3", "May"]),
        ("It had a letter", "| had a letter", ["It"]),
    ],
)
def test_an_i_that_only_the_second_engine_misreads_is_confirmed(ours, theirs, doubts) -> None:
    [found] = compared([line(ours)], words(theirs))
    assert doubted(found) == doubts


def test_words_are_compared_where_they_stand_and_not_in_their_order() -> None:
    ours = [line("in the harbour", top=100), line("Dear Madam", top=0)]
    theirs = [*words("in the harbour", top=100), *words("Dear Madam", top=0, line=2)]
    assert compared(ours, theirs) == ours
    assert [doubted(one) for one in compared(ours, words("in the harbour", top=0))] == [
        ["in", "the", "harbour"],
        ["Dear", "Madam"],
    ]


def test_a_line_that_only_the_second_engine_read_is_added_and_doubtful() -> None:
    found = compared([line("Dear Madam")], [*words("Dear Madam"), *words("under the stamp", top=60, line=2)])
    assert [one.text for one in found] == ["Dear Madam", "under the stamp"]
    assert doubted(found[1]) == ["under", "the", "stamp"]


@pytest.mark.parametrize(("text", "score"), [("| ~ —", 0.95), ("under the stamp", 0.4), ("stamp", 0.95)])
def test_specks_are_no_line(text: str, score: float) -> None:
    assert len(compared([line("Dear Madam")], words(text, top=60, line=2, score=score))) == 1


@given(st.lists(st.text("ab -’.", min_size=1).filter(str.strip)), st.lists(st.text("ab-'.", min_size=1)))
def test_doubts_are_whole_words(texts: list[str], others: list[str]) -> None:
    ours = [line(" ".join(text.split()), top=30 * at) for at, text in enumerate(texts)]
    theirs = [word(other, 30 * at, top=15 * at) for at, other in enumerate(others)]
    for found in compared(ours, theirs):
        for span in found.doubts:
            whole = found.text[span.start : span.end]
            assert whole and " " not in whole
            assert found.text[: span.start][-1:] in ("", " ") and found.text[span.end :][:1] in ("", " ")


@with_rapid
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_read_whichever_way_it_lies(turn: int) -> None:
    [image] = images(pdf(lines(BODY)), dpi=150)
    page = ocr.ocr_page(image.rotate(turn, expand=True), 1).page
    ordered = sorted(page.lines, key=lambda one: one.frame.top)
    assert [one.text for one in ordered] == BODY
    box = Box(72 / 595, 1 - 770 / 842, 409 / 595, 1 - 757 / 842)
    for _ in range(turn // 90):
        box = Box(box.top, 1 - box.right, box.bottom, 1 - box.left)
    assert tuple(ordered[0].place) == pytest.approx(tuple(box), abs=0.03)


@with_rapid
def test_skewed_lines_are_level(turn: float = 2.0) -> None:
    [image] = images(pdf(lines(BODY)), dpi=150)
    page = ocr.ocr_page(image.rotate(turn, fillcolor="white"), 1).page
    lefts = [one.frame.left for one in page.lines]
    assert max(lefts) - min(lefts) < page.line_height / 2
    assert not any(one.is_slanted for one in page.lines)


@with_rapid
@with_tesseract
def test_two_engines_confirm_clean_print() -> None:
    [image] = images(pdf(lines(BODY)))
    read = ocr.ocr_page(image, 1)
    assert read.is_checked
    assert not any(one.doubts for one in read.page.lines)


@with_rapid
@pytest.mark.parametrize("without", ["tesseract"], indirect=True)
def test_with_one_engine_each_line_is_doubtful(without: None) -> None:
    [image] = images(pdf(lines(BODY)), dpi=150)
    read = ocr.ocr_page(image, 1)
    assert not read.is_checked
    assert [one.doubts for one in read.page.lines] == [(Span(0, len(one.text)),) for one in read.page.lines]
    assert ocr.engines() == rapid.engine()
    assert ocr.notes("", is_checked=False) == [
        f"Read by OCR ({rapid.engine()}).",
        "Read by OCR with one engine; nothing confirmed its words.",
    ]


@with_tesseract
@pytest.mark.parametrize("without", ["rapid"], indirect=True)
@pytest.mark.parametrize("turn", [0, 90])
def test_tesseract_alone_reads_a_page(without: None, turn: int) -> None:
    rows = [*BODY, "", *(f"{number}. {BODY[1]}" for number in range(1, 9))]
    [image] = images(pdf(lines(rows)))
    read = ocr.ocr_page(image.rotate(turn, expand=True), 1)
    assert ocr.engines() == tesseract.engine()
    text = " ".join(one.text for one in sorted(read.page.lines, key=lambda one: one.frame.top))
    assert BODY[2] in text
    assert all(one.doubts == (Span(0, len(one.text)),) for one in read.page.lines)
    tall = [one.place.bottom - one.place.top > one.place.right - one.place.left for one in read.page.lines]
    assert (sum(tall) > len(tall) / 2) == (turn == 90)


@pytest.mark.parametrize("without", ["rapid tesseract"], indirect=True)
def test_without_engines_scans_are_refused_by_name(without: None) -> None:
    image = pytest.importorskip("PIL.Image").new("RGB", (10, 10))
    assert ocr.engines() == ""
    with pytest.raises(UnreadableLetter, match=r'pip install "corrbot\[ocr\]"'):
        ocr.ocr_page(image, 1)


@with_rapid
def test_nothing_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    rapid._engine.cache_clear()
    [image] = images(pdf(lines(BODY)), dpi=150)
    assert rapid.rapid_page(image).lines
