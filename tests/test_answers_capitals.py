"""Names that are typed in small letters."""

from types import SimpleNamespace

import pytest

from answering import synced, written
from corrbot.answers.phrasing.capitals import with_capitals
from corrbot.letters import Party
from corrbot.letters.printed_names import PrintedNames
from corrbot.models.embedding import common_words

PARTIES = [
    Party(name="Ines Stanrick", organisation="QUAYSIDE HARBOUR TRUST"),
    Party(name="Mr T. Price"),
    Party(name="Col. B. BELL"),
    Party(name="Kate O'Dowd", organisation="Department for Tides and Moorings"),
    Party(name="Lund", organisation="Council Tax"),
    Party(name="J May"),
    Party(name="Hope Marsden"),
]
FORMS = {
    "price": {"price", "Price"},
    "bell": {"Bell"},
    "thornaby": {"Thornaby"},
    "piezometer": {"Piezometer", "piezometers"},
    "dyson": {"Dyson"},
    "sump": {"SUMP"},
    "council tax": {"council tax"},
}


def put(question):
    names = PrintedNames([SimpleNamespace(parties=PARTIES)])
    return with_capitals(
        question, lambda: names, common_words().__contains__, lambda word: FORMS.get(word, set())
    )


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("what did stanrick say about the weir", "what did Stanrick say about the weir"),
        ("what did ines stanrick's letter say", "what did Ines Stanrick's letter say"),
        ("how many letters mention lund", "how many letters mention Lund"),
        ("did col bell reply", "did Col Bell reply"),
        ("what did o'dowd want", "what did O'Dowd want"),
        ("letters from the quayside harbour trust", "letters from the Quayside Harbour Trust"),
        ("what did dtm say about the pool", "what did DTM say about the pool"),
        ("is it in thornaby", "is it in Thornaby"),
        ("what did price say about the price", "what did Price say about the price"),
        ("what did mr dyson do", "what did Mr Dyson do"),
        ("what did hope say about the sump", "what did Hope say about the sump"),
    ],
)
def test_a_name_gets_its_capitals(question, meant):
    assert put(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "what did price rises cost",
        "when did the bell ring",
        "what hope did they say there was",
        "does hope remain",
        "where is the piezometer",
        "what may they do in may",
        "how deep is the sump",
        "which letters mention council tax",
        "what of stanrick@quay.example and stanrick.txt",
        "did they write “stanrick was late”?",
    ],
)
def test_a_word_of_the_language_an_address_and_what_is_quoted_stay(question):
    assert put(question) == question


def test_a_folder_is_asked_for_names_in_small_letters(tmp_path, embedding):
    def letter(name, to, *said):
        return ["Harbour Office", "3 May 2021", f"Dear {to},", *said, "Yours sincerely,", name]

    files = {
        "1.txt": letter("Ines Stanrick", "Mr Orde", "A sand lens was found under the quay in March."),
        "2.txt": letter("Tom Orde", "Ms Stanrick", "The lens is to be sheeted by the summer."),
        "3.txt": letter("Una Vale", "Mr Pike", "MR STANRICK'S CLAIM", "The claim was paid in full."),
    }
    with synced(tmp_path, embedding, written(tmp_path / "files", files)) as bot:
        for asked in ("how many letters mention {}?", "what did {} say about the sand lens?"):
            small, usual = (bot.query(asked.format(name)) for name in ("stanrick", "Stanrick"))
            assert small.lead == usual.lead and small.notices == usual.notices
            assert [one.text for one in small.quotes] == [one.text for one in usual.quotes]
        assert "3 letters mentioning" in bot.query("How many letters mention Stanrick?").text
        assert "1 letter mentioning" in bot.query("How many letters mention Stanrick's claim?").text
