"""Telegrams: which texts are, between whom they went, and on which day."""

import datetime as dt

import pytest

from corrbot.letters import BlockKind, Found, Letter, LetterKind, parse

BODY = "Your No. 4. Dredger arrived. State by return what the repair will cost."


def telegram(head: str, body: str = BODY) -> Letter:
    return parse(f"{head}\n\n{body}\n", "a.txt", "")


@pytest.mark.parametrize(
    "head",
    [
        "TELEGRAM (in cypher)\n\nHarbour Office to Consul Bell, Port Osric. Sent July 2, 1871, 3.15 p.m.",
        "TELEGRAM.\nHarbour Office to Consul Bell.\n2nd July, 1871. 11.5 a.m.",
        "Telegram, Harbour Office, to Consul Bell, Port Osric, 2 July 1871.",
        "Telegram from Harbour Office to Consul Bell, 2 July 1871",
        "Copy of telegram from Harbour Office to Consul Bell sent 2 July 1871, 4 p.m.",
    ],
)
def test_a_telegram_is_of_those_its_heading_names(head: str) -> None:
    letter = telegram(head)

    assert letter.kind is LetterKind.TELEGRAM
    assert letter.sender is not None
    assert letter.sender.organisation == "Harbour Office"
    assert letter.recipient is not None
    assert letter.recipient.name == "Consul Bell"
    assert letter.date == dt.date(1871, 7, 2)
    assert letter.date_fact is not None
    assert letter.date_fact.found is Found.PRINTED
    assert {letter.slice(block.span) for block in letter.blocks if block.kind is not BlockKind.HEADING} == {
        BODY
    }


def test_a_telegram_between_offices_names_their_holders_by_them() -> None:
    letter = telegram("TELEGRAM.\nThe Secretary of State to the Governor.\n3rd October, 1882.")

    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.role) == (None, "The Secretary of State")
    assert letter.recipient is not None
    assert (letter.recipient.name, letter.recipient.role) == (None, "the Governor")


def test_the_day_on_which_a_telegram_came_is_not_that_on_which_it_was_sent() -> None:
    letter = telegram(
        "TELEGRAM\n\nConsul Bell to Harbour Office. Received July 5, 1871, 9 a.m.", "Yours of 2nd. She left."
    )

    assert letter.date is None
    assert letter.received == dt.date(1871, 7, 5)
    assert letter.replies_to == dt.date(1871, 7, 2)


@pytest.mark.parametrize(
    "words", ["Yours 26 June. Close with Roe.", "Referring to your letter of 26th June agreed."]
)
def test_a_telegram_answers_what_its_first_words_name(words: str) -> None:
    letter = telegram("TELEGRAM.\nHarbour Office to Consul Bell.\n2nd July, 1871.", words)

    assert letter.replies_to == dt.date(1871, 6, 26)


def test_a_copy_of_a_telegram_says_on_which_day_of_the_year_it_was_sent() -> None:
    letter = telegram("Copy of telegram sent 22 Sept., 4.30 p.m.")

    assert letter.kind is LetterKind.TELEGRAM
    assert letter.date is None
    assert letter.day is not None
    assert (letter.day.value.month, letter.day.value.day) == (9, 22)


def test_the_stamp_of_a_telegraph_office_gives_the_day_without_its_century() -> None:
    letter = telegram("POST OFFICE TELEGRAPHS. Mole. 22 Sp 04\nHanded in Tidewell 10.52 a.m.")

    assert letter.kind is LetterKind.TELEGRAM
    assert letter.date_fact is not None
    assert (letter.date_fact.value.month, letter.date_fact.value.day) == (9, 22)
    assert letter.date_fact.value.year % 100 == 4
    assert letter.date_fact.found is Found.INFERRED


@pytest.mark.parametrize(
    "text",
    [
        "Telegram Hill to Bell Street: works\n\nThe road is closed.",
        "Dear Mr Roe,\n\nTELEGRAM\n\nMr. Bell to Mr. Roe. Sent July 2, 1871.\n\nYours faithfully,\nAda Bell",
        "3 May 1901\n\nDear Sir,\n\nCopy of telegram sent 22 Sept. enclosed.\n\nYours faithfully,\nA. Bell",
        "Telegram services to rural offices\n\nThe rates rise in 1901.",
    ],
)
def test_what_speaks_of_telegrams_is_none(text: str) -> None:
    assert parse(text, "a.txt", "").kind is LetterKind.LETTER


@pytest.mark.parametrize(
    "text",
    [
        "Telegram\n\n3 May 2024\n\nDear Mr Bell,\n\nWe left Telegram.\n\nYours sincerely,\n\nKate Hume",
        "Telegram\n\n3 May 1964\n\nDear Mr Bell,\n\nWe left Telegram.\n\nYours sincerely,\n\nKate Hume",
        "Post Office Telegraphs Museum\n12 High Street\nWeston\n\n4 May 2023\n\nDear Ms Vane,\n\nIt is shut.",
        "Post Office Telegraph Pole, Mill Lane\n\n1 May 1923\n\nThe pole is down.",
        "POST OFFICE TELEGRAPHS\n\nA history of the service",
        "Telegram 3 May 2024\n\n[10:31] Anna Roe: hello",
        "Telegram\nAnna Roe to Ben Bell, 3 May 1984\n\n[03/05/1984, 10:31] Anna Roe: hello",
        "Telegram: Anna Roe to Ben Bell, 3 May 2024\n\nWe meet at nine.",
        "Telegram\n\nAnna Roe to Ben Bell\n\nWe meet at nine.",
        "Telegram, 3 May\n\nThe channel is shut.",
        "TELEGRAM\n\nThe channel is shut.",
    ],
)
def test_what_is_called_as_the_messaging_service_or_the_office_is_none(text: str) -> None:
    assert parse(text, "a.txt", "").kind is LetterKind.LETTER
