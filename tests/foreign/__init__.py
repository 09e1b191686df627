"""Word documents from elsewhere: made by other programs, by other libraries and by hand."""
