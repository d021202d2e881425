"""What letters name and are made of, as their tests ask."""

from corrbot.letters import BlockKind, Party, parse
from corrbot.letters.blocks import blocks

COUNCIL = "Northmere Borough Council\nTown Hall\nNorthmere NM1 1AA"
HOME = "14 Larkspur Way\nNorthmere\nNM9 5TR"


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in blocks(text)]


def parties(text: str) -> tuple[Party | None, Party | None]:
    letter = parse(text, "a.txt", "")
    return letter.sender, letter.recipient


def signed(*lines: str) -> Party:
    sender, _ = parties(
        "3 May 2020\n\nDear Mr Pell,\n\nWe agree to it.\n\nYours sincerely,\n\n" + "\n".join(lines)
    )
    assert sender is not None
    return sender


def written(*blocks: str, signature: str = "Joan Purley", greeting: str = "Dear Sirs") -> str:
    return "\n\n".join(
        (*blocks, f"{greeting},", "Bus 9", "The bus was late again.", "Yours faithfully,", signature)
    )
