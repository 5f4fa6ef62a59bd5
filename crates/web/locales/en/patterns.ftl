# What the record shows. Counts, never causes.
patterns-title = What your record shows
patterns-door = What goes with hard days, and what has helped
patterns-lead = All of this is counted from what you wrote down. It shows what came together, not what led to what.
patterns-empty-title = Nothing to count yet
patterns-empty-text = After some check-ins and urges, this page shows what tends to go with a hard day, and what has helped.
patterns-before-title = What goes with hard days
patterns-before-empty = When you name what brought an urge on, it is counted here.
patterns-hard-is = A hard day here: a strong urge, 7 or more, or a setback, on that day or the next. More under “How this is counted”.
patterns-both = { $of ->
    [one] { $count ->
        [0] The one day with it was not hard.
       *[other] The one day with it was hard.
    }
   *[other] { $count } of { $of } days with it { $count ->
        [one] was
       *[other] were
    } hard.
} { $elsewhere_of ->
    [one] { $elsewhere ->
        [0] The one other day was not.
       *[other] The one other day was hard.
    }
   *[other] Of { $elsewhere_of } other days, { $elsewhere } { $elsewhere ->
        [one] was.
       *[other] were.
    }
}
patterns-both-urges = { $of ->
    [one] { $count ->
        [0] The one urge with it was under 7 and did not end in use.
       *[other] The one urge with it was 7 or more, or ended in use.
    }
   *[other] { $count } of { $of } urges with it { $count ->
        [one] was
       *[other] were
    } 7 or more, or ended in use.
} { $elsewhere_of ->
    [one] { $elsewhere ->
        [0] The one other urge was neither.
       *[other] The one other urge was 7 or more, or ended in use.
    }
   *[other] Of { $elsewhere_of } other urges, { $elsewhere } { $elsewhere ->
        [one] was.
       *[other] were.
    }
}
patterns-with = Days with it
patterns-without = Other days
patterns-with-urges = Urges with it
patterns-without-urges = Other urges
patterns-of = { $count } of { $of }
patterns-days = Days
patterns-urges = Urges
patterns-hard = Hard
patterns-weeks = It was there in { $of ->
    [one] one week
   *[other] { $of } weeks
}. { $count ->
    [one] In one of them, a day with it was hard.
   *[other] In { $count } of them, a day with it was hard.
}
patterns-more = { $count ->
    [one] About one more day with a check-in could tell.
   *[other] About { $count } more days with a check-in could tell.
}
patterns-no-more = More days like these may not settle it.
patterns-no-more-urges = More urges like these may not settle it.
patterns-unclear = No clear difference so far
patterns-named = You named it on { $days ->
    [one] one day
   *[other] { $days } days
}, check-ins and urges taken together.{ $urges ->
    [0] { "" }
    [one] { " " }One urge is among them.
   *[other] { " " }Among them are { $urges } urges.
} Only check-ins are compared here, as they ask on easy days too.
patterns-named-urges = You named it on { $days ->
    [one] one day
   *[other] { $days } days
}, check-ins and urges taken together.{ $urges ->
    [0] { "" }
    [one] { " " }One urge is among them.
   *[other] { " " }Among them are { $urges } urges.
} Here, urges are compared with urges.
patterns-verdict-probably_raises = Days with it are probably harder
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
patterns-how-text = A day is hard if on it, or on the next, there was an urge of 7 or more, an urge that ended in use, a setback that began, or a day you marked as different from your plan. A next day you left empty adds nothing, and the later days of a setback are left out. Only days with a check-in are counted, from the first on which you named a trigger, and while it was in your plan. A day you left empty is on neither side. What you name at an urge is compared with your other urges while it was in your plan: on a day without one, nobody asked.
patterns-how-sure = “Probably” is said only when it is nine to one or better, and when it was there five times or more. Before anything is counted, we take it as even odds that a thing makes no difference.
patterns-helps-title = What has helped
patterns-helps-empty = When you mark what you tried, this shows what helped you.
patterns-best = So far, “{ $name }” clearly helped most often: { $count } of { $of } times.
patterns-each = More about each
patterns-what = What you tried
patterns-helped = Clearly helped
patterns-guess = Best guess
patterns-from = From
patterns-to = To
patterns-percent = { $count }%
patterns-there =
    { $count ->
        [0] When it was “{ $name }”: tried { $tries }, and it has not clearly helped yet.
       *[other] When it was “{ $name }”: tried { $tries }, and it clearly helped { $helped }.
    }
patterns-times =
    { $count ->
        [one] once
       *[other] { $count } times
    }
patterns-same-strength = Of urges as strong as these, { $count } of { $of } passed with it. Of { $others_of } other urges as strong, about { $others } in { $of } passed.
patterns-same-all = Of urges as strong as these, all { $of } with it passed, and so did all { $others_of } others. So they can't be told apart.
patterns-same-alone = { $of ->
    [one] One more had no other urge of its strength to compare with. { $count ->
        [0] It did not pass.
       *[other] It passed.
    }
   *[other] { $of } more had no other urge of their strength to compare with. { $count } of them passed.
}
patterns-same-few = There are too few urges of like strength, with it and without it, to compare yet.
patterns-open-text = You know these moments now. That is worth a lot. There is room to set something against them.
patterns-open-action = Open your plan
patterns-time-title = Over time
patterns-pace = Setbacks that began in the last { $days } days: { $now }. In the { $days } days before: { $before }. You filled in { $known } of these days, and { $known_before } of those.
patterns-setbacks-unknown = { $count ->
    [one] Of one setback, the day it began is not known.
   *[other] Of { $count } setbacks, the day they began is not known.
}
patterns-confidence = At your review on { $day }, you felt { $before } of 10 sure before it, and { $after } of 10 after it.
patterns-days-fold = Days in numbers, if you want to see them
patterns-window = { $days ->
    [one] The last day
   *[other] The last { $days } days
}: at least one goal kept on { $count } of the { $known } you filled in.{ $touched ->
    [0] { "" }
    [one] { " " }On one of them there was a setback too; both stand.
   *[other] { " " }On { $touched } of them there was a setback too; both stand.
}
patterns-days-unknown = Days you did not fill in are not counted either way.
patterns-returns-fold = From a setback to a day that went as planned
patterns-then = { ", then " }
patterns-returns = { $list }.
patterns-returns-ask = What was different? There is no right number.
patterns-print = This page can be printed.
patterns-ahead-title = The days ahead
patterns-ahead-off = If you like, this page can set tomorrow and the next week beside what is usual for you. It is off until you ask for it. It is never shared, and it can be wrong.
patterns-ahead-show = Show me the days ahead
patterns-ahead-hide = Stop showing this
patterns-ahead-early = It is too early to say. Until there is enough to count, your plan knows more than this page does.
patterns-ahead-known = Days you filled in: { $count }. It takes { $needed }.
patterns-ahead-differently = Days that went differently: { $count }. It takes { $needed }.
patterns-ahead-planned = Days that did not: { $count }. It takes { $needed }.
patterns-ahead-few = There are too few such days for this page to learn from.
patterns-ahead-is = A day went differently if you marked it so, if a setback began, or if an urge ended in use. It may still be marked as kept.
patterns-ahead-days = Of { $known } days we know, { $events } went differently.
patterns-ahead-weeks = Of { $known } weeks we know, { $events } had such a day.
patterns-ahead-action = One thing from your plan:
patterns-ahead-wrong = This is a guess from your own record. It knows only what you wrote down. Whatever it says, your plan and the help line are there.
patterns-tomorrow-lower = Tomorrow, a day that goes differently may be less likely than is usual for you. It can still come
patterns-tomorrow-about = Tomorrow looks about as usual for you
patterns-tomorrow-higher = Tomorrow, a day that goes differently may be likelier than is usual for you
patterns-week-lower = In the next week, a day that goes differently may be less likely than is usual for you. It can still come
patterns-week-about = The next week looks about as usual for you
patterns-week-higher = In the next week, a day that goes differently may be likelier than is usual for you
patterns-why-craving_above = Your craving has been stronger than usual.
patterns-why-craving_below = Your craving has been weaker than usual.
patterns-why-mood_above = Your mood has been better than usual.
patterns-why-mood_below = Your mood has been lower than usual.
patterns-why-stress_above = You have had more stress than usual.
patterns-why-stress_below = You have had less stress than usual.
patterns-why-confidence_above = You have felt more sure than usual.
patterns-why-confidence_below = You have felt less sure than usual.
patterns-why-sleep_above = You have slept more than usual.
patterns-why-sleep_below = You have slept less than usual.
patterns-why-urges_above = You have had more strong urges than usual.
patterns-why-urges_below = You have had fewer strong urges than usual.
patterns-why-setbacks = How long ago your setbacks were.
patterns-why-weekend_above = Tomorrow is a day of the weekend.
patterns-why-weekend_below = Tomorrow is not a day of the weekend.
patterns-why-days_before = How the last days went.
patterns-with-alone = { $of ->
    [one] { $count ->
        [0] It was there on one day so far, which was not hard.
       *[other] It was there on one day so far, which was hard.
    }
   *[other] It was there on { $of } days so far. { $count } of them { $count ->
        [one] was
       *[other] were
    } hard.
}
patterns-with-alone-urges = { $of ->
    [one] { $count ->
        [0] It was there at one urge so far, which was under 7 and did not end in use.
       *[other] It was there at one urge so far, which was 7 or more, or ended in use.
    }
   *[other] It was there at { $of } urges so far. { $count } of them { $count ->
        [one] was
       *[other] were
    } 7 or more, or ended in use.
}
patterns-tries = What you tried, and how often it clearly helped.
patterns-untried = In your plan, not tried here yet:
patterns-unknown = not known
patterns-first = the first
patterns-days-last = Last days
patterns-days-kept = Goal kept
patterns-days-known = Filled in
patterns-setbacks-fold = Setbacks over time, if you want to see them
patterns-gaps = Days from one setback to the next: { $list }.
patterns-lengths = Days each one lasted, where you noted its end: { $list }.
patterns-amounts = How much, as you wrote it: { $list }.
patterns-began = Began on
patterns-gap = Days since the one before
patterns-length = Days it lasted
patterns-return = Days to a day as planned
patterns-amount = How much
patterns-pace-lines = The steps are your setbacks. The thin line goes on at the pace you had in the first half.
patterns-so-far = Setbacks so far
patterns-at-pace = At the earlier pace
patterns-setbacks-ask = These are marks on a road, not grades. What helped you come back from each of them?
patterns-grams-fold = Alcohol in grams, if you want to see it
patterns-grams = On { $known } of the last { $days } days it is known how much you drank, or that you did not drink. Over those days it was { $grams ->
    [0] none, or less than half a gram
    [one] about one gram
   *[other] about { $grams } grams
} of pure alcohol a day.
patterns-grams-unknown = On { $count ->
    [one] one more day
   *[other] { $count } more days
} you drank, and how many grams is not known. So no level is named here.
patterns-levels = The World Health Organization calls this { $women } for women, and { $men } for men. It speaks of health in the long run, and not of you as a person.
patterns-levels-early = It takes seven days that are known to name a level.
patterns-risk-no_alcohol = no alcohol
patterns-risk-low = low risk
patterns-risk-moderate = medium risk
patterns-risk-high = high risk
patterns-risk-very_high = very high risk
patterns-grams-what = What
patterns-grams-value = How much
patterns-grams-known = Days that are known
patterns-grams-untold = Days with an amount that is not known
patterns-grams-a-day = Grams a day
patterns-level-women = Level for women
patterns-level-men = Level for men
patterns-grams-how = Both levels are here, as your record does not say which one fits you.
patterns-grams-next = If you would like to drink less, go step by step, and ask a doctor first. To stop all at once can be dangerous.
patterns-grams-link = See what can help
patterns-reviews-fold = How sure you felt, review by review
patterns-reviews-line = You said how sure you felt at { $count } reviews, from 0 to 10.
patterns-review-day = Review on
patterns-review-before = Before
patterns-review-after = After
patterns-reviews-how = It can go either way. If it is low, a smaller step is a good step.
patterns-time-next = Numbers look back. What comes next is in your plan.
patterns-return-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
patterns-return-note = { $unknown ->
    [0] { "" }
    [one] { " " }(one day not filled in)
   *[other] { " " }({ $unknown } days not filled in)
}
