"""Finding cards: a small language of words and conditions, answered from memory as one types."""
