"""The standards as data: each figure with its clause and its strength. No code path hides a number."""
