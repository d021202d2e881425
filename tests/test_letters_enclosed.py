"""Words of others within a letter, all invented."""

import pytest

from corrbot.letters import BlockKind, Letter, Span, parse
from corrbot.letters.enclosed import enclosed
from corrbot.quotes import match_quote
from timing import is_linear

LETTER = (
    "Harbour Office, Tidewell,\n4th May, 1861.\n\nSIR,\n\nThe lamp upon the mole was out for two nights, "
    "and I send what the keeper says of it.\n\nI have the honour to be,\nSir,\nYour obedient Servant,\n\n"
    "AMOS PRYCE.\n\nThe Secretary, Board of Lights."
)
ENCLOSED, MINUTE = BlockKind.ENCLOSED, BlockKind.MINUTE
SAYS = "I had no oil after Tuesday, and I told the storekeeper that the lamp would go out."


def speaker(letter: Letter, words: str) -> str | None:
    start = letter.text.index(words)
    return letter.speaker(Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("below", "who", "kind"),
    [
        (f"(Inclosure.)\n\n{SAYS}\n\nJOHN REES.", "JOHN REES", ENCLOSED),
        (f"[Enclosure 1 in No. 7.]\n\nSir,\n\n{SAYS}\n\nI am, &c.,\n\nJohn Rees.", "John Rees", ENCLOSED),
        (f"Enclosure.\n\nLetter from Mr. Rees to Mr. Pryce.\n\n{SAYS}", "Mr. Rees", ENCLOSED),
        (f"Mrs. Rees to Mr. Pryce.\n\n{SAYS}", None, None),
        (f"(Inclosure.)\n\n{SAYS}", "", ENCLOSED),
        (f"[Minute.]\n\n{SAYS} J. R., 9 May.", "J. R., 9 May", MINUTE),
        (f"[Minutes in the margin:]\n\n{SAYS}\n\nJ. R.", "J. R", MINUTE),
        (f"[Minute on the back:] {SAYS} -- J. R., 9 May.", "J. R", MINUTE),
        (f"[Minute:] Mr. Vane. Who is to go?\n[Minute by the Surveyor:] {SAYS}", "the Surveyor", MINUTE),
        (f"Minute by the Surveyor.\n\n{SAYS}\n\nJ. REES\n9 May, 1861.", "J. REES, the Surveyor", MINUTE),
        (f"Enclosure: report of the keeper\n\nP.S. {SAYS}", None, None),
        (f"Enclosure\n\ncc The Storekeeper\n\n{SAYS}", None, None),
    ],
)
def test_what_stands_below_a_heading_is_of_who_signs_it(
    below: str, who: str | None, kind: BlockKind | None
) -> None:
    letter = parse(f"{LETTER}\n\n{below}", "a.txt", "")
    assert letter.sender and letter.sender.name == "AMOS PRYCE"
    found = speaker(letter, SAYS)
    assert (found.rstrip(".") if found else found) == who
    start = letter.text.index(SAYS)
    block = letter.of_others(Span(start, start + 1))
    assert (block.kind if block else None) is kind
    assert speaker(letter, "The lamp upon the mole") is None


def test_each_of_several_is_of_its_own() -> None:
    letter = parse(
        f"{LETTER}\n\n(Inclosure 1.)\n\n{SAYS}\n\nJOHN REES.\n\n(Inclosure 2.)\n\nNo oil was asked of me.\n\n"
        "HUGH VANE.\n\n[Minutes.]\n\nLet Rees be heard. A. B., 6 May.\n\nI do not see why he should be. "
        "C. D., 7 May.",
        "a.txt",
        "",
    )
    said = {letter.slice(block.span): block.speaker for block in letter.blocks if block.speaker}
    assert said == {
        SAYS: "JOHN REES",
        "No oil was asked of me.": "HUGH VANE",
        "Let Rees be heard.": "A. B., 6 May",
        "I do not see why he should be.": "C. D., 7 May",
    }
    headings = [letter.slice(block.span) for block in letter.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["(Inclosure 1.)", "(Inclosure 2.)", "[Minutes.]"]


@pytest.mark.parametrize(
    ("prose", "who"),
    [
        (
            f"I give a copy of it:\n\n    “Sir, {SAYS} J. Rees. May 2nd.”\n\nI have sent oil.",
            "J. Rees, May 2nd",
        ),
        (f'He wrote to me as follows: "Mr. Pryce, Sir, {SAYS} J. Rees." I have sent oil.', "J. Rees"),
        (f"The keeper's letter was this:\n\n“{SAYS}\n\n“I have burnt tallow since.”\n\nI have sent oil.", ""),
        (f"The keeper wrote: “{SAYS}” I have sent oil.", None),
        ("I told him that the word “lamp” in his letter: was no order. " + SAYS, None),
    ],
)
def test_writing_that_is_quoted_whole_is_of_its_writer(prose: str, who: str | None) -> None:
    letter = parse(f"Tidewell,\n4th May, 1861.\n\nSIR,\n\n{prose}\n\nI am, Sir,\n\nAMOS PRYCE.", "a.txt", "")
    assert speaker(letter, SAYS) == who
    assert letter.sender and letter.sender.name == "AMOS PRYCE"
    if "sent oil" in prose:
        assert speaker(letter, "I have sent oil.") is None


def test_the_citation_says_whose_words_they_are() -> None:
    letter = parse(f"{LETTER}\n\n(Inclosure.)\n\n{SAYS}\n\nJOHN REES.", "a.txt", "")
    quote = match_quote(SAYS, letter).quote
    assert quote and quote.text == SAYS
    assert quote.citation.startswith("enclosed in a letter, AMOS PRYCE")
    assert quote.citation.endswith("words of JOHN REES")


def test_a_heading_without_a_sign_off_above_it_is_the_top_of_a_letter() -> None:
    assert enclosed(f"[Inclosure.]\n\nSir,\n\n{SAYS}\n\nI am, &c.,\n\nJOHN REES.") == ()


@pytest.mark.parametrize(
    "unit", ["(Inclosure.)\n\n", "wrote: “", 'letter: "a\n\n', "Minute.\n\nJ. S.\n\n", "copy:\n\n“a "]
)
def test_it_takes_time_linear_in_the_text(unit: str) -> None:
    assert is_linear(lambda size: enclosed(f"{LETTER}\n\n{unit * size}"), 400)
