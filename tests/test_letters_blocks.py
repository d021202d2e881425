import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import QUOTABLE, BlockKind
from corrbot.letters.blocks import blocks
from letters_read import kinds

LINES = st.lists(
    st.sampled_from(
        [
            "Dear Mr Bell,",
            "Yours sincerely,",
            "Ada Bell",
            "Received",
            "28/12/18.",
            "Our ref: AB/1",
            "",
            "",
            "# Office",
            "3 May 2020",
            "To: Ada Bell",
            "It rained all day.",
            "Sir: I have the honor to write.",
            "JOHN BELL.",
            "cc: X Y",
        ]
    )
    | st.text()
).map("\n".join)


@given(LINES)
def test_blocks_are_ordered_trimmed_and_cover_everything(text: str) -> None:
    end = 0
    for block in blocks(text):
        assert block.span.start >= end
        assert text[end : block.span.start].strip() == ""
        words = text[block.span.start : block.span.end]
        assert words
        assert words == words.strip()
        end = block.span.end
    assert text[end:].strip() == ""


def test_a_salutation_run_into_the_body_stays_quotable() -> None:
    (date, opener) = blocks("Westhaven, May 3, 1861.\n\nSir: I have the honor to acknowledge your note.")
    assert (date.kind, opener.kind) == (BlockKind.DATE, BlockKind.OPENER)


@pytest.mark.parametrize(
    "unit", ["a\n\n", "A b\n", "X y\n\n", "3 May 2018\n\n", "To: a b\n", "THE ABC\n\n", "- a\n"]
)
def test_many_blocks_take_linear_time(unit: str) -> None:
    began = time.process_time()
    blocks("Dear Sir,\n\n" + unit * (100_000 // len(unit)))
    assert time.process_time() - began < 8


def test_a_short_line_above_the_salutation_is_no_body() -> None:
    text = (
        "Harbour Office\n\nPilotage enquiries: 01632 960 114, weekdays from nine to five.\n\nAda "
        "Bell\nInspector\nTides Ltd\n\n"
        "3 May 2020\n\nDear Ms Bell,\n\nWe will build the wall before the winter.\n\nYours "
        "sincerely,\n\nAnn Roe"
    )
    assert BlockKind.DATE in kinds(text)
    assert BlockKind.RECIPIENT in kinds(text)


_OLD_LETTER = (
    "Orle Parsonage,\n14th March, 1871.\n\nGentlemen,\n\n{first}\n\n"
    "Mr. Dunn begs leave to observe that the west wall standeth upon made ground.\n\n{closing}\n\n"
    "Josiah Penrose,\nMinister.\n"
)


_CLOSING = "I have the honour to be,\nGentlemen,\nYour most obedient humble servant,"


@pytest.mark.parametrize(
    "paragraph",
    [
        "I have the honour to acquaint you that the school was opened on Sunday last. There remaineth a debt"
        " of £32 10s., which I beg you will take into your consideration.",
        "I beg that you will give the repair of the sea wall your early consideration.",
        "I am confident that the Board will treat the keeper of the lamp with consideration.",
        "I am sending the tents, blankets and two of the boats, &c.",
        "I have the honour to report that the Governor hath dismissed his most faithful servants.",
        "With the stones that were left we have mended the sluice at Orle, and it stands well, Sir.",
    ],
)
def test_a_paragraph_that_begins_and_ends_as_a_sign_off_does_is_body(paragraph: str) -> None:
    text = _OLD_LETTER.format(first=paragraph, closing=_CLOSING)
    kinds = {text[block.span.start : block.span.end]: block.kind for block in blocks(text)}
    assert kinds[paragraph] in QUOTABLE
    assert kinds[_CLOSING] is BlockKind.CLOSING
    assert kinds["Josiah Penrose,\nMinister."] is BlockKind.SIGNATURE


def test_what_a_sign_off_says_of_the_matter_is_kept() -> None:
    closing = "With thanks for the dredger, which goes back on Monday, I am, Sir, your obedient servant,"
    text = _OLD_LETTER.format(first="The wall at the quay is down.", closing=closing)
    kinds = {text[block.span.start : block.span.end]: block.kind for block in blocks(text)}
    assert kinds[closing] in QUOTABLE
    assert kinds["Josiah Penrose,\nMinister."] is BlockKind.SIGNATURE


@pytest.mark.parametrize(
    "closing",
    [
        "I take this occasion to renew to your excellency the assurances with which I have the honor to"
        " remain your excellency’s very obedient servant,",
        "The undersigned avails himself of this occasion to reiterate to the Hon. Ada Quill the assurances of"
        " his highest consideration.",
        "I take the present opportunity, &c., &c.",
        "I am, Sir, with great respect, your obedient servant,",
    ],
)
def test_compliments_alone_close_a_letter(closing: str) -> None:
    text = _OLD_LETTER.format(first="The wall at the quay is down.", closing=closing)
    kinds = {text[block.span.start : block.span.end]: block.kind for block in blocks(text)}
    assert kinds[closing] is BlockKind.CLOSING
