"""Who signs a letter without a sign-off above what is annexed to it, or with the whole name in brackets."""

import pytest

from corrbot.readers import read_letters


def sender(*paragraphs):
    (letter,) = read_letters("a.txt", "\n\n".join(paragraphs).encode()).letters
    return (letter.sender.name, letter.sender.role) if letter.sender else (None, None)


HEAD = ("HARBOUR OVERSIGHT BOARD\nInquiries", "22 July 2021", "The Trustees, Weir Trust", "Dear Trustees")
WORDS = "I make these findings, having read all that was sent to me on the weir and the mill."
ITEMS = "The Trust must:\n1. mend the weir by 31 October 2021;\n2. report on it within fourteen days."


@pytest.mark.parametrize("annex", ["ANNEX: OFFICIAL WARNING", "Annex A", "APPENDIX 1 - TERMS", "Schedule"])
def test_who_signs_above_an_annex_is_the_sender(annex):
    assert sender(*HEAD, WORDS, "Edwin Pyle\nHead of Inquiries", f"{annex}\n{ITEMS}") == (
        "Edwin Pyle",
        "Head of Inquiries",
    )
    assert sender(*HEAD, WORDS, "Edwin Pyle\nHead of Inquiries", annex, ITEMS, WORDS)[0] == "Edwin Pyle"


def test_who_signs_below_a_schedule_is_the_sender():
    below = sender(*HEAD, WORDS, f"SCHEDULE\n{ITEMS}", WORDS, "Edwin Pyle\nHead of Inquiries")
    assert below == ("Edwin Pyle", "Head of Inquiries")


def test_a_name_that_a_list_below_an_annex_holds_does_not_sign():
    assert sender(*HEAD, WORDS, "ANNEX: MEMBERS", "Edwin Pyle\nHead of Inquiries", WORDS)[0] is None


@pytest.mark.parametrize("close", ["Yours ever", "Yours sincerely,", "Kind regards"])
def test_a_first_name_with_the_whole_one_in_brackets_below_signs(close):
    home = ("4 Chantry Row\nWick", "5 October 2020", "Dear Mavis", "Please take this as my resignation.")
    assert sender(*home, close, "Owain\n(Dr O. Farley)")[0] == "Dr O. Farley"
    assert sender(*home, close, "Owain\n(Owain Farley)")[0] == "Owain Farley"
    assert sender(*home, close, "Owain\n(at home until Friday)")[0] != "at home until Friday"


@pytest.mark.parametrize("below", ["Clerk\nOrlo Council", "\nClerk\nOrlo Council"])
def test_the_office_and_the_body_stand_below_the_name_in_brackets(below):
    home = ("4 Chantry Row\nWick", "5 October 2020", "Dear Mavis", "Please take this.", "Yours sincerely")
    text = "\n\n".join((*home, f"Ann\n(Mrs A. Farley)\n{below}\n"))
    (letter,) = read_letters("a.txt", text.encode()).letters
    assert (letter.sender.name, letter.sender.role) == ("Mrs A. Farley", "Clerk")
    assert letter.sender.organisation == "Orlo Council"


@pytest.mark.parametrize(
    "foot", ["Ann Bell\nHead of Inquiries", "Yours faithfully\n\nAnn Bell\nHead of Inquiries"]
)
def test_a_name_above_an_annex_does_not_sign_where_somebody_does_below(foot):
    assert sender(*HEAD, WORDS, "Edwin Pyle\nMiller", "Schedule", WORDS, foot)[0] == "Ann Bell"


def test_a_name_alone_above_an_annex_does_not_sign():
    assert sender(*HEAD, WORDS, "Edwin Pyle", "Appendix A", WORDS)[0] is None
