import pytest

from corrbot.letters import parse
from letters_read import HOME, written


def _copied(*lines: str) -> list[tuple[str | None, str | None, str | None]]:
    letter = parse(written(HOME, "24 April 2023", "Quay Trains Ltd") + "\n\n" + "\n".join(lines), "a.txt", "")
    for party in letter.cc:
        assert party.span is not None
        assert (party.name or party.organisation or "") in letter.slice(party.span)
    return [(party.name, party.role, party.organisation) for party in letter.cc]


@pytest.mark.parametrize(
    ("line", "parties"),
    [
        ("Copy: Thornby Homes (Mr Low)", [("Mr Low", None, "Thornby Homes")]),
        ("cc: Lamp Trust (Ms R Pell); Mr Low", [("Ms R Pell", None, "Lamp Trust"), ("Mr Low", None, None)]),
        (
            "Copies: Lamp Trust (Ms Pell and Mr Low)",
            [("Ms Pell", None, "Lamp Trust"), ("Mr Low", None, "Lamp Trust")],
        ),
        ("cc Town Clerk (Mrs Ada Bell)", [("Mrs Ada Bell", "Town Clerk", None)]),
        ("Copy to: Ada Bell (Lamp Trust)", [("Ada Bell", None, "Lamp Trust")]),
        ("cc Ada Bell (Mayor)", [("Ada Bell", "Mayor", None)]),
        ("cc Ada Bell (by e-mail)", [("Ada Bell", None, None)]),
        (
            "cc Northmere Borough Council (Planning)",
            [(None, None, "Northmere Borough Council (Planning)")],
        ),
        ("cc: Planning Inspectorate (Mr Low's appeal)", [(None, None, "Planning Inspectorate")]),
        ("cc: Planning Inspectorate (Mr Low’s complaint)", [(None, None, "Planning Inspectorate")]),
        ("cc: Lamp Trust (Ms Pell to note)", [(None, None, "Lamp Trust")]),
        ("cc: Clerk (Mr Low absent)", [(None, "Clerk", None)]),
        ("cc: Lamp Trust (Mr Low left the Trust in May)", [(None, None, "Lamp Trust")]),
        ("cc: Lamp Trust (Mr Low, Director)", [("Mr Low", None, "Lamp Trust")]),
        ("cc: Lamp Trust (Mr and Mrs Low)", [("Mr and Mrs Low", None, "Lamp Trust")]),
        ("cc: Lamp Trust (Dr A. B. de la Roe)", [("Dr A. B. de la Roe", None, "Lamp Trust")]),
        ("cc: Lamps Ombudsman (24 011 302)", [(None, None, "Lamps Ombudsman")]),
        ("cc: Lamps Ombudsman (your ref: LO/24-3)", [(None, None, "Lamps Ombudsman")]),
    ],
)
def test_what_stands_in_brackets_tells_who_of_whom_had_a_copy(line, parties) -> None:
    assert _copied(line) == parties


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Copies: Mr Low, Ms Pell", ["Mr Low", "Ms Pell"]),
        ("cc: Mr Low, Director, Ms Pell and Dr Ada Bell", ["Mr Low", "Ms Pell", "Dr Ada Bell"]),
        ("cc Lamp Trust (Mr Low), Cllr Roe", ["Mr Low", "Cllr Roe"]),
        ("Copy: Mr and Mrs Low", ["Mr and Mrs Low"]),
        ("Copy: Mr Low, Thornby Homes", ["Mr Low"]),
        ("cc: Mr Low, Director of Works, Ms Pell", ["Mr Low", "Ms Pell"]),
        ("cc: Mr Low of Thornby Homes, Ms Pell", ["Mr Low of Thornby Homes", "Ms Pell"]),
        (
            "cc: Mr Low (Lamp Trust), Ms Pell for information",
            ["Mr Low", "Ms Pell for information"],
        ),
        (
            "cc: Rt Hon Ada Bell MP, Mr T. O’Roe and Dr van Low",
            ["Rt Hon Ada Bell MP", "Mr T. O’Roe", "Dr van Low"],
        ),
        ("cc: Mr Low; Ms Pell’s solicitor, Mr Roe", ["Mr Low", "Ms Pell’s solicitor"]),
    ],
)
def test_people_with_titles_on_one_line_each_had_a_copy(line, names) -> None:
    assert [name for name, _, _ in _copied(line)] == names


@pytest.mark.parametrize(
    "line",
    [
        "cc: Mr Ash, solicitor for Ms Pell and Mr Roe",
        "cc: Mr Ash, representing Mrs Pell, Dr Roe and Ms Dee",
        "cc: Mr Ash, on behalf of Mr Roe and Mrs Roe",
        "cc: Mr Ash, acting for the estate of the late Mr Roe and Mrs Roe",
        "cc: Mr Ash, Head of Legal, Ms Dee’s file",
        "cc: Mr Ash, Ms Dee having left",
        "cc: Mr Ash, not Ms Dee or Mr Low, Dr Roe",
    ],
)
def test_those_of_whom_a_line_only_speaks_had_no_copy(line) -> None:
    assert [name for name, _, _ in _copied(line)] == ["Mr Ash"]
