"""`ReadingView`: text as a person reads it, with the way back to the letter's own characters."""
