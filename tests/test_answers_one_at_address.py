"""People by short names, by their addresses, and by mail of theirs that others quote."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.address_names import are_one


def mail(sender, day, to, subject, *said):
    return (f"From: {sender}\nSent: {day} 2012 9:10 AM\nTo: {to}\nSubject: {subject}", *said)


LETTERS = {
    "1.txt": mail(
        "Jacob J Tarn <tarnjj@pier.example>", "Monday, 3 September", "Lee Ash", "Piles", "Hold it."
    ),
    "2.txt": mail("tarnjj@pier.example", "Tuesday, 4 September", "Lee Ash", "Nails", "The nails came."),
    "3.txt": mail(
        "Tarn, Jacobi <tarnjj@pier.example>", "Wednesday, 5 September", "Lee Ash", "Tar", "The tar is dear."
    ),
    "4.txt": mail(
        "Lee Ash <ashl@pier.example>",
        "Thursday, 6 September",
        "Jacob J Tarn",
        "FW: Ropes",
        "See below.",
        "-----Original Message-----\nFrom: Venn, Orla <vo@rope.example>\n"
        "Sent: Thursday, 6 September 2012 8:00 AM\n"
        "To: V <hv22@quillmail.example>; Lee Ash\nSubject: Ropes",
        "The ropes are ready.",
    ),
    "5.txt": mail("Ann Pike <pikes@home.example>", "Friday, 7 September", "Lee Ash", "Boat", "We sell it."),
    "6.txt": mail("Tom Pike <pikes@home.example>", "Saturday, 8 September", "Lee Ash", "Oars", "And these."),
    "7.txt": mail("pikes@home.example", "Sunday, 9 September", "Lee Ash", "Sails", "And the sails."),
    "8.txt": mail(
        "Christine McDonald <cm@kirk.example>", "Monday, 10 September", "Lee Ash", "Keel", "It is laid."
    ),
    "9.txt": mail(
        "Robert Orme <ro@kirk.example>",
        "Tuesday, 11 September",
        "Lee Ash",
        "FW: Mast",
        "Mr Smith knows. See below.",
        "-----Original Message-----\nFrom: Enquiries <enquiries@smithfield.example>\n"
        "Sent: Tuesday, 11 September 2012 8:00 AM\n"
        "To: M <marksmithson@kirk.example>; Robert Orme\nSubject: Mast",
        "The mast is up.",
    ),
    "10.txt": mail("Ash, Lee (DHQ/PIERS) [E]", "Wednesday, 12 September", "ro@kirk.example", "Cork", "None."),
    "11.txt": mail("ashl@pier.example", "Thursday, 13 September", "ro@kirk.example", "Glue", "Glue is dear."),
    "12.txt": mail("Holt, Una (DHQ/PIERS) [E]", "Friday, 14 September", "Lee Ash", "Rust", "It rusts."),
    "13.txt": mail("uholt@pier.example", "Saturday, 15 September", "Lee Ash", "Salt", "It is salt."),
    "14.txt": mail(
        "Lee Ash <ashl@pier.example>",
        "Sunday, 16 September",
        '"Holt, Una (DHQ/PIERS) [E]" <uholt@pier.example>',
        "Sand",
        "Sand it.",
    ),
    "15.txt": mail("cm@kirk.example", "Monday, 17 September", "Lee Ash", "Deck", "The deck is laid."),
    "16.txt": mail("pier.desk@kirk.example", "Tuesday, 18 September", "Lee Ash", "Desk", "We are shut."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("one_at_address")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many mails are from Jacob Tarn?", "3 letters from"),
        ("How many mails are from Jake Tarn?", "“Jake Tarn” is taken to be Jacob Tarn."),
        ("How many mails are from Ann Pike?", "1 letter from"),
        ("How many mails are from Una Holt?", "2 letters from"),
        ("How many mails are from Lee Ash?", "4 letters from"),
        ("How many mails are from Christine McDonald?", "1 letter from"),
        ("How many mails are from Tom Pike?", "1 letter from"),
        ("How many mails are from Meg Pike?", "0 letters from"),
        ("How many mails are from Venn?", "1 letter that quotes mail of “Venn”, as of “Venn, Orla” (4.txt)"),
        ("How many mails are from Quill?", "“V” has “quill” in it: “V” may be meant."),
        ("Which mails did Venn send in 2011?", "of whatever day, (4.txt)"),
        ("How many mails are from Chris McDonald?", "“Chris McDonald” is taken to be Christine McDonald."),
        ("How many mails are from Bob Orme?", "“Bob Orme” is taken to be Robert Orme."),
    ],
)
def test_who_is_counted_and_what_is_said_of_others(bot, question, told):
    assert told in bot.query(question).text


def test_another_given_name_is_of_another_person(bot):
    text = bot.query("How many mails are from Bob James Orme?").text
    assert "0 letters from" in text and "Robert" not in text


def test_a_place_with_a_name_in_it_is_nobody_of_that_name(bot):
    text = bot.query("How many mails are from Mr Smith?").text
    assert "0 letters from" in text and "may be meant" not in text


def test_one_at_an_address_is_one_sender(bot):
    text = bot.query("Who sent the most mails?").text
    assert "Jacob J Tarn: 3 letters" in text
    assert "Lee Ash: 4 letters" in text
    assert "Una Holt: 2 letters" in text or "Holt, Una: 2 letters" in text
    assert "Christine McDonald: 1 letter" in text and "cm@kirk.example: 1 letter" in text
    assert "pier.desk@kirk.example: 1 letter" in text
    assert "Ann Pike: 1 letter" in text and "Tom Pike: 1 letter" in text


@pytest.mark.parametrize(
    ("address", "names", "is_one"),
    [
        ("tarnjj@pier.example", ("Jacob J Tarn", "Tarn, Jacobi"), True),
        ("jacob.tarn@pier.example", ("Jacob Tarn", "Jacobi Tarn"), True),
        ("tarns@pier.example", ("Jacob Tarn", "Jacobi Tarn"), False),
        ("hills@home.example", ("Frances Hill", "Francis Hill"), False),
        ("hillf@home.example", ("Frances Hill", "Francis Hill"), False),
        ("tarnj@pier.example", ("J Tarn", "Jacob Tarn"), True),
        ("hill@home.example", ("J Hill", "Jane Hill", "John Hill"), False),
        ("hill@home.example", ("J Hill", "J. A. Hill", "John Hill"), True),
        ("pikes@home.example", ("Ann Pike", "Tom Pike"), False),
        ("pikej@home.example", ("Joan Pike", "John Pike"), False),
        ("ann@home.example", ("Ann Pike", "Ann Tarn"), False),
    ],
)
def test_names_at_an_address_that_may_be_one_persons(address, names, is_one):
    assert are_one(address, names) is is_one
