"""How long things take, as ratios of two things measured in the same run."""
