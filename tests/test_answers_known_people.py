"""Which people of a folder names mean, where initials and titles leave a choice."""

from dataclasses import replace
from pathlib import Path

import pytest

from answering import synced
from corrbot.answers.phrasing.known_people import KnownPeople, Meant
from corrbot.letters import Party, parse

LETTER = """{head}
Pier Road
Northmere NM1 2AB

{day} March 2022

{to}
Harbour House
Northmere NM2 3CD

Dear {dear},

The pier

We have mended part {day} of the pier.

Yours sincerely,

{sender}
"""
SENT = (
    ("Strand Trust", "Mr A Pell", "Mr Pell", "Ian Roe"),
    ("Strand Trust", "Alan Pell", "Alan", "Ian Roe"),
    ("Harker & Bell LLP", "Ms Una Fry", "Ms Fry", "Philip Bell\nPartner"),
    ("Harker & Bell LLP", "Ms Una Fry", "Ms Fry", "P Bell\nPartner"),
    ("Strand Trust", "Ms Una Fry", "Ms Fry", "Peter Bell"),
    ("The Willows", "Mr Mark Lowe", "Mr Lowe", "Tom Ash"),
    ("The Willows", "Ms Una Fry", "Ms Fry", "Mark Lowe"),
    ("The Willows", "Ms Una Fry", "Ms Fry", "Jane Lowe"),
    ("The Cedars", "Ms Una Fry", "Ms Fry", "John Wren"),
    ("The Cedars", "Ms Una Fry", "Ms Fry", "Joan Wren"),
    ("The Cedars", "Mr J Wren", "Mr Wren", "Tom Ash"),
    ("The Cedars", "Dame Edith Moor", "Dame Edith", "Tom Ash"),
    ("The Cedars", "Dame Edith", "Dame Edith", "Tom Ash"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder: Path = tmp_path_factory.mktemp("people")
    (folder / "corpus").mkdir()
    for day, (head, to, dear, sender) in enumerate(SENT, 1):
        text = LETTER.format(head=head, day=day, to=to, dear=dear, sender=sender)
        (folder / "corpus" / f"{day:02}.txt").write_text(text, encoding="utf-8")
    with synced(folder, hashed, []) as assistant:
        yield assistant


def listed(assistant, question):
    answer = assistant.query(question)
    return [int(Path(one.letter.path).stem) for one in answer.listed], answer.text


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("How many letters were sent to Alan Pell?", [1, 2]),
        ("How many letters did Philip Bell write?", [3, 4]),
        ("How many letters did Peter Bell write?", [5]),
        ("How many letters did P Bell write?", [3, 4, 5]),
        ("How many letters were sent to Dame Edith Moor?", [12, 13]),
        ("How many letters did Mr Lowe write?", [7]),
        ("How many letters did Mrs Lowe write?", [8]),
        ("How many letters were sent to John Wren?", []),
        ("How many letters did the Lowes write?", [7, 8]),
        ("How many letters were written by partners?", [3, 4]),
    ],
)
def test_initials_and_titles_tell_whom_a_name_means(assistant, question, days):
    assert listed(assistant, question)[0] == days


@pytest.mark.parametrize(
    ("question", "remark"),
    [
        ("How many letters did P Bell write?", "“P Bell” may be “Peter Bell” or “Philip Bell”"),
        ("How many letters did Mr Lowe write?", "Not counted: 1 letter from or to “Jane Lowe”"),
        (
            "How many letters did Mrs Lowe write?",
            "not found whether “Jane Lowe” has the title in “Mrs Lowe”",
        ),
        ("How many letters were sent to John Wren?", "Not counted: 1 letter from or to “Mr J Wren”"),
        ("How many letters did the Lowes write?", "“Lowes” is read as “Lowe”"),
        ("How many letters are from parents?", "No letter tells that it is from “parents”"),
        ("Which letters from parents have not been answered?", "No letter tells that it is from “parents”"),
    ],
)
def test_what_a_name_leaves_open_is_told(assistant, question, remark):
    assert remark in assistant.query(question).text


def test_who_wrote_to_somebody_knows_initials_too(assistant):
    assert "2 letters fit" in assistant.query("Who wrote to Alan Pell?").text


def test_a_common_noun_of_nobody_is_no_count_of_none(assistant):
    assert "0 letters" not in assistant.query("How many letters are from parents?").text
    assert "0 letters from “Ms Zell”" in assistant.query("How many letters are from Ms Zell?").text


def test_the_office_of_somebody_and_a_team_are_not_the_person_or_an_mp(tmp_path, hashed):
    senders = {
        "1.txt": ("House of Assembly", "Orla Finch MP"),
        "2.txt": ("House of Assembly", "Ken Dale\nCaseworker, Office of Orla Finch MP"),
        "3.txt": ("Department for Tides", "Rt Hon Hugh Vane MP\nMinister for Tides"),
        "4.txt": ("Border MP Account Team", "Una Moss"),
    }
    (tmp_path / "corpus").mkdir()
    for day, (name, (head, sender)) in enumerate(senders.items(), 1):
        text = LETTER.format(head=head, day=day, to="Mr Ian Roe", dear="Mr Roe", sender=sender)
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(tmp_path, hashed, []) as assistant:
        assert listed(assistant, "How many letters did Orla Finch write?")[0] == [1]
        assert listed(assistant, "Which letters are from the office of Orla Finch?")[0] == [2]
        days, text = listed(assistant, "Which letters are from the MP?")
        assert days == [1, 3]
        assert (
            "“MP” may be “Orla Finch MP” or “Rt Hon Hugh Vane MP”; the letters of each are counted." in text
        )


@pytest.mark.parametrize(
    ("known", "name", "printed", "meant"),
    [
        ("Governor Sir Hugh Brand", "Governor Brand", "H. Brand", Meant.SURELY),
        ("Governor Sir Hugh Brand", "Governor Brand", "Mrs H. Brand", Meant.PERHAPS),
        ("Governor Dame Hope Brand", "Governor Brand", "Mrs H. Brand", Meant.SURELY),
        ("The Duke of Orlo", "the Duke of Orlo", "ORLO", Meant.SURELY),
        ("The Duchess of Orlo", "the Duchess of Orlo", "ORLO", Meant.SURELY),
        ("Alderman Hugh Brand", "Alderman Brand", "Hugh Brand", Meant.SURELY),
    ],
)
def test_a_rank_is_of_a_man_or_a_woman_as_other_titles_tell(known, name, printed, meant):
    letter = parse("Dear Sir,\n\nThe road is open.\n\nYours faithfully,\n", "1.txt", "1.txt")
    people = KnownPeople([replace(letter, sender=Party(known))])
    assert people.meant(name, Party(printed)) is meant
