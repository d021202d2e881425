import random
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corrbot.letters import Letter, parse
from corrbot.letters.reading import reading_view
from corrbot.quotes import FEWEST_WORDS, LONGEST_JUDGED, Match, match_quote, normalised
from timing import is_linear

ACCEPTED = (Match.EXACT, Match.NORMALISED)
CORPUS = Path(__file__).parents[1] / "corpus"

DECISION = (
    "Dear Councillor,\n\n"
    "Thank you for your letter of 3 March about the review. I have decided not to establish a\n"
    "statutory inquiry at this time. The Council's own review cost £1,500 and can't be repeated in\n"
    "2018–19; it found 5% of the dated files, grade A* among them, in a non-statutory archive.\n\n"
    "Ministers met the police, the health service and three local charities in the autumn of that year.\n\n"
    "We will look to the panel to consider what has gone wrong — and what can be learned nationally.\n"
)


def letter(text, name="letter"):
    return Letter(id=name, path=f"{name}.txt", sha256="0" * 64, text=text)


def found(words, text, *others):
    others = [letter(other, f"other{number}") for number, other in enumerate(others)]
    return match_quote(words, letter(text), others)


def test_a_quote_is_the_letters_own_characters():
    finding = found("not to establish a statutory inquiry", DECISION)
    assert finding.match is Match.NORMALISED
    assert finding.quote.text == "not to establish a\nstatutory inquiry"


@pytest.mark.parametrize(
    "words",
    [
        "I have decided to establish a statutory inquiry at this time",
        "I have decided not to establish a statutory inquiry at this time, but will",
        "I have not decided not to establish a statutory inquiry",
        "Thank you for your letter of 13 May about the review",
        "Thank you for your letter of 3 March 2019 about the review",
        "The Council's own review cost £1,600 and can't be repeated",
        "The Council's own review cost $1,500 and can't be repeated",
        "thank you for your letter of 3 March",
        "decided not to establish a statutory inquiry, at this time",
        "The Council's own review cost £1,500 and can be repeated",
    ],
)
def test_altered_words_are_no_quote(words):
    finding = found(words, DECISION)
    assert (finding.match, finding.quote) == (Match.ALTERED, None)


def test_distant_sentences_joined_are_stitched():
    words = "Thank you for your letter of 3 March about the review. We will look to the panel to consider"
    assert found(words, DECISION).match is Match.STITCHED
    assert found(" ... ".join(words.split(". ")), DECISION).match is Match.STITCHED
    swapped = "We will look to the panel to consider Thank you for your letter of 3 March"
    assert found(swapped, DECISION).match is Match.STITCHED


def test_words_of_another_letter_are_misattributed():
    words = "I have decided not to establish a statutory inquiry"
    finding = found(words, "Dear Sir, we have nothing to add.", "Neither have we.", DECISION)
    assert (finding.match, finding.quote) == (Match.MISATTRIBUTED, None)
    assert finding.elsewhere.letter.id == "other1"
    assert normalised(finding.elsewhere.text) == words


def test_the_claimed_letter_comes_before_any_other():
    finding = found("a statutory inquiry at this time", DECISION, DECISION)
    assert (finding.quote.letter.id, finding.elsewhere) == ("letter", None)


def test_an_invented_sentence_with_the_letters_words_is_not_found():
    words = "The panel has decided that a statutory review of the charities is to be national"
    assert found(words, DECISION).match is Match.NOT_FOUND


@pytest.mark.parametrize("words", ["", " \n", "inquiry", "…", "“inquiry”", "- - -"])
def test_too_few_words_are_no_quote(words):
    assert found(words, DECISION).match is Match.NOT_FOUND


@pytest.mark.parametrize(
    "words",
    [
        "of the date",
        "own review cost £1",
        "own review cost £1,5",
        "500 and can't",
        "1,500 and can't",
        "£1,500 and can",
        "be repeated in 2018",
        "it found 5",
        "of the dated files, grade A",
        "statutory archive",
        "The Council",
        "hank you",
        "19; it found",
    ],
)
def test_a_quote_does_not_begin_or_end_inside_a_word(words):
    assert words in DECISION.replace("\n", " ")
    assert found(words, DECISION).match not in ACCEPTED


def test_a_dash_between_words_ends_a_word():
    assert found("gone wrong", "What has gone wrong—and what has not").match is Match.EXACT


@pytest.mark.parametrize("form", ["½ of them", "the ﬁle was", "12 m² each", "the Å unit"])
def test_compatibility_forms_stay_apart(form):
    spelt = form.replace("½", "1/2").replace("ﬁ", "fi").replace("²", "2").replace("Å", "A")
    assert found(spelt, f"We saw {form} here").match not in ACCEPTED


def test_composed_and_decomposed_spellings_are_one():
    decomposed = "The cafe\u0301 in Llanfair was re\u0301opened."
    finding = found("The café in Llanfair was réopened.", decomposed)
    assert finding.match is Match.NORMALISED
    assert finding.quote.text == decomposed
    assert found("The café in", decomposed).quote.text == "The cafe\u0301 in"
    assert found("The cafe in", decomposed).match not in ACCEPTED
    assert found("The cafe", decomposed).match not in ACCEPTED


@pytest.mark.parametrize("marks", ["\u0301\u0327", "\u0327\u0301", "\u0f73", "\u0344\u0327", "\u0301"])
def test_many_marks_on_a_letter_take_time_in_proportion_to_their_number(marks: str) -> None:
    assert is_linear(lambda size: normalised(f"alpha a{marks * size} beta"), 2_000)
    assert is_linear(lambda size: found("alpha beta", f"alpha a{marks * size} beta {size}"), 2_000)


@pytest.mark.parametrize("count", [1, 2, 15, 16, 30, 31, 32, 33, 34, 200])
def test_a_letter_with_many_marks_is_quoted_as_it_stands(count: int) -> None:
    marks = ("\u0301\u0327" * count)[:count]
    text = f"e\u0301te\u0301 alpha a{marks} beta gamma e\u0301te\u0301"
    finding = found(f"a{marks} beta gamma été", text)
    assert finding.match is Match.NORMALISED
    assert finding.quote and finding.quote.text == f"a{marks} beta gamma e\u0301te\u0301"
    assert found(f"alpha a{marks} beta", text).match is Match.EXACT


def test_feet_are_not_inches():
    assert found("a fence of 6' or more", 'a fence of 6" or more').match is Match.ALTERED


def test_marks_in_markdown_do_not_count_but_a_grade_does():
    text = "# Home Office\n\n**Victoria Atkins MP** wrote of *no* grade A* at [gov.uk](http://gov.uk) today."
    finding = found("Home Office Victoria Atkins MP wrote of no grade A* at gov.uk today.", text)
    assert finding.match is Match.NORMALISED
    assert finding.quote.text == text[2:]
    assert found("of no grade A at", text).match not in ACCEPTED
    assert found("john smith", "to john_smith here").match not in ACCEPTED
    assert found("is 53 today", "is 5*3 today").match not in ACCEPTED


def test_invisible_characters_do_not_count():
    finding = found("We establish nothing", "\ufeffWe estab\u00adlish no\u200bthing new")
    assert finding.quote.text == "We estab\u00adlish no\u200bthing"


def test_a_script_without_spaces_can_be_quoted():
    assert found("決定不設立", "部長決定不設立調查。").match is Match.EXACT


def test_the_first_place_counts():
    text = "The date of the dated file. The date. See below, the end. See below, the end."
    assert found("See below, the end", text).quote.start == text.index("See below")
    assert found("The date.", text).quote.start == text.index("The date.")


def test_a_letter_is_not_searched_twice_under_another_name():
    assert found("no such words here", DECISION, DECISION).match is Match.NOT_FOUND


# Properties

_LETTER_WORDS = st.sampled_from(
    "the Council Minister police inquiry review not never to of and has decided asked agreed £500 5% 1,000 "
    "3 March 2018 2018–19 ‘Progress’ “Report”, children's can't non-statutory café (IICSA) A* — - 5' 6\" "
    "despite whether all; none. We I Kirklees, established it's funding: before after wrote".split()
)
_GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "  \n", "\t", "\u00a0"])


@st.composite
def letters_and_slices(draw, fewest=6):
    words = draw(st.lists(_LETTER_WORDS, min_size=fewest, max_size=40))
    text, places = "", []
    for word in words:
        places.append(len(text))
        text += word + draw(_GAPS)
    first = draw(st.integers(0, len(words) - fewest))
    last = draw(st.integers(first + fewest - 1, len(words) - 1))
    return text, places[first], places[last] + len(words[last]), words, (first, last)


def _invariant(finding, text):
    assert (finding.quote is not None) == (finding.match in ACCEPTED)
    assert (finding.elsewhere is not None) == (finding.match is Match.MISATTRIBUTED)
    for quote in filter(None, (finding.quote, finding.elsewhere)):
        assert quote.text == quote.letter.text[quote.start : quote.end]
    if finding.quote:
        assert finding.quote.letter.text == text


@given(letters_and_slices())
def test_every_slice_between_words_is_exact(case):
    text, start, end, *_ = case
    finding = found(text[start:end], text)
    _invariant(finding, text)
    assert finding.match is Match.EXACT
    assert finding.quote.text == text[start:end]
    assert finding.quote.start <= start


_DASHES = "-‐‑‒–—―−"
_MARKS = ("'‘’‚‛ʼ`´‹›", '"“”„‟«»')


def _another(character, choose):
    for family in (_DASHES, *_MARKS):
        if character in family:
            return choose(family)
    return choose([" ", "\n", "\u00a0", "  ", " \n\n", "\u2009"]) if character.isspace() else character


@given(letters_and_slices(), st.randoms(use_true_random=False))
def test_white_space_dashes_and_marks_do_not_matter(case, chance):
    text, start, end, *_ = case
    claim = "".join(_another(character, chance.choice) for character in text[start:end])
    finding = found(claim, text)
    _invariant(finding, text)
    assert finding.match in ACCEPTED
    if claim not in text:
        assert finding.match is Match.NORMALISED
    assert normalised(finding.quote.text) == normalised(text[start:end])


def _stands_in(words, text_words):
    """Judge by whole words alone, without the code under test."""
    return any(text_words[at : at + len(words)] == words for at in range(len(text_words)))


def _spelt(words):
    table = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys('‘’“”"', "'")})
    return [word.translate(table) for word in words]


@given(letters_and_slices(), st.data())
def test_a_dropped_word_is_never_accepted(case, data):
    text, _, _, words, (first, last) = case
    dropped = data.draw(st.integers(first + 1, last - 1))
    claim = words[first:dropped] + words[dropped + 1 : last + 1]
    assume(not _stands_in(_spelt(claim), _spelt(words)))
    finding = found(" ".join(claim), text)
    _invariant(finding, text)
    assert finding.match not in ACCEPTED


@given(letters_and_slices(), st.data(), _LETTER_WORDS)
def test_a_changed_or_added_word_is_never_accepted(case, data, word):
    text, _, _, words, (first, last) = case
    at = data.draw(st.integers(first, last))
    for claim in (
        words[first:at] + [word] + words[at + 1 : last + 1],
        words[first : at + 1] + [word] + words[at + 1 : last + 1],
        words[first:at] + [words[at] + "x"] + words[at + 1 : last + 1],
    ):
        if not _stands_in(_spelt(claim), _spelt(words)) and claim[0] != claim[-1] and claim[-1] in words:
            finding = found(" ".join(claim), text)
            _invariant(finding, text)
            if not _cut_short(claim, words):
                assert finding.match not in ACCEPTED


def _cut_short(claim, words):
    """Whether the claim differs from the letter only in punctuation at its ends, which may be left out."""
    trimmed = [re.sub(r"^\W+|\W+$", "", word) for word in claim]
    return _stands_in(
        trimmed[:1] + _spelt(claim[1:-1]) + trimmed[-1:], [re.sub(r"^\W+|\W+$", "", w) for w in words]
    )


@given(
    st.lists(_LETTER_WORDS.filter(str.isalpha), min_size=12, max_size=12), st.randoms(use_true_random=False)
)
def test_distant_slices_joined_are_stitched(words, chance):
    first = "Alpha one bravo two charlie three".split()
    second = "Delta four echo five foxtrot six".split()
    text = " ".join(first + words + second)
    claims = [first + second, second + first]
    claim = " ".join(chance.choice(claims))
    assert found(claim, text).match is Match.STITCHED


@given(letters_and_slices(), st.text(max_size=200))
def test_a_slice_of_another_letter_is_misattributed(case, text):
    other, start, end, *_ = case
    assume(match_quote(other[start:end], letter(text + ".")).match not in ACCEPTED)
    finding = match_quote(other[start:end], letter(text + "."), [letter("No."), letter(other, "other")])
    _invariant(finding, text + ".")
    assert finding.match is Match.MISATTRIBUTED
    assert finding.elsewhere.letter.id == "other"


@given(st.text(max_size=300), st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_nothing_breaks_and_every_quote_is_a_slice(text, words, start, end):
    for claim in (words, text[start:end], text[start:end] + words):
        _invariant(found(claim, text, words), text)


_COMBINING = st.sampled_from(["\u0301", "\u0301\u0327", "\u0327\u0301\u0323", "\u0344", "\u0f73", "\u1161"])


@given(
    st.text(alphabet="ab *_#[](/.)\\\"'-—\n\u0301é\u00ad", max_size=80),
    st.integers(0, 80),
    st.integers(0, 80),
)
def test_marks_of_every_kind_keep_their_place(text, start, end):
    finding = found(text[start:end], text)
    _invariant(finding, text)
    if finding.match is Match.EXACT:
        assert finding.quote.text == text[start:end].strip()
    if finding.match is Match.NORMALISED:
        assert normalised(finding.quote.text) == normalised(text[start:end])


@given(
    st.lists(st.tuples(st.sampled_from("abe\u0f40\u1100 "), _COMBINING, st.integers(0, 40)), max_size=12),
    st.integers(0, 300),
    st.integers(0, 300),
)
def test_marks_of_any_number_keep_their_place(letters, start, end):
    text = "".join(f"{base}{(marks * count)[:count]}" for base, marks, count in letters)
    finding = found(text[start:end], text)
    _invariant(finding, text)
    if finding.match is Match.EXACT:
        assert finding.quote.text == text[start:end].strip()
    if finding.match is Match.NORMALISED:
        assert normalised(finding.quote.text) == normalised(text[start:end])


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_what_people_read_can_be_quoted_back(path):
    text = path.read_text(encoding="utf-8")
    chance = random.Random(7)
    places = [match.span() for match in re.finditer(r"\S+", text)]
    for _ in range(300):
        first = chance.randrange(len(places) - 5)
        last = min(len(places) - 1, first + chance.randrange(4, 60))
        start, end = places[first][0], places[last][1]
        read = reading_view(text, start, end).text
        finding = found(read, text)
        assert finding.match in ACCEPTED, read
        _invariant(finding, text)
        assert re.findall(r"[^\W_]+", finding.quote.text)[0] == re.findall(r"[^\W_]+", read)[0]


def test_claims_of_every_size_are_judged_among_many_letters():
    page = DECISION * 180
    claimed = letter(page[:100_000])
    others = [
        letter(f"{page[:100_000]} The number of this file is {number}.", str(number)) for number in range(300)
    ]
    for words, match in (
        ("The number of this  file is 299.", Match.MISATTRIBUTED),
        ("I have decided to establish a statutory inquiry", Match.ALTERED),
        ("of the " * (LONGEST_JUDGED // 7), Match.NOT_FOUND),
        ("the Council's own review " * 40_000, Match.NOT_FOUND),
    ):
        assert match_quote(words, claimed, others).match is match


def test_two_words_make_a_quote():
    assert FEWEST_WORDS == 2
    assert found("3 March", DECISION).match is Match.EXACT


@pytest.mark.parametrize(
    ("claim", "match"),
    [
        ("We are com-mitted to the plan", Match.NORMALISED),
        ("We are com-\nmitted to the plan", Match.EXACT),
        ("We are committed to the plan", Match.ALTERED),
        ("We are com- mitted to the plan", Match.ALTERED),
        ("of pre- and post-war houses", Match.NORMALISED),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_keeps_its_hyphen(claim: str, match: Match) -> None:
    letter = parse("We are com-\nmitted to the plan of pre-\nand post-war houses.", "a.txt", "")
    finding = match_quote(claim, letter)
    assert finding.match is match
    if finding.quote:
        assert finding.quote.text == letter.text[finding.quote.start : finding.quote.end]
