"""Letters read together: which way each goes, what answers what, what waits for an answer and how long."""

from corrbot.threads.correspondence import Correspondence, Input, Outstanding, ResponseTime
from corrbot.threads.deadlines import Deadlines, Target
from corrbot.threads.link import ANSWERS, Confidence, Evidence, Link, LinkKind
from corrbot.threads.ours import OurSide
from corrbot.threads.thread import Thread

__all__ = [
    "ANSWERS",
    "Confidence",
    "Correspondence",
    "Deadlines",
    "Evidence",
    "Input",
    "Link",
    "LinkKind",
    "Outstanding",
    "OurSide",
    "ResponseTime",
    "Target",
    "Thread",
]
