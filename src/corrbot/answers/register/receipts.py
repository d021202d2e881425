"""When a letter came, as its answer says where it bears no stamp itself."""

from __future__ import annotations

from corrbot.answers.answer import Answer
from corrbot.answers.phrasing.register_questions import RegisterQuestion
from corrbot.answers.register.answering import remark_on_link
from corrbot.answers.register.draft import Draft
from corrbot.answers.register.particulars import whole_sentence
from corrbot.letters import Letter
from corrbot.letters.dates import worded
from corrbot.threads import ANSWERS
from corrbot.threads.received_days import received_on


def receipt_told(draft: Draft, about: RegisterQuestion, letter: Letter) -> Answer | None:
    """Return when ``letter`` came, as an answer to it says, where that is asked and it bears no stamp."""
    if about is not RegisterQuestion.RECEIVED or letter.received_fact is not None:
        return None
    folder = draft.folder
    for link in folder.correspondence.links_to(letter.id):
        if link.kind not in ANSWERS or not link.is_sure or not folder.admits(link.letter):
            continue
        reply = folder.whole(folder.letter(link.letter))
        came = received_on(reply, letter.date)
        if came and came.span:
            day, written = worded(came.date), worded(letter.date) if letter.date else ""
            draft.compute(
                f"No received stamp could be read on the letter of {written} ({letter.location}); its "
                f"answer, {reply.location}, says that it came on {day}."
            )
            draft.add(
                folder.letter(reply.id),
                remark_on_link(draft, link, letter),
                (whole_sentence(reply, came.span),),
            )
            return draft.answer()
    return None
