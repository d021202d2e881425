"""How questions open, and what stands before one that is told, as patterns (English)."""

from __future__ import annotations

import re

ASKING = r"(?:when|why|how|where|who|whom|whose|what|which)"
"""Words that ask."""
AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|will|would|can|could|shall|should|may|might|must)"
    r"(?:n[’']t)?"
)
"""Verbs that open a question to be answered by yes or no."""
TOLD = (
    r"(?:(?:(?:please|kindly) )?"
    r"(?:(?:can|could|would|will) (?:you|we|someone|anyone) (?:please |kindly |just )?)?"
    r"(?:(?:tell|remind) (?:me|us)|let (?:me|us) know|explain(?: to (?:me|us))?|find out|check|confirm)"
    r"|(?:i|we)(?: would|[’']d)? (?:need|want|like|wish)(?: you)? to (?:know|find out|check)"
    r"|(?:i|we) (?:wonder|(?:was|were|am) wondering)|(?:do|does) (?:you|we|anyone|anybody) know)"
)
"""Stands before a question that is told: "could you tell me why it was refused?"."""
QUOTED = re.compile(r"[\"“”«»„]")
"""Marks of words that are quoted."""
