"""Letters that are marked as drafts, or as not sent."""

import pytest

from answering import synced, written
from corrbot.letters import draft_marking, parse

HEAD = "Lodd Harbour Office\n\n3 May 1921\n\nDear Sir,\n\n"
END = "\n\nYours faithfully,\n\nIda Bolt"


@pytest.mark.parametrize(
    "mark",
    [
        "DRAFT",
        "[DRAFT -- not sent in this form. See No. 9 of 5 May.]",
        "Draft – not sent",
        "(Superseded draft.)",
        "Draft letter, never issued",
        "NOT SENT",
        "**Draft reply 2**",
        "DRAFT - 3 May",
        "Draft for approval",
        "This letter was never sent.",
        "Copy. Not sent. 3 May",
    ],
)
def test_a_line_at_the_head_marks_a_draft(mark):
    letter = parse(f"{mark}\n\n{HEAD}The crane is hired for £40.{END}", "a.txt", "a")
    assert letter.slice(draft_marking(letter)) == mark


@pytest.mark.parametrize(
    "line",
    [
        "Draft Local Plan",
        "Draft Harbour Order 1921",
        "Not sent to the press",
        "The draft was not sent.",
        "The vessel has a draft of nine feet",
        "Draft horses for hire",
    ],
)
def test_what_only_speaks_of_drafts_marks_none(line):
    assert draft_marking(parse(f"{HEAD}{line}\n\nThe crane is hired.{END}", "a.txt", "a")) is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "The coal for the depot in the town was\nnot sent until Tuesday, as the carrier had no room.",
        "The coal for the depot in the town was\nnot sent.",
        "Not sent until Tuesday, the coal is wet.",
        "Of the answer we have a rough\ndraft, never sent for want of a stamp, in the chest.",
        "Not sent: three chairs and a table.",
    ],
)
def test_the_words_of_a_letter_mark_no_draft(paragraph):
    for text in (f"{paragraph}{END}", f"Lodd Harbour Office\n\n3 May 1921\n\n{paragraph}{END}"):
        assert draft_marking(parse(text, "a.txt", "a")) is None


def test_a_draft_enclosed_marks_no_letter():
    text = f"{HEAD}The crane is hired.{END}\n\n[Enclosure.]\n\nDRAFT\n\nSir,\n\nThe crane is sold."
    assert draft_marking(parse(text, "a.txt", "a")) is None


LETTERS = {
    "a-draft.txt": (
        "[DRAFT -- not sent in this form.]",
        "Lodd Harbour Office\n\n1 May 1921",
        "Dear Mr Finch,",
        "The Harbour Board will pay £900 towards the repair of the north crane.",
        "Yours sincerely,",
        "Ida Bolt",
    ),
    "b-sent.txt": (
        "Lodd Harbour Office\n\n9 May 1921",
        "Dear Mr Finch,",
        "As to the north crane, the Harbour Board will pay £600 towards its repair.",
        "Yours sincerely,",
        "Ida Bolt",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("unsent")
    return synced(folder, embedding, written(folder / "letters", LETTERS))


def test_the_letter_sent_comes_before_the_draft_and_the_draft_is_told(bot):
    answer = bot.query("How much will the Harbour Board pay towards the repair of the north crane?")
    assert [quote.letter.path for quote in answer.quotes] == ["b-sent.txt", "a-draft.txt"]
    assert "[2] is from a letter marked “DRAFT -- not sent in this form.”" in " ".join(answer.notices)


def test_a_question_about_the_draft_is_answered_by_it_first(bot):
    answer = bot.query("How much would the Harbour Board pay for the north crane in the draft?")
    assert answer.quotes[0].letter.path == "a-draft.txt"
