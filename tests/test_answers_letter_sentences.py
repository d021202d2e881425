from corrbot.answers.passages.letter_sentences import letter_sentences
from corrbot.letters import parse


def test_every_sentence_of_a_letter_comes_with_its_place_and_reads_without_line_ends():
    letter = parse(
        "3 May 2019\n\nDear Ms Bell,\n\nThe pier\nis shut. The slip is open.\n\nYours,\nA", "a", ""
    )
    told = list(letter_sentences(letter))
    assert [text for _, text in told if "is" in text.split()] == ["The pier is shut.", "The slip is open."]
    assert [letter.slice(span) for span, text in told if "pier" in text] == ["The pier\nis shut."]
    assert [span for span, _ in told] == sorted(span for span, _ in told)
