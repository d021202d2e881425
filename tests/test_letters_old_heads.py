"""Heads and feet of old letters and telegrams: months cut short, enclosures, a name beside the sign-off."""

import datetime as dt

import pytest

from corrbot.letters import BlockKind, LetterKind, parse


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("21 Decr. 1870", dt.date(1870, 12, 21)),
        ("20 Novr. 1900.", dt.date(1900, 11, 20)),
        ("Septr. 3rd, 1864", dt.date(1864, 9, 3)),
        ("5th Jany. 1871", dt.date(1871, 1, 5)),
        ("8 Feby. 1871", dt.date(1871, 2, 8)),
        ("2nd Octbr. 1871", dt.date(1871, 10, 2)),
    ],
)
def test_a_month_is_read_as_it_was_cut_short_of_old(printed: str, day: dt.date) -> None:
    letter = parse(f"Lumley, {printed}\n\nSir,\n\nThe gap is packed.\n\nI am, &c.,\nT. R. Orde", "a.txt", "")

    assert letter.date == day


@pytest.mark.parametrize(
    "head", ["Enclosure 2 in No. 14.", "Inclosure in Governor's despatch No. 58 of 16 April 1897."]
)
def test_the_line_that_heads_an_enclosure_is_none_of_its_letterhead(head: str) -> None:
    letter = parse(
        f"{head}\n         TIDAL GOVERNMENT RAILWAY.\n                 Office of the General Manager, Mole.\n"
        "G.M. 211/97                                       29 April 1897.\n\n"
        "The Honourable the Colonial Secretary, Tidehaven.\n\nSir,\n\nA cart road would cost £380 a mile.\n\n"
        "I have, &c.,\nT. R. ORDE, General Manager.",
        "a.txt",
        "",
    )

    assert letter.date == dt.date(1897, 4, 29)
    assert [reference.raw for reference in letter.references if "G.M" in reference.raw] == ["G.M. 211/97"]
    assert BlockKind.ENCLOSURES not in [block.kind for block in letter.blocks]


@pytest.mark.parametrize(
    "foot", ["Enclosures: 2 plans in a roll", "Enclosure 1 in 2 copies", "Enclosure 3 in box No. 12"]
)
def test_a_list_of_what_is_enclosed_stays_one(foot: str) -> None:
    letter = parse(
        f"3 May 1897\n\nSir,\n\nI send the plan.\n\nI have, &c.,\nT. R. ORDE\n\n{foot}", "a.txt", ""
    )

    assert letter.blocks[-1].kind is BlockKind.ENCLOSURES


@pytest.mark.parametrize("line", ["in the bundle of 3 May 2019", "in despatch No. 14"])
def test_what_an_enclosure_shows_is_no_heading(line: str) -> None:
    letter = parse(
        f"3 May 2019\n\nDear Mr Bell,\n\nI send the plan.\n\nEnclosure 1 {line} shows the lamp.\n\n"
        "Yours sincerely,\nJane Orde",
        "a.txt",
        "",
    )

    assert BlockKind.HEADING not in [block.kind for block in letter.blocks]


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("I have, &c.,  A. PENN.", "A. PENN"),
        ("I have, etc.,   PASSFIELD.", "PASSFIELD"),
        ("I am, &c., (Signed) Edgar Hollis.", "Edgar Hollis"),
        ("I have, &c.,   A. PENN.\n\nGovernor Sir E. Hollis.", "A. PENN"),
    ],
)
def test_who_signs_beside_the_sign_off_is_the_sender(foot: str, name: str) -> None:
    letter = parse(
        f"Downing Street, 7 August 1901.\nSir,\nI approve of the charge against the fund, and of what\n"
        f"was done.\n                  {foot}",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name == name
    assert letter.recipient is None or str(letter.recipient.name) in foot


@pytest.mark.parametrize(
    "line", ["I have, &c., been told of it", "I have lamps, oil, etc.  Please send more"]
)
def test_a_sentence_goes_on_after_and_so_on(line: str) -> None:
    letter = parse(f"3 May 1901\n\nDear Sir,\n\n{line}.\n\nYours faithfully,\nAnn Roe", "a.txt", "")

    assert letter.sender is not None
    assert letter.sender.name == "Ann Roe"
    assert line in letter.text[slice(*letter.blocks[2].span)]


@pytest.mark.parametrize(
    "foot",
    [
        "Yours sincerely,           Enc. Plan\nAnn Roe",
        "Yours faithfully,   Received With Thanks\nAnn Roe",
        "Yours faithfully,           P. Bell\nAnn Roe",
        "I have, etc. SEND MORE\nof them at once to the mole.\n\nYours faithfully,\nAnn Roe",
    ],
)
def test_who_signs_below_is_the_sender_whatever_stands_beside_the_sign_off(foot: str) -> None:
    letter = parse(f"3 May 2019\n\nDear Mr Bell,\n\nThe lamp was lit.\n\n{foot}", "a.txt", "")

    assert letter.sender is not None
    assert letter.sender.name == "Ann Roe"
    assert letter.recipient is not None
    assert letter.recipient.name == "Mr Bell"


@pytest.mark.parametrize("verb", ["SHEWETH,—", "HUMBLY SHEWETH:", "Sheweth,"])
def test_nobody_is_called_sheweth(verb: str) -> None:
    letter = parse(
        "To His Excellency Sir EDGAR HOLLIS, Governor of the Colony.\n\nThe humble Petition of the"
        f" undersigned Merchants,\n\n{verb}\n\n1. That your Petitioners view with alarm a due of one"
        " shilling upon all goods landed.",
        "a.txt",
        "",
    )

    assert letter.sender is None


def test_a_minute_is_from_the_office_that_its_title_names() -> None:
    letter = parse(
        "MINUTE by the Acting Colonial Secretary.\nYOUR EXCELLENCY,\nI have been through the list with the"
        " Collector.\n\nThe due would bring in about £1,900 a year.",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.role == "the Acting Colonial Secretary"


@pytest.mark.parametrize(
    ("head", "sent", "came"),
    [
        (
            "TELEGRAM.\nThe Secretary of State to Governor Hollis.\n"
            "Handed in 4.15 p.m., 19 August, 1870.  Received 22 August.",
            dt.date(1870, 8, 19),
            dt.date(1870, 8, 22),
        ),
        (
            "Telegram from Governor Hollis to Secretary of State.\n"
            "Despatched 2 July 1872, 9 a.m.    Received 5 July, 11.40 a.m.",
            dt.date(1872, 7, 2),
            dt.date(1872, 7, 5),
        ),
        (
            "COLONIAL TELEGRAPHS.\nHanded in at Mole 6.20 a.m. 8 Feb 1901       Received Tidehaven 7.05 a.m."
            "\nTo Colonial Secretary",
            dt.date(1901, 2, 8),
            None,
        ),
        ("CABLE. Received Tidehaven 21/6/29 0815.", None, dt.date(1929, 6, 21)),
    ],
)
def test_a_telegram_says_when_it_was_handed_in_and_when_it_came(
    head: str, sent: dt.date | None, came: dt.date | None
) -> None:
    letter = parse(f"{head}\n\nGale breached the mole. Reply urgent.", "a.txt", "")

    assert letter.kind is LetterKind.TELEGRAM
    assert letter.date == sent
    assert letter.received == came
    if " to " in head:
        assert letter.sender is not None
        assert letter.recipient is not None
    if "To Colonial" in head:
        assert letter.recipient is not None
        assert letter.recipient.role == "Colonial Secretary"


@pytest.mark.parametrize(
    "title", ["COPY OF TELEGRAM.", "Paraphrase of telegram", "Copy of Telegram", "TRANSLATION OF A CABLEGRAM"]
)
def test_a_copy_of_a_telegram_is_one(title: str) -> None:
    letter = parse(
        f"{title}\nGovernor Hollis to Secretary of State.\nSent 3 May 1871.\n\nGale breached the mole.",
        "a.txt",
        "",
    )

    assert letter.kind is LetterKind.TELEGRAM
    assert letter.date == dt.date(1871, 5, 3)
    assert letter.sender is not None
    assert letter.recipient is not None


@pytest.mark.parametrize(
    "head",
    [
        "Cable ties, received 3 May 2020",
        "DAILY TELEGRAPH\nSent in by Ann Roe",
        "CABLE\nReceived 3 May 1984",
        "CABLE. 3 May 1984",
        "Harbour Telegraph\nHanded in at your office on 3 May 2019 was our claim",
        "EVENING TELEGRAPHS\nHanded in at desk",
        "Evening Telegraph\nHanded in at desk",
    ],
)
def test_a_cable_or_a_newspaper_is_no_telegram(head: str) -> None:
    letter = parse(f"{head}\n\nThe ties are in the store.", "a.txt", "")

    assert letter.kind is not LetterKind.TELEGRAM


def test_a_note_in_the_third_person_bears_its_day_at_its_foot() -> None:
    letter = parse(
        "Mr. ORDE presents his compliments to the Private Secretary, and begs that the following may be laid"
        " before him.\n\nMr. Orde was never told that the pier was unsafe.\n\nMole, 3rd April 1901.",
        "a.txt",
        "",
    )

    assert letter.date == dt.date(1901, 4, 3)
    assert letter.recipient is not None
    assert letter.recipient.role == "Private Secretary"


@pytest.mark.parametrize("subject", ["PENALTY CHARGE NOTICE  No. 1477", "INVOICE  No. 147"])
def test_a_subject_in_capitals_may_end_in_a_number(subject: str) -> None:
    letter = parse(
        f"3 May 2019\n\nDear Mr Bell,\n\n{subject}\n\nI send the plan.\n\nYours sincerely,\nJane Orde",
        "a",
        "",
    )

    assert letter.subject is not None
    assert letter.subject.split() == subject.split()


@pytest.mark.parametrize(
    "head",
    [
        "Mr Bell\nMOLE STREET  No. 14\nTIDEHAVEN\n\n3 May 2019",
        "3 May 2019                P. 1/12",
        "S.I. 391/2000\n3 May 2019",
        "E.C. 391/85\n3 May 2019",
    ],
)
def test_the_number_of_a_house_a_page_or_a_law_is_no_reference(head: str) -> None:
    letter = parse(f"{head}\n\nDear Mr Bell,\n\nI send the plan.\n\nYours sincerely,\nJane Orde", "a.txt", "")

    assert letter.references == ()
