"""Telephone numbers as letters of several countries print them."""

import pytest

from corrbot.letters.telephones import telephones


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring us on 01632 960 123.", [("01632 960 123", False)]),
        ("Tel: 960123", [("960123", False)]),
        ("(202) 555-0131 (202) 5550194 fax", [("(202) 555-0131", False), ("(202) 5550194", True)]),
        ("Office of Moorings\n202-555-0109", [("202-555-0109", False)]),
        ("+353 1 234 5678", [("+353 1 234 5678", False)]),
        ("613.555.0199", [("613.555.0199", False)]),
        ("04 472 1234", [("04 472 1234", False)]),
        ("1-800-555-0100", [("1-800-555-0100", False)]),
        ("Phone: Fax: (251) 555-0171 Cell:", [("(251) 555-0171", True)]),
        ("T 01632 960101 Fax 01632 960102", [("01632 960101", False), ("01632 960102", True)]),
        ("Phone: Fax: Cell:", []),
        ("Case No. 123-555-4567", []),
        ("of 12-05-2019 and 01/02/2019, 200 300", []),
        ("the telephone call of 14 May 2019", []),
        ("Please quote 01632/960177", []),
        ("Please quote our ref. no. 01632 960177", []),
        ("It belongs to file 01632 960177", []),
        ("Tel/Fax: 01632 960123", [("01632 960123", False), ("01632 960123", True)]),
        ("Tel. & Fax. 01632 960123", [("01632 960123", False), ("01632 960123", True)]),
        ("Tel. No. 345678", [("345678", False)]),
        ("Fax No. 345679", [("345679", True)]),
        ("Our telephone number is 345678.", [("345678", False)]),
        ("Order line: 01632 960777", [("01632 960777", False)]),
        ("Case officer: 01632 960777", [("01632 960777", False)]),
        ("To claim: 01632 960777", [("01632 960777", False)]),
    ],
)
def test_numbers_are_known_by_their_form_or_by_a_label(text, numbers):
    assert [(text[one.span.start : one.span.end], one.is_fax) for one in telephones(text)] == numbers
