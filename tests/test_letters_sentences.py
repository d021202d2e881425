import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.tabdata import PunktDecoder

from corrbot.letters import Span, sentences
from corrbot.letters.sentences import ABBREVIATIONS, LONGEST_SENTENCE, _abbreviations, _punkt_data

LETTER = Path(__file__).parents[1] / "src" / "corrbot" / "demo" / "01-councillor-to-department.txt"

PROSE = st.text(alphabet=st.sampled_from("aAb. ?!\n\t,;:-•()1\"'”")) | st.text()


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, Span(0, len(text)))]


@given(PROSE)
def test_sentences_are_exact_ordered_and_cover_everything(text: str) -> None:
    end = 0
    for sentence in sentences(text, Span(0, len(text))):
        assert sentence.start >= end
        assert text[end : sentence.start].strip() == ""
        words = text[sentence.start : sentence.end]
        assert words
        assert words == words.strip()
        end = sentence.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "See No. 5, e.g. on p. 3, i.e. para. 4. He agreed.",
            ["See No. 5, e.g. on p. 3, i.e. para. 4.", "He agreed."],
        ),
        (
            "Rt. Hon. A. Smith met Cllr. Bell. They spoke.",
            ["Rt. Hon. A. Smith met Cllr. Bell.", "They spoke."],
        ),
        (
            "Revd. Ada Bell met Insp. Lee. They spoke.",
            ["Revd. Ada Bell met Insp. Lee.", "They spoke."],
        ),
        (
            "It went to Wm. Roe and (Chas. Bell, Jno. Lee) on Monday. They kept it.",
            ["It went to Wm. Roe and (Chas. Bell, Jno. Lee) on Monday.", "They kept it."],
        ),
        ("I paid Geo. Mr Bell paid nothing.", ["I paid Geo.", "Mr Bell paid nothing."]),
        ("It was left with Jos. Nobody had them.", ["It was left with Jos.", "Nobody had them."]),
        ("It was told Eliz. She's well.", ["It was told Eliz.", "She's well."]),
        ("It was sent to Jas. The board denies it.", ["It was sent to Jas.", "The board denies it."]),
        ("It was for Jno. On Friday, I paid.", ["It was for Jno.", "On Friday, I paid."]),
        ("It was for Robt. No, it was not.", ["It was for Robt.", "No, it was not."]),
        (
            "It was for Thos. More, Geo. I. Roe and Wm. Bell.",
            ["It was for Thos. More, Geo. I. Roe and Wm. Bell."],
        ),
        (
            "We met Ll. Owen and (Zs. Toth). Rh. P. Lowe left.",
            ["We met Ll. Owen and (Zs. Toth).", "Rh. P. Lowe left."],
        ),
        (
            "Present: I. Penn, Rh.\nLowe (Chair), Sz. Bell. Late: Ll. Roe.",
            ["Present: I. Penn, Rh.\nLowe (Chair), Sz. Bell.", "Late: Ll. Roe."],
        ),
        ("Open Tu. to Th. Visitors may call.", ["Open Tu. to Th.", "Visitors may call."]),
        ("It is 3 Sh. Receipts follow.", ["It is 3 Sh.", "Receipts follow."]),
        ("It is 2 Gy. Patients wait.", ["It is 2 Gy.", "Patients wait."]),
        ("At St. Mary's Ch. Services resume.", ["At St. Mary's Ch.", "Services resume."]),
        ("It is shut on Th. We open late.", ["It is shut on Th.", "We open late."]),
        ("It was left with Rh. The board has it.", ["It was left with Rh.", "The board has it."]),
        ("It came on the 5 th. Bell had it.", ["It came on the 5 th.", "Bell had it."]),
        ("A note of W. H. Seward came. Read it.", ["A note of W. H. Seward came.", "Read it."]),
        (
            "It cost 3.5 million. See www.x.example/a.b today.",
            ["It cost 3.5 million.", "See www.x.example/a.b today."],
        ),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        ("“Why?” she asked. “Because.”", ["“Why?” she asked.", "“Because.”"]),
        ("The answer is no. The end.", ["The answer is no.", "The end."]),
        ("We need:\n- sand\n- stone", ["We need:", "- sand", "- stone"]),
        ("(a) one\n(b) two\n1. three\nand on", ["(a) one", "(b) two", "1. three\nand on"]),
        ("It was\nlate. We\nleft.", ["It was\nlate.", "We\nleft."]),
        (
            "How to apply\nYou must write to the office and enclose the form and the fee with it. Wait.",
            [
                "How to apply",
                "You must write to the office and enclose the form and the fee with it.",
                "Wait.",
            ],
        ),
        (
            "Ann (d.o.b. 3/9/2018) was refused. She is five.",
            ["Ann (d.o.b. 3/9/2018) was refused.", "She is five."],
        ),
        (
            "Ann (D.O.B. 3 September 2018) was refused. It is so.",
            ["Ann (D.O.B. 3 September 2018) was refused.", "It is so."],
        ),
        ("D.O.B. 3 September 2018. It is so.", ["D.O.B. 3 September 2018.", "It is so."]),
        (
            "The case (U.K.P.C. 12 of 2018) is old. It is so.",
            ["The case (U.K.P.C. 12 of 2018) is old.", "It is so."],
        ),
        ("(We wrote. 3 of them came.) It is so.", ["(We wrote.", "3 of them came.)", "It is so."]),
        (
            "Ven. Miriam Castle met Fr. Doyle. All agreed.",
            ["Ven. Miriam Castle met Fr. Doyle.", "All agreed."],
        ),
        ("It cost 500 fr. The rest is due.", ["It cost 500 fr.", "The rest is due."]),
        (
            "The area is 4.5 sq. m. The height is 3 ft. 6 in. above ground.",
            ["The area is 4.5 sq. m.", "The height is 3 ft. 6 in. above ground."],
        ),
        (
            "The rent is 6s. 1d. inclusive. She pays £3 4s. 6d. now, or 1s. 4d. 2s. 6d. and 3s. It is due.",
            [
                "The rent is 6s. 1d. inclusive.",
                "She pays £3 4s. 6d. now, or 1s. 4d. 2s. 6d. and 3s.",
                "It is due.",
            ],
        ),
        (
            "It was £1,012. 10s. 0d. and £7. 10. 0. then. It is 12l. 10s. 6½d. at 10s.\n(5s. 6d.) each.",
            [
                "It was £1,012. 10s. 0d. and £7. 10. 0. then.",
                "It is 12l. 10s. 6½d. at 10s.\n(5s. 6d.) each.",
            ],
        ),
        (
            "It weighed 1 cwt. 3 qrs. 4 lbs. in 2 hrs. 30 mins. exactly. It is 2 a. 1 r. 13 p. in extent.",
            [
                "It weighed 1 cwt. 3 qrs. 4 lbs. in 2 hrs. 30 mins. exactly.",
                "It is 2 a. 1 r. 13 p. in extent.",
            ],
        ),
        (
            "He paid 6s. 12 men came. It cost £12. 10 more are due. It cost £5. 4. The Board agrees.",
            [
                "He paid 6s.",
                "12 men came.",
                "It cost £12.",
                "10 more are due.",
                "It cost £5.",
                "4. The Board agrees.",
            ],
        ),
        (
            "41. Lamps. -- The Clerk read a letter. It was filed. -- The Chairman left.",
            ["41. Lamps. -- The Clerk read a letter.", "It was filed.", "-- The Chairman left."],
        ),
        ("Cranes, East Quay. —Read a letter. He left.", ["Cranes, East Quay. —Read a letter.", "He left."]),
        ("I ask for an answer. ---\nIda Bolt", ["I ask for an answer.", "---\nIda Bolt"]),
        ("It was cold. -5 degrees came.", ["It was cold.", "-5 degrees came."]),
        ("It is 12 cm. Roe measured it.", ["It is 12 cm.", "Roe measured it."]),
        ("It is 6 in. wide and no. 4 M. Smith knows.", ["It is 6 in. wide and no. 4 M. Smith knows."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lamp is a fitting (the Act) [21 U.S.C. § 321(rr)] of the quay.", 1),
        ("It breaks 21 U.S.C. 331 and 7 C.F.R. Part 1 as well.", 1),
        ("This is law by the U.S.C. The lamp was lit.", 2),
        ("He lives on Mole Blvd. The lamp was lit.", 2),
        ("He lives by the hwy. Nobody came.", 2),
        ("It is in the bldg. Mr Roe keeps it.", 2),
        ("The name is apt. Lamps were lit.", 2),
        ("The name is apt. 3 lamps were lit.", 2),
        ("They cost 3d. The new rate is less.", 2),
        ("It was lit on May 1st. The oil ran out on the 2nd. Nobody came.", 3),
    ],
)
def test_only_the_names_of_codes_of_law_end_no_sentence(text: str, expected: int) -> None:
    assert len(split(text)) == expected, split(text)


def test_lines_that_open_with_a_label_are_items_of_their_own() -> None:
    lines = [
        "Quay / Marsh - nothing yet. Tom to ring.",
        "Vale D - I'll book her a call with Ann F.",
        "Roe - Jane has written to Mr Poe, no",
        "answer yet.",
        "Fenmoor Lane – letter in the tray.",
    ]
    text = "\n".join(lines)
    assert split(text) == [
        "Quay / Marsh - nothing yet.",
        "Tom to ring.",
        "Vale D - I'll book her a call with Ann F.",
        "Roe - Jane has written to Mr Poe, no\nanswer yet.",
        "Fenmoor Lane – letter in the tray.",
    ]
    assert split("It came from the offices of\nMarsh - then in Vale - and was\nlost.") == [
        "It came from the offices of\nMarsh - then in Vale - and was\nlost."
    ]


def test_the_mark_of_a_note_belongs_to_the_sentence_before() -> None:
    assert split("The slipway is closed.¹ The Board will write.”² It has not.") == [
        "The slipway is closed.¹",
        "The Board will write.”²",
        "It has not.",
    ]


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    pieces = split("one clause and then another; " * 100)
    assert all(len(piece) <= LONGEST_SENTENCE for piece in pieces)
    assert all(piece.endswith(";") for piece in pieces)


def test_only_the_span_is_split() -> None:
    assert sentences("One. Two. Three.", Span(5, 9)) == (Span(5, 9),)


@pytest.mark.parametrize(
    "unit",
    [
        "He said no to Mr. Bell on the 3d inst. ",
        ".",
        "a. ",
        "- a\n",
        "a?! X ",
        "(e.g. 3 ",
        "£1. 6s. 1d. ",
        "£1. 1. ",
    ],
)
def test_a_long_line_takes_linear_time(unit: str) -> None:
    split("Warm up. Mr. X.")
    began = time.process_time()
    split(unit * (400_000 // len(unit)))
    assert time.process_time() - began < 8


def test_abbreviations_are_those_that_punkt_learnt_and_ours() -> None:
    with (_punkt_data() / "abbrev_types.txt").open(encoding="utf-8") as learnt:
        assert _abbreviations() == PunktDecoder().txt2set(learnt) | ABBREVIATIONS


@pytest.mark.parametrize(
    ("text", "needed"), [(LETTER.read_text(encoding="utf-8"), False), ("Sent by J. Smith. Read.", True)]
)
def test_nltk_is_loaded_where_only_punkt_can_judge_a_word(text: str, needed: bool) -> None:
    """It takes a second, and many letters have no such word."""
    code = (
        "import sys\n"
        "from corrbot.letters import Span, sentences\n"
        "print(len(sentences(sys.argv[1], Span(0, len(sys.argv[1])))), 'nltk' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, text], capture_output=True, text=True, check=True)
    assert done.stdout == f"{len(split(text))} {needed}\n"


def test_rows_of_a_table_with_tabs_are_sentences_and_a_wrapped_cell_goes_on():
    text = (
        "Matter\tFinding\nThe notice was late\tUpheld\nThe clerk was rude on the\ttelephone\n"
        "and by letter\nThe fee\tNot upheld"
    )
    assert [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))] == [
        "Matter\tFinding",
        "The notice was late\tUpheld",
        "The clerk was rude on the\ttelephone\nand by letter",
        "The fee\tNot upheld",
    ]


def test_rows_that_end_in_sums_are_sentences_and_rules_between_them_are_apart():
    text = (
        "Lamps as order L-17              £1,360.00\n"
        "Extra: mast, found\n  rotten                           £675.00\n"
        "                                ----------\n                                 £2,035.00\n"
        "Less paid on account 1 May       -£544.00\n                                ==========\n"
        "Now due                          £1,491.00"
    )
    assert [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))] == [
        "Lamps as order L-17              £1,360.00",
        "Extra: mast, found\n  rotten                           £675.00",
        "----------",
        "£2,035.00",
        "Less paid on account 1 May       -£544.00",
        "==========",
        "Now due                          £1,491.00",
    ]


def test_prose_set_to_one_width_is_not_cut_at_its_sums():
    text = (
        "The  Board  will  pay  for  the  lamp   £450\nand   for  the  mast  as  well,  which  is   £20\n"
        "more than it paid for both in the year 1990."
    )
    assert len(sentences(text, Span(0, len(text)))) == 1


def test_one_line_with_a_tab_is_no_table():
    text = "Our reference:\tAB 12\nis to be quoted by all who write to us about it."
    assert len(sentences(text, Span(0, len(text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The council said it\twould not\npay for the bridge\tor the road.",
        "Note\tThe fee is\nnot payable\tin May",
    ],
)
def test_words_that_go_on_over_a_line_with_a_tab_are_not_cut(text):
    assert len(sentences(text, Span(0, len(text)))) == 1


def test_a_number_that_ends_a_sentence_at_the_start_of_a_line_is_no_item() -> None:
    broken = "The count of the lamps at the pier should have read 115 and not\n151. The tables were right."
    assert split(broken) == [broken[: broken.index(" The tables")], "The tables were right."]
    for listed in ("We ask for\n1. a lamp\n2. a bench", "We ask for these\n1. a lamp\n2. a bench"):
        assert split(listed) == listed.split("\n")
    assert split("4. a lamp for the pier\n5. a bench") == ["4. a lamp for the pier", "5. a bench"]
    assert split("You ask.\n4. A lamp.") == ["You ask.", "4. A lamp."]


@pytest.mark.parametrize(
    "listed",
    [
        "Conditions still open\n2. The pier shall be closed in winter.\n3. The wall shall be mended by June.",
        "Minutes of the harbour committee\n12. Apologies were received from Tom Roe.",
        "The council approved these\n4. Tom Roe to mend the wall.",
        "The count of the lamps at the pier on the quay of Northmere is as\n2. Lamps lit.\n3. Lamps dark.",
    ],
)
def test_an_item_below_a_heading_or_above_the_next_keeps_its_number(listed: str) -> None:
    assert split(listed) == listed.split("\n")


def test_rows_that_end_in_days_are_sentences() -> None:
    rows = [
        "G 1   Mend the wet sill, bay 3.            By 30 Sep 2016",
        "G 2   Renew the gate.                      By 31 March 2018",
        "G 3   Set a camera at the weir.            31/03/2017",
    ]
    assert split("\n".join(rows)) == rows
    assert split("Works in the interest of safety\n" + "\n".join(rows))[1:] == rows


def test_prose_is_not_cut_at_its_days() -> None:
    prose = (
        "The gate was shut by the Board on 4 May 2018\nand opened by order of the court on 9 June 2018\n"
        "when the flood had gone down."
    )
    assert split(prose) == [prose]
