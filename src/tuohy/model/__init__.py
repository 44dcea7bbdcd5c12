"""Values only: cases, answers, urgency, quantities and the errors they raise."""
