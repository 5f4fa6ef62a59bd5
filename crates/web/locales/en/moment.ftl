moment-title = An urge is here
moment-lead = You came here first. An urge rises, and it falls again. You don’t have to decide anything right now.
moment-undone = Taken back. It is gone from your record.
moment-strength = How strong is it?
moment-strength-low = barely there
moment-strength-high = as strong as it gets
moment-outcome-missing = Please tap how it is now
moment-wait = Wait ten minutes, with something to do
moment-wait-text = You are not asked to wait it out forever
moment-about-to = I think I’m about to do it
moment-hour-text = Just the next hour, as safe as it can be
moment-now-text = Some listen, day and night
moment-keeps-nothing = Nothing is kept here while you are signed out.
moment-sign-in = Sign in to keep it
moment-triggers = What brought it on?
moment-common-first = What brought it on? (if you like)
moment-common-more = Something else brought it on
moment-common = Common hard moments
moment-common-hint = Tap any that fit. With this urge, they go into your plan too, so that you can learn from them. You can take them out there.
moment-linked = For this moment, you planned to try:
moment-tried = What can you try, or did you try?
moment-tried-hint = Tap what you tried. You can say later whether it helped.
moment-note-fold = A note, if you like
moment-note = In your words
moment-outcome = How is it now?
moment-passed = It passed
moment-still-here = Still here
moment-used = It happened
moment-as-planned = It happened, as I planned
moment-ideas = Something to try

moment-after-passed = It passed, and you were there
moment-after-used = Thank you for saying so
moment-after-as_planned = Noted, just as you planned it
moment-after-still_here = Still here, and so are you
moment-after-text-passed = Whatever you did just now, it is yours to use again.
moment-after-text-used = Nothing in your record is lost by this. First comes being safe. The rest can wait, or we look at it together.
moment-after-text-as_planned = This is part of your own plan, and it is kept that way.
moment-after-text-still_here = It doesn’t have to be gone. Ten more minutes, with someone or with something to do, is enough for now.
moment-bend = Look at what happened
moment-bend-text = At your pace. You can stop at any point
moment-helped = Did it help?
moment-keep-marks = Keep these marks
moment-marked = Kept. Your plan learns from this.

wait-title = Ten minutes
wait-left = About { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} left. This page moves on by itself.
wait-own = From your plan
wait-helped = Clearly helped { $count } of { $of } { $of ->
    [one] time
   *[other] times
} at such a moment
wait-helped-elsewhere = Clearly helped { $count } of { $of } { $of ->
    [one] time
   *[other] times
} at other moments{ $here ->
    [0] { "" }
    [one] { "; " }not yet at one like this (1 try)
   *[other] { "; " }not yet at one like this ({ $here } tries)
}
wait-helped-before = Clearly helped { $count } of { $of } { $of ->
    [one] time
   *[other] times
}
wait-planned = You planned it for this moment
wait-not-tried = Not tried yet
wait-tried = Tried. It may help another time
wait-now = How is it now?
wait-now-text = Tell it whenever you like, also before the ten minutes are over.
wait-again = Wait ten more minutes
