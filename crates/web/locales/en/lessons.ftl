# What a setback teaches, and why something is offered. Counts, never causes.
lesson-once = “{ $name }” was there this time.
lesson-together = “{ $name }” and a setback happened together: { $count } of { $of } times.
lesson-before = “{ $name }” came before { $count } of { $of } setbacks.
lesson-other = It was there on { $elsewhere } of { $elsewhere_of } other days too.
lesson-other-unknown = Other days don’t say.
lesson-alone = Being alone
lesson-helps = “{ $name }” helped { $count } of { $of } { $of ->
    [one] time
   *[other] times
} in a moment like this.
lesson-helps-elsewhere = At other moments it helped { $elsewhere } of { $elsewhere_of } { $elsewhere_of ->
    [one] time
   *[other] times
}.
lesson-urges = In the thirty days before, { $count } of { $of } urges passed.
lesson-urges-unknown = { $count ->
    [one] How one of them ended is not known.
   *[other] How { $count } of them ended is not known.
}
lesson-counted-setbacks = Setbacks where this was told: { $of }. It was there for { $count }.
lesson-counted-days = Other days where this was told: { $elsewhere_of }. It was there on { $elsewhere }.
lesson-counted-tries = Tries in a moment like this, where you said if it helped: { $of }. It helped { $count }.
lesson-counted-tries-elsewhere = Tries at other moments: { $elsewhere_of }. It helped { $elsewhere }.
lesson-counted-urges = Urges you wrote down in those days: { $of }. Passed: { $count }.
lesson-counted-urges-unknown = Still there when you wrote them down: { $count }. How these ended is not known.
lesson-counted-since = A day counts from when it was in your plan and you were asked.
lesson-counted-unknown = What was left empty counts for neither side.
lesson-counted-few = These are few. They show what happened together, not what led to what.

lesson-state-short_sleep = A short night
lesson-state-hungry = Being hungry
lesson-state-angry = Being angry
lesson-state-lonely = Being lonely
lesson-state-tired = Being tired
lesson-state-in_pain = Being in pain
lesson-state-bored = Being bored

proposal-link = When it’s “{ $trigger }”: { $strategy }
proposal-rest = Let “{ $name }” rest for now
proposal-days = As for all days: { $count } of { $of } with it were hard, and { $elsewhere } of { $elsewhere_of } without it.
proposal-helped-elsewhere = “{ $name }” helped you { $elsewhere } of { $elsewhere_of } { $elsewhere_of ->
    [one] time
   *[other] times
} at other moments.
proposal-something = Would it help to have something to try at that moment?
proposal-more = Would it help to have one more thing to try at that moment?
proposal-state = Would it help to have it in your plan, with something to try?
proposal-state-called = In your plan it would be called “{ $name }”.
proposal-rest-why = Tried { $of } times, and “{ $name }” clearly helped { $count }. Resting keeps it, with all you noted.
proposal-another = It did not fit this time. Would something else suit that moment better?
proposal-someone = Would it help to have one person ready?
proposal-look-open = A day for the next look is still open.
proposal-look-far = Your next look is set for { $day }.
proposal-look-past = Your next look was set for { $day }.
proposal-look = A look in a few days shows what works while it is fresh.
proposal-care = You don’t have to carry this alone. Someone who knows about it could look at it with you.
proposal-care-close = This makes { $count } setbacks within about thirty days. More care could carry some of it with you.
proposal-care-amounts = It was more than the last times. More care could carry some of it with you.
proposal-care-longer = It went on longer than the last times. More care could carry some of it with you.
