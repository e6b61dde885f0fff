"""What is known: the event log, the schedule derived from it, and the queue."""
