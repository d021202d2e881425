from corrbot.answers.passages.extraction import MAX_WORDS, extract
from corrbot.letters import parse, sentences
from corrbot.reader import Reading, ScoredSentence

BODY = "The first point is made here. The second point follows it. The third point ends it."
TEXT = f"Dear Sir,\n\n{BODY}\n\nAnother paragraph has this sentence.\n\nYours sincerely,\n\nA. Clerk"


def letter(text=TEXT, path="a.txt"):
    return parse(text, path, path)


def scored(*found):
    """Return the reading of sentences given as letter, first words and score."""
    return Reading(
        tuple(
            ScoredSentence(
                one,
                next(
                    s
                    for b in one.blocks
                    for s in sentences(one.text, b.span)
                    if one.slice(s).startswith(opening)
                ),
                score,
            )
            for one, opening, score in found
        ),
        1.0,
    )


def texts(reading, most=4, is_original=lambda quote: True):
    return [quote.text for quote in extract(reading, most, is_original).quotes]


def test_adjacent_sentences_are_merged_in_order_whichever_came_first():
    one = letter()
    reading = scored((one, "The third", 0.9), (one, "The first", 0.88), (one, "The second", 0.85))
    assert texts(reading)[0].startswith("The second point follows it. The third") or texts(reading)[0] == BODY
    assert texts(scored((one, "The second", 0.9), (one, "The first", 0.88))) == [
        BODY.rpartition(" The third")[0]
    ]


def test_nothing_is_merged_across_a_block():
    one = letter()
    reading = scored((one, "The third", 0.9), (one, "Another", 0.8))
    assert texts(reading) == ["The third point ends it.", "Another paragraph has this sentence."]


def test_a_merged_quote_has_at_most_so_many_words():
    long = "Word " * (MAX_WORDS - 10) + "ends."
    one = letter(
        f"Dear Sir,\n\n{long} Second sentence has more than ten words in it, it has fifteen.\n\nYours,"
    )
    assert len(texts(scored((one, "Word", 0.9), (one, "Second", 0.8)))) == 2


def test_best_comes_first_and_no_more_than_asked_for():
    one = letter()
    reading = scored((one, "Another", 0.9), (one, "The first", 0.8), (one, "The third", 0.7))
    assert texts(reading, most=2) == ["Another paragraph has this sentence.", "The first point is made here."]


def test_a_sentence_far_below_the_best_is_left_out():
    one = letter()
    assert len(texts(scored((one, "Another", 0.9), (one, "The first", 0.1)))) == 1


def test_the_same_words_in_two_letters_are_one_quote_also_when_merged():
    one, two = letter(path="a.txt"), letter(path="b.txt")
    reading = scored(
        (one, "The first", 0.9), (one, "The second", 0.88), (two, "The first", 0.7), (two, "The second", 0.6)
    )
    assert [quote.letter.path for quote in extract(reading, 4, lambda quote: True).quotes] == ["a.txt"]


def test_the_same_words_with_other_shapes_of_marks_are_one_quote():
    typed = 'The diver\'s report - of May - calls the toe "undermined".'
    printed = "The diver’s report – of May – calls the toe “undermined”."
    one = letter(f"Dear Sir,\n\n{typed} It is closed.\n\nYours sincerely,", "a.txt")
    two = letter(f"Dear Sir,\n\n{printed} It stays so.\n\nYours sincerely,", "b.txt")
    found = scored((one, "The diver", 0.9), (two, "The diver", 0.8), (two, "It stays", 0.5))
    assert texts(found) == [typed, "It stays so."]


def test_one_more_reason_is_one_more_quote():
    one = letter("Dear Sir,\n\nFirst, the pier is closed. Secondly, the fund is spent.\n\nYours sincerely,")
    reading = scored((one, "Secondly", 0.9), (one, "First", 0.8))
    assert texts(reading) == ["Secondly, the fund is spent.", "First, the pier is closed."]


def test_items_that_open_with_a_label_stay_quotes_of_their_own():
    one = letter(
        "Dear Tom,\n\nVale - I will book her a call.\nRoe - Jane has written.\nPoe - closed.\n\nYours,"
    )
    reading = scored((one, "Vale", 0.9), (one, "Roe", 0.88))
    assert texts(reading) == ["Vale - I will book her a call.", "Roe - Jane has written."]


def test_numbered_paragraphs_stay_quotes_of_their_own():
    one = letter(
        "Dear Tom,\n\n8. The panel met in May and heard the clerk.\n9. It found that the notice was late. "
        "That was a fault.\n10. The Board has agreed to pay.\n\nYours,"
    )
    reading = scored((one, "9.", 0.9), (one, "That was", 0.88), (one, "8.", 0.8), (one, "10.", 0.8))
    assert texts(reading) == [
        "9. It found that the notice was late. That was a fault.",
        "8. The panel met in May and heard the clerk.",
        "10. The Board has agreed to pay.",
    ]


def test_rows_of_a_table_stay_quotes_of_their_own():
    one = letter("Dear Tom,\n\nMay\tThe panel met\nJune\tThe fee was paid\n\nYours,")
    assert texts(scored((one, "May", 0.9), (one, "June", 0.88))) == [
        "May\tThe panel met",
        "June\tThe fee was paid",
    ]


def test_rows_that_end_in_sums_stay_quotes_of_their_own():
    one = letter("Dear Tom,\n\nOil for the lamp        £4.20\nWick                    £1.10\n\nYours,")
    assert texts(scored((one, "Oil", 0.9), (one, "Wick", 0.88))) == [
        "Oil for the lamp        £4.20",
        "Wick                    £1.10",
    ]


def test_rows_that_end_in_days_stay_quotes_of_their_own():
    one = letter(
        "Dear Tom,\n\nMend the sill.        By 4 May 2018\nOil the gate.         By 9 June 2019\n\nYours,"
    )
    assert texts(scored((one, "Mend", 0.9), (one, "Oil", 0.88))) == [
        "Mend the sill.        By 4 May 2018",
        "Oil the gate.         By 9 June 2019",
    ]


def test_a_letter_that_is_not_what_is_on_disk_is_withheld():
    one, two = letter(path="a.txt"), letter(TEXT.replace("point", "item"), "b.txt")
    reading = scored((one, "The first", 0.9), (two, "The first", 0.8))
    extraction = extract(reading, 4, lambda quote: quote.letter is two)
    assert [quote.letter for quote in extraction.quotes] == [two]
    assert extraction.withheld == (one,)


def test_nothing_read_is_nothing_quoted():
    assert texts(Reading()) == []


def test_a_much_weaker_sentence_stays_a_quote_of_its_own():
    one = letter()
    reading = scored((one, "The first", 0.9), (one, "The second", 0.4))
    assert texts(reading) == ["The first point is made here.", "The second point follows it."]


HEADED = """Dear Sir,

Re: Light at Gull Point

The light at Gull Point was out for nine nights.

Yours faithfully,

A. Clerk
"""


def test_a_subject_line_that_says_no_more_than_the_quotes_before_it_is_left_out():
    one = letter(HEADED)
    assert texts(scored((one, "The light", 0.9), (one, "Re: Light", 0.8))) == [
        "The light at Gull Point was out for nine nights."
    ]
    assert len(texts(scored((one, "Re: Light", 0.9), (one, "The light", 0.8)))) == 2


def test_a_subject_line_that_says_more_is_quoted():
    one = letter(HEADED.replace("Re: Light at Gull Point", "Re: Light at Gull Point: repaired for £900"))
    assert len(texts(scored((one, "The light", 0.9), (one, "Re: Light", 0.8)))) == 2


def test_a_sentence_whose_words_were_quoted_is_no_title():
    one = letter(HEADED.replace("nights.", "nights. At Gull Point the light was out.\n\nThe light was out."))
    assert len(texts(scored((one, "The light at", 0.9), (one, "The light was", 0.8)))) == 2


def test_the_header_of_a_mail_is_quoted_only_if_nothing_else_is():
    one = letter("Subject: FW: RE: Light at Gull Point, mended\n\n" + HEADED.replace("Re: Light", "Light"))
    line = "Subject: FW: RE: Light at Gull Point, mended"
    assert texts(scored((one, "Subject:", 0.9), (one, "The light", 0.8))) == [
        "The light at Gull Point was out for nine nights."
    ]
    assert texts(scored((one, "Subject:", 0.9))) == [line]
    named = letter(HEADED.replace("Re: Light at Gull Point", "Mrs Joan Varley"))
    assert texts(scored((named, "Mrs Joan", 0.9), (named, "The light", 0.8))) == [
        "The light at Gull Point was out for nine nights."
    ]


def test_what_came_with_a_quote_as_its_denial_is_not_quoted_again():
    body = "It says that the fare is £14. You say that dogs are banned. Neither is true. We told you so."
    one = letter(f"Dear Sir,\n\n{body}\n\nYours sincerely,\n\nA. Clerk")
    first = body.removesuffix(" We told you so.")
    assert texts(scored((one, "It says", 0.9), (one, "You say", 0.42))) == [first]
    assert texts(scored((one, "It says", 0.9), (one, "Neither", 0.42))) == [first]


def test_the_same_sentence_with_another_dash_is_one_quote():
    said = "So Ann—will stand by for your call on 11 May at one."
    other = "So Ann -- will stand by for your call on 11 May at one."
    changed = "So Ann—will stand by for your call on 17 May at one."
    ones = [
        letter(f"Dear Sir,\n\n{text}\n\nYours,", f"{at}.txt")
        for at, text in enumerate((said, other, changed))
    ]
    assert texts(scored(*((one, "So Ann", 0.9) for one in ones))) == [said, changed]


def test_sentences_that_differ_in_a_numeral_are_both_quoted():
    said = "The certificate on form II is to be sent to Dover by Friday."
    other = "The certificate on form 11 is to be sent to Dover by Friday."
    one = letter(f"Dear Sir,\n\n{said}\n\nThe rest is known.\n\n{other}\n\nYours,")
    found = texts(scored((one, "The certificate on form II", 0.9), (one, "The certificate on form 11", 0.9)))
    assert found == [said, other]
