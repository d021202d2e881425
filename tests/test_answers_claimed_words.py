import time

import pytest

from answering import REAL_LETTER, assert_verbatim, fictional, synced, written
from corrbot.answers.register.claimed_words import ClaimedWords, claimed_words

ABSENT = "The letters do not say. These words stand in no letter searched."


@pytest.fixture(scope="module")
def many(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("many"), embedding, [REAL_LETTER, *fictional()]) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "text", "who"),
    [
        ("Did the minister say 'significant work to date'?", "significant work to date", "the minister"),
        ("Did the Minister say “we shall build a new pier”?", "we shall build a new pier", "the Minister"),
        ('Did anyone say "we will repay you in full"?', "we will repay you in full", ""),
        ('Is it true that the Council wrote "we will repay"?', "we will repay", "the Council"),
        ('Who said "we will repay you"?', "we will repay you", ""),
        ('Which letter says "we will repay you"?', "we will repay you", ""),
        ('Does any letter say that "we will repay you."?', "we will repay you", ""),
        ('Does the letter from Ines Caldwell say "we will repay you"?', "we will repay you", "Ines Caldwell"),
        ("Did the Council, in its letter of 3 May, say «we will repay»?", "we will repay", "the Council"),
        ('Did the letter of 3 May 2021 say "we will repay you"?', "we will repay you", ""),
        ('"We will repay you" – who wrote that?', "We will repay you", ""),
        ('Is there a letter that says "we will repay you"?', "we will repay you", ""),
        ('Are the words "we will repay you" in any letter?', "we will repay you", ""),
        (
            "Did the members' clerk say 'the members' views count'?",
            "the members' views count",
            "the members' clerk",
        ),
    ],
)
def test_words_in_quotation_marks_are_asked_after(question, text, who):
    claimed = claimed_words(question)
    assert claimed is not None and (claimed.texts, claimed.who, claimed.is_asked) == ((text,), who, True)


@pytest.mark.parametrize(
    "question",
    [
        'Did the Minister say "no"?',
        'Did the Minister say "not yet"?',
        'What did the Minister say about "the outer harbour loan"?',
        'Did the Council write about "Save the Harbour Pool"?',
        'Who chairs the "Save our Harbour Pool" campaign?',
        "Did the Minister say that the pier isn't safe and the pool's closed?",
    ],
)
def test_names_and_topics_in_quotation_marks_are_not(question):
    assert claimed_words(question) is None


def test_why_takes_the_words_for_granted():
    claimed = claimed_words('Why did the Council say "we will repay you"?')
    assert claimed == ClaimedWords(
        ("we will repay you",), "the Council", False, "Why did the Council say this?"
    )


def test_words_that_stand_nowhere_are_told_so_and_the_nearest_shown(many):
    answer = many.query("Did the minister say 'significant work to date'?")
    assert answer.abstained and answer.lead == ABSENT and answer.nearest and answer.answerability == 0


def test_words_that_differ_by_one_are_told_apart(many):
    answer = many.query('Did the Minister say "we will look to the Council to consider what has gone wrong"?')
    assert answer.abstained
    assert answer.lead == f"{ABSENT} The nearest words differ: the letter has “inquiry” for “council”."
    assert answer.nearest and "we will look to the Inquiry" in answer.nearest.text


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("the Minister", "whose sender is “the Minister”"),
        ("Ines Caldwell", "whose sender is not “Ines Caldwell”"),
    ],
)
def test_words_that_stand_are_quoted_with_whose_letter_it_is(many, who, told):
    answer = many.query(f"Did {who} say “we will look to the Inquiry to consider what has gone wrong”?")
    assert not answer.abstained and told in answer.lead and "Victoria Atkins" in answer.lead
    assert [quote.letter.path for quote in answer.quotes] == [REAL_LETTER.name]
    assert answer.quotes[0].text.startswith("I agree that these cases")
    assert_verbatim(answer, many.config.corpus)


def test_capitals_alone_make_no_other_words_but_are_told(many):
    answer = many.query('Which letter says "We will look to the inquiry"?')
    assert answer.notices == ("They stand so but for capitals or punctuation.",) and len(answer.quotes) == 1


def test_words_in_many_letters_are_counted_and_those_of_the_one_asked_about_come_first(many):
    answer = many.query('Did Victoria Atkins write "Thank you for your"?')
    count = int(answer.lead.split()[4])
    assert count > 1 and answer.lead.endswith(f"in {count} letters, of which 1 is by “Victoria Atkins”:")
    assert answer.quotes[0].letter.path == REAL_LETTER.name


@pytest.mark.parametrize("words", ["purple ink, appearing to read", "A handwritten signature in purple ink"])
def test_the_description_of_a_signature_is_no_words_of_a_letter(many, words):
    assert many.query(f"Did the Minister say “{words}”?").abstained


def test_only_the_letter_that_is_named_is_looked_into(many):
    said = "we will look to the Inquiry"
    assert many.query(f"Did the letter of 21 December 2018 say “{said}”?").quotes
    other = many.query(f"Did the letter of 30 March 2021 say “{said}”?")
    assert other.abstained and other.searched.only and other.searched.only.path == "03-substantive-reply.md"
    assert many.query(f"Did 05-foi-refusal.txt say “{said}”?").abstained


def test_a_reason_is_sought_for_words_that_stand(many):
    assert many.query('Why did the Minister say "we shall build a new pier"?').lead == ABSENT
    stands = many.query('Why did the Minister say "we will look to the Inquiry"?')
    assert not stands.lead.startswith(("These words", ABSENT))


def test_hostile_quotations_take_a_moment(many):
    many.query("Did the Minister say “we will look to the Inquiry”?")
    begun = time.process_time()
    for question in (
        f"did {'say ' * 900}about “we will repay you”",
        f"{'is there said ' * 250}“we will repay you”",
        f"did he say “{'the of and to we ' * 200}”",
        f"did he say {'“we will repay”' * 100}",
        "‘" * 3_500 + " we will repay’",
    ):
        many.query(question)
    assert time.process_time() - begun < 20


KEEPER = (
    "Harbour Office,\nTidewell.\n\n4 May 1961",
    "Mr Hugh Vane\nBoard of Lights\nTidewell",
    "Dear Mr Vane",
    "The lamp on the mole was out for two nights, and I enclose the keeper's letter. I cannot accept that "
    "the store was empty on Tuesday, and I am not sure that the keeper asked for oil, but I have sent him a "
    "barrel. He told us that the wick was wet, and we believed him. "
    "He called the lamp “an old tin kettle” in his log.",
    "Yours sincerely\n\nAda Pryce",
    "(Enclosure.)",
    "I had no oil after Tuesday, and I told the storekeeper that the lamp would go out.",
    "J. Rees",
    "[Minute.]",
    "The keeper should have walked to the next station. H. V., 9 May.",
)


@pytest.fixture(scope="module")
def keeper(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("keeper")
    with synced(folder, hashed, written(folder / "files", {"keeper.txt": KEEPER})) as assistant:
        yield assistant


REPORTS = {
    "minutes.txt": (
        "Saltby Harbour Trust\n\n4 May 2021",
        "Dear Mr Fenn,",
        'The meeting was long. Miss Olga Brand, who spoke for the rowers, told us: "The weir will drown our '
        'slip." We noted it.',
        "Our surveyor's words were: the slip is not worth its paint. “It rots from below”, added Mr Hale.",
        "Yours sincerely,",
        "Edwin Moss\nSecretary, Saltby Harbour Trust",
    ),
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Did Ada Pryce write “I had no oil after Tuesday”?", "of J. Rees, who is not “Ada Pryce”:"),
        ("Did John Rees write “I had no oil after Tuesday”?", "of J. Rees, who is “John Rees”:"),
        ("Did the mate write “I had no oil after Tuesday”?", "whether that is “the mate” is not known:"),
        ("Did Ada Pryce say “walked to the next station”?", "of H. V., 9 May, who is not “Ada Pryce”:"),
        ("Did Hugh Vane say “walked to the next station”?", "whether that is “Hugh Vane” is not known:"),
    ],
)
def test_words_within_a_letter_are_those_of_who_signed_them(keeper, question, told):
    answer = keeper.query(question)
    assert answer.lead.endswith(told) and "whose sender" not in answer.lead
    assert "words of" in answer.text
    assert_verbatim(answer, keeper.config.corpus)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the store was empty on Tuesday", " They stand there after “I cannot accept that”:"),
        ("the keeper asked for oil", " They stand there after “I am not sure that”:"),
        ("we believed him", "whose sender is “Ada Pryce”:"),
        ("I have sent him a barrel", "whose sender is “Ada Pryce”:"),
        ("I cannot accept that the store was empty", "whose sender is “Ada Pryce”:"),
        ("the lamp would go out", " They stand there after “I told the storekeeper that”:"),
        (
            "an old tin kettle",
            "after “He called the lamp”, and may be the words of somebody else than “Ada Pryce”, its sender:",
        ),
    ],
)
def test_what_governs_the_words_in_their_sentence_is_told(keeper, words, told):
    assert keeper.query(f"Did Ada Pryce say “{words}”?").lead.endswith(told)


@pytest.mark.parametrize("who", ["Captain Pryce", "A. Pryce"])
def test_a_sender_of_that_surname_is_not_denied(keeper, who):
    assert "is not “" not in keeper.query(f"Did {who} say “I have sent him a barrel”?").lead


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            'Did Edwin Moss say "The weir will drown our slip"?',
            "within quotation marks, after “Miss Olga Brand, who spoke for the rowers, told us:”, and may be "
            "the words of somebody else than “Edwin Moss”, its sender:",
        ),
        (
            'Did Olga Brand say "The weir will drown our slip"?',
            "within quotation marks, after “Miss Olga Brand, who spoke for the rowers, told us:”, and may be "
            "the words of somebody else:",
        ),
        (
            'Did Edwin Moss write "it rots from below"?',
            "before “added Mr Hale”, and may be the words of somebody else than “Edwin Moss”, its sender:",
        ),
        ('Did Edwin Moss write "the slip is not worth its paint"?', "whose sender is “Edwin Moss”:"),
    ],
)
def test_words_within_quotation_marks_of_the_letter_are_told(tmp_path, embedding, question, told):
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", REPORTS)) as assistant:
        answer = assistant.query(question)
        assert answer.lead.endswith(told)
        assert_verbatim(answer, assistant.config.corpus)


NOTED = {
    "re pier.eml": (
        "From: Ben Roe <ben@harbour.example>\nTo: Ada Poe <ada@pier.example>\nSubject: RE: Pier\n"
        "Date: Wed, 24 Jun 2020 08:33:00 +0100",
        "Ada, my answers in blue. B",
        "From: Ada Poe\nSent: 22 June 2020 10:05\nTo: Ben Roe\nSubject: Pier",
        "Ben, when will the pier open?",
        "On the 13th of July, unless it rains.",
    )
}


def test_nobody_is_told_to_have_said_what_stands_between_lines_of_quoted_mail(tmp_path, embedding):
    with synced(tmp_path / "index", embedding, written(tmp_path / "files", NOTED)) as bot:
        answer = bot.query('Did Ada Poe write "on the 13th of July, unless it rains"?')
    assert (
        "it cannot be told which" in answer.text and "whether that is “Ada Poe” is not known" in answer.text
    )
    assert "whoever answered in between" in answer.quotes[0].citation
