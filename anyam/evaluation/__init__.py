"""The yearly self-assessment (W11): questions, answers with evidence, scores, follow-up. Small: instruments come later."""
