"""What every layer stands on: errors, findings, lengths, numerals, text, files, limits."""
