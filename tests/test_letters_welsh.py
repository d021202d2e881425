"""Letters of bodies in Wales: days, labels, greetings and closes in Welsh, alone or beside the English."""

import datetime as dt

import pytest

from corrbot.letters import Letter, ReferenceKind, looks, parse
from corrbot.letters.dates import printed_dates

TEXT = "The pier lamp was out on Sunday, and forty people were left in the dark for the night."
DAY = dt.date(2019, 5, 3)
OURS, THEIRS = ReferenceKind.OURS, ReferenceKind.THEIRS


def letter(*head: str, close: str = "Yn gywir", gap: str = "\n\n") -> Letter:
    whom = "Mrs A. Bell\nThe Pier House\nAberllan"
    parts = ("CYNGOR TREF ABERLLAN / ABERLLAN TOWN COUNCIL", *head, whom, "Annwyl Mrs Bell", TEXT, close)
    return parse("\n\n".join(parts) + f"{gap}Owen Puw\nClerc", "a.txt", "")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("1af o Ionawr 2019", (2019, 1, 1)),
        ("2il o Chwefror 2019", (2019, 2, 2)),
        ("3ydd o Fawrth 2019", (2019, 3, 3)),
        ("4 Mawrth 2019", (2019, 3, 4)),
        ("5ed o Ebrill 2019", (2019, 4, 5)),
        ("14eg o Fai 2019", (2019, 5, 14)),
        ("7fed o Fehefin 2019", (2019, 6, 7)),
        ("8 Gorffennaf 2019", (2019, 7, 8)),
        ("9fed o Orffennaf 2019", (2019, 7, 9)),
        ("20 Awst 2019", (2019, 8, 20)),
        ("21ain o Fedi 2019", (2019, 9, 21)),
        ("12 Hydref 2019", (2019, 10, 12)),
        ("13eg o Dachwedd 2019", (2019, 11, 13)),
        ("31ain o Ragfyr 2019", (2019, 12, 31)),
        ("16 Gorffennaf / July 2019", (2019, 7, 16)),
        ("16 July/Gorffennaf 2019", (2019, 7, 16)),
        ("3 Mawrth/Mar 2019", (2019, 3, 3)),
        ("3ydd o Fai / 3rd May 2019", (2019, 5, 3)),
        ("3rd May / 3ydd o Fai 2019", (2019, 5, 3)),
    ],
)
def test_a_day_in_welsh_is_read(printed, day):
    found = printed_dates(f"Aberllan, {printed}.")
    assert [(date.value, date.has_year, date.is_misread) for date in found] == [(dt.date(*day), True, False)]
    assert letter(printed).date == dt.date(*day)


def test_no_day_is_made_of_what_is_none():
    assert not printed_dates("31ain o Ebrill 2019 and 4 o Gloch 2019, 3 o 2019")
    assert not printed_dates("Mrs Medi Puw, 2019, and the 3 medi")
    assert not printed_dates("Highway Manual, 3 ed., May 2010; 3 eg May 2010; 3 af, June 2011")


@pytest.mark.parametrize("words", ["Unit 4 Medi-Park", "12 Hydref Close", "10 Mai Jones", "4 Mawrth\n2"])
def test_a_month_in_welsh_is_a_word_without_a_year(words):
    assert not printed_dates(f"The lamps are at {words}.", near=DAY)


def test_a_day_in_welsh_may_lack_its_year():
    found = printed_dates("Daeth y llythyr 14eg Mawrth a 3 o Fai, and on 16 July/Gorffennaf.", near=DAY)
    assert [(one.value, one.has_year) for one in found] == [
        (dt.date(2019, 3, 14), False),
        (DAY, False),
        (dt.date(2018, 7, 16), False),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Dyddiad / Date: 3 May 2019",
        "Date / Dyddiad: 3 May 2019",
        "Dyddiad/Date: 3 May 2019",
        "Dyddiad: 3 Mai 2019",
        "Dyddiad y llythyr: 3 Mai 2019",
        "Dyddiad y llythyr / Date: 3 May 2019",
        "Eni House, Aberllan, 3 May 2019",
        "Mrs Geni Puw, Aberllan, 3 May 2019",
        "Aberllan / Aberthin, 3 May 2019",
        "Ein cyf / Our ref: AT/12/3     Dyddiad / Date: 3 Mai 2019",
        "Ein cyf: AT/12/3     Eich cyf: BL/7     Dyddiad: 3 Mai 2019",
    ],
)
def test_the_label_of_a_day_may_be_welsh(line):
    assert letter(line).date == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Dyddiad Geni / Date of Birth: 3 May 2019",
        "Dyddiad Geni: 3 Mai 2019",
        "Dyddiad Cau / Closing Date: 3 May 2019",
        "Dyddiad Cau: 3 Mai 2019",
        "Derbyniwyd / Received: 3 May 2019",
        "Derbyniwyd 3 Mai 2019",
        "Eich Llythyr / Your letter of 3 May 2019",
    ],
)
def test_the_day_of_something_else_is_not_the_letters(line):
    assert letter(line).date is None
    assert letter(line, "9 Mai 2019").date == dt.date(2019, 5, 9)


def test_a_welsh_stamp_tells_when_a_letter_came():
    read = letter("3 Mai 2019", "DERBYNIWYD 7 MAI 2019")
    assert read.date == DAY
    assert read.received == dt.date(2019, 5, 7)


@pytest.mark.parametrize(
    ("line", "raw", "kind"),
    [
        ("Ein cyf: AT/12/3", "AT/12/3", OURS),
        ("Ein Cyf./Our Ref. AT/12/3", "AT/12/3", OURS),
        ("Our ref / Ein cyf: AT/12/3", "AT/12/3", OURS),
        ("Ein cyfeirnod: AT/12/3", "AT/12/3", OURS),
        ("Fy nghyf / My ref: AT/12/3", "AT/12/3", OURS),
        ("Cyf: AT/12/3", "AT/12/3", OURS),
        ("Cyfeirnod / Reference: AT/12/3", "AT/12/3", OURS),
        ("Eich cyf: AT/12/3", "AT/12/3", THEIRS),
        ("Eich cyfeirnod AT/12/3", "AT/12/3", THEIRS),
        ("Your ref / Eich cyf: AT/12/3", "AT/12/3", THEIRS),
        ("EICH CYF: AT/12/3", "AT/12/3", THEIRS),
    ],
)
def test_the_label_of_a_reference_may_be_welsh(line, raw, kind):
    read = letter(line, "3 Mai 2019")
    assert [(one.raw, one.kind) for one in read.references] == [(raw, kind)]
    assert read.date == DAY


def test_references_in_welsh_below_each_other_are_told_apart():
    read = letter("Eich cyf / Your ref: BL/7/2\nEin cyf / Our ref: AT/12/3\nDyddiad / Date: 3 May 2019")
    assert {(one.raw, one.kind) for one in read.references} == {("BL/7/2", THEIRS), ("AT/12/3", OURS)}
    assert read.date == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Adeiladwyr Puw Cyf 14471 Heol y Pier",
        "Adeiladwyr Puw Cyf: 4471/B",
        "Dŵr Orlo Cyf: 02366777",
        "Puw a'i Fab (Cymru) CYF: 02366777",
    ],
)
def test_a_company_is_no_label(line):
    assert not letter("3 Mai 2019", line).references
    assert not letter("3 Mai 2019", f"The work is that of {line}").references


@pytest.mark.parametrize(
    "close",
    [
        "Yn gywir",
        "Yn ddiffuant,",
        "Yr eiddoch yn gywir,",
        "Yn gywir / Yours sincerely",
        "Yours sincerely / Yn gywir",
        "Yn ddiffuant | Yours faithfully,",
        "Gyda diolch",
        "Cofion caredig",
    ],
)
def test_a_close_may_be_welsh_or_in_both_languages(close):
    for gap in ("\n", "\n\n"):
        read = letter("3 Mai 2019", close=close, gap=gap)
        assert read.sender and read.sender.name == "Owen Puw"


def test_words_with_a_stroke_close_no_letter():
    assert looks.is_sign_off("Yn gywir / Yours faithfully,")
    assert not looks.is_sign_off("Yn gywir / the lamps were out")
    assert not looks.is_sign_off("Diolch / thank you for the lamps of the pier")
