"""The web page: a chat over the letters, with every quote one click from the letter it stands in."""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read by Gradio when it is imported

from corrbot.web.page import build  # noqa: E402
from corrbot.web.serving import application, refuse_unencrypted, serve  # noqa: E402

__all__ = ["application", "build", "refuse_unencrypted", "serve"]
