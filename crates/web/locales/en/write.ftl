write-door-text = Look at the words of a note about someone else
write-title = Write with care
write-lead = For notes, letters and messages about someone else, in English or Spanish. Paste one here and see which words could hurt. It is looked at once. Nothing is kept.
write-own = Your own words about your own life are yours. They need no check.
write-note = Your note
write-note-hint = Please leave out names.
write-look = Look at it
write-again = Look again
write-none-title = Nothing stands out
write-none-text = None of these words are on our list. It looks at words only, and can’t tell how they will feel to the person who reads them.
write-found = { $count ->
    [one] One place to look at
   *[other] { $count } places to look at
}
write-found-text = These are hints. You know what you mean, so you decide.
write-undo = Put the last words back
write-clear = Start with an empty page

hint-weight-a = Best left out
hint-weight-b = Better said another way
hint-weight-c = Worth a second look
hint-instead = One tap puts it in:
hint-rewording = You could say:
hint-or-rewording = Or you could say:
hint-fine = When it is fine:
