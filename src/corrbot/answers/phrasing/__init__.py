"""How questions and letters are phrased: words, names, days, numbers and forms, and whom names mean (English)."""
