"""Whom a letter is to that greets nobody, but names somebody below its date."""

import pytest

from corrbot.letters import parse
from letters_read import parties


def _letter(name: str, words: str, head: str = "Eastmoor Clinic", signature: str = "Yusuf Lowe") -> str:
    return f"{head}\n16 February 2015\n\n{name}\n\n{words}\n\nYours sincerely\n{signature}"


_WORDS = "I have read the report and the notes of the hospital. They do not bear each other out."


@pytest.mark.parametrize("name", ["Miss O Tarn", "Dr Ada Reed", "Mr N Dale, Northmere Borough Council"])
def test_a_title_and_a_name_below_the_date_are_whom_the_letter_is_to(name: str) -> None:
    sender, recipient = parties(_letter(name, _WORDS))
    assert recipient and recipient.name == name.split(",")[0]
    assert sender and (sender.name, sender.organisation) == ("Yusuf Lowe", "Eastmoor Clinic")


def test_who_is_spoken_of_below_is_not_whom_the_letter_is_to() -> None:
    _, recipient = parties(_letter("Mr Hugh Oakes", f"Mr Oakes came on Monday. {_WORDS}"))
    assert recipient is None


def test_who_signs_is_not_whom_the_letter_is_to() -> None:
    sender, recipient = parties(_letter("Dr Yusuf Lowe", _WORDS))
    assert recipient is None and sender and sender.name and sender.name.endswith("Yusuf Lowe")


def test_a_body_after_an_office_is_told_once() -> None:
    sender, _ = parties(
        "Tidewell Water Board\n12 Dock Road, Tidewell\n\n14 March 2016\n\nDear Dr Reed,\n\n"
        "The Board agrees.\n\nYours sincerely,\n\nHal Pym\nChief Engineer, Tidewell Water Board"
    )
    assert sender
    assert (sender.role, sender.organisation) == ("Chief Engineer", "Tidewell Water Board")


def test_another_body_after_an_office_stays_with_it() -> None:
    sender, _ = parties(
        "Tidewell Water Board\n12 Dock Road, Tidewell\n\n14 March 2016\n\nDear Dr Reed,\n\n"
        "The Board agrees.\n\nYours sincerely,\n\nHal Pym\nChief Engineer, Reservoirs Division"
    )
    assert sender and sender.organisation == "Tidewell Water Board"
    assert "Reservoirs Division" in f"{sender.role} {sender.unit}"


def test_half_a_sentence_is_no_subject() -> None:
    letter = parse(
        "Tidewell Fire Brigade\n\nStation Road, Tidewell\n\n20 May 2016\n\nDear Dr Reed,\n\n"
        "Our inspector visited the hall on 11 May 2016 and found that\n\nthe doors upstairs were open.\n\n"
        "Seven doors must be replaced before 31 July 2016.\n\nYours sincerely,\n\nEd Crane\n\nChief Officer",
        "a.txt",
        "",
    )
    assert letter.subject is None
    assert letter.sender and letter.sender.organisation == "Tidewell Fire Brigade"


def test_a_line_above_a_whole_sentence_is_the_subject() -> None:
    letter = parse(
        "Tidewell Fire Brigade\n\n20 May 2016\n\nDear Dr Reed,\n\nInspection of the hall\n\n"
        "The doors on the second floor were open.\n\nYours sincerely,\n\nEd Crane",
        "a.txt",
        "",
    )
    assert letter.subject == "Inspection of the hall"
