exercises-title = Exercises for an urge
exercises-short = Exercises
exercises-lead = Pick one that fits this minute. One to ten minutes, one step at a time.
exercises-about-minutes = About { $count ->
    [one] one minute
   *[other] { $count } minutes
}
exercises-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
exercises-seconds = { $count } seconds
exercises-not-care = These help with a hard minute. They are no treatment and take the place of none.
exercises-not-reviewed = Written from the sources above. No clinician has reviewed it yet.
exercises-next-time = For next time
exercises-why = Why it may help
exercises-start = One step at a time
exercises-stop-any-time = you can stop at any step
exercises-place = Step { $number } of { $of }
exercises-when-ready = when you’re ready
exercises-breathe-in = Breathe in
exercises-breathe-out = Breathe out
exercises-back = Back
exercises-pause = Pause
exercises-go-on = Go on
exercises-next = Next
exercises-sound = Soft sound
exercises-buzz = Soft buzz
exercises-stop = Stop here
exercises-after = How is it now?
exercises-after-text = Tap what you like, or nothing. It helps your plan learn what works for you.
exercises-strength = How strong is the urge now?
exercises-strength-none = gone
exercises-helped-yes = Yes
exercises-helped-little = A little
exercises-helped-no = Not this time
exercises-keep = Keep it
exercises-done = Done
exercises-body = Shaking, a fit, chest pain, or seeing things? Get help now
exercises-reasons = Your reasons
exercises-no-reasons = No reason is written here yet. On a good day, write one below. It will be here when you need it.
exercises-reasons-kept = Without a network, your reasons are not on this page. If you keep your own page on this phone, you find them there. Under Settings you can turn it on when there is a network.
exercises-reasons-signed-out = Signed in, you can write reasons on a good day, and read them here.
exercises-reason = A reason of yours, for a hard day
exercises-reason-hint = It is kept in your record, and shown to you here. Leave it empty if you like.
exercises-feeling-gone = It’s gone for now
exercises-feeling-here = You gave it some time
exercises-feeling-strong = Still strong, and you’re still here
exercises-feeling-open = That’s done
exercises-feeling-text-gone = If it comes back, this is here again. A glass of water or some rest is a kind next step.
exercises-feeling-text-here = It doesn’t have to be gone. You can do this once more, try another, or go on with your day.
exercises-feeling-text-strong = That is no fault of yours. Someone beside you, or on the phone, may help the most now.
exercises-feeling-text-open = However it is now, you tried something. You can come back to it at any hour.
exercises-helped-said-yes = Good to know that this one helps you.
exercises-helped-said-little = A little counts. It often takes a few tries.
exercises-helped-said-no = Thank you for saying so. Another one may fit you better.
exercises-urge-now = And the urge you noted?
exercises-what-next = What could come next?
exercises-another = Another exercise
exercises-another-text = Ten short ones, to pick from
exercises-door-text = Ten short ones, from one to ten minutes
