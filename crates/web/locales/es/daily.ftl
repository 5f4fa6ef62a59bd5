# Shared by the check-in, urges and the calendar.
daily-home = Volver al inicio
daily-undo = Deshacer
daily-nobody-reads = Nadie lee esto en vivo.

calls-open-hours = Abre { $hours }.
calls-call = Llamar a { $who }

tried-helped = ¿Ayudó?
helped-0 = Nada
helped-1 = Un poco
helped-2 = Bastante
helped-3 = Mucho
