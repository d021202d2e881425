"""What says nothing is quoted only where nothing else is."""

import pytest

from answering import synced, written
from corrbot.answers.passages.antecedents import antecedent
from corrbot.answers.passages.scraps import asks_line, is_line, is_mail_heading, is_scrap
from corrbot.letters import parse
from corrbot.quotes import Quote


@pytest.mark.parametrize(
    ("body", "said", "is_one"),
    [
        ("Ada,\n\nThe lamp is lit.", "Ada,", True),
        ("It is lit.\n\nA Sent from my phone", "A Sent from my phone", True),
        ("Our ref: A16/9 Your ref: EN/2017/4\n\nIt is lit.", "Our ref: A16/9 Your ref: EN/2017/4", True),
        ("It is lit.\n\nYour ref. EN/2017/4", "Your ref. EN/2017/4", True),
        ("It is lit.\n\n  ----------\n\nIt burns.", "----------", True),
        ("Your reference was 12.", "Your reference was 12.", False),
        ("3. Not upheld. Ms Lowe will pay.", "3. Not upheld.", False),
        ("The form was sent from my office.", "The form was sent from my office.", False),
        ("The lamp is lit.", "The lamp is lit.", False),
        ("It is lit.\n\nThis e-mail is confidential.", "This e-mail is confidential.", True),
        (
            "Osk Ltd accepts no liability for viruses. It is lit.",
            "Osk Ltd accepts no liability for viruses.",
            True,
        ),
        ("The report is confidential until May.", "The report is confidential until May.", False),
        ("We accept no liability for the mast.", "We accept no liability for the mast.", False),
    ],
)
def test_what_is_a_scrap(body, said, is_one):
    letter = parse(f"Dear Madam,\n\n{body}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    at = letter.text.index(said)
    assert is_scrap(Quote(letter, at, at + len(said))) is is_one


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("FAILURE OF THE NORTH LAMP", True),
        ("Case CR-23-0619", True),
        ("Complaint no. 24 006 512", True),
        ("Mr Paul Orme, Clerk of Works, Weir Board", True),
        ("Ms A Obi    Date: 21 July 2025\n3 Castle Mound", True),
        ("C. After the hearing", True),
        ("How to complain about your council", True),
        ("Hedge at Quaker Drove allotments", True),
        ("Mr Orme said that the lamp is out", False),
        ("MR ORME WILL COME ON TUESDAY.", False),
        ("Lamp mended in May", False),
        ("Total: £450", False),
        ("VAT Reg 318 4427 09", True),
        ("OSK LAMPS\nUnit 2, Weir Yard VAT Reg. No: 318 4427 09", True),
        ("Registered society no. 28871R.", True),
        ("Regulated by the Board of Lamps.", True),
        ("Osk & Sons LLP is authorised and regulated by the Board of Lamps.", True),
        ("Your complaint fails because the agent was not regulated by the Board of Lamps.", False),
        ("The firm was never regulated by the Board of Lamps.", False),
        ("Your claim fails because it is of another company no. 31844270.", False),
        ("The lamps are regulated by time switches", False),
        ("VAT at 20% on £318 4427", False),
        ("£2,035.00", True),
        ("2019/20: £2,870", False),
        ("9. Payments £450", False),
        ("Lamp 14 - out", False),
        ("4. Lamps mended", False),
        ("Two of 14 lamps", False),
        ("- any other child", False),
        ("The lamp was mended", False),
        ("Persons hurt: nine", False),
        ("Rejected", False),
        ("PERMISSION REFUSED", False),
        ("APPEAL DISMISSED", False),
        ("Licence Revoked", False),
        ("Not Upheld", False),
        ("Complaint no. 24 006 512", True),
        ("Account No 30457712", True),
    ],
)
def test_what_is_a_line(said, is_one):
    body = f"It is lit.\n\n{said}\n\nIt burns well."
    letter = parse(f"Dear Madam,\n\n{body}\n\nYours sincerely,\n\nA. Clerk", "a", "a")
    at = letter.text.index(said)
    assert is_line(Quote(letter, at, at + len(said))) is is_one


@pytest.mark.parametrize(
    ("subject", "is_one"),
    [
        ("Lamp 14, Weir End - section 9 notice", True),
        ("Meeting of 14 May", False),
        ("Visit on May 14", False),
        ("Lamp 14 - £450", False),
        ("Lamp 14 withdrawn", False),
    ],
)
def test_a_title_with_the_number_of_a_thing_is_a_line(subject, is_one):
    letter = parse(f"Dear Madam,\n\nRe: {subject}\n\nIt is lit.\n\nYours sincerely,\n\nA. Clerk", "a", "a")
    at = letter.text.index("Re:")
    assert is_line(Quote(letter, at, at + len(f"Re: {subject}"))) is is_one


def test_a_line_is_asked_by_what_it_can_tell():
    assert asks_line("Who is the clerk of works?") and asks_line("what is the case number")
    assert asks_line("What is the account no?") and asks_line("which keeper has the lamp")
    assert not asks_line("Has the lamp been mended?") and not asks_line("is there no lamp at the weir?")


def test_a_sentence_is_quoted_and_its_heading_is_not(tmp_path, embedding):
    letters = {
        "1.txt": (
            "3 May 2019",
            "Dear Ms Osk",
            "FAILURE OF THE NORTH LAMP",
            "The north lamp failed because sea water had entered the lantern through a broken pane.",
            "Yours sincerely",
            "Ada Pryce",
        )
    }
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("Why did the north lamp fail?")
    assert [quote.text for quote in answer.quotes] == [letters["1.txt"][3]]


def test_the_name_of_whoever_is_written_to_introduces_nothing():
    body = "Helen\n\n1. I looked at the lamp.\n\n2. It was then lit."
    head = (
        "WEIR PARTNERSHIP\nEngineers\n\nFILE NOTE / LETTER\n\nTo: H. Osk\nFrom: Ada Pryce\nJob no: HT 2093/S3"
    )
    letter = parse(f"{head}\n\n{body}\n\nYours sincerely,\n\nAda Pryce", "a", "a")
    at = letter.text.index("2. It")
    assert antecedent(Quote(letter, at, at + len("2. It was then lit."))) is None


def test_a_decision_on_a_line_of_its_own_is_quoted(tmp_path, embedding):
    letters = {
        "1.txt": (
            "3 May 2019",
            "Dear Ms Osk",
            "We looked at the claim for the broken mast that you made in April.",
            "Outcome",
            "Rejected",
            "Yours sincerely",
            "Ada Pryce",
        )
    }
    files = written(tmp_path / "written", letters)
    with synced(tmp_path, embedding, files, settings={"abstain_below": 0.0}) as assistant:
        answer = assistant.query("Was the claim for the broken mast rejected?")
    assert "Rejected" in [quote.text for quote in answer.quotes]


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("On Wed, 6 Dec 2023 at 14:02, Ada Orme <ada@osk.example> wrote:", True),
        ("Sent: 23 May 2024 10:20", True),
        ("From: Ada Orme <ada@osk.example>", True),
        ("From: 10 am", False),
        ("To: Orme, Ada <ada@osk.example>; Ben Roe <ben@osk.example>", True),
        ("On 4 May 2019 your solicitor wrote:", False),
        ("On page 4 of your letter of 3 May you wrote:", False),
        ("On 4 May 2019 Ada Orme wrote:\n\n> The lamp is out.", True),
        ("To: have your copy sent by post, write to lamps@osk.example by 9 May.", False),
        ("Sent: 3 samples of the water on 2 April", False),
        ("Sent: Monday, June 3, 2019 2:05 PM", True),
        ("-----Original Message-----", True),
        ("On 6 December Ada Orme wrote: the lamp is out.", False),
        ("On 6 December Ada Orme wrote to the Board.", False),
        ("Sent to the yard on Tuesday.", False),
    ],
)
def test_what_stands_above_a_quoted_mail(said, is_one):
    letter = parse(f"Dear Madam,\n\nIt is lit.\n\n{said}\n\nYours sincerely,\n\nA. Clerk", "a", "a")
    at = letter.text.index(said)
    assert is_mail_heading(Quote(letter, at, at + len(said.partition("\n")[0]))) is is_one


def test_what_a_letter_quotes_of_another_is_introduced_by_a_sentence(tmp_path, embedding):
    letters = {
        "1.txt": (
            "3 June 2019",
            "Dear Ms Osk",
            "On 4 May 2019 your solicitor wrote:",
            "The mast fell on the shed.",
            "Yours sincerely",
            "Ada Pryce",
        )
    }
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("When did the solicitor write?")
    assert "On 4 May 2019" in answer.quotes[0].text, answer.text
