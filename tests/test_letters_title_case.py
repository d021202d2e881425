import pytest

from corrbot.letters import parse
from corrbot.letters.title_case import acronyms_in, in_title_case


@pytest.mark.parametrize(
    ("printed", "spelt"),
    [
        ("CALDER VALE HOSPITALS NHS TRUST", "Calder Vale Hospitals NHS Trust"),
        ("BOARD OF TRADE", "Board of Trade"),
        ("THE OFFICE OF THE RT HON ANN ROE MP", "The Office of the Rt Hon Ann Roe MP"),
        ("TIDE POWER UK PLC", "Tide Power UK plc"),
        ("ST MARY'S CHURCH, O'BRIEN & SONS LTD", "St Mary's Church, O'Brien & Sons Ltd"),
        ("STOKE-ON-TRENT COUNCIL", "Stoke-on-Trent Council"),
        ("BBC WALES", "BBC Wales"),
        ("CWM LYNN B.S.A. CLUB", "Cwm Lynn B.S.A. Club"),
        ("Quay NHS Trust", "Quay NHS Trust"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_is_spelt_with_its_acronyms(printed: str, spelt: str) -> None:
    assert in_title_case(printed) == spelt


def test_acronyms_stand_in_capitals_among_other_words() -> None:
    known = acronyms_in("NORTHMERE COUNCIL OF ARLO\n\nThe chair of ARLO wrote to AB of the QUAY TRUST.")
    assert known == {"ARLO", "AB"}
    assert in_title_case("FRIENDS OF ARLO", known) == "Friends of ARLO"
    assert in_title_case("FRIENDS OF ARLO") == "Friends of Arlo"


def test_the_issuer_of_a_reference_is_spelt_with_the_letter_s_own_acronyms() -> None:
    head = "QUAY TRUST\n\nARLO NHS TRUST Reference: AT/2019/114\n\n3 May 2019\n\nDear Ms Bell,\n\n"
    letter = parse(f"{head}The chair of ARLO has written.\n\nYours sincerely,\n\nIvo Roe", "a", "")
    assert [one.issuer for one in letter.references] == ["ARLO NHS Trust"]
