"""`LETTER`: a letter of one sentence, which the tests of what sentences tell put into it."""

LETTER = """Quayside Harbour Board

2 June 2021

Dear Ms Penhale,

{sentence}

Yours sincerely,

Ida Lowe
"""
