import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.answers.passages.extraction import extract
from corrbot.answers.passages.items import MAX_WORDS, is_cut, lacks_items, with_items
from corrbot.letters import Span, parse, sentences
from corrbot.quotes import Quote
from corrbot.reader import Reading, ScoredSentence

STEM = "Mrs Ellery would be grateful if you could tell her:"


def letter(*paragraphs):
    return parse("\n\n".join(["Dear Sir,", *paragraphs, "Yours sincerely,", "A. Clerk"]), "a.txt", "a.txt")


def quote(one, words=STEM):
    at = one.text.index(words)
    return Quote(one, at, at + len(words))


def extended(*paragraphs):
    return with_items(quote(letter(*paragraphs))).text


def test_items_after_blank_lines_are_taken():
    found = extended(STEM, "1. why it was closed;", "2. when it will open.", "Mr Holloway has a boat.")
    assert found == f"{STEM}\n\n1. why it was closed;\n\n2. when it will open."


def test_items_on_the_next_lines_are_taken_with_all_their_sentences():
    items = "- why it was closed. We saw no notice;\n- when it will open."
    assert extended(f"{STEM}\n{items}", "Mr Holloway has a boat.") == f"{STEM}\n{items}"


def test_prose_after_a_colon_is_not_taken():
    assert extended(STEM, "Why it was closed is not known.", "1. It is a pity.") == STEM


def test_what_does_not_end_in_a_colon_takes_nothing():
    said = "She would be grateful if you could tell her."
    one = letter(said, "1. why it was closed;")
    assert with_items(quote(one, said)).text == said


def test_a_list_that_is_too_long_is_left_out_as_a_whole():
    items = [f"{number}. {'word ' * 20}ends;" for number in range(1, 6)]
    assert extended(STEM, *items) == STEM
    assert len(extended(STEM, *items[:3]).split()) <= MAX_WORDS


def test_items_of_another_person_are_not_taken():
    mail = f"{STEM}\n\nOn 3 May 2022, Ann Lee wrote:\n\n> 1. why it was closed;\n> 2. when it will open."
    assert extended(mail) == STEM


def test_items_in_brackets_and_in_roman_numbers_are_taken():
    assert extended(f"{STEM}\n(a) why;\n(b) when.").endswith("(b) when.")
    assert extended(f"{STEM}\n(i) why;\n(ii) when;\n(iii) by whom.").endswith("(iii) by whom.")


def test_a_list_that_may_go_on_is_left_out_as_a_whole():
    assert extended(f"{STEM}\n1. why it was closed.\n   We saw nothing.\n2. when it will open.") == STEM
    assert extended(f"{STEM}\n1. why it was closed; and", "any other paper.") == STEM
    assert extended(f"{STEM}\n- why it was closed.", "We saw nothing of it.", "- when it will open.") == STEM


def test_a_list_of_another_kind_is_not_taken():
    taken = extended(f"{STEM}\n(a) why;\n(b) when.\n2. We also complain.\n3. We regret.")
    assert taken == f"{STEM}\n(a) why;\n(b) when."
    assert extended(f"{STEM}\n1. why.\n2. when.", "1. Another list.") == f"{STEM}\n1. why.\n2. when."
    assert extended(STEM, "- - -") == STEM
    one = letter("4. The position is this:", "5. We regret it.", "6. We are sorry.")
    assert with_items(quote(one, "4. The position is this:")).text == "4. The position is this:"


def test_a_list_takes_the_place_of_its_items_that_were_chosen():
    one = letter(STEM, "1. why it was closed;", "2. when it will open.", "He has a boat.")
    spans = [span for block in one.blocks for span in sentences(one.text, block.span)]
    order = [
        next(span for span in spans if one.slice(span).startswith(said)) for said in ("2", "He", "1", "Mrs")
    ]
    reading = Reading(
        tuple(ScoredSentence(one, span, 0.9 - place / 10) for place, span in enumerate(order)), 1.0
    )
    assert [found.text for found in extract(reading, 4, lambda found: True).quotes] == [
        f"{STEM}\n\n1. why it was closed;\n\n2. when it will open.",
        "He has a boat.",
    ]


def test_an_item_quoted_with_its_stem_is_not_quoted_again():
    one = letter(STEM, "1. why it was closed;", "2. when it will open.")
    spans = [span for block in one.blocks for span in sentences(one.text, block.span)]
    chosen = [span for span in spans if one.slice(span)[:2] in ("Mr", "1.")]
    reading = Reading(tuple(ScoredSentence(one, span, 0.9) for span in chosen), 1.0)
    assert [found.text for found in extract(reading, 4, lambda found: True).quotes] == [
        f"{STEM}\n\n1. why it was closed;\n\n2. when it will open."
    ]


@given(
    st.lists(
        st.sampled_from(["1. one;", "- two.", "Three is here.", "x:", "(a) four. Five", "\n"]), max_size=8
    )
)
def test_a_quote_only_grows_at_its_end_and_stays_short(parts):
    one = letter(f"{STEM}\n" + "\n".join(parts))
    stem = quote(one)
    found = with_items(stem)
    assert found.start == stem.start and found.end >= stem.end
    assert found.text == one.text[found.start : found.end]
    assert len(found.text.split()) <= MAX_WORDS or found == stem


def test_rows_of_a_table_are_taken():
    rows = "Pier\tSafe\nQuay\tClosed"
    assert extended(STEM, rows, "Mr Holloway has a boat.").rstrip() == f"{STEM}\n\n{rows}"


def test_rows_that_are_set_with_spaces_are_taken():
    rows = "Flat  Inspected    Cause\n2     3 Mar 2020   overflow\n12    5 Mar 2020   -"
    one = letter(STEM, rows, "Mr Holloway has a boat.")
    found = with_items(quote(one))
    assert found.text == f"{STEM}\n\n{rows}" and lacks_items(quote(one)) and not lacks_items(found)


def test_a_stem_whose_items_are_too_many_is_quoted_only_where_nothing_else_is():
    items = [f"{number}. {'word ' * 20}ends;" for number in range(1, 6)]
    one = letter(STEM, *items, "Mr Holloway has a boat.")
    boat = quote(one, "Mr Holloway has a boat.")
    stem = ScoredSentence(one, span_of(quote(one)), 0.9)
    both = Reading((stem, ScoredSentence(one, span_of(boat), 0.8)), 1.0)
    assert [found.text for found in extract(both, 4, lambda _: True).quotes] == [boat.text]
    alone = extract(Reading((stem,), 1.0), 4, lambda _: True).quotes
    assert [found.text for found in alone] == [STEM]


def span_of(one):
    return Span(one.start, one.end)


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("May I ask", "1. when the scaffolding will go up;\n2. how many flats were inspected."),
        ("Please send me by 30 March", "* a copy of the report;\n* the minutes of the meeting."),
        ("Within four weeks the landlord must", "(a) pay the tenant £400;\n(b) mend the roof."),
        ("Would you also let me know", "i. who owns it;\nii. who pays."),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_lead_without_a_colon_takes_its_items(lead, items, gap):
    one = letter(f"It is a pity. {lead}{gap}{items}")
    found = with_items(quote(one, lead))
    assert found.text == f"{lead}{gap}{items}" and not lacks_items(found)
    assert lacks_items(quote(one, lead))


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("- a copy of the report", "- the minutes of the meeting"),
        ("(h) a copy of the report", "(i) the minutes of the meeting"),
        ("We went to the pier.", "1. It was closed."),
        ("We went to the pier (“the old pier”).", "- It was closed."),
        ("We went to the pier", "2. It was closed."),
    ],
)
def test_what_is_no_lead_takes_no_items(said, after):
    one = letter(f"It is a pity.\n\n{said}\n{after}")
    assert with_items(quote(one, said)).text == said and not lacks_items(quote(one, said))


def test_a_heading_is_no_lead():
    one = letter("It is a pity.", "## The pier", "1. It was closed.")
    assert with_items(quote(one, "The pier")).text == "The pier"


def test_items_without_stops_that_are_cut_lack_none():
    one = letter("Please send me\n- a copy\n- a lamp\n- a key")
    cut = quote(one, "Please send me\n- a copy\n- a lamp")
    assert not lacks_items(cut) and is_cut(cut)


FINDINGS = "Finding 1. It was shut.\nFinding 2. Nobody was told. It was dark."


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("Having read all, I make these findings.", FINDINGS),
        ("We are minded to find as follows.", FINDINGS),
        ("The findings are set out in order.", FINDINGS),
        ("Please answer the following questions, with copies, by 3 May.", "1. Why?\n2. When?"),
        ("My reasons are these.", "(a) It is dear.\n(b) It is old."),
        ("Grounds", "Ground 1: it is dear.\nGround 2: it is old."),
        ("Grounds", "Ground 1 - the towpath floods.\nGround 2 - it is old."),
        ("Recommendations", "A. The Board should write.\nB. The clerk should ring."),
        ("The requirements are listed below.", "1. Lamps.\n2. Bells."),
    ],
)
def test_a_lead_that_ends_as_a_sentence_takes_what_it_says_follows(lead, items):
    one = letter("We have read all of it.", lead, items)
    assert with_items(quote(one, lead)).text == f"{lead}\n\n{items}"


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("We have considered these representations.", "1. Why?\n2. When?"),
        ("He came back on the following Monday.", "1. Why?\n2. When?"),
        ("The weir is closed.", FINDINGS),
        ("The findings made earlier stand.", FINDINGS),
        ("My reasons are these.", "It is dear.\n\n1. It is old."),
        ("Signed by the clerk", "A. Smith, clerk"),
        ("Nobody was there", "At 1 – 2 p.m. it was shut."),
    ],
)
def test_another_sentence_before_a_list_takes_nothing(lead, items):
    one = letter("We have read all of it.", lead, items)
    assert with_items(quote(one, lead)).text == lead
