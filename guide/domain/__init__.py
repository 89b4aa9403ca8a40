"""What a physiotherapist would recognise: exercise, dose, motion, routine, phase, person, record."""
