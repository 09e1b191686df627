"""Document trees to one PDF, and the map of what stands on which page."""
