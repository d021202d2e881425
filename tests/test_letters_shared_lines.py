"""Heads of letters of which a line says two things: the date and a reference, or two days."""

import pytest

from corrbot.letters import Letter, ReferenceKind, parse
from timing import is_linear


def letter(*head: str) -> Letter:
    text = "\n".join((*head, "", "Dear Mr Bell,", "", "The pier is shut.", "", "Yours sincerely,", "Ada Roe"))
    return parse(text, "letter.txt", "0" * 64)


@pytest.mark.parametrize(
    ("line", "raw", "kind"),
    [
        ("4 June 2021        PQ/gen/4418", "PQ/gen/4418", ReferenceKind.OURS),
        ("4 June 2021        Your ref PQ/gen/4418", "PQ/gen/4418", ReferenceKind.THEIRS),
        ("4 June 2021        Your ref: PQ/4418/21", "PQ/4418/21", ReferenceKind.THEIRS),
        ("4 June 2021        My ref PQ/gen/4418", "PQ/gen/4418", ReferenceKind.OURS),
    ],
)
def test_reference_may_stand_beside_date(line: str, raw: str, kind: ReferenceKind) -> None:
    found = letter("HARBOUR BOARD", "", line)
    assert (str(found.date), [(one.raw, one.kind) for one in found.references]) == (
        "2021-06-04",
        [(raw, kind)],
    )


@pytest.mark.parametrize(
    "line", ["4 June 2021        read/write/200", "4 June 2021        the pier and/or/not 40"]
)
def test_words_with_strokes_beside_date_are_no_reference(line: str) -> None:
    assert letter("HARBOUR BOARD", "", line).references == ()


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Dictated 3 May, typed 7 May 2021", "2021-05-07"),
        ("Dictated: 3 May 2021  Typed: 7 May 2021", "2021-05-07"),
        ("Dictated 3 May 2021, typed 7 May", "None"),
        ("Seen in clinic 3 May, typed 7 May 2021", "2021-05-07"),
        ("Admitted 3 May, discharged 7 May 2021", "None"),
    ],
)
def test_letter_bears_day_on_which_it_was_typed(line: str, date: str) -> None:
    assert str(letter("Department of Surgery", "Oare Hospital", "", line).date) == date


@pytest.mark.parametrize(
    "line", ["Dictated 3 May 2021, typed 7 May 2021", "Clinic 3 May 2021, typed 7 May 2021"]
)
def test_what_is_said_before_the_day_of_dictation_is_no_place(line: str) -> None:
    found = letter("Department of Surgery", "Oare Hospital", "", line)
    assert found.sender and found.sender.address is None


def test_lines_with_gaps_are_read_in_linear_time() -> None:
    def read(size: int) -> None:
        letter("4 June 2021        " + "A/b" * size, "Dictated " + "3 May, typed " * size)

    assert is_linear(read, 2_000)


@pytest.mark.parametrize(
    ("subject", "raw"),
    [
        ("H/2021/0117 the pier", ["H/2021/0117"]),
        ("RE: H/2021/0117 Bell - your questions", ["H/2021/0117"]),
        ("Bell, H/2021/0117", ["H/2021/0117"]),
        ("H/2021/0117 and H/2021/0118", ["H/2021/0117", "H/2021/0118"]),
        ("the pier 12/05/2021", []),
        ("the pier in 2020/2021", []),
    ],
)
def test_reference_in_subject_is_of_the_case(subject: str, raw: list[str]) -> None:
    found = letter("4 June 2021", f"Subject: {subject}")
    assert [(one.raw, one.kind) for one in found.references] == [(one, ReferenceKind.CASE) for one in raw]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("H/2021/0117", ReferenceKind.CASE),
        ("HAB/21/0117", ReferenceKind.CASE),
        ("Our ref: H/2021/0117", ReferenceKind.OURS),
        ("Your ref: H/2021/0117", ReferenceKind.THEIRS),
    ],
)
def test_bare_reference_below_a_home_is_not_called_the_writers_own(line: str, kind: ReferenceKind) -> None:
    found = letter("Flat 3, The Ropery", "", "4 June 2021", "", line)
    assert [(one.raw, one.kind) for one in found.references] == [(line.split()[-1], kind)]


@pytest.mark.parametrize("line", ["AB/AR/1044", "AR/2021/0117", "AB/CD/17/4"])
def test_bare_reference_of_the_writers_file_is_the_writers_own(line: str) -> None:
    found = letter("3 Temple Walk", "Oare", "", "4 June 2021", "", line)
    assert [(one.raw, one.kind) for one in found.references] == [(line, ReferenceKind.OURS)]


def test_subjects_and_cases_in_the_text_are_no_references() -> None:
    found = parse(
        "1 Mill Lane\nOare\n\n4 June 2021\n\nDear Mr Bell,\n\nI found these papers in the box:\n\n"
        "Subject: H/2019/0001 the old pier\nSubject: H/2019/0002 the quay\n\nThe cases we hold are:\n\n"
        "H/2021/0117 Mrs A Bell\n\nH/2021/0118 Mr B Roe\n\nYours sincerely,\nAda Roe\n",
        "letter.txt",
        "0" * 64,
    )
    assert (found.references, found.subject) == ((), None)


def test_subject_of_quoted_mail_gives_no_reference() -> None:
    found = parse(
        "From: Ada Bell <a@b.example>\nTo: Tom Roe <t@b.example>\nSubject: the lamp\nDate: 2 April 2024\n\n"
        "Dear Tom\n\nThe pier is shut.\n\nAda\n\n-----Original Message-----\nFrom: Tom Roe\n"
        "Sent: 1 April 2024\nTo: Ada Bell\nSubject: H/2019/0044 other matter\n\nDear Ada, the quay is shut.",
        "mail.txt",
        "0" * 64,
    )
    assert (found.references, found.subject) == ((), "the lamp")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_several_cases_at_the_head_are_no_subject(gap: str) -> None:
    found = letter("HARBOUR BOARD", "", "4 June 2021", "", f"H/2021/0117 Mrs A Teal{gap}H/2021/0118 Mr B Roe")
    assert (found.references, found.subject) == ((), None)
    assert found.recipient and found.recipient.name == "Mr Bell"


def test_bare_reference_below_a_letterhead_is_the_bodys_own() -> None:
    found = letter("HARBOUR BOARD", "1 Quay Street", "", "4 June 2021", "", "H/2021/0117")
    assert [one.kind for one in found.references] == [ReferenceKind.OURS]


def test_number_of_case_beside_a_name_is_the_subject() -> None:
    found = parse(
        "Ferry Services, Oare Pier\n\n4 June 2021\n\nH/2021/0117 Mrs N Teal\nFor: Ada Bell\n\n"
        "I have met the skipper twice. He did not recall the words at first.\n\nTom Roe\nHead of Ferries\n",
        "statement.txt",
        "0" * 64,
    )
    assert found.subject == "H/2021/0117 Mrs N Teal"
    assert [(one.raw, one.kind) for one in found.references] == [("H/2021/0117", ReferenceKind.CASE)]
    assert found.recipient and found.recipient.name == "Ada Bell"
