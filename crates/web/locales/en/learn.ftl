learn-door-lead = Things to read, ways to be treated, and things to practice. Take what you want, leave the rest.
learn-door-library = Short articles on setbacks, urges, sleep, people and more
learn-door-treatments = What there is, how it works, and what is known
learn-first = After a setback, these come first
learn-not-care = These are exercises, not treatment. For care, ask a doctor, a counselor, or one of the lines.
