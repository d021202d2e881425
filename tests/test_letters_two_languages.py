"""Letters that say in two languages, or in another than English, who writes to whom."""

import pytest

from corrbot.letters import LetterKind, parse
from letters_read import parties

_SAID = "The gauge failed. The battery has been replaced."


def _sender(head: str, close: str, greeting: str = "Annwyl Mr Reed / Dear Mr Reed") -> tuple[str | None, ...]:
    sender, _ = parties(f"{head}\n\n4 May 2019\n\n{greeting}\n\nThe Slip\n\n{_SAID}\n\n{close}\n")
    return (sender.name, sender.role, sender.organisation) if sender else ()


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "close", ["Yn gywir / Yours sincerely", "Yours sincerely / Yn gywir", "Cofion | Regards"]
)
def test_a_sign_off_in_two_languages_is_signed_below(close: str, gap: str) -> None:
    told = _sender("TIDEWELL RIVERS TRUST", f"{close}{gap}Ann Pell\nTeam Leader")
    assert told == ("Ann Pell", "Team Leader", "TIDEWELL RIVERS TRUST")


@pytest.mark.parametrize(
    "head",
    [
        "Cyngor Bro Tide\nTide Vale Council",
        "CYFOETH NATURIOL TIDE\nNATURAL RESOURCES WALES",
        "Tide Vale Council\nCyngor Bro Tide\nCanolfan Ddinesig",
        "Comhairle nan Tide\nTide Isles Council",
    ],
)
def test_a_body_named_in_two_languages_heads_a_letter_and_is_no_part_of_itself(head: str) -> None:
    assert _sender(head, "Yours sincerely\n\nAnn Pell") == (
        "Ann Pell",
        None,
        " / ".join(head.split("\n")[:2]),
    )


def test_a_part_of_a_body_below_its_name_in_another_language_is_one() -> None:
    sender, _ = parties(
        f"CYNGOR BRO TIDE\nEstates Department\n\n4 May 2019\n\nDear Mr Reed\n\n{_SAID}\n\n"
        "Yours sincerely\n\nAnn Pell"
    )
    assert sender and (sender.organisation, sender.unit) == ("CYNGOR BRO TIDE", "Estates Department")


def test_a_school_below_the_name_of_its_council_in_another_language_writes() -> None:
    told = _sender("Cyngor Bro Tide\nTide Primary School", "Yours sincerely\n\nAnn Pell")
    assert told == ("Ann Pell", None, "Tide Primary School")


@pytest.mark.parametrize("head", ["Coleg Terrace, Orlo", "Ysgol House", "Ysgol House\n4 Weir Lane"])
def test_a_house_called_after_a_body_is_none(head: str) -> None:
    assert _sender(head, "Yours sincerely\n\nAnn Pell") == ("Ann Pell", None, None)


def test_a_street_called_after_a_body_is_an_address() -> None:
    sender, _ = parties(
        f"2 Ffordd yr Ysgol\nOrlo\n4 May 2019\n\nDear Mr Reed\n\n{_SAID}\n\nYours sincerely\n\nAnn Pell"
    )
    assert sender and (sender.name, sender.organisation) == ("Ann Pell", None)


@pytest.mark.parametrize("greeting", ["Annwyl Ivy,", "Annwyl Ivy / Dear Ivy", "Dear Ivy,"])
def test_an_officer_named_in_two_languages_at_the_head_signs_with_a_first_name(greeting: str) -> None:
    head = "Ysgol Tide\nPennaeth / Head: Mrs Ann Pell"
    assert _sender(head, "Ann", greeting) == ("Mrs Ann Pell", "Pennaeth / Head", "Ysgol Tide")


def test_whom_a_letter_is_to_in_two_languages_is_told_in_english() -> None:
    _, recipient = parties(
        "TIDE VALE COUNCIL\n\n4 May 2019\n\n"
        "At Glerc y Cyngor Cymuned / To the Clerk of the Community Council\n\n"
        f"Annwyl Mrs Reed / Dear Mrs Reed\n\n{_SAID}\n\nYn gywir / Yours sincerely\n\nAnn Pell\n"
    )
    assert recipient and recipient.role == "the Clerk of the Community Council"


@pytest.mark.parametrize(
    "title", ["COFNODION / MINUTES: 16 July 2019", "CABINET\nCofnodion / Minutes: 16 July 2019"]
)
@pytest.mark.parametrize("present", ["Yn bresennol / Present", "Present"])
@pytest.mark.parametrize("body", ["CYNGOR BRO TIDE", "TIDE VALE COUNCIL"])
def test_minutes_may_be_headed_in_two_languages(title: str, present: str, body: str) -> None:
    letter = parse(
        f"{body}\n{title}\n\n{present}: Cllrs Ann Pell (Leader), Hugh Reed.\n\n6. THE SLIP\n\n"
        "The Director reported that 164 responses had been received, of which 141 were opposed.\n\n"
        "RESOLVED by 4 votes to 1.\n",
        "a.txt",
        "",
    )
    assert (letter.kind, str(letter.date)) == (LetterKind.MINUTES, "2019-07-16")
    assert letter.sender and letter.sender.organisation == body
