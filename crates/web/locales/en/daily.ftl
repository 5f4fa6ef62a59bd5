# Shared by the check-in, urges and the calendar.
daily-home = Back to Home
daily-undo = Take it back
daily-nobody-reads = Nobody reads this live.

calls-open-hours = Open { $hours }.
calls-call = Call { $who }

tried-helped = Did it help?
helped-0 = Not at all
helped-1 = A little
helped-2 = Quite
helped-3 = A lot
