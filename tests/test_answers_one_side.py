"""Questions about a member's mailbox: of which body an answer is asked, and who else has a surname."""

import pytest

from answering import synced

OFFICE = "Ken Dale\nCaseworker\nOffice of Dr Orla Finch MP"
MEMBER = ("Orla Finch MP", "orla.finch@finch-mp.example")
KEN = ("Ken Dale", "ken.dale@finch-mp.example")
TIDES = ("Tide Enquiries", "mps@tides-office.example")
COUNTY = ("School Appeals", "appeals@northmere-cc.example")
ADA = ("Roe, Ada (Buoy Society)", "ada.roe@buoysociety.example")
KEV = ("kev pallister", "kevp@quickmail.example")


def mail(sender: tuple[str, str], to: tuple[str, str], date: str, subject: str, body: str) -> str:
    return (
        f'From: "{sender[0]}" <{sender[1]}>\nTo: "{to[0]}" <{to[1]}>\nDate: {date} 10:00:00 +0000\n'
        f"Subject: {subject}\n\n{body}\n"
    )


def asked(what: str) -> str:
    return f"Dear Colleague\n\nWould you please tell me {what}?\n\nKind regards,\n\n{OFFICE}"


LETTERS = {
    "1 tides.eml": mail(KEN, TIDES, "Tue, 25 Jun 2024", "HB/1 Pallister", asked("why the lamp is out")),
    "2 county.eml": mail(KEN, COUNTY, "Tue, 25 Jun 2024", "HB/2 Orme", asked("when the panel sits")),
    "3 county reply.txt": "Northmere County Council\nCounty Hall\n\nDr Orla Finch MP\n14 Corn Street\n\n"
    "18 July 2024\n\nDear Dr Finch\n\nThank you for your office's email of 25 June. "
    "The panel sat on 16 July.\n\nYours sincerely\n\n"
    "Tom Pell\nDirector of Schools\nNorthmere County Council\n",
    "4 kev.eml": mail(
        KEV, MEMBER, "Wed, 17 Jan 2024", "pip", "hi\n\nmy names Kevin Pallister i live at the quay\n\nkev"
    ),
    "5 forward.eml": mail(
        MEMBER, KEN, "Mon, 20 May 2024", "FW: lamp", "Ken, can you deal with this please?\n\nO"
    ),
    "8 buoys.eml": mail(KEN, ADA, "Tue, 5 Mar 2024", "HB/3 Buoys", asked("who paints the buoys")),
    "7 lamps.txt": "Lamp Makers Guild\nWick Lane\n\nDr Orla Finch MP\n14 Corn Street\n\n2 July 2024\n\n"
    "Dear Dr Finch\n\nThank you for your email of 5 March. We mend no buoys.\n\nYours sincerely\n\n"
    "Bo Wick\nClerk\nLamp Makers Guild\n",
    "6 orla.eml": mail(
        MEMBER,
        TIDES,
        "Mon, 3 Jun 2024",
        "Buoys",
        "Dear Sirs\n\nPlease tell me who mends the buoys.\n\nOrla Finch MP",
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("member")
    files = folder / "letters"
    files.mkdir()
    for name, text in LETTERS.items():
        (files / name).write_text(text, encoding="utf-8")
    with synced(folder, hashed, sorted(files.iterdir())) as bot:
        yield bot


def test_an_answer_asked_of_a_body_is_that_to_the_letter_to_it(assistant) -> None:
    answer = assistant.query("Has the Tides Office answered our message of 25 June 2024?")
    assert "No answer" in answer.text and "county" not in answer.text
    found = assistant.query("Has Northmere County Council answered our message of 25 June 2024?")
    assert [one.letter.path for one in found.listed] == ["3 county reply.txt"]


def test_what_the_member_sends_to_the_office_waits_for_nobody(assistant) -> None:
    answer = assistant.query("Which letters from Dr Finch have not been answered?")
    assert [one.letter.path for one in answer.listed] == ["6 orla.eml"]
    assert "forward" not in answer.text
    between = assistant.query("Which letters from Orla Finch to Ken Dale have not been answered?")
    assert "forward" in between.text


def test_what_is_perhaps_an_answer_is_named_where_its_time_is_asked_for(assistant) -> None:
    answer = assistant.query("How long did it take to answer our email of 5 March 2024?")
    assert "known for sure" in answer.text and "but perhaps it is answered" in answer.text
    assert [one.letter.path for one in answer.listed] == ["8 buoys.eml", "7 lamps.txt"]


def test_who_else_of_the_surname_wrote_is_named_where_nobody_of_the_name_did(assistant) -> None:
    answer = assistant.query("Which letters came from Kevin Pallister?")
    assert "“kev pallister” wrote, of the same surname" in answer.text
    unknown = assistant.query("Which letters came from Kevin Osric?").text
    assert "of the same surname" not in unknown and "None is from “Kevin Osric” by that name" in unknown


def test_nobody_has_the_surname_of_a_body(tmp_path, hashed) -> None:
    (tmp_path / "letters").mkdir()
    office = ("Ann Office", "ann@quickmail.example")
    text = mail(office, MEMBER, "Mon, 3 Jun 2024", "Lamp", "Dear Dr Finch\n\nThe lamp is out.\n\nAnn Office")
    (tmp_path / "letters" / "1.eml").write_text(text, encoding="utf-8")
    with synced(tmp_path, hashed, [tmp_path / "letters" / "1.eml"]) as bot:
        assert "same surname" not in bot.query("Which letters came from the Colonial Office?").text
