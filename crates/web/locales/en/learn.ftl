learn-title = Things to practice
learn-lead = Short exercises for hard moments, and for calm ones. They get easier each time.
learn-not-care = These are exercises, not treatment. For care, ask a doctor, a counselor, or one of the lines.
