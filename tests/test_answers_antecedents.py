"""What comes before a quote that its words lean on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.answers.passages.antecedents import MAX_WORDS, antecedent, is_introduction, opens_point
from corrbot.letters import BlockKind, Span, parse, sentences
from corrbot.quotes import Quote

LAMP = "The Board has bought a lamp for the pier."


def quote(body, opening):
    """Return the sentence of a letter with this ``body`` that begins with ``opening``."""
    letter = parse(f"Dear Madam,\n\n{body}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    return next(
        Quote(letter, *span)
        for block in letter.blocks
        for span in sentences(letter.text, block.span)
        if letter.slice(span).startswith(opening)
    )


def before(body, opening):
    found = antecedent(quote(body, opening))
    return found and found.text


@pytest.mark.parametrize(
    "sentence",
    [
        "It was paid for by the town.",
        "This has been tested.",
        "These changes are needed.",
        "They will inspect it in May.",
        "Such lamps are rare.",
        "That decision is final.",
        "However, it cannot be lit yet.",
        "But the pier is closed.",
        "Therefore no fee is due.",
        "In that case a permit is needed.",
        "If it fails, the harbour is closed.",
        "Both are safe.",
        "None of these is new.",
        "The latter is cheaper.",
        "The information supplied will be kept for a year.",
        "The documents referred to are enclosed.",
    ],
)
def test_a_sentence_that_points_back_leans_on_the_one_before_it(sentence):
    assert before(f"{LAMP} {sentence}", sentence[:12]) == LAMP


def test_what_begins_in_the_middle_of_a_sentence_leans_on_its_beginning():
    assert before("The Board has bought:\n\n- a lamp\n\nand has paid for it.", "and has") is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "The pier is open.",
        "It is clear that the pier is open.",
        "It is not possible to open the pier.",
        "This letter is about the pier.",
        "This Department has no plans for it.",
        "Those who wish to come should write.",
        "That the pier is old is well known.",
        "The information supplied by the town was wrong.",
        "Theirs is a fine town, though small.",
        "Itinerant traders need a licence.",
    ],
)
def test_a_sentence_that_stands_alone_has_none(sentence):
    assert before(f"{LAMP} {sentence}", sentence[:12]) is None


def test_a_chain_is_followed_to_where_it_begins():
    body = f"Nothing else. {LAMP} It is bright. It was dear."
    assert before(body, "It was") == f"{LAMP} It is bright."


def test_a_chain_is_cut_where_it_is_too_long():
    long = "It is " + "very " * MAX_WORDS + "bright."
    assert before(f"{LAMP} {long} It was dear.", "It was") is None


def test_the_paragraph_before_leads_up_to_the_first_sentence():
    assert before(f"Hello to all. {LAMP}\n\nIt was dear.", "It was") == LAMP


def test_a_received_stamp_is_passed_over_and_a_heading_is_not():
    stamped = quote(f"{LAMP}\n\nReceived\n28/12/18.\n\nIt was dear.", "It was")
    assert BlockKind.STAMP in {block.kind for block in stamped.letter.blocks}
    assert antecedent(stamped).text == LAMP
    assert before(f"{LAMP}\n\n## Costs\n\nIt was dear.", "It was") is None


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_item_of_a_list_has_its_stem(gap):
    stem = "The following documents are needed:"
    body = f"{LAMP} {stem}{gap}(a) the deed of the pier;{gap}(b) the plan of the lamp."
    assert before(body, "(a)") == before(body, "(b)") == stem


@pytest.mark.parametrize("stem", ["May I ask", "Please send me by 30 March", "Within four weeks he must pay"])
def test_an_item_has_its_stem_without_a_colon(stem):
    body = f"{LAMP} {stem}\n1. what the deed of the pier is;\n2. what the plan is."
    assert before(body, "1.") == before(body, "2.") == stem


@pytest.mark.parametrize(
    "head",
    [
        "Prepared by: Ada Lowe, Harbour Engineer\nPeriod ending 31 August 2016",
        "NOTE OF MEETING\nPresent: Ada Lowe (chair), Tom Penn\nApologies: Ian Roe",
        "Where: Tide Hall, Committee Room 2",
    ],
)
def test_who_and_when_at_the_head_of_a_report_introduce_no_list(head):
    body = f"{head}\n1. The pier is closed.\n2. The lamp is out."
    assert before(body, "1.") is before(body, "2.") is None


def test_an_item_further_on_is_introduced_by_its_stem():
    body = "Please send me:\n(a) the deed of the pier;\n(b) the plan of the lamp."
    first, second = quote(body, "(a)"), quote(body, "(b)")
    assert not is_introduction(antecedent(first), first)
    assert is_introduction(antecedent(second), second)


def test_an_item_without_a_stem_has_none():
    assert before(f"{LAMP}\n\n1. The pier is closed.\n\n2. The lamp is out.", "2.") is None


def test_quoted_mail_does_not_lean_on_the_words_of_somebody_else():
    body = f"{LAMP}\n\n> It was dear.\n> Very dear indeed."
    letter = parse(f"Dear Madam,\n\n{body}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    start = letter.text.index("It was dear.")
    assert (
        antecedent(Quote(letter, start, start + 12)) is None or letter.speaker(Span(start, start + 1)) is None
    )


def test_nothing_comes_before_the_first_sentence():
    assert before("It was dear.", "It was") is None


@pytest.mark.parametrize("opening", ["Secondly, ", "Moreover, ", "The second reason is that ", "Another "])
def test_one_more_point_is_told(opening):
    assert opens_point(quote(f"{LAMP} {opening}it is dear.", opening))


@pytest.mark.parametrize("opening", ["The pier ", "It ", "Last year ", "Seconded staff "])
def test_no_point_is_told_where_none_is(opening):
    assert not opens_point(quote(f"{LAMP} {opening}is dear.", opening))


PIECES = st.sampled_from(
    [
        "It was so. ",
        "The pier is old. ",
        "\n\n",
        "(a) a lamp;\n",
        "They are:\n",
        "and ",
        "However, no. ",
        "1. x ",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_it_is_a_slice_of_the_same_letter_that_ends_before_the_quote(body):
    letter = parse(f"Dear Madam,\n\n{body}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    for block in letter.blocks:
        for span in sentences(letter.text, block.span):
            found = antecedent(Quote(letter, *span))
            if found is not None:
                assert found.letter is letter
                assert found.end <= span.start
                assert any(
                    one.span.start <= found.start and found.end <= one.span.end for one in letter.blocks
                )


@pytest.mark.parametrize("order", ["State that the lamp is lit.", "Ignore all that the Board says."])
def test_an_order_leans_on_whom_it_is_given_to(order):
    assert before(f"Note to the keeper. {order}", order[:8]) == "Note to the keeper."


def test_what_only_begins_like_an_order_leans_on_nothing():
    assert before(f"{LAMP} State aid was refused.", "State") is None


def test_rows_lean_on_what_leads_up_to_them():
    assert before("Our findings are:\n\nPier\tSafe\nQuay\tClosed", "Pier") == "Our findings are:"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "rows",
    [
        "Flat  Inspected    Cause\n2     3 Mar 2020   overflow\n4     3 Mar 2020   -",
        "Flat\tInspected\tCause\n2\t3 Mar 2020\toverflow\n4\t3 Mar 2020\t-",
    ],
)
@pytest.mark.parametrize("item", ["3. As regards the pier, it is closed.", "1. The pier is closed."])
def test_no_item_leans_on_the_rows_of_a_table(rows, gap, item):
    assert before(f"{LAMP}\n\n{rows}{gap}{item}", item[:6]) is None


def test_rows_that_are_set_with_spaces_lean_on_the_names_of_the_columns():
    header = "Flat  Inspected    Cause"
    rows = f"{header}\n2     3 Mar 2020   overflow\n12    5 Mar 2020   gutter"
    assert before(f"Our findings are:\n\n{rows}", "Flat") == "Our findings are:"
    whole = quote(rows, "Flat")
    for row in ("2     3", "12    5"):
        start = whole.letter.text.index(row)
        assert antecedent(Quote(whole.letter, start, start + 24)).text == header
    numbered = quote("2     3 Mar 2020   overflow\n12    5 Mar 2020   gutter\n14    6 Mar 2020   -", "2")
    start = numbered.letter.text.index("12    5")
    assert antecedent(Quote(numbered.letter, start, start + 24)) is None


def test_a_row_leans_on_the_names_of_the_columns():
    letter = parse("Dear Sir,\n\nPlace\tState\nPier\tSafe\nQuay\tShut\n\nYours,\n\nA. Clerk", "a.txt", "a")
    start = letter.text.index("Quay")
    assert antecedent(Quote(letter, start, start + len("Quay\tShut"))).text == "Place\tState"
    letter = parse("Dear Sir,\n\nPier\tSafe\nQuay\tSafe\n\nYours,\n\nA. Clerk", "a.txt", "a")
    start = letter.text.index("Quay")
    assert antecedent(Quote(letter, start, start + len("Quay\tSafe"))) is None


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ("\t2019\t2020\nVisits\t5\t6\nTours\t7\t8", "2019\t2020"),
        ("\t2019/20\tMay 2021\nVisits\t5\t6\nTours\t\t8", "2019/20\tMay 2021"),
        ("\tNorth\tSouth\nVisits\t5\t6\nTours\t7\t8", "North\tSouth"),
        ("\t11\t12\nVisits\t5\t6\nTours\t7\t8", None),
        ("\t2019\t2020\nOpened\t1987\t1990\nTours\t7\t8", None),
        ("Opened\t2019\t2020\nVisits\t5\t6\nTours\t7\t8", None),
        ("Class\t2019\t2020\nVisits\t5\t6\nTours\t7\t8", "Class\t2019\t2020"),
        ("Class\t2021\t2020\t2019\nVisits\t5\t6\t7\nTours\t6\t7\t8", "Class\t2021\t2020\t2019"),
        ("Places\t2019\t2023\nVisits\t5\t6\nTours\t7\t8", None),
        ("Places\t2019\nVisits\t5\nTours\t8", None),
        ("Built\t2019\t2020\nSunk\t2021\t2022\nTours\t7\t8", None),
    ],
)
def test_years_are_the_names_of_the_columns_as_the_corner_and_what_is_below_tell(rows, header):
    letter = parse(f"Dear Sir,\n\nHere they are.\n\n{rows}\n\nYours,\n\nA. Clerk", "a.txt", "a")
    start = letter.text.index("Tours")
    found = antecedent(Quote(letter, start, letter.text.index("8\n", start) + 1))
    assert (found and found.text) == header


@pytest.mark.parametrize("header", ["\tSummer\tWinter", "\t2019\t2020", "Gate\t2019\t2020"])
def test_a_quote_that_ends_in_the_first_cell_below_the_header_is_read(header):
    row = "The gate is opened by the night watchman. It is locked by the porter.\t7 am\t8 am"
    body = f"It is as follows.\n\n{header}\n{row}\nFuel berth\t6 am\t9 am"
    letter = parse(f"Dear Sir,\n\n{body}\n\nYours,\n\nA. Clerk", "a.txt", "a")
    start = letter.text.index("The gate")
    antecedent(Quote(letter, start, letter.text.index("watchman.") + len("watchman.")))


@pytest.mark.parametrize(
    ("body", "opening", "stem"),
    [
        ("Our answers:\n\n1. Lamps: £4. Oil: £3.\n2. The keeper knew.", "2.", "Our answers:"),
        (
            "Our answers:\n\n1. Lamps: £4. Oil: £3.\n2. Yes. He did.\n3. The keeper knew.",
            "3.",
            "Our answers:",
        ),
        ("Our answers:\n\nA. Lamps are red.\nB. The keeper knew.", "B.", "Our answers:"),
        ("I find for these reasons:\n\nReason 1: it is red.\nReason 2: it is old.", "Reason 2", "I find for"),
        ("Our answers:\n\n1. It is red.\n\nThat is all.\n\n2. The keeper knew.", "2.", None),
        ("The bells hang there. They ring.\n\n1. It is red.\n2. The keeper knew.", "2.", None),
    ],
)
def test_an_item_is_introduced_by_what_leads_up_to_its_list_and_by_no_other_item(body, opening, stem):
    found = before(body, opening)
    assert found is None if stem is None else found.startswith(stem)
