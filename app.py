"""Serve the page about ``corpus/`` on this machine: ``python app.py``."""

from corrbot import Assistant
from corrbot.errors import CorrbotError
from corrbot.web import serve

if __name__ == "__main__":
    try:
        serve(Assistant.open())
    except CorrbotError as error:
        raise SystemExit(str(error)) from None
