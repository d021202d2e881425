import pytest

from corrbot.letters import parse
from letters_read import parties


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Legation of the United States, Port Osric, May 3, 1881. (Received May 29.)", "Port Osric"),
        ("Westhaven, Osric, 3 May 1881", "Westhaven, Osric"),
        ("May 3, 1881.", None),
        ("Foreign Office, May 3, 1881.", None),
    ],
)
def test_the_place_before_the_date_is_the_senders(line: str, place: str | None) -> None:
    letter = parse(
        f"{line}\n\nSir: I have nothing to report.\n\nI am, sir, your servant,\n\nADA BELL.", "a.txt", ""
    )
    assert letter.sender is not None
    assert letter.sender.address == place
    assert place is None or (letter.sender.address_span and letter.slice(letter.sender.address_span) == place)


@pytest.mark.parametrize(
    "line", ["By email and post", "By e-mail and by first class post", "BY HAND AND EMAIL"]
)
def test_how_a_letter_was_sent_is_no_address(line: str) -> None:
    sender, _ = parties(f"Quay Board\n\n{line}\n\n5 May 2018\n\nDear Mr Pell\n\nYes.\n\nYours,\n\nAnn Roe")
    assert sender is not None and sender.address is None
