"""What is to be on a day, and who is to do it, where a later letter says otherwise."""

import pytest

from corrbot.letters.successions import person_replaced
from launching_fee import asking, letter, warnings

CHANGED = "A later letter changes something that the letter of "
APPOINTED = letter(
    "11 March 2021",
    "The inquiry into the slip will open on 21 September 2021 at Gull Hall. The inspector is Mr Jago Teal.",
)


@pytest.fixture
def ask(tmp_path, embedding):
    return asking(tmp_path, embedding)


@pytest.mark.parametrize(
    "later",
    [
        "Because the inspector is ill the inquiry will not open on 21 September. It will open in January.",
        "I am sorry to say that the inquiry will not now begin in September.",
        "The inquiry has had to be postponed.",
    ],
)
def test_what_does_not_open_on_its_day_is_told_of(ask, later):
    answer = ask({"a.txt": APPOINTED, "b.txt": letter("2 June 2021", later)}, "When does the inquiry open?")
    assert len(warnings(answer)) == 1


@pytest.mark.parametrize(
    "later",
    [
        "The inquiry will not open until proofs are in, on 21 September.",
        "The café at the inquiry will open at nine.",
        "Any inquiry will not open in August.",
        "Our inquiry will not open before 9 May 2021, as announced, and the doors cannot open to all.",
        "The inquiry will not open on Mondays.",
        "The inquiry will not start late.",
        "The inquiry will not sit in August as a rule.",
        "The inquiry will not open letters.",
        "The doors of the inquiry hall cannot open.",
    ],
)
def test_what_opens_all_the_same_is_not(ask, later):
    answer = ask({"a.txt": APPOINTED, "b.txt": letter("2 June 2021", later)}, "When does the inquiry open?")
    assert answer.quotes and not warnings(answer)


@pytest.mark.parametrize(
    "later",
    ["Mrs Ida Marsh has been appointed in Mr Teal’s place.", "Mrs Marsh will replace Mr Teal from Monday."],
)
def test_who_was_replaced_is_told_of(ask, later):
    answer = ask({"a.txt": APPOINTED, "b.txt": letter("2 June 2021", later)}, "Who is the inspector?")
    assert any(one.startswith(CHANGED) for one in answer.notices)


def test_who_was_not_is_not(ask):
    later = letter("2 June 2021", "Mrs Ida Marsh has been appointed in Mr Crane’s place as ranger.")
    answer = ask({"a.txt": APPOINTED, "b.txt": later}, "Who is the inspector?")
    assert answer.quotes and not any(one.startswith(CHANGED) for one in answer.notices)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Mr. J. R. Teal has been replaced by Ms Lowe.", "Mr Teal"),
        ("Ms Lowe has taken over from Dr Al Teal.", "Dr Teal"),
        ("Ms Lowe was elected in the room of Captain Brook.", "Captain Brook"),
        ("If Ms Lowe replaces Mr Teal, tell us.", ""),
        ("Ms Lowe has replaced the roof.", ""),
        ("You ask that Ms Lowe be appointed in place of Mr Teal.", ""),
        ("Mr Teal will not be replaced by anybody.", ""),
        ("Mr Teal has been replaced as chairman by Ms Vale.", "Mr Teal"),
        ("We will replace Mrs Teal's boiler.", ""),
        ("We have replaced Mrs Teal’s Worcester boiler.", ""),
        ("We have replaced Mr Teal Vane's gate.", ""),
        ("Ms Lowe was appointed to act in Mr Teal's place of work.", ""),
        ("The committee will sit in Mr Teal's room.", ""),
    ],
)
def test_a_person_is_replaced_where_it_is_said_to_be_so(text, person):
    assert person_replaced(text) == person


@pytest.mark.parametrize("named", ["Mrs Teal", "Mrs Ida Teal", "Miss Teal"])
def test_who_only_bears_the_same_surname_is_not_replaced(ask, named):
    later = letter("2 June 2021", f"{named} has been replaced by Ms Crane as tenant of the kiosk.")
    answer = ask({"a.txt": APPOINTED, "b.txt": later}, "Who is the inspector?")
    assert answer.quotes and not any(one.startswith(CHANGED) for one in answer.notices)


def test_what_a_correction_does_not_speak_of_is_not_warned_of(ask):
    said = letter(
        "12 May 2021",
        "The main cause was 61.4 mm of rain. The deepest water in Mill Lane was 0.71 m.",
    )
    corrected = letter(
        "9 July 2021",
        "I must correct my letter of 12 May: the deepest water in Mill Lane was 0.61 m and not 0.71 m.",
    )
    files = {"a.txt": said, "b.txt": corrected}
    assert not warnings(ask(files, "How much rain was the main cause?", max_quotes=1))
