"""Who somebody is, who holds an office and whose letters a title and a name mean."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.letters import Filters

LETTERS = {
    "a.txt": (
        "Orle Council",
        "4 May 2015",
        "Mr I Lark\n9 Mole Road",
        "Dear Mr Lark",
        "I inspected the quay and found no lamp lit.",
        "Yours sincerely",
        "Una Pell MCIEH\nEnvironmental Health Officer",
    ),
    "b.txt": (
        "Quay Homes",
        "9 May 2015",
        "Ms U Pell\nOrle Council",
        "Dear Ms Pell",
        "The lamp will be lit by June. The tide was read by R. Marram, Weir Street Pilots.",
        "Yours sincerely",
        "Ivo Lark\nManager",
    ),
    "c.txt": (
        "2 June 2015",
        "Ms T Varley\nQuay Union",
        "Dear Ms Varley",
        "The lamp is lit at last and I thank you for that.",
        "Yours sincerely",
        "Des Pell",
    ),
    "d.txt": (
        "Hugo Ames MSP\nMinister for Tides",
        "4 July 2015",
        "Ms T Varley\nQuay Union",
        "Dear Ms Varley",
        "The plan of the quay was agreed last week.",
        "Yours sincerely",
        "Hugo Ames",
    ),
    "e.txt": (
        "Quay Union",
        "9 March 2016",
        "Des Pell\n3 Gull Lane",
        "Dear Mr Pell",
        "Mr Ames left the Government on 1 March and Ms Ada Thorne is Minister for Tides. We wrote to her.",
        "Yours sincerely",
        "Tess Varley",
    ),
    "f.eml": (
        "From: The Revd Ivy Orme <minister@chapel.example>\nTo: tess@quay.example\n"
        "Date: Mon, 11 Jan 2016 10:00:00 +0000\n"
        "Subject: the chapel path\nContent-Type: text/plain; charset=utf-8",
        "Dear Tess",
        "The path to the chapel is under water again.",
        "Ivy Orme",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("persons")
    with synced(folder, embedding, written(folder / "files", LETTERS)) as assistant:
        yield assistant


def listed(answer) -> list[str]:
    return [one.letter.path for one in answer.listed]


def test_a_woman_whose_title_another_letter_prints_is_no_mister(bot) -> None:
    answer = bot.query("Which letters did Mr Pell write?")
    assert listed(answer) == ["c.txt"]
    assert "Una" not in answer.text


def test_nor_is_she_where_only_his_letters_are_asked(bot) -> None:
    answer = bot.query("Which lamp was lit?", filters=Filters(sender="Mr Pell"))
    assert answer.searched.letters == 1


def test_a_later_holder_whom_a_text_names_is_told_of(bot) -> None:
    answer = bot.query("Who is Minister for Tides?")
    assert "Hugo Ames" in answer.text
    assert "Ada Thorne is Minister for Tides" in answer.text
    assert_verbatim(answer, bot.config.corpus)


def test_what_stands_beside_a_name_tells_who_somebody_is(bot) -> None:
    answer = bot.query("Who is R. Marram?")
    assert "R. Marram, Weir Street Pilots" in answer.text
    assert not answer.abstained
    assert bot.query("Who is B. Marram?").abstained


def test_the_name_of_a_mailbox_makes_no_minister(bot) -> None:
    assert listed(bot.query("Which letters are from ministers?")) == ["d.txt"]


def test_who_deals_with_a_complaint_is_not_who_sent_it(tmp_path, embedding) -> None:
    files = written(
        tmp_path / "files",
        {
            "a.txt": (
                "Quay Union",
                "4 May 2015",
                "Orle Homes",
                "Dear Sir",
                "Formal complaint: the lamp at Gull Lane",
                "The lamp has been out since March and we complain of it at stage 1.",
                "Yours faithfully",
                "Tess Varley\nCaseworker",
            )
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        for question in (
            "Who is dealing with the Gull Lane complaint?",
            "Who dealt with the Gull Lane complaint?",
        ):
            assert "Sender:" not in bot.query(question).text
