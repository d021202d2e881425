import pytest

from corrbot.readers.header_lines import HeaderLine, Label, header_line, indentation
from corrbot.readers.withheld import without_codes
from timing import is_linear


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("From: Jane Roe", HeaderLine("from", Label.PRINTED, 0, 6)),
        ("            Sent:      3 May 2012", HeaderLine("sent", Label.PRINTED, 12, 23)),
        ("**Subject:** Tides", HeaderLine("subject", Label.PRINTED, 0, 13)),
        ("  =To: Jane Roe", HeaderLine("to", Label.PRINTED, 2, 7)),
        ("Sent      3 May 2012 10:22", HeaderLine("sent", Label.APART, 0, 10)),
        ("SUBJECT\tTides", HeaderLine("subject", Label.APART, 0, 8)),
        ("To; Jane Roe", HeaderLine("to", Label.APART, 0, 4)),
        ("  Cc", HeaderLine("cc", Label.APART, 2, 4)),
        ("From Roe, Jane", HeaderLine("from", Label.CLOSE, 0, 5)),
        ("Sent 3 May 2012 10:22", HeaderLine("sent", Label.CLOSE, 0, 5)),
    ],
)
def test_a_field_is_told_by_its_label(line: str, expected: HeaderLine) -> None:
    assert header_line(line) == expected


@pytest.mark.parametrize(
    "line", ["", "Dear Sir", "to be sure", "Sent from my phone", "Dated 3 May", "Fromage: blue", "Totals: 4"]
)
def test_other_lines_are_no_field(line: str) -> None:
    assert header_line(line) is None


def test_tabs_are_as_wide_as_shown() -> None:
    assert (indentation("\tTo:"), indentation("  To:"), indentation("To:")) == (8, 2, 0)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Jane Roe               B6", "Jane Roe"),
        ("Jane Roe            (b)(6)", "Jane Roe"),
        ("Jane Roe     s.40(2)\n    Tom Bird", "Jane Roe\n    Tom Bird"),
        ("Jane Roe           _", "Jane Roe"),
        ("            B6, B7(C)", ""),
        ("[REDACTED]", ""),
        ("s 47F", ""),
        ("GRO", ""),
        ("Re: section 40", "Re: section 40"),
        ("Jane Roe, B6", "Jane Roe, B6"),
        ("Bob", "Bob"),
        ("Groves, Ann", "Groves, Ann"),
    ],
)
def test_codes_for_what_was_withheld_are_no_words(value: str, expected: str) -> None:
    said = without_codes(value)
    assert len(said) == len(value)
    assert "\n".join(line.rstrip() for line in said.split("\n")).rstrip() == expected


@pytest.mark.parametrize("unit", [" ", "B6 ", "B6, ", "x   ", "■", "\t", "   .", "_", "="])
def test_long_lines_take_linear_time(unit: str) -> None:
    def read(size: int) -> None:
        line = unit * (size // len(unit)) + "x"
        header_line(line)
        header_line("Sent" + line)
        without_codes(line)

    assert is_linear(read, 20_000)
