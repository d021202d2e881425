"""How the reader's model was made: from questions with known answers to the numbers that are shipped."""
