learn-title = Things to practice
learn-lead = Short exercises for hard moments, and for calm ones. They get easier each time.
learn-kept = Noted. It counts as a skill you have tried.
learn-not-care = These are exercises, not treatment. For care, ask a doctor, a counselor, or one of the lines.
learn-helped = Did it help?
learn-helped-hint = You can leave it open.
learn-did = I did this
