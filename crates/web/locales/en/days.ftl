days-amount = How much
days-unit = Of what
days-unit-hint = For example beers, pills, hours

days-title = Your calendar
days-views = What to look at
days-all = All together
days-months = Other months
days-coverage = { $known } of { $days } days filled in.
days-open-is-fine = Tap a day to fill it in. A day left open is neither good nor bad.
days-no-goal-title = A goal comes first
days-no-goal-text = The calendar shows how days went against a goal of yours. Pick one, and it is ready.
days-no-goal-action = Go to your plan

days-ask = Your calendar says this day went as planned; you also told of a setback. Which is right?
days-ask-look = Look at this day
days-ask-before = If you change the day, your count of days for this goal becomes one lower. If you leave both, nothing changes and we won’t ask again.
days-ask-change = It went differently. Change the day
days-ask-both = Leave both as they are

days-saved = Saved. You can change it any time.
days-from-setback = You told of a setback on this day.
days-see-setback = See what you told
days-lowers = This day counts as gone as planned. If you change it or take it out, your count of days for this goal becomes one lower.
days-leave-open = Leave it not filled in
days-usual = Your own usual: between { $low } and { $high } { $unit } on { $days } days that have an amount.
days-grams-more = Strength, if you like
days-grams = Grams of pure alcohol in one
days-grams-hint = A standard drink where you live has { $grams } grams.
days-save = Save this day
days-back = Back to the month
