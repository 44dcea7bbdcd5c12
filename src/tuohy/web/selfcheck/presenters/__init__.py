"""From an assessment to what the templates show: these only arrange, every medical sentence is the assessment's."""
