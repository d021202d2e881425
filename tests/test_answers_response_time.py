"""How long answers took, where sides, targets and answerers are not what was thought."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from answering import assert_verbatim
from corrbot import Answer
from corrbot.assistant import Assistant
from corrbot.config import Config

JANE = ("Jane Doe", "Northmere Borough Council")
TOM = ("Tom Grant", "Home Office")
UNA = ("Una Bell", "Department for Tides and Harbours")
ELIAS = ("Elias Thornbury", "Legation of the United States")
ADA = ("Ada Bell", "Department of State")
Ask = Callable[[str], Answer]


def mail(sender: tuple[str, str], recipient: tuple[str, str], day: str, reference: str, body: str) -> str:
    letterhead = (sender[1], "1 Road", "Town", "", day, "", reference, "", *recipient, "")
    text = (
        f"Dear {recipient[0]},",
        "",
        "Bridge repairs",
        "",
        body,
        "",
        "Yours sincerely,",
        "",
        sender[0],
        "",
    )
    return "\n".join((*letterhead, *text))


def asking(folder: Path, embedding, letters: dict[str, str], *ours: str) -> Iterator[Ask]:
    (folder / "corpus").mkdir()
    for name, text in letters.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    config = Config(corpus=folder / "corpus", index=folder / "index", ours=ours)
    with Assistant(config, embedding) as assistant:
        assistant.sync()

        def ask(question: str) -> Answer:
            answer = assistant.query(question)
            assert_verbatim(answer, config.corpus)
            return answer

        yield ask


@pytest.fixture(scope="module")
def council(tmp_path_factory, embedding) -> Iterator[Ask]:
    letters = {
        "01.txt": mail(JANE, TOM, "3 May 2018", "Our ref: NBC/2018/1", "Please tell us when it opens."),
        "02.txt": mail(
            TOM,
            JANE,
            "4 June 2018",
            "Our ref: HO/77\nYour ref: NBC/2018/1",
            "Thank you for your letter of 3 May 2018. The bridge will open in July.",
        ),
        "03.txt": mail(JANE, TOM, "9 July 2018", "Our ref: NBC/2018/3", "Please tell us who pays."),
        "04.txt": mail(UNA, JANE, "8 August 2018", "Our ref: DB/1", "The tower leans."),
    }
    yield from asking(tmp_path_factory.mktemp("council"), embedding, letters, JANE[1])


@pytest.fixture(scope="module")
def legation(tmp_path_factory, embedding) -> Iterator[Ask]:
    letters = {
        "01.txt": mail(ELIAS, ADA, "3 May 1861", "No. 12", "Please tell me what I am to answer."),
        "02.txt": mail(
            ADA, ELIAS, "4 July 1861", "No. 30", "Your despatch of May 3, No. 12, has been received. Say no."
        ),
    }
    yield from asking(tmp_path_factory.mktemp("legation"), embedding, letters)


def paths(answer: Answer) -> list[str]:
    return [one.letter.path for one in answer.listed]


@pytest.mark.parametrize(
    "question", ["How late was the reply to our letter of 3 May 2018?", "How late was the reply?"]
)
def test_an_article_is_nobody_who_answers(council: Ask, question: str) -> None:
    answer = council(question)
    assert not answer.abstained and "Answered by 02.txt after 20 working days" in answer.computed[0]
    assert "target 20 working days (guidance of the Cabinet Office" in answer.computed[0]


def test_a_letter_that_another_answered_is_not_told_to_have_no_answer(council: Ask) -> None:
    answer = council("Did Una Bell answer the letter of 3 May 2018?")
    assert paths(answer) == ["02.txt"] and "An answer to the letter of 3 May 2018" in answer.lead
    assert answer.notices[0].startswith("No answer is known to be by “Una Bell”;")
    answer = council("Did the Home Office answer the letter of 3 May 2018?")
    assert paths(answer) == ["02.txt"] and not any("is known" in notice for notice in answer.notices)


def test_who_was_looked_for_is_said_and_who_answered_instead(council: Ask) -> None:
    answer = council(
        "How long did the Department for Tides and Harbours take to reply to the letter of 3 May 2018?"
    )
    assert (
        "No answer in substance to it by “Department for Tides and Harbours” is known among the 4 letters"
        in answer.lead
    )
    assert answer.computed[0] == "It was answered by another, Home Office."
    assert "Answered by 02.txt after 20 working days" in answer.computed[1]
    answer = council(
        "How long did the Department for Tides and Harbours take to reply to the letter of 9 July 2018?"
    )
    assert "by “Department for Tides and Harbours”" in answer.lead and not answer.computed


def test_letters_without_a_reply_from_somebody_are_those_to_them(council: Ask) -> None:
    for question in (
        "Which of our letters are without a reply from the Home Office?",
        "Which letters are unanswered by the Home Office?",
    ):
        assert paths(council(question)) == ["03.txt"], question
    assert not paths(council("Which of our letters are without a reply from Una Bell?"))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("how many letters are from Jane Doe or Tom Grant?", 3),
        ("list the letters from Jane Doe and Tom Grant", 3),
        ("letters from either Tom Grant or the Department for Tides and Harbours", 2),
        ("letters from the Home Office or from the Department for Tides and Harbours", 2),
        ("how many letters did Jane Doe or Tom Grant write?", 3),
        ("how many letters mention pay or the tower?", 2),
        ("Which letters did we send in May or July 2018?", 2),
    ],
)
def test_alternatives_are_counted_each(council: Ask, question: str, found: int) -> None:
    answer = council(question)
    assert len(answer.listed) == found and not answer.abstained


def test_one_of_one_is_said_in_words(council: Ask) -> None:
    answer = council("What did the Home Office say about the bridge over time?")
    assert (
        answer.lead
        == "The only letter from “Home Office” (4 letters searched) speaks of the bridge, by date:"
    )
    answer = council("What did the Home Office say about badgers over time?")
    assert (
        "The only letter from “Home Office” (4 letters searched) does not speak of “badgers”" in answer.lead
    )
    answer = council("Show me the whole exchange about the letter of 9 July 2018")
    assert answer.lead == "It is the only one of its exchange among the 4 letters searched:"


def test_somebody_named_is_known_whichever_side_is_ours(legation: Ask) -> None:
    answer = legation("How long did the Department of State take to answer?")
    assert "Answered by 02.txt after 44 working days, 62 days" in answer.computed[0]


def test_whose_letters_are_meant_is_not_guessed(legation: Ask) -> None:
    answer = legation("How long do they take to answer our letters?")
    assert answer.abstained and "not known which side is ours" in answer.lead


def test_a_letter_that_no_guideline_reaches_is_not_late(legation: Ask) -> None:
    answer = legation("Was the letter of 3 May 1861 answered in time?")
    assert "no target is known" in answer.computed[0]
    assert "late" not in answer.text and "Cabinet Office" not in answer.text


def test_answers_of_one_party_to_another_are_listed_with_their_time(council):
    answer = council("How long did the Home Office take to answer Northmere Borough Council?")
    assert [one.letter.path for one in answer.listed] == ["01.txt", "02.txt"]
    assert "32 days" in " ".join(answer.computed)


def test_letters_of_one_party_that_another_has_not_answered_are_listed(council):
    answer = council("Did Una Bell reply to Tom Grant?")
    assert "No answer in substance by “Una Bell”" in answer.lead
    assert {one.letter.path for one in answer.listed} == {"02.txt"}
    answer = council("Did the Home Office reply to Una Bell?")
    assert answer.lead.startswith("The letters do not say.")


def test_names_of_no_party_are_left_to_the_search(council):
    assert "No answer in substance" not in council("Did Elias Nobody reply to Tom Grant?").lead


def test_an_office_that_only_an_address_has_is_taken_for_its_holder(tmp_path, embedding):
    letters = {
        "1.txt": mail(
            ("Gil Lyle", "The Old Court House"), JANE, "3 May 2018", "", "Please tell me when it opens."
        ),
        "2.txt": mail(
            JANE,
            ("Mr G Lyle", "Senior Coroner\nThe Old Court House"),
            "4 June 2018",
            "",
            "Thank you for your letter of 3 May 2018. The bridge will open in July.",
        ),
    }
    for ask in asking(tmp_path, embedding, letters):
        answer = ask("Did the Borough Council reply to the coroner?")
        assert [one.letter.path for one in answer.listed] == ["1.txt", "2.txt"]
        assert any(note.startswith("“coroner” is taken to be Mr G Lyle") for note in answer.notices)


@pytest.mark.parametrize(
    ("question", "lead", "listed"),
    [
        ("Which letters were late?", "None of 1 answer with a target came late.", []),
        ("Which replies missed the deadline?", "None of 1 answer with a target came late.", []),
        ("Which replies were on time?", "1 of 1 answer with a target came in time.", ["01.txt"]),
        (
            "Which replies from the Home Office were on time?",
            "1 of 1 answer by “Home Office” with a target",
            ["01.txt"],
        ),
    ],
)
def test_answers_are_told_apart_by_their_target(
    council: Ask, question: str, lead: str, listed: list[str]
) -> None:
    answer = council(question)
    assert answer.computed[0].startswith(lead) and [one.letter.path for one in answer.listed] == listed
    waits = any("overdue" in notice for notice in answer.notices)
    assert waits == ("on time" not in question)


def test_without_a_target_no_answer_is_late_or_in_time(legation: Ask) -> None:
    answer = legation("Which answers were late?")
    assert answer.abstained and "corrbot.toml may set one" in answer.lead


@pytest.fixture(scope="module")
def exchange(tmp_path_factory, hashed) -> Iterator[Ask]:
    letters = {
        "01.txt": mail(JANE, UNA, "3 May 2018", "Our ref: NBC/2018/8", "Will you pay one half of the cost?"),
        "02.txt": mail(
            UNA,
            JANE,
            "14 May 2018",
            "Our ref: DTH/4\nYour ref: NBC/2018/8",
            "Thank you for your letter of 3 May 2018. The Department would give £1,000 upon completion.",
        ),
        "03.txt": mail(
            JANE,
            UNA,
            "6 June 2018",
            "Our ref: NBC/2018/8\nYour ref: DTH/4",
            "Thank you for your letter of 14 May 2018. We accept the £1,000.",
        ),
    }
    yield from asking(tmp_path_factory.mktemp("exchange"), hashed, letters)


@pytest.mark.parametrize("answerer", ["the Borough Council", "Jane Doe", "the Council"])
def test_the_answer_to_one_letter_counts_though_that_asks_nothing(exchange: Ask, answerer: str) -> None:
    text = exchange(f"How long did {answerer} take to answer the letter of 14 May 2018?").text
    assert "Answered by 03.txt after" in text and "do not say" not in text


@pytest.mark.parametrize(
    "question",
    [
        "How long did the Bee Office take to reply to Ida Penn's FOI request?",
        "How long did the Bee Office take to reply to Ida Penn?",
    ],
)
def test_a_request_that_is_not_there_is_counted_from_the_day_its_answer_gives(
    tmp_path: Path, hashed, question: str
) -> None:
    office, ida = ("Rob Dale", "Bee Office"), ("Ms Ida Penn", "3 Elm Row")
    body = (
        "Thank you for your request of 3 May 2018 under the Freedom of Information Act 2000. It is refused."
    )
    letters = {
        "1.txt": mail(office, ida, "24 May 2018", "Our ref: BO/9", body),
        "2.txt": mail(office, JANE, "2 June 2018", "Our ref: BO/10", "The hives are dry."),
    }
    for ask in asking(tmp_path, hashed, letters):
        answer = ask(question)
        assert paths(answer) == ["1.txt"] and "Answered after 14 working days, 21 days" in answer.computed[0]
        assert "from 3 May 2018, as 1.txt gives it, to 24 May 2018" in answer.computed[0]
        assert "The letter answered is not among the letters" in answer.text
        assert ask("How long did the Bee Office take to reply to Jane Doe?").computed == ()


def test_a_request_that_had_to_be_made_clear_is_counted_from_then(tmp_path: Path, hashed) -> None:
    nora, rob = "Nora Penrose <nora@penrose.example>", "Rob Dale <rob.dale@beeoffice.example>"

    def message(sender: str, to: str, day: str, body: str) -> str:
        subject = "Hives" if day == "Mon, 1 Mar" else "RE: Hives"
        head = f"From: {sender}\nTo: {to}\nDate: {day} 2021 09:00:00 +0000"
        return f"{head}\nSubject: {subject} of the Bee Office\n\n{body}\n"

    request = (
        "Dear Mr Dale,\n\nUnder the Freedom of Information Act I request all lists of hives.\n\nNora Penrose"
    )
    clear = "Dear Mr Dale,\n\nThank you for your e-mail of 9 March. Those of 2019.\n\nNora Penrose"
    unclear = (
        "Dear Ms Penrose,\n\nThank you for your request. Please clarify which years you mean. I cannot take "
        "it further until I hear from you.\n\nRob Dale"
    )
    reply = (
        "Dear Ms Penrose,\n\nYour request of 1 March 2021 is refused under section 14 of the Act.\n\nRob Dale"
    )
    letters = {
        "1.eml": message(nora, rob, "Mon, 1 Mar", request),
        "2.eml": message(rob, nora, "Tue, 9 Mar", unclear),
        "3.eml": message(nora, rob, "Fri, 12 Mar", clear),
        "4.eml": message(rob, nora, "Tue, 13 Apr", reply),
    }
    for ask in asking(tmp_path, hashed, letters):
        answer = ask("Was Nora Penrose's e-mail of 1 March 2021 answered in time?")
        computed = answer.computed[0]
        assert "after 20 working days" in computed and "by 13 April 2021: in time" in computed
        assert "from the clarification of 12 March 2021" in computed
        assert paths(answer) == ["1.eml", "2.eml", "3.eml", "4.eml"]
        asked = ask("What was the reply to Nora Penrose's e-mail of 1 March 2021?").text
        assert "An answer to" in asked and "asks for clarification in answer to" in asked


def test_days_are_counted_from_the_receipt_that_the_answer_tells(tmp_path, embedding) -> None:
    letters = {
        "01.txt": mail(JANE, TOM, "3 May 2018", "Our ref: NBC/2018/1", "Please tell us when it opens."),
        "02.txt": mail(
            TOM,
            JANE,
            "4 June 2018",
            "Our ref: HO/77\nYour ref: NBC/2018/1",
            "Your letter of 3 May 2018 reached us on 8 May. The bridge will open in July.",
        ),
    }
    for ask in asking(tmp_path, embedding, letters, JANE[1]):
        told = ask("How long did the Home Office take to answer our letter of 3 May 2018?").computed[0]
        assert "after 18 working days, 27 days (from its receipt on 8 May 2018, as the answer says," in told
        assert "20 working days from 3 May 2018, its own date" in told
        answer = ask("When was the letter of 3 May 2018 received?")
        assert not answer.abstained
        assert "8 May 2018" in answer.text
        assert any("reached us on 8 May" in quote.text for quote in answer.quotes)
