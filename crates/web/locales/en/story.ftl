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

day-planned = went as planned
day-differently = went differently
day-unknown = not filled in
day-ahead = still to come
