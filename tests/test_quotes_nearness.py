from corrbot.letters import Letter
from corrbot.quotes import nearest_words


def letter(text, name="letter"):
    return Letter(id=name, path=f"{name}.txt", sha256="0" * 64, text=text)


def test_the_nearest_words_are_told_with_where_they_differ():
    read = letter("Dear Sir,\n\nWe shall **not** look to the\nInquiry, in full.\n\nYours")
    near = nearest_words("we will look to the inquiry in full", read)
    assert near is not None and near.quote.text == "We shall **not** look to the\nInquiry, in full"
    assert near.differences == (("will", "shall not"),)
    assert nearest_words("look to the “inquiry”", read).differences == ()
    assert nearest_words("a pier of another kind", read) is None
