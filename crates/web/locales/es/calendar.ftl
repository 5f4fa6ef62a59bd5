# Cómo se escriben los días y las horas.
format-day = { $weekday } { $day } de { $month }
format-day-and-year = { $weekday } { $day } de { $month } de { $year }
format-date = { $day } de { $month } de { $year }
format-short-day = { $day } de { $month }
format-month-and-year = { $month } de { $year }
format-time = { $hour24 }:{ $minute }
format-number = { $number }

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo

weekday-short-1 = lu
weekday-short-2 = ma
weekday-short-3 = mi
weekday-short-4 = ju
weekday-short-5 = vi
weekday-short-6 = sá
weekday-short-7 = do
