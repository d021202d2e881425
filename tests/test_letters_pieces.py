import pytest

from corrbot.letters import BlockKind, parse
from corrbot.letters.blocks import blocks
from letters_read import kinds


def test_a_stamp_between_paragraphs_is_lifted_out() -> None:
    text = (
        "Dear Ms Bell,\n\nWe will build the wall.\n\nReceived  \n28/12/18.\n\n"
        "It will be high.\n\nYours sincerely,\n\nA. Roe"
    )
    assert BlockKind.STAMP in kinds(text)
    assert kinds(text).count(BlockKind.BODY) == 2


def test_lines_of_several_kinds_in_one_block_are_told_apart() -> None:
    text = (
        "Our ref: AB/0012\n3 May 2020\nDear Ms Bell,\n"
        "We will build the wall before the winter.\nYours sincerely,\nAnn Roe"
    )
    assert kinds(text) == [
        BlockKind.REFERENCE,
        BlockKind.DATE,
        BlockKind.SALUTATION,
        BlockKind.BODY,
        BlockKind.CLOSING,
        BlockKind.SIGNATURE,
    ]


def test_a_postscript_is_parted_from_whom_the_letter_is_to() -> None:
    found = blocks(
        "Westhaven, May 3, 1861.\n\nSir: I have nothing to report.\n\nI am, sir, your obedient "
        "servant,\n\nELIAS THORNBURY."
        "\n\nHon. Josiah Wexcombe, Secretary of State. P. S.—I have this moment received your note, "
        "which I shall answer."
    )
    assert [block.kind for block in found[-2:]] == [BlockKind.RECIPIENT, BlockKind.BODY]


@pytest.mark.parametrize("line", ["c.c. Mrs S Oake", "cc Mrs S Oake", "c.c.: Mrs S Oake", "C.C. Mrs S Oake"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_of_copies_ends_the_signature(line: str, between: str) -> None:
    letter = parse(
        f"1 May 2009\n\nDear Mr Hart\n\nIt is done.\n\nYours,\n\nAlan Pell{between}Chief Executive\n{line}",
        "a.txt",
        "",
    )
    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.role) == ("Alan Pell", "Chief Executive")
    assert [party.name for party in letter.cc] == ["Mrs S Oake"]
