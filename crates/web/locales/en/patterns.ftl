# What the record shows. Counts, never causes.
patterns-title = What your record shows
patterns-door = What comes before hard days, and what has helped
patterns-lead = All of this is counted from what you wrote down. It shows what came together, not what led to what.
patterns-empty-title = Nothing to count yet
patterns-empty-text = After some check-ins and urges, this page shows what tends to come before a hard day, and what has helped.
patterns-before-title = What comes before hard days
patterns-before-empty = When you name what brought an urge on, it is counted here.
patterns-hard-is = A hard day here: a strong urge, 7 or more, or a setback, on that day or the next.
patterns-both = { $count } of { $of } days with it were hard. Of { $elsewhere_of } other days, { $elsewhere } were.
patterns-both-urges = { $count } of { $of } urges with it were 7 or more, or ended in use. Of { $elsewhere_of } other urges, { $elsewhere } were.
patterns-with = Days with it
patterns-without = Other days
patterns-with-urges = Urges with it
patterns-without-urges = Other urges
patterns-of = { $count } of { $of }
patterns-days = Days
patterns-urges = Urges
patterns-hard = Hard
patterns-all = All
patterns-weeks = It was there in { $of ->
    [one] one week
   *[other] { $of } weeks
}. In { $count } of them, a hard day followed.
patterns-more = { $count ->
    [one] About one more day with a check-in could tell.
   *[other] About { $count } more days with a check-in could tell.
}
patterns-verdict-probably_raises = Probably makes days harder
patterns-verdict-probably_lowers = Days with it are probably easier
patterns-verdict-urges-probably_raises = Urges with it are probably stronger
patterns-verdict-urges-probably_lowers = Urges with it are probably weaker
patterns-verdict-together = Happened together. Too few times to say more
patterns-verdict-too_early = Too early to tell
patterns-verdict-no_difference = Seems to make no difference
patterns-rest = { $count ->
    [one] One more
   *[other] { $count } more
}
patterns-how = How this is counted
patterns-how-text = Only days with a check-in are counted. A day you left empty is on neither side. What you name at an urge is compared with your other urges: on a day without one, nobody asked.
patterns-how-sure = “Probably” is said only when it is nine to one or better, and when it was there five times or more. Before anything is counted, we take it as even odds that a thing makes no difference.
patterns-helps-title = What has helped
patterns-helps-empty = When you mark what you tried, this shows what helped you.
patterns-best = So far, “{ $name }” has helped most: { $count } of { $of } times.
patterns-each = More about each
patterns-bars = The line is our best guess. The wide bar is where it may well lie: the fewer tries, the wider.
patterns-what = What you tried
patterns-helped = It helped
patterns-tried = Tries
patterns-there = When it was “{ $name }”: it helped { $count } of { $of } times.
patterns-same-strength = Of urges as strong as these, { $count } of { $of } passed with it. Without it, about { $others } of { $of } would have, going by { $others_of ->
    [one] one other urge
   *[other] { $others_of } other urges
}.
patterns-open-text = You know these moments now. That is worth a lot. There is room to set something against them.
patterns-open-action = Open your plan
patterns-time-title = Over time
patterns-pace = Setbacks you told in the last { $days } days: { $now }. In the { $days } days before: { $before }.
patterns-confidence = At your review on { $day }, you felt { $before } of 10 sure before it, and { $after } of 10 after it.
patterns-days-fold = Days that went as planned
patterns-window = { $days ->
    [one] The last day
   *[other] The last { $days } days
}: { $count } of the { $known } you filled in.
patterns-days-unknown = Days you did not fill in are not counted either way.
patterns-returns-fold = From a setback to a day that went as planned
patterns-then = { ", then " }
patterns-returns = { $before }, then { $last } days.
patterns-returns-ask = What was different? There is no right number.
patterns-print = This page can be printed.
