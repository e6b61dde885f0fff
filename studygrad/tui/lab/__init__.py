"""What the lab screen knows, apart from how it looks: values, runs, ghosts, pins, cards, files."""
