import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import corrbot
from corrbot.answers import Answer, Searched, Sentence, answer_fields, letter_fields
from corrbot.answers.answer import Listed, ParagraphKind, described, heading, with_markings
from corrbot.answers.passages.surroundings import INTRODUCED_BY, MOST_LETTERS, Surroundings
from corrbot.letters import Fact, Filters, Found, Party, parse
from corrbot.quotes import Quote

TEXT = (
    "# Home Office\n\nOur ref: AB/0001234/18\n\nMr Thomas Lee\n\n3 May 2018\n\nDear Mr Lee,\n\n"
    "The *quay* is  \nclosed. It opens in June.\n\nYours sincerely,\n\nAnn Other\nHead of Quays"
)
ONE, TWO = parse(TEXT, "one.txt", "1"), parse(TEXT.replace("June", "July"), "two.txt", "2")
SEARCHED = Searched("when?", 2, 2)


def quote(letter, words):
    start = letter.text.index(words[:6])
    return Quote(letter, start, start + len(words))


CLOSED, OPENS = quote(ONE, "The *quay* is  \nclosed."), quote(ONE, "It opens in June.")


def test_an_answer_without_quotes_or_computed_values_has_abstained():
    assert Answer("q", "no", SEARCHED).abstained
    assert Answer("q", "no", SEARCHED, nearest=CLOSED).abstained
    assert Answer("q", "no", SEARCHED, (CLOSED,), not_said=True).abstained
    assert not Answer("q", "", SEARCHED, (CLOSED,)).abstained
    assert not Answer("q", "", SEARCHED, computed=("2 days",)).abstained


def test_an_answer_that_says_that_the_letters_do_not_say_has_abstained_whatever_stands_under_it():
    lead = "No answer to it is among the 2 letters searched."
    none = Answer("q", lead, SEARCHED, listed=(Listed(ONE),), not_said=True)
    given = Answer("q", "", SEARCHED, (CLOSED,))
    greeted = Answer("hello", "Ask.", SEARCHED, asks_nothing=True)
    assert none.abstained and not none.gives_nothing and answer_fields(none)["abstained"]
    assert none.lead == f"The letters do not say. {lead}" and none.text.startswith(none.lead)
    assert Answer("q", "", SEARCHED, not_said=True).lead == "The letters do not say."
    assert Answer("q", "", SEARCHED, listed=none.listed, parts=(greeted, none)).abstained
    assert not Answer("q", "", SEARCHED, (CLOSED,), listed=none.listed, parts=(given, none)).abstained


def test_words_that_read_like_a_refusal_make_none_of_an_answer():
    said = Answer("q", "The letters do not say. So begins the letter:", SEARCHED, (CLOSED,))
    assert not said.abstained and not answer_fields(said)["abstained"]


def test_no_module_but_those_that_read_an_answer_as_text_looks_for_the_words_of_a_refusal():
    """Protection: `Answer.not_said` alone says that an answer abstains, and makes the words."""
    source = Path(corrbot.__file__).parent
    naming = {path.stem for path in source.rglob("*.py") if "NOT_SAID" in path.read_text("utf-8")}
    assert naming == {"answer", "turns", "places", "told"}


def test_quotes_are_numbered_and_shown_as_they_are_read():
    text = Answer("q", "2 letters say:", SEARCHED, (CLOSED, quote(TWO, "It opens in July."))).text
    assert text.startswith("2 letters say:\n\n[1] “The quay is closed.”\n    — ")
    assert "[2] “It opens in July.”\n    — " in text


def test_a_letter_is_cited_once_and_not_where_the_lead_names_it():
    assert Answer("q", "Said:", SEARCHED, (CLOSED, OPENS)).text.count(CLOSED.citation) == 1
    named = Answer("q", f"The letter {described(ONE)} says:", SEARCHED, (CLOSED, OPENS))
    assert "—" not in named.text.split("says:")[1]
    alike = Answer("q", named.lead, SEARCHED, (CLOSED, quote(TWO, "It opens in July.")))
    assert described(ONE) == described(TWO)
    assert alike.text.count("\n    — ") == 2


def test_a_letter_is_described_by_what_is_known_of_it():
    assert described(ONE).startswith("of 3 May 2018 from Ann Other")
    assert described(ONE).endswith("reference AB/0001234/18,")
    assert described(parse("", "empty.txt", "0")) == "empty.txt"


def test_who_is_not_printed_is_said_to_be_inferred():
    inferred = replace(ONE, recipient=Party("Bea Holt", found=Found.INFERRED))
    assert " to Bea Holt (inferred), AB" in heading(inferred)
    assert "to Bea Holt (inferred), reference" in described(inferred)
    assert "inferred" not in heading(ONE) + described(ONE)


def test_what_is_nearest_is_never_a_quote():
    answer = Answer("q", "The letters do not say.", SEARCHED, nearest=CLOSED)
    assert "The nearest passage, not taken for an answer: “The quay is closed.”" in answer.text
    assert answer_fields(answer)["quotes"] == []


def test_only_quotes_and_what_is_nearest_hold_the_letters_words():
    answer = Answer(
        "q", "Said:", SEARCHED, (CLOSED,), ("Note.",), ("2 days",), sentences=(Sentence("It says", (1,)),)
    )
    kinds = [paragraph.kind for paragraph in answer.paragraphs]
    assert kinds == ["notice", "lead", "computed", "sentence", "quote", "citation"]
    assert [p.text for p in answer.paragraphs if p.kind is ParagraphKind.SENTENCE] == ["It says [1]"]
    assert str(answer) == answer.text == answer_fields(answer)["text"]


def test_context_and_the_other_letters_stand_beside_a_quote_and_never_as_one():
    around = Surroundings(CLOSED, (TWO,))
    answer = Answer("q", "Said:", SEARCHED, (OPENS,), surroundings=(around,))
    assert "[1] “It opens in June.”\n    — before it: “The quay is closed.”" in answer.text
    assert "also in 1 other letter: two.txt." in answer.text
    kinds = [paragraph.kind for paragraph in answer.paragraphs]
    assert kinds == ["lead", "quote", "context", "also in", "citation"]
    (found,) = answer_fields(answer)["quotes"]
    assert found["text"] == "It opens in June."
    assert found["context"] == {
        "how": "before it:",
        "text": CLOSED.text,
        "start": CLOSED.start,
        "end": CLOSED.end,
        "letter": letter_fields(CLOSED.letter),
    }
    assert [letter["path"] for letter in found["also_in"]] == ["two.txt"]


def test_what_introduces_a_list_is_not_told_as_what_stands_before_its_later_items():
    around = Surroundings(CLOSED, how=INTRODUCED_BY)
    answer = Answer("q", "Said:", SEARCHED, (OPENS,), surroundings=(around,))
    assert "[1] “It opens in June.”\n    — introduced by: “The quay is closed.”" in answer.text


def test_every_letter_that_it_gives_anything_of_is_told_once():
    three, four, five = (parse(TEXT, f"{name}.txt", "3") for name in ("three", "four", "five"))
    searched = replace(SEARCHED, only=five)
    around = Surroundings(CLOSED, (TWO,))
    listed = (Listed(ONE), Listed(three))
    answer = Answer("q", "", searched, (OPENS,), listed=listed, surroundings=(around,), told_of=(four, ONE))
    assert [letter.path for letter in answer.letters] == [
        f"{name}.txt" for name in ("one", "three", "two", "four", "five")
    ]
    assert Answer("q", "", SEARCHED, nearest=CLOSED).letters == (ONE,)
    assert Answer("q", "", SEARCHED).letters == ()


def test_markings_of_letters_that_are_told_of_are_noticed():
    marked = replace(TWO, markings=(Fact("SECRET", None),))
    answer = with_markings(Answer("q", "", SEARCHED, computed=("2 days",), told_of=(marked,)))
    assert answer.notices == ("Marked SECRET: two.txt.",)


def test_a_marking_that_says_that_nothing_is_protected_is_not_noticed():
    for marking, count in (("UNCLASSIFIED", 0), ("NOT PROTECTIVELY MARKED", 0), ("OFFICIAL - SENSITIVE", 1)):
        marked = replace(TWO, markings=(Fact(marking, None),))
        assert len(with_markings(Answer("q", "", SEARCHED, told_of=(marked,))).notices) == count


def test_the_marking_of_a_letter_quoted_later_stands_with_its_quotes():
    marked = replace(TWO, markings=(Fact("SECRET", None),))
    closed = Quote(marked, CLOSED.start, CLOSED.end)
    alone = tuple(Surroundings(context=quote) for quote in (OPENS, closed))
    for around in ((), alone):
        answer = Answer(
            "q", "Said:", SEARCHED, (OPENS, closed, closed), surroundings=around and (*around, around[1])
        )
        assert with_markings(answer).notices == ("[2], [3] are marked SECRET: two.txt.",)
    assert with_markings(Answer("q", "", SEARCHED, (OPENS, closed))).notices == (
        "[2] is marked SECRET: two.txt.",
    )
    for answer in (
        Answer("q", "", SEARCHED, (closed, OPENS)),
        Answer("q", "", SEARCHED, (OPENS, closed), listed=(Listed(marked),)),
        Answer("q", "", SEARCHED, nearest=closed),
    ):
        assert with_markings(answer).notices == ("Marked SECRET: two.txt.",)


def test_letters_that_were_not_all_looked_up_are_not_counted():
    around = Surroundings(also_in=(TWO,) * MOST_LETTERS)
    text = Answer("q", "Said:", SEARCHED, (OPENS,), surroundings=(around,)).text
    assert f"also in at least {MOST_LETTERS} other letters: two.txt," in text


def test_what_was_searched_is_said_in_words():
    assert str(Searched("q", 1, 1)) == "searched 1 letter for “q”"
    assert str(Searched("q", 2, 5, Filters(sender="Lee"))) == "searched 2 of 5 letters (sender Lee) for “q”"
    assert str(Searched("q", 2, 2, unread=1)).endswith("; 1 file could not be read")


def test_the_fields_are_those_documented_and_json():
    filters = Filters(after="2018-01-01")
    fields = json.loads(
        json.dumps(answer_fields(Answer("q", "Said:", Searched("q", 1, 2, filters), (CLOSED,))))
    )
    assert {"text", "abstained", "quotes", "searched"} <= set(fields)
    assert fields["abstained"] is False and fields["answerability"] == 0.0
    (found,) = fields["quotes"]
    assert found["text"] == TEXT[found["start"] : found["end"]]
    quoted = {"text", "start", "end", "citation", "uncertain", "speaker", "letter"}
    assert set(found) == quoted | {"context", "also_in"}
    assert {"path", "date", "sender", "recipient", "references", "subject", "received"} <= set(
        found["letter"]
    )
    assert found["letter"]["date"] == "2018-05-03"
    assert fields["searched"]["filters"]["after"] == "2018-01-01"
    assert fields["searched"]["total"] == 2


def test_the_text_of_a_letter_is_given_on_demand_only():
    assert "text" not in letter_fields(ONE)
    assert letter_fields(ONE, text=True)["text"] == TEXT
    assert dt.date.fromisoformat(letter_fields(ONE)["date"]) == ONE.date
