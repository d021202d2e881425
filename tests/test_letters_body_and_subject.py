"""Offices with their body after them, and lines below the salutation that are a subject or none."""

import pytest

from corrbot.letters import parse
from letters_read import parties


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


def test_a_subject_stands_above_a_writer_who_starts_in_lower_case() -> None:
    for words in ("i write to tell you that it is dark.", "the lamp in our road does not shine."):
        letter = parse(
            f"14 Mill Lane\nNorthmere\n\n3 May 2011\n\nDear Sirs,\n\nBroken street lamp in Hill Road"
            f"\n\n{words}\n\nYours faithfully\n\nAnn Roe",
            "a.txt",
            "",
        )
        assert letter.subject == "Broken street lamp in Hill Road"


@pytest.mark.parametrize("tail", [" and giving details of lamps broken, etc., by the keeper", ""])
def test_a_subject_ends_where_the_earlier_letter_does_something_more(tail):
    letter = parse(
        f"3 May 1901\n\nSir: I acknowledge the receipt of your note of the 11th instant concerning the lamps "
        f"of the quay at Mole{tail}.\n\nI am, Sir, your obedient servant,\n\nA. Quill",
        "a.txt",
        "a",
    )
    assert letter.subject == "the lamps of the quay at Mole"


def test_a_subject_that_names_a_doing_is_told_whole():
    letter = parse(
        "3 May 2021\n\nDear Mrs Pike,\n\nThank you for your letter about sewage flooding and"
        " reporting procedures. The pump is mended.\n\nYours sincerely,\n\nA. Quill",
        "a.txt",
        "a",
    )
    assert letter.subject == "sewage flooding and reporting procedures"
