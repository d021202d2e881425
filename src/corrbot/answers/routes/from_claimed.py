"""Whether the letters hold words that a question claims they hold."""

from __future__ import annotations

from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Searched
from corrbot.answers.passages.extraction import extract
from corrbot.answers.register.answering import own
from corrbot.answers.register.claimed_words import ClaimedWords, Letters, checked
from corrbot.answers.response import respond
from corrbot.answers.routes.basis import Basis, narrowed
from corrbot.answers.selected.asking import Asking
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.reader.features import Asked
from corrbot.retrieval import Query


def from_claimed(basis: Basis, question: str, claimed: ClaimedWords, searched: Searched) -> Response | None:
    """Return whether ``claimed`` words stand in the letters; None where that was taken for granted."""
    folder, ids = basis.folder(), basis.retriever.letter_ids
    one = asked_of_letters(claimed.put)
    if one and one.about is Asking.CONTENT:
        meant = own(folder.choose(one.selection).letters, one.selection)
        if not meant:
            draft = basis.draft(question, searched, folder)
            draft.fail(one.selection)
            return respond(draft.answer())
        ids = [letter.id for letter in meant]
        searched = narrowed(searched, meant)
    letters = Letters(basis.generation.register, ids, folder.ends.is_from, basis.originals)
    answer = checked(question, claimed, searched, letters, basis.config.max_quotes)
    if answer.quotes and not claimed.is_asked:
        return None
    if answer.abstained and answer.nearest is None:
        text = " ".join(claimed.texts)
        retriever = basis.retriever if ids is None else basis.retriever.within(ids)
        evidence = retriever.search((Query(text),), basis.config.passages_read)
        read = basis.reader.read(Asked(text), evidence, basis.generation.register.rarity)
        best = next(iter(extract(read, 1, basis.originals.hold).quotes), None)
        answer = replace(answer, nearest=best)
    return respond(basis.corrected(answer))
