import html
import json
import re
from dataclasses import replace

import pytest

from answering import REAL_LETTER, assert_verbatim, fictional, synced
from corrbot.answers import Answer, Listed, Searched, answer_fields
from corrbot.answers.answer import MOST_SHOWN, ParagraphKind
from corrbot.letters import Block, BlockKind, Filters, Span, parse
from corrbot.quotes import Quote
from corrbot.web.message import answer_message
from corrbot.web.told import Told


@pytest.fixture(scope="module")
def many(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("many")
    with synced(folder, embedding, [REAL_LETTER, *fictional()]) as assistant:
        (assistant.config.corpus / "broken.pdf").write_bytes(b"no letter")
        assistant.sync()
        yield assistant


def paths(answer):
    return [one.letter.path for one in answer.listed]


def test_letters_are_listed_from_all_by_date(many):
    answer = many.query("List all letters from the Department for Tides and Harbours in 2021")
    assert paths(answer) == sorted(paths(answer), key=lambda path: (many.letter(path).date, path))
    assert {"02-holding-reply.txt", "03-substantive-reply.md", "05-foi-refusal.txt"} <= set(paths(answer))
    assert all(one.letter.date.year == 2021 for one in answer.listed)
    assert answer.lead.startswith(f"{len(answer.listed)} letters ") and "searched" in answer.lead


def test_initials_name_a_body(many):
    whole = many.query("List all letters from the Department for Tides and Harbours")
    assert paths(many.query("List all letters from DTH")) == paths(whole)


def test_files_that_could_not_be_read_are_named(many):
    answer = many.query("How many letters are there?")
    assert "broken.pdf" in " ".join(answer.notices) and "broken.pdf" in str(answer.searched)
    assert answer.computed[0].startswith(f"{len(answer.listed)} letters")


OF_EVERY_KIND = (
    "List all letters from the Department for Tides and Harbours in 2021",
    "How many letters mention IICSA?",
    "What is the first letter from the Department for Tides and Harbours?",
    "Which of our letters have no reply?",
    "How long did the Department take to answer NBC/2021/0457?",
    "Which letter answers NBC/2021/0457?",
    "What has the Department said about lamps over time?",
    "Do the letters of 3 March 2021 and 30 March 2021 agree on the dredging?",
    "When was the letter from the Treasury sent?",
    "List the letters from the Treasury",
)


@pytest.mark.parametrize("question", OF_EVERY_KIND)
def test_each_answer_says_how_many_were_searched_and_what_could_not_be_read(many, question):
    answer = many.query(question)
    assert answer.searched.letters == answer.searched.total == 12
    assert answer.searched.unread_files == ("broken.pdf",)
    for shown in (answer.text, html.unescape(answer_message(Told.of(answer)))):
        assert re.search(r"\b12 letters\b.{0,60}searched|searched.{0,60}\b12 letters", shown, re.DOTALL), (
            shown
        )
        assert "broken.pdf" in shown


def test_letters_that_were_answered_are_no_letters_without_an_answer(many):
    answered = set(paths(many.query("Which letters have had a reply?")))
    waiting = set(paths(many.query("Which letters have had no reply?")))
    assert "01-councillor-to-department.txt" in answered and not answered & waiting


def test_a_count_of_mentions_has_every_letter_with_the_sentence(many):
    answer = many.query("How many letters mention IICSA?")
    assert answer.computed[0].startswith("1 letter mentioning “IICSA”, of 12 letters searched")
    assert paths(answer) == [REAL_LETTER.name] and "IICSA" in answer.quotes[0].text
    assert any("in capitals" in notice for notice in answer.notices)
    assert_verbatim(answer, many.config.corpus)


def test_words_are_found_in_any_inflection_and_never_by_nearness(many):
    held = {letter.path for letter in many.letters() if "dredg" in letter.text.casefold()}
    assert set(paths(many.query("Which letters mention dredging?"))) <= held
    assert set(paths(many.query("Which letters are about dredging?"))) <= held
    assert paths(many.query("Which letters mention the “dredging of the moon”?")) == []


def test_nothing_that_fits_is_said_and_not_searched_for(many):
    answer = many.query("List the letters from the Treasury")
    assert answer.abstained and not answer.nearest
    assert answer.lead.startswith("The letters do not say. No letter from “Treasury” is known among the 12")


def test_a_letter_that_is_not_there_has_no_date_either(many):
    answer = many.query("When was the letter from the Treasury sent?")
    assert answer.abstained
    assert "No letter from “Treasury” is known among the 12 letters searched" in answer.lead


def test_none_is_a_count_too(many):
    answer = many.query("How many letters are there from the Treasury?")
    assert not answer.abstained and answer.computed[0].startswith("0 letters from “Treasury”")


def test_filters_limit_what_is_counted(many):
    answer = many.query(
        "How many letters are there?", filters=Filters(after="2021-01-01", before="2021-12-31")
    )
    assert len(answer.listed) == answer.searched.letters < answer.searched.total


def test_the_latest_and_the_first_have_their_date_as_printed(many):
    answer = many.query("What is the first letter from the Department for Tides and Harbours?")
    assert paths(answer) == ["08-wrong-year.txt"] and "2021" in answer.quotes[0].text
    answer = many.query("When did the Department for Tides and Harbours last write?")
    assert paths(answer) == ["06-circular-brightwell.txt", "07-circular-rowntree.txt"]


def test_what_waits_is_computed_with_its_inputs_and_what_ours_is(many):
    answer = many.query("Which letters have no reply as of 1 June 2021?")
    assert "01-councillor-to-department.txt" not in paths(answer)
    assert answer.computed[0].endswith("letters searched.") and "on 1 June 2021" in answer.computed[0]


def test_what_answers_a_letter_has_its_evidence(many):
    answer = many.query("Which letter answers NBC/2021/0457?")
    assert "03-substantive-reply.md" in paths(answer)
    (one,) = [one for one in answer.listed if one.letter.path == "03-substantive-reply.md"]
    assert "replies to the letter of 3 March 2021" in one.remark and "confidence: " in one.remark
    assert_verbatim(answer, many.config.corpus)


def test_what_is_not_in_the_folder_is_known_from_its_answer(many):
    answer = many.query("Which letter answers the letter of 14 November 2018?")
    assert paths(answer) == [REAL_LETTER.name] and "is not among the 12 letters searched" in answer.lead
    assert "14 November" in answer.quotes[0].text


def test_the_time_an_answer_took_is_counted_from_dates_that_are_named(many):
    answer = many.query("How long did the Department take to answer NBC/2021/0457?")
    assert "after 19 working days, 27 days (from 3 March 2021 to 30 March 2021)" in answer.computed[0]
    answer = many.query("How long did the Home Office take to answer the letter of 14 November 2018?")
    assert "Answered after 27 working days, 37 days" in answer.computed[0]
    assert "as 0" in answer.computed[0] and answer.quotes


def test_one_letter_alone_is_searched_for_what_it_says(many):
    answer = many.query("What does MIN/0017733/18 say about policing?")
    assert answer.searched.letters == 1 and answer.searched.total == 12
    assert {quote.letter.path for quote in answer.quotes} == {REAL_LETTER.name}
    answer = many.query("What does MIN/9999999/18 say about policing?")
    assert answer.abstained and "No letter with the reference MIN/9999999/18" in answer.lead


def test_a_letter_named_by_date_and_sender_is_searched_alone(many):
    answer = many.query("What did the Department say in its letter of 30 March 2021 about maintenance?")
    assert {quote.letter.path for quote in answer.quotes} == {"03-substantive-reply.md"}


def test_the_same_sentence_over_time_is_quoted_once(many):
    answer = many.query("What has the Department said about lamps over time?")
    assert sum("replace the lamps" in quote.text for quote in answer.quotes) == 1
    assert any("the same sentence also stands in 1 other letter" in one.remark for one in answer.listed)


def test_two_letters_are_shown_side_by_side_without_a_verdict(many):
    answer = many.query("Do the letters of 3 March 2021 and 30 March 2021 agree on the dredging?")
    assert paths(answer) == ["01-councillor-to-department.txt", "03-substantive-reply.md"]
    assert "judges neither" in answer.lead
    assert {quote.letter.path for quote in answer.quotes} == set(paths(answer))


def test_a_follow_up_narrows_down(many):
    conversation = many.conversation()
    first = conversation.ask("Which letters are from the Department for Tides and Harbours?")
    some = conversation.ask("How many of those are to Councillor Rowntree?")
    assert set(paths(some)) < set(paths(first)) and paths(some)


def test_they_are_who_sent_the_letters_just_listed(many):
    conversation = many.conversation()
    first = conversation.ask("Which letters did the Department for Tides and Harbours send?")
    again = conversation.ask("What did they send?")
    assert paths(again) == paths(first) and len(paths(first)) > 1


def test_it_is_the_letter_just_shown(many):
    conversation = many.conversation()
    conversation.ask("What is the first letter from the Department for Tides and Harbours?")
    assert {quote.letter.path for quote in conversation.ask("Who signed it?").quotes} == {"08-wrong-year.txt"}


def test_a_changed_letter_is_listed_and_not_quoted(tmp_path, embedding):
    with synced(tmp_path, embedding, [REAL_LETTER]) as assistant:
        (assistant.config.corpus / REAL_LETTER.name).write_text("Changed.", encoding="utf-8")
        answer = assistant.query("How many letters mention IICSA?")
    assert answer.computed and not answer.quotes
    assert any(REAL_LETTER.name in notice and "corrbot sync" in notice for notice in answer.notices)


def test_markings_stand_with_the_citation_and_on_the_answer(many):
    answer = many.query("Which letters are marked OFFICIAL-SENSITIVE?")
    assert paths(answer) == ["09-association.txt"]
    assert any(notice.startswith("Marked OFFICIAL") for notice in answer.notices)


LETTER = parse("Dear Sir,\n\nThe quay is closed.\n\nYours faithfully,\n\nAnn Other", "one.txt", "1")


def answer_of(letters):
    listed = tuple(Listed(letter, "a remark") for letter in letters)
    return Answer("q", "These:", Searched("q", len(letters), len(letters)), listed=listed)


def test_a_long_list_is_whole_in_json_and_cut_short_in_the_text():
    letters = [parse("Text.", f"{number}.txt", str(number)) for number in range(MOST_SHOWN + 7)]
    answer = answer_of(letters)
    listed = [one for one in answer.paragraphs if one.kind is ParagraphKind.LISTED]
    assert len(listed) == MOST_SHOWN + 1 and listed[-1].text == "… and 7 more."
    assert len(json.loads(json.dumps(answer_fields(answer)))["listed"]) == MOST_SHOWN + 7
    assert listed[0].text == "1. undated, 0.txt — a remark" and not answer.abstained


def test_a_word_that_ocr_may_have_misread_is_marked():
    at = LETTER.text.index("quay")
    letter = replace(LETTER, uncertain=(Span(at, at + 4),))
    start = letter.text.index("The quay")
    answer = Answer("q", "Said:", Searched("q", 1, 1), (Quote(letter, start, start + 19),))
    assert "As read by OCR, unverified." in answer.text
    assert answer_fields(answer)["quotes"][0]["uncertain"] is True


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("Jane Roe, 3 March 2019", "in a mail from Jane Roe, 3 March 2019"),
        ("", "in a mail from somebody not named"),
    ],
)
def test_quoted_mail_is_never_given_to_the_sender_of_the_letter(speaker, words):
    start = LETTER.text.index("The quay")
    block = Block(BlockKind.QUOTED_MAIL, Span(start, start + 19), speaker)
    quote = Quote(replace(LETTER, blocks=(block,)), start, start + 19)
    assert quote.citation.startswith("quoted in a letter, ") and quote.citation.endswith(words)
    answer = Answer("q", "The letter one.txt says:", Searched("q", 1, 1), (quote,))
    assert words in answer.text


def test_what_may_answer_a_letter_is_said_to_perhaps_do_so(tmp_path, embedding):
    (tmp_path / "first.txt").write_text(
        "Quay Council\nEastquay\n\n5 October 2018\n\nMr S Pell\nDepartment for Tides\n\nDear Mr Pell\n\n"
        "Why is the lock shut?\n\nYours sincerely\n\nAnn Roe\n",
        encoding="utf-8",
    )
    (tmp_path / "second.txt").write_text(
        "Harbour Trust\nWesthaven\n\n6 November 2018\n\nMs A Roe\nQuay Council\nEastquay\n\nDear Ms Roe\n\n"
        "Thank you for your letter of 5 October. The lock is being mended.\n\nYours sincerely\n\nTom Bell\n",
        encoding="utf-8",
    )
    with synced(tmp_path / "all", embedding, sorted(tmp_path.glob("*.txt"))) as assistant:
        answer = assistant.query("What answers the letter of 5 October 2018?")
    assert answer.lead.startswith("Perhaps answered: ") and "for sure" in answer.lead
    assert paths(answer) == ["second.txt"]
