"""The subject of the mail below, which an answer bears, is nothing that its writer says."""

import pytest

from answering import assert_verbatim, synced

MAILS = {
    "1.txt": "From: Ada Poe <poe@quay.example>\nSent: 5 March 2010 9:10 AM\nTo: Ben Roe\n"
    "Subject: {mark}Lantern keeper wages\n\nWill you see to it?\n\nAda\n{below}",
    "2.txt": "From: Cay Dunn <dunn@quay.example>\nSent: 6 March 2010 9:10 AM\nTo: Ben Roe\n"
    "Subject: Crane\n\nThe crane was sold for parts in January.\n\nCay\n",
}


BELOW = (
    "\n-----Original Message-----\nFrom: Eve Fry\nSent: 4 March 2010 9:10 AM\nTo: Ada Poe\n"
    "Subject: Harbour\n\nThe harbour froze.\n"
)


@pytest.mark.parametrize(
    ("mark", "below", "is_said"),
    [("FW: ", BELOW, False), ("RE: ", BELOW, False), ("", BELOW, True), ("RE: ", "", True)],
)
def test_what_somebody_said_is_not_the_subject_of_the_mail_below(tmp_path, embedding, mark, below, is_said):
    (tmp_path / "letters").mkdir()
    for name, text in MAILS.items():
        (tmp_path / "letters" / name).write_text(text.format(mark=mark, below=below))
    with synced(tmp_path / "made", embedding, (tmp_path / "letters").iterdir()) as assistant:
        answer = assistant.query("What did Ada Poe say about wages?")
    assert_verbatim(answer, tmp_path / "made" / "corpus")
    assert any("wages" in quote.text for quote in answer.quotes) is is_said
