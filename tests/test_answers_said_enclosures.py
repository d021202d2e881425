"""Letters that say in their own words that they enclose something."""

from dataclasses import replace

import pytest

from answering import synced, written
from corrbot.answers.passages.said_enclosures import says_enclosed
from corrbot.answers.selected import traits
from corrbot.letters import Block, BlockKind, Span, parse
from timing import is_linear


def says(words: str) -> bool:
    text = f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe"
    return says_enclosed(parse(text, "a.txt", "a"))


@pytest.mark.parametrize(
    "words",
    [
        "I enclose a letter that came on Friday.",
        "The list is enclosed. You will see that four are dead.",
        "Please complete the enclosed form by 26 September.",
        "We are attaching the plan.",
        "Please find the plan attached.",
        "I beg to inclose a copy of the deed.",
        "I have enclosed a copy of my letter of 2 May.",
        "Enclosed is the deed of 1871.",
        "Thank you for your letter. Attached are two plans.",
        "I have now the honour to enclose Mr. Roe's tender.",
        "WE HAVE the honour of enclosing a petition from the pilots.",
        "I am directed by the Lords of the Harbour to inclose a memorial.",
        "I beg leave also to enclose the oath of the master.",
        "The outlay is £40, as shown in the enclosed abstract.",
        "I forward the claim of the pilots (Enclosure 1) and a sketch of the bar (Inclosure No. 2).",
        "I forward a report of the master of the port (Enclosure 1).",
    ],
)
def test_what_is_enclosed_may_be_said_in_the_text(words):
    assert says(words)


@pytest.mark.parametrize(
    "words",
    [
        "You say that you enclose the plan. None came.",
        "No plan is enclosed, though you asked for one.",
        "The yard was enclosed by a wall, and the shed is attached to it.",
        "We attach importance to the plan.",
        "The form that you enclosed was not ours.",
        "The plan was enclosed with my letter of 2 May.",
        "I have asked the clerk to enclose the plan.",
        "I have now the honour to acknowledge the plan which you enclose.",
        "The plan (see Enclosure Road, 4) is yours. I have had to attach no weight to it.",
        "We attach great importance to the pier.",
        "I desire to enclose the common.",
        "I desire to enclose part of the waste.",
        "I am directed by the Board to enclose the ten acres of heath.",
        "The lower field (Enclosure 4) belongs to Mr. Roe.",
        "The sheep were put into the field (Enclosure No. 4).",
        "The yard is enclosed by a wall, and an enclosed porch stands beside it.",
        "The yard is enclosed on three sides.",
        "I attached the plan to my letter of 2 May.",
        "I enclosed the plan with my last letter.",
        "The clerk told us that he had\nattached the plan.",
    ],
)
def test_what_is_not_enclosed_or_by_others_is_none(words):
    assert not says(words)


@pytest.mark.parametrize("unit", ['". ', '", ', '"; ', '". - ', '".\n', '"-\n', "I have ", "the enclosed a "])
def test_what_is_enclosed_is_found_in_linear_time(unit):
    def read(size):
        text = f"The plan was enclosed with yours. Name {unit * size}"
        block = Block(BlockKind.BODY, Span(0, len(text)))
        says_enclosed(replace(parse("A", "a.txt", ""), text=text, blocks=(block,)))

    assert is_linear(read, 1_000)


def test_what_is_an_enclosure_itself_has_none(tmp_path, embedding):
    letters = {
        "main.txt": ("3 May 1871", "Sir,", "I have the honour to enclose a petition.", "A. ROE."),
        "petition.txt": ("Enclosure 1 in No. 60.", "The petition of the pilots", "SHEWETH,--", "We starve."),
        "minute.txt": ("20    BAR.\nEnclosure 2 in No. 60.", "3 May 1871", "Sir,", "They do not.", "B.B."),
        "foot.txt": ("4 May 1871", "Sir,", "It is so.", "I have, &c.,", "A. ROE.", "Enclosure 1 in No. 61."),
    }  # fmt: skip
    bot = synced(tmp_path, embedding, written(tmp_path / "letters", letters))

    listed = bot.query("Which letters have enclosures?").listed
    assert {one.letter.path for one in listed} == {"main.txt", "foot.txt"}


def test_only_who_asks_for_enclosures_has_the_letters_read_for_them(tmp_path, embedding, monkeypatch):
    letters = {"a.txt": ("3 May 2021", "Dear Ms Bell", "I enclose the plan.", "Yours sincerely", "Ann Roe")}
    bot = synced(tmp_path, embedding, written(tmp_path / "letters", letters))
    read = []
    monkeypatch.setattr(traits, "says_enclosed", lambda letter: bool(read.append(letter.id)) or True)

    bot.query("How many letters are there from Ann Roe?")
    assert not read
    bot.query("How many letters with enclosures are there from Ann Roe?")
    assert read
