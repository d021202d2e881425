"""What is quoted from a document that another one replaces is told so."""

import pytest

from answering import synced, written

HEAD = ("WEIR BOARD", "CIRCULAR WB 4/2016\nIssued: 3 May 2016")
OLD = (*HEAD, "EEL PASSES", "1. An eel pass may be shut for up to six weeks while the weir is mended.")
ABOUT = "2. An eel pass may be shut for at most two weeks while the weir is mended."


def newer(says: str) -> tuple[str, ...]:
    return ("WEIR BOARD", "CIRCULAR WB 9/2019\nIssued: 12 June 2019", "EEL PASSES", says, ABOUT)


def notices(tmp_path, embedding, says: str) -> list[str]:
    letters = {"4-2016.txt": OLD, "9-2019.txt": newer(says)}
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("How long may an eel pass be shut for six weeks while the weir is mended?")
    assert "4-2016.txt" in [quote.letter.path for quote in answer.quotes]
    return [notice for notice in answer.notices if "replaced or withdrawn" in notice]


@pytest.mark.parametrize(
    "says",
    [
        "1. This circular replaces WB 4/2016, which is withdrawn from 1 July 2019.",
        "1. Circular WB 4/2016 is hereby cancelled.",
        "1. It supersedes Circulars WB 2/2014 and WB 4/2016.",
        "1. Circular No. WB 4/2016 is withdrawn.",
        "Replaces Circular WB 4/2016",
    ],
)
def test_a_replaced_document_is_told_of(tmp_path, embedding, says):
    (notice,) = notices(tmp_path, embedding, says)
    assert notice.startswith("Another letter says that WB 4/2016, quoted in [")
    assert "9-2019.txt" in notice


@pytest.mark.parametrize(
    "says",
    [
        "1. This circular does not replace WB 4/2016.",
        "1. It would be wrong to say that WB 4/2016 is withdrawn.",
        "1. This circular replaces WB 4/2015.",
        "1. The Weir Trust asks whether WB 4/2016 is withdrawn.",
        "1. Paragraph 3 of Circular WB 4/2016 is withdrawn. The rest of the circular stands.",
        "1. Nothing in the new rules withdraws Circular WB 4/2016.",
        "1. This circular replaces WB 4/2016 as to lampreys only.",
        "1. WB 4/2016 is superseded in part.",
    ],
)
def test_one_that_is_not_replaced_is_not(tmp_path, embedding, says):
    assert notices(tmp_path, embedding, says) == []


@pytest.mark.parametrize(
    "said",
    [
        "CIRCULAR WB 9/2019\nReplaces Circular WB 4/2016",
        "Complaint about Circular WB 4/2016",
        "Dear Mr Low\n\nCIRCULAR WB 4/2016",
    ],
)
def test_what_only_names_a_document_is_not_replaced_with_it(tmp_path, embedding, said):
    about = "An eel pass may be shut for at most two weeks while the weir is mended."
    letters = {
        "named.txt": ("WEIR BOARD", f"{said}\n\n12 June 2019", "EEL PASSES", about),
        "later.txt": ("WEIR BOARD", "12 July 2019", "NOTICE", "Circular WB 4/2016 is withdrawn."),
    }
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("How long may an eel pass be shut while the weir is mended?")
    assert "named.txt" in [quote.letter.path for quote in answer.quotes]
    assert [notice for notice in answer.notices if "replaced or withdrawn" in notice] == []
