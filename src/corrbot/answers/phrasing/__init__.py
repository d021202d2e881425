"""How questions are phrased: their words, names, days, numbers and forms (English)."""
