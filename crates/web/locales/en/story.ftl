road-title = { $count ->
    [0] Your road
    [one] Your road so far: one chapter
   *[other] Your road so far: { $count } chapters
}
road-now = You are here
road-start = Where this record begins
road-markers = { $count ->
    [one] A way-mark: something was learned here
   *[other] { $count } way-marks: things that were learned here
}

chart-table = The numbers as a table

chart-never = Never
chart-always = Always
chart-legend = The line is our best guess. The wide bar is where it may well lie: the less there is to count, the wider.
day-planned = went as planned
day-differently = went differently
day-unknown = not filled in
day-ahead = still to come

story-title = Your story
story-lead = A setback is a bend in the road, and the road goes on. Each chapter is a stretch you have walked.
story-empty-title = Your road begins here
story-empty-text = When you note a day, an urge or a setback, the road starts to grow. There is no right way to fill it.
story-empty-action = Note how today is

story-first-chapter = The beginning
story-dates = { $from } to { $until }
story-dates-now = since { $from }
story-learned-on = Learned on { $day }
story-step = A small step:
story-rename = Rename or take out
story-open-chapter = Open a new chapter
story-list-title = As a list
story-list-open = { $count ->
    [one] One chapter, with what was learned
   *[other] All { $count } chapters, with what was learned
}

story-gains-title = What you have gained
story-gain-urges = { $count ->
    [one] One urge came, and it passed.
   *[other] { $count } urges came, and they passed.
}
story-gain-helped = { $count ->
    [one] One thing has helped you. You know it now.
   *[other] { $count } things have helped you. You know them now.
}
story-gain-skills = { $count ->
    [one] You have tried one way to get through a hard moment.
   *[other] You have tried { $count } ways to get through a hard moment.
}
story-gain-practices = { $count ->
    [one] You have practised once.
   *[other] You have practised { $count } times.
}
story-gain-versions = { $count ->
    [one] Your plan is at version 1, made by you.
   *[other] Your plan is at version { $count }. Each one holds something you found out.
}
story-nothing-lost = Nothing in your record is lost. Only you can take something out.

story-charts-title = How it has been
story-chart-urges = You wrote down { $count } urges that passed, over { $months } months.{ $earlier ->
    [0] { "" }
    [one] { " " }One more came before that.
   *[other] { " " }{ $earlier } more came before that.
}
story-urges-passed = Urges that passed
story-month = Month
story-day = Day
story-craving = Craving
story-mood = Mood
story-chart-craving = Your craving over the last four weeks
story-chart-mood = Your mood over the last four weeks
story-chart-feeling = { $what }. About half of your answers lie between { $low } and { $high }: that is your usual. { $known } of { $all } days are filled in.

story-days-title = Days
story-days-text = You can have a view of your days here. It is off until you want it.
story-days-show = Show my days
story-days-hide = Don’t show my days
story-days-fold = The last three months
story-days-known = { $known } of { $all } days are filled in. The others are simply not known.
story-days-total = { $count ->
    [one] In your whole record, one day went as planned.
   *[other] In your whole record, { $count } days went as planned.
}

story-visit = Make a page for a visit
story-print = This page prints well, too.

story-chapter-title = Open a new chapter
story-chapter-lead = A move, a new medicine, a good month, a hard one. Any turning point may open a chapter. The ones before stay as they are.
story-chapter-rename-title = Change this chapter
story-chapter-name = What do you call it?
story-chapter-name-hint = Your words. Only you see them.
story-chapter-day = When did it begin?
story-chapter-day-hint = Leave it empty for today.
story-chapter-day-unclear = Please write the day as year, month, day
story-chapter-keep = Keep it
story-chapter-remove-title = Take it out
story-chapter-remove-text = This really deletes the name and its mark. What you recorded in those days stays, and joins the chapter before.
story-chapter-remove = Take this chapter out
