import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import Block, BlockKind, Span, parse
from corrbot.letters.marking_lines import printed_marking
from corrbot.letters.markings import markings

LETTER = "Dear Ms Bell,\n\nWe agree to what you ask about the harbour wall.\n\nYours sincerely,\n\nAnn Roe"


@pytest.mark.parametrize(
    ("line", "marking"),
    [
        ("OFFICIAL", "OFFICIAL"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL - SENSITIVE: COMMERCIAL", "OFFICIAL - SENSITIVE: COMMERCIAL"),
        ("Official-Sensitive", "Official-Sensitive"),
        ("UK SECRET", None),
        ("TOP SECRET – UK EYES ONLY", "TOP SECRET – UK EYES ONLY"),
        ("RESTRICTED - STAFF", "RESTRICTED - STAFF"),
        ("PROTECT - PERSONAL DATA", "PROTECT - PERSONAL DATA"),
        ("**Private and confidential**", "Private and confidential"),
        ("STRICTLY PRIVATE & CONFIDENTIAL", "STRICTLY PRIVATE & CONFIDENTIAL"),
        ("[Confidential.]", "Confidential"),
        ("Classification: OFFICIAL", "OFFICIAL"),
        ("In confidence", "In confidence"),
        ("SECRET AND PERSONAL", "SECRET AND PERSONAL"),
        ("CONFIDENTIAL & PERSONAL", "CONFIDENTIAL & PERSONAL"),
        ("Top Secret and Personal.", "Top Secret and Personal"),
        ("Personal and confidential", "Personal and confidential"),
        ("PERSONAL AND PRIVATE", "PERSONAL AND PRIVATE"),
        ("CONFIDENTIAL - ADDRESSEE ONLY", "CONFIDENTIAL - ADDRESSEE ONLY"),
        ("Private: addressee only", "Private: addressee only"),
        ("Confidential – to be opened by addressee only", "Confidential – to be opened by addressee only"),
        ("PRIVATE AND MEDICAL IN CONFIDENCE", "PRIVATE AND MEDICAL IN CONFIDENCE"),
        ("Commercial-in-confidence", "Commercial-in-confidence"),
        ("MEDICAL: CONFIDENTIAL", "MEDICAL: CONFIDENTIAL"),
        ("Medical matters told in confidence", None),
        ("CONFIDENTIAL ADDRESSEE", None),
        ("SECRET AND LIES", None),
        ("PERSONAL", None),
        ("Confidential", None),
        ("OFFICIAL RECEIVER", None),
        ("An official inquiry", None),
        ("SECRET GARDEN", None),
    ],
)
def test_a_marking_is_a_line_of_its_own(line: str, marking: str | None) -> None:
    assert printed_marking(line) == marking


def test_the_highest_comes_first_and_each_once() -> None:
    letter = parse(f"OFFICIAL\n\nOFFICIAL – SENSITIVE\n\n{LETTER}\n\nOFFICIAL\n", "a", "")
    assert letter.marking == "OFFICIAL – SENSITIVE"
    assert [fact.value for fact in letter.markings] == ["OFFICIAL – SENSITIVE", "OFFICIAL"]
    assert [letter.slice(fact.span) for fact in letter.markings if fact.span] == [
        "OFFICIAL – SENSITIVE",
        "OFFICIAL",
    ]


def test_prose_bears_no_marking() -> None:
    assert (
        parse(LETTER.replace("We agree", "This is SECRET and an OFFICIAL matter; we agree"), "a", "").markings
        == ()
    )


@pytest.mark.parametrize(
    "subject",
    [
        "[OFFICIAL-SENSITIVE] Harbour wall",
        "OFFICIAL-SENSITIVE: Harbour wall",
        "Harbour wall [OFFICIAL-SENSITIVE]",
    ],
)
def test_the_subject_of_a_mail_may_bear_it(subject: str) -> None:
    letter = parse(f"From: Ann Roe <roe@northmere.example>\nSubject: {subject}\n\n{LETTER}", "a", "")
    assert letter.marking == "OFFICIAL-SENSITIVE"


def test_a_subject_may_speak_of_what_is_official() -> None:
    text = "Subject: OFFICIAL opening of the pier"
    assert markings(text, [Block(BlockKind.SUBJECT, Span(0, len(text)))]) == ()


def test_a_marking_of_quoted_mail_is_not_the_letters() -> None:
    text = "OFFICIAL\n\nSECRET"
    blocks = [Block(BlockKind.MARKING, Span(0, 8)), Block(BlockKind.QUOTED_MAIL, Span(10, 16))]
    assert [fact.value for fact in markings(text, blocks)] == ["OFFICIAL"]


@given(
    st.lists(
        st.sampled_from(
            ["OFFICIAL", " ", "-", "SENSITIVE", "[", "]", "SECRET", "\n", "UK EYES ONLY", "until"]
        )
        | st.text()
    ).map("".join)
)
def test_spans_hold_the_marking(text: str) -> None:
    for fact in markings(text, [Block(BlockKind.MARKING, Span(0, len(text)))]):
        assert fact.span is not None
        assert " ".join(text[fact.span.start : fact.span.end].split()) == fact.value


@pytest.mark.parametrize(
    "line", ["No. 9. Confidential.", "No. 9, Confidential", "No. 9.--Confidential.", "Confidential. No. 9."]
)
def test_a_marking_stands_beside_the_number_of_a_despatch(line: str) -> None:
    letter = parse(
        f"{line}\n\nPort Osric, May 23, 1862.\n\nMy Lord,\n\nA ship is fitting out.\n\nI have, &c.,\nA. BELL",
        "a.txt",
        "",
    )

    assert letter.marking == "Confidential"


@pytest.mark.parametrize("line", ["No. 9. Confidential reports", "Your No. 9 Confidential came today."])
def test_words_beside_a_number_are_no_marking(line: str) -> None:
    assert (
        parse(f"{line}\n\nDear Sir,\n\nIt is done.\n\nYours faithfully,\nAda Bell", "a.txt", "").marking
        is None
    )


@pytest.mark.parametrize(
    "words",
    [
        "1. Data classes\nNo. 1. Secret\nNo. 2. Confidential",
        "1. Data classes\nNo. 1: Secret\nNo. 2: Confidential",
        "Please rate each of them.\n\nNo 4 - Confidential",
        "Secret: no 5",
        "No. 4. Confidential.",
    ],
)
@pytest.mark.parametrize("greeting", ["", "Dear Mr Bell,\n\nWe write on data.\n\n"])
def test_a_list_of_classes_is_no_marking(words: str, greeting: str) -> None:
    if greeting or words != "No. 4. Confidential.":
        assert parse(f"{greeting}{words}\n\nYours faithfully,\nAda Bell", "a.txt", "").marking is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("IN CONFIDENCE                 30 August 2013", "IN CONFIDENCE"),
        ("30 August 2013\t\tRESTRICTED", "RESTRICTED"),
        ("IN CONFIDENCE                 Mole House", None),
        ("SECRET  GARDEN  30 August 2013", None),
    ],
)
def test_a_marking_may_stand_beside_the_day(line: str, expected: str | None) -> None:
    letter = parse(f"ORLO CLINIC\n14 Quay Row, Orlo\n\n{line}\n\n{LETTER}", "a.txt", "")
    assert letter.marking == expected
    assert [letter.slice(fact.span) for fact in letter.markings if fact.span] == [expected] * bool(expected)
