"""What every page shares: base templates, language, theme, the words of numbers and dates."""
