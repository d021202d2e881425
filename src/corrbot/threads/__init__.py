"""Letters read together: which way each goes, what answers what, what waits for an answer and how long."""

from corrbot.threads.clock import Clock, Input
from corrbot.threads.correspondence import Correspondence
from corrbot.threads.deadlines import Deadlines, Target
from corrbot.threads.link import ANSWERS, Confidence, Evidence, Link, LinkKind
from corrbot.threads.ours import OurSide
from corrbot.threads.outstanding import Outstanding
from corrbot.threads.quoted_answers import QuotedAnswer
from corrbot.threads.requests import Request
from corrbot.threads.response_times import ResponseTime
from corrbot.threads.thread import Thread

__all__ = [
    "ANSWERS",
    "Clock",
    "Confidence",
    "Correspondence",
    "Deadlines",
    "Evidence",
    "Input",
    "Link",
    "LinkKind",
    "Outstanding",
    "OurSide",
    "QuotedAnswer",
    "Request",
    "ResponseTime",
    "Target",
    "Thread",
]
