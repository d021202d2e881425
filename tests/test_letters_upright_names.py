"""A name with its surname before a comma is called the way round in which it is said."""

import pytest

from corrbot.letters.upright_names import upright
from corrbot.readers import read_letters


def ascii_words(name):
    """Return the given name and the surname of ``name`` as a mailbox has them."""
    said = name.partition(" (")[0].removeprefix("Dr ").removeprefix("Mrs ").casefold()
    given, _, surname = said.partition(" ")
    surname = surname.removeprefix("j. ")
    return "".join(filter(str.isalpha, given)), "".join(filter(str.isalpha, surname))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Pike, Jane", "Jane Pike"),
        ("LUND, Josh", "Josh Lund"),
        ("LUND, JOSH", "Josh Lund"),
        ("LUND, JB", "JB Lund"),
        ("Orme, Fay (Dr)", "Dr Fay Orme"),
        ("Orme, Dr Fay", "Dr Fay Orme"),
        ("Orme, Fay Mrs", "Mrs Fay Orme"),
        ("Roe, Ann J. (HARBOUR LIGHTS)", "Ann J. Roe (HARBOUR LIGHTS)"),
        ("VAN DER BERG, Jan", "Jan van der Berg"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("O'NEIL, Una", "Una O'Neil"),
        ("Bell-Poe, Mary-Ann", "Mary-Ann Bell-Poe"),
        ("DE'ATH, Al", "Al De'Ath"),
        ("DU, Ann", "Ann Du"),
        ("MCDONALD, Ian", "Ian McDonald"),
    ],
)
def test_a_surname_before_a_comma_is_put_last(printed: str, name: str) -> None:
    given, surname = ascii_words(name)
    for mailbox in (f"{given}.{surname}", f"{given[0]}{surname}", f"{surname}.{given}"):
        assert upright(printed, f"{mailbox}@quay.example") == name
    for mailbox in ("info", given, "", *(() if " J." in printed else (surname, f"x{surname}"))):
        assert upright(printed, f"{mailbox}@quay.example") == printed


@pytest.mark.parametrize(
    "name",
    [
        "Ann Roe",
        "Ann Roe, MBE",
        "Roe, MBE",
        "Roe, Jr",
        "Ann Roe, Harbour Master",
        "Roe, Clerk to the Board",
        "Bell, Pike & Co",
        "Planning, Enquiries",
        "Weir Board, Quay Office",
        "Roe, Ann, Poe, Ben",
        "Complaints, Customer",
        "Roe, Secretary",
        "Roe, Ann MBE",
        "Roe, Snr",
        "Roe, III",
    ],
)
def test_another_name_stays_as_it_is(name: str) -> None:
    words = name.replace(",", "").replace(".", "").casefold().split()
    assert upright(name, f"{'.'.join(words)}@quay.example") == name


def test_the_sender_of_a_mail_is_called_so_and_its_text_stays_as_it_is() -> None:
    mail = b'From: "LUND, Josh" <j.lund@k.example>\nTo: "Orme, Fay (Dr)" <fay.orme@b.example>\n\nYes.\n'
    letter = read_letters("a.eml", mail).letters[0]
    assert (letter.sender.name, letter.recipient.name) == ("Josh Lund", "Dr Fay Orme")
    assert 'From: "LUND, Josh" <j.lund@k.example>' in letter.text
