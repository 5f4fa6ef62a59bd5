take-title = Take everything with you
take-lead = It is yours. One file holds all of it, and another Onward can take it in.
take-out = Out, as one file
take-out-what = The file holds every entry, every version of your plan, and your settings.
take-out-open = The file is not sealed. Whoever has it can read it. Keep it where only you can reach it.
take-out-court = It is private, but not legally privileged. A court, or someone with your phone, may make you open it.
take-out-go = Download the file
take-in = In, from a file
take-in-what = What is here already stays as it is. Nothing is added twice.
take-in-file = The file from Onward
take-in-hint = Up to 64 megabytes. It ends in .json.
take-in-go = Take it in
take-taken = Done. { $added ->
    [one] 1 entry was
   *[other] { $added } entries were
} added; { $known ->
    [one] 1 was
   *[other] { $known } were
} here already.
take-no-file = Please choose a file
take-unreadable = This does not read as a file from Onward. Nothing was added
take-unreadable-at = Where reading stopped: { $place }
take-differs = Some entries say something else here. Nothing was added
take-differs-title = What differs
take-differs-text = { $count ->
    [one] 1 entry is here with other words.
   *[other] { $count } entries are here with other words.
} Both may be right. A new, empty account can take the file in whole.
take-differs-entry = Look at number { $number }
take-check = Is it as I wrote it?
take-check-good = Every row is as it was written. { $signed } of { $versions } plan versions carry your signature.
take-check-some = Every row is as it was written. { $signed } of { $versions } plan versions carry a signature. A version whose entry you erased has none.
take-check-altered = Something in storage is not as it was written. Please tell whoever runs this server, and download your file now.
