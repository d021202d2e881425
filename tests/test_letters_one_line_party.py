from corrbot.letters import parse
from letters_read import parties


def test_an_office_is_a_role_and_no_name() -> None:
    _, recipient = parties(
        "Westhaven, May 3, 1861.\n\nSir: I have nothing to report.\n\nI am, sir, your obedient "
        "servant,\n\nELIAS THORNBURY."
        "\n\nThe Hon. the Secretary of State, Washington."
    )
    assert recipient is not None
    assert recipient.name is None
    assert recipient.role is not None


def test_the_lines_of_a_printed_mail_header_name_the_parties() -> None:
    letter = parse(
        "From: Ann Roe <ann.roe@northmere.example>\nSent: Monday 3 May 2021 10:12\nTo: Bell, Ada; "
        "pell@tides.example\n"
        "Cc: Tom Quill; Cllr Asha Wade\nSubject: Harbour wall\n\nDear Ms Bell,\n\nWe have mended "
        "the wall.\n\nRegards,\n\n"
        "Ann Roe\nHarbour Engineer\nNorthmere Borough Council",
        "a",
        "",
    )
    assert letter.sender is not None
    assert letter.recipient is not None
    assert (letter.sender.name, letter.sender.email) == ("Ann Roe", "ann.roe@northmere.example")
    assert (letter.sender.role, letter.sender.organisation) == (
        "Harbour Engineer",
        "Northmere Borough Council",
    )
    assert letter.recipient.name == "Bell, Ada"
    assert [party.name for party in letter.cc] == ["Tom Quill", "Cllr Asha Wade"]
    assert letter.date_fact is not None
    assert letter.date_fact.value.isoformat() == "2021-05-03"
