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


WARDEN = ("Larkmere Board", "4 May 2015", "Ms T Varley\nQuay Union", "Dear Ms Varley")
END = ("Yours sincerely", "Una Teal\nQuay Union")


@pytest.mark.parametrize(
    "said",
    [
        "It is not true that Ada Bell is the Harbour Manager.",
        "We asked whether Sue Pike is now the Harbour Manager.",
        "Neither Ann Low nor Ben High is the Harbour Manager.",
        "If Mary Field is the Harbour Manager, please pass this to her.",
        "We do not accept that Carl Dunn is our Harbour Manager.",
        "In May Ben Alder became Harbour Manager.",
    ],
)
def test_nobody_is_called_a_holder_by_what_leaves_it_open(tmp_path, hashed, said) -> None:
    letters = {
        "a.txt": (*WARDEN, "The quay is shut.", "Yours sincerely", "Tom Roe\nHarbour Manager"),
        "b.txt": ("Quay Union", "6 May 2015", "Mr Tom Roe\nLarkmere Board", "Dear Mr Roe", said, *END),
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        answer = bot.query("Who is the Harbour Manager?")
    assert "Tom Roe" in answer.text and "so in its text" not in answer.text


def test_who_sent_a_letter_is_not_denied_over_what_a_text_says(tmp_path, hashed) -> None:
    letters = {
        "a.txt": (
            "5 Rope Walk\nLarkmere",
            "4 May 2015",
            "Quay Union",
            "Dear Sir",
            "My wall is wet.",
            "Yours",
            "John Hale",
        ),
        "b.txt": (*WARDEN, "John Hale, the owner of No. 5, has complained of the wall.", *END),
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        answer = bot.query("Who is John Hale?")
    assert "the owner of No. 5" in answer.text and "called “John Hale”" not in answer.text


def test_two_sentences_of_a_letter_are_remarked_on_once(tmp_path, hashed) -> None:
    said = "The surveyor Nora Finch came. Nora Finch, the surveyor, advised the Board."
    with synced(tmp_path, hashed, written(tmp_path / "files", {"a.txt": (*WARDEN, said, *END)})) as bot:
        (one,) = bot.query("Who is Nora Finch?").listed
    assert one.remark == "names them in its text"


def test_a_role_that_a_text_tells_is_no_office(tmp_path, embedding) -> None:
    letters = {
        "a.txt": (*WARDEN, "The quay is shut.", "Yours sincerely", "Ada Bell\nClerk"),
        "b.txt": (*WARDEN, "Ada Bell's role was to check the drains.", *END),
    }
    with synced(tmp_path, embedding, written(tmp_path / "files", letters)) as bot:
        assert "check the drains" in bot.query("What was Ada Bell's role?").text
