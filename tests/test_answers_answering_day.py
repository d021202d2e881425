"""A letter "of ours" by its day, where our side is only inferred."""

from answering import synced, written

FOOT = ("Yours sincerely,",)
LETTERS = {
    "a.txt": (
        "Quay Standards Board\n\n4 May 2021",
        "Quay Council\nTidewell",
        "Dear Ms Vane,",
        "What was done?",
        *FOOT,
        "Ben Alder",
    ),
    "b.txt": (
        "Quay Council\n\n9 May 2021",
        "Quay Standards Board\nTidewell",
        "Dear Mr Alder,",
        "Thank you for your letter of 4 May 2021. The steps were mended.",
        *FOOT,
        "Ada Vane",
    ),
    "c.txt": (
        "Quay Council\n\n12 May 2021",
        "Mr Tom Birch\nTidewell",
        "Dear Mr Birch,",
        "The huts are let.",
        *FOOT,
        "Ada Vane",
    ),
    "d.txt": (
        "Quay Council\n\n14 May 2021",
        "Ms Una Fry\nTidewell",
        "Dear Ms Fry,",
        "The pier is shut.",
        *FOOT,
        "Ada Vane",
    ),
}


def test_the_only_letter_of_a_day_is_meant_where_our_side_is_inferred(tmp_path, hashed):
    with synced(tmp_path, hashed, written(tmp_path / "files", LETTERS)) as bot:
        answer = bot.query("Has the Council answered our letter of 4 May 2021?")
        assert [one.letter.path for one in answer.listed] == ["b.txt"], answer.text
        assert any("asked about as the other side" in one for one in answer.notices)
        passive = bot.query("Has our letter of 4 May 2021 been answered?")
        assert [one.letter.path for one in passive.listed] == ["b.txt"], passive.text
        assert any("the only one of that day is taken to be meant" in one for one in passive.notices)
        assert bot.query("Has the Council answered our letter of 5 May 2021?").abstained
    settings = {"ours": ["Quay Council"]}
    with synced(tmp_path / "set", hashed, written(tmp_path / "more", LETTERS), settings=settings) as bot:
        assert bot.query("Has the Council answered our letter of 4 May 2021?").abstained


def test_a_letter_that_is_missing_may_be_answered_with_others_of_other_days(tmp_path, hashed):
    letters = {
        "e.txt": (
            "Osric Ferries\n\n20 May 2021",
            "Dear Nora,",
            "I reply in this letter to yours of 4 May (the ferry), 6 May (the pier) and 12 May (the slip).",
            *FOOT,
            "Ada Bell",
        ),
        "f.txt": LETTERS["c.txt"],
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        answer = bot.query("Which letter answers the letter of 6 May 2021?")
        assert [one.letter.path for one in answer.listed] == ["e.txt"]
        assert "answers a letter of 6 May 2021, which is not in the folder" in answer.text
        answer = bot.query("Did Ms Bell reply to the Convener's letter of 6 May 2021?")
        assert [one.letter.path for one in answer.listed] == ["e.txt"] and answer.abstained
        assert "says it answers one of that day:" in answer.lead
        assert bot.query("Did Ms Bell reply to the Convener's letter of 7 May 2021?").listed == ()


def test_it_is_said_once_that_our_side_is_not_known(tmp_path, hashed):
    letters = {
        "a.txt": ("3 June 2021", "Canon Bell", "Dear Canon Bell,", "May we have the key?", *FOOT, "Una Fry"),
        "b.txt": ("4 June 2021", "Mr A Dunn", "Dear Mr Dunn,", "The pier is shut.", *FOOT, "Ida Lowe"),
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        answer = bot.query("When did the Canon answer our letter of 3 June 2021?")
        assert answer.abstained and [one.letter.path for one in answer.listed] == ["a.txt"]
        assert answer.notices == (
            "It is not known which side is ours; the only one of that day is taken to be meant.",
        )
        other = bot.query("When did the Canon answer our letter of 5 June 2021?")
        assert other.abstained and "taken to be meant" not in other.text
