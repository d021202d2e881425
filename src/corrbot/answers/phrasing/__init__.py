"""How questions and letters are phrased: words, names, days, numbers, and whom names mean (English)."""
