"""What a letterhead says that a firm is, and that the firm is called so by who asks."""

import pytest

from answering import synced, written
from corrbot.letters.trades import is_of_trade, trade_of
from corrbot.readers import read_letters


@pytest.mark.parametrize(
    ("line", "trade"),
    [
        ("Solicitors", "Solicitors"),
        ("Solicitors, Wick", "Solicitors"),
        ("Chartered Accountants and Statutory Auditors", "Chartered Accountants and Statutory Auditors"),
        ("CHARTERED SURVEYORS & VALUERS", "CHARTERED SURVEYORS & VALUERS"),
        ("Solicitor", ""),
        ("Solicitors Regulation Authority", ""),
        ("Solicitors, 4 Mill Lane", ""),
    ],
)
def test_a_line_says_what_a_firm_is(line, trade):
    assert trade_of(line) == trade


@pytest.mark.parametrize(
    ("asked", "organisation", "unit", "expected"),
    [
        ("solicitors", "BELL & PIKE", "Solicitors", True),
        ("the solicitor", "Bell Pike Solicitors LLP", "", True),
        ("auditors", "Orme Vale LLP", "Chartered Accountants and Statutory Auditors", True),
        ("insurer", "TIDE MUTUAL INSURANCE SOCIETY", "", True),
        ("insurers", "Tide Assurance Company Limited", "", True),
        ("insurer", "National Insurance Office", "", False),
        ("insurer", "Insurance Ombudsman Bureau", "", False),
        ("solicitors", "Solicitors Regulation Authority", "", False),
        ("surveyors", "Royal Institution of Chartered Surveyors", "", False),
        ("auditors", "BELL & PIKE", "Solicitors", False),
        ("clerk", "BELL & PIKE", "Solicitors", False),
        ("surveyors", "ORLO COUNCIL", "Surveyors", False),
        ("engineers", "Wick Harbour Board", "Engineers", False),
        ("surveyors", "Vale College", "Surveyors", False),
    ],
)
def test_a_firm_is_called_by_what_it_is(asked, organisation, unit, expected):
    assert is_of_trade(asked, organisation, unit) is expected


def letter(head, day, signed, text="The weir is shut."):
    return ["\n".join(head), day, "Dear Ms Orme", text, "Yours faithfully", "\n".join(signed)]


LETTERS = {
    "a.txt": letter(
        ["BELL & PIKE", "Solicitors", "4 Mill Lane, Wick"], "4 May 2018", ["Bell & Pike", "(A. Bell)"]
    ),
    "b.txt": letter(["LOWE STRAND", "Solicitors, Orlo"], "9 May 2018", ["Lowe Strand", "(C. Vale)"]),
    "c.txt": letter(["TIDE MUTUAL INSURANCE SOCIETY"], "1 June 2018", ["Bea Vale", "Claims Handler"]),
    "d.txt": letter(
        ["Reed Marsh LLP", "Chartered Accountants and Statutory Auditors"], "4 June 2018", ["H. Reed"]
    ),
    "f.txt": letter(["4 Mill Lane, Wick"], "9 July 2018", ["Cora Vale"], "Our comments."),
    "g.txt": letter(["LOWE STRAND", "Solicitors, Orlo"], "9 August 2018", ["Cora Vale", "Partner"]),
    "h.txt": letter(["ORLO COUNCIL", "Surveyors"], "2 June 2018", ["Ann Pike", "Clerk"]),
    "i.txt": letter(["ORLO COUNCIL"], "3 June 2018", ["Guy Marsh", "Surveyor"]),
    "e.txt": letter(["WICK TOWN COUNCIL"], "8 June 2018", ["John Hale", "Clerk"], "Our solicitors say no."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("trades")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letters are from the solicitors?", "abfg"),
        ("How many letters did the insurer send?", "c"),
        ("Which letters came from the auditors?", "d"),
        ("Which letters are from the surveyor?", "i"),
        ("Which letters are from Messrs Lowe Strand?", "bfg"),
    ],
)
def test_letters_of_firms_are_found_by_what_they_are(bot, question, paths):
    answer = bot.query(question)
    assert "".join(sorted(one.letter.path[0] for one in answer.listed)) == paths, answer.text


def test_which_firms_are_taken_for_the_word_is_said(bot):
    answer = bot.query("Which letters are from the solicitors?")
    assert (
        "“solicitors” is taken to be Bell & Pike or Lowe Strand, as they call themselves." in answer.notices
    )


@pytest.mark.parametrize(
    "foot", ["A. Bell\nSecretary\n\ncc: Bell & Pike", "A. Bell\nSecretary\n\nBELL & PIKE\n4 Mill Lane, Wick"]
)
def test_a_firm_that_a_letter_is_to_is_not_its_sender(foot):
    text = (
        f"BELL & PIKE\nSolicitors\n4 Mill Lane, Wick\n\n4 May 2018\n\nDear Sirs\n\nThe weir is shut."
        f"\n\nYours faithfully\n\n{foot}\n"
    )
    (read,) = read_letters("a.txt", text.encode()).letters
    assert read.sender is None or read.sender.organisation is None
