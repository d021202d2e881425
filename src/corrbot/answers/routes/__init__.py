"""Where an answer comes from: each route from a question to an `Answer`, and what is found on the way."""
