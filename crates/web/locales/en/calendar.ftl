# How days and times are written. A language may leave arguments unused in format-… messages.
format-day = { $weekday } { $day } { $month }
format-day-and-year = { $weekday } { $day } { $month } { $year }
format-date = { $day } { $month } { $year }
format-short-day = { $day } { $month }
format-month-and-year = { $month } { $year }
format-time = { $hour12 }:{ $minute } { $half ->
    [am] am
   *[pm] pm
}
format-number = { $number }

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

weekday-short-1 = Mo
weekday-short-2 = Tu
weekday-short-3 = We
weekday-short-4 = Th
weekday-short-5 = Fr
weekday-short-6 = Sa
weekday-short-7 = Su
