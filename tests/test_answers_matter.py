"""What a conversation is about: sentences of its letters before those of other matters."""

import pytest

from answering import synced, written
from corrbot.answers.passages.matter import in_matter
from corrbot.letters import Span
from corrbot.reader.reading import Reading, ScoredSentence

MOORING, SAME, OTHER = "a.txt", "b.txt", "c.txt"
FILES = {
    MOORING: [
        "2 May 2021",
        "Dear Captain Trewin,",
        "The mooring at Quayside costs Captain Trewin £90.",
    ],
    SAME: ["3 May 2021", "Dear Ms Penhale,", "The office at Quayside told Captain Trewin that it costs £5."],
    OTHER: ["4 May 2021", "Dear Mr Orme,", "The bridge at Lower Wexmoor will cost £8,200."],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("matter")
    with synced(place / "one", hashed, written(place / "letters", FILES)) as assistant:
        yield assistant


@pytest.fixture
def weigh(folder):
    register = folder._generation().register
    letters = {letter.path: letter for letter in register.letters()}

    def weighed(scores, found, shown=None, linked=(), question="", said=""):
        whole = {path: Span(0, len(letter.text)) for path, letter in letters.items()}
        read = tuple(ScoredSentence(letters[path], whole[path], score) for path, score in scores.items())
        ids = [letters[path].id for path in found]
        linked = [letters[path].id for path in linked]
        return in_matter(Reading(read, 0.6), ids, letters.get(shown), register, linked, question, said)

    return weighed


def order(read):
    return [one.letter.path for one in read.sentences]


EVERY = [MOORING, SAME, OTHER]


def test_a_sentence_of_another_matter_comes_after_one_of_the_letter_shown(weigh):
    read = weigh({OTHER: 0.7, MOORING: 0.6}, EVERY, MOORING)
    assert order(read) == [MOORING, OTHER]
    assert read.answerability == 0.6


def test_what_answers_far_better_stays_first(weigh):
    assert order(weigh({OTHER: 0.99, MOORING: 0.1}, EVERY, MOORING))[0] == OTHER


def test_letters_that_the_conversation_finds_first_count_for_more_where_none_was_shown(weigh):
    assert order(weigh({SAME: 0.52, MOORING: 0.5}, EVERY)) == [MOORING, SAME]
    assert order(weigh({MOORING: 0.52, SAME: 0.5}, [SAME])) == [SAME, MOORING]


def test_a_letter_of_the_same_people_is_of_the_matter(weigh):
    (same,) = weigh({SAME: 0.5}, [SAME], MOORING).sentences
    (other,) = weigh({OTHER: 0.5}, [OTHER], MOORING).sentences
    assert same.score == pytest.approx(0.5) and other.score < 0.2


def test_a_letter_linked_to_the_one_shown_is_of_the_matter(weigh):
    (linked,) = weigh({OTHER: 0.5}, [MOORING], MOORING, linked=[OTHER]).sentences
    assert linked.score == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Was that done?", OTHER),
        ("Did anybody object?", OTHER),
        ("And has it been put back?", OTHER),
        ("Who was there?", MOORING),
        ("What was the price?", MOORING),
    ],
)
def test_what_came_of_it_is_asked_of_letters_linked(weigh, question, first):
    scores, said = {MOORING: 0.6, OTHER: 0.5}, "Mr Roe asked for a bridge."
    read = weigh(scores, EVERY, MOORING, linked=[OTHER], question=question, said=said)
    assert order(read)[0] == first
    read = weigh(scores, EVERY, MOORING, linked=[OTHER], question=question, said="Mr Roe asked for a lamp.")
    assert order(read)[0] == MOORING


def test_scores_stay_shares(weigh):
    read = weigh({OTHER: 1.0, MOORING: 0.0}, EVERY, MOORING)
    assert [one.score for one in read.sentences] == [1.0, 0.0]


def test_a_follow_up_stays_with_the_matter(tmp_path, embedding):
    files = {
        "lease.txt": [
            "Quayside Harbour Board",
            "3 March 2021",
            "Dear Captain Trewin,",
            "Your lease of Berth 4 at Gull Point ends on 30 June 2021. If you wish to stay, Captain Trewin, "
            "the Board will put in a charging point at Gull Point. The charging point would be paid by you.",
            "Yours sincerely,",
            "Ida Lowe",
        ],
        "screen.txt": [
            "Wexmoor Bridge Trust",
            "4 May 2020",
            "Dear Mr Orme,",
            "An acoustic screen will be built along the footpath at a cost of about £8,200.",
            "Yours sincerely,",
            "Hal Croft",
        ],
        "point.txt": [
            "Quayside Harbour Board",
            "9 April 2021",
            "Dear Captain Trewin,",
            "We have had a price for the charging point at Gull Point, which is £11,240 with the cable.",
            "Yours sincerely,",
            "Ida Lowe",
        ],
    }
    with synced(tmp_path / "one", embedding, written(tmp_path / "letters", files)) as assistant:
        talk = assistant.conversation()
        talk.ask("When does the lease of Berth 4 end?")
        answer = talk.ask("and what is the price of that?")
    assert "£11,240" in answer.quotes[0].text
    assert all(quote.letter.path != "screen.txt" for quote in answer.quotes)


def test_the_answer_of_the_letter_shown_is_read_for_what_came_of_it(tmp_path, embedding):
    hull = "Hull Trust\nQuay House\nHull HU1 2AB"
    end = "Yours sincerely\n\n"
    asks = "I was hurt when the crane fell. I ask that I may have the post of night watchman at the gate."
    gives = "In reply to your letter of 3 May 1921 the Trust have placed you at the weighbridge, from Monday."
    files = {
        "ask.txt": ("Hut Road", "3 May 1921", hull, "Dear Sir", asks, f"{end}Amos Pell"),
        "give.txt": (hull, "9 May 1921", "Mr. Amos Pell\nHut Road", "Dear Mr. Pell", gives, f"{end}Ida Lowe"),
    }
    for number in range(12):
        says = f"He asked for post {number} as a foreman and did get it, that of dock {number}."
        files[f"o{number}.txt"] = (
            hull,
            f"{number + 1} June 1925",
            "Mr. Hal Orme",
            "Dear Sir",
            says,
            f"{end}Ned Fox",
        )
    with synced(tmp_path / "one", embedding, written(tmp_path / "letters", files)) as assistant:
        talk = assistant.conversation()
        first = talk.ask("What did Amos Pell ask for after he was hurt?")
        answer = talk.ask("Did he get it?")
    assert first.quotes[0].letter.path == "ask.txt"
    assert "give.txt" in [quote.letter.path for quote in answer.quotes]


def test_a_short_letter_need_not_hold_the_names_of_a_long_one(tmp_path, hashed):
    minutes = (
        "Present: Captain Trewin, Mrs Penhale, Miss Lowe, Mr Croft, Doctor Hale, Mrs Arbery, Miss Quant and "
        "Colonel Dunster. Harbour Board, Wexmoor Trust, Gull Point, Quayside, Lamorna, Tidewell, Brackwater."
    )
    files = {
        "minutes.txt": ["2 May 2021", minutes],
        "short.txt": ["3 May 2021", "Dear Mrs Penhale,", "The slip is mended."],
        "other.txt": ["4 May 2021", "Dear Ms Orme,", "The bridge at Upper Haddon is mended."],
    }
    with synced(tmp_path / "one", hashed, written(tmp_path / "letters", files)) as assistant:
        register = assistant._generation().register
        letters = {letter.path: letter for letter in register.letters()}
        read = Reading(
            tuple(ScoredSentence(one, Span(0, len(one.text)), 0.5) for one in letters.values()), 0.6
        )
        ids = [one.id for one in letters.values()]
        weighed = in_matter(read, ids, letters["minutes.txt"], register)
    score = {one.letter.path: one.score for one in weighed.sentences}
    assert score["short.txt"] > 0.3 > score["other.txt"]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What will the bridge cost?", OTHER),
        ("And what did it cost?", MOORING),
        ("How much was it in June 2019?", OTHER),
        ("How much was it in May 2021?", MOORING),
    ],
)
def test_words_and_days_of_its_own_lead_a_question_away(weigh, question, first):
    assert order(weigh({OTHER: 0.6, MOORING: 0.55}, [MOORING], MOORING, question=question))[0] == first
