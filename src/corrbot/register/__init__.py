"""The register of letters and passages, and the lexical index, of each generation."""

from corrbot.register.register import Failure, FileState, HeldWords, Register, VectorRow
from corrbot.register.registers import Registers, registers_at, registers_of
from corrbot.register.sqlite import REGISTER
from corrbot.register.sqlite_registers import SqliteRegisters
from corrbot.register.writer import RegisterWriter

__all__ = [
    "REGISTER",
    "Failure",
    "FileState",
    "HeldWords",
    "Register",
    "RegisterWriter",
    "Registers",
    "SqliteRegisters",
    "VectorRow",
    "registers_at",
    "registers_of",
]
